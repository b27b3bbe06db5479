// Seeing, moving and giving back an appointment by conversation; and "I will be there", which a reminder asks for.
import { equals, flow, isOneOf, source } from '../../../platform/flow/build.ts'
import { ownReasons } from '../rules/reasons.ts'
import { said } from '../saying.ts'

const mine = source<{ reference: number | null }>('booking.mine')
const others = source<{ which: string }>('booking.other-times')

/** Nobody who looks on the web, texts or sits at their television is asked for a reference: we know what is theirs. */
const notAsked = { web: 'skip', sms: 'skip', tv: 'skip' } as const

/**
 * A number that rings is only a claim, so a caller also keys the reference; a helper types it for whoever has no account, and a
 * desk from the form that was posted.
 * Where one is signed in, or texts from the number that booked, nothing more is asked.
 */
export const myAppointment = flow('my-appointment', 1, {
  title: said(({ mine }) => mine.title),
  subject: 'times',
  channels: ['web', 'sms', 'voice', 'tv', 'paper', 'assisted'],
  keywords: { en: ['my appointment', 'appointments', 'move'], cy: ['fy apwyntiad', 'apwyntiadau', 'symud'] },
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
  .choice('what', {
    ask: said(({ mine }) => mine.what),
    called: said(({ mine }) => mine.whatCalled),
    options: [
      { value: 'coming', label: said(({ mine }) => mine.coming) },
      { value: 'cancel', label: said(({ mine }) => mine.giveBack) },
      { value: 'move', label: said(({ mine }) => mine.move) },
    ],
  })
  .slot('when', (given) => ({
    ask: said(({ flow }) => flow.when),
    called: said(({ flow }) => flow.whenCalled),
    options: others({ which: given.which }),
    when: equals(given.what, 'move'),
  }))
  .choice('reason', (given) => ({
    ask: said(({ mine }) => mine.why),
    called: said(({ mine }) => mine.whyCalled),
    options: ownReasons.map((value) => ({ value, label: said(({ pages }) => pages.reasons[value] ?? value) })),
    when: equals(given.what, 'cancel'),
  }))
  .review('check', (given) => ({
    ask: said(({ mine }) => mine.check),
    when: isOneOf(given.what, ['cancel', 'move']),
  }))
  .submit({
    verb: 'booking.say-coming',
    ask: said(({ mine }) => mine.send),
    refused: {
      'no-such-booking': { say: said(({ mine }) => mine.none), back: 'which' },
      'booking-over': { say: said(({ pages }) => pages.refused['booking-over'] ?? ''), back: 'which' },
      'too-late-to-cancel': { say: said(({ pages }) => pages.refused['too-late-to-cancel'] ?? ''), back: 'what' },
      'slot-full': { say: said(({ flow }) => flow.full), back: 'when' },
      'day-full': { say: said(({ flow }) => flow.full), back: 'when' },
      'slot-past': { say: said(({ flow }) => flow.tooLate), back: 'when' },
      'too-soon': { say: said(({ flow }) => flow.tooLate), back: 'when' },
    },
  })
