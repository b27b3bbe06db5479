// Paper's pages: the form to print, and the desk where it is keyed in.
import fs from 'node:fs'
import path from 'node:path'
import { type Language, say } from '../../kernel/language.ts'
import { isUuid } from '../../kernel/id.ts'
import type { Flow } from '../../platform/flow/flow.ts'
import { bindingFor } from '../../platform/flow/run/bindings.ts'
import { offer } from '../../platform/flow/run/found.ts'
import { readPhone } from '../../platform/flow/contacts.ts'
import { flowNamed, flowsOf } from '../../platform/flow/run/flows.ts'
import { peopleOf } from '../../platform/flow/run/person.ts'
import { isInterpreted } from '../../platform/words/interpreted.ts'
import { startFlow, talk } from '../../platform/flow/run/run.ts'
import { viewScene, writeScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { get, html, post, redirect, text, type Answer, type Page, type Visit } from '../../platform/web/page.ts'
import { Shell } from '../../platform/web/shell.tsx'
import { problemWords } from '../../platform/web/words/problems.ts'
import { homeOf } from '../../platform/home.ts'
import { DeskPage, fieldOf, KeyedPage, KeyingPage, type KeyingProps, type ToTell, type Wanted } from './desk-page.tsx'
import { FormPage, type Look } from './form-page.tsx'
import { keyIn, type Keyed } from './keying.ts'
import { listsOf } from './lists.ts'
import { paths } from './paths.ts'
import { drawReference, readReference, type Sheet } from './reference.ts'
import * as store from './store.ts'
import { newSheetId, takeSheet } from './take-sheet.ts'
import { staffWords } from './words/staff.ts'

const copiesMax = 50
const charsMax = 5_000

/** `root` is the repository: the sheet's own style is found from there. */
export function paperPages({ root }: { root: string }): Page[] {
  const styles = fs.readFileSync(path.join(root, 'src/channels/paper/sheet.css'), 'utf8')
  const staffOnly = { access: 'staff' } as const
  return [
    get('/do/:flow/paper', printForm),
    get(paths.styles, () =>
      text(styles, 'text/css; charset=utf-8', { headers: { 'cache-control': 'public, max-age=600' } }),
    ),
    get(paths.desk, showDesk, staffOnly),
    post(paths.desk, openSheet, staffOnly),
    get('/work/paper/:reference', showSheet, staffOnly),
    post('/work/paper/:reference', takeAnswers, staffOnly),
  ]
}

/** Nothing is kept of a form that is looked at or printed: each sheet's reference says what it is. */
async function printForm(visit: Visit): Promise<Answer> {
  const { stage, frame, query } = visit
  const flow = flowNamed(stage, visit.params['flow'] ?? '')
  if (!flow?.channels.includes('paper')) return notPrinted(visit)
  const { language, place } = stage
  const copies = Math.min(copiesMax, Math.max(1, Number(/^\d{1,3}$/.exec(query.get('copies') ?? '')?.[0] ?? 1)))
  const references = Array.from({ length: copies }, () => drawReference(stage, flow, language))
  return html(
    <FormPage
      frame={frame}
      language={language}
      flow={flow}
      place={place}
      publicUrl={homeOf(stage)}
      look={lookOf(query)}
      references={references}
      lists={await listsOf(stage, flow)}
    />,
  )
}

function lookOf(query: URLSearchParams): Look {
  if (query.get('style') === 'easy-read') return 'easy-read'
  return query.get('size') === 'large' ? 'large' : 'usual'
}

function notPrinted({ frame }: Visit): Answer {
  const words = problemWords[frame.language]
  return html(
    <Shell {...frame} title={words.notFound.title}>
      <h1>{words.notFound.title}</h1>
      <p>{words.notFound.what}</p>
    </Shell>,
    { status: 404 },
  )
}

async function showDesk(visit: Visit): Promise<Answer> {
  return desk(visit, {})
}

async function openSheet(visit: Visit): Promise<Answer> {
  const typed = (visit.form.get('reference') ?? '').slice(0, 200)
  // A camera at the square code types the whole address.
  const sheet = sheetNamed(visit.stage, typed.replace(/^.*\/work\/paper\//, ''))
  if (sheet) return redirect(paths.sheet(sheet.reference))
  return desk(visit, { typed, problem: staffWords.noSuchReference }, 422)
}

async function desk(
  { stage, frame }: Visit,
  { typed = '', problem }: { typed?: string; problem?: string },
  status = 200,
) {
  const waiting = await viewScene(stage, ({ db }) => store.listWaiting(db))
  const titled = waiting.map((sheet) => {
    const flow = flowNamed(stage, sheet.flow)
    return { ...sheet, title: flow ? say(flow.title, 'en') : sheet.flow }
  })
  const forms = printed(stage).map((flow) => ({ id: flow.id, title: say(flow.title, 'en') }))
  return html(
    <DeskPage frame={frame} forms={forms} typed={typed} waiting={titled} {...(problem !== undefined && { problem })} />,
    {
      status,
    },
  )
}

function sheetNamed(stage: Stage, reference: string): Sheet | undefined {
  return readReference(stage, reference, printed(stage))
}

function printed(stage: Stage): Flow[] {
  return flowsOf(stage).filter(({ channels }) => channels.includes('paper'))
}

/** A blank sheet to key in, or one that waits, with what was taken of it. */
async function showSheet(visit: Visit): Promise<Answer> {
  const sheet = sheetNamed(visit.stage, visit.params['reference'] ?? '')
  if (!sheet) return desk(visit, { typed: visit.params['reference'] ?? '', problem: staffWords.noSuchReference }, 404)
  const row = await rowOf(visit, sheet, visit.query.get('sheet'))
  const copies = await viewScene(visit.stage, ({ db }) => store.timesKeyed(db, sheet.reference))
  if (!row?.sessionId)
    return keyingPage(visit, { sheet, copies, typed: new Map(), filledBy: '', interpreter: noneWanted })
  const now = await talk(deskStage(visit.stage, row.id), row.sessionId)
  const typed = new Map([...(now?.here.active ?? [])].map(([step, { raw = '' }]) => [step, raw]))
  for (const step of row.unreadable) typed.set(step, '?')
  return keyingPage(visit, { sheet, id: row.id, copies, typed, filledBy: row.filledBy, interpreter: noneWanted })
}

async function takeAnswers(visit: Visit): Promise<Answer> {
  const sheet = sheetNamed(visit.stage, visit.params['reference'] ?? '')
  if (!sheet) return desk(visit, { problem: staffWords.noSuchReference }, 404)
  const typed = typedIn(visit.form, sheet.flow)
  const filledBy = (visit.form.get('filled-by') ?? '').trim().slice(0, 200)
  const copies = Number(visit.form.get('copies') ?? 0)
  const known = await rowOf(visit, sheet, visit.form.get('sheet'))
  const interpreter = wantedIn(visit.form)
  const page = { sheet, copies, typed, filledBy, interpreter }
  if (!known && filledBy === '')
    return keyingPage(visit, { ...page, stopped: { step: 'filled-by', says: staffWords.fillName, options: [] } }, 422)
  if (!(await asksForInterpreter(visit.stage, interpreter)))
    return keyingPage(
      visit,
      { ...page, stopped: { step: 'interpreter-phone', says: staffWords.interpreterProblem, options: [] } },
      422,
    )
  const times = await viewScene(visit.stage, ({ db }) => store.timesKeyed(db, sheet.reference))
  // Another desk has keyed this sheet in since the page was opened: say so before anything is kept.
  if (!known && times !== copies) return keyingPage(visit, { ...page, copies: times }, 409)
  const begun = known?.sessionId
    ? { id: known.id, session: known.sessionId }
    : await beginSheet(visit, sheet, { filledBy, copies })
  if (!begun) return keyingPage(visit, { ...page, copies: times + 1 }, 409)
  const stage = deskStage(visit.stage, begun.id)
  const keyed = await keyIn(stage, begun.session, typed)
  if (!keyed) return keyingPage(visit, { ...page, id: begun.id }, 409)
  const isDone = keyed.now.moment.at === 'done' || keyed.why === 'elsewhere'
  await writeScene(visit.stage, ({ db, now }) =>
    store.note(db, begun.id, { unreadable: keyed.unreadable, doneAt: isDone ? now : null }),
  )
  return answerFor(visit, keyed, { ...page, id: begun.id })
}

async function answerFor(visit: Visit, keyed: Keyed, page: KeyedSheet): Promise<Answer> {
  const { moment } = keyed.now
  const title = `${staffWords.done}: ${say(page.sheet.flow.title, 'en')}`
  if (moment.at === 'done') {
    const { language } = page.sheet
    const reply = moment.reply?.say
    return html(
      <KeyedPage
        frame={visit.frame}
        title={title}
        says={reply ? say(reply, 'en') : ''}
        {...(reply && language !== 'en' && { toTell: { language, says: say(reply, language) } })}
      />,
    )
  }
  const found = keyed.why === 'elsewhere' ? await foundFor(deskStage(visit.stage, page.id), keyed) : undefined
  if (found)
    return html(
      <KeyedPage
        frame={visit.frame}
        title={title}
        says={staffWords.tellThem}
        found={{ ...found, languages: [...new Set<Language>(['en', page.sheet.language])] }}
      />,
    )
  if (keyed.stoppedAt === undefined || moment.at !== 'ask')
    return html(<KeyedPage frame={visit.frame} title={say(page.sheet.flow.title, 'en')} says={staffWords.cannot} />)
  const says = sentenceFor(keyed, moment.ask.problem && say(moment.ask.problem.say, 'en'))
  return keyingPage(visit, { ...page, stopped: { step: keyed.stoppedAt, says, options: moment.ask.options } }, 422)
}

/** What the answers come to, where a sheet cannot say it: whoever keys it in tells the person. */
async function foundFor(stage: Stage, { now: { here } }: Keyed): Promise<Omit<ToTell, 'languages'> | undefined> {
  if (here.at !== 'ask' || !here.call) return undefined
  const { passage, options = [] } = await offer(stage, here.call, { from: 0, atMost: 9 })
  return passage && { passage, options: options.filter(({ person }) => !person).map(({ label }) => label) }
}

const noneWanted: Wanted = { language: '', phone: '' }

function wantedIn(form: URLSearchParams): Wanted {
  return { language: form.get('interpreter') ?? '', phone: (form.get('interpreter-phone') ?? '').trim().slice(0, 40) }
}

/** One place in the queue for a number, however often the sheet is kept. False where it cannot be rung. */
async function asksForInterpreter(stage: Stage, { language, phone }: Wanted): Promise<boolean> {
  if (language === '' && phone === '') return true
  const read = readPhone(phone, {})
  if (!isInterpreted(language) || !read.ok) return false
  const wanted = { interpreter: language }
  return (await peopleOf(stage)?.askedFor({ ...stage, channel: 'paper', number: read.value }, wanted)) !== undefined
}

type KeyedSheet = Omit<KeyingProps, 'frame' | 'lists'> & { id: string }

function sentenceFor({ why }: Keyed, problem: string | undefined): string {
  if (why === 'unreadable') return `${staffWords.unreadable}. ${staffWords.unreadableWhat}`
  return why === 'missing' ? staffWords.missing : (problem ?? staffWords.missing)
}

/** The session is nobody's own: whoever wrote the sheet is not the worker, and most are nobody we know. */
async function beginSheet(visit: Visit, sheet: Sheet, { filledBy, copies }: { filledBy: string; copies: number }) {
  const { stage } = visit
  const id = newSheetId(stage.house.clock())
  const { forPerson: _, ...anyone } = deskStage(stage, id)
  const session = await startFlow({ ...anyone, viewer: { kind: 'anyone' }, language: sheet.language }, sheet.flow.id)
  const taken = await takeSheet(
    { ...stage, channel: 'paper', forPerson: { authority: 'paper-form' } },
    { sheet, session, filledBy, id, copies },
  )
  return taken.ok ? { id, session } : undefined
}

/** On the sheet's own binding, so that a colleague can go on with it; the act is for whoever wrote it, on the form's authority. */
function deskStage(stage: Stage, id: string): Stage {
  const binding = bindingFor(stage, 'worker', `paper\n${id}`)
  return { ...stage, channel: 'paper', binding, forPerson: { authority: 'paper-form' } }
}

async function rowOf({ stage }: Visit, sheet: Sheet, id: string | null) {
  if (id === null || !isUuid(id)) return undefined
  const row = await viewScene(stage, ({ db }) => store.find(db, id))
  return row?.reference === sheet.reference && row.doneAt === null ? row : undefined
}

function typedIn(form: URLSearchParams, flow: Flow): Map<string, string> {
  return new Map(flow.steps.map(({ id }) => [id, (form.get(fieldOf(id)) ?? '').slice(0, charsMax)]))
}

async function keyingPage(
  { stage, frame }: Visit,
  props: Omit<KeyingProps, 'frame' | 'lists'>,
  status = 200,
): Promise<Answer> {
  return html(<KeyingPage frame={frame} lists={await listsOf(stage, props.sheet.flow)} {...props} />, { status })
}
