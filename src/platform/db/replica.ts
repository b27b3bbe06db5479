// How far a replica has come. The public is shown nothing from one that is behind, or away: the original is asked instead.
import pg from 'pg'
import { quiet } from './database.ts'
import { saysTheSame } from './outside.ts'

/** What a replica shows is no older. Whoever wrote something is shown the original for longer than this. */
export const lagMostMs = 2_000
const everyMs = 500

export type Replica = { isFit(): boolean; stop(): Promise<void> }

type Told = { behind(): void; fit(): void }

/** Asks the original where it is, and then the replica whether it has come so far: it then holds all that was kept before the question. */
export function followReplica(owner: pg.Pool, replica: pg.Pool, told: Told): Replica {
  // One connection of its own: a replica that does not answer holds up no page, and is asked once at a time.
  const own = quiet(
    new pg.Pool({
      ...replica.options,
      application_name: 'doorstep follower',
      max: 1,
      connectionTimeoutMillis: lagMostMs,
    }),
  )
  let coversUntil = -Infinity
  let isOurs = false
  let wasFit = true
  let isOver = false
  let timer: NodeJS.Timeout | undefined
  let asking: Promise<void> | undefined
  const tellsFrom = performance.now() + lagMostMs
  const isFit = () => performance.now() - coversUntil < lagMostMs

  const ask = async () => {
    // One that did not answer when the doors opened was not looked at then.
    isOurs ||= await saysTheSame(owner, own)
    if (!isOurs) return
    const askedAt = performance.now()
    const { rows } = await owner.query<{ at: string }>('select pg_current_wal_insert_lsn()::text as at')
    const { rows: come } = await own.query<{ hasCome: boolean }>(
      `select coalesce(pg_last_wal_replay_lsn() >= $1::pg_lsn, not pg_is_in_recovery()) as "hasCome"`,
      [rows[0]!.at],
    )
    if (come[0]!.hasCome) coversUntil = askedAt
  }
  const look = () => {
    asking ??= ask()
      .catch(() => undefined)
      .finally(() => (asking = undefined))
    if (performance.now() > tellsFrom && isFit() !== wasFit) {
      wasFit = !wasFit
      if (wasFit) told.fit()
      else told.behind()
    }
    if (!isOver) timer = setTimeout(look, everyMs)
  }
  timer = setTimeout(look, 0)
  return {
    isFit,
    async stop() {
      isOver = true
      clearTimeout(timer)
      void own.end().catch(() => undefined)
    },
  }
}
