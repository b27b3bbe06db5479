// What the booking flow asks: kinds of appointment, how many and how often, free days and times, and whether a time can be kept.
import { addDays, type Day, readDay } from '../../../kernel/day.ts'
import type { Language } from '../../../kernel/language.ts'
import type { AnswerValue } from '../../../platform/flow/flow.ts'
import { type Offer, pageOf, type PageWanted, type Verdict } from '../../../platform/flow/run/found.ts'
import { readScene, type Scene, viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { instantOf } from '../../../kernel/wall-clock.ts'
import { keepTimes } from '../keeping.ts'
import { comesInTime, readPostalAddress } from '../posting.ts'
import { anyone, calendarOf, inLine, readTime, repeatOf, repeatsFor } from '../rules/wish.ts'
import { whenInWords } from '../../directory/index.ts'
import { dateInWords, dayInWords, said, named, refusalInWords, timeInWords } from '../saying.ts'
import type { AppointmentTypeId } from '../store/bookings.ts'
import { findDraw, findKind, listChoosable, listKinds } from '../store/slots.ts'
import { findSlotToTake } from '../store/taking.ts'
import { type FreeTime, listFreeDays, listFreeTimes, listLater } from '../store/times.ts'

type Args = Record<string, unknown>

export function offerKinds(stage: Stage, { page }: Args): Promise<Offer> {
  return readScene(stage, async ({ db }) => {
    const kinds = await listKinds(db)
    if (kinds.length === 0) return { options: [], note: said(({ flow }) => flow.noKinds) }
    const options = kinds.map((kind) => ({
      value: kind.id as string,
      label: named(kind.name, kind.nameCy),
      detail: named(kind.organisation, null),
    }))
    return pageOf(options, page)
  })
}

/** Whom to see, or anyone; not asked where people do not choose. */
export function offerWhom(stage: Stage, { kind, page }: Args): Promise<Offer> {
  return readScene(stage, async ({ db }) => {
    const asked = await findKind(db, kind as AppointmentTypeId)
    const choosable = asked?.assign === 'chosen' ? await listChoosable(db, asked.id) : []
    if (choosable.length < 2) return { options: [], assume: anyone }
    const all = [
      { value: anyone as string, label: said(({ flow }) => flow.anyone) },
      ...choosable.map(({ id, name, nameCy }) => ({ value: id, label: named(name, nameCy) })),
    ]
    return pageOf(all, page)
  })
}

/** How many people; not asked where only one can come. */
export function offerPeople(stage: Stage, { kind, page }: Args): Promise<Offer> {
  return readScene(stage, async ({ db }) => {
    const partyMax = (await findKind(db, kind as AppointmentTypeId))?.partyMax ?? 1
    if (partyMax === 1) return { options: [], assume: '1' }
    const counts = Array.from({ length: partyMax }, (_, place) => place + 1)
    const options = counts.map((count) => ({ value: String(count), label: said(({ flow }) => flow.howMany(count)) }))
    return pageOf(options, page)
  })
}

/** How often; not asked where it is had once. */
export function offerRepeats(stage: Stage, { kind, page }: Args): Promise<Offer> {
  return readScene(stage, async ({ db }) => {
    const repeats = repeatsFor((await findKind(db, kind as AppointmentTypeId))?.repeatMax ?? 1)
    if (repeats.length === 0) return { options: [], assume: 'once' }
    const all = [
      { value: 'once', label: said(({ flow }) => flow.once) },
      ...repeats.map((repeat) => {
        const { everyDays, times } = repeatOf(repeat)
        return { value: repeat, label: said(({ flow }) => flow.every(everyDays / 7, times)) }
      }),
    ]
    return pageOf(all, page)
  })
}

/** Days with a time that is free, and last the line: for whoever finds none of them good. Where places are to be given out, the draw for them is first. */
export function offerDays(stage: Stage, { kind, whom, people, page }: Args): Promise<Offer> {
  const { from, atMost } = page as PageWanted
  return readScene(stage, async (scene) => {
    const { db, now, place } = scene
    const draw = await findDraw(db, kind as AppointmentTypeId, now)
    const first = draw && from === 0 ? [drawOption(scene, draw.at)] : []
    const room = atMost - first.length
    const offset = draw && from > 0 ? from - 1 : from
    const asked = await askedOf(scene, { kind, whom, people }, { offset, limit: room + 1 })
    if (!asked) return { options: [], note: said(({ flow }) => flow.noKinds) }
    const found = await listFreeDays(db, asked, place.timeZone)
    const hasMore = found.length > room
    // Without a draw the last page keeps room for the line.
    const shown = hasMore || draw ? room : room - 1
    const days = found.slice(0, shown).map(({ day, startsAt }) => ({
      value: day as string,
      label: said((_words, language) => dayInWords(day, now, place.timeZone, language)),
      detail: said(({ flow }, language) => flow.fromTime(timeInWords(startsAt, place.timeZone, language))),
    }))
    if (draw) return { options: [...first, ...days], more: hasMore }
    const isLast = found.length < room
    const line = { value: inLine, label: said(({ flow }) => (from + found.length > 0 ? flow.wait : flow.waitOnly)) }
    const note = from + found.length === 0 ? { note: said(({ flow }) => flow.noTimes) } : {}
    return { options: isLast ? [...days, line] : days, more: !isLast, ...note }
  })
}

function drawOption({ now, place }: Pick<Scene, 'now' | 'place'>, at: Date) {
  const when = (language: Language) => whenInWords(at, now, place.timeZone, language)
  return { value: inLine, label: said(({ flow }, language) => flow.draw(when(language))) }
}

/** Of several times running, each first one says how many can be had, and which cannot: choosing it takes those. */
export function offerTimes(stage: Stage, { kind, whom, people, repeat, day, page }: Args): Promise<Offer> {
  const { from, atMost } = page as PageWanted
  return readScene(stage, async (scene) => {
    const { db, place } = scene
    const bounds = boundsOf(day, place.timeZone)
    const asked = await askedOf(scene, { kind, whom, people }, { offset: from, limit: atMost + 1, ...bounds })
    const free = asked ? await listFreeTimes(db, asked) : []
    if (free.length === 0) return { options: [], note: said(({ flow }) => flow.noTimes) }
    const options = []
    for (const time of free.slice(0, atMost))
      options.push(await runningOption(scene, time, String(repeat), Number(people)))
    return { options, more: free.length > atMost }
  })
}

async function runningOption({ db, now, place }: Scene, time: FreeTime, repeat: string, people: number) {
  const option = optionOf(time, now, place.timeZone)
  const { everyDays, times } = repeatOf(repeat)
  if (times === 1) return option
  const later = await listLater(db, { first: time.slot, everyDays, times, people, now }, place.timeZone)
  const missing = later.filter(({ slot }) => slot === null)
  const had = times - missing.length
  const not = (language: Language) =>
    missing.map(({ startsAt }) => dateInWords(startsAt, now, place.timeZone, language)).join(', ')
  const detail = said(({ flow }, language) =>
    missing.length === 0 ? flow.allOfThem(times) : flow.someOfThem(had, times, not(language)),
  )
  return { ...option, value: `${time.slot}/${had}`, detail }
}

export function optionOf({ slot, startsAt, provider, providerCy, left }: FreeTime, now: Date, timeZone: string) {
  return {
    value: slot as string,
    label: said((_words, language) => whenInWords(startsAt, now, timeZone, language)),
    detail: said(({ flow }, language) =>
      left > 1 ? flow.left(left) : flow.with(named(provider, providerCy)[language]),
    ),
  }
}

/** The time is kept as it is chosen; chosen again it is moved, so that one conversation never keeps two. */
export async function keepChosen(stage: Stage, { people, repeat, answer }: Args): Promise<Verdict> {
  // A flow that is only tried out has nobody to keep a time for.
  if (stage.session === undefined) return { ok: true }
  const time = readTime(String(answer))
  const kept = await keepTimes(stage, { ...time, people: Number(people), repeat: String(repeat) })
  if (kept.ok) return { ok: true, value: answer as AnswerValue }
  const code = kept.refusal.because
  return { ok: false, code, say: refusalInWords(code) }
}

async function askedOf(
  { db, now }: Pick<Scene, 'db' | 'now'>,
  { kind: id, whom, people }: Args,
  more: { offset: number; limit: number; from?: Date; until?: Date },
) {
  const kind = await findKind(db, id as AppointmentTypeId)
  const calendar = calendarOf(whom)
  return kind && { type: kind.id, now, people: Number(people) || 1, ...(calendar ? { calendar } : {}), ...more }
}

function boundsOf(day: unknown, timeZone: string): { from?: Date; until?: Date } {
  const known = readDay(String(day))
  if (!known) return {}
  const at = (one: Day) => instantOf({ day: one, minute: 0 }, timeZone)
  return { from: at(known), until: at(addDays(known, 1)) }
}

/** A letter is no way to be told of what is there for an hour, nor of what begins before it can come. */
export async function checkTellWay(stage: Stage, { day, when, answer }: Args): Promise<Verdict> {
  const fine: Verdict = { ok: true, value: answer as AnswerValue }
  if (answer !== 'post') return fine
  if (day === inLine) return { ok: false, code: 'too-slow-for-line', say: said(({ flow }) => flow.tooSlowForLine) }
  const isInTime = await viewScene(stage, async (scene) => {
    const slot = await findSlotToTake(scene.db, readTime(String(when)).slot, scene.now)
    return !slot || comesInTime(scene, slot.when.startsAt)
  })
  return isInTime ? fine : { ok: false, code: 'too-late-for-post', say: said(({ flow }) => flow.tooLateForPost) }
}

export async function checkAddress(_stage: Stage, { name, answer }: Args): Promise<Verdict> {
  const value = readPostalAddress(String(answer), typeof name === 'string' ? name : undefined)
  if (value === undefined) return { ok: false, code: 'not-an-address', say: said(({ flow }) => flow.notAnAddress) }
  return { ok: true, value }
}
