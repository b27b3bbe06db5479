// How long things are kept: the rules, what came to its end, what holds it.
import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import { newId, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'

export const keptKinds = ['contact', 'case', 'referral', 'request'] as const
export type KeptKind = (typeof keptKinds)[number]
export type Rule = {
  organisationId: OrganisationId
  organisation: string
  kind: KeptKind
  months: number
  restarts: boolean
  isReviewed: boolean
  why: string
}

export async function listRules(db: Db, organisations?: readonly OrganisationId[]): Promise<Rule[]> {
  const { rows } =
    await sql<Rule>`select r.organisation_id, o.name as organisation, r.kind, r.months, r.restarts, r.is_reviewed, r.why
    from retention_rule r join organisation o on o.id = r.organisation_id
    where ${organisations ?? null}::uuid[] is null or r.organisation_id = any (${organisations ? [...organisations] : []}::uuid[]) order by o.name, r.kind limit 1000`.execute(
      db,
    )
  return rows
}

export async function keepRule(db: Db, one: Omit<Rule, 'organisation'>, now: Date) {
  await sql`insert into retention_rule (id, organisation_id, kind, months, restarts, is_reviewed, why)
    values (${newId(now.getTime())}, ${one.organisationId}, ${one.kind}, ${one.months}, ${one.restarts}, ${one.isReviewed}, ${one.why})
    on conflict (organisation_id, kind) do update set months = excluded.months, restarts = excluded.restarts, is_reviewed = excluded.is_reviewed, why = excluded.why`.execute(
    db,
  )
}

export type Over = {
  organisationId: OrganisationId
  personId: PersonId | null
  kind: KeptKind
  thingId: string
  since: Day
  dueOn: Day
  isReviewed: boolean
}
/** As a job: at most so many whose time is up, the longest over first. */
export async function listOver(db: Db, today: Day, most: number): Promise<Over[]> {
  const { rows } =
    await sql<Over>`select organisation_id, person_id, kind, thing_id, since::text, due_on::text, is_reviewed from kept_long_enough(${today}::date, ${most})`.execute(
      db,
    )
  return rows
}

export async function addReview(db: Db, one: Over, now: Date) {
  await sql`insert into retention_review (id, organisation_id, person_id, kind, thing_id, since, due_on, found_at)
    values (${newId(now.getTime())}, ${one.organisationId}, ${one.personId}, ${one.kind}, ${one.thingId}, ${one.since}, ${one.dueOn}, ${now}) on conflict do nothing`.execute(
    db,
  )
}

export type Review = { id: string; kind: KeptKind; personId: PersonId | null; name: string; since: Day; dueOn: Day }
export async function listReviews(db: Db, organisation: OrganisationId, now: Date): Promise<Review[]> {
  const { rows } =
    await sql<Review>`select id, kind, person_id, name, since::text, due_on::text from reviews_of_keeping(${organisation}, ${now})`.execute(
      db,
    )
  return rows
}
export async function countReviews(db: Db, organisations: readonly OrganisationId[]): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count_reviews(${[...organisations]}::uuid[]) as count`.execute(
    db,
  )
  return Number(rows[0]!.count)
}
export async function whoseReview(
  db: Db,
  id: string,
): Promise<{ personId: PersonId; organisationId: OrganisationId } | undefined> {
  const { rows } = await sql<{
    personId: PersonId
    organisationId: OrganisationId
  }>`select person_id, organisation_id from whose_review(${id}::uuid)`.execute(db)
  return rows[0]
}
export async function decide(
  db: Db,
  id: string,
  one: { decision: 'destroy' | 'keep'; words: string; until: Day | null; by: PersonId; now: Date },
): Promise<{ kind: KeptKind; thingId: string } | undefined> {
  const { rows } = await sql<{
    kind: KeptKind
    thingId: string
  }>`update retention_review set decision = ${one.decision}, words = ${one.words}, until = ${one.until},
    decided_by = ${one.by}, decided_at = ${one.now} where id = ${id}::uuid and decision is null returning kind, thing_id`.execute(
    db,
  )
  return rows[0]
}
export type Decided = {
  id: string
  kind: KeptKind
  thingId: string
  personId: PersonId | null
  organisationId: OrganisationId
  since: Day
}
/** As a job: what somebody decided should go, and has not gone. */
export async function listToDestroy(db: Db, most: number): Promise<Decided[]> {
  const { rows } =
    await sql<Decided>`select id, kind, thing_id, person_id, organisation_id, since::text from retention_review
    where decision = 'destroy' and destroyed_at is null order by decided_at limit ${most}`.execute(db)
  return rows
}
export async function markDestroyed(db: Db, id: string, now: Date) {
  await sql`update retention_review set destroyed_at = ${now} where id = ${id}::uuid`.execute(db)
}
export async function destroy(db: Db, kind: KeptKind, thing: string): Promise<boolean> {
  const { rows } = await sql<{ gone: boolean }>`select destroy_kept(${kind}, ${thing}::uuid) as gone`.execute(db)
  return rows[0]!.gone
}
export async function papersOfCase(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`select hash from papers_of_case(${id}::uuid)`.execute(db)
  return rows.map(({ hash }) => hash)
}

export type Hold = { id: string; why: string; placedAt: Date }
export async function listHolds(db: Db, person: PersonId, organisation: OrganisationId): Promise<Hold[]> {
  const { rows } =
    await sql<Hold>`select id, why, placed_at from legal_hold where person_id = ${person} and organisation_id = ${organisation} and lifted_at is null`.execute(
      db,
    )
  return rows
}
export async function hold(
  db: Db,
  one: { person: PersonId; organisation: OrganisationId; why: string; by: PersonId; now: Date },
) {
  await sql`insert into legal_hold (id, person_id, organisation_id, why, placed_by, placed_at)
    values (${newId(one.now.getTime())}, ${one.person}, ${one.organisation}, ${one.why}, ${one.by}, ${one.now})`.execute(
    db,
  )
}
export async function liftHold(
  db: Db,
  one: { person: PersonId; organisation: OrganisationId; by: PersonId; now: Date },
): Promise<boolean> {
  const { rows } = await sql`update legal_hold set lifted_at = ${one.now}, lifted_by = ${one.by}
    where person_id = ${one.person} and organisation_id = ${one.organisation} and lifted_at is null returning 1`.execute(
    db,
  )
  return rows.length > 0
}

/** Where something of the viewer's is held; why is not theirs to read. */
export async function listOwnHolds(db: Db): Promise<{ organisation: string; placedAt: Date }[]> {
  const { rows } = await sql<{
    organisation: string
    placedAt: Date
  }>`select organisation, placed_at from own_holds()`.execute(db)
  return rows
}
