// Begun by ledger.ts. Appending: lines as acts write them, in turn with the same rows inserted bare into a table with the same indexes and
// the same durability: A, B, A, B. Proving and checking: in a log of ten million lines, over HTTP, by the command that anybody can run.
import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import type { PersonId } from '../src/kernel/id.ts'
import { buildHouse, buildPages } from '../src/main.ts'
import { appendLine } from '../src/platform/act.ts'
import { openDatabase } from '../src/platform/db/database.ts'
import { layLeaves, rootOfEdges } from '../src/platform/ledger/growing.ts'
import { growTree, keepTrees, logSigner } from '../src/platform/ledger/keeper.ts'
import { inclusionProof, provesInclusion } from '../src/platform/ledger/merkle.ts'
import { formatCheckpoint, formatVerifier, signNote } from '../src/platform/ledger/note.ts'
import { nodesForProofs, ownLines } from '../src/platform/ledger/own-lines.ts'
import { sha256 } from '../src/platform/ledger/sha256.ts'
import * as store from '../src/platform/ledger/store.ts'
import { silentLog } from '../src/platform/log.ts'
import { readMessageSettings } from '../src/platform/messages/settings.ts'
import { ownerScene, readScene, writeScene } from '../src/platform/scene.ts'
import type { Stage } from '../src/platform/stage.ts'
import { siteFiles } from '../src/platform/web/assets.ts'
import { webServer } from '../src/platform/web/server.tsx'
import { benchPlace } from './bench-place.ts'
import { postgresMs, processMs } from './processor.ts'
import { writeResults } from './results.ts'

const { values: given } = parseArgs({
  options: {
    lines: { type: 'string', default: '10000000' },
    seconds: { type: 'string', default: '4' },
    folder: { type: 'string' },
    only: { type: 'string', default: 'append,proof,verify' },
  },
})
const linesInAll = Number(given.lines)
const runSeconds = Number(given.seconds)
const atOnce = 48
const rounds = 3
const root = process.cwd()
const only = new Set(given.only.split(','))
const folder = given.folder ?? fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-bench-'))
fs.mkdirSync(folder, { recursive: true })
fs.chmodSync(folder, 0o755)
const database = await openDatabase({ dataFolder: folder, poolSize: atOnce })
type Row = { what: string; measured: string; limit: string; met: boolean | '' }
const rows: Row[] = []

