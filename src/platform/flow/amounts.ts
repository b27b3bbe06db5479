// Numbers and money, however they are written.
import { pence } from '../../kernel/money.ts'
import type { Pence } from '../../kernel/money.ts'
import { readNumberWords } from './number-words.ts'
import { folded } from './reading.ts'

export type ReadNumber =
  { ok: true; value: number } | { ok: false; code: 'empty' | 'not-a-number' | 'too-small' | 'too-big' | 'whole-number' }

/** `1,200`, `3.5`, `about 40`, `3 children`, `twenty five`, `dau ddeg pump`. Refused: two numbers, more decimals than the step takes. */
export function readNumber(raw: string, limits: { least?: number; most?: number; decimals?: number }): ReadNumber {
  if (raw.trim() === '') return { ok: false, code: 'empty' }
  const value = onlyNumeral(raw) ?? readNumberWords(folded(raw))
  if (value === undefined) return { ok: false, code: 'not-a-number' }
  const scale = 10 ** (limits.decimals ?? 0)
  if (Math.abs(Math.round(value * scale) / scale - value) > 1e-9) return { ok: false, code: 'whole-number' }
  if (limits.least !== undefined && value < limits.least) return { ok: false, code: 'too-small' }
  if (limits.most !== undefined && value > limits.most) return { ok: false, code: 'too-big' }
  return { ok: true, value }
}

const figuresMax = 15

/** `10 019`, `1 00 19`, `no. 10019`, `#10-019`: the figures in their order, whatever stands between and before them. Refused: words, or fewer or more than it can be. */
export function readReference(
  raw: string,
  { least = 0, most = Number.MAX_SAFE_INTEGER }: { least?: number; most?: number },
): { ok: true; value: number } | { ok: false; code: 'empty' | 'not-a-reference' } {
  if (raw.trim() === '') return { ok: false, code: 'empty' }
  const figures = raw.replace(/\D/g, '')
  const value = Number(figures)
  const isOne = figures !== '' && figures.length <= figuresMax && !/\p{L}{5}|\d\p{L}/u.test(raw)
  return isOne && value >= least && value <= most ? { ok: true, value } : { ok: false, code: 'not-a-reference' }
}

export type ReadMoney =
  { ok: true; value: Pence } | { ok: false; code: 'empty' | 'not-money' | 'too-small' | 'too-big' }

const moneyPence = 1_000_000_000_00

/** `12.50`, `£12`, `12,50`, `£1,200`, `50p`, `12 pounds 50`, `twelve pounds`, `12 punt`. Always whole pence. */
export function readMoney(raw: string, limits: { least?: Pence; most?: Pence }): ReadMoney {
  const text = raw.trim().toLowerCase().replace(/\s+/g, ' ')
  if (text === '') return { ok: false, code: 'empty' }
  const value = penceIn(text)
  if (value === undefined || Math.abs(value) > moneyPence) return { ok: false, code: 'not-money' }
  if (value < (limits.least ?? 0)) return { ok: false, code: 'too-small' }
  if (limits.most !== undefined && value > limits.most) return { ok: false, code: 'too-big' }
  return { ok: true, value: pence(value) }
}

function onlyNumeral(raw: string): number | undefined {
  const numerals =
    raw.replace(/(\d)[, \u00a0](?=\d{3}\b)/g, '$1').match(/(?<![\w.])[-−]?\d+(?:\.\d+)?(?![\d.]*\d)/g) ?? []
  if (numerals.length !== 1 || /\d[a-z]/i.test(raw) || numerals[0]!.length > 15) return undefined
  return Number(numerals[0]!.replace('−', '-'))
}

const poundWord = '(?:£|pounds?|quid|gbp|punnoedd|bunnoedd|punt|bunt|phunt)'
const pennyWord = '(?:p|pence|penny|pennies|ceiniog|geiniog|cheiniog)'

function penceIn(text: string): number | undefined {
  const small = new RegExp(`^(\\d{1,9}) ?${pennyWord}$`).exec(text)
  if (small) return Number(small[1])
  const both = new RegExp(`^£? ?(\\d[\\d,]*) ?${poundWord}(?: and| a)? ?(\\d{1,2}) ?${pennyWord}?$`).exec(text)
  if (both) return pounds(both[1]!, both[2]!)
  const plain = new RegExp(`^£? ?([-−]?\\d[\\d, ]*?)(?:[.,](\\d{1,2}))? ?${poundWord}?$`).exec(text)
  if (plain) return pounds(plain[1]!, plain[2] ?? '0', plain[2]?.length === 1)
  const said = readNumberWords(folded(text.replace(new RegExp(`${poundWord}$`), '')))
  return said === undefined ? undefined : said * 100
}

/** `,` before three digits parts the thousands; anything else with a comma inside is not an amount. */
function pounds(whole: string, odd: string, isTenths = false): number | undefined {
  if (!/^[-−]?(?:\d+|\d{1,3}(?:[, ]\d{3})+)$/.test(whole)) return undefined
  const amount = Number(whole.replace(/[, ]/g, '').replace('−', '-'))
  return amount * 100 + Math.sign(amount || 1) * Number(odd) * (isTenths ? 10 : 1)
}
