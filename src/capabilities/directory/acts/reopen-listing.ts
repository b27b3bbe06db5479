import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { reopen } from '../store/listing-changes.ts'
import { keptListing } from './kept-listing.ts'
import { refreshSearched } from './refresh.ts'

export const reopenListing = act('directory.reopen-listing', async (scene, { serviceId }: { serviceId: string }) => {
  const kept = await keptListing(scene, serviceId, ['propose', 'publish'])
  if (!kept.ok) return kept
  const service = kept.value.rows['service']![0]!
  const isClosed = service['status'] === 'temporarily closed' || service['closed_from'] !== undefined
  if (!isClosed) return refuse({ because: 'not-closed' })
  await reopen(scene.db, serviceId)
  await refreshSearched(scene)
  scene.line({ thing: { kind: 'listing', id: serviceId }, organisation: kept.value.organisation })
  return accept()
})
