// Every statement of moderation. The words and pictures themselves are never here.
import { sql } from 'kysely'
import type { Id, PersonId } from '../../kernel/id.ts'
import type { Db } from '../../platform/scene.ts'
import type { Turn } from './rules/duty.ts'
import type { Mode, Reason, Rule } from './rules/entry.ts'
import type { DetailKind } from './rules/personal-details.ts'

export type ItemId = Id<'moderation-item'>
export type State = 'held' | 'shown' | 'hidden'
export type Item = {
  id: ItemId
  reference: string
  kind: string
  thingId: string
  state: State
  found: DetailKind[]
  hard: boolean
  cameAt: Date
  decidedAt: Date | null
  decidedBy: PersonId | null
  reason: Reason | null
  publicNote: string
  flags: number
  appealedAt: Date | null
}

const columns = sql`id, reference, kind, thing_id, state, found, hard, came_at, decided_at, decided_by, reason, public_note, flags, appealed_at`

export async function findRule(db: Db, kind: string): Promise<Rule | undefined> {
  const { rows } = await sql<{ mode: Mode; holdOn: DetailKind[] }>`
    select mode, hold_on from moderation_rule where kind = ${kind}`.execute(db)
  return rows[0]
}

export async function saveRule(db: Db, kind: string, { mode, holdOn }: Rule, now: Date) {
  await sql`insert into moderation_rule (kind, mode, hold_on, changed_at) values (${kind}, ${mode}, ${[...holdOn]}::text[], ${now})
    on conflict (kind) do update set mode = excluded.mode, hold_on = excluded.hold_on, changed_at = excluded.changed_at`.execute(
    db,
  )
}

type Entering = Pick<Item, 'id' | 'reference' | 'kind' | 'thingId' | 'state' | 'hard' | 'cameAt'> & {
  found: readonly DetailKind[]
  /** The viewer wrote it themself. */
  isOwn: boolean
}

/** Once for each thing: entering it again changes nothing. */
export async function enter(db: Db, one: Entering) {
  await sql`select moderation_enter(${one.id}::uuid, ${one.reference}, ${one.kind}, ${one.thingId}::uuid, ${one.state === 'held'},
    ${[...one.found]}::text[], ${one.hard}, ${one.isOwn}, ${one.cameAt})`.execute(db)
}

/** What waits, soonest first: appeals, then what many people point at, then what is held. At most 100. */
export async function listWaiting(db: Db): Promise<Item[]> {
  const { rows } = await sql<Item>`select ${columns} from moderation_item
    where state = 'held' or flags > 0 or appealed_at is not null
    order by appealed_at is null, flags desc, came_at limit 100`.execute(db)
  return rows
}

