// Calendars as their staff keep them, and calendars from outside: whoever is booked is honoured or told, and nothing outside can hurt.
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { randomUUID } from 'node:crypto'
import { afterAll, expect } from 'vitest'
import { noScriptBrowser } from '../../../test/support/no-script-browser.ts'
import { readReply } from '../../../test/support/reply.ts'
import { serveAs } from '../../../test/support/signed-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import type { Day } from '../../kernel/day.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { Viewer } from '../../platform/stage.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { writeScene } from '../../platform/scene.ts'
import { confirm } from './acts/confirm.ts'
import { hold } from './acts/hold.ts'
import { wait } from './acts/wait.ts'
import { type BusyRead, readBusy } from './busy.ts'
import { laySlots } from './calendars.ts'
import { queueBusy, readOneBusy } from './read-busy.ts'
import type { SlotId } from './store/bookings.ts'
import { givenClinic } from './testing/clinic.ts'
import { doJobs, lastSentTo } from './testing/jobs.ts'

const nobody = { tellBy: 'none', language: 'en' } as const
const weekdays = {
  monday: '9am-12pm',
  tuesday: '9am-12pm',
  wednesday: '9am-12pm',
  thursday: '',
  friday: '',
  saturday: '',
  sunday: '',
}
const terms = {
  minutes: '30',
  bufferBeforeMinutes: '0',
  bufferAfterMinutes: '0',
  seats: '1',
  partyMax: '1',
  seating: 'one-slot',
  repeatMax: '1',
  perDayMax: '',
  noticeMinutes: '0',
  horizonDays: '28',
  cancelNoticeMinutes: '0',
  holdMinutes: '10',
  offerMinutes: '60',
  assign: 'any',
}

/** Sends forms as somebody, from a browser of theirs; with no form, opens the page. */
async function sending(world: World, viewer: Viewer) {
  const server = await serveAs(world, viewer)
  const headers = { host: world.place.hosts[0]!, accept: 'text/html' }
  return async (url: string, form?: Record<string, string | string[]>) => {
    if (!form) return readReply(await server.inject({ method: 'GET', url, headers }))
    const fields = Object.entries(form).flatMap(([key, value]) => [value].flat().map((one) => [key, one]))
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const payload = new URLSearchParams(fields).toString()
    return readReply(await server.inject({ method: 'POST', url, headers: { ...headers, ...type }, payload }))
  }
}

/** A manager who makes a calendar, a room, a machine and what is booked with them, on the pages. */
async function office(world: World) {
  const clinic = await givenClinic(world, { slots: 0, capacity: 1 })
  const mair = await world.person('Mair Owen', [{ organisation: clinic.organisation, role: 'manager' }])
  const send = await sending(world, mair)
  const make = async (name: string, kind: string, hours: Record<string, string> = {}) => {
    const made = await send('/work/calendars/new', {
      organisation: clinic.organisation,
      name,
      kind,
      holidays: 'closed',
      ...hours,
    })
    expect(made.location, made.body).toMatch(/\/work\/calendars\/[0-9a-f-]{36}\?done=kept/)
    return made.location!.split('/').at(-1)!.split('?')[0]!
  }
  const makeKind = async (form: Record<string, string | string[]>) => {
    const made = await send('/work/appointment-kinds/new', {
      organisation: clinic.organisation,
      name: 'Hearing check',
      ...terms,
      ...form,
    })
    expect(made.location, made.body).toMatch(/done=kept/)
    return made.location!.split('/').at(-1)!.split('?')[0]!
  }
  return { ...clinic, mair, send, make, makeKind }
}

const slotAt = async (world: World, kind: string, at: string) => {
  const [slot] = await world.sql<{ id: SlotId; withdrawn: boolean }>(
    'select id, withdrawn_at is not null as withdrawn from slot where appointment_type_id = $1 and starts_at = $2',
    [kind, at],
  )
  return slot
}

const book = async (world: World, slot: SlotId, phone?: string) => {
  const stage = world.stage({ binding: randomUUID() })
  const held = await hold(stage, { slot, contact: phone ? { ...nobody, tellBy: 'text', phone } : nobody })
  return held.ok ? confirm(stage, { booking: held.value.booking }) : held
}

test('a calendar is made on a page, its days are laid out at once, and a wrong line is said with how to write it', async ({
  world,
}) => {
  const { make, makeKind, send } = await office(world)
  const nurse = await make('Nurse Okafor', 'provider', {
    ...weekdays,
    exceptions: '24/11/2026 closed\n2/12/2026 1pm-3pm',
  })
  const kind = await makeKind({ with: [nurse] })
  expect(await slotAt(world, kind, '2026-11-25T09:00Z')).toMatchObject({ withdrawn: false })
  expect(await slotAt(world, kind, '2026-11-24T09:00Z')).toBeUndefined()
  expect(await slotAt(world, kind, '2026-12-02T09:00Z')).toBeUndefined()
  expect(await slotAt(world, kind, '2026-12-02T13:00Z')).toBeDefined()
  const wrong = await send(`/work/calendars/${nurse}`, {
    name: 'Nurse Okafor',
    kind: 'provider',
    ...weekdays,
    monday: '9 till late',
    exceptions: '31/2/2027 closed',
  })
  expect(wrong.status).toBe(422)
  wrong.shows('Write Monday like 9am-12pm, 1pm-5pm')
  wrong.shows('begin with a day, like 24/12/2026')
  expect(wrong.body).toContain('9 till late')
})

