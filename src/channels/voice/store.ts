// Every statement about calls. They run as a job: nobody else may see whose number rang what.
import { sql } from 'kysely'
import { newId, type Id, type PersonId, type SessionId } from '../../kernel/id.ts'
import type { Language } from '../../kernel/language.ts'
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

/** The call, begun where it was not known: the same name from the same carrier is the same call. */
export async function openCall(
  db: Db,
  { provider, providerId, ours, theirs, language }: NamedCall & { ours: string; theirs: string; language: Language },
  now: Date,
): Promise<Call> {
  const standing: Standing = { at: 'hello', page: 0, silences: 0 }
  await sql`insert into voice_call (id, provider, provider_id, our_number, their_number, language, standing, began_at, moved_at)
    values (${newId(now.getTime())}, ${provider}, ${providerId}, ${ours}, ${theirs}, coalesce(
      (select language from voice_call where their_number = ${theirs} and ${theirs} <> '' and our_number = ${ours} order by began_at desc limit 1), ${language}),
      ${JSON.stringify(standing)}::jsonb, ${now}, ${now})
    on conflict on constraint a_call_begins_once do nothing`.execute(db)
  const call = await findCall(db, { provider, providerId })
  if (!call) throw new Error('A call that was just begun is not there')
  return call
}

export async function findCall(db: Db, { provider, providerId }: NamedCall): Promise<Call | undefined> {
  const { rows } = await sql<Call>`
    select ${columns} from voice_call where provider = ${provider} and provider_id = ${providerId}`.execute(db)
  return rows[0]
}

const claimSeconds = 10

/** True: this turn is ours to answer. False: it was, or is being, answered; what a killed process left is given again. */
export async function claimTurn(db: Db, call: CallId, turn: number, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into voice_turn (call_id, turn, claimed_at) values (${call}, ${turn}, ${now})
    on conflict on constraint a_turn_is_answered_once do update set claimed_at = excluded.claimed_at
      where voice_turn.spoken is null and voice_turn.claimed_at < ${now}::timestamptz - make_interval(secs => ${claimSeconds})
    returning 1`.execute(db)
  return rows.length > 0
}

export async function findSpoken(db: Db, call: CallId, turn: number): Promise<Spoken | undefined> {
  const { rows } = await sql<{ spoken: Spoken | null }>`
    select spoken from voice_turn where call_id = ${call} and turn = ${turn}`.execute(db)
  return rows[0]?.spoken ?? undefined
}

export type Moved = { standing: Standing; language: Language; session: SessionId | null; person: PersonId | null }

export async function keepTurn(db: Db, call: CallId, turn: number, spoken: Spoken, moved: Moved, now: Date) {
  await sql`with said as (
      update voice_turn set spoken = ${JSON.stringify(spoken)}::jsonb where call_id = ${call} and turn = ${turn})
    update voice_call set turn = ${turn}, standing = ${JSON.stringify(moved.standing)}::jsonb, language = ${moved.language},
      session_id = ${moved.session}, person_id = ${moved.person}, moved_at = ${now} where id = ${call}`.execute(db)
}

/** True the first time. */
export async function endCall(db: Db, { provider, providerId }: NamedCall, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update voice_call set ended_at = ${now} where provider = ${provider} and provider_id = ${providerId} and ended_at is null
    returning 1`.execute(db)
  return rows.length > 0
}

/** What this caller's binding began and has not ended, on any channel, and moved since `since`. */
export async function findOpenSession(db: Db, since: Date): Promise<{ id: SessionId; flow: string } | undefined> {
  const { rows } = await sql<{ id: SessionId; flow: string }>`
    select s.id, s.flow from flow_session s join flow_binding b on b.session_id = s.id and b.binding_id = binding()
    where s.state = 'open' and s.moved_at > ${since} order by s.moved_at desc limit 1`.execute(db)
  return rows[0]
}

/** The place this binding last gave, in any flow. */
export async function findLastPlace(db: Db): Promise<Record<string, unknown> | undefined> {
  const { rows } = await sql<{ value: Record<string, unknown> }>`
    select e.event -> 'value' as value from flow_binding b join flow_event e on e.session_id = b.session_id
    where b.binding_id = binding() and e.event ->> 'type' = 'answered' and e.event -> 'value' ->> 'kind' in ('postcode', 'outcode')
    order by e.event ->> 'at' desc limit 1`.execute(db)
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

export async function findName(db: Db, person: PersonId): Promise<string> {
  const { rows } = await sql<{ name: string }>`select display_name as name from person where id = ${person}`.execute(db)
  return rows[0]?.name ?? ''
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

export async function listForPerson(db: Db, person: string) {
  const { rows } = await sql<{ beganAt: Date; endedAt: Date | null; language: string; ourNumber: string }>`
    select began_at, ended_at, language, our_number from voice_call where person_id = ${person} order by began_at limit 1000`.execute(
    db,
  )
  return rows
}
