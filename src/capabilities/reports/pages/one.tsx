// One report: found by its reference or its own link, followed, added to, opened again.
import { isUuid, type PersonId } from '../../../kernel/id.ts'
import { readScene, type Scene, viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { viewerId } from '../../../platform/stage.ts'
import { type Answer, html, redirect, type Visit } from '../../../platform/web/page.ts'
import { addUpdate, followReport, readReach } from '../acts/public.ts'
import { tokenDigest } from '../../../platform/sealed-link.ts'
import { isLinkTo } from '../links.ts'
import { paths } from '../paths.ts'
import { asHouse } from '../stages.ts'
import { landOf } from '../store/land.ts'
import { usualDays } from '../store/listing.ts'
import { findByReference, findJoinedTo, findReport, isOwn, type Report } from '../store/reports.ts'
import { listPhotos } from '../store/photos.ts'
import { listUpdates } from '../store/updates.ts'
import { reportWords } from '../words/words.ts'
import { OneView, type Problem, type Shown } from './one-view.tsx'
import { gonePage } from './gone.tsx'
import { keepGiven } from './given-photos.ts'

/** By its reference; by its id too, which older links and other systems have. */
async function findShown(stage: Stage, asked: string): Promise<Shown | undefined> {
  return viewScene(stage, async (scene) => {
    const report = isUuid(asked)
      ? await findReport(scene.db, asked)
      : /^\d{5,16}$/.test(asked)
        ? await findByReference(scene.db, asked)
        : undefined
    return report ? { ...(await shownOf(scene, report)), isReporter: await isOwn(scene.db, report.id) } : undefined
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
    photos: await listPhotos(db, report.id),
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
  // The page of the one that it was joined to says so to everybody.
  const joined = own ? undefined : await readScene(visit.stage, ({ db }) => findJoinedTo(db, asked))
  if (joined) return redirect(paths.one(joined.reference))
  return own ? html(<OneView visit={visit} shown={own} />) : gonePage(visit)
}

/** The reporter's own link: theirs whether the report is public or not, and it says who they are to it. */
export async function ownPage(visit: Visit): Promise<Answer> {
  const [id, token] = [visit.params['id'] ?? '', visit.params['token'] ?? '']
  if (!isUuid(id) || !isLinkTo(visit.stage.house.secret, 'report', id, token)) return gonePage(visit)
  const shown = await findShown({ ...visit.stage, link: tokenDigest(token).toString('hex') }, id)
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
  const { stage, form, files, params, remoteAddress } = visit
  const token = form.get('own') ?? ''
  const linked = token === '' ? stage : { ...stage, link: tokenDigest(token).toString('hex') }
  const shown = await findShown(linked, params['reference'] ?? '')
  if (!shown) return gonePage(visit)
  const words = reportWords[stage.language].one
  const hasLink = token !== '' && isLinkTo(stage.house.secret, 'report', shown.report.id, token)
  const isReporter = hasLink || shown.isReporter
  const person: PersonId | undefined = viewerId(stage.viewer)
  const given = await keepGiven(stage, files)
  if (!given.ok) return problemPage(visit, shown, { field: 'photos', says: given.says })
  const outcome = await addUpdate(asHouse(stage, 'reports.add-update'), {
    report: shown.report.id,
    words: form.get('words') ?? '',
    isReporter,
    ...(person ? { person } : {}),
    source: stage.binding ?? remoteAddress,
    photos: given.photos,
    photosSay: form.get('photos-say') ?? '',
    reopens,
  })
  if (outcome.ok) {
    const { isShown, reopened } = outcome.value
    const back = hasLink ? `/reports/own/${shown.report.id}/${token}` : paths.one(shown.report.reference)
    return redirect(`${back}?${reopened ? 'reopened' : isShown ? 'added' : 'held'}`)
  }
  const because = outcome.refusal.because
  const says = because === 'too-long' ? words.tooLong : because === 'cannot-reopen' ? words.changed : words.noWords
  return problemPage(visit, shown, { field: 'words', says })
}

function problemPage(visit: Visit, shown: Shown, problem: Problem): Answer {
  return html(<OneView visit={visit} shown={shown} problem={problem} />, { status: 422 })
}
