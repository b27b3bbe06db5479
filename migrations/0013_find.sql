-- One statement that answers a search: what the need means, which listings meet it, which are best, and what to show of them.

create index search_word_by_stem on search_word (stem);

-- Hours of the week (Monday's first is 0) in which few places are open: only in these is being open a token.
create function is_unusual_hour(hour int) returns boolean language sql immutable strict parallel safe as
  $$ select not (hour / 24 < 5 and hour % 24 between 9 and 16 or hour / 24 = 5 and hour % 24 between 10 and 14) $$;

-- How far away a listing counts as being, in metres: the ranking, all of it. Said only in its prose: half as far again and 3 km
-- more. Stale or closed for a time: twice as far and 8 km more. With no place to measure to: as if 2.5 km away, for everybody
-- the same, so that the order tells nothing of where it is.
create function listing_score(metres double precision, strong boolean, standing smallint, stale boolean) returns double precision
language sql immutable parallel safe as $$
  select case
    when standing = 2 then case when strong then 2500 else 7000 end + case when stale then 8000 else 0 end
    when standing = 1 then 2 * coalesce(metres, 0) + 8000
    when strong then coalesce(metres, 0)
    else 1.5 * coalesce(metres, 0) + 3000 end $$;

-- The known word that a slip of the finger was meant to be: one letter left out, added, changed or two swapped; in longer words two.
create function likely_word(slip text) returns text language sql stable strict parallel safe as $$
  select word from (
    select w.word, w.stem, levenshtein(w.word, slip) - (length(w.word) = length(slip) and w.shapes && word_shapes(slip))::int as slips
    from search_word w where w.shapes && word_shapes(slip) and length(slip) > 3 and abs(length(w.word) - length(slip)) < 2
    union all
    select w.word, w.stem, levenshtein(w.word, slip)
    from search_word w where w.word % slip and length(slip) > 6 and abs(length(w.word) - length(slip)) < 3
  ) likely left join search_token t on t.token = token_of('word', likely.stem)
  where slips <= 1 or (slips = 2 and length(slip) > 6)
  order by slips, left(word, 1) <> left(slip, 1), coalesce(t.listings, 0) desc, word limit 1 $$;

-- What a need in a person's own words asks for: stems, slips put right, words nobody knows, and the needs whose phrases it holds.
create function read_need(asked text) returns jsonb language plpgsql stable as $$
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
    select distinct on (s.need) s.need, s.phrase, s.words as covers
    from said_as, unnest(tsvector_to_array(text)) first, need_synonym s
    where s.first_word = first and text @@ s.asks
    order by s.need, cardinality(s.words) desc, s.phrase
  )
  select coalesce(jsonb_agg(jsonb_build_object('need', met.need, 'phrase', met.phrase, 'covers', met.covers, 'name', need.name, 'nameCy', need.name_cy)
    order by cardinality(met.covers) desc, met.need), '[]') into needs
  from met join need on need.code = met.need
  where not exists (select from met longer where longer.covers @> met.covers and cardinality(longer.covers) > cardinality(met.covers));
  return jsonb_build_object('words', words, 'corrected', corrected, 'unknown', unknown, 'needs', needs);
end $$;

create function posting_key(token bigint, strong bigint[], standing smallint) returns bigint language sql immutable parallel safe as
  $$ select token | case when standing = 2 then 3 when standing = 1 then 2 when token = any (strong) then 0 else 1 end $$;
-- What stands nowhere is given a point each, off the map, so that its postings can be found again one by one.
create function posting_point(at point, number int) returns point language sql immutable parallel safe as
  $$ select coalesce(at, point(number, -1)) $$;

-- The listings that have every token asked, best first. `said`: those of the tokens that its name may or may not say.
-- Three ways to the same answer, and the counts choose: gather all that match and sort; walk outwards through one token's
-- postings; walk outwards through everything. A walk that goes further than it was thought to need gives up, and gathers.
create function best_listings(
  here point, asked bigint[], said bigint[], minute int, usually boolean, age real, areas bigint[], moment timestamptz, wanted int
) returns table (number int, score double precision, metres double precision, strong boolean)
language plpgsql stable set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare
  rows_gathered_max constant int := 400;
  rows_walked_max constant int := 20000;
  origin point := coalesce(here, point(0, 0));
  total double precision := greatest(1, (select listings from search_token where token = token_of('all', '')));
  share double precision := 1;
  rarest double precision;
  driver bigint;
  driver_listings double precision;
  expected double precision;
  walk double precision;
  budget int;
  reached int;
