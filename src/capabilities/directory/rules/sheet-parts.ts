// Lines of a sheet that are about a listing as a whole: who sees it, whether it is shut, where it is, what it is of, for where.
import { joinParts, type ListingRows, type Owner, type Row, type Sheet, textOf } from './row.ts'

export const addressParts = ['first', 'second', 'town', 'postcode'] as const
export const contactParts = ['name', 'title', 'email'] as const

export function wholeLines(rows: ListingRows): Sheet {
  const service = rows['service']?.[0]
  const contact = (rows['contact'] ?? [])[0]
  return {
    shown: service && service['visible_from'] === undefined ? 'draft' : '',
    closed: closedLine(service),
    contact: joinParts(contactParts.map((part) => textOf(contact, part))),
    // Their own rows do not say what they are called: where nobody does, the sheet has no such line.
    ...(rows['term'] ? { categories: namesIn(rows['term']) } : {}),
    ...(rows['area'] ? { areas: namesIn(rows['area']) } : {}),
  }
}

/** From, until or nothing, why, why in Welsh. */
function closedLine(service: Row | undefined): string {
  if (service?.['status'] !== 'temporarily closed' && service?.['closed_from'] === undefined) return ''
  return joinParts(
    ['closed_from', 'closed_until', 'closed_because', 'closed_because_cy'].map((part) => textOf(service, part)),
  )
}

function namesIn(rows: readonly Row[]): string {
  return [...new Set(rows.map((row) => textOf(row, 'name')))].sort().join('\n')
}

/** A building is kept by the organisation it is of: whoever only meets there does not say where it is, or what is in it. */
export function placeLines(rows: ListingRows, owner: Owner): Sheet {
  if (owner.locationId === undefined || !owner.keepsPlace) return {}
  // The address of a refuge is on no sheet: it can be replaced, and not read.
  if (owner.masked) return { [`hidden.${owner.id}`]: 'yes', [`address.${owner.id}`]: '' }
  const address = (rows['address'] ?? []).find((one) => one['location_id'] === owner.locationId)
  const parts = ['address_1', 'address_2', 'city', 'postal_code'].map((part) => textOf(address, part))
  return { [`hidden.${owner.id}`]: '', [`address.${owner.id}`]: joinParts(parts) }
}

export function listOfNames(line: string): string[] {
  const names = line.split('\n').map((name) => name.trim())
  return [...new Set(names.filter((name) => name !== ''))].sort()
}
