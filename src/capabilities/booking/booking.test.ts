// Booking as people meet it: the last place has one winner, a link is its holder's alone, and nothing happens by looking.
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { test } from '../../../test/support/world.ts'
import type { Day } from '../../kernel/day.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { readScene, writeScene } from '../../platform/scene.ts'
import { cancel } from './acts/cancel.ts'
import { confirm } from './acts/confirm.ts'
import { decide } from './acts/decide.ts'
import { expire } from './acts/expire.ts'
import { hold } from './acts/hold.ts'
import { wait } from './acts/wait.ts'
import { calendarFile } from './pages/calendar-file.ts'
import { laySlots } from './calendars.ts'
import { remindDue } from './due.ts'
import { tokenDigest } from '../../platform/sealed-link.ts'
import { linkToken } from './links.ts'
import { remindAt } from './rules/reminder.ts'
import type { BookingId } from './store/bookings.ts'
import { listFreeTimes } from './store/times.ts'
import { givenClinic } from './testing/clinic.ts'
import { doJobs } from './testing/jobs.ts'

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

test('a number that somebody else has already is drawn again, and nobody hears of it', async ({ world }) => {
  const clinic = await givenClinic(world, { slots: 1, capacity: 2 })
  const ask = () => hold(world.stage({ binding: randomUUID() }), { slot: clinic.slots[0]!, contact })
  const first = await ask()
  if (!first.ok) throw new Error(first.refusal.because)
  const [drawing] = await world.sql<{ sql: string }>(`select pg_get_functiondef('draw_reference'::regproc) as sql`)
  await world.sql('create sequence drawn')
  await world.sql('grant usage on sequence drawn to public')
  await world.sql(`create or replace function draw_reference() returns text language sql volatile
    return case when nextval('drawn') < 3 then '${first.value.reference}' else '123456789' end`)
  const second = await ask()
  await world.sql(drawing!.sql)
  expect(second).toMatchObject({ ok: true, value: { reference: '123456789' } })
})

test('a reminder is said once, however many look for it at one moment; of a request agreed to later than that, never', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 2, capacity: 1 })
  const job = systemStage(world.house, world.place, 'test')
  const book = async (slot: number) => {
    const stage = world.stage({ binding: randomUUID() })
    const told = { name: 'Ann Pritchard', email: 'ann@post.example', tellBy: 'mail', language: 'en' } as const
    const held = await hold(stage, { slot: clinic.slots[slot]!, contact: told })
    if (!held.ok) throw new Error(held.refusal.because)
    await confirm(stage, { booking: held.value.booking })
    return held.value.booking
  }
  const reminders = (booking: BookingId) =>
    world.sql(
      `select from ledger_line where verb = 'booking.tell' and thing_id = $1 and facts ->> 'what' = 'reminder'`,
      [booking],
    )
  world.setNow('2026-11-23T08:00:00Z')
  const atOnce = await book(0)
  await world.sql('update appointment_type set needs_approval = true where id = $1', [clinic.type])
  const asked = await book(1)
  world.setNow('2026-11-23T11:05:00Z')
  await Promise.all([remindDue(job), remindDue(job)])
  expect(await reminders(atOnce)).toHaveLength(1)
  await decide(world.stage({ viewer: clinic.staff }), { booking: asked, decision: 'confirmed' })
  world.setNow('2026-11-23T11:06:00Z')
  await remindDue(job)
  expect([await reminders(atOnce), await reminders(asked)].map(({ length }) => length)).toEqual([1, 0])
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

test('notice, horizon and how many come together are kept to the minute and the person', async ({ world }) => {
  const clinic = await givenClinic(world, { slots: 3, capacity: 4, partyMax: 2 })
  const [first, second, third] = clinic.slots
  const allow = (noticeMinutes: number, horizonDays: number) =>
    world.sql('update appointment_type set notice_minutes = $2, horizon_days = $3 where id = $1', [
      clinic.type,
      noticeMinutes,
      horizonDays,
    ])
  const ask = async (slot: (typeof clinic.slots)[number], party = 1) => {
    const outcome = await hold(world.stage({ binding: randomUUID() }), { slot, party, contact })
    return outcome.ok ? 'kept' : outcome.refusal.because
  }
  // The first is in 24 hours, the second in 25, the third in 26.
  await allow(25 * 60, 60)
  expect([await ask(first!), await ask(second!), await ask(third!)]).toEqual(['too-soon', 'kept', 'kept'])
  await allow(0, 1)
  expect([await ask(first!), await ask(second!)]).toEqual(['kept', 'too-far-ahead'])
  await allow(0, 60)
  expect([await ask(third!, 2), await ask(third!, 3)]).toEqual(['kept', 'party-too-big'])
  // Three are taken of four: two together no longer fit, and one alone does.
  expect([await ask(third!, 2), await ask(third!, 1), await ask(third!, 1)]).toEqual(['slot-full', 'kept', 'slot-full'])
})

