// How fast does real data come in, and in how much memory? Prints a table; writes bench/results/import.json.
//   node bench/import.ts [--rows 1000000 (none: 0)] [--places ../shared/data/places]
// The measure of it is PostgreSQL's own COPY, in the same run: of the same postcodes into a bare table, before and after; and of
// every row that the services became (a service is some ten rows, and what is searched of it) into bare copies of their tables.
// Rows a second are those of the file; a service becomes some ten rows of ours, which are counted beside them.
// Memory is the most that the command by itself ever had (VmHWM of `bin/doorstep import`), over all rows.
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { importCommand, readImportArguments } from '../src/capabilities/directory/import/command.ts'
import { importVerbs } from '../src/capabilities/directory/import/verbs.ts'
import { connect, prepareDatabase } from '../src/platform/db/database.ts'
import { startEmbeddedPostgres } from '../src/platform/db/embedded.ts'
import { useLittleMemory } from '../src/platform/import/little-memory.ts'
import type { Stage } from '../src/platform/stage.ts'
import { benchHouse, benchPlace } from './bench-place.ts'
import { postgresMs, processMs } from './processor.ts'

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    places: { type: 'string', default: '../shared/data/places' },
  },
})
useLittleMemory()
const limits = { rowsPerSecond: 5_000, memoryMb: 300 }
const root = path.join(import.meta.dirname, '..')
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-bench-'))
fs.chmodSync(folder, 0o755)
const rowsAsked = Number(options.rows)

type Measured = {
  what: string
  rows: number
  seconds: number
  perSecond: number
  /** Rows of all tables that were written, a second. */
  writtenPerSecond: number | null
  /** Milliseconds of a processor for a thousand rows, of ours and of PostgreSQL. */
  oursMs: number | null
  postgresMs: number | null
  /** How many processors were at work, on an average. */
  busy: number | null
  ofCopy: number | null
  load: number
}
const measured: Measured[] = []
let memoryMb = 0
// The tables that a service of these files fills, and when they were last compared.
const filled = [
  'organisation',
  'service',
  'location',
  'address',
  'service_at_location',
  'schedule',
  'phone',
  'attribute',
  'service_area',
  'listing',
  'listing_card',
]
let copiedBefore = 0

const server = await startEmbeddedPostgres(folder, ['track_commit_timestamp=on'])
const admin = new pg.Client({ connectionString: server.url('postgres', 'postgres') })
await admin.connect()
await admin.query('create role doorstep_owner login createrole createdb')
await admin.query('create database bench owner doorstep_owner')
const pools = connect(server.url('doorstep_owner', 'bench'), {})
const superuser = new pg.Client({ connectionString: server.url('postgres', 'bench') })
await superuser.connect()
try {
  const stage = await openStage()
  const made = path.join(folder, 'postcodes.csv')
  writePostcodes(made, rowsAsked)
  if (rowsAsked > 0) await measureMade(stage, made)
  if (fs.existsSync(options.places)) await measureReal(stage, path.resolve(options.places))
  else console.log(`No real places at ${options.places}: only made-up postcodes are measured.`)
  memoryMb = await memoryOfCommand('postcodes', made)
  if (fs.existsSync(options.places)) memoryMb = Math.max(memoryMb, await memoryOfCommand('gp', severalTimes(3)))
} finally {
  await Promise.all([
    superuser.end(),
    admin.end(),
    ...[pools.owner, pools.app, pools.job, pools.read].map((pool) => pool.end()),
  ])
  await server.stop()
  fs.rmSync(folder, { recursive: true, force: true })
}
report()

async function measureMade(stage: Stage, made: string) {
  const before = await copyBare(made)
  await measure(stage, `${rowsAsked.toLocaleString('en-GB')} postcodes, new`, rowsAsked, 'postcodes', made)
  await measure(stage, 'the same again', rowsAsked, 'postcodes', made)
  const after = await copyBare(made)
  const copied = (before + after) / 2
  measured.unshift({
    what: 'bare COPY of them (before and after)',
    rows: rowsAsked,
    seconds: rowsAsked / copied,
    perSecond: Math.round(copied),
    writtenPerSecond: Math.round(copied),
    oursMs: null,
    postgresMs: null,
    busy: null,
    ofCopy: 1,
    load: os.loadavg()[0]!,
  })
  for (const row of measured) if (row.rows === rowsAsked) row.ofCopy = Number((row.perSecond / copied).toFixed(3))
}

