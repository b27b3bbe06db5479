// What a batch of services comes to, worked out before anything is written: so that it can be worked out while the database still writes
// the batch before it.
import { hash } from 'node:crypto'
import { wallClock } from '../../../kernel/wall-clock.ts'
import type { Problem, Reading } from '../../../platform/import/reading.ts'
import type { Scene } from '../../../platform/scene.ts'
import { nationOf } from '../../../kernel/nation.ts'
import { type ReadyListings, readyListings } from '../store/listings.ts'
import { eachOnce, type Good, twice } from './each-once.ts'
import { asksAPerson, hideWhere } from './hide-where.ts'
import type { IncomingOrganisation, IncomingService } from './incoming.ts'
import { type KnownIds, type ListingRows, nameOfThing, rowsOf } from './listing-rows.ts'
import type { Mapped } from './map-row.ts'
import { sentenceOfProblem } from './report.ts'
import { type Arrivals, arrivalsOf, knownIds } from './store/listings.ts'
import { boundariesNamed, locatePostcodes } from './store/places.ts'
import { lastSaid, type ProblemAt, type Run, type Seen } from './store/runs.ts'

/** How the places of these services are known. */
export type Placed = { exact: number; postcode: number; outcode: number; nowhere: number }

export type ReadyServices = {
  counts: { added: number; changed: number }
  problems: ProblemAt[]
  placed: Placed
  /** What the source says of each of these, as a digest, to know next time whether it has news. */
  digests: Map<string, string>
  /** Whether it spoke of none of these before. */
  neverSaid: boolean
  /** The ids given to new things, by the names that `knownIds` gives. */
  ids: Map<string, string>
  /** What the place does not have yet, with all that hangs from it and what can be searched of it. */
  arriving?: { rows: ListingRows; written: Arrivals; listings: ReadyListings }
  /** What the place knows at least in part. */
  staying?: ListingRows
  /** What was hidden of these, for a person to say whether it should be. */
  hidden: { serviceId: string; organisationId: string; words: string }[]
}

/**
 * Only what the source says differently from last time is written, so that edits by our own staff stand until the source has
 * news. An organisation is described by every one of its services; the first in the file speaks for it. `before` are the batches that
 * are still being written, which the database does not tell of yet.
 */
export async function readyServices(
  scene: Scene,
  run: Run,
  readings: Reading<Mapped>[],
  before: readonly ReadyServices[] = [],
): Promise<ReadyServices> {
  const { db } = scene
  const { once, problems } = eachOnce(readings, ({ service }) => service.key)
  for (const { at, record } of once) {
    for (const note of record.notes) problems.push({ ...note, at, raw: record.service.name, keptAside: false })
  }
  const services = once.map(({ record }) => record.service)
  await placeByPostcode(scene, services)
  await findAreas(scene, services)
  const keys = services.flatMap((service) => [service.key, organisationKey(service.organisation)])
  const said = await lastSaid(db, run, keys)
  for (const [key, digest] of before.flatMap(({ digests }) => [...digests])) said.set(key, { digest, inThisRun: true })
  const digests = new Map<string, string>()
  const { news, repeated } = newsAmong(once, said, digests)
  const organisations = organisationsWithNews(services, said, digests)
  const ready: ReadyServices = {
    counts: { added: 0, changed: news.length },
    problems: [...problems, ...repeated].sort((one, other) => one.at - other.at),
    placed: placedOf(services),
    digests,
    neverSaid: ![...digests.keys()].some((key) => said.has(key)),
    ids: new Map(),
    hidden: [],
  }
  if (news.length + organisations.length === 0) return ready
  const writing = before.map(({ ids }) => ids)
  const known = await knownIds(db, run.source, news, organisations, writing)
  const read = news.map((service) => asHiddenByHand(service, known, once, ready.problems))
  const { arriving, staying } = apart(read, organisations, known, before)
  if (arriving.services.length + arriving.organisations.length > 0) {
    const rows = rowsOf(arriving.services, arriving.organisations, run.source, known, ready.ids)
    ready.arriving = { rows, written: arrivalsOf(rows), listings: await listed(scene, rows, before) }
  }
  if (staying.services.length + staying.organisations.length > 0)
    ready.staying = rowsOf(staying.services, staying.organisations, run.source, known, ready.ids)
  ready.hidden = hiddenAmong(ready, read, once)
  const added = news.filter(({ key }) => !known.ours.has(nameOfThing('service', key))).length
  ready.counts = { added, changed: news.length - added }
  return ready
}

