// How many text messages a sentence costs, and where it divides. Figures: 3GPP TS 23.038 (alphabets) and 23.040 (concatenation).

export type TextParts = { alphabet: 'gsm-7' | 'ucs-2'; parts: readonly string[]; units: number }

// prettier-ignore
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Each of these is an escape and a letter: two units that stay in one part. */
const extended = new Set('\f^{}\\[~]|€')

const limits = { 'gsm-7': { single: 160, part: 153 }, 'ucs-2': { single: 70, part: 67 } } as const

/** `units` are septets, or UTF-16 code units. One letter outside the basic alphabet (ŵ, ŷ, an emoji) turns the whole text to UCS-2. */
export function textParts(text: string): TextParts {
  const letters = [...text]
  const alphabet = letters.every((letter) => basic.has(letter) || extended.has(letter)) ? 'gsm-7' : 'ucs-2'
  const cost = (letter: string) => (alphabet === 'ucs-2' ? letter.length : extended.has(letter) ? 2 : 1)
  const units = letters.reduce((total, letter) => total + cost(letter), 0)
  const { single, part } = limits[alphabet]
  return { alphabet, units, parts: units <= single ? [text] : divide(text, cost, part) }
}

/** Letters outside the GSM-7 alphabet: what makes a text dear. */
export function dearLetters(text: string): string[] {
  return [...new Set(text)].filter((letter) => !basic.has(letter) && !extended.has(letter))
}

/** A letter that does not fit whole goes to the next part: no escape is cut from its letter, no emoji in two. */
function divide(text: string, cost: (letter: string) => number, unitsMax: number): string[] {
  const parts: string[] = []
  let [part, units] = ['', 0]
  for (const letter of text) {
    if (units + cost(letter) > unitsMax) {
      parts.push(part)
      ;[part, units] = ['', 0]
    }
    part += letter
    units += cost(letter)
  }
  return [...parts, part]
}
