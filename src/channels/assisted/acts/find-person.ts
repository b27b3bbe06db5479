import { newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, appendLine } from '../../../platform/act.ts'
import { speaksFor } from '../../../platform/stage.ts'
import type { FoundPerson } from '../store.ts'

/** Shows the least there is to know of each, and leaves a line for each that they can read. */
export const showFound = act('assisted.find-person', async (scene, { found }: { found: readonly FoundPerson[] }) => {
  const { now } = scene
  const organisation = speaksFor(scene)
  if (!organisation) return refuse({ because: 'not-allowed' })
  const search = newId<'person-search'>(now.getTime())
  for (const { id } of found)
    await appendLine(scene, 'assisted.find-person', {
      thing: { kind: 'person', id },
      forPerson: id,
      organisation,
      facts: { search },
    })
  scene.line({ thing: { kind: 'person-search', id: search }, organisation, facts: { found: found.length } })
  return accept()
})
