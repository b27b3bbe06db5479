-- The search, ranked as people expect and walking less: what is named by the very words asked comes first; with no place asked,
-- nothing is near; and a walk ends as soon as nothing further out could come before what it has.

-- A token is 60 bits of a hash: its last three bits are free to say a tier, and the fourth is set in what one filters by.
create or replace function token_of(kind text, name text) returns bigint language sql immutable strict parallel safe as
  $$ select hashtextextended(kind || ':' || name, 0) & -16 | case when kind in ('term', 'free', 'step-free', 'language') then 8 else 0 end $$;

-- What some tokens filter by, and the four hours of the week that something is open in, on 64 bits: what lacks a bit of those
-- asked lacks what is asked.
create function filter_bits(tokens bigint[], open int4multirange) returns bigint language sql immutable parallel safe as $$
  select coalesce(bit_or(1::bigint << bit), 0) from (
    select 42 + (t >> 4 & 1023)::int % 22 as bit from unnest(tokens) t where t & 8 = 8
    union all select slot from unnest(open) r, generate_series(lower(r) / 240, (upper(r) - 1) / 240) slot) bits $$;

-- `named`: the part of `strong` that the service's own name says, or the name of its category, where it has but one.
alter table listing add column named bigint[] not null default '{}';
-- `filters`: its listing's filter bits, so that a walk sees what to leave out without going to see the listing.
alter table posting add column filters bigint not null default 0;
drop index posting_by_key_and_distance;
create index posting_by_key_and_distance on posting using gist (key, at) include (listing, filters);
-- Tokens are not as they were: everything is made again, within a minute, from the directory.
delete from listing;
truncate posting, search_token;
insert into listing_to_refresh (service_id) select id from service on conflict do nothing;

-- 0: in its name. 1: strongly. 2: in prose only. 3 and 4: in the name of a stale listing, and elsewhere in one. 5: of one that stands nowhere.
drop function posting_key;
create function posting_key(token bigint, named bigint[], strong bigint[], standing smallint) returns bigint language sql immutable parallel safe as
  $$ select token | case
    when standing = 2 then 5
    when standing = 1 then case when token = any (named) then 3 else 4 end
    when token = any (named) then 0 when token = any (strong) then 1 else 2 end $$;

-- How far away a listing counts as being, in metres: the ranking, all of it. Not named by the words asked: 20 km more. Said only
-- in its prose: half as far again and 3 km Stale or closed for a time: twice as far and 8 km more. For people of another area:
-- 20 km more. What stands nowhere is measured as if 2.5 km away, for everybody the same, so that the order tells nothing of where
-- it is; where no place was asked from, everything is measured as 0.
drop function listing_score;
create function listing_score(metres double precision, named boolean, strong boolean, stale boolean, outside boolean) returns double precision
language sql immutable parallel safe as $$
  select case when stale then 2 * metres + 8000 when strong or named then metres else 1.5 * metres + 3000 end
    + case when named then 0 else 20000 end + case when outside then 20000 else 0 end $$;

create type ranked_listing as (number int, score double precision, metres double precision, strong boolean, outside boolean, nth int);

-- The listings that have every token asked, best first. `said`: those of the tokens that its name, or only its prose, may say.
-- `naming`: what else a listing must have for its name to count as the thing asked ("Library of things" is no library); none
-- where no words were said.
-- Three ways to the same answer, and the counts choose: gather all that match and sort; walk outwards through one token's
-- postings, tier by tier; walk outwards through everything. A walk that goes further than it was thought to need gives up, and
-- gathers. Each `offset 0` keeps the planner from turning a look at one listing into a list of all that match.
drop function best_listings;
create function best_listings(
  here point, asked bigint[], said bigint[], naming bigint[], minute int, usually boolean, age real, areas bigint[], moment timestamptz, wanted int
) returns setof ranked_listing
language plpgsql stable rows 60 set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare
  rows_gathered_max constant int := 300;
  rows_walked_max constant int := 20000;
  origin point := coalesce(here, point(0, 0));
  -- How far off what stands nowhere is said to be; and how far everything, when no place was asked from.
  nowhere double precision := case when here is null then 0 else 2500 end;
  total double precision;
  open_share double precision;
  share double precision;
  rarest double precision;
  driver bigint;
  driver_listings double precision;
  expected double precision;
  walk double precision;
  budget int;
  lacking_none bigint;
  gathered_by bigint[];
  entries double precision;
  steps int[];
  step int[];
  reached int := 0;
  here_reached int;
