// A place without typing: where they were last time, else an area, else what is in it. Each is a choice of a few.
import type { Language } from '../../kernel/language.ts'
import type { Ask } from '../../platform/flow/channel.ts'
import type { PlaceOption } from '../../platform/flow/run/places.ts'
import { postcodeInWords } from './aloud/spelling.ts'
import { linesOf, menu, type Sentence, type Spoken } from './spoken.ts'
import { optionWords, troubleWords } from './saying.ts'
import { optionsAtOnce, type Within } from './within.ts'
import { voiceWords } from './words/words.ts'

export type AtPlace = Within & { at: 'place' }

/** An ear is offered a few of them and then "none of these"; every page has that last one, so nobody is caught. */
export function placesHeard({ options, page }: AtPlace): { shown: readonly PlaceOption[]; more: boolean } {
  const pages = Math.max(1, Math.ceil(options.length / optionsAtOnce))
  const from = (page % pages) * optionsAtOnce
  return { shown: options.slice(from, from + optionsAtOnce), more: pages > 1 }
}

export function placeSpoken(
  _ask: Ask,
  language: Language,
  within: Within,
  head: readonly (string | Sentence)[],
): Spoken {
  const words = voiceWords[language]
  // Until the lists are there, the question alone; the turn fetches them before anything is said.
  if (within.at !== 'place') return { lines: linesOf(language, head), then: menu }
  if (within.known) {
    const start = postcodeInWords(within.known.hint, language)
    return { lines: linesOf(language, [...head, words.sameP(start), words.samePKeys]), then: menu }
  }
  const { shown, more } = placesHeard(within)
  const none = { label: { en: words.noneOfThese, cy: words.noneOfThese } }
  const first = within.picked.length === 0 ? [...head, words.area] : [...troubleWords(within, language), words.street]
  return {
    lines: linesOf(language, [
      ...first,
      ...optionWords([...shown.map(({ label }) => ({ label })), none], language),
      more && words.more,
    ]),
    then: menu,
  }
}
