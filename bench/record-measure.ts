// Opening a record, finding a person, adding a contact. Begun by record.ts. Beside each figure its limit; beside the opening, its contacts
// read bare by the owner, without policies or look, in turn with ours: A, B, A, B.
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { aContact } from '../src/capabilities/record/testing/agencies.ts'
import type { OrganisationId, PersonId } from '../src/kernel/id.ts'
import { findPeople } from '../src/capabilities/record/acts/find-people.ts'
import { recordContact } from '../src/capabilities/record/acts/record-contact.ts'
import { readWanted } from '../src/capabilities/record/rules/wanted.ts'
import { openRecord } from '../src/capabilities/record/store/page.ts'
import { buildHouse, buildPages } from '../src/main.ts'
import { openDatabase } from '../src/platform/db/database.ts'
import { silentLog } from '../src/platform/log.ts'
import { readMessageSettings } from '../src/platform/messages/settings.ts'
import { sweepSeldom } from '../src/platform/sweeps.ts'
import { siteFiles } from '../src/platform/web/assets.ts'
import { webServer } from '../src/platform/web/server.tsx'
import type { Stage, Viewer } from '../src/platform/stage.ts'
import { benchPlace } from './bench-place.ts'
import { makeBorough, organisationAt, personAt } from './record-corpus.ts'
import type { Opened, PageLoad } from './page-load.ts'
import { machineMs, postgresMs, processMs } from './processor.ts'
import { writeResults } from './results.ts'

const { values: given } = parseArgs({
  options: {
    people: { type: 'string', default: '300000' },
    contacts: { type: 'string', default: '3000000' },
    organisations: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '5' },
    folder: { type: 'string' },
    only: { type: 'string', default: 'page,ratio,search,contact' },
  },
})
const size = {
  people: Number(given.people),
  contacts: Number(given.contacts),
  organisations: Number(given.organisations),
}
const runSeconds = Number(given.seconds)
const atOnce = 20
const warmSeconds = 10
const root = process.cwd()
const only = new Set(given.only.split(','))
const folder = given.folder ?? fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-bench-'))
fs.mkdirSync(folder, { recursive: true })
fs.chmodSync(folder, 0o755)
const database = await openDatabase({ dataFolder: folder })
/** `processor`: milliseconds of one for each, the server's and PostgreSQL's. */
type Row = {
  what: string
  p50: string
  p95: string
  limit: string
  perSecond: number
  processor: string
  met: boolean
}
const rows: Row[] = []
let cost = { server: 0, postgres: 0 }
/** Of the time that processors were at work while pages were opened, the share that was nobody's of ours. */
let others = 0
let ratio = 0
const searches = [
  'smith',
  'mair jones',
  'siobhan kellie',
  'olivia tailor hw12',
  'katarzina nowack',
  'zzyzx',
  '07731 000031',
  'hw3 4ab',
  'jones 1961',
]

try {
  const place = await benchPlace(database.owner)
  const began = performance.now()
  const { rows: kept } = await database.owner.query(`select from ${place.schema}.organisation limit 1`)
  if (kept.length === 0) await makeBorough(database.owner, place.schema, size)
  console.log(
    `${size.people.toLocaleString('en-GB')} people, ${size.contacts.toLocaleString('en-GB')} contacts, ${size.organisations} organisations: made in ${Math.round((performance.now() - began) / 1_000)} s`,
  )
  const house = buildHouse({
    database: { ...database, close: async () => undefined },
    places: [place],
    dataFolder: folder,
    publicUrl: 'http://bench.example',
    demo: false,
    messages: readMessageSettings({ PUBLIC_URL: 'http://bench.example' }, { demo: true }),
    secret: 'bench',
    log: silentLog,
  })
  const organisation = organisationAt(1) as OrganisationId
  const worker = await addWorker(place.schema, organisation)
  const stage: Stage = { house, place, viewer: worker, channel: 'web', language: 'en' }
  const server = await webServer(house, {
    pages: buildPages(house, root),
    site: await siteFiles({ root, distFolder: path.join(root, 'dist') }),
    recognise: async () => ({ viewer: worker }),
    limits: false,
  })

  sweepSeldom()
  await server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.server.address() as AddressInfo
  const openRows = async () => {
    const person = anyone()
    const asked = { person, purpose: 'advice', organisation, before: undefined, besides: [] } as const
    if (!(await openRecord(stage, asked))) throw new Error('may not look')
  }
  if (only.has('page')) {
    // As it is some seconds after a start: statements planned, and what is asked often compiled.
    await openPages(port, warmSeconds)
    const pages = await openPages(port)
    cost = pages.cost
    others = pages.others
    rows.push(rowOf('a record opened: look, line, every row, whole page', pages, 40))
  }
  if (only.has('ratio')) {
    const bare = await bareReader(place.schema)
    await during(openRows, 1)
    await during(bare.read, 1)
    const [ours, theirs] = [[], []] as [number[], number[]]
    for (let turn = 0; turn < 3; turn++) {
      ours.push((await during(openRows, runSeconds / 2)).perSecond)
      theirs.push((await during(bare.read, runSeconds / 2)).perSecond)
    }
    await bare.end()
    ratio = middle(ours) / middle(theirs)
    rows.push({
      what: 'a record opened as the page asks for it, durably, beside its contacts read bare: ratio',
      p50: `${Math.round(middle(ours))}/s`,
      p95: `${Math.round(middle(theirs))}/s bare`,
      limit: '0.2',
      perSecond: Number(ratio.toFixed(2)),
      processor: '',
      met: ratio >= 0.2,
    })
  }
  for (const typed of only.has('search') ? searches : [])
    rows.push(
      rowOf(
        `a person searched for: “${typed}”`,
        await during(() => search(stage, organisation, typed), runSeconds / 2, 4),
        100,
      ),
    )
  if (only.has('contact')) rows.push(rowOf('a new contact, kept', await during(() => record(stage, organisation)), 30))
  console.table(rows)
  console.log(
    `load average ${os.loadavg()[0]?.toFixed(1)}; ${atOnce} at once for records and contacts, 4 for searches; ${(100 * others).toFixed(1)} % of the processors’ work was of nothing that belongs to this bench`,
  )
  writeResults('record', { size, rows, ratio, cost, others })
  await server.close()
  if (rows.some(({ met }) => !met)) process.exitCode = 1
} finally {
  await database.close()
  if (!given.folder) fs.rmSync(folder, { recursive: true, force: true })
}

