// Every statement about calls. They run as a job: nobody else may see whose number rang what.
import { sql } from 'kysely'
import { newId, type Id, type PersonId, type SessionId } from '../../kernel/id.ts'
import type { Language } from '../../kernel/language.ts'
import { type BindingId, type FoundSession, readSession, type SessionRow } from '../../platform/flow/run/store.ts'
import type { Unkept } from '../../platform/flow/run/shelf.ts'
import { plannedOnce } from '../../platform/db/planned-once.ts'
import type { Db } from '../../platform/scene.ts'
import type { Spoken } from './spoken.ts'
import type { Standing } from './standing.ts'

export type CallId = Id<'voice-call'>
export type Call = {
  id: CallId
  ourNumber: string
  theirNumber: string
  language: Language
  standing: Standing
  turn: number
  sessionId: SessionId | null
  personId: PersonId | null
  endedAt: Date | null
}
export type NamedCall = { provider: string; providerId: string }

const columns = sql`id, our_number, their_number, language, standing, turn, session_id, person_id, ended_at`

/** A turn as it begins. `isMine`: ours to answer; else it was, or is being, answered. `session`: where it stands, if this caller holds it. */
export type TakenTurn = { call: Call; isMine: boolean; last?: Spoken; name: string; session?: SessionRow }
export type ToTake = NamedCall & {
  ours: string
  theirs: string
  language: Language
  turn: number
  binding: BindingId | null
}
type FoundTurn = {
  call: Omit<Call, 'endedAt'> & { endedAt: string | null }
  isMine: boolean
  last: Spoken | null
  name: string | null
  session: FoundSession | null
}

/** One statement for turns of different calls, answered in their order. The same name from the same carrier is the same call. */
export async function takeTurns(db: Db, asked: readonly ToTake[], now: Date): Promise<TakenTurn[]> {
  const turns = asked.map(({ provider, providerId, ours, theirs, language, turn, binding }) => ({
    id: newId(now.getTime()),
    provider,
    providerId,
    ours,
    theirs,
    language,
    turn,
    binding,
  }))
  const { rows } = await sql<{
    taken: FoundTurn[]
  }>`${plannedOnce}select voice_take(${JSON.stringify(turns)}::jsonb, ${now}) as taken`.execute(db)
  return rows[0]!.taken.map(({ call, isMine, last, name, session }) => ({
    call: { ...call, endedAt: call.endedAt === null ? null : new Date(call.endedAt) },
    isMine,
    name: name ?? '',
    ...(last && { last }),
    ...(session && { session: readSession(session) }),
  }))
}

export async function findCall(db: Db, { provider, providerId }: NamedCall): Promise<Call | undefined> {
  const { rows } = await sql<Call>`
    select ${columns} from voice_call where provider = ${provider} and provider_id = ${providerId}`.execute(db)
  return rows[0]
}

export async function findSpoken(db: Db, call: CallId, turn: number): Promise<Spoken | undefined> {
  const { rows } = await sql<{ spoken: Spoken | null }>`
    select spoken from voice_turn where call_id = ${call} and turn = ${turn}`.execute(db)
  return rows[0]?.spoken ?? undefined
}

export type Moved = { standing: Standing; language: Language; session: SessionId | null; person: PersonId | null }

export type FinishedTurn = {
  call: CallId
  turn: number
  spoken: Spoken
  moved: Moved
  /** What was said and not kept yet, and who holds it. */
  sessions: readonly Unkept[]
  binding: BindingId
}

/** Each of another call: all of it is kept, or none. */
export async function finishTurns(db: Db, turns: readonly FinishedTurn[], now: Date) {
  const sessions = turns.flatMap(({ binding, sessions: ofCall }) => ofCall.map((session) => ({ ...session, binding })))
  const calls = turns.map(({ call, turn, spoken, moved }) => ({ id: call, turn, spoken, ...moved }))
  const all = { calls, ...(sessions.length > 0 && { sessions }) }
  await sql`${plannedOnce}select voice_finish(${JSON.stringify(all)}::jsonb, ${now})`.execute(db)
}

/** True the first time. `silentSince`: only where nothing was said since. */
export async function endCall(
  db: Db,
  { provider, providerId }: NamedCall,
  at: Date,
  silentSince: Date | null = null,
): Promise<boolean> {
  const { rows } = await sql`
    update voice_call set ended_at = ${at} where provider = ${provider} and provider_id = ${providerId} and ended_at is null
      and (${silentSince}::timestamptz is null or moved_at < ${silentSince})
    returning 1`.execute(db)
  return rows.length > 0
}

export type SilentCall = NamedCall & { movedAt: Date; isJoined: boolean }

