// Every question about texts that arrive. They run as a job: nobody else may see whose number texted what.
import { sql } from 'kysely'
import type { Language } from '../../kernel/language.ts'
import { newId } from '../../kernel/id.ts'
import type { InboundId } from '../../platform/messages/message.ts'
import type { InboundText } from '../../platform/messages/provider.ts'
import type { Db } from '../../platform/scene.ts'

export type Pair = { ours: string; theirs: string }

const wordsKeptMax = 20_000
const claimSeconds = 60

/** What PostgreSQL cannot hold (a zero byte, half an emoji) goes; the rest is kept as it came. */
export function keepable(words: string): string {
  return words.replaceAll('\0', '').slice(0, wordsKeptMax).toWellFormed()
}

export type Recorded = { id: InboundId; isNew: boolean; answered: boolean }

/** Written before anything is done about it. The same id from the same carrier is the same text. */
export async function recordText(db: Db, text: InboundText, now: Date): Promise<Recorded> {
  const id = newId<'text-inbound'>(now.getTime())
  const { rows } = await sql<{ id: InboundId }>`
    insert into text_inbound (id, provider, provider_id, from_number, to_number, words, received_at, claimed_at, tries)
    values (${id}, ${text.provider}, ${text.providerId.slice(0, 200)}, ${text.from}, ${text.to}, ${keepable(text.words)}, ${now}, ${now}, 1)
    on conflict (provider, provider_id) do nothing returning id`.execute(db)
  if (rows[0]) return { id, isNew: true, answered: false }
  const before = await sql<{ id: InboundId; answered: boolean }>`
    select id, answered_at is not null as answered from text_inbound
    where provider = ${text.provider} and provider_id = ${text.providerId.slice(0, 200)}`.execute(db)
  return { isNew: false, ...before.rows[0]! }
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
      order by received_at limit ${most} for update skip locked)
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

export async function markAnswered(db: Db, id: InboundId, outcome: string, now: Date) {
  await sql`update text_inbound set answered_at = ${now}, outcome = ${outcome} where id = ${id}`.execute(db)
}

export type Known = {
  language: Language | null
  slowedAt: Date | null
  stoppedAt: Date | null
  lastMinute: number
  lastHour: number
}

/** Everything about a pair of numbers that a turn begins from, in one question. */
export async function findKnown(db: Db, { ours, theirs }: Pair, now: Date): Promise<Known> {
  const { rows } = await sql<Known>`
    select number.language, number.slowed_at, stop.since as stopped_at, recent.last_minute, recent.last_hour
    from (select count(*) filter (where received_at > ${now}::timestamptz - interval '1 minute')::int as last_minute, count(*)::int as last_hour
          from (select received_at from text_inbound where from_number = ${theirs} and to_number = ${ours}
                and received_at > ${now}::timestamptz - interval '1 hour' limit 1000) as texts) as recent
    left join text_number as number on number.our_number = ${ours} and number.their_number = ${theirs}
    left join message_stop as stop on stop.address = ${theirs} and stop.our_address = ${ours}`.execute(db)
  return rows[0]!
}

export async function keepNumber(db: Db, { ours, theirs }: Pair, change: { language?: Language; slowedAt?: Date }) {
  await sql`insert into text_number (our_number, their_number, language, slowed_at)
    values (${ours}, ${theirs}, ${change.language ?? null}, ${change.slowedAt ?? null})
    on conflict (our_number, their_number) do update set
      language = coalesce(excluded.language, text_number.language),
      slowed_at = coalesce(excluded.slowed_at, text_number.slowed_at)`.execute(db)
}
