// Are people who are here twice found, how fast, and how long does it take to work out what goes together? Prints a table; writes
// bench/results/people.json.
//   node bench/people.ts [--people 300000] [--services 3000]
// Beside each figure stands a peer or a limit measured in the same run: an exact rule, the bare statement, cosine likeness, popularity.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { findAlike } from '../src/capabilities/matching/find-alike.ts'
import { learnWeights } from '../src/capabilities/matching/acts/refresh.ts'
import { keysOf } from '../src/capabilities/matching/rules/blocking.ts'
import { type Described, likenessOf } from '../src/capabilities/matching/rules/likeness.ts'
import { listCandidates } from '../src/capabilities/matching/store/likeness.ts'
import { febrlFolder, measureFebrl, steadyChance } from '../src/capabilities/matching/testing/febrl.ts'
import { makeLists } from '../src/capabilities/useful/acts/rebuild.ts'
import { type Baskets, countTogether, floorAt, weightsOf } from '../src/capabilities/useful/rules/together.ts'
import { listTold } from '../src/capabilities/useful/store/choices.ts'
import { openDatabase } from '../src/platform/db/database.ts'
import { type Manifest, systemOnly } from '../src/platform/manifest.ts'
import { viewScene } from '../src/platform/scene.ts'
import type { Stage } from '../src/platform/stage.ts'
import { benchHouse, benchPlace } from './bench-place.ts'
import { writeResults } from './results.ts'

const { values: options } = parseArgs({
  options: { people: { type: 'string', default: '300000' }, services: { type: 'string', default: '3000' } },
})
const [peopleCount, serviceCount] = [Number(options.people), Number(options.services)]
const chance = steadyChance(20_261_128)
const whole = (below: number) => Math.floor(chance() * below)
const pick = <Thing>(things: readonly Thing[]) => things[whole(things.length)]!

type Row = { what: string; ours: string; 'peer or limit': string; ratio: string; met: boolean | '' }
const rows: Row[] = []
const add = (what: string, ours: string, peer: string, ratio = '', met: boolean | '' = '') =>
  rows.push({ what, ours, 'peer or limit': peer, ratio, met })

const useful: Manifest = {
  name: 'useful',
  about: 'What a person told.',
  verbs: {},
  pages: [],
  words: { en: {}, cy: {} },
  usesOf: ({ db }, people, since) => listTold(db, people, since),
}

febrl()
order()
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-bench-'))
fs.chmodSync(folder, 0o755)
const database = await openDatabase({ dataFolder: folder, poolSize: 4 })
try {
  const stage = await makeStage()
  const people = await fillPeople()
  await suggestions(stage, people)
  await rebuild(stage)
  console.table(rows)
  console.log(
    `load average ${os
      .loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}, ${os.availableParallelism()} cores`,
  )
  writeResults('people', { people: peopleCount, services: serviceCount, rows })
} finally {
  await database.close()
  fs.rmSync(folder, { recursive: true, force: true })
}

/** Real test data, no national number; beside it, an exact rule on name and date of birth. */
function febrl() {
  if (!fs.existsSync(febrlFolder)) {
    add('FEBRL', 'not measured', 'shared/data/matching is absent')
    return
  }
  let falsePairs = 0
  for (const name of ['febrl1', 'febrl2']) {
    const began = performance.now()
    const measured = measureFebrl(name)
    falsePairs += measured.falsePairs
    add(
      `${name}: F1 (exact name and birth date), learned and compared in ${((performance.now() - began) / 1000).toFixed(1)} s`,
      measured.f1.toFixed(4),
      measured.exactF1.toFixed(4),
      (measured.f1 / measured.exactF1).toFixed(2),
      measured.f1 >= 0.985,
    )
  }
  add('false pairs in both together', String(falsePairs), '3', '', falsePairs <= 3)
}

/** Of what people used, one is held back: is it among the first five named? EASE at several λ, cosine, and what is most used. */
function order() {
  const [services, people] = [300, 30_000]
  const used = Array.from({ length: people }, () => [...new Set(usedBy(services, 12, 5))])
  const kept = used.map((own) => (own.length > 1 ? own.slice(1) : own))
  const together = floorAt(countTogether(basketsOf(services, kept)), 10)
  const found = (score: (own: number[], other: number) => number) => {
    let [hits, tries] = [0, 0]
    for (let person = 0; person < 2_000; person++) {
      const [held, ...own] = used[person]!
      if (held === undefined || own.length === 0) continue
      tries++
      const scores = Array.from({ length: services }, (_none, other) =>
        own.includes(other) ? -Infinity : score(own, other),
      )
      if (scores.filter((one) => one > scores[held]!).length < 5) hits++
    }
    return hits / tries
  }
  const total = (i: number) => together[i * services + i]!
  const popular = found((_own, other) => total(other))
  const cosine = found((own, other) =>
    own.reduce((sum, i) => sum + together[i * services + other]! / (Math.sqrt(total(i) * total(other)) || 1), 0),
  )
  const ease = [50, 200, 500, 1_000].map((lambda) => {
    const { weights } = weightsOf(together, services, lambda)
    return { lambda, found: found((own, other) => own.reduce((sum, i) => sum + weights[i * services + other]!, 0)) }
  })
  for (const { lambda, found: share } of ease)
    add(
      `held-back service among the first five, EASE λ = ${lambda} (cosine; most used ${popular.toFixed(3)})`,
      share.toFixed(3),
      cosine.toFixed(3),
      (share / cosine).toFixed(2),
    )
}