begin
  select greatest(1, coalesce(max(t.listings) filter (where t.token = token_of('all', '')), 1)),
      max(t.listings) filter (where t.token = token_of('open', (minute / 60)::text)) into total, open_share
    from search_token t where t.token in (token_of('all', ''), token_of('open', (minute / 60)::text));
  select exp(sum(ln(greatest(coalesce(t.listings, 20), 1) / total))), min(coalesce(t.listings, 20)) into share, rarest
    from unnest(asked) a left join search_token t on t.token = a;
  -- A word's tiers say how well it matches, and a filter's do not: rather a word, if it is not much commoner.
  select t.token, t.listings into driver, driver_listings
    from search_token t where t.token = any (asked) and t.spread order by t.listings / case when t.token = any (said) then 10.0 else 1 end limit 1;
  expected := least(total * coalesce(share, 1), coalesce(rarest, total));
  if minute is not null and not is_unusual_hour(minute / 60) then
    expected := expected * coalesce(open_share / total, 0.3);
  end if;
  driver_listings := least(coalesce(driver_listings, total), total);
  -- With no place asked the ways differ in which of equals comes first, so that one way must serve every page.
  walk := least(driver_listings, case when here is null then 21 else wanted end * driver_listings / greatest(expected, 0.5));

  -- Reading a long list of those that have a token, only to leave out a few, costs more than seeing those few (about 80 entries
  -- of the index to one listing seen).
  select array_agg(a), sum(coalesce(t.listings, 20)) into gathered_by, entries
    from unnest(asked) a left join search_token t on t.token = a where coalesce(t.listings, 20) <= 80 * rarest;
  lacking_none := filter_bits(asked, case when minute is null or usually then '{}' else int4multirange(int4range(minute, minute + 1)) end);

  -- In microseconds, measured: a listing seen is 3, an entry of a token's list 0.035. A walk goes through several tiers; where
  -- the postings themselves say what to leave out it sees few listings, otherwise all it passes.
  if asked = '{}' or (expected > rows_gathered_max and (driver is not null or said = '{}')
      and 3 * expected + 0.035 * entries > case when lacking_none = 0 then 9 else 2.5 end * walk) then
    budget := least(rows_walked_max, 1000 + 8 * walk);
    if driver is null then
      return query
        select f.number, listing_score(case when here is null or f.metres is null then nowhere else f.metres end, false, true, f.standing = 1 or f.stale, f.outside),
          case when here is null then null else f.metres end, true, f.outside, case when here is null then f.nth else 0 end
        from (
          (select w.number, w.metres, w.standing, w.stale, w.area_limited and areas is not null and not w.tokens && areas as outside, (row_number() over ())::int as nth
            from (select l.*, l.at <-> origin as metres from listing l where l.standing = 0::smallint order by l.at <-> origin limit budget) w
            where w.tokens @> asked and listing_passes(w.minimum_age, w.maximum_age, w.visible_from, w.visible_until, w.hours, w.usual_hours, minute, usually, age, moment)
            limit wanted)
          union all
          (select w.number, w.metres, w.standing, w.stale, w.area_limited and areas is not null and not w.tokens && areas, (row_number() over ())::int
            from (select l.*, l.at <-> origin as metres from listing l where l.standing = 1::smallint order by l.at <-> origin limit budget) w
            where w.tokens @> asked and listing_passes(w.minimum_age, w.maximum_age, w.visible_from, w.visible_until, w.hours, w.usual_hours, minute, usually, age, moment)
            limit wanted)
          union all
          (select l.number, null, l.standing, l.stale, false, (row_number() over ())::int
            from listing l
            where l.standing = 2 and l.tokens @> asked and (areas is null or l.tokens && areas)
              and listing_passes(l.minimum_age, l.maximum_age, l.visible_from, l.visible_until, l.hours, l.usual_hours, minute, usually, age, moment)
            limit wanted)) f;
      get diagnostics reached = row_count;
    else
      return query
        select f.number, listing_score(nowhere, f.is_named, f.is_strong, f.stale, false), null::double precision, f.is_strong, false, f.nth::int
        from (
          select l.number, l.stale, coalesce(l.named @> said and l.tokens @> naming, false) as is_named, l.strong @> said as is_strong, row_number() over () as nth
          from (select p.listing from posting p where p.key = driver | 5 and p.filters & lacking_none = lacking_none limit budget) w
          cross join lateral (select * from listing one where one.number = w.listing offset 0) l
          where l.tokens @> asked and (areas is null or l.tokens && areas)
            and listing_passes(l.minimum_age, l.maximum_age, l.visible_from, l.visible_until, l.hours, l.usual_hours, minute, usually, age, moment)
          limit wanted) f;
      if said = array[driver] and coalesce(naming = '{}', true) then
        -- Of the only word asked, the tier is the kind of match.
        if asked = said and minute is null and age is null then
          -- And nothing else asked: tier and distance are the whole score, and only the best are looked at.
          return query
            select l.number, near.score + case when o.outside then 20000 else 0 end, case when here is null then null else near.metres end,
              near.tier < 2 or l.strong @> said, o.outside, case when here is null then near.nth when near.tier in (0, 3) then 0 else 1000 end
            from (
              select w.listing, w.metres, w.nth::int, tier.tier,
                listing_score(case when here is null then 0 else w.metres end, tier.tier in (0, 3), tier.tier <> 2, tier.tier > 2, false) as score
              from (values (0), (1), (2), (3), (4)) tier (tier)
              cross join lateral (select p.listing, p.at <-> origin as metres, row_number() over () as nth from posting p where p.key = driver | tier.tier order by p.at <-> origin limit wanted) w
              order by score, nth limit wanted) near
            cross join lateral (select * from listing one where one.number = near.listing offset 0) l
            cross join lateral (select l.area_limited and areas is not null and not l.tokens && areas as outside) o
            where l.visible_from <= moment and (l.visible_until is null or l.visible_until > moment);
        else
          return query
            select f.number, listing_score(case when here is null then 0 else f.metres end, tier.tier in (0, 3), tier.tier <> 2, tier.tier > 2, f.outside),
              case when here is null then null else f.metres end, f.is_strong, f.outside, case when here is null then f.nth::int when tier.tier in (0, 3) then 0 else 1000 end
            from (values (0), (1), (2), (3), (4)) tier (tier)
            cross join lateral (
              select l.number, w.metres, l.strong @> said as is_strong, l.area_limited and areas is not null and not l.tokens && areas as outside, row_number() over () as nth
              from (select p.listing, p.at <-> origin as metres from posting p
                where p.key = driver | tier.tier and p.filters & lacking_none = lacking_none order by p.at <-> origin limit budget) w
              cross join lateral (select * from listing one where one.number = w.listing offset 0) l
              where l.tokens @> asked
                and listing_passes(l.minimum_age, l.maximum_age, l.visible_from, l.visible_until, l.hours, l.usual_hours, minute, usually, age, moment)
              limit wanted) f;
        end if;
        get diagnostics reached = row_count;
      else
        -- Each: the tier walked, and the kind taken there (numbered as the tiers are).
        steps := case
          when driver = any (said) and naming is not null then
            '{{0, 0}, {3, 3}, {0, 1}, {1, 1}, {0, 2}, {1, 2}, {2, 2}, {3, 4}, {4, 4}}'::int[]
          when naming is not null then '{{1, 0}, {4, 3}, {1, 1}, {1, 2}, {4, 4}}'::int[]
          when cardinality(said) > 0 then
            '{{1, 1}, {0, 1}, {1, 2}, {0, 2}, {2, 2}, {3, 4}, {4, 4}}'::int[]
          else '{{1, 1}, {4, 4}}'::int[] end;
        foreach step slice 1 in array steps loop
          return query
            select f.number, listing_score(case when here is null then 0 else f.metres end, step[2] in (0, 3), f.is_strong, step[2] > 2, f.outside),
              case when here is null then null else f.metres end, f.is_strong, f.outside, case when here is null then f.nth::int when step[2] in (0, 3) then 0 else 1000 end
            from (
              select l.number, w.metres, l.strong @> said as is_strong, l.area_limited and areas is not null and not l.tokens && areas as outside, row_number() over () as nth
              from (select p.listing, p.at <-> origin as metres from posting p
                where p.key = driver | step[1] and p.filters & lacking_none = lacking_none order by p.at <-> origin limit budget) w
              cross join lateral (select * from listing one where one.number = w.listing offset 0) l
              where l.tokens @> asked
                and coalesce(l.named @> said and l.tokens @> naming, false) = (step[2] in (0, 3))
                and (step[2] not in (1, 2) or (l.strong @> said) = (step[2] = 1))
                and listing_passes(l.minimum_age, l.maximum_age, l.visible_from, l.visible_until, l.hours, l.usual_hours, minute, usually, age, moment)
              limit wanted) f;
          get diagnostics here_reached = row_count;
          reached := reached + here_reached;
        end loop;
      end if;
    end if;
    -- Fewer than wanted is gathered even where the walk went through all: a search that began before an exchange of the postings
    -- (`count_tokens`) sees none in the new table.
    if reached >= wanted or asked = '{}' then return; end if;
  end if;
  -- Of names as near as each other, the one that says least besides.
  return query
    select f.number, listing_score(case when here is null or f.metres is null then nowhere else f.metres end, f.is_named, f.is_strong, f.stale, f.outside),
      f.metres, f.is_strong, f.outside, case when f.is_named then f.name_words else 1000 end
    from (
      select l.number, l.at <-> here as metres, l.stale, coalesce(l.named @> said and l.tokens @> naming, false) as is_named, l.strong @> said as is_strong,
        cardinality(l.named) as name_words, l.standing < 2 and l.area_limited and areas is not null and not l.tokens && areas as outside
      from (select * from listing held where held.tokens @> gathered_by offset 0) l
      where l.tokens @> asked and (l.standing < 2 or areas is null or l.tokens && areas)
        and listing_passes(l.minimum_age, l.maximum_age, l.visible_from, l.visible_until, l.hours, l.usual_hours, minute, usually, age, moment)) f
    order by 2, 6, 1 limit wanted;
