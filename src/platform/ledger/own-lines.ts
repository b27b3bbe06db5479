// What a person needs to check the lines about them by themselves: each line's words and salt, and the way from it to the signed head.
import { readScene, viewScene } from '../scene.ts'
import { type Stage, viewerId } from '../stage.ts'
import { nodesFromTiles } from './growing.ts'
import { logSigner } from './keeper.ts'
import { inclusionProof } from './merkle.ts'
import { formatVerifier } from './note.ts'
import { sha256 } from './sha256.ts'
import * as store from './store.ts'

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
    const tiles = new Map<string, Promise<Uint8Array[]>>()
    const nodes = nodesFromTiles(sha256, (level, number) => {
      const name = `${level}/${number}`
      const tile = tiles.get(name) ?? store.readTile(db, level, number)
      tiles.set(name, tile)
      return tile
    })
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