export async function countWaiting(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from moderation_item
    where state = 'held' or flags > 0 or appealed_at is not null`.execute(db)
  return rows[0]!.count
}

export async function findItem(db: Db, id: string): Promise<Item | undefined> {
  const { rows } = await sql<Item>`select ${columns} from moderation_item where id = ${id}`.execute(db)
  return rows[0]
}

/** Locked, so that two moderators do not decide at once without the second knowing. */
export async function findItemForUpdate(db: Db, id: string): Promise<Item | undefined> {
  const { rows } = await sql<Item>`select ${columns} from moderation_item where id = ${id} for update`.execute(db)
  return rows[0]
}

export async function findItemOf(db: Db, kind: string, thingId: string): Promise<Item | undefined> {
  const { rows } =
    await sql<Item>`select ${columns} from moderation_item where kind = ${kind} and thing_id = ${thingId}`.execute(db)
  return rows[0]
}

type Decided = {
  state: 'shown' | 'hidden'
  reason: Reason | null
  publicNote: string
  by: PersonId
  now: Date
  hard?: boolean
}

export async function saveDecision(db: Db, id: ItemId, { state, reason, publicNote, by, now, hard }: Decided) {
  await sql`update moderation_item set state = ${state}, reason = ${reason}, public_note = ${publicNote}, decided_at = ${now}, decided_by = ${by},
      flags = 0, hard = coalesce(${hard ?? null}, hard) where id = ${id}`.execute(db)
  await sql`update moderation_flag set settled_at = ${now} where item_id = ${id} and settled_at is null`.execute(db)
}

export type Step = {
  at: Date
  byId: PersonId | null
  did: string
  reason: Reason | null
  privateNote: string
  before: Record<string, string> | null
  after: Record<string, string> | null
}

export async function addStep(db: Db, id: string, item: ItemId, step: Step) {
  await sql`insert into moderation_step (id, item_id, at, by_id, did, reason, private_note, before, after)
    values (${id}, ${item}, ${step.at}, ${step.byId}, ${step.did}, ${step.reason}, ${step.privateNote},
      ${step.before && JSON.stringify(step.before)}::jsonb, ${step.after && JSON.stringify(step.after)}::jsonb)`.execute(
    db,
  )
}

export async function listSteps(db: Db, item: ItemId): Promise<Step[]> {
  const { rows } = await sql<Step>`select at, by_id, did, reason, private_note, before, after
    from moderation_step where item_id = ${item} order by at, id limit 200`.execute(db)
  return rows
}

export type Flag = { because: Reason; words: string; at: Date }

/** False where the same browser or person has pointed at it before. */
export async function addFlag(db: Db, id: string, item: ItemId, flag: Flag & { by: Buffer }): Promise<boolean> {
  const { rows } = await sql`insert into moderation_flag (id, item_id, because, words, by_digest, at)
    values (${id}, ${item}, ${flag.because}, ${flag.words}, ${flag.by}, ${flag.at}) on conflict (item_id, by_digest) do nothing returning 1`.execute(
    db,
  )
  return rows.length > 0
}

/** Hidden by many flags alone until somebody has looked; answers with how many there are now. */
export async function countFlag(
  db: Db,
  item: ItemId,
  flagsThatHide: number,
): Promise<{ flags: number; state: State; hiddenNow: boolean }> {
  const { rows } = await sql<{ flags: number; state: State; hiddenNow: boolean }>`
    update moderation_item i set flags = flags + 1,
      state = case when flags + 1 >= ${flagsThatHide} and i.state = 'shown' and decided_at is null then 'held' else i.state end
    from (select state as was from moderation_item where id = ${item} for update) before
    where i.id = ${item}
    returning i.flags, i.state, i.state = 'held' and was = 'shown' as hidden_now`.execute(db)
  return rows[0]!
}

export async function listFlags(db: Db, item: ItemId): Promise<Flag[]> {
  const { rows } = await sql<Flag>`select because, words, at from moderation_flag
    where item_id = ${item} and settled_at is null order by at limit 50`.execute(db)
  return rows
}

export type Appeal = { id: string; words: string; channel: string; at: Date }

type Asked = { reference: string; id: string; step: string; words: string; channel: string; now: Date }

/** By whoever has the reference, whose right to see the queue it is not. */
export async function askAgain(db: Db, { reference, id, step, words, channel, now }: Asked) {
  const { rows } = await sql<{ because: 'no-such-reference' | 'not-hidden' | null; kind: string; thingId: string }>`
    select because, kind, thing_id from moderation_ask_again(${reference}, ${id}::uuid, ${step}::uuid, ${words}, ${channel}, ${now})`.execute(
    db,
  )
  return rows[0]!
}

export async function findOpenAppeal(db: Db, item: ItemId): Promise<Appeal | undefined> {
  const { rows } =
    await sql<Appeal>`select id, words, channel, at from moderation_appeal where item_id = ${item} and settled_at is null`.execute(
      db,
    )
  return rows[0]
}

export async function settleAppeal(
  db: Db,
  id: string,
  by: PersonId,
  outcome: 'shown-again' | 'stays-hidden',
  answer: string,
  now: Date,
) {
  const { rows } = await sql<{
    itemId: ItemId
  }>`update moderation_appeal set settled_at = ${now}, settled_by = ${by}, outcome = ${outcome}, answer = ${answer}
    where id = ${id} and settled_at is null returning item_id`.execute(db)
  if (rows[0]) await sql`update moderation_item set appealed_at = null where id = ${rows[0].itemId}`.execute(db)
  return rows[0]?.itemId
}

export type KeptTurn = Turn & { id: string; name: string; person: PersonId }

export async function listTurns(db: Db): Promise<KeptTurn[]> {
  const { rows } =
    await sql<KeptTurn>`select t.id, t.person_id as person, '' as name, t.weekday, t.from_minute, t.to_minute
    from moderation_turn t where t.ended_at is null order by t.weekday, t.from_minute limit 200`.execute(db)
  return rows
}

type NewTurn = Omit<Turn, 'person'> & { id: string; person: PersonId; organisation: string }

export async function addTurn(db: Db, turn: NewTurn) {
  await sql`insert into moderation_turn (id, person_id, organisation_id, weekday, from_minute, to_minute)
    values (${turn.id}, ${turn.person}, ${turn.organisation}, ${turn.weekday}, ${turn.fromMinute}, ${turn.toMinute})`.execute(
    db,
  )
}

export async function endTurn(db: Db, id: string, now: Date): Promise<boolean> {
  const { rows } =
    await sql`update moderation_turn set ended_at = ${now} where id = ${id} and ended_at is null returning 1`.execute(
      db,
    )
  return rows.length > 0
}

/** Who works for the organisation that runs the place, for the rota. As a job: names of colleagues, no more. */
export async function listColleagues(db: Db, organisation: string): Promise<{ id: PersonId; name: string }[]> {
  const { rows } = await sql<{ id: PersonId; name: string }>`select distinct p.id, p.display_name as name from person p
    join membership m on m.person_id = p.id and m.ended_at is null and m.organisation_id = ${organisation}::uuid order by 2 limit 200`.execute(
    db,
  )
  return rows
}

/** How much this moderator has decided since their last rest, in the last hour and a half. */
export async function loadOf(db: Db, person: PersonId, now: Date) {
  const { rows } = await sql<{ decided: number; hard: number; minutes: number; restingSince: Date | null }>`
    with rest as (select max(from_at) as at from moderation_rest where person_id = ${person}),
    done as (select s.at, i.hard from moderation_step s join moderation_item i on i.id = s.item_id
      where s.by_id = ${person} and s.at > ${now}::timestamptz - interval '90 minutes' and s.at > coalesce((select at from rest), '-infinity'))
    select count(*)::int as decided, count(*) filter (where hard)::int as hard,
      coalesce(extract(epoch from ${now}::timestamptz - min(at)) / 60, 0)::float as minutes, (select at from rest) as resting_since from done`.execute(
    db,
  )
  return rows[0]!
}

export async function takeRest(db: Db, id: string, person: PersonId, now: Date) {
  await sql`insert into moderation_rest (id, person_id, from_at) values (${id}, ${person}, ${now})`.execute(db)
}

export async function clearPerson(db: Db, person: string) {
  await sql`update moderation_item set author_id = null, author_binding = null where author_id = ${person}`.execute(db)
  await sql`update moderation_step set by_id = null where by_id = ${person}`.execute(db)
  await sql`delete from moderation_turn where person_id = ${person}`.execute(db)
  await sql`delete from moderation_rest where person_id = ${person}`.execute(db)
}

export async function listOfPerson(db: Db, person: string) {
  const { rows } = await sql`select reference, kind, state, reason, public_note, came_at, decided_at
    from moderation_item where author_id = ${person} order by came_at`.execute(db)
  return rows
}

export async function mayModerate(db: Db): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select may_moderate() as may`.execute(db)
  return rows[0]!.may
}

/** Where a photo's bytes lie. As a job, for a thing that a moderator has open. */
export async function hashOf(db: Db, file: string): Promise<string | undefined> {
  const { rows } = await sql<{
    hash: string
  }>`select encode(sha256, 'hex') as hash from file where id = ${file} and kind = 'photo' and state = 'kept'`.execute(
    db,
  )
  return rows[0]?.hash
}

/** Whom to tell that their turn has begun. As a job. */
export async function listMailOf(db: Db, people: readonly PersonId[]): Promise<{ id: PersonId; email: string }[]> {
  if (people.length === 0) return []
  const { rows } = await sql<{
    id: PersonId
    email: string
  }>`select id, email from person where id = any (${[...people]}::uuid[]) and email is not null`.execute(db)
  return rows
}
