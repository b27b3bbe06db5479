// A place with four that can help: two where people work with us, a third that is next, and a charity outside.
import type { World } from '../../../../test/support/world.ts'
import type { OrganisationId } from '../../../kernel/id.ts'
import { advice, agencies, foodbank, someone } from '../../record/testing/agencies.ts'

export const kitchen = '0192f000-0000-7000-8000-0000000000a3' as OrganisationId
export const charity = '0192f000-0000-7000-8000-0000000000a4' as OrganisationId

export const services = {
  parcels: '0192f000-0000-7000-8000-00000000051a',
  meals: '0192f000-0000-7000-8000-00000000051b',
  company: '0192f000-0000-7000-8000-00000000051c',
  debt: '0192f000-0000-7000-8000-00000000051d',
} as const

export async function helpfulTown(world: World) {
  world.setNow('2026-11-23T10:00:00Z')
  const people = await agencies(world)
  await world.sql(
    `insert into organisation (id, name, email) values ($1, 'Testworth Kitchen', null), ($2, 'Outside Company', 'hello@company.example') on conflict do nothing`,
    [kitchen, charity],
  )
  for (const [id, organisation, name] of [
    [services.parcels, foodbank, 'Food parcels'],
    [services.meals, kitchen, 'Hot meals'],
    [services.company, charity, 'Somebody to talk to'],
    [services.debt, advice, 'Debt advice'],
  ])
    await world.sql(
      `insert into service (id, organisation_id, name, visible_from) values ($1, $2, $3, '2020-01-01') on conflict do nothing`,
      [id, organisation, name],
    )
  return {
    ...people,
    kit: await world.person('Kit Cook', [{ organisation: kitchen, role: 'worker' }]),
    ann: await someone(world, {
      name: 'Ann Pritchard',
      phone: `+4477009${String(++numbers).padStart(5, '0')}`,
      metAt: [advice],
    }),
  }
}

let numbers = 9_500
