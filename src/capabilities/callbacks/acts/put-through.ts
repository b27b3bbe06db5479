import { isUuid } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { mayRingBack } from '../rules.ts'
import * as store from '../store.ts'
import { asAsked, type Asked } from './as-asked.ts'

/** A caller is on their way to a person. If nobody answers, this is their place in the queue. */
export const startPutThrough = act('callbacks.put-through', async (scene, asked: Asked<string | null>) => {
  const { person, isUrgent } = asked
  const number = asked.number !== null && mayRingBack(asked.number) ? asked.number : null
  const { id } = await store.keep(scene.db, {
    ...(await asAsked(scene, { ...asked, number })),
    onLineAt: scene.now,
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
