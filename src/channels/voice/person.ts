// A person instead of a machine: put through where someone can answer now, else rung back, else told how.
import type { SessionId } from '../../kernel/id.ts'
import { say } from '../../kernel/language.ts'
import type { Telling } from '../../platform/flow/channel.ts'
import { readAnswer } from '../../platform/flow/answer.ts'
import type { Position } from '../../platform/flow/position.ts'
import { inEachLanguage } from '../../platform/flow/saying.ts'
import { ringNow } from '../../platform/flow/urgent.ts'
import { noCallFor, peopleOf, type PersonWanted } from '../../platform/flow/run/person.ts'
import { hear, startFlow, talk } from '../../platform/flow/run/run.ts'
import { today } from '../../platform/flow/run/today.ts'
import type { Stage } from '../../platform/stage.ts'
import { aloud } from './aloud/aloud.ts'
import { dialLine, mayRing } from './dial.ts'
import { optionWords } from './saying.ts'
import { entry, type Inbound, linesOf, menu } from './spoken.ts'
import type { Standing, StandingAt } from './standing.ts'
import { type Given, goodbye, type Next, sessionIn, silencesMax, type TurnEnd } from './next.ts'
import { voiceWords } from './words/words.ts'

type Way = 'put-through' | 'ring-back' | 'ring-back-other' | 'interpreter' | 'no-call' | 'go-back'
type Asked = { session?: SessionId; why: StandingAt<'person'>['why'] }

/** What can be had now, with "go back" always the last. */
export async function sayPerson(given: Given, { session, why }: Asked): Promise<TurnEnd> {
  const { stage } = given
  const { language } = stage
  const words = voiceWords[language]
  const now = await reachNow(stage)
  const ways = await waysNow(stage, now)
  const labels = ways.map((way) => ({ label: inVoice(wayWords[way]) }))
  const lines = linesOf(language, [
    why === 'cannot' ? words.cannotAsk : !now.closed && words.person,
    closedWords(stage, now),
    // With nobody to put them through to and no queue, at least how it can be done.
    ways.length === 1 && howElse(stage),
    ...optionWords(labels, language),
    why === 'stuck' && (await mayWait(stage, now)) && words.stayOnLine,
  ])
  return { spoken: { lines, then: menu }, standing: { at: 'person', why, silences: 0, ...(session && { session }) } }
}

function closedWords({ language }: Stage, { closed }: Reach) {
  return closed?.kind === 'sentence' && aloud(sentenceOf(closed, language), language)
}

/** How a person can be had where nobody can be put through to, and nobody rung back. */
function howElse({ place, language }: Stage): string {
  const { helpPhone } = place.settings
  const how = inEachLanguage((said) => (helpPhone ? said.ringPerson(helpPhone) : said.seePerson))
  return aloud(say(how, language), language)
}

const wayWords = {
  'put-through': 'putThrough',
  'ring-back': 'ringBack',
  'ring-back-other': 'ringBackOther',
  interpreter: 'interpreter',
  'no-call': 'noCall',
  'go-back': 'keepAsking',
} as const satisfies Record<Way, string>

function inVoice(key: (typeof wayWords)[Way]) {
  return { en: voiceWords.en[key], cy: voiceWords.cy[key] }
}

async function waysNow(stage: Stage, { number }: Reach): Promise<Way[]> {
  const isHeard = peopleOf(stage) !== undefined
  return [
    ...(number === undefined ? [] : (['put-through'] as const)),
    ...(isHeard && canBeRungBack(stage) ? (['ring-back'] as const) : []),
    ...(isHeard ? (['ring-back-other', 'interpreter'] as const) : []),
    ...((await noCallFor(stage)) ? (['no-call'] as const) : []),
    'go-back',
  ]
}

type Reach = { number?: string; closed?: Telling }

/** Where nobody keeps a queue, the place’s own number is the person. */
async function reachNow(stage: Stage, wanted: PersonWanted = {}): Promise<Reach> {
  const people = peopleOf(stage)
  if (people) return people.putThrough(stage, wanted)
  const { helpPhone } = stage.place.settings
  const number = helpPhone === undefined ? undefined : mayRing(helpPhone)
  return number === undefined ? {} : { number }
}

/** Nobody is rung who keeps their number back, nor one that would cost whoever rings. */
function canBeRungBack(stage: Stage): boolean {
  return peopleOf(stage) !== undefined && stage.number !== undefined && mayRing(stage.number) !== undefined
}

