// One report for those who answer for it, made to be used in the street on a telephone: where it is, what to say, whose it is.
import { isUuid } from '../../../kernel/id.ts'
import { viewScene } from '../../../platform/scene.ts'
import { viewerId } from '../../../platform/stage.ts'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Banner, Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { SideBySide } from '../../../platform/web/components/side-by-side/side-by-side.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { Timeline } from '../../../platform/web/components/timeline/timeline.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { passOn, whoIsNext } from '../acts/pass-on.ts'
import {
  answerReport,
  hideReport,
  layReport,
  mergeReports,
  noteReport,
  releaseUpdate,
  takeReport,
} from '../acts/staff.ts'
import { ownBodies } from '../own-bodies.ts'
import { paths } from '../paths.ts'
import { gridReferenceOf } from '../rules/grid-reference.ts'
import { readReference, sayReference } from '../rules/reference.ts'
import { statesToSet } from '../rules/states.ts'
import { dayInWords } from '../saying.ts'
import { landOf } from '../store/land.ts'
import { findByReference, findReport, type ReportId } from '../store/reports.ts'
import { findTask, listNotes, listTemplates } from '../store/staff.ts'
import { listPhotos, type Photo } from '../store/photos.ts'
import { listUpdates } from '../store/updates.ts'
import { reportWords } from '../words/words.ts'
import { staffWords } from '../words/staff.ts'
import { happeningsOf } from './happenings.tsx'
import { Photo as Figure, Photos } from '../../../platform/web/components/photo/photo.tsx'
import { StateTag } from './parts.tsx'
import { altOf } from './photos-view.tsx'

const words = staffWords.desk

async function findAll(visit: Visit) {
  const id = visit.params['id'] ?? ''
  if (!isUuid(id)) return undefined
  return viewScene(visit.stage, async (scene) => {
    const { db, now } = scene
    const [report, land, own] = [await findReport(db, id), await landOf(scene), await ownBodies(scene)]
    const isTheirs = report && (report.body === null ? own.withNobodys : own.bodies.includes(report.body))
    if (!report || !isTheirs) return undefined
    return {
      report,
      land,
      now,
      photos: await listPhotos(db, id),
      updates: await listUpdates(db, id),
      notes: await listNotes(db, id),
      task: await findTask(db, id),
      templates: await listTemplates(db),
    }
  })
}

