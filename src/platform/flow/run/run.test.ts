import { beforeEach, expect } from 'vitest'
import { openShop, say } from '../../../../test/support/flow-shop.ts'
import { test, type World } from '../../../../test/support/world.ts'
import type { SessionId } from '../../../kernel/id.ts'
import type { Stage } from '../../stage.ts'
import { optionsOf, readAnswer } from '../answer.ts'
import type { Heard } from '../channel.ts'
import { commandFromText } from '../commands.ts'
import { bindingFor } from './bindings.ts'
import { handOver, openSessionOf, takeUp } from './hand-over.ts'
import { hear, merge, startFlow, talk } from './run.ts'
import type { Talk } from './run.ts'
import { today } from './today.ts'
import { write } from '../transcript.ts'

beforeEach<{ world: World }>(({ world }) => openShop(world))

const phoneStage = (world: World, number = '+447700900123'): Stage => {
  const stage = world.stage({ channel: 'sms' })
  return { ...stage, binding: bindingFor(stage, 'phone', number) }
}
const browserStage = (world: World, cookie = 'ann’s cookie'): Stage => {
  const stage = world.stage()
  return { ...stage, binding: bindingFor(stage, 'browser', cookie) }
}

/** As a channel would: a command if it is one, and otherwise the step's own reading of the words. */
function listen(stage: Stage, { moment }: Talk, text: string): Heard {
  const command = commandFromText(text, {
    hasMore: moment.at === 'ask' && moment.ask.more,
    isReview: moment.at === 'review',
  })
  if (command) return { kind: 'command', command, raw: text }
  if (moment.at !== 'ask') return { kind: 'rejection', code: 'not-an-option', raw: text }
  const channel = stage.channel === 'sms' ? 'sms' : 'web'
  const reading = readAnswer(moment.ask.step, text, optionsOf(moment.ask.step, moment.ask.options), {
    today: today(stage),
    channel,
    version: 1,
  })
  return reading.ok
    ? { kind: 'answer', value: reading.value, raw: text }
    : { kind: 'rejection', code: reading.code, raw: text }
}

async function tell(stage: Stage, session: SessionId, ...texts: string[]): Promise<Talk> {
  let now = (await talk(stage, session))!
  for (const text of texts) now = (await hear(stage, session, listen(stage, now, text)))!
  return now
}
const at = ({ moment }: Talk) => (moment.at === 'ask' ? moment.ask.step.id : moment.at)
const linesOf = (world: World, session: SessionId) =>
  world.sql(`select 1 from ledger_line where verb = 'shop.borrow' and facts ->> 'session' = $1`, [session])

const toReview = ['tools', 'YO1 7HH', '1', 'tomorrow', '07700 900982']

test('a flow by text goes from its first question to one act, one line and one reply', async ({ world }) => {
  const stage = phoneStage(world)
  const session = await startFlow(stage, 'borrow')
  expect(at(await tell(stage, session))).toBe('need')
  expect(at(await tell(stage, session, 'offer'))).toBe('where')
  const choosing = await tell(stage, session, 'YO1 7HH')
  expect(choosing.moment).toMatchObject({
    at: 'ask',
    ask: { more: true, options: [{ key: '1', value: 'drill' }, { key: '2' }, { key: '3' }] },
  })
  // Information is said on the way to the next question: nobody replies "continue" to a text.
  const date = await tell(stage, session, '1')
  expect(date.moment).toMatchObject({
    at: 'ask',
    ask: { step: { id: 'from' } },
    told: [{ kind: 'information', passage: { lines: [{ text: { en: 'A good drill' } }] } }],
  })
  const review = await tell(stage, session, 'tomorrow', '07700 900982')
  expect(review.moment).toMatchObject({
    at: 'review',
    lines: [
      { answer: { en: 'Tools' } },
      { answer: { en: 'YO1 7HH' } },
      { answer: { en: 'drill' } },
      { answer: { en: 'Tuesday 24 November 2026' } },
      { answer: { en: 'Hidden' }, masked: true },
    ],
  })
  const done = await tell(stage, session, 'send')
  expect(done.moment).toMatchObject({ at: 'done', reply: { say: { en: 'The drill is yours.' } } })
  expect(
    await world.sql(`select verb, thing_id, channel, facts from ledger_line where thing_id = 'drill'`),
  ).toMatchObject([{ verb: 'shop.borrow', channel: 'sms', facts: { day: '2026-11-24' } }])
  expect(await world.sql(`select state, moved_on from flow_session where id = $1`, [session])).toEqual([
    { state: 'submitted', moved_on: 'sms' },
  ])
  // Saying anything more does not do it again.
  expect((await tell(stage, session, 'send', '1')).moment).toMatchObject({ at: 'done' })
  expect(await world.sql(`select 1 from ledger_line where thing_id = 'drill'`)).toHaveLength(1)
})

