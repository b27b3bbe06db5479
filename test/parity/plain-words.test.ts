// Texts and calls as people really begin and break them off, through the front door, with the flows of the house itself.
import { describe, expect } from 'vitest'
import { reachOut } from '../../src/channels/sms/reach-out.ts'
import { afterCall } from '../../src/channels/voice/after-call.ts'
import { understandNeed } from '../../src/capabilities/directory/flows/understand-need.ts'
import { systemStage } from '../../src/platform/jobs/worker.ts'
import { welshOrNothing } from '../../src/platform/words/spoken-language.ts'
import { textPhone } from '../support/text-phone.ts'
import { aFoodBank, aKeptFoodBank } from './given.ts'
import { voicePhone } from '../support/voice-phone.ts'
import { test, type World } from '../support/world.ts'

const ourText = '+447700900100'

async function says(world: World, from: string, text: string, id?: string): Promise<string> {
  world.setNow(new Date(world.house.clock().getTime() + 100).toISOString())
  return textPhone(world.server, from).says(text, id === undefined ? {} : { id })
}

let numbers = 100
const newNumber = () => `+447700901${String(++numbers)}`

describe('a text with no keyword and no postcode', () => {
  test.for([
    ['library', { what: 'library' }],
    ['I need a food bank please', { what: 'I need a food bank please' }],
    ['food near Mill Lane', { what: 'food', where: 'Mill Lane' }],
    ['Food bank close to the station?', { what: 'Food bank', where: 'the station' }],
    ['banc bwyd ger Stryd y Castell', { what: 'banc bwyd', where: 'Stryd y Castell', language: 'cy' }],
    ['gobbledegook', undefined],
    ['I will be near the station at five', undefined],
    ['thanks for that, it was a great help to my mother and all of us', undefined],
    ['1', undefined],
  ] as const)('“%s” says what it says', ([words, understood]) => {
    const found = understandNeed(words)
    if (understood === undefined) expect(found).toBeUndefined()
    else expect(found).toMatchObject(understood)
  })

  test('begins with what it has, and asks for the rest', async ({ world }) => {
    await aFoodBank(world, '')
    const number = newNumber()
    expect(await says(world, number, 'food bank')).toMatch(/^Where/)
    expect(await says(world, number, 'YO1 7HH')).toContain('Minster Food Bank')
    expect(await says(world, newNumber(), 'food near Nowhere Lane')).toMatch(
      /^We do not know a place called "Nowhere Lane"[^]*Where/,
    )
    const [first] = (await says(world, newNumber(), 'gobbledegook')).split('\nText one of these words:')
    expect(first).toMatch(/^We did not understand that\.\nText what you need in a few words, like: food bank/)
    expect(first!.length).toBeLessThanOrEqual(160)
  })
})

describe('a text in Welsh', () => {
  test.for([
    ['Ble mae’r llyfrgell agosaf?', 'cy'],
    ['shwmae', 'cy'],
    ['dw i angen help gyda bwyd', 'cy'],
    ['tŷ 🙂', 'cy'],
    ['I live in Tŷ Gwyn, where is the library', undefined],
    ['I am in Pen y Bont and need food', undefined],
    ['library', undefined],
    ['🙂', undefined],
  ] as const)('“%s” is heard as what it is', ([words, language]) => {
    expect(welshOrNothing(words)).toBe(language)
  })

  test('is answered in Welsh from the first, with one emoji too, and in English when asked', async ({ world }) => {
    await aFoodBank(world, '')
    const number = newNumber()
    expect(await says(world, number, 'Shwmae 🙂')).toContain('CHWILIO')
    expect(await says(world, number, 'banc bwyd')).toMatch(/^Ble/)
    expect(await says(world, number, 'Stryd â thŷ 🙂 hir')).toMatch(
      /^Nid ydym yn gwybod am le o'r enw "Stryd â thŷ 🙂 hir"/,
    )
    expect(await says(world, number, 'ENGLISH')).toContain('Where')
    // What they chose holds, however they write.
    await says(world, number, 'LEAVE')
    expect(await says(world, number, 'Dw i angen help os gwelwch yn dda')).toContain('FIND')
  })

  test('one letter with a roof is a dear text, and no letter of it is lost on its way back', async ({ world }) => {
    const number = newNumber()
    await says(world, number, 'CYMRAEG')
    await says(world, number, 'chwilio')
    await says(world, number, 'siop ddŵr 🙂 fach')
    const [row] = await world.sql<{ words: string }>(
      `select words from text_inbound where from_number = $1 order by received_at desc, id desc limit 1`,
      [number],
    )
    expect(row!.words).toBe('siop ddŵr 🙂 fach')
  })
})

