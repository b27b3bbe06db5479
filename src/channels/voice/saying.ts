// The pieces that everything said on a telephone is put together from.
import { ended, unended } from '../../kernel/sentence.ts'
import { languages, say, type Language } from '../../kernel/language.ts'
import type { Telling } from '../../platform/flow/channel.ts'
import type { Option, Passage, Wording } from '../../platform/flow/flow.ts'
import { aloud } from './aloud/aloud.ts'
import { numberInWords } from './aloud/numbers.ts'
import type { Sentence } from './spoken.ts'
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

type Named = Pick<Option, 'label' | 'spoken' | 'detail' | 'labelIn' | 'detailIn'>

/** The key is the place in what is heard: on the first page it is the option’s own, and no page needs two digits. */
export function optionWords(options: readonly Named[], language: Language): (string | Sentence)[] {
  const words = voiceWords[language]
  return options.flatMap((option, place): (string | Sentence)[] => {
    const key = numberInWords(place + 1, language)
    return isAllIn(option, language)
      ? [words.press(optionName(option, language), key)]
      : [...namedApart(option, language), words.pressIt(key)]
  })
}

/** One that is asked about by itself: yes or no. */
export function eachWords(option: Named, language: Language): (string | Sentence)[] {
  if (isAllIn(option, language)) return [voiceWords[language].each(optionName(option, language))]
  const named = namedApart(option, language)
  return named.map((one, place) =>
    place === named.length - 1 ? { ...one, say: voiceWords[one.language].each(unended(one.say)) } : one,
  )
}

export function optionName({ label, spoken, detail }: Named, language: Language): string {
  const name = unended(say(spoken ?? label, language))
  return aloud(detail ? `${name}, ${say(detail, language)}` : name, language)
}

function isAllIn({ spoken, labelIn, detailIn }: Named, language: Language): boolean {
  const isNamedIn = spoken !== undefined || (labelIn?.[language] ?? language) === language
  return isNamedIn && (detailIn?.[language] ?? language) === language
}

/** The name, and what is said with it, each by a voice of the language that it is in. */
function namedApart({ label, spoken, detail, labelIn, detailIn }: Named, language: Language): Sentence[] {
  const ofName = (spoken ? undefined : labelIn?.[language]) ?? language
  const ofDetail = detailIn?.[language] ?? language
  return [
    { say: spokenWhole(unended(say(spoken ?? label, language)), ofName), language: ofName },
    ...(detail ? [{ say: spokenWhole(say(detail, language), ofDetail), language: ofDetail }] : []),
  ]
}

export function tellingWords(telling: Telling, language: Language): (string | Sentence)[] {
  if (telling.kind === 'sentence') return [aloud(say(telling.spoken ?? telling.say, language), language)]
  const { wording, passage } = telling
  // A voice drops at a full stop; without one, lines run into each other.
  const asked = ended(aloud(questionWords(wording, language), language))
  return [asked, ...(passage ? passageWords(passage, language) : [])]
}

/** What is there in another language alone is said by a voice of that one: English in a Welsh mouth is understood by nobody. */
export function passageWords({ title, lines }: Passage, language: Language): (string | Sentence)[] {
  const said = lines.flatMap((line): (string | Sentence)[] => {
    const among = (line.spoken ? undefined : line.textIn?.[language]) ?? language
    const text = aloud(say(line.spoken ?? line.text, language), among)
    // What is only an address of a page leaves nothing to be said after its name.
    if (text === '') return []
    const label = line.label ? unended(say(line.label, language)) : ''
    const name = label === '' ? '' : `${label}: `
    if (among === language) return [spokenWhole(`${name}${text}`, language)]
    return [...(name === '' ? [] : [spokenWhole(label, language)]), { say: spokenWhole(text, among), language: among }]
  })
  return [...(title ? [spokenWhole(say(title, language), language)] : []), ...said].filter((one) => one !== '')
}

export function spokenWhole(sentence: string, language: Language): string {
  return ended(aloud(sentence, language))
}

/** The language that is not spoken now: key 8. */
export function otherLanguage(language: Language): Language {
  return languages.find((one) => one !== language) ?? language
}
