// One kind of appointment, as it is sent: how long, with whom, how many, how soon; and when its places are given out.
import { minuteOf, readTimeOfDay } from '../../../kernel/day.ts'
import { isUuid, type OrganisationId } from '../../../kernel/id.ts'
import { viewScene } from '../../../platform/scene.ts'
import { type Answer, redirect, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { instantOf } from '../../../kernel/wall-clock.ts'
import { closeKind, keepKind } from '../acts/keep-kind.ts'
import { setRelease } from '../acts/release.ts'
import { keepsCalendarsOf } from '../rights.ts'
import { assigns, type NumberTerm, termBounds, type Terms } from '../rules/kind.ts'
import type { AppointmentTypeId } from '../store/bookings.ts'
import { findKeptKind, type KeptKind } from '../store/keeping.ts'
import { bookedSaid, notThere } from './calendar.tsx'
import { readWrittenDay } from './hours-form.ts'
import { numberLabels, path, showKind } from './kind-view.tsx'

const textMax = 2_000

export async function newKindPage(visit: Visit): Promise<Answer> {
  return showKind({ visit })
}

export async function kindPage(visit: Visit): Promise<Answer> {
  const kind = await findOwn(visit)
  return kind ? showKind({ visit, kind }) : notThere(visit.frame)
}

async function findOwn({ stage, params }: Visit): Promise<KeptKind | undefined> {
  const { id = '' } = params
  const kind = isUuid(id) ? await viewScene(stage, ({ db }) => findKeptKind(db, id as AppointmentTypeId)) : undefined
  return kind && !kind.closedAt && keepsCalendarsOf(stage, kind.organisation) ? kind : undefined
}

export async function keepKindSent(visit: Visit): Promise<Answer> {
  const { stage, form } = visit
  const kind = visit.params['id'] ? await findOwn(visit) : undefined
  if (visit.params['id'] && !kind) return notThere(visit.frame)
  const problems: Problem[] = []
  const typed = (name: string) => (form.get(name) ?? '').trim().slice(0, textMax)
  const organisation = kind?.organisation ?? (typed('organisation') as OrganisationId)
  if (!isUuid(organisation)) problems.push({ field: 'organisation', says: 'Choose whose it is' })
  if (typed('name') === '') problems.push({ field: 'name', says: 'Write what it is, such as Flu jab' })
  const terms = readTerms(form, problems)
  const groups = ['with', 'room', 'kit'].map((name) => form.getAll(name).filter(isUuid))
  if (groups[0]!.length === 0) problems.push({ field: 'with', says: 'Choose at least one person who gives it' })
  if (problems.length > 0) return showKind({ visit, kind, problems })
  const booked = bookedSaid(form)
  const outcome = await keepKind(stage, {
    ...(kind ? { kind: kind.id } : {}),
    organisation,
    facts: {
      ...terms,
      name: typed('name').slice(0, 200),
      nameCy: typed('name-cy').slice(0, 200) || null,
      about: typed('about'),
      aboutCy: typed('about-cy') || null,
      whereToCome: oneLine(typed('where')),
      whereToComeCy: oneLine(typed('where-cy')) || null,
      groups,
    },
    ...(booked ? { booked } : {}),
  })
  if (outcome.ok) return redirect(`${path}/${outcome.value.kind}?done=kept`)
  if (outcome.refusal.because === 'people-are-booked') return showKind({ visit, kind, booked: outcome.refusal.people })
  return notThere(visit.frame)
}

/** It is said in the middle of a sentence: no end of line, and no full stop of its own. */
function oneLine(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .slice(0, 200)
    .replace(/[.\s]+$/, '')
}

function readTerms(form: URLSearchParams, problems: Problem[]): Terms {
  const number = (name: NumberTerm): number => {
    const [least, most] = termBounds[name]
    const text = (form.get(name) ?? '').trim()
    const value = Number(text)
    if (/^\d{1,6}$/.test(text) && value >= least && value <= most) return value
    problems.push({ field: name, says: `${numberLabels[name]}: write a whole number from ${least} to ${most}` })
    return least
  }
  const isLimited = (form.get('perDayMax') ?? '').trim() !== ''
  return {
    minutes: number('minutes'),
    bufferBeforeMinutes: number('bufferBeforeMinutes'),
    bufferAfterMinutes: number('bufferAfterMinutes'),
    noticeMinutes: number('noticeMinutes'),
    horizonDays: number('horizonDays'),
    perDayMax: isLimited ? number('perDayMax') : null,
    seats: number('seats'),
    partyMax: number('partyMax'),
    seating: form.get('seating') === 'side-by-side' ? 'side-by-side' : 'one-slot',
    repeatMax: number('repeatMax'),
    needsApproval: form.get('needsApproval') === 'yes',
    holdMinutes: number('holdMinutes'),
    offerMinutes: number('offerMinutes'),
    cancelNoticeMinutes: number('cancelNoticeMinutes'),
    assign: assigns.find((one) => one === form.get('assign')) ?? 'any',
  }
}

export async function closeKindSent(visit: Visit): Promise<Answer> {
  const kind = await findOwn(visit)
  if (!kind) return notThere(visit.frame)
  await closeKind(visit.stage, { kind: kind.id })
  return redirect('/work/calendars?done=kind-closed')
}

export async function releaseSent(visit: Visit): Promise<Answer> {
  const kind = await findOwn(visit)
  if (!kind) return notThere(visit.frame)
  const { stage, form } = visit
  const day = (name: string) => readWrittenDay((form.get(name) ?? '').trim())
  const [fromDay, untilDay, onDay] = [day('from'), day('until'), day('on')]
  const at = readTimeOfDay((form.get('at') ?? '').trim())
  const problems: Problem[] = []
  if (!fromDay) problems.push({ field: 'from', says: 'Write the first day, like 14/1/2027' })
  if (!untilDay) problems.push({ field: 'until', says: 'Write the last day, like 18/1/2027' })
  if (!onDay) problems.push({ field: 'on', says: 'Write the day they are given out, like 7/1/2027' })
  if (!at) problems.push({ field: 'at', says: 'Write the time they are given out, like 09:00' })
  if (!fromDay || !untilDay || !onDay || !at) return showKind({ visit, kind, problems })
  const minute = minuteOf(at)
  const outcome = await setRelease(stage, {
    kind: kind.id,
    fromDay,
    untilDay,
    at: instantOf({ day: onDay, minute }, stage.place.timeZone),
  })
  if (outcome.ok) return redirect(`${path}/${kind.id}?done=release#releases`)
  const says = releaseProblems[outcome.refusal.because]
  return says ? showKind({ visit, kind, problems: [{ field: 'on', says }] }) : notThere(visit.frame)
}

const releaseProblems: Record<string, string> = {
  'release-is-past': 'That moment has passed: choose one that is still to come',
  'days-the-wrong-way-round': 'The last day comes before the first',
  'release-is-after-the-days': 'The places would be given out after the last day: choose an earlier moment',
}
