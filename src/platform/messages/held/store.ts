// Every statement about messages that are held: how many, of which kind, and what becomes of them. As a job.
import { sql } from 'kysely'
import type { Db } from '../../scene.ts'
import type { MessageKind } from '../message.ts'

/** All that are of one kind and say the same sort of thing. `from` and `until`: when they were to leave. */
export type HeldKind = { template: string; kind: MessageKind; count: number; from: Date; until: Date }

/** Whatever was to have left by now may have left after the copy was made. What is to come has not. */
export async function holdBack(db: Db, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`update message set state = 'held', claimed_at = null
    where state in ('queued', 'sending') and due_at <= ${now}`.execute(db)
  return Number(numAffectedRows)
}

export async function listHeld(db: Db): Promise<HeldKind[]> {
  const { rows } =
    await sql<HeldKind>`select template, kind, count(*)::int as count, min(due_at) as from, max(due_at) as until
    from message where state = 'held' group by 1, 2`.execute(db)
  return rows
}

export type Settling = { template: string; kind: MessageKind; isToGo: boolean }

/** Sent by the sweep, or never. */
export async function settleHeld(db: Db, { template, kind, isToGo }: Settling, now: Date) {
  const ofThese = sql`where state = 'held' and template = ${template} and kind = ${kind}`
  await (
    isToGo
      ? sql`update message set state = 'queued', due_at = ${now} ${ofThese}`
      : sql`update message set state = 'refused', because = 'not-again', settled_at = ${now} ${ofThese}`
  ).execute(db)
}
