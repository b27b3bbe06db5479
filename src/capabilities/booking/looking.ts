// Whom a list of appointments names: each person with a record is left a line that says they were listed, and by whom. Who booked
// with no account has no record; their appointment is the organisation's own.
import type { OrganisationId, PersonId } from '../../kernel/id.ts'
import { lookList } from '../../platform/look.ts'
import { listOnlyKept } from '../../platform/only-kept.ts'
import type { Scene } from '../../platform/scene.ts'
import type { Contact } from './store/bookings.ts'

/** A list of people shows no more than this, here as everywhere. */
export const listedMax = 100

type Named = { organisation: OrganisationId; contact: Contact; startsAt: Date; madeAt: Date }

/**
 * The same appointments; of whoever may not be looked at here, with nothing of who they are. Nor is anything said of whoever asked that
 * what is kept of them is only kept, but for what they still want: what is to come, and what they asked for since.
 */
export async function lookAtListed<One extends Named>(scene: Scene, listed: readonly One[]): Promise<One[]> {
  const shown = new Set<string>()
  const keptSince = new Map<string, Date>()
  for (const organisation of new Set(listed.map((one) => one.organisation))) {
    const people = peopleOf(listed.filter((one) => one.organisation === organisation))
    for (let from = 0; from < people.length; from += listedMax) {
      const some = people.slice(from, from + listedMax)
      for (const { id } of await lookList(scene, some, { purpose: 'appointment', organisation }))
        shown.add(`${organisation} ${id}`)
    }
    for (const [person, { since }] of await listOnlyKept(scene, people, organisation))
      keptSince.set(`${organisation} ${person}`, since)
  }
  return listed.map((one) => {
    const { personId } = one.contact
    if (!personId) return one
    const whose = `${one.organisation} ${personId}`
    if (!shown.has(whose)) return withoutName(one)
    return isStillWanted(one, keptSince.get(whose), scene.now) ? one : withoutName(one, onlyKeptName)
  })
}

export const onlyKeptName = 'Somebody who asked that this is only kept'

/** `since`: when they asked that it is only kept; absent where they did not. */
export function isStillWanted(
  { startsAt, madeAt }: Pick<Named, 'startsAt' | 'madeAt'>,
  since: Date | undefined,
  now: Date,
): boolean {
  return since === undefined || startsAt > now || madeAt > since
}

export function withoutName<One extends Named>(one: One, name = 'Not for you to see'): One {
  const { tellBy, language } = one.contact
  return { ...one, contact: { name, tellBy, language } }
}

function peopleOf(listed: readonly Named[]): PersonId[] {
  return [...new Set(listed.flatMap(({ contact }) => (contact.personId ? [contact.personId] : [])))]
}
