import { flow, isOneOf, source } from '../../../platform/flow/build.ts'
import { said } from '../saying.ts'

const mine = source<Record<never, never>>('reports.mine')
const became = source<{ report: string }>('reports.mine-became')
const mayBeDone = source<{ report: string }>('reports.mine-may-be-done')

/**
 * What became of the reports that one told of oneself, with no reference: signed in on a page, by the PIN on the telephone. One that is
 * private, or that nobody has read yet, is told of too, for whoever asks is sure to be the one who told of it.
 */
export const myReports = flow('my-reports', 1, {
  title: said((all) => all.mine.title),
  subject: 'street',
  channels: ['web', 'sms', 'voice', 'assisted'],
  keywords: { en: ['my reports'], cy: ['fy adroddiadau'] },
})
  .choice('which', {
    ask: said((all) => all.mine.which),
    called: said((all) => all.mine.whichCalled),
    options: mine({}),
    level: 'reached',
  })
  .information('stands', ({ which }) => ({
    ask: said((all) => all.became.stands),
    passage: became({ report: which }),
  }))
  .choice('next', ({ which }) => ({
    ask: said((all) => all.became.next),
    called: said((all) => all.became.nextCalled),
    options: mayBeDone({ report: which }),
  }))
  .longText('words', ({ next }) => ({
    ask: said((all) => all.became.words),
    spoken: said((all) => all.became.wordsSpoken),
    hint: said((all) => all.mine.wordsHint),
    called: said((all) => all.became.wordsCalled),
    charsMax: 4_000,
    optional: true,
    when: isOneOf(next, ['not-fixed', 'add']),
  }))
  .review('check', ({ next }) => ({
    ask: said((all) => all.mine.check),
    when: isOneOf(next, ['not-fixed', 'add']),
  }))
  .submit({
    verb: 'reports.add-update',
    ask: said((all) => all.mine.send),
    refused: {
      'no-such-report': { say: said((all) => all.mine.none), back: 'which' },
      'cannot-reopen': { say: said((all) => all.one.changed), back: 'next' },
      'no-words': { say: said((all) => all.one.noWords), back: 'words' },
      'too-long': { say: said((all) => all.one.tooLong), back: 'words' },
      'not-allowed': { say: said((all) => all.flow.refused['not-allowed']), back: 'next' },
    },
  })
