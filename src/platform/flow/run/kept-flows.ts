// Flows that people of a place made and published: kept in its tables, held in memory, read again when one is published.
import type { Database } from '../../db/database.ts'
import type { Place } from '../../db/places.ts'
import type { House } from '../../house.ts'
import type { Scene } from '../../scene.ts'
import { readScene } from '../../scene.ts'
import type { Flow } from '../flow.ts'
import { sql } from 'kysely'

export type KeptFlows = {
  /** At once, because every turn of every channel asks. Empty for a place that has not been read yet. */
  of(place: Pick<Place, 'id'>): readonly Flow[]
  /** Reads a place again; of two readings at once the one that began last stands. */
  refresh(place: Place): Promise<void>
}

const channel = 'doorstep_kept_flows'

export function keptFlows(house: () => House): KeptFlows {
  const held = new Map<string, { flows: readonly Flow[]; began: number }>()
  let readings = 0
  return {
    of: ({ id }) => held.get(id)?.flows ?? none,
    async refresh(place) {
      const began = ++readings
      const flows = await readFlows(house(), place)
      if ((held.get(place.id)?.began ?? 0) < began) held.set(place.id, { flows, began })
    },
  }
}
const none: readonly Flow[] = []

async function readFlows(house: House, place: Place): Promise<readonly Flow[]> {
  const stage = { house, place, viewer: { kind: 'anyone' }, channel: 'api', language: 'en' } as const
  return readScene(stage, async (scene) => {
    const found: Flow[] = []
    for (const { keptFlows: read } of house.manifests) if (read) found.push(...(await read(scene)))
    return found
  })
}

/** Inside the act that changes what is published: every process hears of it if, and only if, the act is kept. */
export async function announceFlows({ db, place }: Pick<Scene, 'db' | 'place'>): Promise<void> {
  await sql`select pg_notify(${channel}, ${place.id})`.execute(db)
}

/**
 * Reads every place, and then each one again that is announced, by whichever process. A connection that breaks is made anew and
 * everything read again, because what was announced meanwhile is not heard twice.
 */
export function hearOfFlows(house: House): { stop: () => Promise<void> } {
  let listening: Listening | undefined
  let retry: NodeJS.Timeout | undefined
  let stopped = false
  let isLost = false
  const begin = async () => {
    try {
      listening = await listen(house.database, (id) => void read(house, id), lost)
      if (stopped) return listening.end()
      for (const place of house.places) await house.keptFlows?.refresh(place)
      isLost = false
    } catch (problem) {
      lost(problem)
    }
  }
  const lost = (problem: unknown) => {
    if (stopped) return
    // Once, and not each time that it is tried again.
    if (!isLost) house.log.problem('published flows are not heard of for a moment', problem)
    isLost = true
    listening?.end()
    retry = setTimeout(() => void begin(), retryMs)
  }
  void begin()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(retry)
      listening?.end()
    },
  }
}
const retryMs = 1_000

async function read(house: House, id: string) {
  const place = house.places.find((one) => one.id === id)
  try {
    if (place) await house.keptFlows?.refresh(place)
  } catch (problem) {
    house.log.problem('published flows could not be read', problem, { place: id })
  }
}

type Listening = { end: () => void }

async function listen(
  database: Database,
  heard: (id: string) => void,
  lost: (problem: unknown) => void,
): Promise<Listening> {
  const client = await database.owner.connect()
  let isOver = false
  const end = (problem?: unknown) => {
    if (isOver) return
    isOver = true
    // A connection that listens is no use to anybody else.
    client.release(true)
    if (problem !== undefined) lost(problem)
  }
  client.on('error', end)
  client.on('end', () => end(new Error('the connection ended')))
  client.on('notification', ({ channel: on, payload }) => on === channel && payload !== undefined && heard(payload))
  await client.query(`listen ${channel}`)
  return { end: () => end() }
}
