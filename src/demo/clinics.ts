// What can be booked in Hexworth: jabs, hearing checks that need a room and a machine, a class week after week, a debt adviser.
import type { AppointmentTypeId } from '../capabilities/booking/index.ts'
import { laySlots } from '../capabilities/booking/index.ts'
import type { Day } from '../kernel/day.ts'
import type { Place } from '../platform/db/places.ts'
import type { Db } from '../platform/scene.ts'
import { namedId, organisationId } from './named-id.ts'
import { demoPerson } from './people.ts'
import { insertRows } from './store.ts'

type Clinic = {
  key: string
  by: string
  name: string
  nameCy: string
  about: string
  aboutCy: string
  where: string
  whereCy: string
  minutes: number
  seats: number
  party: number
  days: number
  /** `key`: of whoever in Hexworth it is the own calendar of. */
  with: { name: string; key?: string; days: string[]; from: string; to: string }[]
  terms?: Record<string, string | number | boolean>
  /** What it takes at the same time: one of these rooms, one of these pieces of equipment. */
  rooms?: string[]
  kit?: string[]
}

const clinics: Clinic[] = [
  {
    key: 'flu-jab',
    by: 'castle-practice',
    name: 'Flu jab',
    nameCy: 'Brechiad ffliw',
    about: 'At Castle Street Surgery. Free for people of 65 and over, carers and people with some conditions.',
    aboutCy: 'Ym Meddygfa Stryd y Castell. Am ddim i bobl 65 oed a throsodd, gofalwyr a phobl â rhai cyflyrau.',
    where: 'Castle Street Surgery, Castle Street',
    whereCy: 'Meddygfa Stryd y Castell, Castle Street',
    minutes: 10,
    seats: 2,
    party: 2,
    days: 60,
    with: [
      { name: 'Nurse Okafor', days: ['monday', 'wednesday', 'friday'], from: '09:00', to: '16:00' },
      { name: 'Nurse Bevan', days: ['tuesday', 'thursday', 'saturday'], from: '09:00', to: '12:00' },
    ],
  },
  {
    key: 'child-vaccination',
    by: 'castle-practice',
    name: 'Children’s vaccinations',
    nameCy: 'Brechu plant',
    about: 'Brothers and sisters have times one after the other.',
    aboutCy: 'Caiff brodyr a chwiorydd amseroedd un ar ôl y llall.',
    where: 'Castle Street Surgery, Castle Street',
    whereCy: 'Meddygfa Stryd y Castell, Castle Street',
    minutes: 15,
    seats: 1,
    party: 4,
    days: 45,
    terms: { seating: 'side-by-side', buffer_after_minutes: 5 },
    with: [{ name: 'Nurse Lindqvist', days: ['tuesday', 'thursday'], from: '13:00', to: '17:00' }],
    rooms: ['Treatment room 1', 'Treatment room 2'],
  },
  {
    key: 'hearing-check',
    by: 'castle-practice',
    name: 'Hearing check',
    nameCy: 'Prawf clyw',
    about: 'In a quiet room, with a machine that we have one of.',
    aboutCy: 'Mewn ystafell dawel, â pheiriant sydd gennym un ohono.',
    where: 'Castle Street Surgery, Castle Street',
    whereCy: 'Meddygfa Stryd y Castell, Castle Street',
    minutes: 30,
    seats: 1,
    party: 1,
    days: 45,
    terms: { assign: 'round-robin', per_day_max: 6 },
    with: [
      { name: 'Oona Reilly', days: ['monday', 'wednesday'], from: '09:30', to: '15:30' },
      { name: 'Tomos Vaughan', days: ['monday', 'friday'], from: '09:30', to: '13:00' },
    ],
    rooms: ['Treatment room 2'],
    kit: ['Audiometer'],
  },
  {
    key: 'chair-exercise',
    by: 'castle-practice',
    name: 'Chair exercise class',
    nameCy: 'Dosbarth ymarfer cadair',
    about: 'An hour, sitting down. Come once, or week after week.',
    aboutCy: 'Awr, ar eich eistedd. Dewch unwaith, neu wythnos ar ôl wythnos.',
    where: 'Castle Street Surgery, Castle Street',
    whereCy: 'Meddygfa Stryd y Castell, Castle Street',
    minutes: 60,
    seats: 12,
    party: 2,
    days: 90,
    terms: { repeat_max: 6 },
    with: [{ name: 'Priya Nair', days: ['wednesday'], from: '14:00', to: '15:00' }],
  },
  {
    key: 'debt-advice',
    by: 'advice',
    name: 'Debt advice',
    nameCy: 'Cyngor ar ddyled',
    about: 'An hour with an adviser. Bring letters, opened or not.',
    aboutCy: 'Awr gyda chynghorydd. Dewch â llythyrau, wedi’u hagor neu beidio.',
    where: 'Castle Street Surgery, Castle Street',
    whereCy: 'Meddygfa Stryd y Castell, Castle Street',
    minutes: 60,
    seats: 1,
    party: 1,
    days: 45,
    terms: { needs_approval: true, assign: 'chosen' },
    with: [
      { name: 'Idris Campbell', key: 'idris', days: ['tuesday', 'thursday'], from: '10:00', to: '15:00' },
      { name: 'Meera Joshi', days: ['monday', 'thursday'], from: '12:00', to: '17:00' },
    ],
    rooms: ['Interview room'],
  },
]

