import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { decodeWhole } from '../../../platform/import/encoding.ts'
import { parseJson } from '../../../platform/import/json.ts'
import type { OutsideLimits } from '../../../platform/import/outside.ts'
import { bad, type Reading } from '../../../platform/import/reading.ts'
import { isWebAddress, openSource, readWhole } from '../../../platform/import/source.ts'
import { SourceTrouble } from '../../../platform/import/trouble.ts'
import { fieldsOf, textIn, type Fields } from './oruk-fields.ts'
import { readOrukService } from './oruk-listing.ts'
import type { Mapped } from './map-row.ts'

const feedLimits = {
  pageBytesMax: 32_000_000,
  serviceBytesMax: 4_000_000,
  pagesMax: 20_000,
  perPage: 100,
  askedAtOnce: 4,
}

/**
 * Every service of an Open Referral UK feed, from its web address or from a folder of its saved JSON. The version is told by
 * the page itself (`contents` in 3.0, `content` in 1.0), because the feeds in the field misstate it. Lists give only the
 * heads of services, so each is then asked for by its id, a few at a time. `at` counts services from 1.
 */
export function readFeed(where: string, limits: Partial<OutsideLimits> = {}): AsyncGenerator<Reading<Mapped>[]> {
  return isWebAddress(where) ? readWebFeed(where, limits) : readSavedFeed(where)
}

async function* readWebFeed(where: string, limits: Partial<OutsideLimits>): AsyncGenerator<Reading<Mapped>[]> {
  const base = where.replace(/[?#].*$/, '').replace(/\/+(?:services\/*)?$/, '')
  let [at, firstBefore] = [0, '']
  for (let number = 1; number <= feedLimits.pagesMax; number++) {
    const address = `${base}/services?page=${number}&per_page=${feedLimits.perPage}`
    const page = pageFrom(await readJsonAt(address, feedLimits.pageBytesMax, limits), address)
    if (page.items.length === 0) return
    // A server that ignores `page` would give its first page for ever.
    const first = JSON.stringify(page.items[0])
    if (first === firstBefore) return
    firstBefore = first
    for (let from = 0; from < page.items.length; from += feedLimits.askedAtOnce) {
      const some = page.items.slice(from, from + feedLimits.askedAtOnce)
      yield await Promise.all(some.map((item, place) => readOne(at + place + 1, item, base, limits)))
      at += some.length
    }
    if (page.last) return
  }
}

async function readOne(
  at: number,
  item: unknown,
  base: string,
  limits: Partial<OutsideLimits>,
): Promise<Reading<Mapped>> {
  const fields = fieldsOf(item)
  const id = fields && textIn(fields, 'id')
  if (!fields || id === undefined || isWhole(fields)) return readOrukService(at, item)
  try {
    return readOrukService(
      at,
      await readJsonAt(`${base}/services/${encodeURIComponent(id)}`, feedLimits.serviceBytesMax, limits),
    )
  } catch (trouble) {
    if (!(trouble instanceof SourceTrouble)) throw trouble
    return bad(at, { because: 'service-not-given', found: id, expected: trouble.because }, JSON.stringify(item))
  }
}

/** Lists may leave out what hangs from a service. Where some of it is there, the rest is taken to be there too. */
function isWhole(fields: Fields): boolean {
  return ['service_at_locations', 'schedules', 'regular_schedules', 'contacts', 'eligibilitys'].some(
    (name) => name in fields,
  )
}

async function readJsonAt(where: string, bytesMax: number, limits: Partial<OutsideLimits>): Promise<unknown> {
  const source = await openSource(where, { ...limits, bytesMax })
  const text = decodeWhole(await readWhole(source, bytesMax))
  try {
    return parseJson(text)
  } catch (error) {
    throw new SourceTrouble('not-json', { what: where, reason: error instanceof Error ? error.message : 'unreadable' })
  }
}

function pageFrom(json: unknown, what: string): { items: unknown[]; last: boolean } {
  if (Array.isArray(json)) return { items: json, last: true }
  const page = fieldsOf(json)
  const items = page?.['contents'] ?? page?.['content']
  if (!page || !Array.isArray(items))
    throw new SourceTrouble('not-the-shape', { what, expected: 'a page of an Open Referral UK feed' })
  const [number, pages] = [
    Number(page['page_number'] ?? page['number']),
    Number(page['total_pages'] ?? page['totalPages']),
  ]
  // Live 1.0 feeds count pages from 0 or from 1; only the flag is safe there, and an empty page ends the rest.
  const counted = 'contents' in page && number >= pages
  return { items, last: page['last_page'] === true || page['last'] === true || counted }
}

/** Whole services found among the files win over the heads of the same services in lists. */
async function* readSavedFeed(where: string): AsyncGenerator<Reading<Mapped>[]> {
  const files = where.endsWith('.json') ? [where] : await jsonFilesIn(where)
  if (files.length === 0) throw new SourceTrouble('no-such-file', { path: `${where} (no .json files)` })
  let at = 0
  const whole = new Set<string>()
  const heads = new Map<string, unknown>()
  for (const file of files) {
    const items = itemsIn(await readJsonAt(file, feedLimits.pageBytesMax, {}))
    const batch: Reading<Mapped>[] = []
    for (const item of items) {
      const fields = fieldsOf(item)
      const id = fields && textIn(fields, 'id')
      if (fields && id !== undefined && !isWhole(fields) && 'organization' in fields && items.length > 0)
        heads.set(id, item)
      else batch.push(readOrukService(++at, item))
      if (fields && id !== undefined && isWhole(fields)) whole.add(id)
    }
    yield batch
  }
  const left = [...heads].filter(([id]) => !whole.has(id))
  yield left.map(([, item]) => readOrukService(++at, item))
}

function itemsIn(json: unknown): unknown[] {
  if (Array.isArray(json)) return json
  const page = fieldsOf(json)
  const items = page?.['contents'] ?? page?.['content']
  return Array.isArray(items) ? items : [json]
}

async function jsonFilesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => undefined)
  if (!found) throw new SourceTrouble('no-such-file', { path: folder })
  return found
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}
