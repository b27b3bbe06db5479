// What was measured of the directory's search, as tables and as JSON, and whether it is good enough.
import os from 'node:os'
import type { AtOnce } from './directory-at-once.ts'
import { middlingAsks } from './directory-asks.ts'
import { writeResults } from './results.ts'

/** `cpuMs`: the backend's own time on a processor, a search (the mean). What else the machine does adds to the others, hardly to this. */
export type Timing = { p50Ms: number; p95Ms: number; perSecond: number; cpuMs: number; cpuP95Ms: number }
/** `ours` is the whole answer, need read and cards ready; `ranking` asks just what the naive statement asks. */
export type Measured = { rows: number; ask: string; ours: Timing; ranking: Timing; naive: Timing }
export type MeasuredAtOnce = AtOnce & { rows: number; ask: string }

const limits = { p95Ms: 10, growth: 2, naiveRatio: 5 }

/** `sizesOnDisk`: bytes a listing, by how many there are and by table. */
export function report({
  measured,
  atOnce,
  sizesOnDisk,
}: {
  measured: Measured[]
  atOnce: MeasuredAtOnce[]
  sizesOnDisk: Record<string, Record<string, number>>
}) {
  const sizes = measured.map(({ rows }) => rows)
  const [smallest, largest] = [Math.min(...sizes), Math.max(...sizes)]
  const lines = measured.map((one) => {
    const small = measured.find((other) => other.ask === one.ask && other.rows === smallest)
    return {
      ...one,
      growth: small ? one.ours.p95Ms / small.ours.p95Ms : Number.NaN,
      cpuGrowth: small ? one.ours.cpuP95Ms / small.ours.cpuP95Ms : Number.NaN,
      timesTheNaive: one.ranking.perSecond / one.naive.perSecond,
      cpuTimesTheNaive: one.naive.cpuMs / one.ranking.cpuMs,
    }
  })
  console.table(
    lines.map(({ rows, ask, ours, ranking, naive, growth, timesTheNaive, cpuGrowth, cpuTimesTheNaive }) => ({
      rows,
      ask,
      'p50 ms': ours.p50Ms.toFixed(2),
      'p95 ms': ours.p95Ms.toFixed(2),
      'limit ms': limits.p95Ms,
      'cpu ms': ours.cpuMs.toFixed(2),
      'cpu p95 ms': ours.cpuP95Ms.toFixed(2),
      'ranking p95 ms': ranking.p95Ms.toFixed(2),
      'naive p95 ms': naive.p95Ms.toFixed(2),
      'times the naive': timesTheNaive.toFixed(1),
      'on cpu': cpuTimesTheNaive.toFixed(1),
      'growth in p95': growth.toFixed(2),
      'on cpu ': cpuGrowth.toFixed(2),
    })),
  )
  console.table(
    atOnce.map(({ rows, ask, atOnce: many, ours, naive, times }) => ({
      rows,
      ask,
      'at once': many,
      'ranking a second': Math.round(ours),
      'naive a second': Math.round(naive),
      'times the naive': times.toFixed(1),
      limit: limits.naiveRatio,
    })),
  )
  const load = os.loadavg().map((one) => Math.round(one * 10) / 10)
  console.log(
    `Bytes a listing: ${JSON.stringify(sizesOnDisk)}. Load of the machine: ${load.join(', ')} on ${os.availableParallelism()} processors.`,
  )
  const bad = (one: { rows: number; ask: string }) =>
    one.rows === largest && middlingAsks.some(({ name }) => name === one.ask)
  const kept = {
    'p95 at most 10 ms': lines.every(({ ours }) => ours.p95Ms <= limits.p95Ms),
    'growth at most 2': lines.every(({ growth }) => growth <= limits.growth),
    'at least 5 times the naive at 1 %, one at a time': lines
      .filter(bad)
      .every(({ timesTheNaive }) => timesTheNaive >= limits.naiveRatio),
    'at least 5 times the naive at 1 %, several at once': atOnce
      .filter(bad)
      .every(({ times }) => times >= limits.naiveRatio),
  }
  console.log(kept)
  writeResults('directory', { load, bytesAListing: sizesOnDisk, limits, kept, results: lines, atOnce })
}
