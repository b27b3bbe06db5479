// The log checked from outside: with its public address and its key, and nothing else. No database, no trust.
import { layLeaves, rootOfEdges, splitHashes, type Edge } from './growing.ts'
import { type Checkpoint, isSignedBy, type NotePublicKey, readCheckpoint, readNote, witnessedAt } from './note.ts'
import { sha256 } from './sha256.ts'
import { hashesAt, tileHashesMax, tilePath } from './tiles.ts'

/** Fetches `path` under `/ledger/`. Throws with a sentence when it cannot. */
export type Fetch = (path: string) => Promise<Buffer>
/** What was seen the last time: the log must still begin with it. */
export type Seen = { size: string; root: string }
export type Verdict =
  | { ok: true; checkpoint: Checkpoint; note: string; witnesses: { name: string; at: Date }[] }
  | { ok: false; because: string }

const leavesMax = 2 ** 40

/**
 * Reads every leaf's hash, adds the tree up afresh, and holds it against the signed head and what was seen before. Costs one
 * request for each 256 lines and a microsecond or two for each line.
 */
export async function verifyLog(
  fetch: Fetch,
  {
    key,
    witnesses = [],
    seen,
    progress,
  }: { key: NotePublicKey; witnesses?: NotePublicKey[]; seen?: Seen; progress?: (share: number) => void },
): Promise<Verdict> {
  const raw = (await fetch('checkpoint')).toString('utf8')
  const note = readNote(raw)
  const checkpoint = note && readCheckpoint(note.text)
  if (!note || !checkpoint) return no('What it calls its checkpoint is not one.')
  if (!isSignedBy(note, key))
    return no(
      checkpoint.origin === key.name
        ? 'Its checkpoint is not signed with the key you gave.'
        : `Its checkpoint is of ${checkpoint.origin}, and the key you gave is of ${key.name}.`,
    )
  if (checkpoint.origin !== key.name) return no(`Its checkpoint is of another log, ${checkpoint.origin}.`)
  if (checkpoint.size > leavesMax) return no('It says that it is larger than any log could be.')
  const size = Number(checkpoint.size)
  if (seen && BigInt(seen.size) > checkpoint.size)
    return no(`It has shrunk: it had ${seen.size} lines and now has ${size}.`)
  const reading = await readLeaves(fetch, size, seen, progress)
  if (typeof reading === 'string') return no(reading)
  if (!checkpoint.root.equals(reading.root)) return no('Its lines do not add up to the root it signed.')
  const cosigned = witnesses.flatMap((witness) => {
    const at = witnessedAt(note, witness)
    return at === undefined ? [] : [{ name: witness.name, at: new Date(at * 1_000) }]
  })
  return { ok: true, checkpoint, note: raw, witnesses: cosigned }
}

async function readLeaves(
  fetch: Fetch,
  size: number,
  seen: Seen | undefined,
  progress: (share: number) => void = () => undefined,
) {
  let edges: Edge[] = []
  let read = 0
  const widthOf = (index: number) => Math.min(tileHashesMax, hashesAt(0, size) - index * tileHashesMax)
  const tiles = inOrder(Math.ceil(size / tileHashesMax), (index) =>
    fetch(tilePath({ level: 0, index, width: widthOf(index) })),
  )
  for (let index = 0; read < size; index++) {
    const width = widthOf(index)
    const hashes = splitHashes((await tiles.next()).value!)
    if (hashes.length !== width) return `Tile ${index} has ${hashes.length} hashes where it should have ${width}.`
    const cut = seen ? Number(seen.size) - read : -1
    if (cut > 0 && cut <= width) {
      const then = layLeaves(sha256, edges, hashes.slice(0, cut)).edges
      if (Buffer.from(rootOfEdges(sha256, then)).toString('base64') !== seen!.root) {
        return `It has been rewritten: its first ${seen!.size} lines are not those it had before.`
      }
    }
    edges = layLeaves(sha256, edges, hashes).edges
    read += width
    progress(read / size)
  }
  return { root: Buffer.from(rootOfEdges(sha256, edges)) }
}

const fetchedAheadMax = 24

/** Answers one after another, a few of them asked for ahead of their turn: adding up waits for no answer that could be here already. */
async function* inOrder<Answer>(
  count: number,
  ask: (index: number) => Promise<Answer>,
): AsyncGenerator<Answer, undefined> {
  const asked: Promise<Answer>[] = []
  for (let index = 0; index < count + fetchedAheadMax; index++) {
    if (index < count) {
      const answer = ask(index)
      // Whoever stops at an earlier one never asks how this one ended.
      answer.catch(() => undefined)
      asked.push(answer)
    }
    if (index >= fetchedAheadMax || index >= count) {
      const next = asked.shift()
      if (next) yield await next
    }
  }
  return undefined
}

function no(because: string): Verdict {
  return { ok: false, because }
}
