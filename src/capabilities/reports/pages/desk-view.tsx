// One report as it is drawn for those who answer for it: what was told on one side, what can be done on the other.
import { recordingNamedIn } from '../../../platform/flow/recorded.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Banner, Notice } from '../../../platform/web/components/notice/notice.tsx'
import { Photo as Figure, Photos } from '../../../platform/web/components/photo/photo.tsx'
import { SideBySide } from '../../../platform/web/components/side-by-side/side-by-side.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { Timeline } from '../../../platform/web/components/timeline/timeline.tsx'
import type { Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { paths } from '../paths.ts'
import { gridReferenceOf } from '../rules/grid-reference.ts'
import { sayReference } from '../rules/reference.ts'
import { dayInWords } from '../saying.ts'
import type { Photo } from '../store/photos.ts'
import { staffWords } from '../words/staff.ts'
import { AmongOurselves, AnswerForm, OtherWays } from './desk-forms.tsx'
import type { Found } from './desk.tsx'
import { happeningsOf } from './happenings.tsx'
import { StateTag } from './parts.tsx'
import { altOf } from './photos-view.tsx'

const words = staffWords.desk

export type DeskProps = { visit: Visit; found: Found; problems: readonly Problem[] }

export function DeskView(props: DeskProps) {
  const { visit, found, problems } = props
  const { frame, query } = visit
  const { report, photos } = found
  return (
    <StaffShell {...frame} title={`${sayReference(report.reference)} ${report.title}`} problems={problems}>
      {query.has('sent') && <Banner language="en" title={words.sent} />}
      {query.has('kept') && <Banner language="en" title={words.kept} />}
      <ErrorSummary language="en" problems={problems} />
      <h1>{report.title}</h1>
      <p>
        <StateTag state={report.state} language="en" /> {sayReference(report.reference)}
      </p>
      <Said {...props} />
      <SideBySide>
        <div>
          <Facts {...props} />
          <Timeline happenings={happeningsOf({ ...found, photos: [] }, 'en', visit.stage.place)} />
          <DeskPhotos photos={photos} />
          <NotShown {...props} />
        </div>
        <div>
          <AnswerForm {...props} />
          <AmongOurselves {...props} />
          <OtherWays {...props} />
        </div>
      </SideBySide>
    </StaffShell>
  )
}

/** What whoever told of it said, and why it is held where it is. */
function Said({ visit, found: { report, updates, now } }: DeskProps) {
  const recording = recordingNamedIn(report.answers['recording'])
  const added = updates.flatMap(({ at, facts }) => {
    const file = recordingNamedIn(facts['recording'])
    return file === undefined ? [] : [{ file, when: dayInWords(at, now, visit.stage.place.timeZone, 'en') }]
  })
  return (
    <>
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
      {added.map(({ file, when }) => (
        <p>
          <a href={`/files/${file}`}>{words.recordingAdded(when)}</a>
        </p>
      ))}
    </>
  )
}

function Facts({ visit, found: { report, land, now } }: DeskProps) {
  const day = (at: Date) => dayInWords(at, now, visit.stage.place.timeZone, 'en')
  const category = land.categories.get(report.category)
  const page = paths.one(report.reference)
  return (
    <SummaryList
      language="en"
      rows={[
        {
          label: words.where,
          value: (
            <>
              {[report.spot, report.near].filter(Boolean).join(', ')}
              <br />
              {gridReferenceOf(report)} <a href={`geo:${report.latitude},${report.longitude}`}>{words.map}</a>
            </>
          ),
        },
        { label: 'Kind', value: category?.name.en ?? report.category },
        ...(category?.questions ?? []).flatMap(({ code, ask, options }) => {
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
                value: <a href={page}>{page}</a>,
              },
            ]
          : []),
      ]}
    />
  )
}

function NotShown({ found: { report, updates } }: DeskProps) {
  return (
    <>
      {updates
        .filter(({ isShown }) => !isShown)
        .map((update) => (
          <form method="post" action={`${paths.desk(report.id)}/releasing`}>
            <Notice language="en" kind="warning" title={words.notShown}>
              <p>{update.words}</p>
              <Button kind="secondary" name="update" value={update.id}>
                {words.releaseButton}
              </Button>
            </Notice>
          </form>
        ))}
    </>
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
