import { newId, type OrganisationId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { type Changed, layAgain } from '../calendars.ts'
import { keepsCalendarsOf } from '../rights.ts'
import * as store from '../store/keeping.ts'
import { clearBusy } from '../store/busy.ts'
import { callOffTask, readOneBusyTask } from '../tasks.ts'
import { offerOpened } from './offer-opened.ts'
import { listColleagues } from '../store/left.ts'
import { listBookedIn } from '../store/laying.ts'

/** What becomes of people who are booked in times that a change closes. */
export type Booked = 'honour' | 'call-off'

export type ToKeepCalendar = {
  calendar?: string
  organisation: OrganisationId
  facts: store.CalendarFacts
  booked?: Booked
}

/**
 * Makes a calendar or changes it, and lays its days out again. Where people are booked in times that it closes it is refused
 * until somebody says what becomes of them: they are honoured, or each is told that the service must give it back.
 */
export const keepCalendar = act('booking.keep-calendar', async (scene, wanted: ToKeepCalendar) => {
  const { db, now } = scene
  const { facts, booked } = wanted
  const before = wanted.calendar ? await store.findCalendarForUpdate(db, wanted.calendar) : undefined
  const organisation = before?.organisation ?? wanted.organisation
  if ((wanted.calendar && !before) || !keepsCalendarsOf(scene, organisation))
    return refuse({ because: 'no-such-calendar' })
  const { person } = facts
  if (person && !(await listColleagues(db, [organisation])).some(({ id }) => id === person))
    return refuse({ because: 'no-such-colleague' })
  const id = wanted.calendar ?? newId<'calendar'>(now.getTime())
  if (before) await store.updateCalendar(db, id, facts)
  else await store.insertCalendar(db, id, organisation, facts)
  if (facts.busyAddress !== (before?.busyAddress ?? null)) {
    // What another address said is no longer true here.
    await clearBusy(db, id)
    if (facts.busyAddress) await scene.after(readOneBusyTask, { calendar: id }, { triesMax: 1 })
  }
  const changed: Changed = { made: 0, closed: 0, booked: [] }
  for (const kind of before ? await store.listKindsGivenBy(db, id) : []) {
    const one = await lay(scene, kind, id)
    changed.made += one.made
    changed.closed += one.closed
    changed.booked.push(...one.booked)
  }
  const people = await settleBooked(scene, changed, booked)
  if (people === undefined) return refuse({ because: 'people-are-booked', people: changed.booked.length })
  scene.line({
    thing: { kind: 'calendar', id },
    organisation,
    facts: { made: changed.made, closed: changed.closed, booked: people },
  })
  return accept({ calendar: id, ...changed, people })
})

/** Takes a calendar out of use. */
export const closeCalendar = act(
  'booking.close-calendar',
  async (scene, { calendar: id, booked }: { calendar: string; booked?: Booked }) => {
    const { db, now } = scene
    const calendar = await store.findCalendarForUpdate(db, id)
    if (!calendar || !keepsCalendarsOf(scene, calendar.organisation)) return refuse({ because: 'no-such-calendar' })
    await store.closeCalendar(db, id, now)
    const changed: Changed = { made: 0, closed: 0, booked: [] }
    for (const kind of await store.listKindsGivenBy(db, id)) {
      const one = await lay(scene, kind, id)
      changed.closed += one.closed
      changed.booked.push(...one.booked)
    }
    const people = await settleBooked(scene, changed, booked)
    if (people === undefined) return refuse({ because: 'people-are-booked', people: changed.booked.length })
    scene.line({
      thing: { kind: 'calendar', id },
      organisation: calendar.organisation,
      facts: { closed: changed.closed, booked: people },
    })
    return accept({ calendar: id, people })
  },
)

async function lay(
  scene: ActScene,
  kind: Awaited<ReturnType<typeof store.listKindsGivenBy>>[number],
  calendar: string,
) {
  const { db, now, place } = scene
  const { day } = wallClock(now, place.timeZone)
  const { id: type, horizonDays: days, seats: seatsBefore } = kind
  const changed = await layAgain(db, place, { type, from: day, days, now, seatsBefore, calendar })
  await offerOpened(scene, type)
  return changed
}

/** How many people it touches; `undefined` where nobody has said what becomes of them. */
export async function settleBooked(
  scene: ActScene,
  changed: Changed,
  booked: Booked | undefined,
): Promise<number | undefined> {
  const bookings = await listBookedIn(scene.db, changed.booked)
  if (bookings.length === 0) return 0
  if (booked === undefined) return undefined
  // Each is an act of its own, with its own line and its own message.
  if (booked === 'call-off') for (const booking of bookings) await scene.after(callOffTask, { booking })
  return bookings.length
}
