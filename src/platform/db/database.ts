import { createHmac } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { Client } from './client.ts'
import { startEmbeddedPostgres } from './embedded.ts'
import type { KeepUp } from './kept-up.ts'
import { explained, extensions, giveNewPasswords, refuseNameless, refuseUnfit } from './outside.ts'
import { type Seal, sealOf } from './seal.ts'

/**
 * Four logins on one database: the owner migrates, `app` acts for whoever asks under row-level security and owns nothing, `job` does
 * what nobody asked for just now (jobs, sign-in, texts on their way in) and may what no setting can give to `app`, and `read` serves
 * public pages and can see public tables only.
 */
export type Database = {
  owner: pg.Pool
  app: pg.Pool
  job: pg.Pool
  read: pg.Pool
  /** The same of a replica, where there is one. */
  replica?: pg.Pool
  /** Proves to the database who is asking. */
  seal: Seal
  /** Starts it again whenever it ends by itself; absent where it is not ours to start. */
  keepUp?: KeepUp
  close(): Promise<void>
}

export type DatabaseSettings = {
  dataFolder: string
  /** An outside PostgreSQL, 16 or later, as a user who may create roles. Absent: we run our own. */
  url?: string
  readUrl?: string
  /** Connections each for acts and for public reading. */
  poolSize?: number
  /** Use the database that another process of ours runs from the same folder, if one does. */
  join?: boolean
}

const ownerRole = 'doorstep_owner'
const appRole = 'doorstep_app'
const jobRole = 'doorstep_job'
const readRole = 'doorstep_read'
const logins = [appRole, jobRole, readRole]
/** Nobody's login: what the owner becomes to copy everything, and may see every row for nothing else. */
const copyRole = 'doorstep_copy'
// Public pages only read, and never wait for anything but the database: more of them at once than processors can serve only
// take turns away from the server that is to answer them.
const readersAtOnce = Math.max(4, 2 * os.availableParallelism())

// Whoever waits longer is asked to try again: a server that is stopped in its tracks takes connections and never answers.
const connectedWithinMs = 20_000

/** Opens (and first makes, where need be) the database and its roles. Refuses with a `DatabaseProblem` sentence. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  if (settings.url) refuseNameless(settings.url)
  if (settings.readUrl) refuseNameless(settings.readUrl, 'DATABASE_READ_URL')
  const { ownerUrl, stop, keepUp } = settings.url
    ? { ownerUrl: saidPlainly(settings.url), stop: noStop, keepUp: undefined }
    : await embedded(settings.dataFolder, settings.join)
  const database = connect(ownerUrl, settings)
  try {
    // What is set for the whole database holds in connections that are opened after it.
    const first = quiet(new pg.Pool({ connectionString: ownerUrl, max: 1 }))
    await prepareDatabase(first, ownerUrl).finally(() => first.end())
    await letIn(database, ownerUrl)
  } catch (problem) {
    await closeAll(database)
    await stop()
    throw settings.url ? explained(problem, settings.url, [ownerRole, ...logins]) : problem
  }
  return { ...database, ...(keepUp && { keepUp }), close: () => closeAll(database).then(stop) }
}

/** The same logins on another database of the same server: for tests, each with its own copy. */
export function connect(ownerUrl: string, { readUrl, poolSize = 12 }: Pick<DatabaseSettings, 'readUrl' | 'poolSize'>) {
  const pool = (connectionString: string, max: number, application: string, pipeline = true) =>
    quiet(
      new pg.Pool({
        Client,
        connectionString,
        max,
        application_name: `doorstep ${application}`,
        idleTimeoutMillis: 30_000,
        connectionTimeoutMillis: connectedWithinMs,
        // What is asked without waiting for an answer goes all at once: the database does not wait between for a server that is busy.
        pipeline,
      }),
    )
  // Of the queue too, which is another's program: as it is used to.
  const owner = pool(ownerUrl, 4, 'owner', false)
  return {
    owner,
    app: pool(urlAs(ownerUrl, appRole), poolSize, 'app'),
    job: pool(urlAs(ownerUrl, jobRole), poolSize, 'job'),
    read: pool(urlAs(ownerUrl, readRole), Math.min(poolSize, readersAtOnce), 'read'),
    ...(readUrl && { replica: pool(urlAs(ownerUrl, readRole, saidPlainly(readUrl)), poolSize, 'replica') }),
    seal: sealOf(owner),
  }
}

