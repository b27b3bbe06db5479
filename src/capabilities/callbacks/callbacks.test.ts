import { describe, expect } from 'vitest'
import { expect as expectPlain, test as plain } from 'vitest'
import { noScriptBrowser } from '../../../test/support/no-script-browser.ts'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { textPhone } from '../../../test/support/text-phone.ts'
import { voicePhone } from '../../../test/support/voice-phone.ts'
import { test, type World } from '../../../test/support/world.ts'
import type { OrganisationId } from '../../kernel/id.ts'
import { bindingFor } from '../../platform/flow/run/bindings.ts'
import { hear, startFlow, talk } from '../../platform/flow/run/run.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { viewScene } from '../../platform/scene.ts'
import { aFoodBank } from '../../../test/parity/given.ts'
import { askedFor } from './asked-for.ts'
import { letGoCall, letGoWhatNobodyMade } from './acts/let-go.ts'
import { markLate } from './acts/mark-late.ts'
import { settleCallback } from './acts/settle-callback.ts'
import { takeCallback } from './acts/take-callback.ts'
import { dueAt, isOpenAt, isUrgent, mayRingBack, opensAt, tellWhom, usualHours } from './rules.ts'
import * as store from './store.ts'

plain.each([
  ['in an open hour, four hours on', '2026-11-23T10:00:00Z', false, '2026-11-23T14:00:00.000Z'],
  ['late in the day, the rest the day after', '2026-11-23T16:00:00Z', false, '2026-11-24T12:00:00.000Z'],
  ['on a Friday evening, on Monday', '2026-11-27T20:00:00Z', false, '2026-11-30T13:00:00.000Z'],
  ['urgent and open, within half an hour', '2026-11-23T10:00:00Z', true, '2026-11-23T10:30:00.000Z'],
  ['urgent at night, first in the morning', '2026-11-23T23:00:00Z', true, '2026-11-24T09:30:00.000Z'],
  ['on Christmas Eve, after the holidays', '2026-12-24T15:00:00Z', false, '2026-12-29T11:00:00.000Z'],
] as const)('a promised time: %s', (_name, asked, urgent, due) => {
  const hours = { ...usualHours, closedOn: new Set(['2026-12-25', '2026-12-28']) }
  expectPlain(dueAt(hours, new Date(asked), 'Europe/London', urgent).toISOString()).toBe(due)
})

plain('open is by the clock on the wall, in summer too, and never on a holiday', () => {
  expectPlain(isOpenAt(usualHours, new Date('2026-07-06T08:30:00Z'), 'Europe/London')).toBe(true)
  expectPlain(isOpenAt(usualHours, new Date('2026-11-23T08:30:00Z'), 'Europe/London')).toBe(false)
  const christmas = { ...usualHours, closedOn: new Set(['2026-12-25']) }
  expectPlain(isOpenAt(christmas, new Date('2026-12-25T10:00:00Z'), 'Europe/London')).toBe(false)
  expectPlain(opensAt(christmas, new Date('2026-12-24T17:00:00Z'), 'Europe/London').toISOString()).toBe(
    '2026-12-28T09:00:00.000Z',
  )
})

plain('words after which nobody waits their turn, in both languages', () => {
  for (const words of [
    'my partner hits me',
    'I CAN’T BREATHE',
    'rydw i mewn perygl',
    'rydw i am ladd fy hun',
    'no food',
  ])
    expectPlain(isUrgent([words]), words).toBe(true)
  expectPlain(isUrgent(['a library', 'my shower is broken', 'endangered animals', 'a danger list'])).toBe(false)
})

plain.each([
  ['+447700900123', true],
  ['+441632960001', true],
  ['+448081570000', true],
  ['+449098790000', false],
  ['+447012345678', false],
  ['+447624000000', false],
  ['+15550100', false],
  ['999', false],
])('whom we may ring back: %s', (number, may) => expectPlain(mayRingBack(number)).toBe(may))

plain.each([
  [-1, 0, false, true, undefined],
  [1, 0, false, true, 'watchers'],
  [1, 0, true, true, 'watchers'],
  [30, 1, false, true, undefined],
  [61, 1, false, true, 'leaders'],
  [61, 1, true, true, undefined],
  [61, 1, false, false, undefined],
  [600, 2, false, true, undefined],
] as const)('%s minutes late, told %s times: %s', (minutes, told, isTaken, isOpen, whom) => {
  const dueAtMoment = new Date('2026-11-23T14:00:00Z')
  const now = new Date(dueAtMoment.getTime() + minutes * 60_000)
  expectPlain(tellWhom({ dueAt: dueAtMoment, told, isTaken }, now, isOpen)).toBe(whom)
})

const organisation = '0192f000-0000-7000-8000-00000000ca11' as OrganisationId

async function staffOf(
  world: World,
  name: string,
  { phone, role = 'worker' as const }: { phone?: string; role?: 'worker' | 'manager' } = {},
) {
  await world.sql(`insert into organisation (id, name) values ($1, 'Helpline') on conflict do nothing`, [organisation])
  const person = await world.person(name, [{ organisation, role }])
  if (phone)
    await world.sql(`update person set phone = $2, phone_proven = true where id = $1`, [person.personId, phone])
  return person
}

/** Somebody texted, said what they need, and asked for a person. */
async function somebodyAsks(world: World, number: string, need: string, channel: 'sms' | 'voice' = 'sms') {
  await aFoodBank(world, '')
  const binding = bindingFor(world.stage(), 'phone', number)
  const stage = world.stage({ channel, number, binding })
  const session = await startFlow(stage, 'find-service')
  await talk(stage, session)
  await hear(stage, session, { kind: 'answer', value: need, raw: need })
  const now = await hear(stage, session, { kind: 'command', command: { do: 'person' }, raw: 'PERSON' })
  const [request] = await world.sql<{ id: string }>(`select id from callback_request where number = $1`, [number])
  return { stage, session, id: request!.id, told: now!.moment.told }
}

async function settleAll(world: World) {
  await world.sql(`delete from callback_request`)
  await world.sql(`delete from callback_watch`)
  await world.sql(`delete from message`)
  world.setNow('2026-11-23T10:00:00Z')
}

