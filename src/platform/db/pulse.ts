// Whether the database is there: asked every second on a connection of its own, so that a crowd in the pools delays no answer.
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

export type Pulse = { isDown(): boolean; stop(): void }

type Told = {
  lost(problem: unknown): void
  /** `afterMs`: since it was lost. */
  back(afterMs: number): void
}

const everyMs = 1_000
const againMs = 250
const answersWithinMs = 10_000

export function feelPulse(owner: pg.Pool, told: Told): Pulse {
  let client: pg.Client | undefined
  let downSince: number | undefined
  let isOver = false
  let isBeating = false
  let timer: NodeJS.Timeout | undefined

  const beat = async () => {
    clearTimeout(timer)
    isBeating = true
    try {
      client ??= await connected()
      await answered(client)
      if (isOver) return drop()
      if (downSince !== undefined) {
        const afterMs = performance.now() - downSince
        downSince = undefined
        told.back(afterMs)
      }
    } catch (problem) {
      drop()
      if (isOver) return
      if (downSince === undefined) {
        downSince = performance.now()
        told.lost(problem)
      }
    } finally {
      isBeating = false
    }
    timer = setTimeout(() => void beat(), downSince === undefined ? everyMs : againMs)
  }

  const connected = async () => {
    const made = new pg.Client({
      connectionString: owner.options.connectionString,
      application_name: 'doorstep pulse',
      connectionTimeoutMillis: answersWithinMs,
    })
    made.on('error', () => undefined)
    // A connection that ends says so before the next beat would find it out.
    made.once('end', () => {
      if (client !== made) return
      client = undefined
      if (!isBeating) void beat()
    })
    await made.connect()
    return made
  }

  const drop = () => {
    const dropped = client
    client = undefined
    void dropped?.end().catch(() => undefined)
  }

  void beat()
  return {
    isDown: () => downSince !== undefined,
    stop: () => {
      isOver = true
      clearTimeout(timer)
      drop()
    },
  }
}

async function answered(client: pg.Client) {
  const asked = client.query('select 1').then(() => true)
  asked.catch(() => undefined)
  if (await Promise.race([asked, lateAfter(answersWithinMs)])) return
  // Where it was we who were busy, or this machine that slept, the answer is on its way.
  if (await Promise.race([asked, lateAfter(againMs)])) return
  throw new Error('The database does not answer')
}

const lateAfter = (ms: number) => wait(ms, false, { ref: false })
