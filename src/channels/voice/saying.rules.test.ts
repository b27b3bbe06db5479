import { expect, test } from 'vitest'
import { same } from '../../kernel/language.ts'
import type { Passage } from '../../platform/flow/flow.ts'
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
