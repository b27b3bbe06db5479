import { say, type Language } from '../../kernel/language.ts'
import type { ReviewLine } from '../../platform/flow/channel.ts'
import { assistedWords } from './words/words.ts'

/** What is read back before anything is done, sentence by sentence. What is not to be shown is not said either. */
export function readBack(lines: readonly ReviewLine[], language: Language): string[] {
  const { script } = assistedWords[language]
  return [
    script.readBack,
    ...lines.map(({ label, answer, masked }) =>
      script.line(say(label, language).replace(/[?:.]\s*$/, ''), masked ? script.hidden : say(answer, language)),
    ),
    script.isItRight,
  ]
}
