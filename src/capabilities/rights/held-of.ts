// Everything that is held of one person, from what every capability exports: as they themselves may see it, and nothing more.
import type { PersonId } from '../../kernel/id.ts'
import type { Text } from '../../kernel/language.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { lookScene } from '../../platform/look.ts'
import type { Manifest, Stretch } from '../../platform/manifest.ts'
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

/** Rows of a list that may be of any length, and the way to those after them. */
export type Long = { name: string; first: readonly Row[]; stretches(): AsyncGenerator<readonly Row[]> }
export type Row = { id: string }
/** The same with its long lists left to be read; their sections are of their first stretch. */
export type HeldToRead = Held & { long: Long[] }

/** PostgreSQL’s read_only_sql_transaction. */
const onlyReads = '25006'
/** Read and held at once. */
const stretchMost = 500

async function withLook(themself: Stage, person: PersonId, collect: (scene: Scene) => Promise<unknown>) {
  const looked = await lookScene(themself, { person, purpose: 'own-affairs' }, collect)
  if (!looked.ok) throw new Error('A person may always look at themself')
}

/** Whole, for a page. Leaves no line: the page that shows it says what it is. */
export async function heldOf(stage: Stage, person: PersonId): Promise<Held[]> {
  const { held, names } = await heldToRead(stage, person)
  for (const one of held)
    for (const { name, stretches } of one.long) {
      const rows: Row[] = []
      for await (const stretch of stretches()) rows.push(...stretch)
      one.sections = [
        ...one.sections.filter((section) => section.name !== name),
        ...sectionsOf(one.capability, { [name]: rows }, names),
      ]
      one.exported = { ...(one.exported as object), [name]: rows }
    }
  return held
}

/** In the order of the manifests; those that hold nothing of the person are left out. */
export async function heldToRead(
  stage: Stage,
  person: PersonId,
): Promise<{ held: HeldToRead[]; names: ReadonlyMap<string, string> }> {
  const { house, place } = stage
  const themself: Stage = {
    house,
    place,
    channel: stage.channel,
    language: stage.language,
    viewer: { kind: 'person', personId: person, name: '', memberships: [], assurance: 'verified' },
  }
  const exporting = house.manifests.filter(({ export: exports, exportsLong }) => exports ?? exportsLong)
  // Tables that show a person their own rows are asked as them; the others know only jobs.
  const own = exporting.filter(({ exportsAs }) => exportsAs === 'themself')
  const others = exporting.filter(({ exportsAs }) => exportsAs !== 'themself')
  const asJob = systemStage(house, place, 'rights.held')
  const found = new Map<string, { exported: unknown; long: Long[] }>()
  const collect = (parts: typeof exporting, as: Stage) => async (scene: Scene) => {
    for (const one of parts) {
      const exported = await one.export?.(scene, person)
      found.set(one.name, { exported, long: await longOf(scene, one, person, as) })
    }
    return namesOfOrganisations(scene.db)
  }
  const names = await viewScene(themself, collect(own, themself))
  try {
    await viewScene(asJob, collect(others, asJob))
  } catch (problem) {
    if ((problem as { code?: string }).code !== onlyReads) throw problem
    // One of them looks before it exports, and a look is written down: then it is asked as the person, with a look and its line.
    for (const one of others)
      await viewScene(asJob, collect([one], asJob)).catch(() => withLook(themself, person, collect([one], asJob)))
  }
  const held = exporting.flatMap(({ name, holds }): HeldToRead[] => {
    const { exported, long } = found.get(name)!
    const firsts = Object.fromEntries(long.map((one) => [one.name, one.first]))
    const sections = [...sectionsOf(name, exported, names), ...sectionsOf(name, firsts, names)]
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
        long: long.filter(({ first }) => first.length > 0),
      },
    ]
  })
  return { held, names }
}

async function longOf(scene: Scene, { exportsLong = {} }: Manifest, person: PersonId, as: Stage): Promise<Long[]> {
  const long: Long[] = []
  for (const [name, read] of Object.entries(exportsLong)) {
    const first = await read(scene, person, undefined, stretchMost)
    long.push({ name, first, stretches: () => stretchesFrom(first, read, person, as) })
  }
  return long
}

/** Each in a short transaction of its own, so that a slow reader keeps nothing open. */
async function* stretchesFrom(first: readonly Row[], read: Stretch, person: PersonId, as: Stage) {
  for (let rows = first; rows.length > 0;) {
    yield rows
    if (rows.length < stretchMost) return
    const after = rows.at(-1)!.id
    rows = await viewScene(as, (scene) => read(scene, person, after, stretchMost))
  }
}
