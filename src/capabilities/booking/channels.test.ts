// Booking wherever people are: on a landline, by text with digits, in line for a place, with a family, week after week.
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { textPhone } from '../../../test/support/text-phone.ts'
import { voicePhone } from '../../../test/support/voice-phone.ts'
import { noScriptBrowser } from '../../../test/support/no-script-browser.ts'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import type { OrganisationId, SessionId } from '../../kernel/id.ts'
import { cancel } from './acts/cancel.ts'
import { bookingTold } from './messages.ts'
import { confirm } from './acts/confirm.ts'
import { hold } from './acts/hold.ts'
import { move } from './acts/move.ts'
import { wait } from './acts/wait.ts'
import { offerMine, submitMine } from './flows/mine.ts'
import { linkToken } from './links.ts'
import type { BookingId } from './store/bookings.ts'
import { givenClinic } from './testing/clinic.ts'
import { doJobs, lastSentTo } from './testing/jobs.ts'

const nobody = { tellBy: 'none', language: 'en' } as const
const text = (world: World, from: string, words: string) => textPhone(world.server, from).says(words)

async function booked(world: World, slot: Awaited<ReturnType<typeof givenClinic>>['slots'][number], phone: string) {
  const stage = world.stage({ binding: randomUUID() })
  const contact = { ...nobody, name: 'Ann Pritchard', phone, tellBy: 'text' as const }
  const held = await hold(stage, { slot, contact })
  if (!held.ok) throw new Error(held.refusal.because)
  await confirm(stage, { booking: held.value.booking })
  return held.value
}

const stateOf = async (world: World, id: BookingId) =>
  (await world.sql<{ state: string }>('select state from booking where id = $1', [id]))[0]?.state

/** Only this clinic can be booked, so that a menu is as long as it looks. */
async function only(world: World, type: string) {
  await world.sql('update appointment_type set closed_at = now() where id <> $1', [type])
}

test('somebody with only a landline books, is rung, and gives it back with the reference they were told', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 2, capacity: 1 })
  await only(world, clinic.type)
  world.setNow('2026-11-23T08:00:00Z')
  const phone = voicePhone(world.house, '+441632960555')
  await phone.rings()
  const press = async (name: string) => {
    const key = ['one', 'two', 'three', 'four', 'five'].find((word) =>
      new RegExp(`${name}[^.:]*: press ${word}`, 'i').test(phone.heard()),
    )
    expect(key, `${name} in: ${phone.heard()}`).toBeDefined()
    return phone.presses(String(['one', 'two', 'three', 'four', 'five'].indexOf(key!) + 1))
  }
  await press('An appointment')
  await press('Book an appointment')
  await press('Flu jab')
  await press('Tuesday')
  await press('tomorrow at ten')
  await phone.speaks('My name is Ann Pritchard')
  await phone.presses('1')
  await press('Ring me')
  await phone.presses('1')
  await phone.presses('1')
  expect(phone.heard()).toContain('Check this before we book it')
  const said = await phone.presses('1')
  expect(said).toMatch(/Your reference is \w+ \w+ \w+/)
  const [made] = await world.sql<{ id: BookingId; reference: string; phone: string; tell_by: string; name: string }>(
    `select id, reference, phone, tell_by, name from booking where appointment_type_id = $1 and state = 'confirmed'`,
    [clinic.type],
  )
  expect(made).toMatchObject({ phone: '+441632960555', tell_by: 'call' })
  expect(made!.name).toMatch(/^file:/)

  // The day before, somebody of the surgery is asked to ring.
  world.setNow('2026-11-23T10:30:00Z')
  await doJobs(world)
  const nurse = await recogniseAs(world, clinic.staff)
  await nurse.open('/work/appointments')
  expect(nurse.page().words).toContain('People to ring')
  expect(nurse.page().words).toContain('01632 960555')
  await nurse.press({ outcome: 'told' })
  expect(nurse.page().words).not.toContain('01632 960555')

  // Another number that knows the reference is told nothing; the one it was booked from is.
  const stranger = voicePhone(world.house, '+441632960556')
  await stranger.rings()
  const give = async (from: typeof phone, title: string) => {
    const heard = from.heard()
    const keys = ['one', 'two', 'three', 'four', 'five']
    const key = keys.findIndex((word) => new RegExp(`${title}[^.:]*: press ${word}`, 'i').test(heard))
    return from.presses(String(key + 1))
  }
  await give(stranger, 'An appointment')
  await give(stranger, 'See, move or give back an appointment')
  expect(await stranger.presses(made!.reference)).toContain('We find no appointment of yours')
  const again = voicePhone(world.house, '+441632960555')
  await again.rings()
  await give(again, 'An appointment')
  await give(again, 'See, move or give back an appointment')
  expect(await again.presses(made!.reference)).toContain('November at ten')
  await again.presses('1')
  await give(again, 'Give it back')
  await give(again, 'I am unwell')
  expect(await again.presses('1')).toContain('You have given it back')
  expect(await stateOf(world, made!.id)).toBe('cancelled')
  expect(await world.sql('select reason from booking where id = $1', [made!.id])).toEqual([{ reason: 'unwell' }])
})