try {
  const place = await benchPlace(database.owner, { hosts: ['localhost'] })
  const people = Array.from({ length: 5_000 }, () => randomUUID() as PersonId)
  await database.owner.query(
    `insert into ${place.schema}.person (id, display_name) select id, 'Somebody' from unnest($1::uuid[]) id`,
    [people],
  )
  const house = buildHouse({
    database: { ...database, close: async () => undefined },
    places: [place],
    dataFolder: folder,
    publicUrl: 'http://localhost',
    demo: false,
    messages: readMessageSettings({ PUBLIC_URL: 'http://localhost' }, { demo: true }),
    secret: 'bench',
    log: silentLog,
  })
  const stageOf = (personId: PersonId): Stage => ({
    house,
    place,
    viewer: { kind: 'person', personId, name: 'Somebody', memberships: [], assurance: 'verified' },
    channel: 'web',
    language: 'en',
  })

  const append = () => {
    const person = people[Math.floor(Math.random() * people.length)]!
    return writeScene(stageOf(person), (scene) =>
      appendLine(scene, 'bench.act', { thing: { kind: 'bench', id: person }, facts: { minutes: 10 } }),
    )
  }
  await database.owner.query(
    `set search_path = ${place.schema}; create table if not exists bare (like ledger_line including all); reset search_path`,
  )
  await database.owner.query(`grant insert on ${place.schema}.bare to doorstep_app`)
  const salt = Buffer.alloc(32, 7)
  const bare = async () => {
    const person = people[Math.floor(Math.random() * people.length)]!
    await database.app.query({
      name: 'bare',
      text: `insert into ${place.schema}.bare (at, verb, actor, actor_kind, for_person, person_seq, authority, channel, purpose, thing_kind, thing_id, facts, salt, leaf)
        values (now(), 'bench.act', $1, 'person', $1, $2, 'self', 'web', 'service', 'bench', $3, '{"minutes": 10}', $4, $4)`,
      values: [person, 1, person, salt],
    })
  }
  const [ours, theirs, costs] = [[], [], []] as [number[], number[], number[]]
  if (only.has('append')) {
    await during(append, 1)
    await during(bare, 1)
    while ((await growTree(house, place)) > 0);
    const trees = keepTrees(house)
    const lag = watchLag(place.schema)
    for (let round = 0; round < rounds; round++) {
      const before = postgresMs()
      const done = await during(append)
      costs.push((postgresMs() - before) / done)
      ours.push(done / runSeconds)
      theirs.push((await during(bare)) / runSeconds)
    }
    await trees.stop()
    const late = lag.stop()
    const appended = middle(ours)
    rows.push(
      said(
        'lines appended a second, durably, each in an act’s transaction of its own',
        `${Math.round(appended)}/s`,
        '1,000/s',
        appended >= 1_000,
      ),
      said(
        'the same rows inserted bare, as durably',
        `${Math.round(middle(theirs))}/s (ratio ${(appended / middle(theirs)).toFixed(2)})`,
        '',
      ),
      said('PostgreSQL for a line, of a processor', `${middle(costs).toFixed(2)} ms`, ''),
      said('oldest line not yet in the tree, at worst', `${(late / 1_000).toFixed(2)} s`, '2 s', late <= 2_000),
    )
  }
  while ((await growTree(house, place)) > 0);

  const began = performance.now()
  const size = await growTo(linesInAll)
  console.log(
    `a log of ${size.toLocaleString('en-GB')} lines, laid in ${Math.round((performance.now() - began) / 1_000)} s`,
  )
  const head = (await readScene(stageOf(people[0]!), ({ db }) => store.findHead(db)))!
  if (only.has('proof')) {
    const proofs: number[] = []
    for (let time = 0; time < 300; time++) {
      const index = Math.floor(Math.random() * size)
      const start = performance.now()
      const proof = await readScene(stageOf(people[0]!), async ({ db }) =>
        inclusionProof(sha256, await nodesForProofs(db, [index], size), index, size),
      )
      proofs.push(performance.now() - start)
      if (time % 50 === 0) {
        const leaf = await leafAt(index)
        const holds = provesInclusion(sha256, {
          index: BigInt(index),
          size: BigInt(size),
          leaf,
          proof,
          root: head.root,
        })
        if (!holds) throw new Error(`The proof of line ${index} does not hold`)
      }
    }
    rows.push(
      said(
        'an inclusion proof, any line, p95',
        `${share(proofs, 0.95).toFixed(1)} ms`,
        '20 ms',
        share(proofs, 0.95) <= 20,
      ),
    )
    const own: number[] = []
    const { rows: seen } = await database.owner.query<{ person: PersonId }>(
      `select distinct for_person as person from ${place.schema}.ledger_line limit 100`,
    )
    for (const { person } of seen) {
      const start = performance.now()
      const { lines } = await ownLines(stageOf(person), undefined, 1)
      own.push(performance.now() - start)
      if (lines.length !== 1) throw new Error('Somebody has no line')
    }
    if (seen.length > 0)
      rows.push(
        said(
          'somebody’s latest line with its proof, as their browser asks for it, p95',
          `${share(own, 0.95).toFixed(1)} ms`,
          '20 ms',
          share(own, 0.95) <= 20,
        ),
      )
  }
  if (only.has('verify')) {
    const server = await webServer(house, {
      pages: buildPages(house, root),
      site: await siteFiles({ root, distFolder: path.join(root, 'dist') }),
      recognise: async () => ({ viewer: { kind: 'anyone' } }),
      limits: false,
    })
    const address = await server.listen({ port: 0, host: '127.0.0.1' })
    const key = formatVerifier(logSigner(house, place))
    const spent = { server: processMs(process.pid), postgres: postgresMs() }
    const verifying = performance.now()
    await run('bin/doorstep', ['ledger', 'verify', address, '--key', key])
    const perSecond = size / ((performance.now() - verifying) / 1_000)
    const tiles = Math.ceil(size / 256)
    console.log(
      `of a processor, for each 256 lines: server ${((processMs(process.pid) - spent.server) / tiles).toFixed(2)} ms, PostgreSQL ${((postgresMs() - spent.postgres) / tiles).toFixed(2)} ms`,
    )
    await server.close()
    rows.push(
      said(
        'lines checked a second, from outside, over HTTP, by the command',
        `${Math.round(perSecond).toLocaleString('en-GB')}/s`,
        '200,000/s',
        perSecond >= 200_000,
      ),
    )
    const hashing = hashesASecond()
    rows.push(
      said(
        'SHA-256 of two hashes, alone, on one processor',
        `${Math.round(hashing).toLocaleString('en-GB')}/s (ratio ${(perSecond / hashing).toFixed(2)})`,
        '',
      ),
    )
  }
  console.table(rows)
  console.log(`load average ${os.loadavg()[0]?.toFixed(1)}; ${atOnce} at once`)
  writeResults('ledger', { size, atOnce, rows, ours, theirs })
  if (rows.some(({ met }) => met === false)) process.exitCode = 1

  /** The rest of the log, as the keeper lays it, of leaves that no line stands behind. */
  async function growTo(wanted: number): Promise<number> {
    const signer = logSigner(house, place)
    let at = (await ownerScene(house, place, ({ db }) => store.findHead(db)))?.size ?? 0
    while (at < wanted) {
      const count = Math.min(200_000, wanted - at)
      const from = at
      await ownerScene(house, place, async ({ db, now }) => {
        const leaves = Array.from({ length: count }, (_, place) => leafOf(from + place))
        const { edges, tiles } = layLeaves(sha256, await store.readEdges(db, from), leaves)
        const size = from + count
        const root = Buffer.from(rootOfEdges(sha256, edges))
        const note = signNote(formatCheckpoint({ origin: signer.name, size: BigInt(size), root }), [signer])
        await sql`insert into ledger_leaf (number, seq) select n, 1000000000 + n from generate_series(${from}::bigint, ${size - 1}::bigint) n`.execute(
          db,
        )
        await store.keepTiles(db, tiles)
        await store.keepHead(db, { size, note, root, at: now })
      })
      at += count
    }
    return at
  }

  async function leafAt(index: number): Promise<Uint8Array> {
    const tile = await readScene(stageOf(people[0]!), ({ db }) => store.readTile(db, 0, Math.floor(index / 256)))
    return tile[index % 256]!
  }
} finally {
  await database.close()
  if (!given.folder) fs.rmSync(folder, { recursive: true, force: true })
}

