/**
 * What a reader says about one row: the record, or why it could not be read. `at` is the line it starts on in a text file
 * (the heading is line 1), or its number in a JSON list or feed, counted from 1.
 */
export type Reading<Record> = { at: number; ok: true; record: Record } | BadReading

/** `raw` is what stood there, at most `rawCharsMax` characters of it, so that a person can find and mend it. */
export type BadReading = { at: number; ok: false; problem: Problem; raw: string }

/** `because` is a stable word; `sentenceOfProblem` says it. `column` and `found` are from the file itself. */
export type Problem = { because: string; column?: string; found?: string; expected?: string }

const rawCharsMax = 2_000

export function bad(at: number, problem: Problem, raw: string): BadReading {
  return { at, ok: false, problem, raw: raw.length > rawCharsMax ? `${raw.slice(0, rawCharsMax - 1)}…` : raw }
}
