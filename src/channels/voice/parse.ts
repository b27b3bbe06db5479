// What a caller did, read as an answer to what was asked, a command, or one more turn within the question.
import type { Language } from '../../kernel/language.ts'
import type { Day, TimeOfDay } from '../../kernel/day.ts'
import { asRecorded } from '../../platform/flow/recorded.ts'
import { readAnswer } from '../../platform/flow/answer.ts'
import type { Ask, Hearing, Heard, Moment } from '../../platform/flow/channel.ts'
import { commandFromKey } from '../../platform/flow/commands.ts'
import type { AnswerValue } from '../../platform/flow/flow.ts'
import { readPlaceValue } from '../../platform/flow/run/places.ts'
import { aloud } from './aloud/aloud.ts'
import { dayInWords, moneyInWords, timeInWords } from './aloud/amounts.ts'
import { phoneInWords } from './aloud/spelling.ts'
import { askedAs, optionsHeard } from './asked-as.ts'
import { silencesMax } from './next.ts'
import { type AtPlace, placesHeard } from './place.ts'
import { linesHeard, type Review } from './review.ts'
import { optionName, otherLanguage } from './saying.ts'
import type { Inbound } from './spoken.ts'
import type { Aside, Within } from './within.ts'

/** `version` is the flow's: it names the wording that a consent was given to. */
export type VoiceHearing = Hearing & { version: number }

export type VoiceHeard =
  /** For the flow. `silences` go on being counted where the answer is help. */
  | { do: 'hear'; heard: Heard; silences?: number }
  /** One more turn within this question. */
  | { do: 'stay'; within: Within }
  /** The same words again. */
  | { do: 'repeat' }
  | { do: 'person' }
  | { do: 'keep-recording'; ref: string; seconds: number }
  /** Towards a place: this was picked; none, to begin at the areas. */
  | { do: 'list-places'; picked: readonly string[] }