test('whoever books by text is told once, by the answer itself; on another telephone the other one is told', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 2, capacity: 1 })
  await only(world, clinic.type)
  world.setNow('2026-11-23T08:00:00Z')
  const book = async (from: string, told: string) => {
    for (const words of ['BOOK', '1', '1', '1', 'Ann Pritchard', '1', told]) await text(world, from, words)
    const said = await text(world, from, 'SEND')
    await doJobs(world)
    return said
  }
  const confirmations = (to: string) =>
    world.sql(`select 1 from message where to_address = $1 and template like 'booking.%'`, [to])
  expect(await book('+447700900641', '1')).toContain('You are booked: Flu jab')
  expect(await confirmations('+447700900641')).toHaveLength(0)
  expect(await book('+447700900642', '07700 900643')).toContain('You are booked: Flu jab')
  expect(await confirmations('+447700900643')).toHaveLength(1)
  // What, when with its date, where, and how to change it with no internet.
  const facts = JSON.parse(await lastSentTo(world, '+447700900643'))
  const saying = { language: 'en' as const, place: world.place, publicUrl: 'https://a.example' }
  expect(bookingTold.render('text', facts, saying)!.words).toMatch(
    /^You are booked: Flu jab, Tuesday 24 November at 11am\. Ref [\d ]+\.\nWhere: 4 Mill Lane\.\nTo see, move or give it back, text MY APPOINTMENT or open https/,
  )
})

test('a reminder by text is answered with a digit: coming, given back with a reason, or moved', async ({ world }) => {
  const clinic = await givenClinic(world, { slots: 3, capacity: 1 })
  await only(world, clinic.type)
  const remind = async (phone: string, slot: number) => {
    world.setNow('2026-11-23T08:00:00Z')
    const made = await booked(world, clinic.slots[slot]!, phone)
    await doJobs(world)
    world.setNow('2026-11-23T12:30:00Z')
    await doJobs(world)
    return made.booking
  }
  const [ann, dev, ewa] = ['+447700900601', '+447700900602', '+447700900603'] as const
  const coming = await remind(ann, 0)
  expect(await lastSentTo(world, ann)).toMatch(
    /^A reminder: Flu jab, Tuesday 24 November at 10am\. Where: 4 Mill Lane\.\nWhat would you like to do\?\n1 I will be there/,
  )
  expect(await lastSentTo(world, ann)).not.toMatch(/\bcancel\b/i)
  expect(await text(world, ann, '1')).toContain('Thank you. We expect you Tuesday 24 November at 10am')
  expect(await world.sql('select coming_at is not null as coming from booking where id = $1', [coming])).toEqual([
    { coming: true },
  ])
  const given = await remind(dev, 1)
  // CANCEL is what carriers take for "no more texts", so it is asked about and never acted on.
  expect(await text(world, dev, 'CANCEL')).toContain('STOP')
  expect(await stateOf(world, given)).toBe('confirmed')
  expect(await text(world, dev, '2')).toContain('Why?')
  expect(await text(world, dev, '4')).toContain('Check this')
  expect(await text(world, dev, '1')).toContain('You have given it back')
  expect(await stateOf(world, given)).toBe('cancelled')
  const moved = await remind(ewa, 2)
  expect(await text(world, ewa, '3')).toContain('tomorrow at 11am')
  await text(world, ewa, '1')
  expect(await text(world, ewa, '1')).toContain('It is moved. We expect you Tuesday 24 November at 11am')
  expect(await world.sql('select slot_id, sequence from booking where id = $1', [moved])).toEqual([
    { slot_id: clinic.slots[1], sequence: 1 },
  ])
})

