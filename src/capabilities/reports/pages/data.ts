// All reports to take away, as CSV or GeoJSON: as many as there are, a few thousand in memory at a time.
import { Readable } from 'node:stream'
import { csvRow } from '../../../platform/import/csv-writer.ts'
import { readScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { type Answer, json, text, type Visit } from '../../../platform/web/page.ts'
import { notDays, readAsked, readTyped } from '../asked.ts'
import { type Land, landOf } from '../store/land.ts'
import { findMoment, listReports } from '../store/listing.ts'
import type { Report } from '../store/reports.ts'
import { listWritten } from '../written.ts'

/** Read at once; and at most so many where a page of them is asked for with `most=50`. */
const atOnce = 2_000
const pageMost = 1_000

const shared = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' }
const geoType = 'application/geo+json; charset=utf-8'
const csvType = 'text/csv; charset=utf-8'

export async function dataPage({ stage, query, url }: Visit): Promise<Answer> {
  const wrong = notDays(readTyped(query))
  if (wrong.length > 0) return json({ error: `${wrong.join(', ')}: a day such as 2026-11-23` }, { status: 400 })
  const isCsv = url.pathname.endsWith('.csv')
  const name = `reports-${stage.place.id}`
  const headers = { ...shared, ...(isCsv ? { 'content-disposition': `attachment; filename="${name}.csv"` } : {}) }
  const most = Number(query.get('most') ?? 0)
  if (!isCsv && Number.isInteger(most) && most > 0 && most <= pageMost)
    return text(await onePage(stage, query, most), geoType, { headers })
  const parts = isCsv ? csvParts(stage, query, most) : geoParts(stage, query)
  return { status: 200, kind: 'stream', type: isCsv ? csvType : geoType, body: Readable.from(parts), headers }
}

/** What is asked for again and again by whoever draws a list of their own. */
function onePage(stage: Stage, query: URLSearchParams, most: number): Promise<string> {
  return readScene(stage, async (scene) => {
    const land = await landOf(scene)
    const asked = readAsked(readTyped(query), query, land, stage.place, most)
    const features = await listWritten(scene, asked, {
      way: 'geo',
      land,
      write: (report) => JSON.stringify(featureOf(report, land)),
    })
    return collection(features.join(','))
  })
}

/** Newest first, each stretch in a short transaction of its own, so that a slow reader keeps nothing open. */
async function* stretches(stage: Stage, query: URLSearchParams) {
  let before: { at: string; id: string } | undefined
  for (;;) {
    const found = await readScene(stage, async (scene) => {
      const land = await landOf(scene)
      const asked = readAsked(readTyped(query), query, land, stage.place, atOnce)
      const reports = await listReports(scene.db, { ...asked, ...(before ? { before } : {}) })
      const last = reports.at(-1)
      const at = last && reports.length === atOnce ? await findMoment(scene.db, last.id) : undefined
      return { land, reports, next: last && at !== undefined ? { at, id: last.id } : undefined }
    })
    yield found
    if (!found.next) return
    before = found.next
  }
}

async function* geoParts(stage: Stage, query: URLSearchParams) {
  let comma = ''
  yield '{"type":"FeatureCollection","features":['
  for await (const { land, reports } of stretches(stage, query)) {
    if (reports.length === 0) continue
    yield comma + reports.map((one) => JSON.stringify(featureOf(one, land))).join(',')
    comma = ','
  }
  yield ']}'
}

async function* csvParts(stage: Stage, query: URLSearchParams, most: number) {
  let left = Number.isInteger(most) && most > 0 ? most : Number.POSITIVE_INFINITY
  yield `\uFEFF${csvRow(head)}`
  for await (const { land, reports } of stretches(stage, query)) {
    yield reports
      .slice(0, left)
      .map((one) => rowOf(one, land))
      .join('')
    left -= reports.length
    if (left <= 0) return
  }
}

function collection(features: string): string {
  return `{"type":"FeatureCollection","features":[${features}]}`
}

const head = [
  'reference',
  'kind',
  'title',
  'detail',
  'where',
  'street',
  'latitude',
  'longitude',
  'state',
  'body',
  'told',
  'last changed',
  'settled',
]

function rowOf(one: Report, land: Land): string {
  return csvRow([
    one.reference,
    land.categories.get(one.category)?.name.en ?? one.category,
    one.title,
    one.detail,
    [one.spot, one.near].filter(Boolean).join(', '),
    one.street ?? '',
    one.latitude,
    one.longitude,
    one.state,
    one.body === null ? '' : (land.bodies.get(one.body)?.name.en ?? ''),
    one.publishedAt.toISOString(),
    one.updatedAt.toISOString(),
    one.settledAt?.toISOString() ?? '',
  ])
}

function featureOf(one: Report, land: Land) {
  return {
    type: 'Feature',
    id: one.reference,
    geometry: { type: 'Point', coordinates: [one.longitude, one.latitude] },
    properties: {
      reference: one.reference,
      category: one.category,
      kind: land.categories.get(one.category)?.name.en ?? one.category,
      title: one.title,
      state: one.state,
      body: one.body === null ? null : (land.bodies.get(one.body)?.name.en ?? null),
      told: one.publishedAt,
      changed: one.updatedAt,
    },
  }
}
