// What PostgreSQL's dictionary makes of words, asked once for each word rather than for each time that it is said. What a word comes
// down to never changes while the server runs, so it is remembered; which phrases name a need may change, and is asked each time.
import { sql } from 'kysely'
import type { Db } from '../../../platform/scene.ts'
import {
  type Lexicon,
  type NeedPhrase,
  oddLettersIn,
  type SaidWords,
  spellable,
  type TokenKind,
  welshIn,
  wordsOf,
} from '../rules/listing-words.ts'
import type { Said } from '../rules/said.ts'

// Some tens of megabytes at most; a language has fewer words in use.
const rememberedMax = 100_000
type Book = ReturnType<typeof emptyBook>
let remembered = emptyBook()

function emptyBook() {
  return {
    folded: new Map<string, readonly string[]>(),
    stems: new Map<string, string | undefined>(),
    tokens: new Map<string, bigint>(),
    radicals: new Map<string, readonly bigint[]>(),
    unusualHours: new Set<number>(),
  }
}

export type Understood = {
  words: SaidWords[]
  lexicon: Lexicon
  /** Hours of the week (Monday's first is 0) in which few are open. */
  unusualHours: ReadonlySet<number>
  /** As written, with the stem of each, for putting right a slip of the finger. */
  spellings: { word: string; stem: string; welsh: boolean }[]
}

/** All that has to be known of the words of these listings. */
export async function understand(db: Db, said: readonly Said[]): Promise<Understood> {
  if (Object.values(remembered).some(({ size }) => size > rememberedMax)) remembered = emptyBook()
  // Whoever began with a book ends with it, whatever others do meanwhile.
  const book = remembered
  await askFolded(db, book, said)
  const foldedOf = (letters: string) => book.folded.get(letters) ?? []
  const words = said.map((each) => wordsOf(each, foldedOf))
  await askStems(db, book, words)
  await askTokens(db, book, said)
  if (book.unusualHours.size === 0) await askUnusualHours(db, book)
  const stems = new Set([...spokenIn(words)].flatMap((word) => book.stems.get(word) ?? []))
  const phrases = await phrasesNaming(db, book, [...stems])
  const lexicon: Lexicon = {
    foldedOf,
    stemOf: (word) => book.stems.get(word),
    tokenOf: (kind, name) => tokenKnown(book, kind, name),
    radicalsOf: (word) => book.radicals.get(word) ?? [],
    phrasesFrom: (stem) => phrases.get(stem) ?? [],
  }
  return { words, lexicon, unusualHours: book.unusualHours, spellings: spellingsIn(book, words) }
}

function tokenKnown({ tokens }: Book, kind: TokenKind, name: string): bigint {
  const token = tokens.get(`${kind}:${name}`)
  if (token === undefined) throw new Error(`No token was asked for ${kind} ${name}`)
  return token
}

function spokenIn(words: readonly SaidWords[]): Set<string> {
  return new Set(words.flatMap(({ own, kind, strong, weak }) => [...own, ...kind, ...strong, ...weak]))
}

async function askFolded(db: Db, book: Book, said: readonly Said[]) {
  const odd = new Set<string>()
  for (const { texts } of said)
    for (const text of [texts.own, texts.kind, texts.strong, texts.weak, texts.welsh])
      for (const letters of oddLettersIn(text)) if (!book.folded.has(letters)) odd.add(letters)
  if (odd.size === 0) return
  const asked = [...odd]
  const { rows } = await sql<{ folded: string[] }>`
    select coalesce(json_agg(fold_words(letters) order by nth), '[]') as folded
    from unnest(${asked}::text[]) with ordinality given(letters, nth)`.execute(db)
  rows[0]!.folded.forEach((folded, nth) =>
    book.folded.set(
      asked[nth]!,
      folded.split(' ').filter((word) => word !== ''),
    ),
  )
}

async function askStems(db: Db, book: Book, words: readonly SaidWords[]) {
  const asked = new Set<string>()
  const welsh = new Set<string>()
  for (const each of words) {
    for (const list of Object.values(each)) for (const word of list) if (!book.stems.has(word)) asked.add(word)
    for (const word of welshIn(each.welsh)) if (!book.radicals.has(word)) welsh.add(word)
  }
  if (asked.size > 0) {
    const { rows } = await sql<{ found: [string, string | null, string | null][] }>`
      select json_agg(json_build_array(word, stem, token_of('word', stem)::text)) as found
      from (select word, (tsvector_to_array(to_tsvector('english', word)))[1] as stem from unnest(${[...asked]}::text[]) word offset 0) each`.execute(
      db,
    )
    for (const [word, stem, token] of rows[0]!.found) {
      book.stems.set(word, stem ?? undefined)
      if (stem !== null && token !== null) book.tokens.set(`word:${stem}`, BigInt(token))
    }
  }
  if (welsh.size > 0) {
    const { rows } = await sql<{ found: [string, string[] | null][] }>`
      select json_agg(json_build_array(word, array(select distinct token_of('word', stem)::text
        from unnest(welsh_radicals(word)) radical, unnest(tsvector_to_array(to_tsvector('english', radical))) stem))) as found
      from unnest(${[...welsh]}::text[]) word`.execute(db)
    for (const [word, tokens] of rows[0]!.found) book.radicals.set(word, (tokens ?? []).map(BigInt))
  }
}

