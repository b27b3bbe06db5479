import { expect, test } from 'vitest'
import { optionsOf, readAnswer } from './answer.ts'
import { examples, examplesToday } from './examples.ts'
import { fits } from './fits.ts'
import type { Kind } from './flow.ts'
import { lint } from './lint.ts'
import { answerInWords } from './saying.ts'

const kinds = Object.keys(examples) as Kind[]

test('there is an example of every kind of step, and each is of its own kind', () => {
  expect(kinds.length).toBe(20)
  for (const kind of kinds) expect(examples[kind].flow.steps.at(-1)?.kind, kind).toBe(kind)
})

test.each(kinds)('%s: the example is sound on every channel, and survives JSON', (kind) => {
  const { flow } = examples[kind]
  expect(lint(flow).faults).toEqual([])
  expect(lint(flow).rows).toHaveLength(flow.steps.length * 7)
  expect(JSON.parse(JSON.stringify(flow))).toEqual(flow)
})

test.each(kinds)('%s: what people send is read as it should be, and can be read back', (kind) => {
  const { flow, found, accepts, refuses } = examples[kind]
  const step = flow.steps.at(-1)!
  const options = optionsOf(step, found?.options)
  const hear = (raw: string) => readAnswer(step, raw, options, { today: examplesToday, channel: 'sms', version: 1 })
  for (const [raw, value] of accepts) {
    expect(hear(raw), raw).toEqual({ ok: true, value })
    expect(fits(step, value), raw).toBe(true)
    expect(answerInWords(step, value, options).cy, raw).not.toBe('')
  }
  for (const [raw, code] of refuses) expect(hear(raw), raw).toEqual({ ok: false, code })
  expect(accepts.length + refuses.length > 0 || kind === 'review').toBe(true)
})

test('a telephone number is read back as people write it here, and one of another country as it is', () => {
  const step = { id: 'phone', kind: 'phone', wording: { ask: { en: '', cy: '' } } } as const
  expect(answerInWords(step, '+447700900555', [])).toEqual({ en: '07700 900555', cy: '07700 900555' })
  expect(answerInWords(step, '+33142685300', []).en).toBe('+33142685300')
})