/** Whether whoever presses nothing comes to a person, now or by being rung back. */
export async function mayWait(stage: Stage, now?: Reach): Promise<boolean> {
  return canBeRungBack(stage) || (now ?? (await reachNow(stage))).number !== undefined
}

/**
 * Whoever says nothing may have a telephone without tones, or not be able to press: with a person where one answers, and else rung back.
 * Where neither can be, they hear how a person can be had.
 */
export async function withoutKeys(given: Given, standing: Standing): Promise<TurnEnd> {
  const { stage } = given
  const about = { ...sessionIn(standing), pressedNothing: true } as const
  const now = await reachNow(stage, await wantedIn(stage, about))
  if (now.number !== undefined) return putThrough(stage, now.number, about)
  return canBeRungBack(stage) ? requestRingBack(stage, about) : noWay(stage, about, now)
}

function noWay(stage: Stage, { session }: About, now: Reach): TurnEnd {
  const words = voiceWords[stage.language]
  const isKept = session !== undefined && stage.number !== undefined
  const sentences = [closedWords(stage, now), howElse(stage), isKept && words.placeKept, words.goodbye]
  return goodbye(
    stage.language,
    sentences.filter((sentence) => sentence !== false),
  )
}

export async function hearPerson(given: Given, standing: StandingAt<'person'>, key: string): Promise<Next> {
  const { stage } = given
  const now = await reachNow(stage)
  const ways = await waysNow(stage, now)
  const way = key === '*' ? 'go-back' : ways[Number(key) - 1]
  switch (way) {
    case 'put-through':
      return now.number === undefined ? sayPerson(given, standing) : putThrough(stage, now.number, sessionIn(standing))
    case 'ring-back':
      return requestRingBack(stage, sessionIn(standing))
    case 'ring-back-other':
      return sayRingBackNumber(given, standing, [])
    case 'interpreter':
      return { to: 'interpreter', ...sessionIn(standing) }
    case 'no-call': {
      const flow = await noCallFor(stage)
      return flow ? { to: 'session', session: await startFlow(stage, flow.id) } : sayPerson(given, standing)
    }
    case 'go-back':
      return goBack(standing)
    default:
      return { to: 'unheard', trouble: 'not-a-key' }
  }
}

/**
 * Whoever cannot follow what is said here is with a person at once where one answers, and is asked nothing more. Where
 * nobody does, they are asked for a number, or by `sure` whether to be rung back on theirs.
 */
export async function putThroughOr(
  given: Given,
  about: About,
  sure: () => TurnEnd | Promise<TurnEnd>,
): Promise<TurnEnd> {
  const { stage } = given
  const { number } = await reachNow(stage)
  if (number !== undefined) return putThrough(stage, number, about)
  return canBeRungBack(stage) ? sure() : sayRingBackNumber(given, about, [])
}

async function putThrough(stage: Stage, number: string, about: About): Promise<TurnEnd> {
  const joining = await peopleOf(stage)?.joining(stage, await wantedIn(stage, about))
  return {
    spoken: {
      lines: linesOf(stage.language, [voiceWords[stage.language].puttingThrough]),
      then: dialLine(number, { whisper: joining !== undefined }),
    },
    standing: { at: 'dialling', to: 'person', silences: 0, ...about, ...(joining !== undefined && { joining }) },
  }
}

/** Where they stand, for whoever goes on from there. */
export async function wantedIn(stage: Stage, { session, interpreter, pressedNothing }: About): Promise<PersonWanted> {
  const who = { ...(interpreter !== undefined && { interpreter }), ...(pressedNothing && { pressedNothing }) }
  const now = session && (await talk(stage, session))
  if (!session || !now) return who
  return { session, flow: now.flow, ...whereIn(now.here), ...who }
}

function whereIn(here: Position): Pick<PersonWanted, 'step' | 'urgent'> {
  if (here.at !== 'ask') return {}
  return { step: here.step.id, ...(ringNow(here.step).length > 0 && { urgent: true }) }
}

/** From what cannot be asked here, "back" is the question before it. */
function goBack({ session, why }: StandingAt<'person'>): Next {
  if (session === undefined) return { to: 'hello' }
  return { to: why === 'cannot' ? 'before' : 'session', session }
}

type About = { session?: SessionId; interpreter?: string; pressedNothing?: true }

