import { test } from '../../test/support/world.ts'
import { expect } from 'vitest'
import { systemOnly } from '../platform/manifest.ts'
import { fillHexworth } from './seed.ts'

test('fills', async ({ world }) => {
  const house = { ...world.house, policies: new Map([...world.house.policies, ['demo.fill', systemOnly] as const]) }
  const began = performance.now()
  await fillHexworth(house, world.place, (done, doing) =>
    console.log(Math.round(performance.now() - began), done.toFixed(2), doing),
  )
  console.log(
    await world.sql(
      'select count(*), count(*) filter (where stale) as stale, count(*) filter (where hours_known) as known from listing',
    ),
  )
  expect(1).toBe(1)
})
