// Where a report is, by words or by a photograph; and which photographs were answered.
import { readPlace } from '../../../platform/flow/contacts.ts'
import type { Place } from '../../../platform/flow/flow.ts'

/** What is answered where no photograph says the place. */
export const elsewhere = 'elsewhere'

/** The place that was given in words, or the photograph's own. */
export function whereOf(where: unknown, taken: unknown): Place | undefined {
  if (where !== null && where !== undefined) return where as Place
  const read = typeof taken === 'string' && taken !== elsewhere ? readPlace(taken) : undefined
  return read?.ok ? read.value : undefined
}

/** The ids of the files of an answer that is photographs. */
export function fileIdsIn(answer: unknown): string[] {
  return Array.isArray(answer)
    ? answer.flatMap((one: unknown) =>
        typeof one === 'object' && one !== null && 'file' in one && typeof one.file === 'string' ? [one.file] : [],
      )
    : []
}
