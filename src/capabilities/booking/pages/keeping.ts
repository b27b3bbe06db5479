import { get, type Page, post } from '../../../platform/web/page.ts'
import {
  calendarEditPage,
  closeCalendarSent,
  keepCalendarSent,
  newCalendarPage,
  subscriptionSent,
} from './calendar.tsx'
import { calendarsPage } from './calendars.tsx'
import { leftPage, leftPath, leftSent } from './left.tsx'
import { closeKindSent, keepKindSent, kindPage, newKindPage, releaseSent } from './kind.tsx'

const staffOnly = { access: 'staff' } as const

/** Where staff keep calendars and what can be booked. */
export const keepingPages: Page[] = [
  get('/work/calendars', calendarsPage, staffOnly),
  get('/work/calendars/new', newCalendarPage, staffOnly),
  post('/work/calendars/new', keepCalendarSent, staffOnly),
  get(leftPath, leftPage, staffOnly),
  post(`${leftPath}/:id`, leftSent, staffOnly),
  get('/work/calendars/:id', calendarEditPage, staffOnly),
  post('/work/calendars/:id', keepCalendarSent, staffOnly),
  post('/work/calendars/:id/closing', closeCalendarSent, staffOnly),
  post('/work/calendars/:id/subscription', subscriptionSent, staffOnly),
  get('/work/appointment-kinds/new', newKindPage, staffOnly),
  post('/work/appointment-kinds/new', keepKindSent, staffOnly),
  get('/work/appointment-kinds/:id', kindPage, staffOnly),
  post('/work/appointment-kinds/:id', keepKindSent, staffOnly),
  post('/work/appointment-kinds/:id/closing', closeKindSent, staffOnly),
  post('/work/appointment-kinds/:id/releases', releaseSent, staffOnly),
]
