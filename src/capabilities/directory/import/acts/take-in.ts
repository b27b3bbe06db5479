import { createHash } from 'node:crypto'
import { accept, refuse } from '../../../../kernel/outcome.ts'
import { wallClock } from '../../../../kernel/wall-clock.ts'
import { act, type ActScene } from '../../../../platform/act.ts'
import type { Boundary } from '../../../../platform/import/boundaries.ts'
import { bad, type Problem, type Reading } from '../../../../platform/import/reading.ts'
import { nationOf } from '../../bank-holidays.ts'
import { readyListings } from '../../store/listings.ts'
import type { IncomingOrganisation, IncomingService } from '../incoming.ts'
import { nameOfThing, rowsOf, type KnownIds, type ListingRows } from '../listing-rows.ts'
import type { Mapped } from '../map-row.ts'
import type { OutcodeRecord, PostcodeRecord } from '../place-rows.ts'
import { knownIds, writeArrivals, writeCategories, writeListings } from '../store/listings.ts'
import {
  boundariesNamed,
  locatePostcodes,
  writeBoundaries,
  writeOutcodes,
  writePostcodes,
  type Counts,
} from '../store/places.ts'
import {
  keepProblems,
  keepRun,
  keepSaid,
  lastSaid,
  takeTurns,
  type ProblemAt,
  type Run,
  type Seen,
  type Tally,
} from '../store/runs.ts'

export type Batch =
  | { kind: 'postcodes'; readings: Reading<PostcodeRecord>[] }
  | { kind: 'outcodes'; readings: Reading<OutcodeRecord>[] }
  | { kind: 'boundaries'; readings: Reading<Boundary>[]; areaKind: string }
  | { kind: 'services'; readings: Reading<Mapped>[] }

export type TakeIn = { run: Run; batch: Batch; last: boolean; dryRun: boolean }
export type Taken = { tally: Tally; problems: ProblemAt[]; placed: Placed }
/** How the places of these services are known. */
export type Placed = { exact: number; postcode: number; outcode: number; nowhere: number }

/**
 * Takes in one batch of an import: what is new is added, what the source changed is changed, what it says again is left alone,
 * and bad rows are kept aside with their reasons. All of it or none of it. A dry run does everything and then refuses, with the
 * counts, so that what it foretells is what would have happened.
 */
export const takeIn = act('directory.import', async (scene: ActScene, { run, batch, last, dryRun }: TakeIn) => {
  const { counts, problems, placed } = await write(scene, run, batch)
  const keptAside = problems.filter((problem) => problem.keptAside).length
  const rowsRead = batch.readings.length
  const unchanged = rowsRead - keptAside - counts.added - counts.changed
  const taken: Taken = { tally: { rowsRead, ...counts, unchanged, keptAside }, problems, placed }
  if (dryRun) return refuse({ because: 'dry-run', taken })
  await keepRun(scene.db, run, taken.tally, scene.now, last)
  await keepProblems(scene.db, run.id, problems)
  scene.line({ thing: { kind: 'import', id: run.id }, facts: { kind: run.kind, source: run.source, ...taken.tally } })
  return accept(taken)
})

type Wrote = { counts: Counts; problems: ProblemAt[]; placed: Placed }
const nowhereAsked: Placed = { exact: 0, postcode: 0, outcode: 0, nowhere: 0 }

async function write(scene: ActScene, run: Run, batch: Batch): Promise<Wrote> {
  switch (batch.kind) {
    case 'postcodes':
      return writeEach(
        batch.readings,
        ({ postcode }) => postcode,
        (records) => writePostcodes(scene.db, records),
      )
    case 'outcodes':
      return writeEach(
        batch.readings,
        ({ outcode }) => outcode,
        (records) => writeOutcodes(scene.db, records),
      )
    case 'boundaries': {
      const area = { kind: batch.areaKind, source: run.source }
      return writeEach(
        batch.readings,
        ({ code }) => code,
        (records) => writeBoundaries(scene.db, records, area),
      )
    }
    case 'services':
      return writeServices(scene, run, batch.readings)
  }
}

async function writeEach<Record>(
  readings: Reading<Record>[],
  keyOf: (record: Record) => string,
  writeAll: (records: Record[]) => Promise<Counts>,
): Promise<Wrote> {
  const { once, problems } = eachOnce(readings, keyOf)
  const counts = once.length > 0 ? await writeAll(once.map(({ record }) => record)) : { added: 0, changed: 0 }
  return { counts, problems, placed: nowhereAsked }
}

