// The words, keys and colours that mean the same at every question, and are never answers.
import type { Language } from '../../kernel/language.ts'
import { languages } from '../../kernel/language.ts'
import type { Words } from './flow.ts'
import { folded, isOneOfWords } from './reading.ts'

export type Command =
  | { do: 'person' | 'back' | 'repeat' | 'help' | 'stop' | 'start' | 'more' | 'skip' | 'confirm' }
  | { do: 'language'; language: Language }
  /** Change the answer on this line of the review, counted from 1. */
  | { do: 'change'; line: number }
  /** CANCEL may mean an appointment or the texts: the reply asks which. */
  | { do: 'ask-what-to-cancel' }

type PlainCommand = Extract<Command, { do: 'person' | 'back' | 'repeat' | 'help' | 'stop' | 'start' }>['do']

/** Only a message that is nothing but the word is a command: "I had to stop work" is an answer. */
const commandWords = {
  person: {
    en: ['person', 'call me', 'human', 'talk to someone', 'speak to someone', 'speak to a person', 'operator'],
    cy: ['rhywun', 'ffoniwch fi', 'siarad a rhywun', 'siarad â rhywun'],
  },
  back: { en: ['back', 'go back', 'undo'], cy: ['yn ol', 'yn ôl', 'nol', 'nôl'] },
  repeat: { en: ['again', 'repeat'], cy: ['eto', 'ailadrodd'] },
  // A question mark alone is read before punctuation is dropped.
  help: { en: ['help', 'hint', 'info'], cy: ['cymorth', 'help', 'awgrym'] },
  // What carriers treat as an opt-out, so that ours and theirs agree (Twilio's default list, without CANCEL).
  stop: {
    en: ['stop', 'stopall', 'stop all', 'unsubscribe', 'end', 'quit', 'optout', 'opt out', 'revoke'],
    cy: ['stopio', 'atal', 'peidiwch'],
  },
  start: { en: ['start', 'unstop'], cy: ['dechrau', 'ailddechrau'] },
} as const satisfies Record<PlainCommand, Words>

const languageWords: Record<Language, readonly string[]> = { cy: ['cymraeg', 'welsh'], en: ['english', 'saesneg'] }
const cancelWords: Words = { en: ['cancel'], cy: ['canslo', 'diddymu'] }
const moreWords: Words = { en: ['more', 'next'], cy: ['mwy', 'rhagor', 'nesaf'] }
const confirmWords: Words = {
  en: ['send', 'confirm', 'yes', 'yes send', 'ok', 'correct'],
  cy: ['anfon', 'cadarnhau', 'ie', 'iawn', 'ydy', 'cywir'],
}

/** Where the person stands: MORE needs more to show, SEND and CHANGE 2 need a review to act on. */
export type CommandContext = { hasMore?: boolean; isReview?: boolean }

export function commandFromText(raw: string, { hasMore, isReview }: CommandContext = {}): Command | undefined {
  if (raw.trim() === '?' || raw.trim() === '??') return { do: 'help' }
  const text = folded(raw)
  if (text === '' || text.length > 40) return undefined
  for (const name of commandNames) if (isOneOfWords(text, commandWords[name])) return { do: name }
  const language = languages.find((one) => languageWords[one].includes(text))
  if (language) return { do: 'language', language }
  if (isOneOfWords(text, cancelWords)) return { do: 'ask-what-to-cancel' }
  if (hasMore && isOneOfWords(text, moreWords)) return { do: 'more' }
  return isReview ? reviewCommand(text) : undefined
}

const commandNames = ['person', 'back', 'repeat', 'help', 'stop', 'start'] as const

/** At the review: `1` or SEND sends, `CHANGE 3` or `2 3` changes the third line. */
function reviewCommand(text: string): Command | undefined {
  if (text === '1' || isOneOfWords(text, confirmWords)) return { do: 'confirm' }
  const line = /^(?:(?:change|edit|newid|2) )(\d{1,3})$/.exec(text)?.[1]
  return line === undefined ? undefined : { do: 'change', line: Number(line) }
}

/** Keypad keys that are never options: 0 a person, `*` back, 9 again, 8 the other language, 7 more of a list. */
export function commandFromKey(
  key: string,
  { hasMore, otherLanguage }: { hasMore?: boolean; otherLanguage: Language },
): Command | undefined {
  if (key === '0') return { do: 'person' }
  if (key === '*') return { do: 'back' }
  if (key === '9') return { do: 'repeat' }
  if (key === '8') return { do: 'language', language: otherLanguage }
  return key === '7' && hasMore ? { do: 'more' } : undefined
}

export type RemoteKey = 'red' | 'green' | 'yellow' | 'blue' | 'back'

/** Television: red a person, green help, yellow read aloud, blue the other language. */
export function commandFromRemote(key: RemoteKey, otherLanguage: Language): Command {
  if (key === 'blue') return { do: 'language', language: otherLanguage }
  return { do: ({ red: 'person', green: 'help', yellow: 'repeat', back: 'back' } as const)[key] }
}

/** Words no option may use: people would be sent away, or cut off by their network, when they mean to answer. */
export function isReservedWord(word: string): boolean {
  return commandFromText(word) !== undefined || ['yes stop', 'start'].includes(folded(word))
}

/** True for a bare YES or START: after STOP, networks take either as "text me again". */
export function isOptIn(raw: string): boolean {
  return ['yes', 'start', 'unstop', 'dechrau', 'ailddechrau'].includes(folded(raw))
}
