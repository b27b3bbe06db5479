import { isUuid } from '../../../kernel/id.ts'
import { documentBytesMax } from '../../../platform/files/document.ts'
import { Button, ButtonLink } from '../../../platform/web/components/button/button.tsx'
import { Breadcrumbs } from '../../../platform/web/components/breadcrumbs/breadcrumbs.tsx'
import { Checkboxes } from '../../../platform/web/components/checkboxes/checkboxes.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { FileUpload } from '../../../platform/web/components/file-upload/file-upload.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { Question, SomethingToSend } from '../../../platform/web/components/question/question.tsx'
import { RowList } from '../../../platform/web/components/row-list/row-list.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import type { Frame } from '../../../platform/web/page.ts'
import { type Problem, problemWith } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { paths } from '../paths.ts'
import { areas } from '../rules/areas.ts'
import { stageAfter, stageWords, templateFor } from '../rules/templates.ts'
import { type CaseId, caseOutcomes } from '../store/cases.ts'
import type { Task } from '../store/tasks.ts'
import { staffWords } from '../words/staff.ts'
import { workWords } from '../words/staff-work.ts'
import type { GatheredCase } from './case.tsx'
import { type Clock, clockIn } from './clock.ts'
import { optionsOf } from './contact-form.tsx'
import type { Asked } from './frame.tsx'
import { OneContact } from './person-view.tsx'
import { SaidOf } from './said.tsx'

const words = workWords.cases

type Props = GatheredCase & {
  frame: Frame
  sentences: ReadonlyMap<string, string>
  timeZone: string
  now: Date
  done: string | null
  problems: readonly Problem[]
  typed: URLSearchParams
}

export function CaseView(props: Props) {
  const { frame, found, called, contacts, names, done, problems, now } = props
  const clock = clockIn(props.timeZone)
  const said = done !== null && done in words.done ? words.done[done as keyof typeof words.done] : undefined
  const asked: Asked = { person: found.personId, organisation: found.organisationId, why: 'casework' }
  return (
    <StaffShell
      {...frame}
      title={`${called.name}: ${found.title}`}
      problems={problems}
      above={<Breadcrumbs language="en" trail={[{ href: paths.cases, text: words.title }]} />}
    >
      <ErrorSummary language="en" problems={problems} />
      {said !== undefined && <Banner language="en" title={said} />}
      <h1>
        {found.title} {found.isConfidential && <Tag text={words.isConfidential} look="bad" />}{' '}
        {found.closedAt && <Tag text={words.closed} />}
      </h1>
      <p class="lead">
        <a href={paths.person(found.personId, 'casework', found.organisationId)}>{called.name}</a> ·{' '}
        {staffWords.areas[found.area]} · {words.opened(clock.date(found.openedAt))} · {words.owner}:{' '}
        {found.ownerId ? (names.get(found.ownerId) ?? '') : words.nobodys}
      </p>
      {found.brought !== '' && (
        <p>
          <strong>{staffWords.person.brought}:</strong> {found.brought}
        </p>
      )}
      <SaidOf statements={props.statements.filter(({ thingId }) => thingId === found.id)} clock={clock} />
      {found.closedAt ? <Closed {...props} clock={clock} /> : <Stage {...props} />}
      {!found.closedAt && <Give {...props} />}
      <h2>{words.tasks}</h2>
      <Tasks {...props} clock={clock} now={now} />
      <h2>{words.contacts}</h2>
      {!found.closedAt && (
        <p>
          <ButtonLink
            kind="secondary"
            href={`${paths.person(found.personId, 'casework', found.organisationId)}&case=${found.id}#record`}
          >
            {words.recordHere}
          </ButtonLink>
        </p>
      )}
      {contacts.length === 0 ? (
        <p>{words.noContacts}</p>
      ) : (
        <ul class="cards one-column" role="list">
          {contacts.map((contact) => (
            <OneContact
              contact={contact}
              clock={clock}
              asked={asked}
              names={names}
              sentences={props.sentences}
              statements={props.statements}
            />
          ))}
        </ul>
      )}
      <Papers {...props} clock={clock} />
      {found.isConfidential && <Named {...props} />}
      <h2>{words.history}</h2>
      <ul>
        {props.events.map(({ at, what, detail, byId }) => (
          <li>
            {clock.time(at)}: {words.events[what] ?? what}
            {detail !== '' && ` ${detailOf(what, detail, props)}`}
            {byId && ` (${names.get(byId) ?? ''})`}
          </li>
        ))}
      </ul>
      {!found.closedAt && <Close {...props} />}
    </StaffShell>
  )
}