export async function deskPage(visit: Visit, problem?: Problem): Promise<Answer> {
  const found = await findAll(visit)
  if (!found) return redirect(paths.inbox)
  const { report, land, now, updates, photos, notes, task, templates } = found
  const { frame, query, form, stage } = visit
  const path = paths.desk(report.id)
  const zone = stage.place.timeZone
  const day = (at: Date) => dayInWords(at, now, zone, 'en')
  const template = templates.find(({ id }) => id === query.get('template'))
  const problems = problem ? [problem] : []
  const problemOf = (field: string) => (problem?.field === field ? problem.says : undefined)
  const grid = gridReferenceOf(report)
  const me = viewerId(stage.viewer)
  const recording = /^file:(.+)$/.exec(report.answers['recording'] ?? '')?.[1]
  const questions = land.categories.get(report.category)?.questions ?? []
  return html(
    <StaffShell {...frame} title={`${sayReference(report.reference)} ${report.title}`} problems={problems}>
      {query.has('sent') && <Banner language="en" title={words.sent} />}
      {query.has('kept') && <Banner language="en" title={words.kept} />}
      <ErrorSummary language="en" problems={problems} />
      <h1>{report.title}</h1>
      <p>
        <StateTag state={report.state} language="en" /> {sayReference(report.reference)}
      </p>
      {report.heldBecause !== null && report.state === 'held' && (
        <Notice language="en" kind="warning">
          <p>{words.heldBecause[report.heldBecause] ?? report.heldBecause}</p>
        </Notice>
      )}
      {report.detail.split('\n').map((part) => (
        <p lang={report.language === 'en' ? undefined : report.language}>{part}</p>
      ))}
      {recording !== undefined && (
        <p>
          <a href={`/files/${recording}`}>{words.recording}</a>
        </p>
      )}
      <SideBySide>
        <div>
          <SummaryList
            language="en"
            rows={[
              {
                label: words.where,
                value: (
                  <>
                    {[report.spot, report.near].filter(Boolean).join(', ')}
                    <br />
                    {grid} <a href={`geo:${report.latitude},${report.longitude}`}>{words.map}</a>
                  </>
                ),
              },
              { label: 'Kind', value: land.categories.get(report.category)?.name.en ?? report.category },
              ...questions.flatMap(({ code, ask, options }) => {
                const chosen = options.find(({ value }) => value === report.answers[code])
                return chosen ? [{ label: ask.en, value: chosen.label.en }] : []
              }),
              { label: words.told, value: day(report.madeAt) },
              { label: words.channel, value: report.madeOn },
              { label: words.due, value: report.dueAt ? day(report.dueAt) : '' },
              ...(report.isPublic
                ? [
                    {
                      label: words.publicPage,
                      value: <a href={paths.one(report.reference)}>{paths.one(report.reference)}</a>,
                    },
                  ]
                : []),
            ]}
          />
          <Timeline happenings={happeningsOf({ report, updates, photos: [], land, now }, 'en', stage.place)} />
          <DeskPhotos photos={photos} />
          {updates
            .filter(({ isShown }) => !isShown)
            .map((update) => (
              <form method="post" action={`${path}/releasing`}>
                <Notice language="en" kind="warning" title={words.notShown}>
                  <p>{update.words}</p>
                  <Button kind="secondary" name="update" value={update.id}>
                    {words.releaseButton}
                  </Button>
                </Notice>
              </form>
            ))}
        </div>
        <div>
          <h2>{words.answer}</h2>
          {templates.length > 0 && (
            <form method="get" action={path}>
              <Select
                language="en"
                name="template"
                label={words.template}
                value={template?.id ?? ''}
                options={templates.map(({ id, name }) => ({ value: id, text: name }))}
              />
              <Button kind="quiet">{words.useTemplate}</Button>
            </form>
          )}
          <form method="post" action={`${path}/answer`}>
            <input type="hidden" name="seen" value={report.updatedAt.toISOString()} />
            <Select
              language="en"
              name="state"
              label={words.state}
              value={form.get('state') ?? template?.state ?? (report.state === 'held' ? 'open' : report.state)}
              options={statesToSet.map((state) => ({ value: state, text: reportWords.en.states[state] }))}
            />
            <Textarea
              language="en"
              name="words"
              label={words.words}
              hint={words.wordsHint}
              charsMax={4_000}
              rows={5}
              value={form.get('words') ?? template?.words ?? ''}
              problem={problemOf('words')}
            />
            <Button>{words.send}</Button>
          </form>
          <h2>{words.private}</h2>
          {task && <p>{task.person === me ? words.takenByYou : words.takenByOther}</p>}
          <form method="post" action={`${path}/taking`}>
            <ButtonRow>
              {task?.person !== me && (
                <Button kind="secondary" name="do" value="take">
                  {words.take}
                </Button>
              )}
              <Button kind="quiet" name="do" value="shortlist">
                {words.shortlist}
              </Button>
              {task && (
                <Button kind="quiet" name="do" value="lay">
                  {words.lay}
                </Button>
              )}
            </ButtonRow>
          </form>
          {notes.length > 0 && (
            <>
              <h3>{words.notes}</h3>
              <Timeline
                happenings={notes.map(({ at, words: said }) => ({ at: at.toISOString(), when: day(at), said }))}
              />
            </>
          )}
          <form method="post" action={`${path}/notes`}>
            <Textarea
              language="en"
              name="note"
              label={words.note}
              hint={words.noteHint}
              rows={3}
              problem={problemOf('note')}
            />
            <Button kind="secondary">{words.noteButton}</Button>
          </form>
          <Details summary={words.pass}>
            <form method="post" action={`${path}/passing`}>
              <p>{words.passAbout}</p>
              <Select
                language="en"
                name="to"
                label={words.passTo}
                problem={problemOf('to')}
                options={whoIsNext(land, report).map((id) => ({ value: id, text: land.bodies.get(id)!.name.en }))}
              />
              <Textarea
                language="en"
                name="why"
                label={words.passWhy}
                rows={3}
                problem={problemOf('why')}
                value={form.get('why') ?? ''}
              />
              <Button kind="secondary">{words.passButton}</Button>
            </form>
          </Details>
          <Details summary={words.merge}>
            <form method="post" action={`${path}/merging`}>
              <TextInput
                language="en"
                name="into"
                label={words.mergeInto}
                inputMode="numeric"
                charsWide={10}
                problem={problemOf('into')}
              />
              <Button kind="secondary">{words.mergeButton}</Button>
            </form>
          </Details>
          <Details summary={words.hide}>
            <form method="post" action={`${path}/hiding`}>
              <p>{words.hideAbout}</p>
              <Button kind="danger" name="do" value="hide">
                {words.hideButton}
              </Button>
            </form>
          </Details>
        </div>
      </SideBySide>
    </StaffShell>,
    problem ? { status: 422 } : {},
  )
}

