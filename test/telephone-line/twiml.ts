// What Twilio would do with an answer of ours, read as a list of things to do (https://www.twilio.com/docs/voice/twiml).
import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'

export type Saying = { words: string; language: string }
export type Doing =
  | { do: 'say'; saying: Saying }
  | { do: 'gather'; says: Saying[]; action: string; keysMax: number; endKey: string; seconds: number }
  | { do: 'dial'; action: string; number: string; seconds: number; whisper?: string }
  | { do: 'redirect'; to: string }
  | { do: 'hang-up' }

type Node = { [name: string]: unknown }
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: true,
  parseTagValue: false,
})
const nodes = z.array(z.record(z.string(), z.unknown()))
const attributes = z.record(z.string(), z.string())

/** Throws at a verb that this line does not know: an answer that half works is no answer. */
export function readTwiml(xml: string): Doing[] {
  const [root] = within(nodes.parse(parser.parse(xml)), 'Response')
  if (!root) throw new Error(`There is no Response in ${xml}`)
  return root.children.map(({ name, given, children, words }): Doing => {
    switch (name) {
      case 'Say':
        return { do: 'say', saying: { words, language: given['language'] ?? 'en-GB' } }
      case 'Gather':
        return {
          do: 'gather',
          says: children.map((one) => ({ words: one.words, language: one.given['language'] ?? 'en-GB' })),
          action: given['action'] ?? '',
          keysMax: Number(given['numDigits'] ?? 99),
          endKey: given['finishOnKey'] ?? '#',
          seconds: Number(given['timeout'] ?? 5),
        }
      case 'Dial': {
        const [called] = children
        const whisper = called?.given['url']
        return {
          do: 'dial',
          action: given['action'] ?? '',
          number: called?.words ?? words,
          seconds: Number(given['timeout'] ?? 30),
          ...(whisper !== undefined && { whisper }),
        }
      }
      case 'Redirect':
        return { do: 'redirect', to: words }
      case 'Hangup':
        return { do: 'hang-up' }
      default:
        throw new Error(`This line does not know ${name}`)
    }
  })
}

type Element = { name: string; given: Record<string, string>; words: string; children: Element[] }

function within(list: readonly Node[], wanted?: string): Element[] {
  return list.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text')
    if (name === undefined || name.startsWith('?') || (wanted !== undefined && name !== wanted)) return []
    const inside = nodes.parse(node[name])
    const words = inside.map((one) => (typeof one['#text'] === 'string' ? one['#text'] : '')).join('')
    return [{ name, given: attributes.parse(node[':@'] ?? {}), words, children: within(inside) }]
  })
}
