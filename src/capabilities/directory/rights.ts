// Who may do what with whose listings. The place's admins may do all; an organisation's own people, what their role says.
import { isPlaceAdmin, type Stage } from '../../platform/stage.ts'

type Asking = Pick<Stage, 'viewer' | 'place'>

/** `propose`: changes wait for somebody who may publish. `publish`: changes show at once. */
export type Right = 'none' | 'look' | 'propose' | 'publish'

export function rightOver(asking: Asking, organisation: string): Right {
  const { viewer } = asking
  if (viewer.kind !== 'person' || viewer.assurance !== 'verified') return 'none'
  if (isPlaceAdmin(asking)) return 'publish'
  const roles = viewer.memberships.filter((held) => held.organisation === organisation).map(({ role }) => role)
  // An organisation's own admin is to its listings what a manager is; to anybody else's, nothing.
  if (roles.includes('manager') || roles.includes('admin')) return 'publish'
  if (roles.includes('editor')) return 'propose'
  return roles.length > 0 ? 'look' : 'none'
}

export function mayChange(right: Right): boolean {
  return right === 'propose' || right === 'publish'
}

/** Of which organisations the viewer may decide on changes. */
export function decidesWhich(asking: Asking): 'all' | string[] {
  const whose = keepsWhich(asking)
  return whose === 'all' ? whose : whose.filter((organisation) => rightOver(asking, organisation) === 'publish')
}

/** Of which organisations the viewer may begin a listing. */
export function changesWhich(asking: Asking): 'all' | string[] {
  const whose = keepsWhich(asking)
  return whose === 'all' ? whose : whose.filter((organisation) => mayChange(rightOver(asking, organisation)))
}

/** Every organisation, or those the viewer works for. */
export function keepsWhich(asking: Asking): 'all' | string[] {
  if (isPlaceAdmin(asking)) return 'all'
  const { viewer } = asking
  const memberships = viewer.kind === 'person' ? viewer.memberships : []
  return [...new Set(memberships.map(({ organisation }) => organisation))]
}
