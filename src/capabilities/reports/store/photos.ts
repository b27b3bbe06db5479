// Photographs of reports: whose they were is not here.
import { sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { FileId } from '../../../platform/files/files.ts'
import type { Db } from '../../../platform/scene.ts'
import type { ReportId, UpdateId } from './reports.ts'

export type PhotoId = Id<'report-photo'>
export type Photo = {
  id: PhotoId
  report: ReportId
  update: UpdateId | null
  file: FileId
  hash: string
  width: number
  height: number
  /** What can be seen in it; empty where nobody has said. */
  says: string
  isShown: boolean
  heldBecause: string | null
  coveredAt: Date | null
}

const columns = sql`p.id, p.report_id as report, p.update_id as update, p.file_id as file, encode(p.sha256, 'hex') as hash, p.width, p.height,
  p.says, p.is_shown, p.held_because, p.covered_at`

type Given = Pick<Photo, 'id' | 'report' | 'update' | 'file' | 'says' | 'isShown' | 'heldBecause'> & {
  place: number
  now: Date
}

/** False where the file is no photograph of the viewer's, or is a report's already. */
export async function givePhoto(db: Db, one: Given): Promise<boolean> {
  const { rows } = await sql<{
    given: boolean
  }>`select give_photo_to_report(${one.report}, ${one.update}::uuid, ${one.file}, ${one.id},
    ${one.place}::smallint, ${one.says}, ${one.isShown}, ${one.heldBecause}, ${one.now}) as given`.execute(db)
  return rows[0]!.given
}

/** All that the viewer may see, in the order they were given. */
export async function listPhotos(db: Db, report: string): Promise<Photo[]> {
  const { rows } = await sql<Photo>`select ${columns} from report_photo p where p.report_id = ${report}
    order by p.update_id nulls first, p.place_in_order, p.id limit 60`.execute(db)
  return rows
}

export async function countPhotos(db: Db, report: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from report_photo where report_id = ${report}`.execute(db)
  return rows[0]!.count
}

export async function findPhoto(db: Db, id: string): Promise<Photo | undefined> {
  const { rows } = await sql<Photo>`select ${columns} from report_photo p where p.id = ${id}`.execute(db)
  return rows[0]
}

export async function saveDescription(db: Db, id: PhotoId, says: string): Promise<boolean> {
  const { rows } = await sql`update report_photo set says = ${says} where id = ${id} returning 1`.execute(db)
  return rows.length > 0
}

export async function saveShown(db: Db, id: PhotoId, isShown: boolean, heldBecause: string | null): Promise<void> {
  await sql`update report_photo set is_shown = ${isShown}, held_because = ${heldBecause} where id = ${id}`.execute(db)
}

/** The hash of what it was before; nothing where the viewer may not change it. */
export async function coverPhoto(
  db: Db,
  id: PhotoId,
  { hash, bytes, now }: { hash: string; bytes: number; now: Date },
): Promise<string | undefined> {
  const { rows } = await sql<{ before: string | null }>`
    select encode(cover_report_photo(${id}, decode(${hash}, 'hex'), ${bytes}, ${now}), 'hex') as before`.execute(db)
  return rows[0]?.before ?? undefined
}

/** Where a photograph that somebody has just given says it was taken, for them to be asked about. */
export async function findTaken(
  db: Db,
  files: readonly string[],
): Promise<{ latitude: number; longitude: number } | undefined> {
  const { rows } = await sql<{ latitude: number; longitude: number }>`
    select latitude, longitude from file where id = any (${[...files]}::uuid[]) and kind = 'photo' and latitude is not null order by made_at, id limit 1`.execute(
    db,
  )
  return rows[0]
}
