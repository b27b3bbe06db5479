import fs from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Baskets, Reckoned } from './rules/together.ts'

/** The same as `reckon`, in a thread of its own. */
export function reckonApart(baskets: Baskets, limits: { least: number; most: number }): Promise<Reckoned> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(threadFile(), { workerData: { baskets, limits } })
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`The reckoning ended with ${code} and said nothing`)))
  })
}

/** Node runs it as it is written. The server itself may be running from its bundle in `dist`, beside the source it was made from. */
function threadFile(): string {
  const here = import.meta.dirname
  const places = [here, path.join(here, '..', 'src', 'capabilities', 'useful')].map((folder) =>
    path.join(folder, 'thread.ts'),
  )
  const found = places.find((file) => fs.existsSync(file))
  if (!found) throw new Error('The file of the reckoning’s thread is not there')
  return found
}
