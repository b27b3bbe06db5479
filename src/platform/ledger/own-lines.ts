// What a person needs to check the lines about them by themselves: each line's words and salt, and the way from it to the signed head.
import { type Db, readScene, viewScene } from '../scene.ts'
import { type Stage, viewerId } from '../stage.ts'
import { nodesFromTiles } from './growing.ts'
import { logSigner } from './keeper.ts'
import { inclusionProof, type Nodes } from './merkle.ts'
import { formatVerifier } from './note.ts'
import { sha256 } from './sha256.ts'
import * as store from './store.ts'
import { tilesOfProof } from './tiles.ts'

/**
 * Bytes are base64. `number` counts the person's own lines; `leaf` is the line's place in the whole log. There should be one for each
 * number from `newest` down to the last, or down to 1 where they are `toTheFirst`.
 */
export type OwnLines = {
  key: string
  checkpoint: string
  lines: { number: number; leaf: number; text: string; salt: string; proof: string[] }[]
  newest: number
  toTheFirst: boolean
}

/** At most `most` lines about the viewer, newest first, below their own line number `below`. None before the first head. */
export async function ownLines(stage: Stage, below: number | undefined, most: number): Promise<OwnLines> {
  const person = viewerId(stage.viewer)
  const key = formatVerifier(logSigner(stage.house, stage.place))
  const head = await readScene(stage, ({ db }) => store.findHead(db))
  if (!person || !head) return { key, checkpoint: '', lines: [], newest: 0, toTheFirst: true }
  const { counted, lines } = await viewScene(stage, async ({ db }) => ({
    counted: below === undefined ? await store.countOwnLines(db, person) : below - 1,
    lines: await store.listOwnLines(db, person, below, most),
  }))
  const isTaken = ({ number }: store.OwnLine) => number !== null && Number(number) < head.size
  const taken = lines.filter(isTaken)
  // What was written a moment ago is not in the signed log yet. Of older ones none may be left out of it.
  const tooNew = taken[0] ? lines.indexOf(taken[0]) : lines.length
  // A line that came after they were counted is one more, and none that is missing.
  const newest = Math.max(counted, Number(lines[0]?.personSeq ?? 0)) - tooNew
  return readScene(stage, async ({ db }) => {
    const nodes = await nodesForProofs(
      db,
      taken.map(({ number }) => Number(number)),
      head.size,
    )
    const proved = []
    for (const { number, personSeq, text, salt } of taken) {
      const proof = await inclusionProof(sha256, nodes, Number(number), head.size)
      const steps = proof.map((hash) => Buffer.from(hash).toString('base64'))
      proved.push({
        number: Number(personSeq),
        leaf: Number(number),
        text,
        salt: salt.toString('base64'),
        proof: steps,
      })
    }
    return { key, checkpoint: head.note, lines: proved, newest, toTheFirst: lines.length < most }
  })
}

/** What proofs of these leaves are made of, read in one question. */
export async function nodesForProofs(db: Db, leaves: readonly number[], size: number): Promise<Nodes> {
  const wanted = leaves.flatMap((leaf) => tilesOfProof(leaf, size))
  const apart = new Map(wanted.map((tile) => [`${tile.level}/${tile.number}`, tile]))
  const tiles = await store.readTiles(db, [...apart.values()])
  return nodesFromTiles(sha256, async (level, number) => tiles.get(`${level}/${number}`) ?? [])
}
