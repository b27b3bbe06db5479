// Who may act for the viewer, whom the viewer may act for, and a form to let somebody.
import { addDays, type Day } from '../../../kernel/day.ts'
import { isUuid, type PersonId } from '../../../kernel/id.ts'
import { type Language, say } from '../../../kernel/language.ts'
import { instantOf } from '../../../kernel/wall-clock.ts'
import { readEmail, readPhone } from '../../../platform/flow/contacts.ts'
import { readDate } from '../../../platform/flow/dates.ts'
import { folded } from '../../../platform/flow/reading.ts'
import { flowsOf } from '../../../platform/flow/run/flows.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { namesOfPeople } from '../../../platform/identity/names.ts'
import { viewScene } from '../../../platform/scene.ts'
import { type Stage, viewerId } from '../../../platform/stage.ts'
import { html, redirect, type Answer, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { endMandate } from '../acts/end-mandate.ts'
import { giveMandate, type Giving } from '../acts/give-mandate.ts'
import * as store from '../store/mandates.ts'
import { mandateWords } from '../words/mandates/words.ts'
import { givenKinds, MandatesPage, type TitleOf } from './mandates-view.tsx'

export async function mandatesPage(visit: Visit): Promise<Answer> {
  return page(visit)
}

export async function giveMandatePage(visit: Visit): Promise<Answer> {
  const { stage, form } = visit
  const words = mandateWords[stage.language]
  const read = await readGiving(stage, form)
  if ('problem' in read) return page(visit, read.problem)
  const outcome = await giveMandate(stage, read.giving)
  // Pressed twice, or given again as it stands: they may, and there is one.
  if (!outcome.ok && outcome.refusal.because === 'given-already')
    return redirect(`/me/mandates?given=${(await standingOf(stage, read.giving.holder))?.id}`)
  if (!outcome.ok) return page(visit, { field: 'until', says: words.refused[outcome.refusal.because] })
  return redirect(`/me/mandates?given=${outcome.value.id}`)
}

async function standingOf(stage: Stage, holder: PersonId): Promise<store.Mandate | undefined> {
  const person = viewerId(stage.viewer)
  const standing = person && (await viewScene(stage, ({ db, now }) => store.listStanding(db, holder, person, now)))
  return standing?.[0]
}

export async function endMandatePage(visit: Visit): Promise<Answer> {
  const { id = '' } = visit.params
  const outcome = isUuid(id) ? await endMandate(visit.stage, { id: id as store.MandateId }) : undefined
  return redirect(`/me/mandates?${outcome?.ok ? `ended=${id}` : 'over=yes'}`)
}

async function page(visit: Visit, problem?: Problem): Promise<Answer> {
  const { stage, frame, query, form } = visit
  const { viewer } = stage
  if (viewer.kind !== 'person') return redirect('/sign-in?then=/me/mandates')
  const { held, now } = await viewScene(stage, async ({ db, now }) => ({
    held: await store.listOf(db, viewer.personId),
    now,
  }))
  const names = await namesIn(stage, held)
  return html(
    <MandatesPage
      frame={frame}
      viewer={viewer.personId}
      held={held}
      names={names}
      now={now}
      timeZone={stage.place.timeZone}
      titleOf={titlesIn(stage)}
      just={{ given: query.get('given'), ended: query.get('ended'), over: query.get('over') !== null }}
      problems={problem ? [problem] : []}
      typed={form}
    />,
    problem ? { status: 422 } : {},
  )
}

/** What was typed to let somebody act: who, as what, for what and until when. Staff read it in English. */
export async function readGiving(
  stage: Stage,
  form: URLSearchParams,
): Promise<{ giving: Giving } | { problem: Problem }> {
  const words = mandateWords[stage.language]
  const text = (name: string) => (form.get(name) ?? '').trim()
  const reach = text('reach')
  const phone = readPhone(reach, { mobile: true })
  const mail = readEmail(reach)
  const known = phone.ok ? phone.value : mail.ok ? mail.value.toLowerCase() : undefined
  const found = known && (await viewScene(asSystem(stage), ({ db }) => store.findByReach(db, known)))
  // Both must fit, so that trying numbers does not tell whose they are.
  if (!found || firstWord(found.displayName) !== firstWord(text('name')))
    return { problem: { field: 'reach', says: words.refused['nobody-by-that'] } }
  const kind = givenKinds.find((one) => one === text('as'))
  if (!kind) return { problem: { field: 'as', says: words.give.as } }
  const until = text('until') === '' ? undefined : readDate(text('until'), {}, today(stage))
  if (until && (!until.ok || until.value <= today(stage)))
    return { problem: { field: 'until', says: words.refused['ends-too-soon'] } }
  const what = [...new Set(form.getAll('what'))]
  const titleOf = titlesIn(stage)
  const flows = what.filter((flow) => titleOf.all.includes(flow))
  const isEverything = what.includes('everything')
  // What nobody chose is never everything.
  if (isEverything === flows.length > 0)
    return { problem: { field: 'what', says: isEverything ? words.give.both : words.give.what } }
  return {
    giving: {
      holder: found.id,
      kind,
      evidence: text('evidence').slice(0, 2_000),
      ...(!isEverything && { flows }),
      ...(until?.ok && { until: endOf(until.value, stage.place.timeZone) }),
    },
  }
}

/** The last second of a day where the place is: in summer another than the world's. */
function endOf(day: Day, timeZone: string): Date {
  return new Date(instantOf({ day: addDays(day, 1), minute: 0 }, timeZone).getTime() - 1_000)
}

export function titlesIn(stage: Stage): TitleOf {
  const flows = flowsOf(stage).filter(({ submit }) => submit)
  const titleOf = (flow: string, language: Language) => {
    const found = flows.find(({ id }) => id === flow)
    return found && say(found.title, language)
  }
  const given = flows.filter(({ isOwn, channels }) => channels.includes('web') && !isOwn)
  return Object.assign(titleOf, { all: given.map(({ id }) => id) })
}

/** Everybody who is named in these mandates. */
export function namesIn(stage: Stage, held: readonly store.Mandate[]) {
  const ids = held.flatMap(({ personId, holderId, recordedBy, revokedBy }) => [
    personId,
    holderId,
    recordedBy,
    ...(revokedBy ? [revokedBy] : []),
  ])
  return viewScene(asSystem(stage), ({ db }) => namesOfPeople(db, ids))
}

function firstWord(name: string): string {
  return folded(name).split(' ')[0] ?? ''
}

function asSystem(stage: Stage): Stage {
  return { ...stage, viewer: { kind: 'system', job: 'record.mandates' } }
}