test('the time before and after an appointment is nobody else’s, to the minute', async ({ world }) => {
  const clinic = await givenClinic(world, { slots: 3, capacity: 1 })
  const buffers = (before: number, after: number) =>
    world.sql('update appointment_type set buffer_before_minutes = $2, buffer_after_minutes = $3 where id = $1', [
      clinic.type,
      before,
      after,
    ])
  const free = () =>
    readScene(world.stage(), ({ db, now }) =>
      listFreeTimes(db, { type: clinic.type, now, people: 1, offset: 0, limit: 10 }),
    )
  // From ten to ten past, and fifty minutes after it: until eleven, when the next begins.
  await buffers(0, 50)
  expect(await hold(world.stage({ binding: 'ann' }), { slot: clinic.slots[0]!, contact })).toMatchObject({ ok: true })
  expect((await free()).map(({ slot }) => slot)).toEqual([clinic.slots[1], clinic.slots[2]])
  // One minute more before each, and the eleven o’clock can be had no longer, by looking or by asking.
  await buffers(1, 50)
  expect((await free()).map(({ slot }) => slot)).toEqual([clinic.slots[2]])
  expect(await hold(world.stage({ binding: 'dev' }), { slot: clinic.slots[1]!, contact })).toMatchObject({
    refusal: { because: 'slot-full' },
  })
})

test('so many a day means a day on the clock of the place, also on a summer night', async ({ world }) => {
  const clinic = await givenClinic(world, { slots: 3, capacity: 1 })
  await world.sql('update appointment_type set per_day_max = 1, horizon_days = 400 where id = $1', [clinic.type])
  // Half past eleven on the first of June, half past midnight on the second, and the same morning: the first two are one day in Greenwich.
  const times = ['2027-06-01T22:30Z', '2027-06-01T23:30Z', '2027-06-02T09:00Z']
  for (const [place, at] of times.entries())
    await world.sql(`update slot set starts_at = $2, ends_at = $2::timestamptz + interval '10 minutes' where id = $1`, [
      clinic.slots[place],
      at,
    ])
  const outcomes = []
  for (const slot of clinic.slots) {
    const held = await hold(world.stage({ binding: randomUUID() }), { slot, contact })
    outcomes.push(held.ok ? 'kept' : held.refusal.because)
  }
  expect(outcomes).toEqual(['kept', 'kept', 'day-full'])
})

test('an offer that runs out is gone, by its link too; looking at the link takes nothing, pressing twice takes one place', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 2, capacity: 1 })
  const offer = async (slot: number) => {
    const binding = randomUUID()
    const dev = world.stage({ binding })
    await hold(world.stage({ binding: randomUUID() }), { slot: clinic.slots[slot]!, contact })
    const line = { type: clinic.type, slot: clinic.slots[slot]!, from: clinic.from, until: clinic.until, contact }
    await wait(dev, line)
    const later = new Date(world.house.clock().getTime() + 11 * 60_000)
    world.setNow(later.toISOString())
    await expire(systemStage(world.house, world.place, 'test'), { slot: clinic.slots[slot]! })
    const [made] = await world.sql<{ id: BookingId }>(`select id from booking where binding = $1`, [binding])
    const token = linkToken(world.house.secret, made!.id)
    await world.sql('update booking set link_digest = $2 where id = $1', [made!.id, tokenDigest(token)])
    return { id: made!.id, link: `/appointments/${made!.id}/${token}` }
  }
  const stateOf = async (id: BookingId) =>
    (await world.sql<{ state: string }>('select state from booking where id = $1', [id]))[0]!.state
  const taken = await offer(0)
  for (let scan = 0; scan < 3; scan++) await world.get(taken.link)
  expect(await stateOf(taken.id)).toBe('offered')
  expect((await world.post(`${taken.link}/take`, {})).location).toBe(taken.link)
  expect((await world.post(`${taken.link}/take`, {})).location).toBe(taken.link)
  expect(await stateOf(taken.id)).toBe('confirmed')
  expect(await world.sql('select taken from slot where id = $1', [clinic.slots[0]])).toEqual([{ taken: 1 }])
  const late = await offer(1)
  world.setNow(new Date(world.house.clock().getTime() + 31 * 60_000).toISOString())
  await expire(systemStage(world.house, world.place, 'test'), { slot: clinic.slots[1]! })
  const refused = await world.post(`${late.link}/take`, {})
  expect(refused.location).toContain('refused=hold-ran-out')
  ;(await world.get(refused.location!)).shows('We could not keep that time any longer')
  expect(await stateOf(late.id)).toBe('expired')
})

