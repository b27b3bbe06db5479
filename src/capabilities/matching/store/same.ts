// What is suggested, proposed, decided, undone, and told apart.
import { sql } from 'kysely'
import type { Id, OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'

export type Pair = { low: PersonId; high: PersonId }
export type MergeId = Id<'person-merge'>

export type KeptMerge = {
  id: MergeId
  organisationId: OrganisationId
  keeps: PersonId
  joins: PersonId
  bits: number
  why: string
  proposedBy: PersonId
  proposedAt: Date
  decision: 'joined' | 'refused' | null
  decidedBy: PersonId | null
  decidedAt: Date | null
  undoneBy: PersonId | null
  undoneAt: Date | null
}

const mergeColumns = sql`id, organisation_id, keeps_person as keeps, joins_person as joins, bits, why, proposed_by, proposed_at,
  decision, decided_by, decided_at, undone_by, undone_at`

/** In place of all that was suggested about this person before. */
export async function replaceSuggestions(
  db: Db,
  person: PersonId,
  found: readonly (Pair & { organisation: OrganisationId; bits: number })[],
  now: Date,
) {
  await sql`delete from same_person_suggestion where low_person = ${person} or high_person = ${person}`.execute(db)
  if (found.length === 0) return
  await sql`insert into same_person_suggestion (organisation_id, low_person, high_person, bits, found_at)
    select organisation, low, high, bits, ${now} from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
      as f (organisation uuid, low uuid, high uuid, bits real) on conflict do nothing`.execute(db)
}

export type Suggestion = Pair & { bits: number }
const pairsPerPage = 20

/** But for those that somebody has proposed already. */
export async function listSuggestions(db: Db, organisation: OrganisationId): Promise<Suggestion[]> {
  const { rows } = await sql<Suggestion>`select low_person as low, high_person as high, bits from same_person_suggestion
    where organisation_id = ${organisation} and not exists (select from person_merge m where m.decision is null
      and least(m.keeps_person, m.joins_person) = low_person and greatest(m.keeps_person, m.joins_person) = high_person) order by bits desc, low_person, high_person limit ${pairsPerPage}`.execute(
    db,
  )
  return rows
}

export async function clearSuggestions(db: Db, { low, high }: Pair) {
  await sql`delete from same_person_suggestion where low_person = ${low} and high_person = ${high}`.execute(db)
}

/** Of this organisation: what waits for a second person, and what is in force, the newest first. */
export async function listMerges(
  db: Db,
  organisation: OrganisationId,
  state: 'proposed' | 'in-force',
): Promise<KeptMerge[]> {
  const wanted = state === 'proposed' ? sql`decision is null` : sql`decision = 'joined' and undone_at is null`
  const { rows } =
    await sql<KeptMerge>`select ${mergeColumns} from person_merge where organisation_id = ${organisation} and ${wanted}
    order by proposed_at desc, id limit ${pairsPerPage}`.execute(db)
  return rows
}

export async function countProposed(db: Db, organisations: readonly OrganisationId[], but: PersonId): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from person_merge
    where organisation_id = any (${[...organisations]}::uuid[]) and decision is null and proposed_by <> ${but}`.execute(
    db,
  )
  return rows[0]!.count
}

/** All that was ever proposed of these two, the newest first. */
export async function listOfPair(db: Db, { low, high }: Pair): Promise<KeptMerge[]> {
  const { rows } = await sql<KeptMerge>`select ${mergeColumns} from person_merge
    where least(keeps_person, joins_person) = ${low} and greatest(keeps_person, joins_person) = ${high}
    order by proposed_at desc, id desc limit 20`.execute(db)
  return rows
}

/** Among these, by which they are one, the newest first. */
export async function listInForceAmong(db: Db, people: readonly PersonId[]): Promise<KeptMerge[]> {
  const { rows } = await sql<KeptMerge>`select ${mergeColumns} from person_merge
    where decision = 'joined' and undone_at is null and keeps_person = any (${[...people]}::uuid[]) and joins_person = any (${[...people]}::uuid[])
    order by decided_at desc, id desc limit 20`.execute(db)
  return rows
}

export async function findForUpdate(db: Db, id: string): Promise<KeptMerge | undefined> {
  const { rows } =
    await sql<KeptMerge>`select ${mergeColumns} from person_merge where id = ${id}::uuid for update`.execute(db)
  return rows[0]
}

export async function findMerge(db: Db, id: string): Promise<KeptMerge | undefined> {
  const { rows } = await sql<KeptMerge>`select ${mergeColumns} from person_merge where id = ${id}::uuid`.execute(db)
  return rows[0]
}

export async function insertMerge(
  db: Db,
  made: Pick<KeptMerge, 'id' | 'organisationId' | 'keeps' | 'joins' | 'bits' | 'why' | 'proposedBy' | 'proposedAt'>,
) {
  await sql`insert into person_merge (id, organisation_id, keeps_person, joins_person, bits, why, proposed_by, proposed_at)
    values (${made.id}, ${made.organisationId}, ${made.keeps}, ${made.joins}, ${made.bits}, ${made.why}, ${made.proposedBy}, ${made.proposedAt})`.execute(
    db,
  )
}

type Deciding = { by: PersonId; now: Date; why: string }

export async function keepDecision(db: Db, id: MergeId, decision: 'joined' | 'refused', { by, now, why }: Deciding) {
  await sql`update person_merge set decision = ${decision}, decided_by = ${by}, decided_at = ${now}, decided_why = ${why} where id = ${id}`.execute(
    db,
  )
}

export async function keepUndoing(db: Db, id: MergeId, { by, now, why }: Deciding) {
  await sql`update person_merge set undone_by = ${by}, undone_at = ${now}, undone_why = ${why} where id = ${id}`.execute(
    db,
  )
}

/** Every record that is one person with this one, itself among them. */
export async function listSame(db: Db, person: PersonId): Promise<PersonId[]> {
  const { rows } = await sql<{ ids: PersonId[] }>`select same_person_ids(${person}) as ids`.execute(db)
  return rows[0]!.ids
}

/** Whether somebody of the one group and somebody of the other were told apart. */
export async function areToldApart(db: Db, ones: readonly PersonId[], others: readonly PersonId[]): Promise<boolean> {
  const { rows } = await sql`select from not_same_person where withdrawn_at is null and (
      (low_person = any (${[...ones]}::uuid[]) and high_person = any (${[...others]}::uuid[]))
      or (high_person = any (${[...ones]}::uuid[]) and low_person = any (${[...others]}::uuid[]))) limit 1`.execute(db)
  return rows.length > 0
}

/** Everybody from whom somebody was told apart. */
export async function listToldApart(db: Db, person: PersonId): Promise<Set<PersonId>> {
  const { rows } = await sql<{
    other: PersonId
  }>`select case when low_person = ${person} then high_person else low_person end as other
    from not_same_person where withdrawn_at is null and (low_person = ${person} or high_person = ${person})`.execute(db)
  return new Set(rows.map(({ other }) => other))
}

export async function keepApart(
  db: Db,
  { low, high }: Pair,
  said: { id: string; organisation: OrganisationId; by: PersonId; now: Date; why: string },
) {
  await sql`insert into not_same_person (id, low_person, high_person, organisation_id, said_by, said_at, why)
    values (${said.id}, ${low}, ${high}, ${said.organisation}, ${said.by}, ${said.now}, ${said.why})`.execute(db)
}

export async function takeBackApart(
  db: Db,
  { low, high }: Pair,
  { by, now }: { by: PersonId; now: Date },
): Promise<boolean> {
  const { rows } = await sql`update not_same_person set withdrawn_at = ${now}, withdrawn_by = ${by}
    where low_person = ${low} and high_person = ${high} and withdrawn_at is null returning 1`.execute(db)
  return rows.length > 0
}

export type Disclosure = {
  id: string
  person: PersonId
  organisation: OrganisationId
  by: PersonId
  now: Date
  ground: string
  wording: string
  shown: number
}

export async function keepDisclosure(db: Db, said: Disclosure) {
  await sql`insert into same_person_disclosure (id, person_id, organisation_id, asked_by, asked_at, ground, wording, shown)
    values (${said.id}, ${said.person}, ${said.organisation}, ${said.by}, ${said.now}, ${said.ground}, ${said.wording}, ${said.shown})`.execute(
    db,
  )
}

/** Taken out of every pair. As the job that forgets. */
export async function clearPerson(db: Db, person: string) {
  await sql`delete from person_merge where keeps_person = ${person}::uuid or joins_person = ${person}::uuid`.execute(db)
  await sql`delete from not_same_person where low_person = ${person}::uuid or high_person = ${person}::uuid`.execute(db)
  await sql`delete from same_person_suggestion where low_person = ${person}::uuid or high_person = ${person}::uuid`.execute(
    db,
  )
  await sql`delete from same_person_disclosure where person_id = ${person}::uuid`.execute(db)
  await sql`delete from person_likeness where person_id = ${person}::uuid`.execute(db)
  await sql`delete from person_likeness_due where person_id = ${person}::uuid`.execute(db)
}

export async function listOfPerson(db: Db, person: string) {
  // Whoever writes a reason reads that both can read it.
  const { rows: merges } = await sql`select o.name as organisation, m.proposed_at, m.why,
      case m.decision when 'joined' then 'one-person' when 'refused' then 'two-people' end as decision, m.decided_at, nullif(m.decided_why, '') as decided_why,
      m.undone_at, nullif(m.undone_why, '') as undone_why from person_merge m join organisation o on o.id = m.organisation_id
    where m.keeps_person = ${person}::uuid or m.joins_person = ${person}::uuid order by m.proposed_at`.execute(db)
  const { rows: toldApart } =
    await sql`select o.name as organisation, s.said_at, s.why, s.withdrawn_at from not_same_person s join organisation o on o.id = s.organisation_id
    where s.low_person = ${person}::uuid or s.high_person = ${person}::uuid order by s.said_at`.execute(db)
  const { rows: lookedForElsewhere } =
    await sql`select o.name as organisation, d.asked_at, d.ground, d.wording, d.shown from same_person_disclosure d
    join organisation o on o.id = d.organisation_id where d.person_id = ${person}::uuid order by d.asked_at`.execute(db)
  return { merges, toldApart, lookedForElsewhere }
}
