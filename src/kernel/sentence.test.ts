import { expect, test } from 'vitest'
import { textsOf } from './language.ts'
import { ended, endedOnce, unended } from './sentence.ts'

test('a title that is a question keeps its own ending in whatever sentence it stands', () => {
  expect(endedOnce('You were in the middle of: Is your listing right?. To carry on, press one.')).toBe(
    'You were in the middle of: Is your listing right? To carry on, press one.',
  )
  expect(endedOnce('Report 10 019: “Help!”. It is with us.')).toBe('Report 10 019: “Help!” It is with us.')
  expect(endedOnce('It is with Smith & Co.. Ring them')).toBe('It is with Smith & Co. Ring them')
  // What ends nothing stays as it was.
  for (const same of ['3.5 miles... and more', 'see www.a.example/?q=.x', 'Wait... what?'])
    expect(endedOnce(same)).toBe(same)
  expect(['A pothole', 'Is it right?', 'He said “Yes.”', ''].map(ended)).toEqual([
    'A pothole.',
    'Is it right?',
    'He said “Yes.”',
    '',
  ])
  expect(['Is it right?', 'Need:', 'Food bank'].map(unended)).toEqual(['Is it right', 'Need', 'Food bank'])
})

test('what a slice says in each language ends once', () => {
  const said = textsOf({
    en: { about: (title: string) => `It is about ${title}.` },
    cy: { about: (title: string) => `${title}.` },
  })
  expect(said(({ about }) => about('Is it fixed?'))).toEqual({ en: 'It is about Is it fixed?', cy: 'Is it fixed?' })
})
