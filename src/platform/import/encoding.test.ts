import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode, decodeWhole, detectEncoding } from './encoding.ts'

async function textOf(bytes: Uint8Array, size: number) {
  async function* pieces() {
    for (let place = 0; place < bytes.length; place += size) yield bytes.subarray(place, place + size)
  }
  let text = ''
  for await (const part of decode(pieces())) text += part
  return text
}

const table = 'name,town\nCaffè Tŷ Gwyn,Caernarfon\n“Café”,Ilford\n'
const utf16 = (text: string, mark: string) => Buffer.from(mark + text, 'utf16le')
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16()

test.each([
  ['UTF-8', Buffer.from(table), table],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${table}`), table],
  ['UTF-16, little end first, with a mark', utf16(table, '\uFEFF'), table],
  ['UTF-16, little end first, without', utf16(table, ''), table],
  ['UTF-16, big end first, with a mark', swapped(utf16(table, '\uFEFF')), table],
  ['UTF-16, big end first, without', swapped(utf16(table, '')), table],
  ['windows-1252', Buffer.from([0x93, 0x43, 0x61, 0x66, 0xe9, 0x94, 0x2c, 0x80, 0x31]), '“Café”,€1'],
  ['ISO 8859-1', Buffer.from('Instrüction', 'latin1'), 'Instrüction'],
])('%s is recognised, whole or in pieces', async (_, bytes, expected) => {
  expect(decodeWhole(bytes)).toBe(expected)
  for (const size of [1, 2, 3, 1_000]) expect(await textOf(bytes, size)).toBe(expected)
})

test('an accent that comes long after the start is still read, and UTF-8 beside it keeps its own', async () => {
  const bytes = Buffer.concat([Buffer.from('plain\n'.repeat(20_000)), Buffer.from([0xe9, 0x0a]), Buffer.from('é😀\n')])
  const text = await textOf(bytes, 1_000)
  expect(text.slice(-6)).toBe('é\né😀\n')
})

test('whatever the bytes, nothing is thrown and nothing but NUL is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 9 }), async (bytes, size) => {
      expect(await textOf(bytes, size)).not.toContain('\0')
    }),
  )
})

test('valid UTF-8 text survives any cutting into pieces', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), async (text, size) => {
      fc.pre(!text.includes('\0') && !text.startsWith('\uFEFF'))
      expect(await textOf(Buffer.from(text), size)).toBe(text)
    }),
  )
})

describe('an encoding that cannot be told apart', () => {
  test('can be given: Welsh in ISO 8859-14', () => {
    expect(decodeWhole(new Uint8Array([0x74, 0xfe]), 'iso-8859-14')).toBe('tŷ')
  })
  test('plain ASCII is read as UTF-8', () => {
    expect(detectEncoding(Buffer.from('a,b'))).toBe('utf-8')
  })
})
