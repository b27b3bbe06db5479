// Who answers for what where, and what can be reported: read once, and again when any of it has moved.
import { sql } from 'kysely'
import type { Text } from '../../../kernel/language.ts'
import { perPlace } from '../../../platform/per-place.ts'
import type { Scene } from '../../../platform/scene.ts'
import { type Area, indexAreas } from '../rules/area-index.ts'
import type { AreaFacts, Body, BodyKind, Landscape, Responsibility } from '../rules/routing.ts'

export type Question = { code: string; ask: Text; options: readonly { value: string; label: Text }[] }
export type Category = {
  code: string
  group: string
  name: Text
  alsoCalled: { en: readonly string[]; cy: readonly string[] }
  questions: readonly Question[]
  notice?: Text
  stopper?: Text
  emergency?: Text
  isPrivate: boolean
  naming: 'optional' | 'never' | 'needed'
  holdFirst: boolean
  daysToAnswer: number
  sendBy: 'none' | 'mail' | 'open311' | 'webhook'
  alikeMetres: number
  isClosed: boolean
}
export type Group = { code: string; name: Text }
export type Land = Landscape & {
  version: string
  groups: readonly Group[]
  categories: ReadonlyMap<string, Category>
  /** By body: whose staff answer, and where it is written to. */
  desks: ReadonlyMap<string, { organisation?: string; writeTo?: string }>
  /** Of the wards, or of everything where there are none: as many points as a small drawing needs. */
  outlines: readonly Outline[]
}
export type Outline = {
  west: number
  south: number
  east: number
  north: number
  ring: readonly (readonly [number, number])[]
}

const read = perPlace((): { land?: Promise<Land> } => ({}))

/** The same object until something of it changes, which one short statement tells. */
export async function landOf(scene: Pick<Scene, 'db' | 'house' | 'place'>): Promise<Land> {
  const { rows } = await sql<{ version: string }>`select version::text as version from report_map_version`.execute(
    scene.db,
  )
  const version = rows[0]?.version ?? '0'
  const here = read(scene)
  const known = await here.land?.catch(() => undefined)
  if (known?.version === version) return known
  here.land = readLand(scene, version)
  return here.land
}

async function readLand({ db }: Pick<Scene, 'db'>, version: string): Promise<Land> {
  const { rows: rings } = await sql<{ code: string; ring: string }>`
    select boundary_code as code, ring::text as ring from boundary_ring order by boundary_code, ring_number`.execute(db)
  const { rows: boundaries } = await sql<{ code: string; name: string; nameCy: string | null; kind: string }>`
    select code, name, name_cy, kind from boundary order by code`.execute(db)
  const { rows: bodies } = await sql<BodyRow>`
    select id, name, name_cy, kind, link, ring, takes_reports, organisation_id, write_to,
      array(select boundary_code from report_body_area a where a.body_id = b.id order by 1) as areas from report_body b order by name`.execute(
    db,
  )
  const { rows: responsibilities } = await sql<ResponsibilityRow>`
    select category_code, body_id, rank, boundary_code, because, because_cy from report_responsibility order by rank, body_id`.execute(
    db,
  )
  const { rows: groups } = await sql<{ code: string; name: string; nameCy: string | null }>`
    select code, name, name_cy from report_group order by place_in_order, code`.execute(db)
  const { rows: categories } =
    await sql<CategoryRow>`select * from report_category order by place_in_order, code`.execute(db)
  const areas = new Map<string, Area & { rings: Area['rings'][number][] }>()
  for (const { code, ring } of rings) {
    const area = areas.get(code) ?? { code, rings: [] }
    area.rings.push(closed(pointsOf(ring)))
    areas.set(code, area)
  }
  const wards = boundaries.filter(({ kind }) => kind === 'ward')
  const drawn = new Set((wards.length > 0 ? wards : boundaries).map(({ code }) => code))
  return {
    version,
    outlines: [...areas.values()].filter(({ code }) => drawn.has(code)).flatMap(({ rings: all }) => all.map(outlineOf)),
    index: indexAreas([...areas.values()]),
    areas: new Map(
      boundaries.map(({ code, name, nameCy, kind }): [string, AreaFacts] => [
        code,
        { code, name: text(name, nameCy), kind },
      ]),
    ),
    bodies: new Map(bodies.map((row): [string, Body] => [row.id, bodyOf(row)])),
    responsibilities: Map.groupBy(
      responsibilities.map((row) => ({ category: row.categoryCode, ...responsibilityOf(row) })),
      ({ category }) => category,
    ),
    groups: groups.map(({ code, name, nameCy }) => ({ code, name: text(name, nameCy) })),
    categories: new Map(categories.map((row): [string, Category] => [row.code, categoryOf(row)])),
    desks: new Map(
      bodies.map((row) => [
        row.id,
        {
          ...(row.organisationId ? { organisation: row.organisationId } : {}),
          ...(row.writeTo ? { writeTo: row.writeTo } : {}),
        },
      ]),
    ),
  }
}

