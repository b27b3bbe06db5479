// Webhook in to reply out, whole conversations, many telephones at once, on a thread of their own. Begun by sms-turn.ts.
import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import pg from 'pg'
import { startEmbeddedPostgres } from '../src/platform/db/embedded.ts'
import { openDatabase } from '../src/platform/db/database.ts'
import { migratePlace, migrateShared, readMigrations } from '../src/platform/db/migrator.ts'
import { addPlace } from '../src/platform/db/places.ts'
import { jsonLog } from '../src/platform/log.ts'
import { testPlaces } from '../test/support/test-places.ts'
import { perTurn, printStatements, record, replaySeconds } from './statements.ts'
import { genericSecret, textHouse, textServer } from '../test/support/text-phone.ts'

type Load = { port: number; seconds: number; run: number } & ({ atOnce: number } | { aSecond: number })
type Turns = { ms: number[]; wrong: number }
type Measured = {
  load: string
  turns: number
  aSecond: number
  p50Ms: number
  p95Ms: number
  p99Ms: number
  wrong: number
  /** Those of one moment are shared, so that there may be fewer than one to a turn. */
  transactions: number
  statements: number
}

const conversation = [
  ['FIND', 'What do you need?'],
  ['library', 'Where are you?'],
  ['YO1 7HH', '1 Library 1'],
  ['MORE', '4 Library 4'],
  ['2', 'That is done.'],
] as const
const limits = { p95Ms: 30 }

if (isMainThread) await measureAll()
else parentPort!.postMessage(await textFor(workerData as Load))

async function measureAll() {
  const { values: options } = parseArgs({
    options: {
      seconds: { type: 'string', default: '10' },
      'at-once': { type: 'string', default: '1,10,50' },
      'a-second': { type: 'string', default: '50' },
      /** Prints where PostgreSQL's time went, and is slower for it. */
      profile: { type: 'boolean', default: false },
    },
  })
  const seconds = Number(options.seconds)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-bench-'))
  fs.chmodSync(folder, 0o755)
  const counting = ['shared_preload_libraries=pg_stat_statements', 'pg_stat_statements.track=all']
  const server = await startEmbeddedPostgres(folder, options.profile ? counting : [])
  const database = await openDatabase({ dataFolder: folder, join: true })
  const admin = new pg.Pool({ connectionString: server.url('postgres', 'doorstep'), max: 1 })
  const sent = record(database.app)
  try {
    await migrateShared(database.owner)
    const place = await addPlace(database.owner, testPlaces[0]!)
    await migratePlace(database.owner, place, readMigrations('migrations'))
    const base = {
      database,
      places: [place],
      manifests: [],
      policies: new Map(),
      sources: new Map(),
      clock: () => new Date(),
      log: jsonLog(),
      publicUrl: 'http://localhost',
      dataFolder: folder,
      demo: true,
      secret: 'bench',
      closePost: async () => undefined,
    }
    const doors = await textServer(textHouse(base))
    await doors.listen({ port: 0, host: '127.0.0.1' })
    const { port } = doors.server.address() as { port: number }
    const loads: Load[] = [
      { port, run: 0, seconds: 3, atOnce: 10 },
      ...options['at-once'].split(',').map((atOnce, run) => ({ port, run: run + 1, seconds, atOnce: Number(atOnce) })),
      ...options['a-second']
        .split(',')
        .map((aSecond, run) => ({ port, run: run + 20, seconds, aSecond: Number(aSecond) })),
    ]
    const measured: Measured[] = []
    for (const load of loads) {
      sent.splice(0)
      const turns = await onAThread(load)
      measured.push({ ...describe(load, turns), ...perTurn(sent, turns.ms.length) })
    }
    await database.owner.query(`truncate ${place.schema}.text_inbound, ${place.schema}.flow_session cascade`)
    const busiest = { port, run: 90, seconds, atOnce: 50 }
    sent.splice(0)
    const turns = (await onAThread(busiest)).ms.length
    const statements = sent.splice(0)
    await database.owner.query(`truncate ${place.schema}.text_inbound, ${place.schema}.flow_session cascade`)
    const bareASecond = turns / (await replaySeconds(database.app, statements))
    const bareMs = await bareTransactionMs(database.app)
    if (options.profile) await printStatements(admin, turns)
    await doors.close()
    report(measured.slice(1), bareMs, Math.round(bareASecond))
  } finally {
    await database.close()
    await admin.end()
    await server.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

function onAThread(load: Load): Promise<Turns> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: load })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/** `atOnce` telephones that text as soon as they are answered, or `aSecond` texts a second whatever the answers take. */
async function textFor(load: Load): Promise<Turns> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1_000 })
  const turns: Turns = { ms: [], wrong: 0 }
  const until = performance.now() + load.seconds * 1_000
  let phones = 0
  const nextNumber = () => `+4477${String(load.run).padStart(2, '0')}${String(++phones).padStart(6, '0')}`
  const talk = async (betweenMs: number) => {
    while (performance.now() < until) {
      const number = nextNumber()
      for (const [place, [words, expected]] of conversation.entries()) {
        const began = performance.now()
        const answer = await send(agent, load.port, {
          id: `${number}-${place}`,
          from: number,
          to: '+447700900100',
          text: words,
        })
        turns.ms.push(performance.now() - began)
        if (!answer.includes(expected)) turns.wrong++
        const rest = betweenMs - (performance.now() - began)
        if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest))
      }
    }
  }
  if ('atOnce' in load) await Promise.all(Array.from({ length: load.atOnce }, () => talk(0)))
  else {
    const everyMs = 1_000 / load.aSecond
    await Promise.all(
      Array.from({ length: load.aSecond }, async (_, place) => {
        await new Promise((resolve) => setTimeout(resolve, place * everyMs))
        await talk(1_000)
      }),
    )
  }
  agent.destroy()
  return turns
}

