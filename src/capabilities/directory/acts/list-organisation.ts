import { newId } from '../../../kernel/id.ts'
import { accept } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { insertOrganisation } from '../store/listing-parts.ts'

/** Lists an organisation, so that its people can begin listings of it. */
export const listOrganisation = act('directory.list-organisation', async (scene, { name }: { name: string }) => {
  const id = newId<'organisation'>(scene.now.getTime())
  await insertOrganisation(scene.db, { id, name })
  scene.line({ thing: { kind: 'organisation', id }, organisation: id })
  return accept({ id })
})
