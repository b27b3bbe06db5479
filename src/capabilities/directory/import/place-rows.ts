import type { Outcode, Postcode } from '../../../kernel/postcode.ts'
import { readPostcode } from '../../../kernel/postcode.ts'
import { readTable, type Table } from '../../../platform/import/csv.ts'
import { bad, type Reading } from '../../../platform/import/reading.ts'
import { SourceTrouble } from '../../../platform/import/trouble.ts'
import * as cells from './cells.ts'

export type Nation = 'england' | 'wales' | 'scotland' | 'northern-ireland' | 'isle-of-man' | 'channel-islands'

export type PostcodeRecord = {
  postcode: Postcode
  at?: { latitude: number; longitude: number }
  retired: boolean
  /** The first of the month in which it was retired, where the source says. */
  retiredOn?: string
  nation?: Nation
  districtCode?: string
}

export type OutcodeRecord = {
  outcode: Outcode
  at: { latitude: number; longitude: number }
  town?: string
  region?: string
  nation?: Nation
}

/**
 * Postcodes from the ONS National Statistics Postcode Lookup (`pcds`, `doterm`, `lat`, `long`, …; no place is 99.999999) or
 * from a plain list (`Postcode,lat,long`; no place is `,,0.00000`). In a plain list a postcode without a place is a retired
 * one, which is the only reason that source has for leaving it out.
 */
export async function* readPostcodes(
  text: AsyncIterable<string>,
  name: string,
): AsyncGenerator<Reading<PostcodeRecord>[]> {
  const table = await readTable(text, name)
  const column = columnFinder(table)
  const [postcode, latitude, longitude] = [
    column(/^(?:pcds|postcode)$/i) ?? column(/^pcd[278]?$/i),
    column(/^lat(?:itude)?$/i),
    column(/^(?:long|lng|lon|longitude)$/i),
  ]
  if (postcode === undefined || latitude === undefined || longitude === undefined) {
    throw new SourceTrouble('not-the-shape', { what: name, expected: 'postcodes with their latitude and longitude' })
  }
  const [ended, country, district] = [
    column(/^doterm$/i),
    column(/^ctry(?:\d\dcd)?$/i),
    column(/^(?:os)?laua$|^lad\d\dcd$/i),
  ]
  const cell = (row: string[], place: number | undefined) => (place === undefined ? '' : (row[place] ?? '').trim())
  for await (const batch of table.rows) {
    yield batch.map((row): Reading<PostcodeRecord> => {
      if (!row.ok) return row
      const raw = row.record.join(',')
      const read = readPostcode(cell(row.record, postcode))
      if (read.kind !== 'postcode')
        return bad(row.at, { because: 'postcode-not-understood', found: cell(row.record, postcode) }, raw)
      const [north, east] = [cell(row.record, latitude), cell(row.record, longitude)]
      const at = cells.readPoint(north, east)
      if (!at && !saysNoPlace(north, east))
        return bad(row.at, { because: 'not-in-the-uk', found: `${north}, ${east}` }, raw)
      const month = /^(\d{4})(0[1-9]|1[0-2])$/.exec(cell(row.record, ended))
      const nation = nations[cell(row.record, country)]
      const districtCode = cell(row.record, district)
      const record: PostcodeRecord = {
        postcode: read.postcode,
        retired: month !== null || (!at && ended === undefined),
      }
      if (at) record.at = at
      if (month) record.retiredOn = `${month[1]}-${month[2]}-01`
      if (nation) record.nation = nation
      if (districtCode) record.districtCode = districtCode
      return { at: row.at, ok: true, record }
    })
  }
}

function saysNoPlace(north: string, east: string): boolean {
  return north === '' || Number(north) > 90 || (Number(north) === 0 && Number(east || '0') === 0)
}

/** The middles of outcodes, with the town they are known by. */
export async function* readOutcodes(
  text: AsyncIterable<string>,
  name: string,
): AsyncGenerator<Reading<OutcodeRecord>[]> {
  const table = await readTable(text, name)
  const column = columnFinder(table)
  const [outcode, latitude, longitude] = [
    column(/^(?:postcode|outcode|district)$/i),
    column(/^lat(?:itude)?$/i),
    column(/^(?:long|lng|lon|longitude)$/i),
  ]
  if (outcode === undefined || latitude === undefined || longitude === undefined) {
    throw new SourceTrouble('not-the-shape', { what: name, expected: 'outcodes with their latitude and longitude' })
  }
  const [town, region, country] = [
    column(/^(?:town|post_?town|uk_?region_?town)$/i),
    column(/^region$/i),
    column(/^country(?:_code)?$/i),
  ]
  const cell = (row: string[], place: number | undefined) =>
    place === undefined ? undefined : cells.readText(row[place], 200)
  for await (const batch of table.rows) {
    yield batch.map((row): Reading<OutcodeRecord> => {
      if (!row.ok) return row
      const raw = row.record.join(',')
      const read = readPostcode(cell(row.record, outcode) ?? '')
      if (read.kind !== 'outcode')
        return bad(row.at, { because: 'outcode-not-understood', found: row.record[outcode] ?? '' }, raw)
      const at = cells.readPoint(row.record[latitude], row.record[longitude])
      if (!at)
        return bad(
          row.at,
          { because: 'not-in-the-uk', found: `${row.record[latitude]}, ${row.record[longitude]}` },
          raw,
        )
      const [itsTown, itsRegion, nation] = [
        cell(row.record, town),
        cell(row.record, region),
        nations[cell(row.record, country) ?? ''],
      ]
      const record: OutcodeRecord = { outcode: read.outcode, at }
      if (itsTown) record.town = itsTown
      if (itsRegion) record.region = itsRegion
      if (nation) record.nation = nation
      return { at: row.at, ok: true, record }
    })
  }
}

function columnFinder({ headings }: Table) {
  return (shape: RegExp) => {
    const place = headings.findIndex((heading) => shape.test(heading))
    return place < 0 ? undefined : place
  }
}

/** ONS country codes, and the letters that lists of outcodes use. */
const nations: Record<string, Nation> = {
  E92000001: 'england',
  W92000004: 'wales',
  S92000003: 'scotland',
  N92000002: 'northern-ireland',
  L93000001: 'channel-islands',
  M83000003: 'isle-of-man',
  ENG: 'england',
  WLS: 'wales',
  SCT: 'scotland',
  NIR: 'northern-ireland',
  GG: 'channel-islands',
  JE: 'channel-islands',
  IM: 'isle-of-man',
}