function anyone(): PersonId {
  return personAt(1 + Math.floor(Math.random() * size.people)) as PersonId
}

async function search(stage: Stage, organisation: OrganisationId, typed: string) {
  const { name, figures, postcode, outcode, bornFrom, bornUntil } = readWanted(typed)
  const wanted = {
    name,
    reach: figures ? figures.slice(-6) : null,
    postcode: postcode ?? outcode ?? null,
    bornFrom: bornFrom ?? null,
    bornUntil: bornUntil ?? null,
  }
  const found = await findPeople(stage, { wanted, purpose: 'advice', organisation })
  if (!found.ok) throw new Error(found.refusal.because)
}

async function record(stage: Stage, organisation: OrganisationId) {
  const kept = await recordContact(stage, aContact(anyone(), { organisation }))
  if (!kept.ok) throw new Error(kept.refusal.because)
}

/** The same rows as the person sees them, by the owner, who sees all and leaves nothing. */
async function bareReader(schema: string) {
  const pool = new pg.Pool({
    connectionString: database.owner.options.connectionString,
    max: atOnce,
    options: `-c search_path=${schema}`,
  })
  const text = `select c.id, c.organisation_id, o.name as organisation, c.made_by, c.at, c.minutes, c.channel, c.area, c.brought, c.advice, c.outcome, c.next_step, c.next_on
    from person_contact c left join organisation o on o.id = c.organisation_id where c.person_id = $1 order by c.at desc limit 21`
  return { read: async () => void (await pool.query(text, [anyone()])), end: () => pool.end() }
}

async function addWorker(schema: string, organisation: OrganisationId): Promise<Viewer> {
  const personId = randomUUID() as PersonId
  await database.owner.query(`insert into ${schema}.person (id, display_name) values ($1, 'Wyn Worker')`, [personId])
  const client = await database.job.connect()
  await client.query(`begin; set local search_path = ${schema}, extensions; set local doorstep.job = 'bench'`)
  await client.query(
    `insert into membership (id, person_id, organisation_id, role) values (gen_random_uuid(), $1, $2, 'worker')`,
    [personId, organisation],
  )
  await client.query('commit')
  client.release()
  return {
    kind: 'person',
    personId,
    name: 'Wyn Worker',
    memberships: [{ organisation, role: 'worker' }],
    assurance: 'verified',
  }
}

/** By people in a process of their own, over the wire, as a browser asks: pressed. */
async function openPages(port: number, seconds = runSeconds): Promise<Measured & { others: number }> {
  const paths = Array.from({ length: 20_000 }, () => `/work/people/${anyone()}?why=advice`)
  const people = fork(path.resolve('bench/page-load.ts'))
  const before = { server: processMs(process.pid), postgres: postgresMs(), machine: machineMs() }
  people.send({ port, seconds, atOnce, paths } satisfies PageLoad)
  const {
    ms,
    wrong,
    processorMs,
    seconds: took,
  } = await new Promise<Opened>((resolve, reject) => {
    people.once('message', (all) => resolve(all as Opened))
    people.once('exit', (code) => reject(new Error(`Those who opened pages ended with ${code}`)))
  })
  if (wrong > 0) throw new Error(`${wrong} of ${ms.length} pages were wrong`)
  const server = processMs(process.pid) - before.server
  const postgres = postgresMs() - before.postgres
  const machine = machineMs() - before.machine
  return {
    ms: ms.sort((one, other) => one - other),
    perSecond: ms.length / took,
    cost: { server: server / ms.length, postgres: postgres / ms.length },
    others: Math.max(0, machine - server - postgres - processorMs) / machine,
  }
}

type Measured = { ms: number[]; perSecond: number; cost: { server: number; postgres: number } }

async function during(work: () => Promise<void>, seconds = runSeconds, together = atOnce): Promise<Measured> {
  const ms: number[] = []
  const before = { server: processMs(process.pid), postgres: postgresMs() }
  const endAt = performance.now() + seconds * 1_000
  await Promise.all(
    Array.from({ length: together }, async () => {
      while (performance.now() < endAt) {
        const began = performance.now()
        await work()
        ms.push(performance.now() - began)
      }
    }),
  )
  const cost = {
    server: (processMs(process.pid) - before.server) / ms.length,
    postgres: (postgresMs() - before.postgres) / ms.length,
  }
  return { ms: ms.sort((one, other) => one - other), perSecond: ms.length / seconds, cost }
}

function rowOf(what: string, { ms, perSecond, cost: each }: Measured, limitMs: number): Row {
  const at = (share: number) => ms[Math.min(ms.length - 1, Math.floor(ms.length * share))] ?? 0
  return {
    what,
    p50: `${at(0.5).toFixed(1)} ms`,
    p95: `${at(0.95).toFixed(1)} ms`,
    limit: `${limitMs} ms`,
    perSecond: Math.round(perSecond),
    processor: `${each.server.toFixed(2)} + ${each.postgres.toFixed(2)} ms`,
    met: at(0.95) <= limitMs,
  }
}

function middle(figures: readonly number[]): number {
  return figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? 0
}
