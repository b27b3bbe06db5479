// Every statement about who is to be rung. What concerns a person is read by jobs and by whoever took it; the queue says nobody's name.
import { sql } from 'kysely'
import { provenReach } from '../../platform/messages/reach.ts'
import type { Id, PersonId, SessionId } from '../../kernel/id.ts'
import type { Language } from '../../kernel/language.ts'
import type { Db } from '../../platform/scene.ts'
import type { FlowEvent } from '../../platform/flow/transcript.ts'
import type { BindingId } from '../../platform/flow/run/store.ts'

export type CallbackId = Id<'callback'>

/** As everybody who works here sees it. `numberEnd` is absent where the number is kept back. */
export type Waiting = {
  id: CallbackId
  numberEnd: string | null
  language: Language
  interpreter: string | null
  pressedNothing: boolean
  /** They pressed nothing before, too, and nobody was there when they were rung. */
  silentBefore: boolean
  channel: string
  flow: string | null
  step: string | null
  isUrgent: boolean
  askedAt: Date
  dueAt: Date
  onLineAt: Date | null
  escalatedAt: Date | null
  isTaken: boolean
  isMine: boolean | null
  tries: number
  /** They need it no longer, and are read all the same: somebody may be in danger. */
  takenBackAt: Date | null
  /** Since when it is anybody's again: somebody had taken it, and nothing came of it. */
  letGoAt: Date | null
}

/** As whoever took it sees it. */
export type Callback = {
  id: CallbackId
  number: string | null
  language: Language
  /** Of the one they asked for, where they speak no language of the place. */
  interpreter: string | null
  pressedNothing: boolean
  silentBefore: boolean
  channel: string
  sessionId: SessionId | null
  personId: PersonId | null
  flow: string | null
  step: string | null
  isUrgent: boolean
  askedAt: Date
  dueAt: Date
  onLineAt: Date | null
  tries: number
  note: string
  settledAt: Date | null
  outcome: Outcome | null
  /** Since when they need it no longer. */
  takenBackAt: Date | null
  takenAt: Date | null
  /** Since when anybody may take it from them. */
  letGoAt: Date | null
}
export type Outcome = 'spoke' | 'no-answer' | 'not-needed' | 'not-reached' | 'nobody-there'

const columns = sql`id, number, language, interpreter, pressed_nothing, silent_before, channel, session_id, person_id, flow, step, is_urgent, asked_at, due_at, on_line_at, tries, note, settled_at, outcome, taken_back_at, taken_at, let_go_at`

type ToKeep = {
  id: CallbackId
  language: Language
  interpreter: string | null
  pressedNothing: boolean
  silentBefore: boolean
  channel: string
  session: SessionId | null
  flow: string | null
  step: string | null
  person: PersonId | null
  /** The telephone or browser that asked, which may take it back. */
  binding: BindingId | null
  isUrgent: boolean
  askedAt: Date
  dueAt: Date
} & ({ number: string; onLineAt: null } | { number: string | null; onLineAt: Date })
export type Kept = { id: CallbackId; dueAt: Date; isNew: boolean; wasUrgent: boolean }

/**
 * One open request for a number: asking again finds it, and may make it urgent. `onLineAt`: somebody is being put through now, with a
 * number or without one; whoever was on the line and is not any more is to be rung now.
 */
export async function keep(db: Db, one: ToKeep): Promise<Kept> {
  const { rows } = await sql<Kept>`
    with before as (select is_urgent, on_line_at from callback_request where number = ${one.number} and settled_at is null)
    insert into callback_request (id, number, language, interpreter, pressed_nothing, silent_before, channel, session_id, flow, step, person_id, binding_id, is_urgent, asked_at, due_at, on_line_at)
    values (${one.id}, ${one.number}, ${one.language}, ${one.interpreter}, ${one.pressedNothing}, ${one.silentBefore}, ${one.channel}, ${one.session}, ${one.flow}, ${one.step}, ${one.person}, ${one.binding}, ${one.isUrgent}, ${one.askedAt}, ${one.dueAt}, ${one.onLineAt})
    on conflict (number) where settled_at is null do update set
      session_id = coalesce(excluded.session_id, callback_request.session_id), step = coalesce(excluded.step, callback_request.step),
      flow = coalesce(excluded.flow, callback_request.flow), is_urgent = callback_request.is_urgent or excluded.is_urgent,
      interpreter = coalesce(nullif(excluded.interpreter, 'und'), callback_request.interpreter, excluded.interpreter),
      pressed_nothing = callback_request.pressed_nothing or excluded.pressed_nothing,
      silent_before = callback_request.silent_before and excluded.silent_before,
      due_at = case when excluded.on_line_at is null then least(callback_request.due_at, excluded.due_at) else callback_request.due_at end,
      language = excluded.language, on_line_at = excluded.on_line_at, taken_back_at = null
    returning id, due_at, not exists (select from before where on_line_at is null) as is_new,
      coalesce((select is_urgent from before), false) as was_urgent`.execute(db)
  return rows[0]!
}

