// Photographs of some of the year's reports, each kept as if it had been sent.
import { createHash } from 'node:crypto'
import { keeperOf } from '../../platform/files/files.ts'
import type { Scene } from '../../platform/scene.ts'
import { namedId } from '../named-id.ts'
import type { Row, Rows } from '../rows/row.ts'
import { drawPictures } from './pictures.ts'

/** One in three of those that a picture fits, and the very newest of each kind. */
export async function photoRows(scene: Pick<Scene, 'house' | 'place'>, reports: readonly Row[]): Promise<Rows> {
  const keeper = keeperOf(scene)
  const [files, photos]: [Row[], Row[]] = [[], []]
  for (const { of, says, jpeg, width, height } of await drawPictures()) {
    const sha256 = `\\x${createHash('sha256').update(jpeg).digest('hex')}`
    await keeper.put(jpeg)
    const fitting = reports.filter(({ category_code, state }) => category_code === of && state !== 'held').toReversed()
    for (const [place, { id, made_at = null }] of fitting.entries()) {
      if (place % 3 !== 0) continue
      const file = namedId('report photo file', String(id))
      const common = { sha256, width, height }
      files.push({
        ...common,
        id: file,
        kind: 'photo',
        name: 'photo',
        type: 'image/jpeg',
        bytes: jpeg.length,
        state: 'kept',
        made_at,
        kept_at: made_at,
      })
      photos.push({
        ...common,
        id: namedId('report photo', String(id)),
        report_id: id ?? null,
        file_id: file,
        place_in_order: 1,
        // Not everybody says what can be seen.
        says: place % 9 === 6 ? '' : says,
        is_shown: true,
        added_at: made_at,
      })
    }
  }
  return new Map([
    ['file', files],
    ['report_photo', photos],
  ])
}
