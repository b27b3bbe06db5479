// How a page is drawn: what TSX calls for each element and component. Each is markup at once, innermost first: a page is sent and
// forgotten, so nothing is kept of it that could be drawn again.
//
// Markup is held as the bytes of its UTF-8, a letter for each. JavaScript holds a text with one byte a letter or with two, and a single ’ would
// make two of every letter of its page, which takes three times as long to put together and to send.
import type { ComponentChildren, JSX as Html } from 'preact'

// What may be written as TSX: HTML as Preact knows it, whose types are all that we have of it.
export declare namespace JSX {
  type Element = Drawn
  type ElementType = keyof IntrinsicElements | ((props: never) => ComponentChildren)
  type IntrinsicElements = Html.IntrinsicElements
  type IntrinsicAttributes = Html.IntrinsicAttributes
  type ElementChildrenAttribute = Html.ElementChildrenAttribute
}

export class Drawn {
  readonly bytes: string

  constructor(bytes: string) {
    this.bytes = bytes
  }
}

type Props = Readonly<Record<string, unknown>>
type Component = (props: Props) => unknown

export function jsx(type: string | Component, props: Props): Drawn {
  return typeof type === 'string' ? element(type, props) : drawnOf(type(props))
}

export { jsx as jsxs }

/** What stands together without an element around it. */
export function Fragment({ children }: Props): Drawn {
  return drawnOf(children)
}

/** The whole of it as text, and as it is sent. */
export function textOf(view: Drawn): string {
  return bytesOf(view).toString()
}

export function bytesOf(view: Drawn, before = ''): Buffer {
  return Buffer.from(before + within(view), 'latin1')
}

/** The same, put together for good: what is used again and again. */
export function inOnePiece(view: Drawn): Drawn {
  return new Drawn(bytesOf(view).toString('latin1'))
}

function drawnOf(children: unknown): Drawn {
  return children instanceof Drawn ? children : new Drawn(within(children))
}

// HTML's elements that hold nothing and have no end.
const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

type Tag = { begin: string; end: string }

const tags = new Map<string, Tag>()

function tagOf(type: string): Tag {
  const known = tags.get(type)
  if (known) return known
  const made = { begin: `<${type}`, end: empty.has(type) ? '' : `</${type}>` }
  tags.set(type, made)
  return made
}

function element(type: string, props: Props): Drawn {
  const tag = tagOf(type)
  let { begin } = tag
  let inner = ''
  for (const name in props) {
    const value = props[name]
    if (name === 'children') inner = within(value)
    else if (name === 'dangerouslySetInnerHTML') inner = inBytes((value as { __html: string }).__html)
    else if (name === 'value' && type === 'textarea') inner = within(value)
    else if (value !== undefined && value !== null) begin += attribute(name, value)
  }
  return new Drawn(tag.end === '' ? `${begin}/>` : `${begin}>${inner}${tag.end}`)
}

function within(child: unknown): string {
  if (typeof child === 'string') return escaped(child)
  if (child instanceof Drawn) return child.bytes
  if (Array.isArray(child)) {
    let all = ''
    for (const one of child) all += within(one)
    return all
  }
  return typeof child === 'number' || typeof child === 'bigint' ? String(child) : ''
}

function attribute(name: string, value: unknown): string {
  const { bare, begin, saysNo } = spellingOf(name)
  if (typeof value === 'boolean' && !saysNo) return value ? bare : ''
  return value === '' ? bare : `${begin}${escaped(String(value))}"`
}

type Spelling = { bare: string; begin: string; saysNo: boolean }

const spellings = new Map<string, Spelling>()
// As SVG has them; whatever else has a capital letter is an attribute of HTML, which has none.
const withCapitals = new Set(['viewBox', 'preserveAspectRatio'])

/** `saysNo`: "false" is something that it says, not that it is left out. */
function spellingOf(name: string): Spelling {
  const known = spellings.get(name)
  if (known) return known
  if (!/^[a-z][\w:-]*$/i.test(name)) throw new Error(`No attribute is called “${name}”`)
  const spelled = withCapitals.has(name) ? name : name.toLowerCase()
  const made = { bare: ` ${spelled}`, begin: ` ${spelled}="`, saysNo: /^(aria-|data-|spellcheck$)/.test(spelled) }
  spellings.set(name, made)
  return made
}

const marks: Readonly<Record<string, string>> = { '"': '&quot;', '&': '&amp;', '<': '&lt;' }

function escaped(text: string): string {
  if (!/["&<\x80-\uffff]/.test(text)) return text
  return inBytes(text.replace(/["&<]/g, (mark) => marks[mark]!))
}

function inBytes(text: string): string {
  return /[\x80-\uffff]/.test(text) ? Buffer.from(text).toString('latin1') : text
}