test('people who are booked in times that a change closes are honoured, or told: somebody must say which', async ({
  world,
}) => {
  const { make, makeKind, send } = await office(world)
  const nurse = await make('Nurse Okafor', 'provider', weekdays)
  const kind = await makeKind({ with: [nurse] })
  const [monday, wednesday] = [
    await slotAt(world, kind, '2026-11-30T09:00Z'),
    await slotAt(world, kind, '2026-11-25T09:00Z'),
  ]
  expect(await book(world, monday!.id, '+447700900701')).toMatchObject({ ok: true })
  const closing = { name: 'Nurse Okafor', kind: 'provider', holidays: 'closed', ...weekdays, monday: '' }
  const asked = await send(`/work/calendars/${nurse}`, closing)
  expect(asked.status).toBe(422)
  asked.shows('Somebody is booked in a time that this closes.')
  // Nothing has changed until they say.
  expect(await slotAt(world, kind, '2026-11-30T09:00Z')).toMatchObject({ withdrawn: false })

  const honoured = await send(`/work/calendars/${nurse}`, { ...closing, booked: 'honour' })
  expect(honoured.location).toContain('done=honour')
  expect(await world.sql('select state from booking where slot_id = $1', [monday!.id])).toEqual([
    { state: 'confirmed' },
  ])
  expect(await book(world, monday!.id)).toMatchObject({ refusal: { because: 'slot-withdrawn' } })
  expect(await book(world, (await slotAt(world, kind, '2026-11-30T09:30Z'))!.id)).toMatchObject({
    refusal: { because: 'slot-withdrawn' },
  })

  // Opened again, and closed again with everybody told. A hold that somebody is filling in is called off as well.
  await send(`/work/calendars/${nurse}`, { ...closing, monday: '9am-12pm' })
  expect(await slotAt(world, kind, '2026-11-30T09:30Z')).toMatchObject({ withdrawn: false })
  const called = await send(`/work/calendars/${nurse}`, { ...closing, booked: 'call-off' })
  expect(called.location).toContain('done=call-off')
  await doJobs(world)
  expect(await world.sql('select state, reason from booking where slot_id = $1', [monday!.id])).toEqual([
    { state: 'cancelled', reason: 'by-the-service' },
  ])
  expect(await lastSentTo(world, '+447700900701')).toContain('"what":"cancelled"')
  expect(await book(world, wednesday!.id)).toMatchObject({ ok: true })
})

test('what somebody holds when a calendar closes is theirs to confirm, and nobody else’s to begin', async ({
  world,
}) => {
  const { make, makeKind, send } = await office(world)
  const nurse = await make('Nurse Okafor', 'provider', weekdays)
  const kind = await makeKind({ with: [nurse] })
  const monday = await slotAt(world, kind, '2026-11-30T09:00Z')
  const ann = world.stage({ binding: randomUUID() })
  const held = await hold(ann, { slot: monday!.id, contact: nobody })
  const closing = { name: 'Nurse Okafor', kind: 'provider', holidays: 'closed', ...weekdays, monday: '' }
  expect((await send(`/work/calendars/${nurse}`, closing)).status).toBe(422)
  await send(`/work/calendars/${nurse}`, { ...closing, booked: 'honour' })
  expect(await book(world, monday!.id)).toMatchObject({ refusal: { because: 'slot-withdrawn' } })
  if (!held.ok) throw new Error(held.refusal.because)
  expect(await confirm(ann, { booking: held.value.booking })).toMatchObject({ ok: true, value: { state: 'confirmed' } })
})

test('nobody is offered a bank holiday where the calendar closes on them, and a day the place keeps is one', async ({
  world,
}) => {
  const { make, makeKind } = await office(world)
  await world.sql(`insert into holiday (nation, day, name, name_cy, source) values
    ('england', '2026-12-01', 'A bank holiday', 'Gŵyl banc', 'test'), ('place', '2026-12-02', 'Well day', 'Diwrnod y ffynnon', 'test')`)
  const [shut, open] = [
    await make('Nurse Okafor', 'provider', weekdays),
    await make('Nurse Price', 'provider', { ...weekdays, holidays: 'as usual' }),
  ]
  const kind = await makeKind({ with: [shut, open] })
  const openOn = (calendar: string) =>
    world.sql(
      `select distinct to_char(starts_at, 'MM-DD') as day from slot where appointment_type_id = $1 and calendar_id = $2
        and starts_at between '2026-11-30' and '2026-12-04' order by 1`,
      [kind, calendar],
    )
  expect(await openOn(shut)).toEqual([{ day: '11-30' }])
  expect(await openOn(open)).toEqual([{ day: '11-30' }, { day: '12-01' }, { day: '12-02' }])
  await world.sql(`delete from holiday where source = 'test'`)
})

