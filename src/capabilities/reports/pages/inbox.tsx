// The inbox of whoever answers for reports: what waits, narrowed by kind, and the same said for many at once.
import { isUuid } from '../../../kernel/id.ts'
import { viewScene } from '../../../platform/scene.ts'
import { viewerId } from '../../../platform/stage.ts'
import { Button, ButtonLink, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { RowList } from '../../../platform/web/components/row-list/row-list.tsx'
import { Tag } from '../../../platform/web/components/tag/tag.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { answerReport, takeReport } from '../acts/staff.ts'
import { ownBodies } from '../own-bodies.ts'
import { paths, withQuery } from '../paths.ts'
import { sayReference } from '../rules/reference.ts'
import { statesToSet } from '../rules/states.ts'
import { dayInWords } from '../saying.ts'
import { type Land, landOf } from '../store/land.ts'
import type { ReportId } from '../store/reports.ts'
import { type InboxRow, listInbox } from '../store/staff.ts'
import { reportWords } from '../words/words.ts'
import { staffWords } from '../words/staff.ts'
import { StateTag } from './parts.tsx'

const words = staffWords.inbox
const perPage = 50
const bulkMost = 100
type Show = keyof typeof words.show

export async function inboxPage({ stage, frame, query }: Visit): Promise<Answer> {
  const show =
    (Object.keys(words.show) as Show[]).find((one) => one === (query.get('show') ?? query.get('state'))) ?? 'all'
  const category = query.get('category') ?? ''
  const from = Math.max(0, Math.min(10_000, Number(query.get('from')) || 0))
  const me = viewerId(stage.viewer)
  const found = await viewScene(stage, async (scene) => {
    const land = await landOf(scene)
    const own = await ownBodies(scene)
    const rows = await listInbox(scene.db, {
      ...own,
      ...(show === 'held' || show === 'fixed' || show === 'closed' ? { state: show } : {}),
      ...(show === 'late' ? { isLate: scene.now } : {}),
      ...(show === 'mine' && me ? { mine: me } : {}),
      ...(show === 'shortlist' && me ? { shortlisted: me } : {}),
      ...(land.categories.has(category) ? { category } : {}),
      from,
      most: perPage + 1,
    })
    return { land, own, rows, now: scene.now }
  })
  const { land, own, rows, now } = found
  const shown = rows.slice(0, perPage)
  const [done, not] = [Number(query.get('done') ?? NaN), Number(query.get('not') ?? 0)]
  const isNobody = own.bodies.length === 0 && !own.withNobodys
  return html(
    <StaffShell {...frame} title={words.title}>
      {Number.isFinite(done) && <Banner language="en" title={words.bulkDone(done, not)} />}
      {query.has('none') && <Banner language="en" kind="warning" title={words.bulkNone} />}
      <h1>{words.title}</h1>
      {isNobody ? (
        <p>{words.notYours}</p>
      ) : (
        <>
          <p>
            <a href={paths.figures}>{words.figures}</a>, <a href={paths.templates}>{words.templates}</a>,{' '}
            <a href={paths.categories}>{words.kinds}</a>, <a href={paths.sending}>{staffWords.notSent}</a>,{' '}
            <a href={paths.replies}>{staffWords.replies.title}</a>, <a href={paths.bodies}>{staffWords.bodies.title}</a>
            , <a href={paths.limits}>{staffWords.limits.title}</a>
          </p>
          <ButtonRow>
            {(Object.keys(words.show) as Show[]).map((one) => (
              <ButtonLink
                kind={one === show ? 'primary' : 'quiet'}
                href={withQuery(paths.inbox, { show: one, category })}
              >
                {words.show[one]}
              </ButtonLink>
            ))}
          </ButtonRow>
          <form method="get" action={paths.inbox}>
            <input type="hidden" name="show" value={show} />
            <Select
              language="en"
              name="category"
              label={words.category}
              value={category}
              options={[...land.categories.values()].map(({ code, name }) => ({ value: code, text: name.en }))}
            />
            <Button kind="secondary">{words.narrow}</Button>
          </form>
          {shown.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <Rows rows={shown} land={land} now={now} me={me} zone={stage.place.timeZone} />
          )}
          {rows.length > perPage && (
            <p>
              <a href={withQuery(paths.inbox, { show, category, from: String(from + perPage) })}>{words.more}</a>
            </p>
          )}
        </>
      )}
    </StaffShell>,
  )
}

type RowsProps = { rows: readonly InboxRow[]; land: Land; now: Date; me: string | undefined; zone: string }

function Rows({ rows, land, now, me, zone }: RowsProps) {
  return (
    <form method="post" action={`${paths.inbox}/bulk`}>
      <RowList
        level={2}
        rows={rows.map((row) => ({
          href: paths.desk(row.id),
          title: `${sayReference(row.reference)} ${row.title}`,
          before: (
            <input type="checkbox" class="tick-box" name="report" value={row.id} aria-label={words.choose(row.title)} />
          ),
          tag: (
            <>
              {row.state === 'held' ? (
                <Tag text={words.held} look="warn" />
              ) : (
                <StateTag state={row.state} language="en" />
              )}{' '}
              {dueOf(row, now, zone)}{' '}
              {row.takenBy !== null && <Tag text={row.takenBy === me ? words.mine : words.taken} />}{' '}
              {row.body === null && <Tag text={words.nobodys} look="warn" />}
            </>
          ),
          facts: [
            land.categories.get(row.category)?.name.en ?? row.category,
            [row.spot, row.near].filter(Boolean).join(', '),
            row.photo ? reportWords.en.photos.withPhotos.toLowerCase() : '',
          ],
        }))}
      />
      <h2>{words.bulk}</h2>
      <Select
        language="en"
        name="state"
        label={words.bulkState}
        options={statesToSet.map((state) => ({ value: state, text: reportWords.en.states[state] }))}
      />
      <Textarea language="en" name="words" label={words.bulkWords} rows={3} charsMax={2_000} />
      <ButtonRow>
        <Button name="do" value="answer">
          {words.bulkButton}
        </Button>
        <Button name="do" value="take" kind="secondary">
          {words.bulkTake}
        </Button>
      </ButtonRow>
    </form>
  )
}

function dueOf({ dueAt }: InboxRow, now: Date, zone: string) {
  if (!dueAt) return ''
  const days = Math.floor((now.getTime() - dueAt.getTime()) / 86_400_000)
  return days >= 0 ? <Tag text={words.late(days)} look="bad" /> : words.due(dayInWords(dueAt, now, zone, 'en'))
}

/** Each is an act of its own, so that one that cannot be done stops none of the others. */
export async function bulkPage({ stage, form }: Visit): Promise<Answer> {
  const chosen = form.getAll('report').filter(isUuid).slice(0, bulkMost) as ReportId[]
  if (chosen.length === 0) return redirect(`${paths.inbox}?none`)
  let [done, not] = [0, 0]
  for (const report of chosen) {
    const outcome =
      form.get('do') === 'take'
        ? await takeReport(stage, { report, shortlist: false })
        : await answerReport(stage, { report, state: form.get('state') ?? '', words: form.get('words') ?? '' })
    if (outcome.ok) done++
    else not++
  }
  return redirect(withQuery(paths.inbox, { done: String(done), not: String(not) }))
}
