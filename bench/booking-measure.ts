// Bookings a second, the rush for the last places, and the search of a year. Begun by booking.ts.
// The measure is a bare INSERT … ON CONFLICT by pg, one durable commit each, in turn with ours: A, B, A, B.
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { confirm } from '../src/capabilities/booking/acts/confirm.ts'
import { hold } from '../src/capabilities/booking/acts/hold.ts'
import { laySlots } from '../src/capabilities/booking/calendars.ts'
import type { AppointmentTypeId, SlotId } from '../src/capabilities/booking/store/bookings.ts'
import { listFreeTimes } from '../src/capabilities/booking/store/times.ts'
import type { Day } from '../src/kernel/day.ts'
import { startEmbeddedPostgres } from '../src/platform/db/embedded.ts'
import { openDatabase } from '../src/platform/db/database.ts'
import type { House } from '../src/platform/house.ts'
import { anyone } from '../src/platform/manifest.ts'
import { readScene, writeScene } from '../src/platform/scene.ts'
import { benchHouse, benchPlace } from './bench-place.ts'
import { postgresMs } from './processor.ts'
import { writeResults } from './results.ts'
import { printStatements } from './statements.ts'
import type { Stage } from '../src/platform/stage.ts'

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    /** Some of them alone: rush,sustained,search. */
    only: { type: 'string', default: 'rush,sustained,search' },
    /** How many book at once, each in turn. */
    'at-once': { type: 'string', default: '16,64,256' },
    /** Prints where PostgreSQL's time went while bookings were made, and is slower for it. */
    profile: { type: 'boolean', default: false },
  },
})
const runSeconds = Number(options.seconds)
const crowds = options['at-once'].split(',').map(Number)
/** Of the bare programs: more than these only wait for a processor, and for each other. */
const bareConnections = 16
const calendars = 200
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-bench-'))
fs.chmodSync(folder, 0o755)
const counting = ['shared_preload_libraries=pg_stat_statements', 'pg_stat_statements.track=all']
const server = await startEmbeddedPostgres(folder, options.profile ? counting : [])
const database = await openDatabase({ dataFolder: folder, join: true, poolSize: 16 })
// As a conversation does it: a place is kept before anything is known, and confirmed with a name and a number to text.
const unknown = { tellBy: 'none', language: 'en' } as const
const contact = { name: 'Ewa Kowalska', phone: '+447700900123', tellBy: 'text' } as const
const bareTables = `
  create table bare_booking (id uuid primary key, slot uuid not null, state text, made_at timestamptz not null default now());
  create table bare_slot (id uuid primary key, taken int not null default 0 check (taken <= 1000));
  create table bare_event (booking uuid, number int, what text, at timestamptz not null default now(), primary key (booking, number));
  create table bare_line (seq bigint generated always as identity primary key, verb text, thing uuid, at timestamptz not null default now());
  create table bare_leaf (thing uuid, verb text);
  create table bare_job (id bigint generated always as identity primary key, task text, thing uuid)`
const bareKeep = `
  with slot as (update bare_slot set taken = taken + 1 where id = $2), made as (insert into bare_booking (id, slot, state) values ($1, $2, 'held') on conflict (id) do nothing),
    event as (insert into bare_event (booking, number, what) values ($1, 1, 'held')), leaf as (insert into bare_leaf (thing, verb) values ($1, 'hold'))
  insert into bare_line (verb, thing) values ('hold', $1)`
const bareTake = `
  with made as (update bare_booking set state = 'confirmed' where id = $1 and slot = $2),
    event as (insert into bare_event (booking, number, what) values ($1, 2, 'confirmed')), leaf as (insert into bare_leaf (thing, verb) values ($1, 'confirm')),
    job as (insert into bare_job (task, thing) values ('tell', $1))
  insert into bare_line (verb, thing) values ('confirm', $1)`

type Row = { what: string; ours: string; limit: string; ratio: string; met: boolean }
const rows: Row[] = []

try {
  const house = await makeHouse()
  const stage: Stage = { house, place: house.places[0]!, viewer: { kind: 'anyone' }, channel: 'web', language: 'en' }
  const only = options.only.split(',')
  if (only.includes('rush')) for (let time = 0; time < 3; time++) await lastPlaces(stage, time)
  if (only.includes('sustained')) await sustained(stage)
  if (options.profile) await profile()
  if (only.includes('search')) await searchYear(stage)
  console.table(rows)
  console.log(`load average ${os.loadavg()[0]?.toFixed(1)}`)
  writeResults('booking', { rows })
} finally {
  await database.close()
  await server.stop()
  fs.rmSync(folder, { recursive: true, force: true })
}

