// Webhook in to reply out, whole conversations, many telephones at once, from a process of their own. Begun by sms-turn.ts.
import { fork } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import { Session } from 'node:inspector/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startEmbeddedPostgres } from '../src/platform/db/embedded.ts'
import { openDatabase } from '../src/platform/db/database.ts'
import { jsonLog } from '../src/platform/log.ts'
import { testPlaces } from '../test/support/test-places.ts'
import { benchHouse, benchPlace } from './bench-place.ts'
import { type SlowMoments, wasSlow, watchMachine } from './machine-watch.ts'
import { postgresMs } from './processor.ts'
import { share } from './results.ts'
import { perTurn, printStatements, record, replaySeconds } from './statements.ts'
import type { Load, Turns } from './text-load.ts'
import { genericSecret, textHouse, textServer } from '../test/support/text-phone.ts'

type Measured = {
  load: string
  turns: number
  aSecond: number
  p50Ms: number
  p95Ms: number
  p99Ms: number
  /** Of the time, in which the machine itself ran at less than two thirds of its speed. */
  slowPercent: number
  /** Of the turns that met no such moment. */
  wholeP95Ms: number
  wrong: number
  /** Milliseconds of a processor for one turn: of the server, of PostgreSQL, and of the telephones. */
  nodeMs: number
  postgresMs: number
  phonesMs: number
}

const limits = { p95Ms: 30 }

await measureAll()

async function measureAll() {
  const { values: options } = parseArgs({
    options: {
      seconds: { type: 'string', default: '10' },
      'at-once': { type: 'string', default: '1,10,50' },
      'a-second': { type: 'string', default: '50' },
      /** Prints where PostgreSQL's time went, and is slower for it. */
      profile: { type: 'boolean', default: false },
      /** Keeps a profile of the server at 50 at once in this folder. */
      'cpu-prof': { type: 'string' },
    },
  })
  const seconds = Number(options.seconds)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-bench-'))
  fs.chmodSync(folder, 0o755)
  const counting = ['shared_preload_libraries=pg_stat_statements', 'pg_stat_statements.track=all']
  const server = await startEmbeddedPostgres(folder, options.profile ? counting : [])
  const database = await openDatabase({ dataFolder: folder, join: true })
  const admin = new pg.Pool({ connectionString: server.url('postgres', 'doorstep'), max: 1 })
  try {
    const place = await benchPlace(database.owner, testPlaces[0]!)
    const base = benchHouse({ database, place, dataFolder: folder, log: jsonLog(), demo: true })
    const doors = await textServer(textHouse(base))
    await doors.listen({ port: 0, host: '127.0.0.1' })
    const { port } = doors.server.address() as { port: number }
    const secret = genericSecret
    const loads: Load[] = [
      { port, secret, run: 0, seconds: 4, atOnce: 50 },
      ...options['at-once']
        .split(',')
        .map((atOnce, run) => ({ port, secret, run: run + 1, seconds, atOnce: Number(atOnce) })),
      ...options['a-second']
        .split(',')
        .map((aSecond, run) => ({ port, secret, run: run + 20, seconds, aSecond: Number(aSecond) })),
    ]
    const measured: Measured[] = []
    for (const load of loads) {
      measured.push(describe(load, await textFrom(load)))
    }
    await database.owner.query(`truncate ${place.schema}.text_inbound, ${place.schema}.flow_session cascade`)
    const busiest = { port, secret, run: 90, seconds, atOnce: 50 }
    // What is written down is held in the server's own memory and swept around there: so it is heard in a run that is not measured.
    const sent = record(database.job)
    const turns = (await profiled(options['cpu-prof'], () => textFrom(busiest))).ms.length
    const statements = sent.splice(0)
    await database.owner.query(`truncate ${place.schema}.text_inbound, ${place.schema}.flow_session cascade`)
    const bareASecond = turns / (await replaySeconds(database.job, statements))
    const bareMs = await bareTransactionMs(database.app)
    if (options.profile) await printStatements(admin, turns)
    await doors.close()
    report(measured.slice(1), { bareMs, bareASecond: Math.round(bareASecond), ...perTurn(statements, turns) })
  } finally {
    await database.close()
    await admin.end()
    await server.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** The telephones text; what that cost the server and PostgreSQL is counted meanwhile. */
async function textFrom(load: Load): Promise<Turns & { nodeMs: number; postgresMs: number; slow: SlowMoments }> {
  const machine = watchMachine()
  const phones = fork(path.resolve('bench/text-load.ts'))
  const before = { node: process.cpuUsage(), postgres: postgresMs() }
  phones.send(load)
  const turns = await new Promise<Turns>((resolve, reject) => {
    phones.once('message', (all) => resolve(all as Turns))
    phones.once('error', reject)
    phones.once('exit', (code) => reject(new Error(`The telephones ended with ${code}`)))
  })
  const { user, system } = process.cpuUsage(before.node)
  const slow = await machine.stop()
  return { ...turns, slow, nodeMs: (user + system) / 1_000, postgresMs: postgresMs() - before.postgres }
}

async function profiled<Result>(folder: string | undefined, work: () => Promise<Result>): Promise<Result> {
  if (folder === undefined) return work()
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.start')
  const result = await work()
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, 'sms-turn.cpuprofile'), JSON.stringify(profile))
  return result
}

