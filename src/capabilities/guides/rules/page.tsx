// A guide as a page: elements of our own making, every word escaped by Preact, every address let through by the tree.
import type { ComponentChildren } from 'preact'
import { type Block, type Inline, plainBlocks, saysUrgent } from './tree.ts'

/** `lift`: headings begin this much lower, where the guide is not the whole page. */
export function BlocksView({ blocks, lift = 0 }: { blocks: readonly Block[]; lift?: 0 | 1 }) {
  return (
    <>
      {blocks.map((block) => (
        <BlockView block={block} lift={lift} />
      ))}
    </>
  )
}

function BlockView({ block, lift }: { block: Block; lift: 0 | 1 }) {
  switch (block.kind) {
    case 'heading': {
      const Heading = (['h2', 'h3', 'h4'] as const)[block.level - 2 + lift]!
      return (
        <Heading id={block.anchor} dir="auto">
          <Inlines inside={block.inside} />
        </Heading>
      )
    }
    case 'paragraph':
      return (
        <p dir="auto">
          <Inlines inside={block.inside} />
        </p>
      )
    case 'callout':
      return (
        <div class={plainBlocks(block.inside).some(({ words }) => saysUrgent(words)) ? 'callout urgent' : 'callout'}>
          <BlocksView blocks={block.inside} lift={lift} />
        </div>
      )
    case 'list': {
      const items = block.items.map((item) => (
        <li dir="auto">
          <Item item={item} lift={lift} />
        </li>
      ))
      return block.ordered ? <ol start={block.start === 1 ? undefined : block.start}>{items}</ol> : <ul>{items}</ul>
    }
  }
}

/** One paragraph in an item needs no element of its own. */
function Item({ item, lift }: { item: readonly Block[]; lift: 0 | 1 }) {
  const [first, ...rest] = item
  if (first?.kind !== 'paragraph') return <BlocksView blocks={item} lift={lift} />
  return (
    <>
      <Inlines inside={first.inside} />
      <BlocksView blocks={rest} lift={lift} />
    </>
  )
}

function Inlines({ inside }: { inside: readonly Inline[] }): ComponentChildren {
  return inside.map((inline) => {
    switch (inline.kind) {
      case 'text':
        return inline.text
      case 'break':
        return <br />
      case 'strong':
        return (
          <strong>
            <Inlines inside={inline.inside} />
          </strong>
        )
      case 'emphasis':
        return (
          <em>
            <Inlines inside={inline.inside} />
          </em>
        )
      case 'link':
        return (
          <a href={inline.href} {...(/^https?:/i.test(inline.href) ? { rel: 'noopener external' } : {})}>
            <Inlines inside={inline.inside} />
          </a>
        )
    }
  })
}