test('whoever takes longer than the place is kept has it all the same, if nobody else does; what is said is what is so', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 2, capacity: 1 })
  await only(world, clinic.type)
  const slow = '+447700900607'
  await text(world, slow, 'BOOK')
  await text(world, slow, '1')
  await text(world, slow, '1')
  await text(world, slow, '1')
  await text(world, slow, 'Ann Pritchard')
  await text(world, slow, '1')
  await text(world, slow, '1')
  world.setNow('2026-11-23T10:15:00Z')
  await doJobs(world)
  expect(await world.sql(`select state from booking where appointment_type_id = $1`, [clinic.type])).toEqual([
    { state: 'expired' },
  ])
  expect(await text(world, slow, '1')).toContain('You are booked: Flu jab, Tuesday 24 November at 10am')
  expect(
    await world.sql(`select state, name, phone from booking where appointment_type_id = $1 order by made_at, id`, [
      clinic.type,
    ]),
  ).toMatchObject([{ state: 'expired' }, { state: 'confirmed', name: 'Ann Pritchard', phone: slow }])
})

test('booked this morning for this afternoon, it is reminded of before it begins; moved, of its new time alone', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 3, capacity: 1 })
  await only(world, clinic.type)
  const [ann, dev] = ['+447700900608', '+447700900609'] as const
  const reminders = (phone: string) =>
    world.sql<{ at: string }>(
      `select to_char(queued_at, 'HH24:MI') as at from message where to_address = $1 and (facts ->> 'what' = 'reminder' or facts ->> 'words' like 'A reminder%') order by queued_at`,
      [phone],
    )
  world.setNow('2026-11-24T06:00:00Z')
  await booked(world, clinic.slots[2]!, ann)
  const moved = await booked(world, clinic.slots[1]!, dev)
  for (const at of ['08:05', '09:05', '10:05', '11:05']) {
    world.setNow(`2026-11-24T${at}:00Z`)
    if (at === '08:05')
      await move(world.stage({ viewer: clinic.staff }), { booking: moved.booking, to: clinic.slots[0]! })
    await doJobs(world)
  }
  // Noon: told at ten. From eleven to ten, moved at five past eight: told of that by the move, and of eleven never.
  expect(await reminders(ann)).toEqual([{ at: '10:05' }])
  expect(await reminders(dev)).toEqual([])
})

test('whoever is in the middle of another conversation is reminded by a message with a link, and not interrupted', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 1, capacity: 1 })
  await only(world, clinic.type)
  const phone = '+447700900604'
  world.setNow('2026-11-23T08:00:00Z')
  await booked(world, clinic.slots[0]!, phone)
  world.setNow('2026-11-23T10:30:00Z')
  expect(await text(world, phone, 'BOOK')).toContain('What is it for?')
  await doJobs(world)
  const [sent] = await world.sql<{ template: string; facts: { what: string; path: string } }>(
    `select template, facts from message where to_address = $1 and facts ->> 'what' = 'reminder'`,
    [phone],
  )
  expect(sent).toMatchObject({ template: 'booking.told', facts: { what: 'reminder' } })
  ;(await world.get(sent!.facts.path)).shows('Flu jab')
})