/** What one empty write transaction costs here, one at a time: the floor under every turn. */
async function bareTransactionMs(pool: pg.Pool): Promise<number> {
  const client = await pool.connect()
  const began = performance.now()
  for (let times = 0; times < 300; times++) await client.query('begin; select 1; commit')
  client.release()
  return (performance.now() - began) / 300
}

function describe(load: Load, turns: Awaited<ReturnType<typeof textFrom>>): Measured {
  const { ms, sentAt, slow, wrong, seconds } = turns
  const whole = ms.filter((took, place) => !wasSlow(slow, sentAt[place]!, sentAt[place]! + took))
  const each = (spentMs: number) => Number((spentMs / ms.length).toFixed(3))
  const name = 'atOnce' in load ? `${load.atOnce} at once` : `${load.aSecond} a second`
  return {
    load: name,
    turns: ms.length,
    aSecond: Math.round(ms.length / seconds),
    p50Ms: share(ms, 0.5),
    p95Ms: share(ms, 0.95),
    p99Ms: share(ms, 0.99),
    slowPercent: slow.percent,
    wholeP95Ms: share(whole, 0.95),
    wrong,
    nodeMs: each(turns.nodeMs),
    postgresMs: each(turns.postgresMs),
    phonesMs: each(turns.processorMs),
  }
}

/** `transactions` and `statements` for one turn at 50 at once: those of one moment are shared, so that there may be fewer than one. */
type Bare = { bareMs: number; bareASecond: number; transactions: number; statements: number }

function report(measured: Measured[], { bareMs, bareASecond, transactions, statements }: Bare) {
  console.table(measured)
  const ours = measured.find(({ load }) => load === '50 at once')
  const ratio = ours && Number((ours.aSecond / bareASecond).toFixed(2))
  console.log(`An empty transaction takes ${bareMs.toFixed(2)} ms here. Limit: p95 ${limits.p95Ms} ms at 50 at once.`)
  console.log(
    `The statements of 50 at once (${statements} a turn, in ${transactions} transactions), sent by pg alone, make ${bareASecond} turns a second; ours is ${ratio} of it.`,
  )
  const file = path.resolve('bench', 'results', 'sms-turn.json')
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const cores = os.availableParallelism()
  const load = os.loadavg().map((figure) => Number(figure.toFixed(1)))
  console.log(`Load average: ${load.join(' ')} on ${cores} processors.`)
  const facts = {
    measuredAt: new Date().toISOString(),
    cores,
    load,
    limits,
    bareTransactionMs: Number(bareMs.toFixed(2)),
  }
  fs.writeFileSync(
    file,
    `${JSON.stringify({ ...facts, bareASecond, ratio, transactions, statements, measured }, null, 2)}\n`,
  )
}
