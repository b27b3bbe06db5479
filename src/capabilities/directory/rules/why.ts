// Why this one? Codes with their facts, in the order in which people want to know; words make sentences of them.
import type { Day } from '../../../kernel/day.ts'
import type { Text } from '../../../kernel/language.ts'
import type { OpenState } from './opening-hours.ts'
import type { Wall } from '../../../kernel/wall-clock.ts'

export type Why =
  | { code: 'matched-name' }
  /** Of several words, those that something here says. */
  | { code: 'matched-part' }
  | { code: 'matched-category'; category: string }
  | { code: 'matched-synonym'; said: string; need: Text }
  | { code: 'matched-description' }
  | { code: 'distance'; metres: number }
  | { code: 'serves-your-area'; masked: boolean }
  | { code: 'outside-its-area' }
  | { code: 'open-until'; until: Wall | 'always' }
  | { code: 'closed-now'; opens?: Wall }
  | { code: 'hours-unknown' }
  | { code: 'hours-unsure'; because: 'holiday' | 'which-week' }
  | { code: 'free' }
  | { code: 'step-free' }
  | { code: 'speaks'; language: string }
  | { code: 'for-ages'; from?: number; to?: number }
  | { code: 'closed-for-a-time' }
  | { code: 'not-checked-lately'; due?: Day }

export type WhyFacts = {
  named: string[]
  inCategory: string | null
  need: { phrase: string; name: string; nameCy: string | null } | null
  strong: boolean
  metres: number | null
  standing: 0 | 1 | 2
  stale: boolean
  outsideArea: boolean
  card: {
    masked: boolean
    status: string
    free?: boolean
    stepFree?: boolean
    languages?: string[]
    minimumAge?: number
    maximumAge?: number
    checkDueOn?: Day
  }
}
/** `inPart`: what was asked for is not here, and other words of it are. */
export type WhyAsked = {
  need?: string
  words: string[]
  inPart: boolean
  wheelchair?: boolean
  language?: string
  age?: number
}

/** What was asked for is answered first; then how far, and whether it is open; then what to beware of. */
export function whyThisOne(listing: WhyFacts, asked: WhyAsked, state: OpenState): Why[] {
  return [
    ...matched(listing, asked),
    ...where(listing),
    ...when(state),
    ...whatElse(listing, asked),
    ...beware(listing),
  ]
}

function matched({ named, inCategory, need, strong }: WhyFacts, asked: WhyAsked): Why[] {
  if (!asked.need) return []
  if (asked.inPart) return [{ code: 'matched-part' }]
  if (asked.words.length > 0 && asked.words.every((word) => named.includes(word))) return [{ code: 'matched-name' }]
  if (need)
    return [{ code: 'matched-synonym', said: need.phrase, need: { en: need.name, cy: need.nameCy ?? need.name } }]
  if (inCategory) return [{ code: 'matched-category', category: inCategory }]
  return [{ code: strong || named.length > 0 ? 'matched-name' : 'matched-description' }]
}

function where({ metres, standing, outsideArea, card }: WhyFacts): Why[] {
  const far: Why[] = metres === null ? [] : [{ code: 'distance', metres: Math.round(metres) }]
  if (standing === 2) return [{ code: 'serves-your-area', masked: card.masked }]
  return outsideArea ? [...far, { code: 'outside-its-area' }] : far
}

function when(state: OpenState): Why[] {
  if (state.state === 'unknown') return [{ code: 'hours-unknown' }]
  const unsure: Why[] = state.unsure ? [{ code: 'hours-unsure', because: state.unsure }] : []
  if (state.state === 'open') return [{ code: 'open-until', until: state.until }, ...unsure]
  return [{ code: 'closed-now', ...(state.opens ? { opens: state.opens } : {}) }, ...unsure]
}

function whatElse({ card }: WhyFacts, asked: WhyAsked): Why[] {
  const found: Why[] = []
  if (card.free) found.push({ code: 'free' })
  if (asked.wheelchair && card.stepFree) found.push({ code: 'step-free' })
  if (asked.language && card.languages?.includes(asked.language))
    found.push({ code: 'speaks', language: asked.language })
  if (asked.age !== undefined && (card.minimumAge !== undefined || card.maximumAge !== undefined)) {
    const from = card.minimumAge === undefined ? {} : { from: card.minimumAge }
    found.push({ code: 'for-ages', ...from, ...(card.maximumAge === undefined ? {} : { to: card.maximumAge }) })
  }
  return found
}

function beware({ stale, card }: WhyFacts): Why[] {
  if (!stale) return []
  if (card.status === 'temporarily closed') return [{ code: 'closed-for-a-time' }]
  return [{ code: 'not-checked-lately', ...(card.checkDueOn ? { due: card.checkDueOn } : {}) }]
}
