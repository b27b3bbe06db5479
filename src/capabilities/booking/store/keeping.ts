// Calendars and kinds of appointment as their staff keep them.
import { sql } from 'kysely'
import type { OrganisationId, PersonId } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/scene.ts'
import type { Terms } from '../rules/kind.ts'
import type { AppointmentTypeId } from './bookings.ts'

export type CalendarKind = 'provider' | 'room' | 'kit'
export type Calendar = {
  id: string
  organisation: OrganisationId
  kind: CalendarKind
  name: string
  nameCy: string | null
  /** Whose own it is, where it is a colleague's. */
  person: PersonId | null
  hours: unknown
  busyAddress: string | null
  busyReadAt: Date | null
  busyProblem: string | null
  hasSubscription: boolean
  closedAt: Date | null
}

function calendars(db: Db) {
  return db
    .selectFrom('calendar')
    .select(['id', 'organisationId as organisation', 'kind', 'name', 'nameCy'])
    .select(['personId as person', 'hours', 'busyAddress', 'busyReadAt'])
    .select(['busyProblem', 'closedAt', sql<boolean>`subscription_digest is not null`.as('hasSubscription')])
}

export async function listCalendars(db: Db, organisations: readonly OrganisationId[]): Promise<Calendar[]> {
  if (organisations.length === 0) return []
  const rows = await calendars(db)
    .where('organisationId', 'in', organisations)
    .where('closedAt', 'is', null)
    .orderBy('name')
    .limit(500)
    .execute()
  return rows as Calendar[]
}

export async function findCalendar(db: Db, id: string): Promise<Calendar | undefined> {
  return (await calendars(db).where('id', '=', id).executeTakeFirst()) as Calendar | undefined
}

/** Locked until the transaction ends: two people who edit it come one after the other. */
export async function findCalendarForUpdate(db: Db, id: string): Promise<Calendar | undefined> {
  return (await calendars(db).where('id', '=', id).forUpdate().executeTakeFirst()) as Calendar | undefined
}

export type CalendarFacts = {
  kind: CalendarKind
  name: string
  nameCy: string | null
  person: PersonId | null
  hours: object
  busyAddress: string | null
}

export async function insertCalendar(
  db: Db,
  id: string,
  organisation: OrganisationId,
  { person, hours, ...facts }: CalendarFacts,
) {
  await db
    .insertInto('calendar')
    .values({ id, organisationId: organisation, ...facts, personId: person, hours: JSON.stringify(hours) })
    .execute()
}

export async function updateCalendar(db: Db, id: string, { person, hours, ...facts }: CalendarFacts) {
  await db
    .updateTable('calendar')
    .set({ ...facts, personId: person, hours: JSON.stringify(hours) })
    .$if(person !== null, (query) => query.set({ personGone: false }))
    .where('id', '=', id)
    .execute()
}

export async function closeCalendar(db: Db, id: string, now: Date) {
  await db.updateTable('calendar').set({ closedAt: now, subscriptionDigest: null }).where('id', '=', id).execute()
}

export async function setSubscription(db: Db, id: string, digest: Buffer | null) {
  await db.updateTable('calendar').set({ subscriptionDigest: digest }).where('id', '=', id).execute()
}

export type KindFacts = Terms & {
  name: string
  nameCy: string | null
  about: string
  aboutCy: string | null
  /** In one line: an address, a room, or that they are rung. */
  whereToCome: string
  whereToComeCy: string | null
  /** Who gives it, and what else it needs at the same time: any one of each group. */
  groups: readonly (readonly string[])[]
}
export type KeptKind = KindFacts & { id: AppointmentTypeId; organisation: OrganisationId; closedAt: Date | null }

const termColumns = [
  'minutes',
  'bufferBeforeMinutes',
  'bufferAfterMinutes',
  'noticeMinutes',
  'horizonDays',
  'perDayMax',
  'seats',
  'partyMax',
  'seating',
  'repeatMax',
  'needsApproval',
  'holdMinutes',
  'offerMinutes',
  'cancelNoticeMinutes',
  'assign',
] as const

function kinds(db: Db) {
  return db
    .selectFrom('appointmentType')
    .select(['id', 'organisationId as organisation', 'name', 'nameCy', 'about', 'aboutCy', 'closedAt'])
    .select(['whereToCome', 'whereToComeCy', ...termColumns])
}

export async function listKeptKinds(
  db: Db,
  organisations: readonly OrganisationId[],
): Promise<Omit<KeptKind, 'groups'>[]> {
  if (organisations.length === 0) return []
  const rows = await kinds(db)
    .where('organisationId', 'in', organisations)
    .where('closedAt', 'is', null)
    .orderBy('name')
    .limit(500)
    .execute()
  return rows as Omit<KeptKind, 'groups'>[]
}

export async function findKeptKind(db: Db, id: AppointmentTypeId, lock = false): Promise<KeptKind | undefined> {
  const row = await kinds(db)
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) return undefined
  const links = await db
    .selectFrom('appointmentTypeCalendar')
    .select(['groupNumber', 'calendarId'])
    .where('appointmentTypeId', '=', id)
    .execute()
  const groups = [0, 1, 2].map((group) =>
    links.filter(({ groupNumber }) => groupNumber === group).map(({ calendarId }) => calendarId),
  )
  return { ...(row as Omit<KeptKind, 'groups'>), groups }
}

export async function insertKind(db: Db, id: AppointmentTypeId, organisation: OrganisationId, facts: KindFacts) {
  await db
    .insertInto('appointmentType')
    .values({ id, organisationId: organisation, ...columnsOf(facts) })
    .execute()
  await setGroups(db, id, facts.groups)
}

export async function updateKind(db: Db, id: AppointmentTypeId, facts: KindFacts) {
  await db.updateTable('appointmentType').set(columnsOf(facts)).where('id', '=', id).execute()
  await setGroups(db, id, facts.groups)
}

function columnsOf({ groups: _, ...facts }: KindFacts) {
  return facts
}

async function setGroups(db: Db, type: AppointmentTypeId, groups: KindFacts['groups']) {
  await db.deleteFrom('appointmentTypeCalendar').where('appointmentTypeId', '=', type).execute()
  const rows = groups.flatMap((calendarIds, groupNumber) =>
    calendarIds.map((calendarId) => ({ appointmentTypeId: type, groupNumber, calendarId })),
  )
  if (rows.length > 0) await db.insertInto('appointmentTypeCalendar').values(rows).execute()
}

export async function closeKind(db: Db, id: AppointmentTypeId, now: Date) {
  await db.updateTable('appointmentType').set({ closedAt: now }).where('id', '=', id).execute()
}

/** Kinds of appointment whose provider this calendar is. */
export async function listKindsGivenBy(
  db: Db,
  calendar: string,
): Promise<{ id: AppointmentTypeId; horizonDays: number; seats: number }[]> {
  const rows = await db
    .selectFrom('appointmentTypeCalendar as link')
    .innerJoin('appointmentType as type', 'type.id', 'link.appointmentTypeId')
    .select(['type.id', 'type.horizonDays', 'type.seats'])
    .where('link.calendarId', '=', calendar)
    .where('link.groupNumber', '=', 0)
    .where('type.closedAt', 'is', null)
    .execute()
  return rows.map((row) => ({ ...row, id: row.id as AppointmentTypeId }))
}
