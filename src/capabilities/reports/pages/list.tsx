// What people have told of: the list first, narrowed in every way, and each way an address of its own.
import { readScene } from '../../../platform/scene.ts'
import { ButtonLink, Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { Details } from '../../../platform/web/components/details/details.tsx'
import { EmptyState } from '../../../platform/web/components/empty-state/empty-state.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { LinkList } from '../../../platform/web/components/link-list/link-list.tsx'
import { RowList } from '../../../platform/web/components/row-list/row-list.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { SideBySide } from '../../../platform/web/components/side-by-side/side-by-side.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { type Frame, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { Shell } from '../../../platform/web/shell.tsx'
import { say } from '../../../kernel/language.ts'
import { notDays, readAsked, readTyped, type Typed, writeBefore } from '../asked.ts'
import { paths, withQuery } from '../paths.ts'
import { readReference } from '../rules/reference.ts'
import { publicStates } from '../rules/states.ts'
import { type Land, landOf } from '../store/land.ts'
import { listReports } from '../store/listing.ts'
import { findNumbered } from '../store/reports.ts'
import { reportWords } from '../words/words.ts'
import { rowOf } from './parts.tsx'

const perPage = 20

export async function listPage({ stage, frame, query }: Visit) {
  const { language, place } = stage
  const words = reportWords[language].list
  const typed = readTyped(query)
  const found = await readScene(stage, async (scene) => {
    const land = await landOf(scene)
    return {
      land,
      now: scene.now,
      reports: await listReports(scene.db, readAsked(typed, query, land, place, perPage + 1)),
    }
  })
  const { land, now } = found
  const shown = found.reports.slice(0, perPage)
  const last = found.reports.length > perPage ? shown.at(-1) : undefined
  const problems = notDays(typed).map((field) => ({ field, says: words.notADay }))
  const isNarrowed = Object.values(typed).some((value) => value !== '')
  return html(
    <Shell
      {...frame}
      title={words.title}
      description={words.lead(say(place.name, language))}
      problems={problems}
      head={<link rel="alternate" type="application/atom+xml" href={feedOf(typed)} title={words.feed} />}
    >
      <ErrorSummary language={language} problems={problems} />
      <h1>{words.title}</h1>
      <p class="lead">{words.lead(say(place.name, language))}</p>
      <ButtonRow>
        <ButtonLink href={paths.begin}>{words.report}</ButtonLink>
        <ButtonLink kind="secondary" href={paths.place}>
          {reportWords[language].place.begin}
        </ButtonLink>
        <form method="post" action={paths.given}>
          <Button kind="secondary" name="at" value="photo">
            {reportWords[language].photos.begin}
          </Button>
        </form>
      </ButtonRow>
      <p>
        <a href={paths.onePage}>{words.reportOnOnePage}</a>
      </p>
      <SideBySide>
        <section aria-labelledby="reports-shown">
          <h2 id="reports-shown">{words.newest}</h2>
          <p>
            <a href={withQuery(paths.map, typed)}>{words.seeMap}</a> ·{' '}
            <a href={withQuery(paths.alerts, { area: typed.area, category: typed.category })}>{words.alert}</a> ·{' '}
            <a href={paths.takes}>{words.howLong}</a>
          </p>
          {shown.length === 0 ? (
            <EmptyState title={words.none}>
              <p>{words.noneAbout}</p>
              {isNarrowed && (
                <p>
                  <a href={paths.list}>{words.clear}</a>
                </p>
              )}
            </EmptyState>
          ) : (
            <RowList rows={shown.map((report) => rowOf(report, { land, language, now, place }))} />
          )}
          <ButtonRow>
            {query.has('before') && (
              <ButtonLink kind="quiet" href={withQuery(paths.list, typed)}>
                {words.newer}
              </ButtonLink>
            )}
            {last && (
              <ButtonLink kind="secondary" href={withQuery(paths.list, { ...typed, before: writeBefore(last) })}>
                {words.older}
              </ButtonLink>
            )}
          </ButtonRow>
        </section>
        <div>
          <Filters frame={frame} typed={typed} land={land} action={paths.list} />
          <Details summary={words.find}>
            <form method="get" action={paths.find}>
              <TextInput language={language} name="reference" label={words.find} inputMode="numeric" charsWide={10} />
              <Button kind="secondary">{words.findButton}</Button>
            </form>
          </Details>
        </div>
      </SideBySide>
      <h2>{words.openData}</h2>
      <p>{words.openDataAbout}</p>
      <LinkList
        items={[
          { href: withQuery('/reports/data.csv', typed), text: words.data },
          { href: withQuery('/reports/data.geojson', typed), text: words.geo },
          { href: feedOf(typed), text: words.feed },
        ]}
      />
    </Shell>,
    problems.length === 0 ? {} : { status: 422 },
  )
}

export function feedOf({ category, area }: Pick<Typed, 'category' | 'area'>): string {
  return withQuery('/feeds/reports', { area, category })
}

function Filters({
  frame,
  typed,
  land,
  action,
  keep = {},
}: {
  frame: Frame
  typed: Typed
  land: Land
  action: string
  keep?: Record<string, string>
}) {
  const { language } = frame
  const { list: words, states } = reportWords[language]
  const wrong = notDays(typed)
  const areas = [...land.areas.values()]
    .filter(({ kind }) => kind === 'ward')
    .sort((a, b) => (a.name[language] < b.name[language] ? -1 : 1))
  return (
    <form method="get" action={action}>
      {Object.entries(keep).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <h2>{words.filters}</h2>
      <Select
        language={language}
        name="state"
        label={words.state}
        value={typed.state}
        options={[
          { value: 'still-open', text: words.stillOpen },
          ...publicStates.map((state) => ({ value: state as string, text: states[state] })),
        ]}
      />
      <Select
        language={language}
        name="category"
        label={words.category}
        value={typed.category}
        options={[...land.categories.values()]
          .filter(({ isPrivate }) => !isPrivate)
          .map(({ code, name }) => ({ value: code, text: name[language] }))}
      />
      {areas.length > 0 && (
        <Select
          language={language}
          name="area"
          label={words.area}
          value={typed.area}
          options={areas.map(({ code, name }) => ({ value: code, text: name[language] }))}
        />
      )}
      <TextInput language={language} name="street" label={words.street} value={typed.street} charsMax={80} />
      <TextInput
        language={language}
        name="from"
        label={words.from}
        hint={words.dayHint}
        value={typed.from}
        problem={wrong.includes('from') ? words.notADay : undefined}
        charsWide={10}
        charsMax={10}
      />
      <TextInput
        language={language}
        name="until"
        label={words.until}
        value={typed.until}
        problem={wrong.includes('until') ? words.notADay : undefined}
        charsWide={10}
        charsMax={10}
      />
      <ButtonRow>
        <Button kind="secondary">{words.apply}</Button>
        <ButtonLink kind="quiet" href={action}>
          {words.clear}
        </ButtonLink>
      </ButtonRow>
    </form>
  )
}

/** A reference said aloud or read off a hand: straight to its report. */
export async function findPage({ stage, frame, query }: Visit) {
  const { language } = stage
  const words = reportWords[language].list
  const typed = query.get('reference') ?? ''
  const reference = readReference(typed)
  const report = reference && (await readScene(stage, ({ db }) => findNumbered(db, reference)))
  if (report) return redirect(paths.one(report.reference))
  const problem = typed === '' ? undefined : words.notFound
  return html(
    <Shell
      {...frame}
      title={words.find}
      problems={problem === undefined ? [] : [{ field: 'reference', says: problem }]}
    >
      <h1>{words.find}</h1>
      <form method="get" action={paths.find}>
        <TextInput
          language={language}
          name="reference"
          label={reportWords[language].one.reference}
          value={typed.slice(0, 40)}
          problem={problem}
          inputMode="numeric"
          charsWide={10}
        />
        <Button>{words.findButton}</Button>
      </form>
    </Shell>,
    problem === undefined ? {} : { status: 422 },
  )
}