test('whoever goes back and chooses another thing is told about that one', async ({ world }) => {
  const stage = phoneStage(world)
  const session = await startFlow(stage, 'borrow')
  expect(at(await tell(stage, session, 'tools', 'YO1 7HH', '1', 'BACK'))).toBe('thing')
  expect((await tell(stage, session, '2')).moment).toMatchObject({
    at: 'ask',
    ask: { step: { id: 'from' } },
    told: [{ kind: 'information', passage: { lines: [{ text: { en: 'A good saw' } }] } }],
  })
})

test('more brings the next page, and every number given before still works', async ({ world }) => {
  const stage = phoneStage(world)
  const session = await startFlow(stage, 'borrow')
  const more = await tell(stage, session, 'tools', 'YO1 7HH', 'MORE')
  expect(more.moment).toMatchObject({
    ask: {
      from: 3,
      more: false,
      options: [{ key: '1' }, { key: '2' }, { key: '3' }, { key: '4', value: 'spade' }, { key: '5' }],
    },
  })
  expect((await tell(stage, session, '2')).here.answers).toMatchObject({ thing: 'saw' })
})

test('a place the host does not know is refused in its words; two of one name are offered', async ({ world }) => {
  const stage = phoneStage(world)
  const session = await startFlow(stage, 'borrow')
  const unknown = await tell(stage, session, 'tools', 'Atlantis')
  expect(unknown.moment).toMatchObject({
    at: 'ask',
    ask: { step: { id: 'where' }, problem: { code: 'unknown-place', say: { en: 'We do not know that place.' } } },
  })
  const which = await tell(stage, session, 'Newtown')
  expect(which.moment).toMatchObject({
    ask: { options: [{ key: '1', label: { en: 'Newtown North' } }, { key: '2' }], problem: { code: 'which-place' } },
  })
  expect((await tell(stage, session, '2')).here.answers).toMatchObject({
    where: { kind: 'name', name: 'Newtown South' },
  })
})

test('back, help, the other language and a person mean what they mean everywhere', async ({ world }) => {
  const stage = phoneStage(world)
  const session = await startFlow(stage, 'borrow')
  expect((await tell(stage, session, '?')).moment).toMatchObject({ ask: { helping: true, step: { id: 'need' } } })
  expect(at(await tell(stage, session, 'toys', 'back'))).toBe('need')
  expect((await tell(stage, session)).moment).toMatchObject({ ask: { before: 'toys' } })
  expect((await tell(stage, session, 'cymraeg')).language).toBe('cy')
  const person = await tell(stage, session, 'person')
  expect(person.moment).toMatchObject({ at: 'ask', told: [{ say: { en: 'To talk to a person, ring 01632 960100.' } }] })
  expect(person.here.escalated).toMatchObject({ why: 'asked', step: 'need' })
})

test('after two gentle corrections people are told how to reach a person, once, and may still answer', async ({
  world,
}) => {
  const stage = phoneStage(world)
  const session = await startFlow(stage, 'borrow')
  expect((await tell(stage, session, 'fish', 'fish')).moment).toMatchObject({ told: [], ask: { tries: 2 } })
  expect((await tell(stage, session, 'fish')).moment).toMatchObject({
    told: [{ say: { en: expect.stringContaining('01632 960100') } }],
    ask: { tries: 3 },
  })
  expect((await tell(stage, session, 'fish')).moment).toMatchObject({ told: [] })
  expect(at(await tell(stage, session, 'toys'))).toBe('age')
})