/** 500 people, 100 places, the same moment; as the first that ever happens, and again when the server is warm. */
async function lastPlaces(stage: Stage, time: number) {
  const { slots } = await givenSlots(stage, 1, 100)
  const began = performance.now()
  const told: number[] = []
  const outcomes = await Promise.all(
    Array.from({ length: 500 }, async () => {
      const mine = { ...stage, binding: randomUUID() }
      const held = await hold(mine, { slot: slots[0]!, contact: unknown })
      const outcome = held.ok ? await confirm(mine, { booking: held.value.booking, contact }) : held
      told.push(performance.now() - began)
      return outcome
    }),
  )
  const winners = outcomes.filter(({ ok }) => ok).length
  const slowest = Math.max(...told)
  rows.push({
    what: `500 people for 100 places, ${time === 0 ? 'cold' : 'again'}: winners; the last is told after`,
    ours: `${winners}; ${Math.round(slowest)} ms`,
    limit: '100; 1000 ms',
    ratio: '',
    met: winners === 100 && slowest <= 1_000,
  })
}

/**
 * Hold and confirm, two durable commits with their lines, events and jobs, over many slots, in turn with two bare programs: one
 * durable insert for each booking, and two durable transactions of a statement each that write the same rows with no rules and no rights.
 */
async function sustained(stage: Stage) {
  const { slots } = await givenSlots(stage, 2_000, 1_000)
  const bare = new pg.Pool({ connectionString: database.owner.options.connectionString!, max: bareConnections })
  // Whatever ends the bench also ends its server, under this one.
  bare.on('error', () => undefined)
  await bare.query(bareTables)
  await bare.query('insert into bare_slot (id) select unnest($1::uuid[])', [slots])
  const book = async (n: number) => {
    const mine = { ...stage, binding: randomUUID() }
    const held = await hold(mine, { slot: slots[n % slots.length]!, contact: unknown })
    if (!held.ok) throw new Error(held.refusal.because)
    const booked = await confirm(mine, { booking: held.value.booking, contact })
    if (!booked.ok) throw new Error(booked.refusal.because)
  }
  const insertBare = async (n: number) => {
    await bare.query('insert into bare_booking (id, slot) values ($1, $2) on conflict (id) do nothing', [
      randomUUID(),
      slots[n % slots.length],
    ])
  }
  const bookBare = async (n: number) => {
    const [id, slot] = [randomUUID(), slots[n % slots.length]]
    await bare.query({ name: 'keep', text: bareKeep, values: [id, slot] })
    await bare.query({ name: 'take', text: bareTake, values: [id, slot] })
  }
  for (const atOnce of crowds) {
    await perSecond(book, atOnce)
    const [ours, one, same]: [Measured[], Measured[], Measured[]] = [[], [], []]
    for (let round = 0; round < 3; round++) {
      ours.push(await measured(book, atOnce))
      one.push(await measured(insertBare, atOnce))
      same.push(await measured(bookBare, atOnce))
    }
    const [booked, inserted, written] = [ours, one, same].map(middle) as [Measured, Measured, Measured]
    const row = (what: string, peer: Measured) =>
      rows.push({
        what,
        ours: `${booked.aSecond.toFixed(0)} (${msOf(booked)})`,
        limit: `${peer.aSecond.toFixed(0)} (${msOf(peer)})`,
        ratio: `${(booked.aSecond / peer.aSecond).toFixed(3)} (${(allOf(peer) / allOf(booked)).toFixed(3)})`,
        met: booked.aSecond >= 150 && booked.aSecond / peer.aSecond >= 0.3,
      })
    row(`confirmed bookings a second, ${atOnce} at once, to bare INSERT … ON CONFLICT`, inserted)
    row('… to two bare transactions each that write the same rows, a statement each', written)
  }
  await bare.end()
}

