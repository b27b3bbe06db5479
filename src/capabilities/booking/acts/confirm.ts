import { accept, refuse } from '../../../kernel/outcome.ts'
import { type Asked, actTogether, type CrowdScene } from '../../../platform/act-together.ts'
import type { Stage } from '../../../platform/stage.ts'
import { reminderOf } from '../due.ts'
import { confirmed } from '../rules/booking.ts'
import type { BookingId, Contact } from '../store/bookings.ts'
import { findToConfirm, type Kept, type Settled, settleBookings } from '../store/confirming.ts'
import { tellTask } from '../tasks.ts'

/** `contact` is who it is for and how to tell them, where that was not known when the place was taken. */
export type ToConfirm = { booking: BookingId; contact?: Partial<Contact> }

/** A held or offered place becomes a booking, or a request where the organisation approves first. Twice is once. */
export const confirm = actTogether('booking.confirm', {}, confirmAll)

/** Whatever was kept together is booked together. Telling is once, of the first. */
export async function confirmAll(scene: CrowdScene, asked: readonly Asked<ToConfirm>[]) {
  const found = await findToConfirm(
    scene.db,
    asked.map(({ stage, input }) => ({ stage, booking: input.booking })),
  )
  const settled = new Map<BookingId, Settled>()
  const answers = []
  for (const [place, { stage, input }] of asked.entries())
    answers.push(await confirmOne(scene, stage, input, found[place], settled))
  settleBookings(scene, [...settled.values()])
  return answers
}

/** `settled`: what the others of this moment have made of theirs already, so that two taps are one. */
async function confirmOne(
  scene: CrowdScene,
  stage: Asked<ToConfirm>['stage'],
  { booking: id, contact }: ToConfirm,
  together: Kept[] | undefined,
  settled: Map<BookingId, Settled>,
) {
  const stateOf = (booking: Kept) => settled.get(booking.id)?.state ?? booking.state
  const [first] = together ?? []
  if (!together || !first) return { outcome: refuse({ because: 'no-such-booking' }) }
  const outcome = confirmed(stateOf(first), first)
  if (!outcome.ok) return { outcome }
  for (const booking of together) {
    const state = confirmed(stateOf(booking), booking)
    // Given back or run out since: the others stand.
    if (!state.ok) continue
    const isNew = state.value !== stateOf(booking)
    if (!isNew && !contact) continue
    const told = contact ? { ...contactOf(contact), language: stage.language } : undefined
    const before = settled.get(booking.id)
    const tellBy = told?.tellBy ?? booking.tellBy
    const remindAt = isNew ? await reminderOf(scene, booking.startsAt, tellBy) : undefined
    settled.set(booking.id, {
      id: booking.id,
      state: state.value,
      ...(isNew && booking.waitingId ? { waitingId: booking.waitingId } : {}),
      ...(remindAt ? { remindAt } : {}),
      ...before,
      ...(told ? { contact: { ...before?.contact, ...told } } : {}),
    })
    const isTold = tellBy === 'none' || (contact !== undefined && readsReply(stage, contact))
    if (isNew && !isTold && booking.id === id) await scene.after(tellTask, { booking: id, what: state.value })
  }
  return {
    outcome: accept({ booking: id, reference: first.reference, state: outcome.value, startsAt: first.startsAt }),
    line: {
      thing: { kind: 'booking', id },
      organisation: first.organisation,
      ...(first.personId ? { forPerson: first.personId } : {}),
      facts: { state: outcome.value, ...(together.length > 1 ? { together: together.length } : {}) },
    },
  }
}

/** Booked by text from the telephone that is to be told: the reply has said it. */
function readsReply({ channel, number }: Pick<Stage, 'channel' | 'number'>, { tellBy, phone }: Partial<Contact>) {
  return channel === 'sms' && tellBy === 'text' && phone !== undefined && phone === number
}

function contactOf({ name, phone, email, address, tellBy }: Partial<Contact>) {
  return {
    ...(name ? { name } : {}),
    ...(phone ? { phone } : {}),
    ...(email ? { email } : {}),
    ...(address ? { address } : {}),
    ...(tellBy ? { tellBy } : {}),
  }
}
