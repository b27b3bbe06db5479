// A form, read as an answer to the question that was on the page, or as one of its other buttons.
import { optionsOf, readAnswer } from '../../platform/flow/answer.ts'
import type { Hearing, Heard, Moment } from '../../platform/flow/channel.ts'
import type { AnswerValue, Option, Step } from '../../platform/flow/flow.ts'

/** What a form may hold: `answer` (or its three date boxes), `pick` for a "did you mean", `command` for the other buttons. */
export const fieldNames = { answer: 'answer', pick: 'pick', command: 'command' } as const
const buttons = { more: { do: 'more' }, skip: { do: 'skip' }, confirm: { do: 'confirm' } } as const

export function parseForm(form: URLSearchParams, moment: Moment, hearing: Hearing & { version: number }): Heard {
  const command = form.get(fieldNames.command)
  if (command === 'more' || command === 'skip' || command === 'confirm')
    return { kind: 'command', command: buttons[command], raw: '' }
  if (moment.at !== 'ask') return { kind: 'rejection', code: 'empty', raw: '' }
  const { step } = moment.ask
  const options = optionsOf(step, moment.ask.options)
  const raw = rawFrom(form, step)
  const exact = exactly(step, raw, options)
  if (exact !== undefined) return { kind: 'answer', value: exact, raw: raw.join(', ') }
  const reading = readAnswer(step, raw.length === 1 ? raw[0]! : raw, options, { ...hearing, channel: 'web' })
  if (reading.ok) return { kind: 'answer', value: reading.value, raw: raw.join(', ') }
  return { kind: 'rejection', code: reading.code, raw: raw.join(', ') }
}

/** Our own pages post an option's value, which wins over any reading of it as words. */
function exactly(step: Step, raw: readonly string[], options: readonly Option[]): AnswerValue | undefined {
  const isOneChosen = step.kind === 'choice' || step.kind === 'slot' || step.kind === 'person'
  const [only] = raw
  return isOneChosen && raw.length === 1 && options.some(({ value }) => value === only) ? only : undefined
}

function rawFrom(form: URLSearchParams, step: Step): string[] {
  const picked = form.get(fieldNames.pick)
  if (picked !== null && picked !== '') return [picked]
  if (step.kind === 'date') {
    const parts = (['day', 'month', 'year'] as const).map(
      (part) => form.get(`${fieldNames.answer}-${part}`)?.trim() ?? '',
    )
    const isWhole = parts.some((part) => part !== '')
    return isWhole ? [parts.join('/')] : [form.get(fieldNames.answer) ?? '']
  }
  const given = form.getAll(fieldNames.answer)
  return given.length > 0 ? given : ['']
}