test('staff agree to a request and say who did not come; whoever is listed or opened is left a line of it', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 2, capacity: 1, needsApproval: true })
  const [ann, eddie] = [
    await world.person('Ann Pritchard'),
    await world.person('Eddie Tor', [{ organisation: clinic.organisation, role: 'editor' }]),
  ]
  const held = await hold(world.stage({ viewer: ann }), {
    slot: clinic.slots[0]!,
    contact: { ...nobody, personId: ann.personId, name: 'Ann Pritchard', phone: '+447700900702', tellBy: 'text' },
  })
  if (!held.ok) throw new Error(held.refusal.because)
  const { booking } = held.value
  await confirm(world.stage({ viewer: ann }), { booking })
  const page = `/work/appointments/${booking}`
  const lines = () =>
    world.sql<{ verb: string; purpose: string }>(
      `select verb, purpose from ledger_line where for_person = $1 and actor = $2 order by seq`,
      [ann.personId, clinic.staff.personId],
    )
  const nurse = await sending(world, clinic.staff)
  const day = await nurse('/work/appointments')
  day.shows('Requests to agree')
  day.shows('Ann Pritchard')
  expect(await lines()).toEqual([{ verb: 'record.list', purpose: 'appointment' }])
  ;(await nurse(page)).shows('07700 900702')
  expect(await lines()).toHaveLength(2)
  expect((await lines())[1]).toEqual({ verb: 'record.look', purpose: 'appointment' })
  // Whoever writes the pages of a service keeps its days, and is shown nobody.
  const editor = await sending(world, eddie)
  for (const url of ['/work/appointments', page]) {
    const shown = await editor(url)
    shown.shows('Not for you to see')
    expect(shown.body).not.toMatch(/Ann Pritchard|7700 ?900702/)
  }
  await nurse(page, { what: 'confirmed' })
  await doJobs(world)
  expect(await lastSentTo(world, '+447700900702')).toContain('"what":"agreed"')
  // Nobody can have missed what has not begun.
  await nurse(page, { what: 'missed' })
  const stateOf = () => world.sql('select state from booking where id = $1', [booking])
  expect(await stateOf()).toEqual([{ state: 'confirmed' }])
  world.setNow('2026-11-24T10:20:00Z')
  await nurse(page, { what: 'missed' })
  ;(await nurse('/work/appointments')).shows('1 appointment, 1 did not come.')
  // Said wrongly, it is put right; and what happened stays.
  await nurse(page, { what: 'came' })
  expect(await stateOf()).toEqual([{ state: 'attended' }])
  const happened = await nurse(page)
  happened.shows('Did not come')
  happened.shows('Came')
})

test('in the database itself, staff have no row of whoever they did not look at; a list names a hundred at most, with a line each', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 2, capacity: 1 })
  const ann = await world.person('Ann Pritchard')
  const stranger = await world.person('Bob Stone', [{ organisation: clinic.organisation, role: 'editor' }])
  const book = async (slot: number, personId?: PersonId) => {
    const stage = world.stage({ binding: randomUUID() })
    const contact = { ...nobody, name: personId ? 'Ann Pritchard' : 'Gethin Rees', ...(personId ? { personId } : {}) }
    const held = await hold(stage, { slot: clinic.slots[slot]!, contact })
    if (!held.ok) throw new Error(held.refusal.because)
    await confirm(stage, { booking: held.value.booking })
    return held.value.booking
  }
  const [hers, his] = [await book(0, ann.personId), await book(1)]
  const as = (viewer: PersonId, statement: string, values: unknown[] = [], then = '') =>
    world.attack('app', statement, values, { viewer, organisations: [clinic.organisation], then })
  const nurse = clinic.staff.personId
  const rows = `select name from booking where appointment_type_id = $1`
  expect(await as(nurse, rows, [clinic.type])).toEqual([{ name: 'Gethin Rees' }])
  expect(await as(nurse, 'select at from booking_event where booking_id = $1', [hers])).toEqual([])
  expect(await as(nurse, `update booking set name = 'Mine' where id = $1 returning id`, [hers])).toEqual([])
  const facts = await as(nurse, `select * from list_bookings('{confirmed}', '2026-11-01', '2026-12-31', 0, 100)`)
  expect(facts).toHaveLength(2)
  expect(JSON.stringify(facts)).not.toMatch(/Ann|Gethin/)

  const lines = async () =>
    (await world.sql(`select verb from ledger_line where for_person = $1 and verb like 'record.%'`, [ann.personId]))
      .length
  expect(await lines()).toBe(0)
  const named = `select name from list_who_comes($1, '2026-11-23') order by name`
  expect(await as(nurse, named, [[hers, his]])).toEqual([{ name: 'Ann Pritchard' }, { name: 'Gethin Rees' }])
  expect(await lines()).toBe(1)
  await expect(as(nurse, named, [Array.from({ length: 101 }, () => hers)])).rejects.toThrow('at most 100')
  // Who writes the pages of a service is shown nobody, and whoever works elsewhere not even that there is one.
  expect(await as(stranger.personId, named, [[hers]])).toEqual([{ name: null }])
  const elsewhere = { viewer: stranger.personId, organisations: [] }
  expect(await world.attack('app', named, [[hers, his]], elsewhere)).toEqual([])
  expect(await world.attack('app', 'select * from where_booked($1)', [hers], elsewhere)).toEqual([])
  expect(await lines()).toBe(1)
  const looked = `select look('${ann.personId}', 'appointment', '${clinic.organisation}', '2026-11-23')`
  expect(await as(nurse, `${rows} order by name`, [clinic.type], looked)).toEqual([
    { name: 'Ann Pritchard' },
    { name: 'Gethin Rees' },
  ])
  expect(await lines()).toBe(2)
})

