// Beside FixMyStreet's own figures on two cores (research/performance.md), and beside the bare SQL in the same run: A, B, A, B.
// Begun by reports.ts.
import { randomUUID } from 'node:crypto'
import { fork } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { sendReport } from '../src/capabilities/reports/acts/send.ts'
import { findDueAlerts } from '../src/capabilities/reports/store/following.ts'
import { type Area, indexAreas } from '../src/capabilities/reports/rules/area-index.ts'
import { sql as kysely } from 'kysely'
import { buildHouse, buildServer } from '../src/main.ts'
import { openDatabase } from '../src/platform/db/database.ts'
import { readBoundaries } from '../src/platform/import/boundaries.ts'
import { silentLog } from '../src/platform/log.ts'
import { readMessageSettings } from '../src/platform/messages/settings.ts'
import { writeScene } from '../src/platform/scene.ts'
import type { Stage } from '../src/platform/stage.ts'
import { testPlaces } from '../test/support/test-places.ts'
import { benchPlace } from './bench-place.ts'
import type { Opened, PageLoad } from './page-load.ts'
import { median, writeResults } from './results.ts'

const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '5' }, reports: { type: 'string', default: '10000,1000000' } },
})
const seconds = Number(options.seconds)
const sizes = options.reports.split(',').map(Number)
const atOnce = 8
/** What FixMyStreet does on two cores, and how many times that is to be reached. */
const peers = {
  pins: { aSecond: 4.7, times: 100 },
  list: { aSecond: 11.7, times: 50 },
  send: { aSecond: 6.2, times: 50 },
}
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-bench-'))
fs.chmodSync(folder, 0o755)
const database = await openDatabase({ dataFolder: folder, poolSize: 16 })
type Row = { what: string; ours: string; limit: string; ratio: string; met: boolean }
const rows: Row[] = []
/** Said at once as well: a run that is cut short has said what it knew. */
function note(row: Row) {
  rows.push(row)
  console.log(JSON.stringify(row))
}
const schema = 'place_testworth'
const middle = { latitude: 52.41, longitude: -3.02 }

try {
  const place = await benchPlace(database.owner, {
    ...testPlaces[0]!,
    settings: { ...testPlaces[0]!.settings, centre: { ...middle, radiusMetres: 9_000 } },
  })
  const house = buildHouse({
    database,
    places: [place],
    dataFolder: folder,
    publicUrl: 'http://localhost',
    demo: true,
    messages: readMessageSettings({ PUBLIC_URL: 'http://localhost' }, { demo: true }),
    secret: 'bench',
    log: silentLog,
  })
  const stage: Stage = { house, place, viewer: { kind: 'anyone' }, channel: 'web', language: 'en' }
  const server = await buildServer(house, { limits: false, root: process.cwd() })
  await server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.server.address() as { port: number }
  await layGround()
  await measureRouting()
  const p95 = new Map<string, number>()
  for (const size of sizes) await measureAt(port, size, p95)
  await measureSending(stage)
  await measureAlerts(stage)
  await server.close()
  console.table(rows)
  console.log(`load average ${os.loadavg()[0]?.toFixed(1)}`)
  writeResults('reports', { rows })
} finally {
  await database.close()
  fs.rmSync(folder, { recursive: true, force: true })
}

async function sql(text: string, values: unknown[] = []) {
  const client = await database.owner.connect()
  try {
    await client.query(`set search_path = ${schema}, extensions`)
    return await client.query(text, values)
  } finally {
    client.release()
  }
}

/** One borough with a hundred wards in it, ten kinds, one body. */
async function layGround() {
  await sql(
    `insert into boundary (code, name, kind) select 'W' || n, 'Ward ' || n, 'ward' from generate_series(0, 99) n`,
  )
  await sql(`insert into boundary_ring select 'W' || (y * 10 + x), 1, polygon(box(point(-3.14 + x * 0.024, 52.34 + y * 0.014), point(-3.14 + (x + 1) * 0.024, 52.34 + (y + 1) * 0.014)))
    from generate_series(0, 9) x, generate_series(0, 9) y`)
  await sql(
    `insert into report_body (id, name, kind) values ('0192f100-0000-7000-8000-0000000000b1', 'Council', 'unitary')`,
  )
  await sql(`insert into report_group values ('roads', 'Roads')`)
  await sql(
    `insert into report_category (code, group_code, name) select 'kind-' || chr(97 + n), 'roads', 'Kind ' || n from generate_series(0, 9) n`,
  )
  await sql(
    `insert into report_responsibility (category_code, body_id) select code, '0192f100-0000-7000-8000-0000000000b1' from report_category`,
  )
}

