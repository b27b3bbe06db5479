// A guide as text messages: lines, and stretches of lines that make sense by themselves.
import { type Block, type Inline, plainInline } from './tree.ts'
import { splitSentences } from './sentences.ts'

/** `joins`: belongs with the line after it, as a heading does. */
export type TextLine = { words: string; joins: boolean }

export function toTextLines(blocks: readonly Block[]): TextLine[] {
  return blocks.flatMap((block) => linesOf(block, 0)).filter(({ words }) => words.trim() !== '')
}

function linesOf(block: Block, depth: number): TextLine[] {
  switch (block.kind) {
    case 'heading':
      return [{ words: shouted(plainInline(block.inside)), joins: true }]
    case 'paragraph':
      return [{ words: withAddresses(block.inside), joins: plainInline(block.inside).endsWith(':') }]
    case 'callout':
      return block.inside.flatMap((inner) => linesOf(inner, depth))
    case 'list':
      return block.items.flatMap((item, place) => {
        const lines = item.flatMap((inner) => linesOf(inner, depth + 1))
        const mark = block.ordered ? `${block.start + place}. ` : '- '
        return lines.map((line, index) => (index === 0 ? { ...line, words: `${mark}${line.words}` } : line))
      })
  }
}

/** A text has one size and one weight of letter: a heading is told from what follows by a colon. */
function shouted(words: string): string {
  return /[?!:.]$/.test(words) ? words : `${words}:`
}

/** Links that say a number or an address already are left at that; another address costs more letters than it is worth. */
function withAddresses(inlines: readonly Inline[]): string {
  return plainInline(inlines)
}

/** Whether so many words can go together. It is asked for each stretch as it grows. */
type Fits = (words: string) => boolean

/**
 * Stretches that each fit, divided before a heading where one comes at a good moment, else between lines, else between
 * sentences, and only where a single sentence is too long, between words. Together they hold every word, in order.
 */
export function textStretches(lines: readonly TextLine[], fits: Fits): string[] {
  const stretches: string[] = []
  let now: string[] = []
  const close = () => {
    if (now.length > 0) stretches.push(now.join('\n'))
    now = []
  }
  for (const group of grouped(lines)) {
    if (fits([...now, ...group].join('\n'))) {
      now.push(...group)
      continue
    }
    // A group that fits by itself begins a stretch of its own; one that does not is divided as late as it can be.
    if (now.length > 0 && fits(group.join('\n'))) {
      close()
      now = [...group]
      continue
    }
    for (const line of group) {
      if (fits([...now, line].join('\n'))) now.push(line)
      else {
        close()
        const pieces = divided(line, fits)
        stretches.push(...pieces.slice(0, -1))
        now = pieces.slice(-1)
      }
    }
  }
  close()
  return stretches
}

/** A heading with the line it is over. */
function grouped(lines: readonly TextLine[]): string[][] {
  const groups: string[][] = []
  let open = false
  for (const { words, joins } of lines) {
    if (open) groups.at(-1)!.push(words)
    else groups.push([words])
    open = joins
  }
  return groups
}

function divided(line: string, fits: Fits): string[] {
  if (fits(line)) return [line]
  const sentences = splitSentences(line)
  if (sentences.length > 1)
    return packed(
      sentences.flatMap((sentence) => divided(sentence, fits)),
      fits,
    )
  const words = line.split(' ')
  if (words.length > 1)
    return packed(
      words.flatMap((word) => divided(word, fits)),
      fits,
    )
  // One word that fills a message: cut it where it must be, never within a letter.
  const letters = [...line]
  if (letters.length < 2) return [line]
  const half = Math.ceil(letters.length / 2)
  return [letters.slice(0, half).join(''), letters.slice(half).join('')].flatMap((piece) => divided(piece, fits))
}

function packed(pieces: readonly string[], fits: Fits): string[] {
  const together: string[] = []
  for (const piece of pieces) {
    const last = together.at(-1)
    if (last !== undefined && fits(`${last} ${piece}`)) together[together.length - 1] = `${last} ${piece}`
    else together.push(piece)
  }
  return together
}