test('a person, a room and a machine are taken together or not at all', async ({ world }) => {
  const { make, makeKind } = await office(world)
  const [one, two] = [await make('Oona', 'provider', weekdays), await make('Tomos', 'provider', weekdays)]
  const [first, second] = [await make('Room 1', 'room'), await make('Room 2', 'room')]
  const machine = await make('Audiometer', 'kit')
  const kind = await makeKind({ with: [one, two], room: [first, second], kit: [machine] })
  const slots = await world.sql<{ id: SlotId }>(
    `select id from slot where appointment_type_id = $1 and starts_at = '2026-11-25T09:00Z'`,
    [kind],
  )
  expect(slots).toHaveLength(2)
  // Two people and two rooms are free, and one machine: one of the two is had.
  const outcomes = await Promise.all(slots.map(({ id }) => book(world, id)))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(
    await world.sql(
      `select count(*)::int as taken, count(distinct slot_id)::int as slots from occupancy where slot_id = any ($1)`,
      [slots.map(({ id }) => id)],
    ),
  ).toEqual([{ taken: 3, slots: 1 }])
  // It is not offered to anybody else.
  const browserTimes = await world.sql(
    `select * from free_times($1, 1, '2026-11-25T09:00Z', '2026-11-25T09:30Z', $2, 5)`,
    [kind, world.house.clock()],
  )
  expect(browserTimes).toEqual([])
})

test('each in turn: whoever has gone longest without is offered', async ({ world }) => {
  const { make, makeKind } = await office(world)
  const [one, two] = [await make('Oona', 'provider', weekdays), await make('Tomos', 'provider', weekdays)]
  const kind = await makeKind({ with: [one, two], assign: 'round-robin' })
  const next = async (at: string) => {
    const [row] = await world.sql<{ id: SlotId; calendar: string }>(
      `select s.id, s.calendar_id as calendar from free_times($1, 1, $2, timestamptz '2026-12-20', $3, 1) f join slot s on s.id = f.slot_id`,
      [kind, at, world.house.clock()],
    )
    await book(world, row!.id)
    return row!.calendar
  }
  const given = [
    await next('2026-11-24T09:00Z'),
    await next('2026-11-24T09:30Z'),
    await next('2026-11-24T10:00Z'),
    await next('2026-11-24T10:30Z'),
  ]
  expect(given[0]).not.toBe(given[1])
  expect(given).toEqual([given[0], given[1], given[0], given[1]])
})

test('no more than so many a day', async ({ world }) => {
  const { make, makeKind } = await office(world)
  const nurse = await make('Nurse Okafor', 'provider', weekdays)
  const kind = await makeKind({ with: [nurse], perDayMax: '1' })
  const [first, second] = [
    await slotAt(world, kind, '2026-11-25T09:00Z'),
    await slotAt(world, kind, '2026-11-25T10:00Z'),
  ]
  expect(await book(world, first!.id)).toMatchObject({ ok: true })
  expect(await book(world, second!.id)).toMatchObject({ refusal: { because: 'day-full' } })
})

test('another organisation’s staff neither see nor change a calendar, and a worker changes none', async ({ world }) => {
  const { make, organisation } = await office(world)
  const nurse = await make('Nurse Okafor', 'provider', weekdays)
  const stranger = await office(world)
  expect((await stranger.send(`/work/calendars/${nurse}`)).status).toBe(404)
  expect((await stranger.send(`/work/calendars/${nurse}`, { name: 'Mine', kind: 'room' })).status).toBe(404)
  const dev = await sending(world, await world.person('Dev Patel', [{ organisation, role: 'worker' }]))
  ;(await dev(`/work/calendars/${nurse}`)).shows('Calendars are kept by the managers and editors')
  expect((await dev(`/work/calendars/${nurse}`, { name: 'Mine', kind: 'room' })).status).toBe(404)
  expect(await world.sql('select name, kind from calendar where id = $1', [nurse])).toEqual([
    { name: 'Nurse Okafor', kind: 'provider' },
  ])
})

