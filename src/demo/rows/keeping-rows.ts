// What a year of keeping listings right leaves behind: changes made, changes that wait, and what people said was wrong.
import { everyService } from '../catalogue/catalogue.ts'
import { namedId, organisationId, placeId, serviceId } from '../named-id.ts'
import { demoPerson } from '../people.ts'
import { momentFrom, type Row, type Rows, type Today } from './row.ts'

/** A change that somebody published: whose, of which listing, when, and what the columns became. */
export type PastChange = { by: string; service: string; organisation: string; at: string; becomes: Row }

/** Oldest first. Nobody changed the same listing twice, so that each can be dated by its person and its listing. */
export function pastChanges(today: Today): PastChange[] {
  return past
    .map(([daysAgo, who, service, becomes]) => ({
      by: demoPerson(who).id,
      service: serviceId(service),
      organisation: organisationId(draftOf(service).by),
      at: momentFrom(today, -daysAgo, 9 + (daysAgo % 8), (daysAgo * 7) % 60),
      becomes,
    }))
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
}

const past: [daysAgo: number, who: string, service: string, becomes: Row][] = [
  [
    171,
    'carys',
    'council-tax',
    { application_process: 'Have your account number by you: it is at the top right of the bill.' },
  ],
  [158, 'carys', 'bulky', { eligibility: 'Homes in the borough, shops not' }],
  [
    149,
    'carys',
    'storytime',
    { eligibility: 'Children under five, with a grown-up', eligibility_cy: 'Plant dan bump, gydag oedolyn' },
  ],
  [
    133,
    'juno',
    'benefits-check',
    { application_process: 'Bring a bank statement and any letters about money. No letters? Come all the same.' },
  ],
  [
    121,
    'carys',
    'blue-badge',
    { eligibility: 'People who live in the borough', eligibility_cy: 'Pobl sy’n byw yn y fwrdeistref' },
  ],
  [104, 'juno', 'fuel-vouchers', { eligibility: 'Anyone with a prepayment meter who cannot top it up' }],
  [
    97,
    'carys',
    'mobile-library',
    {
      alert: 'The Cwm Alys stop is by the hall while the bridge is mended.',
      alert_cy: 'Mae’r fan yn aros ger y neuadd yng Nghwm Alys tra bod y bont yn cael ei thrwsio.',
    },
  ],
  [
    83,
    'gwen',
    'contact-centre',
    {
      alert: 'Longest wait on Monday mornings; shortest after two.',
      alert_cy: 'Yr aros hiraf ar fore Llun; y byrraf ar ôl dau.',
    },
  ],
  [76, 'carys', 'laptops', { eligibility: 'Library members of 16 and over' }],
  [61, 'juno', 'council-tax-arrears', { wait_time: 'The same day if a bailiff has a date' }],
  [52, 'carys', 'damp-team', { application_process: 'Photographs help. So does a note of when it is worst.' }],
  [
    44,
    'carys',
    'registrar',
    {
      application_process: 'Ring or book by web; bring one thing that shows your name.',
      application_process_cy: 'Ffoniwch neu drefnu ar y we; dewch ag un peth sy’n dangos eich enw.',
    },
  ],
  [26, 'carys', 'home-library', { eligibility: 'Anyone who cannot easily get out, of any age' }],
  [19, 'gwen', 'floods', { application_process: 'Ring, or text FLOOD and your postcode.' }],
  [
    12,
    'carys',
    'library-mill-lane-library',
    {
      alert: 'The lift is slow this week. Ask at the desk and somebody will bring books down.',
      alert_cy: 'Mae’r lifft yn araf yr wythnos hon. Gofynnwch wrth y ddesg.',
    },
  ],
  [6, 'carys', 'job-club', { eligibility: 'Anyone of 16 and over, in work or out of it' }],
  [3, 'juno', 'advice-dropin', { wait_time: 'About forty minutes at the busiest' }],
]

/** Changes put before those who may publish, decided and not; and problems that residents told of. */
export function keepingRows(today: Today): Rows {
  return new Map([
    ['listing_proposal', [...waiting.map((one) => proposal(one, today)), ...decided(today)]],
    ['listing_problem', problems.map((one) => problem(one, today))],
  ])
}

type Lines = Record<string, [before: string, after: string]>
type Waiting = [daysAgo: number, who: string, service: string, lines: Lines, reason: string]

