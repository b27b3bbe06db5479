// Each kind of problem: what it is called, how soon an answer is due, how it is sent, and who mends it, lowest rank first.
import type { Row } from '../rows/row.ts'

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
