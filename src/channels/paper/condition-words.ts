// A condition, as whoever fills in the form reads it: "you ticked “Yes” at question 3".
import { say, type Language } from '../../kernel/language.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import { optionsOf } from '../../platform/flow/answer.ts'
import { isSourceCall } from '../../platform/flow/flow.ts'
import type { AnswerValue, Condition, Plain, Step, StepId } from '../../platform/flow/flow.ts'
import { answerInWords } from '../../platform/flow/saying.ts'
import { paperWords } from './words/words.ts'

/** The number of each question on the sheet, and the question. */
export type Numbered = ReadonlyMap<StepId, { number: number; step: Step }>

export function conditionInWords(condition: Condition, numbered: Numbered, language: Language): string {
  return worded(condition, true, numbered, language)
}

/** Whether a sheet can say it: what is chosen from a source has no words there, and nobody can have written its value. */
export function hasWords(condition: Condition, numbered: Numbered): boolean {
  switch (condition.is) {
    case 'not':
      return hasWords(condition.of, numbered)
    case 'all':
    case 'any':
      return condition.of.every((one) => hasWords(one, numbered))
    case 'one-of':
    case 'equal':
    case 'includes': {
      const asked = numbered.get(condition.step)?.step
      const isFromSource = asked !== undefined && 'options' in asked && isSourceCall(asked.options)
      return !isFromSource || (condition.is !== 'one-of' && condition.value === null)
    }
    default:
      return true
  }
}

/** `holds` is false inside a "not": each leaf has its own words for that, so no sentence says "not" twice. */
function worded(condition: Condition, holds: boolean, numbered: Numbered, language: Language): string {
  const { when } = paperWords[language]
  switch (condition.is) {
    case 'not':
      return worded(condition.of, !holds, numbered, language)
    case 'all':
    case 'any': {
      const isAnd = (condition.is === 'all') === holds
      return joined(
        condition.of.map((one) => worded(one, holds, numbered, language)),
        isAnd ? when.and : when.or,
      )
    }
    case 'one-of':
      return joined(
        condition.values.map((value) => leaf({ is: 'equal', step: condition.step, value }, holds, numbered, language)),
        holds ? when.or : when.and,
      )
    default:
      return leaf(condition, holds, numbered, language)
  }
}

type Leaf = Exclude<Condition, { is: 'not' | 'all' | 'any' | 'one-of' }>

function leaf(condition: Leaf, holds: boolean, numbered: Numbered, language: Language): string {
  const { when } = paperWords[language]
  const asked = numbered.get(condition.step)
  const at = asked?.number ?? 0
  if (condition.is === 'answered') return holds ? when.answered(at) : when.notAnswered(at)
  if (condition.is === 'says') {
    const [about = ''] = condition.phrases[language]
    return holds ? when.wrote(`“${about}”`, at) : when.didNotWrite(`“${about}”`, at)
  }
  const answer = asked ? answerOf(asked.step, condition.value, language) : String(condition.value)
  const isDay = typeof condition.value === 'string'
  switch (condition.is) {
    case 'equal':
    case 'includes': {
      if (condition.value === null) return holds ? when.notAnswered(at) : when.answered(at)
      const isTicked = asked !== undefined && optionsOf(asked.step).length > 0
      if (isTicked) return holds ? when.chose(answer, at) : when.didNotChoose(answer, at)
      return holds ? when.wrote(answer, at) : when.didNotWrite(answer, at)
    }
    case 'at-least':
      if (isDay) return holds ? when.orLater(answer, at) : when.before(answer, at)
      return holds ? when.atLeast(answer, at) : when.lessThan(answer, at)
    case 'at-most':
      if (isDay) return holds ? when.orEarlier(answer, at) : when.after(answer, at)
      return holds ? when.atMost(answer, at) : when.moreThan(answer, at)
    default:
      return unreachable(condition)
  }
}

function answerOf(step: Step, value: Plain, language: Language): string {
  const shown = step.kind === 'choices' && typeof value === 'string' ? [value] : value
  return say(answerInWords(step, shown as AnswerValue, optionsOf(step)), language)
}

function joined(parts: readonly string[], between: string): string {
  return parts.join(between)
}
