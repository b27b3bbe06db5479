// Where sentences end. A title may be a question, and a name may end in a mark of its own.

const ending = /[.!?…:]["”’)]?$/

/** As a sentence: with a full stop, unless it has an ending of its own. */
export function ended(words: string): string {
  return words === '' || ending.test(words) ? words : `${words}.`
}

/** Without its ending, to stand within another sentence. */
export function unended(words: string): string {
  return words.replace(/[?:.]\s*$/, '')
}

/** What was put before a full stop and had an ending of its own keeps that one: nobody says `Is your listing right?.` */
export function endedOnce(text: string): string {
  return text.replace(/([?!]["”’)]?)\.(?=$|\s)/gu, '$1').replace(/(?<!\.)\.\.(?=$|\s)/gu, '.')
}