end $$;

-- As before; a need says whether its phrase identifies it.
create or replace function read_need(asked text) returns jsonb language plpgsql stable as $$
declare
  fillers constant text[] := '{need,needs,needed,want,wants,help,helps,find,finding,look,looking,near,nearest,nearby,closest,please,someone,somebody,somewhere,anywhere,get,getting,service,services,local,cant,dont,wont,im,ive,id,theres,whats,wheres,who,which,angen,eisiau,dwi,rydw,rwy,isio,gyda,efo,mae,sydd,agosaf,lle,ble,yn,yr,ar,ac,am,fy}';
  spoken text;
  root text;
  better text;
  said text[] := '{}';
  radical text[] := '{}';
  words text[] := '{}';
  filler_words text[] := '{}';
  unknown text[] := '{}';
  corrected jsonb := '[]';
  needs jsonb;
begin
  foreach spoken in array (regexp_split_to_array(btrim(fold_words(left(asked, 400))), ' +'))[1:16] loop
    root := (tsvector_to_array(to_tsvector('english', spoken)))[1];
    if root is null then
      said := said || spoken; radical := radical || spoken;
      continue;
    end if;
    if spoken = any (fillers) then
      said := said || spoken; radical := radical || spoken; filler_words := filler_words || root;
      continue;
    end if;
    if exists (select from search_word w where w.stem = root) then null;
    else
      select w.word into better from search_word w where w.welsh and w.word = any (welsh_radicals(spoken)) limit 1;
      if better is null then
        better := likely_word(spoken);
        if better is not null then corrected := corrected || jsonb_build_object('from', spoken, 'to', better); end if;
      end if;
      if better is null then
        unknown := unknown || spoken;
        said := said || spoken; radical := radical || spoken;
        continue;
      end if;
      spoken := better;
      root := (tsvector_to_array(to_tsvector('english', spoken)))[1];
    end if;
    said := said || spoken;
    radical := radical || coalesce((select w.word from search_word w where w.welsh and w.word = any (welsh_radicals(spoken)) limit 1), spoken);
    if root is not null and not root = any (words) then words := words || root; end if;
  end loop;
  if words = '{}' and unknown = '{}' then words := filler_words; end if;
  with said_as as (
    select to_tsvector('english', array_to_string(said, ' ')) as text
    union select to_tsvector('english', array_to_string(radical, ' '))
  ), met as (
    select distinct on (s.need) s.need, s.phrase, s.words as covers, s.identifies
    from said_as, unnest(tsvector_to_array(text)) first, need_synonym s
    where s.first_word = first and text @@ s.asks
    order by s.need, cardinality(s.words) desc, s.identifies desc, s.phrase
  )
  select coalesce(jsonb_agg(jsonb_build_object('need', met.need, 'phrase', met.phrase, 'covers', met.covers, 'identifies', met.identifies, 'name', need.name, 'nameCy', need.name_cy)
    order by cardinality(met.covers) desc, met.need), '[]') into needs
  from met join need on need.code = met.need
  where not exists (select from met longer where longer.covers @> met.covers and cardinality(longer.covers) > cardinality(met.covers));
  return jsonb_build_object('words', words, 'corrected', corrected, 'unknown', unknown, 'needs', needs);
