// Hearing where a referral stands, saying yes or no to it, and taking it back, by conversation.
import { equals, flow, isOneOf, source } from '../../../platform/flow/build.ts'
import { said } from '../saying.ts'

const mine = source<{ reference: number | null }>('referrals.mine')
const choices = source<{ which: string; reference: number | null }>('referrals.choices')
const script = source<{ which: string; reference: number | null }>('referrals.script')

/** Nobody who looks on the web, texts or sits at their television is asked for a reference: we know what is theirs. */
const notAsked = { web: 'skip', sms: 'skip', tv: 'skip' } as const

export const myReferral = flow('my-referral', 1, {
  title: said(({ mine }) => mine.title),
  subject: 'times',
  channels: ['web', 'sms', 'voice', 'tv', 'assisted'],
  keywords: { en: ['my referral', 'referral'], cy: ['fy atgyfeiriad', 'atgyfeiriad'] },
})
  .number('reference', {
    ask: said(({ mine }) => mine.reference),
    hint: said(({ mine }) => mine.referenceHint),
    called: said(({ mine }) => mine.referenceCalled),
    least: 100_000_000,
    most: 999_999_999,
    isReference: true,
    optional: true,
    fallback: notAsked,
  })
  .choice('which', (given) => ({
    ask: said(({ mine }) => mine.which),
    called: said(({ mine }) => mine.whichCalled),
    options: mine({ reference: given.reference }),
  }))
  .choice('what', (given) => ({
    ask: said(({ mine }) => mine.what),
    called: said(({ mine }) => mine.whatCalled),
    options: choices({ which: given.which, reference: given.reference }),
  }))
  .information('words', (given) => ({
    ask: said(({ asks }) => asks),
    passage: script({ which: given.which, reference: given.reference }),
    when: equals(given.what, 'agree'),
  }))
  .review('check', (given) => ({
    ask: said(({ mine }) => mine.check),
    when: isOneOf(given.what, ['agree', 'refuse', 'stop']),
  }))
  .submit({
    verb: 'referrals.follow',
    ask: said(({ mine }) => mine.send),
    refused: {
      'no-such-referral': { say: said(({ mine }) => mine.none), back: 'which' },
      'too-late': { say: said(({ mine }) => mine.gone), back: 'which' },
    },
  })
