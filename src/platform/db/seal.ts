// Whoever runs statements as the app role may set any setting. So the settings that say who is asking carry a seal, which only the
// server can make and only the database's owner can check: what is set by hand is worth nothing.
import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import type pg from 'pg'
import { isDirect, numberOf } from './direct.ts'

/** Who is asking, as policies read it. All of it is sealed together, for one place. */
export type Asking = {
  schema: string
  viewer: string
  organisations: string
  binding: string
  link: string
  runBy: string
}

export type Seal = {
  /** What the transaction that is about to begin on this connection sets last: a fragment of SQL. */
  of(asking: Asking, client: pg.ClientBase): Promise<string>
  /** For a job on its way through a queue that the app role may add to. */
  ofJob(task: string, whole: string): Promise<string>
  /** Whether a job is ours: sealed, or queued before there were seals. */
  isOurJob(task: string, whole: string, seal: unknown, queuedAt: Date): Promise<boolean>
}

/** One key for each database, never shown to the app role; PostgreSQL's `settings_hold()` reads the same row. */
export const sealTableSql = `
  create table if not exists doorstep.seal_key (
    one boolean primary key default true constraint there_is_one_seal_key check (one),
    key bytea not null,
    -- The key as RFC 2104 pads it, so that PostgreSQL need not.
    inside bytea not null,
    outside bytea not null,
    made_at timestamptz not null default clock_timestamp()
  );`

/** Made once; safe to repeat. */
export async function makeSealKey(owner: pg.Pool) {
  const key = randomBytes(64)
  const padded = (pad: number) => key.map((byte) => byte ^ pad)
  await owner.query(`insert into doorstep.seal_key (key, inside, outside) values ($1, $2, $3) on conflict do nothing`, [
    key,
    padded(0x36),
    padded(0x5c),
  ])
}

const hourMs = 3_600_000
// PostgreSQL shows every session of a login the beginning of what its other sessions last asked: blanks, where a seal stands after them.
const shownBytesMost = 65_536
const between = '\u001f'

/** Asks for the key when it is first needed: a fresh database has none until it is migrated. */
export function sealOf(owner: pg.Pool): Seal {
  const known = once(() => readKey(owner))
  // HMAC by its definition, RFC 2104: two one-shot hashes take a fifth of what setting up an HMAC does.
  const mac = async (...parts: string[]) => {
    const { inside, outside } = await known()
    const inner = hash('sha256', Buffer.concat([inside, Buffer.from(parts.join(between))]), 'buffer')
    return hash('sha256', Buffer.concat([outside, inner]), 'buffer')
  }
  return {
    async of({ schema, viewer, organisations, binding, link, runBy }, client) {
      const bearer = (await isDirect(client)) ? String(numberOf(client)) : `in ${Math.floor(Date.now() / hourMs)}`
      const sealed = await mac('settings', bearer, schema, viewer, organisations, binding, link, runBy)
      return `${(await known()).hidden}set local doorstep.seal = '${bearer}.${sealed.toString('hex')}'`
    },
    async ofJob(task, whole) {
      return (await mac('job', task, whole)).toString('hex')
    },
    async isOurJob(task, whole, seal, queuedAt) {
      if (typeof seal !== 'string') return queuedAt < (await known()).madeAt
      const given = Buffer.from(seal, 'hex')
      const ours = await mac('job', task, whole)
      return given.length === ours.length && timingSafeEqual(given, ours)
    },
  }
}

async function readKey(owner: pg.Pool): Promise<{ inside: Buffer; outside: Buffer; madeAt: Date; hidden: string }> {
  const { rows } = await owner.query<{ inside: Buffer; outside: Buffer; madeAt: Date; shownBytes: number }>(
    `select inside, outside, made_at as "madeAt", s.setting::int as "shownBytes" from doorstep.seal_key, pg_settings s
      where s.name = 'track_activity_query_size'`,
  )
  const found = rows[0]
  if (!found) throw new Error('The database has no key to seal with: it has not been migrated')
  return { ...found, hidden: ' '.repeat(Math.min(found.shownBytes, shownBytesMost)) }
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => (made ??= make().catch((problem: unknown) => ((made = undefined), Promise.reject(problem))))
}
