// What in a text tells too much about somebody: found before it is published, so that whoever wrote it can take it out.
// It errs on the side of asking: whoever wrote it may say that it is meant.

export const detailKinds = [
  'phone',
  'email',
  'car-plate',
  'nhs-number',
  'home-address',
  'person-name',
  'card-number',
] as const
export type DetailKind = (typeof detailKinds)[number]

/** `from` and `to` are places in the text as JavaScript counts them; `to` is one past the last. */
export type Detail = { kind: DetailKind; from: number; to: number; words: string }

/** `known`: names that are public here (streets, services, bodies), which are not people however they are written. */
export function personalDetails(text: string, known: ReadonlySet<string> = new Set()): Detail[] {
  const found = finders.flatMap(({ kind, shape, isReal }) =>
    [...text.matchAll(shape)]
      .filter((match) => isReal(match[0], known))
      .map((match) => ({ kind, from: match.index, to: match.index + match[0].length, words: match[0] })),
  )
  return withoutOverlaps(found.slice(0, detailsMax))
}
// A text with more than this is not put right by pointing at each.
const detailsMax = 200

/** The same text with each detail taken out, and said to be. `saying` gives the words that stand in its place. */
export function withoutDetails(text: string, details: readonly Detail[], saying: (kind: DetailKind) => string): string {
  let [out, at] = ['', 0]
  for (const { kind, from, to } of details.toSorted((one, other) => one.from - other.from)) {
    out += text.slice(at, from) + saying(kind)
    at = to
  }
  return out + text.slice(at)
}

type Finder = { kind: DetailKind; shape: RegExp; isReal: (words: string, known: ReadonlySet<string>) => boolean }

// The order is the order of trust: what an earlier one has found, a later one does not find again.
const finders: readonly Finder[] = [
  // No more than 64 letters stand before an address's @ (RFC 5321, 4.5.3.1.1): looking no further keeps a long line from taking long.
  { kind: 'email', shape: /[\w.+-]{1,64}\s?@\s?[\w-]+(?:\.[\w-]+)+/g, isReal: () => true },
  { kind: 'card-number', shape: /(?<!\d)(?:\d[ -]?){12,18}\d(?!\d)/g, isReal: (words) => isCard(digitsOf(words)) },
  {
    kind: 'phone',
    shape: /(?<![\w+])(?:\+\s?44|0044|0)(?:[ ().-]{0,2}\d){9,10}(?!\d)/g,
    isReal: (words) => isPhone(digitsOf(words)),
  },
  {
    kind: 'nhs-number',
    shape: /(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/g,
    isReal: (words) => isNhsNumber(digitsOf(words)),
  },
  // The series since 2001: two letters, two figures, three letters. Neither I, Q nor Z stands in each place, so few words look like one.
  {
    kind: 'car-plate',
    shape: /(?<!\w)[A-HJ-PR-Y][A-HJ-PR-Y](?:0[2-9]|[1-9]\d) ?[A-HJ-PR-Z]{3}(?!\w)/gi,
    isReal: (words) => /[A-Z]{2}\d/.test(words.toUpperCase()),
  },
  {
    kind: 'home-address',
    shape: /(?<!\w)(?:lives? at|living at|home is|yn byw yn)\s+(?:number\s+|rhif\s+)?\d{1,4}[a-z]?\b[^.\n]{0,40}/gi,
    isReal: () => true,
  },
  {
    kind: 'person-name',
    shape:
      /(?<!\w)(?:Mr|Mrs|Ms|Miss|Mx|Dr|Councillor|Cllr|PC|Nurse|Mr\.|Mrs\.|Dr\.|y Parch|Nyrs)\s+[\p{Lu}][\p{L}'’-]+(?:\s+[\p{Lu}][\p{L}'’-]+)?/gu,
    isReal: (words, known) => !known.has(words.toLowerCase()),
  },
  {
    kind: 'person-name',
    shape:
      /(?<=\b(?:called|named|neighbour|landlord|o’r enw|o'r enw|cymydog)\s)[\p{Lu}][\p{L}'’-]+(?:\s+[\p{Lu}][\p{L}'’-]+)?/gu,
    isReal: (words, known) => !known.has(words.toLowerCase()),
  },
]

function withoutOverlaps(found: readonly Detail[]): Detail[] {
  const kept: Detail[] = []
  for (const one of found) if (!kept.some(({ from, to }) => one.from < to && from < one.to)) kept.push(one)
  return kept.sort((one, other) => one.from - other.from)
}

function digitsOf(words: string): string {
  return words.replace(/\D/g, '')
}

/** 02, 03 and so on with ten or eleven figures; numbers kept for helplines (0800, 0300, 0345) belong to no private person. */
function isPhone(digits: string): boolean {
  const national = digits.replace(/^(?:0044|44)/, '0').replace(/^00/, '0')
  return /^0[127]\d{8,9}$/.test(national)
}

/**
 * Ten figures whose last is the check: eleven less the remainder by 11 of the first nine weighed 10 to 2
 * (NHS Data Dictionary, "NHS Number"). A check of 10 is never given out.
 */
function isNhsNumber(digits: string): boolean {
  const sum = Array.from(digits.slice(0, 9), Number).reduce((total, digit, place) => total + digit * (10 - place), 0)
  const check = (11 - (sum % 11)) % 11
  return digits.length === 10 && check !== 10 && check === Number(digits[9]) && new Set(digits).size > 1
}

/** The Luhn check, which every payment card passes and one number in ten does by chance. */
function isCard(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0 && new Set(digits).size > 1
}
