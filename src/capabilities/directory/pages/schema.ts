// The service for search engines and assistants: schema.org, https://schema.org/GovernmentService and its kin.
import { timeAt, weekdays } from '../../../kernel/day.ts'
import type { Language } from '../../../kernel/language.ts'
import type { Details, PlaceFacts } from '../details.ts'
import { inLanguage } from '../opening-words.ts'
import { paths } from '../paths.ts'
import type { Hours } from '../rules/opening-hours.ts'

type About = { language: Language; publicUrl: string }

/** Nothing here that the page does not also say to people; a masked address is in neither. */
export function schemaOf(details: Details, { language, publicUrl }: About): object {
  const text = (of: Details['name']) => inLanguage(of, language) || undefined
  return dropEmpty({
    '@context': 'https://schema.org',
    '@type': 'Service',
    '@id': `${publicUrl}${paths.service(details.id)}`,
    url: `${publicUrl}${paths.service(details.id)}`,
    name: text(details.name),
    description: text(details.about),
    provider: dropEmpty({
      '@type': 'Organization',
      name: text(details.organisation),
      url: details.website || undefined,
    }),
    serviceType: details.terms.map((term) => inLanguage(term.name, language)),
    audience: text(details.who) && { '@type': 'Audience', audienceType: text(details.who) },
    areaServed: details.areas.map((area) => inLanguage(area, language)),
    availableLanguage: details.languages,
    isAccessibleForFree: details.cost.free || undefined,
    termsOfService: undefined,
    availableChannel: details.places.map((place) => channelOf(details, place, language)),
  })
}

function channelOf(details: Details, place: PlaceFacts, language: Language): object {
  const phone = place.phones[0] ?? details.phones[0]
  return dropEmpty({
    '@type': 'ServiceChannel',
    servicePhone: phone && { '@type': 'ContactPoint', telephone: phone.number },
    serviceUrl: details.website || undefined,
    serviceLocation: place.isBuilding ? locationOf(place, language) : undefined,
  })
}

function locationOf(place: PlaceFacts, language: Language): object {
  return dropEmpty({
    '@type': 'Place',
    name: inLanguage(place.name, language) || undefined,
    address: dropEmpty({
      '@type': 'PostalAddress',
      streetAddress: place.address.join(', ') || undefined,
      postalCode: place.postcode || undefined,
      addressCountry: 'GB',
    }),
    geo:
      place.latitude === undefined
        ? undefined
        : { '@type': 'GeoCoordinates', latitude: place.latitude, longitude: place.longitude },
    openingHoursSpecification: place.hours ? hoursOf(place.hours) : undefined,
    amenityFeature: place.access.map((name) => ({ '@type': 'LocationFeatureSpecification', name, value: true })),
  })
}

/** Plain weekly hours and dated exceptions; what schema.org cannot say ("the second Tuesday") is left out rather than guessed. */
function hoursOf(hours: Hours): object[] {
  const weekly = hours.rules
    .filter(
      (rule) =>
        rule.opening &&
        rule.interval === 1 &&
        rule.byday.every(({ nth }) => nth === undefined) &&
        (rule.freq ?? 'WEEKLY') === 'WEEKLY',
    )
    .map((rule) =>
      dropEmpty({
        '@type': 'OpeningHoursSpecification',
        dayOfWeek: rule.byday.map(({ weekday }) => `https://schema.org/${capital(weekdays[weekday]!)}`),
        opens: clock(rule.opening!.from),
        closes: clock(rule.opening!.to),
        validFrom: rule.validFrom,
        validThrough: rule.validTo,
      }),
    )
  const dated = hours.exceptions.flatMap(({ days, opening }) =>
    days === 'every holiday'
      ? []
      : {
          '@type': 'OpeningHoursSpecification',
          validFrom: days.from,
          validThrough: days.to,
          opens: opening ? clock(opening.from) : '00:00',
          closes: opening ? clock(opening.to) : '00:00',
        },
  )
  return [...weekly, ...dated]
}

/** schema.org writes a whole day as 00:00 to 23:59. */
function clock(minute: number): string {
  return minute === 1_440 ? '23:59' : timeAt(minute)
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}

function dropEmpty(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )
}
