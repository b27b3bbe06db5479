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

/** Bytes are base64. `number` counts the person's own lines; `leaf` is the line's place in the whole log. */
export type OwnLines = {
  key: string
  checkpoint: string
  lines: { number: number; leaf: number; text: string; salt: string; proof: string[] }[]
}

/** At most `most` lines about the viewer, newest first, below their own line number `below`. None before the first head. */
export async function ownLines(stage: Stage, below: number | undefined, most: number): Promise<OwnLines> {
  const person = viewerId(stage.viewer)
  const key = formatVerifier(logSigner(stage.house, stage.place))
  const head = await readScene(stage, ({ db }) => store.findHead(db))
  if (!person || !head) return { key, checkpoint: '', lines: [] }
  const lines = await viewScene(stage, ({ db }) => store.listOwnLines(db, person, below, most))
  const taken = lines.filter(({ number }) => Number(number) < head.size)
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
    return { key, checkpoint: head.note, lines: proved }
  })
}

/** What proofs of these leaves are made of, read in one question. */
export async function nodesForProofs(db: Db, leaves: readonly number[], size: number): Promise<Nodes> {
  const wanted = leaves.flatMap((leaf) => tilesOfProof(leaf, size))
  const apart = new Map(wanted.map((tile) => [`${tile.level}/${tile.number}`, tile]))
  const tiles = await store.readTiles(db, [...apart.values()])
  return nodesFromTiles(sha256, async (level, number) => tiles.get(`${level}/${number}`) ?? [])
}