function detailOf(what: string, detail: string, { names }: Props): string {
  if (isUuid(detail)) return [...names].find(([id]) => id === detail)?.[1] ?? ''
  const outcomes: Readonly<Record<string, string>> = workWords.caseOutcomes
  if (what === 'closed') return outcomes[detail] ?? detail
  return what === 'stage' || what === 'opened' ? stageWords(detail) : detail
}

function Stage({ found }: Props) {
  const { stages } = templateFor(found.area)
  return (
    <>
      <p>
        {words.stage}: <strong>{stageWords(found.stage)}</strong>
      </p>
      <form method="post" action={`${paths.case(found.id)}/stage`} class="narrow">
        <Select
          language="en"
          name="stage"
          label={words.move}
          value={stageAfter(found.area, found.stage)}
          options={stages.map((value) => ({ value, text: stageWords(value) }))}
        />
        <Button kind="secondary">{words.move}</Button>
      </form>
    </>
  )
}

function Closed({ found, clock }: Props & { clock: Clock }) {
  return (
    <>
      <p>
        {words.closed} {clock.date(found.closedAt!)}: {workWords.caseOutcomes[found.outcome!]}. {found.outcomeWords}
      </p>
      <form method="post" action={`${paths.case(found.id)}/opening`}>
        <SomethingToSend />
        <Button kind="secondary">{words.reopen}</Button>
      </form>
    </>
  )
}

function Tasks({ found, tasks, names, clock, now, problems, typed, colleagues }: Props & { clock: Clock }) {
  const box = boxes(problems, typed)
  return (
    <>
      {tasks.length === 0 ? (
        <p>{words.noTasks}</p>
      ) : (
        <RowList rows={tasks.map((task) => rowOf(task, found.id, names, clock, now))} />
      )}
      {!found.closedAt && (
        <Details
          summary={workWords.tasks.add}
          open={problems.some(({ field }) => field === 'task' || field === 'dueOn')}
        >
          <form method="post" action={`${paths.case(found.id)}/tasks`} novalidate>
            <Select
              {...box('kind')}
              label={workWords.tasks.kind}
              value={typed.get('kind') ?? 'task'}
              options={optionsOf(['task', 'call', 'visit', 'review'] as const, workWords.kinds)}
            />
            <TextInput {...box('task')} label={workWords.tasks.title} charsMax={300} />
            <TextInput {...box('dueOn')} label={workWords.tasks.dueOn} hint={workWords.tasks.dueHint} charsWide={20} />
            <Select
              {...box('owner')}
              label={workWords.tasks.owner}
              options={colleagues.map(({ memberId, name }) => ({ value: memberId, text: name }))}
              optional
            />
            <Button kind="secondary">{workWords.tasks.button}</Button>
          </form>
        </Details>
      )}
    </>
  )
}

/** What is done, and by whom it is to be, is told; what is open is done by one press. */
function rowOf(task: Task, of: CaseId, names: GatheredCase['names'], clock: Clock, now: Date) {
  const { today, kinds } = workWords
  const { title, kind, dueAt, doneAt, ownerId, result } = task
  const isLate = doneAt === null && dueAt < now
  return {
    title,
    tag: doneAt ? (
      <Tag text={`${today.done} ${clock.date(doneAt)}`} look="good" />
    ) : (
      isLate && <Tag text={today.was(clock.time(dueAt))} look="bad" />
    ),
    facts: [
      kinds[kind],
      doneAt || isLate ? '' : today.due(clock.time(dueAt)),
      ownerId === null ? words.nobodys : (names.get(ownerId) ?? ''),
      result,
    ],
    ...(!doneAt && {
      press: (
        <form method="post" action={`${paths.task(task.id)}/end`}>
          <input type="hidden" name="case" value={of} />
          <Button kind="secondary">
            {today.done}
            <span class="only-heard">{today.doneWhat(title)}</span>
          </Button>
        </form>
      ),
    }),
  }
}

