// Everything that a person's page shows, in one question of the database.
import { sql } from 'kysely'
import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { LookPurpose } from '../../../platform/look.ts'
import { askScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
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
  /** Functions of neighbours that are asked about the person as well. */
  besides: readonly string[]
}
type Happened = {
  contacts: unknown
  offered: Record<string, ServiceOffered[]>
  staff: Record<string, string>
  ties: unknown
}

/**
 * Looks, and shows, in one message: the look, its line, the page, what neighbours have to say, and all of it kept. Other records of the same
 * person are looked at as well, each with its own line, and what happened under them stands among the contacts, as do those around them.
 * Nothing, where the viewer may not look.
 */
export async function openRecord(
  stage: Stage,
  { person, purpose, organisation, before, besides }: Asked,
): Promise<{ page: PersonPage; said: Map<string, unknown> } | undefined> {
  const [opened, beside] = await askScene(stage, 'read write', [
    sql`select open_record(${person}, ${purpose}, ${organisation}, ${before ?? null}::timestamptz, ${contactsPerPage + 1}, ${stage.house.clock()}) as page`,
    sql`select ${sql.join([sql`null`, ...besides.map((name) => sql`${sql.id(name)}(${person}, ${organisation}) as ${sql.id(name)}`)])}`,
  ])
  const found = opened![0]?.['page'] as Record<string, unknown> | null
  if (!found) return undefined
  const { elsewhere, contacts, offered, staff, ties, ...rest } = found
  const all = [{ contacts, offered, staff, ties }, ...((elsewhere ?? []) as Happened[])] as Happened[]
  const page = {
    ...(revived(rest) as Omit<PersonPage, 'contacts' | 'staff' | 'ties'>),
    ties: all.flatMap((one) => revived(one.ties) as Tie[]),
    contacts: all
      .flatMap((one) => contactsOf(one))
      .sort((one, other) => other.at.getTime() - one.at.getTime())
      .slice(0, contactsPerPage + 1),
    staff: new Map(all.flatMap((one) => Object.entries(one.staff)) as [PersonId, string][]),
  }
  return { page, said: new Map(Object.entries(beside![0]!)) }
}

function contactsOf({ contacts, offered }: Happened): Contact[] {
  return (revived(contacts) as Omit<Contact, 'services'>[]).map((one) => ({ ...one, services: offered[one.id] ?? [] }))
}

const ourNames = new Map<string, string>()

/** Of a field; there are few, and each is asked for with every row. */
function ourName(name: string): string {
  const known = ourNames.get(name)
  if (known !== undefined) return known
  const made = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  // What is keyed by ids is no field, and would never be asked for again.
  if (made.length <= 30) ourNames.set(name, made)
  return made
}

const moments = new Set(['at', 'saidAt', 'endsAt', 'dueAt', 'openedAt', 'closedAt'])
// Written by us as they are to be read.
const asWritten = new Set(['said', 'facts'])

/** PostgreSQL's names and moments, as ours. */
function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived)
  if (value === null || typeof value !== 'object') return value
  const ours: Record<string, unknown> = {}
  for (const name in value) {
    const one = (value as Record<string, unknown>)[name]
    const key = ourName(name)
    if (moments.has(key)) ours[key] = typeof one === 'string' ? new Date(one) : one
    else ours[key] = asWritten.has(key) ? one : revived(one)
  }
  return ours
}
