import { feature } from 'topojson-client'
import { type Fields, hasFields } from '../../kernel/fields.ts'
import { parseJson } from './json.ts'
import { bad, type Reading } from './reading.ts'
import { SourceTrouble } from './trouble.ts'

/** Boundaries are read whole, because a TopoJSON area is spelt with arcs from all over the file. */
export const boundariesBytesMax = 64_000_000

export type LonLat = readonly [longitude: number, latitude: number]
/** Polygons, each an outer ring and its holes, each ring closed. Longitude first, WGS 84, as in RFC 7946. */
export type Outline = LonLat[][][]
export type Boundary = { code: string; name: string; outline: Outline }

/**
 * Reads areas from GeoJSON (RFC 7946: a collection, a feature) or TopoJSON 1.0. The code and the name are found under the
 * names that UK publishers use (`AREACD`, `LAD23CD`, `code`, …). An area without a code, a name or an outline, or with
 * coordinates that are not degrees (British National Grid metres, say), is a bad reading numbered by its place in the file.
 */
export function readBoundaries(text: string, name = 'The file'): Reading<Boundary>[] {
  return featuresIn(readJson(text, name), name).map((each, place) => readBoundary(each, place + 1))
}

function readJson(text: string, name: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    throw new SourceTrouble('not-json', { what: name, reason: error instanceof Error ? error.message : 'unreadable' })
  }
}

function featuresIn(json: unknown, name: string): unknown[] {
  const wrong = new SourceTrouble('not-the-shape', { what: name, expected: 'GeoJSON or TopoJSON areas' })
  if (!hasFields(json)) throw wrong
  if (json['type'] === 'Topology') return featuresInTopology(json, wrong)
  if (json['type'] === 'Feature') return [json]
  if (json['type'] === 'FeatureCollection' && Array.isArray(json['features'])) return json['features']
  throw wrong
}

function featuresInTopology(json: Fields, wrong: SourceTrouble): unknown[] {
  if (!hasFields(json['objects']) || !Array.isArray(json['arcs'])) throw wrong
  // The library trusts its input and fails on a bad arc with a TypeError of its own, so that is caught and said in ours.
  const topology = json as unknown as Parameters<typeof feature>[0]
  try {
    return Object.values(topology.objects).flatMap((object) => {
      const found = feature(topology, object)
      return found.type === 'FeatureCollection' ? found.features : [found]
    })
  } catch {
    throw wrong
  }
}

function readBoundary(each: unknown, at: number): Reading<Boundary> {
  const raw = () => JSON.stringify((hasFields(each) && each['properties']) || each) ?? ''
  const properties = hasFields(each) && hasFields(each['properties']) ? each['properties'] : {}
  const code = named(properties, /^(?:.*cd|code|gss|gss_code|area_?code|id)$/i)
  const name = named(properties, /^(?:areanm|.*\d{2}nm|name|area_?name|title|label)$/i)
  if (!code) return bad(at, { because: 'no-code' }, raw())
  if (!name) return bad(at, { because: 'no-name', found: code }, raw())
  const outline = hasFields(each) && hasFields(each['geometry']) ? outlineOf(each['geometry']) : undefined
  if (!outline) return bad(at, { because: 'no-outline', found: code }, raw())
  if (!outline.every((polygon) => polygon.every(isRingInDegrees))) {
    return bad(at, { because: 'not-degrees', found: code }, raw())
  }
  return { at, ok: true, record: { code, name, outline } }
}

function named(properties: Fields, shape: RegExp): string | undefined {
  for (const [key, value] of Object.entries(properties)) {
    // Welsh names (`LAD23NMW`) are beside the English ones and have their own suffix, which the shapes above leave out.
    if (shape.test(key) && (typeof value === 'string' || typeof value === 'number')) {
      const text = String(value).trim()
      if (text !== '') return text
    }
  }
  return undefined
}

function outlineOf(geometry: Fields): Outline | undefined {
  const coordinates = geometry['coordinates']
  if (!Array.isArray(coordinates) || coordinates.length === 0) return undefined
  const polygons: unknown = geometry['type'] === 'Polygon' ? [coordinates] : coordinates
  if (geometry['type'] !== 'Polygon' && geometry['type'] !== 'MultiPolygon') return undefined
  return isOutline(polygons) ? polygons : undefined
}

function isOutline(value: unknown): value is Outline {
  const isPoint = (point: unknown) =>
    Array.isArray(point) && typeof point[0] === 'number' && typeof point[1] === 'number'
  const isRing = (ring: unknown) => Array.isArray(ring) && ring.length >= 4 && ring.every(isPoint)
  const isPolygon = (polygon: unknown) => Array.isArray(polygon) && polygon.length > 0 && polygon.every(isRing)
  return Array.isArray(value) && value.every(isPolygon)
}

function isRingInDegrees(ring: LonLat[]): boolean {
  return ring.every(([longitude, latitude]) => Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)
}
