// How each kind of question is put on a keypad.
import { optionsOf } from '../../platform/flow/answer.ts'
import type { Ask } from '../../platform/flow/channel.ts'
import { isSourceCall } from '../../platform/flow/flow.ts'
import type { Option } from '../../platform/flow/flow.ts'
import { voiceWords } from './words/words.ts'
import { pageOf, type PageOf, type Within } from './within.ts'

export type AskedAs =
  | { as: 'options' }
  | { as: 'each'; options: readonly Option[] }
  | { as: 'entry'; entry: 'number' | 'money' | 'date' | 'time' | 'phone'; keysMax: number }
  | { as: 'recording'; secondsMax: number }
  | { as: 'place' }
  | { as: 'person' }

const shortSeconds = 20
const longSeconds = 180

export function askedAs({ step, options }: Ask): AskedAs {
  switch (step.kind) {
    case 'choice':
    case 'slot':
    case 'person':
    case 'yes-no':
    case 'consent':
      return { as: 'options' }
    case 'choices':
      return { as: 'each', options: optionsOf(step, options) }
    case 'number':
      return { as: 'entry', entry: 'number', keysMax: 12 }
    case 'money':
      return { as: 'entry', entry: 'money', keysMax: 12 }
    case 'date':
      return { as: 'entry', entry: 'date', keysMax: 8 }
    case 'time':
      return options.length > 0 ? { as: 'options' } : { as: 'entry', entry: 'time', keysMax: 4 }
    case 'phone':
      return { as: 'entry', entry: 'phone', keysMax: 16 }
    case 'place':
    case 'postcode':
      return options.length > 0 ? { as: 'options' } : step.spelled ? { as: 'place' } : { as: 'person' }
    case 'short-text':
    case 'long-text':
      if (options.length > 0 || (step.kind === 'short-text' && step.common)) return { as: 'options' }
      return { as: 'recording', secondsMax: step.kind === 'short-text' ? shortSeconds : longSeconds }
    // Only what is told a stretch at a time is asked here.
    case 'information':
      return { as: 'options' }
    case 'email':
    case 'photo':
    case 'payment':
      return { as: 'person' }
  }
}

const onward: Option = { value: 'onward', key: '1', label: { en: voiceWords.en.readOn, cy: voiceWords.cy.readOn } }

/** The options that are said now. Found ones come a page at a time from the host; listed ones are paged here. */
export function optionsHeard(ask: Ask, within: Within): PageOf<Option> {
  const { step, options } = ask
  if (step.kind === 'information') return { shown: [onward], more: ask.more }
  const isFound = 'options' in step && isSourceCall(step.options)
  if (isFound) return { shown: options.slice(ask.from), more: ask.more }
  const common = step.kind === 'short-text' ? (step.common ?? []) : []
  const listed = options.length > 0 ? options : common.map((one, place) => ({ ...one, key: String(place + 1) }))
  return pageOf(listed, within.at === 'question' ? within.page : 0)
}
