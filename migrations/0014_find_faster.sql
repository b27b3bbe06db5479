-- The search, with its joins pinned down: left to itself the planner met a common word by listing all who have it, for each row
-- of a walk that needed twenty.

create index listing_that_stands_nowhere on listing (number) where standing = 2;

-- What a search can ask that is not a token.
create function listing_passes(
  minimum_age real, maximum_age real, visible_from timestamptz, visible_until timestamptz, hours int4multirange, usual_hours int4multirange,
  minute int, usually boolean, age real, moment timestamptz
) returns boolean language sql immutable parallel safe as $$
  select (minute is null or case when usually then usual_hours else hours end @> minute)
    and (age is null or (coalesce(minimum_age, 0) <= age and age < coalesce(maximum_age, 200) + 1))
    and visible_from <= moment and (visible_until is null or visible_until > moment) $$;

-- The listings that have every token asked, best first. `said`: those of the tokens that its name may or may not say.
-- Three ways to the same answer, and the counts choose: gather all that match and sort; walk outwards through one token's
-- postings; walk outwards through everything. A walk that goes further than it was thought to need gives up, and gathers.
-- Each `offset 0` keeps the planner from turning a look at one listing into a list of all that match.
create or replace function best_listings(
  here point, asked bigint[], said bigint[], minute int, usually boolean, age real, areas bigint[], moment timestamptz, wanted int
) returns table (number int, score double precision, metres double precision, strong boolean)
language plpgsql stable rows 60 set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare
  rows_gathered_max constant int := 300;
  rows_walked_max constant int := 20000;
  origin point := coalesce(here, point(0, 0));
  total double precision := greatest(1, (select listings from search_token where token = token_of('all', '')));
  share double precision;
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
          cross join lateral (select * from listing one where one.number = w.listing offset 0) l
          where l.tokens @> asked and (tier.strongly is null or (l.strong @> said) = tier.strongly)
            and listing_passes(l.minimum_age, l.maximum_age, l.visible_from, l.visible_until, l.hours, l.usual_hours, minute, usually, age, moment)
          order by w.metres limit wanted) f
        where not (tier.tier = 0 and not tier.strongly and cardinality(said) < 2);
      get diagnostics reached = row_count;
      return query
        select l.number, listing_score(null, l.strong @> said, l.standing, l.stale), null::double precision, l.strong @> said
        from (select p.listing from posting p where p.key = driver | 3 limit budget) w
        cross join lateral (select * from listing one where one.number = w.listing offset 0) l
        where l.tokens @> asked and (areas is null or l.tokens && areas)
          and listing_passes(l.minimum_age, l.maximum_age, l.visible_from, l.visible_until, l.hours, l.usual_hours, minute, usually, age, moment)
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
            and listing_passes(w.minimum_age, w.maximum_age, w.visible_from, w.visible_until, w.hours, w.usual_hours, minute, usually, age, moment)
          order by w.metres limit wanted) f
        where not (tier.standing = 0 and not tier.strongly and said = '{}');
      get diagnostics reached = row_count;
      return query
        select l.number, listing_score(null, l.strong @> said, l.standing, l.stale), null::double precision, l.strong @> said
        from (select * from listing l where l.standing = 2 limit budget) l
        where l.tokens @> asked and (areas is null or l.tokens && areas)
          and listing_passes(l.minimum_age, l.maximum_age, l.visible_from, l.visible_until, l.hours, l.usual_hours, minute, usually, age, moment)
        limit wanted;
    end if;
    if reached >= wanted or budget >= driver_listings or asked = '{}' then return; end if;
  end if;
  return query
    select l.number, listing_score(case when here is null then null else l.at <-> here end, l.strong @> said, l.standing, l.stale), l.at <-> here, l.strong @> said
    from listing l
    where l.tokens @> asked and (l.standing < 2 or areas is null or l.tokens && areas)
      and listing_passes(l.minimum_age, l.maximum_age, l.visible_from, l.visible_until, l.hours, l.usual_hours, minute, usually, age, moment)
    order by 2 limit wanted;
end $$;

-- A slip is seldom in a word's first letter, and a short word that differs there is another word: "keeper" is not "leeper".
create or replace function likely_word(slip text) returns text language sql stable strict parallel safe as $$
  select word from (
    select w.word, w.stem, levenshtein(w.word, slip) - (length(w.word) = length(slip) and w.shapes && word_shapes(slip))::int as slips
    from search_word w where w.shapes && word_shapes(slip) and length(slip) > 3 and abs(length(w.word) - length(slip)) < 2
    union all
    select w.word, w.stem, levenshtein(w.word, slip)
    from search_word w where w.word % slip and length(slip) > 6 and abs(length(w.word) - length(slip)) < 3
  ) likely left join search_token t on t.token = token_of('word', likely.stem)
  where (slips <= 1 or (slips = 2 and length(slip) > 6))
    and (left(word, 1) = left(slip, 1) or left(word, 2) = reverse(left(slip, 2)) or length(slip) > 7)
  order by slips, left(word, 1) <> left(slip, 1), coalesce(t.listings, 0) desc, word limit 1 $$;

-- As before, with a lower bar (fetching 500 listings to sort them costs about as much as a page may), and clearing up after
-- listings that went with their service.
drop function count_tokens;
create function count_tokens(spread_from int default 500) returns void language plpgsql security definer set search_path from current as $$
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
  delete from posting p where not exists (select from listing l where l.number = p.listing);
  adding := (select coalesce(sum(n), 0) from counted where token = any (newly));
  if adding > 100000 then
    drop index posting_by_key_and_distance;
  end if;
  insert into posting (key, at, listing)
    select posting_key(token, l.strong, l.standing), posting_point(l.at, l.number), l.number
    from listing l cross join unnest(l.tokens) token
    where token in (select unnest(newly));
  if adding > 100000 then
    create index posting_by_key_and_distance on posting using gist (key, at);
  end if;
  drop table counted;
end $$;
revoke all on function count_tokens from public;
grant execute on function count_tokens to doorstep_app;