test('a place that comes free is offered to the first in line by their own telephone, and taken with a digit', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 1, capacity: 1 })
  await only(world, clinic.type)
  const made = await booked(world, clinic.slots[0]!, '+447700900605')
  const inLine = '+447700900606'
  await text(world, inLine, 'BOOK')
  const days = await text(world, inLine, '1')
  expect(days).toContain('Put me in line for a place')
  await text(world, inLine, '1')
  expect(await text(world, inLine, '1'), 'a key is nobody’s name').toContain('We need a name, with letters in it')
  await text(world, inLine, 'Dev Patel')
  await text(world, inLine, '1')
  const review = await text(world, inLine, '1')
  expect(review).toContain('Check this before we put you down for a place')
  expect(review).toContain('Put me down')
  expect(review, 'nothing is booked').not.toContain('ook it')
  expect(await text(world, inLine, '1')).toContain('You are in line: Flu jab')
  await cancel(world.stage({ viewer: clinic.staff }), { booking: made.booking, reason: 'by-the-service' })
  await doJobs(world)
  expect(await lastSentTo(world, inLine)).toMatch(
    /A place has come free: Flu jab, Tuesday 24 November at 10am[\s\S]*1 Take it/,
  )
  expect(await text(world, inLine, '1')).toContain('It is yours: Tuesday 24 November at 10am')
  expect(
    await world.sql(`select state, name from booking where slot_id = $1 and state = 'confirmed'`, [clinic.slots[0]]),
  ).toEqual([{ state: 'confirmed', name: 'Dev Patel' }])
})

test('whoever finds none of the free times good waits for another, and is not offered those', async ({ world }) => {
  const clinic = await givenClinic(world, { slots: 2, capacity: 1 })
  await only(world, clinic.type)
  const taken = await booked(world, clinic.slots[1]!, '+447700900620')
  const dev = '+447700900621'
  await text(world, dev, 'BOOK')
  await text(world, dev, '1')
  await text(world, dev, '2')
  await text(world, dev, 'Dev Patel')
  await text(world, dev, '1')
  await text(world, dev, '1')
  expect(await text(world, dev, '1')).toContain('You are in line: Flu jab')
  const offers = () => world.sql(`select slot_id as slot from booking where name = 'Dev Patel' and state = 'offered'`)
  expect(await offers()).toEqual([])
  await cancel(world.stage({ viewer: clinic.staff }), { booking: taken.booking, reason: 'by-the-service' })
  expect(await offers()).toEqual([{ slot: clinic.slots[1] }])
})

test('the line needs a way to tell: without one the question is asked again', async ({ world }) => {
  const clinic = await givenClinic(world, { slots: 0, capacity: 1 })
  await only(world, clinic.type)
  const browser = noScriptBrowser(world.server, world.place.hosts[0]!)
  await browser.open('/do/book-appointment?language=en')
  await browser.answer('Flu jab')
  await browser.answer('Put me in line for a place')
  await browser.answer('Ann Pritchard')
  ;(await browser.answer('There is no need')).shows('Nothing is booked yet. We tell you when a place is yours.')
  const told = await browser.press({})
  told.shows('we need a way to tell you')
})

