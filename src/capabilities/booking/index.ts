import { systemStage } from '../../platform/jobs/worker.ts'
import { anyone, type Job, type Manifest, staff, systemOnly } from '../../platform/manifest.ts'
import { get, post } from '../../platform/web/page.ts'
import { expire } from './acts/expire.ts'
import { layDays } from './acts/lay-slots.ts'
import { tell, type ToTell } from './acts/tell.ts'
import { bookAppointment } from './flows/book-appointment.ts'
import { keepChosen, offerKinds, offerTimes } from './flows/sources.ts'
import { submitBooking } from './flows/submit.ts'
import { bookingTold } from './messages.ts'
import { appointmentPage, calendarPage, cancelAppointment, moveAppointment, takePlace } from './pages/appointment.tsx'
import { appointmentsPage } from './pages/appointments.tsx'
import { dayPage, settleAppointment } from './pages/day.tsx'
import type { BookingId, SlotId } from './store/bookings.ts'
import { expireTask, layTask, remindTask, tellOfferTask, tellTask } from './tasks.ts'
import { bookingWords } from './words/words.ts'

// For whoever fills a place from nothing.
export { laySlots } from './calendars.ts'
export type { AppointmentTypeId } from './store/bookings.ts'

const { en, cy } = bookingWords

const telling =
  (what?: ToTell['what']): Job =>
  async ({ house, place }, payload) => {
    await tell(systemStage(house, place, tellTask), {
      booking: payload['booking'] as BookingId,
      what: what ?? (payload['what'] as ToTell['what']),
    })
  }

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
    'booking.move': {
      sentence: { en: 'moved an appointment', cy: 'symudodd apwyntiad' },
      may: anyone,
      isContact: true,
    },
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
  },
  pages: [
    get('/appointments', appointmentsPage),
    get('/appointments/:id/:token', appointmentPage),
    get('/appointments/:id/:token/calendar.ics', calendarPage),
    post('/appointments/:id/:token/take', takePlace),
    post('/appointments/:id/:token/move', moveAppointment),
    post('/appointments/:id/:token/cancellation', cancelAppointment),
    get('/work/appointments', dayPage, { access: 'staff' }),
    post('/work/appointments/:id', settleAppointment, { access: 'staff' }),
  ],
  flows: [bookAppointment],
  sources: { 'booking.kinds': offerKinds, 'booking.times': offerTimes, 'booking.keep': keepChosen },
  submits: { 'booking.confirm': submitBooking },
  messages: [bookingTold],
  jobs: {
    [expireTask]: async ({ house, place }, payload) => {
      await expire(systemStage(house, place, expireTask), { slot: payload['slot'] as SlotId })
    },
    [tellTask]: telling(),
    [tellOfferTask]: telling('offered'),
    [remindTask]: telling('reminder'),
    [layTask]: async ({ house, place }) => {
      await layDays(systemStage(house, place, layTask), undefined)
    },
  },
  schedules: [{ task: layTask, cron: '15 2 * * *' }],
  entrances: [
    {
      path: '/appointments',
      title: { en: en.entrance, cy: cy.entrance },
      about: { en: en.entranceAbout, cy: cy.entranceAbout },
    },
    {
      path: '/work/appointments',
      title: { en: 'Appointments', cy: 'Appointments' },
      about: { en: 'Who comes when', cy: 'Who comes when' },
      staffOnly: true,
    },
  ],
  words: bookingWords,
}
