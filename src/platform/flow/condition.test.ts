import { expect, test } from 'vitest'
import { all, any, equals, includes, isAnswered, isAtLeast, isAtMost, isOneOf, not, says } from './build.ts'
import { holds, stepsIn } from './condition.ts'
import type { Condition } from './flow.ts'

const answers = { need: 'food', days: ['mon', 'sat'], age: 17, from: '2026-12-24', mail: null } as never
const ref = <Value>(answer: string) => ({ answer }) as { answer: string; __value?: Value }

test.each<[string, Condition, boolean]>([
  ['equal', equals(ref<string>('need'), 'food'), true],
  ['equal, but not', equals(ref<string>('need'), 'rent'), false],
  ['one of', isOneOf(ref<string>('need'), ['rent', 'food']), true],
  ['includes', includes(ref<readonly string[]>('days'), 'sat'), true],
  ['includes, of one word', includes(ref<readonly string[]>('need'), 'food'), false],
  ['says', says(ref<string>('need'), { en: ['bread', 'Food!'], cy: [] }), true],
  ['says, but only as part of a word', says(ref<string>('need'), { en: ['foo'], cy: [] }), false],
  ['at least', isAtLeast(ref<number>('age'), 17), true],
  ['at least, but not', isAtLeast(ref<number>('age'), 18), false],
  ['at most a day', isAtMost(ref<string>('from'), '2026-12-24'), true],
  ['at most, number against word', isAtMost(ref<number>('need'), 3), false],
  ['answered', isAnswered(ref('need')), true],
  ['passed over is not answered', isAnswered(ref('mail')), false],
  ['not reached is not answered', isAnswered(ref('never')), false],
  ['not reached opens no branch', isAtMost(ref<number>('never'), 3), false],
  ['not', not(equals(ref<string>('need'), 'rent')), true],
  ['all', all(isAnswered(ref('need')), isAnswered(ref('mail'))), false],
  ['any', any(isAnswered(ref('need')), isAnswered(ref('mail'))), true],
  ['all of nothing', all(), true],
  ['any of nothing', any(), false],
])('%s', (_, condition, verdict) => {
  expect(holds(condition, answers)).toBe(verdict)
  expect(holds(JSON.parse(JSON.stringify(condition)) as Condition, answers)).toBe(verdict)
})

test('the steps a condition looks at are named, however deep', () => {
  const deep = any(not(all(isAnswered(ref('a')), equals(ref<string>('b'), 'x'))), isAnswered(ref('c')))
  expect(stepsIn(deep)).toEqual(['a', 'b', 'c'])
})
