// What PostgreSQL's dictionary makes of words, asked once for each word rather than for each time that it is said. What a word comes
// down to never changes while the server runs, so it is remembered; which phrases name a need may change, and is asked each time.
import { sql } from 'kysely'
import type { Db } from '../../../platform/scene.ts'
import {
  type Lexicon,
  type NeedPhrase,
  oddLettersIn,
  phrasesIn,
  type SaidPart,
  spellable,
  type Token,
  type TokenKind,
  welshIn,
  wordsIn,
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
    tokens: new Map<TokenKind, Map<string, Token>>(),
    radicals: new Map<string, readonly Token[]>(),
    unusualHours: new Set<number>(),
  }
}

export type Understood = {
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
  const [plain, welsh] = [new Set<string>(), new Set<string>()]
  for (const { texts } of said) {
    for (const parts of [texts.own, texts.kind, texts.strong, texts.weak]) for (const part of parts) plain.add(part)
    for (const part of texts.welsh) welsh.add(part)
  }
  await askFolded(db, book, [...plain, ...welsh])
  const foldedOf = (letters: string) => book.folded.get(letters) ?? []
  const wordsOf = new Map([...plain, ...welsh].map((part) => [part, wordsIn(part, foldedOf)]))
  const wordsOfAll = (parts: Set<string>) => new Set([...parts].flatMap((part) => wordsOf.get(part)!))
  const words = { plain: wordsOfAll(plain), welsh: wordsOfAll(welsh) }
  await askStems(db, book, words)
  await askTokens(db, book, said)
  if (book.unusualHours.size === 0) await askUnusualHours(db, book)
  const stems = new Set([...words.plain].flatMap((word) => book.stems.get(word) ?? []))
  const phrases = await phrasesNaming(db, book, [...stems])
  const saidPart = (part: string): SaidPart => {
    const words = wordsOf.get(part)!
    const stems = [...new Set(words.flatMap((word) => book.stems.get(word) ?? []))]
    return {
      words,
      stems,
      tokens: stems.map((stem) => tokenKnown(book, 'word', stem)),
      phrases: phrasesIn(
        words,
        (word) => book.stems.get(word),
        (stem) => phrases.get(stem) ?? [],
      ),
    }
  }
  const saidParts = new Map([...wordsOf.keys()].map((part) => [part, saidPart(part)]))
  const lexicon: Lexicon = {
    saidIn: (part) => saidParts.get(part)!,
    tokenOf: (kind, name) => tokenKnown(book, kind, name),
    radicalsOf: (word) => book.radicals.get(word) ?? [],
  }
  return { lexicon, unusualHours: book.unusualHours, spellings: spellingsIn(book, words) }
}

type Words = { plain: Set<string>; welsh: Set<string> }

function tokenKnown({ tokens }: Book, kind: TokenKind, name: string): Token {
  const token = tokens.get(kind)?.get(name)
  if (token === undefined) throw new Error(`No token was asked for ${kind} ${name}`)
  return token
}

function isKnown({ tokens }: Book, kind: TokenKind, name: string): boolean {
  return tokens.get(kind)?.has(name) ?? false
}

/** `number` as PostgreSQL writes it in letters. */
function keepToken({ tokens }: Book, kind: TokenKind, name: string, number: string) {
  const known = tokens.get(kind)
  if (known) known.set(name, tokenOf(number))
  else tokens.set(kind, new Map([[name, tokenOf(number)]]))
}

function tokenOf(number: string): Token {
  const bytes = Buffer.alloc(12)
  bytes.writeInt32BE(8)
  bytes.writeBigInt64BE(BigInt(number), 4)
  return bytes.toString('latin1')
}

async function askFolded(db: Db, book: Book, parts: readonly string[]) {
  const odd = new Set<string>()
  for (const part of parts) for (const letters of oddLettersIn(part)) if (!book.folded.has(letters)) odd.add(letters)
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

async function askStems(db: Db, book: Book, words: Words) {
  const asked = [...words.plain, ...words.welsh].filter((word) => !book.stems.has(word))
  const welsh = welshIn([...words.welsh]).filter((word) => !book.radicals.has(word))
  if (asked.length > 0) {
    const { rows } = await sql<{ found: [string, string | null, string | null][] }>`
      select json_agg(json_build_array(word, stem, token_of('word', stem)::text)) as found
      from (select word, (tsvector_to_array(to_tsvector('english', word)))[1] as stem from unnest(${asked}::text[]) word offset 0) each`.execute(
      db,
    )
    for (const [word, stem, token] of rows[0]!.found) {
      book.stems.set(word, stem ?? undefined)
      if (stem !== null && token !== null) keepToken(book, 'word', stem, token)
    }
  }
  if (welsh.length > 0) {
    const { rows } = await sql<{ found: [string, string[] | null][] }>`
      select json_agg(json_build_array(word, array(select distinct token_of('word', stem)::text
        from unnest(welsh_radicals(word)) radical, unnest(tsvector_to_array(to_tsvector('english', radical))) stem))) as found
      from unnest(${welsh}::text[]) word`.execute(db)
    for (const [word, tokens] of rows[0]!.found) book.radicals.set(word, (tokens ?? []).map(tokenOf))
  }
}

/** Of everything but words, whose tokens come with their stems. */
async function askTokens(db: Db, book: Book, said: readonly Said[]) {
  const asked = new Map<string, [TokenKind, string]>()
  const need = (kind: TokenKind, name: string) => {
    if (!isKnown(book, kind, name)) asked.set(`${kind}:${name}`, [kind, name])
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
  asked.forEach(([kind, name], nth) => keepToken(book, kind, name, rows[0]!.tokens[nth]!))
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
    if (!isKnown(book, 'need', need)) needs.add(need)
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

function spellingsIn(book: Book, words: Words): Understood['spellings'] {
  const spelled = (list: Iterable<string>, welsh: boolean) =>
    spellable([...list]).flatMap((word) => {
      const stem = book.stems.get(word)
      return stem === undefined ? [] : [{ word, stem, welsh }]
    })
  return [
    ...spelled(
      [...words.plain].filter((word) => !words.welsh.has(word)),
      false,
    ),
    ...spelled(words.welsh, true),
  ]
}
