// Who may do what with whose listings. The place's admins may do all; an organisation's own people, what their role says.

type Membership = { organisation: string; role: string }
type Asking = { kind: string; memberships?: readonly Membership[]; assurance?: string }

/** `propose`: changes wait for somebody who may publish. `publish`: changes show at once. */
export type Right = 'none' | 'look' | 'propose' | 'publish'

export function rightOver(viewer: Asking, organisation: string): Right {
  if (viewer.kind !== 'person' || viewer.assurance !== 'verified') return 'none'
  const memberships = viewer.memberships ?? []
  if (memberships.some(({ role }) => role === 'admin')) return 'publish'
  const roles = memberships.filter((held) => held.organisation === organisation).map(({ role }) => role)
  if (roles.includes('manager')) return 'publish'
  if (roles.includes('editor')) return 'propose'
  return roles.length > 0 ? 'look' : 'none'
}

export function mayChange(right: Right): boolean {
  return right === 'propose' || right === 'publish'
}

/** Every organisation, or those the viewer works for. */
export function keepsWhich(viewer: Asking): 'all' | string[] {
  const memberships = viewer.kind === 'person' ? (viewer.memberships ?? []) : []
  if (memberships.some(({ role }) => role === 'admin')) return 'all'
  return [...new Set(memberships.map(({ organisation }) => organisation))]
}

export const daysBetweenChecks = 182

/** Asked first a fortnight before the check is due, then each week, three times; then a person has to ring. */
export const asksMax = 3
