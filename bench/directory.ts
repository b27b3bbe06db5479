// How fast is a search in the database, and does it stay so? Prints a table; writes bench/results/directory.json.
//   node bench/directory.ts [--rows 100000,1000000] [--times 200] [--words rare,middling,common]
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { connect, prepareDatabase } from '../src/platform/db/database.ts'
import { startEmbeddedPostgres } from '../src/platform/db/embedded.ts'
import { migratePlace, migrateShared, readMigrations } from '../src/platform/db/migrator.ts'
import { category, fillCorpus, measuredWords } from './directory-corpus.ts'

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000,1000000' },
    times: { type: 'string', default: '200' },
    folder: { type: 'string' },
  },
})
const sizes = options.rows.split(',').map(Number)
const times = Number(options.times)
const limits = { p95Ms: 10, growth: 2, naiveRatio: 5 }
const resultsFile = path.join(import.meta.dirname, 'results', 'directory.json')

/** `cpuMs`: the backend's own time on a processor, a search (the mean). What else the machine does adds to the others, hardly to this. */
type Timing = { p50Ms: number; p95Ms: number; perSecond: number; cpuMs: number; cpuP95Ms: number }
type Took = { ms: number; cpuMs: number }
type Ask = { name: string; asked: { need?: string; term?: string }; open: boolean; naive: string }
/** `ours` is the whole answer, need read and cards ready; `ranking` asks just what the naive statement asks. */
type Measured = { rows: number; ask: string; ours: Timing; ranking: Timing; naive: Timing }

const asks: Ask[] = [
  { name: 'nearest', asked: {}, open: false, naive: naiveSql(undefined, false) },
  ...Object.entries(measuredWords).flatMap(([name, { word, share }]) =>
    [{}, { term: category }].flatMap((filter) =>
      [false, true].map((open) => ({
        name: `${share * 100} % word (${name})${'term' in filter ? ' + category' : ''}${open ? ' + open' : ''}`,
        asked: { need: word, ...filter },
        open,
        naive: naiveSql(word, 'term' in filter),
      })),
    ),
  ),
]

// Open or not is left out of the naive statement, which makes it the quicker.
function naiveSql(word: string | undefined, withCategory: boolean) {
  const wheres = [word ? `words @@ '${word}'::tsquery` : '', withCategory ? 'category = 1' : ''].filter((text) => text)
  return `select number, at <-> $1 as metres from naive ${wheres.length > 0 ? `where ${wheres.join(' and ')}` : ''} order by at <-> $1 limit 20`
}

const folder = options.folder ?? fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-bench-'))
fs.chmodSync(folder, 0o755)
// As a place with a million listings would be tuned, and as the figures we compare with were taken.
const server = await startEmbeddedPostgres(folder, [
  'shared_buffers=2GB',
  'work_mem=32MB',
  'maintenance_work_mem=512MB',
  'max_wal_size=8GB',
])
const admin = new pg.Client({ connectionString: server.url('postgres', 'postgres') })
await admin.connect()
if ((await admin.query(`select from pg_database where datname = 'doorstep'`)).rowCount === 0) {
  await admin.query('create role doorstep_owner login createrole createdb')
  await admin.query('create database doorstep owner doorstep_owner')
}
await admin.end()
const database = connect(server.url('doorstep_owner', 'doorstep'), {})
await prepareDatabase(database.owner, server.url('doorstep_owner', 'doorstep'))
const measured: Measured[] = []
const sizesOnDisk: Record<string, Record<string, number>> = {}
try {
  await migrateShared(database.owner)
  for (const rows of sizes) measured.push(...(await measureAt(rows)))
} finally {
  await Promise.all([database.owner.end(), database.app.end(), database.read.end()])
  await server.stop()
  if (!options.folder) fs.rmSync(folder, { recursive: true, force: true })
}
report(measured)