type Good<Record> = Extract<Reading<Record>, { ok: true }>

/** Good readings, the same thing only once; the rest are problems by line. */
function eachOnce<Record>(readings: Reading<Record>[], keyOf: (record: Record) => string) {
  const once = new Map<string, Good<Record>>()
  const problems: ProblemAt[] = []
  for (const reading of readings) {
    if (!reading.ok) {
      problems.push({ ...reading.problem, at: reading.at, raw: reading.raw, keptAside: true })
      continue
    }
    const key = keyOf(reading.record)
    const before = once.get(key)
    if (before) problems.push(twice(reading, key, before.at))
    else once.set(key, reading)
  }
  return { once: [...once.values()], problems }
}

function twice(reading: Good<unknown>, key: string, before?: number): ProblemAt {
  const problem: Problem = {
    because: 'same-twice',
    found: key,
    ...(before === undefined ? {} : { expected: String(before) }),
  }
  return {
    ...problem,
    at: reading.at,
    raw: bad(reading.at, problem, JSON.stringify(reading.record)).raw,
    keptAside: true,
  }
}

/**
 * Only what the source says differently from last time is written, so that edits by our own staff stand until the source has
 * news. An organisation is described by every one of its services; the first in the file speaks for it.
 */
async function writeServices(scene: ActScene, run: Run, readings: Reading<Mapped>[]): Promise<Wrote> {
  const { db } = scene
  const { once, problems } = eachOnce(readings, ({ service }) => service.key)
  for (const { at, record } of once) {
    for (const note of record.notes) problems.push({ ...note, at, raw: record.service.name, keptAside: false })
  }
  const services = once.map(({ record }) => record.service)
  await takeTurns(db, run.source)
  await placeByPostcode(scene, services)
  await findAreas(scene, services)
  const said = await lastSaid(
    db,
    run,
    services.flatMap((service) => [service.key, organisationKey(service.organisation)]),
  )
  const digests = new Map<string, string>()
  const { news, repeated } = newsAmong(once, said, digests)
  const organisations = organisationsWithNews(services, said, digests)
  let added = 0
  if (news.length + organisations.length > 0) {
    const known = await knownIds(db, run.source, news, organisations)
    const { arriving, staying } = apart(news, organisations, known)
    if (arriving.services.length + arriving.organisations.length > 0)
      await arrive(scene, rowsOf(arriving.services, arriving.organisations, run.source, known))
    if (staying.services.length + staying.organisations.length > 0)
      await writeListings(db, rowsOf(staying.services, staying.organisations, run.source, known))
    added = news.filter(({ key }) => !known.ours.has(nameOfThing('service', key))).length
  }
  await keepSaid(db, run, digests)
  return {
    counts: { added, changed: news.length - added },
    problems: [...problems, ...repeated].sort((one, other) => one.at - other.at),
    placed: placedOf(services),
  }
}

/**
 * What arrives can be searched for in the same transaction. Its listings are worked out while the database writes its rows: they need
 * nothing of what is being written.
 */
async function arrive({ db, now, place }: ActScene, rows: ListingRows) {
  await writeCategories(db, rows)
  const told = Object.fromEntries(Object.entries(rows).map(([table, those]) => [table, [...those.values()]]))
  const nation = nationOf(place.settings.holidays)
  const listings = await readyListings(db, told, { today: wallClock(now, place.timeZone).day, nation })
  await Promise.all([writeArrivals(db, rows), listings.write()])
}

type Described = { services: IncomingService[]; organisations: IncomingOrganisation[] }

/** What is new with all that hangs from it, and what the place knows at least in part. */
function apart(services: IncomingService[], organisations: IncomingOrganisation[], { ours }: KnownIds) {
  const arriving: Described = { services: [], organisations: [] }
  const staying: Described = { services: [], organisations: [] }
  for (const service of services) {
    const isNew =
      !ours.has(nameOfThing('service', service.key)) &&
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
    const [digest, before] = [digestOf(organisation), said.get(key)]
    if (before?.inThisRun || digests.has(key)) return []
    digests.set(key, digest)
    return before?.digest === digest ? [] : [organisation]
  })
}

function organisationKey({ key }: IncomingOrganisation): string {
  return `organisation ${key}`
}

function digestOf(said: IncomingService | IncomingOrganisation): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 22)
}

/** Places that can be gone to and are without coordinates stand where their postcode is, or in the middle of its outcode, and say which. */
async function placeByPostcode({ db }: ActScene, services: IncomingService[]) {
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
async function findAreas({ db }: ActScene, services: IncomingService[]) {
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