test('seven hundred places at nine sharp: those in the draw are offered theirs first, by lot, and nobody before', async ({
  world,
}) => {
  const { make, makeKind, send } = await office(world)
  const nurse = await make('Nurse Okafor', 'provider', { ...weekdays, exceptions: '10/12/2026 9am-5pm' })
  const kind = await makeKind({ name: 'Winter jab', with: [nurse], seats: '44', minutes: '30', horizonDays: '28' })
  const kept = await send(`/work/appointment-kinds/${kind}/releases`, {
    from: '10/12/2026',
    until: '10/12/2026',
    on: '1/12/2026',
    at: '09:00',
  })
  expect(kept.location).toContain('done=release')
  const [{ places } = { places: 0 }] = await world.sql<{ places: number }>(
    `select sum(capacity)::int as places from slot where appointment_type_id = $1 and released_at = '2026-12-01T09:00Z'`,
    [kind],
  )
  expect(places).toBe(704)
  const slot = await slotAt(world, kind, '2026-12-10T09:00Z')
  expect(await book(world, slot!.id)).toMatchObject({ refusal: { because: 'not-released' } })
  for (let person = 0; person < 60; person++)
    await wait(world.stage({ binding: `early ${person}` }), {
      type: kind as never,
      from: new Date('2026-12-10T00:00Z'),
      until: new Date('2026-12-11T00:00Z'),
      contact: nobody,
    })
  world.setNow('2026-12-01T08:58:00Z')
  await world.sql('update appointment_type set closed_at = now() where id <> $1', [kind])
  const late = noScriptBrowser(world.server, world.place.hosts[0]!)
  await late.open('/do/book-appointment?language=en')
  await late.answer('Winter jab')
  late.page().shows('Join the draw for the places given out today at 9am')
  await late.answer('Join the draw')
  await late.answer('Dev Patel')
  await late.answer('Ring me')
  await late.answer('01632 960 719')
  world.setNow('2026-12-01T08:59:59Z')
  await doJobs(world)
  expect(await world.sql(`select 1 from booking where appointment_type_id = $1 and state = 'offered'`, [kind])).toEqual(
    [],
  )
  world.setNow('2026-12-01T09:00:00Z')
  await doJobs(world)
  const offered = await world.sql<{ draw: number; starts: Date }>(
    `select w.draw, s.starts_at as starts from booking b join waiting w on w.id = b.waiting_id join slot s on s.id = b.slot_id
      where b.appointment_type_id = $1 and b.state = 'offered' order by s.starts_at, w.draw`,
    [kind],
  )
  expect(offered).toHaveLength(60)
  // Lots decide who has the earlier slots; whoever joined first had no better chance of them.
  expect(offered.map(({ draw }) => draw)).toEqual(offered.map(({ draw }) => draw).toSorted((one, other) => one - other))
  // A form that was begun before nine and is sent after is not dropped: a place is still theirs to take.
  await late.press({})
  expect(
    await world.sql(
      `select b.state, s.starts_at >= '2026-12-10' as "onTheDay" from booking b join slot s on s.id = b.slot_id
        where b.name = 'Dev Patel' and b.appointment_type_id = $1`,
      [kind],
    ),
  ).toEqual([{ state: 'offered', onTheDay: true }])
  // The rest are anybody's from nine o'clock.
  expect(await book(world, (await slotAt(world, kind, '2026-12-10T16:30Z'))!.id)).toMatchObject({ ok: true })
})

test('two in line for one room and one machine are offered two moments, and nobody meets an error', async ({
  world,
}) => {
  const { make, makeKind, send } = await office(world)
  const [nurse, other, room] = [
    await make('Nurse Okafor', 'provider', weekdays),
    await make('Nurse Bevan', 'provider', weekdays),
    await make('Quiet room', 'room'),
  ]
  const kind = await makeKind({ with: [nurse, other], room: [room], minutes: '30', horizonDays: '28' })
  const days = { from: '8/12/2026', until: '8/12/2026' }
  await send(`/work/appointment-kinds/${kind}/releases`, { ...days, on: '1/12/2026', at: '09:00' })
  const join = (binding: string) =>
    wait(world.stage({ binding }), {
      type: kind as never,
      from: new Date('2026-12-08T00:00Z'),
      until: new Date('2026-12-09T00:00Z'),
      contact: nobody,
    })
  await join('early')
  world.setNow('2026-12-01T09:00:00Z')
  await doJobs(world)
  expect(await join('late')).toMatchObject({ ok: true })
  const offers = await world.sql<{ at: string }>(
    `select to_char(s.starts_at, 'HH24:MI') as at from booking b join slot s on s.id = b.slot_id
      where b.appointment_type_id = $1 and b.state = 'offered' order by s.starts_at`,
    [kind],
  )
  expect(offers).toEqual([{ at: '09:00' }, { at: '09:30' }])
})