async function openStage(): Promise<Stage> {
  await prepareDatabase(pools.owner, server.url('doorstep_owner', 'bench'))
  const place = await benchPlace(pools.owner, { languages: ['en'] })
  const house = benchHouse({
    database: { ...pools, close: async () => undefined },
    place,
    dataFolder: folder,
    policies: new Map(Object.entries(importVerbs).map(([verb, { may }]) => [verb, may])),
    publicUrl: 'http://bench.example',
  })
  return { house, place, viewer: { kind: 'system', job: 'import' }, channel: 'api', language: 'en' }
}

/** Postcodes that are well formed and lie in England; one in fifty is retired and has no place. */
function writePostcodes(file: string, rows: number) {
  const letters = 'ABDEFGHJLNPQRSTUWXYZ'
  const out = fs.openSync(file, 'w')
  fs.writeSync(out, 'Postcode,lat,long\n')
  let lines: string[] = []
  for (let row = 0; row < rows; row++) {
    const [a, b, digit, area] = [
      row % 20,
      Math.floor(row / 20) % 20,
      Math.floor(row / 400) % 10,
      Math.floor(row / 4_000),
    ]
    const outcode = `${letters[Math.floor(area / 99) % 20]}${letters[Math.floor(area / 1_980) % 20]}${(area % 99) + 1}`
    const place =
      row % 50 === 0
        ? ',0.00000'
        : `${(50.8 + (row % 4_001) / 1_000).toFixed(5)},${(-2.9 + (row % 3_001) / 1_000).toFixed(5)}`
    lines.push(`${outcode} ${digit}${letters[a]}${letters[b]},${place}\n`)
    if (lines.length === 10_000) {
      fs.writeSync(out, lines.join(''))
      lines = []
    }
  }
  fs.writeSync(out, lines.join(''))
  fs.closeSync(out)
  fs.chmodSync(file, 0o644)
}

/** Rows a second of COPY into a table without index, key or trigger. */
async function copyBare(file: string): Promise<number> {
  await superuser.query(
    'drop table if exists bare; create table bare (postcode text, latitude float8, longitude float8)',
  )
  const beganMs = performance.now()
  await superuser.query(`copy bare from '${file}' with (format csv, header, null '')`)
  return rowsAsked / ((performance.now() - beganMs) / 1_000)
}

async function measure(stage: Stage, what: string, rows: number, ...words: string[]) {
  const said: string[] = []
  const since = new Date()
  const [beganMs, oursBegan, postgresBegan] = [performance.now(), processMs(process.pid), postgresMs()]
  const code = await importCommand(stage, readImportArguments(words), {
    line: (text) => said.push(text),
    progress: () => {},
  })
  const seconds = (performance.now() - beganMs) / 1_000
  const thousandth = (ms: number) => Number(((1_000 * ms) / rows).toFixed(0))
  const [ours, postgres] = [processMs(process.pid) - oursBegan, postgresMs() - postgresBegan]
  if (code !== 0) throw new Error(said.join('\n'))
  console.log(`${what}: ${said.filter((line) => line.includes('rows read')).join(' ')}`)
  measured.push({
    what,
    rows,
    seconds: Number(seconds.toFixed(2)),
    perSecond: Math.round(rows / seconds),
    writtenPerSecond: Math.round((await writtenSince(since)) / seconds),
    oursMs: thousandth(ours),
    postgresMs: thousandth(postgres),
    busy: Number(((ours + postgres) / 1_000 / seconds).toFixed(2)),
    ofCopy: null,
    load: os.loadavg()[0]!,
  })
}

/** Rows of the place that were written since and stand. */
async function writtenSince(since: Date): Promise<number> {
  const { rows: tables } = await superuser.query<{ name: string }>(
    `select format('place_bench.%I', relname) as name from pg_class where relnamespace = 'place_bench'::regnamespace and relkind = 'r'`,
  )
  let written = 0
  for (const { name } of tables) {
    const { rows } = await superuser.query<{ count: number }>(
      `select count(*)::int as count from ${name} where pg_xact_commit_timestamp(xmin) > $1`,
      [since],
    )
    written += rows[0]!.count
  }
  return written
}

function surgeries(): string {
  return path.resolve(options.places, 'gp-surgeries-2017.json')
}

/** A file as long as a region's: each surgery several times, under a code of its own each time. */
function severalTimes(times: number): string {
  const once = JSON.parse(fs.readFileSync(surgeries(), 'utf8')) as Record<string, unknown>[]
  const all = Array.from({ length: times }, (_, nth) =>
    once.map((surgery) => {
      const [id, code] = [`${String(surgery['_id'])}/${nth}`, `${String(surgery['odsCode'])}/${nth}`]
      return { ...surgery, _id: id, odsCode: code }
    }),
  )
  const file = path.join(folder, 'long.json')
  fs.writeFileSync(file, JSON.stringify(all.flat()))
  return file
}

