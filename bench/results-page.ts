// The results page under load, beside its own SQL asked bare by pg and a route that answers a constant; A-B-C-A-B-C in one run.
//   node bench/results-page.ts [--seconds 8] [--at-once 50] [--rounds 3] [--cpu-prof folder]
import { type ChildProcess, fork } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import zlib from 'node:zlib'
import { bundle } from './bundle.ts'
import type { Opened, PageLoad } from './page-load.ts'
import { median, writeResults } from './results.ts'
import type { Asked, Told } from './results-page-server.ts'

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '8' },
    'at-once': { type: 'string', default: '50' },
    rounds: { type: 'string', default: '3' },
    'cpu-prof': { type: 'string' },
  },
})
const duration = Number(options.seconds)
const connections = Number(options['at-once'])
const limits = { ratioToSql: 0.5, bytesMax: 60_000 }

const needs = ['food', 'debt advice', 'library', 'somewhere warm', 'housing', 'children', 'a doctor', 'benefits']
const wheres = ['HW1 1AA', 'HW2', 'Hexworth']
const pages = needs.flatMap((what) => wheres.map((where) => `/services?${new URLSearchParams({ what, where })}`))

type Run = { aSecond: number; p50Ms: number; p95Ms: number; p99Ms: number; wrong: number }
/** Milliseconds of a processor for one page or one page's SQL. */
type Spent = { nodeMs: number; postgresMs: number; loadMs: number }

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-bench-'))
fs.chmodSync(folder, 0o755)
const server = fork(await bundle('results-page-server'), [folder], {
  env: { ...process.env, TRUST_PROXY: '127.0.0.1' },
})
try {
  const { page, constant } = await told(server, 'open')
  const wire = await weigh(page)
  const { statements, slowest } = await ask(server, { do: 'record', paths: pages }, 'recorded')
  console.table(slowest)
  const runs = { page: [] as (Run & Spent)[], sql: [] as (Run & Spent)[], constant: [] as (Run & Spent)[] }
  for (let round = 0; round < Number(options.rounds) + 1; round++) {
    const isProfiled = options['cpu-prof'] !== undefined && round === 1
    if (isProfiled) await ask(server, { do: 'profile', folder: null }, 'profiled')
    const ours = await counted(() => fire(page, pages))
    if (isProfiled) await ask(server, { do: 'profile', folder: options['cpu-prof']! }, 'profiled')
    const sql = await counted(
      async () => (await ask(server, { do: 'bare', seconds: duration, atOnce: connections }, 'asked')).run,
    )
    const bare = await counted(() => fire(constant, ['/']))
    // The first round warms everything up.
    if (round > 0)
      for (const [name, run] of Object.entries({ page: ours, sql, constant: bare }))
        runs[name as keyof typeof runs].push(run)
  }
  report(runs, wire, statements)
} finally {
  if (server.connected) server.send({ do: 'close' } satisfies Asked)
  if (server.exitCode === null) await new Promise((resolve) => server.once('exit', resolve))
  fs.rmSync(folder, { recursive: true, force: true })
}

async function counted(work: () => Promise<Run & { loadMs?: number }>): Promise<Run & Spent> {
  const before = await ask(server, { do: 'spent' }, 'spent')
  const { loadMs = 0, ...run } = await work()
  const after = await ask(server, { do: 'spent' }, 'spent')
  const each = (ms: number) => Number((ms / (run.aSecond * duration)).toFixed(2))
  return {
    ...run,
    nodeMs: each(after.nodeMs - before.nodeMs),
    postgresMs: each(after.postgresMs - before.postgresMs),
    loadMs: each(loadMs),
  }
}

