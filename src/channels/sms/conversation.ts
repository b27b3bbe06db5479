// Inside one flow: an answer, a command, a late reply, a keyword that puts it aside, and coming back to it.
import { say } from '../../kernel/language.ts'
import { commandFromText } from '../../platform/flow/commands.ts'
import type { Heard, Moment } from '../../platform/flow/channel.ts'
import type { AnswerValue } from '../../platform/flow/flow.ts'
import { isSureEnough } from '../../platform/flow/flow.ts'
import { afresh, isOver } from '../../platform/flow/moment.ts'
import type { Position } from '../../platform/flow/position.ts'
import { hear, startFlow, talk, type Talk } from '../../platform/flow/run/run.ts'
import { today } from '../../platform/flow/run/today.ts'
import * as dialogues from './dialogues.ts'
import type { Dialogue } from './dialogues.ts'
import { type Begun, readPlain, splitPlace } from './own-words.ts'
import { parseText } from './parse.ts'
import { renderText, textOf } from './render.ts'
import type { Given, TurnEnd } from './turn.ts'
import { smsWords } from './words/words.ts'

/** `before` is what to say first when the text turns out to be about something else. */
export type NotHere = { before: { lines: string[]; keep: TurnEnd['keep'] } }

/** The text as part of the open conversation, or why it is not one. `keyword`: the text begins with one. */
export async function inDialogue(given: Given, open: Dialogue, keyword: Begun | undefined): Promise<TurnEnd | NotHere> {
  const stage = { ...given.stage, language: open.language }
  const now = await talk(stage, open.sessionId).catch((problem: unknown) => outOfTrouble(given, open, keyword, problem))
  if (now && !('moment' in now)) return now
  const said = smsWords[now?.language ?? open.language]
  if (!now || now.moment.at === 'expired') return over(open, now ? [renderText(now.moment, now.language)] : [])
  const title = say(now.flow.title, now.language)
  if (now.moment.at === 'done')
    return keyword ? over(open, []) : doneElsewhere(given, open, now, said.alreadyDone(title))
  const heard = parseText(given.words, now.moment, now.language, {
    today: today(stage),
    knownPhone: given.pair.theirs,
    version: now.flow.version,
  })
  const isCommand = heard.kind === 'command'
  if (keyword && isWishToBegin(keyword, heard, now.moment)) return aside(given, open, now)
  const another = isUnheard(heard, now.moment) ? readPlain(given.words, given.flows) : undefined
  // Nobody comes back to a search after the next one.
  if (another) return another.flow.id === now.flow.id ? over(open, []) : aside(given, open, now)
  const asked = askedAt(now.here)
  if (!isCommand && asked !== open.lastAsked) {
    // After a kill, the text has already been taken: the next question is the answer to it.
    const why = given.again ? undefined : said.alreadyAnswered
    return told(given, open, now, [why, renderText(now.moment, now.language)], 'late')
  }
  if (isCommand && heard.command.do === 'ask-what-to-cancel')
    return told(given, open, now, [said.whatToCancelHere(title)], 'what-to-cancel')
  if (given.files > 0 && given.words.trim() === '') {
    return told(given, open, now, [said.onlyFile, renderText(now.moment, now.language)], 'file')
  }
  const next = await hear(stage, open.sessionId, heard)
  if (!next) return over(open, [])
  const changedTo = isCommand && heard.command.do === 'language' ? heard.command.language : undefined
  const first = changedTo && smsWords[changedTo].language
  const end = told(given, open, next, [first, renderText(next.moment, next.language)], heard.kind)
  return changedTo ? { ...end, keep: [...end.keep, dialogues.keepNumber({ language: changedTo })] } : end
}

/**
 * Where words are free, "find me a plumber" is an answer and only the bare keyword is a wish; but the name of a subject, such as
 * "flu", is an answer even then: what it leads to only tells, and doing is asked for by a verb. Where a choice can be that word it
 * is the choice; anywhere else (a place, a date) the keyword is a wish.
 */
function isWishToBegin({ flow, rest }: Begun, heard: Heard, moment: Moment): boolean {
  if (moment.at !== 'ask') return heard.kind !== 'command'
  const { step, options } = moment.ask
  if (step.kind === 'short-text' || step.kind === 'long-text') return rest === '' && flow.submit !== undefined
  return heard.kind === 'rejection' || (heard.kind === 'answer' && options.length === 0)
}

/** Where it is none of the choices, "library YO1 7HH" is what it is where nothing is open: something else that is looked for. */
function isUnheard(heard: Heard, moment: Moment): boolean {
  return heard.kind === 'rejection' && (moment.at !== 'ask' || moment.ask.options.length > 0)
}

/** When a question cannot even be put, because what it asks is broken, BACK and a keyword still lead away from it. */
async function outOfTrouble(
  given: Given,
  open: Dialogue,
  keyword: Begun | undefined,
  problem: unknown,
): Promise<TurnEnd | NotHere> {
  if (keyword) return { before: { lines: [], keep: [dialogues.move(open.id, { state: 'parked' })] } }
  const command = commandFromText(given.words)
  if (!command) throw problem
  const stage = { ...given.stage, language: open.language }
  const next = await hear(stage, open.sessionId, { kind: 'command', command, raw: given.words })
  return next ? told(given, open, next, [renderText(next.moment, next.language)], 'command') : over(open, [])
}