const sent = (world: World) =>
  world.sql<{ template: string; to_address: string; language: string }>(
    `select template, to_address, language from message where template like 'callbacks.%' order by template, to_address`,
  )

const waiting = (world: World, viewer: Awaited<ReturnType<typeof staffOf>>) =>
  viewScene(world.stage({ viewer }), ({ db }) => store.listWaiting(db))

describe('the queue', () => {
  test('whoever asks is promised a time, and asking twice is one place in it', async ({ world }) => {
    await settleAll(world)
    const stage = world.stage({ channel: 'sms', number: '+447700900321' })
    expect(await askedFor(stage, {})).toMatchObject({ spoken: { en: 'Someone will ring you back by 2pm today.' } })
    expect(await askedFor(stage, {})).toMatchObject({
      spoken: { en: 'You are already in the queue. Someone will ring you by 2pm today.' },
    })
    const carys = await staffOf(world, 'Carys Evans')
    expect(await waiting(world, carys)).toHaveLength(1)
    expect(await askedFor(world.stage({ channel: 'sms' }), {})).toBeUndefined()
    expect(await askedFor({ ...stage, number: '+15550100' }, {})).toBeUndefined()
  })

  test('says nobody’s number, to whoever works here and to nobody else; a number is a line in the ledger', async ({
    world,
  }) => {
    await settleAll(world)
    const { id } = await somebodyAsks(world, '+447700900322', 'food bank')
    const carys = await staffOf(world, 'Carys Evans')
    const ann = await world.person('Ann Pritchard')
    expect(await waiting(world, ann)).toEqual([])
    expect(await takeCallback(world.stage({ viewer: ann }), { id })).toMatchObject({ ok: false })
    expect(await waiting(world, carys)).toMatchObject([{ numberEnd: '322', isTaken: false }])
    const read = (viewer: typeof carys) =>
      viewScene(world.stage({ viewer }), async ({ db }) => (await store.find(db, id))?.number)
    expect(await read(carys)).toBeUndefined()
    const desk = await recogniseAs(world, carys)
    await desk.open(`/work/callbacks/${id}`)
    desk.page().doesNotShow('07700 900322')
    desk.page().doesNotShow('food bank')
    ;(await desk.press({})).shows('07700 900322')
    expect(await read(carys)).toBe('+447700900322')
    expect(
      await world.sql(`select actor, organisation from ledger_line where verb = 'callbacks.take' and thing_id = $1`, [
        id,
      ]),
    ).toEqual([{ actor: carys.personId, organisation }])
  })

  test('one of two workers takes it at the same moment, and only they can settle it', async ({ world }) => {
    await settleAll(world)
    const { id } = await somebodyAsks(world, '+447700900323', 'food bank')
    const [carys, dai] = [await staffOf(world, 'Carys Evans'), await staffOf(world, 'Dai Rees')]
    const [one, other] = await Promise.all([
      takeCallback(world.stage({ viewer: carys }), { id }),
      takeCallback(world.stage({ viewer: dai }), { id }),
    ])
    expect([one.ok, other.ok].filter(Boolean)).toHaveLength(1)
    const [winner, loser] = one.ok ? [carys, dai] : [dai, carys]
    const settling = { id, outcome: 'no-answer' as const, note: '' }
    expect(await settleCallback(world.stage({ viewer: loser }), settling)).toMatchObject({ ok: false })
    expect(await settleCallback(world.stage({ viewer: winner }), settling)).toMatchObject({ ok: true })
    expect(await waiting(world, winner)).toMatchObject([{ tries: 1, isTaken: false }])
    // Whoever took it leaves: the promise was the place's, and is anybody's to keep again.
    expect(await takeCallback(world.stage({ viewer: winner }), { id })).toMatchObject({ ok: true })
    expect(await takeCallback(world.stage({ viewer: loser }), { id })).toMatchObject({ ok: false })
    await world.sql('update membership set ended_at = greatest(began_at, now()) where person_id = $1', [
      winner.personId,
    ])
    expect(await waiting(world, loser)).toMatchObject([{ isTaken: false }])
    expect(await takeCallback(world.stage({ viewer: loser }), { id })).toMatchObject({ ok: true })
    expect(await waiting(world, loser)).toMatchObject([{ isTaken: true, isMine: true }])
  })

  test('taken by somebody who never rings, it is anybody’s again after an hour; until then theirs, and after it still theirs to settle', async ({
    world,
  }) => {
    await settleAll(world)
    const ann = await world.person('Ann Waiting')
    const { id } = await somebodyAsks(world, '+447700900327', 'food bank')
    await world.sql('update callback_request set person_id = $2 where id = $1', [id, ann.personId])
    const [carys, dai] = [await staffOf(world, 'Carys Evans'), await staffOf(world, 'Dai Rees')]
    const [hers, his] = [await recogniseAs(world, carys), await recogniseAs(world, dai)]
    await hers.open(`/work/callbacks/${id}`)
    ;(await hers.press({})).shows('It is yours until 11am today')
    const minutely = world.house.manifests.find(({ name }) => name === 'callbacks')!.jobs!['callbacks.mark-late']!
    const jobs = systemStage(world.house, world.place, 'callbacks.mark-late')
    world.setNow('2026-11-23T10:59:00Z')
    await minutely(jobs, {})
    expect(await takeCallback(world.stage({ viewer: dai }), { id })).toMatchObject({ ok: false })
    world.setNow('2026-11-23T11:00:00Z')
    await minutely(jobs, {})
    await minutely(jobs, {})
    ;(await hers.open(`/work/callbacks/${id}`)).shows('Since 11am today anybody may take it')
    ;(await his.open('/work/callbacks')).shows('Was taken, and nobody rang')
    const lines = await world.sql(`select verb from ledger_line where for_person = $1 order by seq`, [ann.personId])
    expect(lines.filter(({ verb }) => verb === 'callbacks.let-go')).toHaveLength(1)
    await his.open(`/work/callbacks/${id}`)
    ;(await his.press({})).shows('It is yours until midday today')
    // Who had it before has it no longer; whoever has it now cannot ring after all.
    const settling = { id, outcome: 'spoke' as const, note: '' }
    expect(await settleCallback(world.stage({ viewer: carys }), settling)).toMatchObject({ ok: false })
    expect(await letGoCall(world.stage({ viewer: carys }), { id: id as store.CallbackId })).toMatchObject({ ok: false })
    ;(await his.send(`/work/callbacks/${id}/giving-back`, {})).shows('It is back on the list, for anybody to take.')
    expect(await waiting(world, dai)).toMatchObject([{ isTaken: false, isMine: null }])
    expect(await settleCallback(world.stage({ viewer: dai }), settling), 'they have it no more').toMatchObject({
      ok: false,
    })
    ;(await his.open(`/work/callbacks/${id}`)).doesNotShow('07700 900327')
    ;(await his.press({})).shows('07700 900327')
    expect(await settleCallback(world.stage({ viewer: dai }), settling)).toMatchObject({ ok: true })
  })

  test('of somebody who may be in danger is anybody’s again after twenty minutes, and whoever watches is told at once', async ({
    world,
  }) => {
    await settleAll(world)
    const dai = await staffOf(world, 'Dai Rees', { phone: '+447700900908' })
    const desk = await recogniseAs(world, dai)
    await desk.open('/work/callbacks')
    await desk.press({ watch: 'on' })
    const { id } = await somebodyAsks(world, '+447700900328', 'my partner hits me')
    await takeCallback(world.stage({ viewer: await staffOf(world, 'Carys Evans') }), { id })
    world.setNow('2026-11-23T10:20:00Z')
    await letGoWhatNobodyMade(systemStage(world.house, world.place, 'callbacks.mark-late'))
    expect(await sent(world)).toMatchObject([{ template: 'callbacks.urgent' }, { template: 'callbacks.urgent' }])
    expect(await waiting(world, dai)).toMatchObject([{ isTaken: false, isUrgent: true }])
  })

  test('whoever does not answer is told when they are tried again; the third time it is theirs to ring', async ({
    world,
  }) => {
    await settleAll(world)
    world.place.settings.helpPhone = '01632 960100'
    const { id } = await somebodyAsks(world, '+447700900324', 'food bank')
    const carys = await staffOf(world, 'Carys Evans')
    const stage = world.stage({ viewer: carys })
    for (const outcome of ['no-answer', 'no-answer', 'not-reached']) {
      await takeCallback(stage, { id })
      expect(await settleCallback(stage, { id, outcome: 'no-answer', note: 'Rang twice' })).toMatchObject({
        ok: true,
        value: { outcome },
      })
    }
    expect(await sent(world)).toHaveLength(3)
    expect(await waiting(world, carys)).toEqual([])
  })

  test('a page takes a number that we may ring, and no other', async ({ world }) => {
    await settleAll(world)
    for (const number of ['12', '0909 879 0000', '+1 555 0100'])
      expect((await world.post('/call-me', { number })).status, number).toBe(422)
    const asked = await world.post('/call-me', { number: '01632 960 777' })
    asked.shows('Someone will ring you back by 2pm today.')
    world.setNow('2026-11-23T20:00:00Z')
    ;(await world.post('/call-me', { number: '01632 960 778' })).shows(
      'We are closed now. Someone will ring you back by 1pm tomorrow. If someone is in danger, ring 999 now.',
    )
    world.setNow('2026-11-23T10:00:00Z')
  })

  test('with an interpreter is had on every channel, and whoever rings sees for which language', async ({ world }) => {
    await settleAll(world)
    const list = await world.get('/interpreter')
    expect(list.body).toContain('<a href="/call-me?interpreter=ur"><span lang="ur" dir="rtl">اردو</span></a>')
    expect((await world.get('/')).body).toContain('<a href="/interpreter">')
    const asked = await world.post('/call-me', { number: '01632 960 790', interpreter: 'ur' })
    asked.shows('There will be an interpreter: اردو.')
    const phone = textPhone(world.server, '+447700900391')
    expect(await phone.says('potrzebna pomoc prosze')).toContain('text INTERPRETER')
    expect(await phone.says('INTERPRETER')).toContain('Send the name of your language')
    expect(await phone.says('Espanol')).toContain('There will be an interpreter')
    const call = voicePhone(world.house, '+447700900392')
    expect(await call.rings()).toContain('Polski, Romana, Panjabi, Urdu, Portuguese: press hash.')
    expect(await call.presses('#')).toContain('Polski: press one.')
    expect(await call.presses('7')).toContain('Espanyol: press one.')
    await call.presses('*')
    expect(call.heard()).toContain('To talk with an interpreter: press')
    const menu = /interpreter: press (\w+)/.exec(call.heard())![1]!
    await call.presses(String(['one', 'two', 'three', 'four', 'five'].indexOf(menu) + 1))
    // A key pressed by mistake promises nothing: what was chosen is asked about once.
    expect(await call.presses('3')).toBe(
      'To be rung back on this number with an interpreter, Panjabi: press one. If you do not want that, press star to go back.',
    )
    expect(await call.presses('9')).toContain('Panjabi: press one.')
    expect(await call.presses('*')).toContain('Which language? Polski: press one. Romana: press two.')
    expect(await world.sql(`select 1 from callback_request where number = '+447700900392'`)).toHaveLength(0)
    expect(await call.presses('2')).toContain('Romana: press one.')
    expect(await call.presses('1')).toContain('There will be an interpreter: Romana.')
    const withheld = voicePhone(world.house, '')
    await withheld.rings()
    await withheld.presses('#')
    expect(await withheld.presses('1')).toContain('Key in the number')
    expect(await withheld.presses('01632960791')).toContain('There will be an interpreter: Polski.')
    const carys = await staffOf(world, 'Carys Evans')
    const desk = await recogniseAs(world, carys)
    const sheet = await desk.open('/do/book-appointment/paper')
    sheet.shows('If you want an interpreter')
    sheet.doesNotShow('did not write wait')
    const reference = /class="reference">([^<]*)</.exec(sheet.body)![1]!
    await desk.open('/work/paper')
    await desk.press({ reference })
    const said = { 'filled-by': 'Yusuf', interpreter: 'so', 'interpreter-phone': '12' }
    ;(await desk.press(said)).shows('Type a UK telephone number that we may ring')
    await desk.press({ ...said, 'interpreter-phone': '01632 960 792' })
    const kept = await world.sql(`select number, interpreter, channel from callback_request order by number`)
    expect(kept).toEqual([
      { number: '+441632960790', interpreter: 'ur', channel: 'web' },
      { number: '+441632960791', interpreter: 'pl', channel: 'voice' },
      { number: '+441632960792', interpreter: 'so', channel: 'paper' },
      { number: '+447700900391', interpreter: 'es', channel: 'sms' },
      { number: '+447700900392', interpreter: 'ro', channel: 'voice' },
    ])
    ;(await desk.open('/work/callbacks')).shows(/Interpreter: Urdu.*|Interpreter: Spanish/)
    const [urdu] = await world.sql<{ id: string }>(`select id from callback_request where interpreter = 'ur'`)
    ;(await desk.open(`/work/callbacks/${urdu!.id}`)).shows('Interpreter: Urdu')
    expect((await world.get('/call-me?interpreter=%3Cb%3E')).body).not.toContain('name="interpreter"')
    ;(await desk.open('/work/assist')).shows('have them rung with an interpreter')
    await settleAll(world)
  })

  test('with an interpreter is had by whoever chose a language and then keys nothing: asked twice again, never a dead line', async ({
    world,
  }) => {
    await settleAll(world)
    delete world.place.settings.peopleNumber
    const wanted = (number: string) => world.sql(`select interpreter from callback_request where number = $1`, [number])
    const chosen = async (number: string) => {
      const phone = voicePhone(world.house, number)
      await phone.rings()
      await phone.presses('#')
      expect(await phone.presses('3')).toContain('with an interpreter, Panjabi: press one.')
      return phone
    }
    const silent = await chosen('+447700900411')
    for (const _ of ['asked again', 'and again']) {
      expect(await silent.waits()).toContain('with an interpreter, Panjabi: press one.')
      expect(await wanted('+447700900411')).toEqual([])
    }
    expect(await silent.waits()).toMatch(/^Someone will ring you back by .* There will be an interpreter: Panjabi\./)
    expect(await wanted('+447700900411')).toEqual([{ interpreter: 'pa' }])
    // Asked again, they ring off: they did not follow a word of it.
    const gone = await chosen('+447700900412')
    await gone.waits()
    await gone.hangsUp()
    expect(await wanted('+447700900412')).toEqual([{ interpreter: 'pa' }])
    // Whoever rings off at once may have pressed wrongly, and star says that it is not wanted.
    await (await chosen('+447700900413')).hangsUp()
    const not = await chosen('+447700900414')
    await not.waits()
    expect(await not.presses('*')).toContain('Which language?')
    expect(await wanted('+447700900413')).toEqual([])
    expect(await wanted('+447700900414')).toEqual([])
    // No language chosen: with an interpreter all the same, and whoever rings asks for which.
    const lost = voicePhone(world.house, '+447700900415')
    await lost.rings()
    await lost.presses('#')
    await lost.waits()
    await lost.waits()
    expect(await lost.waits()).toContain('There will be an interpreter.')
    expect(await wanted('+447700900415')).toEqual([{ interpreter: 'und' }])
    await settleAll(world)
  })

  test('is had by whoever says nothing and cannot press: told to stay on the line, they come to a person or a call back', async ({
    world,
  }) => {
    await settleAll(world)
    await aFoodBank(world, '')
    delete world.place.settings.peopleNumber
    const kept = (number: string) =>
      world.sql(
        `select flow, pressed_nothing, on_line_at is not null as on_line from callback_request where number = $1`,
        [number],
      )
    const stay = 'If you cannot press keys, stay on the line for a person.'
    // A telephone without tones: nobody answers now, so it is rung.
    const old = voicePhone(world.house, '+441632960421')
    expect(await old.rings()).toContain(stay)
    expect(await old.waits()).toMatch(new RegExp(`^Sorry, I did not hear anything\\..*${stay}$`))
    expect(await kept('+441632960421')).toEqual([])
    expect(await old.waits()).toMatch(/^Someone will ring you back by two in the afternoon today\./)
    expect(await kept('+441632960421')).toEqual([{ flow: null, pressed_nothing: true, on_line: false }])
    await old.waits()
    expect(await old.waits()).toBe('Goodbye.')
    const desk = await recogniseAs(world, await staffOf(world, 'Carys Evans'))
    ;(await desk.open('/work/callbacks')).shows('Pressed nothing')
    const [{ id }] = (await world.sql(`select id from callback_request where number = '+441632960421'`)) as [
      { id: string },
    ]
    ;(await desk.open(`/work/callbacks/${id}`)).shows('Their telephone may have no tones')
    ;(await desk.press({})).shows('You rang us, and stayed on the line.')
    // In the middle of something, asked three times, then offered a person once more by key, and then had without one.
    const lost = voicePhone(world.house, '+447700900422')
    await lost.rings()
    await lost.presses('1')
    await lost.waits()
    await lost.waits()
    expect(await lost.waits()).toContain(stay)
    expect(await lost.waits()).toMatch(/^Someone will ring you back by /)
    expect(await kept('+447700900422')).toEqual([{ flow: 'find-service', pressed_nothing: true, on_line: false }])
    // Whoever asked for a person and presses nothing more has asked.
    const asked = voicePhone(world.house, '+447700900423')
    await asked.rings()
    await asked.presses('0')
    await asked.waits()
    await asked.waits()
    expect(await asked.waits()).toMatch(/^Someone will ring you back by /)
    // Where a person answers they are with them at once, who hears why it is quiet.
    world.place.settings.peopleNumber = '+441632960199'
    const quiet = voicePhone(world.house, '+441632960424')
    await quiet.rings()
    await quiet.waits()
    expect(await quiet.waits()).toBe('We are putting you through now.')
    expect(await quiet.isAnswered()).toContain('They pressed nothing when asked, and may not be able to.')
    expect(await quiet.does({ kind: 'dialled', answered: false })).toMatch(
      /^Nobody could answer just now\. Someone will ring you back by /,
    )
    expect(await kept('+441632960424')).toEqual([{ flow: null, pressed_nothing: true, on_line: false }])
    delete world.place.settings.peopleNumber
    await settleAll(world)
  })

  test('silent again from a number where nobody was there comes last and says so; whoever cannot press is rung all the same', async ({
    world,
  }) => {
    await settleAll(world)
    delete world.place.settings.peopleNumber
    const saysNothing = async (number: string) => {
      const phone = voicePhone(world.house, number)
      await phone.rings()
      for (let waited = 0; waited < 6 && !phone.heard().includes('Someone will ring you back'); waited++)
        await phone.waits()
      return phone.heard()
    }
    const waiting = () =>
      world.sql<{ number: string }>(
        `select number, silent_before from callback_request where settled_at is null order by silent_before, due_at`,
      )
    const idOf = async (number: string) =>
      (
        await world.sql<{ id: string }>(`select id from callback_request where number = $1 and settled_at is null`, [
          number,
        ])
      )[0]!.id
    const desk = await recogniseAs(world, await staffOf(world, 'Carys Evans'))
    const settle = async (number: string, outcome: string) => {
      await desk.open(`/work/callbacks/${await idOf(number)}`)
      await desk.press({})
      return desk.press({ outcome }, '/settlement')
    }
    const [machine, person, other] = ['+441632960431', '+441632960432', '+441632960433'] as const
    await saysNothing(machine)
    ;(await settle(machine, 'nobody-there')).shows('Noted: nobody there. It is off the list.')
    expect(await waiting()).toEqual([])
    await saysNothing(person)
    await settle(person, 'spoke')
    // The same machine again, then somebody who was spoken with before, and somebody new: the machine is last, with no promise for today.
    expect(await saysNothing(machine)).not.toContain('today')
    expect(await saysNothing(person)).toContain('today')
    await saysNothing(other)
    expect(await waiting()).toEqual([
      { number: person, silent_before: false },
      { number: other, silent_before: false },
      { number: machine, silent_before: true },
    ])
    const list = await desk.open('/work/callbacks')
    list.shows('Silent before')
    expect(list.words.indexOf('Silent before')).toBeGreaterThan(list.words.lastIndexOf('433'))
    // Where a person answers, nobody is rung for the machine, which waits its turn; whoever was spoken with is with them at once.
    await settle(machine, 'nobody-there')
    world.place.settings.peopleNumber = '+441632960199'
    const twoSilences = async (number: string) => {
      const phone = voicePhone(world.house, number)
      await phone.rings()
      await phone.waits()
      await phone.waits()
      return phone
    }
    expect((await twoSilences(machine)).heard()).toMatch(/^Someone will ring you back/)
    expect(await waiting()).toContainEqual({ number: machine, silent_before: true })
    const spoken = await twoSilences(person)
    expect(spoken.heard()).toBe('We are putting you through now.')
    await spoken.does({ kind: 'dialled', answered: false })
    delete world.place.settings.peopleNumber
    // Once they press a key they are like everybody else.
    const pressed = voicePhone(world.house, machine)
    await pressed.rings()
    await pressed.presses('0')
    await pressed.presses('1')
    expect(await waiting()).toContainEqual({ number: machine, silent_before: false })
    // Nobody says it of whoever pressed a key.
    const asked = voicePhone(world.house, '+441632960434')
    await asked.rings()
    await asked.presses('0')
    await asked.presses('1')
    await desk.open(`/work/callbacks/${await idOf('+441632960434')}`)
    ;(await desk.press({})).doesNotShow('Nobody there')
    await settleAll(world)
  })

  test('cannot be promised to a number kept back, from abroad or at the caller’s cost: what can be had is said, and no more', async ({
    world,
  }) => {
    await settleAll(world)
    delete world.place.settings.peopleNumber
    for (const number of ['anonymous', '+33612345678', '+447012345678']) {
      const phone = voicePhone(world.house, number)
      expect(await phone.rings(), number).not.toContain('stay on the line')
      await phone.waits()
      await phone.waits()
      expect(await phone.waits(), number).toMatch(
        /^You can talk to a person\. To be rung back on another number: press one\./,
      )
      await phone.presses('1')
      expect(await phone.presses('0033612345678'), number).toContain('That is not a number we can ring.')
      await phone.waits()
      expect(await phone.waits(), number).toMatch(/(?:Ring|ring) .*Goodbye\.$/)
    }
    expect(await world.sql(`select number from callback_request where settled_at is null`)).toEqual([])
  })

  test('by text, whoever stands at a danger and asks for a person reads once, not twice, to ring 999', async ({
    world,
  }) => {
    await settleAll(world)
    const phone = textPhone(world.server, '+447700900381')
    expect(await phone.says('FIND my partner hits me')).toContain('ring 999 now')
    const said = await phone.says('1')
    expect(said).toContain('Someone will ring you back')
    expect(said.match(/999/g)).toHaveLength(1)
  })

  test('is texted with nothing begun, and asked twice is in the queue once', async ({ world }) => {
    await settleAll(world)
    const phone = textPhone(world.server, '+447700900380')
    const back = 'If you no longer need it, text NO CALL.'
    expect(await phone.says('PERSON')).toBe(`Someone will ring you back by 2pm today. ${back}`)
    expect(await phone.says('person')).toBe(`You are already in the queue. Someone will ring you by 2pm today. ${back}`)
    expect(await world.sql(`select number from callback_request`)).toEqual([{ number: '+447700900380' }])
  })
})

