// Every question of a flow at once, as a call-taker sees them: what was answered, what comes now, what may be written ahead.
import type { Day } from '../../kernel/day.ts'
import { say, type Language, type Text } from '../../kernel/language.ts'
import { optionsOf, rejectionCodes } from '../../platform/flow/answer.ts'
import type { Moment } from '../../platform/flow/channel.ts'
import { holds } from '../../platform/flow/condition.ts'
import { isSourceCall } from '../../platform/flow/flow.ts'
import type { AnswerValue, Condition, Flow, Option, Passage, Step } from '../../platform/flow/flow.ts'
import { callOf } from '../../platform/flow/position.ts'
import type { Position, Trouble } from '../../platform/flow/position.ts'
import { answerInWords, problemInWords } from '../../platform/flow/saying.ts'
import { howAsked } from '../../platform/flow/support.ts'
import type { FlowEvent } from '../../platform/flow/transcript.ts'

export type AskedStep = Exclude<Step, { kind: 'review' }>

export type SheetQuestion = {
  /** As people name it: "question 3". The same whatever is answered. */
  number: number
  step: AskedStep
  /**
   * `now` is next; `ahead` was written before its turn; `later` may turn out not to be needed; `waits` needs the answer to
   * question `waitsFor` first; `elsewhere` cannot be asked here.
   */
  state: 'answered' | 'now' | 'ahead' | 'open' | 'later' | 'waits' | 'not-needed' | 'elsewhere'
  waitsFor?: number
  options: readonly Option[]
  more: boolean
  note?: Text
  passage?: Passage
  problem?: Text
  /** What stands in its box: the answer in words, nothing for one that is not to be shown. */
  stands: string
  /** What was typed and could not be taken. */
  typed?: string
  /** An answer is kept that is not shown. */
  hidden: boolean
}

type Standing = { flow: Flow; here: Position; moment: Moment; events: readonly FlowEvent[] }

export function sheetOf({ flow, here, moment, events }: Standing, language: Language, today: Day): SheetQuestion[] {
  const steps = flow.steps.filter((step): step is AskedStep => step.kind !== 'review')
  const numberOf = (id: string) => steps.findIndex((step) => step.id === id) + 1
  return steps.map((step, place) => {
    const ahead = here.active.has(step.id) ? undefined : standingAhead(step, here, events)
    const isNow = here.at === 'ask' && here.step.id === step.id
    const value: AnswerValue | undefined = here.active.has(step.id) ? here.answers[step.id] : ahead?.value
    const offered = isNow ? here.offered : here.offers.get(step.id)
    const options = optionsOf(step, offered?.options)
    const ask = isNow && moment.at === 'ask' ? moment.ask : undefined
    const waitsFor = stepWaitedFor(step, here)
    const wrong = here.troubles.get(step.id)
    const trouble = ask?.problem?.say ?? (wrong && sayTrouble(step, wrong, today))
    return {
      number: place + 1,
      step,
      state: stateOf(step, here, isNow, ahead !== undefined, waitsFor !== undefined),
      ...(waitsFor !== undefined && { waitsFor: numberOf(waitsFor) }),
      options,
      more: ask?.more ?? false,
      ...(offered?.note && { note: offered.note }),
      ...(offered?.passage && { passage: offered.passage }),
      ...(trouble && { problem: trouble }),
      ...(wrong?.raw !== undefined && !step.sensitive && { typed: wrong.raw }),
      stands: value === undefined ? '' : standsFor(step, value, options, language),
      hidden: value !== undefined && value !== null && step.sensitive !== undefined,
    }
  })
}

/** What the helper says: the words for speaking, where there are some. */
export function scriptOf({ wording }: Step, language: Language): string {
  return say(wording.spoken ?? wording.ask, language)
}

function sayTrouble(step: AskedStep, { code, say: said }: Trouble, today: Day): Text {
  return said ?? problemInWords(step, rejectionCodes.find((known) => known === code) ?? 'not-an-option', today)
}

/** Written before its turn, and not cleared since. */
function standingAhead(step: Step, here: Position, events: readonly FlowEvent[]) {
  const [head] = here.heads.get(step.id) ?? []
  const event = head && events.find(({ id }) => id === head)
  return event?.type === 'answered' ? event : undefined
}

function stateOf(
  step: AskedStep,
  here: Position,
  isNow: boolean,
  isAhead: boolean,
  waits: boolean,
): SheetQuestion['state'] {
  if (here.active.has(step.id)) return 'answered'
  const how = howAsked(step, 'assisted')
  if (how === 'link' || how === 'person') return 'elsewhere'
  if (isNow) return 'now'
  const needed = step.when ? isNeeded(step.when, here) : 'yes'
  if (needed === 'no') return 'not-needed'
  if (isAhead) return 'ahead'
  if (waits) return 'waits'
  return needed === 'yes' ? 'open' : 'later'
}

/** Known only when everything it rests on was answered on the way taken. */
function isNeeded(condition: Condition, here: Position): 'yes' | 'no' | 'unknown' {
  const isKnown = stepsIn(condition).every((id) => here.active.has(id))
  if (!isKnown) return 'unknown'
  return holds(condition, here.answers) ? 'yes' : 'no'
}

function stepsIn(condition: Condition): string[] {
  if ('step' in condition) return [condition.step]
  return Array.isArray(condition.of) ? condition.of.flatMap(stepsIn) : stepsIn(condition.of as Condition)
}

/** The first earlier question whose answer its source needs, or its own turn where the source has not been asked yet. */
function stepWaitedFor(step: AskedStep, here: Position): string | undefined {
  const isFound = 'options' in step && isSourceCall(step.options)
  const call = isFound || step.kind === 'information' ? callOf(step) : undefined
  if (!call || here.offers.has(step.id)) return undefined
  const needed = Object.values(call.args).flatMap((arg) =>
    typeof arg === 'object' && arg !== null && 'answer' in arg ? [String(arg.answer)] : [],
  )
  return needed.find((id) => !here.active.has(id)) ?? (here.at === 'ask' ? here.step.id : undefined)
}

function standsFor(step: AskedStep, value: AnswerValue, options: readonly Option[], language: Language): string {
  if (step.sensitive) return ''
  if (value === null) return '-'
  if (typeof value === 'object' && 'granted' in value && step.kind === 'consent')
    return say((value.granted ? step.agree : step.refuse).label, language)
  return say(answerInWords(step, value, options), language)
}
