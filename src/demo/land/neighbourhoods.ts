// Hexworth is nowhere. It is laid over real hills of the border between England and Wales so that maps, distances and daylight are
// right, but no street, postcode or house of it is anyone's. `HW` is not a postcode area of the United Kingdom.

export type Nation = 'england' | 'wales'

export type Neighbourhood = {
  key: string
  name: string
  cy: string
  kind: 'town' | 'suburb' | 'village'
  outcode: string
  nation: Nation
  /** Metres east and north of the market hall. */
  east: number
  north: number
  /** How far its streets reach, in metres. */
  reach: number
  streets: number
  residents: number
}

/** The market hall, in degrees. */
export const middle = { latitude: 52.4127, longitude: -3.0214 }
export const boroughName = { en: 'Hexworth', cy: 'Trehelyg' }

const row = (
  key: string,
  name: string,
  cy: string,
  kind: Neighbourhood['kind'],
  outcode: string,
  nation: Nation,
  [east, north, reach]: [number, number, number],
  streets: number,
  residents: number,
): Neighbourhood => ({ key, name, cy, kind, outcode, nation, east, north, reach, streets, residents })

export const neighbourhoods: readonly Neighbourhood[] = [
  row('town', 'Town Centre', 'Canol y Dref', 'town', 'HW1', 'england', [0, 0, 620], 46, 7_900),
  row('riverside', 'Riverside', 'Glan-y-Llen', 'suburb', 'HW1', 'wales', [-1_150, 150, 560], 38, 8_600),
  row('northgate', 'Northgate', 'Porth y Gogledd', 'suburb', 'HW2', 'england', [250, 1_500, 680], 44, 11_200),
  row('fullers-hill', 'Fullers Hill', 'Bryn y Pannwr', 'suburb', 'HW2', 'england', [1_450, 650, 640], 42, 10_400),
  row('marl-bank', 'Marl Bank', 'Cefn Marl', 'suburb', 'HW3', 'england', [1_350, -1_100, 620], 40, 10_900),
  row('orchard-park', 'Orchard Park', 'Parc y Berllan', 'suburb', 'HW3', 'england', [-150, -1_550, 660], 42, 11_800),
  row('bryn-eiddew', 'Bryn Eiddew', 'Bryn Eiddew', 'suburb', 'HW6', 'wales', [-2_300, -1_250, 640], 38, 9_300),
  row('wendle', 'Wendle', 'Wendle', 'village', 'HW4', 'england', [4_700, 2_300, 520], 24, 4_700),
  row('aldersley', 'Aldersley', 'Trewernen', 'village', 'HW4', 'england', [4_300, -2_600, 480], 22, 4_100),
  row('stoke-hexley', 'Stoke Hexley', 'Stoke Hexley', 'village', 'HW5', 'england', [600, -5_100, 500], 22, 3_900),
  row('llanwern-fach', 'Llanwern Fach', 'Llanwern Fach', 'village', 'HW7', 'wales', [-4_900, 1_900, 500], 24, 4_400),
  row('cwm-alys', 'Cwm Alys', 'Cwm Alys', 'village', 'HW8', 'wales', [-3_600, 5_000, 460], 18, 2_800),
]

export function neighbourhoodOf(key: string): Neighbourhood {
  const found = neighbourhoods.find((one) => one.key === key)
  if (!found) throw new Error(`There is no neighbourhood ${key} in Hexworth`)
  return found
}

const metresPerDegreeNorth = 111_260
const metresPerDegreeEast = metresPerDegreeNorth * Math.cos((middle.latitude * Math.PI) / 180)

/** From metres east and north of the market hall to degrees: flat enough over ten kilometres. */
export function inDegrees({ east, north }: { east: number; north: number }) {
  return {
    latitude: round(middle.latitude + north / metresPerDegreeNorth),
    longitude: round(middle.longitude + east / metresPerDegreeEast),
  }
}

function round(degrees: number) {
  return Math.round(degrees * 1e6) / 1e6
}
