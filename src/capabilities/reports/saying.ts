import { languages, type Language, type Text } from '../../kernel/language.ts'
import type { ReportWords } from './words/en.ts'
import { reportWords } from './words/words.ts'

export function inBoth(say: (words: ReportWords, language: Language) => string): Text {
  return { en: say(reportWords.en, 'en'), cy: say(reportWords.cy, 'cy') }
}

export function same(text: string): Text {
  return Object.fromEntries(languages.map((language) => [language, text])) as Text
}

/** "12 March", with the year where it is another one. */
export function dayInWords(at: Date, now: Date, timeZone: string, language: Language): string {
  const isThisYear = at.getUTCFullYear() === now.getUTCFullYear()
  return formatOf(language, timeZone, isThisYear).format(at)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making one is dear, and a list says forty days. */
function formatOf(language: Language, timeZone: string, isThisYear: boolean): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${isThisYear}`
  const held = formats.get(key)
  if (held) return held
  const made = new Intl.DateTimeFormat(language === 'cy' ? 'cy-GB' : 'en-GB', {
    timeZone,
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  })
  formats.set(key, made)
  return made
}
