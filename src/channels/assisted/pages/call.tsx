// The call: every question on one page, saved by Enter, the person's permission looked at each time.
import { isUuid, type SessionId } from '../../../kernel/id.ts'
import { isLanguage, say } from '../../../kernel/language.ts'
import { hear, talk, type Talk } from '../../../platform/flow/run/run.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { viewScene, writeScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { html, redirect, type Answer, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import {
  callStage,
  findCall,
  type Helper,
  helperOf,
  helperStage,
  type Mandates,
  mayGoOn,
  whomOf,
  type Whom,
} from '../desk.ts'
import { tellThem, readReach } from '../finish.ts'
import { paths } from '../paths.ts'
import { readBack } from '../read-back.ts'
import { sheetOf } from '../sheet.ts'
import * as store from '../store.ts'
import { fields, takeSheet } from '../take.ts'
import { staffWords } from '../words/staff.ts'
import { CallView } from './call-view.tsx'

const words = staffWords.call

export type OnCall = { call: store.Call; helper: Helper; stage: Stage; whom: Whom; may: boolean; now: Talk }

/** `undefined` where this is no call of this helper's. */
export async function onCall(visit: Visit, mandates: Mandates): Promise<OnCall | undefined> {
  const { id = '' } = visit.params
  const known = helperOf(visit.stage)
  if (!known || !isUuid(id)) return undefined
  const { helper } = known
  const call = await findCall(visit.stage, helper, id as SessionId)
  if (!call) return undefined
  const stage = callStage(visit.stage, helper, call)
  const may = await mayGoOn(stage, helper, call, mandates)
  const now = await talk(stage, call.id)
  const whom = await whomOf(visit.stage, call)
  return now && { call, helper, stage, whom, may, now: inLanguageOfCall(now, call) }
}

export async function callPage(visit: Visit, mandates: Mandates): Promise<Answer> {
  const on = await onCall(visit, mandates)
  return on ? page(visit, on) : redirect(paths.desk)
}

export async function takeCallPage(visit: Visit, mandates: Mandates): Promise<Answer> {
  const on = await onCall(visit, mandates)
  if (!on) return redirect(paths.desk)
  // What has ended is shown as ended, and nothing that was typed since is kept.
  if (!on.may) return redirect(paths.call(on.call.id))
  const { form } = visit
  const { call, stage } = on
  await keepNotes(on, form)
  const taken = await takeSheet(stage, on.now, form, call.language)
  if (!taken) return redirect(paths.call(call.id))
  // It went on with another flow, for which the person has not yet said that it may be done for them.
  if (taken.now.session !== call.id) return redirect(`${paths.begin}?session=${taken.now.session}`)
  const after = await commanded(on, taken.now, form)
  if ('problem' in after) return page(visit, { ...on, now: taken.now }, after.problem)
  if (isDone(after.now) && call.doneAt === null)
    await tellThem(helperStage(visit.stage, on.helper), on.helper, call, after.now)
  return redirect(`${paths.call(call.id)}${fragment(after.now, taken.stuck, call)}`)
}

export async function tellingPage(visit: Visit, mandates: Mandates): Promise<Answer> {
  const on = await onCall(visit, mandates)
  if (!on || !isDone(on.now)) return redirect(paths.desk)
  const to = visit.form.get('to') ?? ''
  if (!readReach(to)) return page(visit, on, { field: 'to', says: words.tellProblem })
  await tellThem(helperStage(visit.stage, on.helper), on.helper, on.call, on.now, to)
  return redirect(`${paths.call(on.call.id)}?told=yes`)
}

async function keepNotes({ call, stage }: OnCall, form: URLSearchParams) {
  const notes = form.get(fields.notes)?.slice(0, 4_000)
  const speak = form.get('speak')
  const language = isLanguage(speak) && speak !== call.language ? speak : undefined
  if ((notes === undefined || notes === call.notes) && !language) return
  await writeScene(stage, ({ db }) =>
    store.keep(db, call.id, { ...(notes !== undefined && { notes }), ...(language && { language }) }),
  )
  if (language) {
    call.language = language
    stage.language = language
    await hear(stage, call.id, { kind: 'command', command: { do: 'language', language }, raw: language })
  }
}

/** The buttons that are no answers. A review is confirmed only with what the person said to it. */
async function commanded(
  { stage, call }: OnCall,
  now: Talk,
  form: URLSearchParams,
): Promise<{ now: Talk } | { problem: Problem }> {
  const command = form.get(fields.command)
  const heard = async (what: 'more' | 'skip' | 'person' | 'confirm') =>
    (await hear(stage, call.id, { kind: 'command', command: { do: what }, raw: what })) ?? now
  if (command === 'more' || command === 'skip' || command === 'person') return { now: await heard(command) }
  if (command !== 'confirm' || now.moment.at !== 'review') return { now }
  const said = (form.get(fields.said) ?? '').trim().slice(0, 500)
  if (said === '') return { problem: { field: fields.said, says: words.saidProblem } }
  const wordsRead = readBack(now.moment.lines, call.language).join(' ')
  await writeScene(stage, ({ db, now: at }) =>
    store.keep(db, call.id, { heard: { at: at.toISOString(), words: wordsRead, said } }),
  )
  return { now: await heard('confirm') }
}

/** Where the caret goes next: to what was not taken, else to what comes now. A fragment would keep it from going there. */
function fragment(now: Talk, stuck: string | undefined, call: store.Call): string {
  if (stuck !== undefined) return `?at=${encodeURIComponent(stuck)}`
  if (now.here.at === 'review') return '#review'
  return now.here.at === 'done' && call.doneAt === null ? '#done' : ''
}

function isDone({ moment }: Talk): boolean {
  return moment.at === 'done'
}

/** The script follows the call's language, which may be another than the one it was begun in. */
function inLanguageOfCall(now: Talk, { language }: store.Call): Talk {
  return { ...now, language }
}

async function page(visit: Visit, on: OnCall, problem?: Problem): Promise<Answer> {
  const { call, now, may, whom } = on
  const { query, frame, stage, form } = visit
  const title = say(now.flow.title, 'en')
  const fresh = may ? ((await viewScene(stage, ({ db }) => store.find(db, call.id, call.helperId))) ?? call) : call
  return html(
    <CallView
      frame={frame}
      title={title}
      call={fresh}
      whom={whom}
      now={now}
      may={may}
      questions={sheetOf(now, call.language, today(stage))}
      at={query.get('at') ?? undefined}
      languages={stage.place.languages}
      timeZone={stage.place.timeZone}
      problems={problem ? [problem] : []}
      typed={form}
    />,
    problem ? { status: 422 } : {},
  )
}
