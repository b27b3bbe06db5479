import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { look } from '../../../platform/look.ts'
import type { OrganisationId, PersonId } from '../../../kernel/id.ts'

export type ExportForm = 'page' | 'json' | 'tables' | 'zip'

/** That a copy was taken, by themself or by somebody who prints it for them: who else has it is worth knowing. The files are made after it. */
export const takeCopy = act(
  'rights.export',
  async (
    scene,
    { form, counter }: { form: ExportForm; counter?: { person: PersonId; organisation: OrganisationId } },
  ) => {
    const { viewer } = scene
    if (viewer.kind !== 'person') return refuse({ because: 'not-allowed' })
    if (counter) {
      const looked = await look(scene, { purpose: 'rights-request', ...counter })
      if (!looked.ok) return looked
    } else if (viewer.assurance !== 'verified') return refuse({ because: 'not-allowed' })
    const person = counter?.person ?? viewer.personId
    scene.line({
      thing: { kind: 'copy', id: person },
      forPerson: person,
      ...(counter && { organisation: counter.organisation }),
      purpose: 'rights-request',
      facts: { form },
    })
    return accept({ person })
  },
)
