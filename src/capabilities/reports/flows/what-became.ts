import { equals, flow, source } from '../../../platform/flow/build.ts'
import { said } from '../saying.ts'

const known = source<Record<never, never>>('reports.known')
const became = source<{ reference: number }>('reports.became')
const mayBeDone = source<{ reference: number }>('reports.may-be-done')

/** By the reference that was given out: where it stands, who said so and when, what comes next, and what one can do about it. */
export const whatBecame = flow('what-became', 1, {
  title: said((all) => all.became.title),
  subject: 'street',
  channels: ['web', 'sms', 'voice', 'tv', 'assisted'],
  keywords: {
    en: ['status', 'my report', 'what became'],
    cy: ['statws', 'adroddiad', 'fy adroddiad', 'beth ddaeth'],
  },
})
  .number('reference', {
    ask: said((all) => all.became.reference),
    hint: said((all) => all.became.referenceHint),
    called: said((all) => all.became.referenceCalled),
    isReference: true,
    check: known({}),
  })
  .information('stands', (given) => ({
    ask: said((all) => all.became.stands),
    passage: became({ reference: given.reference }),
  }))
  .choice('next', (given) => ({
    ask: said((all) => all.became.next),
    called: said((all) => all.became.nextCalled),
    options: mayBeDone({ reference: given.reference }),
  }))
  .longText('words', (given) => ({
    ask: said((all) => all.became.words),
    called: said((all) => all.became.wordsCalled),
    spoken: said((all) => all.became.wordsSpoken),
    hint: said((all) => all.became.wordsHint),
    charsMax: 4_000,
    optional: true,
    fallback: { tv: 'skip' },
    when: equals(given.next, 'not-fixed'),
  }))
  .review('check', (given) => ({ ask: said((all) => all.became.check), when: equals(given.next, 'not-fixed') }))
  .phone('phone', (given) => ({
    ask: said((all) => all.became.phone),
    called: said((all) => all.became.phoneCalled),
    mobile: true,
    sensitive: 'never-on-shared-screen',
    when: equals(given.next, 'text'),
  }))
  .submit({
    verb: 'reports.add-update',
    ask: said((all) => all.became.send),
    refused: {
      'no-such-report': { say: said((all) => all.became.gone), back: 'reference' },
      'cannot-reopen': { say: said((all) => all.one.changed), back: 'next' },
      'too-long': { say: said((all) => all.one.tooLong), back: 'words' },
      'asked-enough': { say: said((all) => all.one.askedEnough), back: 'next' },
      'not-allowed': { say: said((all) => all.flow.refused['not-allowed']), back: 'next' },
    },
  })
