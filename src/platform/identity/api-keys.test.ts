// Keys by which other systems come in for an organisation.
import { expect } from 'vitest'
import { newId, type OrganisationId } from '../../kernel/id.ts'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import { bearerOf } from '../web/bearer.ts'
import { openWithKey } from './api-keys.ts'

async function surgery(world: World) {
  const organisation = newId<'organisation'>() as OrganisationId
  await world.sql(`insert into organisation (id, name) values ($1, 'Mill Lane Surgery')`, [organisation])
  const hanna = await world.person('Hanna Shevchenko', [{ organisation, role: 'manager' }])
  return { organisation, hanna, asHanna: await recogniseAs(world, hanna) }
}

test('a key is shown once, opens what it is for, and nothing once it has ended', async ({ world }) => {
  const { organisation, asHanna } = await surgery(world)
  await asHanna.open('/work/keys')
  const made = await asHanna.press({ name: 'Our appointment screen', scopes: ['bookings.read'] })
  const key = /dsk_[\w-]{43}/.exec(made.words)![0]
  expect((await asHanna.open('/work/keys')).words).not.toContain(key)
  const stage = world.stage({ channel: 'api' })
  expect(await openWithKey(stage, key, 'bookings.read')).toMatchObject({ organisation, name: 'Our appointment screen' })
  expect(await openWithKey(stage, key, 'bookings.write')).toBeUndefined()
  expect(await openWithKey({ ...stage, place: world.otherPlace }, key, 'bookings.read')).toBeUndefined()
  expect(JSON.stringify(await world.sql('select * from api_key'))).not.toContain(key)
  await asHanna.open('/work/keys')
  expect(asHanna.page().words).toContain('2026-11-23')
  await asHanna.press({})
  expect(await openWithKey(stage, key, 'bookings.read')).toBeUndefined()
})

test('only whoever leads an organisation makes its keys or sees them, and nobody reads a digest', async ({ world }) => {
  const { organisation, asHanna } = await surgery(world)
  await asHanna.open('/work/keys')
  await asHanna.press({ name: 'Screen', scopes: ['bookings.read'] })
  const worker = await recogniseAs(world, await world.person('Idris Campbell', [{ organisation, role: 'worker' }]))
  expect((await worker.open('/work/keys')).words).not.toContain('Screen')
  const stranger = await world.person('Juno Marsh', [
    { organisation: newId<'organisation'>() as OrganisationId, role: 'admin' },
  ])
  const asStranger = await recogniseAs(world, stranger)
  expect((await asStranger.open('/work/keys')).words).not.toContain('Screen')
  await expect(world.attack('app', 'select digest from api_key')).rejects.toThrow('permission denied')
  expect(await world.attack('app', 'select name from api_key')).toEqual([])
})

test('what is no key is no key: empty, long, almost right', async ({ world }) => {
  for (const presented of [undefined, '', 'dsk_', `dsk_${'a'.repeat(43)}`, 'x'.repeat(10_000), "dsk_' or 1=1 --"])
    expect(await openWithKey(world.stage({ channel: 'api' }), presented, 'bookings.read')).toBeUndefined()
  expect(bearerOf({ authorization: 'Bearer dsk_abc' })).toBe('dsk_abc')
  expect(bearerOf({ authorization: 'Basic x' })).toBeUndefined()
})

test('a form that says too little is put right in words', async ({ world }) => {
  const { asHanna } = await surgery(world)
  await asHanna.open('/work/keys')
  expect((await asHanna.press({ name: '', scopes: ['bookings.read'] })).words).toContain('Give it a name')
  expect((await asHanna.press({ name: 'Screen' })).words).toContain('Choose what it opens')
})
