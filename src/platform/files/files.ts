// Files people give: a row that says whose it is and who may see it, and bytes that lie elsewhere by their hash.
import path from 'node:path'
import { sql } from 'kysely'
import { newId, type Id, type SessionId } from '../../kernel/id.ts'
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts'
import { addJob } from '../act.ts'
import { isNoRoom } from '../db/database-problem.ts'
import type { House } from '../house.ts'
import { systemStage } from '../jobs/worker.ts'
import { type Db, viewScene, writeScene } from '../scene.ts'
import { type Stage, viewerId } from '../stage.ts'
import { diskKeeper, type Keeper } from './keeper.ts'
import { type PhotoRefusal, type Position, readPhoto } from './photo.ts'
import { recordingNamedIn } from '../flow/recorded.ts'
import { typeOf } from './type-of.ts'

export type FileId = Id<'file'>
export const fileBytesMax = 20_000_000

/** Takes away the bytes of a picture that has become another: `{ hash }`. */
export const clearBytesTask = 'files.clear-bytes'

/** Each place has its own folder: what one erases is nothing to another that was given the same bytes. `part`: one of its own within that. */
export function keeperOf(
  { house, place }: { house: Pick<House, 'dataFolder' | 'keeper'>; place: Stage['place'] },
  part?: 'cases',
): Keeper {
  const name = part === undefined ? place.id : `${place.id}-${part}`
  return house.keeper?.(name) ?? diskKeeper(path.join(house.dataFolder, 'files', name))
}

type Awaited = { kind: 'recording'; session: SessionId; source: { ref: string; carrier: string }; fetchBy: string }

/**
 * A file that exists elsewhere and is to be fetched by the job `fetchBy`, `{ file }`. It belongs to whoever is on this stage, and is named
 * before it is here, so that an answer can be it.
 */
export async function awaitFile(stage: Stage, { kind, session, source, fetchBy }: Awaited): Promise<FileId> {
  const { house, place, binding, viewer } = stage
  return writeScene(systemStage(house, place, 'files.await'), async (scene) => {
    const id = newId<'file'>(scene.now.getTime())
    await sql`insert into file (id, kind, name, source, session_id, binding_id, person_id, made_at)
      values (${id}, ${kind}, ${kind}, ${JSON.stringify(source)}::jsonb, ${session}, ${binding ?? null}, ${viewerId(viewer) ?? null}, ${scene.now})`.execute(
      scene.db,
    )
    await addJob(scene, fetchBy, { file: id }, { jobKey: `file-${id}`, triesMax: 8 })
    return id
  })
}

/** Of words that were said into a telephone in this session, the file they are in; nothing where they were written. */
export async function recordingIn(stage: Stage, session: SessionId, words: string): Promise<FileId | undefined> {
  const named = recordingNamedIn(words)
  if (named === undefined) return undefined
  const { rows } = await viewScene(systemStage(stage.house, stage.place, 'files.heard'), ({ db }) =>
    sql<{
      id: FileId
    }>`select id from file where id = ${named} and kind = 'recording' and session_id = ${session}`.execute(db),
  )
  return rows[0]?.id
}

export type FileSource = { ref: string; carrier: string }

/** What is still to be fetched; `undefined` once it is here. As a job. */
export async function findAwaited(stage: Stage, id: FileId): Promise<FileSource | undefined> {
  const { rows } = await viewScene(stage, ({ db }) =>
    sql<{ source: FileSource }>`select source from file where id = ${id} and state = 'awaited'`.execute(db),
  )
  return rows[0]?.source
}

/** The bytes of a file that was awaited. Refuses what is too big or of no kind that we keep: the file is then lost, and says so. */
export async function keepBytes(stage: Stage, id: FileId, bytes: Buffer): Promise<'kept' | 'lost'> {
  const type = typeOf(bytes)
  if (type === undefined || bytes.length === 0 || bytes.length > fileBytesMax) {
    await writeScene(stage, ({ db }) =>
      sql`update file set state = 'lost', source = null where id = ${id} and state = 'awaited'`.execute(db),
    )
    return 'lost'
  }
  const hash = await keeperOf(stage).put(bytes)
  await writeScene(stage, ({ db, now }) =>
    sql`update file set state = 'kept', source = null, sha256 = decode(${hash}, 'hex'), bytes = ${bytes.length}, type = ${type}, kept_at = ${now}
      where id = ${id} and state = 'awaited'`.execute(db),
  )
  return 'kept'
}

export type KeptPhoto = { id: FileId; bytes: number; position?: Position }

/** A photograph somebody sent, drawn again and kept, theirs until an act makes something of it. Refused where it is none. */
export async function keepPhoto(
  stage: Stage,
  given: { bytes: Buffer; session?: SessionId },
): Promise<Outcome<KeptPhoto, PhotoRefusal | { because: 'no-room-for-photo' }>> {
  const photo = await readPhoto(given.bytes)
  if (!photo.ok) return photo
  const { jpeg, width, height, position } = photo.value
  // Everything else that was said can still be kept: whoever sends it hears so, and goes on without.
  const hash = await keeperOf(stage)
    .put(jpeg)
    .catch((problem: unknown) => (isNoRoom(problem) ? undefined : Promise.reject(problem)))
  if (hash === undefined) return refuse({ because: 'no-room-for-photo' })
  const { house, place, binding, viewer } = stage
  return writeScene(systemStage(house, place, 'files.keep'), async ({ db, now }) => {
    const id = newId<'file'>(now.getTime())
    await sql`insert into file (id, kind, name, type, bytes, sha256, state, session_id, binding_id, person_id, made_at, kept_at,
        width, height, latitude, longitude)
      values (${id}, 'photo', 'photo', 'image/jpeg', ${jpeg.length}, decode(${hash}, 'hex'), 'kept', ${given.session ?? null},
        ${binding ?? null}, ${viewerId(viewer) ?? null}, ${now}, ${now}, ${width}, ${height}, ${position?.latitude ?? null}, ${position?.longitude ?? null})`.execute(
      db,
    )
    return accept({ id, bytes: jpeg.length, ...(position && { position }) })
  })
}

/** Bytes that no file names any more are taken away. */
export async function removeUnheld(db: Db, keeper: Keeper, hash: string): Promise<void> {
  const { rows } = await sql`select from file where sha256 = decode(${hash}, 'hex') limit 1`.execute(db)
  if (rows.length === 0) await keeper.remove(hash)
}

export type KeptFile = { id: FileId; kind: string; type: string; bytes: number; hash: string }

/** The file, where this viewer may see it. */
export async function findFile(stage: Stage, id: string): Promise<KeptFile | 'awaited' | 'lost' | undefined> {
  const { rows } = await viewScene(stage, ({ db }) =>
    sql<KeptFile & { state: 'kept' | 'awaited' | 'lost' }>`
      select id, kind, type, bytes, encode(sha256, 'hex') as hash, state from file where id = ${id}`.execute(db),
  )
  const [found] = rows
  return found === undefined || found.state === 'kept' ? found : found.state
}
