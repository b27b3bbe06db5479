// Which sentences does a guide hold, and under which heading does each stand? What search answers with.
import { type Block, plainInline } from './tree.ts'

export type Placed = { section: string; anchor: string; sentence: string }

/** In the order they are read. A list item is one sentence with the words that lead into its list where those are short. */
export function sentencesOf(blocks: readonly Block[]): Placed[] {
  const found: Placed[] = []
  let here = { section: '', anchor: '' }
  const walk = (block: Block, lead = '') => {
    switch (block.kind) {
      case 'heading':
        here = { section: plainInline(block.inside), anchor: block.anchor }
        return
      case 'paragraph':
        for (const sentence of splitSentences(plainInline(block.inside)))
          found.push({ ...here, sentence: lead + sentence })
        return
      case 'list':
        for (const item of block.items) for (const inner of item) walk(inner)
        return
      case 'callout':
        for (const inner of block.inside) walk(inner)
    }
  }
  for (const block of blocks) walk(block)
  return found
}

const notAnEnd = /(?:^|[\s(])(?:e\.g|i\.e|etc|dr|mr|mrs|ms|st|no|tel|approx|vs|h\.y|e\.e)\.$/i

export function splitSentences(words: string): string[] {
  const pieces = words.split(/(?<=[.!?…]["”’)]?)\s+(?=["“‘(]?[\p{Lu}\d])/u)
  const sentences: string[] = []
  for (const piece of pieces) {
    const last = sentences.at(-1)
    if (last !== undefined && notAnEnd.test(last)) sentences[sentences.length - 1] = `${last} ${piece}`
    else sentences.push(piece)
  }
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '')
}
