import { expect, test } from 'vitest'
import { same } from '../../kernel/language.ts'
import type { Passage } from '../../platform/flow/flow.ts'
import { position } from '../../platform/flow/position.ts'
import { flow, source } from '../../platform/flow/build.ts'
import { momentAt } from '../../platform/flow/moment.ts'
import { render } from './render.ts'

const both = (en: string, cy: string) => ({ en, cy })

test('on a Welsh call what is there in English alone is said by an English voice, with its numbers in English; its label, and all else, in Welsh', () => {
  const passage: Passage = {
    lines: [
      { label: both('From the council', 'Gan y cyngor'), text: same('The lamp has 3 bulbs'), textIn: { cy: 'en' } },
      { text: same('Mended on Monday'), textIn: { cy: 'en' } },
      { label: both('Reference', 'Cyfeirnod'), text: both('It is open', 'Mae ar agor') },
    ],
  }
  const said = (language: 'en' | 'cy') =>
    render(
      { at: 'done', told: [{ kind: 'information', wording: { ask: both('Your report', 'Eich adroddiad') }, passage }] },
      language,
    ).lines.slice(0, -1)
  expect(said('cy')).toEqual([
    { say: 'Eich adroddiad.', language: 'cy' },
    { say: 'Gan y cyngor.', language: 'cy' },
    { say: 'The lamp has three bulbs.', language: 'en' },
    { say: 'Mended on Monday.', language: 'en' },
    { say: 'Cyfeirnod: Mae ar agor.', language: 'cy' },
  ])
  expect(said('en')).toEqual(
    ['Your report.', 'From the council: The lamp has three bulbs.', 'Mended on Monday.', 'Reference: It is open.'].map(
      (say) => ({ say, language: 'en' }),
    ),
  )
})

test('on a Welsh call a choice whose name is there in English alone is named by an English voice, and its key said in Welsh', () => {
  const options = [
    { value: 'a', key: '1', label: same('Who mends street lamps'), labelIn: { cy: 'en' as const } },
    {
      value: 'b',
      key: '2',
      label: both('Bins', 'Biniau'),
      detail: same('On 3 streets'),
      detailIn: { cy: 'en' as const },
    },
    { value: 'c', key: '3', label: both('Parking', 'Parcio') },
  ]
  const ask = {
    step: { id: 'pick', kind: 'choice', wording: { ask: both('Which one?', 'Pa un?') }, options } as const,
    options,
    from: 0,
    more: false,
    tries: 0,
    canGoBack: false,
  }
  const said = (language: 'en' | 'cy') => render({ at: 'ask', told: [], ask }, language).lines
  expect(said('cy')).toEqual([
    { say: 'Pa un?', language: 'cy' },
    { say: 'Who mends street lamps.', language: 'en' },
    { say: 'Am hynny, pwyswch un.', language: 'cy' },
    { say: 'Biniau.', language: 'cy' },
    { say: 'On three streets.', language: 'en' },
    { say: 'Am hynny, pwyswch dau.', language: 'cy' },
    { say: 'Parcio: pwyswch tri.', language: 'cy' },
  ])
  expect(said('en').map(({ say }) => say)).toEqual([
    'Which one?',
    'Who mends street lamps: press one.',
    'Bins, On three streets: press two.',
    'Parking: press three.',
  ])
})

test('what was chosen by a name that is there in English alone is read back by an English voice, and marked as English', () => {
  const pick = flow('pick-one', 1, { title: both('Pick', 'Dewis'), channels: ['voice'] })
    .choice('which', { ask: both('Which one?', 'Pa un?'), options: source<Record<never, never>>('test.which')({}) })
    .review('check', { ask: both('Check', 'Gwirio') })
    .end()
  const by = { channel: 'voice', actor: { kind: 'self' }, version: 1, at: '2026-11-23T10:00:00.000Z' } as const
  const options = [{ value: 'a', key: '1', label: same('Who mends street lamps'), labelIn: { cy: 'en' as const } }]
  const here = position(pick, [
    { ...by, id: '1', seq: 1, type: 'asked', step: 'which', offered: { options, args: {} } },
    { ...by, id: '2', seq: 2, type: 'answered', step: 'which', value: 'a', raw: '1', args: {}, over: [] },
  ] as never)
  if (here.at === 'submit') throw new Error('The answers are to be checked first')
  const moment = momentAt(pick, here, { today: '2026-11-23' as never, channel: 'voice' })
  expect(moment).toMatchObject({ at: 'review', lines: [{ answerIn: { cy: 'en' } }] })
  expect(render(moment, 'cy').lines.slice(1, 3)).toEqual([
    { say: 'Pa un.', language: 'cy' },
    { say: 'Who mends street lamps.', language: 'en' },
  ])
  expect(render(moment, 'en').lines[1]).toEqual({ say: 'Which one: Who mends street lamps.', language: 'en' })
})