/** Pure. */
export function parse(
  inbound: Inbound,
  moment: Moment,
  language: Language,
  hearing: VoiceHearing,
  within: Within,
): VoiceHeard {
  if (inbound.kind === 'recording') return parseRecording(inbound, moment, language, within)
  const keys = inbound.kind === 'keys' ? inbound.keys.replace(/[^\d*#]/g, '') : ''
  if (keys === '') return silent(moment, within)
  if (moment.at === 'review') return parseReview(keys, moment, language, within)
  if (moment.at !== 'ask') return commandOr(keys[0]!, language, () => unheard(within, 'not-a-key'))
  return parseAsk(keys, moment.ask, language, hearing, within)
}

function parseAsk(keys: string, ask: Ask, language: Language, hearing: VoiceHearing, within: Within): VoiceHeard {
  const asked = askedAs(ask)
  // Whatever was pressed after the first key was pressed before the next question was heard: it cannot be an answer to it.
  const key = keys[0]!
  switch (within.at) {
    case 'read-back':
      return commandOr(key, language, () => {
        if (key === '1') return answered(ask, within.raw, hearing)
        return key === '2' ? stay({ at: 'question', page: 0 }) : unheard(within, 'not-a-key')
      })
    case 'half-of-day':
      return commandOr(key, language, () => {
        if (key !== '1' && key !== '2') return unheard(within, 'not-a-key')
        return readBack(ask, `${within.raw} ${key === '1' ? 'am' : 'pm'}`, language, hearing)
      })
    case 'recorded':
      return commandOr(key, language, () => {
        if (key === '1') return heard({ kind: 'answer', value: asRecorded(within.file), raw: `${within.seconds} s` })
        return key === '2' ? stay({ at: 'before-tone' }) : unheard(within, 'not-a-key')
      })
    case 'place':
      return parsePlace(key, ask, language, within)
    default:
  }
  if (key === '#' && ask.step.optional) return heard({ kind: 'command', command: { do: 'skip' }, raw: '#' })
  // Half of all callers end what they key with hash, a PIN or a code too: it was taken already, and this question is heard from its beginning.
  if (keys === '#' && asked.as !== 'recording') return { do: 'repeat' }
  switch (asked.as) {
    case 'each':
      return parseEach(
        key,
        ask,
        asked.options.map(({ value }) => value),
        language,
        hearing,
        within,
      )
    case 'entry':
      return parseEntry(keys, ask, asked.entry, language, hearing)
    case 'recording':
      // Only where it may also be left out is a key offered to speak; the tone is there already otherwise.
      return commandOr(key, language, () =>
        key === '1' && ask.step.optional && within.at === 'question'
          ? stay({ at: 'before-tone' })
          : unheard(within, 'not-a-key'),
      )
    case 'options':
      return parseOption(key, ask, language, hearing, within)
    case 'place':
    case 'person':
      return commandOr(key, language, () => unheard(within, 'not-a-key'))
  }
}

function parseOption(key: string, ask: Ask, language: Language, hearing: VoiceHearing, within: Within): VoiceHeard {
  const { shown, more } = optionsHeard(ask, within)
  const option = shown[Number(key) - 1]
  if (option) {
    if (ask.step.kind === 'consent')
      return stay({ at: 'read-back', raw: option.key, said: optionName(option, language) })
    const isCommon = ask.step.kind === 'short-text' && ask.options.length === 0
    return answered(ask, isCommon ? option.value : option.key, hearing, key)
  }
  if (key === '7' && more) {
    const isFound = ask.step.kind === 'information' || ('options' in ask.step && 'source' in ask.step.options)
    if (isFound) return heard({ kind: 'command', command: { do: 'more' }, raw: key })
    return stay({ at: 'question', page: (within.at === 'question' ? within.page : 0) + 1 })
  }
  return commandOr(key, language, () => heard({ kind: 'rejection', code: 'not-an-option', raw: key }))
}

function parseEach(
  key: string,
  ask: Ask,
  values: readonly string[],
  language: Language,
  hearing: VoiceHearing,
  within: Within,
): VoiceHeard {
  const { index, chosen } = within.at === 'each' ? within : { index: 0, chosen: [] }
  // Star goes to the one before, and at the first to the question before.
  if (key === '*' && index > 0) {
    const earlier = values[index - 1]!
    return stay({ at: 'each', index: index - 1, chosen: chosen.filter((value) => value !== earlier) })
  }
  return commandOr(key, language, () => {
    if (key !== '1' && key !== '2') return unheard({ ...within, at: 'each', index, chosen }, 'not-a-key')
    const now = key === '1' ? [...chosen, values[index]!] : chosen
    // A red flag is not asked past: what else may be true can wait.
    const isFlag = key === '1' && ask.options.some(({ value, flag }) => flag === true && value === values[index])
    if (index + 1 < values.length && !isFlag) return stay({ at: 'each', index: index + 1, chosen: now })
    const reading = readAnswer(ask.step, now, ask.options, { ...hearing, channel: 'voice' })
    const raw = now.join(', ')
    return heard(
      reading.ok ? { kind: 'answer', value: reading.value, raw } : { kind: 'rejection', code: reading.code, raw },
    )
  })
}

type Entry = 'number' | 'money' | 'date' | 'time' | 'phone'

/**
 * In an entry, digits are digits: star alone goes back, and star before a key gives that key its usual meaning. Where one
 * digit can be no answer (a date, a time, a telephone number), 0, 8 and 9 alone mean what they mean everywhere.
 */
function parseEntry(keys: string, ask: Ask, kind: Entry, language: Language, hearing: VoiceHearing): VoiceHeard {
  const starred = /^\*([089])?$/.exec(keys)
  if (starred) return commandOr(starred[1] ?? '*', language, () => ({ do: 'repeat' }))
  const isAmount = kind === 'number' || kind === 'money'
  if (!isAmount && /^[089]$/.test(keys)) return commandOr(keys, language, () => ({ do: 'repeat' }))
  const raw = isAmount ? keys.replace('*', '.').replace(/\.$/, '') : keys.replaceAll('*', '')
  if (kind === 'time' && raw.length > 0) return readBack(ask, raw, language, hearing)
  if (kind === 'money' || kind === 'date' || kind === 'phone') return readBack(ask, raw, language, hearing)
  return answered(ask, raw, hearing, keys)
}

/** Money, days, times and telephone numbers are said back before they are taken; what is secret is not said aloud. */
function readBack(ask: Ask, raw: string, language: Language, hearing: VoiceHearing): VoiceHeard {
  const reading = readAnswer(ask.step, raw, ask.options, { ...hearing, channel: 'voice' })
  if (!reading.ok && reading.code === 'am-or-pm') return stay({ at: 'half-of-day', raw })
  if (!reading.ok) return heard({ kind: 'rejection', code: reading.code, raw })
  const { sensitive } = ask.step
  if (sensitive === 'mask' || sensitive === 'never-echo') return answered(ask, raw, hearing)
  return stay({ at: 'read-back', raw, said: saidBack(ask, reading.value, language) })
}

function saidBack({ step }: Ask, value: AnswerValue, language: Language): string {
  switch (step.kind) {
    case 'money':
      return moneyInWords(Number(value), language)
    case 'date':
      return dayInWords(value as Day, language)
    case 'time':
      return timeInWords(value as TimeOfDay, language)
    case 'phone':
      return phoneInWords(String(value), language)
    default:
      return aloud(String(value), language)
  }
}

function answered({ step, options }: Ask, raw: string, hearing: VoiceHearing, pressed = raw): VoiceHeard {
  const reading = readAnswer(step, raw, options, { ...hearing, channel: 'voice' })
  if (!reading.ok) return heard({ kind: 'rejection', code: reading.code, raw: pressed })
  return heard({ kind: 'answer', value: reading.value, raw: pressed })
}

function parsePlace(key: string, ask: Ask, language: Language, within: AtPlace): VoiceHeard {
  if (within.known) {
    const { value } = within.known
    return commandOr(key, language, () => {
      if (key === '1') return placeAnswer(ask, value, key) ?? { do: 'list-places', picked: [] }
      return key === '2' ? { do: 'list-places', picked: [] } : unheard(within, 'not-a-key')
    })
  }
  const { shown, more } = placesHeard(within)
  const option = shown[Number(key) - 1]
  if (option)
    return placeAnswer(ask, option.value, key) ?? { do: 'list-places', picked: [...within.picked, option.value] }
  if (key === '*' && within.picked.length > 0) return { do: 'list-places', picked: within.picked.slice(0, -1) }
  if (key === '7' && more) return stay({ ...within, page: within.page + 1 })
  // None of these: the next few, and after the last of them a person.
  if (key === String(shown.length + 1)) {
    const isLast = (within.page + 1) * 5 >= within.options.length
    return isLast ? { do: 'person' } : stay({ ...within, page: within.page + 1 })
  }
  return commandOr(key, language, () => unheard(within, 'not-a-key'))
}

function placeAnswer({ step }: Ask, spelled: string, raw: string): VoiceHeard | undefined {
  const place = readPlaceValue(spelled)
  if (!place) return undefined
  const value = step.kind === 'postcode' && 'postcode' in place ? place.postcode : place
  return heard({ kind: 'answer', value: value as AnswerValue, raw })
}

function parseReview(keys: string, moment: Review, language: Language, within: Within): VoiceHeard {
  const key = keys[0]!
  if (within.at === 'which-line') {
    const { shown, more } = linesHeard(moment, within)
    const line = shown[Number(key) - 1]
    if (line) return heard({ kind: 'command', command: { do: 'change', line: line.number }, raw: key })
    if (key === '7' && more) return stay({ at: 'which-line', page: within.page + 1 })
    if (key === '*') return stay({ at: 'question', page: 0 })
    return commandOr(key, language, () => unheard(within, 'not-a-key'))
  }
  if (key === '1') return heard({ kind: 'command', command: { do: 'confirm' }, raw: key })
  if (key === '2') {
    const [only] = moment.lines
    if (only && moment.lines.length === 1)
      return heard({ kind: 'command', command: { do: 'change', line: only.number }, raw: key })
    return stay({ at: 'which-line', page: 0 })
  }
  return commandOr(key, language, () => unheard(within, 'not-a-key'))
}

/** The key that ended a recording may have been meant as a command; what was said before it is then left. */
function parseRecording(
  { ref, seconds, key }: Extract<Inbound, { kind: 'recording' }>,
  moment: Moment,
  language: Language,
  within: Within,
): VoiceHeard {
  const command = key === undefined || key === '#' ? undefined : commandOr(key, language, () => ({ do: 'repeat' }))
  if (command && command.do !== 'repeat') return command
  if (moment.at === 'ask' && moment.ask.step.optional && key === '#' && seconds < 1)
    return heard({ kind: 'command', command: { do: 'skip' }, raw: '#' })
  if (ref === '' || seconds < 1) return unheard(within, 'not-heard')
  return { do: 'keep-recording', ref, seconds }
}

function commandOr(key: string, language: Language, otherwise: () => VoiceHeard): VoiceHeard {
  const command = commandFromKey(key, { otherLanguage: otherLanguage(language) })
  if (!command) return otherwise()
  if (command.do === 'person') return { do: 'person' }
  if (command.do === 'repeat') return { do: 'repeat' }
  return heard({ kind: 'command', command, raw: key })
}

/** First the question again, then its help, then a person. */
function silent(moment: Moment, within: Within): VoiceHeard {
  const isQuestion = moment.at === 'ask' && (within.at === 'question' || within.at === 'before-tone')
  if (isQuestion && within.silences === silencesMax - 2)
    return { ...heard({ kind: 'command', command: { do: 'help' }, raw: '' }), silences: silencesMax - 1 }
  return unheard(within, 'not-heard')
}

function unheard(within: Within, trouble: NonNullable<Within['trouble']>): VoiceHeard {
  const silences = within.silences + 1
  return silences >= silencesMax ? { do: 'person' } : { do: 'stay', within: { ...within, silences, trouble } }
}

function stay(aside: Aside): VoiceHeard & { do: 'stay' } {
  return { do: 'stay', within: { ...aside, silences: 0 } }
}

function heard(what: Heard): VoiceHeard & { do: 'hear' } {
  return { do: 'hear', heard: what }
}
