// The beginning of a call: the other language first, what was cut off, and what there is to do.
import type { SessionId } from '../../kernel/id.ts'
import { say } from '../../kernel/language.ts'
import type { Flow } from '../../platform/flow/flow.ts'
import { offeredOf } from '../../platform/flow/run/flows.ts'
import { takeUp } from '../../platform/flow/run/hand-over.ts'
import { startFlow } from '../../platform/flow/run/run.ts'
import { channelFacts } from '../../platform/flow/support.ts'
import { viewScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { aloud } from './aloud/aloud.ts'
import { type Given, type Next, silencesMax, type TurnEnd } from './next.ts'
import { optionWords } from './saying.ts'
import { entry, linesOf, menu, type Sentence } from './spoken.ts'
import type { StandingAt } from './standing.ts'
import { findOpenSession } from './store.ts'
import { optionsAtOnce } from './within.ts'
import { voiceWords } from './words/words.ts'

/** What was cut off, or begun elsewhere from this number, is offered first for two hours. */
export async function sayFirst(given: Given): Promise<TurnEnd> {
  const { stage, flows } = given
  const since = new Date(stage.house.clock().getTime() - channelFacts.voice.minutesOpen * 60_000)
  const open = stage.number === undefined ? undefined : await viewScene(stage, ({ db }) => findOpenSession(db, since))
  const flow = open && flows.find(({ id }) => id === open.flow)
  return open && flow ? sayCarryOn(given, open.id, flow, greeting(stage)) : hello(given, { isFirst: true })
}

/** The other languages come first, each in its own. */
function greeting({ language, place }: Stage): Sentence[] {
  const others = place.languages.filter((one) => one !== language)
  return [
    ...others.flatMap((one) => linesOf(one, [voiceWords[one].languageOffer])),
    ...linesOf(language, [voiceWords[language].hello(say(place.name, language)), voiceWords[language].keysAnyTime]),
  ]
}

export function sayCarryOn(
  { stage: { language } }: Given,
  session: SessionId,
  flow: Flow,
  before: Sentence[],
): TurnEnd {
  const words = voiceWords[language]
  const title = aloud(say(flow.title, language), language)
  return {
    spoken: { lines: [...before, ...linesOf(language, [words.carryOn(title), words.carryOnKeys])], then: menu },
    standing: { at: 'carry-on', session, silences: 0 },
  }
}

export function hearCarryOn({ session }: StandingAt<'carry-on'>, key: string): Next {
  if (key === '1') return { to: 'session', session }
  return key === '2' || key === '*' ? { to: 'hello' } : { to: 'unheard', trouble: 'not-a-key' }
}

/** What can be done from here: five at a time, then 7 for more. */
export async function hello(
  given: Given,
  { isFirst = false, page = 0 }: { isFirst?: boolean; page?: number },
): Promise<TurnEnd> {
  const { stage } = given
  const { language } = stage
  const flows = await offeredOf(stage, given.flows)
  const words = voiceWords[language]
  const { shown, more } = flowsHeard(flows, page)
  const lines = [
    ...(isFirst ? greeting(stage) : []),
    ...linesOf(language, [
      flows.length === 0 ? words.nothingToDo : isFirst ? words.what : words.else,
      ...optionWords(
        shown.map(({ title }) => ({ label: title })),
        language,
      ),
      words.code,
      more && words.more,
    ]),
  ]
  return { spoken: { lines, then: menu }, standing: { at: 'hello', page, silences: 0 } }
}

function flowsHeard(flows: readonly Flow[], page: number): { shown: readonly Flow[]; more: boolean } {
  const pages = Math.max(1, Math.ceil(flows.length / optionsAtOnce))
  const from = (page % pages) * optionsAtOnce
  return { shown: flows.slice(from, from + optionsAtOnce), more: pages > 1 }
}

export async function hearHello(given: Given, { page }: StandingAt<'hello'>, key: string): Promise<Next> {
  const { shown, more } = flowsHeard(await offeredOf(given.stage, given.flows), page)
  const flow = shown[Number(key) - 1]
  if (flow) return { to: 'session', session: await startFlow(given.stage, flow.id) }
  if (key === '7' && more) return hello(given, { page: page + 1 })
  if (key === '6') return sayCode(given, [])
  return key === '*' ? hello(given, {}) : { to: 'unheard', trouble: 'not-a-key' }
}

export function sayCode({ stage: { language } }: Given, before: string[], silences = 0): TurnEnd {
  const lines = linesOf(language, [...before, voiceWords[language].keyCode])
  return { spoken: { lines, then: entry(6) }, standing: { at: 'code', silences } }
}

/** What was begun on a page, by text or on a television goes on here. */
export async function hearCode(given: Given, { silences }: StandingAt<'code'>, keys: string): Promise<Next> {
  const { codeRefused } = voiceWords[given.stage.language]
  const taken = /^\d{6}$/.test(keys) ? await takeUp(given.stage, 'code', keys) : undefined
  if (taken?.ok) return { to: 'session', session: taken.value }
  if (silences + 1 >= silencesMax) return { to: 'person', why: 'stuck' }
  const because = taken ? taken.refusal.because : 'not-valid'
  return sayCode(given, [codeRefused[because]], silences + 1)
}
