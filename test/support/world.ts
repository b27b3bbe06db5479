// A real database per test file, the whole house on it, and a browser's-eye view through the front door.
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { inject, test as base } from 'vitest'
import { buildHouse, buildServer } from '../../src/main.ts'
import type { PersonId } from '../../src/kernel/id.ts'
import { connect, quiet } from '../../src/platform/db/database.ts'
import { listPlaces, type Place } from '../../src/platform/db/places.ts'
import type { House } from '../../src/platform/house.ts'
import { readMessageSettings } from '../../src/platform/messages/settings.ts'
import { silentLog } from '../../src/platform/log.ts'
import type { Membership, Stage, Viewer } from '../../src/platform/stage.ts'
import { type Reply, readReply } from './reply.ts'
import { genericSecret } from './text-phone.ts'

export type World = {
  house: House
  server: FastifyInstance
  place: Place
  /** The place next door, in the same process. */
  otherPlace: Place
  /** Moves the house's clock. It stands at 10:00 UTC on Monday 23 November 2026 until then. */
  setNow(now: string): void
  /** A stage for calling acts and questions directly; anyone on the web unless told otherwise. */
  stage(given?: Partial<Stage>): Stage
  /** A person's row and the viewer they are when signed in. */
  person(name: string, memberships?: Membership[], place?: Place): Promise<Extract<Viewer, { kind: 'person' }>>
  get(path: string, options?: RequestOptions): Promise<Reply>
  post(path: string, form: Record<string, string | string[]>, options?: RequestOptions): Promise<Reply>
  /** As the database's owner and superuser, for looking behind the curtain in an assertion. */
  sql<Row = Record<string, unknown>>(text: string, values?: unknown[], settings?: string): Promise<Row[]>
  /**
   * As one of the roles, in a transaction that the server opened for this viewer, or that an attacker opened with whatever settings
   * they like to set. Several statements answer with the rows of the last.
   */
  attack(role: AttackRole, text: string, values?: unknown[], opened?: Opened): Promise<Record<string, unknown>[]>
}
export type AttackRole = 'app' | 'job' | 'read'
export type Opened = string | { viewer: PersonId; organisations?: readonly string[]; then?: string }
export type RequestOptions = {
  cookies?: Record<string, string>
  host?: string
  headers?: Record<string, string>
  json?: unknown
}

export const test = base.extend<{ world: World }>({
  // eslint-disable-next-line no-empty-pattern
  world: [
    async ({}, use) => {
      const made = await makeWorld()
      await use(made.world)
      await made.close()
    },
    { scope: 'file' },
  ],
})

async function makeWorld() {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = quiet(new pg.Pool({ connectionString: inject('adminUrl'), max: 1 }))
  await admin.query(`create database ${name} template doorstep_template owner doorstep_owner strategy file_copy`)
  const pools = connect(inject('ownerUrlPattern').replace('DATABASE', name), { poolSize: 8 })
  const superuser = quiet(
    new pg.Pool({ connectionString: inject('adminUrl').replace('/postgres?', `/${name}?`), max: 2 }),
  )
  let now = new Date('2026-11-23T10:00:00Z')
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-world-'))
  const places = await listPlaces(pools.owner)
  const house = buildHouse({
    database: { ...pools, close: async () => undefined },
    places,
    dataFolder,
    publicUrl: 'http://testworth.example',
    demo: true,
    messages: readMessageSettings(
      { PUBLIC_URL: 'http://testworth.example', SMS_GENERIC_SECRET: genericSecret },
      { demo: true },
    ),
    secret: 'a secret that only tests share',
    clock: () => now,
    log: silentLog,
  })
  const server = await buildServer(house, { limits: false, root: process.cwd() })
  const world = worldOn({ house, server, superuser, setNow: (text) => (now = new Date(text)) })
  const close = async () => {
    await server.close()
    await Promise.all([pools.owner, pools.app, pools.job, pools.read, superuser].map((pool) => pool.end()))
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
    fs.rmSync(dataFolder, { recursive: true, force: true })
  }
  return { world, close }
}

