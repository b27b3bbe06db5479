import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Language } from '../../../kernel/language.ts'
import type { PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../scene.ts'
import type { MessageId } from '../message.ts'
import { forgetIfLast } from '../store.ts'

export type WaitingLetter = {
  id: MessageId
  toAddress: string
  language: Language
  subject: string
  words: string
  queuedAt: Date
  personId: PersonId | null
  /** The last day on which it can be posted and still come in time, where there is one. */
  postBy: Day | null
}

const columns = sql`id, to_address, language, coalesce(subject, '') as subject, coalesce(words, '') as words, queued_at, person_id, to_char(post_by, 'YYYY-MM-DD') as post_by`
const lettersMax = 100

/** Letters that were put in words for our own printer and are not in the post yet, those that must go first before all others, at most 100. */
export async function listWaiting(db: Db): Promise<WaitingLetter[]> {
  const { rows } = await sql<WaitingLetter>`select ${columns} from message
    where kind = 'letter' and provider = 'print' and state = 'sent' order by post_by, queued_at, id limit ${lettersMax}`.execute(
    db,
  )
  return rows
}

export async function find(db: Db, id: string): Promise<WaitingLetter | undefined> {
  const { rows } = await sql<WaitingLetter>`select ${columns} from message
    where id = ${id} and kind = 'letter' and provider = 'print' and state in ('sent', 'delivered')`.execute(db)
  return rows[0]
}

export async function keepPosted(db: Db, id: string, now: Date) {
  await sql`update message set state = 'delivered', settled_at = ${now} where id = ${id} and kind = 'letter' and state = 'sent'`.execute(
    db,
  )
  await forgetIfLast(db, id)
}
