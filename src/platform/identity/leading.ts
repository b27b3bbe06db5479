// Who may decide who belongs to an organisation.
import type { OrganisationId } from '../../kernel/id.ts'
import { isPlaceAdmin, type Role, rolesIn, type Stage, type Viewer } from '../stage.ts'

type Asking = Pick<Stage, 'viewer' | 'place'>

export const roles = ['volunteer', 'worker', 'editor', 'manager', 'admin'] as const satisfies Role[]

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text)
}

export function mayLead(viewer: Viewer, organisation: OrganisationId): boolean {
  return rolesIn(viewer, organisation).some((role) => role === 'manager' || role === 'admin')
}

/** Who leads an organisation gives and takes every role there but the administrator's; that, only an admin of the place. */
export function mayGive(asking: Asking, organisation: OrganisationId, role: Role): boolean {
  return isPlaceAdmin(asking) || (role !== 'admin' && mayLead(asking.viewer, organisation))
}

export function leads(viewer: Viewer): OrganisationId[] {
  if (viewer.kind !== 'person') return []
  return [...new Set(viewer.memberships.map(({ organisation }) => organisation))].filter((organisation) =>
    mayLead(viewer, organisation),
  )
}
