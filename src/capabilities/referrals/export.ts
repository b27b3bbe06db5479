// Everything of one person's referrals, as plain data. What is kept from them is in no export.
import type { PersonId } from '../../kernel/id.ts'
import { look } from '../../platform/look.ts'
import { everything } from '../../platform/long-list.ts'
import type { Scene } from '../../platform/scene.ts'
import { viewerId } from '../../platform/stage.ts'
import { listHappened, listPieces } from './store/handed.ts'
import { listOfPerson } from './store/referrals.ts'

export async function exportPerson(scene: Scene, personId: string) {
  const person = personId as PersonId
  if (viewerId(scene.viewer) !== person) await look(scene, { person, purpose: 'rights-request' })
  const found = []
  for (const one of await listOfPerson(scene.db, person, everything)) {
    const pieces = await listPieces(scene.db, one.id)
    found.push({
      reference: one.reference,
      from: one.from,
      to: one.to,
      service: one.service,
      state: one.state,
      outcome: one.outcome,
      madeAt: one.madeAt,
      handed: pieces.filter(({ withheldWhy }) => withheldWhy === null).map(({ piece, words }) => ({ piece, words })),
      happened: (await listHappened(scene.db, one.id)).map(({ at, what, organisation, reason, words }) => ({
        at,
        what,
        organisation,
        reason,
        words,
      })),
    })
  }
  return found
}
