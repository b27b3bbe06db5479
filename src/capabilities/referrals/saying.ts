// Where a referral stands, as it is said to the person.
import { languages, type Language, type Text } from '../../kernel/language.ts'
import { sayWhen } from '../directory/index.ts'
import { wallClock } from '../../kernel/wall-clock.ts'
import type { Referral } from './store/referrals.ts'
import type { ReferralWords } from './words/en.ts'
import { referralWords } from './words/words.ts'

export function inBoth(say: (words: ReferralWords, language: Language) => string): Text {
  return Object.fromEntries(languages.map((language) => [language, say(referralWords[language], language)])) as Text
}

export function whenInWords(at: Date, now: Date, timeZone: string, language: Language): string {
  return sayWhen(wallClock(at, timeZone), wallClock(now, timeZone), language)
}

export function standsInWords(one: Referral, now: Date, timeZone: string, language: Language): string {
  const { stands, late, outcomes } = referralWords[language]
  const to = whoNow(one)
  switch (one.state) {
    case 'sent':
    case 'seen':
    case 'accepted': {
      const dueBy = one.state === 'accepted' ? one.contactBy : one.answerBy
      const by = dueBy === null ? '' : whenInWords(dueBy, now, timeZone, language)
      if (dueBy === null || dueBy > now) return stands[one.state](to, by)
      return [late[one.state](to, by), one.chasedAt === null ? '' : late.chased].join(' ').trim()
    }
    case 'finished':
      return [stands.finished(to), one.outcome === null ? '' : outcomes[one.outcome]].join(' ').trim()
    default:
      return stands[one.state](to)
  }
}

/** Who is asked, and for which of what they do; said once where it is the same word. */
export function askedInWords(one: Pick<Referral, 'next' | 'to' | 'service'>): string {
  return [...new Set([whoNow(one), one.service ?? ''])].filter((word) => word !== '').join(', ')
}

/** Whose it is, or would be. */
export function whoNow({ next, to, service }: Pick<Referral, 'next' | 'to' | 'service'>): string {
  return next ?? to ?? service ?? ''
}
