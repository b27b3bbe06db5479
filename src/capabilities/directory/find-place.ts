// Where does the person mean? What they typed or said, read against the place's own postcodes and names.
import { type Outcode, type Postcode, postcodeArea, readPostcode } from '../../kernel/postcode.ts'
import type { Scene } from '../../platform/scene.ts'
import { metresBetween, type Spot } from './rules/distance.ts'
import * as places from './store/places.ts'

export type PlaceChoice = Spot & { label: string; kind: string }

export type WhereAnswer =
  /** `sure`: how close the point is to what was meant. `away`: metres from the middle of the place, where that is outside it. */
  | (Spot & {
      kind: 'found'
      label: string
      sure: 'postcode' | 'outcode' | 'named-place' | 'device'
      nation?: string
      away?: number
    })
  | { kind: 'choices'; asked: string; choices: PlaceChoice[] }
  /** A postcode with its end missing: some that begin so, and their middle. */
  | { kind: 'unfinished'; outcode: Outcode; rest: string; postcodes: Postcode[]; middle?: Spot }
  /** No longer in use. `near`: the middle of its district, when that is still known. */
  | { kind: 'retired'; postcode: Postcode; near?: Spot }
  /** Spelled like a postcode, and not one we know. `isOutside`: it begins as postcodes elsewhere do, and as none here. */
  | {
      kind: 'unknown-postcode'
      postcode: Postcode
      outcode: Outcode
      near?: Spot & { town: string | null }
      isOutside?: true
    }
  /** `isHere`: where they are themselves, which words cannot say. */
  | { kind: 'not-found'; asked: string; alike: PlaceChoice[]; isHere?: true }

type Asking = Pick<Scene, 'db' | 'place'>
const askedCharsMax = 120
const samePlaceMetres = 1_500

/** Reads `YO1 7HH`, `yo17hh`, `YO1`, `YO1 7`, `Gillygate`, `Gillygate, York`, `York Minster`. */
export async function findPlace(scene: Asking, text: string): Promise<WhereAnswer> {
  // PostgreSQL holds neither a zero byte nor half a character.
  const asked = text.trim().slice(0, askedCharsMax).toWellFormed().replaceAll('\0', ' ')
  const reading = readPostcode(asked)
  switch (reading.kind) {
    case 'postcode':
      return findByPostcode(scene, reading.postcode, reading.outcode)
    case 'outcode':
      return findByOutcode(scene, reading.outcode, asked)
    case 'unfinished':
      return findUnfinished(scene, reading)
    case 'not-a-postcode':
      return findByName(scene, asked)
  }
}

/** "Near me", from a phone that was allowed to say where it is. */
export function placeOfDevice({ place }: Pick<Scene, 'place'>, spot: Spot): WhereAnswer {
  return { kind: 'found', label: '', sure: 'device', ...spot, ...awayFrom(place, spot) }
}

async function findByPostcode({ db, place }: Asking, postcode: Postcode, outcode: Outcode): Promise<WhereAnswer> {
  const row = await places.findPostcode(db, postcode)
  if (row && !row.retired && row.latitude !== null && row.longitude !== null) {
    const spot = { latitude: row.latitude, longitude: row.longitude }
    return {
      kind: 'found',
      label: postcode,
      sure: 'postcode',
      ...spot,
      ...(row.nation ? { nation: row.nation } : {}),
      ...awayFrom(place, spot),
    }
  }
  const district = await places.findOutcode(db, outcode)
  const near = district ? { latitude: district.latitude, longitude: district.longitude } : undefined
  if (row?.retired) return { kind: 'retired', postcode, ...(near ? { near } : {}) }
  const area = postcodeArea(outcode)
  const isOutside = !near && area !== undefined && !(await places.knowsArea(db, area))
  return {
    kind: 'unknown-postcode',
    postcode,
    outcode,
    ...(near ? { near: { ...near, town: district?.town ?? null } } : {}),
    ...(isOutside ? { isOutside } : {}),
  }
}

async function findByOutcode(scene: Asking, outcode: Outcode, asked: string): Promise<WhereAnswer> {
  const district = await places.findOutcode(scene.db, outcode)
  if (district) {
    const { latitude, longitude, town, nation } = district
    const label = town ? `${outcode} (${town})` : outcode
    return {
      kind: 'found',
      label,
      sure: 'outcode',
      latitude,
      longitude,
      ...(nation ? { nation } : {}),
      ...awayFrom(scene.place, district),
    }
  }
  const { count, middle } = await places.findPostcodesStarting(scene.db, `${outcode} `)
  if (count > 0 && middle)
    return { kind: 'found', label: outcode, sure: 'outcode', ...middle, ...awayFrom(scene.place, middle) }
  return findByName(scene, asked)
}

async function findUnfinished(
  { db, place }: Asking,
  { outcode, rest }: { outcode: Outcode; rest: string },
): Promise<WhereAnswer> {
  const { postcodes, count, middle } = await places.findPostcodesStarting(db, `${outcode} ${rest}`)
  const only = postcodes[0]
  if (count === 1 && only && middle)
    return { kind: 'found', label: only, sure: 'postcode', ...middle, ...awayFrom(place, middle) }
  return { kind: 'unfinished', outcode, rest, postcodes, ...(middle ? { middle } : {}) }
}

const hereWords =
  /^(?:(?:near(?:est)?(?: to)?|close to|around|by) (?:me|here)|here|nearby|(?:my|current|my current) location|where i am|ger fi|yn agos ata i|yma|lle (?:ydw|rydw) i)$/i

async function findByName({ db, place }: Asking, asked: string): Promise<WhereAnswer> {
  if (hereWords.test(asked)) return { kind: 'not-found', asked, alike: [], isHere: true }
  const centre = place.settings.centre
  const [name = '', within] = asked.split(',').map((part) => part.trim())
  const named = await places.findNamedPlaces(db, name, {
    ...(within ? { within } : {}),
    ...(centre ? { middle: centre } : {}),
  })
  const choices = named.map((one) => ({ ...one, label: one.within ? `${one.name}, ${one.within}` : one.name }))
  const exact = choices.filter((one) => one.exact)
  const first = exact[0]
  if (first && exact.every((other) => metresBetween(first, other) < samePlaceMetres)) return foundByName(place, first)
  if (exact.length > 1) return { kind: 'choices', asked, choices: exact.map(asChoice) }
  const towns = await places.findOutcodeTown(db, name)
  const [town] = towns
  if (town && towns.length === 1) return foundByName(place, { ...town, label: town.town })
  if (towns.length > 1) {
    return {
      kind: 'choices',
      asked,
      choices: towns.map((one) => asChoice({ ...one, kind: 'town', label: `${one.town}, ${one.region ?? ''}` })),
    }
  }
  return { kind: 'not-found', asked, alike: choices.map(asChoice) }
}

function foundByName(place: Scene['place'], { label, latitude, longitude }: Spot & { label: string }): WhereAnswer {
  return { kind: 'found', label, sure: 'named-place', latitude, longitude, ...awayFrom(place, { latitude, longitude }) }
}

function asChoice({ label, kind, latitude, longitude }: PlaceChoice): PlaceChoice {
  return { label, kind, latitude, longitude }
}

function awayFrom({ settings: { centre } }: Scene['place'], spot: Spot): { away?: number } {
  if (!centre) return {}
  const metres = metresBetween(centre, spot)
  return metres > centre.radiusMetres ? { away: Math.round(metres) } : {}
}
