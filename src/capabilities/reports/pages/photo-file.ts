// The bytes of a report's photograph, for whoever may see it: whole, or as wide as a page needs.
import { isUuid } from '../../../kernel/id.ts'
import { keeperOf } from '../../../platform/files/files.ts'
import { narrowCopy } from '../../../platform/files/photo.ts'
import { readScene, viewScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { type Answer, text, type Visit } from '../../../platform/web/page.ts'
import { tokenDigest } from '../../../platform/sealed-link.ts'
import { isLinkTo } from '../links.ts'
import { asHouse } from '../stages.ts'
import { findPhoto, type Photo } from '../store/photos.ts'
import { reportWords } from '../words/words.ts'

const widths = [320, 800]

export async function photoFile({ stage, params, query }: Visit): Promise<Answer> {
  const id = (params['id'] ?? '').replace(/\.jpg$/, '')
  const isPublic = await readScene(stage, ({ db }) => findPhoto(db, isUuid(id) ? id : nobody))
  const photo = isPublic ?? (await findOwn(stage, id, query.get('own') ?? ''))
  return photo ? bytesOf(stage, photo, Number(query.get('wide')), isPublic !== undefined) : gone(stage)
}

/** For the body that was sent a report which nobody else sees. */
export async function photoByLink({ stage, params }: Visit): Promise<Answer> {
  const [id, token] = [params['id'] ?? '', params['token'] ?? '']
  if (!isUuid(id) || !isLinkTo(stage.house.secret, 'photo', id, token)) return gone(stage)
  const photo = await viewScene(asHouse(stage, 'reports.photo'), ({ db }) => findPhoto(db, id))
  return photo ? bytesOf(stage, photo, 0, false) : gone(stage)
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** The reporter's, by their link or their sign-in; those' who answer for it. */
function findOwn(stage: Stage, id: string, own: string): Promise<Photo | undefined> {
  const linked = own === '' ? stage : { ...stage, link: tokenDigest(own).toString('hex') }
  return isUuid(id) ? viewScene(linked, ({ db }) => findPhoto(db, id)) : Promise.resolve(undefined)
}

/** As it is, for one who was asked about already. */
export function privateBytes(stage: Stage, photo: Photo): Promise<Answer> {
  return bytesOf(stage, photo, 0, false)
}

async function bytesOf(stage: Stage, { hash }: Photo, wide: number, isPublic: boolean): Promise<Answer> {
  const width = widths.find((one) => one === wide)
  const body = width === undefined ? await keeperOf(stage).get(hash) : await narrow(stage, hash, width)
  if (!body) return gone(stage)
  return {
    status: 200,
    kind: 'body',
    type: 'image/jpeg',
    body,
    // Short, so that what is covered or taken down is soon gone from every shelf on the way.
    headers: { 'cache-control': isPublic ? 'public, max-age=300' : 'private, no-store' },
  }
}

/** Drawn once and kept in memory for as long as others do not push it out. */
const drawn = new Map<string, Buffer>()
const drawnMax = 200

async function narrow(stage: Stage, hash: string, width: number): Promise<Buffer | undefined> {
  const key = `${stage.place.id} ${hash} ${width}`
  const kept = drawn.get(key)
  const bytes = kept ?? (await draw(stage, hash, width))
  if (!bytes) return undefined
  drawn.delete(key)
  drawn.set(key, bytes)
  for (const oldest of drawn.keys()) {
    if (drawn.size <= drawnMax) break
    drawn.delete(oldest)
  }
  return bytes
}

async function draw(stage: Stage, hash: string, width: number) {
  const whole = await keeperOf(stage).get(hash)
  return whole && narrowCopy(whole, width)
}

function gone({ language }: Stage): Answer {
  return text(reportWords[language].photos.gone, undefined, { status: 404 })
}
