// Takes appended lines into the tree, a moment after they were written, and signs what it then adds up to.
import { createHmac } from 'node:crypto'
import type { Place } from '../db/places.ts'
import type { House } from '../house.ts'
import { ownerScene } from '../scene.ts'
import { layLeaves, rootOfEdges } from './growing.ts'
import { formatCheckpoint, noteSigner, type NoteSigner, signNote } from './note.ts'
import { sha256 } from './sha256.ts'
import * as store from './store.ts'

const linesAtOnceMax = 20_000
const everyMs = 1_000
/** Where lines keep coming, so that none waits for two rounds. */
const soonMs = 200

/** The log's own signature. Its key is derived from the house's secret, so there is one fewer to keep, and one to lose. */
export function logSigner(
  { secret, publicUrl }: Pick<House, 'secret' | 'publicUrl'>,
  place: Pick<Place, 'id'>,
): NoteSigner {
  const seed = createHmac('sha256', secret).update(`ledger\n${place.id}`).digest()
  return noteSigner(`${new URL(publicUrl).host}/ledger/${place.id}`, seed)
}

/** Takes in what is waiting and signs a new head; nothing happens when nothing waits. Answers how many lines it took in. */
export function growTree(house: House, place: Place): Promise<number> {
  return ownerScene(house, place, async ({ db, now }, lock) => {
    // One keeper at a time, in however many processes: leaves must be numbered once.
    if (!(await lock(`ledger tree ${place.id}`))) return 0
    const taken = await store.takePending(db, linesAtOnceMax)
    if (taken.length === 0) return 0
    const size = (await store.findHead(db))?.size ?? 0
    const { edges, tiles } = layLeaves(
      sha256,
      await store.readEdges(db, size),
      taken.map(({ leaf }) => leaf),
    )
    const root = Buffer.from(rootOfEdges(sha256, edges))
    const signer = logSigner(house, place)
    const note = signNote(formatCheckpoint({ origin: signer.name, size: BigInt(size + taken.length), root }), [signer])
    await store.keepLeaves(
      db,
      size,
      taken.map(({ seq }) => seq),
    )
    await store.keepTiles(db, tiles)
    await store.keepHead(db, { size: size + taken.length, note, root, at: now })
    return taken.length
  })
}

/** Grows every place's tree once a second for as long as the doors are open, and sooner while there is much to take in. */
export function keepTrees(house: House): { stop(): Promise<void> } {
  let working: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const later = (ms: number) => {
    timer = setTimeout(() => {
      working = growAll(house).then((grown) => {
        if (!stopped) later(grown > 0 ? soonMs : everyMs)
      })
    }, ms)
  }
  later(everyMs)
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await working
    },
  }
}

/** Answers how many lines were taken in. */
async function growAll(house: House): Promise<number> {
  let grown = 0
  if (house.isDatabaseDown?.()) return grown
  for (const place of house.places) {
    try {
      for (let taken = linesAtOnceMax; taken === linesAtOnceMax; grown += taken) taken = await growTree(house, place)
    } catch (problem) {
      house.log.problem('the ledger’s tree could not grow; it will be tried again', problem, { place: place.id })
    }
  }
  return grown
}
