// Files people give: a row that says whose it is and who may see it, and bytes that lie elsewhere by their hash.
import path from 'node:path'
import { sql } from 'kysely'
import { newId, type Id, type SessionId } from '../../kernel/id.ts'
import { addJob } from '../act.ts'
import type { House } from '../house.ts'
import { systemStage } from '../jobs/worker.ts'
import { viewScene, writeScene } from '../scene.ts'
import { type Stage, viewerId } from '../stage.ts'
import { diskKeeper, type Keeper } from './keeper.ts'
import { typeOf } from './type-of.ts'

export type FileId = Id<'file'>
export const fileBytesMax = 20_000_000

/** Each place has its own folder: what one erases is nothing to another that was given the same bytes. */
export function keeperOf({ house, place }: { house: Pick<House, 'dataFolder'>; place: Stage['place'] }): Keeper {
  return diskKeeper(path.join(house.dataFolder, 'files', place.id))
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