/** Those that are on by what we know, longest silent first: with us, and put through to somebody. */
export async function listSilent(db: Db, withUs: Date, putThrough: Date): Promise<SilentCall[]> {
  const { rows } = await sql<SilentCall>`
    select provider, provider_id, moved_at, standing ->> 'at' = 'dialling' as is_joined from voice_call
    where ended_at is null and moved_at < case standing ->> 'at' when 'dialling' then ${putThrough}::timestamptz else ${withUs}::timestamptz end
    order by moved_at limit 500`.execute(db)
  return rows
}

/** What this caller's binding began and has not ended, on any channel, and moved since `since`. */
export async function findOpenSession(db: Db, since: Date): Promise<{ id: SessionId; flow: string } | undefined> {
  const { rows } = await sql<{ id: SessionId; flow: string }>`
    select s.id, s.flow from flow_session s join flow_binding b on b.session_id = s.id and b.binding_id = binding()
    where s.state = 'open' and s.moved_at > ${since} order by s.moved_at desc, s.id desc limit 1`.execute(db)
  return rows[0]
}

/** The place this binding last gave, in any flow. */
export async function findLastPlace(db: Db): Promise<Record<string, unknown> | undefined> {
  const { rows } = await sql<{ value: Record<string, unknown> }>`
    select e.event -> 'value' as value from flow_binding b join flow_event e on e.session_id = b.session_id
    where b.binding_id = binding() and e.event ->> 'type' = 'answered' and e.event -> 'value' ->> 'kind' in ('postcode', 'outcode')
    order by e.event ->> 'at' desc, e.session_id desc, e.seq desc limit 1`.execute(db)
  return rows[0]?.value
}

export async function clearCallsBefore(db: Db, before: Date) {
  await sql`delete from voice_call where began_at < ${before}`.execute(db)
}

/** A call that began since, from the same number: whoever rang back needs no text. */
export async function hasRungSince(db: Db, theirs: string, ours: string, since: Date): Promise<boolean> {
  const { rows } = await sql`
    select 1 from voice_call where their_number = ${theirs} and our_number = ${ours} and began_at > ${since} limit 1`.execute(
    db,
  )
  return rows.length > 0
}

export type PersonWithPin = { personId: PersonId; name: string; hash: string | null }

/** Only a number that was proven by a code sent to it names an account. */
export async function findByProvenPhone(db: Db, phone: string): Promise<PersonWithPin | undefined> {
  const { rows } = await sql<PersonWithPin>`
    select p.id as person_id, p.display_name as name, v.hash from person p left join voice_pin v on v.person_id = p.id
    where p.phone = ${phone} and p.phone_proven`.execute(db)
  return rows[0]
}

export async function findPinSet(
  db: Db,
  person: PersonId,
): Promise<{ phone: string | null; isSet: boolean } | undefined> {
  const { rows } = await sql<{ phone: string | null; isSet: boolean }>`
    select case when p.phone_proven then p.phone end as phone, exists (select from voice_pin v where v.person_id = p.id) as is_set
    from person p where p.id = ${person}`.execute(db)
  return rows[0]
}

export async function keepPin(db: Db, person: PersonId, hash: string, now: Date) {
  await sql`insert into voice_pin (person_id, hash, set_at) values (${person}, ${hash}, ${now})
    on conflict (person_id) do update set hash = excluded.hash, set_at = excluded.set_at`.execute(db)
}

export async function clearPin(db: Db, person: string) {
  await sql`delete from voice_pin where person_id = ${person}`.execute(db)
}

export async function clearPerson(db: Db, person: string) {
  await clearPin(db, person)
  await sql`delete from voice_call where person_id = ${person}
    or their_number = (select phone from person where id = ${person} and phone is not null)`.execute(db)
}

export async function listOfPerson(db: Db, person: string) {
  const { rows } = await sql<{ beganAt: Date; endedAt: Date | null; language: string; ourNumber: string }>`
    select began_at, ended_at, language, our_number from voice_call where person_id = ${person} order by began_at`.execute(
    db,
  )
  return rows
}

/** As the system: whether the PIN of the account that has proven this number was keyed since, by its own line. Nobody else knows it. */
export async function keyedPinSince(db: Db, phone: string, since: Date): Promise<boolean> {
  const { rows } = await sql<{
    shown: boolean
  }>`select exists (select from person p join ledger_line l on l.for_person = p.id
    where p.phone = ${phone} and p.phone_proven and p.forgotten_at is null
      and l.verb = 'voice.prove-pin' and l.at > ${since} and l.facts ->> 'came' = 'right') as shown`.execute(db)
  return rows[0]!.shown
}