test('whoever is erased leaves a place for the next in line and a number for the service, and took everything of theirs away', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 2, capacity: 1 })
  const [ann, dev] = [await world.person('Ann Pritchard'), world.stage({ binding: randomUUID() })]
  const told = { tellBy: 'mail', email: 'ann@post.example', name: 'Ann Pritchard', language: 'en' } as const
  for (const slot of clinic.slots) {
    const held = await hold(world.stage({ viewer: ann }), { slot, contact: { ...told, personId: ann.personId } })
    if (held.ok) await confirm(world.stage({ viewer: ann }), { booking: held.value.booking })
  }
  await wait(dev, { type: clinic.type, slot: clinic.slots[1]!, from: clinic.from, until: clinic.until, contact })
  // She has been to the first when she asks.
  world.setNow('2026-11-24T10:30:00Z')
  const job = systemStage(world.house, world.place, 'test')
  const booking = world.house.manifests.find(({ name }) => name === 'booking')!
  const copy = await writeScene(job, (scene) => booking.export!(scene, ann.personId))
  expect(copy).toMatchObject({ appointments: [{ email: 'ann@post.example' }, { state: 'confirmed' }] })
  await writeScene(job, (scene) => booking.forget!(scene, ann.personId))
  await doJobs(world)
  const rows = await world.sql(
    `select state, name, email, person_id from booking where slot_id = any ($1) and state <> 'offered' order by state desc`,
    [clinic.slots],
  )
  expect(rows).toEqual([
    { state: 'confirmed', name: null, email: null, person_id: null },
    { state: 'cancelled', name: null, email: null, person_id: null },
  ])
  expect(
    await world.sql(`select binding from booking where slot_id = $1 and state = 'offered'`, [clinic.slots[1]]),
  ).toEqual([{ binding: dev.binding }])
  expect(await writeScene(job, (scene) => booking.export!(scene, ann.personId))).toEqual({
    appointments: [],
    lines: [],
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
  ;(await world.get(link)).shows('Tuesday 24 November at 11am')
  const file = await world.get(`${link}/calendar.ics`)
  expect(file.body).toContain(`UID:${id}@`)
  expect(file.body).toContain('LOCATION:4 Mill Lane\r\n')
  const letter = await world.get(`${link}/letter?language=cy`)
  expect(letter.body).toContain('<span lang="en">4 Mill Lane</span>')
  expect(letter.body).toContain('<span lang="en">Mill Lane Surgery</span>')
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

test('a reminder comes the day before, or two hours before, never before eight, and never just after booking', () => {
  const reminded = (starts: string, booked: string) =>
    remindAt(new Date(`2026-11-${starts}Z`), new Date(`2026-11-${booked}Z`), 'Europe/London')
      ?.toISOString()
      .slice(5, 16)
  expect(reminded('24T14:00', '20T09:00')).toBe('11-23T14:00')
  // The day before at half past seven is in the night; eight is not.
  expect(reminded('24T07:30', '20T09:00')).toBe('11-23T08:00')
  // Booked less than a day before: two hours before it begins.
  expect(reminded('24T14:00', '23T16:00')).toBe('11-24T12:00')
  expect(reminded('24T09:00', '23T16:00')).toBe('11-24T08:00')
  // At eight there would be a quarter of an hour left, so there is none.
  expect(reminded('24T08:15', '23T16:00')).toBeUndefined()
  // Booked at eleven for two: they have only just been told.
  expect(reminded('24T14:00', '24T11:30')).toBeUndefined()
})

test.for([
  ['in spring, ten on Sunday', '2026-03-29T09:00Z', '2026-03-28T10:00Z'],
  ['in autumn, ten on Sunday', '2026-10-25T10:00Z', '2026-10-24T09:00Z'],
  ['in the night that autumn makes longer', '2026-10-26T00:30Z', '2026-10-25T08:00Z'],
  ['on the morning that spring makes shorter', '2026-03-30T00:30Z', '2026-03-29T07:00Z'],
] as const)('the day before is by the clock on the wall where that is changed: %s', ([, starts, reminds]) => {
  const at = remindAt(new Date(starts), new Date('2026-01-05T09:00Z'), 'Europe/London')
  expect(at?.toISOString()).toBe(new Date(reminds).toISOString())
})
