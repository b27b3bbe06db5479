// Where the next page of the feed begins, for whoever reads it page after page: the database then goes straight there, where
// counting past everything before it would take longer with every page.
import { perPlace } from '../../../platform/per-place.ts'
import type { Visit } from '../../../platform/web/page.ts'

/** The last id of the page before, and how many there were in all when the reading began. */
export type Bookmark = { after: string; total: number }

const bookmarksMax = 1_000
const keptMs = 15 * 60_000
const kept = perPlace(() => new Map<string, Bookmark & { until: number }>())

/** `undefined` for whoever opens the feed in the middle: they are counted to. */
export function bookmarkAt({ stage, url }: Visit, page: number): Bookmark | undefined {
  const found = kept(stage).get(nameOf(url, page))
  return found && found.until > stage.house.clock().getTime() ? found : undefined
}

export function keepBookmark({ stage, url }: Visit, page: number, bookmark: Bookmark) {
  const all = kept(stage)
  const name = nameOf(url, page)
  all.delete(name)
  all.set(name, { ...bookmark, until: stage.house.clock().getTime() + keptMs })
  const [oldest] = all.keys()
  if (all.size > bookmarksMax && oldest !== undefined) all.delete(oldest)
}

function nameOf(url: URL, page: number): string {
  const query = new URLSearchParams(url.search)
  query.set('page', String(page))
  query.sort()
  return `${url.pathname}?${query}`
}
