import type { PersonId } from '../../kernel/id.ts'
import type { Scene } from '../../platform/scene.ts'
import { clearPerson, listFrozen, listStatements, listToldAbout } from './store/outcomes.ts'
import { listEvents, listOf } from './store/requests.ts'

export function forget({ db }: Scene, person: string): Promise<void> {
  return clearPerson(db, person)
}

/** Pages stop somewhere; a copy of what is held does not. */
export const everything = 1_000_000

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
      steps: (events.get(one.id) ?? []).map(({ what, onDay, words }) => ({ what, onDay, words })),
    })),
    statements: await listStatements(db, person, everything),
    told: await listToldAbout(db, person, everything),
    frozen: await listFrozen(db, person),
  }
}