type Parts = { house: House; server: FastifyInstance; superuser: pg.Pool; setNow(text: string): void }

function worldOn({ house, server, superuser, setNow }: Parts): World {
  const [place, otherPlace] = house.places as [Place, Place]
  const send = async (method: 'GET' | 'POST', path: string, options: RequestOptions & { payload?: string }) => {
    const headers = {
      host: options.host ?? place.hosts[0]!,
      accept: 'text/html',
      cookie: Object.entries(options.cookies ?? {})
        .map(([key, value]) => `${key}=${value}`)
        .join('; '),
      ...options.headers,
    }
    return readReply(
      await server.inject({
        method,
        url: path,
        headers,
        ...(options.payload === undefined ? {} : { payload: options.payload }),
      }),
    )
  }
  const inSchema = async (pool: pg.Pool, opened: Opened, text: string, values: unknown[] = []) => {
    const client = await pool.connect()
    try {
      const settings = typeof opened === 'string' ? opened : await sealedSettings(house, place, opened, client)
      await client.query(`begin; set local search_path = ${place.schema}, extensions; ${settings}`)
      const results = [await (values.length > 0 ? client.query(text, values) : client.query(text))].flat()
      await client.query('commit')
      return results.at(-1)!.rows
    } catch (problem) {
      await client.query('rollback')
      throw problem
    } finally {
      client.release()
    }
  }
  const world: World = {
    house,
    server,
    place,
    otherPlace,
    setNow,
    stage: (given = {}) => ({ house, place, viewer: { kind: 'anyone' }, channel: 'web', language: 'en', ...given }),
    person: (name, memberships = [], at = place) => addTestPerson(superuser, at, name, memberships),
    get: (path, options = {}) => send('GET', path, options),
    post: (path, form, options = {}) => {
      if (options.json !== undefined) {
        return send('POST', path, {
          ...options,
          headers: { 'content-type': 'application/json', ...options.headers },
          payload: JSON.stringify(options.json),
        })
      }
      const payload = new URLSearchParams(
        Object.entries(form).flatMap(([key, value]) => [value].flat().map((one) => [key, one])),
      ).toString()
      return send('POST', path, {
        ...options,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...options.headers },
        payload,
      })
    },
    sql: (text, values, settings = 'select 1') => inSchema(superuser, settings, text, values),
    attack: (role, text, values, opened = 'select 1') => inSchema(house.database[role], opened, text, values),
  }
  return world
}

/** What a scene sets for somebody, and the seal that only the server can make. `then`: statements of theirs, before the one that counts. */
async function sealedSettings(
  house: House,
  { schema }: Place,
  { viewer, organisations = [], then = '' }: Exclude<Opened, string>,
  client: pg.ClientBase,
): Promise<string> {
  const held = `{${organisations.join(',')}}`
  const seal = await house.database.seal.of(
    { schema, viewer, organisations: held, binding: '', link: '', runBy: '' },
    client,
  )
  return `set local doorstep.viewer = '${viewer}'; set local doorstep.organisations = '${held}'; set local doorstep.binding = '';
    set local doorstep.link = ''; set local doorstep.run_by = ''; ${seal}; ${then}`
}

async function addTestPerson(superuser: pg.Pool, place: Place, name: string, memberships: Membership[]) {
  const personId = randomUUID() as PersonId
  await superuser.query(`insert into ${place.schema}.person (id, display_name) values ($1, $2)`, [personId, name])
  for (const { organisation, role } of memberships) {
    await superuser.query(
      `insert into ${place.schema}.membership (id, person_id, organisation_id, role) values (gen_random_uuid(), $1, $2, $3)`,
      [personId, organisation, role],
    )
  }
  return { kind: 'person' as const, personId, name, memberships, assurance: 'verified' as const }
}
