// What fields and lists of things are called, in words that people use. What has no word yet is said as it is spelled.
import { type Language, say } from '../../kernel/language.ts'
import { writtenPhone } from '../../kernel/phone.ts'
import type { Stage } from '../../platform/stage.ts'
import type { Field } from './rules/held.ts'
import { fieldWords, sectionWords } from './words/fields.ts'
import { valueWords } from './words/values.ts'
import { rightsWords } from './words/words.ts'

export function fieldName(name: string, language: Language): string {
  return fieldWords[name]?.[language === 'cy' ? 1 : 0] ?? spelled(name)
}

export function sectionName(name: string, language: Language): string | undefined {
  if (name === '') return undefined
  return sectionWords[name]?.[language === 'cy' ? 1 : 0] ?? spelled(name)
}

/** What a field says depends on whom it is said to, where, and what the verbs of the house are called. */
export type Saying = {
  language: Language
  timeZone: string
  sentences: ReadonlyMap<string, string>
  /** What each flow is called, by its id. */
  titles: ReadonlyMap<string, string>
}

export function sayingIn({ house, place }: Pick<Stage, 'house' | 'place'>, language: Language): Saying {
  const sentences = new Map(
    house.manifests.flatMap(({ verbs }) =>
      Object.entries(verbs).map(([verb, { sentence }]) => [verb, say(sentence, language)] as const),
    ),
  )
  const titles = new Map(
    house.manifests.flatMap(({ flows = [] }) => flows.map(({ id, title }) => [id, say(title, language)] as const)),
  )
  return { language, timeZone: place.timeZone, sentences, titles }
}

/** One line, or one for each of the things that it is made of. */
export function fieldInWords({ name, value, inner }: Field, saying: Saying): string {
  const { language, timeZone, sentences, titles } = saying
  if (name === 'verb') return sentences.get(value) ?? value
  if (name === 'field') return fieldName(value, language)
  if (name === 'flow' || name === 'flows')
    return value
      .split('; ')
      .map((flow) => titles.get(flow) ?? spelled(flow))
      .join('; ')
  if (name === 'stage') return spelled(value)
  const { grounds, exemptions } = rightsWords[language]
  const reasons: Readonly<Record<string, string>> = name === 'ground' ? grounds : name === 'exemption' ? exemptions : {}
  if (reasons[value] !== undefined) return reasons[value]
  if (!inner) return valueName(value, language, timeZone)
  const line = (fields: readonly Field[]) =>
    fields.map((field) => `${fieldName(field.name, language)}: ${fieldInWords(field, saying)}`).join(', ')
  return inner.map(line).join('\n')
}

/** Times and codes as people say them; everything else as it was written. */
export function valueName(value: string, language: Language, timeZone: string): string {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return formatOf(language, timeZone, true).format(new Date(value))
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return dayName(value, language)
  if (/^\+[1-9]\d{7,14}$/.test(value)) return writtenPhone(value)
  const codes = value.split('; ').map((code) => valueWords[code]?.[language === 'cy' ? 1 : 0])
  return codes.every((code) => code !== undefined) ? codes.join(', ') : value
}

export function dayName(day: string, language: Language): string {
  return formatOf(language, 'UTC', false).format(new Date(`${day.slice(0, 10)}T00:00Z`))
}

/** The day of a moment, as it was where the place is. */
export function dateName(at: Date, language: Language, timeZone: string): string {
  return formatOf(language, timeZone, false).format(at)
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
