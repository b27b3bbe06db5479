// One person's messages: shown to them, and erased.
import { type RawBuilder, sql } from 'kysely'
import type { LongList } from '../manifest.ts'
import type { Db, Scene } from '../scene.ts'

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

/** What was sent to them, and what their numbers sent: lists with no end. */
export const exportsLong: Record<string, LongList> = {
  sent: listFrom(
    sql`message`,
    sql`id, queued_at, kind, to_address, purpose, state, subject, words, template, about_kind, about_id, sent_at, settled_at`,
    sql`queued_at`,
    (personId) => sql`(person_id = ${personId} or to_address in (${addressesOf(personId)}))`,
  ),
  received: listFrom(
    sql`text_inbound`,
    sql`id, received_at, from_number, to_number, words`,
    sql`received_at`,
    (personId) => sql`from_number in (${addressesOf(personId)})`,
  ),
}

type Part = RawBuilder<unknown>

/** The messages that are `theirs`, in the order in which they came, `at`. None is an organisation's. */
function listFrom(table: Part, columns: Part, at: Part, theirs: (personId: string) => Part): LongList {
  type Counted = { count: number }
  const count = async (db: Db, which: Part) =>
    (await sql<Counted>`select count(*)::int as count from ${table} where ${which}`.execute(db)).rows[0]!.count
  const read = async (db: Db, which: Part) =>
    (await sql<{ id: string }>`select ${columns} from ${table} where ${which}`.execute(db)).rows
  return {
    stretch: ({ db }, personId, after, most) =>
      read(
        db,
        sql`${theirs(personId)} and (${after ?? null}::uuid is null or id > ${after ?? null}::uuid) order by id limit ${most}`,
      ),
    newest: async ({ db }, personId, { before, most, of = [] }) => {
      if (of.length > 0) return { rows: [], newer: 0 }
      // As PostgreSQL writes it: a moment of ours has no microseconds.
      const from = sql<{
        at: string
      }>`select ${at}::text as at from ${table} where id = ${before ?? null}::uuid and ${theirs(personId)}`
      const [found] = before ? (await from.execute(db)).rows : []
      const older = found ? sql`(${at}, id) < (${found.at}::timestamptz, ${before}::uuid)` : sql`true`
      return {
        rows: await read(db, sql`${theirs(personId)} and ${older} order by ${at} desc, id desc limit ${most}`),
        newer: found ? await count(db, sql`${theirs(personId)} and not (${older})`) : 0,
      }
    },
    one: async ({ db }, personId, id) => (await read(db, sql`${theirs(personId)} and id = ${id}::uuid`))[0],
    counts: async ({ db }, personId) => [{ organisationId: null, count: await count(db, theirs(personId)) }],
  }
}
