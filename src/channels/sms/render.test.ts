import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languages, type Language, type Text } from '../../kernel/language.ts'
import type { Ask, Moment } from '../../platform/flow/channel.ts'
import { commandFromText } from '../../platform/flow/commands.ts'
import type { Option, Step } from '../../platform/flow/flow.ts'
import { dearLetters, textParts } from '../../platform/flow/text-parts.ts'
import { readDay } from '../../kernel/day.ts'
import { cheaperSpelling } from '../../platform/messages/spelling.ts'
import { readInterpreted } from '../../platform/words/interpreted.ts'
import { ownWord, readKeyword, splitPlace } from './own-words.ts'
import { parseText } from './parse.ts'
import { renderText } from './render.ts'
import { paceOf, restMinutes } from './rules.ts'
import { smsWords } from './words/words.ts'

const both = (en: string, cy = `${en} (cy)`): Text => ({ en, cy })
const options: Option[] = [
  { value: 'food', key: '1', label: both('Food', 'Bwyd'), detail: both('free', 'am ddim') },
  { value: 'advice', key: '2', label: both('Advice “by post”', 'Cyngor') },
]
const choice: Step = {
  id: 'need',
  kind: 'choice',
  wording: {
    ask: both('What do you need today – exactly?'),
    short: both('What do you need?', 'Beth sydd ei angen?'),
    hint: both('Pick one.'),
  },
  options,
}
const open: Step = { id: 'why', kind: 'short-text', wording: { ask: both('Why?', 'Pam?') }, charsMax: 200 }
const asking = (step: Step, more: Partial<Ask> = {}): Moment => {
  if (step.kind === 'review') throw new Error('A review is not asked')
  return {
    at: 'ask',
    told: [],
    ask: { step, options: 'options' in step ? options : [], from: 0, more: false, tries: 0, canGoBack: false, ...more },
  }
}
const hearing = { today: readDay('2026-11-23')!, version: 1 }

describe('a question as a text', () => {
  test('is the short wording, numbered, in the cheap alphabet', () => {
    expect(renderText(asking(choice), 'en')).toBe('What do you need?\n1 Food, free\n2 Advice "by post"\nReply 1 to 2.')
    expect(renderText(asking(choice, { more: true }), 'cy')).toBe(
      'Beth sydd ei angen?\n1 Bwyd, am ddim\n2 Cyngor\nAtebwch 1 i 2.\nMWY am fwy.',
    )
  })

  test('shows only this page of a long list, and says all the numbers that work', () => {
    expect(renderText(asking(choice, { from: 1 }), 'en')).toBe('What do you need?\n2 Advice "by post"\nReply 1 to 2.')
  })

  test('costs a hint only where there was trouble', () => {
    expect(renderText(asking(choice, { tries: 1, problem: { code: 'x', say: both('Not that.') } }), 'en')).toMatch(
      /^Not that\.\nWhat do you need\?\nPick one\./,
    )
  })
})

describe('our own sentences', () => {
  const saying = (language: Language) =>
    Object.values(smsWords[language]).flatMap((one) =>
      typeof one === 'function'
        ? [Reflect.apply(one, undefined, ['1', '2', '3'])]
        : typeof one === 'string'
          ? [one]
          : Object.values(one),
    )
  test.each(languages)(
    'cost no more than they must in %s: no letter turns them to UCS-2, and each fits two parts',
    (language) => {
      expect(saying(language).flatMap((sentence) => dearLetters(String(sentence)))).toEqual([])
      expect(saying(language).filter((sentence) => textParts(String(sentence)).parts.length > 2)).toEqual([])
    },
  )

  test('name only words that we understand', () => {
    const known = (word: string) =>
      commandFromText(word, { hasMore: true, isReview: true }) !== undefined ||
      ownWord(word) !== undefined ||
      readInterpreted(word) !== undefined ||
      ['SKIP', 'HEPGOR', 'CODE', 'COD'].includes(word)
    const named = languages.flatMap((language) =>
      saying(language).flatMap((sentence) => String(sentence).match(/\b[A-Z]{3,}( \d)?\b/g) ?? []),
    )
    expect([...new Set(named)].filter((word) => !known(word))).toEqual([])
  })
})