function leafOf(number: number): Uint8Array {
  return createHash('sha256').update(`leaf ${number}`).digest()
}

/** How long the oldest line has waited for the tree, looked at ten times a second; the worst of it. */
function watchLag(schema: string) {
  let worst = 0
  const look = async () => {
    const { rows: found } = await database.owner.query<{ ms: number | null }>(
      `select extract(epoch from clock_timestamp() - l.at) * 1000 as ms from ${schema}.ledger_pending p join ${schema}.ledger_line l using (seq) order by seq limit 1`,
    )
    worst = Math.max(worst, Number(found[0]?.ms ?? 0))
  }
  const timer = setInterval(() => void look().catch(() => undefined), 100)
  return { stop: () => (clearInterval(timer), worst) }
}

async function during(work: () => Promise<void>, seconds = runSeconds): Promise<number> {
  let done = 0
  const endAt = performance.now() + seconds * 1_000
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() < endAt) {
        await work()
        done++
      }
    }),
  )
  return done
}

function run(command: string, words: string[]): Promise<void> {
  const child = spawn(process.execPath, [command, ...words], { stdio: ['ignore', 'inherit', 'inherit'] })
  return new Promise((resolve, reject) =>
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}`)))),
  )
}

function hashesASecond(): number {
  const [one, other] = [leafOf(1), leafOf(2)]
  const began = performance.now()
  for (let time = 0; time < 300_000; time++) sha256(one, other)
  return 300_000 / ((performance.now() - began) / 1_000)
}

function said(what: string, measured: string, limit: string, met: boolean | '' = ''): Row {
  return { what, measured, limit, met }
}

function share(figures: readonly number[], of: number): number {
  return figures.toSorted((one, other) => one - other)[Math.floor(figures.length * of)] ?? 0
}

function middle(figures: readonly number[]): number {
  return share(figures, 0.5)
}
