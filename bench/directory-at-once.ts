// How many searches a second, several at once: ours and the naive statement by turns, from the same places.
import type pg from 'pg'

/** One thing asked in two ways; `$1` of each is the place asked from. */
export type Rivals = { ours: string; naive: string }
export type AtOnce = { atOnce: number; ours: number; naive: number; times: number }

const turns = 3

/**
 * Answers searches a second. Each connection asks, one after another, from places of its own stretch of the list, going round; both
 * statements take turns of so many seconds, so that what else the machine does falls on both alike.
 */
export async function searchesAtOnce(
  connections: pg.Client[],
  rivals: Rivals,
  places: string[],
  seconds: number,
): Promise<AtOnce> {
  const rounds: Record<keyof Rivals, number[]> = { ours: [], naive: [] }
  for (let round = 0; round <= turns; round++) {
    for (const name of ['ours', 'naive'] as const) {
      const perSecond = await asked(
        connections,
        { name, text: rivals[name] },
        places,
        round === 0 ? seconds / 4 : seconds,
      )
      // The first is to be warm.
      if (round > 0) rounds[name].push(perSecond)
    }
  }
  const [ours, naive] = [mean(rounds.ours), mean(rounds.naive)]
  return { atOnce: connections.length, ours, naive, times: ours / naive }
}

/** Prepared under its name by each connection, once. */
async function asked(
  connections: pg.Client[],
  statement: { name: string; text: string },
  places: string[],
  seconds: number,
): Promise<number> {
  const began = performance.now()
  const endAt = began + seconds * 1_000
  const counts = await Promise.all(
    connections.map(async (connection, nth) => {
      let count = 0
      for (; performance.now() < endAt; count++) {
        const place = places[(Math.floor((nth * places.length) / connections.length) + count) % places.length]
        await connection.query({ ...statement, values: [place], rowMode: 'array' })
      }
      return count
    }),
  )
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - began) / 1_000)
}

function mean(figures: number[]): number {
  return figures.reduce((sum, one) => sum + one, 0) / figures.length
}