/** Services come in circles of need; a person is in one or two, and now and then uses something else. */
function usedBy(services: number, circle: number, about: number): number[] {
  const circles = Math.floor(services / circle)
  const own = [whole(circles), whole(circles)]
  return Array.from({ length: 1 + whole(about * 2 - 1) }, () =>
    chance() < 0.15 ? whole(services) : own[chance() < 0.75 ? 0 : 1]! * circle + Math.floor(circle * chance() ** 2),
  )
}

function basketsOf(services: number, used: number[][]): Baskets {
  const people = new Int32Array(used.length + 1)
  used.forEach((own, at) => (people[at + 1] = people[at]! + own.length))
  return { services, people, used: Int32Array.from(used.flat()) }
}

async function suggestions(stage: Stage, people: readonly Described[]) {
  const learning = performance.now()
  const held = monitorEventLoopDelay({ resolution: 5 })
  held.enable()
  await learnWeights(stage)
  held.disable()
  add(
    `weights and names learned anew, ${peopleCount.toLocaleString('en-GB')} people`,
    `${Math.round(performance.now() - learning)} ms`,
    '',
  )
  add('… the longest that a page would have waited for it', `${(held.max / 1e6).toFixed(0)} ms`, '')
  const [wholes, bare]: [number[], number[]] = [[], []]
  let hits = 0
  const tries = 300
  for (let each = 0; each < tries; each++) {
    const at = whole(people.length)
    const told = slipped(people[at]!)
    const probe = likenessOf(told)
    await viewScene(stage, async ({ db }) => {
      const began = performance.now()
      const found = await findAlike(db, [probe])
      wholes.push(performance.now() - began)
      if (found.some(({ person }) => person === idOf(at))) hits++
      const bareBegan = performance.now()
      await listCandidates(db, [...new Set(keysOf(probe))], undefined)
      bare.push(performance.now() - bareBegan)
    })
  }
  const p95 = share(wholes, 0.95)
  add(
    `suggestions for somebody new among ${peopleCount.toLocaleString('en-GB')}, p95 (limit)`,
    `${p95.toFixed(1)} ms`,
    '200 ms',
    (p95 / 200).toFixed(2),
    p95 <= 200,
  )
  add(
    '… the median (the bare statement)',
    `${share(wholes, 0.5).toFixed(1)} ms`,
    `${share(bare, 0.5).toFixed(1)} ms`,
    (share(wholes, 0.5) / share(bare, 0.5)).toFixed(2),
  )
  add('… whose other record was among them, after a slip or two', `${((100 * hits) / tries).toFixed(1)} %`, '')
}

async function rebuild(stage: Stage) {
  await inPlace(async (query) => {
    await query(`insert into organisation (id, name) values ('00000000-0000-4000-8000-0000000000aa', 'Bench')`)
    await query('alter table service disable trigger user')
    await query(
      `insert into service (id, organisation_id, name) select md5('service ' || n)::uuid, '00000000-0000-4000-8000-0000000000aa', 'Service ' || n from generate_series(0, ${serviceCount - 1}) n`,
    )
    await query(
      `insert into useful_choice (person_id, is_counted, changed_at, changed_on) select id, true, now(), 'web' from person`,
    )
    for (let from = 0; from < peopleCount; from += 20_000) {
      const told: { p: number; s: number }[] = []
      for (let person = from; person < Math.min(peopleCount, from + 20_000); person++)
        for (const service of new Set(usedBy(serviceCount, 25, 4))) told.push({ p: person, s: service })
      await query(
        `insert into useful_told (person_id, service_id, told_at) select md5('person ' || p)::uuid, md5('service ' || s)::uuid, now() - interval '1 day'
          from jsonb_to_recordset($1::jsonb) as t (p int, s int)`,
        [JSON.stringify(told)],
      )
    }
    await query('analyze useful_told')
    await query('analyze useful_choice')
  })
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const began = performance.now()
  const made = await makeLists(stage)
  const seconds = (performance.now() - began) / 1_000
  delay.disable()
  if (!made.ok) throw new Error('The lists were not made')
  add(
    `lists made anew: ${peopleCount.toLocaleString('en-GB')} people, ${made.value.services} services, ${made.value.pairs} pairs (limit)`,
    `${seconds.toFixed(1)} s`,
    '60 s',
    (seconds / 60).toFixed(2),
    seconds <= 60,
  )
  add(
    '… longest that the server was held meanwhile',
    `${Math.round(delay.max / 1e6)} ms`,
    `p99 ${Math.round(delay.percentile(99) / 1e6)} ms`,
  )
}

