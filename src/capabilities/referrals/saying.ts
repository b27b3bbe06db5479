// Where a referral stands, as it is said to the person.
import { type Language, textsOf } from '../../kernel/language.ts'
import { whenInWords } from '../directory/index.ts'
import type { Referral } from './store/referrals.ts'
import { referralWords } from './words/words.ts'

export const said = textsOf(referralWords)

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
