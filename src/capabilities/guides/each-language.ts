import type { Language, Text } from '../../kernel/language.ts'

export function inEach(say: (language: Language) => string): Text {
  return { en: say('en'), cy: say('cy') }
}