export async function requestRingBack(stage: Stage, about: About): Promise<TurnEnd> {
  const { language } = stage
  const { session } = about
  const told = await askFor(stage, about)
  if (told.length === 0) return noWay(stage, about, await reachNow(stage))
  const promise = told.map((telling) => aloud(telling, language))
  const words = voiceWords[language]
  return {
    spoken: { lines: linesOf(language, [...promise, session ? words.promised : words.again]), then: menu },
    standing: { at: 'after', goOn: session !== undefined, silences: 0, ...(session && { session }) },
  }
}

/** Through the flow where there is one, so that its transcript says that a person was asked for. */
async function askFor(stage: Stage, about: About): Promise<string[]> {
  const { language } = stage
  const { session, interpreter, pressedNothing } = about
  if (session && interpreter === undefined && !pressedNothing) {
    const now = await hear(stage, session, { kind: 'command', command: { do: 'person' }, raw: '0' })
    const first = now?.moment.told[0]
    if (first?.kind === 'sentence') return [sentenceOf(first, language)]
  }
  const told = await peopleOf(stage)?.askedFor(stage, await wantedIn(stage, about))
  return told?.kind === 'sentence' ? [sentenceOf(told, language)] : []
}

function sentenceOf(telling: Telling & { kind: 'sentence' }, language: Stage['language']): string {
  return say(telling.spoken ?? telling.say, language)
}

function sayRingBackNumber(
  { stage: { language } }: Given,
  { session, interpreter }: About,
  before: string[],
  silences = 0,
): TurnEnd {
  return {
    spoken: { lines: linesOf(language, [...before, voiceWords[language].keyRingBack]), then: entry(16) },
    standing: {
      at: 'ring-back-number',
      silences,
      ...(session && { session }),
      ...(interpreter !== undefined && { interpreter }),
    },
  }
}

export async function hearRingBackNumber(
  given: Given,
  standing: StandingAt<'ring-back-number'>,
  inbound: Inbound,
): Promise<Next> {
  const keys = inbound.kind === 'keys' ? inbound.keys : ''
  const { stage } = given
  const words = voiceWords[stage.language]
  const { session } = standing
  const number = numberKeyed(stage, keys)
  if (keys === '*' || keys === '0') return sayPerson(given, { ...(session && { session }), why: 'asked' })
  if (number !== undefined) return requestRingBack({ ...stage, number }, standing)
  if (standing.silences + 1 >= silencesMax) return noWay(stage, standing, await reachNow(stage))
  return sayRingBackNumber(given, standing, [keys === '' ? words.notHeard : words.notANumber], standing.silences + 1)
}

/** One that we may ring, so that nothing is promised that cannot be kept. */
function numberKeyed(stage: Stage, keys: string): string | undefined {
  const step = { id: 'number', kind: 'phone', wording: { ask: { en: '', cy: '' } } } as const
  const reading = readAnswer(step, keys, [], { today: today(stage), channel: 'voice', version: 1 })
  return reading.ok ? mayRing(String(reading.value)) : undefined
}

/** Nobody answered: they are rung back instead, without having to ask again. */
export async function hearDialled(
  given: Given,
  { session, interpreter, pressedNothing, to, joining }: StandingAt<'dialling'>,
  inbound: Inbound,
): Promise<Next> {
  const { stage } = given
  const { language } = stage
  const words = voiceWords[language]
  const answered = inbound.kind === 'dialled' && inbound.answered
  const isRungBack = !answered && to === 'person' && canBeRungBack(stage)
  if (joining !== undefined && !isRungBack) await peopleOf(stage)?.joined(stage, joining, answered)
  if (answered) return goodbye(language, [words.goodbye])
  const nobody = linesOf(language, [words.nobodyAnswered])
  if (to === 'service' || !peopleOf(stage)) return { to: 'hello', first: nobody }
  const about: About = {
    ...(session && { session }),
    ...(interpreter !== undefined && { interpreter }),
    ...(pressedNothing && { pressedNothing }),
  }
  const isToBeRung = canBeRungBack(stage)
  if (!isToBeRung && !pressedNothing) return sayRingBackNumber(given, about, [words.nobodyAnswered])
  const end = isToBeRung ? await requestRingBack(stage, about) : noWay(stage, about, {})
  return { ...end, spoken: { ...end.spoken, lines: [...nobody, ...end.spoken.lines] } }
}
