import { newId, type OrganisationId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { layAgain } from '../calendars.ts'
import { keepsCalendarsOf } from '../rights.ts'
import type { AppointmentTypeId } from '../store/bookings.ts'
import * as store from '../store/keeping.ts'
import { type Booked, settleBooked } from './keep-calendar.ts'
import { offerOpened } from './offer-opened.ts'

export type ToKeepKind = {
  kind?: AppointmentTypeId
  organisation: OrganisationId
  facts: store.KindFacts
  booked?: Booked
}

/** Makes a kind of appointment or changes it, and lays its days out again. Refused as a calendar's change is. */
export const keepKind = act('booking.keep-kind', async (scene, wanted: ToKeepKind) => {
  const { db, now, place } = scene
  const before = wanted.kind ? await store.findKeptKind(db, wanted.kind, true) : undefined
  const organisation = before?.organisation ?? wanted.organisation
  if ((wanted.kind && !before) || !keepsCalendarsOf(scene, organisation)) return refuse({ because: 'no-such-kind' })
  const own = new Set((await store.listCalendars(db, [organisation])).map(({ id }) => id))
  if (!wanted.facts.groups.flat().every((id) => own.has(id))) return refuse({ because: 'not-your-calendar' })
  const id = wanted.kind ?? (newId<'appointment-type'>(now.getTime()) as AppointmentTypeId)
  if (before) await store.updateKind(db, id, wanted.facts)
  else await store.insertKind(db, id, organisation, wanted.facts)
  const { day } = wallClock(now, place.timeZone)
  const seatsBefore = before?.seats ?? wanted.facts.seats
  const changed = await layAgain(db, place, { type: id, from: day, days: wanted.facts.horizonDays, now, seatsBefore })
  const people = await settleBooked(scene, changed, wanted.booked)
  if (people === undefined) return refuse({ because: 'people-are-booked', people: changed.booked.length })
  await offerOpened(scene, id)
  scene.line({
    thing: { kind: 'appointment-type', id },
    organisation,
    facts: { made: changed.made, closed: changed.closed, booked: people },
  })
  return accept({ kind: id, ...changed, people })
})

/** No longer booked by anybody new; what is booked stands. */
export const closeKind = act('booking.close-kind', async (scene, { kind: id }: { kind: AppointmentTypeId }) => {
  const kind = await store.findKeptKind(scene.db, id, true)
  if (!kind || !keepsCalendarsOf(scene, kind.organisation)) return refuse({ because: 'no-such-kind' })
  await store.closeKind(scene.db, id, scene.now)
  scene.line({ thing: { kind: 'appointment-type', id }, organisation: kind.organisation })
  return accept({ kind: id })
})