end $$;

-- asked: { need, term, free, stepFree, language, age, latitude, longitude, minute, usually, skip, take, wider, now }, all but take optional.
-- Answers { listings, more, reading, pass, wider }; see src/capabilities/directory/store/search.ts for what is in them.
drop function find_listings;
create function find_listings(asked jsonb) returns json language plpgsql stable as $$
declare
  longitude double precision := (asked ->> 'longitude')::double precision;
  latitude double precision := (asked ->> 'latitude')::double precision;
  here point := on_the_map(longitude, latitude);
  minute int := (asked ->> 'minute')::int;
  usually boolean := coalesce((asked ->> 'usually')::boolean, false);
  age real := (asked ->> 'age')::real;
  moment timestamptz := coalesce((asked ->> 'now')::timestamptz, now());
  skip int := least(greatest(coalesce((asked ->> 'skip')::int, 0), 0), 1000);
  take int := least(greatest((asked ->> 'take')::int, 1), 50);
  wanted int := skip + take + 1;
  filters bigint[] := '{}';
  areas bigint[];
  reading jsonb;
  stems text[] := '{}';
  words bigint[] := '{}';
  naming bigint[];
  found boolean;
  pass int := 0;
  listings json;
  beyond boolean;
  wider jsonb := '[]';
  part text;
  looser jsonb;
