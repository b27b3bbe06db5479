// A real call: Debian's baresip rings a number, hears the house speak, presses keys, and finds a food bank.
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, expect } from 'vitest'
import { voiceManifest } from '../../src/channels/voice/manifest.ts'
import { readMessageSettings } from '../../src/platform/messages/settings.ts'
import { siteFiles } from '../../src/platform/web/assets.ts'
import { webServer } from '../../src/platform/web/server.tsx'
import { aFoodBank } from '../parity/given.ts'
import { test, type World } from '../support/world.ts'
import { handset, type Handset, missingForACall, type Options } from './baresip.ts'
import { type Gateway, openGateway, type Said } from './gateway.ts'
import { heardIn, listenFor } from './listen.ts'
import { linearOf, voiced } from './sound.ts'

const missing = missingForACall()
const because = missing ? ` (skipped: ${missing})` : ''
const ourNumber = '+441632960200'
const settings = readMessageSettings(
  { TWILIO_AUTH_TOKEN: 'a token for tests only', PUBLIC_URL: 'https://doorstep.example' },
  { demo: true },
)

let server: FastifyInstance | undefined
const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})
afterAll(() => server?.close())

async function line(world: World, telephones: Record<string, number> = {}): Promise<Gateway> {
  from = 0
  await aFoodBank(world, '')
  if (!server) {
    server = await webServer(world.house, {
      pages: voiceManifest(settings).pages,
      site: await siteFiles({ root: process.cwd(), distFolder: 'dist' }),
      recognise: async () => ({ viewer: { kind: 'anyone' } }),
      limits: false,
    })
    await server.listen({ port: 0, host: '127.0.0.1' })
  }
  const { port } = server.server.address() as { port: number }
  const door = { origin: `http://127.0.0.1:${port}`, publicUrl: settings.publicUrl, token: 'a token for tests only' }
  const gateway = await openGateway({ ...door, ourNumber, telephones })
  open.push(gateway)
  return gateway
}

async function telephone(number: string, options?: Options): Promise<Handset> {
  const one = await handset(number, options)
  open.push(one)
  return one
}

/** Waits until a sentence that fits has been said to its end since `from`, and says which it was. */
async function said(list: readonly Said[], words: RegExp, from = 0): Promise<string> {
  for (const giveUpAt = Date.now() + 45_000; Date.now() < giveUpAt; await new Promise((go) => setTimeout(go, 50))) {
    const found = list.slice(from).find((one) => one.whole && words.test(one.words))
    if (found) return found.words
  }
  return expect.fail(`Never heard ${words}: ${list.map((one) => one.words).join(' | ')}`)
}

let from = 0
const keyNames = ['one', 'two', 'three', 'four', 'five', 'six']
const welshKeyNames = ['un', 'dau', 'tri', 'pedwar', 'pump', 'chwech']

/** Listens until the choice is read out, and presses the key it says. */
async function choose(phone: Handset, gateway: Gateway, choice: RegExp, names = keyNames): Promise<number> {
  const sentence = await said(gateway.said, choice, from)
  const key = names.findIndex((name) => new RegExp(` (press|pwyswch) ${name}\\.`).test(sentence)) + 1
  from = gateway.said.length
  await phone.presses(String(key))
  return key
}

/** What was said and not cut short is heard as it was said, in that order, each in its own voice; so many sentences at least. */
async function isHeard(phone: Handset, list: readonly Said[], least: number) {
  const recording = heardIn(phone.folder)
  const whole = list.filter((one) => one.whole)
  expect(whole.length).toBeGreaterThanOrEqual(least)
  let at = 0
  for (const { words, language } of whole) {
    const { likeness, atSeconds } = listenFor(recording, linearOf(await voiced(words, language)), {
      from: at,
      seconds: 15,
    })
    expect(likeness, words).toBeGreaterThan(0.9)
    at = atSeconds
  }
}

async function isNotHeard(phone: Handset, words: string, language: string) {
  const { likeness } = listenFor(heardIn(phone.folder), linearOf(await voiced(words, language)))
  expect(likeness, words).toBeLessThan(0.5)
}

test.skipIf(missing !== undefined)(
  `somebody rings, presses keys, and hears where the food bank is${because}`,
  async ({ world }) => {
    const gateway = await line(world)
    const phone = await telephone('+447700900801')
    await phone.rings(gateway.port, ourNumber)
    await choose(phone, gateway, /^Find/)
    await choose(phone, gateway, /^Food/)
    await choose(phone, gateway, /^Y for Yankee/)
    await choose(phone, gateway, /seven H H/)
    await choose(phone, gateway, /^Minster Food Bank/)
    const number = await said(gateway.said, /oh one six three two/)
    expect(number).toContain('oh one six three two, nine six oh, three two one')
    await phone.hangsUp()
    expect(gateway.keys).toEqual(['1', '1', '1', '1', '1'])
    expect(gateway.faults).toEqual([])
    await isHeard(phone, gateway.said, 12)
    // The same voice with other words, and the same words in another voice, are not what was heard.
    await isNotHeard(phone, 'Debt advice: press one.', 'en-GB')
    await isNotHeard(phone, 'I siarad Cymraeg, pwyswch wyth.', 'en-GB')
  },
)

