// What a result says of itself in the list.
import type { Day } from '../../../kernel/day.ts'
import { type Language, languageOf, type Text } from '../../../kernel/language.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import { distanceInWords } from '../../../platform/web/components/place-map/map-layout.ts'
import type { ServiceCardProps } from '../../../platform/web/components/service-card/service-card.tsx'
import { written } from '../../../platform/web/components/written/written.tsx'
import { webWords } from '../../../platform/web/words/words.ts'
import type { FindResult } from '../find.ts'
import { whichOf } from '../brief.ts'
import { inLanguage, sayDate, sayOpenThen, sayState } from '../opening-words.ts'
import { paths } from '../paths.ts'
import type { Wall } from '../../../kernel/wall-clock.ts'
import type { Why } from '../rules/why.ts'
import { directoryWords, languageName } from '../words/words.ts'

/** `alike`: another on the same page has its name. `then`: asked about another moment than now. */
type Telling = { language: Language; at: Wall; number: number; alike: boolean; then: boolean }

export function cardOf(result: FindResult, { language, at, number, alike, then }: Telling): ServiceCardProps {
  const { card, metres, state, stale } = result
  const words = directoryWords[language]
  const both = (name: 'name' | 'organisation' | 'description' | 'locationName'): Partial<Text> => ({
    ...(card[name] !== undefined && { en: card[name] }),
    ...(card[`${name}Cy`] !== undefined && { cy: card[`${name}Cy`] }),
  })
  const said = (name: Parameters<typeof both>[0]) => inLanguage(both(name), language)
  const [name, organisation, place] = [said('name'), said('organisation'), said('locationName')]
  const address = card.masked ? words.service.masked : addressOf(card, place === name ? '' : place)
  const which = whichOf(card, name, language)
  const why = whyInWords(result, language)
  const checked = checkedOf(result, at.day, language)
  const tags = tagsOf(result, language)
  const [about, among] = [shortened(said('description')), languageOf(both('description'), language)]
  return {
    language,
    number,
    name: written(both('name'), language),
    ...(alike && which !== '' ? { which } : {}),
    href: result.id === result.serviceId ? paths.service(result.serviceId) : paths.place(result.serviceId, result.id),
    ...(organisation === '' || organisation === name ? {} : { organisation: written(both('organisation'), language) }),
    ...(about === '' ? {} : { about: written({ [among]: about }, language) }),
    ...(why === '' ? {} : { why }),
    ...(metres === null ? {} : { distance: distanceInWords(metres, webWords[language]) }),
    open:
      openOf(result, at, language, stale && card.status === 'temporarily closed' ? 'shut-for-now' : undefined) ??
      (then ? sayOpenThen(state, at, language) : undefined) ??
      sayState(state, at, language),
    ...(address === '' ? {} : { address: [address, walk(metres, language)].filter((part) => part !== '').join(' · ') }),
    ...(card.phone ? { phone: { number: card.phone } } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    ...(checked ? { checked } : {}),
  }
}

function openOf({ card }: FindResult, at: Wall, language: Language, shut: 'shut-for-now' | undefined) {
  if (!shut) return undefined
  const words = directoryWords[language].open
  const because = (language === 'cy' ? card.closedBecauseCy : undefined) ?? card.closedBecause ?? ''
  const said = card.closedUntil
    ? words.closedForNowUntil(sayDate(card.closedUntil, at.day, language))
    : words.closedForNow
  return { state: shut, says: because === '' ? said : `${said}. ${because}` }
}

function addressOf(card: FindResult['card'], place: string): string {
  return [place, card.address, card.city, card.postcode].filter((part) => part !== undefined && part !== '').join(', ')
}

// A street route is about 1.3 times the straight line, and people walk about 80 metres a minute (3 miles an hour).
const routePerLine = 1.3
const metresPerMinute = 80
const walkMetresMax = 3_200

function walk(metres: number | null, language: Language): string {
  if (metres === null || metres > walkMetresMax) return ''
  return directoryWords[language].find.walk(Math.max(1, Math.round((metres * routePerLine) / metresPerMinute)))
}

function tagsOf({ card, outsideArea }: FindResult, language: Language): string[] {
  const words = directoryWords[language]
  const areas = card.areas?.join(', ')
  return [
    card.free ? [words.find.free] : [],
    card.stepFree ? [words.find.stepFree] : [],
    areas && outsideArea ? [words.find.areas(areas)] : [],
  ].flat()
}

function checkedOf({ card, stale }: FindResult, today: Day, language: Language): ServiceCardProps['checked'] {
  const words = directoryWords[language].service
  if (stale && card.status !== 'temporarily closed') return { state: 'stale', says: words.staleShort }
  if (!card.assuredAt || stale) return undefined
  return { state: 'fresh', says: words.freshShort(sayDate(card.assuredAt.slice(0, 10) as Day, today, language)) }
}

/** What the card does not already say in its own place: why this need, this area, this language. */
function whyInWords({ why, named }: Pick<FindResult, 'why' | 'named'>, language: Language): string {
  const words = directoryWords[language].why
  const phrases = why.flatMap((one) => phraseOf(one, language, named.length > 0) ?? [])
  return phrases.length === 0 ? '' : words.sentence(phrases)
}

function phraseOf(why: Why, language: Language, isNamed: boolean): string | undefined {
  const words = directoryWords[language].why
  switch (why.code) {
    case 'matched-name':
      return isNamed ? words.name : words.listed
    case 'matched-part':
      return words.part
    case 'matched-category':
      return words.category(why.category)
    case 'matched-synonym':
      return words.need(inLanguage(why.need, language))
    case 'matched-description':
      return words.description
    case 'serves-your-area':
      return words.area
    case 'outside-its-area':
      return words.outside
    case 'step-free':
      return words.stepFree
    case 'speaks':
      return words.speaks(languageName(why.language, language))
    case 'for-ages':
      return words.ages
    case 'open-until':
    case 'free':
    case 'distance':
    case 'closed-now':
    case 'hours-unknown':
    case 'hours-unsure':
    case 'closed-for-a-time':
    case 'not-checked-lately':
      return undefined
    default:
      return unreachable(why)
  }
}

const aboutCharsMax = 160

/** Whole words, and whole sentences where the first is short enough. */
function shortened(text: string): string {
  if (text.length <= aboutCharsMax) return text
  const start = text.slice(0, aboutCharsMax)
  const sentence = start.lastIndexOf('. ')
  return sentence > 60 ? start.slice(0, sentence + 1) : `${start.slice(0, start.lastIndexOf(' '))}…`
}
