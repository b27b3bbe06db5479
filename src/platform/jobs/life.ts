// Whether whoever takes jobs still lives. Several processes take from one queue: what one had in hand when it was killed is taken by
// another, and what one that lives has in hand by nobody.
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { DatabaseAway } from '../db/away.ts'
import { isDirect } from '../db/direct.ts'

export type Life = {
  /** Resolves once another job may be taken, and where none ever will be. */
  mayTake(): Promise<void>
  /** Refuses where what is in hand may have been given to another. Asked before anything of a job is written or read. */
  stillMine(): Promise<void>
  /** No more is taken; what is in hand goes on. */
  leave(): void
  /** Nothing is in hand any more; whatever is held all the same may be taken by another. */
  end(): Promise<void>
}

export type Times = {
  /** Between two signs of life, and two looks at those of others. */
  everyMs: number
  /** Whoever has heard of no sign of theirs that it came goes on for so long, and then waits until one has. */
  sureForMs: number
  /** What showed no sign for so long is gone: far longer than it may have gone on for without. */
  goneAfterMs: number
}

const usualTimes: Times = { everyMs: 5_000, sureForMs: 10_000, goneAfterMs: 30_000 }
const againMs = 500
const answersWithinMs = 10_000

/** Written by the owner alone. Who took a job before there was this table is not in it, and is let be. */
export const workersTableSql = `
  create table if not exists doorstep.worker (
    name text primary key,
    shown_at timestamptz not null
  );`

/** Of those who have the lock of a name, one by each of its sessions: a number of ours, and the name's. */
const lockOf = (name: string) => `8271037, hashtext(${name})`

const appearSql = `insert into doorstep.worker (name, shown_at) values ($1, clock_timestamp())
  on conflict (name) do update set shown_at = excluded.shown_at`
const showSql = `update doorstep.worker set shown_at = clock_timestamp() where name = $1`
const othersSql = `select name, shown_at::text as "shownAt" from doorstep.worker where name <> $1`
// Nobody gets the lock while a session of the name holds it: one that is stopped in its tracks shows nothing, and lives.
const takeFromSql = `
  with gone as (delete from doorstep.worker
    where name = $1 and shown_at = $2::timestamptz and pg_try_advisory_xact_lock(${lockOf('$1')}) returning name)
  select graphile_worker.force_unlock_workers(array_agg(name)) from gone having count(*) > 0`
const endSql = `
  with ended as (delete from doorstep.worker where name = $1)
  select graphile_worker.force_unlock_workers(array[$1])`

/**
 * `name`: as the queue writes beside what is in hand. The sign is a row that is written every few seconds, which works behind any pooler,
 * and where there is none in front of the database also a lock of a session, which outlasts a process that is only slow. `gone`: another
 * thought this one gone, and its jobs may be another's.
 */
export function showLife(
  owner: pg.Pool,
  name: string,
  { gone, times: { everyMs, sureForMs, goneAfterMs } = usualTimes }: { gone: () => void; times?: Times },
): Life {
  let state: 'lives' | 'is gone' | 'is over' = 'lives'
  let isLeaving = false
  let hasAppeared = false
  let client: pg.Client | undefined
  let showing: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let left = () => undefined as void
  const leaves = new Promise<void>((resolve) => (left = resolve))
  let shownAt = { clock: -Infinity, running: -Infinity }

  // A clock may be set back, and the time that a process has run stands still while its machine sleeps: the longer counts.
  const unsureForMs = () => Math.max(Date.now() - shownAt.clock, performance.now() - shownAt.running)
  const isSure = () => unsureForMs() < sureForMs

  const show = (): Promise<void> => (showing ??= showOnce().finally(() => (showing = undefined)))
  const showOnce = async () => {
    const asked = { clock: Date.now(), running: performance.now() }
    try {
      client ??= await connected(owner, name)
      const { rowCount } = await soon(client.query(hasAppeared ? showSql : appearSql, [name]))
      hasAppeared = true
      if (rowCount === 1) shownAt = asked
      else if (state === 'lives') {
        state = 'is gone'
        gone()
      }
    } catch (problem) {
      drop()
      throw problem
    }
  }
  const drop = () => {
    const dropped = client
    client = undefined
    // Whoever could not be seen for a while is given the whole time again.
    seen.clear()
    void dropped?.end().catch(() => undefined)
  }

  const seen = new Map<string, { shownAt: string; sinceMs: number }>()
  const lookAtOthers = async () => {
    if (!client) return
    const { rows } = await soon(client.query<{ name: string; shownAt: string }>(othersSql, [name]))
    const names = new Set(rows.map((row) => row.name))
    for (const one of seen.keys()) if (!names.has(one)) seen.delete(one)
    for (const row of rows) {
      const before = seen.get(row.name)
      if (before?.shownAt !== row.shownAt) seen.set(row.name, { shownAt: row.shownAt, sinceMs: performance.now() })
      else if (performance.now() - before.sinceMs >= goneAfterMs)
        await soon(client.query(takeFromSql, [row.name, row.shownAt]))
    }
  }

  const beat = async () => {
    const isShown = await show()
      .then(lookAtOthers)
      .then(
        () => true,
        () => (drop(), false),
      )
    if (state === 'lives') timer = setTimeout(() => void beat(), isShown ? everyMs : againMs)
  }
  void beat()

  return {
    async mayTake() {
      while (state === 'lives' && !isLeaving && !isSure())
        await Promise.race([leaves, show().catch(() => wait(againMs))])
      if (state === 'is gone') await leaves
    },
    async stillMine() {
      while (state === 'lives' && !isSure()) await show()
      if (state !== 'lives') throw new DatabaseAway('Another has taken this job, because nothing was seen of this one')
    },
    leave() {
      isLeaving = true
      left()
    },
    async end() {
      state = 'is over'
      clearTimeout(timer)
      drop()
      await owner.query(endSql, [name])
    },
  }
}

async function connected(owner: pg.Pool, name: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: owner.options.connectionString,
    application_name: 'doorstep worker',
    connectionTimeoutMillis: answersWithinMs,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    // Behind a pooler the session is another's too, and would hold the lock on when this process is long gone.
    if (await soon(isDirect(client)))
      await soon(client.query(`${soonHeardOf}; select pg_advisory_lock_shared(${lockOf(pg.escapeLiteral(name))})`))
    return client
  } catch (problem) {
    void client.end().catch(() => undefined)
    throw problem
  }
}

/** Where the machine is lost, network and all, PostgreSQL hears nothing, and would hold its lock for two hours. */
const soonHeardOf =
  'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3; set tcp_user_timeout = 25000'

async function soon<Answer>(asked: Promise<Answer>): Promise<Answer> {
  asked.catch(() => undefined)
  return Promise.race([
    asked,
    wait(answersWithinMs, undefined, { ref: false }).then(() => Promise.reject(new DatabaseAway())),
  ])
}
