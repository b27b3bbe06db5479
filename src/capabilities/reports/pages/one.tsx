// One report: what is wrong, whose it is, all that has happened, and what anybody may do about it.
import { isUuid, type PersonId } from '../../../kernel/id.ts'
import type { Language } from '../../../kernel/language.ts'
import { readScene, type Scene, viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { viewerId } from '../../../platform/stage.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Banner, Notice } from '../../../platform/web/components/notice/notice.tsx'
import { PlaceMap } from '../../../platform/web/components/place-map/place-map.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { Timeline } from '../../../platform/web/components/timeline/timeline.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { SideBySide } from '../../../platform/web/components/side-by-side/side-by-side.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { addUpdate, followReport, readReach } from '../acts/public.ts'
import { isLinkTo, linkDigest } from '../links.ts'
import { paths } from '../paths.ts'
import { gridReferenceOf } from '../rules/grid-reference.ts'
import { sayReference } from '../rules/reference.ts'
import { mayReopen } from '../rules/states.ts'
import { dayInWords } from '../saying.ts'
import { asHouse } from '../stages.ts'
import { type Land, landOf } from '../store/land.ts'
import { usualDays } from '../store/listing.ts'
import { findByReference, findReport, type Report } from '../store/reports.ts'
import { listUpdates, type Update } from '../store/updates.ts'
import { reportWords } from '../words/words.ts'
import { gonePage } from './gone.tsx'
import { StateTag } from './parts.tsx'
import { happeningsOf } from './happenings.ts'

type Shown = {
  report: Report
  updates: Update[]
  land: Land
  now: Date
  usual?: number
  merged?: string
  isReporter: boolean
  own?: string
}
type Problem = { field: 'reach' | 'words' | 'seen'; says: string }

/** By its reference; by its id too, which older links and other systems have. */
async function findShown(stage: Stage, asked: string): Promise<Shown | undefined> {
  return viewScene(stage, async (scene) => {
    const report = isUuid(asked)
      ? await findReport(scene.db, asked)
      : /^\d{5,16}$/.test(asked)
        ? await findByReference(scene.db, asked)
        : undefined
    return report ? shownOf(scene, report) : undefined
  })
}

async function shownOf(scene: Scene, report: Report): Promise<Shown> {
  const { db, now } = scene
  const land = await landOf(scene)
  const usual =
    report.body && report.isOpen
      ? await usualDays(db, report.category, report.body, new Date(now.getTime() - yearMs))
      : undefined
  const into = report.mergedInto ? await findReport(db, report.mergedInto) : undefined
  return {
    report,
    updates: (await listUpdates(db, report.id)).filter(({ isShown }) => isShown),
    land,
    now,
    ...(usual === undefined ? {} : { usual }),
    ...(into ? { merged: into.reference } : {}),
    isReporter: false,
  }
}

const yearMs = 365 * 86_400_000

export async function onePage(visit: Visit): Promise<Answer> {
  const asked = visit.params['reference'] ?? ''
  const shown = await readScene(visit.stage, async (scene) => {
    const report = isUuid(asked)
      ? await findReport(scene.db, asked)
      : /^\d{5,16}$/.test(asked)
        ? await findByReference(scene.db, asked)
        : undefined
    return report ? shownOf(scene, report) : undefined
  })
  if (shown) return html(<OneView visit={visit} shown={shown} />)
  // Not public: to its reporter or those who answer for it, as themselves.
  const own = await findShown(visit.stage, asked)
  if (own?.merged) return redirect(paths.one(own.merged))
  return own ? html(<OneView visit={visit} shown={own} />) : gonePage(visit)
}

/** The reporter's own link: theirs whether the report is public or not, and it says who they are to it. */
export async function ownPage(visit: Visit): Promise<Answer> {
  const [id, token] = [visit.params['id'] ?? '', visit.params['token'] ?? '']
  if (!isUuid(id) || !isLinkTo(visit.stage.house.secret, 'report', id, token)) return gonePage(visit)
  const shown = await findShown({ ...visit.stage, link: linkDigest(token).toString('hex') }, id)
  return shown ? html(<OneView visit={visit} shown={{ ...shown, isReporter: true, own: token }} />) : gonePage(visit)
}

export async function followPage(visit: Visit): Promise<Answer> {
  const { stage, form, params } = visit
  const shown = await findShown(stage, params['reference'] ?? '')
  if (!shown) return gonePage(visit)
  const words = reportWords[stage.language].one
  const reach = readReach(form.get('reach') ?? '')
  if (!reach) return problemPage(visit, shown, { field: 'reach', says: words.followProblem })
  const person = viewerId(stage.viewer)
  const outcome = await followReport(asHouse(stage, 'reports.follow'), {
    report: shown.report.id,
    reach,
    ...(person ? { person } : {}),
  })
  if (!outcome.ok) return problemPage(visit, shown, { field: 'reach', says: words.askedEnough })
  return redirect(`${paths.one(shown.report.reference)}?${outcome.value.isReached ? 'follows' : 'asked'}`)
}

export function addPage(visit: Visit): Promise<Answer> {
  return addTo(visit, false)
}

export function reopenPage(visit: Visit): Promise<Answer> {
  return addTo(visit, true)
}

async function addTo(visit: Visit, reopens: boolean): Promise<Answer> {
  const { stage, form, params, remoteAddress } = visit
  const token = form.get('own') ?? ''
  const linked = token === '' ? stage : { ...stage, link: linkDigest(token).toString('hex') }
  const shown = await findShown(linked, params['reference'] ?? '')
  if (!shown) return gonePage(visit)
  const words = reportWords[stage.language].one
  const isReporter = token !== '' && isLinkTo(stage.house.secret, 'report', shown.report.id, token)
  const person: PersonId | undefined = viewerId(stage.viewer)
  const outcome = await addUpdate(asHouse(stage, 'reports.add-update'), {
    report: shown.report.id,
    words: form.get('words') ?? '',
    isReporter,
    ...(person ? { person } : {}),
    source: stage.binding ?? remoteAddress,
    reopens,
  })
  if (outcome.ok) {
    const { isShown, reopened } = outcome.value
    const back = isReporter ? `/reports/own/${shown.report.id}/${token}` : paths.one(shown.report.reference)
    return redirect(`${back}?${reopened ? 'reopened' : isShown ? 'added' : 'held'}`)
  }
  const because = outcome.refusal.because
  const says = because === 'too-long' ? words.tooLong : because === 'cannot-reopen' ? words.changed : words.noWords
  return problemPage(visit, shown, { field: 'words', says })
}

function problemPage(visit: Visit, shown: Shown, problem: Problem): Answer {
  return html(<OneView visit={visit} shown={shown} problem={problem} />, { status: 422 })
}

function OneView({ visit, shown, problem }: { visit: Visit; shown: Shown; problem?: Problem }) {
  const { frame, query, form } = visit
  const { language } = frame
  const words = reportWords[language].one
  const { report } = shown
  const problems = problem ? [{ field: problem.field, says: problem.says }] : []
  return (
    <Shell
      {...frame}
      title={report.title}
      problems={problems}
      above={<BackLink language={language} href={paths.list} />}
      description={report.detail.slice(0, 150)}
      head={
        report.isPublic && (
          <link
            rel="alternate"
            type="application/atom+xml"
            href={`/feeds/reports/${report.reference}`}
            title={words.feed}
          />
        )
      }
    >
      <Said query={query} language={language} />
      <ErrorSummary language={language} problems={problems} />
      <h1>{report.title}</h1>
      <p>
        <StateTag state={report.state} language={language} />
      </p>
      {!report.isPublic && (
        <Notice language={language}>
          {
            <p>
              {report.state === 'unconfirmed'
                ? words.unconfirmed
                : report.state === 'held'
                  ? words.held
                  : words.private}
            </p>
          }
        </Notice>
      )}
      {report.detail === '' ? (
        <p>{words.recorded}</p>
      ) : (
        report.detail !== report.title && report.detail.split('\n').map((part) => <p>{part}</p>)
      )}
      <SideBySide>
        <div>
          <Facts shown={shown} language={language} visit={visit} />
          <h2>{words.what}</h2>
          <Timeline happenings={happeningsOf(shown, language, visit.stage.place)} />
        </div>
        <div>
          <PlaceMap
            language={language}
            title={words.map}
            points={[
              {
                number: 1,
                name: report.near || words.mapPoint,
                latitude: report.latitude,
                longitude: report.longitude,
              },
            ]}
          />
          <HandOn shown={shown} language={language} />
        </div>
      </SideBySide>
      {report.isPublic && (
        <section aria-labelledby="follow-it">
          <h2 id="follow-it">{words.follow}</h2>
          <p>{words.followAbout}</p>
          <form method="post" action={paths.following(report.reference)}>
            <TextInput
              language={language}
              name="reach"
              label={words.followLabel}
              charsMax={200}
              value={problem?.field === 'reach' ? (form.get('reach') ?? '') : ''}
              problem={problem?.field === 'reach' ? problem.says : undefined}
            />
            <Button>{words.followButton}</Button>
          </form>
        </section>
      )}
      <Add
        shown={shown}
        language={language}
        typed={problem?.field === 'words' ? (form.get('words') ?? '') : ''}
        problem={problem?.field === 'words' ? problem.says : undefined}
      />
    </Shell>
  )
}

function Said({ query, language }: { query: URLSearchParams; language: Language }) {
  const words = reportWords[language].one
  if (query.has('asked'))
    return (
      <Banner language={language} title={words.followed}>
        <p>{words.followedAbout}</p>
      </Banner>
    )
  const title = query.has('follows')
    ? words.followedAlready
    : query.has('added')
      ? words.added
      : query.has('held')
        ? words.addedHeld
        : query.has('reopened')
          ? words.reopenedBanner
          : undefined
  return title === undefined ? null : <Banner language={language} title={title} />
}

function Facts({
  shown: { report, land, now, usual },
  language,
  visit,
}: {
  shown: Shown
  language: Language
  visit: Visit
}) {
  const words = reportWords[language].one
  const { place } = visit.stage
  const day = (at: Date) => dayInWords(at, now, place.timeZone, language)
  const body = report.body ? land.bodies.get(report.body) : undefined
  const category = land.categories.get(report.category)
  const grid = gridReferenceOf(report)
  const lateDays =
    report.dueAt && report.isOpen ? Math.floor((now.getTime() - report.dueAt.getTime()) / 86_400_000) : -1
  const whose = [
    body ? body.name[language] : words.nobody,
    report.isOpen && report.dueAt ? (lateDays >= 1 ? words.late(lateDays) : words.dueBy(day(report.dueAt))) : '',
    report.chases > 0 ? words.chased(report.chases) : '',
    usual === undefined ? '' : words.usually(usual),
  ]
  const extra = (category?.questions ?? []).flatMap(({ code, ask, options }) => {
    const chosen = options.find(({ value }) => value === report.answers[code])
    return chosen ? [{ label: ask[language], value: chosen.label[language] }] : []
  })
  const border = report.why.border
  return (
    <>
      <SummaryList
        language={language}
        rows={[
          { label: words.reference, value: sayReference(report.reference) },
          { label: words.kind, value: category?.name[language] ?? '' },
          {
            label: words.where,
            value: (
              <>
                {[report.spot, report.near].filter(Boolean).join(', ')}
                {grid !== undefined && (
                  <>
                    <br />
                    <span class="muted">{words.grid(grid)}</span>
                  </>
                )}
              </>
            ),
          },
          {
            label: words.whose,
            value: whose.filter(Boolean).map((part) => (
              <>
                {part}
                <br />
              </>
            )),
          },
          { label: words.told, value: day(report.publishedAt) },
          ...extra,
        ]}
      />
      {border && <p>{words.border(border.metres, land.areas.get(border.area)?.name[language] ?? border.area)}</p>}
    </>
  )
}

/** A body that takes nothing from us: said plainly, with its own page and number. */
function HandOn({ shown: { report, land }, language }: { shown: Shown; language: Language }) {
  const words = reportWords[language].one
  const body = report.body ? land.bodies.get(report.body) : undefined
  if (!body) return null
  const name = body.name[language]
  return (
    <>
      {!body.takesReports && (
        <Notice language={language} kind="warning">
          <p>{words.handOn(name)}</p>
        </Notice>
      )}
      {body.link && (
        <p>
          <a href={body.link}>{words.theirPage(name)}</a>
        </p>
      )}
      {body.ring && <p>{words.ring(name, body.ring)}</p>}
    </>
  )
}

function Add({
  shown,
  language,
  typed,
  problem,
}: {
  shown: Shown
  language: Language
  typed: string
  problem: string | undefined
}) {
  const words = reportWords[language].one
  const { report, own } = shown
  const reopens = mayReopen(report.state)
  const box = (label: string) => (
    <Textarea
      language={language}
      name="words"
      label={label}
      hint={words.addHint}
      charsMax={4_000}
      rows={4}
      value={typed}
      problem={problem}
    />
  )
  if (!reopens && !report.isOpen) return null
  return (
    <section aria-labelledby="add-to-it">
      <h2 id="add-to-it">{reopens ? words.reopen : words.add}</h2>
      {reopens && <p>{words.reopenAbout}</p>}
      <form method="post" action={reopens ? paths.reopening(report.reference) : paths.updates(report.reference)}>
        {own !== undefined && <input type="hidden" name="own" value={own} />}
        {box(reopens ? words.reopenLabel : words.addLabel)}
        <Button kind={reopens ? 'primary' : 'secondary'}>{reopens ? words.reopenButton : words.addButton}</Button>
      </form>
    </section>
  )
}
