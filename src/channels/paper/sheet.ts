// A flow as a printed sheet: data, so that a test can read it and a page only draws it.
import { say, type Language, type Text } from '../../kernel/language.ts'
import { optionsOf } from '../../platform/flow/answer.ts'
import {
  isSourceCall,
  isSureEnough,
  type AnswerValue,
  type Condition,
  type Flow,
  type Option,
  type Ring,
  type Step,
  type StepId,
} from '../../platform/flow/flow.ts'
import { channelFacts, howAsked } from '../../platform/flow/support.ts'
import { ringNow } from '../../platform/flow/urgent.ts'
import { judged, nextAfter } from './branches.ts'
import { conditionInWords, hasWords, type Numbered } from './condition-words.ts'
import type { List, Lists } from './lists.ts'
import { paperWords } from './words/words.ts'

export type Sheet = { title: string; parts: readonly SheetPart[] }

export type SheetPart = { kind: 'text'; text: string; onlyIf?: string } | Stop | Question

/** A box to stop at: whoever ticked that rings before they write on. */
export type Stop = {
  kind: 'stop'
  id: string
  onlyIf: string
  text: string
  ring: readonly { number: string; name: string }[]
}

export type Question = {
  kind: 'question'
  id: string
  number: number
  ask: string
  hint?: string
  help?: string
  statement?: string
  onlyIf?: string
  optional: boolean
  /** How to answer, in a sentence. */
  how?: string
  answer: AnswerPlace
  /** Where to go on whatever was answered, if that is not simply the next question. */
  goTo?: string
}

/** `key` is absent where the place of a tick in its list may be another by the time it is keyed in. */
export type Tick = { key?: string; says: string; goTo?: string }

export type AnswerPlace =
  | { kind: 'ticks'; ticks: readonly Tick[] }
  /** Of what a source offers: for each thing that was ticked before, where it hangs on that. */
  | { kind: 'lists'; lists: readonly { of?: string; ticks: readonly Tick[] }[] }
  /** Boxes for single letters, in groups such as day, month and year. */
  | { kind: 'boxes'; groups: readonly { boxes: number; label?: string }[]; before?: string; after?: string }
  | { kind: 'lines'; lines: number }
  | { kind: 'nothing' }

/**
 * The flow as far as a sheet asks it. It shows nobody who wrote it: what is only for somebody we are sure of is no question of it, nor is
 * what is the same on every sheet, or what then never comes.
 */
export function onPaper(flow: Flow): Flow {
  const known = new Map(flow.steps.flatMap((step) => knownOnPaper(step)))
  const steps = flow.steps.flatMap((step): Step[] => {
    if (known.has(step.id) || !isSureEnough(channelFacts.paper.level, step.level)) return []
    const { when, ...always } = step
    const verdict = judged(when, known)
    return verdict === false ? [] : verdict === true ? [always as Step] : [step]
  })
  return { ...flow, steps }
}

/** What the house answers by itself, and what is left out: nobody is asked for a photograph with a pen. */
function knownOnPaper(step: Step): [StepId, AnswerValue][] {
  if (step.assumes?.paper !== undefined) return [[step.id, step.assumes.paper]]
  return howAsked(step, 'paper') === 'skip' ? [[step.id, null]] : []
}

/** The same, without what is asked of nobody as the lists stand today. */
export function onSheet(flow: Flow, lists: Lists): Flow {
  const whole = onPaper(flow)
  return { ...whole, steps: whole.steps.filter(({ id }) => lists.get(id)?.length !== 0) }
}

export function sheetOf(whole: Flow, language: Language, lists: Lists = new Map()): Sheet {
  const flow = onSheet(whole, lists)
  const numbered = numberedIn(flow)
  const title = say(flow.title, language)
  const parts = flow.steps.flatMap((step, at): SheetPart[] => {
    if (step.kind === 'review') return []
    const ring = ringNow(step)
    if (ring.length > 0 && step.when) return [stopAt(step, step.when, ring, numbered, language)]
    const onlyIf = step.when &&
      hasWords(step.when, numbered) && {
        onlyIf: paperWords[language].onlyIf(conditionInWords(step.when, numbered, language)),
      }
    if (step.kind === 'information') return [{ kind: 'text', text: textOf(step, language), ...onlyIf }]
    const question = questionOf(flow, step, at, numbered, language)
    const listed = lists.get(step.id)
    return [{ ...question, ...(listed && listedIn(listed, language)), ...onlyIf }]
  })
  return { title, parts }
}

function listedIn(lists: readonly List[], language: Language): Pick<Question, 'how' | 'answer'> {
  const listed = lists.map(({ of, note, options }) => ({
    ...(of && { of: [of, ...(note ? [note] : [])].map((part) => say(part, language)).join(': ') }),
    ticks: options.map(({ label }) => ({ says: say(label, language) })),
  }))
  return { how: paperWords[language].tickOne, answer: { kind: 'lists', lists: listed } }
}

function stopAt(step: Step, when: Condition, ring: readonly Ring[], numbered: Numbered, language: Language): Stop {
  return {
    kind: 'stop',
    id: step.id,
    onlyIf: paperWords[language].stopIf(conditionInWords(when, numbered, language)),
    text: say(step.wording.ask, language),
    ring: ring.map(({ number, name }) => ({ number, name: say(name, language) })),
  }
}

