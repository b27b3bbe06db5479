// Open311's XML: the same answer as its JSON, under the names the specification gives.
import { XMLBuilder } from 'fast-xml-parser'

const builder = new XMLBuilder({ format: false, suppressEmptyNode: true })

/** A list under its own name with each member under the singular: `<services><service>…`. */
export function xmlList(list: string, singular: string, members: readonly object[]): string {
  return document(list, { [singular]: members.map(plain) })
}

export function xmlOne(name: string, one: object): string {
  return document(name, plain(one))
}

function document(name: string, inside: object): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${builder.build({ [name]: inside })}`
}

/** What XML may not hold is left out; nothing stands for null, as an empty element. */
function plain(value: unknown): object {
  return JSON.parse(
    JSON.stringify(value, (_name, one: unknown) =>
      one === null
        ? ''
        : typeof one === 'string'
          ? one.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
          : one,
    ),
  ) as object
}
