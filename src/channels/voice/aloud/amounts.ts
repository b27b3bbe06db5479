// Money, days and times of day as they are said.
import { type Day, type TimeOfDay, weekdayOf, weekdays } from '../../../kernel/day.ts'
import type { Language } from '../../../kernel/language.ts'
import { flowWords } from '../../../platform/flow/words/words.ts'
import { numberInWords } from './numbers.ts'

/** Whole pence. `1250`: "twelve pounds and fifty pence", "un deg dau punt, pum deg ceiniog". */
export function moneyInWords(pence: number, language: Language): string {
  const [pounds, odd] = [Math.floor(pence / 100), pence % 100]
  if (language === 'en') {
    const parts = [
      pounds > 0 || odd === 0 ? `${numberInWords(pounds, 'en')} ${pounds === 1 ? 'pound' : 'pounds'}` : '',
      odd > 0 ? `${numberInWords(odd, 'en')} ${odd === 1 ? 'penny' : 'pence'}` : '',
    ]
    return parts.filter((part) => part !== '').join(' and ')
  }
  const parts = [
    pounds > 0 || odd === 0 ? feminine(pounds, ['bunt', 'punt']) : '',
    odd > 0 ? feminine(odd, ['geiniog', 'ceiniog']) : '',
  ]
  return parts.filter((part) => part !== '').join(', ')
}

// Punt and ceiniog are feminine; one and two soften them.
const feminines: Record<number, string> = { 1: 'un', 2: 'dwy', 3: 'tair', 4: 'pedair', 5: 'pum', 6: 'chwe' }

function feminine(count: number, [soft, plain]: [string, string]): string {
  return `${feminines[count] ?? numberInWords(count, 'cy')} ${count === 1 || count === 2 ? soft : plain}`
}

const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  )

/** "Friday the third of April, twenty twenty seven"; "dydd Gwener, tri o Ebrill, dwy fil dau ddeg saith". */
export function dayInWords(day: Day, language: Language): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const words = flowWords[language]
  const weekday = words.weekdays[weekdays.indexOf(weekdayOf(day))]!
  const said = `${dateInWords(date, month, language)}, ${yearInWords(year, language)}`
  return language === 'en' ? `${weekday} the ${said}` : `${weekday}, ${said}`
}

// After "o", with the soft mutation.
const ofMonth = 'Ionawr Chwefror Fawrth Ebrill Fai Fehefin Orffennaf Awst Fedi Hydref Dachwedd Ragfyr'.split(' ')

/** `month` is counted from 1. */
export function dateInWords(date: number, month: number, language: Language): string {
  if (language === 'cy') return `${numberInWords(date, 'cy')} o ${ofMonth[month - 1]}`
  return `${ordinal(date)} of ${flowWords.en.months[month - 1]}`
}

function ordinal(date: number): string {
  if (date <= 20) return ordinals[date - 1]!
  return date === 30 ? 'thirtieth' : `${date < 30 ? 'twenty' : 'thirty'} ${ordinals[(date % 10) - 1]}`
}

export function yearInWords(year: number, language: Language): string {
  if (language === 'cy' || year < 1000 || year % 1000 < 10) return numberInWords(year, language)
  const [century, rest] = [Math.floor(year / 100), year % 100]
  if (rest === 0) return `${numberInWords(century, 'en')} hundred`
  return `${numberInWords(century, 'en')} ${rest < 10 ? 'oh ' : ''}${numberInWords(rest, 'en')}`
}

/** "three in the afternoon", "nine thirty in the morning", "midday"; "tri o’r gloch y prynhawn". */
export function timeInWords(time: TimeOfDay, language: Language): string {
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  const { commonly } = flowWords[language]
  if (minute === 0 && hour % 24 === 0) return commonly.midnight
  if (minute === 0 && hour === 12) return commonly.noon
  const [half, of] = partOfDay(hour)
  const said = numberInWords(hour % 12 || 12, language)
  const odd = minute < 10 ? { en: 'oh ', cy: 'dim ' }[language] : ''
  const minutes = minute === 0 ? { en: '', cy: ' o’r gloch' }[language] : ` ${odd}${numberInWords(minute, language)}`
  return `${said}${minutes} ${language === 'en' ? half : of}`
}

function partOfDay(hour: number): [string, string] {
  if (hour < 12) return ['in the morning', 'y bore']
  return hour < 18 ? ['in the afternoon', 'y prynhawn'] : ['in the evening', 'yr hwyr']
}
