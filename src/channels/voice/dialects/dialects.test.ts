import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { validateXML, type XMLFileInfo } from 'xmllint-wasm'
import { entry, menu, type Spoken } from '../spoken.ts'
import { jambonzOf } from './jambonz.ts'
import { twimlOf, twimlToJoin } from './twiml.ts'
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

const read = (file: string) => fs.readFileSync(file, 'utf8')
const ours = read(path.join(import.meta.dirname, 'voicexml-we-write.xsd'))
const whole = read(path.join(import.meta.dirname, 'voicexml21.xsd'))
/** As much of the schema of `xml:` as is used, for a reader with no network. */
const xmlAttributes = {
  fileName: 'xml.xsd',
  contents: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
    <xs:attribute name="lang" type="xs:language"/><xs:attribute name="base" type="xs:anyURI"/></xs:schema>`,
}

/** What is wrong with these documents by a schema; nothing is what is wanted. */
async function faultsIn(xmls: readonly string[], schema = ours, more: readonly XMLFileInfo[] = []): Promise<string[]> {
  const files = xmls.map((contents, place) => ({ fileName: `said-${place}.xml`, contents }))
  const { errors } = await validateXML({ xml: files, schema, preload: [xmlAttributes, ...more] })
  return errors.map(({ message }) => message)
}

async function isWellFormed(xmls: readonly string[]): Promise<void> {
  const files = xmls.map((contents, place) => ({ fileName: `said-${place}.xml`, contents }))
  await expect(validateXML({ xml: files, normalization: 'c14n' })).resolves.toMatchObject({ valid: true })
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

/** Everything that can be said on a telephone, with the words that are hardest to write down. */
const words = ['Press one.', '', '\u0000\uFFFF]]>&<"\'', 'Tŷ ŵ', '\ud83d', '👩‍👧', '<prompt>', '&amp;']
const every: Spoken[] = kinds.flatMap((then) => [
  { lines, then },
  { lines: [], then },
  ...words.map((say): Spoken => ({ lines: [{ say, language: 'cy' }], then })),
])

test('XML is well formed whatever is said', async () => {
  await isWellFormed([twimlOf, vxmlOf].flatMap((write) => every.map((spoken) => write(spoken, next))))
})

test('VoiceXML 2.1 holds only what the standard allows where it allows it, and the check sees what it does not', async () => {
  const written = every.map((spoken) => vxmlOf(spoken, next))
  expect(written).toHaveLength(50)
  expect(await faultsIn(written)).toEqual([])
  const spoilt: [RegExp, string, RegExp][] = [
    [/ version="2\.1"/, '', /version/],
    [/<form id/, '<from id', /from/],
    [/repeat="1"/, 'repeat="some"', /repeat/],
    [/method="post"/, 'method="push"', /method/],
    [/<noinput>/, '<noinput><grammar version="1.0" mode="dtmf" root="x"/>', /grammar/],
    [/xml:lang="cy-GB"/, 'xml:lang="Welsh as spoken"', /lang/],
  ]
  for (const [from, to, says] of spoilt) {
    const broken = vxmlOf({ lines, then: menu }, next).replace(from, to)
    expect((await faultsIn([broken])).join(' '), to).toMatch(says)
  }
})

/** Every element of the standard, each where it may stand. */
const everything = `<vxml xmlns="http://www.w3.org/2001/vxml" version="2.1" application="a.vxml" xml:base="http://a.example/" xml:lang="en-GB">
  <meta name="author" content="a"/><metadata><x xmlns="urn:x"/></metadata><property name="timeout" value="6s"/><var name="a" expr="1"/>
  <script charset="utf-8">var b</script><data name="d" src="d.xml" namelist="a b$.c"/><help count="2">Help</help><error cond="a">No</error>
  <link next="#f" dtmf="1 #"><grammar src="g.grxml" weight="1"/></link>
  <menu id="m" accept="approximate" dtmf="true"><prompt>Say <enumerate/></prompt><choice dtmf="1" next="#f">One</choice></menu>
  <form id="f" scope="document"><initial name="i">Hello</initial>
    <field name="x" type="boolean" modal="true"><prompt bargeintype="hotword" timeout="1.5s" count="1"><voice gender="female"><p><s>One
      <emphasis level="strong">two</emphasis> <break time="250ms"/><say-as interpret-as="date">x<value expr="a"/></say-as><sub alias="b">a</sub>
      <mark name="k"/><phoneme ph="a">b</phoneme><prosody rate="slow">c</prosody><audio src="a.wav">d</audio></s></p></voice>
      <foreach item="i" array="a"><value expr="i"/></foreach></prompt>
      <option dtmf="1" value="y">Yes</option><nomatch/><filled mode="all" namelist="x"><if cond="x"><reprompt/><elseif cond="a"/><exit
      namelist="x"/><else/><throw event="a.b"/></if><clear namelist="x"/><log label="l">x<value expr="x"/></log></filled>
      <grammar version="1.0" mode="voice" root="r" tag-format="semantics/1.0"><rule id="r"><example>a</example><one-of><item repeat="0-1"
      weight="2"><token>a</token><tag>x</tag></item><item><ruleref special="GARBAGE"/></item></one-of></rule></grammar></field>
    <record name="r" beep="true" maxtime="20s" type="audio/x-wav"/><transfer name="t" dest="tel:+1" type="consultation"/>
    <object name="o" classid="builtin://x"><param name="p" value="v" valuetype="ref"/></object><subdialog name="s" srcexpr="a"/>
    <block><assign name="a" expr="2"/><goto nextitem="x"/><submit next="n" method="post" enctype="multipart/form-data"/><return
      event="e"/><disconnect namelist="a"/></block></form></vxml>`

test('VoiceXML 2.1: what we write stands within the whole standard, element by element', async () => {
  expect(await faultsIn([everything, ...every.map((spoken) => vxmlOf(spoken, next))], whole)).toEqual([])
  const spoilt: [string, string, RegExp][] = [
    ['<nomatch/>', '<nomatch><field name="y"/></nomatch>', /field/],
    ['<goto nextitem="x"/>', '<goto nextitem="x" method="post"/>', /method/],
    ['bargeintype="hotword"', 'bargeintype="shout"', /bargeintype/],
    ['timeout="1.5s"', 'timeout="1.5"', /timeout/],
    ['<log label="l">', '<log label="l"><prompt/>', /prompt/],
    ['type="consultation"', 'type="warm"', /type/],
    ['<else/><throw', '<else/><elseif cond="b"/><throw', /elseif/],
    ['item="i" array="a"', 'item="i"', /array/],
    ['<meta name="author" content="a"/>', '<meta name="author"/>', /content/],
  ]
  for (const [from, to, says] of spoilt) {
    expect(everything).toContain(from)
    expect((await faultsIn([everything.replace(from, to)], whole)).join(' '), to).toMatch(says)
  }
})

// The W3C's own schema is not ours to carry: with its files in this folder, it has the last word.
const standard = path.resolve(process.env['VOICEXML_SCHEMA'] ?? '../shared/data/voicexml21')
const isThere = fs.existsSync(path.join(standard, 'vxml.xsd'))
test.skipIf(!isThere)(
  `VoiceXML 2.1 passes the W3C’s own schema${isThere ? '' : ` (skipped: ${standard} has no vxml.xsd from https://www.w3.org/TR/voicexml21/)`}`,
  async () => {
    const files = fs.readdirSync(standard).filter((name) => name.endsWith('.xsd'))
    const local = (xsd: string) => xsd.replaceAll(/schemaLocation="[^"]*\//g, 'schemaLocation="')
    const more = files.map((fileName) => ({ fileName, contents: local(read(path.join(standard, fileName))) }))
    const schema = more.find(({ fileName }) => fileName === 'vxml.xsd')!
    const written = every.map((spoken) => vxmlOf(spoken, next))
    expect(
      await faultsIn(
        written,
        schema.contents,
        more.filter((one) => one !== schema),
      ),
    ).toEqual([])
  },
)

const { validate } = createRequire(import.meta.url)('@jambonz/verb-specifications') as {
  validate: (logger: unknown, verbs: unknown) => void
}
const logger = { error: () => undefined, info: () => undefined, debug: () => undefined }

test.each(kinds.filter(({ do: kind }) => kind !== 'record'))(
  'jambonz verbs pass the verbs’ own specification: $do',
  (then) => {
    const verbs = jambonzOf({ lines, then }, next)
    expect(() => validate(logger, verbs)).not.toThrow()
    expect(() => validate(logger, [{ verb: 'gather', inputs: 'keys' }])).toThrow()
  },
)

test('whoever is rung for a caller hears first what it is about, where the dialect can say so', () => {
  const dial: Spoken = { lines, then: { do: 'dial', number: '+441632960100', seconds: 30, whisper: true } }
  const whisper = 'https://doorstep.example/whisper?call=a&to=b'
  expect(twimlOf(dial, next, whisper)).toContain(
    '<Number url="https://doorstep.example/whisper?call=a&amp;to=b" method="POST">+441632960100</Number>',
  )
  expect(twimlToJoin()).toContain('<Response/>')
  const verbs = jambonzOf(dial, next, whisper)
  expect(verbs.at(-1)).toMatchObject({ verb: 'dial', confirmHook: whisper })
  expect(() => validate(logger, verbs)).not.toThrow()
  // VoiceXML has no words for the other leg; there the queue on the page is all that says it.
  expect(vxmlOf(dial, next)).not.toContain('whisper')
})

test('any of them renders', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds.filter(({ do: kind }) => kind !== 'record')),
      (then) => void jambonzOf({ lines, then }, next),
    ),
  )
})
