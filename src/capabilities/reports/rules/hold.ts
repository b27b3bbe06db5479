// Does somebody look at it before it is shown? Our own rules; what the words themselves tell, moderation finds.

export type HeldBecause = 'category' | 'many-from-one-source' | 'moderation'

/** Beyond this many in an hour from one browser, telephone or address a report is kept and looked at, never thrown away. */
const perSourceInHour = 30

type Asked = { holdFirst: boolean; fromSource: number }

export function heldBecause({ holdFirst, fromSource }: Asked): HeldBecause | undefined {
  if (holdFirst) return 'category'
  if (fromSource >= perSourceInHour) return 'many-from-one-source'
  return undefined
}

/** Words after which nobody should be asked another question before they are told whom to ring. */
export function isEmergency(words: string): boolean {
  return /\b(smell(?:ing|s)? (?:of )?gas|gas leak|live (?:wire|cable)s?|sparking|electric(?:al)? (?:wire|cable)s? (?:exposed|showing)|exposed wir(?:es|ing)|on fire|in flames|somebody is hurt|someone is hurt|trapped|collapsed on|arogl nwy|nwy yn gollwng|ar dân|gwifrau noeth|gwifren fyw)\b/i.test(
    words,
  )
}
