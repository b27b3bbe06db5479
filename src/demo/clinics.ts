// What can be booked in Hexworth: a flu clinic with two nurses, a debt adviser, and a room.
import type { AppointmentTypeId } from '../capabilities/booking/index.ts'
import { laySlots } from '../capabilities/booking/index.ts'
import type { Day } from '../kernel/day.ts'
import type { Place } from '../platform/db/places.ts'
import type { Db } from '../platform/scene.ts'
import { namedId, organisationId } from './named-id.ts'
import { insertRows } from './store.ts'

type Clinic = {
  key: string
  by: string
  name: string
  nameCy: string
  about: string
  aboutCy: string
  minutes: number
  seats: number
  party: number
  approve?: true
  days: number
  with: { name: string; days: string[]; from: string; to: string }[]
}

const clinics: Clinic[] = [
  {
    key: 'flu-jab',
    by: 'health',
    name: 'Flu jab',
    nameCy: 'Brechiad ffliw',
    about: 'At the community hospital. Free for people of 65 and over, carers and people with some conditions.',
    aboutCy: 'Yn yr ysbyty cymunedol. Am ddim i bobl 65 oed a throsodd, gofalwyr a phobl â rhai cyflyrau.',
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
    key: 'debt-advice',
    by: 'advice',
    name: 'Debt advice',
    nameCy: 'Cyngor ar ddyled',
    about: 'An hour with an adviser. Bring letters, opened or not.',
    aboutCy: 'Awr gyda chynghorydd. Dewch â llythyrau, wedi’u hagor neu beidio.',
    minutes: 60,
    seats: 1,
    party: 1,
    approve: true,
    days: 45,
    with: [{ name: 'Idris Campbell', days: ['tuesday', 'thursday'], from: '10:00', to: '15:00' }],
  },
]

/** Rows for the clinics, and their slots from today. Part of the one transaction that makes Hexworth. */
export async function openClinics(db: Db, place: Pick<Place, 'timeZone' | 'settings'>, today: Day) {
  const typeOf = ({ key }: Clinic) => namedId<'appointment-type'>('appointment-type', key) as AppointmentTypeId
  const calendarOf = (name: string) => namedId('calendar', name)
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
      minutes: clinic.minutes,
      seats: clinic.seats,
      party_max: clinic.party,
      needs_approval: clinic.approve ?? false,
      horizon_days: clinic.days,
      notice_minutes: 60,
      cancel_notice_minutes: 120,
    })),
  )
  await insertRows(
    db,
    'calendar',
    clinics.flatMap((clinic) =>
      clinic.with.map(({ name, ...weekly }) => ({
        id: calendarOf(name),
        organisation_id: organisationId(clinic.by),
        kind: 'provider',
        name,
        hours: { weekly: [weekly], exceptions: [] },
      })),
    ),
  )
  await insertRows(
    db,
    'appointment_type_calendar',
    clinics.flatMap((clinic) =>
      clinic.with.map(({ name }) => ({
        appointment_type_id: typeOf(clinic),
        group_number: 0,
        calendar_id: calendarOf(name),
      })),
    ),
  )
  for (const clinic of clinics) await laySlots(db, place, typeOf(clinic), today, clinic.days)
}
