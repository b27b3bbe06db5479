import { newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { type AppointmentTypeId, type Contact, type SlotId, type WaitingId } from '../store/bookings.ts'
import { findLine, insertWaiting, joinTheLine, listSlotsWithRoomFor } from '../store/waiting.ts'
import { offerFreed } from './offer-freed.ts'

export type ToWait = {
  type: AppointmentTypeId
  /** Any time between these two; or one slot. */
  from: Date
  until: Date
  slot?: SlotId
  /** Only with this person, or in this room. */
  calendar?: string
  party?: number
  /** What is free already is not for them: they have seen it, and it does not suit them. */
  isForLater?: boolean
  contact: Contact
}

/** Joins the line for a place. Before a release the line is drawn by lot, so that nobody gains by being a second earlier. */
export const wait = act('booking.wait', async (scene, wanted: ToWait) => {
  const { db, now } = scene
  const line = await findLine(db, wanted.type, wanted.slot)
  if (!line) return refuse({ because: 'no-such-slot' })
  if (wanted.until <= now || wanted.until <= wanted.from) return refuse({ because: 'slot-past' })
  const party = wanted.party ?? 1
  if (party > line.partyMax) return refuse({ because: 'party-too-big', partyMax: line.partyMax })
  const id = newId<'waiting'>(now.getTime()) as WaitingId
  const draw = line.releasedAt && line.releasedAt > now ? crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32 : 1
  await joinTheLine(db, wanted.type)
  await insertWaiting(db, { id, ...wanted, party, draw, binding: scene.binding, now })
  // A place that is free already is theirs to be offered at once.
  if (!wanted.isForLater)
    for (const slot of await listSlotsWithRoomFor(db, wanted, party, now)) await offerFreed(scene, slot)
  scene.line({
    thing: { kind: 'waiting', id },
    organisation: line.organisation,
    ...(wanted.contact.personId ? { forPerson: wanted.contact.personId } : {}),
    facts: { party, drawn: draw < 1 },
  })
  return accept({ waiting: id, drawn: draw < 1 })
})
