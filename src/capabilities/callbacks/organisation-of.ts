import type { Stage } from '../../platform/stage.ts'

/** The organisation that whoever works here speaks for. */
export function organisationOf({ viewer }: Pick<Stage, 'viewer'>) {
  const [membership] = viewer.kind === 'person' ? viewer.memberships : []
  return membership ? { organisation: membership.organisation } : {}
}
