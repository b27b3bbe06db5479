import { describe, expect } from 'vitest'
import { lendEar, voicePhone, type VoicePhone } from '../../../test/support/voice-phone.ts'
import { test, type World } from '../../../test/support/world.ts'

let numbers = 100
const newNumber = () => `+447700900${String(++numbers)}`

function phoneIn(world: World, number = newNumber()): VoicePhone {
  lendEar(world.house)
  return voicePhone(world.house, number)
}

/** Rings and chooses a flow by its title. */
async function into(phone: VoicePhone, title: RegExp): Promise<string> {
  let said = await phone.rings()
  if (said.includes('You were in the middle')) said = await phone.presses('2')
  for (let page = 0; page < 4; page++) {
    const named = ['one', 'two', 'three', 'four', 'five'].findIndex((key) =>
      new RegExp(`${title.source}[^.]*: press ${key}\\.`).test(said),
    )
    if (named >= 0) return phone.presses(String(named + 1))
    said = await phone.presses('7')
  }
  throw new Error(`${title} is not offered: ${said}`)
}

async function answers(world: World) {
  const [row] = await world.sql<{ answers: Record<string, unknown>; raws: string | null }>(
    `select jsonb_object_agg(event ->> 'step', event -> 'value') as answers, string_agg(event ->> 'raw', ' ') as raws from flow_event
     where event ->> 'type' = 'answered' and session_id = (select id from flow_session order by started_at desc, id desc limit 1)`,
  )
  return row!
}

test('a new call offers the other language first, then what there is to do, and never waits without a key', async ({
  world,
}) => {
  const phone = phoneIn(world)
  const said = await phone.rings()
  expect(said).toMatch(
    /^I siarad Cymraeg, pwyswch wyth\. Polski, Romana, Panjabi, Urdu, Portuguese: press hash\. Hello\. This is Testworth\. If someone is in danger, hang up and ring nine nine nine\. At any time, press zero for a person/,
  )
  expect(phone.listens()).toEqual({ do: 'gather', keysMax: 1, finishOnKey: false, seconds: 6 })
  expect(await phone.presses('8')).toMatch(
    /^Byddwn ni’n siarad Cymraeg\. Os oes rhywun mewn perygl.*Unrhyw bryd, pwyswch sero am berson.*Beth hoffech/,
  )
  expect(await phone.presses('8')).toMatch(/^We will speak English\. If someone is in danger/)
})

