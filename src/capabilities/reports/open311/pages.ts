// Our own Open311 GeoReport v2 server: what can be reported, what has been, and a way in for other systems.
import { openWithKey } from '../../../platform/identity/api-keys.ts'
import { systemStage } from '../../../platform/jobs/worker.ts'
import { readScene, viewScene } from '../../../platform/scene.ts'
import { type Answer, get, type Page, post, text, type Visit } from '../../../platform/web/page.ts'
import { homeOf } from '../../../platform/home.ts'
import { hearBack } from '../acts/hear-back.ts'
import { readReach } from '../acts/public.ts'
import { sendReport } from '../acts/send.ts'
import { type Placed, placeReport } from '../placing.ts'
import { readReference } from '../rules/reference.ts'
import { ourState } from '../rules/their-states.ts'
import { type Land, landOf } from '../store/land.ts'
import { listReports } from '../store/listing.ts'
import { findByReference, type Report } from '../store/reports.ts'
import { listWritten } from '../written.ts'
import { listHappened } from '../store/sending.ts'
import { type Fault, readRequests, readWindow, requestsMax } from './asked.ts'
import * as shapes from './shapes.ts'
import { xmlList, xmlOne } from './xml.ts'

type Format = 'json' | 'xml'
const machine = { machine: true }
const root = '/open311/v2'

export const open311Pages: Page[] = (['json', 'xml'] as const).flatMap((format) => [
  get(`${root}/discovery.${format}`, (visit) => discovery(visit, format), machine),
  get(`${root}/services.${format}`, (visit) => services(visit, format), machine),
  get(`${root}/requests.${format}`, (visit) => requests(visit, format), machine),
  post(`${root}/requests.${format}`, (visit) => makeRequest(visit, format), machine),
  get(`${root}/servicerequestupdates.${format}`, (visit) => updates(visit, format), machine),
  post(`${root}/servicerequestupdates.${format}`, (visit) => makeUpdate(visit, format), machine),
])
open311Pages.push(
  get(`${root}/services/:file`, byFile(definition), machine),
  get(`${root}/requests/:file`, byFile(oneRequest), machine),
  get(`${root}/tokens/:file`, byFile(noToken), machine),
)

/** `/requests/10015.xml`: the id, and how it is wanted. */
function byFile(answer: (visit: Visit, format: Format, id: string) => Promise<Answer> | Answer) {
  return (visit: Visit) => {
    const parts = /^(.+)\.(json|xml)$/.exec(visit.params['file'] ?? '')
    return parts
      ? answer(visit, parts[2] as Format, parts[1]!)
      : failed('json', [{ code: 404, description: 'Ask for it with .json or .xml at the end.' }])
  }
}

function discovery({ stage }: Visit, format: Format): Answer {
  const { place } = stage
  const home = homeOf(stage)
  const facts = {
    changeset: '2026-11-28T00:00:00Z',
    contact: `Whoever looks after ${place.name.en}: ${home}/about`,
    key_service: `A key is made by whoever leads an organisation here, at ${home}/work/keys. Reading needs none.`,
    endpoints: [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: `${home}${root}`,
        changeset: '2026-11-28T00:00:00Z',
        type: stage.house.demo && place.settings.madeUp ? 'test' : 'production',
        formats: ['text/xml', 'application/json'],
      },
    ],
  }
  if (format === 'json') return reply('json', JSON.stringify(facts))
  const endpoints = { endpoint: facts.endpoints.map((one) => ({ ...one, formats: { format: one.formats } })) }
  return reply('xml', xmlOne('discovery', { ...facts, endpoints }))
}

async function services({ stage }: Visit, format: Format) {
  const land = await readScene(stage, landOf)
  const open = [...land.categories.values()].filter(
    ({ isClosed, stopper, isPrivate }) => !isClosed && !stopper && !isPrivate,
  )
  return list(
    format,
    'services',
    'service',
    open.map((category) => shapes.serviceShape(land, category)),
  )
}

async function definition({ stage }: Visit, format: Format, code: string) {
  const land = await readScene(stage, landOf)
  const category = land.categories.get(code)
  if (!category || category.isClosed) return failed(format, [noSuch('service_code', code)])
  const shape = shapes.definitionShape(category)
  if (format === 'json') return reply('json', JSON.stringify(shape))
  const attributes = { attribute: shape.attributes.map((one) => ({ ...one, values: { value: one.values } })) }
  return reply('xml', xmlOne('service_definition', { ...shape, attributes }))
}

