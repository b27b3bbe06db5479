import type { AccessKind, VenueDraft } from './draft.ts'

const letters: Record<string, AccessKind> = {
  s: 'step-free',
  t: 'accessible-toilet',
  p: 'accessible-parking',
  h: 'hearing-loop',
  l: 'lift',
  q: 'quiet-space',
  b: 'sign-language',
  d: 'assistance-dogs',
}

type Place = [
  key: string,
  en: string,
  cy: string | undefined,
  street: string | undefined,
  access: string,
  more?: Partial<VenueDraft>,
]

const inThe = (neighbourhood: string, places: Place[]): VenueDraft[] =>
  places.map(([key, en, cy, street, access, more]) => ({
    key,
    name: cy ? { en, cy } : { en },
    neighbourhood,
    ...(street ? { street } : {}),
    access: [...access].map((letter) => letters[letter]!),
    ...more,
  }))

export const venues: readonly VenueDraft[] = [
  ...inThe('town', [
    [
      'market-hall',
      'Market Hall',
      'Neuadd y Farchnad',
      'Market Place',
      'sthd',
      {
        about: {
          en: 'The stone hall with the clock, in the middle of the market place.',
          cy: 'Y neuadd garreg gyda’r cloc, yng nghanol y sgwâr.',
        },
        transport: { en: 'Every town bus stops outside.', cy: 'Mae pob bws y dref yn stopio y tu allan.' },
      },
    ],
    [
      'mill-lane-library',
      'Mill Lane Library',
      'Llyfrgell Lôn y Felin',
      'Mill Lane',
      'stphlqbd',
      {
        about: {
          en: 'The central library. The lift is to the left of the desk.',
          cy: 'Y llyfrgell ganolog. Mae’r lifft i’r chwith o’r ddesg.',
        },
        transport: {
          en: 'Buses 1, 2, 5 and 14 stop outside the library. Two blue badge bays in front.',
          cy: 'Mae bysiau 1, 2, 5 ac 14 yn stopio y tu allan. Dau le bathodyn glas o’i blaen.',
        },
      },
    ],
    [
      'town-hall',
      'Hexworth Town Hall',
      'Neuadd y Dref, Trehelyg',
      'High Street',
      'stphlbd',
      {
        transport: {
          en: 'Five minutes’ level walk from the bus station.',
          cy: 'Pum munud ar droed ar y gwastad o’r orsaf fysiau.',
        },
      },
    ],
    ['advice-centre', 'Advice Centre', 'Canolfan Gynghori', 'Broad Street', 'sthq'],
    ['wool-hall', 'The Wool Hall', 'Neuadd y Gwlân', 'Old Goods Yard', 'stphld'],
    [
      'st-marys-church',
      'St Mary’s Church',
      'Eglwys y Santes Fair',
      'Church Street',
      'shq',
      {
        about: { en: 'Use the north door: it has no step.', cy: 'Defnyddiwch ddrws y gogledd: does dim gris.' },
      },
    ],
    ['st-marys-rooms', 'St Mary’s Parish Rooms', 'Ystafelloedd Plwyf y Santes Fair', 'Church Street', 'sth'],
    ['volunteer-centre', 'Volunteer Centre', 'Canolfan Wirfoddoli', "St David's Street", 'stl'],
    ['borrowing-shed', 'The Borrowing Shed', 'Y Sied Fenthyg', 'Old Goods Yard', 'sp'],
    ['friends-meeting-house', 'Friends’ Meeting House', 'Tŷ Cwrdd y Crynwyr', 'Friars Walk', 'stq'],
    [
      'loft',
      'The Loft',
      'Y Llofft',
      'Castle Street',
      'q',
      { about: { en: 'Up one flight of stairs; ring and we come down to you.' } },
    ],
    ['law-centre', 'Borders Law Centre', 'Canolfan Gyfraith y Gororau', 'Castle Street', 'st'],
    ['credit-union-shop', 'Credit Union Shop', 'Siop yr Undeb Credyd', 'High Street', 'sh'],
    ['still-waters-house', 'Still Waters House', 'Tŷ Dyfroedd Tawel', 'Friars Walk', 'stq'],
    ['clinic-broad-street', 'Broad Street Clinic', 'Clinig Stryd Lydan', 'Broad Street', 'stlq'],
    ['second-sitting', 'Second Sitting Showroom', 'Ystafell Arddangos Ail Eisteddiad', 'Old Goods Yard', 'stp'],
    ['bus-station-office', 'Bus Station Travel Office', 'Swyddfa Deithio’r Orsaf Fysiau', 'Broad Street', 'sth'],
    ['castle-gardens', 'Castle Gardens', 'Gerddi’r Castell', 'Castle Street', 'sd'],
    ['open-door-cottage', 'Open Door Cottage', 'Bwthyn Drws Agored', "St David's Street", 'stpq'],
  ]),
  ...inThe('riverside', [
    ['riverside-library', 'Riverside Library', 'Llyfrgell Glan-y-Llen', 'Heol y Bont', 'sthqd'],
    [
      'canolfan-llen',
      'Canolfan Llen',
      'Canolfan Llen',
      'Ffordd Glan-y-Llen',
      'stphd',
      { about: { en: 'The community centre on the Welsh bank.', cy: 'Y ganolfan gymuned ar lan Gymru.' } },
    ],
    ['mosque', 'Hexworth Mosque and Community Centre', 'Mosg a Chanolfan Gymunedol Trehelyg', 'Stryd yr Afon', 'stp'],
    ['riverside-family-hub', 'Riverside Family Hub', 'Hyb Teulu Glan-y-Llen', 'Maes Gwenllian', 'stpq'],
    ['boathouse', 'The Boathouse', 'Y Cwch-dŷ', 'Stryd yr Afon', 'st'],
    ['river-meadow', 'River Meadow Garden', 'Gardd y Ddôl', 'Ffordd Glan-y-Llen', 's'],
  ]),
  ...inThe('northgate', [
    ['northgate-library', 'Northgate Library', 'Llyfrgell Porth y Gogledd', 'Northgate', 'sthd'],
    [
      'community-hospital',
      'Hexworth Community Hospital',
      'Ysbyty Cymuned Trehelyg',
      'Infirmary Road',
      'stphlqbd',
      {
        about: {
          en: 'Main door on Infirmary Road; the minor injuries door is round the left side.',
          cy: 'Mae’r prif ddrws ar Heol yr Ysbyty; mae drws mân anafiadau ar yr ochr chwith.',
        },
        transport: { en: 'Buses 3 and 7 stop inside the grounds.', cy: 'Mae bysiau 3 a 7 yn stopio ar y tir.' },
      },
    ],
    ['railway-rooms', 'Railway Rooms', 'Ystafelloedd y Rheilffordd', 'Station Road', 'st'],
    ['gurdwara', 'Hexworth Gurdwara', 'Gurdwara Trehelyg', 'Canning Street', 'stp'],
    ['northgate-family-hub', 'Northgate Family Hub', 'Hyb Teulu Porth y Gogledd', 'Canning Street', 'stpq'],
    ['nightstop-house', 'Nightstop House', 'Tŷ Gwely Nos', 'Station Road', 'stq'],
    ['turning-tide', 'Turning Tide Centre', 'Canolfan Troi’r Llanw', 'Infirmary Road', 'stq'],
    ['deaf-club', 'Hexworth Deaf Club', 'Clwb Byddar Trehelyg', 'Canning Street', 'stbd'],
    ['north-park', 'North Park', 'Parc y Gogledd', undefined, 'sd'],
    ['fire-station', 'Hexworth Fire Station', 'Gorsaf Dân Trehelyg', 'Northgate', 'sp'],
  ]),
  ...inThe('fullers-hill', [
    ['fullers-library', 'Fullers Hill Library', 'Llyfrgell Bryn y Pannwr', 'Fullers Hill', 'sthld'],
    ['college', 'Hexworth College', 'Coleg Trehelyg', 'College Road', 'stphlqd'],
    [
      'leisure-centre',
      'Hexworth Leisure Centre',
      'Canolfan Hamdden Trehelyg',
      'College Road',
      'stphld',
      {
        about: {
          en: 'Pool hoist and a changing room with an adult bench.',
          cy: 'Teclyn codi i’r pwll ac ystafell newid â mainc i oedolion.',
        },
      },
    ],
    [
      'dyehouse',
      'The Dyehouse',
      'Y Lliwdy',
      'Dyehouse Lane',
      'stq',
      { about: { en: 'Workshops and a café in the old dye works.' } },
    ],
    ['catholic-hall', 'St Cadoc’s Hall', 'Neuadd Cadog Sant', undefined, 'stp'],
    ['sight-centre', 'Sight Support Centre', 'Canolfan Cymorth Golwg', 'Fullers Hill', 'stqd'],
    ['carers-centre', 'Carers’ Centre', 'Canolfan Gofalwyr', 'College Road', 'stpq'],
  ]),
  ...inThe('marl-bank', [
    ['marl-library', 'Marl Bank Library', 'Llyfrgell Cefn Marl', 'Marl Bank Road', 'sthqd'],
    ['unity-hall', 'Unity Road Methodist Hall', 'Neuadd Fethodistaidd Heol Undeb', 'Unity Road', 'sthd'],
    ['unity-pantry', 'Unity Road Pantry', 'Pantri Heol Undeb', 'Unity Road', 's'],
    ['brickfields', 'Brickfields Youth Centre', 'Canolfan Ieuenctid y Maes Brics', 'Brickfields Way', 'stp'],
    ['marl-family-hub', 'Marl Bank Family Hub', 'Hyb Teulu Cefn Marl', 'Marl Bank Road', 'stpq'],
    [
      'hearth-office',
      'Marches Hearth Neighbourhood Office',
      'Swyddfa Gymdogaeth Aelwyd y Gororau',
      'Brickfields Way',
      'sth',
    ],
    ['recycling-marl', 'Brickfields Recycling Centre', 'Canolfan Ailgylchu’r Maes Brics', 'Brickfields Way', 'sp'],
    ['marl-garden', 'Marl Bank Community Garden', 'Gardd Gymuned Cefn Marl', undefined, 's'],
  ]),
  ...inThe('orchard-park', [
    ['orchard-library', 'Orchard Park Library', 'Llyfrgell Parc y Berllan', 'Orchard Park Road', 'sthd'],
    [
      'orchard-centre',
      'Orchard Park Community Centre',
      'Canolfan Gymuned Parc y Berllan',
      'Orchard Park Road',
      'stphd',
    ],
    ['pippin-pool', 'Pippin Way Pool', 'Pwll Ffordd Pippin', 'Pippin Way', 'stp'],
    ['mens-shed', 'The Shed', 'Y Sied', 'Perry Close', 'sp'],
    ['orchard-family-hub', 'Orchard Park Family Hub', 'Hyb Teulu Parc y Berllan', 'Pippin Way', 'stpq'],
    ['foodbank-store', 'Food Bank Warehouse', 'Warws y Banc Bwyd', 'Perry Close', 'sp'],
    ['football-ground', 'Perry Close Ground', 'Maes Clos Perai', 'Perry Close', 'stp'],
  ]),
  ...inThe('bryn-eiddew', [
    ['bryn-library', 'Llyfrgell Bryn Eiddew', 'Llyfrgell Bryn Eiddew', 'Heol Bryn Eiddew', 'sthd'],
    [
      'festri-seion',
      'Festri Seion',
      'Festri Seion',
      'Heol Bryn Eiddew',
      'sth',
      { about: { en: 'The chapel vestry, round the back.', cy: 'Festri’r capel, rownd y cefn.' } },
    ],
    ['canolfan-eiddew', 'Canolfan Eiddew', 'Canolfan Eiddew', 'Ffordd Tywysog Llywelyn', 'stphqd'],
    ['bryn-family-hub', 'Bryn Eiddew Family Hub', 'Hyb Teulu Bryn Eiddew', 'Clos Hywel Dda', 'stpq'],
    [
      'recycling-bryn',
      'Bryn Eiddew Recycling Centre',
      'Canolfan Ailgylchu Bryn Eiddew',
      'Ffordd Tywysog Llywelyn',
      'sp',
    ],
  ]),
  ...inThe('wendle', [
    ['wendle-hall', 'Wendle Village Hall', 'Neuadd Bentref Wendle', 'The Green', 'sthp'],
    ['wendle-library', 'Wendle Library', 'Llyfrgell Wendle', 'Wendle Street', 'sh'],
    ['wendle-church', 'St Eata’s, Wendle', 'Eglwys Eata Sant, Wendle', 'The Green', 's'],
  ]),
  ...inThe('aldersley', [
    ['aldersley-hall', 'Aldersley Institute', 'Institiwt Trewernen', 'Aldersley Green', 'stp'],
    ['aldersley-shop', 'Aldersley Community Shop', 'Siop Gymuned Trewernen', 'Aldersley Green', 's'],
  ]),
  ...inThe('stoke-hexley', [
    ['stoke-hall', 'Stoke Hexley Memorial Hall', 'Neuadd Goffa Stoke Hexley', 'Hexley Road', 'sthp'],
    ['stoke-pub', 'The Plough Community Pub', 'Tafarn Gymunedol yr Aradr', 'Pound Lane', 't'],
  ]),
  ...inThe('llanwern-fach', [
    ['llanwern-library', 'Llyfrgell Llanwern Fach', 'Llyfrgell Llanwern Fach', 'Y Sgwâr', 'shd'],
    ['llanwern-neuadd', 'Neuadd Llanwern', 'Neuadd Llanwern', 'Ffordd Llanwern', 'stph'],
    ['llanwern-caffi', 'Caffi’r Sgwâr', 'Caffi’r Sgwâr', 'Y Sgwâr', 's'],
  ]),
  ...inThe('cwm-alys', [
    ['cwm-neuadd', 'Neuadd Cwm Alys', 'Neuadd Cwm Alys', 'Stryd Fawr Cwm Alys', 'sp'],
    [
      'cwm-ysgol',
      'Hen Ysgol Cwm Alys',
      'Hen Ysgol Cwm Alys',
      'Ffordd y Cwm',
      'st',
      { about: { en: 'The old school, now a hub with a kitchen.', cy: 'Yr hen ysgol, bellach yn hyb gyda chegin.' } },
    ],
  ]),
  {
    key: 'refuge',
    name: { en: 'Haven refuge', cy: 'Lloches Hafan' },
    neighbourhood: 'northgate',
    access: ['step-free', 'accessible-toilet'],
    masked: true,
  },
  {
    key: 'refuge-flats',
    name: { en: 'Haven flats', cy: 'Fflatiau Hafan' },
    neighbourhood: 'orchard-park',
    access: ['step-free'],
    masked: true,
  },
  {
    key: 'men-safe-house',
    name: { en: 'Steady Men safe house', cy: 'Tŷ diogel Dynion Diogel' },
    neighbourhood: 'fullers-hill',
    access: [],
    masked: true,
  },
]

export const villages = ['wendle-hall', 'aldersley-hall', 'stoke-hall', 'llanwern-neuadd', 'cwm-neuadd'] as const
export const libraries = [
  'mill-lane-library',
  'riverside-library',
  'northgate-library',
  'fullers-library',
  'marl-library',
  'orchard-library',
  'bryn-library',
  'wendle-library',
  'llanwern-library',
] as const
export const familyHubs = [
  'riverside-family-hub',
  'northgate-family-hub',
  'marl-family-hub',
  'orchard-family-hub',
  'bryn-family-hub',
] as const
export const halls = [
  'market-hall',
  'canolfan-llen',
  'unity-hall',
  'orchard-centre',
  'canolfan-eiddew',
  ...villages,
] as const
