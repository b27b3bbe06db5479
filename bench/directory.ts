// How fast is a search in the database, and does it stay so? Prints a table; writes bench/results/directory.json.
//   node bench/directory.ts [--rows 100000,1000000] [--times 200] [--seconds 1, a turn of several at once] [--folder kept]
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { connect, prepareDatabase } from '../src/platform/db/database.ts'
import { startEmbeddedPostgres } from '../src/platform/db/embedded.ts'
import { migratePlace, migrateShared, readMigrations } from '../src/platform/db/migrator.ts'
import { type Ask, type Asker, asks, middlingAsks, somePlaces } from './directory-asks.ts'
import { type AtOnce, searchesAtOnce } from './directory-at-once.ts'
import { fillCorpus } from './directory-corpus.ts'
import { type Measured, type MeasuredAtOnce, type Timing, report } from './directory-report.ts'

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000,1000000' },
    times: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '1' },
    folder: { type: 'string' },
  },
})
const sizes = options.rows.split(',').map(Number)
const times = Number(options.times)
const seconds = Number(options.seconds)
/** So many of a kind in a row. The first block is to be warm. */
const block = 20
const folder = options.folder ?? fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-bench-'))
fs.mkdirSync(folder, { recursive: true })
fs.chmodSync(folder, 0o755)
// As a place with a million listings would be tuned, and as the figures we compare with were taken. What was in memory when it was
// stopped is read again when it starts, in the background.
const server = await startEmbeddedPostgres(folder, [
  'shared_buffers=2GB',
  'work_mem=32MB',
  'maintenance_work_mem=512MB',
  'max_wal_size=8GB',
  'shared_preload_libraries=pg_prewarm',
])
const admin = new pg.Client({ connectionString: server.url('postgres', 'postgres') })
await admin.connect()
if ((await admin.query(`select from pg_database where datname = 'doorstep'`)).rowCount === 0) {
  await admin.query('create role doorstep_owner login createrole createdb')
  await admin.query('create database doorstep owner doorstep_owner')
}
// While it reads, the first ask would wait for the disk and be the only one that does.
const isReading = async () =>
  (await admin.query(`select from pg_stat_activity where backend_type = 'autoprewarm worker'`)).rowCount !== 0
for (let quiet = 0; quiet < 3; quiet = (await isReading()) ? 0 : quiet + 1) await sleep(1_000)
await admin.end()
const database = connect(server.url('doorstep_owner', 'doorstep'), {})
await prepareDatabase(database.owner, server.url('doorstep_owner', 'doorstep'))
type Took = { ms: number; cpuMs: number }
const measured: Measured[] = []
const atOnce: MeasuredAtOnce[] = []
const sizesOnDisk: Record<string, Record<string, number>> = {}
try {
  await migrateShared(database.owner)
  const places: Place[] = []
  for (const rows of sizes) places.push(await filled(rows))
  for (const ask of asks) measured.push(...(await measure(ask, places)))
  for (const ask of middlingAsks) {
    for (const many of [4, 8]) {
      for (const place of places)
        atOnce.push({ rows: place.rows, ask: ask.name, ...(await severalAtOnce(ask, place, many)) })
    }
  }
  await Promise.all(places.map(({ client }) => client.end()))
} finally {
  await Promise.all([database.owner.end(), database.app.end(), database.read.end()])
  await server.stop()
  if (!options.folder) fs.rmSync(folder, { recursive: true, force: true })
}
report({ measured, atOnce, sizesOnDisk })

/** So many listings, and a connection to them. */
type Place = { rows: number; schema: string; client: pg.Client; askers: Asker[] }

async function filled(rows: number): Promise<Place> {
  const schema = `bench_${rows}`
  // The platform's and the directory's: other capabilities' tables play no part here.
  const migrations = readMigrations(path.join(import.meta.dirname, '../migrations')).filter(
    ({ name }) => name < '0020' || ['0211', '0281', '0290', '0328'].some((number) => name.startsWith(number)),
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
  const askers = await somePlaces(owner, times)
  await owner.end()
  return { rows, schema, client: await open(database.read, schema), askers }
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

/**
 * The smaller place and the larger by turns, so that what else the machine does, and how its processors differ from one minute to the
 * next, falls on both alike. Whole answers first, with nothing between them: a naive search reads thousands of pages, and leaves the
 * processor's caches to whoever comes next. Then the ranking and the naive statement, some of each by turns.
 */
async function measure(ask: Ask, places: Place[]): Promise<Measured[]> {
  const took = await Promise.all(
    places.map(async ({ client, rows, askers }) => {
      const { rows: backend } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
      const timed = timerOf(backend[0]!.pid)
      const statement = (name: string, text: string, valueOf: (asker: Asker) => string) => {
        const took: Took[] = []
        const once = async (nth: number, isTimed: boolean) => {
          const values = [valueOf(askers[nth % times]!)]
          const one = await timed(() => client.query({ name: `${name} ${ask.name}`, text, values }))
          if (isTimed) took.push(one)
        }
        return { took, once }
      }
      const wanted = { ...ask.asked, take: 20 }
      return {
        rows,
        ours: statement('find', 'select find_listings($1::jsonb)', ({ latitude, longitude, minute }) =>
          JSON.stringify({ ...wanted, latitude, longitude, ...(ask.open ? { minute } : {}) }),
        ),
        ranking: statement('rank', ask.ranking, ({ at }) => at),
        naive: statement('naive', ask.naive, ({ at }) => at),
      }
    }),
  )
  for (const kinds of [['ours'], ['ranking', 'naive']] as const) {
    for (let from = -block; from < times; from += block) {
      for (const place of took) {
        for (const kind of kinds) {
          for (let nth = from; nth < Math.min(from + block, times); nth++) await place[kind].once(nth + block, nth >= 0)
        }
      }
    }
  }
  return took.map(({ rows, ours, ranking, naive }) => ({
    rows,
    ask: ask.name,
    ours: timing(ours.took),
    ranking: timing(ranking.took),
    naive: timing(naive.took),
  }))
}

async function severalAtOnce({ ranking, naive }: Ask, { schema, askers }: Place, many: number): Promise<AtOnce> {
  const connections = await Promise.all(Array.from({ length: many }, () => open(database.read, schema)))
  const measured = await searchesAtOnce(
    connections,
    { ours: ranking, naive },
    askers.map(({ at }) => at),
    seconds,
  )
  await Promise.all(connections.map((one) => one.end()))
  return measured
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
