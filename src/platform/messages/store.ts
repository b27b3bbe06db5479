// Every question about messages that leave. Bookkeeping of what carriers did is not an act, so it writes no ledger line.
import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Db } from '../scene.ts'
import type { Message, MessageId, MessageKind, Purpose, Said } from './message.ts'
import type { PartTaken, Receipt } from './provider.ts'
import type { Next } from './retries.ts'

/** A claim older than this was left by a process that died. Longer than any carrier may take to answer. */
const claimSeconds = 120

export type NewMessage = {
  id: MessageId
  kind: MessageKind
  toAddress: string
  fromAddress: string | null
  personId: string | null
  purpose: Purpose
  language: string
  template: string
  facts: unknown
  aboutKind: string | null
  aboutId: string | null
  answersText: string | null
  askedAt: Date | null
  postBy?: Day | null
  forgetWhenOver?: boolean
  dueAt: Date
  now: Date
}

export async function insertQueued(db: Db, message: NewMessage) {
  // No `returning`: whoever queues a message to a stranger's number may not read it back.
  await sql`insert into message (id, kind, to_address, from_address, person_id, purpose, language, template, facts,
      about_kind, about_id, answers_text, asked_at, post_by, forget_when_over, queued_at, due_at)
    values (${message.id}, ${message.kind}, ${message.toAddress}, ${message.fromAddress}, ${message.personId}, ${message.purpose},
      ${message.language}, ${message.template}, ${JSON.stringify(message.facts)}::jsonb,
      ${message.aboutKind}, ${message.aboutId}, ${message.answersText}, ${message.askedAt}, ${message.postBy ?? null}::date, ${message.forgetWhenOver ?? false}, ${message.now}, ${message.dueAt})`.execute(
    db,
  )
}

/** Takes a message that is due for this process alone; nothing when it has left, is not due, or is held by another. */
export async function claim(db: Db, id: MessageId, now: Date): Promise<Message | undefined> {
  const { rows } = await sql<Message>`
    with due as (
      select id, state from message
      where id = ${id} and due_at <= ${now}
        and (state = 'queued' or (state = 'sending' and claimed_at < ${now}::timestamptz - make_interval(secs => ${claimSeconds})))
      for update skip locked)
    update message set state = 'sending', claimed_at = ${now}, tries = tries + 1
    from due where message.id = due.id
    returning message.id, kind, to_address, from_address, purpose, language, template, facts, answers_text, asked_at, due.state as state_before,
      words, subject, tries, unsure_tries, queued_at`.execute(db)
  return rows[0]
}

export async function listDue(db: Db, now: Date, most: number): Promise<MessageId[]> {
  const { rows } = await sql<{ id: MessageId }>`
    select id from message
    where state in ('queued', 'sending') and due_at <= ${now}
      and (state = 'queued' or claimed_at < ${now}::timestamptz - make_interval(secs => ${claimSeconds}))
    order by due_at, id limit ${most}`.execute(db)
  return rows.map((row) => row.id)
}

export async function listPartsTaken(db: Db, id: MessageId): Promise<PartTaken[]> {
  const { rows } =
    await sql<PartTaken>`select part, ref from message_part where message_id = ${id} order by part`.execute(db)
  return rows
}

/** What will be said, kept before it is: a second try says the same, and the record shows it. */
export async function keepWords(db: Db, id: MessageId, said: Said, from: string) {
  await sql`update message set words = ${said.words}, subject = ${said.subject ?? null}, from_address = ${from} where id = ${id}`.execute(
    db,
  )
}

export async function keepNext(db: Db, id: MessageId, provider: string, next: Next, now: Date) {
  await keepWhatCame(db, id, provider, next, now)
  if (next.state !== 'queued') await forgetIfLast(db, id)
}

/** A letter that waits to be printed has not left yet. */
export async function forgetIfLast(db: Db, id: string) {
  await sql`delete from message where id = ${id} and forget_when_over
    and not (kind = 'letter' and provider = 'print' and state = 'sent')`.execute(db)
}

async function keepWhatCame(db: Db, id: MessageId, provider: string, next: Next, now: Date) {
  for (const { part, ref } of next.taken) {
    await sql`insert into message_part (message_id, part, provider, ref, taken_at) values (${id}, ${part}, ${provider}, ${ref}, ${now})
      on conflict (message_id, part) do nothing`.execute(db)
  }
  const state = sql`update message set state = ${next.state}, provider = ${provider}, claimed_at = null`
  switch (next.state) {
    case 'sent':
    case 'delivered': {
      const settledAt = next.state === 'delivered' ? now : null
      await sql`${state}, parts = ${next.parts}, because = null, sent_at = ${now}, settled_at = ${settledAt} where id = ${id}`.execute(
        db,
      )
      return
    }
    case 'queued':
      await sql`${state}, because = ${next.because}, due_at = ${next.dueAt}, unsure_tries = unsure_tries + ${next.unsure ? 1 : 0}
        where id = ${id}`.execute(db)
      return
    case 'failed':
    case 'refused':
      await sql`${state}, because = ${next.because}, settled_at = ${now} where id = ${id}`.execute(db)
  }
}

/**
 * Writes down a receipt; false when no message by that name is known (yet). Receipts repeat and overtake each other,
 * so a delivered part stays delivered, and the message is delivered when all its parts are.
 */
export async function keepReceipt(db: Db, receipt: Receipt, now: Date): Promise<boolean> {
  const id =
    'messageId' in receipt.name ? receipt.name.messageId : await findByRef(db, receipt.provider, receipt.name.ref)
  if (!id) return false
  if (receipt.state === 'on-its-way') return true
  const ofOne = 'ref' in receipt.name ? sql`and ref = ${receipt.name.ref}` : sql``
  await sql`update message_part set state = ${receipt.state} where message_id = ${id} and state <> 'delivered' ${ofOne}`.execute(
    db,
  )
  const { rows } = await sql<{ id: string }>`
    update message set
      state = case when parts_now.failed then 'failed' else 'delivered' end,
      because = case when parts_now.failed then ${receipt.because ?? 'not-delivered'} end,
      settled_at = ${now}
    from (select bool_or(state = 'failed') as failed, bool_and(state = 'delivered') as delivered, count(*) as known
          from message_part where message_id = ${id}) as parts_now
    where message.id = ${id} and message.state in ('sent', 'failed') and message.sent_at is not null
      and (parts_now.failed or (parts_now.delivered and parts_now.known >= 1))
    returning message.id`.execute(db)
  return rows.length > 0 || (await exists(db, id))
}

async function findByRef(db: Db, provider: string, ref: string): Promise<string | undefined> {
  // Carriers use their names again after some days, so the latest one is meant.
  const { rows } = await sql<{ messageId: string }>`
    select message_id from message_part where provider = ${provider} and ref = ${ref} order by taken_at desc, message_id desc limit 1`.execute(
    db,
  )
  return rows[0]?.messageId
}

async function exists(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from message where id = ${id} and sent_at is not null`.execute(db)
  return rows.length > 0
}
