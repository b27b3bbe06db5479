// Erasing one person from the record: it looks first, and leaves its line.
import type { PersonId } from '../../kernel/id.ts'
import { look } from '../../platform/look.ts'
import type { Scene } from '../../platform/scene.ts'
import { caseKeeperOf } from './case-keeper.ts'
import * as cases from './store/cases.ts'
import * as contacts from './store/contacts.ts'
import * as details from './store/details.ts'
import * as mandates from './store/mandates.ts'

export async function forget(scene: Scene, personId: string) {
  const person = personId as PersonId
  await look(scene, { person, purpose: 'rights-request' })
  const papers = await cases.listPapers(scene.db, person)
  await contacts.clearPerson(scene.db, person)
  await details.clearPerson(scene.db, person)
  await mandates.clearPerson(scene.db, person)
  for (const hash of papers) await caseKeeperOf(scene).remove(hash)
}