test('a slot runs over 29 February, up to midnight and not past it, and around both changes of the clock', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 0, capacity: 1 })
  const lay = async (day: string, from: string, to: string, minutes = 45) => {
    await world.sql('update calendar set hours = $2 where id = $1', [
      clinic.calendar,
      JSON.stringify({
        weekly: [{ days: ['monday', 'tuesday', 'saturday', 'sunday'], from, to }],
        exceptions: [],
        onHolidays: 'as usual',
      }),
    ])
    await world.sql('update appointment_type set minutes = $2 where id = $1', [clinic.type, minutes])
    await world.sql('delete from slot where appointment_type_id = $1', [clinic.type])
    await writeScene(world.stage({ viewer: clinic.staff }), ({ db, place }) =>
      laySlots(db, place, clinic.type, day as Day, 1),
    )
    const slots = await world.sql<{ starts: Date; ends: Date }>(
      'select starts_at as starts, ends_at as ends from slot where appointment_type_id = $1 order by 1',
      [clinic.type],
    )
    return slots.map(({ starts, ends }) => `${starts.toISOString().slice(0, 16)} ${ends.toISOString().slice(11, 16)}`)
  }
  expect(await lay('2028-02-29', '10:00', '11:00')).toEqual(['2028-02-29T10:00 10:45'])
  expect(await lay('2026-11-28', '22:00', '24:00')).toEqual(['2026-11-28T22:00 22:45', '2026-11-28T22:45 23:30'])
  // Spring skips one to two: what would begin then is left out, and what begins before it ends at its true hour.
  expect(await lay('2027-03-28', '00:30', '03:00', 60)).toEqual(['2027-03-28T00:30 01:30'])
  // Autumn has one to two twice: each time on the clock is had once, the first time round.
  expect(await lay('2026-10-25', '01:00', '03:00', 60)).toEqual(['2026-10-25T00:00 01:00', '2026-10-25T02:00 03:00'])
})

test('a worker follows a calendar at a secret address: times and references, no names, moves and give-backs with their sequence', async ({
  world,
}) => {
  const { make, makeKind, send } = await office(world)
  const nurse = await make('Nurse Okafor', 'provider', weekdays)
  const kind = await makeKind({ with: [nurse] })
  const stage = world.stage({ binding: randomUUID() })
  const slot = await slotAt(world, kind, '2026-11-25T09:00Z')
  const held = await hold(stage, {
    slot: slot!.id,
    contact: { ...nobody, name: 'Ann Pritchard', phone: '+447700900702', tellBy: 'text' },
  })
  if (!held.ok) throw new Error(held.refusal.because)
  await confirm(stage, { booking: held.value.booking })
  const shown = await send(`/work/calendars/${nurse}/subscription`, { what: 'new' })
  const address = /\/calendar\/[\w-]+\.ics/.exec(shown.body)![0]
  const file = await world.get(address)
  expect(file.headers['content-type']).toContain('text/calendar')
  expect(file.body).toContain(`UID:${held.value.booking}@testworth.example`)
  expect(file.body).toContain('SEQUENCE:0\r\n')
  expect(file.body).not.toMatch(/Ann|07700/)
  await send(`/work/appointments/${held.value.booking}/cancellation`, { reason: 'asked-by-phone' })
  const after = await world.get(address)
  expect(after.body).toContain('SEQUENCE:1\r\n')
  expect(after.body).toContain('STATUS:CANCELLED')
  expect((await world.get('/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics')).status).toBe(404)
  await send(`/work/calendars/${nurse}/subscription`, { what: 'end' })
  expect((await world.get(address)).status).toBe(404)
})

const files = '../shared/data/calendars'

test.skipIf(!fs.existsSync(files))(
  'forty calendars, good and broken, are each read or refused in a sentence, and none is followed for ever',
  async () => {
    const window = {
      from: new Date('2000-01-01T00:00Z'),
      until: new Date('2030-01-01T00:00Z'),
      timeZone: 'Europe/London',
    }
    const names = fs.readdirSync(files)
    const answers: BusyRead[] = []
    for (let from = 0; from < names.length; from += 4) {
      const some = names
        .slice(from, from + 4)
        // Whoever follows this one is only ever stopped: sooner here than in use.
        .map((name) => ({ name, patience: name === 'invalid_duration.ics' ? { msMax: 1_500 } : {} }))
        .map(({ name, patience }) => readBusy(fs.readFileSync(`${files}/${name}`, 'utf8'), window, patience))
      answers.push(...(await Promise.all(some)))
    }
    const read = new Map(names.map((name, place) => [name, answers[place]!]))
    expect(read.size).toBeGreaterThanOrEqual(39)
    const refused = [...read].filter(([, one]) => !one.ok).map(([name]) => name)
    const busy = [...read].filter(([, one]) => one.ok && one.spans.length > 0).map(([name]) => name)
    expect(refused).toEqual(expect.arrayContaining(['big_bad_calendar.ics', 'invalid_duration.ics']))
    expect(busy).toContain('america_new_york.ics')
    for (const [name, one] of read)
      if (one.ok) for (const { from, until } of one.spans) expect(from < until, name).toBe(true)
  },
  60_000,
)

