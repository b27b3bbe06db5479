import type { ServiceDraft } from '../catalogue/draft.ts'
import { readHours } from '../hours.ts'
import { namedId, placeId, serviceId } from '../named-id.ts'
import type { Row, Today } from './row.ts'

type Owner = { service_id: string | null; service_at_location_id: string | null }

/** A service's own hours, and those of each of its places that differ. */
export function schedulesOf(draft: ServiceDraft): Row[] {
  const { key, hours, at = [] } = draft
  const own = hours ? rules(draft, 'itself', hours, { service_id: serviceId(key), service_at_location_id: null }) : []
  const there = at.flatMap((venue) => {
    if (typeof venue === 'string') return []
    return rules(draft, venue[0], venue[1], { service_id: null, service_at_location_id: placeId(key, venue[0]) })
  })
  return [...own, ...there]
}

function rules({ key, holidays = 'closed' }: ServiceDraft, where: string, hours: string, owner: Owner): Row[] {
  return readHours(hours).map((rule, index) => ({
    id: namedId('schedule', `${key} ${where} ${index}`),
    ...owner,
    freq: rule.freq,
    interval: rule.interval,
    byday: rule.byday ?? null,
    dtstart: rule.dtstart ?? null,
    opens_at: rule.opens_at,
    closes_at: rule.closes_at,
    description: rule.description ?? null,
    description_cy: rule.description_cy ?? null,
    on_holidays: holidays,
  }))
}

/** Who shuts from Christmas Eve until the new year. */
const shutAtChristmas = new Set(['libraries', 'council', 'advice', 'college', 'family', 'law-centre'])
const allHours = /24 hours|0:00-24:00/

export function exceptionsOf(draft: ServiceDraft, today: Today): Row[] {
  const { key, by, holidayHours, at = [] } = draft
  const year = today.day.slice(0, 4)
  const hours = [draft.hours ?? '', ...at.map((venue) => (typeof venue === 'string' ? '' : venue[1]))].join(';')
  const row = (which: string, more: Row): Row => ({
    id: namedId('exception', `${key} ${which}`),
    service_id: serviceId(key),
    from_day: null,
    to_day: null,
    every_holiday: false,
    opens_at: null,
    closes_at: null,
    because: null,
    because_cy: null,
    ...more,
  })
  const always = holidayHours?.split('-') as [string, string] | undefined
  return [
    ...(always
      ? [
          row('holidays', {
            every_holiday: true,
            opens_at: always[0],
            closes_at: always[1],
            because: 'Open on bank holidays, for shorter hours',
            because_cy: 'Ar agor ar wyliau banc, am oriau byrrach',
          }),
        ]
      : []),
    ...(shutAtChristmas.has(by) && draft.holidays !== 'as usual' && hours !== '' && !allHours.test(hours)
      ? [
          row('christmas', {
            from_day: `${year}-12-24`,
            to_day: `${Number(year) + 1}-01-01`,
            because: 'Closed for Christmas and New Year',
            because_cy: 'Ar gau dros y Nadolig a’r Flwyddyn Newydd',
          }),
        ]
      : []),
  ]
}
