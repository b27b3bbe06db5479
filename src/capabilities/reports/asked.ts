// What a list, a map, a feed or a download is asked for, read from its address.
import { addDays, readDay } from '../../kernel/day.ts'
import { isUuid } from '../../kernel/id.ts'
import type { Place } from '../../platform/db/places.ts'
import { instantOf } from '../../kernel/wall-clock.ts'
import { isPublicState } from './rules/states.ts'
import type { Land } from './store/land.ts'
import type { Asked } from './store/listing.ts'

/** As it was typed, for the address of the next page. */
export type Typed = { state: string; category: string; area: string; street: string; from: string; until: string }

export function readTyped(query: URLSearchParams): Typed {
  const said = (name: string) => (query.get(name) ?? '').trim().slice(0, 80).toWellFormed().replaceAll('\0', '')
  return {
    state: said('state'),
    category: said('category'),
    area: said('area'),
    street: said('street'),
    from: said('from'),
    until: said('until'),
  }
}

/** The days that were typed and are none: whoever typed them is told so. */
export function notDays({ from, until }: Typed): ('from' | 'until')[] {
  const isNone = (typed: string) => typed !== '' && !readDay(typed)
  return [...(isNone(from) ? (['from'] as const) : []), ...(isNone(until) ? (['until'] as const) : [])]
}

/** What is unknown narrows nothing. Days are those of the place's own clock. */
export function readAsked(
  typed: Typed,
  query: URLSearchParams,
  land: Land,
  place: Pick<Place, 'timeZone'>,
  most: number,
): Asked {
  const [from, until] = [readDay(typed.from), readDay(typed.until)]
  const before = readBefore(query.get('before') ?? '')
  return {
    ...(typed.state === 'still-open' || isPublicState(typed.state) ? { state: typed.state } : {}),
    ...(land.categories.has(typed.category) ? { category: typed.category } : {}),
    ...(land.areas.has(typed.area) ? { area: typed.area } : {}),
    ...(typed.street === '' ? {} : { street: typed.street }),
    ...(from ? { from: instantOf({ day: from, minute: 0 }, place.timeZone) } : {}),
    ...(until ? { until: instantOf({ day: addDays(until, 1), minute: 0 }, place.timeZone) } : {}),
    ...(before ? { before } : {}),
    most,
  }
}

function readBefore(text: string): { at: Date; id: string } | undefined {
  const [at = '', id = ''] = text.split('_')
  const ms = Number(at)
  return Number.isSafeInteger(ms) && ms > 0 && ms < 8e15 && isUuid(id) ? { at: new Date(ms), id } : undefined
}

export function writeBefore({ publishedAt, id }: { publishedAt: Date; id: string }): string {
  return `${publishedAt.getTime()}_${id}`
}
