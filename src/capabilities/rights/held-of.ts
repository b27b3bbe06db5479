// What is held of one person, from what every capability exports: for pages: long lists are read a page at a time.
import { isUuid, type PersonId } from '../../kernel/id.ts'
import { namesOfOrganisations } from '../../platform/identity/names.ts'
import type { LongList, Manifest } from '../../platform/manifest.ts'
import type { Scene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { about, exportingIn, type Part, readEach } from './each-part.ts'
import { type Section, sectionsOf, type Thing } from './rules/held.ts'

/** A list in a capability's export, with how many of it are whose, by the name of the organisation. `things`: all of them, where it is short. */
export type HeldList = { name: string; counts: ReadonlyMap<string | null, number>; things?: readonly Thing[] }
export type Held = Part & { lists: readonly HeldList[] }

/** For pages: short lists whole, and of the long ones how many there are. Leaves no line: the page that shows it says what it is. */
export async function heldOf(stage: Stage, person: PersonId, only?: string): Promise<Held[]> {
  const parts = exportingIn(stage).filter(({ name }) => only === undefined || name === only)
  const { found, names } = await readEach(stage, person, parts, async (scene, part) => ({
    exported: await part.export?.(scene, person),
    counts: await countsOf(scene, part, person),
  }))
  return parts.flatMap((part): Held[] => {
    const { exported, counts } = found.get(part.name)!
    const lists = [...shortLists(sectionsOf(part.name, exported, names)), ...longLists(counts, names)]
    return lists.length === 0 ? [] : [{ ...about(part), lists }]
  })
}

type Counts = Awaited<ReturnType<LongList['counts']>>

async function countsOf(scene: Scene, { exportsLong = {} }: Manifest, person: PersonId) {
  const counts = new Map<string, Counts>()
  for (const [name, list] of Object.entries(exportsLong)) counts.set(name, await list.counts(scene, person))
  return counts
}

function shortLists(sections: readonly Section[]): HeldList[] {
  const things = new Map<string, Thing[]>()
  for (const section of sections) things.set(section.name, [...(things.get(section.name) ?? []), ...section.things])
  return [...things].map(([name, all]) => {
    const counts = new Map<string | null, number>()
    for (const { organisation } of all) counts.set(organisation, (counts.get(organisation) ?? 0) + 1)
    return { name, counts, things: all.toSorted((one, other) => byMoment(other, one)) }
  })
}

/** By the first moment that each says, where it says one. */
function byMoment(one: Thing, other: Thing): number {
  const [first, second] = [momentOf(one), momentOf(other)]
  return first < second ? -1 : first > second ? 1 : 0
}

function momentOf({ fields }: Thing): string {
  return fields.find(({ value }) => /^\d{4}-\d\d-\d\dT/.test(value))?.value ?? ''
}

function longLists(found: ReadonlyMap<string, Counts>, names: ReadonlyMap<string, string>): HeldList[] {
  return [...found].flatMap(([name, all]) => {
    const counts = new Map<string | null, number>()
    for (const { organisationId, count } of all.filter((one) => one.count > 0)) {
      const whose = organisationId === null ? null : (names.get(organisationId) ?? null)
      counts.set(whose, (counts.get(whose) ?? 0) + count)
    }
    return counts.size === 0 ? [] : [{ name, counts }]
  })
}

export type Page = { before?: string | undefined; most: number; from?: string | null | undefined }
export type PageOfList = { things: readonly Thing[]; newer: number; all: number }

/** The newest of one list, or those before one of them; `from`: of one organisation alone, or of none. Where that one is gone, the newest. */
export async function pageOf(
  stage: Stage,
  person: PersonId,
  { capability }: Held,
  { name, things, counts }: HeldList,
  { before, most, from }: Page,
): Promise<PageOfList> {
  const all = from === undefined ? [...counts.values()].reduce((one, other) => one + other, 0) : (counts.get(from) ?? 0)
  if (things) {
    const shown = from === undefined ? things : things.filter(({ organisation }) => organisation === from)
    const newer = shown.findIndex(({ id }) => id === before) + 1
    return { things: shown.slice(newer, newer + most), newer, all }
  }
  const { result, names } = await readLong(stage, person, { capability, name }, (scene, list, known) =>
    list.newest(scene, person, { before: before && isUuid(before) ? before : undefined, most, of: idsOf(known, from) }),
  )
  return { things: thingsOf(capability, name, result.rows, names), newer: result.newer, all }
}

/** Several may have the same name. */
function idsOf(names: ReadonlyMap<string, string>, from: string | null | undefined): string[] | undefined {
  if (from === undefined) return undefined
  return [...names].filter(([, name]) => name === from).map(([id]) => id)
}

/** One thing, by its id, of a list of one capability. */
export async function thingOf(
  stage: Stage,
  person: PersonId,
  { capability }: Held,
  { name, things }: HeldList,
  id: string,
): Promise<Thing | undefined> {
  if (things) return things.find((thing) => thing.id === id)
  if (!isUuid(id)) return undefined
  const { result, names } = await readLong(stage, person, { capability, name }, (scene, list) =>
    list.one(scene, person, id),
  )
  return thingsOf(capability, name, result ? [result] : [], names)[0]
}

function thingsOf(
  capability: string,
  name: string,
  rows: readonly { id: string }[],
  names: ReadonlyMap<string, string>,
) {
  return sectionsOf(capability, { [name]: rows }, names).flatMap((section) => section.things)
}

async function readLong<Result>(
  stage: Stage,
  person: PersonId,
  { capability, name }: { capability: string; name: string },
  read: (scene: Scene, list: LongList, names: ReadonlyMap<string, string>) => Promise<Result>,
) {
  const parts = exportingIn(stage).filter((part) => part.name === capability)
  const { found, names } = await readEach(stage, person, parts, async (scene, { exportsLong }) =>
    read(scene, exportsLong![name]!, await namesOfOrganisations(scene.db, 'all')),
  )
  return { result: found.get(capability)!, names }
}
