// A place by choosing, for telephones: an area, then a letter, then a street; where no streets are known, its postcodes.
import { same, type Text } from '../../../kernel/language.ts'
import { type Scene, readScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { listOutcodes, listPostcodes, listStreets } from '../store/spelling.ts'

type Choice = { value: string; label: Text }

/** More than this in one list is first parted by letter: three lists of five are sooner heard than one of forty. */
const listMax = 10
const groupsMax = 5

/** `picked`: what was chosen so far, an outcode and then a group. A choice that ends it holds the place as JSON. */
export async function spellPlace(stage: Stage, { picked }: Record<string, unknown>): Promise<{ options: Choice[] }> {
  const [outcode, group] = Array.isArray(picked) ? picked.map(String) : []
  return readScene(stage, async (scene) => ({
    options: outcode === undefined ? await areas(scene) : parted(await placesIn(scene, outcode), group),
  }))
}

async function areas({ db, place }: Scene): Promise<Choice[]> {
  const found = await listOutcodes(db, place.settings.centre)
  return found.map(({ outcode, town }) => ({ value: outcode, label: same(town ? `${outcode}, ${town}` : outcode) }))
}

type Named = { name: string; choice: Choice }

async function placesIn({ db }: Scene, outcode: string): Promise<Named[]> {
  const streets = await listStreets(db, outcode)
  if (streets.length > 0) return streets.map(({ name, postcode }) => named(name, postcode))
  const postcodes = await listPostcodes(db, outcode)
  return postcodes.map((postcode) => named(postcode, postcode))
}

function named(name: string, postcode: string): Named {
  return { name, choice: { value: JSON.stringify({ kind: 'postcode', postcode }), label: same(name) } }
}

/** All of a short list; of a long one the groups first, each named by the first and last it holds. */
function parted(all: readonly Named[], group: string | undefined): Choice[] {
  if (all.length <= listMax) return all.map(({ choice }) => choice)
  const size = Math.ceil(all.length / groupsMax)
  const groups = Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))
  const chosen = group === undefined ? undefined : groups[Number(group.slice(1))]
  if (chosen) return chosen.map(({ choice }) => choice)
  return groups.map((held, at) => {
    const [first, last] = [held[0]!.name, held.at(-1)!.name]
    return { value: `g${at}`, label: { en: `${first} to ${last}`, cy: `${first} hyd ${last}` } }
  })
}
