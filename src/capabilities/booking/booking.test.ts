// Booking as people meet it: the last place has one winner, a link is its holder's alone, and nothing happens by looking.
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { test } from '../../../test/support/world.ts'
import type { Day } from '../../kernel/day.ts'
import { writeScene } from '../../platform/scene.ts'
import { cancel } from './acts/cancel.ts'
import { confirm } from './acts/confirm.ts'
import { expire } from './acts/expire.ts'
import { hold } from './acts/hold.ts'
import { wait } from './acts/wait.ts'
import { calendarFile } from './calendar-file.ts'
import { laySlots } from './calendars.ts'
import { linkToken } from './links.ts'
import type { BookingId } from './store/bookings.ts'
import { givenClinic } from './testing/clinic.ts'

const contact = { tellBy: 'none', language: 'en' } as const

test('sixty people want ten places at the same moment: ten have one each, fifty are told, nobody sees an error', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 1, capacity: 10 })
  const outcomes = await Promise.all(
    Array.from({ length: 60 }, async () => {
      const stage = world.stage({ binding: randomUUID() })
      const held = await hold(stage, { slot: clinic.slots[0]!, contact })
      return held.ok ? confirm(stage, { booking: held.value.booking }) : held
    }),
  )
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(10)
  expect(new Set(outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.because])))).toEqual(
    new Set(['slot-full']),
  )
})

test('two taps on confirm book once, and a hold that ran out is given to whoever waits', async ({ world }) => {
  const clinic = await givenClinic(world, { slots: 1, capacity: 1 })
  const [ann, dev] = [world.stage({ binding: randomUUID() }), world.stage({ binding: randomUUID() })]
  const held = await hold(ann, { slot: clinic.slots[0]!, contact })
  if (!held.ok) throw new Error(held.refusal.because)
  expect(await wait(dev, { type: clinic.type, from: clinic.from, until: clinic.until, contact })).toMatchObject({
    ok: true,
  })
  world.setNow('2026-11-23T10:11:00Z')
  await expire(world.stage({ viewer: { kind: 'system', job: 'test' } }), { slot: clinic.slots[0]! })
  expect(await confirm(ann, { booking: held.value.booking })).toEqual({
    ok: false,
    refusal: { because: 'hold-ran-out' },
  })
  const [offered] = await world.sql<{ id: BookingId }>(
    `select id from booking where state = 'offered' and slot_id = $1`,
    [clinic.slots[0]],
  )
  const answers = await Promise.all([confirm(dev, { booking: offered!.id }), confirm(dev, { booking: offered!.id })])
  expect(answers).toMatchObject([{ ok: true }, { ok: true }])
  expect(await world.sql('select taken from slot where id = $1', [clinic.slots[0]])).toEqual([{ taken: 1 }])
})

test('before a release nobody can book, and the line for it is drawn by lot', async ({ world }) => {
  const clinic = await givenClinic(world, { slots: 1, capacity: 1, releasedAt: '2026-11-23T12:00:00Z' })
  expect(await hold(world.stage({ binding: randomUUID() }), { slot: clinic.slots[0]!, contact })).toMatchObject({
    refusal: { because: 'not-released' },
  })
  expect(
    await wait(world.stage({ binding: randomUUID() }), {
      type: clinic.type,
      from: clinic.from,
      until: clinic.until,
      contact,
    }),
  ).toMatchObject({
    ok: true,
    value: { drawn: true },
  })
})

test('a booking is seen by its link, and not by another browser, another organisation or a guessed link', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 2, capacity: 1 })
  const ann = world.stage({ binding: randomUUID() })
  const held = await hold(ann, { slot: clinic.slots[0]!, contact: { ...contact, name: 'Ann Pritchard' } })
  if (!held.ok) throw new Error(held.refusal.because)
  const id = held.value.booking
  await confirm(ann, { booking: id })
  const link = `/appointments/${id}/${linkToken(world.house.secret, id)}`
  ;(await world.get(link)).shows('Ann Pritchard')
  expect((await world.get(`/appointments/${id}/${'A'.repeat(22)}`)).status).toBe(404)
  expect((await world.get(`/appointments/${randomUUID()}/${linkToken(world.house.secret, id)}`)).status).toBe(404)
  expect(await cancel(world.stage({ binding: randomUUID() }), { booking: id, reason: 'other' })).toMatchObject({
    refusal: { because: 'no-such-booking' },
  })
  const stranger = await givenClinic(world, { slots: 1, capacity: 1 })
  expect(await cancel(world.stage({ viewer: stranger.staff }), { booking: id, reason: 'other' })).toMatchObject({
    refusal: { because: 'no-such-booking' },
  })
  expect((await world.get(link, { host: world.otherPlace.hosts[0]! })).status).toBe(404)
})

test('looking at a link changes nothing; moving and giving back by it do, once each', async ({ world }) => {
  const clinic = await givenClinic(world, { slots: 2, capacity: 1 })
  const ann = world.stage({ binding: randomUUID() })
  const held = await hold(ann, { slot: clinic.slots[0]!, contact })
  if (!held.ok) throw new Error(held.refusal.because)
  const id = held.value.booking
  await confirm(ann, { booking: id })
  const link = `/appointments/${id}/${linkToken(world.house.secret, id)}`
  for (let scan = 0; scan < 3; scan++) await world.get(link)
  const moved = await world.post(`${link}/move`, { to: clinic.slots[1]! })
  expect(moved.location).toBe(link)
  ;(await world.get(link)).shows('tomorrow at 11am')
  const file = await world.get(`${link}/calendar.ics`)
  expect(file.body).toContain(`UID:${id}@`)
  expect(file.body).toContain('SEQUENCE:1\r\n')
  expect(file.body).toContain('DTSTART:20261124T110000Z')
  await world.post(`${link}/cancellation`, { reason: 'unwell' })
  const again = await world.post(`${link}/cancellation`, { reason: 'unwell' })
  expect(again.location).toContain('refused=booking-over')
  expect(await world.sql('select taken from slot where id = any ($1)', [clinic.slots])).toEqual([
    { taken: 0 },
    { taken: 0 },
  ])
})

test('slots follow the clock on the wall: none in the hour that spring skips, one in the hour that autumn repeats', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 0, capacity: 1 })
  const hours = { weekly: [{ days: ['sunday'], from: '00:30', to: '03:00' }], exceptions: [] }
  await world.sql('update calendar set hours = $2 where id = $1', [clinic.calendar, JSON.stringify(hours)])
  await world.sql('update appointment_type set minutes = 30 where id = $1', [clinic.type])
  const lay = (day: string) =>
    writeScene(world.stage({ viewer: clinic.staff }), ({ db, place }) =>
      laySlots(db, place, clinic.type, day as Day, 1),
    )
  expect(await lay('2027-03-28')).toBe(3)
  expect(await lay('2026-10-25')).toBe(5)
  expect(await lay('2026-10-25')).toBe(0)
})

test('a calendar file folds long lines between letters, and cannot be broken by what people write', () => {
  const file = calendarFile([
    {
      uid: 'x@y',
      sequence: 0,
      startsAt: new Date(0),
      endsAt: new Date(60_000),
      madeAt: new Date(0),
      title: `Cyfarfod; ${'ŵ'.repeat(60)}`,
      about: 'one\nEND:VEVENT',
      url: 'https://y/',
      state: 'CONFIRMED',
    },
  ])
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(file.replaceAll('\r\n ', '')).toContain(`SUMMARY:Cyfarfod\\; ${'ŵ'.repeat(60)}`)
  expect(file.split('\r\n').filter((line) => line === 'END:VEVENT')).toHaveLength(1)
})
