import { addDays, type Day } from '../../../kernel/day.ts'
import { newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { instantOf } from '../../../kernel/wall-clock.ts'
import { keepsCalendarsOf } from '../rights.ts'
import type { AppointmentTypeId } from '../store/bookings.ts'
import { findKeptKind } from '../store/keeping.ts'
import { insertRelease, keepBack, listReleased } from '../store/laying.ts'
import { expireTask, releaseTask } from '../tasks.ts'

export type ToRelease = { kind: AppointmentTypeId; fromDay: Day; untilDay: Day; at: Date }

/** Keeps the places of these days back until a moment. Until then people join a draw; at that moment it is drawn. */
export const setRelease = act('booking.set-release', async (scene, { kind: id, fromDay, untilDay, at }: ToRelease) => {
  const { db, now, place } = scene
  const kind = await findKeptKind(db, id, true)
  if (!kind || !keepsCalendarsOf(scene, kind.organisation)) return refuse({ because: 'no-such-kind' })
  if (at <= now) return refuse({ because: 'release-is-past' })
  if (untilDay < fromDay) return refuse({ because: 'days-the-wrong-way-round' })
  const [from, until] = [fromDay, addDays(untilDay, 1)].map((day) => instantOf({ day, minute: 0 }, place.timeZone)) as [
    Date,
    Date,
  ]
  if (until <= at) return refuse({ because: 'release-is-after-the-days' })
  await insertRelease(db, { id: newId(now.getTime()), type: id, fromDay, untilDay, at, now })
  const places = await keepBack(db, { type: id, from, until, at })
  await scene.after(
    releaseTask,
    { kind: id, at: at.toISOString() },
    { runAt: at, jobKey: `${releaseTask} ${id} ${at.toISOString()}` },
  )
  scene.line({ thing: { kind: 'appointment-type', id }, organisation: kind.organisation, facts: { slots: places } })
  return accept({ slots: places })
})

/** The moment has come: each slot is offered to those who were drawn, the soonest slots first. */
export const releaseNow = act('booking.release', async (scene, { kind, at }: { kind: AppointmentTypeId; at: Date }) => {
  const slots = await listReleased(scene.db, kind, at)
  for (const slot of slots) await scene.after(expireTask, { slot })
  scene.line({ thing: { kind: 'appointment-type', id: kind }, facts: { slots: slots.length } })
  return accept({ slots: slots.length })
})
