// Who may decide who belongs to an organisation.
import type { OrganisationId } from '../../kernel/id.ts'
import { type Role, rolesIn, type Viewer } from '../stage.ts'

export const roles = ['volunteer', 'worker', 'editor', 'manager', 'admin'] as const satisfies Role[]

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text)
}

export function mayLead(viewer: Viewer, organisation: OrganisationId): boolean {
  return rolesIn(viewer, organisation).some((role) => role === 'manager' || role === 'admin')
}

/** A manager gives and takes every role but the administrator's; that, only an administrator. */
export function mayGive(viewer: Viewer, organisation: OrganisationId, role: Role): boolean {
  return rolesIn(viewer, organisation).includes('admin') || (role !== 'admin' && mayLead(viewer, organisation))
}

export function leads(viewer: Viewer): OrganisationId[] {
  if (viewer.kind !== 'person') return []
  return [...new Set(viewer.memberships.map(({ organisation }) => organisation))].filter((organisation) =>
    mayLead(viewer, organisation),
  )
}