/** A place that a person has hidden is one to whoever reads its source: words that tell where it is are left out, or wait, as in any other. */
function asHiddenByHand(
  service: IncomingService,
  { ours, hiddenByHand }: KnownIds,
  once: readonly Good<Mapped>[],
  problems: ProblemAt[],
): IncomingService {
  const isHidden = ({ key, id }: IncomingService['places'][number]) =>
    hiddenByHand.get(ours.get(nameOfThing('location', key)) ?? id ?? '') === true
  if (!service.places.some((place) => !place.masked && isHidden(place))) return service
  const places = service.places.map((place) => (isHidden(place) ? { ...place, masked: true } : place))
  const notes: Problem[] = []
  const again = hideWhere({ ...service, places }, notes)
  const at = once.find(({ record }) => record.service.key === service.key)?.at ?? 0
  problems.push(...notes.map((note) => ({ ...note, at, raw: service.name, keptAside: false })))
  return again
}

function hiddenAmong(
  { problems, arriving, staying }: ReadyServices,
  services: readonly IncomingService[],
  once: readonly Good<Mapped>[],
): ReadyServices['hidden'] {
  const lines = new Map(once.map(({ at, record }) => [record.service.key, at]))

  const rows = new Map(
    [...(arriving?.rows.service.values() ?? []), ...(staying?.service.values() ?? [])].map((row) => [
      row['external_id'],
      row,
    ]),
  )
  const asking = problems.filter(asksAPerson)
  if (asking.length === 0) return []
  return services.flatMap(({ key }) => {
    const words = asking.filter(({ at }) => at === lines.get(key)).map(sentenceOfProblem)
    const row = rows.get(key)
    if (words.length === 0 || !row) return []
    const sentences = [...new Set(words)].map((each) => `${each[0]!.toUpperCase()}${each.slice(1)}.`)
    return [
      { serviceId: String(row['id']), organisationId: String(row['organisation_id']), words: sentences.join(' ') },
    ]
  })
}

function listed({ db, now, place }: Scene, rows: ListingRows, before: readonly ReadyServices[]) {
  const told = Object.fromEntries(Object.entries(rows).map(([table, those]) => [table, [...those.values()]]))
  const owners = new Set(told['service']!.map((service) => String(service['organisation_id'])))
  for (const [id, organisation] of before.flatMap(({ arriving }) => [...(arriving?.rows.organisation ?? [])]))
    if (owners.has(id)) told['organisation']!.push(organisation)
  return readyListings(db, told, {
    today: wallClock(now, place.timeZone).day,
    nation: nationOf(place.settings.holidays),
  })
}

/** Whether a batch can be written beside the one before it: where both only arrive, and neither places nor services are spoken of in both. */
export function goesBeside(ready: ReadyServices, before: ReadyServices): boolean {
  if (ready.staying || before.staying) return false
  const [rows, written] = [ready.arriving?.rows, before.arriving?.rows]
  const places = [...(rows?.service_at_location.values() ?? [])].map((meeting) => String(meeting['location_id']))
  return (
    ![...ready.digests.keys()].some((key) => before.digests.has(key)) && !places.some((id) => written?.location.has(id))
  )
}

/** Whether a service of it belongs to an organisation that the batch before it brings. */
export function hangsFrom(ready: ReadyServices, before: ReadyServices): boolean {
  const services = [...(ready.arriving?.rows.service.values() ?? [])]
  return services.some((service) => before.arriving?.rows.organisation.has(String(service['organisation_id'])))
}

