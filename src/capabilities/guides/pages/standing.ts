// What is shown, and what is to come, from the publications of one guide: as the database reckons it for readers.
import type { Language } from '../../../kernel/language.ts'
import type { Publication } from '../store/writing.ts'

type ShownNow = Publication & { version: number }

/** `publications` are latest first. */
export function shownAt(publications: readonly Publication[], now: Date): Partial<Record<Language, ShownNow>> {
  const shown: Partial<Record<Language, ShownNow>> = {}
  for (const language of ['en', 'cy'] as const) {
    const last = publications.find((one) => one.language === language && one.calledOffAt === null && one.fromAt <= now)
    if (last && last.version !== null) shown[language] = { ...last, version: last.version }
  }
  return shown
}

/** What has not begun, soonest first. */
export function comingOf(publications: readonly Publication[], now: Date): Publication[] {
  return publications.filter((one) => one.calledOffAt === null && one.fromAt > now).toReversed()
}