async function embedded(dataFolder: string, join = false) {
  const server = await startEmbeddedPostgres(path.resolve(dataFolder), [], { join })
  const admin = quiet(new pg.Pool({ connectionString: server.url('postgres', 'postgres'), max: 1 }))
  try {
    const { rows } = await admin.query(`select from pg_database where datname = 'doorstep'`)
    if (rows.length === 0) {
      await admin.query(`do $$ begin if not exists (select from pg_roles where rolname = '${ownerRole}') then
        create role ${ownerRole} login createrole createdb; end if; end $$`)
      await admin.query(`create database doorstep owner ${ownerRole}`)
    }
  } finally {
    await admin.end()
  }
  return { ...server, ownerUrl: server.url(ownerRole, 'doorstep') }
}

/** The roles, extensions and shared schemas of one database, as its owner. Safe to repeat. */
export async function prepareDatabase(owner: pg.Pool, ownerUrl: string) {
  await refuseUnfit(owner)
  await owner.query(rolesSql(ownerUrl))
}

/** Everything that is one per database rather than one per place. Safe to repeat. */
function rolesSql(ownerUrl: string) {
  const role = (name: string) => `
    if not exists (select from pg_roles where rolname = '${name}') then
      create role ${name} login noinherit password ${quoted(passwordFor(ownerUrl, name))};
    end if;`
  return `do $$ declare login text; begin
    perform pg_advisory_xact_lock(8271034);
    if not exists (select from pg_roles where rolname = '${ownerRole}') then
      create role ${ownerRole} nologin;
    end if;
    if current_user <> '${ownerRole}' and not pg_has_role(current_user, '${ownerRole}', 'usage') then
      execute format('grant ${ownerRole} to %I', current_user);
    end if;
    ${role(appRole)}
    ${role(readRole)}
    ${role(jobRole)}
    -- Whatever the app role may, and what policies give to jobs alone. Never the other way round.
    if not pg_has_role('${jobRole}', '${appRole}', 'usage') then
      grant ${appRole} to ${jobRole} with inherit true, set false;
    end if;
    if not pg_has_role(current_user, '${jobRole}', 'member') then
      execute format('grant ${jobRole} to %I', current_user);
    end if;
    if not exists (select from pg_roles where rolname = '${copyRole}') then
      create role ${copyRole} nologin noinherit;
    end if;
    -- Not inherited: a function that runs as the owner is shown no more because copies are made.
    if not pg_has_role(current_user, '${copyRole}', 'set') or pg_has_role(current_user, '${copyRole}', 'usage') then
      execute format('grant ${copyRole} to %I with inherit false, set true', current_user);
    end if;
    if pg_has_role('${appRole}', '${copyRole}', 'member') or pg_has_role('${appRole}', '${jobRole}', 'member') or pg_has_role('${readRole}', '${jobRole}', 'member') then
      raise exception 'doorstep: the app role may do what only jobs may' using errcode = 'DS001';
    end if;
    execute format('grant connect on database %I to ${appRole}, ${readRole}, ${jobRole}', current_database());
    -- A temporary table is found before a place's own of that name, also by a function that runs as the owner: who asks could make
    -- one, with triggers of theirs. Only whoever the database belongs to may take that back.
    if pg_has_role(current_user, (select datdba from pg_database where datname = current_database()), 'usage') then
      execute format('revoke temporary on database %I from public, ${appRole}, ${jobRole}, ${readRole}', current_database());
      execute format('grant temporary on database %I to ${ownerRole}', current_database());
    end if;
    ${daysByGreenwich}
    ${mayLayTables}
    create schema if not exists extensions;
    ${extensions.map((name) => `create extension if not exists ${name} schema extensions;`).join('\n    ')}
    grant usage on schema extensions to ${appRole}, ${readRole};
    create schema if not exists doorstep;
    grant usage on schema doorstep to ${appRole}, ${readRole};
    grant usage on schema extensions to ${copyRole};
  end $$`
}