test('what is kept on a television is still kept when the name is typed on a telephone beside it', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 1, capacity: 1 })
  await only(world, clinic.type)
  const [tv, phone] = [
    noScriptBrowser(world.server, world.place.hosts[0]!),
    noScriptBrowser(world.server, world.place.hosts[0]!),
  ]
  await tv.open('/tv?language=en')
  await tv.press({ flow: 'book-appointment' })
  const choose = (name: string) => {
    const button = [
      ...tv.page().body.matchAll(/<button[^>]*name="answer" value="([^"]*)"[^>]*>([\s\S]*?)<\/button>/g),
    ].find(([, , inside]) => inside!.includes(name))
    expect(button, `${name} on ${tv.page().words}`).toBeDefined()
    return tv.press({ answer: button![1]! })
  }
  await choose('Flu jab')
  await choose('Tuesday')
  await choose('tomorrow at 10am')
  const code = /<p class="code">(\d{3}) (\d{3})<\/p>/.exec(tv.page().body)
  await phone.open('/carry-on?language=en')
  await phone.press({ code: `${code![1]}${code![2]}` })
  await phone.answer('Ann Pritchard')
  await phone.answer('There is no need')
  const end = await phone.press({})
  end.shows('You are booked: Flu jab')
  expect(await world.sql('select state from booking where slot_id = $1', [clinic.slots[0]])).toEqual([
    { state: 'confirmed' },
  ])
  // It was booked at this television, so it is seen, moved and given back there; at another it is not.
  await tv.open('/tv?language=en')
  await tv.press({ flow: 'my-appointment' })
  await choose('Flu jab, Tuesday 24 November at 10am')
  await choose('Give it back')
  await choose('I cannot get there')
  await tv.press({ command: 'confirm' })
  tv.page().shows('You have given it back')
  const other = noScriptBrowser(world.server, world.place.hosts[0]!)
  await other.open('/tv?language=en')
  await other.press({ flow: 'my-appointment' })
  other.page().shows('We find no appointment of yours')
})

test('whom to see is chosen by text, on a television and by telephone; a move and the line stay with them', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 2, capacity: 1 })
  await only(world, clinic.type)
  const bevan = randomUUID()
  await world.sql(`update appointment_type set assign = 'chosen' where id = $1`, [clinic.type])
  await world.sql(`insert into calendar (id, organisation_id, kind, name) values ($1, $2, 'provider', 'Nurse Bevan')`, [
    bevan,
    clinic.organisation,
  ])
  await world.sql(
    `insert into appointment_type_calendar (appointment_type_id, group_number, calendar_id) values ($1, 0, $2)`,
    [clinic.type, bevan],
  )
  await world.sql(
    `insert into slot (id, appointment_type_id, calendar_id, starts_at, ends_at, capacity)
     select gen_random_uuid(), appointment_type_id, $2, starts_at + interval '4 hours', ends_at + interval '4 hours', 1
     from slot where appointment_type_id = $1`,
    [clinic.type, bevan],
  )
  const ewa = '+447700900611'
  await text(world, ewa, 'BOOK')
  expect(await text(world, ewa, '1')).toMatch(
    /Whom to see\?\n1 Anyone: whoever is free first\n2 Nurse Bevan\n3 Nurse Okafor/,
  )
  expect(await text(world, ewa, '2')).toContain('from 2pm')
  const times = await text(world, ewa, '1')
  expect(times).toContain('tomorrow at 2pm')
  expect(times).not.toContain('10am')
  await text(world, ewa, '1')
  await text(world, ewa, 'Ewa Kowalska')
  await text(world, ewa, '5')
  const end = await text(world, ewa, '1')
  expect(end).toContain('You are booked: Flu jab, with Nurse Bevan, Tuesday 24 November at 2pm')
  const link = /See it, move it or give it back: \S*(\/appointments\/\S+)/.exec(end)![1]!
  const page = await world.get(link)
  page.shows('Move it to tomorrow at 3pm, with Nurse Bevan')
  expect(page.words).not.toContain('Nurse Okafor')

  const tv = noScriptBrowser(world.server, world.place.hosts[0]!)
  await tv.open('/tv?language=en')
  await tv.press({ flow: 'book-appointment' })
  for (const name of ['Flu jab', 'Anyone', 'Tuesday']) {
    const button = [
      ...tv.page().body.matchAll(/<button[^>]*name="answer" value="([^"]*)"[^>]*>([\s\S]*?)<\/button>/g),
    ].find(([, , inside]) => inside!.includes(name))
    await tv.press({ answer: button![1]! })
  }
  tv.page().shows('tomorrow at 10am')
  tv.page().shows('tomorrow at 3pm')

  const phone = voicePhone(world.house, '+441632960612')
  await phone.rings()
  for (const name of ['An appointment', 'Book an appointment', 'Flu jab', 'Nurse Okafor', 'Tuesday']) {
    const keys = ['one', 'two', 'three', 'four', 'five']
    await phone.presses(
      String(1 + keys.findIndex((word) => new RegExp(`${name}[^.:]*: press ${word}`, 'i').test(phone.heard()))),
    )
  }
  expect(phone.heard()).toContain('tomorrow at ten')
  expect(phone.heard()).not.toContain('three in the afternoon')

  // Whoever waits for Nurse Okafor is offered no place with Nurse Bevan.
  for (const slot of clinic.slots) await booked(world, slot, '+447700900613')
  const waiting = await wait(world.stage(), {
    type: clinic.type,
    calendar: clinic.calendar,
    from: world.house.clock(),
    until: clinic.until,
    contact: { ...nobody, tellBy: 'text', phone: '+447700900614' },
  })
  if (!waiting.ok) throw new Error(waiting.refusal.because)
  const stateOfLine = () => world.sql('select state from waiting where id = $1', [waiting.value.waiting])
  expect(await stateOfLine()).toEqual([{ state: 'waiting' }])
  const [okafors] = await world.sql<{ id: BookingId }>(
    `select id from booking where slot_id = $1 and state = 'confirmed'`,
    [clinic.slots[0]],
  )
  await cancel(world.stage({ viewer: clinic.staff }), { booking: okafors!.id, reason: 'by-the-service' })
  expect(await stateOfLine()).toEqual([{ state: 'offered' }])
})