test('every kind of question is asked and answered by key, read back where it matters, and the act runs once', async ({
  world,
}) => {
  const phone = phoneIn(world)
  expect(await into(phone, /Everything by ear/)).toBe('Which colour? Red: press one. Blue: press two.')
  expect(await phone.presses('2')).toBe('Which days? I will say each one. Press one for yes, or two for no. Monday?')
  expect(await phone.presses('1')).toBe('Tuesday?')
  expect(await phone.presses('2')).toBe('Wednesday?')
  expect(await phone.presses('*')).toBe('Tuesday?')
  await phone.presses('2')
  expect(await phone.presses('1')).toBe(
    'Which room? Attic: press one. Barn: press two. Cellar: press three. For more, press seven.',
  )
  expect(await phone.presses('7')).toBe(
    'Which room? Den: press one. Eaves: press two. Foyer: press three. For more, press seven.',
  )
  expect(await phone.presses('2')).toBe('How many people? Key in the number, then press hash.')
  expect(phone.listens()).toMatchObject({ finishOnKey: true })
  expect(await phone.presses('40')).toContain('It must be twenty or less.')
  expect(await phone.presses('3')).toContain('How much can you pay?')
  expect(await phone.presses('12*50')).toBe(
    'That is twelve pounds and fifty pence. If that is right, press one. To change it, press two.',
  )
  expect(await phone.presses('2')).toContain('How much can you pay?')
  await phone.presses('7*5')
  expect(await phone.presses('1')).toContain('Key in two digits for the day')
  expect(await phone.presses('31022027')).toContain('There is no such day.')
  expect(await phone.presses('24122026')).toContain(
    'That is Thursday the twenty fourth of December, twenty twenty six.',
  )
  expect(await phone.presses('1')).toContain('What time?')
  expect(await phone.presses('330')).toContain('For the morning, press one.')
  expect(await phone.presses('2')).toContain('That is three thirty in the afternoon.')
  expect(await phone.presses('1')).toMatch(
    /^Where are you\? Which of these is your area\? Y for Yankee.*None of these: press six\. For more, press seven\.$/,
  )
  expect(await phone.presses('1')).toMatch(/^Which of these is it\? Y O one, one A A Street.*: press one\./)
  expect(await phone.presses('*')).toContain('Which of these is your area?')
  await phone.presses('1')
  expect(await phone.presses('2')).toContain('To use the number you are ringing from, press one')
  expect(await phone.presses('1')).toMatch(/^That is oh seven seven hundred, nine hundred/)
  expect(await phone.presses('1')).toContain('Please say your answer after the tone.')
  expect(phone.listens()).toEqual({ do: 'record', secondsMax: 20 })
  expect(await phone.speaks('Ann Pritchard')).toContain('To keep what you said, press one.')
  expect(await phone.presses('1')).toBe(
    'Anything else? To say your answer, press one. To leave this one out, press hash.',
  )
  expect(await phone.presses('#')).toBe('A worker reads it. May we share this? Agree: press one. Refuse: press two.')
  expect(await phone.presses('1')).toContain('That is Agree.')
  const review = await phone.presses('1')
  expect(review).toContain('What is your name: A recording of your voice.')
  expect(review).toContain('How much can you pay: seven pounds and fifty pence.')
  expect(review).toMatch(/: press one\. To change something, press two\.$/)
  expect(await phone.presses('2')).toContain('Which one would you like to change? Which colour: press one.')
  expect(await phone.presses('1')).toContain('Which colour?')
  expect(await phone.presses('1')).toContain('To change something, press two.')
  expect(await phone.presses('1')).toBe(
    'Thank you. Your reference is V for Victor, seven. To hear that again, press nine. To do something else, press one. To end, hang up.',
  )
  expect((await answers(world)).answers).toMatchObject({
    colour: 'red',
    days: ['mon', 'wed'],
    room: 'eaves',
    people: 3,
    pay: 750,
    day: '2026-12-24',
    time: '15:30',
    where: { kind: 'postcode', postcode: 'YO1 1AB' },
    name: expect.stringMatching(/^file:/),
    story: null,
    share: { granted: true },
  })
  expect(await world.sql(`select 1 from ledger_line where verb = 'ear.send'`)).toHaveLength(1)
})

test('silence is met with the question, then its help, then a person; a wrong key likewise', async ({ world }) => {
  const phone = phoneIn(world)
  await into(phone, /Everything by ear/)
  expect(await phone.waits()).toBe('Sorry, I did not hear anything. Which colour? Red: press one. Blue: press two.')
  expect(await phone.presses('9'), 'asked for again, it begins with the question').toBe(
    'Which colour? Red: press one. Blue: press two.',
  )
  expect(await phone.waits()).toBe('Any colour will do. Which colour? Red: press one. Blue: press two.')
  expect(await phone.waits()).toContain('You can talk to a person.')
  expect(await phone.presses('*')).toContain('Which colour?')
  expect(await phone.presses('5')).toContain('That is not one of the choices. Which colour?')
  expect(await phone.presses('6')).toContain('Which colour?')
  expect(await phone.presses('5')).toContain('You can talk to a person.')
})

test('a key pressed by mistake where one speaks brings the question again, and after three a person', async ({
  world,
}) => {
  const phone = phoneIn(world)
  await into(phone, /Everything by ear/)
  for (const keys of ['2', '1', '1', '1', '2', '3', '750', '1', '24122026', '1', '330', '2', '1', '1', '2', '1', '1'])
    await phone.presses(keys)
  const asked = 'What is your name? Please say your answer after the tone. Press hash when you have finished.'
  expect(phone.heard()).toBe(asked)
  expect(await phone.presses('1')).toBe(`Sorry, that key does nothing here. ${asked}`)
  expect(await phone.presses('5')).toBe(`Sorry, that key does nothing here. ${asked}`)
  expect(await phone.presses('1')).toContain('You can talk to a person.')
  expect(await phone.presses('*')).toBe(asked)
  await phone.speaks('Dilys')
  expect(await phone.presses('2')).toBe('Please say your answer after the tone. Press hash when you have finished.')
  expect(await phone.presses('4')).toBe(`Sorry, that key does nothing here. ${asked}`)
  await phone.speaks('Dilys Vaughan')
  expect(await phone.presses('1')).toContain('Anything else?')
})

