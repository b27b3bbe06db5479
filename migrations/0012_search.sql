-- Finding. One row per service at a location, made from the directory so that one statement answers a search.
--
-- Everything one can ask of a listing is a token: a word's stem, a need, a category, a language, "free", an unusual hour.
-- A rare token's listings are few: fetch them all and sort by distance. A listing that has a token of middling frequency
-- stands once more in `posting`, where an index on (token, place) walks outwards from the asker through that token's listings
-- alone. What most listings have is cheap to check while walking. How many listings have each token decides which to do.

-- A token is 62 bits of a hash, so that indexing never looks up a number: the last two bits are free to say a tier.
-- Two names share one by chance once in about 4 million vocabularies of a million words. Another major PostgreSQL may
-- hash otherwise: the search tables are rebuilt after such a move, as they may be at any time.
create function token_of(kind text, name text) returns bigint language sql immutable strict parallel safe as
  $$ select hashtextextended(kind || ':' || name, 0) & -4 $$;

-- Lower case, no accents, no apostrophes, nothing but letters and digits.
create function fold_words(words text) returns text language sql stable strict parallel safe as $$
  select regexp_replace(regexp_replace(unaccent(lower(words)), '[''’`´]', '', 'g'), '[^a-z0-9]+', ' ', 'g') $$;

-- Welsh words change their first letters after small words: `ddeintydd`, `neintydd` are `deintydd`. These are the words it may have been.
create function welsh_radicals(word text) returns text[] language sql immutable strict parallel safe as $$
  select case
    when word like 'ngh%' then array['c' || substr(word, 4)]
    when word like 'mh%' then array['p' || substr(word, 3)]
    when word like 'nh%' then array['t' || substr(word, 3)]
    when word like 'ng%' then array['g' || substr(word, 3)]
    when word like 'ph%' then array['p' || substr(word, 3)]
    when word like 'th%' then array['t' || substr(word, 3)]
    when word like 'ch%' then array['c' || substr(word, 3)]
    when word like 'dd%' then array['d' || substr(word, 3)]
    when word like 'll%' or word like 'rh%' or word like 'ff%' then '{}'
    when word like 'b%' then array['p' || substr(word, 2)]
    when word like 'd%' then array['t' || substr(word, 2)]
    when word like 'g%' then array['c' || substr(word, 2)]
    when word like 'f%' then array['b' || substr(word, 2), 'm' || substr(word, 2)]
    when word like 'm%' then array['b' || substr(word, 2)]
    when word like 'n%' then array['d' || substr(word, 2)]
    when word like 'l%' then array['ll' || substr(word, 2), 'g' || word]
    when word like 'r%' then array['rh' || substr(word, 2), 'g' || word]
    when word like 'h%' and substr(word, 2, 1) in ('a', 'e', 'i', 'o', 'u', 'w', 'y') then array[substr(word, 2)]
    when substr(word, 1, 1) in ('a', 'e', 'i', 'o', 'u', 'w', 'y') then array['g' || word]
    else '{}' end $$;

-- The word, and the word with any one letter left out. Two spellings one slip apart share one of these.
create function word_shapes(word text) returns text[] language sql immutable strict parallel safe as $$
  select array(select word union select substr(word, 1, n - 1) || substr(word, n + 1) from generate_series(1, length(word)) n where length(word) > 3) $$;

-- What people need, in words people use. `identifies`: the phrase in a service's name says that it meets the need ("food bank");
-- without it, it is only something people say when they have the need ("nothing to eat").
create table need (
  code text primary key constraint a_need_is_a_plain_word check (code ~ '^[a-z][a-z0-9-]{1,60}$'),
  name text not null,
  name_cy text
);
create table need_synonym (
  id uuid primary key default gen_random_uuid(),
  need text not null references need (code) on delete cascade,
  language text not null constraint synonym_language_is_known check (language in ('en', 'cy')),
  phrase text not null constraint a_synonym_says_something check (phrase <> ''),
  identifies boolean not null default true,
  -- Kept by a trigger: the phrase as a query, its first stem, and all its stems.
  asks tsquery,
  first_word text,
  words text[],
  source text not null default 'doorstep',
  constraint a_phrase_is_said_once_of_a_need unique (need, language, phrase)
);
create index need_synonym_by_first_word on need_synonym (first_word);
create table need_term (
  need text not null references need (code) on delete cascade,
  taxonomy_term_id uuid not null references taxonomy_term (id) on delete cascade,
  primary key (need, taxonomy_term_id)
);
create index need_term_by_term on need_term (taxonomy_term_id);

