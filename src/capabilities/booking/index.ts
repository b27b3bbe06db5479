import type { Manifest } from '../../platform/manifest.ts'
import { get, post } from '../../platform/web/page.ts'
import { fhirPages } from './api/fhir.ts'
import { bookingApi } from './api/openapi.ts'
import { apiPages } from './api/v1.ts'
import { bookAppointment } from './flows/book-appointment.ts'
import { offerMine, offerOffers, offerOtherTimes, submitMine, submitOffer } from './flows/mine.ts'
import { myAppointment } from './flows/my-appointment.ts'
import {
  checkAddress,
  checkTellWay,
  keepChosen,
  offerDays,
  offerKinds,
  offerPeople,
  offerRepeats,
  offerTimes,
  offerWhom,
} from './flows/sources.ts'
import { submitBooking } from './flows/submit.ts'
import { takeOfferFlow } from './flows/take-offer.ts'
import { forget, forgetWithin } from './forget.ts'
import { bookingJobs } from './jobs.ts'
import { bookingTold } from './messages.ts'
import {
  appointmentPage,
  calendarPage,
  cancelAppointment,
  letterPage,
  moveAppointment,
  takePlace,
} from './pages/appointment.tsx'
import { appointmentsPage } from './pages/appointments.tsx'
import { settleCallPage } from './pages/calls.tsx'
import { feedPage } from './pages/feed.ts'
import { bookingLetterPage, bookingPage, cancelByStaff, moveByStaff } from './pages/one-booking.tsx'
import { keepingPages } from './pages/keeping.ts'
import { dayPage, settleAppointment } from './pages/day.tsx'
import { endOverdueTask, layTask, readBusyTask, remindTask, shutTask } from './tasks.ts'
import { listAttended, listOfPerson } from './store/people.ts'
import { bookingVerbs } from './verbs.ts'
import { bookingWaits } from './waits.ts'
import { bookingWords } from './words/words.ts'

// For whoever fills a place from nothing.
export { laySlots } from './calendars.ts'
export type { AppointmentTypeId } from './store/bookings.ts'

const { en, cy } = bookingWords

export const manifest: Manifest = {
  name: 'booking',
  about:
    'Appointments: held while the form is filled in, never oversold, moved and given back, and offered to those who wait.',
  verbs: bookingVerbs,
  api: bookingApi,
  pages: [
    get('/appointments', appointmentsPage),
    get('/appointments/:id/:token', appointmentPage),
    get('/appointments/:id/:token/calendar.ics', calendarPage),
    get('/appointments/:id/:token/letter', letterPage),
    post('/appointments/:id/:token/take', takePlace),
    post('/appointments/:id/:token/move', moveAppointment),
    post('/appointments/:id/:token/cancellation', cancelAppointment),
    get('/calendar/:file', feedPage),
    get('/work/appointments', dayPage, { access: 'staff' }),
    post('/work/appointments/calls/:id', settleCallPage, { access: 'staff' }),
    get('/work/appointments/:id', bookingPage, { access: 'staff' }),
    get('/work/appointments/:id/letter', bookingLetterPage, { access: 'staff' }),
    post('/work/appointments/:id', settleAppointment, { access: 'staff' }),
    post('/work/appointments/:id/moving', moveByStaff, { access: 'staff' }),
    post('/work/appointments/:id/cancellation', cancelByStaff, { access: 'staff' }),
    ...keepingPages,
    ...apiPages,
    ...fhirPages,
  ],
  flows: [bookAppointment, myAppointment, takeOfferFlow],
  sources: {
    'booking.kinds': offerKinds,
    'booking.whom': offerWhom,
    'booking.people': offerPeople,
    'booking.repeats': offerRepeats,
    'booking.days': offerDays,
    'booking.times': offerTimes,
    'booking.keep': keepChosen,
    'booking.tell-way': checkTellWay,
    'booking.address': checkAddress,
    'booking.mine': offerMine,
    'booking.other-times': offerOtherTimes,
    'booking.offers': offerOffers,
  },
  submits: {
    'booking.confirm': submitBooking,
    'booking.say-coming': submitMine,
    'booking.take-offer': submitOffer,
  },
  messages: [bookingTold],
  jobs: bookingJobs,
  schedules: [
    { task: endOverdueTask, cron: '* * * * *' },
    { task: remindTask, cron: '* * * * *' },
    { task: shutTask, cron: '*/10 * * * *' },
    { task: layTask, cron: '15 2 * * *' },
    { task: readBusyTask, cron: '*/10 * * * *' },
  ],
  entrances: [
    {
      path: '/appointments',
      icon: 'calendar',
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
  waits: bookingWaits,
  usesOf: ({ db }, people, since) => listAttended(db, people, since),
  words: bookingWords,
  holds: {
    title: { en: 'Appointments', cy: 'Apwyntiadau' },
    why: { en: 'To keep your place.', cy: 'I gadw eich lle.' },
    kept: {
      en: 'Your name goes when you ask; the number of people stays.',
      cy: 'Mae eich enw’n mynd pan ofynnwch; mae nifer y bobl yn aros.',
    },
  },
  forget,
  forgetWithin,
  export: ({ db }, personId) => listOfPerson(db, personId),
}
