// What fields and lists of things are called, in words that people use. What has no word yet is said as it is spelled.
import type { Language } from '../../kernel/language.ts'
import { fieldWords, sectionWords, valueWords } from './words/fields.ts'

export function fieldName(name: string, language: Language): string {
  return fieldWords[name]?.[language === 'cy' ? 1 : 0] ?? spelled(name)
}

export function sectionName(name: string, language: Language): string | undefined {
  if (name === '') return undefined
  return sectionWords[name]?.[language === 'cy' ? 1 : 0] ?? spelled(name)
}

/** Times and codes as people say them; everything else as it was written. */
export function valueName(value: string, language: Language, timeZone: string): string {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return formatOf(language, timeZone, true).format(new Date(value))
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return dayName(value, language)
  return valueWords[value]?.[language === 'cy' ? 1 : 0] ?? value
}

export function dayName(day: string, language: Language): string {
  return formatOf(language, 'UTC', false).format(new Date(`${day.slice(0, 10)}T00:00Z`))
}

/** Making one is dear, and a copy of everything says some hundred thousand days. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(language: Language, timeZone: string, withTime: boolean): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${withTime}`
  const held = formats.get(key)
  if (held) return held
  const made = new Intl.DateTimeFormat(language === 'cy' ? 'cy-GB' : 'en-GB', {
    timeZone,
    dateStyle: 'long',
    ...(withTime && { timeStyle: 'short' }),
  })
  formats.set(key, made)
  return made
}

function spelled(name: string): string {
  const words = name
    .replace(/[-_]/g, ' ')
    .replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