/** Indexes and references of a table set aside, so that a million rows go in at once; put back, each is made in one go. */
async function setAside(tables: string[]): Promise<() => Promise<void>> {
  const { rows: references } = await sql(
    `select conrelid::regclass::text as on_table, conname as name, pg_get_constraintdef(oid) as made from pg_constraint where contype = 'f' and conrelid = any ($1::regclass[])`,
    [tables],
  )
  const { rows: indexes } = await sql(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i where i.indrelid = any ($1::regclass[]) and not i.indisunique`,
    [tables],
  )
  for (const { on_table, name } of references) await sql(`alter table ${on_table} drop constraint ${name}`)
  for (const { name } of indexes) await sql(`drop index ${name}`)
  return async () => {
    for (const { made } of indexes) await sql(made)
    for (const { on_table, name, made } of references)
      await sql(`alter table ${on_table} add constraint ${name} ${made}`)
  }
}

/** Up to `size` reports over the borough and ten years; counted as the triggers would have, but all at once. */
async function fill(size: number) {
  const [{ count }] = (await sql('select count(*)::int as count from report')).rows as [{ count: number }]
  const putBack = await setAside(['report', 'report_in_area'])
  await sql('alter table report disable trigger user')
  await sql(`insert into report (id, serial, reference, category_code, body_id, state, state_at, title, detail, near, street, latitude, longitude, at, placed_by, areas,
      language, made_on, made_at, published_at, updated_at)
    select gen_random_uuid(), 1000000 + n, (1000000 + n)::text || '0', 'kind-' || chr(97 + n % 10), '0192f100-0000-7000-8000-0000000000b1',
      (array['open', 'fixed', 'planned', 'fixed', 'closed'])[1 + n % 5], t, 'A problem in the street, number ' || n, repeat('Words about it. ', 8), 'Street ' || n % 400,
      'Street ' || n % 400, y, x, on_the_map(x, y), 'point', array['W' || (least(9, floor((y - 52.34) / 0.014)) * 10 + least(9, floor((x + 3.14) / 0.024)))::int], 'en', 'web', t, t, t
    from (select n, 52.34 + 0.14 * ((n * 7919::bigint) % 1000003) / 1000003.0 as y, -3.14 + 0.24 * ((n * 104729::bigint) % 1000033) / 1000033.0 as x,
      timestamptz '2026-11-01' - (n * 315 % 3650) * interval '1 day' - n % 86400 * interval '1 second' as t from generate_series(${count}, ${size - 1}) n) made`)
  await sql('alter table report enable trigger user')
  await sql('truncate report_in_area, report_cell')
  await sql(
    `insert into report_in_area select unnest(areas), id, published_at, category_code, state from report where is_public`,
  )
  await sql(`insert into report_cell select 17, floor((longitude + 180) / 360 * (1 << 17))::int, floor((latitude + 90) / 180 * (1 << 17))::int, category_code, is_open, count(*)
    from report where is_public group by 1, 2, 3, 4, 5`)
  for (let zoom = 16; zoom >= 7; zoom--)
    await sql(
      `insert into report_cell select ${zoom}, x >> 1, y >> 1, category_code, is_open, sum(reports) from report_cell where zoom = ${zoom + 1} group by 2, 3, 4, 5`,
    )
  await putBack()
  for (const table of ['report', 'report_in_area', 'report_cell']) await sql(`vacuum analyze ${table}`)
}

async function load(port: number, paths: string[]) {
  const child = fork(path.resolve('dist', 'bench-page-load.js'))
  const opened = await new Promise<Opened>((resolve, reject) => {
    child.once('message', (told) => resolve(told as Opened))
    child.once('error', reject)
    const isData = paths[0]!.includes('geojson')
    child.send({ port, seconds, atOnce, paths, ...(isData ? { plain: true } : {}) } satisfies PageLoad)
  })
  if (opened.wrong > 0) throw new Error(`${opened.wrong} answers were wrong: ${paths[0]}`)
  const sorted = opened.ms.toSorted((one, other) => one - other)
  return { aSecond: Math.round(opened.ms.length / opened.seconds), p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0 }
}

/** The same statement by pg alone, as many at once. */
async function bare(text: string) {
  const until = performance.now() + seconds * 1_000
  let done = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      const client = await database.read.connect()
      await client.query(`set search_path = ${schema}, extensions`)
      while (performance.now() < until) {
        await client.query(text)
        done++
      }
      client.release()
    }),
  )
  return Math.round(done / seconds)
}

async function measureAt(port: number, size: number, p95: Map<string, number>) {
  const began = performance.now()
  await fill(size)
  console.log(`${size.toLocaleString('en')} reports laid in ${Math.round((performance.now() - began) / 1_000)} s`)
  // Half as wide each time, until about fifty lie in it.
  const side = Math.sqrt(50 / size)
  const box = [
    middle.longitude - 0.12 * side,
    middle.latitude - 0.07 * side,
    middle.longitude + 0.12 * side,
    middle.latitude + 0.07 * side,
  ]
  const boxText = box.map((degrees) => degrees.toFixed(5)).join(',')
  const asked: [name: string, paths: string[], bareSql: string, peer?: { aSecond: number; times: number }][] = [
    [
      'pins of a 50-report box, GeoJSON',
      [`/reports/map.geojson?box=${boxText}`],
      `select * from report where id in (select id from reports_in_box(${box.join(',')}, 240))`,
      peers.pins,
    ],
    [
      'list of the newest 50 of a kind, GeoJSON',
      ['/reports/data.geojson?category=kind-a&most=50', '/reports/data.geojson?category=kind-b&most=50'],
      `select * from report where is_public and category_code = 'kind-a' order by published_at desc limit 50`,
      peers.list,
    ],
    [
      'list of the newest 20, page',
      ['/reports', '/reports?category=kind-b'],
      `select * from report where is_public order by published_at desc limit 21`,
    ],
    [
      'map of everything, page',
      ['/reports/map'],
      `select x, y, sum(reports) from report_cell where zoom = 12 group by x, y`,
    ],
    [
      'list: area, kind and state, page',
      ['/reports?area=W44&category=kind-a&state=open', '/reports?area=W5&category=kind-f&state=open'],
      `select * from report_in_area a join report r on r.id = a.report_id where boundary_code = 'W44' and a.category_code = 'kind-a' order by a.published_at desc limit 21`,
    ],
  ]
  for (const [name, paths, bareSql, peer] of asked) {
    await load(port, paths)
    const runs: { aSecond: number; p95: number; bare: number }[] = []
    for (let round = 0; round < 3; round++) runs.push({ ...(await load(port, paths)), bare: await bare(bareSql) })
    const ours = {
      aSecond: median(runs.map(({ aSecond }) => aSecond)),
      p95: median(runs.map((one) => one.p95)),
      bare: median(runs.map((one) => one.bare)),
    }
    const before = p95.get(name)
    p95.set(name, ours.p95)
    const isSmall = ours.p95 <= 50 && (before === undefined || ours.p95 <= 2 * before)
    const times = peer ? ours.aSecond / peer.aSecond : undefined
    note({
      what: `${name}, of ${size.toLocaleString('en')}`,
      ours: `${ours.aSecond}/s, p95 ${ours.p95.toFixed(1)} ms`,
      limit: `${peer ? `FixMyStreet ${peer.aSecond}/s × ${peer.times}; ` : ''}p95 50 ms${before === undefined ? '' : ` and ${(2 * before).toFixed(1)}`}; bare SQL ${ours.bare}/s`,
      ratio: `${times === undefined ? '' : `${times.toFixed(0)}× FixMyStreet, `}${(ours.aSecond / ours.bare).toFixed(2)} of bare`,
      met: isSmall && (times === undefined || times >= peer!.times),
    })
  }
}

async function measureSending(stage: Stage) {
  const runs: { aSecond: number; bare: number }[] = []
  for (let round = 0; round < 4; round++) {
    const until = performance.now() + seconds * 1_000
    let sent = 0
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        while (performance.now() < until) {
          const spot = {
            latitude: 52.34 + Math.random() * 0.139,
            longitude: -3.14 + Math.random() * 0.239,
            by: 'point',
            near: '',
          } as const
          const kind = String.fromCharCode(97 + Math.floor(Math.random() * 10))
          const outcome = await sendReport(
            { ...stage, binding: randomUUID() },
            {
              category: `kind-${kind}`,
              spot,
              detail: `Broken, ${randomUUID()}`,
              contact: { tellBy: 'mail', address: 'ann@example.org' },
            },
          )
          if (!outcome.ok) throw new Error(outcome.refusal.because)
          sent++
        }
      }),
    )
    const aSecond = Math.round(sent / seconds)
    const bareUntil = performance.now() + seconds * 1_000
    let inserted = 0
    await sql('create table if not exists bare_report (id uuid primary key, body text)')
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        const client = await database.owner.connect()
        await client.query(`set search_path = ${schema}`)
        while (performance.now() < bareUntil) {
          await client.query('insert into bare_report values ($1, $2)', [randomUUID(), 'x'.repeat(1_000)])
          inserted++
        }
        client.release()
      }),
    )
    if (round > 0) runs.push({ aSecond, bare: Math.round(inserted / seconds) })
  }
  const [ours, bareRate] = [median(runs.map(({ aSecond }) => aSecond)), median(runs.map((one) => one.bare))]
  const times = ours / peers.send.aSecond
  note({
    what: 'new report, durable, routed, with its reporter, follower and ledger line',
    ours: `${ours}/s`,
    limit: `FixMyStreet ${peers.send.aSecond}/s × ${peers.send.times}, and 100/s; one bare durable row ${bareRate}/s`,
    ratio: `${times.toFixed(0)}× FixMyStreet, ${(ours / bareRate).toFixed(2)} of a bare row`,
    met: times >= peers.send.times && ours >= 100,
  })
}

async function measureRouting() {
  const file = path.resolve('../shared/data/places/local-authorities-uk-2021.topojson.json')
  if (!fs.existsSync(file)) return console.log('The real districts are not at hand: routing is not measured.')
  const areas: Area[] = readBoundaries(fs.readFileSync(file, 'utf8')).flatMap((one) =>
    one.ok ? [{ code: one.record.code, rings: one.record.outline.flat() }] : [],
  )
  const began = performance.now()
  const index = indexAreas(areas)
  const builtMs = performance.now() - began
  const ms: number[] = []
  for (let round = 0; round < 100_000; round++) {
    const spot = { latitude: 49.8 + Math.random() * 11, longitude: -8 + Math.random() * 10 }
    const from = performance.now()
    index.holding(spot)
    ms.push(performance.now() - from)
  }
  const sorted = ms.toSorted((one, other) => one - other)
  const p95 = sorted[95_000]!
  note({
    what: `a point among ${areas.length} real districts (index made in ${builtMs.toFixed(0)} ms)`,
    ours: `p95 ${(p95 * 1_000).toFixed(1)} µs`,
    limit: 'p95 1 ms',
    ratio: '',
    met: p95 <= 1,
  })
}

/** Half want an area, half a circle; a day's hundred reports come. */
async function measureAlerts(stage: Stage) {
  const system: Stage = { ...stage, viewer: { kind: 'system', job: 'bench' } }
  await writeScene(system, ({ db }) =>
    kysely`insert into report_alert (id, tell_by, address, language, boundary_code, latitude, longitude, radius_metres, link_digest, made_at, reached_at)
    select gen_random_uuid(), 'mail', n || '@example.org', 'en', case when n % 2 = 0 then 'W' || n / 2 % 100 end,
      case when n % 2 = 1 then 52.34 + random() * 0.14 end, case when n % 2 = 1 then -3.14 + random() * 0.24 end, case when n % 2 = 1 then 800 end, '\\x00', now(), now()
    from generate_series(1, 100000) n`
      .execute(db)
      .then(() => undefined),
  )
  await sql('vacuum analyze report_alert')
  await sql(`update report_alert_run set looked_until = '2027-01-01'`)
  await sql('alter table report disable trigger user')
  await sql(
    `update report set published_at = timestamptz '2027-01-01' + serial % 1000 * interval '1 second' + interval '1 second' where id in (select id from report where is_public limit 100)`,
  )
  await sql('alter table report enable trigger user')
  const began = performance.now()
  const due = await writeScene(system, ({ db }) => findDueAlerts(db, new Date('2027-01-02T00:00:00Z')))
  const took = (performance.now() - began) / 1_000
  note({
    what: `alerts of 100,000 people for 100 new reports: ${due.toLocaleString('en')} due`,
    ours: `${took.toFixed(1)} s`,
    limit: '60 s',
    ratio: '',
    met: took <= 60,
  })
}
