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
  'booking.leave-unsaid': {
    sentence: { en: 'did not send a reminder of an appointment', cy: 'ni anfonodd nodyn atgoffa am apwyntiad' },
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
  'booking.hand-on': {
    sentence: { en: 'gave an appointment to a colleague', cy: 'rhoddodd apwyntiad i gydweithiwr' },
    may: staff,
    isContact: true,
  },
  'booking.ask-to-ring': {
    sentence: {
      en: 'asked for someone to be rung about their appointment',
      cy: 'gofynnodd am ffonio rhywun am ei apwyntiad',
    },
    may: staff,
  },
  'booking.keep-calendar': {
    sentence: { en: 'changed when a calendar is open', cy: 'newidiodd pryd mae calendr ar agor' },
    may: staff,
  },
  'booking.close-calendar': {
    sentence: { en: 'took a calendar out of use', cy: 'tynnodd galendr o ddefnydd' },
    may: staff,
  },
  'booking.keep-kind': {
    sentence: { en: 'changed how something is booked', cy: 'newidiodd sut mae rhywbeth yn cael ei drefnu' },
    may: staff,
  },
  'booking.close-kind': {
    sentence: { en: 'stopped offering something to book', cy: 'rhoddodd y gorau i gynnig rhywbeth i’w drefnu' },
    may: staff,
  },
  'booking.set-release': {
    sentence: { en: 'kept places back until a moment', cy: 'cadwodd leoedd yn ôl tan adeg benodol' },
    may: staff,
  },
  'booking.release': {
    sentence: { en: 'gave out places that were kept back', cy: 'rhoddodd leoedd a gadwyd yn ôl' },
    may: systemOnly,
  },
  'booking.subscribe': {
    sentence: { en: 'made an address to follow a calendar at', cy: 'gwnaeth gyfeiriad i ddilyn calendr' },
    may: staff,
  },
  'booking.unsubscribe': {
    sentence: { en: 'ended the address of a calendar', cy: 'daeth â chyfeiriad calendr i ben' },
    may: staff,
  },
}