test('nothing found is said with what to do, and no tick; a letter says when, and how to move it by telephone or post', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 1, capacity: 1 })
  await only(world, clinic.type)
  const browser = noScriptBrowser(world.server, world.place.hosts[0]!)
  const nothing = await browser.open('/do/my-appointment?language=en')
  nothing.shows('We find no appointment of yours here')
  nothing.shows('The link in the message or letter about it')
  expect(nothing.body).not.toContain('class="confirmation"')
  expect(nothing.words).not.toContain('That is all')

  const made = await booked(world, clinic.slots[0]!, '+447700900615')
  await world.sql(`update booking set language = 'cy' where id = $1`, [made.booking])
  const nurse = await recogniseAs(world, clinic.staff)
  const letter = await nurse.open(`/work/appointments/${made.booking}/letter`)
  letter.shows('Annwyl Ann Pritchard,')
  letter.shows(made.reference.replaceAll(/(\d{3})(?=\d)/g, '$1 '))
  letter.shows('Ffoniwch 01632 960100')
  expect(letter.body).toContain('href="/do/my-appointment/paper?language=cy"')
  const own = `/appointments/${made.booking}/${linkToken(world.house.secret, made.booking)}/letter`
  ;(await world.get(`${own}?language=en`)).shows('Ring 01632 960100 and say your reference')
  // A calendar that reads pages finds the same: https://schema.org/EventReservation.
  const page = await world.get(own.replace('/letter', ''))
  expect(page.body).toContain('"@type":"EventReservation"')
  expect(page.body).toContain('"reservationStatus":"https://schema.org/ReservationConfirmed"')
})

