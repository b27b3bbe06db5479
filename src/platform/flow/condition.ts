// Whether a step is asked at all, given the answers before it.
import { unreachable } from '../../kernel/unreachable.ts'
import type { AnswerValue, Condition, Plain, StepId } from './flow.ts'
import { saysOneOf } from './reading.ts'

export type Answers = Readonly<Record<StepId, AnswerValue>>

/** A step that was not reached makes every test of it false, so a branch never opens by accident. */
export function holds(condition: Condition, answers: Answers): boolean {
  switch (condition.is) {
    case 'equal':
      return isSame(answers[condition.step], condition.value)
    case 'one-of':
      return condition.values.some((value) => isSame(answers[condition.step], value))
    case 'includes':
      return isListed(answers[condition.step], condition.value)
    case 'says': {
      const written = answers[condition.step]
      return typeof written === 'string' && saysOneOf(written, condition.phrases)
    }
    case 'at-least':
      return isBeyond(answers[condition.step], condition.value, (order) => order >= 0)
    case 'at-most':
      return isBeyond(answers[condition.step], condition.value, (order) => order <= 0)
    case 'answered':
      return answers[condition.step] !== undefined && answers[condition.step] !== null
    case 'all':
      return condition.of.every((one) => holds(one, answers))
    case 'any':
      return condition.of.some((one) => holds(one, answers))
    case 'not':
      return !holds(condition.of, answers)
    default:
      return unreachable(condition)
  }
}

/** The earlier steps a condition looks at. */
export function stepsIn(condition: Condition): StepId[] {
  if ('step' in condition) return [condition.step]
  return (condition.is === 'not' ? [condition.of] : condition.of).flatMap(stepsIn)
}

/** One spelling for equal data, whatever order its keys were written in. */
export function spell(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spell).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const keys = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${keys.map(([key, held]) => `${JSON.stringify(key)}:${spell(held)}`).join(',')}}`
}

function isSame(answer: AnswerValue | undefined, value: Plain): boolean {
  if (answer === undefined || typeof answer !== 'object' || answer === null) return answer === value
  return spell(answer) === spell(value)
}

function isListed(answer: AnswerValue | undefined, value: string): boolean {
  return Array.isArray(answer) && answer.includes(value)
}

/** Numbers by size, days and times as text; never one against the other. */
function isBeyond(
  answer: AnswerValue | undefined,
  bound: number | string,
  verdict: (order: number) => boolean,
): boolean {
  if (typeof answer === 'number' && typeof bound === 'number') return verdict(answer - bound)
  if (typeof answer === 'string' && typeof bound === 'string')
    return verdict(answer < bound ? -1 : answer > bound ? 1 : 0)
  return false
}
