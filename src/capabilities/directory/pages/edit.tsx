import { z } from 'zod'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import type { Problem } from '../../../platform/web/problem.ts'
import { proposeChange } from '../acts/propose-change.ts'
import { publishChange } from '../acts/publish-change.ts'
import { paths, withQuery } from '../paths.ts'
import { mayChange } from '../rights.ts'
import { changedLines, mergeSheets, onlyLines, ownersOf, type Sheet, sheetOf } from '../rules/sheet.ts'
import { newlyTelling } from '../rules/tells-where.ts'
import { listCategoryNames } from '../store/listing-parts.ts'
import { wallClock } from '../../../kernel/wall-clock.ts'
import { labelOf, staffWords } from '../words/staff.ts'
import { EditForm, type Meanwhile } from './edit-form.tsx'
import { idOf, readSheetForm } from './sheet-form.ts'
import { type Kept, notYours, StaffPage, withListing } from './staff-frame.tsx'

const words = staffWords.edit
const reasonMax = 500
const sheetShape = z.record(z.string().max(120), z.string().max(6_000))

export function editPage(visit: Visit): Promise<Answer> {
  return withListing(
    visit,
    ({ db }) => listCategoryNames(db),
    (kept, categories) => {
      if (!mayChange(kept.right)) return notYours(visit.frame)
      const sheet = sheetOf(kept.rows)
      return draw(visit, kept, { base: sheet, sheet, problems: [], categories })
    },
  )
}

type Drawn = { base: Sheet; sheet: Sheet; problems: Problem[]; categories: string[]; meanwhile?: Meanwhile }

function draw(visit: Visit, kept: Kept, { base, sheet, problems, categories, meanwhile }: Drawn): Answer {
  return html(
    <StaffPage
      frame={visit.frame}
      title={words.title(kept.name)}
      kept={kept}
      problems={problems}
      done={visit.query.get('done') === 'begun' ? staffWords.listing.begun : undefined}
    >
      <EditForm
        kept={kept}
        base={base}
        sheet={sheet}
        form={visit.form}
        problems={problems}
        categories={categories}
        {...(meanwhile ? { meanwhile } : {})}
      />
    </StaffPage>,
    { status: problems.length > 0 || meanwhile ? 422 : 200 },
  )
}

/** Saved at once, or sent for approval, by the viewer's right. What somebody else did meanwhile is merged and shown first. */
export function editSent(visit: Visit): Promise<Answer> {
  const { stage, form } = visit
  return withListing(
    visit,
    ({ db }) => listCategoryNames(db),
    async (kept, categories) => {
      if (!mayChange(kept.right)) return notYours(visit.frame)
      const owners = ownersOf(kept.rows)
      const now = sheetOf(kept.rows)
      const base = readBase(form.get('base'), now)
      const today = wallClock(stage.house.clock(), stage.place.timeZone).day
      const { sheet, problems } = readSheetForm(form, base, owners, { today, categories })
      if (form.get('looked-at') !== 'yes')
        for (const { line, found } of newlyTelling(base, sheet, owners))
          problems.push({ field: idOf(line), says: staffWords.edit.problems.telling(labelOf(line, owners), found) })
      if (problems.length > 0) return draw(visit, kept, { base, sheet, problems, categories })
      const publishes = kept.right === 'publish'
      const change = {
        serviceId: kept.id,
        base,
        mine: sheet,
        confirms: form.get('confirms') === 'yes',
        reason: (form.get('reason') ?? '').trim().slice(0, reasonMax),
      }
      const outcome = publishes ? await publishChange(stage, change) : await proposeChange(stage, change)
      if (outcome.ok) return redirect(withQuery(paths.listing(kept.id), { done: publishes ? 'saved' : 'proposed' }))
      switch (outcome.refusal.because) {
        case 'changed-meanwhile': {
          const { theirs } = outcome.refusal
          const merged = mergeSheets(base, sheet, theirs)
          const meanwhile = {
            theirs: [...merged.theirs, ...merged.both].map((line) => labelOf(line, owners)),
            both: { mine: onlyLines(merged.sheet, merged.both), theirs: onlyLines(theirs, merged.both) },
          }
          return draw({ ...visit, form: new URLSearchParams() }, kept, {
            base: theirs,
            sheet: merged.sheet,
            problems: [],
            categories,
            meanwhile,
          })
        }
        case 'proposed-already':
          return redirect(withQuery(paths.listing(kept.id), { done: 'proposed' }))
        case 'nothing-changed':
          return draw(visit, kept, { base, sheet, problems: [{ field: 'main', says: words.nothing }], categories })
        default:
          return notYours(visit.frame)
      }
    },
  )
}

/** The sheet the form was made from travels with it. One that is spoiled counts as the listing as it is now. */
function readBase(text: string | null, now: Sheet): Sheet {
  try {
    const read = sheetShape.safeParse(JSON.parse(text ?? ''))
    // Lines that the listing has and the form never had (a place that was added since) are as they are.
    return read.success
      ? {
          ...onlyLines(
            now,
            changedLines({}, now).filter((line) => !(line in read.data)),
          ),
          ...read.data,
        }
      : now
  } catch {
    return now
  }
}
