// Answers that are picked from a list: by number, by name, by another word for it, or by the start of its name.
import { languages } from '../../kernel/language.ts'
import type { Option, YesNoWords } from './flow.ts'
import { readNumberWords } from './number-words.ts'
import { folded } from './reading.ts'

export type Picked = { ok: true; value: string } | { ok: false; code: 'empty' | 'not-an-option' | 'more-than-one' }

/** Keys win over names: where the options are numbered, `2` is the second option even if another is called "2 to 5". */
export function pickOne(raw: string, options: readonly Option[]): Picked {
  const text = folded(raw)
  if (text === '') return raw.trim() === '' ? { ok: false, code: 'empty' } : { ok: false, code: 'not-an-option' }
  const numbered = /^(?:option |number |no |opsiwn |rhif )?(\d{1,3})$/.exec(text)?.[1]
  const key = numbered === undefined ? undefined : String(Number(numbered))
  const tests: ((option: Option) => boolean)[] = [
    (option) => option.key === key,
    (option) => namesOf(option).includes(text),
    (option) => option.value === raw.trim(),
    (option) => String(readNumberWords(text)) === option.key,
    (option) => text.length >= 3 && namesOf(option).some((name) => name.startsWith(text)),
    (option) =>
      text.length >= 3 &&
      namesOf(option).some((name) => ` ${name} `.includes(` ${text} `) || ` ${text} `.includes(` ${name} `)),
  ]
  for (const test of tests) {
    const found = options.filter(test)
    if (found.length === 1) return { ok: true, value: found[0]!.value }
    if (found.length > 1) return { ok: false, code: 'more-than-one' }
  }
  return { ok: false, code: 'not-an-option' }
}

export type PickedMany =
  | { ok: true; values: string[] }
  | { ok: false; code: 'empty' | 'not-an-option' | 'more-than-one' | 'too-few' | 'too-many' }

/** `1 3 4`, `1,3 and 4`, `food, advice`. Values come back in the order of the list, each once. */
export function pickMany(
  raw: string | readonly string[],
  options: readonly Option[],
  limits: { fewest?: number; most?: number },
): PickedMany {
  const parts = typeof raw === 'string' ? split(raw, options) : raw
  const values = new Set<string>()
  for (const part of parts) {
    const picked = pickOne(part, options)
    if (!picked.ok) return picked
    values.add(picked.value)
  }
  const fewest = limits.fewest ?? 1
  if (values.size === 0 && fewest > 0) return { ok: false, code: 'empty' }
  if (values.size < fewest) return { ok: false, code: 'too-few' }
  if (limits.most !== undefined && values.size > limits.most) return { ok: false, code: 'too-many' }
  return { ok: true, values: options.map(({ value }) => value).filter((value) => values.has(value)) }
}

/** Yes and no as the two options they are shown as, so that every channel numbers them alike. */
export function yesNoOptions(yes: YesNoWords, no: YesNoWords): Option<'yes' | 'no'>[] {
  return [
    { ...yes, value: 'yes', key: '1' },
    { ...no, value: 'no', key: '2' },
  ]
}

// Each question has its own Welsh yes and no; these are the answers people give whatever was asked.
const anyYes = 'yes|y|yep|yeah|yup|ok|okay|true|ie|oes|ydw|ydi|ydy|ydyn|ydyw|gallaf|byddaf|gwnaf|hoffwn|iawn'.split('|')
const anyNo = 'no|n|nope|nah|false|na|nac ydw|nac ydy|nac ydi|nac oes|nage|naddo|na fyddaf|na wnaf'.split('|')

export function pickYesNo(raw: string, options: readonly Option[]): Picked {
  const text = folded(raw)
  const isNamed = options.some((option) => namesOf(option).includes(text))
  if (!isNamed && anyYes.includes(text)) return { ok: true, value: 'yes' }
  if (!isNamed && anyNo.includes(text)) return { ok: true, value: 'no' }
  const picked = pickOne(raw, options)
  if (picked.ok || picked.code === 'empty') return picked
  const first = text.split(' ')[0]!
  if (anyYes.includes(first)) return { ok: true, value: 'yes' }
  if (anyNo.includes(first)) return { ok: true, value: 'no' }
  return picked
}

/** Consent by a digit alone is not consent on a channel where a word can be sent. */
export function isOnlyAKey(raw: string): boolean {
  return /^\s*\d+\s*$/.test(raw)
}

function namesOf(option: Option): string[] {
  const sentences = [option.label, option.short, option.spoken].filter((text) => text !== undefined)
  return languages.flatMap((language) => [
    ...sentences.map((text) => folded(text[language])),
    ...(option.words?.[language] ?? []).map(folded),
  ])
}

function split(raw: string, options: readonly Option[]): string[] {
  const whole = pickOne(raw, options)
  if (whole.ok) return [raw]
  if (/^[\d\s,.;&+/-]+$/.test(raw)) return raw.split(/[^\d]+/).filter((part) => part !== '')
  return raw.split(/[,;\n&+]|\s(?:and|a|ac)\s/i).filter((part) => part.trim() !== '')
}
