import { expect, test } from 'vitest'
import { accessKinds, languageCode } from './told-in-prose.ts'

test.each([
  ['Wheelchair access on all levels. Induction loop.', ['step-free', 'hearing-loop']],
  ['Level entrance; disabled toilet; lift to all floors', ['step-free', 'accessible-toilet', 'lift']],
  ['No wheelchair access', []],
  ['There is a ramp but the door is narrow', []],
  ['The lift is not working. Hearing loop at the desk', ['hearing-loop']],
  ['Friendly staff', []],
])('%j says %j', (prose, expected) => {
  expect(accessKinds(prose)).toEqual(expected)
})

test.each([
  ['Welsh', 'cy'],
  ['Cymraeg', 'cy'],
  ['cy', 'cy'],
  ['Polski', 'pl'],
  ['British Sign Language', 'bfi'],
  ['Farsi', 'fa'],
  ['Klingon', undefined],
])('%j is %j', (name, expected) => {
  expect(languageCode(name)).toBe(expected)
})
