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