begin
  select exp(sum(ln(greatest(coalesce(t.listings, 20), 1) / total))), min(coalesce(t.listings, 20)) into share, rarest
    from unnest(asked) a left join search_token t on t.token = a;
  select t.token, t.listings into driver, driver_listings
    from search_token t where t.token = any (asked) and t.spread order by t.listings limit 1;
  expected := least(total * coalesce(share, 1), coalesce(rarest, total));
  if minute is not null and not is_unusual_hour(minute / 60) then
    expected := expected * coalesce((select t.listings / total from search_token t where t.token = token_of('open', (minute / 60)::text)), 0.3);
  end if;
  driver_listings := least(coalesce(driver_listings, total), total);
  walk := least(driver_listings, wanted * driver_listings / greatest(expected, 0.5));
  if asked = '{}' or (expected > rows_gathered_max and expected > walk) then
    budget := least(rows_walked_max, 1000 + 8 * walk);
    if driver is not null then
      return query
        select f.number, listing_score(case when here is null then null else f.metres end, f.strong, f.standing, f.stale),
          case when here is null then null else f.metres end, f.strong
        from (values (0, true), (0, false), (1, false), (2, null)) tier (tier, strongly)
        cross join lateral (
          select l.number, w.metres, l.strong @> said as strong, l.standing, l.stale
          from (select p.listing, p.at <-> origin as metres from posting p where p.key = driver | tier.tier order by p.at <-> origin limit budget) w
          join listing l on l.number = w.listing
          where l.tokens @> asked and (tier.strongly is null or (l.strong @> said) = tier.strongly)
            and (minute is null or case when usually then l.usual_hours else l.hours end @> minute)
            and (age is null or (coalesce(l.minimum_age, 0) <= age and age < coalesce(l.maximum_age, 200) + 1))
            and l.visible_from <= moment and (l.visible_until is null or l.visible_until > moment)
          order by w.metres limit wanted) f
        where not (tier.tier = 0 and not tier.strongly and cardinality(said) < 2);
      get diagnostics reached = row_count;
      return query
        select l.number, listing_score(null, l.strong @> said, l.standing, l.stale), null::double precision, l.strong @> said
        from (select p.listing from posting p where p.key = driver | 3 limit budget) w
        join listing l on l.number = w.listing
        where l.tokens @> asked and (areas is null or l.tokens && areas)
          and (minute is null or case when usually then l.usual_hours else l.hours end @> minute)
          and (age is null or (coalesce(l.minimum_age, 0) <= age and age < coalesce(l.maximum_age, 200) + 1))
          and l.visible_from <= moment and (l.visible_until is null or l.visible_until > moment)
        limit wanted;
    else
      return query
        select f.number, listing_score(case when here is null then null else f.metres end, f.strong, f.standing, f.stale),
          case when here is null then null else f.metres end, f.strong
        from (values (0::smallint, true), (0::smallint, false), (1::smallint, null)) tier (standing, strongly)
        cross join lateral (
          select w.number, w.metres, w.strong @> said as strong, w.standing, w.stale
          from (select l.*, l.at <-> origin as metres from listing l where l.standing = tier.standing order by l.at <-> origin limit budget) w
          where w.tokens @> asked and (tier.strongly is null or (w.strong @> said) = tier.strongly)
            and (minute is null or case when usually then w.usual_hours else w.hours end @> minute)
            and (age is null or (coalesce(w.minimum_age, 0) <= age and age < coalesce(w.maximum_age, 200) + 1))
            and w.visible_from <= moment and (w.visible_until is null or w.visible_until > moment)
          order by w.metres limit wanted) f
        where not (tier.standing = 0 and not tier.strongly and said = '{}');
      get diagnostics reached = row_count;
      return query
        select l.number, listing_score(null, l.strong @> said, l.standing, l.stale), null::double precision, l.strong @> said
        from (select * from listing l where l.standing = 2 limit budget) l
        where l.tokens @> asked and (areas is null or l.tokens && areas)
          and (minute is null or case when usually then l.usual_hours else l.hours end @> minute)
          and (age is null or (coalesce(l.minimum_age, 0) <= age and age < coalesce(l.maximum_age, 200) + 1))
          and l.visible_from <= moment and (l.visible_until is null or l.visible_until > moment)
        limit wanted;
    end if;
    if reached >= wanted or budget >= driver_listings or asked = '{}' then return; end if;
  end if;
  return query
    select l.number, listing_score(case when here is null then null else l.at <-> here end, l.strong @> said, l.standing, l.stale), l.at <-> here, l.strong @> said
    from listing l
    where l.tokens @> asked and (l.standing < 2 or areas is null or l.tokens && areas)
      and (minute is null or case when usually then l.usual_hours else l.hours end @> minute)
      and (age is null or (coalesce(l.minimum_age, 0) <= age and age < coalesce(l.maximum_age, 200) + 1))
      and l.visible_from <= moment and (l.visible_until is null or l.visible_until > moment)
    order by 2 limit wanted;
