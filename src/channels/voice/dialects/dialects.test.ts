import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entry, menu, type Spoken } from '../spoken.ts'
import { jambonzOf } from './jambonz.ts'
import { twimlOf } from './twiml.ts'
import { vxmlOf } from './vxml.ts'

const next = 'https://doorstep.example/channels/voice/x?turn=3&signed=a"b'
const lines: Spoken['lines'] = [
  { say: 'I siarad Cymraeg, pwyswch wyth.', language: 'cy' },
  { say: 'Tools & toys <cheap>: press one.', language: 'en' },
]
const kinds: Spoken['then'][] = [
  menu,
  entry(8),
  { do: 'record', secondsMax: 20 },
  { do: 'dial', number: '+441632960100', seconds: 30 },
  { do: 'hang-up' },
]

const hasXmllint = (() => {
  try {
    execFileSync('xmllint', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

function wellFormed(xml: string): void {
  execFileSync('xmllint', ['--noout', '-'], { input: xml, stdio: ['pipe', 'ignore', 'pipe'] })
}

test('TwiML: a menu takes one key, silence comes back to us, and every sentence is in its own voice', () => {
  expect(twimlOf({ lines, then: menu }, next)).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Gather input="dtmf" numDigits="1" finishOnKey="" timeout="6" action="https://doorstep.example/channels/voice/x?turn=3&amp;signed=a&quot;b" method="POST" actionOnEmptyResult="true"><Say language="cy-GB" voice="Polly.Gwyneth">I siarad Cymraeg, pwyswch wyth.</Say><Say language="en-GB" voice="Polly.Amy">Tools &amp; toys &lt;cheap&gt;: press one.</Say></Gather></Response>\n`,
  )
  expect(twimlOf({ lines, then: { do: 'dial', number: '+441632960100', seconds: 30 } }, next)).toContain(
    '<Number>+441632960100</Number></Dial></Response>',
  )
  expect(twimlOf({ lines, then: { do: 'record', secondsMax: 20 } }, next)).toMatch(
    /<Record [^>]*maxLength="20"[^>]*\/><Redirect/,
  )
})

describe.skipIf(!hasXmllint)('XML (skipped where xmllint is not installed)', () => {
  test.each(kinds)('is well formed whatever is said: $do', (then) => {
    for (const write of [twimlOf, vxmlOf]) {
      wellFormed(write({ lines, then }, next))
      wellFormed(write({ lines: [{ say: '\u0000\uFFFF]]>&<"\'', language: 'en' }], then }, next))
    }
  })
})

// Children that VoiceXML 2.1 allows (its schema, restated for the elements we write); the schema itself is in no package.
const allowed: Record<string, string[]> = {
  vxml: ['catch', 'form'],
  form: ['field', 'record', 'transfer', 'block'],
  field: ['property', 'prompt', 'grammar', 'filled', 'noinput', 'nomatch'],
  record: ['property', 'prompt', 'filled', 'noinput'],
  transfer: ['filled', 'prompt'],
  block: ['prompt', 'disconnect'],
  filled: ['var', 'submit'],
  noinput: ['assign', 'var', 'submit'],
  nomatch: ['assign', 'submit'],
  catch: ['var', 'submit', 'exit'],
  grammar: ['rule'],
  rule: ['item'],
  item: ['one-of'],
  'one-of': ['item'],
}

test.each(kinds)('VoiceXML 2.1 holds only what its schema allows where it allows it: $do', (then) => {
  const xml = vxmlOf({ lines, then }, next)
  expect(xml).toContain('<vxml version="2.1" xmlns="http://www.w3.org/2001/vxml"')
  const open: string[] = []
  let seen = 0
  for (const [, end, name = '', alone] of xml.matchAll(/<(\/?)([a-z-]+)(?:\s[^>]*?)?(\/?)>/g)) {
    if (end) {
      expect(open.pop()).toBe(name)
      continue
    }
    const parent = open.at(-1)
    if (parent) expect(allowed[parent], `${name} in ${parent}`).toContain(name)
    seen++
    if (!alone) open.push(name)
  }
  expect(open).toEqual([])
  expect(seen).toBeGreaterThan(4)
})

test.each(kinds.filter(({ do: kind }) => kind !== 'record'))(
  'jambonz verbs pass the verbs’ own specification: $do',
  (then) => {
    const { validate } = createRequire(import.meta.url)('@jambonz/verb-specifications') as {
      validate: (logger: unknown, verbs: unknown) => void
    }
    const verbs = jambonzOf({ lines, then }, next)
    const logger = { error: () => undefined, info: () => undefined, debug: () => undefined }
    expect(() => validate(logger, verbs)).not.toThrow()
    expect(() => validate(logger, [{ verb: 'gather', inputs: 'keys' }])).toThrow()
  },
)

test('any of them renders', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds.filter(({ do: kind }) => kind !== 'record')),
      (then) => void jambonzOf({ lines, then }, next),
    ),
  )
})
