// Every bench leaves its figures as JSON beside its table, so that two runs can be compared.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export function writeResults(name: string, figures: object) {
  const file = path.resolve('bench', 'results', `${name}.json`)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const machine = { cores: os.availableParallelism(), memoryGiB: Math.round(os.totalmem() / 2 ** 30) }
  const facts = { measuredAt: new Date().toISOString(), ...machine, load1: Number(os.loadavg()[0]?.toFixed(1)) }
  fs.writeFileSync(file, `${JSON.stringify({ ...facts, ...figures }, null, 2)}\n`)
}

/** Milliseconds below which this share of a run lies. */
export function share(ms: readonly number[], of: number): number {
  const sorted = ms.toSorted((one, other) => one - other)
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? 0).toFixed(1))
}

export function median(figures: readonly number[]): number {
  return share(figures, 0.5)
}