test('when the act refuses, the person is told why and asked that question again, and nothing was done', async ({
  world,
}) => {
  const stage = phoneStage(world)
  const session = await startFlow(stage, 'borrow')
  const refused = await tell(stage, session, 'tools', 'YO1 7HH', '3', 'tomorrow', '07700 900982', 'send')
  expect(refused.moment).toMatchObject({
    at: 'ask',
    ask: { step: { id: 'thing' }, problem: { code: 'lent-out', say: { en: 'Someone else has just borrowed it.' } } },
  })
  expect(await world.sql('select 1 from flow_submission where session_id = $1', [session])).toEqual([])
  const done = await tell(stage, session, '1', 'send')
  expect(done.moment).toMatchObject({ at: 'done', reply: { facts: { thing: 'drill' } } })
})

test('a refusal nobody foresaw says sorry and names a person; a bug throws, and the next try may succeed', async ({
  world,
}) => {
  const stage = phoneStage(world)
  const sander = await startFlow(stage, 'borrow')
  const sorry = await tell(stage, sander, 'tools', 'YO1 7HH', 'more', '5', 'tomorrow', '07700 900982', 'send')
  expect(sorry.moment).toMatchObject({
    at: 'elsewhere',
    how: 'person',
    told: [
      { say: { en: 'Sorry, we could not do that.' } },
      { say: say('To talk to a person, ring 01632 960100.', 'I siarad â rhywun, ffoniwch 01632 960100.') },
    ],
  })
  const saw = await startFlow(stage, 'borrow')
  await expect(tell(stage, saw, 'tools', 'YO1 7HH', '2', 'tomorrow', '07700 900982', 'send')).rejects.toThrow(
    'the saw is a bug',
  )
  expect(await world.sql('select 1 from flow_submission where session_id = $1', [saw])).toEqual([])
})

test('two who press send at once, and one that was killed before it could say so, still make one act', async ({
  world,
}) => {
  const stage = phoneStage(world)
  const session = await startFlow(stage, 'borrow')
  await tell(stage, session, ...toReview.slice(0, 2), '1', 'tomorrow', '07700 900982')
  const confirm: Heard = { kind: 'command', command: { do: 'confirm' }, raw: 'send' }
  const replies = await Promise.all(Array.from({ length: 6 }, () => hear(stage, session, confirm)))
  for (const reply of replies) expect(reply?.moment).toMatchObject({ at: 'done', reply: { facts: { thing: 'drill' } } })
  expect(await linesOf(world, session)).toHaveLength(1)
  // As if the process had died between the act and the event that says so.
  await world.sql(`delete from flow_event where session_id = $1 and event ->> 'type' = 'submitted'`, [session])
  expect((await talk(stage, session))?.moment).toMatchObject({ at: 'done', reply: { facts: { thing: 'drill' } } })
  expect(await linesOf(world, session)).toHaveLength(1)
})

test('two answers at once are both kept, one after the other', async ({ world }) => {
  const stage = browserStage(world)
  const session = await startFlow(stage, 'borrow')
  await tell(stage, session)
  const answers = ['tools', 'toys'].map((value): Heard => ({ kind: 'answer', value, raw: value }))
  await Promise.all(answers.map((answer) => hear(stage, session, answer, { about: 'need' })))
  const { events, here } = (await talk(stage, session))!
  expect(events.filter(({ type }) => type === 'answered')).toHaveLength(2)
  expect(new Set(events.map(({ seq }) => seq)).size).toBe(events.length)
  expect(['tools', 'toys']).toContain(here.answers['need'])
})

test('an earlier answer may be changed in place, and the rest is kept where it still holds', async ({ world }) => {
  const stage = phoneStage(world)
  const session = await startFlow(stage, 'borrow')
  await tell(stage, session, ...toReview)
  const changed = await tell(stage, session, 'change 4')
  expect(changed.moment).toMatchObject({ ask: { step: { id: 'from' }, before: '2026-11-24' } })
  const back = await tell(stage, session, '25/12/2026')
  expect(back.here.answers).toMatchObject({ from: '2026-12-25', thing: 'drill' })
  expect(at(back)).toBe('review')
  expect(at(await tell(stage, session, 'change 1', 'toys', '4'))).toBe('thing')
})