function DeskPhotos({ photos }: { photos: readonly Photo[] }) {
  if (photos.length === 0) return null
  return (
    <>
      <h2>{staffWords.photos.heading}</h2>
      <Photos>
        {photos.map((photo, place) => (
          <Figure
            src={`${paths.photo(photo.id)}?wide=800&v=${photo.hash.slice(0, 8)}`}
            width={photo.width}
            height={photo.height}
            alt={altOf(photo, place + 1, photos.length, 'en')}
          >
            {!photo.isShown && <p>{words.notShown}</p>}
            <a href={paths.cover(photo.id)}>{staffWords.photos.cover}</a>
          </Figure>
        ))}
      </Photos>
    </>
  )
}

type Outcome = { ok: true } | { ok: false; refusal: { because: string } }

async function after(
  visit: Visit,
  done: string,
  field: string,
  perform: (report: ReportId) => Promise<Outcome>,
): Promise<Answer> {
  const id = visit.params['id'] ?? ''
  if (!isUuid(id)) return redirect(paths.inbox)
  const outcome = await perform(id as ReportId)
  if (outcome.ok) return redirect(`${paths.desk(id)}?${done}`)
  return deskPage(visit, { field, says: words.problems[outcome.refusal.because] ?? words.otherProblem })
}

export function answerDesk(visit: Visit): Promise<Answer> {
  const { form } = visit
  return after(visit, 'sent', 'words', (report) =>
    answerReport(visit.stage, {
      report,
      state: form.get('state') ?? '',
      words: form.get('words') ?? '',
      ...(form.has('seen') ? { seen: form.get('seen') ?? '' } : {}),
    }),
  )
}

export function passDesk(visit: Visit): Promise<Answer> {
  const { form } = visit
  const [to, why] = [form.get('to') ?? '', form.get('why') ?? '']
  return after(visit, 'sent', to === '' ? 'to' : 'why', (report) => passOn(visit.stage, { report, to, words: why }))
}

export function takeDesk(visit: Visit): Promise<Answer> {
  const what = visit.form.get('do')
  return after(visit, 'kept', 'words', (report) =>
    what === 'lay'
      ? layReport(visit.stage, { report })
      : takeReport(visit.stage, { report, shortlist: what === 'shortlist' }),
  )
}

export function noteDesk(visit: Visit): Promise<Answer> {
  return after(visit, 'kept', 'note', (report) =>
    noteReport(visit.stage, { report, words: visit.form.get('note') ?? '' }),
  )
}

export function mergeDesk(visit: Visit): Promise<Answer> {
  return after(visit, 'sent', 'into', async (report) => {
    const reference = readReference(visit.form.get('into') ?? '')
    const into = reference && (await viewScene(visit.stage, ({ db }) => findByReference(db, reference)))
    return into
      ? mergeReports(visit.stage, { report, into: into.id })
      : { ok: false, refusal: { because: 'no-such-report' } }
  })
}

export function hideDesk(visit: Visit): Promise<Answer> {
  return after(visit, 'kept', 'words', (report) => hideReport(visit.stage, { report }))
}

export function releaseDesk(visit: Visit): Promise<Answer> {
  const update = visit.form.get('update') ?? ''
  return after(visit, 'kept', 'words', (report) =>
    isUuid(update)
      ? releaseUpdate(visit.stage, { report, update })
      : Promise.resolve({ ok: false as const, refusal: { because: 'no-such-update' } }),
  )
}