end $$;

-- asked: { need, term, free, stepFree, language, age, latitude, longitude, minute, usually, skip, take, wider, now }, all but take optional.
-- Answers { reading, listings, more, pass, wider }; see src/capabilities/directory/store/search.ts for what is in them.
create function find_listings(asked jsonb) returns jsonb language plpgsql stable as $$
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
  stems text[];
  words bigint[];
  way jsonb;
  ways jsonb := '[]';
  numbers int[] := '{}';
  scores double precision[] := '{}';
  distances double precision[] := '{}';
  strongs boolean[] := '{}';
  hows int[] := '{}';
  passed int := 0;
  answer jsonb;
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
  end if;

  -- First everything that was said; then, if nothing has it all, the needs alone; then any one of the words.
  for pass in 1..3 loop
    ways := case
      when reading is null then case pass when 1 then '[{"tokens": [], "how": 0}]'::jsonb else '[]' end
      when pass = 1 then
        (select coalesce(jsonb_agg(jsonb_build_object('how', n.place, 'tokens', array[token_of('need', n.need ->> 'need')]
            || array(select token_of('word', s) from unnest(stems) s where not n.need -> 'covers' ? s))), '[]')
          from jsonb_array_elements(reading -> 'needs') with ordinality n (need, place))
        || case when cardinality(words) > 0 then jsonb_build_array(jsonb_build_object('how', 0, 'tokens', words)) else '[]' end
      when pass = 2 then
        (select coalesce(jsonb_agg(jsonb_build_object('how', n.place, 'tokens', array[token_of('need', n.need ->> 'need')])), '[]')
          from jsonb_array_elements(reading -> 'needs') with ordinality n (need, place))
      when cardinality(words) > 1 then
        (select coalesce(jsonb_agg(jsonb_build_object('how', 0, 'tokens', array[w], 'word', s)), '[]') from unnest(words, stems) x (w, s))
      else '[]' end;
    for way in select value from jsonb_array_elements(ways) limit 6 loop
      words := array(select value::bigint from jsonb_array_elements_text(way -> 'tokens'));
      select numbers || coalesce(array_agg(b.number), '{}'), scores || coalesce(array_agg(b.score), '{}'), distances || coalesce(array_agg(b.metres), '{}'),
          strongs || coalesce(array_agg(b.strong), '{}'), hows || coalesce(array_agg((way ->> 'how')::int), '{}')
        into numbers, scores, distances, strongs, hows
        from best_listings(here, filters || words, words, minute, usually, age, areas, moment, wanted) b;
    end loop;
    if numbers <> '{}' then passed := pass; exit; end if;
    words := array(select token_of('word', s) from unnest(stems) s);
  end loop;

  with candidates as (
    select distinct on (c.number) c.number, c.metres, c.strong, c.how,
      c.score + case when l.area_limited and l.standing < 2 and areas is not null and not l.tokens && areas then 20000 else 0 end as score
    from unnest(numbers, scores, distances, strongs, hows) c (number, score, metres, strong, how)
    join listing l on l.number = c.number
    order by c.number, c.score, c.how desc
  ), page as (
    select * from candidates order by score, number limit take + 1 offset skip
  ), shown as (
    select p.score, p.number, jsonb_build_object(
      'id', l.id, 'serviceId', l.service_id, 'locationId', l.location_id, 'organisationId', l.organisation_id, 'standing', l.standing, 'stale', l.stale,
      'metres', p.metres, 'score', p.score, 'strong', p.strong, 'need', case when p.how > 0 then reading -> 'needs' -> (p.how - 1) end,
      'outsideArea', l.area_limited and l.standing < 2 and areas is not null and not l.tokens && areas,
      'named', array(select s from unnest(stems) s
        where s = any (tsvector_to_array(to_tsvector('english', fold_words(concat_ws(' ', c.card ->> 'name', c.card ->> 'nameCy')))))),
      'inCategory', (select t ->> 'name' from jsonb_array_elements(c.card -> 'terms') t
        where tsvector_to_array(to_tsvector('english', fold_words(concat_ws(' ', t ->> 'name', t ->> 'nameCy')))) && stems limit 1),
      'card', c.card, 'known', l.hours_known, 'notes', l.hours_notes, 'goodUntil', l.hours_good_until,
      'ranges', (select coalesce(jsonb_agg(jsonb_build_array(lower(r), upper(r)) order by r), '[]') from unnest(l.hours) r)) as one
    from (select * from page order by score, number limit take) p join listing l using (number) join listing_card c using (number)
  )
  select jsonb_build_object('listings', coalesce((select jsonb_agg(one order by score, number) from shown), '[]'),
    'more', (select count(*) from page) > take) into answer;

  if numbers = '{}' and coalesce((asked ->> 'wider')::boolean, true) then
    foreach part in array array['minute', 'free', 'stepFree', 'language', 'age', 'term'] loop
      if asked ? part and asked ->> part is distinct from 'false' then
        looser := find_listings(asked - part || '{"wider": false, "skip": 0, "take": 1}') -> 'listings' -> 0;
        if looser is not null then
          wider := wider || jsonb_build_object('without', part, 'metres', looser -> 'metres', 'card', looser -> 'card', 'serviceId', looser -> 'serviceId', 'id', looser -> 'id');
        end if;
      end if;
    end loop;
  end if;
  return answer || jsonb_build_object('reading', reading, 'pass', passed, 'wider', wider);
