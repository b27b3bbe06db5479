import type { Settings } from '../settings.ts'

export type Command = {
  /** After `doorstep`: `place add <id>`. */
  usage: string
  about: string
  run(words: string[], settings: Settings): Promise<number>
}

/** Wrong words for a command: the sentence is printed with the command's usage. */
export class UsageProblem extends Error {}
