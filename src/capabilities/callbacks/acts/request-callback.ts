import { newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import type { WhoAndWhere } from '../asked-for.ts'
import { hoursOf } from '../hours.ts'
import { urgentMessage } from '../messages.ts'
import { dueAt, mayRingBack } from '../rules.ts'
import * as store from '../store.ts'
import { tellStaff, watchersOrLeaders } from '../tell-staff.ts'

type Asked = WhoAndWhere & { number: string; channel: string; isUrgent: boolean }

/** `number` is E.164. Asking twice is one place in the queue. Whoever watches hears at once of somebody who cannot wait. */
export const requestCallback = act('callbacks.request', async (scene, asked: Asked) => {
  const { db, now, place, language } = scene
  const { number, channel, isUrgent, person, session, flow, step } = asked
  if (!mayRingBack(number)) return refuse({ because: 'not-a-number' })
  const kept = await store.keep(db, {
    id: newId<'callback'>(now.getTime()),
    number,
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
  if (isUrgent && !kept.wasUrgent) {
    await tellStaff(scene, await watchersOrLeaders(scene), urgentMessage, { dueAt: kept.dueAt.toISOString() }, kept.id)
  }
  scene.line({
    thing: { kind: 'callback', id: kept.id },
    ...(person && { forPerson: person }),
    facts: { urgent: isUrgent, again: !kept.isNew },
  })
  return accept({ dueAt: kept.dueAt.toISOString(), isNew: kept.isNew })
})
