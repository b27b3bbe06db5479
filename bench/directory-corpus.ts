// A made-up country of listings: people live in towns of very different sizes, most words are rare, most places open by day.
import type pg from 'pg'

/** Words that so many listings have, in ten thousand. The words are ours: no listing has them by chance. */
export const measuredWords = {
  rare: { word: 'quillet', share: 0.0001 },
  middling: { word: 'tussock', share: 0.01 },
  common: { word: 'marrow', share: 0.2 },
} as const
export const category = '00000000-0000-4000-8000-000000000001'

const wordsInUse = 30_000
const wordsPerListing = 22
const categories = 20

/**
 * Fills `listing`, its cards and the counts, and beside them `naive`: the same listings as one would first write them, a point
 * with a plain GiST index and a tsvector with a GIN index. Everything is drawn from one seed.
 */
export async function fillCorpus(client: pg.ClientBase, rows: number, tell: (doing: string) => void) {
  tell('towns and words')
  await client.query(`select setseed(0.42)`)
  await client.query(`
    create temp table town as select n, point((random() - 0.5) * 400000, 5600000 + random() * 500000) as at, 500 + 14000 * random() as spread
      from generate_series(1, 400) n`)
  await client.query(
    `create unlogged table corpus (number int, at point, words text[], strong text[], category int, kind int)`,
  )
  tell('listings')
  // Town sizes fall off as 1/rank, word frequencies nearly so (Zipf); a listing's place is scattered about its town.
  await client.query(`
    insert into corpus
    select s.n, point(t.at[0] + t.spread * 0.4 * (random() + random() + random() - 1.5), t.at[1] + t.spread * 0.4 * (random() + random() + random() - 1.5)),
      array(select 'w' || floor(exp(random() * ln(${wordsInUse}.0)))::int from generate_series(1, ${wordsPerListing} + s.n * 0))
        || case when a < ${measuredWords.rare.share} then array['${measuredWords.rare.word}'] else '{}' end
        || case when b < ${measuredWords.middling.share} then array['${measuredWords.middling.word}'] else '{}' end
        || case when c < ${measuredWords.common.share} then array['${measuredWords.common.word}'] else '{}' end,
      array['w' || floor(exp(random() * ln(${wordsInUse}.0)))::int, 'w' || floor(exp(random() * ln(${wordsInUse}.0)))::int]
        || case when random() < 0.3 then array['${measuredWords.rare.word}', '${measuredWords.middling.word}', '${measuredWords.common.word}'] else '{}' end,
      1 + floor(random() * ${categories})::int, floor(random() * 100)::int
    from (select n, random() as a, random() as b, random() as c, least(400, greatest(1, floor(exp(random() * ln(400)))))::int as town
      from generate_series(1, ${rows}) n) s join town t on t.n = s.town`)
  tell('the listings that are searched')
  await client.query(listingsSql)
  tell('the naive table')
  await client.query(`
    create table naive as select number, at, array_to_tsvector(array(select distinct unnest(words) order by 1)) as words, category from corpus;
    grant select on naive to doorstep_read;
    create index naive_by_place on naive using gist (at);
    create index naive_by_word on naive using gin (words);
    drop table corpus`)
  tell('counting tokens')
  await client.query(`select count_tokens(), sort_in_tokens()`)
  tell('vacuum')
  await client.query(`vacuum (analyze) listing`)
  await client.query(`vacuum (analyze) listing_card`)
  await client.query(`vacuum (analyze) posting`)
  await client.query(`vacuum (analyze) search_token`)
  await client.query(`vacuum (analyze) naive`)
}

// Opening hours in the shares of a real directory's kinds: office hours, with Saturday, with evenings, never closed, not said.
const listingsSql = `
  insert into organisation (id, name) values ('00000000-0000-4000-8000-000000000002', 'Everybody');
  alter table service disable trigger user;
  insert into service (id, organisation_id, name)
    select ('00000000-0000-4000-9000-' || lpad(to_hex(number), 12, '0'))::uuid, '00000000-0000-4000-8000-000000000002', 'Service ' || number from corpus;
  alter table service enable trigger user;
  create temp table hours_of as
    select kind, hours::int4multirange, array(select token_of('open', h::text) from unnest(hours::int4multirange) r, generate_series(lower(r) / 60, (upper(r) - 1) / 60) h where is_unusual_hour(h)) as tokens
    from (select kind, case
        when kind < 60 then (select '{' || string_agg(format('[%s,%s)', d * 1440 + 540, d * 1440 + 1020), ',') || '}' from generate_series(0, 4) d)
        when kind < 80 then (select '{' || string_agg(format('[%s,%s)', d * 1440 + 540, d * 1440 + 1050), ',') || '}' from generate_series(0, 5) d)
        when kind < 90 then (select '{' || string_agg(format('[%s,%s)', d * 1440 + 720, d * 1440 + 1320), ',') || '}' from generate_series(0, 6) d)
        when kind < 95 then '{[0,10080)}' else '{}' end as hours from generate_series(0, 99) kind) k;
  insert into listing (number, id, service_id, organisation_id, at, standing, stale, area_limited, tokens, strong, named, visible_from, hours, usual_hours, hours_known, hours_good_until)
    overriding system value
    select number, id, id, '00000000-0000-4000-8000-000000000002', at, case when number % 12 = 0 then 1 else 0 end, number % 12 = 0, false,
      array(select token_of('word', w) from unnest(words) w union select unnest(said)), array(select token_of('word', w) from unnest(strong) w where w = any (words) union select unnest(said)),
      array(select token_of('word', w) from unnest(strong) w where w = any (words) and number % 2 = 0),
      now(), hours, hours, hours <> '{}', '2099-01-01'
    from (select c.*, ('00000000-0000-4000-9000-' || lpad(to_hex(number), 12, '0'))::uuid as id, h.hours,
        array[token_of('term', '00000000-0000-4000-8000-' || lpad(category::text, 12, '0')), token_of('area', '')] || h.tokens
          || case when number % 5 < 3 then array[token_of('free', '')] else '{}' end as said
      from corpus c join hours_of h using (kind)) made;
  insert into listing_card select number, jsonb_build_object('name', 'Service ' || number, 'organisation', 'Everybody', 'masked', false, 'status', 'active', 'phone', '01632 960000',
    'address', number || ' High Street', 'postcode', 'YO1 7HH', 'description', repeat('Help for everybody who asks. ', 8)) from corpus;
  insert into search_word (word, stem, shapes) select w, w, word_shapes(w) from unnest(array['${measuredWords.rare.word}', '${measuredWords.middling.word}', '${measuredWords.common.word}']) w;`
