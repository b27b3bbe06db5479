// What there is to say, on a telephone: one thing at a time, the key last, and numbers in words.
import { languages, say, type Language } from '../../kernel/language.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import type { Ask, Moment, Telling } from '../../platform/flow/channel.ts'
import type { Option, Passage, Wording } from '../../platform/flow/flow.ts'
import { aloud } from './aloud/aloud.ts'
import { numberInWords } from './aloud/numbers.ts'
import { entry, linesOf, menu, type Spoken, type Then } from './spoken.ts'
import { askedAs, optionsHeard } from './asked-as.ts'
import { reviewSpoken } from './review.ts'
import { placeSpoken } from './place.ts'
import { atQuestion, type Within } from './within.ts'
import { voiceWords } from './words/words.ts'

/** Pure. `within` says how far into the question the caller is. */
export function render(moment: Moment, language: Language, within: Within = atQuestion): Spoken {
  const told = within.at === 'question' ? moment.told.flatMap((telling) => tellingWords(telling, language)) : []
  const spoken = momentSpoken(moment, language, within)
  return { ...spoken, lines: [...linesOf(language, told), ...spoken.lines] }
}

function momentSpoken(moment: Moment, language: Language, within: Within): Spoken {
  const words = voiceWords[language]
  switch (moment.at) {
    case 'ask':
      return askSpoken(moment.ask, language, within)
    case 'review':
      return reviewSpoken(moment, language, within)
    case 'done': {
      const { reply } = moment
      const said = reply
        ? aloud(say(reply.spoken ?? reply.say, language), language)
        : moment.told.length > 0
          ? ''
          : words.done
      return { lines: linesOf(language, [said, words.again]), then: menu }
    }
    case 'elsewhere':
      return { lines: linesOf(language, [moment.how === 'link' ? words.linkText : words.cannotAsk]), then: menu }
    case 'expired':
      return { lines: linesOf(language, [words.expired]), then: menu }
    default:
      return unreachable(moment)
  }
}

function askSpoken(ask: Ask, language: Language, within: Within): Spoken {
  const words = voiceWords[language]
  if (within.at === 'read-back') return after(language, within, [words.isThat(within.said), words.rightOrChange], menu)
  if (within.at === 'half-of-day') return after(language, within, [words.morningOrAfternoon], menu)
  if (within.at === 'recorded') return after(language, within, [words.recorded], menu)
  const asked = askedAs(ask)
  if (asked.as === 'each') return eachSpoken(ask, asked.options, language, within)
  if (asked.as === 'place') return placeSpoken(ask, language, within, headOf(ask, language, within))
  const { step } = ask
  const skip = step.optional && words.skip
  const head = headOf(ask, language, within)
  switch (asked.as) {
    case 'options': {
      const { shown, more } = optionsHeard(ask, within)
      return {
        lines: linesOf(language, [...head, ...optionWords(shown, language), more && words.more, skip]),
        then: menu,
      }
    }
    case 'recording':
      if (step.optional && within.at !== 'before-tone')
        return { lines: linesOf(language, [...head, words.sayOrSkip, skip]), then: menu }
      return {
        lines: linesOf(language, [...(within.at === 'before-tone' ? [] : head), words.speakAfterTone]),
        then: { do: 'record', secondsMax: asked.secondsMax },
      }
    case 'entry': {
      const how =
        asked.entry === 'phone' && asked.known ? [words.keyPhone, words.thisPhone] : [words[entryWords[asked.entry]]]
      return { lines: linesOf(language, [...head, ...how, skip]), then: entry(asked.keysMax) }
    }
    case 'person':
      return { lines: linesOf(language, [...head, words.cannotAsk]), then: menu }
    default:
      return unreachable(asked)
  }
}

const entryWords = {
  number: 'keyNumber',
  money: 'keyMoney',
  date: 'keyDate',
  time: 'keyTime',
  phone: 'keyPhone',
} as const

/** What comes before the choices: what went wrong, the help, the question, and what the host found to say with it. */
function headOf({ step, problem, helping, note, passage }: Ask, language: Language, within: Within): string[] {
  const { wording } = step
  const helped = helping ? say(wording.help ?? wording.hint ?? { en: '', cy: '' }, language) : ''
  return [
    ...troubleWords(within, language),
    ...(problem && within.silences === 0 && within.at === 'question' ? [say(problem.say, language)] : []),
    ...(helping ? [helped === '' ? voiceWords[language].noHelp : helped] : []),
    ...(step.kind === 'consent' ? [say(step.statement, language)] : []),
    questionWords(wording, language),
    ...(note ? [say(note, language)] : []),
    ...(passage ? passageWords(passage, language) : []),
  ].map((sentence) => aloud(sentence, language))
}

function eachSpoken(ask: Ask, options: readonly Option[], language: Language, within: Within): Spoken {
  const words = voiceWords[language]
  const index = within.at === 'each' ? within.index : 0
  const option = options[index]
  const first = index === 0 ? [...headOf(ask, language, within), words.eachFirst] : troubleWords(within, language)
  return { lines: linesOf(language, [...first, option && words.each(optionName(option, language))]), then: menu }
}

function after(language: Language, within: Within, sentences: string[], then: Then): Spoken {
  return { lines: linesOf(language, [...troubleWords(within, language), ...sentences]), then }
}

export function troubleWords({ trouble }: Within, language: Language): string[] {
  const words = voiceWords[language]
  if (!trouble) return []
  return [{ 'not-heard': words.notHeard, 'not-a-key': words.notAKey, 'not-recorded': words.notRecorded }[trouble]]
}

export function questionWords(wording: Wording, language: Language): string {
  return say(wording.spoken ?? wording.ask, language)
}

/** The key is the place in what is heard: on the first page it is the option’s own, and no page needs two digits. */
export function optionWords(
  options: readonly Pick<Option, 'label' | 'spoken' | 'detail'>[],
  language: Language,
): string[] {
  return options.map((option, place) =>
    voiceWords[language].press(optionName(option, language), numberInWords(place + 1, language)),
  )
}

export function optionName(
  { label, spoken, detail }: Pick<Option, 'label' | 'spoken' | 'detail'>,
  language: Language,
): string {
  const name = withoutEnd(say(spoken ?? label, language))
  return aloud(detail ? `${name}, ${say(detail, language)}` : name, language)
}

function tellingWords(telling: Telling, language: Language): string[] {
  if (telling.kind === 'sentence') return [aloud(say(telling.spoken ?? telling.say, language), language)]
  const { wording, passage } = telling
  return [aloud(questionWords(wording, language), language), ...(passage ? passageWords(passage, language) : [])]
}

export function passageWords({ title, lines }: Passage, language: Language): string[] {
  const said = lines.map((line) => {
    const text = say(line.spoken ?? line.text, language)
    return line.label ? `${withoutEnd(say(line.label, language))}: ${text}` : text
  })
  return [...(title ? [say(title, language)] : []), ...said]
    .map((sentence) => ended(aloud(sentence, language)))
    .filter((sentence) => sentence !== '')
}

/** The language that is not spoken now: key 8. */
export function otherLanguage(language: Language): Language {
  return languages.find((one) => one !== language) ?? language
}

export function withoutEnd(label: string): string {
  return label.replace(/[?:.]\s*$/, '')
}

/** A voice drops at a full stop; without one, lines run into each other. */
function ended(sentence: string): string {
  return sentence === '' || /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}
