// Everything that a person's page shows, in one question of the database.
import { sql } from 'kysely'
import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { LookPurpose } from '../../../platform/look.ts'
import type { Db } from '../../../platform/scene.ts'
import type { Case } from './cases.ts'
import { type Contact, contactsPerPage, type ServiceOffered } from './contacts.ts'
import type { Address, Detail, OtherName, Reach } from './details.ts'
import type { Mandate } from './mandates.ts'
import type { Sharing } from './sharing.ts'
import type { Task } from './tasks.ts'
import type { Tie } from './ties.ts'

export type PersonPage = {
  called: { name: string; language: string } | null
  detail: Detail | null
  names: OtherName[]
  addresses: Address[]
  reaches: Reach[]
  /** Newest first; one more than a page, to tell whether there are older ones. */
  contacts: Contact[]
  mandates: Pick<Mandate, 'id' | 'personId' | 'holderId' | 'kind' | 'endsAt'>[]
  shares: Pick<Sharing, 'from' | 'basis'>[]
  tasks: Pick<Task, 'title' | 'dueAt' | 'caseId'>[]
  cases: Pick<Case, 'id' | 'organisationId' | 'area' | 'title' | 'stage' | 'isConfidential' | 'openedAt' | 'closedAt'>[]
  ties: Tie[]
  /** Those who work here, by name. */
  staff: Map<PersonId, string>
  services: ServiceOffered[]
  sites: { id: string; name: string }[]
  workingFor: string | null
  hidden: boolean
}

type Asked = {
  person: PersonId
  purpose: LookPurpose
  organisation: OrganisationId
  before: Date | undefined
  now: Date
}
type Elsewhere = { contacts: unknown; staff: Record<string, string> }

/**
 * Looks, and shows: one question, after which the transaction only reads. Other records of the same person are looked at as well, each with
 * its own line, and what happened under them stands among the contacts. Nothing, where the viewer may not look.
 */
export async function openRecord(
  db: Db,
  { person, purpose, organisation, before, now }: Asked,
): Promise<PersonPage | undefined> {
  const { rows } = await sql<{
    page: Record<string, unknown> | null
  }>`select open_record(${person}, ${purpose}, ${organisation}, ${before ?? null}::timestamptz,
    ${contactsPerPage + 1}, ${now}) as page`.execute(db)
  if (!rows[0]?.page) return undefined
  const { staff, elsewhere, ...rest } = rows[0].page
  const others = (elsewhere ?? []) as Elsewhere[]
  const page = revived(rest) as Omit<PersonPage, 'staff'>
  const names = Object.assign({}, ...others.map((other) => other.staff), staff) as Record<PersonId, string>
  const contacts = [...page.contacts, ...others.flatMap((other) => revived(other.contacts) as Contact[])]
    .sort((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, contactsPerPage + 1)
  return { ...page, contacts, staff: new Map(Object.entries(names) as [PersonId, string][]) }
}

const moments = new Set(['at', 'saidAt', 'endsAt', 'dueAt', 'openedAt', 'closedAt'])
// Written by us as they are to be read.
const asWritten = new Set(['said', 'facts'])

/** PostgreSQL's names and moments, as ours. */
function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const key = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
      if (moments.has(key)) return [key, typeof one === 'string' ? new Date(one) : one]
      return [key, asWritten.has(key) ? one : revived(one)]
    }),
  )
}
