// How people are compared. Only jobs read here; nothing of it is ever shown.
import { sql } from 'kysely'
import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import { type Field, weighedByRarity } from '../rules/comparison.ts'
import type { Likeness } from '../rules/likeness.ts'
import type { Told } from '../rules/variants.ts'
import type { Weights } from '../rules/weights.ts'

/** Whoever has waited longest, locked until the transaction ends, so that two jobs never take the same. */
export async function takeDue(db: Db, most: number): Promise<PersonId[]> {
  const { rows } = await sql<{ personId: PersonId }>`delete from person_likeness_due where person_id in (
    select person_id from person_likeness_due order by since limit ${most} for update skip locked) returning person_id`.execute(
    db,
  )
  return rows.map(({ personId }) => personId)
}

export async function listDescribed(
  db: Db,
  people: readonly PersonId[],
): Promise<{ personId: PersonId; told: Told }[]> {
  const { rows } = await sql<{ personId: PersonId; told: Told }>`
    select person_id, told from described_people(${[...people]}::uuid[])`.execute(db)
  return rows
}

/** These as they now are; of those who are no longer described, nothing. */
export async function keepLikenesses(
  db: Db,
  people: readonly PersonId[],
  made: readonly { person: PersonId; variants: Likeness[]; keys: string[] }[],
) {
  await sql`delete from person_likeness where person_id = any (${[...people]}::uuid[])`.execute(db)
  await sql`insert into person_likeness (person_id, variants, keys)
    select person, variants, keys from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as m (person uuid, variants jsonb, keys text[])`.execute(
    db,
  )
}

export type Candidate = { person: PersonId; variants: Likeness[] }
/** Those who share most keys come first, and of so many no more are weighed. */
const candidatesMax = 300

export async function listCandidates(
  db: Db,
  keys: readonly string[],
  except: PersonId | undefined,
): Promise<Candidate[]> {
  const { rows } =
    await sql<Candidate>`select person, variants from alike_candidates(${[...keys]}::text[], ${except ?? null}::uuid, ${candidatesMax})`.execute(
      db,
    )
  return rows
}

export async function findVariants(db: Db, people: readonly PersonId[]): Promise<Map<PersonId, Likeness[]>> {
  const { rows } =
    await sql<Candidate>`select person_id as person, variants from person_likeness where person_id = any (${[...people]}::uuid[])`.execute(
      db,
    )
  return new Map(rows.map(({ person, variants }) => [person, variants]))
}

export async function findWeights(db: Db): Promise<{ weights: Weights; people: number } | undefined> {
  const { rows } = await sql<{
    weights: Weights
    people: number
  }>`select weights, people from person_weights order by learned_at desc limit 1`.execute(db)
  return rows[0]
}

export async function keepWeights(db: Db, { weights, people, now }: { weights: Weights; people: number; now: Date }) {
  await sql`delete from person_weights`.execute(db)
  await sql`insert into person_weights (learned_at, people, weights) values (${now}, ${people}, ${JSON.stringify(weights)}::jsonb)`.execute(
    db,
  )
}

/** How common these values are here; what is missing is as rare as can be told. */
export async function findShares(db: Db, people: readonly Likeness[]): Promise<Map<string, number>> {
  const asked = people.flatMap((one) => [...weighedByRarity].map((field) => ({ field, value: one[field] })))
  const { rows } = await sql<{ field: Field; value: string; share: number }>`select t.field, t.value, t.share
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a (field text, value text)
    join person_term t on t.field = a.field and t.value = a.value`.execute(db)
  return new Map(rows.map(({ field, value, share }) => [`${field} ${value}`, share]))
}

/** Counts every value that five people or more have. */
export async function countTerms(db: Db) {
  await sql`delete from person_term`.execute(db)
  for (const field of weighedByRarity)
    await sql`insert into person_term (field, value, share)
      select ${field}::text, v.value, count(*)::float8 / greatest((select count(*) from person_likeness), 1)
      from (select variants -> 0 ->> ${field}::text as value from person_likeness) v where v.value <> ''
      group by v.value having count(*) >= 5`.execute(db)
}

export async function countLikenesses(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from person_likeness`.execute(db)
  return rows[0]!.count
}

/** People picked by their ids, which say nothing of who they are: the same ones while nobody comes or goes. */
export async function listSampled(db: Db, most: number): Promise<PersonId[]> {
  const { rows } = await sql<{
    id: PersonId
  }>`select person_id as id from person_likeness order by md5(person_id::text) limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}

export async function listLikenesses(db: Db, people: readonly PersonId[]): Promise<Likeness[]> {
  const { rows } = await sql<{
    likeness: Likeness
  }>`select variants -> 0 as likeness from person_likeness where person_id = any (${[...people]}::uuid[])`.execute(db)
  return rows.map(({ likeness }) => likeness)
}

/** For each of these people, the organisations that know them. */
export async function listKnowing(db: Db, people: readonly PersonId[]): Promise<Map<PersonId, Set<OrganisationId>>> {
  const { rows } = await sql<{ personId: PersonId; organisationId: OrganisationId }>`
    select person_id, organisation_id from organisations_knowing(${[...people]}::uuid[])`.execute(db)
  const known = new Map<PersonId, Set<OrganisationId>>(people.map((person) => [person, new Set()]))
  for (const { personId, organisationId } of rows) known.get(personId)?.add(organisationId)
  return known
}
