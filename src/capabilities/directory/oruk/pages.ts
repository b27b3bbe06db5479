import { createHash } from 'node:crypto'
import { isUuid } from '../../../kernel/id.ts'
import { readScene, type Db } from '../../../platform/scene.ts'
import { get, json, text, type Answer, type Page, type Visit } from '../../../platform/web/page.ts'
import { readAsked, type Asked } from './asked.ts'
import { bookmarkAt, keepBookmark } from './bookmarks.ts'
import * as shapes from './shapes.ts'
import * as store from './store.ts'

/** Open data: anyone, from any other site's page, without a key. */
const open = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Last-Modified',
  'cache-control': 'public, max-age=60',
}

const feed = { machine: true, mayLag: true } as const

/** The Open Referral UK 3.0 interface: what this place lists, for other directories to take. */
export const orukPages: Page[] = [
  get('/oruk', about, feed),
  get('/oruk/services', services, feed),
  get('/oruk/services/:id', oneOf(findService, shapes.fullServiceShape), feed),
  get('/oruk/service_at_locations', meetings, feed),
  get('/oruk/service_at_locations/:id', oneOf(findMeeting, shapes.fullMeetingShape), feed),
  get('/oruk/organizations', organisations, feed),
  get('/oruk/organizations/:id', oneOf(findOrganisation, shapes.organisationShape), feed),
  get('/oruk/taxonomies', listOf(store.findTaxonomyPage, store.findTaxonomies, shapes.taxonomyShape), feed),
  get('/oruk/taxonomies/:id', oneOf(store.findTaxonomies, shapes.taxonomyShape), feed),
  get('/oruk/taxonomy_terms', listOf(store.findTermPage, store.findTerms, shapes.termShape), feed),
  get('/oruk/taxonomy_terms/:id', oneOf(store.findTerms, shapes.termShape), feed),
]

function about(visit: Visit): Answer {
  return reply(visit, {
    version: 'HSDS-UK-3.0',
    profile: 'https://docs.openreferraluk.org/en/latest/',
    openapi_url: 'https://docs.openreferraluk.org/en/latest/openapi30.json',
  })
}

const whole = { full: true }
function findService(db: Db, ids: string[]) {
  return store.findServices(db, ids, whole)
}
function findMeeting(db: Db, ids: string[]) {
  return store.findMeetings(db, ids, whole)
}
function findOrganisation(db: Db, ids: string[]) {
  return store.findOrganisations(db, ids, whole)
}

function services(visit: Visit) {
  return listAt(visit, store.findServicePage, store.findServices, ({ full }) =>
    full ? shapes.fullServiceShape : shapes.serviceShape,
  )
}

function meetings(visit: Visit) {
  return listAt(visit, store.findMeetingPage, store.findMeetings, ({ full }) =>
    full ? shapes.fullMeetingShape : shapes.meetingShape,
  )
}

function organisations(visit: Visit) {
  return listAt(visit, store.findOrganisationPage, store.findOrganisations, () => shapes.organisationShape)
}

type FindPage = (db: Db, asked: store.PageAsked, spot: store.Spot | undefined) => Promise<store.PageFound>
type FindRows = (db: Db, ids: string[], asked: Asked) => Promise<store.Raw[]>
type ShapeOf = (raw: store.Raw) => shapes.Shape

function listOf(findPage: FindPage, findRows: FindRows, shape: ShapeOf) {
  return (visit: Visit) => listAt(visit, findPage, findRows, () => shape)
}

async function listAt(
  visit: Visit,
  findPage: FindPage,
  findRows: FindRows,
  shapeFor: (asked: Asked) => ShapeOf,
): Promise<Answer> {
  const read = readAsked(visit.query)
  if (!read.ok) return refusal(400, read.refusal.sentence)
  const asked = read.value
  return readScene(visit.stage, async ({ db }) => {
    const spot = asked.postcode ? await store.spotOf(db, asked.postcode) : undefined
    if (asked.postcode && !spot) return refusal(400, `postcode ${asked.postcode} is not one that this place knows.`)
    const { total, ids } = await findPage(db, { ...asked, from: bookmarkAt(visit, asked.page) }, spot)
    const last = ids.at(-1)
    if (last !== undefined && ids.length === asked.perPage) keepBookmark(visit, asked.page + 1, { after: last, total })
    const rows = ids.length > 0 ? await findRows(db, ids, asked) : []
    return reply(visit, pageOf(asked, total, rows.map(shapeFor(asked))), latestOf(rows))
  })
}

function pageOf({ page, perPage }: Asked, total: number, contents: shapes.Shape[]) {
  const pages = Math.max(1, Math.ceil(total / perPage))
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  }
}

function oneOf(find: (db: Db, ids: string[]) => Promise<store.Raw[]>, shape: ShapeOf) {
  return async (visit: Visit): Promise<Answer> => {
    const id = (visit.params['id'] ?? '').toLowerCase()
    const rows = isUuid(id) ? await readScene(visit.stage, ({ db }) => find(db, [id])) : []
    const [row] = rows
    return row ? reply(visit, shape(row), latestOf(rows)) : refusal(404, 'There is nothing here with that id.')
  }
}

function latestOf(rows: store.Raw[]): Date | undefined {
  const times = rows.flatMap((row) => {
    const time = row['modified_at'] ?? row['changed_at'] ?? Reflect.get(Object(row['service']), 'modified_at')
    return typeof time === 'string' ? [Date.parse(time)] : []
  })
  return times.length > 0 ? new Date(Math.max(...times)) : undefined
}

/** With a tag of what it says, so that a reader who has it already is told only that. */
function reply(visit: Visit, said: unknown, modified?: Date): Answer {
  const answer = json(said)
  const body = answer.kind === 'body' ? answer.body : ''
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const headers = { ...open, etag, ...(modified ? { 'last-modified': modified.toUTCString() } : {}) }
  const known = visit.headers['if-none-match']?.split(',').map((tag) => tag.trim())
  if (known?.includes(etag) || known?.includes('*'))
    return { ...text('', 'application/json', { headers }), status: 304 }
  return { ...answer, headers }
}

function refusal(status: 400 | 404, sentence: string): Answer {
  return json(
    { error: { code: status, message: sentence } },
    { status, headers: { ...open, 'cache-control': 'no-store' } },
  )
}
