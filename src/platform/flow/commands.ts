// The words and keys that mean the same at every question, and are never answers.
import type { Language } from '../../kernel/language.ts'

export type Command =
  | { do: 'person' | 'back' | 'repeat' | 'help' | 'stop' | 'start' | 'more' | 'skip' | 'confirm' }
  | { do: 'language'; language: Language }
  /** Change the answer on this line of the review, counted from 1. */
  | { do: 'change'; line: number }
  /** CANCEL may mean an appointment or the texts: the reply asks which. */
  | { do: 'ask-what-to-cancel' }
