import { newId, type OrganisationId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { mayChange, rightOver } from '../rights.ts'
import { beginListing as keepDraft } from '../store/listing-parts.ts'

/** `address` is a line of a sheet, empty where people ring, write or are visited; `placeName` is what the building is called. */
export type Beginning = { organisation: OrganisationId; name: string; placeName: string; address: string }

/** Makes a draft that nobody outside sees. Its words, hours and who sees it are changes like any other. */
export const beginListing = act(
  'directory.begin-listing',
  async (scene, { organisation, name, placeName, address }: Beginning) => {
    if (!mayChange(rightOver(scene, organisation))) return refuse({ because: 'not-yours' })
    const id = newId<'service'>(scene.now.getTime())
    await keepDraft(scene.db, { id, organisationId: organisation, name, placeName, address, at: scene.now })
    scene.line({ thing: { kind: 'listing', id }, organisation })
    return accept({ id })
  },
)
