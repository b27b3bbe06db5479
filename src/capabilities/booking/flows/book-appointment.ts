import { flow, source, textsOf } from '../../../platform/flow/build.ts'
import { bookingWords } from '../words/words.ts'

const said = textsOf(bookingWords)
const kinds = source<Record<never, never>>('booking.kinds')
const times = source<{ kind: string }>('booking.times')
const keep = source<{ kind: string }>('booking.keep')

/** What, when, a name, and how to be told. The time is kept from the moment it is chosen. */
export const bookAppointment = flow('book-appointment', 1, {
  title: said(({ flow }) => flow.title),
  channels: ['web', 'sms'],
  keywords: { en: ['book', 'appointment'], cy: ['trefnu', 'apwyntiad'] },
})
  .choice('kind', {
    ask: said(({ flow }) => flow.kind),
    short: said(({ flow }) => flow.kindShort),
    called: said(({ flow }) => flow.kindCalled),
    options: kinds({}),
  })
  .slot('when', (given) => ({
    ask: said(({ flow }) => flow.when),
    short: said(({ flow }) => flow.whenShort),
    hint: said(({ flow }) => flow.whenHint),
    called: said(({ flow }) => flow.whenCalled),
    options: times({ kind: given.kind }),
    check: keep({ kind: given.kind }),
  }))
  .shortText('name', {
    ask: said(({ flow }) => flow.name),
    short: said(({ flow }) => flow.nameShort),
    called: said(({ flow }) => flow.nameCalled),
    charsMax: 120,
  })
  .phone('phone', {
    ask: said(({ flow }) => flow.phone),
    short: said(({ flow }) => flow.phoneShort),
    hint: said(({ flow }) => flow.phoneHint),
    called: said(({ flow }) => flow.phoneCalled),
    mobile: true,
    optional: true,
  })
  .review('check', { ask: said(({ flow }) => flow.check) })
  .submit({
    verb: 'booking.confirm',
    ask: said(({ flow }) => flow.send),
    refused: {
      'hold-ran-out': { say: said(({ flow }) => flow.ranOut), back: 'when' },
      'slot-full': { say: said(({ flow }) => flow.full), back: 'when' },
      'day-full': { say: said(({ flow }) => flow.full), back: 'when' },
      'slot-past': { say: said(({ flow }) => flow.tooLate), back: 'when' },
      'no-such-slot': { say: said(({ flow }) => flow.full), back: 'when' },
    },
  })