test('nine says it again, star goes back, eight changes the language, and no key is lost between them', async ({
  world,
}) => {
  const phone = phoneIn(world)
  await into(phone, /Everything by ear/)
  const days = await phone.presses('1')
  expect(await phone.presses('9')).toBe(days)
  expect(await phone.presses('8')).toBe(
    'Byddwn ni’n siarad Cymraeg. Pa ddyddiau? Byddaf yn dweud pob un. Pwyswch un am ie, neu ddau am na. Llun?',
  )
  expect(await phone.presses('*')).toBe('Pa liw? Coch: pwyswch un. Glas: pwyswch dau.')
  expect(await phone.presses('*')).toContain('Beth arall hoffech chi ei wneud?')
})

describe('what carriers get wrong', () => {
  test('a turn brought again is answered the same and acts once; a late one changes nothing', async ({ world }) => {
    const phone = phoneIn(world)
    await into(phone, /Everything by ear/)
    const before = phone.turn()
    const days = await phone.does({ kind: 'keys', keys: '1' }, before)
    expect(await phone.does({ kind: 'keys', keys: '1' }, before)).toBe(days)
    const tuesday = await phone.does({ kind: 'keys', keys: '1' }, before + 1)
    expect(tuesday).toBe('Tuesday?')
    expect(await phone.does({ kind: 'keys', keys: '2' }, before)).toBe(days)
    expect(await phone.does({ kind: 'keys', keys: '2' }, before + 9)).toBe('Tuesday?')
    const rows = await world.sql(
      `select 1 from flow_event where event ->> 'step' = 'colour' and event ->> 'type' = 'answered'
      and session_id = (select session_id from voice_call where provider_id = $1)`,
      [phone.call],
    )
    expect(rows).toHaveLength(1)
  })

  test('the same turn brought five times at once acts once', async ({ world }) => {
    const phone = phoneIn(world)
    await into(phone, /Everything by ear/)
    const turn = phone.turn()
    const said = await Promise.all(Array.from({ length: 5 }, () => phone.does({ kind: 'keys', keys: '1' }, turn)))
    expect(new Set(said).size).toBe(1)
    expect(phone.turn()).toBe(turn + 1)
  })

  test('keys pressed all at once answer only the question that was heard', async ({ world }) => {
    const phone = phoneIn(world)
    await into(phone, /Everything by ear/)
    expect(await phone.presses('1212')).toContain('Monday?')
  })
})

test('a call that is cut off goes on where it stopped within two hours, and not after', async ({ world }) => {
  const number = newNumber()
  const phone = phoneIn(world, number)
  await into(phone, /Everything by ear/)
  await phone.presses('1')
  await phone.hangsUp()
  const again = phoneIn(world, number)
  expect(await again.rings()).toContain('You were in the middle of: Everything by ear. To carry on, press one.')
  expect(await again.presses('1')).toContain('Monday?')
  world.setNow('2026-11-23T12:30:00Z')
  expect(await phoneIn(world, number).rings()).not.toContain('You were in the middle of')
  world.setNow('2026-11-23T10:00:00Z')
})

test('a caller who keeps their number back is not given what another such caller began', async ({ world }) => {
  const one = phoneIn(world, 'anonymous')
  await into(one, /Everything by ear/)
  await one.presses('1')
  expect(await phoneIn(world, '+266696687').rings()).not.toContain('You were in the middle of')
})

test('what a page is needed for is texted as a link to a mobile, and is a person to a landline', async ({ world }) => {
  const phone = phoneIn(world, '+441632960555')
  await into(phone, /Hard to hear/)
  expect(await phone.presses('1')).toContain('This part is personal. Key in your telephone PIN')
  expect(await phone.presses('*')).toContain('Are you sure?')
})

test('a place without flows says so and still has a person', async ({ world }) => {
  const bare = { ...world.house, manifests: [] }
  const phone = voicePhone(bare, newNumber())
  expect(await phone.rings()).toContain('There is nothing to do by telephone at the moment.')
  expect(await phone.presses('0')).toContain('press one')
})
