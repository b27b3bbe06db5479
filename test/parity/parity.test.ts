// One flow, every channel: the same words and presses end in the same act, the same ledger line and the same answers.
import type { FastifyInstance } from 'fastify'
import { afterAll, describe, expect } from 'vitest'
import { paperPages } from '../../src/channels/paper/pages.tsx'
import { smsManifest } from '../../src/channels/sms/manifest.ts'
import { tvPages } from '../../src/channels/tv/index.ts'
import { aloud } from '../../src/channels/voice/aloud/aloud.ts'
import { webChannelPages } from '../../src/channels/web/index.ts'
import { newId } from '../../src/kernel/id.ts'
import { languages, say, type Language } from '../../src/kernel/language.ts'
import type { Flow, FlowChannel } from '../../src/platform/flow/flow.ts'
import { lint } from '../../src/platform/flow/lint.ts'
import { position } from '../../src/platform/flow/position.ts'
import type { FlowEvent } from '../../src/platform/flow/transcript.ts'
import { systemStage } from '../../src/platform/jobs/worker.ts'
import type { House } from '../../src/platform/house.ts'
import type { Viewer } from '../../src/platform/stage.ts'
import { siteFiles } from '../../src/platform/web/assets.ts'
import { webServer } from '../../src/platform/web/server.tsx'
import { shop } from '../support/flow-shop.ts'
import { noScriptBrowser } from '../support/no-script-browser.ts'
import { settings, textHouse, textPhone } from '../support/text-phone.ts'
import { voicePhone } from '../support/voice-phone.ts'
import { test, type World } from '../support/world.ts'
import { expectWords, textMedium, webMedium, type Medium, type ReachOut } from './media.ts'
import { paperMedium } from './paper-medium.ts'
import { playOf, plays, type Play } from './plays.ts'
import { voiceMedium } from './voice-medium.ts'
import { tvMedium } from './tv-medium.ts'

const adapters = ['web', 'sms', 'tv', 'voice', 'paper'] as const satisfies FlowChannel[]
/** What must be typed goes from the television to a phone's page, so an end may be reached there. */
const endsOn: Partial<Record<FlowChannel, readonly FlowChannel[]>> = { tv: ['tv', 'web'] }
const flowsOf = ({ manifests }: House) => manifests.flatMap(({ flows }) => flows ?? [])

test('every flow works on every channel it declares, or says what happens instead', ({ world }) => {
  expect(
    flowsOf(world.house).flatMap((flow) => lint(flow).faults.map((fault) => ({ flow: flow.id, ...fault }))),
  ).toEqual([])
})

test('every flow has a play', ({ world }) => {
  const unplayed = flowsOf(world.house)
    .filter(({ id }) => !plays.some(({ flow }) => flow === id))
    .map(({ id }) => id)
  expect(unplayed, 'write what people do in test/parity/plays.ts').toEqual([])
})

let server: FastifyInstance | undefined
let house: House
let signedIn: Viewer | undefined
let numbers = 300
// Each play has its own time, so that the newest session is the one just played, and no limit of an hour is met.
let minute = 0
afterAll(() => server?.close())

async function open(world: World): Promise<FastifyInstance> {
  const worker = await world.person('Bashir Khan', [{ organisation: newId<'organisation'>(), role: 'worker' }])
  const texting = textHouse(world.house)
  const all = [
    ...world.house.manifests.filter(({ name }) => name !== 'sms'),
    smsManifest(settings),
    shop,
    ...texting.manifests.filter(({ name }) => name === 'test'),
  ]
  house = {
    ...world.house,
    manifests: all,
    policies: new Map(all.flatMap(({ verbs }) => Object.entries(verbs).map(([verb, { may }]) => [verb, may] as const))),
    sources: new Map(all.flatMap(({ sources }) => Object.entries(sources ?? {}))),
  }
  return webServer(house, {
    pages: [
      ...webChannelPages,
      ...paperPages({ root: process.cwd() }),
      ...tvPages({ root: process.cwd(), hbbtv: false }),
      ...smsManifest(settings).pages,
    ],
    site: await siteFiles({ root: process.cwd(), distFolder: 'dist' }),
    recognise: async ({ cookies }) => ({ viewer: cookies['worker'] ? worker : (signedIn ?? { kind: 'anyone' }) }),
    limits: false,
  })
}

