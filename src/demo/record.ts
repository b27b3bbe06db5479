// What passed between Hexworth's people and three of its organisations: done by the acts themselves, on days that are gone, so that each
// line of the ledger is where it would be.
import { isFilledRecord, writeMet } from './store.ts'
import {
  addTask,
  addTie,
  askConsent,
  closeCase,
  finishTask,
  keepDetails,
  type Known,
  listTasksOfCase,
  meetPerson,
  moveCase,
  openCase,
  recordContact,
  share,
} from '../capabilities/record/index.ts'
import type { OrganisationId, PersonId } from '../kernel/id.ts'
import type { Place } from '../platform/db/places.ts'
import type { House } from '../platform/house.ts'
import { type Stage, viewerId } from '../platform/stage.ts'
import { namedId, organisationId } from './named-id.ts'
import { must, onADay } from './on-a-day.ts'
import { demoPerson } from './people.ts'

const [advice, foodbank, surgery] = ['advice', 'foodbank', 'castle-practice'].map(organisationId) as [
  OrganisationId,
  OrganisationId,
  OrganisationId,
]

/** Left alone where it is there already. */
export async function fillRecord(house: House, place: Place) {
  if (await isFilledRecord(house, place)) return
  const on = (key: string, daysAgo: number): Stage => onADay(house, place, key, daysAgo)
  const { ann, ewa, femi } = people()
  // Nothing is kept of anybody before somebody has met them: until then their record opens to nobody.
  await writeMet(house, place, [
    met(on('idris', 20), ann, advice),
    met(on('idris', 13), ewa, advice),
    met(on('idris', 9), femi, advice),
    met(on('hanna', 27), ann, surgery),
    met(on('dev', 6), ewa, foodbank),
  ])
  await contact(on('idris', 20), ann, advice, {
    area: 'benefits',
    brought: 'Manages less at home since the winter',
    advice: 'Attendance Allowance: filled in the form together',
    outcome: 'going-on',
    minutes: 45,
    nextStep: 'Ring to hear whether they have answered',
    channel: 'visit',
  })
  await contact(on('idris', 13), ewa, advice, {
    area: 'debt',
    brought: 'Rang about a bailiff’s letter',
    advice: 'Come in with every letter; an interpreter will be on the line',
    outcome: 'going-on',
    minutes: 8,
  })
  await contact(on('idris', 9), femi, advice, {
    area: 'employment',
    brought: 'Screen reader does not work with the new till',
    advice: 'Access to Work, and how to ask for it',
    outcome: 'resolved',
    minutes: 25,
  })
  await keep(on('idris', 20), ann, advice, annKnown)
  await keep(on('idris', 12), ewa, advice, ewaKnown)
  await keep(on('idris', 9), femi, advice, femiKnown)
  await must(
    addTie(on('idris', 20), {
      person: ann,
      organisation: advice,
      tie: {
        otherName: 'Mair Pritchard',
        kind: 'child',
        reach: '07700 900911',
        note: 'Lives in Leeds; rings on Sundays',
      },
    }),
  )
  await contact(on('hanna', 27), ann, surgery, {
    area: 'health',
    brought: 'Sore feet; cannot reach them',
    advice: 'Foot clinic on Thursdays; asked to ring for a place',
    outcome: 'referred',
    minutes: 6,
  })
  await contact(on('dev', 6), ewa, foodbank, {
    area: 'food',
    brought: 'Nothing left until payday',
    advice: 'A parcel for three days, and nappies',
    outcome: 'resolved',
    minutes: 15,
    channel: 'in-person',
  })
  await must(
    share(on('idris', 5), {
      person: ewa,
      from: foodbank,
      to: advice,
      basis: 'consent',
      wording:
        'May Hexworth Advice see what the food bank wrote down when they helped you? Ewa said yes, on the telephone.',
      wordingVersion: '2026-11-28',
    }),
  )
  // She has a PIN, so that she may hear it on the telephone of /try.
  await must(askConsent(on('dev', 1), { person: ewa, from: advice, to: foodbank }))
  await ewasCase(on, ewa)
  await must(
    addTask(on('idris', 1), {
      organisation: advice,
      person: ann,
      kind: 'call',
      title: 'Ring Ann: has Attendance Allowance answered?',
      dueAt: at(house, 0, 15),
    }),
  )
  await must(
    addTask(on('idris', 3), {
      organisation: advice,
      person: femi,
      kind: 'task',
      title: 'Send the Access to Work number in large print',
      dueAt: at(house, -1, 12),
    }),
  )
  await niasCase(on)
}

async function ewasCase(on: (key: string, daysAgo: number) => Stage, ewa: PersonId) {
  const opened = await must(
    openCase(on('idris', 12), {
      person: ewa,
      organisation: advice,
      area: 'debt',
      title: 'Catalogue debts and a bailiff’s letter',
      brought: 'Three catalogues, two loans, and a letter from a bailiff',
      confidential: false,
      site: null,
    }),
  )
  await contact(on('idris', 12), ewa, advice, {
    area: 'debt',
    brought: 'A bailiff’s letter, with an interpreter on the line',
    advice: 'They may not come in unless she lets them. Breathing space asked for',
    outcome: 'going-on',
    minutes: 50,
    caseId: opened.id,
    nextStep: 'Bring every letter',
  })
  const [first] = await listTasksOfCase(on('idris', 12), ewa, advice, opened.id)
  if (first) await must(finishTask(on('idris', 11), { id: first.id, result: 'No date is set yet' }))
  await must(moveCase(on('idris', 5), { id: opened.id, stage: 'money-in-and-out' }))
  await contact(on('idris', 5), ewa, advice, {
    area: 'debt',
    brought: 'Came with all the letters',
    advice: 'Listed £4,310 to six creditors; a budget begun',
    outcome: 'going-on',
    minutes: 60,
    channel: 'in-person',
    caseId: opened.id,
    nextStep: 'Letters to all six',
  })
}

