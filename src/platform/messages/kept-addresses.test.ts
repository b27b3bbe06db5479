import { expect } from 'vitest'
import { test, type World } from '../../../test/support/world.ts'
import { systemStage } from '../jobs/worker.ts'
import { forgetAddressesTask } from './kept-addresses.ts'

async function sent(world: World, to: string, at: string, person: string | null = null) {
  await world.sql(
    `insert into message (id, kind, to_address, person_id, purpose, language, template, facts, state, words, provider, sent_at, settled_at, queued_at)
      values (gen_random_uuid(), 'text', $1, $2, 'service', 'en', 'directory.listing-details', '{}', 'delivered', 'Mill Lane Library', 'outbox', $3, $3, $3)`,
    [to, person, at],
  )
}

async function addresses(world: World): Promise<string[]> {
  const rows = await world.sql<{ to: string }>('select to_address as to from message order by sent_at')
  return rows.map(({ to }) => to)
}

const night = async (world: World) => {
  const job = world.house.manifests.find(({ jobs }) => jobs?.[forgetAddressesTask])!.jobs![forgetAddressesTask]!
  await job(systemStage(world.house, world.place, forgetAddressesTask), {})
}

test('a number typed to have something sent is gone thirty days after it was, and what was sent is not', async ({
  world,
}) => {
  const ann = await world.person('Ann Pritchard')
  await sent(world, '+447700900301', '2026-10-23T09:00:00Z')
  await sent(world, '+447700900302', '2026-10-23T09:30:00Z', ann.personId)
  await sent(world, '+447700900303', '2026-10-25T09:00:00Z')
  await night(world)
  expect(await addresses(world)).toEqual(['-', '+447700900302', '+447700900303'])
  expect(await world.sql('select distinct words from message')).toEqual([{ words: 'Mill Lane Library' }])
})

test('a place may keep it for less, and every page that asks for one says how long', async ({ world }) => {
  world.place.settings.typedAddressDays = 7
  await sent(world, '+447700900304', '2026-11-15T09:00:00Z')
  await night(world)
  expect(await addresses(world)).not.toContain('+447700900304')
  ;(await world.get('/privacy')).shows('we take it off our records 7 days after it was sent')
  ;(await world.get('/privacy?language=cy')).shows('o’n cofnodion 7 diwrnod ar ôl ei anfon')
})

test('what has not left yet keeps its address, however old', async ({ world }) => {
  await world.sql(
    `insert into message (id, kind, to_address, purpose, language, template, facts, queued_at)
      values (gen_random_uuid(), 'text', '+447700900305', 'service', 'en', 'directory.listing-details', '{}', '2026-01-01')`,
  )
  await night(world)
  expect(await addresses(world)).toContain('+447700900305')
})
