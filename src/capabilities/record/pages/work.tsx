// What one member of staff has to do: the first thing on the page their work begins on, and the forms beside it.
import { isUuid, type OrganisationId, type PersonId } from '../../../kernel/id.ts'
import { instantOf, minutesPerDay } from '../../../kernel/wall-clock.ts'
import { today } from '../../../platform/flow/run/today.ts'
import { namesOfOrganisations } from '../../../platform/identity/names.ts'
import { writeScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { Notice } from '../../../platform/web/components/notice/notice.tsx'
import { SomethingToSend } from '../../../platform/web/components/question/question.tsx'
import { RowList } from '../../../platform/web/components/row-list/row-list.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import type { Drawn } from '../../../platform/web/drawing/jsx-runtime.ts'
import { overtaken } from '../../../platform/web/overtaken.tsx'
import { type Answer, redirect, type Visit } from '../../../platform/web/page.ts'
import { tidied } from '../../../platform/flow/reading.ts'
import { finishTask, takeTask } from '../acts/keep-task.ts'
import { paths } from '../paths.ts'
import type { ListedTask, TaskId } from '../store/tasks.ts'
import * as tasks from '../store/tasks.ts'
import { workplaces } from '../working.ts'
import { staffWords } from '../words/staff.ts'
import { workWords } from '../words/staff-work.ts'
import { type Clock, clockIn } from './clock.ts'

const words = workWords.today

/** Nothing for whoever may look for no organisation. */
export async function onWork({ stage, query }: Pick<Visit, 'stage' | 'query'>): Promise<Drawn | undefined> {
  const { viewer, place, house } = stage
  const organisations = workplaces(stage)
  if (viewer.kind !== 'person' || organisations.length === 0) return undefined
  const now = house.clock()
  const { own, nobodys, names } = await listedWork(stage, viewer.personId, organisations)
  const clock = clockIn(place.timeZone)
  const done = words.said[query.get('done') ?? '']
  const overdue = own.filter(({ dueAt }) => dueAt < now)
  const rest = own.filter(({ dueAt }) => dueAt >= now)
  const endOfToday = instantOf({ day: today(stage), minute: minutesPerDay }, place.timeZone)
  const soon = rest.filter(({ dueAt }) => dueAt < endOfToday)
  const groups: [string, ListedTask[]][] = [
    [words.overdue, overdue],
    [words.calls, soon.filter(({ kind }) => kind === 'call')],
    [words.visits, soon.filter(({ kind }) => kind === 'visit')],
    [words.tasks, soon.filter(({ kind }) => kind === 'task' || kind === 'review')],
    [words.later, rest.filter(({ dueAt }) => dueAt >= endOfToday).slice(0, 20)],
  ]
  return (
    <section>
      <form method="get" action={paths.found} role="search" class="narrow">
        <TextInput
          language="en"
          name="q"
          type="search"
          label={staffWords.find.onWork}
          autocomplete="off"
          spellcheck={false}
        />
        <Button kind="secondary">{staffWords.find.button}</Button>
      </form>
      <h2>{words.title}</h2>
      {done !== undefined && <Notice language="en" kind="success" title={done} />}
      {own.length === 0 && <p>{words.none}</p>}
      {groups
        .filter(([, list]) => list.length > 0)
        .map(([title, list]) => (
          <>
            <h3>{title}</h3>
            <RowList level={4} rows={list.map((task) => rowOf(task, now, clock, 'end'))} />
          </>
        ))}
      {[...nobodys].map(
        ([organisation, list]) =>
          list.length > 0 && (
            <>
              <h3>
                {words.nobodys}
                {organisations.length > 1 && ` (${names.get(organisation)})`}
              </h3>
              <RowList level={4} rows={list.slice(0, 20).map((task) => rowOf(task, now, clock, 'taking'))} />
            </>
          ),
      )}
    </section>
  )
}

/** Lists leave lines, so this is a scene that writes; nothing else in it does. */
function listedWork(stage: Stage, owner: PersonId, organisations: ReturnType<typeof workplaces>) {
  return writeScene(stage, async ({ db, now }) => {
    const own: ListedTask[] = []
    const nobodys = new Map<OrganisationId, ListedTask[]>()
    for (const organisation of organisations) {
      own.push(...(await tasks.listOpen(db, { organisation, owner, whose: 'own', now })))
      nobodys.set(organisation, await tasks.listOpen(db, { organisation, owner, whose: 'nobody', now }))
    }
    own.sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime())
    return { own, nobodys, names: await namesOfOrganisations(db, organisations) }
  })
}

/** `press`: it is done, or it becomes the viewer's own. */
function rowOf(task: ListedTask, now: Date, clock: Clock, press: 'end' | 'taking') {
  const { id, title, kind, dueAt, personId, caseId, aboutPath, name } = task
  const isLate = dueAt < now
  const ofPerson = personId ? paths.person(personId, 'casework') : undefined
  return {
    href: aboutPath ?? (caseId ? paths.case(caseId) : ofPerson),
    title,
    tag: isLate && <Tag look="bad" text={words.was(clock.time(dueAt))} />,
    facts: [workWords.kinds[kind], name ?? '', isLate ? '' : words.due(clock.time(dueAt))],
    press: (
      <form method="post" action={`${paths.task(id)}/${press}`}>
        <SomethingToSend />
        <Button kind="secondary">
          {press === 'taking' ? words.take : words.done}
          <span class="only-heard">{words.doneWhat(title)}</span>
        </Button>
      </form>
    ),
  }
}

export async function finishTaskPage(visit: Visit): Promise<Answer> {
  const { stage, params, form } = visit
  const { id = '' } = params
  const result = tidied(form.get('result') ?? '').slice(0, 2_000)
  const finished = isUuid(id) && (await finishTask(stage, { id: id as TaskId, result }))
  return finished && finished.ok ? redirect(backTo(form, 'finished')) : overtaken(visit, backTo(form, 'not'))
}

export async function takeTaskPage({ stage, params, form }: Visit): Promise<Answer> {
  const { id = '' } = params
  const taken = isUuid(id) && (await takeTask(stage, { id: id as TaskId }))
  return redirect(backTo(form, taken && taken.ok ? 'taken' : 'not'))
}

/** Only ever to a case of ours, or to the first page. */
function backTo(form: URLSearchParams, done: 'finished' | 'taken' | 'not'): string {
  const id = form.get('case') ?? ''
  return isUuid(id) ? `${paths.case(id)}?done=${done}` : `/work?done=${done}`
}