/** Confidential, and so not to be seen by Idris; and one that is over. */
async function niasCase(on: (key: string, daysAgo: number) => Stage) {
  const met = await must(
    meetPerson(on('juno', 4), {
      organisation: advice,
      language: 'en',
      known: {
        ...nothing,
        detail: { ...nothing.detail, givenName: 'Nia', familyName: 'Bowen', birthDate: '1949-01-01', birthIs: 'year' },
      },
    }),
  )
  const opened = await must(
    openCase(on('juno', 4), {
      person: met.person,
      organisation: advice,
      area: 'safeguarding',
      title: 'Money goes missing',
      brought: 'A nephew looks after her bank card',
      confidential: true,
      site: null,
    }),
  )
  await contact(on('juno', 4), met.person, advice, {
    area: 'safeguarding',
    brought: 'The neighbour says that he shouts at her',
    advice: 'Told the lead; a visit is arranged',
    outcome: 'going-on',
    minutes: 30,
    caseId: opened.id,
    withheldWhy: 'third-party',
  })
  const other = await must(
    openCase(on('juno', 40), {
      person: met.person,
      organisation: advice,
      area: 'energy',
      title: 'Prepayment meter',
      brought: '',
      confidential: false,
      site: null,
    }),
  )
  await must(closeCase(on('juno', 30), { id: other.id, outcome: 'resolved', words: 'The meter is changed' }))
}

function people() {
  return { ann: demoPerson('ann').id, ewa: demoPerson('ewa').id, femi: demoPerson('femi').id }
}

function at(house: House, days: number, hour: number): Date {
  const day = new Date(house.clock().getTime() + days * 86_400_000)
  day.setUTCHours(hour, 0, 0, 0)
  return day
}

function met({ viewer, house }: Stage, person: PersonId, organisation: OrganisationId) {
  return {
    id: namedId<'with-person'>('met', `${person} at ${organisation}`),
    person_id: person,
    organisation_id: organisation,
    said_by: viewerId(viewer)!,
    how: 'met',
    began_at: house.clock().toISOString(),
  }
}

type Told = Pick<Parameters<typeof recordContact>[1], 'area' | 'brought' | 'advice' | 'outcome' | 'minutes'> &
  Partial<Pick<Parameters<typeof recordContact>[1], 'channel' | 'caseId' | 'nextStep' | 'withheldWhy'>>

function contact(stage: Stage, person: PersonId, organisation: OrganisationId, told: Told) {
  return must(
    recordContact(stage, {
      channel: 'voice',
      isOutgoing: false,
      nextStep: '',
      nextOn: null,
      caseId: null,
      locationId: null,
      services: [],
      ...told,
      person,
      organisation,
    }),
  )
}

function keep(stage: Stage, person: PersonId, organisation: OrganisationId, known: Known) {
  return must(keepDetails(stage, { person, organisation, known }))
}

const nothing: Known = {
  detail: {
    givenName: '',
    otherNames: '',
    familyName: '',
    knownAs: '',
    birthDate: null,
    birthIs: 'unknown',
    sex: null,
    preferredLanguage: null,
    needsInterpreter: false,
    preferredChannel: null,
    needs: '',
  },
  reaches: [],
}
const annKnown: Known = {
  detail: {
    ...nothing.detail,
    givenName: 'Ann',
    familyName: 'Pritchard',
    birthDate: '1954-03-02',
    birthIs: 'exact',
    sex: 'female',
    preferredChannel: 'voice',
    needs: 'Large print. A landline only; give her time to get to it.',
  },
  address: { lines: '14 Mill Lane', town: '', postcode: 'HW1 1AA', isSecret: false },
  reaches: [{ kind: 'phone', value: '+441632960901', whose: '', isShared: false, isSafe: true }],
}
const ewaKnown: Known = {
  detail: {
    ...nothing.detail,
    givenName: 'Ewa',
    familyName: 'Kowalska',
    birthDate: '1991-07-19',
    birthIs: 'exact',
    sex: 'female',
    preferredLanguage: 'pl',
    needsInterpreter: true,
    preferredChannel: 'sms',
  },
  address: { lines: 'Flat 3, 8 Station Road', town: '', postcode: 'HW3 4AB', isSecret: false },
  reaches: [{ kind: 'phone', value: '+447700900905', whose: '', isShared: false, isSafe: true }],
}
const femiKnown: Known = {
  detail: {
    ...nothing.detail,
    givenName: 'Femi',
    familyName: 'Adeyemi',
    birthDate: '1983-01-01',
    birthIs: 'year',
    needs: 'Blind; uses a screen reader. E-mail, never a letter.',
  },
  reaches: [{ kind: 'email', value: 'femi.adeyemi@hexworth.example', whose: '', isShared: false, isSafe: true }],
}
