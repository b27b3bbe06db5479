// People who are in Hexworth Advice's record twice, or seem to be: what a caseworker meets under "Same person?".
import type { Place } from '../platform/db/places.ts'
import type { House } from '../platform/house.ts'
import { ownerScene } from '../platform/scene.ts'
import { streets } from './land/streets.ts'
import { namedId, organisationId } from './named-id.ts'
import { personRow } from './neighbours.ts'
import { demoPerson } from './people.ts'
import { momentFrom, type Row, type Today } from './rows/row.ts'
import { insertRows, isThere } from './store.ts'

type Known = {
  key: string
  given: string
  family: string
  born?: string
  bornIs?: 'exact' | 'year'
  /** A door of the borough: which street, which number. None: they gave no address. */
  lives?: readonly [street: number, house: number]
  phone?: string
}

const people: readonly Known[] = [
  // Written down twice, with a slip of the keys; she has moved.
  { key: 'maria', given: 'Maria', family: 'Oyelaran', born: '1988-04-17', lives: [12, 14], phone: '+447700900811' },
  {
    key: 'maria-moved',
    given: 'Maria',
    family: 'Oyelaren',
    born: '1988-04-17',
    lives: [40, 3],
    phone: '+447700900811',
  },
  // One name through two alphabets.
  { key: 'oleksandr', given: 'Олександр', family: 'Шевченко', born: '1984-05-09', lives: [55, 8] },
  { key: 'oleksandr-latin', given: 'Oleksandr', family: 'Szewczenko', born: '1984-05-09', lives: [55, 8] },
  // Which name comes first.
  { key: 'lan', given: 'Thi Lan', family: 'Nguyen', born: '1990-08-21', lives: [70, 21], phone: '+447700900812' },
  { key: 'lan-turned', given: 'Nguyen', family: 'Thi Lan', born: '1990-08-21', phone: '+447700900812' },
  // Twins, and a father and son of one name: two people each.
  { key: 'kofi', given: 'Kofi', family: 'Boateng', born: '2009-06-30', lives: [88, 5], phone: '+441632960811' },
  { key: 'adwoa', given: 'Adwoa', family: 'Boateng', born: '2009-06-30', lives: [88, 5], phone: '+441632960811' },
  { key: 'dafydd', given: 'Dafydd', family: 'Rowlands', born: '1956-02-11', lives: [101, 33], phone: '+441632960812' },
  {
    key: 'dafydd-son',
    given: 'Dafydd',
    family: 'Rowlands',
    born: '1987-09-03',
    lives: [101, 33],
    phone: '+441632960812',
  },
  // 1 January, because only the year was known.
  { key: 'ali', given: 'Mohammed', family: 'Ali', born: '1985-01-01', bornIs: 'year', lives: [120, 2] },
  { key: 'ali-other', given: 'Muhammad', family: 'Ali', born: '1985-01-01', bornIs: 'year', lives: [150, 19] },
  // Strangers who share the telephone of a hostel.
  { key: 'piotr', given: 'Piotr', family: 'Zielinski', born: '1979-03-05', phone: '+441632960813' },
  { key: 'darren', given: 'Darren', family: 'Cole', born: '1991-11-22', phone: '+441632960813' },
]

/** What each of the two records knows by itself, until they are one. */
const visits = [
  { key: 'lan', daysAgo: 58, brought: 'Council tax bill for the wrong flat', advice: 'Wrote to the council together' },
  {
    key: 'lan-turned',
    daysAgo: 9,
    brought: 'A second bill for the same flat',
    advice: 'Send it to us; do not pay it yet',
  },
] as const

/** As the owner, whom alone the record's tables obey without a look. Once: whoever is there already is left as they are. */
export async function addSamePeople(house: House, place: Place, today: Today) {
  await ownerScene(house, place, async ({ db }) => {
    if (await isThere(db, 'person', idOf('maria'))) return
    for (const [table, rows] of rowsOf(today)) await insertRows(db, table, rows)
  })
}

function rowsOf(today: Today): [table: string, rows: Row[]][] {
  const advice = organisationId('advice')
  const at = momentFrom(today, -60)
  const said = { organisation_id: advice, said_on: 'assisted', said_at: at, said_by: demoPerson('idris').id }
  return [
    ['person', people.map((one) => personRow(idOf(one.key), `${one.given} ${one.family}`, at))],
    [
      'person_detail',
      people.map((one) => ({
        person_id: idOf(one.key),
        given_name: one.given,
        other_names: '',
        family_name: one.family,
        known_as: '',
        birth_date: one.born ?? null,
        birth_is: one.bornIs ?? (one.born ? 'exact' : 'unknown'),
        needs_interpreter: false,
        needs: '',
        said: { given_name: { by: demoPerson('idris').id, organisation: advice, on: 'assisted', at } },
        made_at: at,
        changed_at: at,
      })),
    ],
    [
      'person_address',
      people.flatMap(({ key, lives }) => {
        if (!lives) return []
        const street = streets[lives[0]]!
        return [
          {
            id: namedId('address of', key),
            person_id: idOf(key),
            kind: 'home',
            lines: `${lives[1]} ${street.name}`,
            town: 'Hexworth',
            postcode: street.postcodes[0]!.postcode,
            is_secret: false,
            ...said,
          },
        ]
      }),
    ],
    [
      'person_reach',
      people.flatMap(({ key, phone }) =>
        phone
          ? [
              {
                id: namedId('telephone of', key),
                person_id: idOf(key),
                kind: 'phone',
                value: phone,
                whose: '',
                is_shared: false,
                is_safe: true,
                ...said,
              },
            ]
          : [],
      ),
    ],
    // Whoever is met and written down is known to whoever wrote them down.
    [
      'with_person',
      people.map(({ key }) => ({
        id: namedId('met', key),
        person_id: idOf(key),
        organisation_id: advice,
        said_by: demoPerson('idris').id,
        how: 'met',
        began_at: at,
      })),
    ],
    [
      'person_contact',
      visits.map(({ key, daysAgo, brought, advice: told }) => ({
        id: namedId('visit of', key),
        person_id: idOf(key),
        organisation_id: advice,
        made_by: demoPerson('idris').id,
        at: momentFrom(today, -daysAgo),
        minutes: 20,
        channel: 'in-person',
        brought,
        advice: told,
      })),
    ],
    [
      'person_merge',
      [
        {
          id: namedId('merge', 'lan'),
          organisation_id: advice,
          keeps_person: idOf('lan'),
          joins_person: idOf('lan-turned'),
          bits: 20,
          why: 'She told me on the telephone that the form had asked for her family name first.',
          proposed_by: demoPerson('juno').id,
          proposed_at: momentFrom(today, -1),
          decided_why: '',
          undone_why: '',
        },
      ],
    ],
  ]
}

function idOf(key: string) {
  return namedId<'person'>('same person', key)
}
