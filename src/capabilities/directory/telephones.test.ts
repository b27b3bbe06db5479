import { expect } from 'vitest'
import { test, type World } from '../../../test/support/world.ts'
import { newId } from '../../kernel/id.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { viewScene, writeScene } from '../../platform/scene.ts'
import { sheetOf } from './rules/sheet.ts'
import { saveLines } from './store/listing-changes.ts'
import { findListing } from './store/one-listing.ts'
import { organisation, searchable, service } from './testing/given.ts'

/** A drop-in whose number for texts was written down before the one to ring. */
async function dropIn(world: World, name: string) {
  const { id } = await service(world, { organisation: await organisation(world, 'Hope House'), name })
  await world.sql(
    `insert into phone (id, service_id, number, extension, type, description, description_cy) values
      ($2, $1, '07700 900056', null, 'text', 'For texts', 'Ar gyfer negeseuon testun'),
      ($3, $1, '01632 960326', '12', 'voice', null, null)`,
    [id, newId<'phone'>(Date.now()), newId<'phone'>(Date.now() + 1)],
  )
  await searchable(world)
  return id
}

test('the number offered to call is one that answers a ring, never the one for texts', async ({ world }) => {
  const id = await dropIn(world, 'Morning drop-in')
  const page = await world.get(`/services/${id}`)
  expect(page.body).toMatch(/class="[^"]*phone-button[^"]*" href="tel:01632960326/)
  page.shows('Call 01632 960326')
  page.shows('07700 900056 For texts')
})

test('changing one number keeps what the form does not show of the others', async ({ world }) => {
  const id = await dropIn(world, 'Evening drop-in')
  const stage = systemStage(world.house, world.place, 'test')
  const rows = await viewScene(stage, ({ db }) => findListing(db, id))
  const sheet = { ...sheetOf(rows!), 'phone.3': '01632 960999\tAt weekends' }
  await writeScene(stage, ({ db }) => saveLines(db, rows!, sheet, ['phone.3'], () => undefined))
  const kept = await world.sql(
    'select number, extension, type, description, description_cy from phone where service_id = $1 order by id',
    [id],
  )
  expect(kept).toEqual([
    {
      number: '07700 900056',
      extension: null,
      type: 'text',
      description: 'For texts',
      description_cy: 'Ar gyfer negeseuon testun',
    },
    { number: '01632 960326', extension: '12', type: 'voice', description: null, description_cy: null },
    { number: '01632 960999', extension: null, type: 'voice', description: 'At weekends', description_cy: null },
  ])
})
