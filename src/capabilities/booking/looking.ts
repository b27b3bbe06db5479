// Whom a list of appointments names: each person with a record is left a line that says they were listed, and by whom. Who booked
// with no account has no record; their appointment is the organisation's own.
import type { OrganisationId, PersonId } from '../../kernel/id.ts'
import { lookList } from '../../platform/look.ts'
import type { Scene } from '../../platform/scene.ts'
import type { Contact } from './store/bookings.ts'

/** A list of people shows no more than this, here as everywhere. */
export const listedMax = 100

type Named = { organisation: OrganisationId; contact: Contact }

/** The same appointments; of whoever may not be looked at here, with nothing of who they are. */
export async function lookAtListed<One extends Named>(scene: Scene, listed: readonly One[]): Promise<One[]> {
  const shown = new Set<string>()
  for (const organisation of new Set(listed.map((one) => one.organisation))) {
    const people = peopleOf(listed.filter((one) => one.organisation === organisation))
    for (let from = 0; from < people.length; from += listedMax) {
      const some = people.slice(from, from + listedMax)
      for (const { id } of await lookList(scene, some, { purpose: 'appointment', organisation }))
        shown.add(`${organisation} ${id}`)
    }
  }
  return listed.map((one) => {
    const { personId } = one.contact
    return !personId || shown.has(`${one.organisation} ${personId}`) ? one : withoutName(one)
  })
}

export function withoutName<One extends Named>(one: One): One {
  const { tellBy, language } = one.contact
  return { ...one, contact: { name: 'Not for you to see', tellBy, language } }
}

function peopleOf(listed: readonly Named[]): PersonId[] {
  return [...new Set(listed.flatMap(({ contact }) => (contact.personId ? [contact.personId] : [])))]
}
