// What every act on a listing begins with: is it there, and may this person change it?
import type { OrganisationId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import type { ActScene } from '../../../platform/act.ts'
import { readPhone } from '../../../platform/flow/contacts.ts'
import { type Right, rightOver } from '../rights.ts'
import { textOf } from '../rules/sheet.ts'
import { findListingForUpdate } from '../store/listing-changes.ts'

/** The listing, locked, when the viewer's right over it is one of those asked for. */
export async function keptListing(
  { db, viewer, place }: Pick<ActScene, 'db' | 'viewer' | 'place'>,
  serviceId: string,
  rights: readonly Right[],
) {
  const rows = await findListingForUpdate(db, serviceId)
  if (!rows) return refuse({ because: 'no-such-listing' })
  const service = rows['service']![0]!
  const organisation = textOf(service, 'organisation_id') as OrganisationId
  if (!rights.includes(rightOver({ viewer, place }, organisation))) return refuse({ because: 'not-yours' })
  return accept({ rows, organisation, name: textOf(service, 'name') })
}

export function dialled(number: string): string | undefined {
  const read = readPhone(number, {})
  return read.ok ? read.value : undefined
}

/** The person who acts; staff acts have no other kind of viewer. */
export function actor({ viewer }: Pick<ActScene, 'viewer'>) {
  if (viewer.kind !== 'person') throw new Error('Only a person changes a listing')
  return viewer
}
