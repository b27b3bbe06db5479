// A report's reference: its serial with a check digit, short enough to say aloud and to write on a hand.

// H. M. Damm's quasigroup (2004): one wrong digit, and two that changed places, are always noticed.
const table = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
]

export function referenceOf(serial: number): string {
  return `${serial}${checkDigit(String(serial))}`
}

/** `1 001 9`, `no. 10019`, `#10019`: spaces and what stands before are forgiven. Undefined where a digit must be wrong. */
export function readReference(text: string): string | undefined {
  const digits = text.replace(/[^\d]/g, '')
  if (digits.length < 5 || digits.length > 16 || /[a-z]{4}/i.test(text)) return undefined
  return checkDigit(digits) === '0' ? digits : undefined
}

/** In twos and threes, as people say numbers: `10 019`, `104 729`. */
export function sayReference(reference: string): string {
  const groups: string[] = []
  for (let rest = reference; rest !== '';) {
    const size = rest.length === 4 ? 2 : 3
    groups.unshift(rest.slice(-size))
    rest = rest.slice(0, -size)
  }
  return groups.join(' ')
}

function checkDigit(digits: string): string {
  let interim = 0
  for (const digit of digits) interim = Number(table[interim]![Number(digit)])
  return String(interim)
}
