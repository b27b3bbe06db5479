// Every flow that a page can ask, done by a helper for a person: the same act, the same line with both names, the same answers.
import { describe, expect } from 'vitest'
import { smsManifest } from '../../src/channels/sms/manifest.ts'
import { languages, say, type Language } from '../../src/kernel/language.ts'
import type { OrganisationId } from '../../src/kernel/id.ts'
import type { Flow } from '../../src/platform/flow/flow.ts'
import { position } from '../../src/platform/flow/position.ts'
import type { FlowEvent } from '../../src/platform/flow/transcript.ts'
import { openShop } from '../support/flow-shop.ts'
import { noScriptBrowser } from '../support/no-script-browser.ts'
import { recogniseAs } from '../support/signed-in.ts'
import { settings, textHouse } from '../support/text-phone.ts'
import { test, type World } from '../support/world.ts'
import { assistedMedium } from './assisted-medium.ts'
import { expectWords, webMedium } from './media.ts'
import { playOf, plays } from './plays.ts'

const council = '0192f000-0000-7000-8000-00000000c0c1' as OrganisationId
let minute = 0
let numbers = 700

/** The whole house, with the two flows made for talking and the shop. */
function openAll({ house }: World) {
  if (house.manifests.some(({ name }) => name === 'test')) return
  const made = textHouse(house).manifests.filter(({ name }) => name === 'test')
  house.manifests = [...house.manifests.filter(({ name }) => name !== 'sms'), smsManifest(settings), ...made]
  for (const { verbs, sources } of made) {
    for (const [verb, { may }] of Object.entries(verbs)) house.policies.set(verb, may)
    for (const [name, resolver] of Object.entries(sources ?? {})) house.sources.set(name, resolver)
  }
}

const own = /^(assisted\.|record\.note-mandate)/

async function leftBehind(world: World, flow: Flow, since: number) {
  const [session] = await world.sql<{ id: string; state: string }>(
    'select id, state from flow_session order by started_at desc, id desc limit 1',
  )
  const rows = await world.sql<{ event: FlowEvent }>('select event from flow_event where session_id = $1', [
    session!.id,
  ])
  const events = rows.map(({ event }) => event)
  const here = position(flow, events)
  const lines = await world.sql<Record<string, unknown> & { verb: string }>(
    `select verb, actor, actor_kind, for_person, authority, channel, organisation, purpose, thing_kind, thing_id, facts from ledger_line where seq > $1 order by seq`,
    [since],
  )
  const meaning = {
    state: session!.state,
    at: here.at,
    answers: here.answers,
    reply: here.at === 'done' ? here.reply : undefined,
  }
  const reference = String(here.at === 'done' ? (here.reply?.facts?.['reference'] ?? session!.id) : session!.id)
  const text = JSON.stringify(meaning)
    .replaceAll(reference, 'its reference')
    .replaceAll(/\b\d{3}( \d{3}){2}\b|\b(\d ){8}\d\b/g, 'its reference')
    .replaceAll(/\/appointments\/[^"]+/g, '/appointments/this')
    .replaceAll(/\/referrals\/[^"]+/g, '/referrals/this')
    .replaceAll(session!.id, 'it')
    .replaceAll(session!.id.slice(0, 8), 'it')
  return {
    meaning: JSON.parse(text) as unknown,
    events,
    session: session!.id,
    lines: lines.filter(({ verb }) => !own.test(verb)),
  }
}

/** A name that nobody else here has, and that no number can be read from. */
function inLetters(number: number): string {
  return String(number)
    .padStart(4, '0')
    .replace(/\d/g, (figure) => 'abcdefghij'[Number(figure)]!)
}

const playable = plays.filter(
  ({ flow, whose, notOn }) => flow !== 'confirm-listing' && whose === undefined && !notOn?.includes('assisted'),
)

describe.each(playable)('$flow, $name', (play) => {
  test('ends the same when a helper does it for somebody', async ({ world }) => {
    openShop(world)
    openAll(world)
    const flow = world.house.manifests.flatMap(({ flows }) => flows ?? []).find(({ id }) => id === play.flow)
    if (!flow?.channels.includes('web')) return
    await world.sql(`insert into organisation (id, name) values ($1, 'Testworth Council') on conflict do nothing`, [
      council,
    ])
    const mair = await world.person('Mair Owen', [{ organisation: council, role: 'volunteer' }])
    const desk = await recogniseAs(world, mair)
    const playOn = async (language: Language, helped?: string) => {
      numbers++
      world.setNow(new Date(Date.UTC(2026, 10, 23, 10, 25 * minute++)).toISOString())
      const [{ last } = { last: 0 }] = await world.sql<{ last: number }>(
        'select coalesce(max(seq), 0)::integer as last from ledger_line',
      )
      await play.given?.(world, `+44770090${String(numbers).padStart(4, '0')}`)
      const medium = helped
        ? assistedMedium(desk, helped)
        : webMedium(noScriptBrowser(world.server, world.place.hosts[0]!))
      expectWords(await medium(flow, playOf(play, helped ? 'assisted' : 'web'), language), say(play.ends, language))
      return leftBehind(world, flow, last)
    }
    for (const language of languages) {
      const ann = await world.person(`Ann ${inLetters(numbers)}`)
      // A search shows ten: one namesake too many, and the helper would act for nobody in particular.
      expect((await desk.send('/work/assist/search', { who: ann.name })).body).toContain(ann.personId)
      const alone = await playOn(language)
      const helped = await playOn(language, ann.personId)
      expect(helped.meaning, language).toEqual(alone.meaning)
      const spelled = (left: typeof alone) =>
        JSON.parse(
          JSON.stringify(left.lines).replaceAll(left.session, 'it').replaceAll(left.session.slice(0, 8), 'it'),
        ) as Record<string, unknown>[]
      const bare = spelled(alone).map(({ verb, purpose, thing_kind, facts }) => ({ verb, purpose, thing_kind, facts }))
      expect(spelled(helped)).toEqual(
        bare.map((line) =>
          expect.objectContaining({
            ...line,
            actor: mair.personId,
            for_person: ann.personId,
            authority: 'spoken',
            channel: 'assisted',
          }),
        ),
      )
      for (const { actor, channel } of helped.events) {
        expect(channel).toBe('assisted')
        expect(actor).toMatchObject({ kind: 'worker', person: mair.personId, forPerson: ann.personId })
      }
    }
  }, 60_000)
})
