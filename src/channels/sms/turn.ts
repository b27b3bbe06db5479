// One turn of a conversation by text: what came, what it means where the person stands, and what to say back.
import { say, type Language } from '../../kernel/language.ts'
import { writtenPhone } from '../../kernel/phone.ts'
import { commandFromText, isOptIn, type Command } from '../../platform/flow/commands.ts'
import { type Flow, subjects } from '../../platform/flow/flow.ts'
import { noCallFor, peopleOf, type PersonWanted } from '../../platform/flow/run/person.ts'
import type { BindingId } from '../../platform/flow/run/store.ts'
import type { Stage } from '../../platform/stage.ts'
import { readInterpreted } from '../../platform/words/interpreted.ts'
import * as dialogues from './dialogues.ts'
import type { Change, Dialogue } from './dialogues.ts'
import { carryOn, readCode } from './carry-on.ts'
import { begin, goOn, inDialogue, isBrief } from './conversation.ts'
import { type Begun, ownWord, readKeyword, readPlain, textFlows } from './own-words.ts'
import { textOf } from './render.ts'
import { paceOf, restMinutes } from './rules.ts'
import type { Known, Pair } from './store.ts'
import { smsWords } from './words/words.ts'

/** Everything a turn begins from. `stage` is the sender's own: anyone, on their number's binding. */
export type Given = {
  stage: Stage
  pair: Pair
  binding: BindingId
  words: string
  /** Pictures and the like that came with it. */
  files: number
  /** This text was begun before, by a process that was killed. */
  again: boolean
  known: Known
  open?: Dialogue
  parked?: Dialogue
  /** Ended lately. */
  closed?: Dialogue
  flows: readonly Flow[]
  /** The carrier answers STOP itself, and would drop our answer. */
  carrierAnswersStop: boolean
}

/** What to say, and what to write down in the same transaction as the words. */
export type TurnEnd = { say: string; outcome: string; keep: Change[] }

/** STOP and START come before everything, whatever is being asked and however fast the texts come. */
export async function turn(given: Given): Promise<TurnEnd> {
  const { open, known, stage, words } = given
  const command = commandFromText(words)
  if (command?.do === 'stop') return stopped(given)
  if (known.stoppedAt && (command?.do === 'start' || isOptIn(words))) return started(given)
  const pace = paceOf(known, stage.house.clock())
  if (pace !== 'usual') return slowed(given, pace)
  const end = await conversation(given, command)
  // Said where a conversation begins, not at each step of it.
  return known.stoppedAt && !open ? { ...end, say: textOf([end.say, smsWords[stage.language].stillStopped]) } : end
}

async function conversation(given: Given, command: Command | undefined): Promise<TurnEnd> {
  const { open, parked, words, flows } = given
  const code = readCode(words, open !== undefined)
  if (code !== undefined) return carryOn(given, code)
  const own = ownWord(words)
  if (own === 'return' && parked) return goOn(given, parked)
  if (own === 'leave' && open) return left(given, open)
  const interpreter = readInterpreted(words)
  const told =
    interpreter && (await personWords(given.stage, { interpreter, ...(open && { session: open.sessionId }) }))
  if (told) return ended('interpreter', told)
  const keyword = readKeyword(words, flows)
  const inside = open && (await inDialogue(given, open, keyword))
  if (inside && 'say' in inside) return inside
  const before = inside?.before
  if (keyword) return begin(given, keyword, before)
  const plain = command === undefined ? (readPlain(words, flows) ?? understood(given)) : undefined
  if (plain) return begin(given, plain, before)
  const end = await outside(given, command)
  return before ? { ...end, say: textOf([...before.lines, end.say]), keep: [...before.keep, ...end.keep] } : end
}

/** No keyword and no postcode, and yet what is wanted is plain: "library", "food near Mill Lane". */
function understood({ stage, words, flows }: Given): Begun | undefined {
  for (const flow of textFlows(flows)) {
    const said = understanding(stage, flow)?.(words)
    if (said)
      return { flow, rest: words.trim(), pieces: said, ...(said.language !== undefined && { language: said.language }) }
  }
  return undefined
}

function understanding({ house }: Given['stage'], { id }: Flow) {
  return house.manifests.find(({ understands }) => understands?.[id])?.understands?.[id]
}

/** Nothing is open, and it is no word that begins anything. */
async function outside(given: Given, command: Command | undefined): Promise<TurnEnd> {
  const { stage, closed, words } = given
  const said = smsWords[stage.language]
  if (command?.do === 'language') return changedLanguage(given, command.language)
  if (command?.do === 'ask-what-to-cancel') {
    const noCall = await noCallFor(stage)
    return noCall ? begin(given, { flow: noCall, rest: '' }) : ended('what-to-cancel', said.nothingToCancel)
  }
  if (ownWord(words) === 'return') return ended('nothing-parked', textOf([said.nothingParked, ...choices(given)]))
  if (commandFromText(words, { hasMore: true })?.do === 'more') {
    const { rest } = inTwo(textFlows(given.flows))
    if (rest.length > 0) return ended('more', textOf(rest.map((flow) => keywordLine(flow, stage.language))))
  }
  const person = command?.do === 'person' && (await personWords(stage, {}))
  if (person) return ended('person', person)
  const isAnswer = closed && isBrief(words)
  const title = isAnswer && given.flows.find(({ id }) => id === closed.flow)?.title
  if (title) return ended('late', textOf([said.alreadyDone(say(title, stage.language)), ...choices(given)]))
  if (words.trim() === '')
    return ended('empty', textOf([given.files > 0 ? said.onlyFile : said.empty, ...choices(given)]))
  const asksWhat = command !== undefined || /^\W*(hi|hello|hey|helo|shwmae)\W*$/i.test(words)
  return ended(asksWhat ? 'hello' : 'not-understood', textOf(choices(given, asksWhat ? 'hello' : 'lost')))
}

