import { expect, test } from 'vitest'
import { contrast } from './contrast.ts'
import { declarations, readTheme, themeStylesheet } from './theme.ts'
import { dark, light, pairs } from './tokens.ts'

test('black on white is 21 to 1, a colour on itself is 1 to 1, and the order of the two does not matter', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2)
  expect(contrast('#0d5b54', '#0d5b54')).toBe(1)
})

test.each([
  ['light', light],
  ['dark', dark],
])('every pair of colours that meet on a page is readable in %s', (_mode, palette) => {
  const faint = pairs
    .map((pair) => ({ ...pair, ratio: contrast(palette[pair.of], palette[pair.on]) }))
    .filter((pair) => pair.ratio < pair.atLeast)
  expect(faint).toEqual([])
})

test('a place may choose its own colours', () => {
  const theme = readTheme({ light: { band: '#3b1d4f', primary: '#5a2a78', primaryHover: '#431c5c', link: '#5a2a78' } })
  expect(theme).toMatchObject({ ok: true })
  expect(themeStylesheet({ light: { primaryHover: '#431c5c' } })).toContain('--primary-hover:#431c5c')
})

test('a place may not choose colours that make its words hard to read', () => {
  expect(readTheme({ light: { primary: '#f2c14e' } })).toMatchObject({
    ok: false,
    refusal: { because: 'too-faint', mode: 'light', of: 'onPrimary', on: 'primary' },
  })
})

test('a colour setting cannot carry anything but a colour', () => {
  expect(readTheme({ dark: { ink: 'red;}body{display:none' } })).toMatchObject({ refusal: { because: 'not-a-colour' } })
  expect(readTheme({ dark: { nonsense: '#ffffff' } })).toMatchObject({ refusal: { because: 'no-such-colour-name' } })
})

test('a token becomes a custom property', () => {
  expect(declarations({ onBandMuted: '#cfe3dc' })).toBe('--on-band-muted:#cfe3dc')
})
