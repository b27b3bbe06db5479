// Where the next page of the feed begins, for whoever reads it page after page: the database then goes straight there, where
// counting past everything before it would take longer with every page.
import type { House } from '../../../platform/house.ts'
import type { Visit } from '../../../platform/web/page.ts'

/** The last id of the page before, and how many there were in all when the reading began. */
export type Bookmark = { after: string; total: number }

const bookmarksMax = 1_000
const keptMs = 15 * 60_000
const kept = new WeakMap<House, Map<string, Bookmark & { until: number }>>()

/** `undefined` for whoever opens the feed in the middle: they are counted to. */
export function bookmarkAt({ stage: { house, place }, url }: Visit, page: number): Bookmark | undefined {
  const found = kept.get(house)?.get(nameOf(place.id, url, page))
  return found && found.until > house.clock().getTime() ? found : undefined
}

export function keepBookmark({ stage: { house, place }, url }: Visit, page: number, bookmark: Bookmark) {
  const all = kept.get(house) ?? new Map<string, Bookmark & { until: number }>()
  kept.set(house, all)
  const name = nameOf(place.id, url, page)
  all.delete(name)
  all.set(name, { ...bookmark, until: house.clock().getTime() + keptMs })
  const [oldest] = all.keys()
  if (all.size > bookmarksMax && oldest !== undefined) all.delete(oldest)
}

function nameOf(place: string, url: URL, page: number): string {
  const query = new URLSearchParams(url.search)
  query.set('page', String(page))
  query.sort()
  return `${place} ${url.pathname}?${query}`
}
