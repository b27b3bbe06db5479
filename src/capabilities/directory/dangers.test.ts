import { expect, test } from 'vitest'
import { helpFor, ringFor } from './dangers.ts'

test.each([
  'heart attack',
  'hert attack',
  'Hart atack!',
  'chset pain',
  'she cant breath',
  'I think he is unconcious',
  'take an overdoes',
  'self harmin',
  'anymwybydol',
])('%j is met with a number to ring, slip and all', (written) => {
  expect(ringFor(written).map(({ number }) => number)).toContain('999')
})

test.each([
  'cooking classes',
  'nothing fits me',
  'chess club',
  'warm clothes that his mum can wear',
  'overtime pay',
  'self farming',
  'a heart',
  'bus to the coast of Wales',
  'stabled horses',
  'llyfrgell',
  '',
])('%j is no danger', (written) => {
  expect(ringFor(written)).toEqual([])
})

test('a long and hostile text is read at once', () => {
  expect(ringFor('heart attic '.repeat(900))).toEqual([])
  expect(ringFor(`${'a '.repeat(5_000)}heart attack`)).toHaveLength(1)
})

test('what is looked for in a danger is what helps in it; anything else is looked for as it was written', () => {
  expect(helpFor('my dad had a hert attack at the library')[0]).toBe('urgent care')
  expect(helpFor('suicde')[0]).toBe('suicidal')
  expect(helpFor('my wife hits me')).toEqual(['my wife hits me', 'domestic abuse', 'my wife hits me'])
  expect(helpFor('library')).toEqual(['library'])
})