test('repetitions, whole days, zones, changed and cancelled occurrences are read as they are meant', async () => {
  const ics = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT\nUID:weekly\nDTSTART;TZID=Europe/London:20270322T090000\nDTEND;TZID=Europe/London:20270322T100000\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;TZID=Europe/London:20270329T090000\nEND:VEVENT',
    'BEGIN:VEVENT\nUID:weekly\nRECURRENCE-ID;TZID=Europe/London:20270405T090000\nDTSTART;TZID=Europe/London:20270405T140000\nDTEND;TZID=Europe/London:20270405T150000\nEND:VEVENT',
    'BEGIN:VEVENT\nUID:leave\nDTSTART;VALUE=DATE:20270501\nDTEND;VALUE=DATE:20270503\nEND:VEVENT',
    'BEGIN:VEVENT\nUID:tentative\nDTSTART:20270601T090000Z\nDURATION:PT30M\nEND:VEVENT',
    'BEGIN:VEVENT\nUID:free\nDTSTART:20270602T090000Z\nDTEND:20270602T100000Z\nTRANSP:TRANSPARENT\nEND:VEVENT',
    'BEGIN:VEVENT\nUID:off\nDTSTART:20270603T090000Z\nDTEND:20270603T100000Z\nSTATUS:CANCELLED\nEND:VEVENT',
    'BEGIN:VEVENT\nUID:each second\nDTSTART:19700101T000000Z\nDTEND:19700101T000001Z\nRRULE:FREQ=SECONDLY\nEND:VEVENT',
    'END:VCALENDAR',
  ].join('\n')
  const read = await readBusy(ics, {
    from: new Date('2027-01-01T00:00Z'),
    until: new Date('2028-01-01T00:00Z'),
    timeZone: 'Europe/London',
  })
  if (!read.ok) throw new Error(read.because)
  expect(
    read.spans
      .map(({ uid, from, until }) => `${uid} ${from.toISOString().slice(0, 16)} ${until.toISOString().slice(0, 16)}`)
      .sort(),
  ).toEqual([
    'leave 2027-04-30T23:00 2027-05-02T23:00',
    'tentative 2027-06-01T09:00 2027-06-01T09:30',
    'weekly 2027-03-22T09:00 2027-03-22T10:00',
    'weekly 2027-04-05T13:00 2027-04-05T14:00',
  ])
})

/** A server on this machine that answers badly in every way. */
const hostile = http.createServer((request, reply) => {
  const path = request.url ?? '/'
  if (path === '/busy.ics') {
    reply.end(
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:dentist\nDTSTART:20261125T090000Z\nDTEND:20261125T093000Z\nEND:VEVENT\nEND:VCALENDAR',
    )
  } else if (path === '/rubbish') reply.end('<html>Sign in</html>')
  else if (path === '/inward') reply.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end()
  else if (path === '/round') reply.writeHead(302, { location: '/round' }).end()
  else if (path === '/refused') reply.writeHead(403).end()
  else if (path === '/huge') {
    reply.writeHead(200)
    const chunk = Buffer.alloc(1_000_000, 'x')
    const more = (problem?: Error | null) => {
      if (!problem && !reply.destroyed) reply.write(chunk, more)
    }
    more()
  }
  // Anything else is never answered.
})
afterAll(() => {
  hostile.closeAllConnections()
  hostile.close()
})

