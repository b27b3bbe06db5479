// References that are said over a telephone and copied by hand.
import { randomInt } from 'node:crypto'

// No vowels, so that no reference spells a word; no letter or digit that is read for another in handwriting or over a telephone.
const letters = '2346789BCDFGHJKMNPQRTVWXY'

/** So many of 25 letters by chance: 4.6 bits each. */
export function drawLetters(count: number): string {
  return Array.from({ length: count }, () => letters[randomInt(letters.length)]).join('')
}

/** The letters that these bytes stand for. For proofs, where it does not matter that a few letters are a little likelier. */
export function lettersOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => letters[byte % letters.length]).join('')
}

/** So many letters from whatever somebody typed, in any case, with whatever between them; nothing if it can be none of ours. */
export function readLetters(typed: string, count: number): string | undefined {
  const text = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return text.length === count && [...text].every((letter) => letters.includes(letter)) ? text : undefined
}

/** A reference of digits as it is read: three and three and three. */
export function referenceInWords(reference: string): string {
  return reference.replaceAll(/(\d{3})(?=\d)/g, '$1 ')
}

/** The same on the telephone: each digit by itself. */
export function referenceAloud(reference: string): string {
  return reference.split('').join(' ')
}
