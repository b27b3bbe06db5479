// The neighbours who let their use of services be counted: enough of them that some services are seen to go together.
import type { PersonId } from '../kernel/id.ts'
import { chanceOf } from './chance.ts'
import { namedId, serviceId } from './named-id.ts'
import { demoPerson } from './people.ts'
import { momentFrom, type Row, type Rows, type Today } from './rows/row.ts'

type Kind = {
  people: number
  /** Services, and of ten people of this kind how many use each. */
  uses: readonly (readonly [service: string, ofTen: number])[]
}

const kinds: Record<string, Kind> = {
  'short of money': {
    people: 44,
    uses: [
      ['foodbank', 9],
      ['advice-dropin', 7],
      ['hardship', 6],
      ['energy-advice', 5],
      ['uniform', 3],
      ['council-tax', 2],
    ],
  },
  'growing older': {
    people: 36,
    uses: [
      ['toenails', 8],
      ['lunch-clubs', 7],
      ['over-60s', 6],
      ['falls', 5],
      ['home-library', 4],
      ['council-tax', 2],
    ],
  },
  'with small children': {
    people: 34,
    uses: [
      ['stay-and-play', 8],
      ['storytime', 8],
      ['baby-bank', 5],
      ['toy-library', 6],
      ['foodbank', 3],
    ],
  },
  'out and about': {
    people: 30,
    uses: [
      ['leisure-pool', 7],
      ['health-walks', 5],
      ['choir', 4],
      ['council-tax', 3],
    ],
  },
}

/** What some of the people with a card used, so that their own page has something to say. */
const known: Record<string, string[]> = { ann: ['toenails', 'over-60s'], femi: ['leisure-pool'] }

export function neighbourRows(today: Today): Rows {
  const people: Row[] = []
  const used: Row[] = Object.entries(known).flatMap(([key, services]) =>
    services.map((service) => useOf(demoPerson(key).id, service, momentFrom(today, -40))),
  )
  for (const [kind, { people: count, uses }] of Object.entries(kinds)) {
    for (let number = 1; number <= count; number++) {
      const name = `${kind} ${number}`
      const chance = chanceOf(`neighbour ${name}`)
      const id = namedId<'person'>('neighbour', name)
      people.push(personRow(id, `${chance.pick(givenNames)} ${chance.pick(familyNames)}`, momentFrom(today, -200)))
      for (const [service, ofTen] of uses)
        if (chance.happens(ofTen / 10)) used.push(useOf(id, service, momentFrom(today, -chance.whole(2, 190))))
    }
  }
  const counted = [...people.map(({ id }) => id), ...Object.keys(known).map((key) => demoPerson(key).id)]
  return new Map([
    ['person', people],
    [
      'useful_choice',
      counted.map((id) => ({
        person_id: id!,
        is_counted: true,
        changed_at: momentFrom(today, -195),
        changed_on: 'web',
      })),
    ],
    ['useful_told', used],
  ])
}

export function personRow(id: PersonId, name: string, madeAt: string): Row {
  return {
    id,
    display_name: name,
    language: 'en',
    email: null,
    email_proven: false,
    phone: null,
    phone_proven: false,
    two_step: false,
    made_at: madeAt,
    changed_at: madeAt,
  }
}

function useOf(person: PersonId, service: string, at: string): Row {
  return { person_id: person, service_id: serviceId(service), told_at: at }
}

const givenNames =
  'Aled Amina Beth Carl Ceri Daisy Derek Elin Farah Gareth Grace Hassan Helen Ioan Iris Jamal Joan Kofi Lena Lowri Mair Marek Megan Musa Nadia Nia Olga Owen Pat Priya Rhys Rosa Sam Sioned Tariq Tomos Una Wendy Yusuf Zofia'.split(
    ' ',
  )
const familyNames =
  'Adams Begum Bevan Clarke Davies Evans Fofana Griffiths Hughes Hussain Iqbal James Kaur Lewis Mbeki Morris Nowak Okafor Owen Parry Pritchard Roberts Singh Taylor Thomas Vaughan Walker Wojcik Yilmaz Young'.split(
    ' ',
  )
