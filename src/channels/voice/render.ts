// What there is to say, on a telephone: one thing at a time, the key last, and numbers in words.
import { say, type Language } from '../../kernel/language.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import type { Ask, Moment } from '../../platform/flow/channel.ts'
import type { Option, StepOf } from '../../platform/flow/flow.ts'
import { aloud } from './aloud/aloud.ts'
import { entry, linesOf, menu, type Sentence, type Spoken, type Then } from './spoken.ts'
import { askedAs, optionsHeard } from './asked-as.ts'
import { reviewSpoken } from './review.ts'
import { canBeTexted } from '../../kernel/phone.ts'
import { placeSpoken } from './place.ts'
import { eachWords, optionWords, passageWords, questionWords, tellingWords, troubleWords } from './saying.ts'
import { atQuestion, type Within } from './within.ts'
import { voiceWords } from './words/words.ts'

/** Pure. `within` says how far into the question the caller is; `number` is the one they ring from, where it is known. */
export function render(moment: Moment, language: Language, within: Within = atQuestion, number?: string): Spoken {
  const told = within.at === 'question' ? moment.told.flatMap((telling) => tellingWords(telling, language)) : []
  const spoken = momentSpoken(moment, language, within, number)
  return { ...spoken, lines: [...linesOf(language, told), ...spoken.lines] }
}

function momentSpoken(moment: Moment, language: Language, within: Within, number?: string): Spoken {
  const words = voiceWords[language]
  switch (moment.at) {
    case 'ask':
      return askSpoken(moment.ask, language, within, number)
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
      return { lines: linesOf(language, [moment.because ? say(moment.because, language) : words.expired]), then: menu }
    default:
      return unreachable(moment)
  }
}

function askSpoken(ask: Ask, language: Language, within: Within, number?: string): Spoken {
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
      // Whoever has just heard the question hears the tone at once; whoever pressed a key by mistake hears the question again.
      return {
        lines: linesOf(language, [...(isReady(within) ? [] : head), words.speakAfterTone]),
        then: { do: 'record', secondsMax: asked.secondsMax },
      }
    case 'entry': {
      const how = step.kind === 'phone' ? phoneWords(step, language, number) : [words[entryWords[asked.entry]]]
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

function isReady({ at, trouble }: Within): boolean {
  return at === 'before-tone' && trouble === undefined
}

/** The number they ring from is offered only where it can be the answer: a landline cannot be texted. */
function phoneWords({ mobile }: StepOf<'phone'>, language: Language, number?: string): string[] {
  const words = voiceWords[language]
  if (mobile && !canBeTexted(number))
    return [...(number === undefined ? [] : [words.cannotText]), words.keyMobile, words.noMobile]
  return number === undefined ? [words.keyPhone] : [words.keyPhone, words.thisPhone]
}

/** What comes before the choices: what went wrong, the help, the question, and what the host found to say with it. */
function headOf(ask: Ask, language: Language, within: Within): (string | Sentence)[] {
  const { step, problem, helping, note, passage } = ask
  const { wording } = step
  const hint = isTypedElsewhere(ask) ? undefined : wording.hint
  const helped = helping ? say(wording.help ?? hint ?? { en: '', cy: '' }, language) : ''
  return [
    ...troubleWords(within, language),
    ...(problem && within.silences === 0 && within.at === 'question' ? [say(problem.say, language)] : []),
    ...(helping ? [helped === '' ? voiceWords[language].noHelp : helped] : []),
    ...(step.kind === 'consent' ? [say(step.statement, language)] : []),
    questionWords(wording, language),
    ...(note ? [say(note, language)] : []),
    ...(passage ? passageWords(passage, language) : []),
  ].map((sentence) => (typeof sentence === 'string' ? aloud(sentence, language) : sentence))
}

/** What is chosen by key here and typed on a page has a hint about typing. */
function isTypedElsewhere(ask: Ask): boolean {
  const { kind } = ask.step
  const isTyped = kind === 'short-text' || kind === 'long-text' || kind === 'place' || kind === 'postcode'
  return isTyped && askedAs(ask).as !== 'recording'
}

function eachSpoken(ask: Ask, options: readonly Option[], language: Language, within: Within): Spoken {
  const words = voiceWords[language]
  const index = within.at === 'each' ? within.index : 0
  const option = options[index]
  const first = index === 0 ? [...headOf(ask, language, within), words.eachFirst] : troubleWords(within, language)
  return { lines: linesOf(language, [...first, ...(option ? eachWords(option, language) : [])]), then: menu }
}

function after(language: Language, within: Within, sentences: string[], then: Then): Spoken {
  return { lines: linesOf(language, [...troubleWords(within, language), ...sentences]), then }
}
