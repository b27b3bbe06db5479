// Where people say they are when they do not say a street: "by the clock tower", "outside the library on Mill Lane".
import { doors } from './doors.ts'
import { neighbourhoodOf } from './neighbourhoods.ts'
import type { Spot } from './outline.ts'

export type Landmark = { key: string; name: string; cy?: string; spot: Spot; within: string }

type Mark = [key: string, name: string, cy: string | undefined, neighbourhood: string, east: number, north: number]

/** Metres from the middle of the neighbourhood. */
const marks: Mark[] = [
  ['clock-tower', 'Clock tower', 'Tŵr y cloc', 'town', 22, -8],
  ['market-cross', 'Market cross', 'Croes y farchnad', 'town', -30, 14],
  ['bus-station', 'Bus station', 'Gorsaf fysiau', 'town', 260, -190],
  ['castle', 'Hexworth Castle', 'Castell Trehelyg', 'town', -310, 260],
  ['war-memorial', 'War memorial', 'Cofeb ryfel', 'town', 120, 210],
  ['bandstand', 'Bandstand', 'Y bandstand', 'town', -240, 330],
  ['packhorse-bridge', 'Packhorse Bridge', 'Pont y Ceffylau Pwn', 'town', -470, 40],
  ['old-post-office', 'Old Post Office', 'Yr Hen Swyddfa Bost', 'town', 90, -60],
  ['ropewalk', 'Ropewalk car park', 'Maes parcio’r Rhodfa Raff', 'town', 210, 120],
  ['weir', 'The weir', 'Y gored', 'riverside', 380, -260],
  ['footbridge', 'Millennium Footbridge', 'Pont Droed y Mileniwm', 'riverside', 400, 120],
  ['ysgol-llen', 'Ysgol Glan-y-Llen', 'Ysgol Glan-y-Llen', 'riverside', -160, 200],
  ['railway-station', 'Hexworth railway station', 'Gorsaf reilffordd Trehelyg', 'northgate', -140, -260],
  ['north-gate', 'The North Gate', 'Porth y Gogledd', 'northgate', -210, -520],
  ['northgate-school', 'Northgate Primary School', 'Ysgol Gynradd Porth y Gogledd', 'northgate', 230, 140],
  ['police-station', 'Police station', 'Gorsaf yr heddlu', 'northgate', -60, -390],
  ['crematorium', 'Lenn Valley Crematorium', 'Amlosgfa Dyffryn Llen', 'northgate', 520, 430],
  ['water-tower', 'Water tower', 'Tŵr dŵr', 'fullers-hill', 160, 230],
  ['fullers-school', 'Fullers Hill High School', 'Ysgol Uwchradd Bryn y Pannwr', 'fullers-hill', -260, -160],
  ['viewpoint', 'Fullers Hill viewpoint', 'Golygfan Bryn y Pannwr', 'fullers-hill', 340, 300],
  ['retail-park', 'Brickfields retail park', 'Parc manwerthu’r Maes Brics', 'marl-bank', 310, -280],
  ['marl-flats', 'Marl Bank flats', 'Fflatiau Cefn Marl', 'marl-bank', 40, 90],
  ['marl-school', 'Marl Bank Primary School', 'Ysgol Gynradd Cefn Marl', 'marl-bank', -230, 180],
  ['skate-park', 'Skate park', 'Parc sglefrio', 'marl-bank', 180, 340],
  ['cider-works', 'Old cider works', 'Yr hen waith seidr', 'orchard-park', -320, 240],
  ['orchard-school', 'Orchard Park Primary School', 'Ysgol Gynradd Parc y Berllan', 'orchard-park', 250, -90],
  ['orchard-shops', 'Orchard Park shops', 'Siopau Parc y Berllan', 'orchard-park', 20, 60],
  ['standing-stone', 'The Maen Hir', 'Y Maen Hir', 'bryn-eiddew', -300, -260],
  ['ysgol-eiddew', 'Ysgol Bryn Eiddew', 'Ysgol Bryn Eiddew', 'bryn-eiddew', 150, 170],
  ['duck-pond', 'Wendle duck pond', 'Pwll hwyaid Wendle', 'wendle', 60, -40],
  ['wendle-windmill', 'Wendle windmill', 'Melin wynt Wendle', 'wendle', 380, 260],
  ['aldersley-cross', 'Aldersley crossroads', 'Croesffordd Trewernen', 'aldersley', 0, 30],
  ['stoke-priory', 'Stoke Priory ruins', 'Adfeilion Priordy Stoke', 'stoke-hexley', -190, 120],
  ['llanwern-bridge', 'Pont Llanwern', 'Pont Llanwern', 'llanwern-fach', 140, -80],
  ['llanwern-mart', 'Mart Llanwern', 'Mart Llanwern', 'llanwern-fach', -210, 60],
  ['cwm-reservoir', 'Llyn Cwm Alys', 'Llyn Cwm Alys', 'cwm-alys', -330, 290],
  ['cwm-chapel', 'Capel y Cwm', 'Capel y Cwm', 'cwm-alys', 70, 40],
]

export function landmarks(): Landmark[] {
  const alone = marks.map(([key, name, cy, neighbourhood, east, north]): Landmark => {
    const around = neighbourhoodOf(neighbourhood)
    return {
      key,
      name,
      ...(cy ? { cy } : {}),
      spot: { east: around.east + east, north: around.north + north },
      within: around.kind === 'village' ? around.name : `${around.name}, Hexworth`,
    }
  })
  return [...alone, ...publicDoors()]
}

/** Buildings that people steer by because they have been inside: never one whose address is kept from them. */
function publicDoors(): Landmark[] {
  return doors()
    .filter(({ venue }) => !venue.masked)
    .map(({ venue, spot, street }) => ({
      key: venue.key,
      name: venue.name.en,
      ...(venue.name.cy ? { cy: venue.name.cy } : {}),
      spot,
      within: `${street.name}, ${street.neighbourhood.name}`,
    }))
}
