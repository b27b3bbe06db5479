// Everything that is held of one person, for a copy of it: long lists a stretch at a time.
import type { PersonId } from '../../../kernel/id.ts'
import type { LongList, Manifest } from '../../../platform/manifest.ts'
import { type Scene, viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { about, exportingIn, type Part, readEach } from '../each-part.ts'
import { type Section, sectionsOf } from '../rules/held.ts'

/** Rows of a list that may be of any length, and the way to those after them. */
export type Long = { name: string; first: readonly Row[]; stretches(): AsyncGenerator<readonly Row[]> }
type Row = { id: string }
/** Its sections are of the short lists, and of the first stretch of the long ones. */
export type HeldToRead = Part & { sections: Section[]; exported: unknown; long: Long[] }

/** Read and held at once. */
const stretchMost = 500

/** In the order of the manifests; those that hold nothing of the person are left out. */
export async function heldToRead(
  stage: Stage,
  person: PersonId,
): Promise<{ held: HeldToRead[]; names: ReadonlyMap<string, string> }> {
  const parts = exportingIn(stage)
  const { found, names } = await readEach(stage, person, parts, async (scene, part, as) => ({
    exported: await part.export?.(scene, person),
    long: await longOf(scene, part, person, as),
  }))
  const held = parts.flatMap((part): HeldToRead[] => {
    const { exported, long } = found.get(part.name)!
    const firsts = Object.fromEntries(long.map((one) => [one.name, one.first]))
    const sections = [...sectionsOf(part.name, exported, names), ...sectionsOf(part.name, firsts, names)]
    if (sections.length === 0) return []
    return [{ ...about(part), sections, exported, long: long.filter(({ first }) => first.length > 0) }]
  })
  return { held, names }
}

async function longOf(scene: Scene, { exportsLong = {} }: Manifest, person: PersonId, as: Stage): Promise<Long[]> {
  const long: Long[] = []
  for (const [name, { stretch }] of Object.entries(exportsLong)) {
    const first = await stretch(scene, person, undefined, stretchMost)
    long.push({ name, first, stretches: () => stretchesFrom(first, stretch, person, as) })
  }
  return long
}

/** Each in a short transaction of its own, so that a slow reader keeps nothing open. */
async function* stretchesFrom(first: readonly Row[], stretch: LongList['stretch'], person: PersonId, as: Stage) {
  for (let rows = first; rows.length > 0;) {
    yield rows
    if (rows.length < stretchMost) return
    const after = rows.at(-1)!.id
    rows = await viewScene(as, (scene) => stretch(scene, person, after, stretchMost))
  }
}
