// A guide read aloud: headings announced, lists counted and led through, nothing that only an eye can use.
import { ended } from '../../../kernel/sentence.ts'
import type { Language } from '../../../kernel/language.ts'
import { type Block, type Inline, plainInline } from './tree.ts'

/** One thing said, and whether it begins a new subject: where a listener may be asked whether to go on. */
export type Said = { words: string; begins: boolean }

type SpeechWords = {
  things: (count: number) => string
  steps: (count: number) => string
  step: (number: number) => string
  last: string
}

const speech: Record<Language, SpeechWords> = {
  en: {
    things: (count) => `There are ${count} things.`,
    steps: (count) => `There are ${count} steps.`,
    step: (number) => `Step ${number}.`,
    last: 'And last:',
  },
  cy: {
    things: (count) => `Mae yma ${count} o bethau.`,
    steps: (count) => `Mae yma ${count} o gamau.`,
    step: (number) => `Cam ${number}.`,
    last: 'Ac yn olaf:',
  },
}

export function toSpeech(blocks: readonly Block[], language: Language): Said[] {
  return blocks.flatMap((block) => saidOf(block, speech[language], language)).filter(({ words }) => words !== '')
}

function saidOf(block: Block, words: SpeechWords, language: Language): Said[] {
  switch (block.kind) {
    case 'heading':
      return [{ words: ended(forTheEar(block.inside, language)), begins: true }]
    case 'paragraph':
      return [{ words: ended(forTheEar(block.inside, language)), begins: false }]
    case 'callout':
      return block.inside.flatMap((inner) => saidOf(inner, words, language))
    case 'list':
      return listSaid(block, words, language)
  }
}

/** How many there are comes first: an ear cannot see how long a list is. */
function listSaid(list: Block & { kind: 'list' }, words: SpeechWords, language: Language): Said[] {
  const { items, ordered, start } = list
  const count = items.length
  const opening =
    count < 3 && !ordered ? [] : [{ words: ordered ? words.steps(count) : words.things(count), begins: false }]
  return [
    ...opening,
    ...items.flatMap((item, place) => {
      const said = item.flatMap((inner) => saidOf(inner, words, language))
      const isLast = place === count - 1 && count > 2
      const lead = ordered ? words.step(start + place) : isLast ? words.last : ''
      return said.map((one, index) => (index === 0 && lead !== '' ? { ...one, words: `${lead} ${one.words}` } : one))
    }),
  ]
}

/** An address is spoken only where it is all that a link says; pressing is said as choosing; pictures made of letters are left out. */
function forTheEar(inlines: readonly Inline[], language: Language): string {
  return plainInline(inlines)
    .replaceAll(/https?:\/\/(?:www\.)?([^\s/]+)\S*/gi, (_, host: string) => spelledOut(host, language))
    .replaceAll(/\bwww\.([^\s/]+)\S*/gi, (_, host: string) => spelledOut(host, language))
    .replaceAll(/\b((?:[a-z0-9-]+\.)+(?:uk|com|org|net|wales|cymru|gov))\b(?:\/\S*)?/gi, (_, host: string) =>
      spelledOut(host, language),
    )
    .replaceAll(/\bclick(?:ing)?(?: on)?\b/gi, 'choose')
    .replaceAll(/\bcliciwch(?: ar)?\b/gi, 'dewiswch')
    .replaceAll(/\bclicio\b/gi, 'dewis')
    .replaceAll(/\be\.g\.(?=\s|$)/gi, language === 'en' ? 'for example' : 'er enghraifft')
    .replaceAll(/\bi\.e\.(?=\s|$)/gi, language === 'en' ? 'that is' : 'hynny yw')
    .replaceAll(/\p{Extended_Pictographic}|\u200d|\ufe0f/gu, '')
    .replaceAll(/[*_#`~|<>[\]{}\\^]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

function spelledOut(host: string, language: Language): string {
  return host.replaceAll('.', language === 'en' ? ' dot ' : ' dot ')
}

/** Stretches of about `charsMax` letters, each ending where a subject ends where it can. Together they say everything. */
export function spokenParts(said: readonly Said[], charsMax: number): string[] {
  const parts: string[] = []
  let part: string[] = []
  let size = 0
  said.forEach(({ words, begins }, place) => {
    // A heading is never the last thing said before a pause.
    const next = begins ? words.length + (said[place + 1]?.words.length ?? 0) : words.length
    if (part.length > 0 && (size + next > charsMax || (begins && size > charsMax / 2))) {
      parts.push(part.join(' '))
      part = []
      size = 0
    }
    part.push(words)
    size += words.length + 1
  })
  return part.length === 0 ? parts : [...parts, part.join(' ')]
}