/** Opened from a process of its own, whose time on a processor is counted too. */
async function fire(url: string, paths: string[]): Promise<Run & { loadMs: number }> {
  const people = fork(path.resolve('bench/page-load.ts'))
  people.send({ port: Number(new URL(url).port), seconds: duration, atOnce: connections, paths } satisfies PageLoad)
  const opened = await new Promise<Opened>((resolve, reject) => {
    people.once('message', (all) => resolve(all as Opened))
    people.once('exit', (code) => reject(new Error(`Those who opened pages ended with ${code}`)))
  })
  const sorted = opened.ms.toSorted((one, other) => one - other)
  const at = (share: number) => Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1))
  return {
    aSecond: Math.round(opened.ms.length / opened.seconds),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    wrong: opened.wrong,
    loadMs: opened.processorMs,
  }
}

/** What a first visit moves: the page and every style and script it names, as a browser asks for them. */
async function weigh(url: string) {
  const html = await bytesOf(`${url}${pages[0]}`)
  const names = [...html.text.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/g)].map(([, name]) => name!)
  const assets = await Promise.all([...new Set(names)].map((name) => bytesOf(`${url}${name}`)))
  const inAll = (found: { wire: number }[]) => found.reduce((sum, { wire }) => sum + wire, 0)
  return { page: html.wire, plain: html.text.length, assets: inAll(assets), whole: html.wire + inAll(assets) }
}

async function bytesOf(url: string): Promise<{ wire: number; text: string }> {
  const http = await import('node:http')
  return new Promise((resolve, reject) => {
    http
      .get(url, { headers: { 'accept-encoding': 'br, gzip', accept: 'text/html' } }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const body = Buffer.concat(chunks)
          const how = response.headers['content-encoding']
          const plain = how === 'br' ? zlib.brotliDecompressSync(body) : how === 'gzip' ? zlib.gunzipSync(body) : body
          resolve({ wire: body.length, text: plain.toString() })
        })
      })
      .on('error', reject)
  })
}

function report(
  runs: Record<'page' | 'sql' | 'constant', (Run & Spent)[]>,
  wire: Awaited<ReturnType<typeof weigh>>,
  statements: number,
) {
  const table = Object.fromEntries(
    Object.entries(runs).map(([name, of]) => {
      const middle = (figure: (run: Run & Spent) => number) => median(of.map(figure))
      return [
        name,
        {
          aSecond: middle((run) => run.aSecond),
          p50Ms: middle((run) => run.p50Ms),
          p95Ms: middle((run) => run.p95Ms),
          p99Ms: middle((run) => run.p99Ms),
          wrong: of.reduce((sum, run) => sum + run.wrong, 0),
          nodeMs: middle((run) => run.nodeMs),
          postgresMs: middle((run) => run.postgresMs),
          loadMs: middle((run) => run.loadMs),
        },
      ]
    }),
  ) as unknown as Record<'page' | 'sql' | 'constant', Run>
  console.table(table)
  const ratioToSql = Number((table.page.aSecond / table.sql.aSecond).toFixed(2))
  const ratioToConstant = Number((table.page.aSecond / table.constant.aSecond).toFixed(3))
  console.log(
    `Ours against its own SQL: ${ratioToSql} (limit ${limits.ratioToSql}); against a constant: ${ratioToConstant}.`,
  )
  console.log(
    `${statements} statements a page. Over the wire: page ${wire.page}, styles and script ${wire.assets}, together ${wire.whole} bytes (limit ${limits.bytesMax}).`,
  )
  writeResults('results-page', { limits, ratioToSql, ratioToConstant, statements, wire, runs })
}

function ask<Kind extends Told['told']>(child: ChildProcess, asked: Asked, kind: Kind) {
  const answer = told(child, kind)
  child.send(asked)
  return answer
}

function told<Kind extends Told['told']>(child: ChildProcess, kind: Kind): Promise<Extract<Told, { told: Kind }>> {
  return new Promise((resolve, reject) => {
    const hear = (message: Told) => {
      if (message.told !== kind) return
      child.off('message', hear)
      child.off('exit', ended)
      resolve(message as Extract<Told, { told: Kind }>)
    }
    child.on('message', hear)
    const ended = (code: number | null) => reject(new Error(`The server ended with ${code}`))
    child.once('exit', ended)
  })
}
