// Everything that is held of one person, from what every capability exports: as they themselves may see it, and nothing more.
import type { PersonId } from '../../kernel/id.ts'
import type { Text } from '../../kernel/language.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { lookScene } from '../../platform/look.ts'
import { type Scene, viewScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { type Section, sectionsOf } from './rules/held.ts'
import { namesOfOrganisations } from './store/requests.ts'

export type Held = {
  capability: string
  title: Text
  why: Text
  kept: Text
  sections: Section[]
  exported: unknown
}

/** PostgreSQL’s read_only_sql_transaction. */
const onlyReads = '25006'

async function withLook(themself: Stage, person: PersonId, collect: (scene: Scene) => Promise<unknown>) {
  const looked = await lookScene(themself, { person, purpose: 'own-affairs' }, collect)
  if (!looked.ok) throw new Error('A person may always look at themself')
}

/** In the order of the manifests; those that hold nothing of the person are left out. Leaves no line: the page that shows it says what it is. */
export async function heldOf(stage: Stage, person: PersonId): Promise<Held[]> {
  const { house, place } = stage
  const themself: Stage = {
    house,
    place,
    channel: stage.channel,
    language: stage.language,
    viewer: { kind: 'person', personId: person, name: '', memberships: [], assurance: 'verified' },
  }
  const exporting = house.manifests.filter(({ export: exports }) => exports)
  // Tables that show a person their own rows are asked as them; the others know only jobs.
  const own = exporting.filter(({ exportsAs }) => exportsAs === 'themself')
  const others = exporting.filter(({ exportsAs }) => exportsAs !== 'themself')
  const found = new Map<string, unknown>()
  const collect = (parts: typeof exporting) => async (scene: Scene) => {
    for (const { name, export: exports } of parts) found.set(name, await exports!(scene, person))
    return namesOfOrganisations(scene.db)
  }
  const names = await viewScene(themself, collect(own))
  const asJob = systemStage(house, place, 'rights.held')
  try {
    await viewScene(asJob, collect(others))
  } catch (problem) {
    if ((problem as { code?: string }).code !== onlyReads) throw problem
    // One of them looks before it exports, and a look is written down: then it is asked as the person, with a look and its line.
    for (const one of others)
      await viewScene(asJob, collect([one])).catch(() => withLook(themself, person, collect([one])))
  }
  return exporting.flatMap(({ name, holds }): Held[] => {
    const exported = found.get(name)
    const sections = sectionsOf(name, exported, names)
    if (sections.length === 0) return []
    const plain = { en: name, cy: name }
    return [
      {
        capability: name,
        title: holds?.title ?? plain,
        why: holds?.why ?? plain,
        kept: holds?.kept ?? { en: '', cy: '' },
        sections,
        exported,
      },
    ]
  })
}
