// What is spelled out: telephone numbers in groups, postcodes, and references a letter at a time.
import type { Language } from '../../../kernel/language.ts'
import { writtenPhone } from '../../../kernel/phone.ts'
import { digitsInWords } from './numbers.ts'

/** "oh seven seven hundred, nine hundred, nine eight two". Any spelling of a telephone number; others are said digit by digit. */
export function phoneInWords(number: string, language: Language): string {
  const groups = writtenPhone(number)
    .split(/\D+/)
    .filter((group) => group !== '')
  return groups
    .flatMap((group) => (group.length === 6 ? [group.slice(0, 3), group.slice(3)] : [group]))
    .map((group) => digitsInWords(group, language))
    .join(', ')
}

/** "Y O one, seven H H". */
export function postcodeInWords(postcode: string, language: Language): string {
  return postcode
    .toUpperCase()
    .split(' ')
    .map((part) =>
      [...part].map((sign) => (/\d/.test(sign) ? digitsInWords(sign, language, { nought: true }) : sign)).join(' '),
    )
    .join(', ')
}

// The alphabet of the International Civil Aviation Organization (Annex 10, volume II): made to be heard on bad lines.
const icao =
  'Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey Xray Yankee Zulu'.split(
    ' ',
  )

/** "B for Bravo, seven, K for Kilo". */
export function referenceInWords(reference: string, language: Language): string {
  const signs = [...reference.toUpperCase()].filter((sign) => /[A-Z\d]/.test(sign))
  return signs
    .map((sign) => {
      if (/\d/.test(sign)) return digitsInWords(sign, language, { nought: true })
      return `${sign} ${language === 'en' ? 'for' : 'am'} ${icao[sign.charCodeAt(0) - 65]}`
    })
    .join(', ')
}
