// A check of 40 questions: the fold alone, and a page of it from the whole house on its database. Begun by checks.ts.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { flowOf } from '../src/capabilities/checks/flow-of.ts'
import type { Check } from '../src/capabilities/checks/index.ts'
import { findContradictions } from '../src/capabilities/checks/rules/search.ts'
import { buildHouse, buildServer } from '../src/main.ts'
import type { Day } from '../src/kernel/day.ts'
import { openDatabase } from '../src/platform/db/database.ts'
import { startEmbeddedPostgres } from '../src/platform/db/embedded.ts'
import { silentLog } from '../src/platform/log.ts'
import { readMessageSettings } from '../src/platform/messages/settings.ts'
import { answering } from '../src/platform/flow/moves.ts'
import { position } from '../src/platform/flow/position.ts'
import { write, type FlowEvent } from '../src/platform/flow/transcript.ts'
import { noScriptBrowser } from '../test/support/no-script-browser.ts'
import { testPlaces } from '../test/support/test-places.ts'
import { benchPlace } from './bench-place.ts'
import { writeResults } from './results.ts'

const limits = { positionMs: 1, pageMs: 20 }
const both = (en: string) => ({ en, cy: en })
const questionsAsked = 40

/** Yes or no, forty times; every third is asked only of those who said no before. One rule for each, and one for the rest. */
function longCheck(): Check {
  const places = Array.from({ length: questionsAsked }, (_, place) => place)
  return {
    title: both('Forty questions?'),
    about: both('A long one.'),
    notice: both('An example.'),
    keywords: { en: ['forty'], cy: ['deugain'] },
    questions: places.map((place) => ({
      id: `q${place}`,
      kind: 'yes-no' as const,
      ask: both(`Is number ${place} so?`),
      options: ['yes', 'no'].map((value) => ({ value, label: both(value === 'yes' ? 'Yes' : 'No') })),
      stops: [],
      ...(place % 3 === 2 && {
        askIf: { match: 'all' as const, tests: [{ question: `q${place - 1}`, is: 'is' as const, values: ['no'] }] },
      }),
    })),
    rules: [
      ...places.map((place) => ({
        id: `r${place}`,
        name: `Rule ${place}`,
        weight: 'first' as const,
        needs: { match: 'all' as const, tests: [{ question: `q${place}`, is: 'is' as const, values: ['yes'] }] },
        verdict: { is: 'now' as const },
        say: both('You can.'),
        reasons: [both('You said so.')],
        actions: [],
      })),
      {
        id: 'rest',
        name: 'The rest',
        weight: 'otherwise' as const,
        needs: { match: 'all' as const, tests: [] },
        verdict: { is: 'no' as const },
        say: both('You cannot.'),
        reasons: [both('Nothing was so.')],
        actions: [],
      },
    ],
    examples: [],
  }
}

await measure()

async function measure() {
  const { values } = parseArgs({ options: { pages: { type: 'string', default: '300' } } })
  const check = longCheck()
  const fold = foldMs(check)
  const search = performance.now()
  const faults = findContradictions(check, '2026-11-23' as Day).length
  const searchMs = performance.now() - search
  const page = await pageMs(check, Number(values.pages))
  const rows = [
    ['position after 40 answers, p50', fold.p50, limits.positionMs],
    ['position after 40 answers, p95', fold.p95, limits.positionMs],
    ['a page of it (40th question), p50', page.asked.p50, limits.pageMs],
    ['a page of it (40th question), p95', page.asked.p95, limits.pageMs],
    ['its outcome, p95', page.outcome.p95, limits.pageMs],
    ['a processor’s time for a page of it', page.asked.cpuMs, limits.pageMs],
    ['peer: two empty transactions, as its page has two, p50', page.bare.p50, limits.pageMs],
    ['peer: a page that asks the database nothing, p50', page.plain.p50, limits.pageMs],
  ] as const
  console.log(`${'what'.padEnd(50)}${'ms'.padStart(9)}${'limit'.padStart(8)}${'ratio'.padStart(8)}`)
  for (const [what, ms, limit] of rows)
    console.log(
      `${what.padEnd(50)}${ms.toFixed(3).padStart(9)}${String(limit).padStart(8)}${(ms / limit).toFixed(2).padStart(8)}`,
    )
  console.log(
    `looking for contradictions in its 41 rules: ${searchMs.toFixed(0)} ms, ${faults} found; load ${os.loadavg()[0]!.toFixed(1)}`,
  )
  writeResults('checks', { fold, page, searchMs, limits })
}