/** As a job: whether this number (E.164) said nothing before and nobody was found there, and nobody ever spoke with it since. */
export async function wasSilentBefore(db: Db, number: string): Promise<boolean> {
  const { rows } = await sql<{ last: Outcome }>`select outcome as last from callback_request
    where number = ${number} and settled_at is not null and pressed_nothing order by settled_at desc, id desc limit 1`.execute(
    db,
  )
  return rows[0]?.last === 'nobody-there' || rows[0]?.last === 'not-reached'
}

/** The language of the interpreter that whoever waits at this number (E.164) asked for. As a job. */
export async function findInterpreter(db: Db, number: string): Promise<string | undefined> {
  const { rows } = await sql<{ interpreter: string | null }>`
    select interpreter from callback_request where number = ${number} and settled_at is null`.execute(db)
  return rows[0]?.interpreter ?? undefined
}

/** They spoke, or the caller gave up. Whoever left a number and was not spoken to waits to be rung. */
export async function leaveLine(db: Db, id: string, answered: boolean, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update callback_request set
      settled_at = case when ${answered}::boolean or number is null then ${now}::timestamptz end,
      outcome = case when ${answered}::boolean then 'spoke' when number is null then 'not-needed' end,
      on_line_at = case when ${answered}::boolean or number is null then on_line_at end
    where id = ${id} and settled_at is null and on_line_at is not null and taken_by is null`.execute(db)
  return Number(numAffectedRows) > 0
}

/** Nobody talks so long: where the end of a call was never told, the caller waits to be rung, or is gone. */
export async function leaveStaleLines(db: Db, before: Date, now: Date): Promise<CallbackId[]> {
  const { rows } = await sql<{ id: CallbackId }>`update callback_request set
      settled_at = case when number is null then ${now}::timestamptz end, outcome = case when number is null then 'not-needed' end,
      on_line_at = case when number is null then on_line_at end
    where settled_at is null and on_line_at < ${before} and taken_by is null returning id`.execute(db)
  return rows.map(({ id }) => id)
}

/** What waits: who is on the line, then urgent, then whoever was promised soonest. At most 100. */
export async function listWaiting(db: Db): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`select * from callback_queue()`.execute(db)
  return rows
}

/** Only for whoever took it. */
export async function find(db: Db, id: string): Promise<Callback | undefined> {
  const { rows } = await sql<Callback>`select ${columns} from callback_request where id = ${id}`.execute(db)
  return rows[0]
}

/** The number of whoever waits to be rung about this conversation, for whoever took it; none where it was kept back. */
export async function numberToRing(db: Db, session: SessionId): Promise<string | undefined> {
  const { rows } = await sql<{ number: string | null }>`select number from callback_request
    where session_id = ${session} and settled_at is null and taken_by = viewer() limit 1`.execute(db)
  return rows[0]?.number ?? undefined
}

/** False where somebody else has taken it. */
export async function take(db: Db, id: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select callback_take(${id}, ${now}) as taken`.execute(db)
  return rows[0]!.taken
}

export type Taken = { id: CallbackId; takenAt: Date; isUrgent: boolean; isOnLine: boolean }

/** What somebody has and has said nothing of, the longest first. As a job. */
export async function listTaken(db: Db): Promise<Taken[]> {
  const { rows } =
    await sql<Taken>`select id, taken_at, is_urgent, on_line_at is not null as is_on_line from callback_request
    where settled_at is null and taken_by is not null and let_go_at is null order by taken_at limit 100`.execute(db)
  return rows
}

type LetGo = { personId: PersonId | null; isUrgent: boolean; dueAt: Date }

/** Whoever was on the line and left a number waits to be rung; who left none can be found by nobody. As a job. */
export async function letGo(db: Db, id: CallbackId, now: Date): Promise<LetGo | undefined> {
  const { rows } = await sql<LetGo>`update callback_request set let_go_at = ${now},
      settled_at = case when number is null then ${now}::timestamptz end, outcome = case when number is null then 'not-needed' end,
      on_line_at = case when number is null then on_line_at end
    where id = ${id} and settled_at is null and taken_by is not null and let_go_at is null
    returning person_id, is_urgent, due_at`.execute(db)
  return rows[0]
}

/** Only by whoever took it, of whoever is to be rung. */
export async function giveBack(db: Db, id: CallbackId, now: Date): Promise<LetGo | undefined> {
  const held = await find(db, id)
  const { rows } = await sql<{ done: boolean }>`select callback_give_back(${id}, ${now}) as done`.execute(db)
  return rows[0]!.done ? held : undefined
}

/** Only by whoever took it. `due`: the new time of one that is to be tried again. */
export async function settle(
  db: Db,
  id: string,
  given: { outcome: Outcome; note: string; due: Date },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean
  }>`select callback_settle(${id}, ${given.outcome}, ${given.note}, ${given.due}, ${now}) as done`.execute(db)
  return rows[0]!.done
}

