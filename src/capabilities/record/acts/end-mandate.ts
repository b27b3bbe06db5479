import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import type { MandateId } from '../store/mandates.ts'
import * as store from '../store/mandates.ts'

/** By the person whose affairs they are, or by whoever holds it and lays it down. From the next act on, it is over. */
export const endMandate = act('record.end-mandate', async (scene, { id }: { id: MandateId }) => {
  const { viewer, db, now, channel } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  const ended = await store.revoke(db, id, { by: viewer.personId, on: channel, now })
  if (!ended) return refuse({ because: 'no-such-mandate' })
  scene.line({ thing: { kind: 'mandate', id }, forPerson: ended.personId })
  return accept(ended)
})
