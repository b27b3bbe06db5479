// Runs in a thread of its own: reads an iCalendar (RFC 5545) and answers what keeps somebody busy. See busy.ts for why.
import { parentPort, workerData } from 'node:worker_threads'
import ICAL from 'ical.js'
import { type Day, readDay } from '../../kernel/day.ts'

/** A reading of a clock: of a zone known by name, or, with none, of the place. */
export type Reading = { at: number } | { day: Day; minute: number; zone?: string }
export type ReadSpan = { uid: string; from: Reading; until: Reading }
export type WorkerAnswer =
  | { ok: true; spans: ReadSpan[]; /** Events that made no sense and were left out. */ skipped: number }
  | { ok: false; because: 'not-a-calendar' | 'too-much' }
export type WorkerAsked = { text: string; from: number; until: number }

/** Of one event that repeats, and of the whole. More than these is not somebody's diary. */
const occurrencesMax = 3_000
const spansMax = 20_000
const eventsMax = 50_000
/** Steps of all repetitions together, also those that lie before the window: a rule may repeat every second since 1970. */
const stepsMax = 60_000

type Window = Omit<WorkerAsked, 'text'>
type Budget = { steps: number }

/** Times between `from` and `until`, to the day. Cancelled and transparent events keep nobody busy. */
function readCalendars({ text, ...window }: WorkerAsked): WorkerAnswer {
  let calendars: ICAL.Component[]
  try {
    // Some files hold several calendars, one after another.
    const parsed = ICAL.parse(text.replace(/^\uFEFF/, '')) as unknown
    const roots = (Array.isArray(parsed) && Array.isArray(parsed[0]) ? parsed : [parsed]) as unknown[][]
    calendars = roots.map((root) => new ICAL.Component(root as never))
  } catch {
    return { ok: false, because: 'not-a-calendar' }
  }
  if (!calendars.some(({ name }) => name === 'vcalendar')) return { ok: false, because: 'not-a-calendar' }
  const spans: ReadSpan[] = []
  const budget: Budget = { steps: stepsMax }
  let skipped = 0
  for (const calendar of calendars) {
    const zones = zonesOf(calendar)
    const events = calendar.getAllSubcomponents('vevent')
    if (events.length > eventsMax) return { ok: false, because: 'too-much' }
    for (const { master, exceptions } of grouped(events)) {
      try {
        spans.push(...occurrences(master, exceptions, window, zones, budget))
      } catch {
        skipped++
      }
      if (spans.length > spansMax) return { ok: false, because: 'too-much' }
    }
    for (const free of calendar.getAllSubcomponents('vfreebusy')) {
      try {
        spans.push(...busyPeriods(free, window))
      } catch {
        skipped++
      }
    }
  }
  return { ok: true, spans, skipped }
}

type Zones = Map<string, ICAL.Timezone>

function zonesOf(calendar: ICAL.Component): Zones {
  const zones: Zones = new Map()
  for (const component of calendar.getAllSubcomponents('vtimezone')) {
    try {
      const zone = new ICAL.Timezone(component)
      if (zone.tzid) zones.set(zone.tzid, zone)
    } catch {
      // A zone that makes no sense is one we do not know.
    }
  }
  return zones
}

type Grouped = { master: ICAL.Component; exceptions: ICAL.Component[] }

/** Changed occurrences go with the event they are of; one whose event is not here stands alone. */
function grouped(events: readonly ICAL.Component[]): Grouped[] {
  const masters = new Map<string, Grouped>()
  const alone: Grouped[] = []
  const uidOf = (event: ICAL.Component) => String(event.getFirstPropertyValue('uid') ?? '')
  for (const event of events) {
    if (event.hasProperty('recurrence-id')) continue
    const one = { master: event, exceptions: [] }
    if (uidOf(event) === '' || masters.has(uidOf(event))) alone.push(one)
    else masters.set(uidOf(event), one)
  }
  for (const event of events) {
    if (!event.hasProperty('recurrence-id')) continue
    const of = masters.get(uidOf(event))
    if (of) of.exceptions.push(event)
    else alone.push({ master: event, exceptions: [] })
  }
  return [...masters.values(), ...alone]
}