async function requests({ stage, query }: Visit, format: Format) {
  const asked = readRequests(query, stage.house.clock())
  if (!asked.ok) return failed(format, asked.faults)
  const { ids, category, from, until, status, page, pageSize } = asked.value
  const shape = (land: Land) => (one: Report) => shapes.requestShape(land, one, homeOf(stage))
  const narrowed = {
    ...(category === undefined ? {} : { category }),
    ...(status === undefined ? {} : { state: status === 'open' ? 'still-open' : 'over' }),
    from,
    ...(until ? { until } : {}),
    most: Math.min(requestsMax, page * pageSize),
  }
  if (format === 'json' && ids.length === 0 && page === 1 && pageSize <= writtenOnceMax) {
    const members = await readScene(stage, async (scene) => {
      const land = await landOf(scene)
      const write = (one: Report) => JSON.stringify(shape(land)(one))
      return listWritten(scene, narrowed, { way: 'open311', land, write })
    })
    return reply('json', `[${members.join(',')}]`)
  }
  const found = await readScene(stage, async (scene) => {
    const land = await landOf(scene)
    const reports =
      ids.length > 0
        ? (await Promise.all(ids.slice(0, 50).map((id) => findByReference(scene.db, id)))).filter(
            (one) => one !== undefined,
          )
        : await listReports(scene.db, narrowed)
    return { land, reports: ids.length > 0 ? reports : reports.slice((page - 1) * pageSize) }
  })
  return list(format, 'service_requests', 'request', found.reports.map(shape(found.land)))
}

/** Pages of a list that programs ask for again and again are kept written; the whole of a quarter is not. */
const writtenOnceMax = 200

async function oneRequest({ stage }: Visit, format: Format, id: string) {
  const found = await readScene(stage, async (scene) => ({
    land: await landOf(scene),
    report: await findByReference(scene.db, id),
  }))
  if (!found.report) return failed(format, [noSuch('service_request_id', id)])
  return list(format, 'service_requests', 'request', [shapes.requestShape(found.land, found.report, homeOf(stage))])
}

/** A report here has its number at once, so that a token would stand for nothing. */
function noToken(_visit: Visit, format: Format, token: string) {
  return failed(format, [
    { code: 404, description: `There is no token ${token.slice(0, 60)}: reports are numbered at once.` },
  ])
}

async function makeRequest({ stage, form }: Visit, format: Format) {
  const given = (name: string) => form.get(name)?.trim() ?? ''
  const key = await openWithKey(stage, given('api_key') || undefined, 'open311.send')
  if (!key) return failed(format, [{ code: 403, description: 'api_key is missing, has ended, or does not open this.' }])
  const description = given('description')
  const category = given('service_code')
  const faults: Fault[] = [
    ...(category === '' ? [{ code: 400, description: 'service_code is needed.' }] : []),
    ...(description === '' ? [{ code: 400, description: 'description is needed: what is wrong, in a sentence.' }] : []),
  ]
  const placed = await spotOf({ stage, given })
  if (placed?.kind !== 'found')
    faults.push({
      code: 400,
      description: placed === undefined ? 'lat and long, or address_string, are needed.' : whyNot(placed),
    })
  if (faults.length > 0 || placed?.kind !== 'found') return failed(format, faults)
  const reach = readReach(given('email') || given('phone'))
  const outcome = await sendReport(stage, {
    category,
    spot: {
      latitude: placed.latitude,
      longitude: placed.longitude,
      by: placed.by,
      near: placed.near,
      ...(placed.street ? { street: placed.street } : {}),
    },
    ...(given('address_string') ? { where: given('address_string') } : {}),
    detail: description,
    answers: attributesIn(form),
    ...(given('first_name') || given('last_name')
      ? { name: `${given('first_name')} ${given('last_name')}`.trim() }
      : {}),
    ...(reach ? { contact: reach } : {}),
    ...(given('media_url') ? { photoAt: given('media_url').slice(0, 2_000) } : {}),
    // Theirs, so that the same thing sent twice on a bad line is one report.
    ...(attributesIn(form)['fixmystreet_id']
      ? { clientKey: `open311 ${key.id} ${attributesIn(form)['fixmystreet_id']}`.slice(0, 200) }
      : {}),
    source: `open311 ${key.id} ${given('account_id') || given('email') || given('phone')}`,
  })
  if (!outcome.ok)
    return failed(format, [
      {
        code: outcome.refusal.because === 'no-such-category' ? 404 : 400,
        description: refusals[outcome.refusal.because] ?? outcome.refusal.because,
      },
    ])
  const { reference, state } = outcome.value
  const notice = state === 'held' ? 'It will be read by a person before it is shown.' : ''
  return list(format, 'service_requests', 'request', [
    { service_request_id: reference, service_notice: notice, account_id: null },
  ])
}

const refusals: Readonly<Record<string, string>> = {
  'no-such-category': 'There is no such service_code here.',
  'not-here': 'That kind of problem is not reported here; see its description.',
  'no-words': 'description is needed: what is wrong, in a sentence.',
  'must-be-reachable': 'This kind needs an email or a phone.',
  nowhere: 'lat and long are nowhere that can be reported.',
  elsewhere: 'That spot belongs to a body that takes no reports from here.',
}