type Described = { services: IncomingService[]; organisations: IncomingOrganisation[] }

/**
 * What is new with all that hangs from it, and what the place knows at least in part; with that goes a service of an organisation whose
 * news is just being written, for what it shows of it is read when that has been done.
 */
function apart(
  services: IncomingService[],
  organisations: IncomingOrganisation[],
  { ours }: KnownIds,
  before: readonly ReadyServices[],
) {
  const arriving: Described = { services: [], organisations: [] }
  const staying: Described = { services: [], organisations: [] }
  for (const service of services) {
    const isNew =
      !ours.has(nameOfThing('service', service.key)) &&
      !before.some(({ staying }) =>
        staying?.organisation.has(ours.get(nameOfThing('organisation', service.organisation.key)) ?? ''),
      ) &&
      service.places.every(({ key }) => !ours.has(nameOfThing('location', key)))
    ;(isNew ? arriving : staying).services.push(service)
  }
  for (const organisation of organisations)
    (ours.has(nameOfThing('organisation', organisation.key)) ? staying : arriving).organisations.push(organisation)
  return { arriving, staying }
}

function newsAmong(once: Good<Mapped>[], said: ReadonlyMap<string, Seen>, digests: Map<string, string>) {
  const news: IncomingService[] = []
  const repeated: ProblemAt[] = []
  for (const reading of once) {
    const { service } = reading.record
    const [digest, before] = [digestOf(service), said.get(service.key)]
    if (before?.inThisRun && before.digest !== digest) repeated.push(twice(reading, service.key))
    else digests.set(service.key, digest)
    if (!before?.inThisRun && before?.digest !== digest) news.push(service)
  }
  return { news, repeated }
}

function organisationsWithNews(
  services: IncomingService[],
  said: ReadonlyMap<string, Seen>,
  digests: Map<string, string>,
) {
  return services.flatMap(({ organisation }) => {
    const key = organisationKey(organisation)
    const before = said.get(key)
    if (before?.inThisRun || digests.has(key)) return []
    const digest = digestOf(organisation)
    digests.set(key, digest)
    return before?.digest === digest ? [] : [organisation]
  })
}

function organisationKey({ key }: IncomingOrganisation): string {
  return `organisation ${key}`
}

function digestOf(said: IncomingService | IncomingOrganisation): string {
  return hash('sha256', JSON.stringify(said), 'base64url').slice(0, 22)
}

/** Places that can be gone to and are without coordinates stand where their postcode is, or in the middle of its outcode, and say which. */
async function placeByPostcode({ db }: Scene, services: IncomingService[]) {
  const lost = services.flatMap(({ places }) =>
    places.filter(({ type, at, address }) => type === 'physical' && !at && address?.postalCode),
  )
  if (lost.length === 0) return
  const located = await locatePostcodes(
    db,
    lost.map((place) => place.address?.postalCode ?? ''),
  )
  for (const place of lost) {
    const found = located.get(place.address?.postalCode ?? '')
    if (!found) continue
    const { latitude, longitude, locatedBy } = found
    place.at = { latitude, longitude }
    place.locatedBy = locatedBy
  }
}

/** Areas that are named and not coded are looked for among our boundaries by name. */
async function findAreas({ db }: Scene, services: IncomingService[]) {
  const named = services.flatMap(({ areas }) => areas.filter(({ name, boundaryCode }) => name && !boundaryCode))
  if (named.length === 0) return
  const codes = await boundariesNamed(
    db,
    named.map(({ name }) => name ?? ''),
  )
  for (const area of named) {
    const code = codes.get(area.name?.toLowerCase() ?? '')
    if (code) area.boundaryCode = code
  }
}

function placedOf(services: IncomingService[]): Placed {
  const placed = { exact: 0, postcode: 0, outcode: 0, nowhere: 0 }
  for (const place of services.flatMap(({ places }) => places)) placed[place.at ? place.locatedBy : 'nowhere'] += 1
  placed.nowhere += services.filter(({ places }) => places.length === 0).length
  return placed
}
