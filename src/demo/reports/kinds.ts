// What can be reported in Hexworth, and to whom: councils of two tiers, and those who are no council.
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

type Kind = {
  code: string
  group: string
  en: string
  cy: string
  also: string[]
  alsoCy: string[]
  days: number
  send: 'none' | 'mail'
  to: [body: string, rank: number][]
  more?: Row
}

const groups: [code: string, en: string, cy: string][] = [
  ['roads', 'Roads and pavements', 'Ffyrdd a phalmentydd'],
  ['lights', 'Lights and signs', 'Goleuadau ac arwyddion'],
  ['rubbish', 'Rubbish and dirt', 'Sbwriel a baw'],
  ['green', 'Parks and trees', 'Parciau a choed'],
  ['water', 'Water and drains', 'Dŵr a draeniau'],
  ['boxes', 'Poles, boxes and wires', 'Polion, blychau a gwifrau'],
]

const yesNo = (code: string, en: string, cy: string) => ({
  code,
  ask: { en, cy },
  options: [
    { value: 'yes', label: { en: 'Yes', cy: 'Ydy' } },
    { value: 'no', label: { en: 'No', cy: 'Nac ydy' } },
  ],
})

export const kinds: readonly Kind[] = [
  {
    code: 'pothole',
    group: 'roads',
    en: 'Pothole',
    cy: 'Twll yn y ffordd',
    also: ['hole in the road', 'road surface'],
    alsoCy: ['twll'],
    days: 10,
    send: 'mail',
    to: [
      ['trunk', 1],
      ['housing', 3],
      ['county', 5],
    ],
    more: {
      questions: [
        {
          code: 'size',
          ask: { en: 'How big is it?', cy: 'Pa mor fawr ydyw?' },
          options: [
            { value: 'plate', label: { en: 'As a dinner plate or smaller', cy: 'Fel plât cinio neu lai' } },
            { value: 'larger', label: { en: 'Larger than that', cy: 'Yn fwy na hynny' } },
          ],
        },
      ],
    },
  },
  {
    code: 'pavement',
    group: 'roads',
    en: 'Broken or uneven pavement',
    cy: 'Palmant wedi torri',
    also: ['slab', 'kerb', 'footpath'],
    alsoCy: ['llwybr'],
    days: 10,
    send: 'mail',
    to: [
      ['trunk', 1],
      ['housing', 3],
      ['county', 5],
    ],
  },
  {
    code: 'blocked-path',
    group: 'roads',
    en: 'Hedge or thing in the way',
    cy: 'Gwrych neu rywbeth yn y ffordd',
    also: ['overgrown', 'obstruction'],
    alsoCy: ['wedi tyfu'],
    days: 15,
    send: 'mail',
    to: [['county', 5]],
  },
  {
    code: 'parking',
    group: 'roads',
    en: 'Bad parking',
    cy: 'Parcio gwael',
    also: ['car on the pavement'],
    alsoCy: [],
    days: 10,
    send: 'none',
    to: [['council', 5]],
    more: {
      stopper:
        'We cannot take this here. For a car in a dangerous place ring 101; for a broken rule in a council car park ring 01632 960100.',
      stopper_cy:
        'Ni allwn gymryd hyn yma. Am gar mewn lle peryglus ffoniwch 101; am reol a dorrwyd mewn maes parcio’r cyngor ffoniwch 01632 960100.',
    },
  },
  {
    code: 'street-light',
    group: 'lights',
    en: 'Street light',
    cy: 'Golau stryd',
    also: ['lamp', 'lamp post'],
    alsoCy: ['lamp'],
    days: 7,
    send: 'mail',
    to: [
      ['trunk', 1],
      ['housing', 3],
      ['county', 5],
    ],
    more: {
      emergency:
        'If wires can be seen, or the post leans over the road, keep away and ring 01632 960170 now. If anyone is hurt ring 999.',
      emergency_cy:
        'Os gellir gweld gwifrau, neu os yw’r polyn yn pwyso dros y ffordd, cadwch draw a ffoniwch 01632 960170 nawr. Os oes rhywun wedi’i anafu ffoniwch 999.',
      questions: [yesNo('row', 'Is more than one out?', 'A oes mwy nag un wedi diffodd?')],
    },
  },
  {
    code: 'sign',
    group: 'lights',
    en: 'Street sign or bollard',
    cy: 'Arwydd stryd neu bolard',
    also: ['name plate', 'road sign'],
    alsoCy: ['plât enw'],
    days: 15,
    send: 'mail',
    to: [['county', 5]],
  },
  {
    code: 'fly-tipping',
    group: 'rubbish',
    en: 'Dumped rubbish',
    cy: 'Sbwriel wedi’i ollwng',
    also: ['fly tipping', 'mattress', 'sofa'],
    alsoCy: ['tipio'],
    days: 3,
    send: 'none',
    to: [
      ['housing', 1],
      ['council', 5],
    ],
    more: {
      notice: 'Please touch nothing: it may be sharp, and it may be evidence.',
      notice_cy: 'Peidiwch â chyffwrdd â dim: gall fod yn finiog, a gall fod yn dystiolaeth.',
      questions: [yesNo('road', 'Is it in the way of traffic?', 'A yw yn ffordd y traffig?')],
    },
  },
  {
    code: 'bins',
    group: 'rubbish',
    en: 'Full or broken litter bin',
    cy: 'Bin sbwriel llawn neu wedi torri',
    also: ['litter bin'],
    alsoCy: ['bin'],
    days: 5,
    send: 'none',
    to: [['council', 5]],
  },
  {
    code: 'dog-mess',
    group: 'rubbish',
    en: 'Dog mess',
    cy: 'Baw ci',
    also: ['dog fouling'],
    alsoCy: [],
    days: 5,
    send: 'none',
    to: [['council', 5]],
  },
  {
    code: 'graffiti',
    group: 'rubbish',
    en: 'Graffiti',
    cy: 'Graffiti',
    also: ['paint on a wall'],
    alsoCy: [],
    days: 10,
    send: 'none',
    to: [
      ['housing', 1],
      ['council', 5],
    ],
    more: { hold_first: true },
  },
  {
    code: 'needles',
    group: 'rubbish',
    en: 'Needles',
    cy: 'Nodwyddau',
    also: ['syringes', 'drug litter'],
    alsoCy: ['chwistrellau'],
    days: 1,
    send: 'none',
    to: [['council', 5]],
    more: {
      is_private: true,
      naming: 'never',
      emergency: 'Do not pick them up. If a needle has pricked somebody, wash it and ring 111 now.',
      emergency_cy: 'Peidiwch â’u codi. Os yw nodwydd wedi pigo rhywun, golchwch ef a ffoniwch 111 nawr.',
    },
  },
  {
    code: 'tree',
    group: 'green',
    en: 'Tree',
    cy: 'Coeden',
    also: ['branch', 'fallen tree'],
    alsoCy: ['cangen'],
    days: 10,
    send: 'none',
    to: [
      ['housing', 1],
      ['council', 5],
    ],
    more: {
      emergency: 'If a tree is across a road, or on a wire, ring 01632 960100 now. If anyone is hurt ring 999.',
      emergency_cy:
        'Os yw coeden ar draws ffordd, neu ar wifren, ffoniwch 01632 960100 nawr. Os oes rhywun wedi’i anafu ffoniwch 999.',
    },
  },
  {
    code: 'playground',
    group: 'green',
    en: 'Playground or bench',
    cy: 'Maes chwarae neu fainc',
    also: ['swing', 'slide'],
    alsoCy: ['siglen'],
    days: 7,
    send: 'none',
    to: [['council', 5]],
  },
  {
    code: 'blocked-drain',
    group: 'water',
    en: 'Blocked drain in the road',
    cy: 'Draen wedi’i flocio yn y ffordd',
    also: ['gully', 'flooding'],
    alsoCy: ['gwli', 'llifogydd'],
    days: 7,
    send: 'mail',
    to: [
      ['trunk', 1],
      ['county', 5],
    ],
  },
  {
    code: 'leak',
    group: 'water',
    en: 'Water leak or sewage',
    cy: 'Dŵr yn gollwng neu garthion',
    also: ['burst pipe', 'manhole'],
    alsoCy: ['pibell'],
    days: 3,
    send: 'mail',
    to: [['water', 5]],
  },
  {
    code: 'telephone-box',
    group: 'boxes',
    en: 'Telephone pole, cabinet or wire',
    cy: 'Polyn, cabinet neu wifren ffôn',
    also: ['broadband cabinet'],
    alsoCy: ['band eang'],
    days: 10,
    send: 'mail',
    to: [['telecoms', 5]],
  },
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