describe('a promise', () => {
  test('that is broken is told once to whoever watches and to whoever waits, and an hour later to the managers', async ({
    world,
  }) => {
    await settleAll(world)
    await somebodyAsks(world, '+447700900331', 'food bank')
    const dai = await staffOf(world, 'Dai Rees', { phone: '+447700900901' })
    await staffOf(world, 'Mair Owen', { phone: '+447700900902', role: 'manager' })
    world.place.settings.runBy = organisation
    const desk = await recogniseAs(world, dai)
    await desk.open('/work/callbacks')
    desk.page().shows('Nobody has asked to be told, so the managers are told at once.')
    ;(await desk.press({ watch: 'on' })).shows('Told now: Dai Rees.')
    const jobs = systemStage(world.house, world.place, 'callbacks.mark-late')
    expect(await markLate(jobs, {})).toMatchObject({ ok: false })
    world.setNow('2026-11-23T14:01:00Z')
    expect(await markLate(jobs, {})).toMatchObject({ ok: true, value: { late: 1, told: 1 } })
    expect(await markLate(jobs, {})).toMatchObject({ ok: false })
    expect(await sent(world)).toMatchObject([
      { template: 'callbacks.late', to_address: '+447700900901' },
      { template: 'callbacks.sorry', to_address: '+447700900331' },
    ])
    ;(await desk.open('/work/callbacks')).shows('Late by 1 minute')
    world.setNow('2026-11-23T15:01:00Z')
    expect(await markLate(jobs, {})).toMatchObject({ ok: true, value: { late: 1, told: 1 } })
    expect((await sent(world)).filter(({ to_address: to }) => to === '+447700900902')).toHaveLength(1)
    world.setNow('2026-11-23T23:01:00Z')
    expect(await markLate(jobs, {})).toMatchObject({ ok: false })
    delete world.place.settings.runBy
  })

  test('to somebody in danger comes first, is short, and is told at once', async ({ world }) => {
    await settleAll(world)
    const dai = await staffOf(world, 'Dai Rees', { phone: '+447700900903' })
    const desk = await recogniseAs(world, dai)
    await desk.open('/work/callbacks')
    await desk.press({ watch: 'on' })
    await somebodyAsks(world, '+447700900341', 'food bank')
    const { told } = await somebodyAsks(world, '+447700900342', 'my partner hits me')
    // They are at the question that says 999, and read it again beneath; on the telephone it is said here.
    expect(told).toMatchObject([
      {
        say: { en: 'Someone will ring you back by 10:30am today.' },
        spoken: {
          en: 'Someone will ring you back by 10:30am today. If someone is in danger, ring nine nine nine now.',
        },
      },
    ])
    expect(await waiting(world, dai)).toMatchObject([
      { numberEnd: '342', isUrgent: true },
      { numberEnd: '341', isUrgent: false },
    ])
    expect(await sent(world)).toMatchObject([{ template: 'callbacks.urgent', to_address: '+447700900903' }])
    ;(await desk.open('/work/callbacks')).shows(/Urgent.*ends in 342.*ends in 341/)
    ;(await desk.press({ watch: 'off' })).shows('Nobody has asked to be told')
  })
})

