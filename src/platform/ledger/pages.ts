// The log in the open: its signed head, its tiles, its key and its witnesses. No line of anybody's is here, only hashes.
import type { House } from '../house.ts'
import { ownerScene, readScene } from '../scene.ts'
import { type Answer, get, json, type Page, post, text, type Visit } from '../web/page.ts'
import { logSigner } from './keeper.ts'
import { formatVerifier, readCheckpoint, readNote, readVerifier, witnessedAt } from './note.ts'
import * as store from './store.ts'
import { readTilePath, type Tile, tileHashesMax } from './tiles.ts'

const open = { machine: true } as const
const cors = { 'access-control-allow-origin': '*' }
const aMoment = { ...cors, 'cache-control': 'public, max-age=1' }
const forEver = { ...cors, 'cache-control': 'public, max-age=31536000, immutable' }

// Ten million lines are 39,000 tiles, a third of a millisecond each: whoever checks all of them is no flood.
const tilesPerMinuteMax = 60_000

export const ledgerPages: Page[] = [
  get('/ledger/checkpoint', checkpoint, open),
  get('/ledger/tile/*', tile, { ...open, asItIs: true, perMinuteMax: tilesPerMinuteMax }),
  get(
    '/ledger/key',
    ({ stage }) => text(`${formatVerifier(logSigner(stage.house, stage.place))}\n`, plain, { headers: aMoment }),
    open,
  ),
  get('/ledger/witnesses', witnesses, open),
  post('/ledger/cosignatures', takeCosignature, { ...open, bytesMax: 64_000 }),
]
const plain = 'text/plain; charset=utf-8'

/** The newest head, or `?size=` an older one, with every cosignature there is of it. */
async function checkpoint({ stage, query }: Visit): Promise<Answer> {
  const asked = query.get('size')
  const found = await readScene(stage, async ({ db }) => {
    const head = asked === null ? await store.findHead(db) : undefined
    const size = asked === null ? head?.size : /^\d{1,15}$/.test(asked) ? Number(asked) : undefined
    if (size === undefined) return undefined
    const note = head?.note ?? (await store.findNote(db, size))
    return note && note + (await store.listCosignatures(db, size)).join('')
  })
  return found ? text(found, plain, { headers: aMoment }) : nothing('There is no checkpoint of that size yet.')
}

async function tile({ stage, params }: Visit): Promise<Answer> {
  const wanted = readTilePath(`tile/${params['*']}`)
  if (!wanted) return nothing('There is no such tile. See C2SP tlog-tiles for how they are named.')
  const isFull = wanted.width === tileHashesMax
  const body = isFull ? await fullTile(stage, wanted.level, wanted.index) : await partOfTile(stage, wanted)
  if (!body) return nothing('The log has not grown that far.')
  return { kind: 'body', status: 200, type: 'application/octet-stream', body, headers: isFull ? forEver : aMoment }
}

async function partOfTile(stage: Visit['stage'], { level, index, width }: Tile): Promise<Buffer | undefined> {
  const hashes = await readScene(stage, ({ db }) => store.readTile(db, level, index))
  return hashes.length < width ? undefined : Buffer.concat(hashes.slice(0, width))
}

// Whoever checks the log reads every tile, one after another, and asks for many at once: those beside a tile are read with it, in one
// question, and wait to be handed out once, for seconds. Not longer, though a full tile never changes: what was rewritten in the database
// must show. 8 KB each.
const tilesTogether = 32
const groupsMax = 16
const groupWaitsMs = 2_000
type Group = { tiles: Promise<Map<number, Buffer>>; until: number }
const groups = new WeakMap<House, Map<string, Group>>()

async function fullTile(stage: Visit['stage'], level: number, index: number): Promise<Buffer | undefined> {
  const known = groups.get(stage.house) ?? new Map<string, Group>()
  groups.set(stage.house, known)
  const number = Math.floor(index / tilesTogether)
  const name = `${stage.place.id}/${level}/${number}`
  const here = known.get(name)
  const waiting = here && here.until > performance.now() ? await handedOut(here, index) : undefined
  if (waiting) return waiting
  const tiles = readScene(stage, ({ db }) => store.readFullTiles(db, level, number * tilesTogether, tilesTogether))
  const group = { tiles, until: performance.now() + groupWaitsMs }
  known.delete(name)
  known.set(name, group)
  for (const oldest of known.keys()) {
    if (known.size <= groupsMax) break
    known.delete(oldest)
  }
  return handedOut(group, index)
}

async function handedOut({ tiles }: Group, index: number): Promise<Buffer | undefined> {
  const read = await tiles
  const tile = read.get(index)
  read.delete(index)
  return tile
}

async function witnesses({ stage }: Visit): Promise<Answer> {
  return json(await readScene(stage, ({ db }) => store.listWitnesses(db)), { headers: aMoment })
}

/** A witness we know brings its signature of a head that we signed. Anything else is refused with what is wrong. */
async function takeCosignature({ stage, body }: Visit): Promise<Answer> {
  const note = typeof body === 'string' ? readNote(body) : undefined
  const said = note && readCheckpoint(note.text)
  if (!note || !said)
    return text('Send the checkpoint with your cosignature line, as text/plain.\n', plain, { status: 400 })
  return ownerScene(stage.house, stage.place, async ({ db, now }) => {
    const kept = await store.findNote(db, Number(said.size))
    if (!kept || readNote(kept)?.text !== note.text)
      return text('That is not a checkpoint of ours.\n', plain, { status: 409 })
    const known = await store.listWitnesses(db)
    for (const { name, verifier } of known) {
      const key = readVerifier(verifier)
      const signature = note.signatures.find((one) => one.name === name)
      if (!key || !signature || witnessedAt(note, key) === undefined) continue
      const line = `— ${name} ${Buffer.concat([signature.id, signature.bytes]).toString('base64')}\n`
      await store.keepCosignature(db, { size: Number(said.size), witness: name, line, at: now })
      return text('Thank you. Your signature is kept.\n', plain)
    }
    return text('None of its signatures is by a witness we know.\n', plain, { status: 403 })
  })
}

function nothing(sentence: string): Answer {
  return text(`${sentence}\n`, plain, { status: 404, headers: aMoment })
}