/** The same promise as inside a conversation; where nobody keeps a queue, whom to ring. */
async function personWords(stage: Stage, wanted: PersonWanted): Promise<string | undefined> {
  const told = await peopleOf(stage)?.askedFor(stage, wanted)
  if (told?.kind === 'sentence') return say(told.say, stage.language)
  const { helpPhone } = stage.place.settings
  return helpPhone && smsWords[stage.language].callNow(helpPhone)
}

/** What can be begun from here, as few words as will do. */
function choices({ stage, flows, parked }: Given, why?: 'hello' | 'lost'): (string | undefined)[] {
  const { language, place } = stage
  const said = smsWords[language]
  const offered = textFlows(flows)
  if (offered.length === 0) return [said.nothingToBegin(say(place.name, language))]
  const { first, rest } = inTwo(offered)
  const parkedTitle = parked && flows.find(({ id }) => id === parked.flow)?.title
  return [
    ...(why === 'lost' ? lostWords(stage, offered) : [said.hello(say(place.name, language))]),
    ...first.map((flow) => keywordLine(flow, language)),
    rest.length > 0 ? said.moreWords : undefined,
    parkedTitle && said.canGoOn(say(parkedTitle, language)),
    why === 'lost' && peopleOf(stage) ? said.interpreter : undefined,
  ]
}

function keywordLine({ keywords, title }: TextFlow, language: Language): string {
  const word = keywords[language][0] ?? keywords.en[0] ?? ''
  return smsWords[language].keyword(word.toUpperCase(), say(title, language))
}

type TextFlow = ReturnType<typeof textFlows>[number]
const offeredAtOnce = 6

/** Nobody reads fifteen words, and each is paid for: first what most people come for, one of each subject; the others with MORE. */
function inTwo(offered: readonly TextFlow[]): { first: readonly TextFlow[]; rest: readonly TextFlow[] } {
  if (offered.length <= offeredAtOnce) return { first: offered, rest: [] }
  const first = subjects
    .filter((subject) => subject !== 'yours')
    .flatMap((subject) => offered.find((flow) => flow.subject === subject) ?? [])
  return { first, rest: offered.filter((flow) => !first.includes(flow)) }
}

/** One part of a text, before the list: how it is said here, and whom to ring, for whoever is not understood may be unable to wait. */
function lostWords(stage: Given['stage'], offered: readonly Flow[]): (string | undefined)[] {
  const said = smsWords[stage.language]
  const { helpPhone } = stage.place.settings
  return [
    said.notUnderstood,
    offered.some((flow) => understanding(stage, flow)) ? said.sayNeed : undefined,
    helpPhone === undefined ? undefined : said.callNow(helpPhone),
    said.oneOfThese,
  ]
}

function stopped({ pair, stage, words, carrierAnswersStop }: Given): TurnEnd {
  return {
    say: carrierAnswersStop ? '' : smsWords[stage.language].stopped(writtenPhone(pair.ours)),
    outcome: 'stopped',
    keep: [{ do: 'stop', said: words.trim() }, dialogues.park],
  }
}

function started({ stage, parked, flows }: Given): TurnEnd {
  const said = smsWords[stage.language]
  const title = parked && flows.find(({ id }) => id === parked.flow)?.title
  return {
    say: textOf([said.started, title && said.canGoOn(say(title, stage.language))]),
    outcome: 'started',
    keep: [{ do: 'start' }],
  }
}

function slowed({ stage }: Given, pace: 'slow-down' | 'resting'): TurnEnd {
  if (pace === 'resting') return ended('resting', '')
  const said = smsWords[stage.language]
  const phone = stage.place.settings.helpPhone
  return {
    say: textOf([said.slowDown(restMinutes), phone && said.callNow(phone)]),
    outcome: 'slow-down',
    keep: [dialogues.keepNumber({ slowedAt: stage.house.clock() })],
  }
}

function left({ stage, flows }: Given, open: Dialogue): TurnEnd {
  const title = flows.find(({ id }) => id === open.flow)?.title
  return {
    say: title ? smsWords[stage.language].parked(say(title, stage.language)) : '',
    outcome: 'left',
    keep: [dialogues.move(open.id, { state: 'parked' })],
  }
}

function changedLanguage(given: Given, language: Language): TurnEnd {
  const inNew = { ...given, stage: { ...given.stage, language } }
  return {
    say: textOf([smsWords[language].language, ...choices(inNew)]),
    outcome: 'language',
    keep: [dialogues.keepNumber({ language })],
  }
}

function ended(outcome: string, words: string): TurnEnd {
  return { say: words, outcome, keep: [] }
}