type BodyRow = {
  id: string
  name: string
  nameCy: string | null
  kind: BodyKind
  link: string | null
  ring: string | null
  takesReports: boolean
  organisationId: string | null
  writeTo: string | null
  areas: string[]
}

function bodyOf({ id, name, nameCy, kind, link, ring, takesReports, areas }: BodyRow): Body {
  return {
    id,
    name: text(name, nameCy),
    kind,
    takesReports,
    areas: new Set(areas),
    ...(link ? { link } : {}),
    ...(ring ? { ring } : {}),
  }
}

type ResponsibilityRow = {
  categoryCode: string
  bodyId: string
  rank: number
  boundaryCode: string | null
  because: string | null
  becauseCy: string | null
}

function responsibilityOf({ bodyId, rank, boundaryCode, because, becauseCy }: ResponsibilityRow): Responsibility {
  return {
    body: bodyId,
    rank,
    ...(boundaryCode ? { within: boundaryCode } : {}),
    ...(because ? { because: text(because, becauseCy) } : {}),
  }
}

type CategoryRow = {
  code: string
  groupCode: string
  name: string
  nameCy: string | null
  alsoCalled: string[]
  alsoCalledCy: string[]
  questions: Question[]
  notice: string | null
  noticeCy: string | null
  stopper: string | null
  stopperCy: string | null
  emergency: string | null
  emergencyCy: string | null
  isPrivate: boolean
  naming: Category['naming']
  holdFirst: boolean
  daysToAnswer: number
  sendBy: Category['sendBy']
  alikeMetres: number
  closedAt: Date | null
}

function categoryOf(row: CategoryRow): Category {
  return {
    code: row.code,
    group: row.groupCode,
    name: text(row.name, row.nameCy),
    alsoCalled: { en: row.alsoCalled, cy: row.alsoCalledCy },
    questions: row.questions,
    ...(row.notice ? { notice: text(row.notice, row.noticeCy) } : {}),
    ...(row.stopper ? { stopper: text(row.stopper, row.stopperCy) } : {}),
    ...(row.emergency ? { emergency: text(row.emergency, row.emergencyCy) } : {}),
    isPrivate: row.isPrivate,
    naming: row.naming,
    holdFirst: row.holdFirst,
    daysToAnswer: row.daysToAnswer,
    sendBy: row.sendBy,
    alikeMetres: row.alikeMetres,
    isClosed: row.closedAt !== null,
  }
}

function text(en: string, cy: string | null): Text {
  return { en, cy: cy ?? en }
}

/** PostgreSQL's own spelling of a polygon, `((x,y),(x,y))`. */
function pointsOf(ring: string): [number, number][] {
  const numbers = ring.match(/-?\d+(?:\.\d+)?(?:e-?\d+)?/gi)?.map(Number) ?? []
  return Array.from({ length: Math.floor(numbers.length / 2) }, (_, place) => [
    numbers[place * 2]!,
    numbers[place * 2 + 1]!,
  ])
}

/** Rings of GeoJSON end where they began; PostgreSQL's polygons need not. */
function closed(ring: [number, number][]): [number, number][] {
  const [first, last] = [ring[0], ring.at(-1)]
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring
}

const outlinePointsMax = 90

function outlineOf(ring: Area['rings'][number]): Outline {
  const step = Math.max(1, Math.ceil(ring.length / outlinePointsMax))
  const kept = ring.filter((_, place) => place % step === 0)
  const [xs, ys] = [kept.map(([x]) => x), kept.map(([, y]) => y)]
  return { west: Math.min(...xs), east: Math.max(...xs), south: Math.min(...ys), north: Math.max(...ys), ring: kept }
}