test('whoever asks for letters is written to, in their language and in time; for what is too near another way is asked for', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 1, capacity: 1 })
  await only(world, clinic.type)
  const later = randomUUID()
  await world.sql(
    `insert into slot (id, appointment_type_id, calendar_id, starts_at, ends_at, capacity)
     select $2::uuid, appointment_type_id, calendar_id, starts_at + interval '21 days', ends_at + interval '21 days', 1 from slot where id = $1`,
    [clinic.slots[0], later],
  )
  // Two working days are lost to a closed Thursday and a weekend.
  await world.sql(
    `insert into holiday (day, nation, name, name_cy) values ('2026-12-10', 'place', 'Well day', 'Diwrnod y ffynnon')`,
  )
  const begin = async (language: string) => {
    const browser = noScriptBrowser(world.server, world.place.hosts[0]!)
    await browser.open(`/do/book-appointment?language=${language}`)
    await browser.answer(language === 'cy' ? 'Brechiad ffliw' : 'Flu jab')
    return browser
  }
  const near = await begin('en')
  await near.answer('from 10am')
  await near.answer('tomorrow at 10am')
  await near.answer('Ann Pritchard')
  ;(await near.answer('Write me a letter')).shows('A letter would come too late for that day')

  const line = await begin('en')
  await line.answer('None of these: put me in line')
  await line.answer('Ann Pritchard')
  ;(await line.answer('Write me a letter')).shows('A letter is too slow')

  await world.sql(`update appointment_type set name_cy = 'Brechiad ffliw' where id = $1`, [clinic.type])
  const browser = await begin('cy')
  await browser.answer('15 Rhagfyr')
  await browser.answer('15 Rhagfyr')
  await browser.answer('Ann Pritchard')
  await browser.answer('Ysgrifennwch lythyr ataf')
  ;(await browser.answer('14 Brook Street, YO1')).shows('Mae angen y tŷ a’r stryd')
  await browser.answer('Ann Pritchard, 14 Brook Street, Testworth, yo17hh')
  ;(await browser.press({})).shows('Mae wedi’i drefnu: Brechiad ffliw')
  const letters = () =>
    world.sql<{ id: string; to: string; by: string; words: string }>(
      `select m.id, to_address as to, post_by::text as by, words from message m join booking b on b.id::text = m.about_id
       where b.slot_id = $1 and kind = 'letter' order by queued_at`,
      [later],
    )
  const printing = /^(booking|messages)\./
  await doJobs(world, printing)
  const [first] = await letters()
  expect(first).toMatchObject({ to: 'Ann Pritchard\n14 Brook Street\nTestworth\nYO1 7HH', by: '2026-11-25' })
  expect(first!.words).toMatch(
    /^Annwyl Ann Pritchard,\n\nMae gennych apwyntiad:\n\nBrechiad ffliw, Mill Lane Surgery\nDydd Mawrth 15 Rhagfyr 2026 am 10yb\nBle: 4 Mill Lane\.\n\nEich cyfeirnod yw \d{3} \d{3} \d{3}\./i,
  )
  expect(first!.words).not.toMatch(/https?:|yfory/)

  // A reminder: three working days in the post, to be there the day before, and one to be printed in.
  world.setNow('2026-12-07T07:59:00Z')
  await doJobs(world, printing)
  expect(await letters()).toHaveLength(1)
  world.setNow('2026-12-07T08:00:00Z')
  await doJobs(world, printing)
  const [, reminder] = await letters()
  expect(reminder).toMatchObject({ by: '2026-12-08', words: expect.stringContaining('i’ch atgoffa') })

  // Whoever prints them sees which must go first.
  const { organisation } = clinic
  world.place.settings.runBy = organisation
  const printer = await recogniseAs(world, clinic.staff)
  const queue = await printer.open('/work/print')
  queue.shows('Tuesday 8 December')
  queue.shows('Today, by first class')
  delete world.place.settings.runBy
  ;(await printer.open(`/work/appointments?day=2026-12-15`)).shows('Ann Pritchard')
})

test('a helper sees, moves and gives back what somebody booked with no account, by the reference they are told', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 2, capacity: 1 })
  await only(world, clinic.type)
  const made = await booked(world, clinic.slots[0]!, '+447700900616')
  const mair = await world.person('Mair Owen', [{ organisation: randomUUID() as OrganisationId, role: 'volunteer' }])
  const stage = world.stage({ viewer: mair, channel: 'assisted', forPerson: { authority: 'spoken' } })
  const page = { from: 0, atMost: 5 }
  const none = await offerMine(stage, { reference: null, page })
  expect(none).toMatchObject({ options: [], note: { en: expect.stringContaining('We need the reference') } })
  const reference = Number(made.reference)
  const { options = [] } = await offerMine(stage, { reference, page })
  expect(options.map(({ label }) => label.en)).toEqual(['Flu jab, Tuesday 24 November at 10am'])
  const session = randomUUID() as SessionId
  const answers = { reference, which: options[0]!.value }
  const moved = await submitMine(stage, { answers: { ...answers, what: 'move', when: clinic.slots[1]! }, session })
  expect(moved).toMatchObject({ ok: true, value: { name: 'booking.moved' } })
  const given = await submitMine(stage, { answers: { ...answers, what: 'cancel', reason: 'unwell' }, session })
  expect(given).toMatchObject({ ok: true, value: { name: 'booking.cancelled' } })
  expect(
    await world.sql(`select verb, actor from ledger_line where thing_id = $1 and channel = 'assisted' order by seq`, [
      made.booking,
    ]),
  ).toEqual([
    { verb: 'booking.move', actor: mair.personId },
    { verb: 'booking.cancel', actor: mair.personId },
  ])
})

