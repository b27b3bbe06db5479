// What is held of somebody in one table, as a list that may be of any length: counted, and read a stretch or a page at a time.
import { type RawBuilder, sql } from 'kysely'
import type { LongList } from './manifest.ts'
import type { Db } from './scene.ts'

/** Pages stop somewhere; a copy of what is held does not. */
export const everything = 1_000_000

type Part = RawBuilder<unknown>
type Source = {
  from: Part
  columns: Part
  id: Part
  /** The moment that its rows come in the order of. */
  at: Part
  /** Whose a row is. */
  organisation: Part
  /** The rows that are a person's, and that they may see themself. */
  theirs: (personId: string) => Part
}

export function longList({ from, columns, id, at, organisation, theirs }: Source): LongList {
  const read = async (db: Db, which: Part) =>
    (await sql<{ id: string }>`select ${columns} from ${from} where ${which}`.execute(db)).rows
  const count = async (db: Db, which: Part) =>
    (await sql<{ count: number }>`select count(*)::int as count from ${from} where ${which}`.execute(db)).rows[0]!.count
  // As PostgreSQL writes it: a moment of ours has no microseconds, and what fell between would be passed over.
  const momentOf = async (db: Db, which: Part) =>
    (await sql<{ at: string }>`select ${at}::text as at from ${from} where ${which}`.execute(db)).rows[0]?.at
  const whoseIs = (of: readonly string[]) =>
    of.length === 0 ? sql`${organisation} is null` : sql`${organisation} = any(${[...of]}::uuid[])`

  return {
    stretch: ({ db }, person, after, most) =>
      read(
        db,
        sql`${theirs(person)} and (${after ?? null}::uuid is null or ${id} > ${after}::uuid) order by ${id} limit ${most}`,
      ),
    newest: async ({ db }, person, { before, most, of }) => {
      const shown = of === undefined ? theirs(person) : sql`${theirs(person)} and ${whoseIs(of)}`
      const moment = before && (await momentOf(db, sql`${theirs(person)} and ${id} = ${before}::uuid`))
      const older = moment
        ? sql`${at} <= ${moment}::timestamptz and (${at}, ${id}) < (${moment}::timestamptz, ${before}::uuid)`
        : sql`true`
      return {
        rows: await read(db, sql`${shown} and ${older} order by ${at} desc, ${id} desc limit ${most}`),
        newer: moment ? await count(db, sql`${shown} and not (${older})`) : 0,
      }
    },
    one: async ({ db }, person, one) => (await read(db, sql`${theirs(person)} and ${id} = ${one}::uuid`))[0],
    counts: async ({ db }, person) => {
      const { rows } = await sql<{ organisationId: string | null; count: number }>`
        select ${organisation} as organisation_id, count(*)::int as count from ${from} where ${theirs(person)} group by 1`.execute(
        db,
      )
      return rows
    },
  }
}