const waiting: Waiting[] = [
  [
    1,
    'bashir',
    'library-mill-lane-library',
    hoursLine('library-mill-lane-library', 'mill-lane-library', 'saturday', '09:30-16:00', '09:30-17:00'),
    'The Saturday team agreed to the extra hour from December.',
  ],
  [
    4,
    'bashir',
    'data-bank',
    { notice: ['', 'We have run out of SIM cards until Thursday.'] },
    'Northgate rang; the others are low too.',
  ],
  [9, 'bashir', 'homework', { notice: ['', 'No homework club in the last week of term.'] }, ''],
  [
    2,
    'idris',
    'debt-village',
    { 'who-for': ['', 'Anyone, whichever village they live in'] },
    'People think it is only for their own village.',
  ],
  [6, 'idris', 'breathing-space', { how: ['', 'Ring, and have a list of whom you owe. A rough one will do.'] }, ''],
  [
    3,
    'hanna',
    'gp-northgate',
    { notice: ['', 'No blood tests here this week; Castle Street has them.'] },
    'Our phlebotomist is off until Monday.',
  ],
]

function hoursLine(service: string, venue: string, day: string, before: string, after: string): Lines {
  return { [`hours.${placeId(service, venue)}.${day}`]: [before, after] }
}

function proposal([daysAgo, who, service, lines, reason]: Waiting, today: Today): Row {
  return {
    ...proposalOf(who, service, lines),
    reason: reason || null,
    proposed_at: momentFrom(today, -daysAgo, 11, daysAgo * 5),
    state: 'waiting',
    decided_by: null,
    decided_at: null,
    decided_because: null,
  }
}

function decided(today: Today): Row[] {
  const approved = proposalOf('bashir', 'home-library', {
    'who-for': ['', 'Anyone who cannot easily get out, of any age'],
  })
  const refused = proposalOf(
    'bashir',
    'library-wendle-library',
    hoursLine('library-wendle-library', 'wendle-library', 'friday', '10:00-13:00', '10:00-16:00'),
  )
  const by = demoPerson('carys').id
  return [
    {
      ...approved,
      reason: 'Two people under 60 asked whether it was for them.',
      proposed_at: momentFrom(today, -28),
      state: 'approved',
      decided_by: by,
      decided_at: momentFrom(today, -26, 14),
      decided_because: null,
    },
    {
      ...refused,
      reason: 'It would help the school run.',
      proposed_at: momentFrom(today, -40),
      state: 'refused',
      decided_by: by,
      decided_at: momentFrom(today, -38, 9),
      decided_because: 'The volunteers cannot promise Friday afternoons yet. Ask again after Easter.',
    },
  ]
}

function proposalOf(who: string, service: string, lines: Lines): Row {
  const side = (index: 0 | 1) => Object.fromEntries(Object.entries(lines).map(([line, said]) => [line, said[index]]))
  return {
    id: namedId('proposal', `${service} ${Object.keys(lines).join()}`),
    organisation_id: organisationId(draftOf(service).by),
    service_id: serviceId(service),
    proposed: { base: side(0), becomes: side(1) },
    proposed_by: demoPerson(who).id,
  }
}

type Problem = [daysAgo: number, service: string, kind: string, words: string, language: string]

const problems: Problem[] = [
  [2, 'library-northgate-library', 'hours', 'I came at half past one and it was shut. The sign says two.', 'en'],
  [5, 'foodbank', 'address', 'The door at Canolfan Llen is round the side now because of the building work.', 'en'],
  [1, 'blue-badge', 'other', 'Mae’r ddolen Gymraeg yn mynd i’r dudalen Saesneg.', 'cy'],
  [8, 'advice-dropin', 'phone', 'Number rings out after five. Does nobody answer on Wednesdays?', 'en'],
]

function problem([daysAgo, service, kind, words, language]: Problem, today: Today): Row {
  return {
    id: namedId('problem', `${service} ${kind}`),
    service_id: serviceId(service),
    organisation_id: organisationId(draftOf(service).by),
    kind,
    words,
    language,
    reported_at: momentFrom(today, -daysAgo, 16, 20),
    state: 'waiting',
    settled_because: '',
  }
}

function draftOf(key: string) {
  const found = everyService.find((one) => one.key === key)
  if (!found) throw new Error(`There is no service ${key} in the catalogue`)
  return found
}
