// Markdown as a tree of our own: the few shapes that can be read, spoken and texted, and nothing else. Everything that people
// may meet of a guide is made from this tree, so what is not in it cannot reach anybody.
import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Nodes } from 'mdast'

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'emphasis'; inside: Inline[] }
  | { kind: 'link'; href: string; inside: Inline[] }
  | { kind: 'break' }

export type Block =
  | { kind: 'heading'; level: 2 | 3; anchor: string; inside: Inline[] }
  | { kind: 'paragraph'; inside: Inline[] }
  | { kind: 'list'; ordered: boolean; start: number; items: Block[][] }
  /** Set apart: what must not be missed. */
  | { kind: 'callout'; inside: Block[] }

export const bodyCharsMax = 40_000
/** Lists in lists in lists: past this, what is inside is kept as plain words. */
const depthMax = 4
// A line that opens more than this is an attack or an accident; each opening costs the parser another pass.
const openingsMax = 12

/** Never throws, whatever it is given: what has no place in a guide (raw HTML, pictures, code) is kept as its plain words. */
export function readMarkdown(text: string): Block[] {
  const tidy = tidied(text)
  const whole = tidy.length > bodyCharsMax || isTooDeep(tidy) ? plainParagraphs(tidy.slice(0, bodyCharsMax)) : undefined
  if (whole) return whole
  const anchors = new Map<string, number>()
  return blocksOf(fromMarkdown(tidy).children, { depth: 0, anchors })
}

/** Nothing that is unseen and changes what is seen: control characters, and those that turn the direction of writing about. */
export function tidied(text: string): string {
  return (
    text
      .toWellFormed()
      .replaceAll(/\r\n?/g, '\n')
      // eslint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
  )
}

