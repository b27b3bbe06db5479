import { inDegrees, middle, neighbourhoods, boroughName } from '../land/neighbourhoods.ts'
import { landmarks } from '../land/landmarks.ts'
import { asPolygon, boroughOutline, wards } from '../land/outline.ts'
import { retiredPostcodes, streets } from '../land/streets.ts'
import { namedId } from '../named-id.ts'
import type { Row, Rows } from './row.ts'

export const boroughCode = 'HW'
export const source = 'hexworth'

/** Where people say they are: every postcode, outcode, street, town and landmark, and the edges of the borough and its wards. */
export function landRows(): Rows {
  return new Map([
    ['boundary', boundaries()],
    ['boundary_ring', rings()],
    ['outcode', outcodes()],
    ['postcode', postcodes()],
    ['gazetteer', [...towns(), ...streetNames(), ...landmarkNames()]],
  ])
}

function boundaries(): Row[] {
  const borough = {
    code: boroughCode,
    name: `${boroughName.en} borough`,
    name_cy: `Bwrdeistref ${boroughName.cy}`,
    kind: 'borough',
    source,
  }
  return [borough, ...wards.map(({ code, name, cy }) => ({ code, name, name_cy: cy, kind: 'ward', source }))]
}

function rings(): Row[] {
  return [{ code: boroughCode, ring: boroughOutline }, ...wards].map(({ code, ring }) => ({
    boundary_code: code,
    ring_number: 1,
    ring: asPolygon(ring),
  }))
}

function outcodes(): Row[] {
  const codes = [...new Set(neighbourhoods.map(({ outcode }) => outcode))]
  return codes.map((outcode) => {
    const within = neighbourhoods.filter((one) => one.outcode === outcode)
    const homes = streets
      .filter((street) => street.neighbourhood.outcode === outcode)
      .flatMap((street) => street.postcodes)
    const east = homes.reduce((sum, home) => sum + home.east, 0) / homes.length
    const north = homes.reduce((sum, home) => sum + home.north, 0) / homes.length
    // An outcode on both banks of the river is of neither nation.
    const nation = new Set(within.map((one) => one.nation)).size === 1 ? within[0]!.nation : null
    return {
      outcode,
      ...inDegrees({ east, north }),
      town: within[0]!.kind === 'village' ? within[0]!.name : 'Hexworth',
      region: 'Hexworth',
      nation,
    }
  })
}

function postcodes(): Row[] {
  const current = streets.flatMap((street) =>
    street.postcodes.map(({ postcode, nation, ...spot }) => ({
      postcode,
      ...inDegrees(spot),
      retired: false,
      retired_on: null,
      nation,
      district_code: boroughCode,
    })),
  )
  const retired = retiredPostcodes.map(({ postcode, nation, retiredOn }) => ({
    postcode,
    latitude: null,
    longitude: null,
    retired: true,
    retired_on: retiredOn,
    nation,
    district_code: boroughCode,
  }))
  return [...current, ...retired]
}

function towns(): Row[] {
  const town = { ...entry('town', 'hexworth', boroughName.en, boroughName.cy), within: null, postcode: null, ...middle }
  const others = neighbourhoods.map((one) => ({
    ...entry(one.kind === 'village' ? 'village' : 'suburb', one.key, one.name, one.cy),
    within: 'Hexworth',
    postcode: null,
    ...inDegrees(one),
  }))
  return [town, ...others]
}

function streetNames(): Row[] {
  return streets.map(({ name, cy, neighbourhood, middle: spot, postcodes: [first] }) => ({
    ...entry('street', `${name}, ${neighbourhood.key}`, name, cy),
    within: neighbourhood.kind === 'village' ? neighbourhood.name : `${neighbourhood.name}, Hexworth`,
    postcode: first!.postcode,
    ...inDegrees(spot),
  }))
}

function landmarkNames(): Row[] {
  return landmarks().map(({ key, name, cy, spot, within }) => ({
    ...entry('landmark', key, name, cy),
    within,
    postcode: null,
    ...inDegrees(spot),
  }))
}

function entry(kind: string, key: string, name: string, cy: string | undefined) {
  return {
    id: namedId(`gazetteer ${kind}`, key),
    name,
    name_cy: cy && cy !== name ? cy : null,
    kind,
    source,
    external_id: `${kind} ${key}`,
  }
}
