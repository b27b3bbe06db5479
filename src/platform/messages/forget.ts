// One person's messages: shown to them, and erased.
import { sql } from 'kysely'
import { longList } from '../long-list.ts'
import type { LongList } from '../manifest.ts'
import type { Scene } from '../scene.ts'

/** The numbers and addresses that are known to be this person's: their own, and those we wrote to for them. */
function addressesOf(personId: string) {
  return sql`select to_address from message where person_id = ${personId}
    union select unnest(array[phone, email::text]) from person where id = ${personId}`
}

/**
 * Every word to and from them goes, with their conversations. A STOP stays, as the number alone: the ICO asks that a
 * list of whom not to contact outlives the rest, or the next message would go out.
 */
export async function forget({ db }: Scene, personId: string) {
  const { rows } = await sql<{ toAddress: string | null }>`${addressesOf(personId)}`.execute(db)
  const addresses = rows.flatMap(({ toAddress }) => toAddress ?? [])
  await sql`delete from message where person_id = ${personId} or to_address = any(${addresses})`.execute(db)
  await sql`delete from message_consent where address = any(${addresses})`.execute(db)
  for (const table of ['text_inbound_part', 'text_inbound'])
    await sql`delete from ${sql.table(table)} where from_number = any(${addresses})`.execute(db)
  await sql`delete from mail_inbound where from_address = any(${addresses.map((one) => one.toLowerCase())})`.execute(db)
  for (const table of ['text_dialogue', 'text_number'])
    await sql`delete from ${sql.table(table)} where their_number = any(${addresses})`.execute(db)
}

/** What was sent to them, and what their numbers sent: lists with no end, of no organisation. */
export const exportsLong: Record<string, LongList> = {
  sent: longList({
    from: sql`message`,
    columns: sql`id, queued_at, kind, to_address, purpose, state, subject, words, template, about_kind, about_id, sent_at, settled_at`,
    id: sql`id`,
    at: sql`queued_at`,
    organisation: sql`null::uuid`,
    theirs: (personId) => sql`(person_id = ${personId} or to_address in (${addressesOf(personId)}))`,
  }),
  received: longList({
    from: sql`text_inbound`,
    columns: sql`id, received_at, from_number, to_number, words`,
    id: sql`id`,
    at: sql`received_at`,
    organisation: sql`null::uuid`,
    theirs: (personId) => sql`from_number in (${addressesOf(personId)})`,
  }),
}
