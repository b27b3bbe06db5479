// Puts a copy of everything back into an empty Doorstep: all of it in one transaction, or none.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { DatabaseProblem } from '../db/database-problem.ts'
import { type Migration, migratePlace } from '../db/migrator.ts'
import type { Progress } from '../manifest.ts'
import { copyDurably, listFiles, named } from './backup.ts'
import { copyIn } from './copy.ts'
import { type Listing, readListing } from './format.ts'

type Into = { owner: pg.Pool; dataFolder: string; migrations: readonly Migration[] }

/** Reads every byte of the copy before anything is changed: what is not whole is refused. */
export async function checkCopy(from: string, migrations: readonly Migration[], progress: Progress): Promise<Listing> {
  const listed = readListing(from)
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]))
  for (const { name, checksum } of listed.places.flatMap((place) => place.migrations))
    if (known.get(name) !== checksum)
      throw new DatabaseProblem(
        `This copy was made by a newer Doorstep, or by another one (it has ${name}). Install that version or a later one, then restore.`,
      )
  for (const [number, { file, sha256 }] of listed.tables.entries()) {
    progress(number / listed.tables.length, 'reading the copy')
    if ((await digestOf(path.join(from, file))) !== sha256)
      throw new DatabaseProblem(
        `${file} in the copy is damaged or missing. Use another copy; nothing was changed here.`,
      )
  }
  const files = listFiles(path.join(from, 'files'))
  if (listed.files !== null && files.length !== listed.files.count)
    throw new DatabaseProblem(
      `The copy should hold ${listed.files.count} files of people’s and holds ${files.length}. Use another copy; nothing was changed here.`,
    )
  for (const { file } of files)
    if ((await digestOf(path.join(from, 'files', file))) !== path.basename(file))
      throw new DatabaseProblem(`files/${file} in the copy is damaged. Use another copy; nothing was changed here.`)
  progress(1, 'whole')
  return listed
}

async function digestOf(file: string): Promise<string | undefined> {
  if (!fs.existsSync(file)) return undefined
  const hash = createHash('sha256')
  await pipeline(fs.createReadStream(file), hash)
  return hash.digest('hex')
}

/** `listed` was checked. The database has no place yet. Files come first: tables never speak of a file that is not there. */
export async function restore(
  from: string,
  listed: Listing,
  { owner, dataFolder, migrations }: Into,
  progress: Progress,
) {
  await refuseUnlessEmpty(owner)
  for (const { file } of listFiles(path.join(from, 'files')))
    copyDurably(path.join(from, 'files', file), path.join(dataFolder, 'files', file))
  if (fs.existsSync(path.join(from, 'secret'))) copyDurably(path.join(from, 'secret'), path.join(dataFolder, 'secret'))
  mergeErased(path.join(from, 'erased'), path.join(dataFolder, 'erased'))
  for (const place of listed.places) {
    const ran = new Set(place.migrations.map(({ name }) => name))
    await migratePlace(
      owner,
      place,
      migrations.filter(({ name }) => ran.has(name)),
    )
  }
  await inOneTransaction(owner, async (client) => {
    const back = await takeDown(client, listed)
    const all = listed.tables.reduce((sum, { rows }) => sum + rows, 1)
    let done = 0
    for (const one of listed.tables) {
      progress((done / all) * 0.95, one.table.replaceAll('_', ' '))
      await fill(client, from, one)
      done += one.rows
    }
    for (const { schema, name, value, isCalled } of listed.sequences)
      await client.query(`select setval($1::regclass, $2, $3)`, [`${schema}.${name}`, value, isCalled])
    progress(0.95, 'checking that everything fits together')
    for (const statement of back) await client.query(statement)
    progress(1, 'done')
  })
}

export async function refuseUnlessEmpty(owner: pg.Pool) {
  const { rows } = await owner.query<{ id: string }>(`select id from doorstep.place`)
  if (rows.length > 0)
    throw new DatabaseProblem(
      `There is a place here already (${rows.map(({ id }) => id).join(', ')}), and nothing is ever written over. Restore into an empty DOORSTEP_DATA_DIR or database.`,
    )
}

/** The lists of who was erased are joined: whoever stands in either is erased again. Also where a newer list was put beside an older copy. */
export function mergeErased(from: string, to: string) {
  if (!fs.existsSync(from)) return
  fs.mkdirSync(to, { recursive: true, mode: 0o700 })
  for (const name of fs.readdirSync(from).filter((one) => one.endsWith('.ndjson'))) {
    const read = (file: string) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n') : [])
    const lines = new Set([...read(path.join(from, name)), ...read(path.join(to, name))].filter((line) => line !== ''))
    const making = path.join(to, `${name}.making`)
    fs.writeFileSync(making, [...lines].map((line) => `${line}\n`).join(''), { mode: 0o600 })
    fs.renameSync(making, path.join(to, name))
  }
}

async function fill(
  client: pg.ClientBase,
  from: string,
  { schema, table, columns, file, rows }: Listing['tables'][number],
) {
  // What the place's own functions in checks and indexes call is found as it is when rows are written there.
  await client.query(`set local search_path = ${schema}, extensions`)
  const read = fs.createReadStream(path.join(from, file)).pipe(createGunzip())
  const came = await copyIn(client, `copy ${schema}.${table} (${named(columns)}) from stdin`, read)
  if (came !== rows)
    throw new DatabaseProblem(`${file} should hold ${rows} rows and holds ${came}. Nothing was changed here.`)
}

/**
 * What would act on rows that come back, or refuse them for their order, is taken down until all are there: triggers, row-level
 * security, foreign keys. Answers what puts it up again, which checks every key.
 */
async function takeDown(client: pg.ClientBase, { tables }: Listing): Promise<string[]> {
  const names = tables.map(({ schema, table }) => `${schema}.${table}`)
  const { rows: keys } = await client.query<{ table: string; name: string; says: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as says
     from pg_constraint where contype = 'f' and conrelid = any ($1::regclass[]) and conparentid = 0`,
    [names],
  )
  const { rows: secured } = await client.query<{ table: string }>(
    `select oid::regclass::text as table from pg_class where relrowsecurity and oid = any ($1::regclass[])`,
    [names],
  )
  const { rows: triggers } = await client.query<{ table: string; name: string }>(
    `select tgrelid::regclass::text as table, quote_ident(tgname) as name from pg_trigger
     where not tgisinternal and tgenabled = 'O' and tgrelid = any ($1::regclass[])`,
    [names],
  )
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`)
  for (const { table } of secured) await client.query(`alter table ${table} disable row level security`)
  for (const { table, name } of triggers) await client.query(`alter table ${table} disable trigger ${name}`)
  // Migrations put rows of their own in; those of the copy are all there is.
  await client.query(`truncate ${names.join(', ')}`)
  return [
    ...keys.map(({ table, name, says }) => `alter table ${table} add constraint ${name} ${says}`),
    ...secured.map(({ table }) => `alter table ${table} enable row level security`),
    ...triggers.map(({ table, name }) => `alter table ${table} enable trigger ${name}`),
  ]
}

async function inOneTransaction(owner: pg.Pool, body: (client: pg.ClientBase) => Promise<void>) {
  const client = await owner.connect()
  let broken: Error | undefined
  try {
    await client.query(`begin; set local search_path = extensions`)
    await body(client)
    await client.query('commit')
  } catch (problem) {
    await client.query('rollback').catch((failure: Error) => (broken = failure))
    throw problem
  } finally {
    client.release(broken)
  }
}