test('a step a channel cannot ask becomes a link, and the same session goes on where it opens', async ({ world }) => {
  const phone = phoneStage(world)
  const session = await startFlow(phone, 'report')
  const link = (await tell(phone, session, 'A pothole')).moment
  if (link.at !== 'elsewhere' || link.how !== 'link') throw new Error('A link was expected')
  expect(link.link.href).toMatch(/^http:\/\/testworth\.example\/c\/[a-z2-9]{12}$/)
  const browser = browserStage(world)
  expect(await talk(browser, session)).toBeUndefined()
  const secret = link.link.href.split('/').at(-1)!
  expect(await takeUp(browser, 'link', secret)).toEqual({ ok: true, value: session })
  const there = (await talk(browser, session))!
  expect(there).toMatchObject({
    level: 'reached',
    here: { answers: { what: 'A pothole' } },
    moment: { ask: { step: { id: 'mail' } } },
  })
  expect(there.events.map(({ type, channel }) => `${type} ${channel}`)).toContain('handed-over web')
  // Opened again here it still works; opened by somebody else it does not.
  expect(await takeUp(browser, 'link', secret)).toMatchObject({ ok: true })
  expect(await takeUp(browserStage(world, 'a stranger'), 'link', secret)).toMatchObject({
    ok: false,
    refusal: { because: 'not-valid' },
  })
})

test('six digits bring a session from the web to a telephone, once, within a quarter of an hour', async ({ world }) => {
  const browser = browserStage(world)
  const session = await startFlow(browser, 'borrow')
  await tell(browser, session, 'tools')
  const phone = phoneStage(world, '+447700900777')
  const { secret } = await handOver(browser, session, 'code')
  expect(secret).toMatch(/^\d{6}$/)
  expect(await takeUp(phone, 'code', ` ${secret.slice(0, 3)} ${secret.slice(3)}`)).toEqual({ ok: true, value: session })
  expect(at(await tell(phone, session))).toBe('where')
  expect(await takeUp(phoneStage(world, '+447700900888'), 'code', secret)).toMatchObject({ ok: false })
  const late = await handOver(browser, session, 'code')
  world.setNow('2026-11-23T10:16:00Z')
  expect(await takeUp(phone, 'code', late.secret)).toMatchObject({ ok: false, refusal: { because: 'not-valid' } })
  world.setNow('2026-11-23T10:00:00Z')
})

test('guessing codes stops after five, even with the right one, and neither code nor link is in the database', async ({
  world,
}) => {
  const browser = browserStage(world)
  const session = await startFlow(browser, 'borrow')
  const { secret } = await handOver(browser, session, 'code')
  const guesser = phoneStage(world, '+447700900666')
  for (let guess = 0; guess < 5; guess++)
    expect(await takeUp(guesser, 'code', '00000x')).toMatchObject({ refusal: { because: 'not-valid' } })
  expect(await takeUp(guesser, 'code', secret)).toMatchObject({ refusal: { because: 'too-many-tries' } })
  const kept = JSON.stringify(await world.sql(`select hash, encode(hash, 'escape') as text from flow_hand_over`))
  expect(kept).not.toContain(secret)
  expect(await talk(guesser, session)).toBeUndefined()
})

