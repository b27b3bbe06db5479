// Everything of one person's requests and what became of them, as plain data.
import type { PersonId } from '../../kernel/id.ts'
import { everything } from '../../platform/long-list.ts'
import type { Scene } from '../../platform/scene.ts'
import { listFrozen, listStatements, listToldAbout } from './store/outcomes.ts'
import { listEvents, listOf, type Stays } from './store/requests.ts'

export async function exportPerson({ db }: Scene, personId: string) {
  const person = personId as PersonId
  const requests = await listOf(db, person, everything)
  const events = await listEvents(
    db,
    requests.map(({ id }) => id),
  )
  return {
    requests: requests.map((one) => ({
      ...one,
      stays: staysCounted(one.stays),
      steps: (events.get(one.id) ?? []).map(({ what, onDay, words }) => ({ what, onDay, words })),
    })),
    statements: await listStatements(db, person, everything),
    told: await listToldAbout(db, person, everything),
    frozen: await listFrozen(db, person),
  }
}

/** How many cases stay, and not which by their ids. */
function staysCounted({ cases, contacts }: Stays) {
  return cases.length === 0 && !contacts ? null : { cases: cases.length, contacts }
}