describe('what is offered', () => {
  test('whether a listing is right is asked on the telephone of whoever keeps one, and of nobody else', async ({
    world,
  }) => {
    const keeper = newNumber()
    await aKeptFoodBank(world, keeper)
    expect(await voicePhone(world.house, newNumber()).rings()).not.toContain('Is your listing right')
    expect(await allOffered(world, keeper)).toContain('Is your listing right')
  })

  test('by text the few things that most come for are offered first, and MORE brings every other one', async ({
    world,
  }) => {
    const number = newNumber()
    const hello = await says(world, number, 'hello')
    expect(hello).toContain('FIND: Find a service\nBOOK: Book an appointment\nREPORT: Report a problem\nGUIDE:')
    expect(hello.split('\n').length).toBeLessThanOrEqual(7)
    const all = `${hello}\n${await says(world, number, 'more')}`
    const byText = world.house.manifests
      .flatMap(({ flows = [] }) => flows)
      .filter(({ channels, keywords }) => channels.includes('sms') && keywords !== undefined)
    expect(byText.length).toBeGreaterThan(10)
    for (const { title } of byText) expect(all).toContain(`: ${title.en.replaceAll('’', "'")}`)
  })

  test('the first menu of the telephone says danger, then a person, then at most five choices, and each thing is two choices away', async ({
    world,
  }) => {
    const phone = voicePhone(world.house, newNumber())
    const first = await phone.rings()
    expect(first).toMatch(/ring nine nine nine\..*press zero for a person.*Find a service: press one\./)
    expect(first).not.toContain('For more, press seven')
    const choices = [...first.matchAll(/([^.:]+): press (one|two|three|four|five)\./g)].map(([, name]) => name!.trim())
    expect(choices.length).toBeLessThanOrEqual(5)
    let reached = first
    for (const key of ['2', '3', '4', '5']) {
      reached += await phone.presses(key)
      for (let page = 0; page < 3 && phone.heard().includes('press seven'); page++) reached += await phone.presses('7')
      await phone.presses('*')
    }
    const byTelephone = world.house.manifests
      .flatMap(({ flows = [], offeredTo = {} }) => flows.filter(({ id }) => offeredTo[id] === undefined))
      .filter(({ channels }) => channels.includes('voice'))
    expect(byTelephone.length).toBeGreaterThan(10)
    for (const { title } of byTelephone) expect(reached).toContain(`${title.en.replace(/\?$/, '')}: press`)
  })

  test('only a place that is made up has the page where anybody may be anybody', async ({ world }) => {
    expect((await world.get('/try')).status).toBe(200)
    const real = { host: world.otherPlace.hosts[0]! }
    expect((await world.get('/try', real)).status).toBe(404)
    expect((await world.post('/try/be', { person: 'x' }, real)).status).toBe(404)
    expect((await world.post('/try/call', { do: 'ring' }, real)).status).toBe(404)
  })
})

async function allOffered(world: World, number: string): Promise<string> {
  const phone = voicePhone(world.house, number)
  let said = await phone.rings()
  for (let page = 0; page < 5 && said.includes('press seven'); page++) said += await phone.presses('7')
  return said
}

describe('STOP holds', () => {
  test('for whatever we would send by ourselves: a link after a call that was cut off, and a question', async ({
    world,
  }) => {
    await aFoodBank(world, '')
    const number = newNumber()
    expect(await says(world, number, 'STOP')).toContain('text START')
    const phone = voicePhone(world.house, number, { to: ourText })
    await phone.rings()
    await phone.presses('1')
    await phone.presses('1')
    await phone.hangsUp()
    const system = systemStage(world.house, world.place, 'voice.after-call')
    await afterCall(system, { provider: 'simulated', providerId: phone.call })
    await reachOut(system, { flow: 'find-service', to: number })
    const send = world.house.manifests.find(({ name }) => name === 'messages')!.jobs!['messages.send']!
    const queued = await world.sql<{ id: string }>(
      `select id from message where to_address = $1 and state = 'queued'`,
      [number],
    )
    for (const { id } of queued) await send(systemStage(world.house, world.place, 'messages.send'), { id })
    const states = await world.sql<{ state: string; because: string | null }>(
      `select distinct state from message where to_address = $1 and template <> 'messages.said'`,
      [number],
    )
    expect(states.map(({ state }) => state).filter((state) => state !== 'refused')).toEqual([])
    expect(await world.sql(`select said from message_stop where address = $1`, [number])).toEqual([{ said: 'STOP' }])
  })
})

test('a hang-up between an answer and what we say to it loses nothing: the next call goes on from there', async ({
  world,
}) => {
  await aFoodBank(world, '')
  const number = newNumber()
  const phone = voicePhone(world.house, number)
  await phone.rings()
  await phone.presses('1')
  // The key and the end of the call come at the same moment, in whichever order.
  await Promise.all([phone.presses('1'), phone.hangsUp()])
  const again = voicePhone(world.house, number)
  expect(await again.rings()).toContain('You were in the middle of')
  expect(await again.presses('1')).toContain('Where are you?')
  const answered = await world.sql(
    `select event ->> 'step' as step from flow_event where event ->> 'type' = 'answered' and session_id =
      (select session_id from voice_call where provider_id = $1)`,
    [again.call],
  )
  expect(answered).toEqual([{ step: 'need' }])
})

test('a text brought twice and the one after it, all in the same second, are each answered once and in their order', async ({
  world,
}) => {
  await aFoodBank(world, '')
  const number = newNumber()
  await says(world, number, 'FIND')
  const same = await Promise.all([
    says(world, number, 'food bank', 'same-second'),
    says(world, number, 'food bank', 'same-second'),
    says(world, number, 'YO1 7HH'),
  ])
  expect(same[0]).toBe(same[1])
  expect(same[2]).toContain('Minster Food Bank')
})

test('whose number texted what is forgotten with the place’s other typed numbers; STOP is not', async ({ world }) => {
  const number = newNumber()
  await says(world, number, 'FIND')
  await says(world, number, 'STOP')
  const tidy = world.house.manifests.find(({ name }) => name === 'sms')!.jobs!['sms.tidy']!
  const jobs = systemStage(world.house, world.place, 'sms.tidy')
  const count = async (table: string, column: string) =>
    (await world.sql(`select 1 from ${table} where ${column} = $1`, [number])).length
  await tidy(jobs, {})
  expect(await count('text_inbound', 'from_number')).toBe(2)
  world.setNow('2026-12-30T10:00:00Z')
  await tidy(jobs, {})
  expect(await count('text_inbound', 'from_number')).toBe(0)
  expect(await count('text_dialogue', 'their_number')).toBe(0)
  expect(await count('message_stop', 'address')).toBe(1)
})