begin
  if asked ? 'term' then filters := filters || token_of('term', asked ->> 'term'); end if;
  if (asked ->> 'free')::boolean then filters := filters || token_of('free', ''); end if;
  if (asked ->> 'stepFree')::boolean then filters := filters || token_of('step-free', ''); end if;
  if asked ? 'language' then filters := filters || token_of('language', asked ->> 'language'); end if;
  if minute is not null and not usually and is_unusual_hour(minute / 60) then filters := filters || token_of('open', (minute / 60)::text); end if;
  if here is not null then
    areas := array(select token_of('area', code) from boundaries_around(longitude, latitude) code) || token_of('area', '');
  end if;

  if coalesce(asked ->> 'need', '') <> '' then
    reading := read_need(asked ->> 'need');
    stems := array(select jsonb_array_elements_text(reading -> 'words'));
    words := array(select token_of('word', s) from unnest(stems) s);
    -- When all that was said is the name of one need, a listing so named must meet it.
    naming := array(select token_of('need', n ->> 'need') from jsonb_array_elements(reading -> 'needs') n
      where (n ->> 'identifies')::boolean and n -> 'covers' @> to_jsonb(stems));
    if cardinality(naming) > 1 then naming := '{}'; end if;
  end if;

  -- First everything that was said; then, if nothing has it all, the needs alone; then any one of the words.
  for attempt in 1..case when reading is null then 1 else 3 end loop
    with way as (
      select 0 as how, '{}'::bigint[] as tokens, null::bigint[] as naming where reading is null
      union all
      select 0, words, naming where attempt = 1 and words <> '{}'
      union all
      -- `how`: by which need it is found, by its place in the reading.
      select n.place::int, token_of('need', n.need ->> 'need')
          || case when attempt = 1 then array(select token_of('word', s) from unnest(stems) s where not n.need -> 'covers' ? s) else '{}' end, null
        from jsonb_array_elements(reading -> 'needs') with ordinality n (need, place) where attempt < 3
      union all
      select 0, array[word], '{}' from unnest(words) word where attempt = 3 and cardinality(words) > 1
      limit 6
    ), candidate as materialized (
      select distinct on (b.number) b.*, way.how
      from way cross join lateral best_listings(here, filters || way.tokens, way.tokens, way.naming, minute, usually, age, areas, moment, wanted) b
      order by b.number, b.score, way.how desc
    ), page as (
      select * from candidate order by score, nth, number limit take + 1 offset skip
    ), shown as (
      select row_number() over (order by p.score, p.nth, p.number) as place, json_build_object(
        'id', l.id, 'serviceId', l.service_id, 'locationId', l.location_id, 'organisationId', l.organisation_id, 'standing', l.standing, 'stale', l.stale,
        'metres', p.metres, 'score', p.score, 'strong', p.strong, 'outsideArea', p.outside,
        'need', case when p.how > 0 then reading -> 'needs' -> (p.how - 1) end,
        'named', array(select s from unnest(stems) s
          where s = any (tsvector_to_array(to_tsvector('english', fold_words(concat_ws(' ', c.card ->> 'name', c.card ->> 'nameCy')))))),
        'inCategory', case when words <> '{}' and p.how = 0 then (select t ->> 'name' from jsonb_array_elements(c.card -> 'terms') t
          where tsvector_to_array(to_tsvector('english', fold_words(concat_ws(' ', t ->> 'name', t ->> 'nameCy')))) && stems limit 1) end,
        'card', c.card, 'known', l.hours_known, 'notes', l.hours_notes, 'goodUntil', l.hours_good_until,
        'ranges', (select coalesce(json_agg(json_build_array(lower(r), upper(r)) order by r), '[]') from unnest(l.hours) r)) as one
      from page p cross join lateral (select * from listing where number = p.number offset 0) l
      cross join lateral (select * from listing_card where number = p.number offset 0) c
    )
    select coalesce(json_agg(one order by place) filter (where place <= take), '[]'), count(*) > take, exists (select from candidate)
      into listings, beyond, found from shown;
    if found then pass := attempt; exit; end if;
  end loop;

  if not found and coalesce((asked ->> 'wider')::boolean, true) then
    foreach part in array array['minute', 'free', 'stepFree', 'language', 'age', 'term'] loop
      if asked ? part and asked ->> part is distinct from 'false' then
        looser := find_listings(asked - part || '{"wider": false, "skip": 0, "take": 1}') -> 'listings' -> 0;
        if looser is not null then
          wider := wider || jsonb_build_object('without', part, 'metres', looser -> 'metres', 'card', looser -> 'card', 'serviceId', looser -> 'serviceId', 'id', looser -> 'id');
        end if;
      end if;
    end loop;
  end if;
  return json_build_object('listings', listings, 'more', beyond, 'reading', reading, 'pass', pass, 'wider', wider);
