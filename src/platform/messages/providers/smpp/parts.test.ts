import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromSmppAddress, toSmppAddress } from './address.ts'
import { gsmBytes } from './gsm.ts'
import { smppParts } from './parts.ts'

const bodyOf = (octets: Buffer, esmClass: number) => (esmClass === 0x40 ? octets.subarray(octets[0]! + 1) : octets)
const anyWords = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 600 }),
  fc
    .array(fc.constantFrom('a', '€', '[', 'ŵ', 'ŷ', '👩‍👩‍👧', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', 'ي', '‏', ' ', '\n', 'à', '^'), { maxLength: 500 })
    .map((letters) => letters.join('')),
)
const gsmWords = fc
  .array(fc.constantFrom('a', '€', '[', ']', '~', 'à', '@', '\n', 'Z', '|', '\\'), { maxLength: 800 })
  .map((letters) => letters.join(''))

describe('a text divided into parts', () => {
  test('whatever is said, the parts joined are the text, each fits its octets, and no emoji is cut in two', () => {
    fc.assert(
      fc.property(anyWords, fc.nat(65_535), (words, reference) => {
        const parts = smppParts(words, reference)
        const isUcs2 = parts[0]!.dataCoding === 8
        for (const { octets, esmClass } of parts) {
          expect(octets.length).toBeLessThanOrEqual(isUcs2 ? 140 : esmClass ? 159 : 160)
          if (isUcs2) {
            const said = Buffer.from(bodyOf(octets, esmClass)).swap16().toString('utf16le')
            expect(said.isWellFormed()).toBe(true)
          }
        }
        const joined = Buffer.concat(parts.map(({ octets, esmClass }) => bodyOf(octets, esmClass)))
        if (isUcs2) expect(Buffer.from(joined).swap16().toString('utf16le')).toBe(words)
        else expect(joined).toEqual(gsmBytes(words))
      }),
      { numRuns: 500 },
    )
  })

  test('no part of the basic alphabet ends on an escape or goes past 153 septets', () => {
    fc.assert(
      fc.property(gsmWords, (words) => {
        const parts = smppParts(words, 7)
        for (const { octets, esmClass } of parts) {
          const body = bodyOf(octets, esmClass)
          expect(body.at(-1)).not.toBe(0x1b)
          expect(body.length).toBeLessThanOrEqual(parts.length > 1 ? 153 : 160)
        }
      }),
    )
  })

  test('each part says which text it belongs to, of how many, and which one it is', () => {
    const parts = smppParts('a'.repeat(400), 0x1_2ab)
    expect(parts.map(({ octets }) => [...octets.subarray(0, 6)])).toEqual([
      [5, 0, 3, 0xab, 3, 1],
      [5, 0, 3, 0xab, 3, 2],
      [5, 0, 3, 0xab, 3, 3],
    ])
  })

  test('an escape pair does not straddle two parts: 152 letters, a euro and 152 letters take three, as networks count', () => {
    expect(smppParts(`${'a'.repeat(152)}€${'a'.repeat(152)}`, 1)).toHaveLength(3)
  })

  test('Welsh letters are stated as UCS-2, never left to a default that would lose them', () => {
    expect(smppParts('Dŵr', 1)[0]).toMatchObject({
      dataCoding: 8,
      esmClass: 0,
      octets: Buffer.from('0044 0175 0072'.replaceAll(' ', ''), 'hex'),
    })
    expect(() => gsmBytes('ŵ')).toThrow('U+175')
  })
})

describe('numbers as a text-message centre writes them', () => {
  test.each([
    ['+447700900123', { ton: 1, npi: 1, digits: '447700900123' }],
    ['60099', { ton: 3, npi: 0, digits: '60099' }],
    ['Hexworth', { ton: 5, npi: 0, digits: 'Hexworth' }],
  ])('%s goes out as %o', (number, address) => expect(toSmppAddress(number)).toEqual(address))

  test.each([
    [{ ton: 1, digits: '447700900123' }, '+447700900123'],
    [{ ton: 0, digits: '447700900123' }, '+447700900123'],
    [{ ton: 2, digits: '07700900123' }, '+447700900123'],
    [{ ton: 0, digits: '+447700900123' }, '+447700900123'],
    [{ ton: 3, digits: '60099' }, '60099'],
    [{ ton: 5, digits: 'NHS' }, 'NHS'],
  ])('%o comes in as %s', (address, number) => expect(fromSmppAddress(address)).toBe(number))
})
