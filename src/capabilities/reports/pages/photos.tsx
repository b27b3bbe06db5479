// What is done with a report's photographs: described by whoever told of it, covered in part by whoever answers for it.
import { isUuid } from '../../../kernel/id.ts'
import type { Box } from '../../../platform/files/photo.ts'
import { viewScene } from '../../../platform/scene.ts'
import { BackLink } from '../../../platform/web/components/back-link/back-link.tsx'
import { Button, ButtonRow } from '../../../platform/web/components/button/button.tsx'
import { ErrorSummary } from '../../../platform/web/components/error-summary/error-summary.tsx'
import { Banner } from '../../../platform/web/components/notice/notice.tsx'
import { PhotoCover } from '../../../platform/web/components/photo-cover/photo-cover.tsx'
import { SideBySide } from '../../../platform/web/components/side-by-side/side-by-side.tsx'
import { TextInput } from '../../../platform/web/components/text-input/text-input.tsx'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { StaffShell } from '../../../platform/web/shell.tsx'
import { coverPartOfPhoto, describePhoto, saysCharsMax } from '../acts/photos.ts'
import { isLinkTo } from '../links.ts'
import { paths, withQuery } from '../paths.ts'
import { asHouse } from '../stages.ts'
import { findPhoto, type Photo } from '../store/photos.ts'
import { findReport, isOwn, mayAnswer, type Report } from '../store/reports.ts'
import { staffWords } from '../words/staff.ts'
import { gonePage } from './gone.tsx'
import { privateBytes } from './photo-file.ts'

const words = staffWords.photos
const sides = ['left', 'top', 'width', 'height'] as const

type Found = { photo: Photo; report: Report | undefined; isDesk: boolean }

/** For those who answer for the report and, whatever it is of, for moderators: row-level security shows it to nobody else. */
function findMine({ stage, params }: Visit): Promise<Found | undefined> {
  const id = params['id'] ?? ''
  if (!isUuid(id)) return Promise.resolve(undefined)
  return viewScene(stage, async ({ db }) => {
    const photo = await findPhoto(db, id)
    const report = photo && (await findReport(db, photo.report))
    const [isDesk, isModerator] = photo ? await mayAnswer(db, photo.report) : [false, false]
    return photo && (isDesk || isModerator) ? { photo, report, isDesk } : undefined
  })
}

export async function coverPage(visit: Visit, problem?: string): Promise<Answer> {
  const found = await findMine(visit)
  if (!found) return redirect(paths.inbox)
  const { photo, report, isDesk } = found
  const { frame, query, form } = visit
  const typed = (name: string) => (problem === undefined ? (query.get(name) ?? '') : (form.get(name) ?? ''))
  const box = readBox(typed)
  const problems = problem === undefined ? [] : [{ field: 'left', says: problem }]
  const path = paths.cover(photo.id)
  return html(
    <StaffShell
      {...frame}
      title={words.title}
      problems={problems}
      above={isDesk && report ? <BackLink language="en" href={paths.desk(report.id)} /> : undefined}
    >
      {query.has('covered') && <Banner language="en" title={words.covered} />}
      {query.has('kept') && <Banner language="en" title={staffWords.desk.kept} />}
      <ErrorSummary language="en" problems={problems} />
      <h1>{words.title}</h1>
      <p>{words.about}</p>
      <SideBySide>
        <PhotoCover
          src={withQuery(`${path}/whole`, { v: photo.hash.slice(0, 8) })}
          width={photo.width}
          height={photo.height}
          alt={photo.says === '' ? words.alt : `${words.alt}: ${photo.says}`}
          part={box && inHundredths(box)}
        />
        <div>
          <form method="post" action={path}>
            {sides.map((side) => (
              <TextInput
                language="en"
                name={side}
                label={words.sides[side]}
                value={typed(side)}
                inputMode="decimal"
                charsWide={4}
                suffix="%"
                problem={side === 'left' ? problem : undefined}
              />
            ))}
            <ButtonRow>
              <Button kind="danger">{words.button}</Button>
              <Button kind="quiet" formMethod="get">
                {words.preview}
              </Button>
            </ButtonRow>
          </form>
          {isDesk && (
            <form method="post" action={`${path}/description`}>
              <TextInput
                language="en"
                name="says"
                label={words.says}
                hint={words.saysHint}
                value={photo.says}
                charsMax={saysCharsMax}
              />
              <Button kind="secondary">{words.keep}</Button>
            </form>
          )}
        </div>
      </SideBySide>
    </StaffShell>,
    problem === undefined ? {} : { status: 422 },
  )
}

export async function coverPressed(visit: Visit): Promise<Answer> {
  const found = await findMine(visit)
  if (!found) return redirect(paths.inbox)
  const box = readBox((name) => visit.form.get(name) ?? '')
  if (!box) return coverPage(visit, words.problem)
  const outcome = await coverPartOfPhoto(visit.stage, { photo: found.photo.id, boxes: [box] })
  return outcome.ok ? redirect(`${paths.cover(found.photo.id)}?covered`) : coverPage(visit, words.problem)
}

/** As its own page of staff shows it, so that nothing of it is kept on the way. */
export async function wholePhoto(visit: Visit): Promise<Answer> {
  const found = await findMine(visit)
  return found ? privateBytes(visit.stage, found.photo) : gonePage(visit)
}

export async function deskDescribed(visit: Visit): Promise<Answer> {
  const found = await findMine(visit)
  if (!found) return redirect(paths.inbox)
  await describePhoto(visit.stage, { photo: found.photo.id, says: visit.form.get('says') ?? '' })
  return redirect(`${paths.cover(found.photo.id)}?kept`)
}

/** By whoever told of it, known by their sign-in or their own link. */
export async function ownerDescribed(visit: Visit): Promise<Answer> {
  const { stage, params, form } = visit
  const [id, own] = [params['id'] ?? '', form.get('own') ?? '']
  const system = asHouse(stage, 'reports.describe-photo')
  const photo = isUuid(id) ? await viewScene(system, ({ db }) => findPhoto(db, id)) : undefined
  const isTheirs =
    photo &&
    ((own !== '' && isLinkTo(stage.house.secret, 'report', photo.report, own)) ||
      (await viewScene(stage, ({ db }) => isOwn(db, photo.report))))
  if (!photo || !isTheirs) return gonePage(visit)
  const says = [...form.entries()].find(([name]) => name.startsWith('says'))?.[1] ?? ''
  await describePhoto(system, { photo: photo.id, says })
  const report = await viewScene(system, ({ db }) => findReport(db, photo.report))
  return redirect(own === '' ? paths.one(report?.reference ?? '') : `/reports/own/${photo.report}/${own}`)
}

/** Four numbers of hundredths, or nothing where they are none or cover nothing. */
function readBox(typed: (name: string) => string): Box | undefined {
  const [left = NaN, top = NaN, width = NaN, height = NaN] = sides.map((side) => {
    const said = typed(side).trim().replace(',', '.')
    return said === '' ? NaN : Number(said) / 100
  })
  const isWhole = [left, top, width, height].every((one) => Number.isFinite(one) && one >= 0 && one <= 1)
  return isWhole && width > 0 && height > 0 && left < 1 && top < 1 ? { left, top, width, height } : undefined
}

function inHundredths({ left, top, width, height }: Box) {
  return { left: left * 100, top: top * 100, width: width * 100, height: height * 100 }
}
