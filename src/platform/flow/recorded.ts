// On a telephone an answer in free words is the recording of them: it is kept as `file:` and the id of the file.
import type { Id } from '../../kernel/id.ts'

/**
 * The file that these words name, and nothing where they are words. Anybody can write such words: where it matters that it was said, such
 * as for moderation, `recordingIn` asks the file itself, and whoever may hear one is asked at its own address.
 */
export function recordingNamedIn(words: unknown): Id<'file'> | undefined {
  const id = typeof words === 'string' ? /^file:([0-9a-f-]{36})$/.exec(words)?.[1] : undefined
  return id as Id<'file'> | undefined
}

export function asRecorded(file: string): string {
  return `file:${file}`
}