/** Free times among a year of 200 calendars, empty and then after a year of past appointments. */
async function searchYear(stage: Stage) {
  const type = randomUUID() as AppointmentTypeId
  const organisation = await addOrganisation(stage)
  const hours = JSON.stringify({
    weekly: [{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '09:00', to: '17:00' }],
    exceptions: [],
  })
  await asJob(stage, async (query) => {
    await query(
      `insert into appointment_type (id, organisation_id, name, minutes, horizon_days) values ($1, $2, 'Clinic', 60, 400)`,
      [type, organisation],
    )
    await query(
      `with made as (insert into calendar (id, organisation_id, kind, name, hours) select gen_random_uuid(), $1, 'provider', 'Nurse ' || n, $2::jsonb from generate_series(1, ${calendars}) n returning id)
       insert into appointment_type_calendar (appointment_type_id, group_number, calendar_id) select $3, 0, id from made`,
      [organisation, hours, type],
    )
  })
  const today = new Date().toISOString().slice(0, 10) as Day
  const laid = await writeScene({ ...stage, viewer: { kind: 'system', job: 'bench' } }, ({ db, place }) =>
    laySlots(db, place, type, today, 365),
  )
  const search = async () => {
    const took: number[] = []
    for (let each = 0; each < 200; each++) {
      const from = new Date(Date.now() + Math.floor(Math.random() * 300) * 86_400_000)
      const began = performance.now()
      await readScene(stage, ({ db }) => listFreeTimes(db, { type, now: from, people: 1, offset: 0, limit: 11 }))
      took.push(performance.now() - began)
    }
    return took.sort((a, b) => a - b)[Math.floor(took.length * 0.95)]!
  }
  const fresh = await search()
  await asJob(stage, async (query) => {
    await query(
      `insert into slot (id, appointment_type_id, calendar_id, starts_at, ends_at, capacity, taken)
       select gen_random_uuid(), appointment_type_id, calendar_id, starts_at - interval '2 years', ends_at - interval '2 years', 1, 1 from slot where appointment_type_id = $1`,
      [type],
    )
  })
  const after = await search()
  rows.push({
    what: `free times among ${laid.toLocaleString('en-GB')} slots of ${calendars} calendars, p95`,
    ours: `${fresh.toFixed(1)} ms`,
    limit: '20 ms',
    ratio: '',
    met: fresh <= 20,
  })
  rows.push({
    what: '… with as many past appointments again',
    ours: `${after.toFixed(1)} ms`,
    limit: '20 ms',
    ratio: (after / fresh).toFixed(2),
    met: after <= 20,
  })
}

/** How many a second, and what one cost: milliseconds of a processor, of the server or whoever asks in its stead, and of PostgreSQL. */
type Measured = { aSecond: number; node: number; postgres: number }

async function measured(work: (n: number) => Promise<void>, many: number): Promise<Measured> {
  const before = { node: process.cpuUsage(), postgres: postgresMs() }
  const aSecond = await perSecond(work, many)
  const { user, system } = process.cpuUsage(before.node)
  const done = aSecond * runSeconds
  return { aSecond, node: (user + system) / 1_000 / done, postgres: (postgresMs() - before.postgres) / done }
}

function middle(all: Measured[]): Measured {
  return all.toSorted((one, other) => one.aSecond - other.aSecond)[Math.floor(all.length / 2)]!
}

function msOf({ node, postgres }: Measured) {
  return `${node.toFixed(2)} + ${postgres.toFixed(2)} ms`
}

function allOf({ node, postgres }: Measured) {
  return node + postgres
}

async function perSecond(work: (n: number) => Promise<void>, many: number): Promise<number> {
  let done = 0
  const endAt = performance.now() + runSeconds * 1_000
  await Promise.all(
    Array.from({ length: many }, async () => {
      while (performance.now() < endAt) await work(done++)
    }),
  )
  return done / runSeconds
}

async function givenSlots(stage: Stage, count: number, capacity: number) {
  const organisation = await addOrganisation(stage)
  const [type, calendar] = [randomUUID(), randomUUID()]
  const slots = Array.from({ length: count }, () => randomUUID() as SlotId)
  await asJob(stage, async (query) => {
    await query(`insert into calendar (id, organisation_id, kind, name) values ($1, $2, 'provider', 'Nurse')`, [
      calendar,
      organisation,
    ])
    await query(
      `insert into appointment_type (id, organisation_id, name, minutes, seats, horizon_days) values ($1, $2, 'Jab', 5, $3, 400)`,
      [type, organisation, capacity],
    )
    await query(
      `insert into slot (id, appointment_type_id, calendar_id, starts_at, ends_at, capacity)
       select id, $1, $2, now() + interval '1 day' + n * interval '10 minutes', now() + interval '1 day' + n * interval '10 minutes' + interval '5 minutes', $3
       from unnest($4::uuid[]) with ordinality as made (id, n)`,
      [type, calendar, capacity, slots],
    )
  })
  return { slots }
}

async function addOrganisation(stage: Stage) {
  const organisation = randomUUID()
  await asJob(stage, (query) => query(`insert into organisation (id, name) values ($1, 'Surgery')`, [organisation]))
  return organisation
}

type Query = (text: string, values?: unknown[]) => Promise<unknown>

async function asJob(stage: Stage, body: (query: Query) => Promise<unknown>) {
  const client = await database.job.connect()
  try {
    await client.query(
      `begin; set local search_path = ${stage.place.schema}, extensions; set local doorstep.job = 'bench'`,
    )
    await body((text, values) => client.query(text, values))
    await client.query('commit')
  } finally {
    client.release()
  }
}

async function profile() {
  const admin = new pg.Pool({ connectionString: server.url('postgres', 'doorstep'), max: 1 })
  await printStatements(admin, 0)
  await admin.end()
}

async function makeHouse(): Promise<House> {
  const place = await benchPlace(database.owner)
  return benchHouse({
    database,
    place,
    dataFolder: folder,
    policies: new Map(['hold', 'confirm', 'expire'].map((verb) => [`booking.${verb}`, anyone])),
  })
}
