// Whether the machine itself runs at its own speed, moment by moment. A machine that is a part of a larger one can be slowed to a tenth for
// some hundredths of a second by what lies beneath, on all processors at once, and says nothing of it: no figure counts that as taken away.
// So a process of its own does the same small work again and again and looks how long it takes: 1 to 2 % of one processor.
import { fork } from 'node:child_process'
import path from 'node:path'
import type { Seen } from './machine-look.ts'

/** Moments in which the machine ran at less than two thirds of its own best speed of that time; milliseconds since 1970. */
export type SlowMoments = {
  moments: [from: number, until: number][]
  percent: number
  startedAt: number
  endedAt: number
}

const slowBy = 1.5

/** Watches until `stop`, which tells what was seen. */
export function watchMachine(): { stop(): Promise<SlowMoments> } {
  const watcher = fork(path.resolve('bench/machine-look.ts'))
  return {
    stop: () =>
      new Promise((resolve, reject) => {
        watcher.once('message', (seen) => resolve(slowMoments(seen as Seen[])))
        watcher.once('error', reject)
        watcher.once('exit', (code) => reject(new Error(`Whoever watched the machine ended with ${code}`)))
        watcher.send('stop')
      }),
  }
}

function slowMoments(seen: Seen[]): SlowMoments {
  const sorted = seen.map(([, ms]) => ms).toSorted((one, other) => one - other)
  const best = sorted[Math.floor(sorted.length / 10)] ?? 0
  const moments: [number, number][] = []
  // From when it was last seen at its speed until it is again: what lay between two looks is not known to be whole.
  for (const [place, [at, ms]] of seen.entries()) {
    if (ms < best * slowBy) continue
    const from = seen[place - 1]?.[0] ?? at
    const until = seen[place + 1]?.[0] ?? at + ms
    const last = moments.at(-1)
    if (last && last[1] >= from) last[1] = until
    else moments.push([from, until])
  }
  const startedAt = seen[0]?.[0] ?? 0
  const endedAt = seen.at(-1)?.[0] ?? 0
  const slowMs = moments.reduce((total, [from, until]) => total + until - from, 0)
  const percent = endedAt > startedAt ? Number(((100 * slowMs) / (endedAt - startedAt)).toFixed(1)) : 0
  return { moments, percent, startedAt, endedAt }
}

/** Whether any of this time was slow. */
export function wasSlow({ moments }: SlowMoments, from: number, until: number): boolean {
  return moments.some(([began, ended]) => began < until && ended > from)
}
