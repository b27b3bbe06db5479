// Who keeps an organisation's calendars: its managers, editors and admins. Workers and volunteers read them and keep the day.
import type { OrganisationId } from '../../kernel/id.ts'
import { rolesIn, type Stage } from '../../platform/stage.ts'

const keepers = ['manager', 'editor', 'admin']

export function keepsCalendarsOf({ viewer }: Pick<Stage, 'viewer'>, organisation: OrganisationId): boolean {
  return rolesIn(viewer, organisation).some((role) => keepers.includes(role))
}

export function keepsWhich(stage: Pick<Stage, 'viewer'>): OrganisationId[] {
  return organisationsOf(stage).filter((organisation) => keepsCalendarsOf(stage, organisation))
}

export function organisationsOf({ viewer }: Pick<Stage, 'viewer'>): OrganisationId[] {
  return viewer.kind === 'person' ? [...new Set(viewer.memberships.map(({ organisation }) => organisation))] : []
}
