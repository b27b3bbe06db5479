import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { look } from '../../../platform/look.ts'
import type { MandateId } from '../store/mandates.ts'
import * as store from '../store/mandates.ts'
import type { WayToBeWith } from '../store/with-person.ts'
import { tellMandateTask } from './tell-mandate.ts'

/** `asked`: by whom a worker was asked to, and how: at a counter, on the telephone, by letter. */
type Ending = { id: MandateId; asked?: { person: PersonId; organisation: OrganisationId; how: WayToBeWith } }

/**
 * By the person whose affairs they are, by whoever holds it and lays it down, or by a worker whom the person asked, who looks first. From the
 * next act on, it is over.
 */
export const endMandate = act('record.end-mandate', async (scene, { id, asked }: Ending) => {
  const { viewer, db, now, channel } = scene
  if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
  if (asked) {
    const looked = await look(scene, { person: asked.person, purpose: 'correction', organisation: asked.organisation })
    if (!looked.ok) return looked
  }
  const ended = await store.revoke(db, id, { by: viewer.personId, on: asked?.how ?? channel, now })
  if (!ended || (asked && ended.personId !== asked.person)) return refuse({ because: 'no-such-mandate' })
  if (asked) {
    const { person, organisation } = asked
    await scene.after(tellMandateTask, {
      person,
      organisation,
      holder: ended.holderId,
      worker: viewer.personId,
      isOver: true,
    })
  }
  scene.line({
    thing: { kind: 'mandate', id },
    forPerson: ended.personId,
    ...(asked && { organisation: asked.organisation, facts: { asked: asked.how } }),
  })
  return accept(ended)
})