test('a worker goes on where the caller stopped, and the page says who did which step', async ({ world }) => {
  await settleAll(world)
  const { id, session } = await somebodyAsks(world, '+447700900351', 'food bank')
  const carys = await staffOf(world, 'Carys Evans')
  const desk = await recogniseAs(world, carys)
  await desk.open(`/work/callbacks/${id}`)
  const taken = await desk.press({})
  taken.shows('Hello, this is Carys Evans from Testworth. You asked us to ring you about: Find a service.')
  taken.shows('They, by text What do you need? food bank')
  taken.shows('They stopped at: “Where')
  // Going on is the assisted channel’s: the same session, in both names.
  await desk.press({})
  expect(desk.address()).toBe(`/work/assist/new?session=${session}`)
  desk.page().shows('Go on for them: Find a service')
  expect(desk.page().body, 'they are being rung on it').toContain('value="07700 900351"')
  await desk.press({ said: 'Yes, please', called: 'Bryn' }, 0)
  await desk.press({ 'a.place': 'YO1 7HH' })
  const after = await desk.open(`/work/callbacks/${id}`)
  after.shows(/They, by text What do you need\? food bank .*Carys Evans, on their behalf .*YO1 7HH/)
  after.shows('They stopped at: “Which one')
  ;(await desk.press({ outcome: 'spoke', note: 'Found it together.' }, 1)).shows('Noted: you spoke.')
  ;(await desk.open(`/work/callbacks/${id}`)).shows('This is done.')
})