/** Of everything but words, whose tokens come with their stems. */
async function askTokens(db: Db, book: Book, said: readonly Said[]) {
  const asked = new Map<string, [TokenKind, string]>()
  const need = (kind: TokenKind, name: string) => {
    const key = `${kind}:${name}`
    if (!book.tokens.has(key)) asked.set(key, [kind, name])
  }
  for (const each of said) {
    for (const term of each.terms) need('term', term)
    for (const code of each.languages) need('language', code)
    for (const code of each.areas ?? ['']) need('area', code)
    for (const code of each.needs) need('need', code)
    need('free', '')
    need('step-free', '')
  }
  await keepTokens(db, book, [...asked.values()])
}

async function keepTokens(db: Db, book: Book, asked: readonly [TokenKind, string][]) {
  if (asked.length === 0) return
  const { rows } = await sql<{ tokens: string[] }>`
    select json_agg(token_of(kind, name)::text order by nth) as tokens
    from unnest(${asked.map(([kind]) => kind)}::text[], ${asked.map(([, name]) => name)}::text[]) with ordinality given(kind, name, nth)`.execute(
    db,
  )
  asked.forEach(([kind, name], nth) => book.tokens.set(`${kind}:${name}`, BigInt(rows[0]!.tokens[nth]!)))
}

async function askUnusualHours(db: Db, book: Book) {
  const { rows } = await sql<{ hours: number[] }>`
    select array_agg(hour) as hours from generate_series(0, 167) hour where is_unusual_hour(hour)`.execute(db)
  const { hours } = rows[0]!
  await keepTokens(
    db,
    book,
    hours.map((hour) => ['open', String(hour)]),
  )
  for (const hour of hours) book.unusualHours.add(hour)
}

async function phrasesNaming(db: Db, book: Book, stems: readonly string[]): Promise<Map<string, NeedPhrase[]>> {
  const { rows } = await sql<{ found: [need: string, stems: string[], asks: string][] | null }>`
    select json_agg(json_build_array(need, words, asks::text)) as found
    from need_synonym where identifies and first_word = any(${[...stems]}::text[])`.execute(db)
  const phrases = new Map<string, NeedPhrase[]>()
  const needs = new Set<string>()
  for (const [need, itsStems, asks] of rows[0]?.found ?? []) {
    const { first, then } = readPhrase(asks)
    phrases.set(first, [...(phrases.get(first) ?? []), { need, stems: itsStems, then }])
    if (!book.tokens.has(`need:${need}`)) needs.add(need)
  }
  await keepTokens(
    db,
    book,
    [...needs].map((need) => ['need', need]),
  )
  return phrases
}

/** PostgreSQL's spelling of a phrase: `'citizen' <-> 'advic'`, `'cost' <2> 'live'` where a word between says nothing. */
function readPhrase(asks: string) {
  const [first, ...then] = asks.matchAll(/(?:<(-|\d+)> )?'((?:[^']|'')*)'/g)
  let wordsLater = 0
  return {
    first: stemIn(first),
    then: then.map((next) => {
      wordsLater += next[1] === '-' ? 1 : Number(next[1])
      return { stem: stemIn(next), wordsLater }
    }),
  }
}

function stemIn(match: RegExpMatchArray | undefined): string {
  return (match?.[2] ?? '').replaceAll("''", "'")
}

function spellingsIn(book: Book, words: readonly SaidWords[]): Understood['spellings'] {
  const welsh = new Map<string, boolean>()
  for (const each of words) {
    for (const word of spellable([...each.strong, ...each.weak])) if (!welsh.has(word)) welsh.set(word, false)
    for (const word of spellable(each.welsh)) welsh.set(word, true)
  }
  return [...welsh].flatMap(([word, isWelsh]) => {
    const stem = book.stems.get(word)
    return stem === undefined ? [] : [{ word, stem, welsh: isWelsh }]
  })
}