/** The same file under the same name, with another telephone number for each surgery. */
function withOtherTelephones(): string {
  const telephoned = (JSON.parse(fs.readFileSync(surgeries(), 'utf8')) as Record<string, unknown>[]).map(
    (surgery, nth) => ({ ...surgery, phone: `01632 96${String(nth % 10_000).padStart(4, '0')}` }),
  )
  const file = path.join(folder, path.basename(surgeries()))
  fs.writeFileSync(file, JSON.stringify(telephoned))
  return file
}

async function measureReal(stage: Stage, places: string) {
  const file = (name: string) => path.join(places, name)
  await measure(stage, 'outcodes of the United Kingdom', 2_856, 'outcodes', file('outcodes-uk.csv'))
  await measure(stage, 'postcodes of York', 35_156, 'postcodes', file('postcodes-yo.csv'))
  await measure(
    stage,
    'libraries of England (services, to searchable)',
    3_487,
    'services',
    file('libraries-england-2023.csv'),
  )
  await compareWithCopy('libraries of England')
  await measure(stage, 'libraries again', 3_487, 'services', file('libraries-england-2023.csv'))
  await measure(stage, 'GP surgeries (services, to searchable)', 9_587, 'gp', surgeries())
  await compareWithCopy('GP surgeries')
  await measure(stage, 'GP surgeries again', 9_587, 'gp', surgeries())
  await measure(stage, 'GP surgeries, every telephone changed', 9_587, 'gp', withOtherTelephones())
  await measure(stage, 'a long file of surgeries (services, to searchable)', 6 * 9_587, 'gp', severalTimes(6))
}

/** Gives the import just measured its ratio to COPY of the rows that it added to all these tables. */
async function compareWithCopy(what: string) {
  const file = path.join(folder, 'postgres', 'rows.copy')
  const since = copiedBefore === 0 ? '-infinity' : new Date(copiedBefore).toISOString()
  let seconds = 0
  for (const table of filled) {
    await superuser.query(`drop table if exists bare; create table bare (like place_bench.${table})`)
    const added = `select * from place_bench.${table} where pg_xact_commit_timestamp(xmin) > '${since}'`
    await superuser.query(`copy (${added}) to '${file}' with (format binary)`)
    const beganMs = performance.now()
    await superuser.query(`copy bare from '${file}' with (format binary)`)
    seconds += (performance.now() - beganMs) / 1_000
  }
  copiedBefore = Date.now()
  const row = measured.find((each) => each.what.startsWith(what))
  if (row) row.ofCopy = Number((seconds / row.seconds).toFixed(3))
}

/** MiB that the command line had at most, taking in this file by itself. Nothing where the system does not tell (not Linux). */
async function memoryOfCommand(kind: string, file: string): Promise<number> {
  const env = { ...process.env, DOORSTEP_DATA_DIR: path.join(folder, 'command'), DOORSTEP_DEMO: 'off' }
  const doorstep = path.join(root, 'bin', 'doorstep')
  spawnSync(process.execPath, [doorstep, 'place', 'add', 'bench', '--name', 'Bench', '--host', 'bench.example'], {
    env,
  })
  const child = spawn(process.execPath, [doorstep, 'import', kind, file], { env, stdio: 'ignore' })
  let most = 0
  const watch = setInterval(() => {
    const status = `/proc/${child.pid}/status`
    const told = fs.existsSync(status) ? /VmHWM:\s+(\d+)/.exec(fs.readFileSync(status, 'utf8')) : null
    most = Math.max(most, Number(told?.[1] ?? 0))
  }, 50)
  const code = await new Promise((resolve) => child.once('exit', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`The command ended with ${String(code)}`)
  return Math.round(most / 1_024)
}

function report() {
  console.table(measured)
  const first = measured.filter(({ what }) => /, new$|searchable/.test(what))
  const reached = {
    rowsPerSecond: first.length > 0 && first.every(({ perSecond }) => perSecond >= limits.rowsPerSecond),
    memoryMb: memoryMb <= limits.memoryMb,
  }
  console.log(
    `Most memory: ${memoryMb} MB of ${limits.memoryMb}: ${reached.memoryMb ? 'kept' : 'BROKEN'}. Rows a second: ${reached.rowsPerSecond ? 'reached' : 'MISSED'}.`,
  )
  const results = path.join(import.meta.dirname, 'results', 'import.json')
  fs.mkdirSync(path.dirname(results), { recursive: true })
  fs.writeFileSync(
    results,
    `${JSON.stringify({ limits, reached, memoryMb, measured, cpus: os.cpus().length, at: new Date() }, null, 2)}\n`,
  )
  if (!reached.rowsPerSecond || !reached.memoryMb) process.exitCode = 1
}
