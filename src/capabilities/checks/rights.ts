// Who may do what with whose checks: an organisation's editors draft, its managers and admins also publish.
import { isPlaceAdmin, rolesIn, type Stage } from '../../platform/stage.ts'
import type { OrganisationId } from '../../kernel/id.ts'

type Asking = Pick<Stage, 'viewer' | 'place'>

export type Right = 'none' | 'draft' | 'publish'

export function rightOver(asking: Asking, organisation: OrganisationId): Right {
  const { viewer } = asking
  if (viewer.kind === 'system') return 'publish'
  if (viewer.kind !== 'person' || viewer.assurance !== 'verified') return 'none'
  if (isPlaceAdmin(asking)) return 'publish'
  const roles = rolesIn(viewer, organisation)
  if (roles.includes('manager') || roles.includes('admin')) return 'publish'
  return roles.includes('editor') ? 'draft' : 'none'
}

/** For whom the viewer may begin a check. */
export function draftsFor(asking: Asking): OrganisationId[] {
  const { viewer } = asking
  if (viewer.kind !== 'person') return []
  const all = [...new Set(viewer.memberships.map(({ organisation }) => organisation))]
  return all.filter((organisation) => rightOver(asking, organisation) !== 'none')
}