function isTooDeep(text: string): boolean {
  return text.split('\n').some((line) => {
    const opening = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])(?=[ \t>]|$))+/.exec(line)?.[0] ?? /^[ \t>]*/.exec(line)![0]
    return (opening.match(/[>*+-]|\d+[.)]/g) ?? []).length > openingsMax || /[[\]*_~`]{60,}/.test(line)
  })
}

function plainParagraphs(text: string): Block[] {
  return text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ kind: 'paragraph', inside: [{ kind: 'text', text: part.trim() }] }))
}

type Within = { depth: number; anchors: Map<string, number> }

function blocksOf(nodes: readonly Nodes[], within: Within): Block[] {
  return nodes.flatMap((node) => blockOf(node, within))
}

function blockOf(node: Nodes, within: Within): Block[] {
  switch (node.type) {
    case 'heading': {
      const inside = inlinesOf(node.children)
      const said = plainInline(inside)
      if (said === '') return []
      return [{ kind: 'heading', level: node.depth <= 2 ? 2 : 3, anchor: anchorFor(said, within.anchors), inside }]
    }
    case 'paragraph':
      return paragraph(inlinesOf(node.children))
    case 'list': {
      if (within.depth >= depthMax) return paragraph(wordsIn(node))
      const deeper = { ...within, depth: within.depth + 1 }
      const items = node.children.map((item) => blocksOf(item.children, deeper)).filter((item) => item.length > 0)
      return items.length === 0
        ? []
        : [{ kind: 'list', ordered: node.ordered === true, start: Math.min(node.start ?? 1, 999), items }]
    }
    case 'blockquote': {
      if (within.depth >= depthMax) return paragraph(wordsIn(node))
      const inside = blocksOf(node.children, { ...within, depth: within.depth + 1 })
      return inside.length === 0 ? [] : [{ kind: 'callout', inside }]
    }
    case 'thematicBreak':
    case 'definition':
      return []
    default:
      return paragraph(wordsIn(node))
  }
}

function paragraph(inside: Inline[]): Block[] {
  return plainInline(inside) === '' ? [] : [{ kind: 'paragraph', inside }]
}

/** All the words in a node, as they were written, without its shape. */
function wordsIn(node: Nodes): Inline[] {
  const words: string[] = []
  const waiting: Nodes[] = [node]
  while (waiting.length > 0) {
    const next = waiting.pop()!
    if ('value' in next) words.push(next.value)
    else if ('alt' in next && next.alt) words.push(next.alt)
    if ('children' in next) waiting.push(...(next.children as Nodes[]).toReversed())
  }
  return [{ kind: 'text', text: words.join(' ').trim() }]
}

const inlineDepthMax = 6

function inlinesOf(nodes: readonly Nodes[], depth = 0): Inline[] {
  return joined(nodes.flatMap((node) => inlineOf(node, depth)))
}

function inlineOf(node: Nodes, depth: number): Inline[] {
  if (depth > inlineDepthMax) return wordsIn(node)
  switch (node.type) {
    case 'text':
      return [{ kind: 'text', text: node.value.replaceAll('\n', ' ') }]
    case 'strong':
    case 'emphasis':
      return [{ kind: node.type, inside: inlinesOf(node.children, depth + 1) }]
    case 'break':
      return [{ kind: 'break' }]
    case 'link': {
      const inside = withoutLinks(inlinesOf(node.children, depth + 1))
      const href = safeHref(node.url)
      return href === undefined || plainInline(inside) === '' ? inside : [{ kind: 'link', href, inside }]
    }
    case 'linkReference':
      return inlinesOf(node.children, depth + 1)
    default:
      return wordsIn(node)
  }
}

function withoutLinks(inlines: Inline[]): Inline[] {
  return inlines.flatMap((inline) => (inline.kind === 'link' ? inline.inside : [inline]))
}

function joined(inlines: Inline[]): Inline[] {
  const together: Inline[] = []
  for (const inline of inlines) {
    const last = together.at(-1)
    if (inline.kind === 'text' && last?.kind === 'text') last.text += inline.text
    else together.push(inline.kind === 'text' ? { ...inline } : inline)
  }
  return together
}

/** Addresses that a reader may be led to: the web, mail, a telephone, and this site's own pages. */
function safeHref(url: string): string | undefined {
  const address = url.trim()
  if (/^https?:\/\/[^\s<>"'`\\]+$/i.test(address)) return URL.canParse(address) ? address : undefined
  if (/^mailto:[^\s<>"'`\\?]+@[^\s<>"'`\\?]+$/i.test(address)) return address
  if (/^tel:\+?[\d() -]{3,20}$/i.test(address)) return address
  return /^\/(?![/\\])[^\s<>"'`\\]*$/.test(address) || /^#[\w-]+$/.test(address) ? address : undefined
}

function anchorFor(words: string, taken: Map<string, number>): string {
  const spelled = words
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
  // Never an id that the page has of its own.
  const base = `on-${spelled || 'this'}`
  const times = (taken.get(base) ?? 0) + 1
  taken.set(base, times)
  return times === 1 ? base : `${base}-${times}`
}

/** The words alone. */
export function plainInline(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
          return inline.text
        case 'break':
          return ' '
        default:
          return plainInline(inline.inside)
      }
    })
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Every run of words in the order they are read: a heading, a paragraph, what an item says. */
export function plainBlocks(blocks: readonly Block[]): { kind: 'heading' | 'item' | 'prose'; words: string }[] {
  return blocks.flatMap((block) => plainBlock(block, 'prose'))
}

function plainBlock(block: Block, as: 'item' | 'prose'): { kind: 'heading' | 'item' | 'prose'; words: string }[] {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'heading', words: plainInline(block.inside) }]
    case 'paragraph':
      return [{ kind: as, words: plainInline(block.inside) }]
    case 'list':
      return block.items.flatMap((item) => item.flatMap((inner) => plainBlock(inner, 'item')))
    case 'callout':
      return block.inside.flatMap((inner) => plainBlock(inner, as))
  }
}

/** A number for when there is no time to read on. */
export function saysUrgent(words: string): boolean {
  return /\b999\b/.test(words)
}
