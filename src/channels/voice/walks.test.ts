import fc from 'fast-check'
import { expect } from 'vitest'
import { lendEar, voicePhone } from '../../../test/support/voice-phone.ts'
import { test } from '../../../test/support/world.ts'
import type { Inbound } from './spoken.ts'

// `WALKS=2000 WALK_SEED=42 npm test -- src/channels/voice/walks` walks further, or the same way again.
const walksMany = Number(process.env['WALKS'] ?? 40)
const seed = Number(process.env['WALK_SEED'] ?? 20_261_129)

const did: fc.Arbitrary<Inbound> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...'1234560789*#').map((keys): Inbound => ({ kind: 'keys', keys })) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('24122026', '1200', '07700900123', '12*50', '3', '123456', '1111111111')
      .map((keys): Inbound => ({ kind: 'keys', keys })),
  },
  { weight: 2, arbitrary: fc.constant<Inbound>({ kind: 'nothing' }) },
  { weight: 1, arbitrary: fc.constant<Inbound>({ kind: 'recording', ref: 'words', seconds: 2 }) },
  { weight: 1, arbitrary: fc.boolean().map((answered): Inbound => ({ kind: 'dialled', answered })) },
)

test('whatever is keyed, in whatever order, something is always said, and there is always something to press or a goodbye', async ({
  world,
}) => {
  lendEar(world.house)
  const faults: unknown[] = []
  const house = { ...world.house, log: { ...world.house.log, problem: (...said: unknown[]) => void faults.push(said) } }
  let number = 0
  let turns = 0
  const began = performance.now()
  await fc.assert(
    fc.asyncProperty(fc.array(did, { minLength: 10, maxLength: 40 }), async (steps) => {
      const phone = voicePhone(house, `+4477001${String(++number).padStart(5, '0')}`)
      await phone.rings()
      for (const step of steps) {
        turns++
        const said = await phone.does(step)
        expect(said.trim()).not.toBe('')
        expect(said).not.toMatch(/\d|https?:|undefined|\[object/)
        if (phone.listens().do === 'hang-up') {
          expect(said).toMatch(/Goodbye|Hwyl fawr/)
          return
        }
      }
    }),
    { numRuns: walksMany, seed },
  )
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${walksMany} calls of ${turns} turns, seed ${seed}, ${seconds} s`)
  expect(faults).toEqual([])
}, 470_000)
