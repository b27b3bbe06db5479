// A sentence written for the eye, made ready to be said: numbers in words, references spelled, no addresses of pages.
import { type Day, type TimeOfDay, readDay } from '../../../kernel/day.ts'
import type { Language } from '../../../kernel/language.ts'
import { flowWords } from '../../../platform/flow/words/words.ts'
import { dateInWords, dayInWords, moneyInWords, timeInWords, yearInWords } from './amounts.ts'
import { numberInWords } from './numbers.ts'
import { phoneInWords, postcodeInWords, referenceInWords } from './spelling.ts'

type Rule = [RegExp, (match: RegExpExecArray, language: Language) => string]

const monthNames = { en: flowWords.en.months, cy: flowWords.cy.months }

// In order: what is matched first is not looked at again.
const rules: Rule[] = [
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/, ([mail], language) => mailInWords(mail, language)],
  [/(?:https?:\/\/|www\.)\S+?(?=[.,;:!?)]*(?:\s|$))/i, () => ''],
  [/\b(?:[a-z0-9-]+\.)+(?:org|com|net|info|uk|gov|wales|cymru|example)(?:\/\S*)?\b/i, () => ''],
  [
    /£\s?(\d[\d,]*)(?:\.(\d{2}))?/,
    ([, whole = '', odd = '0'], language) =>
      moneyInWords(Number(whole.replaceAll(',', '')) * 100 + Number(odd), language),
  ],
  // Numbers to ring in need, by their digits: nobody dials "nine hundred and ninety-nine".
  [
    /\b(?:999|112|111|101|105|116 ?\d{3}|0800 ?1111)\b(?![ ,.]?\d|(?:st|nd|rd|th)\b)/,
    ([number], language) => phoneInWords(number, language),
  ],
  [/(?:\+44 ?|\b0)\d(?:[ -]?\d){7,10}\b/, ([number], language) => phoneInWords(number, language)],
  [/\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})\b/, ([, out, end], language) => postcodeInWords(`${out} ${end}`, language)],
  [/\b\d{4}-\d{2}-\d{2}\b/, ([day], language) => daySaid(readDay(day), day, language)],
  [/\b(\d{1,2})(?:st|nd|rd|th|af|ail|ydd|fed|ed|eg|ain)? (?:of |o )?([A-ZÂÎÔÛŴŶ][a-zâêîôûŵŷ]+)(?: (\d{4}))?\b/u, dated],
  [
    /\b([01]?\d|2[0-4])[:.]([0-5]\d) ?([ap])m\b/i,
    ([, hour, minute, half], language) => clock(Number(hour), Number(minute), half, language),
  ],
  [/\b(1[0-2]|[1-9]) ?([ap])m\b/i, ([, hour, half], language) => clock(Number(hour), 0, half, language)],
  [
    /\b([01]?\d|2[0-4]):([0-5]\d)\b/,
    ([, hour, minute], language) => clock(Number(hour), Number(minute), undefined, language),
  ],
  [
    /\b(?=[A-Z\d-]*\d)(?=[A-Z\d-]*[A-Z])[A-Z\d]+(?:-[A-Z\d]+)*\b/,
    ([reference], language) => referenceInWords(reference, language),
  ],
  [/\b\d{1,3}(?:,\d{3})+\b/, ([number], language) => numberInWords(Number(number.replaceAll(',', '')), language)],
  [/\b\d+(?:\.\d+)?\b/, ([number], language) => numberInWords(Number(number), language)],
  // Descriptions are written for screens by people who never thought of a telephone.
  [/\b(?:please )?click(?:ing)?(?: (?:here|on|below))?\b|\bcliciwch(?: (?:yma|ar))?\b/i, () => ''],
]
const whole = new RegExp(
  rules
    .map(([pattern]) => `(?:${pattern.source})`)
    .join('|')
    .replace(/\((?!\?)/g, '(?:'),
  'giu',
)

/** Says the same as `text`. Long dashes and bars become pauses. */
export function aloud(text: string, language: Language): string {
  const said = text.replace(whole, (found) => {
    for (const [pattern, make] of rules) {
      const match = new RegExp(`^(?:${pattern.source})$`, pattern.flags).exec(found)
      if (match) return make(match, language)
    }
    // Found only because capitals were not told from small letters.
    return found.replace(/(\d+)([a-z]?)/gi, (_, digits: string, next: string) =>
      [numberInWords(Number(digits), language), next].filter((part) => part !== '').join(' '),
    )
  })
  return said
    .replace(/\s*[–—|•]\s*/g, ', ')
    .replace(/\(\s*\)/g, '')
    .replace(/\s+([.,;:!?])/g, '$1')
    .replace(/([,;:])(?=[.!?])/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function daySaid(day: Day | undefined, written: string, language: Language): string {
  return day ? dayInWords(day, language) : written
}

/** `3 April 2027`; a number before a word that is no month is only a number. */
function dated([written, date = '', name = '', year]: RegExpExecArray, language: Language): string {
  const month = [...monthNames.en, ...monthNames.cy].findIndex((one) => one.toLowerCase() === name.toLowerCase())
  if (month < 0 || Number(date) < 1 || Number(date) > 31) {
    const rest = written.slice(date.length)
    return `${numberInWords(Number(date), language)}${aloud(rest, language).replace(/^(?=\S)/, ' ')}`
  }
  const said = dateInWords(Number(date), (month % 12) + 1, language)
  const day = language === 'en' ? `the ${said}` : said
  return year === undefined ? day : `${day}, ${yearInWords(Number(year), language)}`
}

function clock(hour: number, minute: number, half: string | undefined, language: Language): string {
  const isAfternoon = half?.toLowerCase() === 'p'
  const hours = half === undefined ? hour : (hour % 12) + (isAfternoon ? 12 : 0)
  return timeInWords(`${String(hours).padStart(2, '0')}:${String(minute).padStart(2, '0')}` as TimeOfDay, language)
}

function mailInWords(mail: string, language: Language): string {
  const [at, dot] = language === 'en' ? ['at', 'dot'] : ['at', 'dot']
  return mail.replace('@', ` ${at} `).replaceAll('.', ` ${dot} `)
}