end $$;

-- Counts how many listings have each token, and sees that those with `spread_from` and more stand in `posting`, but for the hours
-- and areas, which nobody searches for alone. Run after an import and every night; runs as the owner. A few more postings are
-- added where they are. Many are written to a new table, index and all, which then takes the old one's place: searches go on all
-- the while (the exchange waits for those under way, and lasts milliseconds); only acts that change listings wait.
drop function count_tokens;
create function count_tokens(spread_from int default 500, exchanged_from int default 100000) returns void language plpgsql security definer set search_path from current as $$
declare
  newly bigint[];
  no_longer bigint[];
  adding bigint;
  total int := (select count(*) from listing);
  step int := greatest(1, total / 20000);
begin
  perform pg_advisory_xact_lock(8271037, current_schema()::regnamespace::oid::int);
  create temp table counted on commit drop as select token, count(*)::int as n from listing, unnest(tokens) token group by token;
  newly := array(select c.token from counted c left join search_token t using (token) where c.n >= spread_from and not coalesce(t.spread, false)
    and c.token <> token_of('area', '') and not exists (select from generate_series(0, 167) hour where c.token = token_of('open', hour::text))
    and not exists (select from boundary b where c.token = token_of('area', b.code)));
  insert into counted values (token_of('all', ''), total);
  insert into counted
    select token_of('open', hour::text), step * count(*)::int
    from generate_series(0, 167) hour join listing l on l.number % step = 0 and l.hours && int4range(hour * 60, hour * 60 + 60)
    where not is_unusual_hour(hour) group by hour;
  no_longer := array(select t.token from search_token t left join counted c using (token) where t.spread and coalesce(c.n, 0) < spread_from / 2);
  adding := (select coalesce(sum(n), 0) from counted where token = any (newly));
  if adding < exchanged_from then
    delete from posting p using unnest(no_longer) token, generate_series(0, 5) tier where p.key = token | tier;
    delete from posting p where not exists (select from listing l where l.number = p.listing);
    insert into posting (key, at, listing, filters)
      select posting_key(token, l.named, l.strong, l.standing), posting_point(l.at, l.number), l.number, filter_bits(l.tokens, l.hours)
      from listing l cross join unnest(l.tokens) token where token = any (newly);
  else
    -- Nobody adds a posting to the old table while the new one is written.
    lock table posting in share row exclusive mode;
    create table posting_to_be (like posting including defaults);
    insert into posting_to_be (key, at, listing, filters)
      select posting_key(token, l.named, l.strong, l.standing), posting_point(l.at, l.number), l.number, l.filters
      from (select *, filter_bits(tokens, hours) as filters from listing offset 0) l cross join unnest(l.tokens) token
      where token in (select unnest(newly) union all select t.token from search_token t where t.spread and t.token <> all (no_longer))
      order by 1, floor(l.at[0] / 10000), floor(l.at[1] / 10000);
    create index posting_to_be_by_key_and_distance on posting_to_be using gist (key, at) include (listing, filters);
    grant select, insert, update, delete on posting_to_be to doorstep_app;
    grant select on posting_to_be to doorstep_read;
    drop table posting;
    alter table posting_to_be rename to posting;
    alter index posting_to_be_by_key_and_distance rename to posting_by_key_and_distance;
  end if;
  delete from search_token t where not exists (select from counted c where c.token = t.token);
  insert into search_token (token, listings, spread) select token, n, token = any (newly) from counted
    on conflict (token) do update set listings = excluded.listings, spread = (search_token.spread or excluded.spread) and not search_token.token = any (no_longer);
  drop table counted;
end $$;
revoke all on function count_tokens from public;
grant execute on function count_tokens to doorstep_app;