describe('a call that was promised', () => {
  const texts = (world: World, number: string) => textPhone(world.server, number)
  const figures = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven']
  const keyFor = (heard: string, name: string) =>
    String(figures.indexOf(new RegExp(`${name}: press (\\w+)`).exec(heard)?.[1] ?? ''))
  const lines = (world: World, id: string) =>
    world.sql(
      `select actor, for_person, authority, channel from ledger_line where verb = 'callbacks.take-back' and thing_id = $1`,
      [id],
    )
  const asked = async (world: World, number: string) =>
    (
      await world.sql<{ id: string; outcome: string | null }>(
        `select id, outcome from callback_request where number = $1 order by asked_at desc limit 1`,
        [number],
      )
    )[0]!

  test('is taken back by text, and whoever rings sees it gone', async ({ world }) => {
    await settleAll(world)
    const number = '+447700900401'
    const phone = texts(world, number)
    expect(await phone.says('NO CALL')).toContain('Nobody is to ring this number')
    expect(await phone.says('CANCEL')).toContain('nothing open here to cancel')
    expect(await phone.says('PERSON')).toBe(
      'Someone will ring you back by 2pm today. If you no longer need it, text NO CALL.',
    )
    const carys = await staffOf(world, 'Carys Evans')
    const { id } = await asked(world, number)
    const desk = await recogniseAs(world, carys)
    ;(await desk.open('/work/callbacks')).shows('ends in 401')
    // What people say who are promised something and want it no longer.
    expect(await phone.says('CANCEL')).toContain('1 The call to this number, promised by 2pm today')
    expect(await phone.says('1')).toBe('You will not be rung. If you need us after all, ask again.')
    ;(await desk.open('/work/callbacks')).shows('Nobody is waiting.')
    await desk.open(`/work/callbacks/${id}`)
    desk.page().shows('whoever asked needs it no longer')
    expect(await takeCallback(world.stage({ viewer: carys }), { id })).toMatchObject({ ok: false })
    expect(await lines(world, id)).toEqual([{ actor: null, for_person: null, authority: 'system', channel: 'sms' }])
    // Asked again it is a new promise.
    expect(await phone.says('PERSON')).toContain('Someone will ring you back')
    expect(await waiting(world, carys)).toHaveLength(1)
  })

  test('is taken back by telephone, where only somebody who waits is asked; its number is told, for it may not have been they', async ({
    world,
  }) => {
    await settleAll(world)
    const number = '+447700900402'
    const phone = voicePhone(world.house, number)
    await phone.rings()
    expect(await phone.presses('0')).not.toContain('no longer need')
    await phone.presses(keyFor(phone.heard(), 'To be rung back on this number'))
    const carys = await staffOf(world, 'Carys Evans')
    const { id } = await asked(world, number)
    // Whoever has taken it is about to ring: they see it on their page.
    const desk = await recogniseAs(world, carys)
    await desk.open(`/work/callbacks/${id}`)
    ;(await desk.press({})).shows('Ring 07700 900402')
    const again = voicePhone(world.house, number)
    await again.rings()
    await again.presses('0')
    await again.presses(keyFor(again.heard(), 'If you no longer need to be rung back'))
    expect(again.heard()).toContain('The call to this number, promised by two in the afternoon today: press one.')
    expect(await again.presses('1')).toContain('You will not be rung.')
    const gone = await desk.open(`/work/callbacks/${id}`)
    gone.shows('They took it back at 10am today')
    gone.doesNotShow('Ring 07700 900402')
    expect(await sent(world)).toMatchObject([{ template: 'callbacks.taken-back', to_address: number }])
    expect(await lines(world, id)).toMatchObject([{ channel: 'voice' }])
    // To another number than the one that rings: by whoever asked for it, and on a landline alone.
    const landline = voicePhone(world.house, '+441632960403')
    await landline.rings()
    await landline.presses('0')
    await landline.presses(keyFor(landline.heard(), 'To be rung back on another number'))
    await landline.presses('01632960404')
    await landline.presses('1')
    await landline.presses('0')
    await landline.presses(keyFor(landline.heard(), 'If you no longer need to be rung back'))
    expect(landline.heard()).toContain('The call to the number that ends in four nought four')
    await landline.presses('1')
    expect(await asked(world, '+441632960404')).toMatchObject({ outcome: 'not-needed' })
    // Somebody else’s telephone finds nothing of theirs.
    const other = voicePhone(world.house, '+441632960405')
    await other.rings()
    expect(await other.presses('0')).not.toContain('no longer need')
  })

  test('is taken back in the browser that asked, and in no other; a number that is typed finds nothing', async ({
    world,
  }) => {
    await settleAll(world)
    const browser = noScriptBrowser(world.server, world.place.hosts[0]!)
    await browser.open('/call-me')
    await browser.press({ number: '01632 960 406' })
    browser.page().shows('Someone will ring you back by 2pm today.')
    const stranger = noScriptBrowser(world.server, world.place.hosts[0]!)
    ;(await stranger.open('/do/no-call')).shows('We know of no call that was asked for here.')
    ;(await browser.open('/do/no-call')).shows('The call to the number that ends in 406')
    ;(await browser.answer('The call to the number that ends in 406, promised by 2pm today')).shows(
      'You will not be rung.',
    )
    expect(await asked(world, '+441632960406')).toMatchObject({ outcome: 'not-needed' })
  })

  test('is taken back by a helper, who is told the number; the line names them both', async ({ world }) => {
    await settleAll(world)
    const number = '+441632960407'
    await askedFor(world.stage({ channel: 'voice', number }), {})
    const { id } = await asked(world, number)
    const mair = await staffOf(world, 'Mair Owen')
    const ann = await world.person('Ann Whitelaw')
    const desk = await recogniseAs(world, mair)
    await desk.send('/work/assist/search', { who: ann.name })
    await desk.open(`/work/assist/new?person=${ann.personId}&flow=no-call&speak=en`)
    await desk.press({ said: 'Yes' }, 1)
    ;(await desk.press({ 'a.number': '01632 960 999' })).shows('Nobody is to ring that number')
    ;(await desk.press({ 'a.number': '01632 960 407' })).shows('The call to the number that ends in 4 0 7')
    await desk.press({ 'a.which': '1' })
    expect(await asked(world, number)).toMatchObject({ outcome: 'not-needed' })
    expect(await lines(world, id)).toEqual([
      { actor: mair.personId, for_person: ann.personId, authority: 'spoken', channel: 'assisted' },
    ])
  })

  test('by somebody who may be in danger stays to be looked at, and says that they took it back', async ({ world }) => {
    await settleAll(world)
    const number = '+447700900408'
    const dai = await staffOf(world, 'Dai Rees')
    const phone = texts(world, number)
    await phone.says('FIND my partner hits me')
    await phone.says('1')
    await phone.says('NO CALL')
    expect(await phone.says('1')).toContain('Somebody may still ring, to make sure that you are safe.')
    expect(await phone.says('NO CALL')).toContain('Nobody is to ring this number')
    expect(await waiting(world, dai)).toMatchObject([{ numberEnd: '408', isUrgent: true }])
    const desk = await recogniseAs(world, dai)
    ;(await desk.open('/work/callbacks')).shows(/Urgent.*Says not to ring/)
    const { id } = await asked(world, number)
    await desk.open(`/work/callbacks/${id}`)
    ;(await desk.press({})).shows('they may have been made to take it back')
    // And nobody who said not to ring is texted that we are sorry to be late.
    world.setNow('2026-11-23T14:01:00Z')
    await markLate(systemStage(world.house, world.place, 'callbacks.mark-late'), {})
    expect((await sent(world)).filter(({ to_address: to }) => to === number)).toEqual([])
    world.setNow('2026-11-23T10:00:00Z')
  })
})

