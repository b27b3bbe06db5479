import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { urgentMessage } from '../messages.ts'
import { mayRingBack } from '../rules.ts'
import * as store from '../store.ts'
import { tellStaff, watchersOrLeaders } from './tell-staff.ts'
import { asAsked, type Asked } from './as-asked.ts'

/** `number` is E.164. Asking twice is one place in the queue. Whoever watches hears at once of somebody who cannot wait. */
export const requestCallback = act('callbacks.request', async (scene, asked: Asked<string>) => {
  const { person, isUrgent } = asked
  if (!mayRingBack(asked.number)) return refuse({ because: 'not-a-number' })
  const kept = await store.keep(scene.db, { ...(await asAsked(scene, asked)), onLineAt: null })
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
