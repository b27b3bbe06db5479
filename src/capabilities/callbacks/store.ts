import { sql } from 'kysely'
import type { Id, PersonId, SessionId } from '../../kernel/id.ts'
import type { Language } from '../../kernel/language.ts'
import type { Db } from '../../platform/scene.ts'
import type { FlowEvent } from '../../platform/flow/transcript.ts'

export type CallbackId = Id<'callback'>
export type Callback = {
  id: CallbackId
  number: string
  language: Language
  channel: string
  sessionId: SessionId | null
  flow: string | null
  step: string | null
  isUrgent: boolean
  askedAt: Date
  dueAt: Date
  escalatedAt: Date | null
  takenBy: PersonId | null
  takenAt: Date | null
  tries: number
}

const columns = sql`id, number, language, channel, session_id, flow, step, is_urgent, asked_at, due_at, escalated_at, taken_by, taken_at, tries`

type ToKeep = Pick<Callback, 'id' | 'number' | 'language' | 'channel' | 'isUrgent' | 'askedAt' | 'dueAt'> & {
  session: SessionId | null
  flow: string | null
  step: string | null
  person: PersonId | null
}

/** One open request for a number: asking again finds it, and may make it urgent. */
export async function keep(db: Db, one: ToKeep): Promise<{ id: CallbackId; dueAt: Date; isNew: boolean }> {
  const { rows } = await sql<{ id: CallbackId; dueAt: Date; isNew: boolean }>`
    insert into callback_request (id, number, language, channel, session_id, flow, step, person_id, is_urgent, asked_at, due_at)
    values (${one.id}, ${one.number}, ${one.language}, ${one.channel}, ${one.session}, ${one.flow}, ${one.step}, ${one.person}, ${one.isUrgent}, ${one.askedAt}, ${one.dueAt})
    on conflict (number) where settled_at is null do update set
      session_id = coalesce(excluded.session_id, callback_request.session_id), step = coalesce(excluded.step, callback_request.step),
      flow = coalesce(excluded.flow, callback_request.flow), is_urgent = callback_request.is_urgent or excluded.is_urgent,
      due_at = least(callback_request.due_at, excluded.due_at)
    returning id, due_at, xmax = 0 as is_new`.execute(db)
  return rows[0]!
}

/** What waits: urgent first, then whoever was promised soonest. At most 100. */
export async function listWaiting(db: Db): Promise<Callback[]> {
  const { rows } = await sql<Callback>`
    select ${columns} from callback_request where settled_at is null order by is_urgent desc, due_at, asked_at limit 100`.execute(
    db,
  )
  return rows
}

export async function find(db: Db, id: string): Promise<Callback | undefined> {
  const { rows } =
    await sql<Callback>`select ${columns} from callback_request where id = ${id} and settled_at is null`.execute(db)
  return rows[0]
}

/** False where somebody else has taken it. */
export async function take(db: Db, id: string, by: PersonId, now: Date): Promise<boolean> {
  const { rows } = await sql`update callback_request set taken_by = ${by}, taken_at = ${now}
    where id = ${id} and settled_at is null and (taken_by is null or taken_by = ${by}) returning 1`.execute(db)
  return rows.length > 0
}

/** Whom it was about, where that is known. Only by whoever took it. Nobody answered: it waits again, for somebody to try once more. */
export async function settle(
  db: Db,
  id: string,
  by: PersonId,
  outcome: Outcome,
  note: string,
  now: Date,
): Promise<{ personId: PersonId | null } | undefined> {
  const { rows } =
    outcome === 'no-answer'
      ? await sql<{
          personId: PersonId | null
        }>`update callback_request set tries = tries + 1, taken_by = null, taken_at = null, note = ${note}
          where id = ${id} and taken_by = ${by} and settled_at is null returning person_id`.execute(db)
      : await sql<{
          personId: PersonId | null
        }>`update callback_request set settled_at = ${now}, outcome = ${outcome}, note = ${note}
          where id = ${id} and taken_by = ${by} and settled_at is null returning person_id`.execute(db)
  return rows[0]
}
export type Outcome = 'spoke' | 'no-answer' | 'not-needed'

/** Promised and not kept; each is marked once. */
export async function markLate(db: Db, now: Date): Promise<CallbackId[]> {
  const { rows } = await sql<{ id: CallbackId }>`update callback_request set escalated_at = ${now}
    where settled_at is null and escalated_at is null and due_at < ${now} returning id`.execute(db)
  return rows.map(({ id }) => id)
}

/** What was said so far in the session that a request came from. As a job: staff hold no binding to it. */
export async function listSaid(db: Db, session: SessionId): Promise<FlowEvent[]> {
  const { rows } = await sql<{
    event: FlowEvent
  }>`select event from flow_event where session_id = ${session} order by seq limit 2000`.execute(db)
  return rows.map(({ event }) => event)
}

export async function clearPerson(db: Db, person: string) {
  await sql`delete from callback_request where person_id = ${person} or number = (select phone from person where id = ${person} and phone is not null)`.execute(
    db,
  )
}

export async function listForPerson(db: Db, person: string) {
  const { rows } =
    await sql`select number, asked_at, due_at, settled_at, outcome, flow from callback_request where person_id = ${person} order by asked_at limit 1000`.execute(
      db,
    )
  return rows
}
