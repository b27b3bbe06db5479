// What one member of staff has to do: the first thing on the page their work begins on, and the forms beside it.
import type { VNode } from 'preact'
import { isUuid, type PersonId } from '../../../kernel/id.ts'
import { writeScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { Button, ButtonLink, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { SomethingToSend } from '../../../platform/web/components/question/question.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { type Answer, redirect, type Visit } from '../../../platform/web/page.ts'
import { tidied } from '../../../platform/flow/reading.ts'
import { finishTask, takeTask } from '../acts/keep-task.ts'
import { paths } from '../paths.ts'
import { namesOfOrganisations } from '../store/contacts.ts'
import type { ListedTask, TaskId } from '../store/tasks.ts'
import * as tasks from '../store/tasks.ts'
import { workplaces } from '../working.ts'
import { workWords } from '../words/staff-work.ts'
import { type Clock, clockIn } from './clock.ts'

const words = workWords.today

/** Nothing for whoever may look for no organisation. */
export async function onWork({ stage }: Pick<Visit, 'stage'>): Promise<VNode | undefined> {
  const { viewer, place, house } = stage
  const organisations = workplaces(stage)
  if (viewer.kind !== 'person' || organisations.length === 0) return undefined
  const now = house.clock()
  const { own, nobodys, names } = await listedWork(stage, viewer.personId, organisations)
  const clock = clockIn(place.timeZone)
  const overdue = own.filter(({ dueAt }) => dueAt < now)
  const rest = own.filter(({ dueAt }) => dueAt >= now)
  const endOfToday = new Date(now)
  endOfToday.setUTCHours(23, 59, 59)
  const soon = rest.filter(({ dueAt }) => dueAt <= endOfToday)
  const groups: [string, ListedTask[]][] = [
    [words.overdue, overdue],
    [words.calls, soon.filter(({ kind }) => kind === 'call')],
    [words.visits, soon.filter(({ kind }) => kind === 'visit')],
    [words.tasks, soon.filter(({ kind }) => kind === 'task' || kind === 'review')],
    [words.later, rest.filter(({ dueAt }) => dueAt > endOfToday).slice(0, 20)],
  ]
  return (
    <section>
      <ButtonRow>
        <ButtonLink href={paths.people}>{words.find}</ButtonLink>
        <ButtonLink kind="secondary" href={paths.cases}>
          {words.cases}
        </ButtonLink>
        <ButtonLink kind="secondary" href={paths.load}>
          {words.team}
        </ButtonLink>
      </ButtonRow>
      <h2>{words.title}</h2>
      {own.length === 0 && <p>{words.none}</p>}
      {groups
        .filter(([, list]) => list.length > 0)
        .map(([title, list]) => (
          <>
            <h3>{title}</h3>
            <ul class="link-list" role="list">
              {list.map((task) => (
                <OneTask task={task} now={now} clock={clock} />
              ))}
            </ul>
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
              <ul class="link-list" role="list">
                {list.slice(0, 20).map((task) => (
                  <OneTask task={task} now={now} clock={clock} takes />
                ))}
              </ul>
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
    const nobodys = new Map<string, ListedTask[]>()
    for (const organisation of organisations) {
      own.push(...(await tasks.listOpen(db, { organisation, owner, whose: 'own', now })))
      nobodys.set(organisation, await tasks.listOpen(db, { organisation, owner, whose: 'nobody', now }))
    }
    own.sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime())
    return { own, nobodys, names: await namesOfOrganisations(db, organisations) }
  })
}

function OneTask({ task, now, clock, takes = false }: { task: ListedTask; now: Date; clock: Clock; takes?: boolean }) {
  const { id, title, kind, dueAt, personId, caseId, aboutPath, name } = task
  const late = dueAt < now
  const ofPerson = personId ? paths.person(personId, 'casework') : undefined
  const href = aboutPath ?? (caseId ? paths.case(caseId) : ofPerson)
  return (
    <li>
      {href ? <a href={href}>{title}</a> : <strong>{title}</strong>}
      <p>
        {workWords.kinds[kind]}
        {name && ` · ${name}`} ·{' '}
        {late ? <Tag look="bad" text={words.was(clock.time(dueAt))} /> : words.due(clock.time(dueAt))}
      </p>
      <form method="post" action={`${paths.task(id)}/${takes ? 'taking' : 'end'}`}>
        <SomethingToSend />
        <Button kind="secondary">
          {takes ? words.take : words.done}
          <span class="only-heard">{words.doneWhat(title)}</span>
        </Button>
      </form>
    </li>
  )
}

export async function finishTaskPage({ stage, params, form }: Visit): Promise<Answer> {
  const { id = '' } = params
  const result = tidied(form.get('result') ?? '').slice(0, 2_000)
  if (isUuid(id)) await finishTask(stage, { id: id as TaskId, result })
  return redirect(backTo(form))
}

export async function takeTaskPage({ stage, params, form }: Visit): Promise<Answer> {
  const { id = '' } = params
  if (isUuid(id)) await takeTask(stage, { id: id as TaskId })
  return redirect(backTo(form))
}

/** Only ever to a case of ours, or to the first page. */
function backTo(form: URLSearchParams): string {
  const id = form.get('case') ?? ''
  return isUuid(id) ? `${paths.case(id)}?done=finished` : '/work'
}
