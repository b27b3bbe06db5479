// Which sentence answers this? Sentences are put in when their version is published, and found while it is shown.
import { sql } from 'kysely'
import type { Language } from '../../../kernel/language.ts'
import type { Db } from '../../../platform/scene.ts'
import type { Placed } from '../rules/sentences.ts'
import type { Sheet } from '../rules/guide.ts'

type Version = { guideId: string; language: Language; version: number }

/** Title, summary and other ways of asking count for every sentence; the heading for those under it. */
export async function keepSentences(
  db: Db,
  { guideId, language, version }: Version,
  sheet: Sheet,
  sentences: readonly Placed[],
) {
  const rows = [{ section: '', anchor: '', sentence: sheet.summary }, ...sentences]
    .filter(({ sentence }) => sentence !== '')
    .map((one, place) => ({ ...one, place }))
  const about = `${sheet.title} ${sheet.asked}`
  await sql`insert into guide_sentence (guide_id, language, version, place, section, anchor, sentence, own, around)
    select ${guideId}::uuid, ${language}, ${version}, place, section, anchor, sentence, guide_vector(${language}, sentence),
      guide_vector(${language}, sentence || ' ' || section || ' ' || ${about})
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (place int, section text, anchor text, sentence text)
    on conflict do nothing`.execute(db)
  const words = [about, sheet.summary, ...sentences.flatMap(({ section, sentence }) => [section, sentence])].join(' ')
  await sql`insert into guide_word (language, word, shapes) select distinct ${language}, word, word_shapes(word)
    from regexp_split_to_table(fold_words(${words}), ' ') word where length(word) between 3 and 40 on conflict do nothing`.execute(
    db,
  )
}

/** One word of what was asked: what it may be in the index, and what it was put right to where it was a slip. */
export type WordAsked = { word: string; query: string; from: string | null }

/**
 * The words of a question that mean something: stems in English; in Welsh, where nothing knows stems, each word and what it
 * may have been before it mutated. A word that no guide has is taken for the likeliest one that a guide does have.
 */
export async function readQuestion(db: Db, language: Language, asked: string): Promise<WordAsked[]> {
  const { rows } = await sql<WordAsked>`
    with said as (
      select word, place from regexp_split_to_table(fold_words(${asked}), ' ') with ordinality w (word, place)
      where length(word) > 1 and place <= 40),
    known as (
      select place, word, guide_vector(${language}, word) as vector from said),
    mended as (
      select place, word as was,
        case when length(word) < 4 or length(vector) = 0 or exists (select from guide_sentence s where s.language = ${language}
            and s.around @@ array_to_string(tsvector_to_array(vector), ' | ')::tsquery) then word
          else coalesce(
            (select g.word from guide_word g where g.language = ${language} and g.shapes && word_shapes(k.word) and length(g.word) > 3
              order by similarity(g.word, k.word) desc, g.word limit 1),
            (select g.word from guide_word g where g.language = ${language} and g.word % k.word and similarity(g.word, k.word) >= 0.4
              order by similarity(g.word, k.word) desc, g.word limit 1), word) end as word
      from known k)
    select word, array_to_string(tsvector_to_array(guide_vector(${language}, word)), ' | ') as query,
      case when was <> word then was end as from
    from mended where length(guide_vector(${language}, word)) > 0 and word <> all (${smallWords[language]}) order by place`.execute(
    db,
  )
  return rows
}

// English has its own list in PostgreSQL, which keeps what asks; these say nothing in a question.
const smallWords: Record<Language, string[]> = {
  en: [
    'how',
    'what',
    'when',
    'where',
    'who',
    'why',
    'can',
    'get',
    'need',
    'want',
    'help',
    'im',
    'ive',
    'my',
    'me',
    'do',
    'does',
    'should',
    'please',
  ],
  // prettier-ignore
  cy: ['yr', 'yn', 'ac', 'ar', 'am', 'at', 'ei', 'eu', 'fy', 'dy', 'ein', 'eich', 'oes', 'mae', 'sut', 'beth', 'pryd', 'ble', 'pwy', 'pam', 'fi', 'gan', 'gyda', 'heb',
    'neu', 'ond', 'os', 'nid', 'ddim', 'dim', 'sydd', 'sy', 'ydw', 'yw', 'mi', 'rwyn', 'rydw', 'wedi', 'angen', 'help', 'gallaf', 'alla', 'cael', 'gael', 'roi', 'rhoi', 'gwneud', 'wneud', 'o', 'dylwn'],
}

export type Hit = {
  guideId: string
  language: Language
  section: string
  anchor: string
  sentence: string
  /** The sentence with what was asked between two letters that no text has. */
  marked: string
  score: number
}
export const marks = { from: '\ue000', to: '\ue001' } as const

/** The best sentence of each guide that has at least half of the words asked, best first. */
export async function findSentences(
  db: Db,
  language: Language,
  words: readonly WordAsked[],
  { now, most }: { now: Date; most: number },
): Promise<Hit[]> {
  if (words.length === 0) return []
  const queries = words.map(({ query }) => query)
  const any = queries.join(' | ')
  const { rows } = await sql<Hit>`
    with asked as (select distinct q::tsquery as q from unnest(${queries}::text[]) q),
    hits as (
      select s.*, (select count(*) from asked where s.around @@ q) as met, (select count(*) from asked where s.own @@ q) as said,
        (select count(*) from asked where guide_vector(s.language, g.title || ' ' || g.asked) @@ q) as titled,
        ts_rank(s.own, ${any}::tsquery, 1) as closeness
      from guide_sentence s join guide_version g on g.guide_id = s.guide_id and g.language = s.language and g.version = s.version
      join guides_shown(${now}) v on v.guide_id = s.guide_id and v.language = s.language and v.version = s.version
      where s.language = ${language} and s.around @@ ${any}::tsquery),
    best as (
      select distinct on (guide_id) *, met * 2 + said * 3 + titled * 3 + closeness - place * 0.001 as score from hits
      where met * 2 >= (select count(*) from asked)
      order by guide_id, score desc, place)
    select guide_id, language, section, anchor, sentence, score,
      ts_headline(${language === 'en' ? 'english' : 'simple'}::regconfig, sentence, ${any}::tsquery,
        ${`HighlightAll=true, StartSel=${marks.from}, StopSel=${marks.to}`}) as marked
    from best order by score desc, guide_id limit ${most}`.execute(db)
  return rows
}

/**
 * The best sentence of each guide that has every word asked, in any language, best first. For a page that asks of something else
 * and shows guides beside it: one statement, and slips are the other search's to put right.
 */
export async function findWhole(db: Db, asked: string, { now, most }: { now: Date; most: number }): Promise<Hit[]> {
  const { rows } = await sql<Hit>`
    select * from find_whole_guides(${asked}, ${JSON.stringify(smallWords)}::jsonb, ${now}, ${most}, ${marks.from}, ${marks.to})
    order by score desc, guide_id limit ${most}`.execute(db)
  return rows
}
