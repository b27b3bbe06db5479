import { bad, type Problem, type Reading } from '../../../platform/import/reading.ts'
import type { ProblemAt } from './store/runs.ts'

export type Good<Record> = Extract<Reading<Record>, { ok: true }>

/** Good readings, the same thing only once; the rest are problems by line. */
export function eachOnce<Record>(readings: Reading<Record>[], keyOf: (record: Record) => string) {
  const once = new Map<string, Good<Record>>()
  const problems: ProblemAt[] = []
  for (const reading of readings) {
    if (!reading.ok) {
      problems.push({ ...reading.problem, at: reading.at, raw: reading.raw, keptAside: true })
      continue
    }
    const key = keyOf(reading.record)
    const before = once.get(key)
    if (before) problems.push(twice(reading, key, before.at))
    else once.set(key, reading)
  }
  return { once: [...once.values()], problems }
}

export function twice(reading: Good<unknown>, key: string, before?: number): ProblemAt {
  const problem: Problem = {
    because: 'same-twice',
    found: key,
    ...(before === undefined ? {} : { expected: String(before) }),
  }
  return {
    ...problem,
    at: reading.at,
    raw: bad(reading.at, problem, JSON.stringify(reading.record)).raw,
    keptAside: true,
  }
}
