// XML, written out: every attribute and text is escaped, and what XML cannot hold is left away.

export type Xml = { name: string; attributes: Readonly<Record<string, string>>; within: readonly (Xml | string)[] }

export function element(name: string, attributes: Readonly<Record<string, string>>, ...within: (Xml | string)[]): Xml {
  return { name, attributes, within }
}

export function xmlOf(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root)}\n`
}

function written(part: Xml | string): string {
  if (typeof part === 'string') return escaped(part)
  const attributes = Object.entries(part.attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`)
  const within = part.within.map(written).join('')
  return `<${part.name}${attributes.join('')}${within === '' ? '/>' : `>${within}</${part.name}>`}`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // XML 1.0, section 2.2: of the control signs it holds only these three.
      .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, ' ')
      .replace(/[&<>"']/g, (sign) => entities[sign]!)
  )
}
