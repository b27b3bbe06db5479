// Thousands of random acts by people at the same moment, on real connections: what no booking system we know can show.
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { test } from '../../../test/support/world.ts'
import type { World } from '../../../test/support/world.ts'
import { anyone } from '../../platform/manifest.ts'
import type { Stage } from '../../platform/stage.ts'
import { cancel } from './acts/cancel.ts'
import { changeCapacity } from './acts/change-capacity.ts'
import { confirm } from './acts/confirm.ts'
import { decide } from './acts/decide.ts'
import { expire } from './acts/expire.ts'
import { hold } from './acts/hold.ts'
import { move } from './acts/move.ts'
import { wait } from './acts/wait.ts'
import type { AppointmentTypeId, BookingId } from './store/bookings.ts'
import { givenClinic } from './testing/clinic.ts'

const opsPerRun = 500
// BOOKING_OPERATIONS=10000 plays the whole ten thousand; a fifth of them at every change.
const runs = Math.ceil(Number(process.env['BOOKING_OPERATIONS'] ?? 2_000) / opsPerRun)
const atOnce = 8

const op = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('hold' as const), slot: fc.nat(3), party: fc.integer({ min: 1, max: 2 }) }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('confirm' as const), which: fc.nat(500) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat(500) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('move' as const), which: fc.nat(500), slot: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('decide' as const), which: fc.nat(500), yes: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), slot: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('expire' as const), slot: fc.nat(3) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('capacity' as const),
      slot: fc.nat(3),
      capacity: fc.integer({ min: 0, max: 6 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('time-passes' as const), minutes: fc.integer({ min: 1, max: 30 }) }),
  },
)

const verbs = ['hold', 'confirm', 'cancel', 'move', 'decide', 'expire', 'wait', 'change-capacity']

describe('whatever people do, all at once', () => {
  test(
    'no slot is oversold, no place is lost, and nobody is passed in the line',
    { timeout: 300_000 },
    async ({ world }) => {
      for (const verb of verbs) world.house.policies.set(`booking.${verb}`, anyone)
      let round = 0
      await fc.assert(
        fc.asyncProperty(fc.array(op, { minLength: opsPerRun, maxLength: opsPerRun }), async (ops) => {
          const clinic = await givenClinic(world, {
            slots: 4,
            capacity: 3,
            needsApproval: round++ % 2 === 1,
            partyMax: 2,
          })
          await playAll(world, clinic, ops)
          await expectKept(world, clinic.type)
        }),
        { numRuns: runs, endOnFailure: true },
      )
    },
  )
})

type Op = typeof op extends fc.Arbitrary<infer One> ? One : never
type Clinic = Awaited<ReturnType<typeof givenClinic>>

async function playAll(world: World, clinic: Clinic, ops: Op[]) {
  const made: BookingId[] = []
  let now = new Date(clinic.now).getTime()
  const staff: Stage = world.stage({ viewer: clinic.staff })
  const play = async (one: Op) => {
    const pick = (which: number) => made[which % Math.max(1, made.length)]
    switch (one.do) {
      case 'hold': {
        const held = await hold(
          { ...staff, binding: randomUUID() },
          { slot: clinic.slots[one.slot]!, party: one.party, contact },
        )
        if (held.ok) made.push(held.value.booking)
        return
      }
      case 'confirm':
        return made.length > 0 && confirm(staff, { booking: pick(one.which)! })
      case 'cancel':
        return made.length > 0 && cancel(staff, { booking: pick(one.which)!, reason: 'other' })
      case 'move':
        return made.length > 0 && move(staff, { booking: pick(one.which)!, to: clinic.slots[one.slot]! })
      case 'decide':
        return (
          made.length > 0 && decide(staff, { booking: pick(one.which)!, decision: one.yes ? 'confirmed' : 'declined' })
        )
      case 'wait':
        return wait(
          { ...staff, binding: randomUUID() },
          { type: clinic.type, slot: clinic.slots[one.slot]!, from: clinic.from, until: clinic.until, contact },
        )
      case 'expire':
        return expire(staff, { slot: clinic.slots[one.slot]! })
      case 'capacity':
        return changeCapacity(staff, { slot: clinic.slots[one.slot]!, capacity: one.capacity })
      case 'time-passes':
        now += one.minutes * 60_000
        world.setNow(new Date(now).toISOString())
    }
  }
  let next = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < ops.length) await play(ops[next++]!)
    }),
  )
}

const contact = { tellBy: 'none', language: 'en' } as const

async function expectKept(world: World, type: AppointmentTypeId) {
  // Every count is true, and none is over.
  expect(
    await world.sql(
      `select s.id from slot s where s.appointment_type_id = $1 and (s.taken > s.capacity or s.taken <>
        (select coalesce(sum(b.party), 0) from booking b where b.slot_id = s.id and b.state in ('held', 'offered', 'requested', 'confirmed', 'attended', 'missed')))`,
      [type],
    ),
  ).toEqual([])
  // No place stands empty while somebody who would fit waits for it.
  expect(
    await world.sql(
      `select s.id from slot s join waiting w on w.slot_id = s.id
        where s.appointment_type_id = $1 and w.state = 'waiting' and w.party <= s.capacity - s.taken and s.starts_at > $2`,
      [type, world.house.clock()],
    ),
  ).toEqual([])
  // All wait for one place each, so those already offered are exactly the front of each slot's line.
  expect(
    await world.sql(
      `select slot_id from waiting where appointment_type_id = $1 group by slot_id
        having max(place_in_line) filter (where state in ('offered', 'taken', 'passed')) > min(place_in_line) filter (where state = 'waiting')`,
      [type],
    ),
  ).toEqual([])
  // A calendar is taken exactly while its slot is.
  expect(
    await world.sql(
      `select s.id from slot s where s.appointment_type_id = $1 and (s.taken > 0) <> exists (select from occupancy o where o.slot_id = s.id)`,
      [type],
    ),
  ).toEqual([])
}