function send(agent: http.Agent, port: number, body: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${genericSecret}`, 'content-type': 'application/json' }
    const request = http.request(
      { agent, port, host: '127.0.0.1', path: '/channels/sms/generic', method: 'POST', headers },
      (response) => {
        let answer = ''
        response.on('data', (chunk) => (answer += chunk))
        response.on('end', () => resolve(answer))
      },
    )
    request.on('error', reject)
    request.end(JSON.stringify(body))
  })
}

/** What one empty write transaction costs here, one at a time: the floor under every turn. */
async function bareTransactionMs(pool: pg.Pool): Promise<number> {
  const client = await pool.connect()
  const began = performance.now()
  for (let times = 0; times < 300; times++) await client.query('begin; select 1; commit')
  client.release()
  return (performance.now() - began) / 300
}

function describe(load: Load, { ms, wrong }: Turns): Omit<Measured, 'transactions' | 'statements'> {
  const sorted = ms.toSorted((one, other) => one - other)
  const at = (share: number) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1))
  const name = 'atOnce' in load ? `${load.atOnce} at once` : `${load.aSecond} a second`
  return {
    load: name,
    turns: ms.length,
    aSecond: Math.round(ms.length / load.seconds),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    wrong,
  }
}

function report(measured: Measured[], bareMs: number, bareASecond: number) {
  console.table(measured)
  const ours = measured.find(({ load }) => load === '50 at once')
  const ratio = ours && Number((ours.aSecond / bareASecond).toFixed(2))
  console.log(`An empty transaction takes ${bareMs.toFixed(2)} ms here. Limit: p95 ${limits.p95Ms} ms at 50 at once.`)
  console.log(
    `The statements of 50 at once, sent by pg alone, make ${bareASecond} turns a second; ours is ${ratio} of it.`,
  )
  const file = path.resolve('bench', 'results', 'sms-turn.json')
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const cores = os.availableParallelism()
  const facts = { measuredAt: new Date().toISOString(), cores, limits, bareTransactionMs: Number(bareMs.toFixed(2)) }
  fs.writeFileSync(file, `${JSON.stringify({ ...facts, bareASecond, ratio, measured }, null, 2)}\n`)
}
