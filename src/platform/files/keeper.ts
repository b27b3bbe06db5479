// Where the bytes of files lie: by their own hash, so that the same bytes lie there once. On disk here; anywhere by these three.
import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'

export type Keeper = {
  /** Keeps the bytes and answers with their SHA-256, in hex. Safe to repeat. */
  put(bytes: Buffer): Promise<string>
  get(hash: string): Promise<Buffer | undefined>
  remove(hash: string): Promise<void>
}

/** `folder/ab/abcdef…`: no folder ever holds too many. */
export function diskKeeper(folder: string): Keeper {
  const fileOf = (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('A file is named by its hash')
    return path.join(folder, hash.slice(0, 2), hash)
  }
  return {
    async put(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex')
      const file = fileOf(hash)
      await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
      // Written beside and then moved, so that a file is whole or not there.
      const making = `${file}.${randomUUID()}`
      try {
        // On the disk itself, not on its way there: what names it is kept for good a moment later.
        await fs.writeFile(making, bytes, { mode: 0o600, flush: true })
        await fs.rename(making, file)
      } catch (problem) {
        await fs.rm(making, { force: true })
        throw problem
      }
      return hash
    },
    get: (hash) => fs.readFile(fileOf(hash)).catch(() => undefined),
    remove: (hash) => fs.rm(fileOf(hash), { force: true }),
  }
}