test('a family of three sits side by side or not at all, and each can be given back by the one link', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 4, capacity: 1, partyMax: 3 })
  await only(world, clinic.type)
  await world.sql(`update appointment_type set seating = 'side-by-side', minutes = 60 where id = $1`, [clinic.type])
  await booked(world, clinic.slots[0]!, '+447700900607')
  const browser = noScriptBrowser(world.server, world.place.hosts[0]!)
  await browser.open('/do/book-appointment?language=en')
  await browser.answer('Flu jab')
  await browser.answer('3 people')
  await browser.answer('Tuesday')
  // Eleven, twelve and one are free in a row; nothing else is.
  browser.page().shows('tomorrow at 11am')
  expect(browser.page().words).not.toContain('tomorrow at midday')
  await browser.answer('tomorrow at 11am')
  expect(
    await world.sql(`select sum(taken)::int as taken from slot where appointment_type_id = $1`, [clinic.type]),
  ).toEqual([{ taken: 4 }])
  await browser.answer('Ann Pritchard')
  await browser.answer('There is no need')
  const end = await browser.press({})
  end.shows('Tuesday 24 November at 11am')
  // A link with words, for whoever hears the page; nobody is read an address.
  expect(end.body).toMatch(/<a href="[^"]+">See it, move it or give it back<\/a>/)
  expect(end.words).not.toMatch(/https?:/)
  const link = /\/appointments\/[0-9a-f-]{36}\/[\w-]+/.exec(end.body)![0]
  const page = await world.get(link)
  page.shows('Made together with')
  await world.post(`${link}/cancellation`, { reason: 'unwell', all: 'yes' })
  expect(
    await world.sql(`select sum(taken)::int as taken from slot where appointment_type_id = $1`, [clinic.type]),
  ).toEqual([{ taken: 1 }])
})

test('four weeks running: those that can be had are said, booked together, and the others are not pretended', async ({
  world,
}) => {
  const clinic = await givenClinic(world, { slots: 1, capacity: 1 })
  await only(world, clinic.type)
  await world.sql('update appointment_type set repeat_max = 4 where id = $1', [clinic.type])
  for (const weeks of [1, 3])
    await world.sql(
      `insert into slot (id, appointment_type_id, calendar_id, starts_at, ends_at, capacity)
       select gen_random_uuid(), appointment_type_id, calendar_id, starts_at + $2 * interval '7 days', ends_at + $2 * interval '7 days', 1 from slot where id = $1`,
      [clinic.slots[0], weeks],
    )
  const browser = noScriptBrowser(world.server, world.place.hosts[0]!)
  await browser.open('/do/book-appointment?language=en')
  await browser.answer('Flu jab')
  await browser.answer('Every week, 4 times')
  await browser.answer('Tuesday')
  browser.page().shows('3 of 4 can be had, not Tuesday 8 December')
  await browser.answer('tomorrow at 10am')
  await browser.answer('Ann Pritchard')
  await browser.answer('There is no need')
  const end = await browser.press({})
  end.shows('Tuesday 1 December at 10am')
  expect(end.words).not.toContain('8 December')
  expect(
    await world.sql(
      `select count(*)::int as booked from booking where appointment_type_id = $1 and state = 'confirmed'`,
      [clinic.type],
    ),
  ).toEqual([{ booked: 3 }])
})
