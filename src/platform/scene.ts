import { AsyncLocalStorage } from 'node:async_hooks'
import os from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { CamelCasePlugin, Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely'
import type pg from 'pg'
import { allAsked } from './db/all-asked.ts'
import { isAway } from './db/away.ts'
import { fewAtOnce } from './db/few-at-once.ts'
import { pgName } from './db/migrator.ts'
import type { Place } from './db/places.ts'
import { keepPlans, nameOfPlan } from './db/planned-once.ts'
import type { Asking } from './db/seal.ts'
import type { Tables } from './db/tables.ts'
import type { House } from './house.ts'
import type { Stage, Viewer } from './stage.ts'

/** Queries of one transaction. A store's functions take it first. */
export type Db = Kysely<Tables>

/** A stage with a transaction open on it: the place's schema is the search path, the viewer is the row-level viewer. */
export type Scene = Stage & {
  db: Db
  now: Date
  /** Whether this transaction is of the login that jobs and sign-in have, which may more than any viewer. */
  isOfJob: boolean
  /** Calls a function of the database after everything else, along with the commit. Nobody hears its answer; what it refuses undoes everything. */
  last(call: RawBuilder<unknown>): void
  /** What has been asked and needs no answer is waited for along with the commit: what it refuses undoes everything. */
  underWay(asked: Promise<unknown>): void
}

/** Public reading: a read-only transaction that can see public tables and nothing of anybody. */
export async function readScene<Result>(stage: Stage, body: (scene: Scene) => Promise<Result>): Promise<Result> {
  const { read, replica } = stage.house.database
  if (stage.mayLag && replica && stage.house.isReplicaFit?.()) {
    try {
      return await withScene(stage, replica, 'read only', body)
    } catch (problem) {
      // It went away, or had to take back what was being read. The original knows.
      if (!isAway(problem) && (problem as { code?: string }).code !== takenBack) throw problem
    }
  }
  return withScene(stage, read, 'read only', body)
}
/** PostgreSQL on a replica: what the original has removed meanwhile could not be kept for a question any longer. */
const takenBack = '40001'

/** Reading as the viewer: row-level security decides what exists. */
export function viewScene<Result>(stage: Stage, body: (scene: Scene) => Promise<Result>): Promise<Result> {
  return withScene(stage, poolFor(stage), 'read only', body)
}

/** Writing as the viewer. Only `act` calls this, so that nothing changes without a line. */
export function writeScene<Result>(stage: Stage, body: (scene: Scene) => Promise<Result>, verb = ''): Promise<Result> {
  return withScene(stage, poolFor(stage, verb), 'read write', body, verb)
}

/** Writing that is one question: begun, asked and kept without waiting in between. */
export async function writeOnce<Result>(stage: Stage, ask: (scene: Scene) => Promise<Result>): Promise<Result> {
  const { answer } = await writeScene(stage, async (scene) => {
    const answer = ask(scene)
    scene.underWay(answer)
    return { answer }
  })
  return answer
}

/**
 * Keeping what belongs to the house itself, such as the ledger's tree: as the owner, with no viewer. `lock` takes a lock by name
 * until the end of the transaction, or answers false at once. Never for anything that anybody asked for.
 */
export function ownerScene<Result>(
  house: House,
  place: Place,
  body: (scene: Scene, lock: (name: string) => Promise<boolean>) => Promise<Result>,
): Promise<Result> {
  const stage: Stage = { house, place, viewer: { kind: 'system', job: 'owner' }, channel: 'api', language: 'en' }
  return withScene(stage, house.database.owner, 'read write', (scene) =>
    body(scene, async (name) => {
      const { rows } = await sql<{
        taken: boolean
      }>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as taken`.execute(scene.db)
      return rows[0]!.taken
    }),
  )
}

/** Whoever asks has the app's login; what nobody asked for, and signing in, has the login of jobs. No setting turns one into the other. */
function poolFor({ house, viewer }: Stage, verb = ''): pg.Pool {
  return viewer.kind === 'system' || house.signInVerbs.has(verb) ? house.database.job : house.database.app
}

type Mode = 'read only' | 'read write'
type Rows = Record<string, unknown>[]

/**
 * A transaction of which everything that is asked is known before it begins, in one round trip: begun, asked and kept. Answers with the
 * rows of each question, once they are kept.
 */
export async function askScene(stage: Stage, mode: Mode, questions: readonly RawBuilder<unknown>[]): Promise<Rows[]> {
  if (stage.house.stillMine) await stage.house.stillMine()
  const pool = poolFor(stage)
  const ask = async (client: pg.PoolClient) => {
    const begun = opening(stage, mode, '', await sealFor(stage, pool, client))
    const answers: unknown = await client.query(`${begun}; ${written(questions)}; commit`)
    const rows = (answers as pg.QueryResult<Record<string, unknown>>[]).map((answer) => answer.rows)
    return rows.slice(-questions.length - 1, -1)
  }
  return inTurn(() => holdingOne(pool, ask))
}

// One message waits for processors and for its commit: with three for each processor none is idle, and with more each only takes longer.
const inTurn = fewAtOnce(3 * os.availableParallelism())

async function withScene<Result>(
  stage: Stage,
  pool: pg.Pool,
  mode: Mode,
  body: (scene: Scene) => Promise<Result>,
  verb = '',
): Promise<Result> {
  if (stage.house.stillMine) await stage.house.stillMine()
  return holdingOne(pool, async (client) => {
    const isOfJob = pool === stage.house.database.job
    if (isOfJob) await keepPlans(client)
    // What is asked first is sent behind it without waiting: where beginning fails, PostgreSQL refuses all that follows.
    const opened = client.query(opening(stage, mode, verb, await sealFor(stage, pool, client)))
    opened.catch(() => undefined)
    const calls: RawBuilder<unknown>[] = []
    const unanswered: Promise<unknown>[] = []
    const last = (call: RawBuilder<unknown>) => void calls.push(call)
    const underWay = (asked: Promise<unknown>) => {
      asked.catch(() => undefined)
      unanswered.push(asked)
    }
    const scene = { ...stage, db: queriesOn(client), now: stage.house.clock(), isOfJob, last, underWay }
    const result = await body(scene).catch((problem: unknown) => opened.then(() => Promise.reject(problem)))
    // What was asked a moment ago is sent within a turn of the loop, and the commit must not overtake it.
    if (unanswered.length > 0) await setImmediate()
    const called = calls.length > 0 ? callAll(client, calls) : undefined
    await allAsked([opened, ...unanswered, called, client.query('commit')])
    return result
  })
}

function callAll(client: pg.PoolClient, calls: readonly RawBuilder<unknown>[]): Promise<unknown> {
  const { sql: text, parameters } = sql`select ${sql.join(calls)}`.compile(asWritten)
  return client.query(text, [...parameters])
}

/** One connection for a whole transaction, which is rolled back where anything fails. */
async function holdingOne<Result>(pool: pg.Pool, body: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  // Whoever waits for a second connection of a pool while holding one stands still with everybody else who does.
  const held = holding.getStore() ?? []
  if (held.includes(pool)) throw new Error('A scene is open already: hand it on to whatever needs one')
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    return await holding.run([...held, pool], () => body(client))
  } catch (problem) {
    await client.query('rollback').catch((failure: Error) => (broken = failure))
    throw problem
  } finally {
    client.release(broken)
  }
}

/** Several statements in one message take no parameters: their values are written out. */
function written(questions: readonly RawBuilder<unknown>[]): string {
  return questions
    .map((question) => {
      const { sql: text, parameters } = question.compile(asWritten)
      return text.replace(/\$(\d+)/g, (_, number: string) => valueOf(parameters[Number(number) - 1]))
    })
    .join('; ')
}

/** Writes statements and sends none; names are those of the database. */
const asWritten = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: {} as pg.Pool }) })

function valueOf(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (value instanceof Date) return literal(value.toISOString())
  if (typeof value === 'string') return literal(value)
  if (Number.isSafeInteger(value)) return String(value)
  throw new Error('Such a value is not asked with others in one message')
}

const holding = new AsyncLocalStorage<readonly pg.Pool[]>()

/** For whoever tries by hand what somebody may see: begins a transaction of theirs on a connection of the app's. */
export async function openScene(stage: Stage, client: pg.ClientBase) {
  await client.query(opening(stage, 'read write', '', await sealFor(stage, stage.house.database.app, client)))
}

// One round trip; every setting is local to the transaction, so it is safe behind a pooler.
function opening(stage: Stage, mode: Mode, verb: string, seal: string) {
  const { house, place, viewer, channel } = stage
  const asking = askingOf(stage)
  const settings = [
    `set local search_path = ${pgName(place.schema)}, extensions`,
    `set local doorstep.viewer = ${literal(asking.viewer)}`,
    `set local doorstep.job = ${literal(viewer.kind === 'system' ? viewer.job : '')}`,
    `set local doorstep.binding = ${literal(asking.binding)}`,
    `set local doorstep.link = ${literal(asking.link)}`,
    `set local doorstep.channel = ${literal(channel)}`,
    `set local doorstep.act = ${literal(verb)}`,
    `set local doorstep.organisations = ${literal(asking.organisations)}`,
    `set local doorstep.run_by = ${literal(asking.runBy)}`,
    // For what ends at a moment and is held by a binding: nobody else is asked it.
    ...(asking.binding === '' ? [] : [`set local doorstep.moment = ${literal(house.clock().toISOString())}`]),
  ]
  return `begin ${mode}; ${settings.join('; ')}; ${seal}`
}

/** A stage as policies read it. */
function askingOf({
  place,
  viewer,
  binding = '',
  link = '',
}: Pick<Stage, 'place' | 'viewer' | 'binding' | 'link'>): Asking {
  return {
    schema: place.schema,
    viewer: viewer.kind === 'person' ? viewer.personId : '',
    organisations: organisationsOf(viewer),
    binding,
    link,
    runBy: place.settings.runBy ?? '',
  }
}

/** Nothing, where nobody in particular asks, or a login that is believed without. */
async function sealFor(stage: Stage, pool: pg.Pool, client: pg.ClientBase): Promise<string> {
  const { owner, job, seal } = stage.house.database
  const asking = askingOf(stage)
  const isAnybody = asking.viewer + asking.binding + asking.link !== ''
  return isAnybody && pool !== owner && pool !== job ? seal.of(asking, client) : ''
}

/** For policies about staff: the organisations the viewer belongs to, as a PostgreSQL array's text. */
function organisationsOf(viewer: Viewer): string {
  if (viewer.kind !== 'person') return '{}'
  return `{${[...new Set(viewer.memberships.map((held) => held.organisation))].join(',')}}`
}

function literal(text: string): string {
  if (/[\0\\\u001f]/.test(text)) throw new Error('A setting may not hold a backslash or a control character')
  return `'${text.replaceAll("'", "''")}'`
}

/** Kysely on one connection whose transaction is already open. */
function queriesOn(client: pg.ClientBase): Db {
  const known = queries.get(client)
  if (known) return known
  const query = (text: string, values: unknown[]) => client.query({ text, values, name: nameOfPlan(client, text) })
  const connection = { query, release: () => undefined }
  const pool = { connect: async () => connection, end: async () => undefined }
  const made = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }),
    plugins: [camelCase],
  })
  queries.set(client, made)
  return made
}

const queries = new WeakMap<pg.ClientBase, Db>()

const camelCase = new CamelCasePlugin({ maintainNestedObjectKeys: true })
