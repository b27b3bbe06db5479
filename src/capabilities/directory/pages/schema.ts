// The service for search engines and assistants: schema.org, https://schema.org/GovernmentService and its kin.
import { addDays, type Day, timeAt, weekdays } from '../../../kernel/day.ts'
import type { Language } from '../../../kernel/language.ts'
import type { Details, PlaceFacts } from '../details.ts'
import { inLanguage } from '../opening-words.ts'
import { paths } from '../paths.ts'
import type { Hours, Opening } from '../rules/opening-hours.ts'

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

/** Plain weekly hours, bank holidays, dated exceptions and closings; what schema.org cannot say ("the second Tuesday") is left out rather than guessed. */
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
  const { closed } = hours
  // Nobody knows until when: no hours are true.
  if (closed && !closed.until) return []
  const shutForNow = closed?.until
    ? [{ ...datesOf({ from: closed.from, to: addDays(closed.until, -1) }), ...timesOf(undefined) }]
    : []
  const dated = hours.exceptions.map(({ days, opening }) => ({
    ...(days === 'every holiday' ? onHolidays : datesOf(days)),
    ...timesOf(opening),
  }))
  return [...weekly, ...holidaysOf(hours), ...dated, ...shutForNow]
}

const special = { '@type': 'OpeningHoursSpecification' }
/** https://schema.org/PublicHolidays */
const onHolidays = { ...special, dayOfWeek: 'https://schema.org/PublicHolidays' }

/** Said where every rule says it, and no exception says otherwise. */
function holidaysOf({ rules, exceptions }: Hours): object[] {
  const open = rules.filter((rule) => rule.opening)
  const isShut = open.length > 0 && open.every((rule) => rule.onHolidays === 'closed')
  const isSaid = exceptions.some(({ days }) => days === 'every holiday')
  return isShut && !isSaid ? [{ ...onHolidays, ...timesOf(undefined) }] : []
}

function datesOf({ from, to }: { from: Day | undefined; to: Day }) {
  return dropEmpty({ ...special, validFrom: from, validThrough: to })
}

/** schema.org writes a day on which nothing opens as one that closes as it opens. */
function timesOf(opening: Opening | undefined) {
  return { opens: opening ? clock(opening.from) : '00:00', closes: opening ? clock(opening.to) : '00:00' }
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
