// The pieces that everything said on a telephone is put together from.
import { ended, unended } from '../../kernel/sentence.ts'
import { languages, say, type Language } from '../../kernel/language.ts'
import type { Telling } from '../../platform/flow/channel.ts'
import type { Option, Passage, Wording } from '../../platform/flow/flow.ts'
import { aloud } from './aloud/aloud.ts'
import { numberInWords } from './aloud/numbers.ts'
import type { Within } from './within.ts'
import { voiceWords } from './words/words.ts'

export function troubleWords({ trouble }: Pick<Within, 'trouble'>, language: Language): string[] {
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
  const name = unended(say(spoken ?? label, language))
  return aloud(detail ? `${name}, ${say(detail, language)}` : name, language)
}

export function tellingWords(telling: Telling, language: Language): string[] {
  if (telling.kind === 'sentence') return [aloud(say(telling.spoken ?? telling.say, language), language)]
  const { wording, passage } = telling
  // A voice drops at a full stop; without one, lines run into each other.
  return [ended(aloud(questionWords(wording, language), language)), ...(passage ? passageWords(passage, language) : [])]
}

export function passageWords({ title, lines }: Passage, language: Language): string[] {
  const said = lines.map((line) => {
    const text = aloud(say(line.spoken ?? line.text, language), language)
    // What is only an address of a page leaves nothing to be said after its name.
    if (text === '') return ''
    return line.label ? `${unended(say(line.label, language))}: ${text}` : text
  })
  return [...(title ? [say(title, language)] : []), ...said]
    .map((sentence) => ended(aloud(sentence, language)))
    .filter((sentence) => sentence !== '')
}

/** The language that is not spoken now: key 8. */
export function otherLanguage(language: Language): Language {
  return languages.find((one) => one !== language) ?? language
}
