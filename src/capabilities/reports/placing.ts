// From what people say to a spot: a postcode, a street, "outside the library on Mill Lane", a grid reference, a point.
import type { Place } from '../../platform/flow/flow.ts'
import type { Scene } from '../../platform/scene.ts'
import { findLandmarks, findNearestStreet, findPlace, type PlaceChoice, type WhereAnswer } from '../directory/index.ts'
import type { Spot } from './rules/area-index.ts'
import { impossible } from './rules/routing.ts'
import { readSpot } from './rules/spots.ts'

export type PlacedBy = 'point' | 'postcode' | 'named-place' | 'landmark' | 'grid-reference' | 'numbers'
export type Placed =
  | (Spot & { kind: 'found'; by: PlacedBy; near: string; street?: string })
  | { kind: 'choices'; asked: string; choices: PlaceChoice[] }
  | { kind: 'swapped'; meant: Spot }
  | { kind: 'problem'; because: Trouble; asked: string; postcodes?: readonly string[] }
export type Trouble =
  | 'zero'
  | 'abroad'
  | 'not-found'
  | 'too-wide'
  | 'unfinished'
  | 'retired'
  | 'unknown-postcode'
  | 'outside'
  | 'wrong-length'
  | 'off-the-map'

type Asking = Pick<Scene, 'db' | 'place'>
const streetMetres = 250

export async function placeReport(scene: Asking, place: Place): Promise<Placed> {
  switch (place.kind) {
    case 'point':
      return atPoint(scene, place, 'point', '')
    case 'postcode':
      return fromWhere(scene, await findPlace(scene, place.postcode))
    case 'outcode':
      return { kind: 'problem', because: 'too-wide', asked: place.outcode }
    case 'name':
      return fromWords(scene, place.name)
  }
}

async function fromWords(scene: Asking, said: string): Promise<Placed> {
  const reading = readSpot(said)
  if (reading.kind === 'point') return atPoint(scene, reading, reading.by, reading.label)
  if (reading.kind === 'bad-grid-reference')
    return { kind: 'problem', because: reading.because, asked: reading.reference }
  let second: Placed | undefined
  for (const { name, within } of reading.tries) {
    const found = within === undefined ? await named(scene, name) : await landmarkIn(scene, name, within)
    if (found?.kind === 'found') return found
    second ??= found
  }
  const [first] = reading.tries
  const landmarks = first ? await findLandmarks(scene.db, { words: wordsOf(first.name) }) : []
  if (landmarks.length === 1) return asLandmark(scene, landmarks[0]!)
  if (landmarks.length > 1 && second?.kind !== 'choices') return chooseLandmark(said, landmarks)
  return second ?? { kind: 'problem', because: 'not-found', asked: said }
}

async function named(scene: Asking, name: string): Promise<Placed | undefined> {
  const where = await findPlace(scene, name)
  return where.kind === 'not-found' && where.alike.length === 0 ? undefined : fromWhere(scene, where)
}

/** The library on Mill Lane: of all libraries the one that stands in that street or nearest to its middle. */
async function landmarkIn(scene: Asking, name: string, within: string): Promise<Placed | undefined> {
  const street = await findPlace(scene, within)
  const near = street.kind === 'found' ? street : street.kind === 'choices' ? street.choices[0] : undefined
  const landmarks = await findLandmarks(scene.db, { words: wordsOf(name), within, ...(near ? { near } : {}) })
  const [first] = landmarks
  return first ? asLandmark(scene, first) : undefined
}

function wordsOf(name: string): string[] {
  return name
    .split(/\s+/)
    .filter((word) => word.length > 2)
    .slice(0, 5)
}

type Landmark = Awaited<ReturnType<typeof findLandmarks>>[number]

function asLandmark(scene: Asking, one: Landmark): Promise<Placed> {
  return atPoint(scene, one, 'landmark', one.within ? `${one.name}, ${one.within}` : one.name)
}

function chooseLandmark(asked: string, landmarks: readonly Landmark[]): Placed {
  return {
    kind: 'choices',
    asked,
    choices: landmarks.map(({ name, within, latitude, longitude }) => ({
      label: within ? `${name}, ${within}` : name,
      kind: 'landmark',
      latitude,
      longitude,
    })),
  }
}

async function fromWhere(scene: Asking, where: WhereAnswer): Promise<Placed> {
  switch (where.kind) {
    case 'found':
      if (where.sure === 'outcode') return { kind: 'problem', because: 'too-wide', asked: where.label }
      return atPoint(scene, where, where.sure === 'postcode' ? 'postcode' : 'named-place', where.label)
    case 'choices':
      return { kind: 'choices', asked: where.asked, choices: where.choices }
    case 'not-found':
      return where.alike.length > 0
        ? { kind: 'choices', asked: where.asked, choices: where.alike }
        : { kind: 'problem', because: 'not-found', asked: where.asked }
    case 'unfinished':
      return {
        kind: 'problem',
        because: 'unfinished',
        asked: `${where.outcode} ${where.rest}`,
        postcodes: where.postcodes,
      }
    case 'retired':
      return { kind: 'problem', because: 'retired', asked: where.postcode }
    case 'unknown-postcode':
      return { kind: 'problem', because: where.isOutside ? 'outside' : where.kind, asked: where.postcode }
  }
}

async function atPoint(scene: Asking, { latitude, longitude }: Spot, by: PlacedBy, label: string): Promise<Placed> {
  const wrong = impossible({ latitude, longitude })
  if (wrong?.because === 'swapped') return { kind: 'swapped', meant: wrong.meant }
  if (wrong) return { kind: 'problem', because: wrong.because, asked: label }
  const street = await findNearestStreet(scene.db, { latitude, longitude }, streetMetres)
  const near = label !== '' ? label : street ? [street.name, street.within].filter(Boolean).join(', ') : ''
  return { kind: 'found', latitude, longitude, by, near, ...(street ? { street: street.name } : {}) }
}
