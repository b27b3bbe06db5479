// On a telephone an answer in free words is the recording of them: it is kept as `file:` and the id of the file.
import type { FileId } from '../files/files.ts'

/**
 * The file that these words name, and nothing where they are words. Anybody can write such words: where it matters that it was said, such
 * as for moderation, `recordingIn` asks the file itself, and whoever may hear one is asked at its own address.
 */
export function recordingNamedIn(words: unknown): FileId | undefined {
  const id = typeof words === 'string' ? /^file:([0-9a-f-]{36})$/.exec(words)?.[1] : undefined
  return id as FileId | undefined
}

export function asRecorded(file: FileId | string): string {
  return `file:${file}`
}