type Spread = { p50: number; p95: number }
type Opened = Spread & { cpuMs: number }

function spread(ms: number[]): Spread {
  const sorted = ms.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
  return { p50: at(0.5), p95: at(0.95) }
}

function foldMs(check: Check): Spread {
  const flow = flowOf(check, { id: 'forty', version: 1 })
  let events: FlowEvent[] = []
  for (const step of flow.steps.slice(0, -1)) {
    const here = position(flow, events)
    const pen = { channel: 'web' as const, actor: { kind: 'self' as const }, version: 1 }
    events = [...events, write(pen, events, { type: 'asked', step: step.id }, '2026-11-23T10:00:00Z')]
    events = [...events, write(pen, events, answering(here, step, false, 'No'), '2026-11-23T10:00:00Z')]
  }
  if (position(flow, events).trail.length !== questionsAsked) throw new Error('Not all of it was answered')
  const ms: number[] = []
  for (let run = 0; run < 3_000; run++) {
    const began = performance.now()
    position(flow, events)
    if (run >= 500) ms.push(performance.now() - began)
  }
  return spread(ms)
}

async function pageMs(
  check: Check,
  pages: number,
): Promise<{ asked: Opened; outcome: Opened; plain: Opened; bare: Spread }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-bench-'))
  fs.chmodSync(folder, 0o755)
  await startEmbeddedPostgres(folder)
  const database = await openDatabase({ dataFolder: folder, join: true })
  try {
    const place = await benchPlace(database.owner, testPlaces[0]!)
    const house = buildHouse({
      database,
      places: [place],
      dataFolder: folder,
      publicUrl: 'http://localhost',
      demo: false,
      messages: readMessageSettings({}, { demo: true }),
      secret: 'bench',
      log: silentLog,
    })
    await putCheck(database.owner, place.schema, check)
    await house.keptFlows?.refresh(place)
    const server = await buildServer(house, { limits: false, root: process.cwd() })
    const browser = noScriptBrowser(server, place.hosts[0]!)
    await browser.open('/do/forty')
    for (let place = 0; place < questionsAsked - 1; place++) await browser.answer('No')
    const asked = await opened(browser, '/do/forty/q39', pages)
    await browser.answer('No')
    const outcome = await opened(browser, '/do/forty/outcome', pages)
    const plain = await opened(browser, '/accessibility', pages)
    await server.close()
    return { asked, outcome, plain, bare: await bareMs(database, pages) }
  } finally {
    await database.close()
  }
}

async function opened(browser: ReturnType<typeof noScriptBrowser>, address: string, pages: number): Promise<Opened> {
  const ms: number[] = []
  const before = process.cpuUsage()
  for (let run = 0; run < pages + 30; run++) {
    const began = performance.now()
    const page = await browser.open(address)
    if (page.status !== 200 || browser.address() !== address)
      throw new Error(`${address} is ${page.status} ${browser.address()}`)
    if (run >= 30) ms.push(performance.now() - began)
  }
  const { user, system } = process.cpuUsage(before)
  return { ...spread(ms), cpuMs: (user + system) / 1_000 / (pages + 30) }
}

/** What no page with a session can be quicker than: its transactions, with nothing in them. */
async function bareMs({ app }: Awaited<ReturnType<typeof openDatabase>>, runs: number): Promise<Spread> {
  const ms: number[] = []
  for (let run = 0; run < runs; run++) {
    const began = performance.now()
    for (let each = 0; each < 2; each++) {
      const client = await app.connect()
      await client.query('begin read only')
      await client.query('select 1')
      await client.query('commit')
      client.release()
    }
    ms.push(performance.now() - began)
  }
  return spread(ms)
}

/** Straight into its tables: nobody in particular publishes it. */
async function putCheck(owner: Awaited<ReturnType<typeof openDatabase>>['owner'], schema: string, check: Check) {
  const organisation = '00000000-0000-4000-8000-000000000001'
  const client = await owner.connect()
  try {
    await client.query(`begin; set local search_path = ${schema}, extensions; set local doorstep.job = 'bench'`)
    await client.query(`insert into organisation (id, name) values ($1, 'Bench')`, [organisation])
    const said = JSON.stringify(check)
    await client.query(
      `insert into check_draft (id, organisation_id, draft, changed_at) values ('forty', $1, $2, now())`,
      [organisation, said],
    )
    await client.query(
      `insert into check_version (check_id, version, organisation_id, definition, published_at) values ('forty', 1, $1, $2, now())`,
      [organisation, said],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
}
