// A PostgreSQL that somebody else runs: whether it can be ours to use, and what is said where it cannot. Each in one sentence.
import type pg from 'pg'
import { isAway } from './away.ts'
import { DatabaseProblem, isFullOfOthers, isNoRoom } from './database-problem.ts'

const oldestVersion = 16
/** Ours to make where they are missing; each comes with PostgreSQL and needs no more than owning the database. */
export const extensions = ['pg_trgm', 'btree_gist', 'unaccent', 'fuzzystrmatch', 'citext'] as const

type Found = {
  version: number
  name: string
  encoding: string
  isOurs: boolean
  taken: string | null
  extension: string | null
  heldIn: string | null
}

type Setting = 'DATABASE_URL' | 'DATABASE_READ_URL'

/** PostgreSQL would take the database that is called as the user is. */
export function refuseNameless(url: string, setting: Setting = 'DATABASE_URL') {
  if (nameIn(url) === '')
    throw new DatabaseProblem(`${setting} names no database. Put its name at the end, as in …:5432/doorstep`)
}

/**
 * A replica says what the original says, a moment later. One that does not would show residents another town, or an old one. One that does
 * not answer is looked at when it does (`replica.ts`): the doors open without it.
 */
export async function refuseNoReplica(
  { owner, replica }: { owner: pg.Pool; replica?: pg.Pool },
  readUrl: string,
  { withinMs = 10_000 } = {},
) {
  if (!replica) return
  const until = Date.now() + withinMs
  for (;;) {
    const isTheSame = await saysTheSame(owner, replica).catch((problem: unknown) => {
      if (isAway(problem)) return true
      if (!isOfACopyUnderWay(problem) || Date.now() > until) throw explainedReading(problem, readUrl)
      return false
    })
    if (isTheSame) return
    if (Date.now() > until)
      throw new DatabaseProblem(
        `The database “${nameIn(readUrl)}” in DATABASE_READ_URL is no replica of the one in DATABASE_URL, or is far behind it. Make it one, or unset DATABASE_READ_URL.`,
      )
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

export async function saysTheSame(owner: pg.Pool, read: pg.Pool): Promise<boolean> {
  const [theirs, ours] = await Promise.all([read.query<Row>(placesSql), owner.query<Row>(placesSql)])
  return JSON.stringify(theirs.rows) === JSON.stringify(ours.rows)
}

type Row = { id: string; madeAt: string }
const placesSql = `select id, extract(epoch from made_at)::text as "madeAt" from doorstep.place order by id`

/** The first time, our roles and tables are on their way there. */
function isOfACopyUnderWay(problem: unknown): boolean {
  return ['28000', '28P01', '3F000', '42P01', '42501'].includes((problem as { code?: string }).code ?? '')
}

function explainedReading(problem: unknown, url: string): DatabaseProblem {
  const { code = '', message } = problem as { code?: string; message: string }
  if (code === '3D000' || isOfACopyUnderWay(problem))
    return new DatabaseProblem(
      `The PostgreSQL in DATABASE_READ_URL lets nobody read our places in a database “${nameIn(url)}”: it must be a replica of the one in DATABASE_URL, roles and all. PostgreSQL said: ${message}`,
    )
  return explained(problem, url, [], 'DATABASE_READ_URL')
}

/** Before anything is made in it. What is ours already was looked at when it was begun. */
export async function refuseUnfit(owner: pg.Pool) {
  const { rows } = await owner.query<Found>(foundSql)
  const found = rows[0]!
  if (found.version < oldestVersion)
    throw new DatabaseProblem(
      `Doorstep needs PostgreSQL ${oldestVersion} or later; this server is version ${found.version}.`,
    )
  const anew = 'createdb --template template0 --encoding UTF8 --locale C.UTF-8 doorstep'
  const cannotHold = `The database “${found.name}” in DATABASE_URL cannot hold every letter that people write`
  if (found.encoding !== 'UTF8')
    throw new DatabaseProblem(`${cannotHold}: it is in ${found.encoding}. Make one that can: ${anew}`)
  if (found.isOurs) return
  if (!(await knowsLetters(owner)))
    throw new DatabaseProblem(`${cannotHold}: its locale knows English ones alone. Make one that can: ${anew}`)
  if (found.taken !== null)
    throw new DatabaseProblem(
      `The database “${found.name}” in DATABASE_URL is in use by something else, which has a schema “${found.taken}” of its own. Give Doorstep a database to itself: ${anew}`,
    )
  if (found.extension !== null)
    throw new DatabaseProblem(
      `The database “${found.name}” in DATABASE_URL is in use by something else, which has put the extension ${found.extension} in its schema “${found.heldIn}”. Give Doorstep a database to itself: ${anew}`,
    )
}

/** Names are found whichever way they are written: a Welsh Ẁ is a ẁ, too. */
async function knowsLetters(owner: pg.Pool): Promise<boolean> {
  const { rows } = await owner.query<{ knows: boolean }>(`select lower('Ẁ') = 'ẁ' as knows`)
  return rows[0]!.knows
}

const foundSql = `
  with ours as (select exists (select from information_schema.columns
    where table_schema = 'doorstep' and table_name = 'place' and column_name = 'hosts') as is_ours),
  misplaced as (select e.extname, n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace
    where e.extname in (${extensions.map((name) => `'${name}'`).join(', ')}) and n.nspname <> 'extensions' limit 1)
  select current_setting('server_version_num')::int / 10000 as version, current_database() as name,
    current_setting('server_encoding') as encoding, is_ours as "isOurs",
    (select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('doorstep', 'graphile_worker') limit 1) as taken,
    (select extname from misplaced) as extension, (select nspname from misplaced) as "heldIn"
  from ours`

/** `roles`: ours, as the app, the jobs and the readers log in. */
export function explained(
  problem: unknown,
  url: string,
  roles: readonly string[],
  setting: Setting = 'DATABASE_URL',
): DatabaseProblem {
  if (problem instanceof DatabaseProblem) return problem
  const { code = '', message, detail } = problem as { code?: string; message: string; detail?: string }
  const name = nameIn(url)
  const theirs = `PostgreSQL in ${setting}`
  const ours = roles.join(', ')
  if (code === 'DS001')
    return new DatabaseProblem(
      `On the ${theirs} the role doorstep_app or doorstep_read is a member of doorstep_job, so that whoever asks could do what only jobs may. Take it back: revoke doorstep_job from doorstep_app, doorstep_read`,
    )
  if (code === 'DS002')
    return new DatabaseProblem(
      `On the ${theirs} whoever asks may make temporary tables, which would be found before a place’s own, and the user in DATABASE_URL may not take that right back: the database “${name}” belongs to ${detail}. As ${detail}, in psql: ${message}`,
    )
  if (code === '3D000')
    return new DatabaseProblem(`There is no database “${name}” on the ${theirs}. Create it: createdb ${name}`)
  if (code === '28P01' || code === '28000')
    return new DatabaseProblem(`The ${theirs} refused the user or password. Check ${setting}.`)
  if (code === '42501')
    return new DatabaseProblem(
      `The user in DATABASE_URL may not do enough: it must own the database and be allowed to create roles (alter role … createrole), and to grant those that are there already: ${ours}. PostgreSQL said: ${message}`,
    )
  if (code === '0A000' && message.includes('extension'))
    return new DatabaseProblem(
      `On the ${theirs} some of what comes with PostgreSQL was left out. Install its “contrib” package: Doorstep needs ${extensions.join(', ')}. PostgreSQL said: ${message}`,
    )
  if (
    code === 'ECONNREFUSED' ||
    code === 'ENOENT' ||
    code === 'ENOTFOUND' ||
    code === 'ETIMEDOUT' ||
    code === 'EAI_AGAIN'
  )
    return new DatabaseProblem(
      `No PostgreSQL answers at the address in ${setting}. Start it, or unset ${setting} ${setting === 'DATABASE_URL' ? 'to let Doorstep run its own' : 'to read from the same database'}.`,
    )
  // Also what an operator, or a hosting plan, lets one user or one database have.
  if (isFullOfOthers(problem))
    return new DatabaseProblem(
      `The ${theirs} lets nobody else in: all the connections it allows are taken. Doorstep needs about fifty for itself: raise max_connections, and any connection limit of its user or its database, or let others have fewer. PostgreSQL said: ${message}`,
    )
  if (isNoRoom(problem))
    return new DatabaseProblem(
      `There is no room left on the disk of the ${theirs}. Make some, then ask again; nothing that was kept is lost.`,
    )
  if (message.includes('does not support SSL'))
    return new DatabaseProblem(
      `The ${theirs} speaks no TLS, which its sslmode asks for. Let it, or leave sslmode out where nobody else is on the way to it.`,
    )
  if (/CERT|SIGNATURE/.test(code))
    return new DatabaseProblem(
      `The ${theirs} shows a certificate that nobody here vouches for (${message}). Name whoever signed it with sslrootcert=<file> in ${setting}.`,
    )
  return new DatabaseProblem(`The database in ${setting} could not be used. PostgreSQL said: ${message}`)
}

function nameIn(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1))
}

