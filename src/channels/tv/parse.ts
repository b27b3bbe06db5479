// A press on the remote, as it reaches us in a form: an answer, a command, or only a change of what is on the screen.
import { optionsOf, readAnswer } from '../../platform/flow/answer.ts'
import type { Hearing, Heard, Moment } from '../../platform/flow/channel.ts'
import { commandFromRemote } from '../../platform/flow/commands.ts'
import type { Language } from '../../kernel/language.ts'
import type { Step } from '../../platform/flow/flow.ts'
import { type Press, readPress, spinParts } from './draft.ts'

/** `answer` holds an option's value or a list of ticked ones; `typed` digits; `command` the other buttons. */
export type Pressed = Heard | { kind: 'press'; press: Press }

const commands = {
  more: { do: 'more' },
  skip: { do: 'skip' },
  confirm: { do: 'confirm' },
  person: commandFromRemote('red', 'en'),
  help: commandFromRemote('green', 'en'),
} as const

type TvHearing = Hearing & { version: number }

export function parsePress(form: URLSearchParams, moment: Moment, _language: Language, hearing: TvHearing): Pressed {
  const command = form.get('command')
  if (command !== null && isCommand(command)) return { kind: 'command', command: commands[command], raw: '' }
  const press = readPress(form)
  if (press) return { kind: 'press', press }
  if (moment.at !== 'ask') return { kind: 'rejection', code: 'empty', raw: '' }
  const { step } = moment.ask
  const raw = rawFrom(form, step)
  const options = optionsOf(step, moment.ask.options)
  const [only] = raw
  const isOne = step.kind === 'choice' || step.kind === 'slot' || step.kind === 'person'
  // Our own buttons post an option's value, which wins over any reading of it as words.
  if (isOne && raw.length === 1 && only !== undefined && options.some(({ value }) => value === only))
    return { kind: 'answer', value: only, raw: only }
  const reading = readAnswer(step, raw.length === 1 ? raw[0]! : raw, options, { ...hearing, channel: 'tv' })
  if (reading.ok) return { kind: 'answer', value: reading.value, raw: raw.join(', ') }
  return { kind: 'rejection', code: reading.code, raw: raw.join(', ') }
}

function rawFrom(form: URLSearchParams, step: Step): string[] {
  if (step.kind === 'date') {
    const [day, month, year] = (['day', 'month', 'year'] as const).map((part) => form.get(part) ?? '')
    return [day === '' && month === '' && year === '' ? '' : `${day}/${month}/${year}`]
  }
  if (step.kind === 'time') {
    const [hour, minute] = [form.get('hour') ?? '', form.get('minute') ?? '']
    return [hour === '' ? '' : `${hour.padStart(2, '0')}:${(minute || '0').padStart(2, '0')}`]
  }
  if (step.kind === 'number' || step.kind === 'money') return [form.get('typed') ?? '']
  const given = form.getAll('answer')
  return given.length > 0 ? given : ['']
}

function isCommand(name: string): name is keyof typeof commands {
  return Object.hasOwn(commands, name)
}

/** The fields that hold the draft between presses. */
export function draftFields(form: URLSearchParams): URLSearchParams {
  const kept = ['typed', 'ticked', 'picked', 'from', 'shows', ...spinParts]
  return new URLSearchParams([...form].filter(([name]) => kept.includes(name)))
}