function occurrences(
  master: ICAL.Component,
  exceptions: readonly ICAL.Component[],
  window: Window,
  zones: Zones,
  budget: Budget,
): ReadSpan[] {
  const event = new ICAL.Event(master, { strictExceptions: false, exceptions: [] })
  for (const exception of exceptions) event.relateException(exception)
  if (!event.startDate) return []
  const spans: ReadSpan[] = []
  const add = (item: ICAL.Event, start: ICAL.Time, end: ICAL.Time) => {
    if (!keepsBusy(item.component)) return
    const [from, until] = [readingOf(start, item, zones), readingOf(end, item, zones)]
    if (from && until && isInside(from, until, window)) spans.push({ uid: event.uid || 'none', from, until })
  }
  if (!event.isRecurring() || master.hasProperty('recurrence-id')) {
    add(event, event.startDate, event.endDate)
    return spans
  }
  const often = String(master.getFirstPropertyValue('rrule') ?? '')
  if (/FREQ=(SECONDLY|MINUTELY)/i.test(often)) throw new Error('Nobody is busy anew each minute')
  const iterator = event.iterator()
  // An unfinished rule goes on for ever: it is followed as far as the window, and no further than is sensible.
  for (let next = iterator.next(); next; next = iterator.next()) {
    if (--budget.steps < 0 || spans.length >= occurrencesMax) break
    const about = next.toJSDate().getTime()
    if (about > window.until + dayMs) break
    if (about < window.from - longestMs) continue
    const { item, startDate, endDate } = event.getOccurrenceDetails(next)
    add(item, startDate, endDate)
  }
  return spans
}

const dayMs = 86_400_000
/** Something that began longer ago than this and still goes on is no appointment. */
const longestMs = 62 * dayMs

function keepsBusy(event: ICAL.Component): boolean {
  const value = (name: string) => String(event.getFirstPropertyValue(name) ?? '').toUpperCase()
  return value('status') !== 'CANCELLED' && value('transp') !== 'TRANSPARENT'
}

function readingOf(time: ICAL.Time, item: ICAL.Event, zones: Zones): Reading | undefined {
  const day = readDay(`${pad(time.year, 4)}-${pad(time.month, 2)}-${pad(time.day, 2)}`)
  if (!day) return undefined
  if (time.isDate) return { day, minute: 0 }
  if (time.zone === ICAL.Timezone.utcTimezone) return { at: time.toUnixTime() * 1000 }
  const minute = time.hour * 60 + time.minute
  const tzid = String(item.component.getFirstProperty('dtstart')?.getParameter('tzid') ?? time.zone?.tzid ?? '')
  if (isKnownZone(tzid)) return { day, minute, zone: tzid }
  const explained = zones.get(tzid)
  if (!explained) return { day, minute }
  const wall = time.clone()
  wall.zone = explained
  return { at: wall.toUnixTime() * 1000 }
}

/** To the day: which instant a reading is depends on its zone, and is worked out by whoever asked. */
function isInside(from: Reading, until: Reading, window: Window): boolean {
  return roughly(until) > window.from - dayMs && roughly(from) < window.until + dayMs
}

function roughly(reading: Reading): number {
  return 'at' in reading ? reading.at : Date.parse(`${reading.day}T00:00Z`) + reading.minute * 60_000
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0')
}

const knownZones = new Map<string, boolean>()

function isKnownZone(tzid: string): boolean {
  const known = knownZones.get(tzid)
  if (known !== undefined) return known
  let isKnown = false
  try {
    isKnown = tzid !== '' && new Intl.DateTimeFormat('en', { timeZone: tzid }).resolvedOptions().timeZone !== ''
  } catch {
    // It is a zone of their own.
  }
  if (knownZones.size > 500) knownZones.clear()
  knownZones.set(tzid, isKnown)
  return isKnown
}

function busyPeriods(free: ICAL.Component, window: Window): ReadSpan[] {
  return free.getAllProperties('freebusy').flatMap((property) => {
    if (String(property.getParameter('fbtype') ?? 'BUSY').toUpperCase() === 'FREE') return []
    return property.getValues().flatMap((value) => {
      if (!(value instanceof ICAL.Period)) return []
      const from = { at: value.start.toJSDate().getTime() }
      const until = { at: value.getEnd().toJSDate().getTime() }
      const uid = String(free.getFirstPropertyValue('uid') ?? 'free-busy')
      return isInside(from, until, window) ? [{ uid, from, until }] : []
    })
  })
}

parentPort?.postMessage(readCalendars(workerData as WorkerAsked))
