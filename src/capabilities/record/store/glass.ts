// Every statement about broken glasses: who broke one, why, until when, and what the guardian said of it.
import { sql } from 'kysely'
import { provenReach } from '../../../platform/messages/reach.ts'
import type { Id, OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import type { Db } from '../../../platform/scene.ts'

export type GlassId = Id<'glass'>
export const glassReasons = ['cannot-consent', 'threat-to-life', 'covering', 'confirming-identity'] as const
export type GlassReason = (typeof glassReasons)[number]
export type Verdict = 'right' | 'not-right'

export type Glass = {
  id: GlassId
  personId: PersonId
  organisationId: OrganisationId
  brokenBy: PersonId
  reason: GlassReason
  words: string
  beganAt: Date
  endsAt: Date
  stoppedAt: Date | null
  withheldUntil: string | null
  withheldGround: string | null
  reviewedAt: Date | null
  verdict: Verdict | null
  reviewWords: string
}

export function isOver({ stoppedAt, endsAt }: Pick<Glass, 'stoppedAt' | 'endsAt'>, now: Date): boolean {
  return (stoppedAt ?? endsAt) <= now
}

const columns = sql`id, person_id, organisation_id, broken_by, reason, words, began_at, ends_at, stopped_at, withheld_until::text, withheld_ground,
  reviewed_at, verdict, review_words`

export type Breaking = {
  id: GlassId
  person: PersonId
  organisation: OrganisationId
  reason: GlassReason
  words: string
  minutes: number
  withheld: { ground: string; until: string } | undefined
  now: Date
}

type Whose = { personId: PersonId; organisationId: OrganisationId }

export type Broken = 'broken' | 'broken-already' | 'may-not-look' | 'sign-in-again'

export async function breakGlass(db: Db, one: Breaking): Promise<Broken> {
  const { rows } = await sql<{ answer: Broken }>`select break_glass(${one.id}, ${one.person}, ${one.organisation},
    ${one.reason}, ${one.words}, ${one.minutes}, ${one.withheld?.ground ?? null}, ${one.withheld?.until ?? null}::date, ${one.now}) as answer`.execute(
    db,
  )
  return rows[0]!.answer
}

/** Whether the viewer came in so lately that it is surely they. */
export async function isSignedInLately(db: Db, now: Date): Promise<boolean> {
  const { rows } = await sql<{ lately: boolean }>`select signed_in_lately(${now}) as lately`.execute(db)
  return rows[0]!.lately
}

/** Whose it was; nothing, where it is whole already. */
export async function mend(db: Db, id: GlassId, now: Date): Promise<PersonId | undefined> {
  const { rows } = await sql<{ person: PersonId | null }>`select mend_glass(${id}, ${now}) as person`.execute(db)
  return rows[0]?.person ?? undefined
}

export async function find(db: Db, id: GlassId): Promise<Glass | undefined> {
  const { rows } = await sql<Glass>`select ${columns} from broken_glass where id = ${id}`.execute(db)
  return rows[0]
}

/** This worker's own that is open now for somebody. */
export async function findOpen(db: Db, by: PersonId, person: PersonId, now: Date): Promise<Glass | undefined> {
  const { rows } =
    await sql<Glass>`select ${columns} from broken_glass where broken_by = ${by} and person_id = ${person}
    and stopped_at is null and ends_at > ${now} order by began_at desc, id desc limit 1`.execute(db)
  return rows[0]
}

/** What waits for a guardian who did not break it: the oldest first. */
export async function listToReview(db: Db, guardian: PersonId): Promise<Glass[]> {
  const { rows } =
    await sql<Glass>`select ${columns} from broken_glass where reviewed_at is null and broken_by <> ${guardian}
    and reviews_glass(organisation_id, broken_by) order by began_at, id limit 100`.execute(db)
  return rows
}

/** Reviewed, and still kept from the person: the first to be decided again comes first. */
export async function listWithheld(db: Db): Promise<Glass[]> {
  const { rows } =
    await sql<Glass>`select ${columns} from broken_glass where reviewed_at is not null and withheld_until is not null
    and reviews_glass(organisation_id, broken_by) order by withheld_until, began_at limit 100`.execute(db)
  return rows
}

/** Another day for what is kept from the person, or none: then they can read it now. False where it is not this guardian's to say. */
export async function withholdUntil(
  db: Db,
  id: GlassId,
  by: PersonId,
  until: string | null,
): Promise<Whose | undefined> {
  const { rows } = await sql<Whose>`update broken_glass set withheld_until = ${until}::date,
      withheld_ground = case when ${until}::date is null then null else withheld_ground end
    where id = ${id} and reviewed_at is not null and withheld_until is not null and broken_by <> ${by} returning person_id, organisation_id`.execute(
    db,
  )
  return rows[0]
}

export const guardianRoles = ['manager', 'admin'] as const
export type GuardianRole = (typeof guardianRoles)[number]

export async function findGuardianRole(db: Db, organisation: OrganisationId): Promise<GuardianRole> {
  const { rows } = await sql<{
    role: GuardianRole
  }>`select guardian_role as role from record_setting where organisation_id = ${organisation}`.execute(db)
  return rows[0]?.role ?? 'manager'
}

export async function setGuardianRole(db: Db, organisation: OrganisationId, role: GuardianRole) {
  await sql`insert into record_setting (organisation_id, guardian_role) values (${organisation}, ${role})
    on conflict (organisation_id) do update set guardian_role = excluded.guardian_role`.execute(db)
}

/** As a job: those whose time is up and whose end nobody has written. */
export async function listOver(db: Db, now: Date): Promise<Glass[]> {
  const { rows } =
    await sql<Glass>`select ${columns} from broken_glass where not stop_written and ends_at <= ${now} order by ends_at limit 100`.execute(
      db,
    )
  return rows
}

export async function review(
  db: Db,
  id: GlassId,
  {
    by,
    verdict,
    words,
    withheld,
    now,
  }: { by: PersonId; verdict: Verdict; words: string; withheld: { ground: string; until: string } | null; now: Date },
): Promise<Whose | undefined> {
  const { rows } =
    await sql<Whose>`update broken_glass set reviewed_at = ${now}, reviewed_by = ${by}, verdict = ${verdict}, review_words = ${words},
    withheld_until = ${withheld?.until ?? null}::date, withheld_ground = ${withheld?.ground ?? null}
    where id = ${id} and reviewed_at is null and broken_by <> ${by} and coalesce(stopped_at, ends_at) <= ${now}
    returning person_id, organisation_id`.execute(db)
  return rows[0]
}

/** `isReviewed`: it was said whether it was right, and is still kept from the person. */
export type ToDecide = { glassId: GlassId; isReviewed: boolean; isLate: boolean }

/** As a job: what was to be reviewed or decided by today, each asked for on its day and again every week. */
export async function listToDecide(db: Db, today: string): Promise<ToDecide[]> {
  const { rows } =
    await sql<ToDecide>`select glass_id, is_reviewed, is_late from ask_for_decisions(${today}::date)`.execute(db)
  return rows
}

export type Guardian = { id: PersonId; name: string; email: string | null; phone: string | null; language: Language }

/** As a job: whom to tell, and where they have shown that they can be reached. */
export async function listGuardians(db: Db, organisation: OrganisationId): Promise<Guardian[]> {
  const { rows } = await sql<Guardian>`select p.id, p.display_name as name, ${provenReach('p')}, p.language
    from membership m join person p on p.id = m.person_id
    where m.organisation_id = ${organisation} and m.ended_at is null
      and m.role in (coalesce((select guardian_role from record_setting where organisation_id = ${organisation}), 'manager'), 'admin')
    order by p.id limit 50`.execute(db)
  return rows
}

export type Done = { verb: string; times: number; lastAt: Date }

/** What was done while a glass was broken, for whoever reviews it. */
export async function listDone(db: Db, id: GlassId): Promise<Done[]> {
  const { rows } = await sql<Done>`select verb, times::int, last_at from done_under_glass(${id})`.execute(db)
  return rows
}

/** What was opened of the person in an emergency, as far as they may read of it now. */
export async function listOf(db: Db, person: PersonId) {
  const { rows } =
    await sql`select id, organisation_id, organisation, began_at, until, reason, words, reviewed_at, verdict, review_words
    from emergencies_of(${person})`.execute(db)
  return rows
}

export type Opened = { id: string; organisation: string | null; beganAt: Date; reviewedAt: Date | null }

/** Of the viewer, since then: they read it first on their own page. Nothing of what is kept from them. */
export async function listOwnOpened(db: Db, person: PersonId, since: Date): Promise<Opened[]> {
  const { rows } = await sql<Opened>`select id, organisation, began_at, reviewed_at from emergencies_of(${person})
    where began_at > ${since} order by began_at desc limit 10`.execute(db)
  return rows
}

export type WithheldLine = { personSeq: number; until: string }

/** Of the viewer's own lines, those that they may not read yet, and until when. Not on what ground: that may tell what is kept. */
export async function listOwnWithheld(db: Db): Promise<WithheldLine[]> {
  const { rows } = await sql<WithheldLine>`select person_seq::int, until::text from own_withheld_lines()`.execute(db)
  return rows
}