test('a session is its holder’s alone: not a stranger’s, not the next place’s, not the public role’s', async ({
  world,
}) => {
  const browser = browserStage(world)
  const session = await startFlow(browser, 'borrow')
  await tell(browser, session, 'tools')
  expect(await talk(browserStage(world, 'a stranger'), session)).toBeUndefined()
  expect(await talk(world.stage(), session)).toBeUndefined()
  const nextDoor = world.stage({ place: world.otherPlace })
  expect(await talk({ ...nextDoor, binding: bindingFor(nextDoor, 'browser', 'ann’s cookie') }, session)).toBeUndefined()
  expect(await talk({ ...nextDoor, binding: browser.binding! }, session)).toBeUndefined()
  expect(await world.attack('app', 'select id from flow_session')).toEqual([])
  expect(await world.attack('app', 'select event from flow_event')).toEqual([])
  for (const table of [
    'flow_session',
    'flow_event',
    'flow_binding',
    'flow_submission',
    'flow_hand_over',
    'flow_wrong_code',
  ]) {
    await expect(world.attack('read', `select 1 from ${table}`), table).rejects.toThrow('permission denied')
  }
  await expect(
    world.attack(
      'app',
      `insert into flow_binding values ('${session}', gen_random_uuid(), 'browser', 'verified', now())`,
    ),
  ).rejects.toThrow('permission denied')
  await expect(world.attack('app', `update flow_event set event = '{}'`)).rejects.toThrow('permission denied')
  await expect(world.attack('app', `delete from flow_event`)).rejects.toThrow('permission denied')
  await expect(
    world.attack(
      'app',
      `select flow_offer('\\x00', '${session}', 'link', 'verified', now(), now() + interval '1 day')`,
    ),
  ).rejects.toThrow('whoever holds it')
  await expect(
    world.attack('app', `insert into flow_event values ('${session}', gen_random_uuid(), 1, '{}')`),
  ).rejects.toThrow('row-level security')
})

test('whoever was signed in when it began may go on from any browser', async ({ world }) => {
  const ann = await world.person('Ann Pritchard')
  const here = { ...browserStage(world), viewer: ann }
  const session = await startFlow(here, 'borrow')
  await tell(here, session, 'tools')
  expect((await talk({ ...browserStage(world, 'the library'), viewer: ann }, session))?.here.answers).toEqual({
    need: 'tools',
  })
  const bob = await world.person('Bob Jones')
  expect(await talk({ ...browserStage(world, 'the library'), viewer: bob }, session)).toBeUndefined()
})

test('a question for people we are sure of waits for sign-in on the web and for a link on the telephone', async ({
  world,
}) => {
  const browser = browserStage(world)
  const onWeb = await startFlow(browser, 'letter')
  expect((await talk(browser, onWeb))?.moment).toMatchObject({ at: 'elsewhere', how: 'sign-in' })
  const ann = await world.person('Ann Pritchard')
  expect((await talk({ ...browser, viewer: ann }, onWeb))?.moment).toMatchObject({
    at: 'ask',
    ask: { step: { id: 'read' } },
  })
  const phone = phoneStage(world)
  const byText = await startFlow(phone, 'letter')
  const moment = (await talk(phone, byText))!.moment
  if (moment.at !== 'elsewhere' || moment.how !== 'link') throw new Error('A link was expected')
  const opener = browserStage(world, 'the phone’s own browser')
  await takeUp(opener, 'link', moment.link.href.split('/').at(-1)!)
  expect((await talk(opener, byText))?.moment).toMatchObject({ at: 'ask', ask: { step: { id: 'read' } } })
})

test('a page seen twice is asked once, and events written elsewhere are merged once', async ({ world }) => {
  const browser = browserStage(world)
  const session = await startFlow(browser, 'borrow')
  const first = (await talk(browser, session))!
  const again = (await talk(browser, session))!
  expect(again.events).toEqual(first.events)
  const pen = { channel: 'field', actor: { kind: 'self' }, version: 1 } as const
  const offline = write(
    pen,
    again.events,
    { type: 'answered', step: 'need', value: 'tools', over: [] },
    '2026-11-23T09:00:00.000Z',
  )
  await merge(browser, session, [offline, offline])
  const merged = (await merge(browser, session, [offline]))!
  expect(merged.here.answers).toEqual({ need: 'tools' })
  expect(merged.events.filter(({ id }) => id === offline.id)).toHaveLength(1)
})

test('the newest session of a flow is found again by its browser', async ({ world }) => {
  const browser = browserStage(world, 'a returning browser')
  expect(await openSessionOf(browser, 'borrow')).toBeUndefined()
  await startFlow(browser, 'borrow')
  world.setNow('2026-11-23T10:01:00Z')
  const second = await startFlow(browser, 'borrow')
  expect(await openSessionOf(browser, 'borrow')).toBe(second)
  expect(await openSessionOf(browser, 'report')).toBeUndefined()
})