test.skipIf(missing !== undefined)(
  `in Welsh from a key pressed before anything was said, cut off in the middle, and gone on with${because}`,
  async ({ world }) => {
    const gateway = await line(world)
    const phone = await telephone('+447700900802')
    await phone.rings(gateway.port, ourNumber)
    // Before the first sentence has ended.
    await phone.presses('8')
    await said(gateway.said, /^Byddwn ni’n siarad Cymraeg/)
    await choose(phone, gateway, /^Dod o hyd/, welshKeyNames)
    await choose(phone, gateway, /^Banc bwyd/, welshKeyNames)
    await said(gateway.said, /^Ble ydych chi/, from)
    await phone.hangsUp()
    from = gateway.said.length
    await phone.rings(gateway.port, ourNumber)
    await choose(phone, gateway, /pwyswch un\. I ddechrau rhywbeth arall/, ['un'])
    await said(gateway.said, /^Ble ydych chi/, from)
    await phone.hangsUp()
    expect(gateway.faults).toEqual([])
    await isHeard(phone, gateway.said, 8)
    await isNotHeard(phone, 'Byddwn ni’n siarad Cymraeg.', 'en-GB')
    const answers = await world.sql(
      `select event ->> 'step' as step, event ->> 'channel' as channel from flow_event where event ->> 'type' = 'answered'
       and session_id = (select session_id from voice_call order by began_at desc, id desc limit 1)`,
    )
    expect(answers).toEqual([{ step: 'need', channel: 'voice' }])
  },
)

const putThrough = [
  {
    language: 'English',
    number: '+447700900803',
    voice: 'en-GB',
    names: keyNames,
    words: 'Good morning, I am looking for a food bank.',
    choices: [/^Find/, /^Food/, /^To be put through now/],
    asked: /^Where are you/,
  },
  {
    language: 'Welsh',
    number: '+447700900804',
    voice: 'cy',
    names: welshKeyNames,
    words: 'Bore da, rwy’n chwilio am fanc bwyd.',
    choices: [/^Dod o hyd/, /^Banc bwyd/, /^Cael eich trosglwyddo nawr/],
    asked: /^Ble ydych chi/,
  },
] as const

test.skipIf(missing !== undefined).for(putThrough)(
  `put through in $language: whoever answers hears first what it is about, takes it by a key, and hears the caller${because}`,
  async ({ language, number, voice, names, words, choices, asked }, { world }) => {
    const desk = await telephone('+441632960199', { answers: true })
    const gateway = await line(world, { '+441632960199': desk.sipPort })
    world.place.settings.peopleNumber = '+441632960199'
    const phone = await telephone(number, { says: linearOf(await voiced(words, voice)) })
    await phone.rings(gateway.port, ourNumber)
    if (language === 'Welsh') await phone.presses('8')
    await choose(phone, gateway, choices[0], names)
    await choose(phone, gateway, choices[1], names)
    await said(gateway.said, asked, from)
    await phone.presses('0')
    await choose(phone, gateway, choices[2], names)
    await said(gateway.whispered, /To take this call/)
    await desk.presses('1')
    await new Promise((go) => setTimeout(go, 8_000))
    await desk.hangsUp()
    await new Promise((go) => setTimeout(go, 500))
    expect(gateway.faults).toEqual([])
    expect(gateway.whispered.map((one) => one.words)).toEqual([
      'A call from Doorstep, Testworth.',
      'It is about: Find a service.',
      `They speak ${language}.`,
      'What they said so far is at the top of People to ring back.',
      'To take this call, press any key.',
    ])
    await isHeard(desk, gateway.whispered, 5)
    // Nothing of what is whispered reaches the caller, and of the caller nothing is heard before the key.
    await isNotHeard(phone, 'It is about: Find a service.', 'en-GB')
    const { likeness } = listenFor(heardIn(desk.folder), linearOf(await voiced(words, voice)))
    expect(likeness).toBeGreaterThan(0.9)
    expect(await world.sql('select outcome from callback_request order by asked_at desc, id desc limit 1')).toEqual([
      { outcome: 'spoke' },
    ])
  },
)