/**
 * The roles have passwords drawn from the owner's, so one that was changed locks them out: they are given the new ones. Refuses where
 * another Doorstep lives by the old, which would be locked out in their place.
 */
export async function giveNewPasswords(owner: pg.Pool, passwords: ReadonlyMap<string, string>) {
  const { rows } = await owner.query<{ name: string; isHere: boolean }>(
    `select d.datname as name, false as "isHere" from pg_shdepend s join pg_database d on d.oid = s.dbid join pg_roles r on r.oid = s.refobjid
        where s.refclassid = 'pg_authid'::regclass and r.rolname = any ($1) and d.datname <> current_database()
      union all select datname, true from pg_stat_activity where usename = any ($1) limit 1`,
    [[...passwords.keys()]],
  )
  const [other] = rows
  const roles = [...passwords.keys()].join(', ')
  if (other)
    throw new DatabaseProblem(
      other.isHere
        ? `Another Doorstep has the database in DATABASE_URL open, by another address or password of it. Give both the same DATABASE_URL, or stop that one first.`
        : `Another Doorstep keeps its database “${other.name}” on the server in DATABASE_URL and knows it by another address or password, and the two share roles (${roles}). Give both the same user, password and host in DATABASE_URL, or give this one a server of its own.`,
    )
  for (const [role, password] of passwords) await owner.query(`alter role ${role} password '${password}'`)
}