/** By whoever had it before, or no longer has it. False where it is long over. */
export async function leaveNote(
  db: Db,
  id: string,
  { by, note }: { by: string; note: string },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean
  }>`select callback_leave_note(${id}, ${by}, ${note}, ${now}) as done`.execute(db)
  return rows[0]!.done
}

export type Whose = { numbers: readonly string[]; person: PersonId | null; binding: string | null }
export type ToBeRung = { id: CallbackId; number: string; dueAt: Date }

/** What waits of theirs and can be taken back, the soonest first. As a job. */
export async function listToBeRung(db: Db, { numbers, person, binding }: Whose): Promise<ToBeRung[]> {
  const { rows } = await sql<ToBeRung>`
    select id, number, due_at from callback_request
    where settled_at is null and on_line_at is null and taken_back_at is null and (number = any(${[...numbers]}::text[])
      or person_id = ${person} or binding_id = ${binding}
      or number = (select phone from person where id = ${person} and phone_proven and forgotten_at is null))
    order by due_at, id limit 50`.execute(db)
  return rows
}

export type TakenBack = { number: string; personId: PersonId | null; isUrgent: boolean; language: Language }

/** Nothing where it is over, or was taken back before. What is urgent stays, and says so. As a job. */
export async function takeBack(db: Db, id: CallbackId, now: Date): Promise<TakenBack | undefined> {
  const { rows } = await sql<TakenBack>`
    update callback_request set taken_back_at = ${now},
      settled_at = case when not is_urgent then ${now}::timestamptz end, outcome = case when not is_urgent then 'not-needed' end
    where id = ${id} and settled_at is null and on_line_at is null and taken_back_at is null
    returning number, person_id, is_urgent, language`.execute(db)
  return rows[0]
}

export type Late = {
  id: CallbackId
  number: string
  language: Language
  dueAt: Date
  told: number
  isTaken: boolean
  person: PersonId | null
  isTakenBack: boolean
}

/** Promised and not kept, and not everybody told yet. As a job. */
export async function listLate(db: Db, now: Date): Promise<Late[]> {
  const { rows } = await sql<Late>`
    select id, number, language, due_at, told, taken_by is not null and let_go_at is null as is_taken, person_id as person, taken_back_at is not null as is_taken_back
    from callback_request
    where settled_at is null and on_line_at is null and due_at < ${now} and told < 2 order by due_at limit 100 for update skip locked`.execute(
    db,
  )
  return rows
}

export async function markTold(db: Db, id: CallbackId, now: Date) {
  await sql`update callback_request set told = told + 1, escalated_at = coalesce(escalated_at, ${now}) where id = ${id}`.execute(
    db,
  )
}

export type Reached = { id: PersonId; name: string; language: Language; phone: string | null; email: string | null }

const reached = sql`p.id, p.display_name as name, p.language,
  ${provenReach('p')}`

/** Who asked to be told, and still works here. */
export async function listWatchers(db: Db): Promise<Reached[]> {
  const { rows } = await sql<Reached>`
    select ${reached} from callback_watch w join person p on p.id = w.person_id
    where p.forgotten_at is null and exists (select from membership m where m.person_id = p.id and m.ended_at is null)
    order by w.since limit 50`.execute(db)
  return rows
}

/** Managers and admins of the organisation that runs the place. */
export async function listLeaders(db: Db, runBy: string | undefined): Promise<Reached[]> {
  if (runBy === undefined) return []
  const { rows } = await sql<Reached>`
    select ${reached} from person p where p.forgotten_at is null and p.id in (
      select m.person_id from membership m where m.organisation_id = ${runBy} and m.role in ('manager', 'admin') and m.ended_at is null)
    order by p.display_name limit 50`.execute(db)
  return rows
}

export async function watch(db: Db, person: PersonId, now: Date) {
  await sql`insert into callback_watch (person_id, since) values (${person}, ${now}) on conflict do nothing`.execute(db)
}

export async function unwatch(db: Db, person: string) {
  await sql`delete from callback_watch where person_id = ${person}`.execute(db)
}

/** What was said so far in the session that a request came from. As a job: staff hold no binding to it. */
export async function listSaid(db: Db, session: SessionId): Promise<FlowEvent[]> {
  const { rows } = await sql<{
    event: FlowEvent
  }>`select event from flow_event where session_id = ${session} order by seq limit 2000`.execute(db)
  return rows.map(({ event }) => event)
}

export async function clearSettledBefore(db: Db, before: Date) {
  await sql`delete from callback_request where settled_at < ${before}`.execute(db)
}

export async function clearPerson(db: Db, person: string) {
  await unwatch(db, person)
  await sql`delete from callback_request where person_id = ${person} or number = (select phone from person where id = ${person} and phone is not null)`.execute(
    db,
  )
}

export async function listForPerson(db: Db, person: string) {
  const { rows } = await sql<{
    interpreter: string | null
  }>`select number, asked_at, due_at, settled_at, outcome, taken_back_at, flow, interpreter, pressed_nothing
    from callback_request where person_id = ${person} order by asked_at`.execute(db)
  return rows
}
