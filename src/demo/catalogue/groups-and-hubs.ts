// Parent and toddler groups, and the hubs that families begin at.
import type { ServiceDraft } from './draft.ts'

type Group = [venue: string, en: string, cy: string, hours: string, about: string, aboutCy?: string]

const toddlerGroups: Group[] = [
  [
    'st-marys-rooms',
    'Little Bells',
    'Clychau Bach',
    'Tue 9:30-11:30 in term',
    'Ride-on toys, a sandpit in a paddling pool, and toast at half past ten.',
  ],
  [
    'canolfan-llen',
    'Acorns Riverside',
    'Mes Glan-y-Llen',
    'Mon,Wed 9:30-11:30 in term',
    'Songs in both languages. A corner for babies who cannot walk yet.',
    'Caneuon yn y ddwy iaith. Cornel i fabanod na allant gerdded eto.',
  ],
  [
    'gurdwara',
    'Acorns Northgate',
    'Mes Porth y Gogledd',
    'Thu 10:00-11:45 in term',
    'In the upstairs hall; there is a lift for buggies beside the kitchen.',
  ],
  [
    'catholic-hall',
    'Acorns Fullers Hill',
    'Mes Bryn y Pannwr',
    'Fri 9:30-11:30 in term',
    'Paint every week. Come in old clothes.',
  ],
  [
    'unity-hall',
    'Marl Bank Toddlers',
    'Plant Bach Cefn Marl',
    'Mon 9:30-11:30',
    'All year, holidays too, so that nobody is left alone in August.',
  ],
  [
    'orchard-centre',
    'Orchard Park Toddlers',
    'Plant Bach Parc y Berllan',
    'Tue,Thu 9:30-11:30 in term',
    'Two halls: one for running, one for sitting.',
  ],
  [
    'wendle-hall',
    'Wendle Wrigglers',
    'Gwinglwyr Wendle',
    'Wed 10:00-11:30 in term',
    'Grandparents outnumber parents, and like to.',
  ],
  [
    'aldersley-hall',
    'Aldersley Tots',
    'Plant Bach Trewernen',
    'every 2 weeks Fri 10:00-11:30',
    'Small. Bring a friend and you double it.',
  ],
  [
    'stoke-hall',
    'Stoke Sticklebacks',
    'Stoke Sticklebacks',
    'Mon 13:30-15:00 in term',
    'Outdoors in the field whenever it is not pouring.',
  ],
]

const cylchoedd: Group[] = [
  [
    'festri-seion',
    'Cylch Ti a Fi Bryn Eiddew',
    'Cylch Ti a Fi Bryn Eiddew',
    'Tue,Fri 9:30-11:15 in term',
    'Welsh songs, play and fruit. No Welsh needed; you will both pick it up.',
    'Caneuon, chwarae a ffrwythau yn Gymraeg. Dim angen Cymraeg.',
  ],
  [
    'llanwern-neuadd',
    'Cylch Ti a Fi Llanwern',
    'Cylch Ti a Fi Llanwern',
    'Thu 9:30-11:15 in term',
    'In the hall behind the square, with room for tractors.',
    'Yn y neuadd y tu ôl i’r sgwâr, gyda lle i dractorau.',
  ],
  [
    'cwm-ysgol',
    'Cylch Ti a Fi Cwm Alys',
    'Cylch Ti a Fi Cwm Alys',
    'first,third Wed 10:00-11:30',
    'The old infants’ room still has the right-sized chairs.',
    'Mae’r cadeiriau o’r maint iawn o hyd yn hen ystafell y babanod.',
  ],
]

const groups = (rows: Group[], by: string, languages: string[] | undefined): ServiceDraft[] =>
  rows.map(([venue, en, cy, hours, about, aboutCy]) => ({
    key: `toddlers-${venue}`,
    by,
    name: { en: en.startsWith('Cylch') ? en : `${en} parent and toddler group`, cy },
    about: aboutCy ? { en: about, cy: aboutCy } : { en: about },
    needs: ['parent-and-toddler'],
    at: [[venue, hours]],
    ages: [0, 4],
    cost: [{ amount: 2, en: 'A family, with a drink and a snack', cy: 'Y teulu, gyda diod a byrbryd' }],
    phone: 'mobile',
    ...(languages ? { languages } : {}),
  }))

type Hub = [venue: string, en: string, cy: string, about: string]

const hubs: Hub[] = [
  [
    'riverside-family-hub',
    'Riverside Family Hub',
    'Hyb Teulu Glan-y-Llen',
    'Midwives, health visitors, play and advice under one roof. Somebody speaks Arabic on Mondays.',
  ],
  [
    'northgate-family-hub',
    'Northgate Family Hub',
    'Hyb Teulu Porth y Gogledd',
    'Come in with any question and whoever is at the desk will stay with you until it has an answer.',
  ],
  [
    'marl-family-hub',
    'Marl Bank Family Hub',
    'Hyb Teulu Cefn Marl',
    'A kitchen, a garden, a clothes rail, and a quiet room for feeding or crying.',
  ],
  [
    'orchard-family-hub',
    'Orchard Park Family Hub',
    'Hyb Teulu Parc y Berllan',
    'Play in the morning, groups in the afternoon, homework after school.',
  ],
  [
    'bryn-family-hub',
    'Bryn Eiddew Family Hub',
    'Hyb Teulu Bryn Eiddew',
    'In Welsh and English, with the cylch next door.',
  ],
]

const familyHubs = hubs.map(([venue, en, cy, about]): ServiceDraft => ({
  key: `hub-${venue}`,
  by: 'family',
  name: { en, cy },
  about: {
    en: `For families with a child of any age, and before one is born. ${about}`,
    cy: 'I deuluoedd â phlentyn o unrhyw oed, a chyn i un gael ei eni.',
  },
  needs: ['parenting', 'parent-and-toddler', 'childcare'],
  at: [venue],
  hours: 'Mon-Fri 8:30-17:00; first Sat 9:30-12:30',
  text: true,
  email: true,
  languages: ['en', 'cy'],
  interpreters: true,
}))

export const groupsAndHubs: ServiceDraft[] = [
  ...groups(toddlerGroups, 'toddlers', undefined),
  ...groups(cylchoedd, 'cylch', ['cy', 'en']),
  ...familyHubs,
]
