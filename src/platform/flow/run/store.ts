// Every statement about sessions. Row-level security shows a session to whoever holds a binding to it, and to nobody else.
import { sql } from 'kysely'
import type { Id, PersonId, SessionId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import type { Db } from '../../scene.ts'
import type { Flow, FlowChannel, Level } from '../flow.ts'
import type { FlowEvent } from '../transcript.ts'
import type { Moved } from './shelf.ts'

export type BindingId = Id<'binding'>
export type BindingKind = 'phone' | 'browser' | 'tv' | 'worker'

export type SessionRow = {
  id: SessionId
  flow: string
  language: Language
  state: 'open' | 'submitted' | 'expired'
  movedAt: Date
  /** How sure we are of the binding that asks; `anyone` where the signed-in person asks from another. */
  level: Level
  events: readonly FlowEvent[]
  /** When the mandate by which somebody began it for another ends or ended. */
  actedUntil?: Date
}

/** Begun for somebody by a mandate that is over: nothing said in it is shown or taken. */
export function isActedNoLonger({ actedUntil }: Pick<SessionRow, 'actedUntil'>, now: Date): boolean {
  return actedUntil !== undefined && actedUntil <= now
}

export async function begin(db: Db, { id, flow, language, channel, kind, level, now, person }: Beginning) {
  await sql`select flow_begin(${id}, ${flow.id}, ${flow.version}, ${language}, ${channel}, ${kind}, ${level}, ${now}, ${person}::uuid)`.execute(
    db,
  )
}
export type Beginning = {
  id: SessionId
  flow: Pick<Flow, 'id' | 'version'>
  language: Language
  channel: FlowChannel
  kind: BindingKind
  level: Level
  now: Date
  /** Whose it is: whoever is signed in, or whom they do it for; nobody, who gave no name. */
  person: PersonId | null
}

/** The session with everything said in it, in order, or `undefined` where the asker holds no binding to it. */
export async function find(db: Db, id: SessionId): Promise<SessionRow | undefined> {
  const { rows } = await sql<{ found: FoundSession | null }>`select flow_found(${id}) as found`.execute(db)
  return rows[0]?.found ? readSession(rows[0].found) : undefined
}

/** As `flow_found` answers it, for statements that ask it among other things. */
export type FoundSession = Omit<SessionRow, 'movedAt' | 'actedUntil'> & { movedAt: string; actedUntil?: string | null }

export function readSession({ actedUntil, ...found }: FoundSession): SessionRow {
  return {
    ...found,
    movedAt: new Date(found.movedAt),
    ...(actedUntil && { actedUntil: new Date(actedUntil) }),
  }
}

/** The newest session of a flow on this binding that has not ended. */
export async function findOpen(db: Db, flow: string): Promise<SessionId | undefined> {
  const { rows } = await sql<{ id: SessionId }>`
    select s.id from flow_session s join flow_binding b on b.session_id = s.id
    where b.binding_id = binding() and s.flow = ${flow} and s.state <> 'expired' order by b.since desc, (s.state = 'open') desc, s.id desc limit 1`.execute(
    db,
  )
  return rows[0]?.id
}

/**
 * Locks the session until the transaction ends. What has ended stays ended. An event that is already here stays as it was: a
 * second delivery changes nothing. Events that others kept meanwhile come first, and the numbers given here run on from theirs.
 */
export async function keep(db: Db, id: SessionId, to: Moved & { now: Date }, events: readonly FlowEvent[]) {
  await sql`select flow_keep(${id}, ${to.state}, ${to.language}, ${to.channel}, ${to.now}, ${JSON.stringify(events)}::jsonb)`.execute(
    db,
  )
}

/** Events from elsewhere keep the numbers they came with: those say what their writer had seen. */
export async function merge(db: Db, id: SessionId, events: readonly FlowEvent[]) {
  if (events.length === 0) return
  const rows = events.map(
    (event) => sql`(${id}::uuid, ${event.id}::uuid, ${event.seq}::integer, ${JSON.stringify(event)}::jsonb)`,
  )
  await sql`insert into flow_event (session_id, id, seq, event) values ${sql.join(rows)} on conflict do nothing`.execute(
    db,
  )
}

export async function offerHandOver(
  db: Db,
  offer: { hash: Buffer; session: SessionId; how: 'link' | 'code'; level: Level; now: Date; expires: Date },
): Promise<boolean> {
  const { hash, session, how, level, now, expires } = offer
  const { rows } = await sql<{
    made: boolean
  }>`select flow_offer(${hash}, ${session}, ${how}, ${level}, ${now}, ${expires}) as made`.execute(db)
  return rows[0]?.made === true
}

export type Redeemed = { outcome: 'held' | 'not-valid' | 'too-many-tries'; session: SessionId | null }

export async function redeem(
  db: Db,
  { hash, how, kind, now }: { hash: Buffer; how: 'link' | 'code'; kind: BindingKind; now: Date },
): Promise<Redeemed> {
  const { rows } =
    await sql<Redeemed>`select outcome, session from flow_redeem(${hash}, ${how}, ${kind}, ${now})`.execute(db)
  return rows[0]!
}

/** True, and noted, where neither this number nor this session has had too many texts today. */
export async function mayText(db: Db, numberHash: Buffer, session: SessionId, now: Date): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select flow_may_text(${numberHash}, ${session}, ${now}) as may`.execute(
    db,
  )
  return rows[0]?.may === true
}

/** Claims the one submission of a session. `undefined`: it is ours to make. Waits for a twin that has begun. */
export async function claimSubmission(
  db: Db,
  session: SessionId,
  verb: string,
  now: Date,
): Promise<{ result: unknown } | undefined> {
  const claimed =
    await sql`insert into flow_submission (session_id, verb, at) values (${session}, ${verb}, ${now}) on conflict do nothing`.execute(
      db,
    )
  if (Number(claimed.numAffectedRows ?? 0) > 0) return undefined
  const { rows } = await sql<{
    result: unknown
  }>`select result from flow_submission where session_id = ${session}`.execute(db)
  return rows[0]
}

export async function keepSubmission(db: Db, session: SessionId, result: unknown) {
  await sql`update flow_submission set result = ${JSON.stringify(result)}::jsonb where session_id = ${session}`.execute(
    db,
  )
}

/** Open sessions in which nothing has happened for longer than their channel waits, at most `rowsMax`. */
export async function findSilent(
  db: Db,
  minutesOpen: Readonly<Record<FlowChannel, number>>,
  now: Date,
  rowsMax: number,
): Promise<{ id: SessionId; movedOn: FlowChannel }[]> {
  const { rows } = await sql<{ id: SessionId; movedOn: FlowChannel }>`
    select s.id, s.moved_on from flow_session s join jsonb_each_text(${JSON.stringify(minutesOpen)}::jsonb) limits on limits.key = s.moved_on
    where s.state = 'open' and s.moved_at < ${now}::timestamptz - make_interval(mins => limits.value::integer)
    order by s.moved_at limit ${rowsMax} for update of s skip locked`.execute(db)
  return rows
}

export async function clearEndedBefore(db: Db, before: Date) {
  await sql`delete from flow_session where state <> 'open' and moved_at < ${before}`.execute(db)
}

/** Every session a person began, or that was about them. */
export async function clearPerson(db: Db, personId: string) {
  await sql`delete from flow_session where person_id = ${personId} or id in (
    select session_id from flow_event where event -> 'actor' ->> 'forPerson' = ${personId} or event -> 'actor' ->> 'person' = ${personId})`.execute(
    db,
  )
}

export async function listOfPerson(db: Db, personId: string) {
  const { rows } = await sql<{ flow: string; startedAt: Date; state: string; events: readonly FlowEvent[] }>`
    select s.flow, s.started_at, s.state,
      coalesce((select jsonb_agg(e.event order by e.seq) from flow_event e where e.session_id = s.id), '[]') as events
    from flow_session s where s.person_id = ${personId} order by s.started_at limit 1000`.execute(db)
  return rows
}