function mediumFor(channel: (typeof adapters)[number], world: World, phone: string): Medium {
  if (!server) throw new Error('The doors are closed')
  const browser = () => noScriptBrowser(server!, world.place.hosts[0]!)
  if (channel === 'web') return webMedium(browser())
  if (channel === 'tv') return tvMedium(browser(), browser())
  if (channel === 'paper') return paperMedium(noScriptBrowser(server, world.place.hosts[0]!, { worker: 'yes' }))
  if (channel === 'voice') return voiceMedium(voicePhone(house, phone))
  return textMedium(textPhone(server, phone), reachOutIn(world))
}

/** The text channel's own job begins the flow, as it would have if an act had queued it. */
function reachOutIn(world: World): ReachOut {
  return async (flow, to, language) => {
    const task = 'sms.reach-out'
    const job = house.manifests.find(({ jobs }) => jobs?.[task])?.jobs?.[task]
    if (!job) throw new Error(`Nobody does ${task}`)
    await job(systemStage(house, world.place, task), { flow: flow.id, to, language })
    const [sent] = await world.sql<{ words: string }>(
      `select facts ->> 'words' as words from message where to_address = $1 order by queued_at desc, id desc limit 1`,
      [to],
    )
    return sent?.words ?? ''
  }
}

/** What is left behind, without what must differ: ids, times, channel, and the very words that were sent. */
async function meaningOf(world: World, flow: Flow, lineBefore: number) {
  const [session] = await world.sql<{ id: string; moved_on: string; state: string }>(
    'select id, moved_on, state from flow_session order by started_at desc, id desc limit 1',
  )
  const rows = await world.sql<{ event: FlowEvent }>('select event from flow_event where session_id = $1', [
    session!.id,
  ])
  const here = position(
    flow,
    rows.map(({ event }) => event),
  )
  const all = await world.sql<{
    channel: string
    verb: string
    actor_kind: string
    authority: string
    facts: Record<string, unknown>
  }>(
    `select verb, actor, actor_kind, for_person, authority, organisation, purpose, thing_kind, thing_id, facts, channel from ledger_line where seq > $1 order by seq`,
    [lineBefore],
  )
  // Keying a sheet in is an act of its own, beside the one the sheet asks for; so is showing who one is.
  const lines = all.filter(({ verb }) => !/^paper\.|^voice\..*-pin$/.test(verb)).map(asWhoeverAsked)
  const meaning = {
    state: session!.state,
    at: here.at,
    answers: here.answers,
    reply: here.at === 'done' ? here.reply : undefined,
    // By which means it was answered is the one fact that must differ.
    lines: lines.map((line) => ({ ...line, facts: { ...line.facts, how: undefined }, channel: undefined })),
  }
  const text = JSON.stringify(meaning)
    .replaceAll(session!.id, 'this session')
    .replaceAll(signedIn?.kind === 'person' ? signedIn.personId : session!.id, 'the person')
    .replaceAll(session!.id.slice(0, 8), 'this session')
    // What is new each time it is done: an appointment's id, its link and its reference.
    .replaceAll(/"thing_kind":"report","thing_id":"[^"]+"/g, '"thing_kind":"report","thing_id":"this report"')
    .replaceAll(/"thing_kind":"booking","thing_id":"[^"]+"/g, '"thing_kind":"booking","thing_id":"this booking"')
    .replaceAll(/"thing_kind":"(rights-request|sharing)","thing_id":"[^"]+"/g, '"thing_kind":"$1","thing_id":"this"')
    .replaceAll(/\/appointments\/[^"]+/g, '/appointments/this booking')
    .replaceAll(/"thing_kind":"referral","thing_id":"[^"]+"/g, '"thing_kind":"referral","thing_id":"this referral"')
    .replaceAll(/\/referrals\/[^"]+/g, '/referrals/this referral')
    // Whoever has no account is met by it: an id made in the same moment as the session's.
    .replaceAll(/"for_person":"this session-[^"]+"/g, '"for_person":"somebody new"')
    .replaceAll(/"reference":\d{9}\b/g, '"reference":"as it was given out"')
    .replaceAll(/\b\d{3}([ ]?\d{3}){2}\b|\b(\d ){8}\d\b/g, 'ITSREFERENCE')
    .replaceAll(/"which":"[^"]+"/g, '"which":"this booking"')
  return {
    meaning: JSON.parse(text) as unknown,
    channel: session!.moved_on,
    lineChannels: lines.map(({ channel }) => channel),
  }
}

/** What a worker keys in is in the worker's own name and on the form's authority; it means what its writer meant. */
function asWhoeverAsked<Line extends { channel: string; actor_kind: string; authority: string }>(line: Line) {
  if (line.channel !== 'paper') return line
  expect([line.actor_kind, line.authority]).toEqual(['person', 'paper-form'])
  return { ...line, actor: null, actor_kind: 'anyone', authority: 'anyone' }
}

async function playOn(world: World, play: Play, channel: (typeof adapters)[number], language: Language) {
  const flow = house.manifests.flatMap(({ flows }) => flows ?? []).find(({ id }) => id === play.flow)
  if (!flow) throw new Error(`There is no flow ${play.flow}`)
  const [{ last } = { last: 0 }] = await world.sql<{ last: number }>(
    'select coalesce(max(seq), 0)::integer as last from ledger_line',
  )
  const phone = `+44770090${String(++numbers).padStart(4, '0')}`
  // One number is sent to a few times a day, and here it is every channel's and language's own.
  await world.sql('delete from listing_sending')
  await play.given?.(world, phone)
  signedIn = await play.whose?.(world, phone)
  const said = await mediumFor(channel, world, phone)(flow, playOf(play, channel), language)
  const ends = say(play.ends, language)
  expectWords(said, channel === 'voice' ? aloud(ends, language) : ends)
  return meaningOf(world, flow, last)
}

describe.each(plays)('$flow, $name', (play) => {
  test('means the same on every channel and in every language', async ({ world }) => {
    server ??= await open(world)
    const channels = adapters.filter(
      (channel) =>
        !(channel === 'voice' && play.mustBeTyped) &&
        !play.notOn?.includes(channel) &&
        house.manifests.some(({ flows }) =>
          flows?.some(({ id, channels: declared }) => id === play.flow && declared.includes(channel)),
        ),
    )
    const left = []
    for (const channel of channels) {
      for (const language of languages) {
        world.setNow(new Date(Date.UTC(2026, 10, 23, 10, 25 * minute++)).toISOString())
        left.push({ on: channel, language, ...(await playOn(world, play, channel, language)) })
      }
    }
    expect(left).toHaveLength(channels.length * languages.length)
    for (const one of left) {
      expect(one.meaning, `${one.on} in ${one.language}`).toEqual(left[0]!.meaning)
      const ends: readonly string[] = endsOn[one.on] ?? [one.on]
      for (const channel of [one.channel, ...one.lineChannels])
        expect(ends, `${one.on} in ${one.language}`).toContain(channel)
    }
  })
})

test('what is begun on a page goes on by text, and back again, as one session and one act', async ({ world }) => {
  server ??= await open(world)
  // After every play, however many there are.
  world.setNow('2026-12-01T12:00:00Z')
  const browser = noScriptBrowser(server, world.place.hosts[0]!)
  await browser.open('/do/borrow?language=en')
  await browser.answer('Tools')
  await browser.open('/do/borrow/elsewhere')
  const shown = await browser.press({}, 0)
  const code = /CODE (\d{6}) to/.exec(shown.words)?.[1]
  const phone = textPhone(server, '+447700900899')
  expect(await phone.says('CODE 000000')).toContain('That code does not work.')
  expect(await phone.says(`code ${code}`)).toBe('Where are you?')
  expect(await phone.says('YO1 7HH')).toContain('1 drill')
  await browser.open('/do/borrow')
  expect(browser.address()).toBe('/do/borrow/thing')
  await browser.answer('drill')
  await browser.press({})
  await browser.answer('24/12/2026')
  await browser.answer('07700 900982')
  const end = await browser.press({})
  end.shows('The drill is yours.')
  expect(await phone.says('1')).toContain('already')
  const rows = await world.sql<{ channels: string[] }>(
    `select array_agg(distinct event ->> 'channel' order by event ->> 'channel') as channels from flow_event
      where session_id = (select id from flow_session order by started_at desc, id desc limit 1) and event ->> 'type' = 'answered'`,
  )
  expect(rows[0]?.channels).toEqual(['sms', 'web'])
})

test('a telephone that keeps no listing is told so, and left no question it cannot answer', async ({ world }) => {
  server ??= await open(world)
  const phone = textPhone(server, '+447700900898')
  const flow = flowsOf(house).find(({ id }) => id === 'confirm-listing')!
  expect(await reachOutIn(world)(flow, phone.number, 'en')).toMatch(
    /^This number does not keep a listing here\.\n.*01632 960100/,
  )
  expect(await phone.says('1')).not.toContain('That is not one of the choices.')
})