end $$;

-- Counts how many listings have each token, and sees that those with `spread_from` and more stand in `posting`. Run after an
-- import and every night. Runs as the owner, because a large change drops the index and makes it again; searches wait for that.
create function count_tokens(spread_from int default 1000) returns void language plpgsql security definer set search_path from current as $$
declare
  newly bigint[];
  no_longer bigint[];
  adding bigint;
  total int := (select count(*) from listing);
  step int := greatest(1, total / 20000);
begin
  create temp table counted on commit drop as select token, count(*)::int as n from listing, unnest(tokens) token group by token;
  insert into counted values (token_of('all', ''), total);
  insert into counted
    select token_of('open', hour::text), step * count(*)::int
    from generate_series(0, 167) hour join listing l on l.number % step = 0 and l.hours && int4range(hour * 60, hour * 60 + 60)
    where not is_unusual_hour(hour) group by hour;
  newly := array(select c.token from counted c left join search_token t using (token)
    where c.n >= spread_from and not coalesce(t.spread, false) and exists (select from listing l where l.tokens @> array[c.token]));
  no_longer := array(select t.token from search_token t left join counted c using (token) where t.spread and coalesce(c.n, 0) < spread_from / 2);
  delete from search_token t where not exists (select from counted c where c.token = t.token);
  insert into search_token (token, listings, spread) select token, n, token = any (newly) from counted
    on conflict (token) do update set listings = excluded.listings, spread = (search_token.spread or excluded.spread) and not search_token.token = any (no_longer);
  delete from posting p using unnest(no_longer) token, generate_series(0, 3) tier where p.key = token | tier;
  adding := (select coalesce(sum(n), 0) from counted where token = any (newly));
  if adding > 100000 then
    drop index posting_by_key_and_distance;
  end if;
  insert into posting (key, at, listing)
    select posting_key(token, l.strong, l.standing), posting_point(l.at, l.number), l.number
    from listing l cross join unnest(l.tokens) token
    where l.tokens && newly and token in (select unnest(newly));
  if adding > 100000 then
    create index posting_by_key_and_distance on posting using gist (key, at);
  end if;
  drop table counted;
end $$;
revoke all on function count_tokens from public;
grant execute on function count_tokens to doorstep_app;
