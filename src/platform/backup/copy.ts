// PostgreSQL's own COPY, streamed: exact for every type, and as fast as the disk. `pg` speaks the protocol; nothing more is needed.
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import type pg from 'pg'

type Connection = {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(message: string): void
  stream: { pause(): void; resume(): void; writableNeedDrain: boolean } & NodeJS.EventEmitter
}
type Does = { takes?: (chunk: Buffer, from: Connection) => void; gives?: (to: Connection) => void }

/** What `pg` calls while one statement runs. Answers how many rows went. */
function run(client: pg.ClientBase, text: string, { takes, gives }: Does): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0
    let isRefused = false
    const copying = {
      submit: (connection: Connection) => connection.query(text),
      handleCopyData: ({ chunk }: { chunk: Buffer }, from: Connection) => takes?.(chunk, from),
      handleCopyInResponse: (to: Connection) => gives?.(to),
      handleCommandComplete: (said: { text: string }) => (rows = Number(/^COPY (\d+)$/.exec(said.text)?.[1] ?? 0)),
      handleError(problem: unknown) {
        isRefused = true
        reject(problem as Error)
      },
      handleReadyForQuery: () => !isRefused && resolve(rows),
    }
    client.query(copying as unknown as pg.Submittable)
  })
}

const pieceBytes = 262_144

/** Everything a COPY … TO STDOUT says, into a stream that may be slower. Answers how many rows. */
export async function copyOut(client: pg.ClientBase, text: string, into: Writable): Promise<number> {
  // PostgreSQL sends a row at a time, which `pg` writes over with the next: gathered here, or each would be a write of its own.
  let piece = Buffer.allocUnsafe(pieceBytes)
  let used = 0
  let isWaiting = false
  const send = (bytes: Buffer, stream?: Connection['stream']) => {
    if (into.write(bytes) || isWaiting || !stream) return
    isWaiting = true
    stream.pause()
    into.once('drain', () => {
      isWaiting = false
      stream.resume()
    })
  }
  const rows = await run(client, text, {
    takes(chunk, { stream }) {
      if (used + chunk.length > pieceBytes) {
        send(piece.subarray(0, used), stream)
        piece = Buffer.allocUnsafe(pieceBytes)
        used = 0
      }
      if (chunk.length > pieceBytes) return send(Buffer.from(chunk), stream)
      used += chunk.copy(piece, used)
    },
  })
  // Whoever ends the stream now would never hear that it has drained, and the connection would stay paused.
  if (isWaiting) await once(into, 'drain')
  send(piece.subarray(0, used))
  return rows
}

/** What a stream says, into a COPY … FROM STDIN. Answers how many rows; where the stream breaks, so does the statement. */
export async function copyIn(client: pg.ClientBase, text: string, from: Readable): Promise<number> {
  return run(client, text, { gives: (to) => void give(from, to) })
}

async function give(from: Readable, to: Connection) {
  try {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      to.sendCopyFromChunk(chunk)
      if (to.stream.writableNeedDrain) await once(to.stream, 'drain')
    }
    to.endCopyFrom()
  } catch (problem) {
    to.sendCopyFail((problem as Error).message)
  }
}
