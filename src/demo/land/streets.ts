import { chanceOf, type Chance } from '../chance.ts'
import { type Nation, type Neighbourhood, neighbourhoods } from './neighbourhoods.ts'
import { boroughOutline, isInside, river, type Spot } from './outline.ts'
import { namedStreets, namesakes, streetKinds } from './street-names.ts'

export type Street = {
  name: string
  /** None: nobody has put up a Welsh sign. The same as the name: its only name is Welsh. */
  cy?: string
  neighbourhood: Neighbourhood
  middle: Spot
  postcodes: Postcode[]
}
export type Postcode = Spot & { postcode: string; nation: Nation; houses: number }

// So that "Mill Lane" means the two Mill Lanes we know of.
const namedAlready = new Set(Object.values(namedStreets).flatMap((names) => names.map(([name]) => name)))

/** Postcodes never end in letters that are mistaken for others when written by hand: C, I, K, M, O and V. */
const inwardLetters = 'ABDEFGHJLNPQRSTUWXYZ'

export const streets: readonly Street[] = neighbourhoods.flatMap((neighbourhood) => {
  const sector =
    neighbourhoods.filter(({ outcode }) => outcode === neighbourhood.outcode).indexOf(neighbourhood) * 4 + 1
  let given = 0
  const nextPostcode = () => `${neighbourhood.outcode} ${inwardCode(sector, given++)}`
  return streetNamesOf(neighbourhood).map(([name, cy], index) =>
    layStreet(neighbourhood, name, cy, index, nextPostcode),
  )
})

/** Withdrawn when a mill or a terrace came down. Kept so that a person who types an old one is told so. */
export const retiredPostcodes: readonly { postcode: string; nation: Nation; retiredOn: string }[] =
  neighbourhoods.flatMap(({ key, outcode, nation }, place) =>
    [0, 1].map((index) => ({
      postcode: `${outcode} 9${letterPair(place * 7 + index * 3 + 11)}`,
      nation,
      retiredOn: `${chanceOf(`retired ${key} ${index}`).whole(1991, 2021)}-0${1 + index * 5}-01`,
    })),
  )

export function streetOf(neighbourhood: string, name: string): Street {
  const found = streets.find((street) => street.name === name && street.neighbourhood.key === neighbourhood)
  if (!found) throw new Error(`There is no ${name} in ${neighbourhood}`)
  return found
}

function streetNamesOf({ key, nation, streets: wanted }: Neighbourhood): (readonly [string, string | undefined])[] {
  const chance = chanceOf(`street names of ${key}`)
  const named = namedStreets[key] ?? []
  const taken = new Set(named.map(([name]) => name))
  const invented = chance
    .shuffle(namesakes.flatMap((namesake) => streetKinds.map((kind) => [namesake, kind] as const)))
    .map(([[english, welsh], [kind, math]]): readonly [string, string | undefined] => {
      const cy = `${math} ${welsh}`
      return nation === 'wales' ? [cy, cy] : [`${english} ${kind}`, chance.happens(0.6) ? cy : undefined]
    })
  const fresh = invented.filter(([name]) => !taken.has(name) && !namedAlready.has(name))
  return [...named, ...onePerNamesake(fresh).slice(0, wanted - named.length)]
}

/** A neighbourhood with Oak Road, Oak Close and Oak Way reads like a list; let each namesake stand at most once. */
function onePerNamesake<Named extends readonly [string, string | undefined]>(names: Named[]): Named[] {
  const seen = new Set<string>()
  return names.filter(([name]) => {
    const words = name.split(' ')
    const namesake = words.length > 2 ? words.slice(1).join(' ') : words[0]!
    if (seen.has(namesake)) return false
    seen.add(namesake)
    return true
  })
}

function layStreet(
  neighbourhood: Neighbourhood,
  name: string,
  cy: string | undefined,
  index: number,
  nextPostcode: () => string,
): Street {
  const chance = chanceOf(`${name}, ${neighbourhood.key}`)
  const middle = onLand(spotAround(neighbourhood, index === 0 ? 0.15 : 1, chance), neighbourhood.nation)
  const along = chance.between(0, Math.PI)
  const length = chance.between(110, 380)
  const count = neighbourhood.kind === 'village' ? chance.whole(3, 4) : chance.whole(3, 5)
  const postcodes = Array.from({ length: count }, (_, place) => {
    const way = ((place + 0.5) / count - 0.5) * length
    const spot = { east: middle.east + way * Math.cos(along), north: middle.north + way * Math.sin(along) }
    const { nation } = neighbourhood
    return { postcode: nextPostcode(), ...onLand(spot, nation), nation, houses: chance.whole(9, 34) }
  })
  return { name, ...(cy ? { cy } : {}), neighbourhood, middle, postcodes }
}

function spotAround({ east, north, reach }: Neighbourhood, share: number, chance: Chance): Spot {
  const angle = chance.between(0, Math.PI * 2)
  const distance = reach * share * Math.sqrt(chance.next())
  return { east: east + distance * Math.cos(angle), north: north + distance * Math.sin(angle) }
}

/** England is east of the river and Wales west of it; nobody lives in the water, or outside the borough. */
function onLand({ east, north }: Spot, nation: Nation): Spot {
  const bank = river.reduce((near, one) =>
    Math.abs(one.north - north) < Math.abs(near.north - north) ? one : near,
  ).east
  const dry = nation === 'england' ? Math.max(east, bank + 45) : Math.min(east, bank - 45)
  const spot = { east: Math.round(dry), north: Math.round(north) }
  if (!isInside(boroughOutline, spot)) throw new Error(`${spot.east}, ${spot.north} is outside the borough`)
  return spot
}

function inwardCode(sector: number, number: number) {
  const perSector = 90
  return `${sector + Math.floor(number / perSector)}${letterPair((number % perSector) * 4 + (number % 3))}`
}

function letterPair(number: number) {
  const first = Math.floor(number / inwardLetters.length) % inwardLetters.length
  return `${inwardLetters[first]}${inwardLetters[number % inwardLetters.length]}`
}