async function fillPeople(): Promise<Described[]> {
  const syllables =
    'ba be bo ca da de do el fa fi ga ha he il ja ka la le lo ma me mi na no ol pa ra re ri ro sa se si ta te to va vi wa ya za zo'.split(
      ' ',
    )
  const word = (least: number) => Array.from({ length: least + whole(3) }, () => pick(syllables)).join('')
  const [givens, families, streets] = [400, 6_000, 2_500].map((count) => Array.from({ length: count }, () => word(2)))
  // Some names are common and most are not.
  const common = (names: readonly string[]) => names[Math.floor(names.length * chance() ** 2.5)]!
  const pad = (number: number) => String(number).padStart(2, '0')
  const people: Described[] = []
  await inPlace(async (query) => {
    await query('alter table person disable trigger user')
    await query('drop index person_likeness_by_key')
    for (let from = 0; from < peopleCount; from += 10_000) {
      const made = Array.from({ length: Math.min(10_000, peopleCount - from) }, (_none, offset) => {
        const street = whole(streets!.length)
        // One in thirty is here twice, with a slip.
        const told: Described =
          chance() < 0.03 && people.length > 0
            ? slipped(pick(people))
            : {
                given: common(givens!),
                family: common(families!),
                born:
                  chance() < 0.03
                    ? `${1930 + whole(90)}-01-01`
                    : `${1930 + whole(90)}-${pad(1 + whole(12))}-${pad(1 + whole(28))}`,
                number: String(1 + whole(120)),
                street: `${streets![street]} street`,
                town: 'hexworth',
                postcode: `HW${street % 20} ${street % 9}${String.fromCharCode(65 + (street % 23))}${String.fromCharCode(65 + ((street >> 3) % 23))}`,
                phone: chance() < 0.7 ? `+447${String(whole(1e9)).padStart(9, '0')}` : null,
              }
        people.push(told)
        const variants = [likenessOf(told)]
        return { id: from + offset, name: `${told.given} ${told.family}`, variants, keys: keysOf(variants[0]!) }
      })
      await query(
        `with made as (select * from jsonb_to_recordset($1::jsonb) as m (id int, name text, variants jsonb, keys text[])),
          here as (insert into person (id, display_name) select md5('person ' || id)::uuid, name from made)
        insert into person_likeness (person_id, variants, keys) select md5('person ' || id)::uuid, variants, keys from made`,
        [JSON.stringify(made)],
      )
    }
    await query('create index person_likeness_by_key on person_likeness using gin (keys) with (fastupdate = off)')
    await query('analyze person_likeness')
    await query('alter table person enable trigger user')
  })
  return people
}

/** The same person as somebody else might have written them down. */
function slipped(told: Described): Described {
  const swap = (text: string) => {
    const at = 1 + whole(Math.max(1, text.length - 2))
    return text.slice(0, at) + (text[at + 1] ?? '') + text[at]! + text.slice(at + 2)
  }
  const what = whole(4)
  return {
    ...told,
    ...(what === 0 ? { family: swap(told.family!) } : {}),
    ...(what === 1 ? { given: swap(told.given!), phone: null } : {}),
    ...(what === 2 ? { number: '7', street: 'elsewhere road', postcode: 'HW1 1AA' } : {}),
    ...(what === 3 ? { given: told.family!, family: told.given! } : {}),
  }
}

/** As PostgreSQL makes them: `md5('person ' || n)::uuid`. */
function idOf(number: number): string {
  const hex = createHash('md5').update(`person ${number}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

async function makeStage(): Promise<Stage> {
  const place = await benchPlace(database.owner)
  const house = benchHouse({
    database,
    place,
    dataFolder: folder,
    manifests: [useful],
    policies: new Map(['matching.learn', 'useful.rebuild'].map((verb) => [verb, systemOnly])),
  })
  return { house, place, viewer: { kind: 'system', job: 'bench' }, channel: 'api', language: 'en' }
}

type Query = (text: string, values?: unknown[]) => Promise<unknown>

async function inPlace(body: (query: Query) => Promise<unknown>) {
  const client = await database.owner.connect()
  try {
    await client.query(`set search_path = place_bench, extensions; set doorstep.job = 'bench'`)
    await body((text, values) => client.query(text, values))
  } finally {
    await client.query('reset all')
    client.release()
  }
}

function share(ms: readonly number[], of: number): number {
  return ms.toSorted((one, other) => one - other)[Math.min(ms.length - 1, Math.floor(ms.length * of))]!
}
