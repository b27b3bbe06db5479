// Whose is it to mend? From the point, the kind of problem and who answers for what where: data alone, and always with the reason.
import type { Text } from '../../../kernel/language.ts'
import type { AreaIndex, Spot } from './area-index.ts'

export const bodyKinds = [
  'district',
  'county',
  'unitary',
  'parish',
  'trunk-roads',
  'housing',
  'water',
  'power',
  'telecoms',
  'rail',
  'other',
] as const
export type BodyKind = (typeof bodyKinds)[number]

export type Body = {
  id: string
  name: Text
  kind: BodyKind
  /** Its own page for problems, the number it is rung at. */
  link?: string
  ring?: string
  /** False: it will not be told by us, so people are sent to its own page. */
  takesReports: boolean
  /** Codes of its areas. None: it answers everywhere. */
  areas: ReadonlySet<string>
}
export type Responsibility = { body: string; rank: number; within?: string; because?: Text }
export type AreaFacts = { code: string; name: Text; kind: string }

export type Landscape = {
  index: AreaIndex
  areas: ReadonlyMap<string, AreaFacts>
  bodies: ReadonlyMap<string, Body>
  responsibilities: ReadonlyMap<string, readonly Responsibility[]>
}

export type Border = { metres: number; area: AreaFacts; body?: Body }
export type Routing =
  | {
      kind: 'routed'
      body: Body
      /** The area that decided; none for a body that answers everywhere. */
      area?: AreaFacts
      because?: Text
      /** Others that answer for the same with the same right: told of where it is not the first one's after all. */
      also: Body[]
      border?: Border
      areas: string[]
    }
  /** On land, and another's: `body` is whoever we know to answer there. */
  | { kind: 'elsewhere'; area: AreaFacts; body?: Body; areas: string[] }
  /** Within the place, and nobody's that we know of: the place's own staff find out. */
  | { kind: 'nobody'; areas: string[] }
  | { kind: 'off-the-map'; near?: AreaFacts; metres?: number }
  | { kind: 'impossible'; because: 'zero' | 'abroad' }
  | { kind: 'impossible'; because: 'swapped'; meant: Spot }

/** So near an edge that whoever stood there could not tell, and nor can a boundary drawn to a few metres. */
const borderMetres = 20
/** Coasts and rivers are drawn simply: so far off the edge a point is still taken to be on the land beside it. */
const offshoreMetres = 250

const councils: readonly BodyKind[] = ['district', 'county', 'unitary', 'parish']

export function route(land: Landscape, category: string, spot: Spot): Routing {
  const wrong = impossible(spot)
  if (wrong) return wrong
  const { areas, offshore } = areasAt(land, spot)
  const held = new Set(areas)
  const able = (land.responsibilities.get(category) ?? [])
    .flatMap((one) => {
      const body = land.bodies.get(one.body)
      return body && answersAt(one, body, held) ? [{ one, body }] : []
    })
    .sort(
      (a, b) =>
        a.one.rank - b.one.rank || a.body.areas.size - b.body.areas.size || compare(a.body.name.en, b.body.name.en),
    )
  const first = able[0]
  if (first && !isOthersLand(land, areas, first.body)) {
    const also = able
      .slice(1)
      .filter(({ one }) => one.rank === first.one.rank)
      .map(({ body }) => body)
    const area = areaOf(land, first.one, first.body, areas)
    const border = offshore ? undefined : borderAt(land, category, spot, first.body, held)
    return {
      kind: 'routed',
      body: first.body,
      ...(area ? { area } : {}),
      ...(first.one.because ? { because: first.one.because } : {}),
      also,
      ...(border ? { border } : {}),
      areas,
    }
  }
  if (areas.length === 0) {
    if (land.areas.size === 0) return { kind: 'nobody', areas }
    const [near] = land.index.edgesWithin(spot, 5_000)
    const facts = near && land.areas.get(near.code)
    return { kind: 'off-the-map', ...(facts && near ? { near: facts, metres: Math.round(near.metres) } : {}) }
  }
  const others = areas.find((code) => !isOurs(land, code))
  const isWhollyOthers = others !== undefined && !areas.some((code) => isOurs(land, code))
  const area = others === undefined ? undefined : land.areas.get(others)
  if (!isWhollyOthers || !area) return { kind: 'nobody', areas }
  const body = first?.body ?? [...land.bodies.values()].find((one) => one.areas.has(area.code))
  return { kind: 'elsewhere', area, ...(body ? { body } : {}), areas }
}

/** A point that cannot be what was meant: nowhere, its numbers the wrong way round, or not in these islands. */
export function impossible({ latitude, longitude }: Spot): Extract<Routing, { kind: 'impossible' }> | undefined {
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return { kind: 'impossible', because: 'zero' }
  if (Math.abs(latitude) < 0.5 && Math.abs(longitude) < 0.5) return { kind: 'impossible', because: 'zero' }
  if (isInTheseIslands(latitude, longitude)) return undefined
  if (isInTheseIslands(longitude, latitude))
    return { kind: 'impossible', because: 'swapped', meant: { latitude: longitude, longitude: latitude } }
  return { kind: 'impossible', because: 'abroad' }
}

function isInTheseIslands(latitude: number, longitude: number) {
  return latitude >= 49 && latitude <= 61.5 && longitude >= -9.5 && longitude <= 2.6
}

/** The areas that hold a point; just off a coast, those of the nearest land. */
function areasAt({ index }: Pick<Landscape, 'index'>, spot: Spot): { areas: string[]; offshore: boolean } {
  const areas = index.holding(spot)
  if (areas.length > 0) return { areas, offshore: false }
  const [near] = index.edgesWithin(spot, offshoreMetres)
  return { areas: near ? [near.code] : [], offshore: near !== undefined }
}

function answersAt(one: Responsibility, body: Body, held: ReadonlySet<string>): boolean {
  if (one.within !== undefined && !held.has(one.within)) return false
  return body.areas.size === 0 || [...body.areas].some((code) => held.has(code))
}

/** Whoever answers there is known, and is not to be told by us. */
function isOthersLand(land: Landscape, areas: readonly string[], body: Body): boolean {
  return !body.takesReports && councils.includes(body.kind) && !areas.some((code) => isOurs(land, code))
}

function isOurs({ bodies }: Landscape, code: string): boolean {
  return [...bodies.values()].some((body) => body.takesReports && councils.includes(body.kind) && body.areas.has(code))
}

function areaOf(land: Landscape, one: Responsibility, body: Body, areas: readonly string[]): AreaFacts | undefined {
  const code = one.within ?? areas.find((held) => body.areas.has(held))
  return code === undefined ? undefined : land.areas.get(code)
}

function borderAt(
  land: Landscape,
  category: string,
  spot: Spot,
  body: Body,
  held: ReadonlySet<string>,
): Border | undefined {
  for (const { code, metres } of land.index.edgesWithin(spot, borderMetres)) {
    const area = land.areas.get(code)
    if (!area || held.has(code) || body.areas.has(code)) continue
    const mine = land.areas.get([...body.areas].find((one) => held.has(one)) ?? '')
    // A ward's edge within one council's area decides nothing.
    if (mine && mine.kind !== area.kind) continue
    const other = (land.responsibilities.get(category) ?? [])
      .map((one) => land.bodies.get(one.body))
      .find((one) => one?.areas.has(code))
    const known = other ?? [...land.bodies.values()].find((one) => one.areas.has(code))
    return { metres: Math.round(metres), area, ...(known ? { body: known } : {}) }
  }
  return undefined
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
