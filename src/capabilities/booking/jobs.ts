// What happens by itself: holds that run out, people told, days laid out, calendars read.
import { systemStage } from '../../platform/jobs/worker.ts'
import { writeScene } from '../../platform/scene.ts'
import type { Job } from '../../platform/manifest.ts'
import { cancel } from './acts/cancel.ts'
import { expire } from './acts/expire.ts'
import { layDays } from './acts/lay-slots.ts'
import { releaseNow } from './acts/release.ts'
import { tell, type ToTell } from './acts/tell.ts'
import { endOverdue, remindDue } from './due.ts'
import { queueBusy, readOneBusy } from './read-busy.ts'
import { type AppointmentTypeId, type BookingId, shutWhatEnded, type SlotId } from './store/bookings.ts'
import * as tasks from './tasks.ts'

const telling =
  (what?: ToTell['what'], more: Partial<ToTell> = {}): Job =>
  async ({ house, place }, payload) => {
    await tell(systemStage(house, place, tasks.tellTask), {
      booking: payload['booking'] as BookingId,
      what: what ?? (payload['what'] as ToTell['what']),
      byStaff: payload['byStaff'] === true,
      ...more,
    })
  }

export const bookingJobs: Record<string, Job> = {
  [tasks.expireTask]: async ({ house, place }, payload) => {
    await expire(systemStage(house, place, tasks.expireTask), { slot: payload['slot'] as SlotId })
  },
  [tasks.tellTask]: telling(),
  [tasks.tellOfferTask]: telling('offered'),
  [tasks.endOverdueTask]: ({ house, place }) => endOverdue(systemStage(house, place, tasks.endOverdueTask)),
  [tasks.remindTask]: ({ house, place }) => remindDue(systemStage(house, place, tasks.remindTask)),
  [tasks.tellByLinkTask]: telling(undefined, { byLink: true }),
  // Bookkeeping, so no line: whoever ended it, or said until when it stands, left one.
  [tasks.shutTask]: async ({ house, place }) =>
    void (await writeScene(systemStage(house, place, tasks.shutTask), ({ db, now }) => shutWhatEnded(db, now))),
  [tasks.layTask]: async ({ house, place }) => {
    await layDays(systemStage(house, place, tasks.layTask), undefined)
  },
  [tasks.callOffTask]: async ({ house, place }, payload) => {
    const booking = payload['booking'] as BookingId
    await cancel(systemStage(house, place, tasks.callOffTask), { booking, reason: 'by-the-service' })
  },
  [tasks.releaseTask]: async ({ house, place }, payload) => {
    const kind = payload['kind'] as AppointmentTypeId
    await releaseNow(systemStage(house, place, tasks.releaseTask), { kind, at: new Date(String(payload['at'])) })
  },
  [tasks.readBusyTask]: ({ house, place }) => queueBusy(systemStage(house, place, tasks.readBusyTask)),
  [tasks.readOneBusyTask]: ({ house, place }, payload) =>
    readOneBusy(systemStage(house, place, tasks.readOneBusyTask), String(payload['calendar'])),
}
