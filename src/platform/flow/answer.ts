// What a person gave, read as the one normalised value of the step, or the reason it cannot be.
import { unreachable } from '../../kernel/unreachable.ts'
import { readMoney, readNumber, readReference } from './amounts.ts'
import { readDate } from './dates.ts'
import { isOnlyAKey, pickMany, pickOne, pickYesNo, yesNoOptions } from './choose.ts'
import { readEmail, readPhone, readPlace, readWholePostcode } from './contacts.ts'
import type { Hearing } from './channel.ts'
import { isSourceCall, rawCharsMax } from './flow.ts'
import type { AnswerValue, FlowChannel, Option, Step, StepOf } from './flow.ts'
import { folded, tidied } from './reading.ts'
import { readTime } from './times.ts'

export const rejectionCodes = [
  'empty',
  'too-long',
  'not-an-option',
  'more-than-one',
  'too-few',
  'too-many',
  'not-a-number',
  'whole-number',
  'not-a-reference',
  'not-money',
  'too-small',
  'too-big',
  'not-a-date',
  'no-such-day',
  'too-early',
  'too-late',
  'not-a-time',
  'am-or-pm',
  'part-of-a-postcode',
  'not-a-postcode',
  'not-a-place',
  'not-a-phone',
  'not-a-mobile',
  'not-an-email',
  'not-a-name',
  'needs-a-photo',
  'not-a-photo',
  'no-room-for-photo',
  'photo-is-heic',
  'photo-is-broken',
  'photo-too-big',
  'photo-too-small',
  'needs-a-payment',
  'needs-the-word',
  'cannot-skip',
] as const
export type RejectionCode = (typeof rejectionCodes)[number]
export type Reading = { ok: true; value: AnswerValue } | { ok: false; code: RejectionCode }

type Listening = Hearing & { channel: FlowChannel; version: number }

/**
 * `raw` is one string, or several where a form ticks boxes. `options` are those settled for this step (see `optionsOf`).
 * Photos and payments never arrive as words: their channels hand over the finished value.
 */
export function readAnswer(
  step: Step,
  raw: string | readonly string[],
  options: readonly Option[],
  hearing: Listening,
): Reading {
  const text = typeof raw === 'string' ? raw : raw.join(', ')
  if (text.length > rawCharsMax) return { ok: false, code: 'too-long' }
  if (isPassingOver(text))
    return step.optional ? { ok: true, value: null } : notSkipped(text, step, raw, options, hearing)
  return readKind(step, raw, options, hearing)
}

/** What may be chosen at a step: its own options, what a source offered, or its yes and no. */
export function optionsOf(step: Step, offered: readonly Option[] = []): readonly Option[] {
  if (step.kind === 'yes-no') return yesNoOptions(step.yes, step.no)
  if (step.kind === 'consent') return yesNoOptions(step.agree, step.refuse)
  if ('options' in step && !isSourceCall(step.options)) return step.options
  return offered
}

const passWords = ['skip', 'pass', 'hepgor', 'dim ateb', 'no answer']

function isPassingOver(text: string): boolean {
  return text.trim() === '' || text.trim() === '-' || passWords.includes(folded(text))
}

/** "Pass" may be an option's name; otherwise the person is told that this one cannot be passed over. */
function notSkipped(
  text: string,
  step: Step,
  raw: string | readonly string[],
  options: readonly Option[],
  hearing: Listening,
): Reading {
  if (step.kind === 'information') return { ok: true, value: true }
  if (step.kind === 'choices' && (step.fewest ?? 1) === 0 && text.trim() === '') return { ok: true, value: [] }
  if (text.trim() === '') return { ok: false, code: 'empty' }
  const reading = options.length > 0 ? readKind(step, raw, options, hearing) : undefined
  return reading?.ok ? reading : { ok: false, code: 'cannot-skip' }
}

function readKind(
  step: Step,
  raw: string | readonly string[],
  options: readonly Option[],
  hearing: Listening,
): Reading {
  const text = typeof raw === 'string' ? raw : raw.join(', ')
  switch (step.kind) {
    case 'choice':
    case 'slot':
    case 'person':
      return pickOne(text, options)
    case 'choices': {
      const picked = pickMany(raw, options, step)
      return picked.ok ? { ok: true, value: picked.values } : picked
    }
    case 'yes-no': {
      const picked = pickYesNo(text, options)
      return picked.ok ? { ok: true, value: picked.value === 'yes' } : picked
    }
    case 'consent':
      return readConsent(step.id, text, options, hearing)
    case 'number':
      return step.isReference ? readReference(text, step) : readNumber(text, step)
    case 'money':
      return readMoney(text, step)
    case 'date':
      return readDate(text, step, hearing.today)
    case 'time':
      return readTime(text, step)
    default:
      return offeredMeaning(text, options) ?? readTyped(step, text, hearing)
  }
}

type TypedStep = Exclude<
  Step,
  { kind: 'choice' | 'slot' | 'person' | 'choices' | 'yes-no' | 'consent' | 'number' | 'money' | 'date' | 'time' }
>

function readTyped(step: TypedStep, text: string, hearing: Listening): Reading {
  switch (step.kind) {
    case 'postcode':
      return readWholePostcode(text)
    case 'place':
      return readPlace(text)
    case 'phone':
      return readPhone(text, { ...step, ...(hearing.knownPhone !== undefined && { known: hearing.knownPhone }) })
    case 'email':
      return readEmail(text)
    case 'short-text':
      return readShort(tidied(text).replace(/\s+/g, ' '), step)
    case 'long-text':
      return readWriting(tidied(text), step.charsMax ?? 5_000)
    case 'photo':
      return { ok: false, code: 'needs-a-photo' }
    case 'payment':
      return { ok: false, code: 'needs-a-payment' }
    case 'information':
    case 'review':
      return { ok: true, value: true }
    default:
      return unreachable(step)
  }
}

/** "Did you mean" offers on a typed step: a number or a name picks one, and its value is read in place of the words. */
function offeredMeaning(text: string, options: readonly Option[]): Reading | undefined {
  if (options.length === 0) return undefined
  const picked = pickOne(text, options)
  if (!picked.ok) return undefined
  const meant: unknown = JSON.parse(picked.value)
  return { ok: true, value: meant as AnswerValue }
}

/** Where a word can be sent, a stray digit does not give consent; on a keypad the digit is read back. */
function readConsent(step: string, text: string, options: readonly Option[], hearing: Listening): Reading {
  const picked = pickYesNo(text, options)
  if (!picked.ok) return picked
  if (hearing.channel === 'sms' && isOnlyAKey(text) && picked.value === 'yes')
    return { ok: false, code: 'needs-the-word' }
  return { ok: true, value: { granted: picked.value === 'yes', wording: `${step}@${hearing.version}` } }
}

function readShort(text: string, { charsMax = 200, isName }: StepOf<'short-text'>): Reading {
  const read = readWriting(text, charsMax)
  return read.ok && isName && !/\p{L}/u.test(text) ? { ok: false, code: 'not-a-name' } : read
}

function readWriting(text: string, charsMax: number): Reading {
  if (text === '') return { ok: false, code: 'empty' }
  return [...text].length > charsMax ? { ok: false, code: 'too-long' } : { ok: true, value: text }
}
