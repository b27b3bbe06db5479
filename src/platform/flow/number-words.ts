// Numbers said in words, in English and in Welsh (both the decimal way, "dau ddeg pump", and the older one, "pump ar hugain").

// prettier-ignore
const english: Record<string, number> = {
  zero: 0, nought: 0, none: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
  thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19,
  twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
}

// With the feminine forms and the mutations that follow other numbers.
// prettier-ignore
const welshUnits: Record<string, number> = {
  dim: 0, sero: 0, un: 1, dau: 2, dwy: 2, ddau: 2, ddwy: 2, tri: 3, tair: 3, thri: 3, thair: 3, pedwar: 4, pedair: 4, phedwar: 4, phedair: 4, pump: 5, pum: 5, phump: 5,
  chwech: 6, chwe: 6, saith: 7, wyth: 8, naw: 9, deg: 10, ddeg: 10, deng: 10,
  deuddeg: 12, deuddeng: 12, pymtheg: 15, pymtheng: 15, deunaw: 18, ugain: 20, hugain: 20, deugain: 40, trigain: 60, hanner: NaN,
}

/** A whole number in words, or `undefined`. At most 999,999. */
export function readNumberWords(folded: string): number | undefined {
  const words = folded.split(' ').filter((word) => word !== '')
  if (words.length === 0 || words.length > 12) return undefined
  return readEnglish(words) ?? readWelsh(words)
}

function readEnglish(words: readonly string[]): number | undefined {
  let [total, part, said] = [0, 0, false]
  for (const word of words) {
    if (word === 'and' && said) continue
    const amount = english[word]
    if (amount !== undefined) part += amount
    else if (word === 'hundred') part = (said ? part : 1) * 100
    else if (word === 'thousand' && total === 0) [total, part] = [(said ? part : 1) * 1_000, 0]
    else if (word !== 'a' || said) return undefined
    said ||= word !== 'a'
  }
  return said ? total + part : undefined
}

/** `dau gant tri deg pump`, `un deg un`, `pymtheg`, `pump ar hugain`, `cant`. */
function readWelsh(words: readonly string[]): number | undefined {
  const hundredAt = words.findIndex((word) => /^(cant|gant|chant|can)$/.test(word))
  if (hundredAt >= 0) {
    const hundreds = hundredAt === 0 ? 1 : readWelsh(words.slice(0, hundredAt))
    const after = words.slice(hundredAt + 1).filter((word, place) => place > 0 || !/^(a|ac)$/.test(word))
    const rest = after.length === 0 ? 0 : readWelsh(after)
    return hundreds === undefined || hundreds > 9 || rest === undefined || rest > 99 ? undefined : hundreds * 100 + rest
  }
  const arAt = words.indexOf('ar')
  if (arAt > 0) {
    const [small, base] = [readTens(words.slice(0, arAt)), readTens(words.slice(arAt + 1))]
    return small !== undefined && base !== undefined && small < base ? small + base : undefined
  }
  return readTens(words)
}

function readTens(words: readonly string[]): number | undefined {
  const amounts = words.map((word) => welshUnits[word])
  if (amounts.some((amount) => amount === undefined || Number.isNaN(amount))) return undefined
  const [first, second, third] = amounts
  if (first === undefined || amounts.length > 3) return undefined
  if (second === undefined) return first
  if (second !== 10 || first < 1 || first > 9) return undefined
  return third === undefined ? first * 10 : third >= 1 && third <= 9 ? first * 10 + third : undefined
}
