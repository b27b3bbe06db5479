// What can be done with appointments, and who may.
import { anyone, staff, systemOnly, type Verb } from '../../platform/manifest.ts'

export const bookingVerbs: Record<string, Verb> = {
  'booking.hold': {
    sentence: {
      en: 'kept a place while a form was filled in',
      cy: 'cadwodd le tra roedd ffurflen yn cael ei llenwi',
    },
    may: anyone,
  },
  'booking.confirm': {
    sentence: { en: 'booked an appointment', cy: 'archebodd apwyntiad' },
    may: anyone,
    isContact: true,
  },
  'booking.cancel': {
    sentence: { en: 'gave an appointment back', cy: 'ildiodd apwyntiad' },
    may: anyone,
    isContact: true,
  },
  'booking.move': { sentence: { en: 'moved an appointment', cy: 'symudodd apwyntiad' }, may: anyone, isContact: true },
  'booking.wait': { sentence: { en: 'joined the line for a place', cy: 'ymunodd â’r rhes am le' }, may: anyone },
  'booking.expire': {
    sentence: { en: 'ended a hold whose time ran out', cy: 'daeth â chadw lle i ben' },
    may: systemOnly,
  },
  'booking.tell': {
    sentence: { en: 'told someone about their appointment', cy: 'rhoddodd wybod i rywun am ei apwyntiad' },
    may: systemOnly,
  },
  'booking.lay-slots': {
    sentence: { en: 'laid out the days to come', cy: 'gosododd y dyddiau i ddod' },
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
  'booking.say-coming': { sentence: { en: 'said they will come', cy: 'dywedodd y bydd yn dod' }, may: anyone },
  'booking.take-offer': {
    sentence: { en: 'took a place that came free', cy: 'cymerodd le a ddaeth yn rhydd' },
    may: anyone,
  },
  'booking.settle-call': {
    sentence: { en: 'rang someone about their appointment', cy: 'ffoniodd rywun am ei apwyntiad' },
    may: staff,
  },
}
