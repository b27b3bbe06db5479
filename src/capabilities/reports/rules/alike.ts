// Is it the same one? Words in common, and how near.

const commonWords = new Set(
  'the a an of on in at by to and or is it its it’s there was be has have near outside opposite for with from this that very big large small y yr yn ar ac a’r mae wedi'.split(
    ' ',
  ),
)

function wordsOf(text: string): Set<string> {
  return new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 2 && !commonWords.has(word))
      .map((word) => word.replace(/(ies|es|s|ing|ed)$/u, '')),
  )
}

/** From 0 to 1: the share of the shorter text's words that the other has too. */
export function wordsInCommon(one: string, other: string): number {
  const [first, second] = [wordsOf(one), wordsOf(other)]
  const shorter = Math.min(first.size, second.size)
  if (shorter === 0) return 0
  return [...first].filter((word) => second.has(word)).length / shorter
}

/** Nearest first, and of those about as near the one with more words in common. */
export function likeness(metres: number, common: number, metresMax: number): number {
  return (1 - metres / Math.max(1, metresMax)) * 0.6 + common * 0.4
}
