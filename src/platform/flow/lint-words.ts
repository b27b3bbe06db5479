// Faults in the words: missing, too long to read, too dear to text, or impossible to say aloud.
import { languages } from '../../kernel/language.ts'
import type { Text } from '../../kernel/language.ts'
import { optionsOf } from './answer.ts'
import { isReservedWord } from './commands.ts'
import type { Flow, Step, Words } from './flow.ts'
import type { Fault } from './lint.ts'
import { textParts } from './text-parts.ts'

const textsMax = 3
const wordsInASentenceMax = 25
const spokenSecondsMax = 40
/** Speech at the pace of a public announcement, about 150 words a minute. */
const lettersASecond = 14

export function findWordingFaults(flow: Flow): Fault[] {
  const faults: Fault[] = findTextsIn({ title: flow.title, submit: flow.submit, closing: flow.closing }).flatMap(
    (text) => wordFaults(text),
  )
  const keywords: Words = flow.keywords ?? { en: [], cy: [] }
  for (const word of languages.flatMap((language) => keywords[language]))
    if (isReservedWord(word)) faults.push({ code: 'reserved-word', detail: word })
  return [...faults, ...flow.steps.flatMap((step) => findTextsIn(step).flatMap((text) => wordFaults(text, step.id)))]
}

/** What one question costs to text in each language: its words, and a numbered line for each option. */
export function findTextFaults(step: Step): { texts: { en: number; cy: number }; faults: Fault[] } {
  const texts = { en: textsFor(step, 'en'), cy: textsFor(step, 'cy') }
  const faults = languages.flatMap((language): Fault[] =>
    texts[language] > textsMax
      ? [{ step: step.id, channel: 'sms', code: 'too-many-texts', detail: `${texts[language]} in ${language}` }]
      : [],
  )
  return { texts, faults }
}

export function findVoiceFaults(step: Step): { seconds: { en: number; cy: number }; faults: Fault[] } {
  const said = { en: spokenFor(step, 'en'), cy: spokenFor(step, 'cy') }
  const seconds = { en: Math.ceil(said.en.length / lettersASecond), cy: Math.ceil(said.cy.length / lettersASecond) }
  const faults = languages.flatMap((language): Fault[] => {
    const unsayable = notForSpeaking.exec(said[language])?.[0]
    return [
      ...(unsayable ? [{ step: step.id, channel: 'voice', code: 'not-for-speaking', detail: unsayable } as const] : []),
      ...(seconds[language] > spokenSecondsMax
        ? [
            {
              step: step.id,
              channel: 'voice',
              code: 'too-long-to-say',
              detail: `${seconds[language]} s in ${language}`,
            } as const,
          ]
        : []),
    ]
  })
  return { seconds, faults }
}

const notForSpeaking =
  /\b(click\w*|tap|scroll\w*|below|above|cliciwch|clicio|sgroliwch|isod|uchod|https?:\S*|www\.\S*|[\w-]+\.(?:org|com|uk|gov|wales|cymru)\b)/i

function textsFor(step: Step, language: (typeof languages)[number]): number {
  const { ask, short, hint } = step.wording
  const lines = optionsOf(step).map((option) => `${option.key} ${(option.short ?? option.label)[language]}`)
  const question = short ? short[language] : [ask[language], ...(hint ? [hint[language]] : [])].join('\n')
  return textParts([question, ...lines].join('\n')).parts.length
}

function spokenFor(step: Step, language: (typeof languages)[number]): string {
  const { ask, spoken } = step.wording
  const options = optionsOf(step).map((option) => (option.spoken ?? option.label)[language])
  return [(spoken ?? ask)[language], ...options].join('. ')
}

/** Every sentence inside a step or a submit, wherever it hangs. */
function findTextsIn(held: unknown): Text[] {
  if (typeof held !== 'object' || held === null) return []
  if (isText(held)) return [held]
  return Object.values(held).flatMap(findTextsIn)
}

function isText(held: object): held is Text {
  return 'en' in held && typeof held.en === 'string'
}

function wordFaults(text: Text, step?: string): Fault[] {
  const at = step === undefined ? {} : { step }
  const missing = languages.filter((language) => typeof text[language] !== 'string' || text[language].trim() === '')
  const long = languages
    .flatMap((language) => (text[language] ?? '').split(/[.!?\n]+/))
    .find((sentence) => sentence.trim().split(/\s+/).length > wordsInASentenceMax)
  return [
    ...missing.map((language): Fault => ({ ...at, code: 'no-words', detail: language })),
    ...(long === undefined ? [] : [{ ...at, code: 'long-sentence', detail: long.trim() } as const]),
  ]
}
