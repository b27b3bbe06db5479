// A copy of everything: every table as it was at one moment, people's files, and what only the data folder holds.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import { Transform } from 'node:stream'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { DatabaseProblem } from '../db/database-problem.ts'
import type { Place } from '../db/places.ts'
import type { Progress } from '../manifest.ts'
import { copyOut } from './copy.ts'
import { formatVersion, isCopy, type Listing, readListing, syncFolder, writeListing } from './format.ts'
import { isHidden, listSequences, listTables, type TableToCopy } from './tables.ts'

/** Of the data folder: what is no table, and what a copy of the tables is little use without. */
const besides = ['secret', 'erased'] as const

type ToCopy = {
  owner: pg.Pool
  places: readonly Pick<Place, 'id' | 'schema'>[]
  dataFolder: string
  /** People's files lie in a store elsewhere, which is copied by whoever keeps it. */
  filesElsewhere: boolean
  now: Date
}

/** Writes the copy beside its place and moves it there whole: a kill half way leaves nothing that looks like a copy. */
export async function backUp(to: string, given: ToCopy, progress: Progress): Promise<Listing> {
  if (fs.existsSync(to))
    throw new DatabaseProblem(`There is something at ${to} already. Choose another name; no copy is ever written over.`)
  const making = `${to}.making`
  fs.rmSync(making, { recursive: true, force: true })
  fs.mkdirSync(path.join(making, 'tables'), { recursive: true, mode: 0o700 })
  try {
    const tables = await copyTables(making, given, (done, doing) => progress(done * 0.9, doing))
    progress(0.9, 'files')
    const files = given.filesElsewhere
      ? null
      : copyFiles(path.join(given.dataFolder, 'files'), path.join(making, 'files'))
    for (const name of besides) copyIfThere(path.join(given.dataFolder, name), path.join(making, name))
    const listed: Listing = {
      kind: 'doorstep-copy',
      format: formatVersion,
      madeAt: given.now.toISOString(),
      ...tables,
      files,
    }
    writeListing(making, listed)
    for (const folder of ['tables', '.']) syncFolder(path.join(making, folder))
    fs.renameSync(making, to)
    syncFolder(path.dirname(to))
    progress(1, 'done')
    return listed
  } catch (problem) {
    fs.rmSync(making, { recursive: true, force: true })
    throw problem
  }
}

async function copyTables(making: string, { owner, places }: ToCopy, progress: Progress) {
  const client = await owner.connect()
  try {
    // Everything as it was at one moment, however long the copying takes and whatever happens meanwhile.
    await client.query('begin isolation level repeatable read read only')
    const ofPlaces = places.map(({ schema }) => schema)
    const schemas = ['doorstep', 'graphile_worker', ...ofPlaces]
    const found = await listTables(client, schemas)
    const all = found.reduce((sum, { bytes }) => sum + bytes, 1)
    const tables: Listing['tables'] = []
    let done = 0
    for (const table of found) {
      await client.query(ofPlaces.includes(table.schema) ? 'set local role doorstep_copy' : 'reset role')
      await client.query(`set local search_path = ${table.schema}, extensions`)
      if (await isHidden(client, table)) throw new Error(`${table.schema}.${table.table} would be copied in part`)
      progress(done / all, table.table.replaceAll('_', ' '))
      tables.push(await copyTable(client, making, table))
      done += table.bytes
    }
    await client.query('reset role')
    const migrations = []
    for (const { id, schema } of places) {
      const { rows } = await client.query<{ name: string; checksum: string }>(
        `select name, checksum from ${schema}.migration order by name`,
      )
      migrations.push({ id, schema, migrations: rows })
    }
    const sequences = await listSequences(client, schemas)
    await client.query('commit')
    return { places: migrations, tables, sequences }
  } catch (problem) {
    await client.query('rollback').catch(() => undefined)
    throw problem
  } finally {
    client.release()
  }
}

async function copyTable(client: pg.ClientBase, making: string, { schema, table, columns }: TableToCopy) {
  const file = `tables/${schema}.${table}.gz`
  const gzip = createGzip({ level: 1 })
  const hash = createHash('sha256')
  const written = fs.createWriteStream(path.join(making, file), { mode: 0o600, flush: true })
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk)
      next(null, chunk)
    },
  })
  gzip.pipe(hashing).pipe(written)
  const broken = new Promise<never>((_, reject) => written.once('error', reject))
  const rows = await Promise.race([
    copyOut(client, `copy ${schema}.${table} (${named(columns)}) to stdout`, gzip),
    broken,
  ])
  gzip.end()
  await Promise.race([finished(written), broken])
  return { schema, table, columns, rows, file, sha256: hash.digest('hex') }
}

export function named(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ')
}

/** Named by their own hash, so that whoever restores can tell whether one is whole. What was half written when we came is left. */
function copyFiles(from: string, to: string): { count: number; bytes: number } {
  const copied = { count: 0, bytes: 0 }
  for (const { file, bytes } of listFiles(from)) {
    copyDurably(path.join(from, file), path.join(to, file))
    copied.count++
    copied.bytes += bytes
  }
  return copied
}

export function listFiles(folder: string): { file: string; bytes: number }[] {
  if (!fs.existsSync(folder)) return []
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && /^[0-9a-f]{64}$/.test(one.name))
    .map((one) => path.join(one.parentPath, one.name))
    .map((file) => ({ file: path.relative(folder, file), bytes: fs.statSync(file).size }))
}

export function copyDurably(from: string, to: string) {
  fs.mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 })
  fs.copyFileSync(from, to, fs.constants.COPYFILE_FICLONE)
  const opened = fs.openSync(to, 'r+')
  try {
    fs.fsyncSync(opened)
  } finally {
    fs.closeSync(opened)
  }
}

function copyIfThere(from: string, to: string) {
  if (!fs.existsSync(from)) return
  if (fs.statSync(from).isFile()) return copyDurably(from, to)
  for (const name of fs.readdirSync(from)) copyDurably(path.join(from, name), path.join(to, name))
}

/** What a copy that was killed half way has left here more than a day ago: no copy takes so long. */
export function clearHalfMade(folder: string, now: Date) {
  for (const { name } of fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory() && /^doorstep-.*\.making$/.test(one.name))) {
    const made = path.join(folder, name)
    if (fs.statSync(made).mtimeMs < now.getTime() - 86_400_000) fs.rmSync(made, { recursive: true })
  }
}

/** Throws away the copies in a folder that are older than so many days: ours alone, and never the one that was just made. */
export function throwAwayOld(folder: string, { days, now, keep }: { days: number; now: Date; keep: string }): string[] {
  const old = fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory() && path.join(folder, one.name) !== keep && isCopy(path.join(folder, one.name)))
    .map(({ name }) => path.join(folder, name))
    .filter((one) => Date.parse(readListing(one).madeAt) < now.getTime() - days * 86_400_000)
  for (const one of old) fs.rmSync(one, { recursive: true })
  return old
}
