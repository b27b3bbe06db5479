import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dearLetters, textParts } from './text-parts.ts'

const count = (text: string) => textParts(text).parts.length

test.each([
  ['a'.repeat(160), 'gsm-7', 1],
  ['a'.repeat(161), 'gsm-7', 2],
  ['a'.repeat(306), 'gsm-7', 2],
  ['a'.repeat(307), 'gsm-7', 3],
  ['€'.repeat(80), 'gsm-7', 1],
  ['€'.repeat(81), 'gsm-7', 2],
  ['à'.repeat(160), 'gsm-7', 1],
  ['é'.repeat(160), 'gsm-7', 1],
  ['ŵ'.repeat(70), 'ucs-2', 1],
  ['ŵ'.repeat(71), 'ucs-2', 2],
  ['ŷ'.repeat(134), 'ucs-2', 2],
  ['ŷ'.repeat(135), 'ucs-2', 3],
  // One letter outside the alphabet turns the whole text.
  [`${'à'.repeat(70)}ÿ`, 'ucs-2', 2],
  ['👍'.repeat(35), 'ucs-2', 1],
  ['👍'.repeat(36), 'ucs-2', 2],
  ['', 'gsm-7', 1],
])('%.12j… is %s in %i', (text, alphabet, parts) => {
  expect(textParts(text)).toMatchObject({ alphabet })
  expect(count(text)).toBe(parts)
})

test('an escape and its letter stay in one part, as Kannel and Twilio count and Notify does not', () => {
  const text = `${'a'.repeat(152)}€${'a'.repeat(152)}`
  expect(textParts(text).units).toBe(306)
  expect(textParts(text).parts.map((part) => [...part].length)).toEqual([152, 152, 1])
})

test('an emoji is never cut in two', () => {
  const { parts } = textParts(`${'x'.repeat(66)}👍${'x'.repeat(10)}`)
  expect(parts).toEqual(['x'.repeat(66), `👍${'x'.repeat(10)}`])
})

test('whatever is divided is whole again when joined, and no part is too long', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'Z', '€', '^', 'ŵ', '👍', ' ', '\n', 'é'), maxLength: 600 }),
      (text) => {
        const { parts, alphabet } = textParts(text)
        expect(parts.join('')).toBe(text)
        for (const part of parts) {
          expect(part.isWellFormed()).toBe(true)
          const units =
            alphabet === 'ucs-2'
              ? part.length
              : [...part].reduce((sum, letter) => sum + ('€^'.includes(letter) ? 2 : 1), 0)
          expect(units).toBeLessThanOrEqual(
            parts.length === 1 ? (alphabet === 'ucs-2' ? 70 : 160) : alphabet === 'ucs-2' ? 67 : 153,
          )
        }
      },
    ),
  )
})

test('the letters that make a text dear are named', () => {
  expect(dearLetters('Tŷ Gwyn, ŵyn, café €')).toEqual(['ŷ', 'ŵ'])
})