test('a calendar from outside keeps its times from being offered, and one that hangs, leads inward, is huge or is rubbish is said in a sentence', async ({
  world,
}) => {
  await new Promise<void>((resolve) => void hostile.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(hostile.address() as AddressInfo).port}`
  const { make, makeKind, send } = await office(world)
  const nurse = await make('Nurse Okafor', 'provider', { ...weekdays, busy: `${origin}/busy.ics` })
  const kind = await makeKind({ with: [nurse] })
  const stage = systemStage(world.house, world.place, 'test')
  const problemOf = async () =>
    (
      await world.sql<{ problem: string | null }>('select busy_problem as problem from calendar where id = $1', [nurse])
    )[0]?.problem
  const read = async (
    path: string,
    limits: { allowPrivate?: boolean; silenceMsMax?: number } = { allowPrivate: true },
  ) => {
    await world.sql('update calendar set busy_address = $2 where id = $1', [nurse, `${origin}${path}`])
    await readOneBusy(stage, nurse, limits)
    return problemOf()
  }
  // An address on this machine is never read unless the person at its keyboard says so.
  expect(await read('/busy.ics', {})).toContain('private network')
  expect(await read('/busy.ics')).toBeNull()
  const busy = await slotAt(world, kind, '2026-11-25T09:00Z')
  expect(await book(world, busy!.id)).toMatchObject({ refusal: { because: 'slot-full' } })
  expect(await book(world, (await slotAt(world, kind, '2026-11-25T09:30Z'))!.id)).toMatchObject({ ok: true })
  expect(await read('/rubbish')).toContain('is not a calendar')
  expect(await read('/round')).toContain('only leads from one address to another')
  expect(await read('/refused')).toContain('refused')
  expect(await read('/huge')).toContain('10 MB')
  expect(await read('/silence', { allowPrivate: true, silenceMsMax: 50 })).toContain('too long')
  // What was read before still counts, and staff see why nothing newer does.
  expect(await world.sql('select count(*)::int as spans from calendar_busy where calendar_id = $1', [nurse])).toEqual([
    { spans: 1 },
  ])
  ;(await send(`/work/calendars/${nurse}`)).shows('It could not be read')
  const nonsense = await send(`/work/calendars/${nurse}`, {
    name: 'Nurse Okafor',
    kind: 'provider',
    ...weekdays,
    busy: 'my diary',
  })
  nonsense.shows('Paste the whole address')
  world.setNow('2026-11-23T10:10:00Z')
  await queueBusy(stage)
  expect(
    await world.sql(`select 1 from graphile_worker._private_jobs where key = $1`, [`booking.read-one-busy ${nurse}`]),
  ).toHaveLength(1)
})

test('whoever leaves, everybody who was to see them is given to a colleague who is free, or rung; nobody is lost', async ({
  world,
}) => {
  const { make, makeKind, send, organisation } = await office(world)
  const [dilys, huw] = [
    await world.person('Dilys Leaving', [{ organisation, role: 'worker' }]),
    await world.person('Huw Staying', [{ organisation, role: 'worker' }]),
  ]
  const [hers, his] = [
    await make('Dilys', 'provider', { ...weekdays, person: dilys.personId }),
    await make('Huw', 'provider', { ...weekdays, tuesday: '', person: huw.personId }),
  ]
  const stranger = await world.person('Stranger')
  expect(
    (await send(`/work/calendars/${his}`, { name: 'Huw', kind: 'provider', person: stranger.personId })).body,
  ).toContain('Choose somebody who belongs to the organisation')
  const kind = await makeKind({ with: [hers, his], room: [await make('Only room', 'room')], noticeMinutes: '2880' })
  const bookWith = async (calendar: string, at: string, contact: object) => {
    const [slot] = await world.sql<{ id: SlotId }>(
      'select id from slot where appointment_type_id = $1 and calendar_id = $2 and starts_at = $3',
      [kind, calendar, at],
    )
    const stage = world.stage({ binding: randomUUID() })
    const held = await hold(stage, { slot: slot!.id, contact: { ...nobody, ...contact } })
    const booked = held.ok ? await confirm(stage, { booking: held.value.booking }) : held
    expect(booked, JSON.stringify(booked)).toMatchObject({ ok: true })
    return held.ok ? held.value.booking : ''
  }
  const wednesday = await bookWith(hers, '2026-12-02T09:00Z', {
    name: 'Ann Pritchard',
    phone: '+447700900731',
    tellBy: 'text',
  })
  const tuesday = await bookWith(hers, '2026-12-01T09:00Z', {
    name: 'Gethin Rees',
    email: 'gethin@example.org',
    tellBy: 'mail',
  })
  await bookWith(his, '2026-12-02T09:30Z', { name: 'Rhys Elsewhere' })
  const page = () => send('/work/calendars/left')
  expect((await page()).body).toContain('everything is decided')

  await world.sql("update membership set ended_at = began_at + interval '1 hour' where person_id = $1", [
    dilys.personId,
  ])
  world.setNow('2026-12-01T08:00:00Z')
  expect((await send('/work/calendars')).body).toContain('Decide what becomes of 2 appointments')
  const listed = await page()
  expect(listed.body).toContain('There are 2 appointments to decide on.')
  expect(listed.body).not.toContain('Rhys Elsewhere')
  expect(listed.body, 'one of them has no colleague who is free').toContain('Nobody else has this time free.')
  const slot = /value="([0-9a-f-]{36})"[^>]*>\s*Give to Huw/.exec(listed.body)![1]!

  const [old] = await world.sql<{ slot_id: string }>('select slot_id from booking where id = $1', [wednesday])
  expect((await send(`/work/calendars/left/${tuesday}`, { to: slot })).location, 'that is another time').toContain(
    'no-such-slot',
  )
  expect((await send(`/work/calendars/left/${wednesday}`, { to: slot })).location).toContain('done=given')
  expect((await send(`/work/calendars/left/${wednesday}`, { to: slot })).location, 'given twice').toContain('refused=')
  await doJobs(world)
  expect(await lastSentTo(world, '+447700900731')).toMatch(/"what":"handed".*"en":"Huw"/)
  expect(
    await world.sql('select withdrawn_at is not null as closed from slot where id = $1', [old!.slot_id]),
    'nobody new is put with whoever left',
  ).toEqual([{ closed: true }])

  expect((await send(`/work/calendars/left/${tuesday}`, { to: 'ring' })).location).toContain('done=ring')
  const ringing = await page()
  expect(ringing.body).toContain('To be rung')
  expect(ringing.body).toContain('Everyone is on the list to ring.')
  const day = await send('/work/appointments')
  expect(day.body).toContain('whoever was to see them has left')
  expect(day.body).toContain(`/work/appointments/${tuesday}">how to reach them`)
  const [call] = await world.sql<{ id: string }>(
    `select id from booking_call where booking_id = $1 and what = 'left'`,
    [tuesday],
  )
  await send(`/work/appointments/calls/${call!.id}`, { outcome: 'told' })
  expect((await page()).body, 'told, and nothing is decided yet').toContain('There is one appointment to decide on.')

  await world.sql('update calendar set person_id = null, person_gone = true where id = $1', [hers])
  expect((await page()).body, 'forgotten since').toContain('There is one appointment to decide on.')
  await send(`/work/appointments/${tuesday}/cancellation`, { reason: 'by-the-service' })
  expect((await page()).body).toContain('everything is decided')
  const elsewhere = await sending(
    world,
    await world.person('Nosy', [{ organisation: randomUUID() as never, role: 'manager' }]),
  )
  expect((await elsewhere('/work/calendars/left')).body).toContain('everything is decided')
})
