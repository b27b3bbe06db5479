// Does somebody look at it before it is shown? The first rules; whoever moderates adds theirs here.

export type HeldBecause = 'category' | 'many-from-one-source' | 'personal-details'

/** Beyond this many in an hour from one browser, telephone or address a report is kept and looked at, never thrown away. */
export const perSourceInHour = 30

type Asked = { holdFirst: boolean; fromSource: number; words: string }

export function heldBecause({ holdFirst, fromSource, words }: Asked): HeldBecause | undefined {
  if (holdFirst) return 'category'
  if (fromSource >= perSourceInHour) return 'many-from-one-source'
  if (hasPersonalDetails(words)) return 'personal-details'
  return undefined
}

/** An e-mail address, a telephone number or a number plate: whose it is, is nobody's business. */
export function hasPersonalDetails(words: string): boolean {
  return (
    /[^\s@]+@[^\s@]+\.[a-z]{2,}/i.test(words) ||
    /(?:\+44|\b0)(?:[\s().-]?\d){9,10}\b/.test(words) ||
    /\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b/.test(words)
  )
}

/** Words after which nobody should be asked another question before they are told whom to ring. */
export function isEmergency(words: string): boolean {
  return /\b(smell(?:ing|s)? (?:of )?gas|gas leak|live (?:wire|cable)s?|sparking|electric(?:al)? (?:wire|cable)s? (?:exposed|showing)|exposed wir(?:es|ing)|on fire|in flames|somebody is hurt|someone is hurt|trapped|collapsed on|arogl nwy|nwy yn gollwng|ar dân|gwifrau noeth|gwifren fyw)\b/i.test(
    words,
  )
}
