import { sql } from 'kysely'
import type { Db } from '../scene.ts'
import type { Edge, GrownTile } from './growing.ts'
import { splitHashes } from './growing.ts'
import type { Hash } from './merkle.ts'
import { tileHashesMax } from './tiles.ts'

export type Head = { size: number; note: string; root: Buffer }

export async function findHead(db: Db): Promise<Head | undefined> {
  const row = await db
    .selectFrom('ledgerCheckpoint')
    .select(['size', 'note', 'root'])
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { size: Number(row.size), note: row.note, root: row.root }
}

/** Lines waiting to be taken in, in the order in which they were appended; they wait no longer. */
export async function takePending(db: Db, most: number): Promise<{ seq: string; leaf: Hash }[]> {
  const { rows } = await sql<{ seq: string; leaf: Buffer }>`
    with taken as (delete from ledger_pending where seq in (select seq from ledger_pending order by seq limit ${most}) returning seq, leaf)
    select seq, leaf from taken order by seq`.execute(db)
  return rows
}

/** The right edge of each level of a log of `size` leaves. */
export async function readEdges(db: Db, size: number): Promise<Edge[]> {
  const edges: Edge[] = []
  for (let level = 0, hashes = size; hashes > 0; level++, hashes = Math.floor(hashes / tileHashesMax)) {
    const number = Math.floor(hashes / tileHashesMax)
    edges.push({ number, hashes: hashes % tileHashesMax === 0 ? [] : await readTile(db, level, number) })
  }
  return edges
}

export async function readTile(db: Db, level: number, number: number): Promise<Hash[]> {
  const row = await db
    .selectFrom('ledgerTile')
    .select('hashes')
    .where('level', '=', level)
    .where('number', '=', String(number))
    .executeTakeFirst()
  return row ? splitHashes(row.hashes) : []
}

/** Several at once, by `level/number`. Those that are not there are absent. */
export async function readTiles(
  db: Db,
  wanted: readonly { level: number; number: number }[],
): Promise<Map<string, Hash[]>> {
  const { rows } = await sql<{ level: number; number: string; hashes: Buffer }>`
    select t.level, t.number, t.hashes from unnest(${wanted.map(({ level }) => level)}::int[], ${wanted.map(({ number }) => number)}::bigint[]) w (level, number)
    join ledger_tile t on t.level = w.level and t.number = w.number`.execute(db)
  return new Map(rows.map(({ level, number, hashes }) => [`${level}/${number}`, splitHashes(hashes)]))
}

/** Full tiles of one level, one after another from `first`: they never change. */
export async function readFullTiles(db: Db, level: number, first: number, most: number): Promise<Map<number, Buffer>> {
  const { rows } = await sql<{ number: string; hashes: Buffer }>`
    select number, hashes from ledger_tile where level = ${level} and number >= ${first} and number < ${first + most}
      and length(hashes) = ${tileHashesMax * 32}`.execute(db)
  return new Map(rows.map(({ number, hashes }) => [Number(number), hashes]))
}

export async function keepTiles(db: Db, tiles: readonly GrownTile[]) {
  for (let from = 0; from < tiles.length; from += 500) {
    const some = tiles.slice(from, from + 500)
    await sql`
      insert into ledger_tile (level, number, hashes)
      select * from unnest(${some.map(({ level }) => level)}::int[], ${some.map(({ number }) => number)}::bigint[], ${some.map(({ hashes }) => Buffer.concat(hashes))}::bytea[])
      on conflict (level, number) do update set hashes = excluded.hashes`.execute(db)
  }
}

export async function keepLeaves(db: Db, from: number, seqs: readonly string[]) {
  await sql`
    insert into ledger_leaf (number, seq)
    select ${from}::bigint + place - 1, seq from unnest(${seqs}::bigint[]) with ordinality as taken (seq, place)`.execute(
    db,
  )
}

export async function keepHead(db: Db, { size, note, root, at }: Head & { at: Date }) {
  await db
    .insertInto('ledgerCheckpoint')
    .values({ size: String(size), note, root, at })
    .execute()
}

export type Witness = { name: string; verifier: string }

export function listWitnesses(db: Db): Promise<Witness[]> {
  return db.selectFrom('ledgerWitness').select(['name', 'verifier']).orderBy('name').execute()
}

export async function addWitness(db: Db, { name, verifier }: Witness) {
  await db
    .insertInto('ledgerWitness')
    .values({ name, verifier })
    .onConflict((clash) => clash.column('name').doUpdateSet({ verifier }))
    .execute()
}

export async function findNote(db: Db, size: number): Promise<string | undefined> {
  const row = await db.selectFrom('ledgerCheckpoint').select('note').where('size', '=', String(size)).executeTakeFirst()
  return row?.note
}

export async function listCosignatures(db: Db, size: number): Promise<string[]> {
  const rows = await db
    .selectFrom('ledgerCosignature')
    .select('line')
    .where('size', '=', String(size))
    .orderBy('witness')
    .execute()
  return rows.map(({ line }) => line)
}

export async function keepCosignature(db: Db, given: { size: number; witness: string; line: string; at: Date }) {
  await db
    .insertInto('ledgerCosignature')
    .values({ ...given, size: String(given.size) })
    .onConflict((clash) => clash.columns(['size', 'witness']).doUpdateSet({ line: given.line, at: given.at }))
    .execute()
}

export type Fault = { seq: string; fault: string }

/** Every line that does not fit its leaf. Reads the whole ledger: minutes for tens of millions of lines. */
export async function listFaults(db: Db): Promise<Fault[]> {
  const { rows } = await sql<Fault>`select seq, fault from ledger_faults() order by seq limit 1000`.execute(db)
  return rows
}

/** `number`: its place in the tree, where that has taken it in. */
export type OwnLine = { number: string | null; personSeq: string; text: string; salt: Buffer; leaf: Buffer }

/** How many lines were ever written about somebody: the number of the newest. */
export async function countOwnLines(db: Db, person: string): Promise<number> {
  const row = await db.selectFrom('ledgerPerson').select('lines').where('personId', '=', person).executeTakeFirst()
  return Number(row?.lines ?? 0)
}

/** Lines about a person, with what is needed to check each by oneself. Newest first. */
export async function listOwnLines(
  db: Db,
  person: string,
  below: number | undefined,
  most: number,
): Promise<OwnLine[]> {
  const { rows } = await sql<OwnLine>`
    select f.number, l.person_seq as "personSeq", ledger_line_text(l) as text, l.salt, l.leaf
    from ledger_line l left join ledger_leaf f using (seq)
    where l.for_person = ${person} and (${below ?? null}::bigint is null or l.person_seq < ${below ?? null})
    order by l.person_seq desc limit ${most}`.execute(db)
  return rows
}
