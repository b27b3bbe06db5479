// Reports for feed readers: Atom of the same lists that the pages show.
import { isUuid } from '../../../kernel/id.ts'
import { say } from '../../../kernel/language.ts'
import { readScene } from '../../../platform/scene.ts'
import { type Answer, text, type Visit } from '../../../platform/web/page.ts'
import { homeOf } from '../../../platform/home.ts'
import { readAsked, readTyped } from '../asked.ts'
import { paths, withQuery } from '../paths.ts'
import { landOf } from '../store/land.ts'
import { listByIds, listPins, listReports } from '../store/listing.ts'
import { findByReference, findReport } from '../store/reports.ts'
import { listUpdates } from '../store/updates.ts'
import { reportWords } from '../words/words.ts'
import { happeningsOf } from './happenings.tsx'

const feedMost = 50
const atom = 'application/atom+xml; charset=utf-8'

/** By area, kind, or a circle: `near=52.41,-3.02&within=500` in metres. */
export async function feedPage({ stage, query }: Visit): Promise<Answer> {
  const { language, place } = stage
  const home = homeOf(stage)
  const typed = readTyped(query)
  const circle = readCircle(query)
  const { land, reports } = await readScene(stage, async (scene) => {
    const held = await landOf(scene)
    if (!circle)
      return { land: held, reports: await listReports(scene.db, readAsked(typed, query, held, place, feedMost)) }
    const pins = await listPins(scene.db, circle, 500)
    const ids = pins.filter(({ category }) => typed.category === '' || category === typed.category).slice(0, feedMost)
    return {
      land: held,
      reports: await listByIds(
        scene.db,
        ids.map(({ id }) => id),
      ),
    }
  })
  const words = reportWords[language]
  const narrowed = [
    land.categories.get(typed.category)?.name[language],
    land.areas.get(typed.area)?.name[language],
  ].filter(Boolean)
  const self = `${home}${withQuery('/feeds/reports', Object.fromEntries(query))}`
  const updated = reports.reduce((latest, { updatedAt }) => (updatedAt > latest ? updatedAt : latest), new Date(0))
  return text(
    feed({
      id: self,
      self,
      title: [words.list.title, ...narrowed].join(': '),
      author: say(place.name, language),
      updated,
      page: `${home}${paths.list}`,
      entries: reports.map((report) => ({
        id: `urn:uuid:${report.id}`,
        title: report.title,
        link: `${home}${paths.one(report.reference)}`,
        published: report.publishedAt,
        updated: report.updatedAt,
        category: report.category,
        words: [report.detail, land.categories.get(report.category)?.name[language], report.near]
          .filter(Boolean)
          .join('\n'),
        point: report,
      })),
    }),
    atom,
    cached,
  )
}

/** What happens to one report. */
export async function oneFeed({ stage, params }: Visit): Promise<Answer> {
  const { language, place } = stage
  const home = homeOf(stage)
  const asked = params['reference'] ?? ''
  const found = await readScene(stage, async (scene) => {
    const report = isUuid(asked)
      ? await findReport(scene.db, asked)
      : /^\d{5,16}$/.test(asked)
        ? await findByReference(scene.db, asked)
        : undefined
    return (
      report && {
        report,
        land: await landOf(scene),
        updates: (await listUpdates(scene.db, report.id)).filter(({ isShown }) => isShown),
        now: scene.now,
      }
    )
  })
  if (!found) return text('Not found', 'text/plain; charset=utf-8', { status: 404 })
  const { report } = found
  const link = `${home}${paths.one(report.reference)}`
  const told = happeningsOf(found, language, place)
  return text(
    feed({
      id: `urn:uuid:${report.id}`,
      self: `${home}/feeds/reports/${report.reference}`,
      title: report.title,
      author: say(place.name, language),
      updated: report.updatedAt,
      page: link,
      entries: told.toReversed().map(({ at, who, head, said }, place) => ({
        id: `urn:uuid:${report.id}#${told.length - place}`,
        title: [who, head].filter((part) => typeof part === 'string' && part !== '').join(': ') || report.title,
        link,
        published: new Date(at),
        updated: new Date(at),
        category: report.category,
        words: said ?? '',
        point: report,
      })),
    }),
    atom,
    cached,
  )
}

const cached = { headers: { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' } }

/** A square of that half-width: near enough for a feed, and one look into the map's index. */
function readCircle(query: URLSearchParams) {
  const [latitude, longitude] = (query.get('near') ?? '').split(',').map(Number)
  const metres = Number(query.get('within') ?? 500)
  if (
    latitude === undefined ||
    longitude === undefined ||
    !Number.isFinite(latitude + longitude) ||
    !(metres >= 50 && metres <= 20_000)
  )
    return undefined
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || (query.get('near') ?? '') === '') return undefined
  const [high, wide] = [metres / 111_320, metres / (111_320 * Math.cos((latitude * Math.PI) / 180))]
  return { west: longitude - wide, east: longitude + wide, south: latitude - high, north: latitude + high }
}

type Entry = {
  id: string
  title: string
  link: string
  published: Date
  updated: Date
  category: string
  words: string
  point: { latitude: number; longitude: number }
}
type Feed = { id: string; self: string; title: string; author: string; updated: Date; page: string; entries: Entry[] }

/** RFC 4287, with a GeoRSS point for each entry. */
function feed({ id, self, title, author, updated, page, entries }: Feed): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:georss="http://www.georss.org/georss">
<id>${xml(id)}</id>
<title>${xml(title)}</title>
<updated>${updated.toISOString()}</updated>
<author><name>${xml(author)}</name></author>
<link rel="self" href="${xml(self)}"/>
<link href="${xml(page)}"/>
${entries
  .map(
    (entry) => `<entry>
<id>${xml(entry.id)}</id>
<title>${xml(entry.title)}</title>
<link href="${xml(entry.link)}"/>
<published>${entry.published.toISOString()}</published>
<updated>${entry.updated.toISOString()}</updated>
<category term="${xml(entry.category)}"/>
<georss:point>${entry.point.latitude} ${entry.point.longitude}</georss:point>
<content type="text">${xml(entry.words)}</content>
</entry>`,
  )
  .join('\n')}
</feed>
`
}

function xml(words: string): string {
  const legal = [...words].filter((character) => character >= ' ' || character === '\n').join('')
  return legal.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
