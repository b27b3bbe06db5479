// The house with Hexworth in it, in a process of its own, for results-page.ts; and, when it is idle, its SQL asked bare.
import fs from 'node:fs'
import { Session } from 'node:inspector/promises'
import path from 'node:path'
import Fastify from 'fastify'
import { addDemo } from '../src/commands/place.ts'
import { buildServer, openHouse } from '../src/main.ts'
import { readSettings } from '../src/settings.ts'
import { postgresMs } from './processor.ts'
import { record, replaySeconds, type Transaction } from './statements.ts'

export type Asked =
  | { do: 'record'; paths: string[] }
  | { do: 'bare'; seconds: number; atOnce: number }
  | { do: 'spent' }
  | { do: 'profile'; folder: string | null }
  | { do: 'close' }
export type Told =
  | { told: 'open'; page: string; constant: string }
  | { told: 'recorded'; statements: number; slowest: Timed[] }
  /** Milliseconds of a processor since each began. */
  | { told: 'spent'; nodeMs: number; postgresMs: number }
  | { told: 'profiled' }
  | { told: 'asked'; run: { aSecond: number; p50Ms: number; p95Ms: number; p99Ms: number; wrong: number } }

export type Timed = { statement: string; msAPage: number }

const [folder = ''] = process.argv.slice(2)
const root = process.cwd()
const settings = { ...readSettings({ DOORSTEP_DATA_DIR: folder, PORT: '0' }, root), demo: true }
const house = await openHouse(settings, { alone: true })
await addDemo(house, settings, () => undefined)
const server = await buildServer(house, { root })
const page = await server.listen({ port: 0, host: '127.0.0.1' })
const plain = Fastify()
plain.get('/', async () => 'The same answer to everyone.')
const constant = await plain.listen({ port: 0, host: '127.0.0.1' })
const pages: Transaction[] = []
process.on('message', (asked: Asked) => void hear(asked))
tell({ told: 'open', page, constant })

async function hear(asked: Asked) {
  switch (asked.do) {
    case 'record':
      return tell({ told: 'recorded', statements: await recordPages(asked.paths), slowest: await timed() })
    case 'bare':
      return tell({ told: 'asked', run: await bare(asked) })
    case 'spent': {
      const { user, system } = process.cpuUsage()
      return tell({ told: 'spent', nodeMs: (user + system) / 1_000, postgresMs: postgresMs() })
    }
    case 'profile':
      await profile(asked.folder)
      return tell({ told: 'profiled' })
    case 'close':
      await Promise.all([server.close(), plain.close()])
      await house.closePost()
      await house.database.close()
      process.exit()
  }
}

const inspecting = new Session()

/** Begins a profile, or, told where to, ends it there. */
async function profile(folder: string | null) {
  if (folder === null) {
    inspecting.connect()
    await inspecting.post('Profiler.enable')
    await inspecting.post('Profiler.start')
    return
  }
  const { profile } = await inspecting.post('Profiler.stop')
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, 'results-page.cpuprofile'), JSON.stringify(profile))
}

/** One transaction for each page, kept for `bare`. */
async function recordPages(paths: string[]): Promise<number> {
  const heard = record(house.database.read)
  for (const path of paths) {
    heard.splice(0)
    await server.inject({ url: path, headers: { host: 'localhost', accept: 'text/html' } })
    pages.push(heard.flat())
  }
  return Math.max(...pages.map(({ length }) => length))
}

/** Each statement alone, one after the other, with nobody else asking. */
async function timed(): Promise<Timed[]> {
  const spent = new Map<string, number>()
  const client = await house.database.read.connect()
  for (const page of pages) {
    for (const statement of page) {
      const began = performance.now()
      await client.query(statement)
      const name = statement.text.replace(/\s+/g, ' ').slice(0, 70)
      spent.set(name, (spent.get(name) ?? 0) + performance.now() - began)
    }
  }
  client.release()
  return [...spent]
    .map(([statement, ms]) => ({ statement, msAPage: Number((ms / pages.length).toFixed(2)) }))
    .sort((one, other) => other.msAPage - one.msAPage)
}

/** Nothing but `pg`, on the server's own pool: as many pages' worth of statements under way as there would be requests. */
async function bare({ seconds, atOnce }: { seconds: number; atOnce: number }) {
  const ms: number[] = []
  const until = performance.now() + seconds * 1_000
  let next = 0
  const again = async () => {
    while (performance.now() < until)
      ms.push(1_000 * (await replaySeconds(house.database.read, [pages[next++ % pages.length]!], 1)))
  }
  await Promise.all(Array.from({ length: atOnce }, again))
  const sorted = ms.toSorted((one, other) => one - other)
  const at = (of: number) => Number((sorted[Math.floor(sorted.length * of)] ?? 0).toFixed(1))
  return { aSecond: Math.round(ms.length / seconds), p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), wrong: 0 }
}

function tell(told: Told) {
  process.send?.(told)
}