/** Questions are numbered in the order of the sheet; what is only read has no number. */
function numberedIn(flow: Flow): Numbered {
  const asked = flow.steps.filter(
    (step) => step.kind !== 'information' && step.kind !== 'review' && ringNow(step).length === 0,
  )
  return new Map(asked.map((step, at) => [step.id, { number: at + 1, step }]))
}

function textOf(step: Step & { kind: 'information' }, language: Language): string {
  const text = say(step.wording.ask, language)
  const after = step.printed ? say(step.printed, language) : paperWords[language].told
  return step.passage ? `${text.replace(/(?<![.?!:])$/, '.')} ${after}` : text
}

function questionOf(flow: Flow, step: Step, at: number, numbered: Numbered, language: Language): Question {
  const words = paperWords[language]
  const { wording } = step
  const part = (text: Text | undefined) => text && say(text, language)
  const [hint, help] = [part(wording.hint), part(wording.help)]
  const usual = nextAfter(flow.steps, at)
  // A box to stop at is no question: the one after it is still simply the next.
  const nextAsked = flow.steps.findIndex((one, place) => place > at && ringNow(one).length === 0)
  const goTo = (next: number) =>
    next === at + 1 || next === nextAsked ? undefined : goToWords(flow, next, numbered, language)
  const options = optionsOf(step)
  const ticks = options.map((option) => {
    const to = goTo(nextAfter(flow.steps, at, valueOf(step, option)))
    return { key: option.key, says: say(option.label, language), ...(to && step.kind !== 'choices' && { goTo: to }) }
  })
  const all = goTo(usual)
  const asks = howAsked(step, 'paper') === 'asks'
  const how = asks ? howToAnswer(step, language) : words.askedLater
  return {
    kind: 'question',
    id: step.id,
    number: numbered.get(step.id)?.number ?? 0,
    ask: say(wording.ask, language),
    optional: step.optional === true,
    answer: asks ? placeFor(step, ticks, language) : { kind: 'nothing' },
    ...(hint && { hint }),
    ...(help && { help }),
    ...(step.kind === 'consent' && { statement: say(step.statement, language) }),
    ...(how && { how }),
    ...(all && !ticks.some((tick) => tick.goTo) && { goTo: all }),
  }
}

function goToWords(flow: Flow, next: number, numbered: Numbered, language: Language): string {
  const words = paperWords[language]
  const step = flow.steps.slice(next).find(({ id }) => numbered.has(id))
  return step ? words.goTo(numbered.get(step.id)!.number) : words.goToEnd
}

/** The answer that a tick is, for the conditions that look at it. */
function valueOf(step: Step, option: Option): AnswerValue | undefined {
  if (step.kind === 'yes-no') return option.value === 'yes'
  return step.kind === 'choice' ? option.value : undefined
}

function howToAnswer(step: Step, language: Language): string | undefined {
  const words = paperWords[language]
  if (step.kind === 'slot') return words.writeWhen
  if (hasFoundOptions(step)) return words.writeWhich
  if (step.kind === 'choices') return step.most === undefined ? words.tickMany : words.tickUpTo(step.most)
  return optionsOf(step).length > 0 ? words.tickOne : undefined
}

function hasFoundOptions(step: Step): boolean {
  return 'options' in step && isSourceCall(step.options)
}

function placeFor(step: Step, ticks: readonly Tick[], language: Language): AnswerPlace {
  const { parts } = paperWords[language]
  if (hasFoundOptions(step)) return { kind: 'lines', lines: 1 }
  if (ticks.length > 0) return { kind: 'ticks', ticks }
  switch (step.kind) {
    case 'number': {
      const unit = step.unit && say(step.unit, language)
      const digits = step.most === undefined ? 5 : String(Math.floor(step.most)).length
      return {
        kind: 'boxes',
        groups: [{ boxes: Math.max(2, digits) }, ...(step.decimals ? [{ boxes: step.decimals }] : [])],
        ...(unit && { after: unit }),
      }
    }
    case 'money':
      return { kind: 'boxes', groups: [{ boxes: 5 }, { boxes: 2 }], before: '£' }
    case 'date':
      return {
        kind: 'boxes',
        groups: [
          { boxes: 2, label: parts.day },
          { boxes: 2, label: parts.month },
          { boxes: 4, label: parts.year },
        ],
      }
    case 'time':
      return {
        kind: 'boxes',
        groups: [
          { boxes: 2, label: parts.hour },
          { boxes: 2, label: parts.minutes },
        ],
      }
    case 'postcode':
      return { kind: 'boxes', groups: [{ boxes: 4 }, { boxes: 3 }] }
    case 'phone':
      return { kind: 'boxes', groups: [{ boxes: 5 }, { boxes: 6 }] }
    case 'long-text':
      return { kind: 'lines', lines: 7 }
    case 'short-text':
      return { kind: 'lines', lines: (step.charsMax ?? 200) > 100 ? 2 : 1 }
    default:
      return { kind: 'lines', lines: 1 }
  }
}
