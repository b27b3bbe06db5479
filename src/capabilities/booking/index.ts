import { anyone, type Manifest, staff, systemOnly } from '../../platform/manifest.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { expire } from './acts/expire.ts'
import type { SlotId } from './store/bookings.ts'
import { expireTask } from './tasks.ts'

export const manifest: Manifest = {
  name: 'booking',
  about:
    'Appointments: held while the form is filled in, never oversold, moved and given back, and offered to those who wait.',
  verbs: {
    'booking.hold': {
      sentence: {
        en: 'kept a place while a form was filled in',
        cy: 'cadwodd le tra roedd ffurflen yn cael ei llenwi',
      },
      may: anyone,
    },
    'booking.confirm': { sentence: { en: 'booked an appointment', cy: 'archebodd apwyntiad' }, may: anyone },
    'booking.cancel': { sentence: { en: 'gave an appointment back', cy: 'ildiodd apwyntiad' }, may: anyone },
    'booking.move': { sentence: { en: 'moved an appointment', cy: 'symudodd apwyntiad' }, may: anyone },
    'booking.wait': { sentence: { en: 'joined the line for a place', cy: 'ymunodd â’r rhes am le' }, may: anyone },
    'booking.expire': {
      sentence: { en: 'ended a hold whose time ran out', cy: 'daeth â chadw lle i ben' },
      may: systemOnly,
    },
    'booking.decide': {
      sentence: { en: 'said yes or no to a request', cy: 'dywedodd ie neu na wrth gais' },
      may: staff,
    },
    'booking.change-capacity': {
      sentence: { en: 'changed how many places there are', cy: 'newidiodd nifer y lleoedd' },
      may: staff,
    },
    'booking.record-attendance': {
      sentence: { en: 'recorded whether someone came', cy: 'cofnododd a ddaeth rhywun' },
      may: staff,
    },
  },
  pages: [],
  jobs: {
    [expireTask]: async (stage, payload) => {
      await expire(systemStage(stage.house, stage.place, expireTask), { slot: payload['slot'] as SlotId })
    },
  },
  words: { en: {}, cy: {} },
}
