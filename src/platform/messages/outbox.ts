// Everything that was sent, for whoever may see all of it: the demonstration's outbox and an administrator's list.
import { sql } from 'kysely'
import type { Scene } from '../scene.ts'
import type { MessageKind, Purpose } from './message.ts'

export type OutboxLine = {
  id: string
  kind: MessageKind
  toAddress: string
  fromAddress: string | null
  purpose: Purpose
  language: string
  template: string
  state: 'queued' | 'sending' | 'sent' | 'delivered' | 'failed' | 'refused'
  because: string | null
  subject: string | null
  words: string | null
  parts: number
  provider: string | null
  queuedAt: Date
  sentAt: Date | null
}

const linesMax = 100

/** Newest first, at most 100. Needs a stage whose viewer is a job: nobody else sees other people's messages. */
export async function listOutbox(
  { db }: Scene,
  asked: { toAddress?: string; before?: Date; kind?: MessageKind } = {},
): Promise<OutboxLine[]> {
  const { rows } = await sql<OutboxLine>`
    select id, kind, to_address, from_address, purpose, language, template, state, because, subject, words, parts, provider, queued_at, sent_at
    from message
    where (${asked.toAddress ?? null}::text is null or to_address = ${asked.toAddress ?? null})
      and (${asked.kind ?? null}::text is null or kind = ${asked.kind ?? null})
      and queued_at < coalesce(${asked.before ?? null}::timestamptz, 'infinity')
    order by queued_at desc, id desc limit ${linesMax}`.execute(db)
  return rows
}