describe('putting a caller through', () => {
  const number = '+447700900361'
  async function dialling(world: World, from = number) {
    await settleAll(world)
    await aFoodBank(world, '')
    world.place.settings.peopleNumber = '+441632960199'
    const phone = voicePhone(world.house, from)
    await phone.rings()
    await phone.presses('1')
    await phone.presses('1')
    expect(await phone.presses('0')).toContain('To be put through now: press one.')
    expect(await phone.presses('1')).toBe('We are putting you through now.')
    expect(phone.listens()).toMatchObject({ do: 'dial', number: '+441632960199', whisper: true })
    return phone
  }

  test('puts them at the top of the queue, with what they said so far; when they spoke it is over', async ({
    world,
  }) => {
    const phone = await dialling(world)
    const carys = await staffOf(world, 'Carys Evans')
    const desk = await recogniseAs(world, carys)
    ;(await desk.open('/work/callbacks')).shows(/On the line now .*Find a service .*ends in 361/)
    const [{ id }] = (await waiting(world, carys)) as [store.Waiting]
    await desk.open(`/work/callbacks/${id}`)
    ;(await desk.press({})).shows('What do you need? food bank')
    await phone.does({ kind: 'dialled', answered: true })
    ;(await desk.open('/work/callbacks')).shows('Yours')
    await desk.open(`/work/callbacks/${id}`)
    await desk.press({ outcome: 'spoke', note: '' }, 1)
    expect(await waiting(world, carys)).toEqual([])
  })

  test('with nobody there, promises a call in their one place in the queue', async ({ world }) => {
    const phone = await dialling(world)
    expect(await phone.does({ kind: 'dialled', answered: false })).toMatch(
      /^Nobody could answer just now\. Someone will ring you back by two in the afternoon today\./,
    )
    expect(await world.sql(`select on_line_at, settled_at from callback_request`)).toEqual([
      { on_line_at: null, settled_at: null },
    ])
  })

  test('who rings off while it rings is rung back; who keeps their number back cannot be', async ({ world }) => {
    await (await dialling(world)).hangsUp()
    expect(await world.sql(`select number, on_line_at, settled_at from callback_request`)).toEqual([
      { number, on_line_at: null, settled_at: null },
    ])
    await (await dialling(world, 'anonymous')).hangsUp()
    expect(await world.sql(`select number, outcome from callback_request`)).toEqual([
      { number: null, outcome: 'not-needed' },
    ])
  })

  test('a call whose end was never told ends by itself after two hours', async ({ world }) => {
    await dialling(world)
    world.setNow('2026-11-23T12:01:00Z')
    const jobs = systemStage(world.house, world.place, 'callbacks.mark-late')
    expect(await markLate(jobs, {})).toMatchObject({ ok: true })
    expect(await world.sql(`select on_line_at, settled_at from callback_request`)).toEqual([
      { on_line_at: null, settled_at: null },
    ])
    world.setNow('2026-11-23T10:00:00Z')
  })

  test('with no language of the place, is at once and asks nothing more: whoever answers hears and sees for which', async ({
    world,
  }) => {
    await settleAll(world)
    world.place.settings.peopleNumber = '+441632960199'
    const from = async (number: string) => {
      const phone = voicePhone(world.house, number)
      await phone.rings()
      await phone.presses('#')
      expect(await phone.presses('4')).toBe('We are putting you through now.')
      return phone
    }
    const phone = await from(number)
    const carys = await staffOf(world, 'Carys Evans')
    const desk = await recogniseAs(world, carys)
    ;(await desk.open('/work/callbacks')).shows(/On the line now .*Interpreter: Urdu/)
    expect(await phone.isAnswered()).toContain('They need an interpreter: Urdu.')
    expect(await phone.does({ kind: 'dialled', answered: false })).toContain('There will be an interpreter: Urdu.')
    // Who asked on a page, and rings meanwhile, does not ask again.
    const again = voicePhone(world.house, number)
    await again.rings()
    await again.presses('0')
    await again.presses('1')
    expect(await again.isAnswered()).toContain('They need an interpreter: Urdu.')
    const withheld = await from('anonymous')
    expect(await withheld.does({ kind: 'dialled', answered: false })).toContain('Key in the number')
    expect(await withheld.presses('01632960795')).toContain('There will be an interpreter: Urdu.')
    delete world.place.settings.peopleNumber
  })

  test('out of hours says when people answer, and offers to be rung back', async ({ world }) => {
    await settleAll(world)
    await aFoodBank(world, '')
    world.place.settings.peopleNumber = '+441632960199'
    world.setNow('2026-11-27T18:00:00Z')
    const phone = voicePhone(world.house, number)
    await phone.rings()
    const said = await phone.presses('0')
    expect(said).toContain('Nobody can answer just now. People answer from nine in the morning on Monday')
    expect(said).toContain(
      'If someone is in danger, ring nine nine nine now. To be rung back on this number: press one.',
    )
    expect(said).not.toContain('put through')
    // Not heard twice: the number to ring was said a moment ago.
    const promised = await phone.presses('1')
    expect(promised).toContain('We are closed now.')
    expect(promised).not.toContain('nine nine nine')
    delete world.place.settings.peopleNumber
    world.setNow('2026-11-23T10:00:00Z')
  })
})

test('what is settled is forgotten after ninety days, and everything with the person', async ({ world }) => {
  await settleAll(world)
  const { id } = await somebodyAsks(world, '+447700900371', 'food bank')
  const carys = await staffOf(world, 'Carys Evans')
  await takeCallback(world.stage({ viewer: carys }), { id })
  await settleCallback(world.stage({ viewer: carys }), { id, outcome: 'spoke', note: 'Private.' })
  const tidy = world.house.manifests.find(({ name }) => name === 'callbacks')!.jobs!['callbacks.tidy']!
  const jobs = systemStage(world.house, world.place, 'callbacks.tidy')
  await tidy(jobs, {})
  expect(await world.sql(`select 1 from callback_request where id = $1`, [id])).toHaveLength(1)
  world.setNow('2027-02-28T10:00:00Z')
  await tidy(jobs, {})
  expect(await world.sql(`select 1 from callback_request where id = $1`, [id])).toEqual([])
  world.setNow('2026-11-23T10:00:00Z')
})
