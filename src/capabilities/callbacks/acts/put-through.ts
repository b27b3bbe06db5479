import { isUuid, newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import type { WhoAndWhere } from '../asked-for.ts'
import { hoursOf } from '../hours.ts'
import { dueAt, mayRingBack } from '../rules.ts'
import * as store from '../store.ts'

type PutThrough = WhoAndWhere & { number: string | undefined; channel: string; isUrgent: boolean }

/** A caller is on their way to a person. If nobody answers, this is their place in the queue. */
export const startPutThrough = act('callbacks.put-through', async (scene, given: PutThrough) => {
  const { db, now, place, language } = scene
  const { number, channel, isUrgent, person, session, flow, step } = given
  const id = await store.keepOnLine(db, {
    id: newId<'callback'>(now.getTime()),
    number: number !== undefined && mayRingBack(number) ? number : null,
    language,
    channel,
    isUrgent,
    askedAt: now,
    dueAt: dueAt(await hoursOf(scene), now, place.timeZone, isUrgent),
    session: session ?? null,
    flow: flow ?? null,
    step: step ?? null,
    person: person ?? null,
  })
  scene.line({ thing: { kind: 'callback', id }, ...(person && { forPerson: person }), facts: { urgent: isUrgent } })
  return accept({ id })
})

/** The call is over. Whoever took it meanwhile says themselves what came of it. */
export const endPutThrough = act(
  'callbacks.end-put-through',
  async (scene, { id, answered }: { id: string; answered: boolean }) => {
    if (!isUuid(id) || !(await store.leaveLine(scene.db, id, answered, scene.now)))
      return refuse({ because: 'not-on-the-line' })
    scene.line({ thing: { kind: 'callback', id }, facts: { answered } })
    return accept()
  },
)
