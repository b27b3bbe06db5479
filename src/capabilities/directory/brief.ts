// A service in a few lines, for a text, a mail or a flow: what, where, when, and whom to ring.
import { inEach, type Language, type Text } from '../../kernel/language.ts'
import { type Details, firstPhone, type PlaceFacts } from './details.ts'
import type { FindResult } from './find.ts'
import { inLanguage, sayState } from './opening-words.ts'
import { openState } from './rules/opening-hours.ts'
import { type Wall } from '../../kernel/wall-clock.ts'
import { directoryWords } from './words/words.ts'

export type Brief = { name: Text; where: Text; open: Text; phone: string; path: string; closed: Text }

/** `listingId` names the place meant; the first where there is none of that name. */
export function briefOf(details: Details, { today, listingId }: { today: Wall; listingId?: string }): Brief {
  const place = placeOf(details, listingId)
  const state = place?.hours && openState(place.hours, today)
  return {
    name: inEach((language) => inLanguage(details.name, language)),
    where: inEach((language) => whereOf(place, language)),
    open: inEach((language) => (state ? sayState(state, today, language).says : '')),
    phone: firstPhone(details, place)?.number ?? '',
    path: pathOf(details, place),
    closed: inEach((language) => (details.closed ? inLanguage(details.closed.because, language) : '')),
  }
}

export function placeOf(details: Details, listingId: string | undefined): PlaceFacts | undefined {
  return details.places.find((place) => place.listingId === listingId) ?? details.places[0]
}

export function pathOf(details: Details, place: PlaceFacts | undefined): string {
  const isOneOfMany = details.places.length > 1 && place !== undefined
  return isOneOfMany ? `/services/${details.id}/at/${place.listingId}` : `/services/${details.id}`
}

/** Of several with one name, which: by the building or the street. Never of an address that is hidden. */
export function whichOf(card: FindResult['card'], name: string, language: Language): string {
  const place = inLanguage(
    { ...(card.locationName && { en: card.locationName }), ...(card.locationNameCy && { cy: card.locationNameCy }) },
    language,
  )
  if (card.masked || place === name) return ''
  return place || (card.address ?? card.city ?? '')
}

function whereOf(place: PlaceFacts | undefined, language: 'en' | 'cy'): string {
  if (!place) return ''
  if (place.masked) return directoryWords[language].service.masked
  if (!place.isBuilding) return ''
  return [inLanguage(place.name, language), ...place.address, place.postcode].filter((part) => part !== '').join(', ')
}
