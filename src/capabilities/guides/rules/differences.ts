// What changed between two versions, word by word, in paragraphs short enough to be read by somebody who decides.
import { diffWordsWithSpace } from 'diff'
import type { Sheet } from './guide.ts'

export type Piece = { kind: 'same' | 'added' | 'removed'; words: string }
/** A paragraph with its changes; or how many paragraphs stay as they were. */
export type Changed = { kind: 'changed'; pieces: Piece[] } | { kind: 'same'; paragraphs: number }

export type Difference = { field: keyof Sheet; parts: Changed[] }

const fields = [
  'title',
  'summary',
  'body',
  'asked',
  'sources',
  'reviewer',
  'reviewerRole',
  'checkedOn',
  'dueOn',
] as const

/** Only the fields that differ. */
export function differencesOf(before: Sheet, after: Sheet): Difference[] {
  return fields.flatMap((field) => {
    const [was, is] = [wordsOfField(before, field), wordsOfField(after, field)]
    if (was === is) return []
    // Half of a date is nothing that anybody reads.
    const isDay = field === 'checkedOn' || field === 'dueOn'
    return [{ field, parts: isDay ? [{ kind: 'changed', pieces: wholly(was, is) }] : partsOf(was, is) }]
  })
}

function wordsOfField(sheet: Sheet, field: keyof Sheet): string {
  const held = sheet[field]
  if (Array.isArray(held)) return held.map(({ name, href }) => (href === '' ? name : `${name} ${href}`)).join('\n')
  if (held === null) return ''
  return field === 'checkedOn' || field === 'dueOn' ? dayNamed(held) : held
}

function wholly(was: string, is: string): Piece[] {
  const pieces: Piece[] = [
    { kind: 'removed', words: was },
    { kind: 'same', words: ' ' },
    { kind: 'added', words: is },
  ]
  return pieces.filter(({ words }) => words !== '')
}

function dayNamed(day: string): string {
  const parts = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat('en-GB', parts).format(new Date(`${day}T00:00Z`))
}

function partsOf(was: string, is: string): Changed[] {
  const pieces = diffWordsWithSpace(was, is).map(({ value, added, removed }): Piece => {
    return { kind: added ? 'added' : removed ? 'removed' : 'same', words: value }
  })
  const paragraphs = intoParagraphs(pieces)
  const parts: Changed[] = []
  for (const paragraph of paragraphs) {
    const last = parts.at(-1)
    if (paragraph.some(({ kind, words }) => kind !== 'same' && words !== ''))
      parts.push({ kind: 'changed', pieces: paragraph })
    else if (paragraph.every(({ words }) => words.trim() === '')) continue
    else if (last?.kind === 'same') last.paragraphs += 1
    else parts.push({ kind: 'same', paragraphs: 1 })
  }
  return parts
}

function intoParagraphs(pieces: readonly Piece[]): Piece[][] {
  const paragraphs: Piece[][] = [[]]
  for (const { kind, words } of pieces) {
    words.split(/\n+/).forEach((line, place) => {
      if (place > 0) paragraphs.push([])
      if (line !== '') paragraphs.at(-1)!.push({ kind, words: line })
    })
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0)
}
