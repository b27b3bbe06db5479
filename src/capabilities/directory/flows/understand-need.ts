// A text with no keyword that says what somebody needs: "library", "food near Mill Lane", "banc bwyd ger Stryd y Castell".
import type { Language } from '../../../kernel/language.ts'
import { folded } from '../../../platform/flow/reading.ts'
import type { Understood } from '../../../platform/manifest.ts'
import { ringFor } from '../dangers.ts'
import { needs } from '../needs.ts'

const near = /^(.+?)\s+(?:near|nearest|close to|by|in|around|ger|yn|yng|ym|wrth)\s+(.+)$/i
const wordsMax = 6
const barePlaceWordsMax = 3
/** Whoever begins so is telling us something, not asking for a place. */
const telling = /^(?:i|im|i m|we|he|she|they|it|you|my|the|this|that|dw|dwi|mae|rydw|rwy)\b/

/** Pure. What somebody needs, and where if they said; nothing where the words name no need that anybody keeps. */
export function understandNeed(text: string): Understood | undefined {
  const said = text.trim().replace(/[?!.]+$/, '')
  const [, what, where] = near.exec(said) ?? []
  const need = what ?? said
  const known = languagesNaming(need)
  const isShort = need.split(/\s+/).length <= wordsMax
  if (known.size === 0 && ringFor(said).length > 0) return { what: said }
  if (known.size > 0 && (isShort || ringFor(said).length > 0))
    return { what: need, ...(where !== undefined && { where }), ...(known.size === 1 && { language: [...known][0]! }) }
  const isAsking = need.split(/\s+/).length <= barePlaceWordsMax && !telling.test(folded(need))
  return where !== undefined && isAsking && /\bnear|close to|\bger\b/i.test(said) ? { what: need, where } : undefined
}

const phrases = needs.flatMap(({ is, asked }) =>
  (['en', 'cy'] as const).flatMap((language) =>
    [...is[language], ...asked[language]].map((phrase) => ({ language, phrase: ` ${folded(phrase)} ` })),
  ),
)

function languagesNaming(words: string): Set<Language> {
  const said = ` ${folded(words)} `
  const isBrief = said.trim().split(' ').length <= barePlaceWordsMax
  // A single word within a sentence may mean something else: "I will be there" asks for nobody to write a will.
  const names = ({ phrase }: (typeof phrases)[number]) =>
    said === phrase || (said.includes(phrase) && (phrase.trim().includes(' ') || (isBrief && phrase.length > 6)))
  return new Set(phrases.filter(names).map(({ language }) => language))
}
