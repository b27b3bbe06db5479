import { expect, test } from 'vitest'
import { untranslated } from './untranslated.ts'

test('names what a language lacks and what it only repeats, also in sentences made from facts', () => {
  const en = { a: 'Yes', b: { c: 'Hello there', d: (name: string) => `Dear ${name}` }, e: '…', only: 'Here' }
  const cy = { a: 'Ydw', b: { c: 'Hello there', d: (name: string) => `Dear ${name}` }, e: '…', other: 'Yma' }
  expect(untranslated(en, cy)).toEqual({
    sentences: 5,
    missing: ['only', 'other'],
    alike: [
      { key: 'b.c', en: 'Hello there' },
      { key: 'b.d', en: 'Dear …' },
    ],
  })
  expect(untranslated({ a: 'x' }, { a: 'x' }).alike).toEqual([])
})
