// Photographs that another system says are at an address: fetched, drawn again like any other, and given to their report.
import { isUuid } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { keepPhoto } from '../../../platform/files/files.ts'
import { photoBytesMax } from '../../../platform/files/photo.ts'
import { readOutside } from '../../../platform/import/outside.ts'
import { SourceTrouble } from '../../../platform/import/trouble.ts'
import type { Stage } from '../../../platform/stage.ts'
import { findReport, type ReportId, type UpdateId } from '../store/reports.ts'
import { givePhotos } from './photos.ts'

type ToFetch = { report?: unknown; update?: unknown; url?: unknown }

/**
 * As a job. Throws where the other side is away, so that it is tried again; what is no photograph, or lies inside the house, is left.
 * `allowPrivate`: a server on this machine, in tests alone.
 */
export async function fetchPhoto(
  stage: Stage,
  { report, update, url }: ToFetch,
  { allowPrivate = false } = {},
): Promise<void> {
  if (!isUuid(String(report))) return
  const bytes = await bytesAt(String(url), allowPrivate)
  const kept = bytes && (await keepPhoto(stage, { bytes }))
  if (!kept?.ok) return
  await addPhoto(stage, {
    report: String(report) as ReportId,
    photo: kept.value.id,
    ...(isUuid(String(update)) ? { update: String(update) as UpdateId } : {}),
  })
}

const hopeless: readonly string[] = [
  'private-address',
  'not-a-web-address',
  'too-big',
  'bad-status',
  'too-many-redirects',
]

async function bytesAt(url: string, allowPrivate: boolean): Promise<Buffer | undefined> {
  try {
    const { body } = await readOutside(url, { allowPrivate, bytesMax: photoBytesMax, silenceMsMax: 20_000 })
    const parts: Uint8Array[] = []
    for await (const part of body) parts.push(part)
    return Buffer.concat(parts)
  } catch (problem) {
    if (problem instanceof SourceTrouble && hopeless.includes(problem.because)) return undefined
    throw problem
  }
}

type ToAdd = { report: ReportId; photo: string; update?: UpdateId }

const addPhoto = act('reports.add-photo', async (scene, { report: id, photo, update }: ToAdd) => {
  const report = await findReport(scene.db, id)
  if (!report) return refuse({ because: 'no-such-report' })
  const giving = { report: id, photos: [photo], isPrivate: report.isPrivate, ...(update ? { update } : {}) }
  const added = await givePhotos(scene, giving)
  scene.line({ thing: { kind: 'report', id }, facts: { photos: added } })
  return accept()
})