/** Rows for the clinics, and their slots from today. Part of the one transaction that makes Hexworth. */
export async function openClinics(db: Db, place: Pick<Place, 'timeZone' | 'settings'>, today: Day) {
  const typeOf = ({ key }: Clinic) => namedId<'appointment-type'>('appointment-type', key) as AppointmentTypeId
  await insertRows(
    db,
    'appointment_type',
    clinics.map((clinic) => ({
      id: typeOf(clinic),
      organisation_id: organisationId(clinic.by),
      name: clinic.name,
      name_cy: clinic.nameCy,
      about: clinic.about,
      about_cy: clinic.aboutCy,
      where_to_come: clinic.where,
      where_to_come_cy: clinic.whereCy,
      minutes: clinic.minutes,
      seats: clinic.seats,
      party_max: clinic.party,
      horizon_days: clinic.days,
      notice_minutes: 60,
      cancel_notice_minutes: 120,
      ...usual,
      ...clinic.terms,
    })),
  )
  await insertRows(db, 'calendar', calendarRows())
  const links = clinics.flatMap((clinic) =>
    [clinic.with.map(({ name }) => name), clinic.rooms ?? [], clinic.kit ?? []].flatMap((names, group) =>
      names.map((name) => ({
        appointment_type_id: typeOf(clinic),
        group_number: group,
        calendar_id: calendarOf(name),
      })),
    ),
  )
  await insertRows(db, 'appointment_type_calendar', links)
  for (const clinic of clinics) await laySlots(db, place, typeOf(clinic), today, clinic.days)
}

/** Every row names the same columns. */
const usual = {
  seating: 'one-slot',
  repeat_max: 1,
  needs_approval: false,
  assign: 'any',
  per_day_max: null,
  buffer_after_minutes: 0,
  buffer_before_minutes: 0,
  hold_minutes: 10,
  offer_minutes: 240,
}

function calendarOf(name: string) {
  return namedId('calendar', name)
}

function calendarRows() {
  const closed = { weekly: [], exceptions: [] }
  const rows = clinics.flatMap(({ by, with: people, rooms = [], kit = [] }) => [
    ...people.map(({ name, key, ...weekly }) => ({
      by,
      name,
      person: key === undefined ? null : demoPerson(key).id,
      kind: 'provider',
      hours: { weekly: [weekly], exceptions: [] },
    })),
    ...rooms.map((name) => ({ by, name, person: null, kind: 'room', hours: closed })),
    ...kit.map((name) => ({ by, name, person: null, kind: 'kit', hours: closed })),
  ])
  const once = rows.filter(({ name }, place) => rows.findIndex((one) => one.name === name) === place)
  return once.map(({ by, name, person, kind, hours }) => ({
    id: calendarOf(name),
    organisation_id: organisationId(by),
    kind,
    name,
    person_id: person,
    hours,
  }))
}
