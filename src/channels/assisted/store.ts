// Every statement about calls: who was helped, on what authority, what was read out and noted, and how it is undone.
import { sql } from 'kysely'
import { provenReach } from '../../platform/messages/reach.ts'
import type { OrganisationId, PersonId, SessionId } from '../../kernel/id.ts'
import type { Language, Text } from '../../kernel/language.ts'
import type { Db } from '../../platform/scene.ts'

/** Words that were read out, and what the person answered. */
export type Heard = { at: string; words: string; said: string }

export type Call = {
  id: SessionId
  flow: string
  helperId: PersonId
  /** Absent where they acted by a mandate for themselves, and for no organisation. */
  organisationId: OrganisationId | null
  personId: PersonId | null
  called: string | null
  phone: string | null
  language: Language
  /** `spoken`, or the kind of the mandate. */
  authority: string
  mandateId: string | null
  heard: Heard[]
  notes: string
  beganAt: Date
  doneAt: Date | null
  verb: string | null
  said: Text | null
  undoUntil: Date | null
  undoneAt: Date | null
}

const columns = sql`id, flow, helper_id, organisation_id, person_id, called, phone, language, authority, mandate_id, heard, notes,
  began_at, done_at, verb, said, undo_until, undone_at`

export async function insert(
  db: Db,
  call: Omit<Call, 'doneAt' | 'verb' | 'said' | 'undoUntil' | 'undoneAt' | 'notes'>,
) {
  await sql`insert into assisted_session (id, flow, helper_id, organisation_id, person_id, called, phone, language, authority, mandate_id, heard, began_at)
    values (${call.id}, ${call.flow}, ${call.helperId}, ${call.organisationId}, ${call.personId}, ${call.called}, ${call.phone},
      ${call.language}, ${call.authority}, ${call.mandateId}, ${JSON.stringify(call.heard)}::jsonb, ${call.beganAt})`.execute(
    db,
  )
}

/** A call of this helper's own, for an organisation. */
export async function find(db: Db, id: SessionId, helper: PersonId): Promise<Call | undefined> {
  const { rows } = await sql<Call>`select ${columns} from assisted_session
    where id = ${id} and helper_id = ${helper} and organisation_id is not null`.execute(db)
  return rows[0]
}

/** Whether this mandate of the viewer's stands and covers the flow; held until the act is done. */
export async function holdMandate(db: Db, mandate: string | null, flow: string, now: Date): Promise<boolean> {
  const { rows } =
    await sql`select id from mandate where id = ${mandate}::uuid and holder_id = viewer() and kind <> 'self' and revoked_at is null
    and began_at <= ${now} and (ends_at is null or ends_at > ${now}) and (flows is null or ${flow} = any (flows)) for share`.execute(
      db,
    )
  return rows.length > 0
}

/** What somebody began by this mandate of theirs, for themselves; nothing once it has ended. */
export async function findBegun(db: Db, id: SessionId, mandate: string): Promise<Call | undefined> {
  const { rows } = await sql<Call>`select ${columns} from assisted_session
    where id = ${id} and mandate_id = ${mandate} and helper_id = viewer() and organisation_id is null`.execute(db)
  return rows[0]
}

/** All of it, newest first, at most 30. */
export async function listBegun(db: Db, mandate: string): Promise<Call[]> {
  const { rows } = await sql<Call>`select ${columns} from assisted_session
    where mandate_id = ${mandate} and helper_id = viewer() and organisation_id is null order by began_at desc, id desc limit 30`.execute(
    db,
  )
  return rows
}

/** This helper's calls of the last day that are not done, newest first. */
export async function listOpen(db: Db, helper: PersonId, since: Date): Promise<Call[]> {
  const { rows } = await sql<Call>`select ${columns} from assisted_session
    where helper_id = ${helper} and organisation_id is not null and done_at is null and began_at > ${since} order by began_at desc, id desc limit 20`.execute(
    db,
  )
  return rows
}

/** Everything that was done for one person, newest first. */
export async function listOfPerson(db: Db, person: PersonId, most = 100): Promise<Call[]> {
  const { rows } =
    await sql<Call>`select ${columns} from assisted_session where person_id = ${person} order by began_at desc, id desc limit ${most}`.execute(
      db,
    )
  return rows
}