create table listing (
  number int generated always as identity primary key,
  -- The service_at_location; or the service itself, where it has none.
  id uuid not null constraint one_listing_per_service_and_location unique,
  service_id uuid not null references service (id) on delete cascade,
  service_at_location_id uuid,
  location_id uuid,
  organisation_id uuid not null,
  -- None: a phone line, a masked refuge. Found by the area served, never by distance.
  at point,
  -- 0: right as far as we know. 1: stale, or closed for a time: it sinks. 2: nowhere that is shown.
  standing smallint not null constraint standing_is_known check (standing in (0, 1, 2)),
  stale boolean not null,
  area_limited boolean not null,
  -- Everything that can be asked of it; and the part that its name, its categories or its settings say rather than its prose.
  tokens bigint[] not null,
  strong bigint[] not null,
  minimum_age real,
  maximum_age real,
  visible_from timestamptz not null,
  visible_until timestamptz,
  -- Open minutes of the week (Monday 00:00 is 0, local wall clock) in the seven days from today, exceptions folded in.
  hours int4multirange not null default '{}',
  -- The same with no exceptions and any week's rule counted: what it may be open in weeks to come.
  usual_hours int4multirange not null default '{}',
  hours_known boolean not null default false,
  -- By weekday (0 is Monday): why that day is not as usual, or that it is a bank holiday nobody has told us about.
  hours_notes jsonb not null default '{}',
  -- The last day on which `hours`, read as the seven days from then, is still right. None: not worked out yet.
  hours_good_until date,
  constraint a_listing_with_no_place_stands_nowhere check ((at is null) = (standing = 2))
);
create index listing_by_service on listing (service_id);
create index listing_by_location on listing (location_id);
create index listing_by_organisation on listing (organisation_id);
create index listing_by_token on listing using gin (tokens);
create index listing_by_distance on listing using gist (standing, at);
create index listing_by_hours_good_until on listing (hours_good_until);

-- What a results page shows of it, ready made. Nothing here that a stranger may not see.
create table listing_card (
  number int primary key references listing (number) on delete cascade,
  card jsonb not null
);

-- key = token | tier; tier 0: strongly, 1: in prose only, 2: of a stale listing, 3: of a listing that stands nowhere.
-- No foreign key: a row whose listing is gone finds nothing, and checking millions of them would cost more than they do.
create table posting (
  key bigint not null,
  at point not null,
  listing int not null
);
create index posting_by_key_and_distance on posting using gist (key, at);

-- How many listings have each token, as last counted; `spread`: its listings stand in `posting`.
create table search_token (
  token bigint primary key,
  listings int not null,
  spread boolean not null default false
);

-- Every word that stands in a listing or a synonym, as written, for putting right a slip of the finger.
create table search_word (
  word text primary key,
  stem text not null,
  shapes text[] not null,
  welsh boolean not null default false
);
create index search_word_by_shape on search_word using gin (shapes);
create index search_word_by_likeness on search_word using gin (word gin_trgm_ops);

-- Services whose listings no longer say what the directory says.
create table listing_to_refresh (
  service_id uuid primary key,
  since timestamptz not null default now()
);

create function keep_synonym_words() returns trigger language plpgsql as $$
begin
  new.asks := phraseto_tsquery('english', fold_words(new.phrase));
  new.words := array(select lexeme from unnest(to_tsvector('english', fold_words(new.phrase))) order by positions[1]);
  new.first_word := new.words[1];
  return new;
end $$;
create trigger synonym_is_searchable before insert or update on need_synonym for each row execute function keep_synonym_words();

-- Whatever changes in the directory, the listings made from it are marked in the same transaction.
create function mark_listings() returns trigger language plpgsql as $$
begin
  insert into listing_to_refresh (service_id)
  with touched as (
    select coalesce(case tg_table_name when 'service' then r ->> 'id' end, r ->> 'service_id')::uuid as service,
      coalesce(case tg_table_name when 'location' then r ->> 'id' end, r ->> 'location_id')::uuid as location,
      (r ->> 'service_at_location_id')::uuid as service_at_location,
      case when tg_table_name = 'organisation' then (r ->> 'id')::uuid
        when tg_table_name <> 'service' and tg_table_name <> 'location' then (r ->> 'organisation_id')::uuid end as organisation,
      case tg_table_name when 'taxonomy_term' then (r ->> 'id')::uuid end as term
    from (select to_jsonb(c) as r from changed c) rows
  )
  select service from touched where service is not null
  union select s.service_id from touched join service_at_location s on s.location_id = touched.location
  union select s.service_id from touched join service_at_location s on s.id = touched.service_at_location
  union select s.id from touched join service s on s.organisation_id = touched.organisation
  union select a.service_id from touched join attribute a on a.taxonomy_term_id = touched.term where a.service_id is not null
  on conflict do nothing;
  return null;
end $$;
do $$
declare
  followed text;
begin
  foreach followed in array array['organisation', 'service', 'location', 'address', 'service_at_location', 'schedule', 'schedule_exception',
    'phone', 'language', 'accessibility', 'cost_option', 'taxonomy_term', 'attribute', 'service_area'] loop
    -- A new organisation, location or term has no services yet; what brings them together marks them.
    if followed not in ('organisation', 'taxonomy_term') then
      execute format('create trigger listings_follow_inserts after insert on %I referencing new table as changed for each statement execute function mark_listings()', followed);
    end if;
    execute format('create trigger listings_follow_updates after update on %I referencing new table as changed for each statement execute function mark_listings()', followed);
    execute format('create trigger listings_follow_deletes after delete on %I referencing old table as changed for each statement execute function mark_listings()', followed);
  end loop;
end $$;

grant select, insert, update, delete on need, need_synonym, need_term, listing, listing_card, posting, search_token, search_word, listing_to_refresh to doorstep_app;
grant select on need, need_synonym, need_term, listing, listing_card, posting, search_token, search_word to doorstep_read;
