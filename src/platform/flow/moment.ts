// What there is to say at a position: options settled, problems in words, answers ready to be read back.
import type { Day } from '../../kernel/day.ts'
import { languages, type Text, type WrittenIn } from '../../kernel/language.ts'
import { optionsOf, rejectionCodes } from './answer.ts'
import type { RejectionCode } from './answer.ts'
import type { Ask, Moment, Problem, ReviewLine, Telling } from './channel.ts'
import { isSourceCall } from './flow.ts'
import type { AnswerValue, Flow, FlowChannel, Option, Step, StepId } from './flow.ts'
import type { Asking, Position } from './position.ts'
import type { FlowEvent, Reply } from './transcript.ts'
import { answerInWords, inEachLanguage, problemInWords } from './saying.ts'
import { channelFacts } from './support.ts'

/** What was said on the way here, and whether help was asked for. */
export type Saying = { today: Day; channel: FlowChannel; told?: readonly Telling[]; helping?: boolean }

/** `submit` has nothing to say of its own: the act runs and the reply follows. */
export function momentAt(flow: Flow, here: Exclude<Position, { at: 'submit' }>, saying: Saying): Moment {
  const told = saying.told ?? []
  switch (here.at) {
    case 'ask':
      return { at: 'ask', ask: askAt(here, saying), told }
    case 'review': {
      const submit = flow.submit && (here.step.submit ?? flow.submit.wording)
      return {
        at: 'review',
        lines: reviewLines(flow, here),
        wording: here.step.wording,
        ...(submit && { submit }),
        told,
      }
    }
    case 'done':
      return { at: 'done', ...replyAt(flow, here), told }
    case 'expired':
      return { at: 'expired', told }
  }
}

function replyAt({ closing }: Flow, { reply }: Position & { at: 'done' }): { reply?: Reply } {
  if (reply) return { reply }
  return closing ? { reply: { name: 'closing', ...closing } } : {}
}

function askAt(here: Position & { at: 'ask' }, { today, channel, helping }: Saying): Ask {
  const { step, offered } = here
  const options = optionsOf(step, offered?.options)
  // What may have been meant is all there at once; what was found comes a page at a time.
  const isFound = offered?.options !== undefined && 'options' in step && isSourceCall(step.options)
  const from = isFound ? Math.max(0, options.length - pageOf(options.length, channelFacts[channel].optionsAtOnce)) : 0
  const problem = here.problem ? problemAt(step, here.problem, today) : here.outdated && changedQuestion()
  return {
    step,
    options,
    from,
    more: offered?.more === true,
    tries: here.tries,
    canGoBack: here.trail.length > 0,
    ...(offered?.note && { note: offered.note }),
    ...(offered?.passage && { passage: offered.passage }),
    ...(problem && { problem }),
    ...(here.before !== undefined && { before: here.before }),
    ...(helping && { helping }),
  }
}

export function isOver({ at }: Moment): boolean {
  return at === 'done' || at === 'expired'
}

export function isAt(here: Position, step: StepId): boolean {
  return (here.at === 'ask' || here.at === 'review') && here.step.id === step
}

/** What was wrong with an answer was said when it was given, and means nothing to whoever comes back. */
export function afresh(moment: Moment): Moment {
  if (moment.at !== 'ask') return moment
  const { problem: _, ...ask } = moment.ask
  return { ...moment, ask }
}

/** Someone who comes back to a question later is not met with the fault they made before. */
export function withOnlyFreshProblem(moment: Moment, events: readonly FlowEvent[]): Moment {
  if (moment.at !== 'ask' || !moment.ask.problem) return moment
  const last = events.findLast(({ type }) => type !== 'asked' && type !== 'helped' && type !== 'escalated')
  if (last?.type === 'rejected') return moment
  const { problem: _, ...ask } = moment.ask
  return { ...moment, ask }
}

/** One line for each answer on the way taken, numbered as people will name them: "change 2". */
export function reviewLines(flow: Flow, here: Position): ReviewLine[] {
  const steps = flow.steps.filter((step) => here.trail.includes(step.id))
  return steps.map((step, place) => {
    const value = here.answers[step.id] ?? null
    const isMasked = step.sensitive === 'mask' || step.sensitive === 'never-echo'
    const options = optionsOf(step, here.offers.get(step.id)?.options)
    const words = answerInWords(step, value, options)
    const among = isMasked ? undefined : chosenIn(value, options)
    return {
      step,
      number: place + 1,
      label: step.wording.called ?? step.wording.ask,
      answer: isMasked ? inEachLanguage((flowWords) => flowWords.commonly.hidden) : words,
      ...(among && { answerIn: among }),
      masked: isMasked,
      conflict: here.conflicts.includes(step.id),
    }
  })
}

/** Several names at once are marked where they are all in the one language. */
function chosenIn(value: AnswerValue, options: readonly Option[]): WrittenIn | undefined {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  const [first, ...others] = options.filter((option) => values.includes(option.value))
  const marked = languages.filter((language) => {
    const among = first?.labelIn?.[language]
    return among !== undefined && others.every(({ labelIn }) => labelIn?.[language] === among)
  })
  return marked.length === 0 ? undefined : Object.fromEntries(marked.map((one) => [one, first!.labelIn![one]!]))
}

/** A host's own refusal brings its sentence; ours are looked up. */
function problemAt(step: Step, problem: NonNullable<Asking['problem']>, today: Day): Problem {
  const say: Text =
    problem.say ?? problemInWords(step, isRejectionCode(problem.code) ? problem.code : 'not-an-option', today)
  return { code: problem.code, say, ...(problem.raw !== undefined && { raw: problem.raw }) }
}

function changedQuestion(): Problem {
  return { code: 'changed', say: inEachLanguage((words) => words.somethingChanged) }
}

function isRejectionCode(code: string): code is RejectionCode {
  return rejectionCodes.some((known) => known === code)
}

function pageOf(count: number, atOnce: number): number {
  return count === 0 ? 0 : ((count - 1) % atOnce) + 1
}
