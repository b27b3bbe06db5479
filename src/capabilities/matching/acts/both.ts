// Every act about two records looks at both first, and leaves a line with both.
import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { type ActScene, appendLine, type LineDetails } from '../../../platform/act.ts'
import { look } from '../../../platform/look.ts'
import type { Scene } from '../../../platform/scene.ts'

const purpose = 'same-person'

/** In the order of their ids, so that two who look at the same two never wait for each other. */
export async function lookAtBoth(
  scene: Pick<Scene, 'db' | 'now'>,
  people: readonly PersonId[],
  organisation: OrganisationId,
) {
  for (const person of [...people].sort()) {
    const looked = await look(scene, { person, purpose, organisation })
    if (!looked.ok) return refuse({ because: 'may-not-look' })
  }
  return accept()
}

/** The act's line is the one's; the other has a line that says the same, for they may be two people after all. */
export async function lineForBoth(
  scene: ActScene,
  verb: string,
  [one, other]: readonly [PersonId, PersonId],
  details: Omit<LineDetails, 'forPerson' | 'purpose'>,
) {
  await appendLine(scene, verb, { ...details, purpose, forPerson: other })
  scene.line({ ...details, purpose, forPerson: one })
}
