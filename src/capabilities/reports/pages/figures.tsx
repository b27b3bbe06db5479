// How it goes for those who answer: what waits, month by month, which streets, and where.
import { viewScene } from '../../../platform/scene.ts'
import { Button } from '../../../platform/web/components/button/button.tsx'
import { CountedMap } from '../../../platform/web/components/counted-map/counted-map.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Select } from '../../../platform/web/components/select/select.tsx'
import { SummaryList } from '../../../platform/web/components/summary-list/summary-list.tsx'
import { Table } from '../../../platform/web/components/table/table.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { Textarea } from '../../../platform/web/components/textarea/textarea.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import type { OrganisationId } from '../../../kernel/id.ts'
import { keepTemplate } from '../acts/staff.ts'
import { ownBodies } from '../own-bodies.ts'
import { paths } from '../paths.ts'
import { boxOfCell, cellsOf, zoomFor } from '../rules/cells.ts'
import { statesToSet } from '../rules/states.ts'
import { landOf } from '../store/land.ts'
import { countCells, listHotStreets, listTrend } from '../store/listing.ts'
import { countWaiting, listTemplates } from '../store/staff.ts'
import { reportWords } from '../words/words.ts'
import { staffWords } from '../words/staff.ts'
import { wholeBox } from './map.tsx'

const yearMs = 365 * 86_400_000

export async function figuresPage({ stage, frame }: Visit): Promise<Answer> {
  const words = staffWords.figures
  const found = await viewScene(stage, async (scene) => {
    const { db, now } = scene
    const { bodies, withNobodys } = await ownBodies(scene)
    const land = await landOf(scene)
    const since = new Date(now.getTime() - yearMs)
    const box = wholeBox(stage.place, land)
    const zoom = zoomFor(box, 14)
    return {
      land,
      box,
      zoom,
      waiting: await countWaiting(db, bodies, withNobodys, now),
      trend: await listTrend(db, bodies, since),
      streets: await listHotStreets(db, bodies, since),
      cells: await countCells(db, zoom, cellsOf(zoom, box)),
    }
  })
  const { waiting, trend, streets, cells, box, zoom, land } = found
  return html(
    <StaffShell {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <SummaryList
        language="en"
        rows={[
          { label: words.open, value: String(waiting.open) },
          { label: words.late, value: String(waiting.late) },
          { label: words.held, value: String(waiting.held) },
        ]}
      />
      <h2>{words.trend}</h2>
      <Table
        caption={words.trend}
        captionHidden
        head={[words.month, words.told, words.fixed]}
        numbers={[1, 2]}
        rows={trend.map(({ month, told, fixed }) => [month, told, fixed])}
      />
      <h2>{words.hot}</h2>
      <Table
        caption={words.hot}
        captionHidden
        head={[words.street, words.told, words.stillOpen]}
        numbers={[1, 2]}
        rows={streets.map(({ street, told, open }) => [street, told, open])}
      />
      <h2>{words.heat}</h2>
      <CountedMap
        title={words.heatTitle}
        box={box}
        outline={land.outlines.slice(0, 60).map(({ ring }) => ring)}
        pinned={[]}
        counted={cells.map((cell) => {
          const { west, south, east, north } = boxOfCell(zoom, cell)
          return { latitude: (south + north) / 2, longitude: (west + east) / 2, count: cell.reports, says: '' }
        })}
      />
    </StaffShell>,
  )
}

export async function templatesPage({ stage, frame, form }: Visit, problem?: string): Promise<Answer> {
  const words = staffWords.templates
  const templates = await viewScene(stage, ({ db }) => listTemplates(db))
  const problems = problem === undefined ? [] : [{ field: 'name', says: problem }]
  return html(
    <StaffShell {...frame} title={words.title} problems={problems}>
      <ErrorSummary language="en" problems={problems} />
      <h1>{words.title}</h1>
      {templates.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <SummaryList language="en" rows={templates.map(({ name, words: said }) => ({ label: name, value: said }))} />
      )}
      <form method="post" action={paths.templates}>
        <TextInput
          language="en"
          name="name"
          label={words.name}
          charsMax={80}
          value={form.get('name') ?? ''}
          problem={problem}
        />
        <Select
          language="en"
          name="state"
          label={words.state}
          options={statesToSet.map((state) => ({ value: state, text: reportWords.en.states[state] }))}
        />
        <Textarea
          language="en"
          name="words"
          label={words.words}
          charsMax={2_000}
          rows={4}
          value={form.get('words') ?? ''}
        />
        <Button>{words.button}</Button>
      </form>
    </StaffShell>,
    problem === undefined ? {} : { status: 422 },
  )
}

export async function templateKept(visit: Visit): Promise<Answer> {
  const { stage, form } = visit
  const organisation =
    stage.viewer.kind === 'person'
      ? (stage.viewer.memberships[0]?.organisation as OrganisationId | undefined)
      : undefined
  const outcome =
    organisation &&
    (await keepTemplate(stage, {
      organisation,
      name: form.get('name') ?? '',
      state: form.get('state') ?? '',
      words: form.get('words') ?? '',
    }))
  return outcome?.ok ? redirect(paths.templates) : templatesPage(visit, staffWords.templates.fill)
}
