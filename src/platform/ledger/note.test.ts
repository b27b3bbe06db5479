import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  formatCheckpoint,
  formatVerifier,
  isSignedBy,
  noteSigner,
  readCheckpoint,
  readNote,
  readVerifier,
  signNote,
  witnessedAt,
} from './note.ts'

const log = noteSigner('doorstep.example/hexworth', Buffer.alloc(32, 7))
const library = noteSigner('library.example', Buffer.alloc(32, 8), 'cosignature')
const text = formatCheckpoint({ origin: log.name, size: 12n, root: Buffer.alloc(32, 1) })

test('the example of the specification is read, and its signature holds', () => {
  // C2SP signed-note: the example note and key of its Go reference implementation.
  const key = readVerifier('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')!
  const raw =
    'If you think cryptography is the answer to your problem,\nthen you don’t know what your problem is.\n'.replace(
      '’',
      "'",
    ) +
    '\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
  const note = readNote(raw)!
  expect(isSignedBy(note, key)).toBe(true)
  expect(isSignedBy({ ...note, text: note.text.replace('answer', 'problem') }, key)).toBe(false)
})

test('a checkpoint signed by the log and a witness is believed of each, and of nobody else', () => {
  const note = readNote(signNote(text, [log, library], 1_795_000_000))!
  expect(readCheckpoint(note.text)).toEqual({ origin: log.name, size: 12n, root: Buffer.alloc(32, 1) })
  expect(isSignedBy(note, readVerifier(formatVerifier(log))!)).toBe(true)
  expect(witnessedAt(note, readVerifier(formatVerifier(library))!)).toBe(1_795_000_000)
  expect(isSignedBy(note, noteSigner(log.name, Buffer.alloc(32, 9)))).toBe(false)
  expect(isSignedBy({ ...note, text: note.text.replace('12', '13') }, log)).toBe(false)
})

test('a key that does not fit its name is not a key', () => {
  expect(readVerifier(formatVerifier(log).replace('hexworth', 'elsewhere'))).toBeUndefined()
  expect(readVerifier('nonsense')).toBeUndefined()
})

test('whatever is sent, reading never throws, and nothing unsigned is believed', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (raw) => {
      const note = readNote(raw)
      expect(note !== undefined && isSignedBy(note, log)).toBe(false)
      readCheckpoint(raw)
    }),
  )
})
