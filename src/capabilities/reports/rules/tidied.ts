/** What PostgreSQL and a page can hold: no zero bytes, no half characters, no endless blank lines. */
export function tidied(words: string, charsMax: number): string {
  return words
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, (character) => (character === '\n' ? '\n' : ' '))
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, charsMax)
    .toWellFormed()
}
