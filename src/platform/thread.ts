// Seconds of pure arithmetic, in a thread of its own: no page and no text waits for it.
import fs from 'node:fs'
import path from 'node:path'
import { parentPort, Worker } from 'node:worker_threads'

type Message<Part> = { part: Part } | { done: true }

/**
 * What the thread makes of all parts. They are handed over one after another as they come, so that handing over much holds nobody up.
 * `file` is under `src`, and ends in `answerWith`.
 */
export async function inThread<Part, Answer>(
  file: string,
  parts: AsyncIterable<Part> | Iterable<Part>,
): Promise<Answer> {
  const thread = new Worker(threadFile(file))
  const answered = new Promise<Answer>((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`The thread of ${file} ended with ${code} and said nothing`)))
  })
  // Whoever gives the parts may fail first; then nobody waits for this.
  answered.catch(() => undefined)
  try {
    for await (const part of parts) thread.postMessage({ part } satisfies Message<Part>)
    thread.postMessage({ done: true } satisfies Message<Part>)
    return await answered
  } finally {
    await thread.terminate()
  }
}

/** In the thread: once everything has come. */
export function answerWith<Part, Answer>(work: (parts: Part[]) => Answer): void {
  const parts: Part[] = []
  parentPort?.on('message', (message: Message<Part>) => {
    if ('part' in message) parts.push(message.part)
    else parentPort?.postMessage(work(parts))
  })
}

/** Node runs it as it is written. The server itself may be running from its bundle in `dist`, beside the source it was made from. */
function threadFile(file: string): string {
  const places = ['..', path.join('..', 'src')].map((folder) => path.join(import.meta.dirname, folder, file))
  const found = places.find((one) => fs.existsSync(one))
  if (!found) throw new Error(`The file of a thread is not there: ${file}`)
  return found
}
