// The same small work again and again, and how long it took, until it is told to stop. A process of its own: begun by machine-watch.ts.
import { setTimeout as pause } from 'node:timers/promises'

/** When (milliseconds since 1970), and how long the small work took. */
export type Seen = [at: number, tookMs: number]

const everyMs = 4
let sum = 1

await watch()

async function watch() {
  const seen: Seen[] = []
  let isOver = false
  process.once('message', () => (isOver = true))
  for (let times = 0; times < 5_000; times++) work()
  while (!isOver) {
    await pause(everyMs)
    // The shorter of two: whoever is put aside for another in the middle of one is not slow.
    const at = performance.timeOrigin + performance.now()
    seen.push([at, Math.min(took(), took())])
  }
  process.send!(seen, () => process.disconnect())
}

function took(): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

function work() {
  for (let times = 0; times < 12_000; times++) sum = (Math.imul(sum, 1_664_525) + 1_013_904_223) | 0
}
