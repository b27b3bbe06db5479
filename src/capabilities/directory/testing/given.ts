// Listings for tests: an organisation with services in places, hours and telephones, and the search told of them.
import { randomUUID } from 'node:crypto'
import { themself } from '../../../../test/support/signed-in.ts'
import type { OrganisationId } from '../../../kernel/id.ts'
import type { World } from '../../../../test/support/world.ts'
import type { Role } from '../../../platform/stage.ts'
import { addPerson, signInAs } from '../../../platform/identity/index.ts'
import { systemStage } from '../../../platform/jobs/worker.ts'
import { writeScene } from '../../../platform/scene.ts'
import { refreshSearched } from '../acts/refresh.ts'
import { needs } from '../needs.ts'
import { keepBankHolidays } from '../store/hours.ts'
import { countTokens } from '../store/listings.ts'
import { keepNeeds } from '../store/needs.ts'

/** Rows land as if in the place's schema, whichever of the test's places that is. */
export async function organisation(world: World, name: string): Promise<OrganisationId> {
  const id = randomUUID() as OrganisationId
  await world.sql(`insert into organisation (id, name, description) values ($1, $2, 'A charity of the town.')`, [
    id,
    name,
  ])
  return id
}

export type GivenService = {
  organisation: OrganisationId
  name: string
  nameCy?: string
  about?: string
  need?: string
  at?: { name: string; latitude: number; longitude: number; postcode?: string; masked?: boolean; stepFree?: boolean }
  /** Of each weekday from Monday, such as `MO,TU,WE,TH,FR`. */
  days?: string
  opens?: string
  closes?: string
  onHolidays?: 'as usual' | 'closed' | 'unknown'
  phone?: string
  free?: boolean
  assuredOn?: string
  dueOn?: string
}
export type GivenListing = { id: string; listing: string; location?: string }

export async function service(world: World, given: GivenService): Promise<GivenListing> {
  const id = randomUUID()
  await world.sql(
    `insert into service (id, organisation_id, name, name_cy, description, assured_at, assured_how, check_due_on)
    values ($1, $2, $3, $4, $5, $6, case when $6::timestamptz is null then null else 'web' end, $7)`,
    [
      id,
      given.organisation,
      given.name,
      given.nameCy ?? null,
      given.about ?? `${given.name} helps people.`,
      given.assuredOn ?? null,
      given.dueOn ?? null,
    ],
  )
  if (given.phone) await world.sql('insert into phone (service_id, number) values ($1, $2)', [id, given.phone])
  if (given.free) await world.sql('insert into cost_option (service_id, amount) values ($1, 0)', [id])
  const placed = given.at ? await place(world, id, given.organisation, given.at) : undefined
  if (given.days) {
    await world.sql(
      `insert into schedule (service_id, freq, byday, opens_at, closes_at, on_holidays) values ($1, 'WEEKLY', $2, $3, $4, $5)`,
      [id, given.days, given.opens ?? '09:00', given.closes ?? '17:00', given.onHolidays ?? 'closed'],
    )
  }
  return { id, listing: placed?.listing ?? id, ...(placed ? { location: placed.location } : {}) }
}

async function place(world: World, serviceId: string, organisationId: string, at: NonNullable<GivenService['at']>) {
  const [location, listing] = [randomUUID(), randomUUID()]
  const masked = at.masked === true
  await world.sql(
    'insert into location (id, organisation_id, name, latitude, longitude, masked) values ($1, $2, $3, $4, $5, $6)',
    [location, organisationId, at.name, masked ? null : at.latitude, masked ? null : at.longitude, masked],
  )
  const table = masked ? 'masked_address' : 'address'
  await world.sql(
    `insert into ${table} (location_id, address_1, city, postal_code) values ($1, '1 Secret Street', 'Testworth', $2)`,
    [location, at.postcode ?? 'TW1 1AA'],
  )
  await world.sql('insert into service_at_location (id, service_id, location_id) values ($1, $2, $3)', [
    listing,
    serviceId,
    location,
  ])
  if (at.stepFree) await world.sql(`insert into accessibility (location_id, kind) values ($1, 'step-free')`, [location])
  return { location, listing }
}

export async function postcode(world: World, text: string, latitude: number, longitude: number) {
  await world.sql('insert into postcode (postcode, latitude, longitude) values ($1, $2, $3)', [
    text,
    latitude,
    longitude,
  ])
  await world.sql(
    'insert into outcode (outcode, latitude, longitude, town) values ($1, $2, $3, $4) on conflict do nothing',
    [text.split(' ')[0], latitude, longitude, 'Testworth'],
  )
}

/** What a place has from its first day, and the search told of everything there is now. */
export async function searchable(world: World) {
  const stage = systemStage(world.house, world.place, 'test')
  await writeScene(stage, async (scene) => {
    await keepNeeds(scene.db, needs)
    await keepBankHolidays(scene.db, [2026, 2027])
    await refreshSearched(scene)
    await countTokens(scene.db)
  })
}

/** Somebody of an organisation, signed in: their browser's cookies, and the viewer they are. */
export async function member(world: World, name: string, organisationId: OrganisationId, role: Role) {
  const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@example.org`
  const added = await addPerson(world.house, world.place, {
    name,
    email,
    memberships: [{ organisation: organisationId, role }],
  })
  if (!added.ok) throw new Error(`${name} could not be added`)
  const set = await signInAs(world.stage(), added.value)
  const cookies = Object.fromEntries(set.map((cookie) => [cookie.name, encodeURIComponent(cookie.value)]))
  const viewer = themself(added.value, name, [{ organisation: organisationId, role }])
  return { cookies, viewer, email }
}