async function spotOf({
  stage,
  given,
}: {
  stage: Visit['stage']
  given: (name: string) => string
}): Promise<Placed | undefined> {
  const [lat, long] = [given('lat'), given('long')]
  if (lat !== '' && long !== '') {
    const [latitude, longitude] = [Number(lat), Number(long)]
    if (!Number.isFinite(latitude) || !Number.isFinite(longitude))
      return { kind: 'problem', because: 'not-found', asked: `${lat}, ${long}` }
    return readScene(stage, (scene) => placeReport(scene, { kind: 'point', latitude, longitude }))
  }
  const address = given('address_string').slice(0, 300)
  return address === '' ? undefined : readScene(stage, (scene) => placeReport(scene, { kind: 'name', name: address }))
}

function whyNot(placed: Exclude<Placed, { kind: 'found' }>): string {
  if (placed.kind === 'swapped') return 'lat and long seem to have changed places.'
  if (placed.kind === 'choices')
    return `address_string could be any of: ${placed.choices
      .map(({ label }) => label)
      .join('; ')
      .slice(0, 300)}.`
  return placed.because === 'zero' ? 'lat and long are both 0.' : 'That place could not be found here.'
}

/** `attribute[code]` and `attribute[code][]`, as the specification writes them. */
function attributesIn(form: URLSearchParams): Record<string, string> {
  const all = [...form.entries()].flatMap(([name, value]): [string, string][] => {
    const code = /^attribute\[([\w.-]{1,60})\](?:\[\])?$/.exec(name)?.[1]
    return code === undefined || value === '' ? [] : [[code, value.slice(0, 500)]]
  })
  return Object.fromEntries(all.slice(0, 40))
}

async function updates({ stage, query }: Visit, format: Format) {
  const asked = readWindow(query, stage.house.clock())
  if (!asked.ok) return failed(format, asked.faults)
  const happened = await readScene(stage, ({ db }) =>
    listHappened(db, asked.value.from, asked.value.until, requestsMax),
  )
  return list(format, 'service_request_updates', 'request_update', happened.map(shapes.updateShape))
}

/** From the body whose report it is, and from nobody else. */
async function makeUpdate({ stage, form }: Visit, format: Format) {
  const given = (name: string) => form.get(name)?.trim() ?? ''
  const key = await openWithKey(stage, given('api_key') || undefined, 'open311.send')
  if (!key) return failed(format, [{ code: 403, description: 'api_key is missing, has ended, or does not open this.' }])
  const faults = [
    ...['update_id', 'service_request_id', 'status']
      .filter((name) => given(name) === '')
      .map((name) => ({ code: 400, description: `${name} is needed.` })),
    ...(given('status') !== '' && ourState(given('status')) === undefined
      ? [{ code: 400, description: 'That status is not one of Open311’s.' }]
      : []),
  ]
  if (faults.length > 0) return failed(format, faults)
  const system = systemStage(stage.house, stage.place, 'reports.hear-back')
  const reference = readReference(given('service_request_id')) ?? given('service_request_id')
  const found = await viewScene(system, async (scene) => ({
    report: await findByReference(scene.db, reference),
    land: await landOf(scene),
  }))
  const body = found.report?.body ?? undefined
  // One that is not theirs and one that is not at all look alike.
  if (!found.report || body === undefined || found.land.desks.get(body)?.organisation !== key.organisation)
    return failed(format, [noSuch('service_request_id', given('service_request_id'))])
  const at = new Date(given('updated_datetime'))
  const outcome = await hearBack(system, {
    body,
    report: found.report.id,
    heard: {
      id: reference,
      updateId: `${key.id} ${given('update_id')}`.slice(0, 200),
      status: given('status'),
      words: given('description'),
      ...(given('media_url') ? { photoAt: given('media_url').slice(0, 2_000) } : {}),
      ...(Number.isNaN(at.getTime()) ? {} : { at }),
    },
  })
  if (!outcome.ok && outcome.refusal.because !== 'said-before')
    return failed(format, [noSuch('service_request_id', given('service_request_id'))])
  return list(format, 'service_request_updates', 'request_update', [{ update_id: given('update_id') }])
}

function noSuch(name: string, value: string): Fault {
  return { code: 404, description: `${name} ${value.slice(0, 60)} is not known here.` }
}

function list(format: Format, name: string, singular: string, members: readonly object[]): Answer {
  return reply(format, format === 'json' ? JSON.stringify(members) : xmlList(name, singular, members))
}

/** 404 for what is not known, 403 for the key, 400 for everything else: the specification has no other. */
function failed(format: Format, faults: readonly Fault[]): Answer {
  const status = faults[0]?.code ?? 400
  return { ...reply(format, format === 'json' ? JSON.stringify(faults) : xmlList('errors', 'error', faults)), status }
}

function reply(format: Format, body: string): Answer {
  const type = format === 'json' ? 'application/json; charset=utf-8' : 'text/xml; charset=utf-8'
  return text(body, type, { headers: { 'access-control-allow-origin': '*' } })
}
