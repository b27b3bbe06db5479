// Needs and the phrases people use for them.
import { sql } from 'kysely'
import type { Db } from '../../../platform/scene.ts'
import type { Need } from '../needs.ts'
import { markEveryListing } from './listings.ts'

/** Adds these needs and phrases, and lets the search know their words. Where one names services, each is looked at again. */
export async function keepNeeds(db: Db, needs: Need[]) {
  const rows = needs.map(({ code, name }) => ({ code, name: name.en, name_cy: name.cy }))
  const phrases = needs.flatMap(({ code, is, asked }) => [
    ...(['en', 'cy'] as const).flatMap((language) =>
      is[language].map((phrase) => ({ need: code, language, phrase, identifies: true })),
    ),
    ...(['en', 'cy'] as const).flatMap((language) =>
      asked[language].map((phrase) => ({ need: code, language, phrase, identifies: false })),
    ),
  ])
  await sql`insert into need (code, name, name_cy) select code, name, name_cy
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (code text, name text, name_cy text)
    on conflict (code) do update set name = excluded.name, name_cy = excluded.name_cy`.execute(db)
  const { rows: added } = await sql<{ identifies: boolean }>`
    insert into need_synonym (need, language, phrase, identifies) select need, language, phrase, identifies
    from jsonb_to_recordset(${JSON.stringify(phrases)}::jsonb) as p (need text, language text, phrase text, identifies boolean)
    on conflict (need, language, phrase) do nothing returning identifies`.execute(db)
  if (added.some(({ identifies }) => identifies)) await markEveryListing(db)
  await learnSynonymWords(db)
}

/** So that a slip of the finger in one of these words is put right even where no listing has it. */
async function learnSynonymWords(db: Db) {
  await sql`insert into search_word (word, stem, shapes, welsh)
    select word, (tsvector_to_array(to_tsvector('english', word)))[1], word_shapes(word), bool_or(language = 'cy')
    from need_synonym, unnest(regexp_split_to_array(fold_words(phrase), ' ')) word
    where length(word) > 2 and (tsvector_to_array(to_tsvector('english', word)))[1] is not null
    group by word
    on conflict (word) do update set welsh = true where excluded.welsh and not search_word.welsh`.execute(db)
}
