// An answer, or what was wrong with one, in words in every language.
import { weekdayOf, weekdays, type Day, type TimeOfDay } from '../../kernel/day.ts'
import { languages, same, textsOf } from '../../kernel/language.ts'
import type { Text } from '../../kernel/language.ts'
import { formatPounds } from '../../kernel/money.ts'
import type { Pence } from '../../kernel/money.ts'
import { writtenPhone } from '../../kernel/phone.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import { recordingNamedIn } from './recorded.ts'
import type { RejectionCode } from './answer.ts'
import { dayOf } from './dates.ts'
import type { AnswerValue, Option, Place, Step } from './flow.ts'
import type { FlowWords } from './words/en.ts'
import { flowWords } from './words/words.ts'

/** The same sentence made once for each language. */
export const inEachLanguage = textsOf(flowWords)

/** `Friday 3 April 2027`. */
export function dayInWords(day: Day, words: FlowWords): string {
  const [year, month, date] = day.split('-')
  return words.day(
    words.weekdays[weekdays.indexOf(weekdayOf(day))]!,
    Number(date),
    words.months[Number(month) - 1]!,
    year!,
  )
}

/** `3pm`, `3:30pm`, `midday`. */
export function timeInWords(time: TimeOfDay, words: FlowWords): string {
  const [hour, minute] = [Number(time.slice(0, 2)), time.slice(3, 5)]
  if (minute === '00' && hour % 24 === 0) return words.commonly.midnight
  if (minute === '00' && hour === 12) return words.commonly.noon
  return words.time(hour % 12 || 12, minute, hour < 12)
}

/** An answer as it is read back. `options` are those that were offered, so that a choice is said by its name. */
export function answerInWords(step: Step, value: AnswerValue, options: readonly Option[]): Text {
  const labelOf = (chosen: string): Text =>
    options.find((option) => option.value === chosen)?.label ?? { en: chosen, cy: chosen }
  if (value === null) return inEachLanguage((words) => words.commonly.skipped)
  if (typeof value === 'boolean') return step.kind === 'yes-no' ? (value ? step.yes : step.no).label : same('✓')
  if (typeof value === 'number') {
    if (step.kind === 'number' && step.isReference) return same(inGroups(value, ' '))
    return same(step.kind === 'money' ? formatPounds(value as Pence) : withUnit(value))
  }
  if (typeof value === 'string') return wordOf(step, value, labelOf)
  if (isList(value)) {
    const [first] = value
    if (typeof first === 'object') return inEachLanguage((words) => words.commonly.photos(value.length))
    return inEachLanguage((_, language) =>
      value.map((one) => (typeof one === 'string' ? labelOf(one)[language] : '')).join(', '),
    )
  }
  if ('granted' in value) return step.kind === 'consent' ? (value.granted ? step.agree : step.refuse).label : same('')
  if ('paid' in value) return inEachLanguage((words) => words.commonly.paid(formatPounds(value.paid)))
  return placeInWords(value)
}

/** The sentence for a rejection, with the step's own limits in it. */
export function problemInWords(step: Step, code: RejectionCode, today: Day): Text {
  return inEachLanguage((words, language) => {
    const { problems } = words
    switch (code) {
      case 'too-long':
        return problems['too-long'](
          step.kind === 'short-text'
            ? (step.charsMax ?? 200)
            : step.kind === 'long-text'
              ? (step.charsMax ?? 5_000)
              : 200,
        )
      case 'too-few':
        return problems['too-few'](step.kind === 'choices' ? (step.fewest ?? 1) : 1)
      case 'too-many':
        return problems['too-many'](step.kind === 'choices' || step.kind === 'photo' ? (step.most ?? 1) : 1)
      case 'too-small':
        return problems['too-small'](limitInWords(step, 'least', language))
      case 'too-big':
        return problems['too-big'](limitInWords(step, 'most', language))
      case 'too-early':
        return problems['too-early'](momentInWords(step, 'earliest', today, words))
      case 'too-late':
        return problems['too-late'](momentInWords(step, 'latest', today, words))
      default:
        return problems[code]
    }
  })
}

function wordOf(step: Step, value: string, labelOf: (chosen: string) => Text): Text {
  switch (step.kind) {
    case 'choice':
    case 'slot':
    case 'person':
      return labelOf(value)
    case 'date':
      return inEachLanguage((words) => dayInWords(value as Day, words))
    case 'time':
      return inEachLanguage((words) => timeInWords(value as TimeOfDay, words))
    case 'phone':
      return same(writtenPhone(value))
    case 'short-text':
    case 'long-text':
      return recordingNamedIn(value) ? inEachLanguage((words) => words.commonly.recording) : same(value)
    default:
      return same(value)
  }
}

function placeInWords(place: Place): Text {
  switch (place.kind) {
    case 'postcode':
      return same(place.postcode)
    case 'outcode':
      return same(place.outcode)
    case 'name':
      return same(place.name)
    case 'point':
      return inEachLanguage((words) => words.commonly.yourPlace)
    default:
      return unreachable(place)
  }
}

function limitInWords(step: Step, limit: 'least' | 'most', language: (typeof languages)[number]): string {
  if (step.kind === 'money') return formatPounds(step[limit] ?? (0 as Pence))
  if (step.kind !== 'number') return ''
  return [withUnit(step[limit] ?? 0), step.unit?.[language]].filter((part) => part !== undefined).join(' ')
}

function momentInWords(step: Step, limit: 'earliest' | 'latest', today: Day, words: FlowWords): string {
  if (step.kind === 'date') return dayInWords(dayOf(step[limit] ?? today, today), words)
  return step.kind === 'time' && step[limit] !== undefined ? timeInWords(step[limit], words) : ''
}

function withUnit(value: number): string {
  return inGroups(value, ',')
}

function inGroups(value: number, between: string): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, between)
}

function isList(value: object): value is readonly unknown[] {
  return Array.isArray(value)
}
