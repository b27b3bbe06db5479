// What can be searched for, read from what a source says in prose. Only what is plainly said: a wrong "step-free" costs a
// person in a wheelchair a journey.

const kinds = {
  'step-free':
    /step[- ]free|level (?:access|entrance|entry)|ramp(?:ed)?\b|wheelchair[- ](?:accessible|access|friendly)|(?:fully )?accessible (?:to|for|by) wheelchair/,
  'accessible-toilet': /(?:accessible|disabled|adapted|wheelchair) (?:toilet|wc|loo)|changing places/,
  'accessible-parking': /(?:accessible|disabled|blue badge) (?:parking|bays?|spaces?)|blue badge/,
  'hearing-loop': /(?:hearing|induction) loop|loop system/,
  lift: /\blifts?\b/,
  'quiet-space': /quiet (?:space|room|area)/,
  'sign-language': /\bbsl\b|sign language/,
  'assistance-dogs': /(?:assistance|guide) dogs?/,
} satisfies Record<string, RegExp>

const doubts =
  /\b(?:no|not|without|limited|partial(?:ly)?|unsuitable|except|but|only|ask|contact|unknown|steps|stairs)\b/

/** Things a sentence of this prose says there are; a sentence with any doubt in it says nothing. */
export function accessKinds(prose: string): string[] {
  const sentences = prose
    .toLowerCase()
    .split(/[.;\n]+/)
    .filter((sentence) => !doubts.test(sentence))
  return Object.entries(kinds).flatMap(([kind, shape]) =>
    sentences.some((sentence) => shape.test(sentence)) ? [kind] : [],
  )
}

/** The ISO 639 code of a language from its English name, its own name or the code itself. */
export function languageCode(name: string): string | undefined {
  const plain = name.trim().toLowerCase()
  return byName.get(plain) ?? (codes.includes(plain) ? plain : undefined)
}

// The languages most spoken in England and Wales (Census 2021), the other languages of these islands, and sign language.
const codes = (
  'en cy ga gd sco pl ro pa ur pt es ar bn gu it ta fr lt zh yue tr bg ru fa hu el so de ku sq vi te ml hi ne sk cs lv nl uk ps ti am ' +
  'sw yo ig ha sn sr hr bs ja ko th tl ms my km si mr kn rom bfi'
).split(' ')

const byName = new Map(
  codes.flatMap((code) => {
    const own = ['en', code].map((language) =>
      new Intl.DisplayNames([language], { type: 'language' }).of(code)?.toLowerCase(),
    )
    return own.flatMap((name) => (name && name !== code ? [[name, code] as const] : []))
  }),
)
for (const [name, code] of [
  ['bsl', 'bfi'],
  ['british sign language', 'bfi'],
  ['panjabi', 'pa'],
  ['farsi', 'fa'],
  ['mandarin', 'zh'],
  ['kurmanji', 'ku'],
  ['sorani', 'ku'],
  ['bengali (with sylheti)', 'bn'],
  ['irish gaelic', 'ga'],
  ['gaelic', 'gd'],
] as const) {
  byName.set(name, code)
}