async function measureAt(rows: number): Promise<Measured[]> {
  const schema = `bench_${rows}`
  // The platform's and the directory's: other capabilities' tables play no part here.
  const migrations = readMigrations(path.join(import.meta.dirname, '../migrations')).filter(
    ({ name }) => name < '0020' || ['0211', '0281', '0290'].some((number) => name.startsWith(number)),
  )
  await migratePlace(database.owner, { schema }, migrations)
  const owner = await open(database.owner, schema)
  const { rows: found } = await owner.query(`select count(*)::int as filled from listing`)
  if (found[0].filled === 0)
    await fillCorpus(owner, rows, (doing) => console.log(`${rows.toLocaleString('en')} listings: ${doing} …`))
  const { rows: tables } = await owner.query<{ name: string; bytes: number }>(
    `select name, (pg_total_relation_size(to_regclass(name)) / $1)::int as bytes from unnest(array['listing', 'listing_card', 'posting', 'naive']) name`,
    [rows],
  )
  sizesOnDisk[rows] = Object.fromEntries(tables.map(({ name, bytes }) => [name, bytes]))
  const points = await somePoints(owner)
  await owner.end()
  const client = await open(database.read, schema)
  const results: Measured[] = []
  for (const ask of asks) results.push(await measure(client, rows, ask, points))
  await client.end()
  return results
}

/** A connection of its own, as a server's pool would hold it, whose search path is the place. */
async function open(pool: pg.Pool, schema: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: pool.options.connectionString })
  // When something fails the server is stopped under us; what failed is the news, not that.
  client.on('error', () => undefined)
  await client.connect()
  await client.query(`set search_path = ${schema}, extensions`)
  return client
}

type Asker = { latitude: number; longitude: number; at: string; minute: number }

// People ask from where listings are, and at any hour of the week. Degrees are near enough: the map's point is asked in its place.
async function somePoints(owner: pg.Client): Promise<Asker[]> {
  const { rows } = await owner.query(
    `select at[0] as x, at[1] as y from listing where number in (select 1 + (n * 7919) % (select max(number) from listing) from generate_series(1, ${times}) n)`,
  )
  let seed = 12_345
  const next = () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31
  return Array.from({ length: times }, (_, n) => {
    const { x, y } = rows[n % rows.length]
    const [east, north] = [x + (next() - 0.5) * 3_000, y + (next() - 0.5) * 3_000]
    const latitude = north / 111_200
    const longitude = east / (111_300 * Math.cos((latitude * Math.PI) / 180)) - 3
    return { latitude, longitude, at: `(${east},${north})`, minute: Math.floor(next() * 10_080) }
  })
}

/** Ours and the naive one in turn, so that what else the machine does falls on both alike. */
async function measure(client: pg.Client, rows: number, ask: Ask, askers: Asker[]): Promise<Measured> {
  const [ours, ranking, naive]: [Took[], Took[], Took[]] = [[], [], []]
  const { rows: backend } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const timed = timerOf(backend[0]!.pid)
  const said = ask.asked.need ? `array[token_of('word', '${ask.asked.need}')]` : `'{}'::bigint[]`
  const filters = ask.asked.term ? `array[token_of('term', '${ask.asked.term}')]` : `'{}'::bigint[]`
  const rank = `select number, metres from best_listings($1, ${said} || ${filters}, ${said}, ${ask.asked.need ? `'{}'` : 'null'}, null, false, null, null, now(), 20)`
  for (const round of ['warm', 'timed']) {
    for (const { latitude, longitude, at, minute } of round === 'warm' ? askers.slice(0, 20) : askers) {
      const asked = { ...ask.asked, latitude, longitude, take: 20, ...(ask.open ? { minute } : {}) }
      const mine = await timed(() =>
        client.query({ name: 'find', text: 'select find_listings($1::jsonb)', values: [JSON.stringify(asked)] }),
      )
      const ranked = await timed(() =>
        client.query({ name: `rank ${ask.name}`.slice(0, 60), text: rank, values: [at] }),
      )
      const theirs = await timed(() => client.query({ name: ask.name.slice(0, 60), text: ask.naive, values: [at] }))
      if (round === 'timed') {
        ours.push(mine)
        ranking.push(ranked)
        naive.push(theirs)
      }
    }
  }
  return { rows, ask: ask.name, ours: timing(ours), ranking: timing(ranking), naive: timing(naive) }
}

