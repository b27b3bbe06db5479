// Which question comes after an answer: what "go to question 7" says. A step is passed over only where that is certain.
import { unreachable } from '../../kernel/unreachable.ts'
import { holds, spell } from '../../platform/flow/condition.ts'
import type { AnswerValue, Condition, Plain, Step, StepId } from '../../platform/flow/flow.ts'

/** What is certain of earlier answers; a step that is not here may have been answered with anything. */
type Known = ReadonlyMap<StepId, AnswerValue>
type Verdict = boolean | 'unknown'

/** The index of the next step after `from` once `value` is its answer; the number of steps where nothing more is asked. */
export function nextAfter(steps: readonly Step[], from: number, value?: AnswerValue): number {
  const step = steps[from]
  const known = new Map(step?.when ? certainIn(step.when) : [])
  if (step && value !== undefined) known.set(step.id, value)
  let at = from + 1
  // What is passed over has no answer, so that what hangs on it is passed over as well.
  for (; at < steps.length && judged(steps[at]?.when, known) === false; at++) known.set(steps[at]!.id, null)
  return at
}

/** That a step was asked at all says what was answered before it. */
function certainIn(condition: Condition): [StepId, AnswerValue][] {
  if (condition.is === 'equal') return [[condition.step, plainAnswer(condition.value)]]
  return condition.is === 'all' ? condition.of.flatMap(certainIn) : []
}

/** What a condition comes to where only these answers are known. */
export function judged(condition: Condition | undefined, known: Known): Verdict {
  if (!condition) return true
  switch (condition.is) {
    case 'all': {
      const verdicts = condition.of.map((one) => judged(one, known))
      return verdicts.includes(false) ? false : verdicts.includes('unknown') ? 'unknown' : true
    }
    case 'any': {
      const verdicts = condition.of.map((one) => judged(one, known))
      return verdicts.includes(true) ? true : verdicts.includes('unknown') ? 'unknown' : false
    }
    case 'not': {
      const verdict = judged(condition.of, known)
      return verdict === 'unknown' ? verdict : !verdict
    }
    case 'equal':
    case 'one-of':
    case 'includes':
    case 'says':
    case 'at-least':
    case 'at-most':
    case 'answered': {
      const value = known.get(condition.step)
      return value === undefined ? 'unknown' : holds(condition, { [condition.step]: value })
    }
    default:
      return unreachable(condition)
  }
}

/** A consent is one of two values; both are plain data, as an answer is. */
function plainAnswer(value: Plain): AnswerValue {
  return JSON.parse(spell(value)) as AnswerValue
}