/** What is cut to a day must be the same day in every session, whatever clock the server was set up by. */
const daysByGreenwich = `
    if current_setting('timezone') <> 'UTC' then
      if pg_has_role(current_user, (select datdba from pg_database where datname = current_database()), 'usage') then
        execute format('alter database %I set timezone to %L', current_database(), 'UTC');
      else
        foreach login in array array['${appRole}', '${readRole}', '${jobRole}', current_user::text] loop
          execute format('alter role %I in database %I set timezone to %L', login, current_database(), 'UTC');
        end loop;
      end if;
    end if;`

/** Says who would have to type what: only whoever the database belongs to, and anybody above them, can take back what is given on it. */
const mayLayTables = `
    if has_database_privilege('${appRole}', current_database(), 'temporary') or has_database_privilege('${jobRole}', current_database(), 'temporary')
      or has_database_privilege('${readRole}', current_database(), 'temporary') then
      declare
        theirs record;
      begin
        select pg_get_userbyid(datdba) as owner, string_agg(distinct case grantee when 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end, ', ') as given
          into theirs
          from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
          where datname = current_database() and privilege_type = 'TEMPORARY' and (grantee = 0
            or pg_has_role('${appRole}', grantee, 'usage') or pg_has_role('${jobRole}', grantee, 'usage') or pg_has_role('${readRole}', grantee, 'usage'))
          group by datdba;
        raise exception using errcode = 'DS002', detail = theirs.owner, message = format(
          'revoke temporary on database %1$I from %2$s; grant temporary on database %1$I to %3$I;', current_database(), theirs.given, current_user);
      end;
    end if;`

async function letIn({ owner, app, job }: Omit<Database, 'close'>, ownerUrl: string) {
  const logIn = () => Promise.all([app.query('select 1'), job.query('select 1')])
  try {
    await logIn()
  } catch (problem) {
    if ((problem as { code?: string }).code !== '28P01') throw problem
    await giveNewPasswords(owner, new Map(logins.map((role) => [role, passwordFor(ownerUrl, role)])))
    await logIn()
  }
}

/** What these ways of asking for TLS mean to the driver, by the name for which it does not warn at each start. */
function saidPlainly(text: string): string {
  const url = new URL(text)
  const { searchParams } = url
  const isOneOfThem = ['prefer', 'require', 'verify-ca'].includes(searchParams.get('sslmode') ?? '')
  if (!isOneOfThem || searchParams.has('uselibpqcompat')) return text
  searchParams.set('sslmode', 'verify-full')
  return url.toString()
}

/** Derived, so that several processes agree on it and nothing has to be stored: whoever holds the owner's password may know it. */
function passwordFor(ownerUrl: string, role: string): string {
  const { password, hostname } = new URL(ownerUrl)
  return createHmac('sha256', `${password}|${hostname}`).update(role).digest('hex')
}

/** `at`: the address of a replica, which has the roles of the original, whoever it names: a login that sees more than `read` serves no public page. */
function urlAs(ownerUrl: string, role: string, at = ownerUrl): string {
  const url = new URL(at)
  url.username = role
  url.password = new URL(ownerUrl).password === '' ? '' : passwordFor(ownerUrl, role)
  return url.toString()
}

function quoted(text: string) {
  return `'${text.replaceAll("'", "''")}'`
}

/** A pooled connection that breaks while idle is replaced at its next use; without a listener it would end the process. */
export function quiet(pool: pg.Pool): pg.Pool {
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

async function closeAll({ owner, app, job, read, replica }: Omit<Database, 'close'>) {
  await Promise.all([owner.end(), app.end(), job.end(), read.end(), replica?.end()])
}

async function noStop() {}