/** A new conversation; what was open is put aside, and can be gone back to. */
export async function begin(
  given: Given,
  { flow, language, rest, pieces }: Begun,
  before?: NotHere['before'],
  known: Readonly<Record<string, AnswerValue>> = {},
): Promise<TurnEnd> {
  const stage = { ...given.stage, language: language ?? given.stage.language }
  const sessionId = await startFlow(stage, flow.id)
  let now = await talk(stage, sessionId)
  if (rest !== '' && now) now = await answerAll(given, stage, now, pieces ?? splitPlace(rest))
  while (now && now.here.at === 'ask' && known[now.here.step.id] !== undefined)
    now = await hear(stage, sessionId, { kind: 'answer', value: known[now.here.step.id]!, raw: '' })
  if (!now) throw new Error('A session that was just begun is not there')
  const [moment, state] = [now.moment, isOver(now.moment) ? 'closed' : 'open'] as const
  const { language: spoken } = now
  const begun = { flow: now.flow.id, sessionId: now.session, language: spoken, lastAsked: askedAt(now.here) }
  return {
    say: textOf([...(before?.lines ?? []), renderText(moment, spoken)]),
    outcome: 'begun',
    keep: [
      ...(before?.keep ?? []),
      dialogues.park,
      dialogues.open({ ...begun, state }),
      ...(language ? [dialogues.keepNumber({ language })] : []),
    ],
  }
}

/** Back to what was put aside, at the question it stopped at. */
export async function goOn(given: Given, parked: Dialogue): Promise<TurnEnd> {
  const now = await talk({ ...given.stage, language: parked.language }, parked.sessionId)
  const title = now && say(now.flow.title, now.language)
  const isGone = !now || isOver(now.moment)
  const said = smsWords[now?.language ?? given.stage.language]
  const lines = isGone
    ? [
        title
          ? now.moment.at === 'expired'
            ? renderText(now.moment, now.language)
            : said.alreadyDone(title)
          : said.nothingParked,
      ]
    : []
  return {
    say: textOf([
      ...lines,
      now && now.moment.at !== 'expired' && !isGone ? renderText(afresh(now.moment), now.language) : undefined,
    ]),
    outcome: 'returned',
    keep: [
      dialogues.park,
      dialogues.move(parked.id, { state: isGone ? 'closed' : 'open', lastAsked: now ? askedAt(now.here) : null }),
    ],
  }
}

/** `FIND library YO1 7HH` answers the first two questions; it stops at the first that it cannot answer. */
async function answerAll(
  given: Given,
  stage: Given['stage'],
  first: Talk,
  said: { what: string; where?: string },
): Promise<Talk | undefined> {
  const pieces = { ...said }
  let now: Talk | undefined = first
  while (now && now.moment.at === 'ask') {
    const { kind } = now.moment.ask.step
    const wanted: 'what' | 'where' = kind === 'place' || kind === 'postcode' ? 'where' : 'what'
    const piece: string | undefined = pieces[wanted]
    if (!piece) return now
    pieces[wanted] = ''
    const heard = parseText(piece, now.moment, now.language, {
      today: today(stage),
      knownPhone: given.pair.theirs,
      version: now.flow.version,
    })
    if (heard.kind === 'command') return now
    now = await hear(stage, now.session, heard)
    if (heard.kind === 'rejection') return now
  }
  return now
}

/**
 * They did it on the telephone or on a page, and now answer the text that asked. What came of it is said again, unless only
 * somebody who is surely themselves may hear it; and nothing is said not to be understood.
 */
function doneElsewhere({ words }: Given, open: Dialogue, now: Talk, already: string): TurnEnd | NotHere {
  if (!isBrief(words)) return over(open, [already])
  const isForAll = now.flow.steps.every(({ level }) => isSureEnough('claimed', level))
  return {
    say: textOf([already, isForAll ? renderText(now.moment, now.language) : undefined]),
    outcome: 'late',
    keep: [dialogues.move(open.id, { state: 'closed', lastAsked: null })],
  }
}

/** A key or a yes: the answer to a question, and no wish of its own. */
export function isBrief(words: string): boolean {
  return /^\s*\S{1,3}\s*$/.test(words)
}

/** Put aside for something else; with nothing answered yet there is nothing to come back to. */
function aside({ stage }: Given, open: Dialogue, now: Talk): NotHere {
  if (now.here.trail.length === 0) return over(open, [])
  const line = smsWords[stage.language].parked(say(now.flow.title, stage.language))
  return { before: { lines: [line], keep: [dialogues.move(open.id, { state: 'parked' })] } }
}

function over(open: Dialogue, lines: string[]): NotHere {
  return {
    before: { lines, keep: [dialogues.move(open.id, { state: 'closed', lastAsked: null })] },
  }
}

function told(
  { parked, flows }: Given,
  open: Dialogue,
  now: Talk,
  lines: (string | undefined)[],
  outcome: string,
): TurnEnd {
  const ends = isOver(now.moment)
  const at = standingOf(now)
  const waiting = ends && parked ? flows.find(({ id }) => id === parked.flow)?.title : undefined
  return {
    say: textOf([...lines, waiting && smsWords[now.language].canGoOn(say(waiting, now.language))]),
    outcome,
    keep: now.session === open.sessionId ? [dialogues.move(open.id, at)] : goneOnward(open, now, at),
  }
}

/** One flow went on into another: the text that comes next is about that one. */
function goneOnward(open: Dialogue, { flow, session }: Talk, at: ReturnType<typeof standingOf>): TurnEnd['keep'] {
  return [
    dialogues.move(open.id, { state: 'closed', lastAsked: null }),
    dialogues.open({ flow: flow.id, sessionId: session, ...at }),
  ]
}

function standingOf({ moment, here, language }: Talk) {
  return { state: isOver(moment) ? ('closed' as const) : ('open' as const), lastAsked: askedAt(here), language }
}

/** Names the question in a way that two visits share and two questions do not. */
export function askedAt(here: Position): string | null {
  if (here.at === 'ask') return here.step.id
  return here.at === 'review' ? 'review' : null
}