describe('a text as an answer', () => {
  test.each([
    ['1', { kind: 'answer', value: 'food' }],
    [' Food. ', { kind: 'answer', value: 'food' }],
    ['bwyd', { kind: 'answer', value: 'food' }],
    ['2\n\nSent from my iPhone', { kind: 'answer', value: 'advice' }],
    ['', { kind: 'rejection', code: 'empty' }],
    ['9', { kind: 'rejection', code: 'not-an-option' }],
    ['STOP', { kind: 'command', command: { do: 'stop' } }],
    ['yn ôl', { kind: 'command', command: { do: 'back' } }],
    ['Cancel', { kind: 'command', command: { do: 'ask-what-to-cancel' } }],
  ])('%j is %o', (text, heard) => expect(parseText(text, asking(choice), 'en', hearing)).toMatchObject(heard))

  test('whatever is sent, it is understood as something, and nothing is thrown', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.string({ unit: 'grapheme' }),
          fc.string({ minLength: 9_990, maxLength: 10_010 }),
        ),
        (text) => {
          for (const moment of [asking(choice), asking(open), { at: 'done', told: [] } as Moment]) {
            expect(['answer', 'rejection', 'command']).toContain(parseText(text, moment, 'en', hearing).kind)
          }
        },
      ),
    )
  })
})

describe('the cheaper true spelling', () => {
  test('never changes a letter, never costs more, and is the same when done twice', () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.constantFrom('‘', '’', '“', '–', '…', ' ', '\u00a0', 'ŵ', 'ŷ', 'â', 'é', 'a', '👩‍👩‍👧', '\u200b'))
        .map((all) => all.join('')),
    )
    fc.assert(
      fc.property(words, (text) => {
        const cheap = cheaperSpelling(text)
        const letters = (all: string) =>
          all
            .normalize('NFC')
            .match(/\p{L}/gu)
            ?.filter((letter) => letter !== 'ʼ')
            .join('') ?? ''
        expect(letters(cheap).replaceAll('x', '')).toBe(letters(text).replaceAll('x', ''))
        expect(cheaperSpelling(cheap)).toBe(cheap)
      }),
    )
    expect(cheaperSpelling('“Mae’r tŷ – a’r dŵr – yn iawn…”')).toBe('"Mae\'r tŷ - a\'r dŵr - yn iawn..."')
    expect(textParts(cheaperSpelling('It’s “open” – until 8pm…')).alphabet).toBe('gsm-7')
    expect(cheaperSpelling('👩‍👩‍👧')).toBe('👩‍👩‍👧')
  })
})

describe('keywords', () => {
  const flow = (id: string, en: string[], cy: string[]) => ({
    id,
    version: 1,
    title: both(id),
    channels: ['sms'] as const,
    keywords: { en, cy },
    steps: [],
  })
  const flows = [
    flow('find', ['find', 'find help'], ['chwilio', 'llyfrgell']),
    flow('visit', ['visit', 'book'], ['ymweliad', 'book']),
  ]

  test.each([
    ['FIND library', { id: 'find', rest: 'library', language: 'en' }],
    ['find help now', { id: 'find', rest: 'now', language: 'en' }],
    ['  Find!  ', { id: 'find', rest: '', language: 'en' }],
    ['Ymweliad', { id: 'visit', rest: '', language: 'cy' }],
    ['BOOK', { id: 'visit', rest: '', language: undefined }],
    ['finding', undefined],
    ['please find', undefined],
    ['', undefined],
  ])('%j begins %o', (text, expected) => {
    const read = readKeyword(text, flows)
    expect(read && { id: read.flow.id, rest: read.rest, language: read.language }).toEqual(expected)
  })

  test.each([
    ['library YO1 7HH', { what: 'library', where: 'YO1 7HH' }],
    ['library near yo17hh', { what: 'library', where: 'yo17hh' }],
    ['food bank YO1', { what: 'food bank', where: 'YO1' }],
    ['YO1 7HH', { what: '', where: 'YO1 7HH' }],
    ['help with damp', { what: 'help with damp' }],
    ['', { what: '' }],
  ])('%j holds %o', (text, expected) => expect(splitPlace(text)).toEqual(expected))
})

describe('one telephone at a time', () => {
  const now = new Date('2026-11-23T10:00:00Z')
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
  test.each([
    [{ lastMinute: 20, lastHour: 120, slowedAt: null }, 'usual'],
    [{ lastMinute: 21, lastHour: 21, slowedAt: null }, 'slow-down'],
    [{ lastMinute: 1, lastHour: 121, slowedAt: null }, 'slow-down'],
    [{ lastMinute: 99, lastHour: 99, slowedAt: minutesAgo(restMinutes - 1) }, 'resting'],
    [{ lastMinute: 2, lastHour: 40, slowedAt: minutesAgo(restMinutes) }, 'usual'],
  ])('%o is %s', (counts, pace) => expect(paceOf(counts, now)).toBe(pace))
})
