import type { Language } from '../../kernel/language.ts'

/** `23 November 2026 at 10:00`, where the place is. */
export function momentIn(timeZone: string, language: Language, at: Date): string {
  const locale = language === 'cy' ? 'cy-GB' : 'en-GB'
  return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long', timeStyle: 'short' }).format(at)
}
