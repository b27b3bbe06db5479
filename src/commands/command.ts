import type { Settings } from '../settings.ts'

export type Command = {
  /** After `doorstep`: `place add <id>`. */
  usage: string
  about: string
  run(words: string[], settings: Settings): Promise<number>
}

/** Wrong words for a command: the sentence is printed with the command's usage. */
export class UsageProblem extends Error {}

/** What was named is not there: the sentence says what is, and how to ask would tell nobody more. */
export class NotThere extends UsageProblem {}

/** For a command that takes no more words: what is typed and not heeded would be taken for done. */
export function refuseMore([word]: readonly string[], instead = 'What has a space in it is put in quotes.') {
  if (word !== undefined) throw new UsageProblem(`“${word}” means nothing here. ${instead}`)
}