/** The processor's time is the kernel's count of nanoseconds that the backend ran (Linux; elsewhere not a number). */
function timerOf(pid: number) {
  const file = `/proc/${pid}/schedstat`
  const cpuMs = () => (fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split(' ')[0]) / 1e6 : Number.NaN)
  return async (work: () => Promise<unknown>): Promise<Took> => {
    const [began, cpu] = [performance.now(), cpuMs()]
    await work()
    return { ms: performance.now() - began, cpuMs: cpuMs() - cpu }
  }
}

function timing(each: Took[]): Timing {
  const share = (kind: keyof Took, part: number) => {
    const sorted = each.map((one) => one[kind]).sort((one, other) => one - other)
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
  }
  const mean = (kind: keyof Took) => each.reduce((sum, one) => sum + one[kind], 0) / each.length
  return {
    p50Ms: share('ms', 0.5),
    p95Ms: share('ms', 0.95),
    perSecond: 1000 / mean('ms'),
    cpuMs: mean('cpuMs'),
    cpuP95Ms: share('cpuMs', 0.95),
  }
}

function report(results: Measured[]) {
  const smallest = Math.min(...sizes)
  const lines = results.map((one) => {
    const small = results.find((other) => other.ask === one.ask && other.rows === smallest)
    const growth = small ? one.ours.p95Ms / small.ours.p95Ms : Number.NaN
    return {
      ...one,
      growth,
      cpuGrowth: small ? one.ours.cpuP95Ms / small.ours.cpuP95Ms : Number.NaN,
      timesTheNaive: one.ranking.perSecond / one.naive.perSecond,
      cpuTimesTheNaive: one.naive.cpuMs / one.ranking.cpuMs,
    }
  })
  console.table(
    lines.map(({ rows, ask, ours, ranking, naive, growth, timesTheNaive, cpuGrowth, cpuTimesTheNaive }) => ({
      rows,
      ask,
      'p50 ms': ours.p50Ms.toFixed(2),
      'p95 ms': ours.p95Ms.toFixed(2),
      'limit ms': limits.p95Ms,
      'cpu ms': ours.cpuMs.toFixed(2),
      'cpu p95 ms': ours.cpuP95Ms.toFixed(2),
      'ranking p95 ms': ranking.p95Ms.toFixed(2),
      'naive p95 ms': naive.p95Ms.toFixed(2),
      'times the naive': timesTheNaive.toFixed(1),
      'on cpu': cpuTimesTheNaive.toFixed(1),
      'growth in p95': growth.toFixed(2),
      'on cpu ': cpuGrowth.toFixed(2),
    })),
  )
  const middling = lines.filter(
    ({ rows, ask }) => rows === Math.max(...sizes) && ask === `${measuredWords.middling.share * 100} % word (middling)`,
  )
  const load = os.loadavg().map((one) => Math.round(one * 10) / 10)
  console.log(
    `Bytes a listing: ${JSON.stringify(sizesOnDisk)}. Load of the machine: ${load.join(', ')} on ${os.cpus().length} processors.`,
  )
  const kept = {
    'p95 at most 10 ms': lines.every(({ ours }) => ours.p95Ms <= limits.p95Ms),
    'growth at most 2': lines.every(({ growth }) => growth <= limits.growth),
    'at least 5 times the naive at 1 %': middling.every(({ timesTheNaive }) => timesTheNaive >= limits.naiveRatio),
  }
  console.log(kept)
  fs.mkdirSync(path.dirname(resultsFile), { recursive: true })
  fs.writeFileSync(
    resultsFile,
    JSON.stringify(
      {
        at: new Date().toISOString(),
        machine: { cpus: os.cpus().length, memoryGiB: Math.round(os.totalmem() / 2 ** 30) },
        load,
        bytesAListing: sizesOnDisk,
        limits,
        kept,
        results: lines,
      },
      null,
      2,
    ),
  )
}
