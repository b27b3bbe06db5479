// What can be reported in Hexworth, and to whom: councils of two tiers, and those who are no council.
import { kinds } from './kinds-data.ts'
import { landmarks } from '../land/landmarks.ts'
import { asPolygon, boroughOutline, type Ring } from '../land/outline.ts'
import { boroughCode, source } from '../rows/land-rows.ts'
import { namedId, organisationId } from '../named-id.ts'
import type { Row, Rows } from '../rows/row.ts'

export const bodyId = (key: string) => namedId('report body', key)

type BodyDraft = [
  key: string,
  en: string,
  cy: string,
  kind: string,
  organisation: string | null,
  ring: string,
  link: string,
  area: string | null,
]

const bodies: BodyDraft[] = [
  [
    'council',
    'Hexworth Borough Council',
    'Cyngor Bwrdeistref Trehelyg',
    'district',
    'council',
    '01632 960100',
    'https://hexworth.example/report',
    boroughCode,
  ],
  [
    'county',
    'Lennshire County Council',
    'Cyngor Sir Llen',
    'county',
    null,
    '01632 960170',
    'https://lennshire.example/roads',
    'HW-COUNTY',
  ],
  [
    'trunk',
    'Marches Trunk Roads',
    'Cefnffyrdd y Gororau',
    'trunk-roads',
    null,
    '01632 960171',
    'https://trunkroads.example/tell-us',
    'HW-A4988',
  ],
  ['water', 'Lenn Water', 'Dŵr Llen', 'water', null, '01632 960172', 'https://lennwater.example/leak', null],
  [
    'housing',
    'Marches Hearth Homes',
    'Cartrefi Aelwyd y Gororau',
    'housing',
    'housing',
    '01632 960173',
    'https://hearthhomes.example/repairs',
    'HW-MARL-ESTATE',
  ],
  [
    'telecoms',
    'Border Telephones',
    'Ffonau’r Gororau',
    'telecoms',
    null,
    '01632 960174',
    'https://bordertelephones.example/damage',
    null,
  ],
]

const groups: [code: string, en: string, cy: string][] = [
  ['roads', 'Roads and pavements', 'Ffyrdd a phalmentydd'],
  ['lights', 'Lights and signs', 'Goleuadau ac arwyddion'],
  ['rubbish', 'Rubbish and dirt', 'Sbwriel a baw'],
  ['green', 'Parks and trees', 'Parciau a choed'],
  ['water', 'Water and drains', 'Dŵr a draeniau'],
  ['boxes', 'Poles, boxes and wires', 'Polion, blychau a gwifrau'],
]

/** The trunk road runs straight through; the estate stands around the flats it is named after. */
const trunkRoad: Ring = [
  { east: -7_000, north: -2_050 },
  { east: 7_000, north: -1_930 },
  { east: 7_000, north: -1_960 },
  { east: -7_000, north: -2_080 },
]

function estate(): Ring {
  const middle = landmarks().find(({ key }) => key === 'marl-flats')!.spot
  return [
    [-160, -120],
    [170, -140],
    [190, 110],
    [-130, 150],
  ].map(([east, north]) => ({ east: middle.east + east!, north: middle.north + north! }))
}

const areas: [code: string, en: string, cy: string, kind: string, ring: () => Ring][] = [
  ['HW-COUNTY', 'Lennshire', 'Sir Llen', 'county', () => boroughOutline],
  ['HW-A4988', 'the A4988', 'yr A4988', 'trunk-road', () => trunkRoad],
  ['HW-MARL-ESTATE', 'the Marl Bank estate', 'ystâd Cefn Marl', 'estate', estate],
]

export function kindRows(): Rows {
  return new Map<string, Row[]>([
    ['boundary', areas.map(([code, name, name_cy, kind]) => ({ code, name, name_cy, kind, source }))],
    [
      'boundary_ring',
      areas.map(([code, , , , ring]) => ({ boundary_code: code, ring_number: 1, ring: asPolygon(ring()) })),
    ],
    [
      'report_body',
      bodies.map(([key, name, name_cy, kind, organisation, ring, link]) => ({
        id: bodyId(key),
        name,
        name_cy,
        kind,
        organisation_id: organisation === null ? null : organisationId(organisation),
        ring,
        link,
        write_to: `${key}@hexworth.example`,
        takes_reports: key !== 'telecoms',
      })),
    ],
    [
      'report_body_area',
      bodies.flatMap(([key, , , , , , , area]) =>
        area === null ? [] : [{ body_id: bodyId(key), boundary_code: area }],
      ),
    ],
    ['report_group', groups.map(([code, name, name_cy], place) => ({ code, name, name_cy, place_in_order: place }))],
    [
      'report_category',
      kinds.map(({ code, group, en, cy, also, alsoCy, days, send, more }, place) => ({
        code,
        group_code: group,
        name: en,
        name_cy: cy,
        also_called: also,
        also_called_cy: alsoCy,
        days_to_answer: days,
        send_by: send,
        place_in_order: place,
        questions: [],
        notice: null,
        notice_cy: null,
        stopper: null,
        stopper_cy: null,
        emergency: null,
        emergency_cy: null,
        is_private: false,
        naming: 'optional',
        hold_first: false,
        alike_metres: 80,
        ...more,
      })),
    ],
    [
      'report_responsibility',
      kinds.flatMap(({ code, to }) => to.map(([body, rank]) => ({ category_code: code, body_id: bodyId(body), rank }))),
    ],
  ])
}
