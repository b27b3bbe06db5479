// What a report's page shows: what is wrong, whose it is, all that has happened, and what anybody may do about it.
import type { Language } from '../../../kernel/language.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Banner, Notice } from '../../../platform/web/components/notice/notice.tsx'
import { CountedMap } from '../../../platform/web/components/counted-map/counted-map.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { Timeline } from '../../../platform/web/components/timeline/timeline.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { SideBySide } from '../../../platform/web/components/side-by-side/side-by-side.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { paths, withQuery } from '../paths.ts'
import { scaledBox, writeBox } from '../rules/cells.ts'
import { gridReferenceOf } from '../rules/grid-reference.ts'
import { sayReference } from '../rules/reference.ts'
import { mayReopen } from '../rules/states.ts'
import { dayInWords } from '../saying.ts'
import { type Land } from '../store/land.ts'
import type { Photo } from '../store/photos.ts'
import { type Report } from '../store/reports.ts'
import { type Update } from '../store/updates.ts'
import { reportWords } from '../words/words.ts'
import { photoBytesMax } from '../../../platform/files/photo.ts'
import { FileUpload } from '../../../platform/web/components/file-upload/file-upload.tsx'
import { written } from '../../../platform/web/components/written/written.tsx'
import { saysCharsMax } from '../acts/photos.ts'
import { StateTag } from './parts.tsx'
import { PhotosView } from './photos-view.tsx'
import { photoTypes } from './given-photos.ts'
import { happeningsOf } from './happenings.tsx'

export type Shown = {
  report: Report
  photos: Photo[]
  updates: Update[]
  land: Land
  now: Date
  usual?: number
  merged?: string
  isReporter: boolean
  own?: string
}

export type Problem = { field: 'reach' | 'words' | 'photos'; says: string }

export function OneView({ visit, shown, problem }: { visit: Visit; shown: Shown; problem?: Problem }) {
  const { frame, query, form } = visit
  const { language } = frame
  const words = reportWords[language].one
  const { report } = shown
  const as = (said: string) => written({ [report.language]: said }, language)
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
      <h1>{as(report.title)}</h1>
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
        report.detail !== report.title && report.detail.split('\n').map((part) => <p>{as(part)}</p>)
      )}
      <PhotosView
        photos={shown.photos.filter(({ update }) => update === null)}
        language={language}
        mayDescribe={shown.isReporter}
        own={shown.own}
      />
      <SideBySide>
        <div>
          <Facts shown={shown} language={language} visit={visit} />
          <h2>{words.what}</h2>
          <Timeline happenings={happeningsOf(shown, language, visit.stage.place)} />
        </div>
        <div>
          <WhereItIs shown={shown} language={language} />
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
        problem={problem}
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
                {report.spot !== '' && <>{written({ [report.language]: report.spot }, language)}, </>}
                {report.near}
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

/** The streets about it, with the edges of the wards; and from there to everything else told of close by. */
function WhereItIs({ shown: { report, land }, language }: { shown: Shown; language: Language }) {
  const { one: words, list } = reportWords[language]
  const { latitude, longitude } = report
  const box = scaledBox(
    { west: longitude - 0.016, east: longitude + 0.016, south: latitude - 0.009, north: latitude + 0.009 },
    1,
  )
  return (
    <>
      <CountedMap
        title={`${words.map}: ${[report.spot, report.near].filter(Boolean).join(', ')}`}
        box={box}
        counted={[]}
        pinned={[{ latitude, longitude, number: 1, says: words.mapPoint, isOver: !report.isOpen }]}
        outline={land.outlines
          .filter((one) => one.west < box.east && one.east > box.west && one.south < box.north && one.north > box.south)
          .map(({ ring }) => ring)}
      />
      <p>
        <a href={withQuery(paths.map, { box: writeBox(box) })}>{list.seeMap}</a>
      </p>
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
  problem: Problem | undefined
}) {
  const { one: words, photos } = reportWords[language]
  const problemOf = (field: Problem['field']) => (problem?.field === field ? problem.says : undefined)
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
      problem={problemOf('words')}
    />
  )
  if (!reopens && !report.isOpen) return null
  return (
    <section aria-labelledby="add-to-it">
      <h2 id="add-to-it">{reopens ? words.reopen : words.add}</h2>
      {reopens && <p>{words.reopenAbout}</p>}
      <form
        method="post"
        action={reopens ? paths.reopening(report.reference) : paths.updates(report.reference)}
        enctype="multipart/form-data"
      >
        {own !== undefined && <input type="hidden" name="own" value={own} />}
        {box(reopens ? words.reopenLabel : words.addLabel)}
        <FileUpload
          language={language}
          name="photos"
          label={photos.add}
          hint={photos.addHint}
          accept={photoTypes}
          bytesMax={photoBytesMax}
          several
          optional
          problem={problemOf('photos')}
        />
        <TextInput
          language={language}
          name="photos-say"
          label={photos.says}
          hint={photos.saysHint}
          charsMax={saysCharsMax}
          optional
        />
        <Button kind={reopens ? 'primary' : 'secondary'}>{reopens ? words.reopenButton : words.addButton}</Button>
      </form>
    </section>
  )
}
