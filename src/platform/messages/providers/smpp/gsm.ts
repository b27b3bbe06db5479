// Words as the bytes SMPP carries: one GSM 7-bit letter to a byte, or UTF-16 with the high byte first.

/** 3GPP TS 23.038 section 6.2.1, in the order of its codes. 0x1B is the escape. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const escape = 0x1b
const codes = new Map([...basic].map((letter, code) => [letter, code]))
const escaped = new Map([
  ['\f', 0x0a],
  ['^', 0x14],
  ['{', 0x28],
  ['}', 0x29],
  ['\\', 0x2f],
  ['[', 0x3c],
  ['~', 0x3d],
  [']', 0x3e],
  ['|', 0x40],
  ['€', 0x65],
])

/** Throws on a letter outside the alphabet: whoever chose it counted wrongly, and a silent `?` is how Welsh gets lost. */
export function gsmBytes(text: string): Buffer {
  const bytes: number[] = []
  for (const letter of text) {
    const [code, after] = [codes.get(letter), escaped.get(letter)]
    if (after !== undefined) bytes.push(escape, after)
    else if (code !== undefined && code !== escape) bytes.push(code)
    else throw new Error(`U+${letter.codePointAt(0)!.toString(16)} is not in the GSM 7-bit alphabet`)
  }
  return Buffer.from(bytes)
}

export function ucs2Bytes(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16()
}
