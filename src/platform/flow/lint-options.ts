// Faults in what can be chosen: two options that answer to one word, or a word that means something else everywhere.
import { languages } from '../../kernel/language.ts'
import { optionsOf } from './answer.ts'
import { isReservedWord } from './commands.ts'
import { isSourceCall } from './flow.ts'
import type { Option, Step } from './flow.ts'
import type { Fault, FaultCode } from './lint.ts'
import { folded } from './reading.ts'

export function findOptionFaults(step: Step): Fault[] {
  const options = optionsOf(step)
  const isListed = 'options' in step && !isSourceCall(step.options)
  const fault = (code: FaultCode, detail?: string): Fault => ({
    step: step.id,
    code,
    ...(detail !== undefined && { detail }),
  })
  const faults: Fault[] = []
  if (isListed && options.length < 2) faults.push(fault('too-few-options', String(options.length)))
  for (const key of twice(options.map((option) => option.key))) faults.push(fault('key-used-twice', key))
  for (const value of twice(options.map((option) => option.value))) faults.push(fault('value-used-twice', value))
  for (const option of options) {
    if (!/^[1-9]\d?$/.test(option.key)) faults.push(fault('key-not-a-number', option.key))
    const isOthersKey = options.some((other) => other !== option && other.key === option.value)
    if (isOthersKey) faults.push(fault('value-is-another-key', option.value))
  }
  if ('options' in step && step.kind !== 'choice' && options.some(({ ends }) => ends)) faults.push(fault('ends-badly'))
  for (const language of languages) {
    const names = options.flatMap((option) => namesIn(option, language))
    for (const word of names.filter(isReservedWord)) faults.push(fault('reserved-word', word))
    for (const word of twice(names)) faults.push(fault('same-word-twice', word))
  }
  return faults
}

/** Each name of one option once, folded, so that only two options can share a word. */
function namesIn(option: Option, language: (typeof languages)[number]): string[] {
  const said = [option.label[language], option.short?.[language], ...(option.words?.[language] ?? [])]
  return [...new Set(said.filter((name) => name !== undefined).map(folded))].filter((name) => name !== '')
}

function twice(words: readonly string[]): string[] {
  return [...new Set(words.filter((word, place) => words.indexOf(word) !== place))]
}
