// What is not yet said in every language: sentences without a key, and sentences that say the same as in English.

export type Sentence = { key: string; en: string }
export type Untranslated = {
  sentences: number
  /** Keys that one language has and the other lacks. */
  missing: readonly string[]
  /** Spelled alike in both: right for a name, wrong for a sentence. */
  alike: readonly Sentence[]
}

/** Sentences that are made from facts are compared as they come out for stand-in facts. */
export function untranslated(en: object, other: object): Untranslated {
  const [first, second] = [sentencesOf(en), sentencesOf(other)]
  const missing = [
    ...[...first.keys()].filter((key) => !second.has(key)),
    ...[...second.keys()].filter((key) => !first.has(key)),
  ]
  const alike = [...first]
    .filter(([key, said]) => isWords(said) && second.get(key) === said)
    .map(([key, said]) => ({ key, en: said }))
  return { sentences: first.size, missing, alike }
}

function sentencesOf(words: object, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [name, value] of Object.entries(words)) {
    const key = `${path}${name}`
    if (typeof value === 'string') found.set(key, value)
    else if (typeof value === 'function') found.set(key, said(value))
    else if (typeof value === 'object' && value !== null)
      for (const [inner, sentence] of sentencesOf(value, `${key}.`)) found.set(inner, sentence)
  }
  return found
}

/** A sentence whose facts are stand-ins; one that will not take them is left out of the comparison. */
function said(sentence: Function): string {
  try {
    const made: unknown = sentence('…', '…', '…', '…', '…')
    return typeof made === 'string' ? made : ''
  } catch {
    return ''
  }
}

/** Punctuation, figures and a stand-in alone are the same in every language. */
function isWords(text: string): boolean {
  return /\p{L}{3}/u.test(text)
}
