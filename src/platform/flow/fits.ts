// Whether a kept answer still has the shape its step wants, after the definition has changed under it.
import { readDay, readTimeOfDay } from '../../kernel/day.ts'
import { readPostcode } from '../../kernel/postcode.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import { isSourceCall } from './flow.ts'
import type { AnswerValue, Option, SourceCall, Step } from './flow.ts'

/** Shape and listed options only. Limits are judged when the answer is given: a new limit does not undo what was accepted. */
export function fits(step: Step, value: AnswerValue): boolean {
  if (value === null) return step.optional === true
  switch (step.kind) {
    case 'choice':
    case 'slot':
    case 'person':
      return typeof value === 'string' && isOffered(step.options, value)
    case 'choices':
      return Array.isArray(value) && value.every((one) => typeof one === 'string' && isOffered(step.options, one))
    case 'yes-no':
      return typeof value === 'boolean'
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'money':
      return Number.isSafeInteger(value)
    case 'date':
      return typeof value === 'string' && readDay(value) !== undefined
    case 'time':
      return typeof value === 'string' && readTimeOfDay(value) === value
    case 'postcode':
      return typeof value === 'string' && readPostcode(value).kind === 'postcode'
    case 'place':
      return hasKeys(value, 'kind')
    case 'phone':
      return typeof value === 'string' && /^\+\d{7,15}$/.test(value)
    case 'email':
    case 'short-text':
    case 'long-text':
      return typeof value === 'string'
    case 'photo':
      return Array.isArray(value) && value.every((one) => hasKeys(one, 'file', 'bytes'))
    case 'consent':
      return hasKeys(value, 'granted', 'wording')
    case 'payment':
      return hasKeys(value, 'paid', 'reference')
    case 'information':
    case 'review':
      return value === true
    default:
      return unreachable(step)
  }
}

function isOffered(options: readonly Option[] | SourceCall, value: string): boolean {
  return isSourceCall(options) || options.some((option) => option.value === value)
}

function hasKeys(value: unknown, ...keys: string[]): boolean {
  return typeof value === 'object' && value !== null && keys.every((key) => key in value)
}
