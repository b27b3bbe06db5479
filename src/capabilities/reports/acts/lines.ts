import type { OrganisationId } from '../../../kernel/id.ts'
import type { Land } from '../store/land.ts'

/** The organisation that a ledger line names, for a body that has one here. */
export function lineOrganisation(land: Land, body: string | null) {
  const organisation = body === null ? undefined : land.desks.get(body)?.organisation
  return organisation ? { organisation: organisation as OrganisationId } : {}
}
