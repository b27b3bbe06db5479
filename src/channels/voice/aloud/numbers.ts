// Numbers as they are said: English, and Welsh the decimal way ("un deg dau"), which is how telephones and schools say them.
import type { Language } from '../../../kernel/language.ts'

const units = {
  en: 'nought one two three four five six seven eight nine'.split(' '),
  cy: 'dim un dau tri pedwar pump chwech saith wyth naw'.split(' '),
} satisfies Record<Language, string[]>
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const tens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const welshTens = [
  '',
  'deg',
  'dau ddeg',
  'tri deg',
  'pedwar deg',
  'pum deg',
  'chwe deg',
  'saith deg',
  'wyth deg',
  'naw deg',
]
const welshHundreds = [
  '',
  'cant',
  'dau gant',
  'tri chant',
  'pedwar cant',
  'pum cant',
  'chwe chant',
  'saith cant',
  'wyth cant',
  'naw cant',
]

/** The largest that is said as a number; beyond it, digits are said one by one. */
const saidMax = 999_999

/** `23` is "twenty three", "dau ddeg tri"; `0.4` is "nought point four". Negative numbers begin with "minus". */
export function numberInWords(value: number, language: Language): string {
  if (value < 0) return `minus ${numberInWords(-value, language)}`
  const [whole = '0', part] = String(value).split('.')
  if (!/^\d+$/.test(whole) || Number(whole) > saidMax) return digitsInWords(whole, language)
  const said = language === 'en' ? english(Number(whole)) : welsh(Number(whole))
  if (part === undefined) return said
  return `${said} ${language === 'en' ? 'point' : 'pwynt'} ${digitsInWords(part, language, { nought: true })}`
}

/** One by one: "oh" for nought, as telephone numbers are said; `900` ends a group as "nine hundred". */
export function digitsInWords(digits: string, language: Language, { nought = false } = {}): string {
  const hundred = language === 'en' && !nought && /^(\d*)([1-9])00$/.exec(digits)
  if (hundred) return [...said(hundred[1]!, language, 'oh'), units.en[Number(hundred[2])]!, 'hundred'].join(' ')
  return said(digits, language, nought ? 'nought' : 'oh').join(' ')
}

function said(digits: string, language: Language, zero: string): string[] {
  return [...digits].map((digit) => (digit === '0' && language === 'en' ? zero : units[language][Number(digit)]!))
}

function english(value: number): string {
  if (value < 10) return units.en[value]!
  if (value < 20) return teens[value - 10]!
  if (value < 100) return joined(tens[Math.floor(value / 10)]!, value % 10, '', english)
  if (value < 1_000) return joined(`${english(Math.floor(value / 100))} hundred`, value % 100, 'and', english)
  const rest = value % 1_000
  return joined(`${english(Math.floor(value / 1_000))} thousand`, rest, rest < 100 ? 'and' : '', english)
}

const welshThousands: Record<number, string> = {
  1: 'mil',
  2: 'dwy fil',
  3: 'tair mil',
  4: 'pedair mil',
  5: 'pum mil',
  6: 'chwe mil',
}

function welsh(value: number): string {
  if (value < 10) return units.cy[value]!
  if (value < 20) return joined(value === 10 ? 'deg' : 'un deg', value % 10, '', welsh)
  if (value < 100) return joined(welshTens[Math.floor(value / 10)]!, value % 10, '', welsh)
  if (value < 1_000) return joined(welshHundreds[Math.floor(value / 100)]!, value % 100, linkTo(value % 100), welsh)
  const thousands = Math.floor(value / 1_000)
  return joined(welshThousands[thousands] ?? `${welsh(thousands)} mil`, value % 1_000, linkTo(value % 1_000), welsh)
}

/** "cant ac un", "cant a dau": only before a number of one word. */
function linkTo(rest: number): string {
  if (rest === 0 || rest > 10) return ''
  return [1, 8].includes(rest) ? 'ac' : 'a'
}

function joined(first: string, rest: number, link: string, inWords: (value: number) => string): string {
  if (rest === 0) return first
  return [first, link, inWords(rest)].filter((part) => part !== '').join(' ')
}
