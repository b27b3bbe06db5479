// Every capability that holds something of people, asked for one person's: as they themselves may see it, and nothing more.
import type { PersonId } from '../../kernel/id.ts'
import type { Text } from '../../kernel/language.ts'
import { namesOfOrganisations } from '../../platform/identity/names.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { lookScene } from '../../platform/look.ts'
import type { Manifest } from '../../platform/manifest.ts'
import { type Scene, viewScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'

/** What one capability says of what it holds. */
export type Part = { capability: string; title: Text; why: Text; kept: Text }

/** PostgreSQL’s read_only_sql_transaction. */
const onlyReads = '25006'

export function exportingIn({ house }: Stage): Manifest[] {
  return house.manifests.filter(({ export: exports, exportsLong }) => exports ?? exportsLong)
}

export function about({ name, holds }: Manifest): Part {
  const plain = { en: name, cy: name }
  return {
    capability: name,
    title: holds?.title ?? plain,
    why: holds?.why ?? plain,
    kept: holds?.kept ?? { en: '', cy: '' },
  }
}

/** Each capability is asked as whoever its tables show these rows to: the person themself, or a job. */
export async function readEach<Result>(
  { house, place, channel, language }: Stage,
  person: PersonId,
  parts: readonly Manifest[],
  read: (scene: Scene, part: Manifest, as: Stage) => Promise<Result>,
) {
  const themself: Stage = {
    house,
    place,
    channel,
    language,
    viewer: { kind: 'person', personId: person, name: '', memberships: [], assurance: 'verified' },
  }
  const asJob = systemStage(house, place, 'rights.held')
  const found = new Map<string, Result>()
  const collect = (some: readonly Manifest[], as: Stage) => async (scene: Scene) => {
    for (const part of some) found.set(part.name, await read(scene, part, as))
    return namesOfOrganisations(scene.db, 'all')
  }
  const own = parts.filter(({ exportsAs }) => exportsAs === 'themself')
  const others = parts.filter(({ exportsAs }) => exportsAs !== 'themself')
  const names = await viewScene(themself, collect(own, themself))
  try {
    if (others.length > 0) await viewScene(asJob, collect(others, asJob))
  } catch (problem) {
    if ((problem as { code?: string }).code !== onlyReads) throw problem
    // One of them looks before it exports, and a look is written down: then it is asked as the person, with a look and its line.
    for (const one of others)
      await viewScene(asJob, collect([one], asJob)).catch(() => withLook(themself, person, collect([one], asJob)))
  }
  return { found, names }
}

async function withLook(themself: Stage, person: PersonId, collect: (scene: Scene) => Promise<unknown>) {
  const looked = await lookScene(themself, { person, purpose: 'own-affairs' }, collect)
  if (!looked.ok) throw new Error('A person may always look at themself')
}
