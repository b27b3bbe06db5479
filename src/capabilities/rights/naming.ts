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
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value))
    return new Intl.DateTimeFormat(language === 'cy' ? 'cy-GB' : 'en-GB', {
      timeZone,
      dateStyle: 'long',
      timeStyle: 'short',
    }).format(new Date(value))
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return dayName(value, language)
  return valueWords[value]?.[language === 'cy' ? 1 : 0] ?? value
}

export function dayName(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'cy' ? 'cy-GB' : 'en-GB', { timeZone: 'UTC', dateStyle: 'long' }).format(
    new Date(`${day.slice(0, 10)}T00:00Z`),
  )
}

/** A reference as it is read, and as it is said. */
export const inThrees = (reference: string) => reference.replace(/(\d{3})(?=\d)/g, '$1 ')
export const digits = (reference: string) => reference.split('').join(' ')

function spelled(name: string): string {
  const words = name
    .replace(/[-_]/g, ' ')
    .replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
