// Whatever anybody writes, three renderers of one tree keep their promises. Pure, no database.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textParts } from '../../platform/flow/text-parts.ts'
import { textOf } from '../../platform/web/drawing/jsx-runtime.ts'
import { BlocksView } from './rules/page.tsx'
import { checkWords } from './rules/plain-english.ts'
import { spokenParts, toSpeech } from './rules/spoken.ts'
import { textStretches, toTextLines } from './rules/texted.ts'
import { plainBlocks, readMarkdown } from './rules/tree.ts'

const scraps = fc.constantFrom(
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[here](javascript:alert(1))',
  '[here](java\nscript:alert(1))',
  '[here](data:text/html;base64,PHNjcmlwdD4=)',
  '[the NHS](https://www.nhs.uk/)',
  '![a picture](javascript:alert(1))',
  '<a href="https://x">a</a>',
  '## A heading\n\n',
  '> ',
  '- a thing\n',
  '1. a step\n',
  '**strong** ',
  '`code` ',
  'Ring 999 now. ',
  'Dŵr a thân. ',
  'مرحبا بالعالم ',
  '\u202etxet\u202c ',
  '👩‍👩‍👧 ',
  '\0',
  '&lt;b&gt; ',
  '\n\n',
)
const markdown = fc
  .array(fc.oneof(scraps, fc.string({ unit: 'grapheme', maxLength: 40 })), { maxLength: 40 })
  .map((parts) => parts.join(''))
const allowed =
  /^<\/?(?:h[2-4]|p|div|ul|ol|li|strong|em|br|a)(?: (?:id="[\w-]*"|dir="auto"|class="[a-z ]*"|start="\d+"|rel="noopener external"|href="(?:https?:\/\/|mailto:|tel:|\/(?!\/)|#)[^"<>]*"))*\/?>$/
const lettersOf = (words: string) => words.replaceAll(/\s+/g, '')

test('a page of any Markdown holds no element and no address but our own', () => {
  fc.assert(
    fc.property(markdown, (text) => {
      const page = textOf(<BlocksView blocks={readMarkdown(text)} />)
      for (const tag of page.match(/<[^>]*>/g) ?? []) expect(tag).toMatch(allowed)
      expect(page).not.toMatch(/[\0\u202a-\u202e\u2066-\u2069]/)
    }),
    { numRuns: 400 },
  )
})

test('stretches of text each fit, and joined they say every word in order', () => {
  fc.assert(
    fc.property(markdown, fc.integer({ min: 1, max: 4 }), (text, most) => {
      const lines = toTextLines(readMarkdown(text))
      const fits = (words: string) => textParts(words).parts.length <= most
      const stretches = textStretches(lines, fits)
      for (const stretch of stretches) expect(fits(stretch)).toBe(true)
      expect(lettersOf(stretches.join(''))).toBe(lettersOf(lines.map(({ words }) => words).join('')))
    }),
    { numRuns: 400 },
  )
})

test('speech has no mark-up, no address and no pictures, and every stretch of it is said', () => {
  fc.assert(
    fc.property(markdown, (text) => {
      const said = toSpeech(readMarkdown(text), 'en')
      const parts = spokenParts(said, 300)
      expect(lettersOf(parts.join(''))).toBe(lettersOf(said.map(({ words }) => words).join('')))
      for (const { words } of said)
        expect(words).not.toMatch(/[*_#`<>[\]{}|]|https?:|\bclick\b|\p{Extended_Pictographic}/u)
    }),
    { numRuns: 400 },
  )
})

test('a guide that is huge, deep or hostile is read all the same', () => {
  const hostile = [
    '>'.repeat(30_000),
    '- '.repeat(15_000),
    '['.repeat(30_000),
    '*a '.repeat(12_000),
    `${'> '.repeat(200)}deep`,
    'a'.repeat(1_000_000),
    '<'.repeat(30_000),
  ]
  for (const text of hostile) {
    const blocks = readMarkdown(text)
    expect(textOf(<BlocksView blocks={blocks} />)).not.toMatch(/<script/)
    toSpeech(blocks, 'cy')
    checkWords({ title: '', summary: '', body: text.slice(0, 40_000), language: 'en', health: true, kind: 'guide' })
    expect(plainBlocks(blocks).length).toBeLessThan(50_000)
  }
})

test('a heading is never the last thing in a text, a list is led through by ear, and an answer says what it found', () => {
  const body = `Ring 999 if it burns.\n\n## What to do\n\n1. Open the window.\n2. Leave.\n3. Click on [the map](https://www.example.org/map).\n\n## After\n\nCome back when you are told.`
  const blocks = readMarkdown(body)
  expect(toSpeech(blocks, 'en').map(({ words }) => words)).toEqual([
    'Ring 999 if it burns.',
    'What to do.',
    'There are 3 steps.',
    'Step 1. Open the window.',
    'Step 2. Leave.',
    'Step 3. choose the map.',
    'After.',
    'Come back when you are told.',
  ])
  const stretches = textStretches(toTextLines(blocks), (words) => words.length <= 60)
  for (const stretch of stretches) expect(stretch).not.toMatch(/(?:What to do|After):$/)
  const check = checkWords({
    title: 'Fire',
    summary: '',
    body: `${body} In the event of a fire, utilise the stairs. See below. [here](javascript:x)`,
    language: 'en',
    health: true,
    kind: 'guide',
  })
  expect(check.findings.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['hard-word', 'only-for-eyes', 'unsafe-link']),
  )
  expect(check.readingAge).toBeLessThan(13)
})
