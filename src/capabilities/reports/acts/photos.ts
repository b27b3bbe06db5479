// Photographs: given with a report or an addition, described, covered in part, decided about by moderators.
import { isUuid, newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import { clearBytesTask, type FileId, keeperOf } from '../../../platform/files/files.ts'
import { type Box, blotOut } from '../../../platform/files/photo.ts'
import { enterForModeration } from '../../moderation/index.ts'
import { landOf } from '../store/land.ts'
import {
  coverPhoto,
  countPhotos,
  findPhoto,
  givePhoto,
  type PhotoId,
  saveDescription,
  saveShown,
} from '../store/photos.ts'
import { findReport, type ReportId, type UpdateId } from '../store/reports.ts'
import { lineOrganisation } from './lines.ts'
import { tidied } from '../rules/tidied.ts'
import type { Settled } from './settle-moderation.ts'

/** With one report or one addition; and with one report in all. */
export const photosAtOnce = 4
const photosOfReport = 40
export const saysCharsMax = 300

type Giving = {
  report: ReportId
  update?: UpdateId
  photos: readonly string[]
  says?: string
  /** Only its body sees it, so that it is no moderator's business. */
  isPrivate: boolean
}

/** In the act that the photographs came with. Answers with how many it took: what is not the viewer's own is passed over. */
export async function givePhotos(scene: ActScene, giving: Giving): Promise<number> {
  const { db, now } = scene
  const { report, update, photos, isPrivate } = giving
  const words = tidied(giving.says ?? '', saysCharsMax)
  if (photos.length === 0 || (await countPhotos(db, report)) >= photosOfReport) return 0
  let taken = 0
  for (const file of photos.filter(isUuid).slice(0, photosAtOnce)) {
    const id = newId<'report-photo'>(now.getTime()) as PhotoId
    const entered = isPrivate
      ? { state: 'shown' as const }
      : await enterForModeration(scene, { kind: 'report-photo', id, texts: [words] })
    const isGiven = await givePhoto(db, {
      id,
      report,
      update: update ?? null,
      file: file as FileId,
      place: taken + 1,
      says: words,
      isShown: entered.state === 'shown',
      heldBecause: entered.state === 'held' ? 'moderation' : null,
      now,
    })
    if (isGiven) taken++
  }
  return taken
}

type ToDescribe = { photo: string; says: string }

/** By those who answer for it, or by the reporter on the house's word. */
export const describePhoto = act('reports.describe-photo', async (scene, { photo: id, says }: ToDescribe) => {
  const photo = await findPhoto(scene.db, id)
  const words = tidied(says, saysCharsMax)
  if (!photo || !(await saveDescription(scene.db, photo.id, words))) return refuse({ because: 'no-such-photo' })
  scene.line({ thing: { kind: 'report', id: photo.report } })
  return accept({ report: photo.report })
})

type ToCover = { photo: string; boxes: readonly Box[] }
const boxesMax = 40

/** Faces, number plates, a name on a door: covered for good. What the picture was is nowhere any more. */
export const coverPartOfPhoto = act('reports.cover-photo', async (scene, { photo: id, boxes }: ToCover) => {
  const { db, now } = scene
  const photo = await findPhoto(db, id)
  if (!photo) return refuse({ because: 'no-such-photo' })
  const whole = boxes.slice(0, boxesMax).filter(({ width, height }) => width > 0 && height > 0)
  if (whole.length === 0) return refuse({ because: 'nothing-to-cover' })
  const keeper = keeperOf(scene)
  const bytes = await keeper.get(photo.hash)
  if (!bytes) return refuse({ because: 'no-such-photo' })
  const covered = await blotOut(bytes, whole)
  const before = await coverPhoto(db, photo.id, { hash: await keeper.put(covered), bytes: covered.length, now })
  if (before === undefined) return refuse({ because: 'no-such-photo' })
  // Once this is certain, and not before: a picture must not be lost to a change that was never made.
  await scene.after(clearBytesTask, { hash: before })
  const report = await findReport(db, photo.report)
  scene.line({
    thing: { kind: 'report', id: photo.report },
    ...lineOrganisation(await landOf(scene), report?.body ?? null),
    facts: { photo: photo.id, boxes: whole.length },
  })
  return accept({ report: photo.report })
})

export const settlePhoto = act('reports.settle-photo', async (scene, settled: Settled) => {
  const photo = await findPhoto(scene.db, settled.id)
  if (!photo) return refuse({ because: 'no-such-photo' })
  const isShown = settled.state === 'shown'
  await saveShown(scene.db, photo.id, isShown, isShown ? null : 'moderation')
  const says = settled.texts?.['says']
  if (says !== undefined) await saveDescription(scene.db, photo.id, tidied(says, saysCharsMax))
  scene.line({ thing: { kind: 'report', id: photo.report }, facts: { state: settled.state, reason: settled.reason } })
  return accept()
})
