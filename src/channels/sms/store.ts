// Every question about texts that arrive. They run as a job: nobody else may see whose number texted what.
import { sql } from 'kysely'
import type { Language } from '../../kernel/language.ts'
import { newId } from '../../kernel/id.ts'
import { type BindingId, type FoundSession, readSession, type SessionRow } from '../../platform/flow/run/store.ts'
import type { Unkept } from '../../platform/flow/run/shelf.ts'
import type { InboundId, MessageId, Purpose } from '../../platform/messages/message.ts'
import type { InboundText } from '../../platform/messages/provider.ts'
import { plannedOnce } from '../../platform/db/planned-once.ts'
import type { Db } from '../../platform/scene.ts'
import type { Change, Dialogues } from './dialogues.ts'

export type Pair = { ours: string; theirs: string }

const wordsKeptMax = 20_000
const claimSeconds = 60

/** What PostgreSQL cannot hold (a zero byte, half an emoji) goes; the rest is kept as it came. */
export function keepable(words: string): string {
  return words.replaceAll('\0', '').slice(0, wordsKeptMax).toWellFormed()
}

export type Taken = { state: 'new'; id: InboundId; standing: Standing } | { state: 'repeat'; id: InboundId }

/** Where a pair of numbers stands. `session` is the open dialogue's, where the number still holds it. */
export type Standing = { known: Known; dialogues: Dialogues; session?: SessionRow }

/** Keeps texts before anything is done about them, and says where each of their senders stands. Answers in their order. */
export async function take(db: Db, texts: (InboundText & { binding: BindingId })[], now: Date): Promise<Taken[]> {
  const given = texts.map(({ provider, providerId, from, to, words, binding }) => ({
    id: newId<'text-inbound'>(now.getTime()),
    provider,
    providerId: providerId.slice(0, 200),
    from,
    to,
    words: keepable(words),
    binding,
  }))
  const { rows } = await sql<{
    taken: (Extract<Taken, { state: 'repeat' }> | NewText)[]
  }>`${plannedOnce}select text_take(${JSON.stringify(given)}::jsonb, ${now}) as taken`.execute(db)
  return rows[0]!.taken.map((one) => (one.state === 'new' ? { ...one, standing: readStanding(one.standing) } : one))
}
type NewText = { state: 'new'; id: InboundId; standing: FoundStanding }

export async function findStanding(db: Db, { ours, theirs }: Pair, binding: BindingId, now: Date): Promise<Standing> {
  const { rows } = await sql<{ standing: FoundStanding }>`
    select standing from text_standing(${ours}, ${theirs}, ${binding}, ${now})`.execute(db)
  return readStanding(rows[0]!.standing)
}

type FoundStanding = {
  known: Omit<Known, 'slowedAt' | 'stoppedAt'> & { slowedAt: string | null; stoppedAt: string | null }
  dialogues: Dialogues
  session: FoundSession | null
}

function readStanding({ known, dialogues, session }: FoundStanding): Standing {
  const { slowedAt, stoppedAt } = known
  return {
    known: {
      ...known,
      slowedAt: slowedAt === null ? null : new Date(slowedAt),
      stoppedAt: stoppedAt === null ? null : new Date(stoppedAt),
    },
    dialogues,
    ...(session && { session: readSession(session) }),
  }
}

/** One turn's outcome: kept whole, or not at all. */
export type Finished = {
  pair: Pair
  binding: BindingId
  sessions: Unkept[]
  changes: Change[]
  /** The text that was answered; absent where we spoke first. */
  text?: InboundId
  outcome: string
  /** Words that leave on the connection they are asked on. */
  reply?: {
    id: MessageId
    toAddress: string
    fromAddress: string
    purpose: Purpose
    language: Language
    template: string
    facts: { words: string }
    state: 'sent' | 'delivered'
    words: string
    provider: string
    parts: number
  }
}

/** Each of another pair of numbers. */
export async function finish(db: Db, turns: Finished[], now: Date) {
  await sql`${plannedOnce}select text_finish(${JSON.stringify(gathered(turns))}::jsonb, ${now})`.execute(db)
}

/** What each of the database's statements is about, of all turns. What is about nothing is left out. */
function gathered(turns: Finished[]) {
  const changes = turns.flatMap(({ pair, changes: ofPair }) => ofPair.map((change) => ({ ...change, ...pair })))
  const all = {
    sessions: turns.flatMap(({ binding, sessions }) => sessions.map((session) => ({ ...session, binding }))),
    parked: changes.filter((change) => change.do === 'park'),
    moved: changes
      .filter((change) => change.do === 'move')
      .map((change) => ({ ...change, asks: 'lastAsked' in change })),
    opened: changes.filter((change) => change.do === 'open'),
    numbers: oneOfEach(changes.filter((change) => change.do === 'number')),
    replies: turns.flatMap(({ text, reply }) => (reply ? [{ ...reply, text }] : [])),
    answered: turns.filter(({ text }) => text !== undefined).map(({ text, outcome }) => ({ text, outcome })),
  }
  return Object.fromEntries(Object.entries(all).filter(([, of]) => of.length > 0))
}

/** What a turn says twice of its number is one row. */
function oneOfEach<Said extends Pair>(said: Said[]): Said[] {
  const byPair = new Map<string, Said>()
  for (const one of said) {
    const pair = `${one.ours} ${one.theirs}`
    byPair.set(pair, { ...byPair.get(pair), ...one })
  }
  return [...byPair.values()]
}

