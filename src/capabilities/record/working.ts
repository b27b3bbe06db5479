// On whose behalf somebody works just now: the organisation they say, where they belong to it, or the first that lets them look.
import type { OrganisationId } from '../../kernel/id.ts'
import { lookPurposes } from '../../platform/look.ts'
import { rolesIn, rolesWithPeople, type Stage } from '../../platform/stage.ts'

export function workingFor({ viewer }: Pick<Stage, 'viewer'>, said?: string | null): OrganisationId | undefined {
  const all = workplaces({ viewer })
  return all.find((organisation) => organisation === said) ?? all[0]
}

/** Every organisation for which the viewer may look at people. PostgreSQL asks again. */
export function workplaces({ viewer }: Pick<Stage, 'viewer'>): OrganisationId[] {
  if (viewer.kind !== 'person') return []
  const held = viewer.memberships.filter(({ role }) => rolesWithPeople.includes(role))
  return [...new Set(held.map(({ organisation }) => organisation))]
}

/** Whether there is anybody at all whose record may open to them: an editor keeps what is published, and nobody's. */
export const looksForSomebody = (viewer: Stage['viewer']) => workplaces({ viewer }).length > 0

/** Those for which the viewer hands over other people's work, too. */
export function ledBy(stage: Pick<Stage, 'viewer'>): OrganisationId[] {
  return workplaces(stage).filter((organisation) =>
    rolesIn(stage.viewer, organisation).some((role) => role === 'manager' || role === 'admin'),
  )
}

/** The purposes a member of staff chooses from; the others come with what they are doing. */
export const chosenPurposes = lookPurposes.filter(
  (one) => !['own-affairs', 'upkeep', 'emergency', 'same-person'].includes(one),
)