function Give({ found, colleagues, problems, typed }: Props) {
  const box = boxes(problems, typed)
  const isNobodys = found.ownerId === null
  return (
    <Details
      summary={isNobodys ? words.takeIt : words.give}
      open={isNobodys || problemWith('new-owner', problems) !== undefined}
    >
      <form method="post" action={`${paths.case(found.id)}/owner`} novalidate>
        <Select
          {...box('new-owner')}
          label={words.giveTo}
          hint={found.isConfidential ? words.giveHintNamed : words.giveHint}
          options={colleagues
            .filter(({ memberId }) => memberId !== found.ownerId)
            .map(({ memberId, name }) => ({ value: memberId, text: name }))}
        />
        <Button kind="secondary">{words.giveButton}</Button>
      </form>
    </Details>
  )
}

function Papers({ found, files, clock, problems }: Props & { clock: Clock }) {
  return (
    <>
      <h2>{words.files}</h2>
      {files.length === 0 ? (
        <p>{words.noFiles}</p>
      ) : (
        <ul class="link-list" role="list">
          {files.map(({ id, name, bytes, scan, addedAt }) => (
            <li>
              <a href={`${paths.case(found.id)}/files/${id}`}>{name}</a>
              <p>
                {Math.ceil(bytes / 1_000)} kB · {words.scans[scan]} · {clock.date(addedAt)}
              </p>
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={`${paths.case(found.id)}/files`} enctype="multipart/form-data" class="narrow">
        <FileUpload
          language="en"
          name="file"
          label={words.addFile}
          accept="image/*,application/pdf"
          bytesMax={documentBytesMax}
          problem={problemWith('file', problems)}
        />
        <Button kind="secondary">{words.addFileButton}</Button>
      </form>
    </>
  )
}

function Named({ found, named, names, colleagues, problems, typed }: Props) {
  const box = boxes(problems, typed)
  return (
    <>
      <h2>{words.named}</h2>
      <ul>
        {named.map((member) => (
          <li>
            {names.get(member)}{' '}
            <form method="post" action={`${paths.case(found.id)}/named/end`} class="inline">
              <input type="hidden" name="member" value={member} />
              <Button kind="quiet">
                {words.unname}
                <span class="only-heard"> {names.get(member)}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <form method="post" action={`${paths.case(found.id)}/named`} class="narrow">
        <Select
          {...box('member')}
          label={words.nameThem}
          options={colleagues
            .filter(({ memberId }) => !named.includes(memberId))
            .map(({ memberId, name }) => ({ value: memberId, text: name }))}
        />
        <Button kind="secondary">{words.nameButton}</Button>
      </form>
    </>
  )
}

function Close({ found, problems, typed }: Props) {
  const box = boxes(problems, typed)
  return (
    <Details summary={words.close} open={problemWith('outcome', problems) !== undefined}>
      <form method="post" action={`${paths.case(found.id)}/end`} novalidate>
        <Select {...box('outcome')} label={words.how} options={optionsOf(caseOutcomes, workWords.caseOutcomes)} />
        <Textarea {...box('words')} label={words.words} rows={2} />
        <Button kind="danger">{words.closeButton}</Button>
      </form>
    </Details>
  )
}

type OpenProps = {
  frame: Frame
  asked: Asked
  called: { name: string }
  sites: readonly { id: string; name: string }[]
  problems: readonly Problem[]
  typed: URLSearchParams
}

export function OpenCaseView({ frame, asked, called, sites, problems, typed }: OpenProps) {
  const box = boxes(problems, typed)
  const title = words.openFor(called.name)
  return (
    <StaffShell {...frame} title={title} problems={problems}>
      <h1>{title}</h1>
      <Question
        language="en"
        action={paths.newCase(asked.person)}
        fields={{ why: asked.why, for: asked.organisation }}
        problems={problems}
        submit={words.button}
        keepsDraft
      >
        <Select {...box('area')} label={words.area} options={optionsOf(areas, staffWords.areas)} />
        <TextInput {...box('title')} label={words.name} charsMax={200} />
        <Textarea {...box('brought')} label={words.brought} rows={3} charsMax={4_000} />
        {sites.length > 1 && (
          <Select
            {...box('site')}
            label={staffWords.contact.site}
            options={sites.map(({ id, name }) => ({ value: id, text: name }))}
            optional
          />
        )}
        <Checkboxes
          language="en"
          name="confidential"
          label={words.isConfidential}
          hint={words.confidentialHint}
          options={[{ value: 'yes', text: words.confidential }]}
          values={typed.getAll('confidential')}
        />
      </Question>
    </StaffShell>
  )
}

function boxes(problems: readonly Problem[], typed: URLSearchParams) {
  return (name: string) => ({
    language: 'en' as const,
    name,
    value: typed.get(name) ?? '',
    problem: problemWith(name, problems),
  })
}
