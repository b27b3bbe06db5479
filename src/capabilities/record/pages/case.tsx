// One case: its stage, tasks, contacts, papers, who sees it, and its end.
import { isUuid, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { readDate } from '../../../platform/flow/dates.ts'
import { tidied } from '../../../platform/flow/reading.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { documentBytesMax, namedAs, readDocument } from '../../../platform/files/document.ts'
import { noScanner } from '../../../platform/files/scan.ts'
import { namesOfStaff } from '../../../platform/identity/names.ts'
import { caseKeeperOf } from '../case-keeper.ts'
import { lookScene } from '../../../platform/look.ts'
import { type Scene, viewScene } from '../../../platform/scene.ts'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { attachFile, closeCase, giveCase, moveCase, nameOnCase, reopenCase } from '../acts/keep-case.ts'
import { addTask } from '../acts/keep-task.ts'
import { openCase } from '../acts/open-case.ts'
import { paths } from '../paths.ts'
import { areas } from '../rules/areas.ts'
import { endOfWork, type TaskKind } from '../rules/templates.ts'
import * as cases from '../store/cases.ts'
import type { CaseId } from '../store/cases.ts'
import * as contacts from '../store/contacts.ts'
import * as people from '../store/people.ts'
import * as tasks from '../store/tasks.ts'
import { workWords } from '../words/staff-work.ts'
import { CaseView, OpenCaseView } from './case-view.tsx'
import { askedOf, notTheirs, sentencesOf, withPerson } from './frame.tsx'
import { statementsOf } from './said.tsx'

const { problems: wrong } = workWords.cases
const kinds: readonly TaskKind[] = ['task', 'call', 'visit', 'review']

export async function casePage(visit: Visit, problems: Problem[] = []): Promise<Answer> {
  const { stage, frame, params, query, form } = visit
  const { id = '' } = params
  const whose = isUuid(id) ? await viewScene(stage, ({ db }) => cases.whoseCase(db, id)) : undefined
  if (!whose) return notTheirs(frame)
  const { personId: person, organisationId: organisation } = whose
  const shown = await lookScene(stage, { person, purpose: 'casework', organisation }, (scene) =>
    gather(scene, id as CaseId),
  )
  if (!shown.ok || !shown.value) return notTheirs(frame)
  return html(
    <CaseView
      frame={frame}
      {...shown.value}
      sentences={sentencesOf(stage.house)}
      timeZone={stage.place.timeZone}
      now={stage.house.clock()}
      done={query.get('done')}
      problems={problems}
      typed={form}
    />,
    problems.length > 0 ? { status: 422 } : {},
  )
}

export type GatheredCase = NonNullable<Awaited<ReturnType<typeof gather>>>

async function gather(scene: Scene, id: CaseId) {
  const { db, now } = scene
  const found = await cases.find(db, id)
  const called = found && (await people.findName(db, found.personId))
  if (!found || !called) return undefined
  const events = await cases.listEvents(db, id)
  const named = await cases.listNamed(db, id)
  const files = await cases.listFiles(db, id)
  const listed = await contacts.listOfCase(db, found.personId, id)
  const colleagues = await tasks.listLoad(db, found.organisationId, now)
  const toDo = await tasks.listOfCase(db, id)
  const ids = [
    found.ownerId,
    ...named,
    ...events.map(({ byId }) => byId),
    ...files.map(({ addedBy }) => addedBy),
    ...listed.map(({ madeBy }) => madeBy),
    ...toDo.map(({ ownerId }) => ownerId),
  ]
  const told = events.flatMap(({ detail }) => (isUuid(detail) ? [detail as PersonId] : []))
  return {
    found,
    called,
    events,
    named,
    files,
    contacts: listed,
    statements: await statementsOf(scene, found.personId),
    colleagues: colleagues.filter(({ here }) => here),
    tasks: toDo,
    names: await namesOfStaff(db, [...ids, ...told]),
  }
}

export async function newCasePage(visit: Visit, problems: Problem[] = []): Promise<Answer> {
  const { frame, form } = visit
  return withPerson(
    visit,
    async ({ db }, { person, organisation }) => {
      const called = await people.findName(db, person)
      return called && { called, sites: await contacts.listSites(db, organisation) }
    },
    (found, asked) =>
      html(
        <OpenCaseView frame={frame} asked={asked} {...found} problems={problems} typed={form} />,
        problems.length > 0 ? { status: 422 } : {},
      ),
  )
}

export async function openCasePage(visit: Visit): Promise<Answer> {
  const { stage, form, frame } = visit
  const asked = askedOf(visit)
  if (!asked || asked === 'no-purpose') return notTheirs(frame)
  const area = areas.find((one) => one === form.get('area'))
  const title = tidied(form.get('title') ?? '').slice(0, 200)
  const problems = [
    ...(area ? [] : [{ field: 'area', says: wrong.area }]),
    ...(title === '' ? [{ field: 'title', says: wrong.title }] : []),
  ]
  if (!area || problems.length > 0) return newCasePage(visit, problems)
  const site = form.get('site') ?? ''
  const opened = await openCase(stage, {
    person: asked.person,
    organisation: asked.organisation,
    area,
    title,
    brought: tidied(form.get('brought') ?? '').slice(0, 4_000),
    confidential: form.get('confidential') === 'yes',
    site: isUuid(site) ? site : null,
  })
  return opened.ok ? redirect(`${paths.case(opened.value.id)}?done=opened`) : notTheirs(frame)
}

/** An act on the case of this address; what is refused is said on its page. */
function onCase(
  act: (visit: Visit, id: CaseId) => Promise<{ ok: boolean; refusal?: { because: string } }>,
  done: string,
) {
  return async (visit: Visit): Promise<Answer> => {
    const { id = '' } = visit.params
    if (!isUuid(id)) return notTheirs(visit.frame)
    const outcome = await act(visit, id as CaseId)
    if (outcome.ok) return redirect(`${paths.case(id)}?done=${done}`)
    const because = outcome.refusal?.because
    if (because === 'no-such-colleague')
      return casePage(visit, [{ field: done === 'named' ? 'member' : 'new-owner', says: wrong['no-such-colleague'] }])
    return casePage(visit, [{ field: 'main', says: because === 'last-named' ? wrong['last-named'] : wrong.refused }])
  }
}

export const moveCasePage = onCase(
  ({ stage, form }, id) => moveCase(stage, { id, stage: form.get('stage') ?? '' }),
  'moved',
)
export const reopenCasePage = onCase(({ stage }, id) => reopenCase(stage, { id }), 'reopened')
export const giveCasePage = onCase(
  ({ stage, form }, id) => giveCase(stage, { id, to: personIn(form, 'new-owner') }),
  'given',
)
export const nameOnCasePage = onCase(
  ({ stage, form }, id) => nameOnCase(stage, { id, member: personIn(form, 'member'), stays: true }),
  'named',
)
export const unnameOnCasePage = onCase(
  ({ stage, form }, id) => nameOnCase(stage, { id, member: personIn(form, 'member'), stays: false }),
  'unnamed',
)

/** Nobody's id, where nobody was chosen: the act says so. */
function personIn(form: URLSearchParams, field: string): PersonId {
  const chosen = form.get(field) ?? ''
  return (isUuid(chosen) ? chosen : '00000000-0000-0000-0000-000000000000') as PersonId
}

export async function closeCasePage(visit: Visit): Promise<Answer> {
  const { form } = visit
  const outcome = cases.caseOutcomes.find((one) => one === form.get('outcome'))
  if (!outcome) return casePage(visit, [{ field: 'outcome', says: wrong.outcome }])
  const words = tidied(form.get('words') ?? '').slice(0, 2_000)
  return onCase(({ stage }, id) => closeCase(stage, { id, outcome, words }), 'closed')(visit)
}

export async function addTaskPage(visit: Visit): Promise<Answer> {
  const { stage, form, params } = visit
  const words = workWords.tasks.problems
  const title = tidied(form.get('task') ?? '').slice(0, 300)
  const day = readDate(form.get('dueOn') ?? '', {}, today(stage))
  const problems = [
    ...(title === '' ? [{ field: 'task', says: words.title }] : []),
    ...(day.ok ? [] : [{ field: 'dueOn', says: words.dueOn }]),
  ]
  const { id = '' } = params
  if (!day.ok || problems.length > 0 || !isUuid(id)) return casePage(visit, problems)
  const owner = form.get('owner') ?? ''
  return onCase(
    () =>
      addTask(stage, {
        organisation: '' as OrganisationId,
        case: id as CaseId,
        kind: kinds.find((kind) => kind === form.get('kind')) ?? 'task',
        title,
        dueAt: endOfWork(day.value, stage.place.timeZone),
        ...(isUuid(owner) && { owner: owner as PersonId }),
      }),
    'task',
  )(visit)
}

export async function attachFilePage(visit: Visit): Promise<Answer> {
  const { stage, files, params } = visit
  const { id = '' } = params
  const [file] = files.filter(({ field }) => field === 'file')
  const whose = isUuid(id) ? await viewScene(stage, ({ db }) => cases.whoseCase(db, id)) : undefined
  if (!whose) return notTheirs(visit.frame)
  if (!file) return casePage(visit, [{ field: 'file', says: wrong.file.none }])
  if (file.tooBig) return casePage(visit, [{ field: 'file', says: wrong.file['too-big'] }])
  const read = await readDocument(file.bytes, stage.house.scan ?? noScanner)
  if (!read.ok) return casePage(visit, [{ field: 'file', says: wrong.file[read.refusal.because] }])
  const { type, bytes, scan } = read.value
  const hash = await caseKeeperOf(stage).put(bytes)
  const name = namedAs(tidied(file.name).replace(/[/\\]/g, ' ').slice(-190) || 'paper', type)
  return onCase(
    () => attachFile(stage, { id: id as CaseId, name, type, bytes: bytes.length, hash, scan }),
    'file',
  )(visit)
}

export const fileBytesMax = documentBytesMax + 100_000

/** Never opened as part of our own pages: a picture is shown, a PDF is saved. */
export async function caseFilePage(visit: Visit): Promise<Answer> {
  const { stage, frame, params } = visit
  const { id = '', file = '' } = params
  const whose = isUuid(id) ? await viewScene(stage, ({ db }) => cases.whoseCase(db, id)) : undefined
  if (!whose) return notTheirs(frame)
  const { personId: person, organisationId: organisation } = whose
  const listed = await lookScene(stage, { person, purpose: 'casework', organisation }, ({ db }) =>
    cases.listFiles(db, id as CaseId),
  )
  const found = listed.ok ? listed.value.find((one) => one.id === file) : undefined
  const bytes = found && (await caseKeeperOf(stage).get(found.hash))
  if (!found || !bytes) return notTheirs(frame)
  const how = found.type === 'image/jpeg' ? 'inline' : 'attachment'
  return {
    status: 200,
    kind: 'body',
    type: found.type,
    body: bytes,
    headers: {
      'content-disposition': `${how}; filename*=UTF-8''${encodeURIComponent(namedAs(found.name, found.type))}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  }
}