/** What the link that was followed is for; the stage's own `link` opens it. */
export async function findByLink(db: Db): Promise<Call | undefined> {
  const { rows } = await sql<Call>`select ${columns} from assisted_session
    where link = nullif(current_setting('doorstep.link', true), '')`.execute(db)
  return rows[0]
}

export async function keep(db: Db, id: SessionId, change: { notes?: string; heard?: Heard; language?: Language }) {
  await sql`update assisted_session set notes = coalesce(${change.notes ?? null}, notes),
    language = coalesce(${change.language ?? null}, language),
    heard = heard || ${JSON.stringify(change.heard ? [change.heard] : [])}::jsonb where id = ${id}`.execute(db)
}

/** True for the one who finds it not yet done. */
export async function markDone(
  db: Db,
  id: SessionId,
  done: { now: Date; verb: string | null; said: Text; link: string; undoUntil: Date | null },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update assisted_session set done_at = ${done.now}, verb = ${done.verb},
    said = ${JSON.stringify(done.said)}::jsonb, link = ${done.link}, undo_until = ${done.undoUntil} where id = ${id} and done_at is null`.execute(
    db,
  )
  return Number(numAffectedRows) === 1
}

export async function relink(db: Db, id: SessionId, link: string) {
  await sql`update assisted_session set link = ${link} where id = ${id}`.execute(db)
}

/** True where it was done, may still be undone and was not; locked until the transaction ends. */
export async function markUndone(db: Db, id: SessionId, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update assisted_session set undone_at = ${now}
    where id = ${id} and done_at is not null and undone_at is null and undo_until > ${now}`.execute(db)
  return Number(numAffectedRows) === 1
}

export type FoundPerson = { id: PersonId; name: string; language: Language; phoneEnd: string | null }

/** By the words of a name, all of which must be in it, or by the end of a telephone number. As the system; at most `max`. */
export async function findPeople(
  db: Db,
  { names, figures }: { names: readonly string[]; figures: string },
  max: number,
): Promise<FoundPerson[]> {
  const patterns = names.map((name) => `%${name.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`)
  const { rows } = await sql<FoundPerson>`
    select id, display_name as name, language, right(phone, 3) as phone_end from person
    where forgotten_at is null and ${
      figures === '' ? sql`lower(display_name) like all(${patterns})` : sql`phone like ${`%${figures}`}`
    } order by display_name, id limit ${max}`.execute(db)
  return rows
}

/** Whether this person was found, listed or opened by this helper within a day: each of those has its line. An id that is guessed is nobody. */
export async function wasShown(db: Db, helper: PersonId, person: PersonId, since: Date): Promise<boolean> {
  const { rows } = await sql`select from ledger_line
    where for_person = ${person} and actor = ${helper} and at > ${since} limit 1`.execute(db)
  return rows.length > 0
}

export type Reach = { name: string; language: Language; phone: string | null; email: string | null }

/** As the system: what to call somebody, and where they have shown that they can be reached, and it is safe. */
export async function findReach(db: Db, person: PersonId): Promise<Reach | undefined> {
  const { rows } = await sql<Reach>`select display_name as name, language,
    ${provenReach('person', sql`may_be_written_to(id)`)}
    from person where id = ${person} and forgotten_at is null`.execute(db)
  return rows[0]
}

/** The helper's binding holds the session too from now on; false where nobody asked for a person in it. */
export async function answerCall(db: Db, session: SessionId, now: Date): Promise<boolean> {
  const { rows } = await sql<{ answered: boolean }>`select flow_answer_call(${session}, ${now}) as answered`.execute(db)
  return rows[0]?.answered === true
}

/** Whoever was signed in when it began; for a session this stage's binding holds. */
export async function personOf(db: Db, session: SessionId): Promise<PersonId | undefined> {
  const { rows } = await sql<{
    personId: PersonId | null
  }>`select person_id from flow_session where id = ${session}`.execute(db)
  return rows[0]?.personId ?? undefined
}

export async function clearPerson(db: Db, person: string) {
  await sql`delete from assisted_session where person_id = ${person} or helper_id = ${person}`.execute(db)
}
