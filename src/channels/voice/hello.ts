// The beginning of a call: the other language first, what was cut off, and what there is to do.
import type { SessionId } from '../../kernel/id.ts'
import { inEach, say, type Text } from '../../kernel/language.ts'
import { type Flow, type Subject, subjects } from '../../platform/flow/flow.ts'
import { offeredOf } from '../../platform/flow/run/flows.ts'
import { peopleOf } from '../../platform/flow/run/person.ts'
import { takeUp } from '../../platform/flow/run/hand-over.ts'
import { isOver } from '../../platform/flow/moment.ts'
import { startFlow, talk } from '../../platform/flow/run/run.ts'
import { channelFacts } from '../../platform/flow/support.ts'
import { viewScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { interpreted, interpretedCodes } from '../../platform/words/interpreted.ts'
import { aloud } from './aloud/aloud.ts'
import { type Given, type Next, silencesMax, type TurnEnd } from './next.ts'
import { optionWords } from './saying.ts'
import { entry, linesOf, menu, type Sentence } from './spoken.ts'
import { mayWait } from './person.ts'
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
  // Where nothing was found there is nothing to go on with.
  const now = open && flow && (await talk(stage, open.id))
  return now && !isOver(now.moment)
    ? sayCarryOn(given, now.session, now.flow, greeting(stage))
    : hello(given, { isFirst: true })
}

/** Whoever knows none of what is said knows the name of their own language. */
const firstNames = interpretedCodes
  .slice(0, 5)
  .map((code) => interpreted[code]!.heard)
  .join(', ')

/** The other languages come first, each in its own. */
function greeting(stage: Stage): Sentence[] {
  const { language, place } = stage
  const words = voiceWords[language]
  const others = place.languages.filter((one) => one !== language)
  return [
    ...others.flatMap((one) => linesOf(one, [voiceWords[one].languageOffer])),
    ...linesOf(language, [
      peopleOf(stage) && words.interpreterOffer(firstNames),
      words.hello(say(place.name, language)),
    ]),
  ]
}

export async function sayCarryOn(
  { stage }: Given,
  session: SessionId,
  flow: Flow,
  before: Sentence[],
): Promise<TurnEnd> {
  const { language } = stage
  const words = voiceWords[language]
  const title = aloud(say(flow.title, language), language)
  return {
    spoken: {
      lines: [
        ...before,
        ...linesOf(language, [
          words.danger,
          words.keysAnyTime,
          words.carryOn(title),
          words.carryOnKeys,
          (await mayWait(stage)) && words.stayOnLine,
        ]),
      ],
      then: menu,
    },
    standing: { at: 'carry-on', session, silences: 0 },
  }
}

export function hearCarryOn({ stage }: Given, { session }: StandingAt<'carry-on'>, key: string): Next {
  if (key === '1') return { to: 'session', session }
  if (key === '#' && peopleOf(stage)) return { to: 'interpreter' }
  return key === '2' || key === '*' ? { to: 'hello' } : { to: 'unheard', trouble: 'not-a-key' }
}

/** What can be done from here, or of one subject: five at a time, then 7 for more. `isNew`: nothing was said in this language yet. */
export async function hello(
  given: Given,
  {
    isFirst = false,
    isNew = isFirst,
    page = 0,
    subject,
  }: { isFirst?: boolean; isNew?: boolean; page?: number; subject?: Subject },
): Promise<TurnEnd> {
  const { stage } = given
  const { language } = stage
  const words = voiceWords[language]
  const { shown, more } = heardAt(await offeredOf(stage, given.flows), page, subject)
  const lines = [
    ...(isFirst ? greeting(stage) : []),
    ...linesOf(language, [
      ...(isNew ? [words.danger, words.keysAnyTime] : []),
      shown.length === 0 ? words.nothingToDo : isNew || subject ? words.what : words.else,
      ...optionWords(
        shown.map((one) => ({ label: typeof one === 'string' ? subjectWords(one) : one.title })),
        language,
      ),
      subject === undefined && words.code,
      more && words.more,
      isNew && (await mayWait(stage)) && words.stayOnLine,
    ]),
  ]
  return { spoken: { lines, then: menu }, standing: { at: 'hello', page, silences: 0, ...(subject && { subject }) } }
}

/** What one key leads to: a flow, or the several of one subject. */
type Choice = Flow | Subject

/** Nobody listens to a long list: where there are more flows than are said at once, those of one subject are one choice. */
function choicesOf(flows: readonly Flow[], subject: Subject | undefined): readonly Choice[] {
  if (subject) return flows.filter((flow) => flow.subject === subject)
  if (flows.length <= optionsAtOnce) return flows
  const grouped = subjects.flatMap((one): readonly Choice[] => {
    const among = flows.filter((flow) => flow.subject === one)
    return among.length > 1 ? [one] : among
  })
  return [...grouped, ...flows.filter((flow) => flow.subject === undefined)]
}

function heardAt(flows: readonly Flow[], page: number, subject: Subject | undefined) {
  const choices = choicesOf(flows, subject)
  const pages = Math.max(1, Math.ceil(choices.length / optionsAtOnce))
  const from = (page % pages) * optionsAtOnce
  return { shown: choices.slice(from, from + optionsAtOnce), more: pages > 1 }
}

function subjectWords(subject: Subject): Text {
  return inEach((language) => voiceWords[language].subjects[subject])
}

export async function hearHello(given: Given, { page, subject }: StandingAt<'hello'>, key: string): Promise<Next> {
  const { shown, more } = heardAt(await offeredOf(given.stage, given.flows), page, subject)
  const chosen = shown[Number(key) - 1]
  if (typeof chosen === 'string') return hello(given, { subject: chosen })
  if (chosen) return { to: 'session', session: await startFlow(given.stage, chosen.id) }
  if (key === '7' && more) return hello(given, { page: page + 1, ...(subject && { subject }) })
  if (key === '#' && peopleOf(given.stage)) return { to: 'interpreter' }
  if (key === '6' && subject === undefined) return sayCode(given, [])
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