export type JoinedPart =
  { state: 'waiting' } | { state: 'repeat'; id: InboundId } | { state: 'whole'; words: string; keys: PartKey }
export type PartKey = { provider: string; from: string; to: string; reference: number; total: number }

/** Telephones count references to 255 and begin again: an old part with the same number is of another text. */
const sameTextWithinMinutes = 60

/** Keeps one part. Whoever brings the last missing one gets the whole text, whatever the order they came in. */
export async function recordPart(
  db: Db,
  text: InboundText & { part: NonNullable<InboundText['part']> },
  now: Date,
): Promise<JoinedPart> {
  const { provider, from, to, part } = text
  const keys = { provider, from, to, reference: part.reference, total: part.total }
  await sql`select pg_advisory_xact_lock(hashtextextended(${JSON.stringify(keys)}, 0))`.execute(db)
  await sql`delete from text_inbound_part where ${ofText(keys)} and received_at < ${now}::timestamptz - make_interval(mins => ${sameTextWithinMinutes})`.execute(
    db,
  )
  await sql`insert into text_inbound_part (provider, from_number, to_number, reference, total, part, words, received_at)
    values (${provider}, ${from}, ${to}, ${part.reference}, ${part.total}, ${part.number}, ${JSON.stringify(text.words)}, ${now})
    on conflict on constraint each_part_arrives_once do nothing`.execute(db)
  const { rows } = await sql<{ words: string; joinedInto: InboundId | null }>`
    select words, joined_into from text_inbound_part where ${ofText(keys)} order by part`.execute(db)
  const joinedInto = rows[0]?.joinedInto
  if (joinedInto) return { state: 'repeat', id: joinedInto }
  return rows.length < part.total
    ? { state: 'waiting' }
    : { state: 'whole', words: keepable(rows.map((row) => readPart(row.words)).join('')), keys }
}

/** Kept as JSON, because a part may end in half an emoji whose other half begins the next. */
function readPart(kept: string): string {
  return String(JSON.parse(kept))
}

export async function markJoined(db: Db, keys: PartKey, id: InboundId) {
  await sql`update text_inbound_part set joined_into = ${id} where ${ofText(keys)}`.execute(db)
}

function ofText({ provider, from, to, reference, total }: PartKey) {
  return sql`provider = ${provider} and from_number = ${from} and to_number = ${to} and reference = ${reference} and total = ${total}`
}

/** Parts whose rest never came. Each text is handed out once. */
export async function takeLostParts(db: Db, before: Date): Promise<PartKey[]> {
  const { rows } = await sql<{
    provider: string
    fromNumber: string
    toNumber: string
    reference: number
    total: number
  }>`
    with lost as (
      delete from text_inbound_part where joined_into is null and (provider, from_number, to_number, reference, total) in (
        select provider, from_number, to_number, reference, total from text_inbound_part
        where joined_into is null group by 1, 2, 3, 4, 5 having max(received_at) < ${before})
      returning provider, from_number, to_number, reference, total)
    select distinct provider, from_number, to_number, reference, total from lost`.execute(db)
  return rows.map(({ provider, fromNumber: from, toNumber: to, reference, total }) => ({
    provider,
    from,
    to,
    reference,
    total,
  }))
}

export type Unanswered = {
  id: InboundId
  provider: string
  fromNumber: string
  toNumber: string
  words: string
  tries: number
}

/** What a killed process took and never answered. */
export async function claimUnanswered(db: Db, now: Date, most: number): Promise<Unanswered[]> {
  const { rows } = await sql<Unanswered>`
    update text_inbound set claimed_at = ${now}, tries = tries + 1
    where id in (select id from text_inbound
      where answered_at is null and claimed_at < ${now}::timestamptz - make_interval(secs => ${claimSeconds})
      order by received_at, id limit ${most} for update skip locked)
    returning id, provider, from_number, to_number, words, tries`.execute(db)
  return rows.sort((one, other) => (one.id < other.id ? -1 : 1))
}

export async function isAnswered(db: Db, id: InboundId): Promise<boolean> {
  const { rows } = await sql`select 1 from text_inbound where id = ${id} and answered_at is not null`.execute(db)
  return rows.length > 0
}

/** What was answered, in the order it was said. */
export async function listReplies(db: Db, id: InboundId): Promise<{ to: string; words: string }[]> {
  const { rows } = await sql<{ to: string; words: string }>`
    select to_address as to, coalesce(words, facts ->> 'words') as words from message where answers_text = ${id} order by id`.execute(
    db,
  )
  return rows
}

/**
 * Forgets whose number texted what, once it was answered before `texts`; what they answered stays with their flow. A number
 * that was silent since `numbers` loses the language it chose. Who said STOP is kept: it must hold for ever.
 */
export async function clearTextsBefore(db: Db, texts: Date, numbers: Date) {
  await sql`delete from text_inbound where answered_at < ${texts}`.execute(db)
  await sql`delete from text_inbound_part where received_at < ${texts}`.execute(db)
  await sql`delete from text_dialogue where moved_at < ${texts}`.execute(db)
  await sql`delete from text_number n where not exists (
      select from text_inbound i where i.from_number = n.their_number and i.to_number = n.our_number)
    and n.chosen_at < ${numbers}`.execute(db)
}

export type Known = {
  language: Language | null
  slowedAt: Date | null
  stoppedAt: Date | null
  lastMinute: number
  lastHour: number
}
