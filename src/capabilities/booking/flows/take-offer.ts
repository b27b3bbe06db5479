import { flow, source } from '../../../platform/flow/build.ts'
import { said } from '../saying.ts'

const offers = source<Record<never, never>>('booking.offers')

/** A place has come free for somebody in line: take it or leave it. We begin it, so it has no keyword. */
export const takeOfferFlow = flow('take-a-place', 1, {
  title: said(({ offer }) => offer.title),
  channels: ['sms', 'web'],
})
  .choice('which', {
    ask: said(({ offer }) => offer.which),
    called: said(({ mine }) => mine.whichCalled),
    options: offers({}),
  })
  .choice('what', {
    ask: said(({ offer }) => offer.what),
    options: [
      { value: 'take', label: said(({ offer }) => offer.take) },
      { value: 'leave', label: said(({ offer }) => offer.leave) },
    ],
  })
  .submit({
    verb: 'booking.take-offer',
    ask: said(({ offer }) => offer.what),
    refused: {
      'no-such-booking': { say: said(({ offer }) => offer.gone), back: 'which' },
      'hold-ran-out': { say: said(({ offer }) => offer.gone), back: 'which' },
      'booking-over': { say: said(({ offer }) => offer.gone), back: 'which' },
    },
  })
