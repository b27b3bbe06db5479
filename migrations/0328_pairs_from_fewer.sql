-- In a place of 200,000 listings and more a word has postings of its own with each category from 8,000 listings on, and a pair of
-- which there are few has them too: looking for one category among the postings of such a word passed four hundred of each tier
-- for twenty, or read them all.
drop function posted_tokens;
create function posted_tokens(tokens bigint[], to_pair int8multirange) returns table (token bigint, word bigint) language sql immutable parallel safe rows 30 as $$
  select t, t from unnest(tokens) t
  union all select pair_token(w, filter), w from unnest(tokens) w, unnest(tokens) filter where w <@ to_pair and filter & 8 = 8 $$;
grant execute on function posted_tokens to doorstep_read, doorstep_app;

create or replace function count_tokens(spread_from int default 500, exchanged_from int default 100000, paired_from int default null)
returns void language plpgsql security definer set search_path from current as $$
declare
  newly bigint[];
  no_longer bigint[];
  -- Of single numbers: whether one is among them is found by halves.
  to_pair int8multirange;
  adding bigint;
  total int := (select count(*) from listing);
  step int := greatest(1, total / 20000);
begin
  perform pg_advisory_xact_lock(8271037, current_schema()::regnamespace::oid::int);
  create temp table counted on commit drop as
    select token, count(*)::int as n,
      case when token <> token_of('area', '') and not exists (select from generate_series(0, 167) hour where token = token_of('open', hour::text))
        and not exists (select from boundary b where token = token_of('area', b.code)) then spread_from end as spreads_from
    from listing, unnest(tokens) token group by token;
  -- Each pair costs whoever writes a listing: in a place of fewer listings a walk is soon over without.
  paired_from := coalesce(paired_from, case when total < 200000 then 100000 else 8000 end);
  to_pair := coalesce((select range_agg(int8range(token, token, '[]')) from counted where spreads_from is not null and token & 8 = 0 and n >= paired_from), '{}');
  if to_pair <> '{}' then
    insert into counted
      select pair_token(word, filter), count(*), spread_from / 10
      from listing, unnest(tokens) word, unnest(tokens) filter
      where word <@ to_pair and filter in (select token from counted where token & 8 = 8 and n <= total / 5)
      group by 1;
  end if;
  newly := array(select c.token from counted c left join search_token t using (token) where c.n >= c.spreads_from and not coalesce(t.spread, false));
  insert into counted values (token_of('all', ''), total, null);
  insert into counted
    select token_of('open', hour::text), step * count(*)::int, null
    from generate_series(0, 167) hour join listing l on l.number % step = 0 and l.hours && int4range(hour * 60, hour * 60 + 60)
    where not is_unusual_hour(hour) group by hour;
  no_longer := array(select t.token from search_token t left join counted c using (token) where t.spread and coalesce(c.n < c.spreads_from / 2, true));
  adding := (select coalesce(sum(n), 0) from counted where token = any (newly));
  if adding < exchanged_from then
    delete from posting p using unnest(no_longer) token, generate_series(0, 5) tier where p.key = token | tier;
    delete from posting p where not exists (select from listing l where l.number = p.listing);
    insert into posting (key, at, listing, filters)
      select held.token | posting_tier(held.word, l.named, l.strong, l.standing), posting_point(l.at, l.number), l.number,
        filter_bits(l.tokens, l.hours, l.area_limited, l.visible_from, l.visible_until)
      from listing l cross join posted_tokens(l.tokens, to_pair) held where held.token = any (newly);
  else
    -- Nobody adds a posting to the old table while the new one is written.
    lock table posting in share row exclusive mode;
    create table posting_to_be (like posting including defaults);
    insert into posting_to_be (key, at, listing, filters)
      select held.token | posting_tier(held.word, l.named, l.strong, l.standing), posting_point(l.at, l.number), l.number, l.filters
      from (select *, filter_bits(tokens, hours, area_limited, visible_from, visible_until) as filters from listing offset 0) l
        cross join posted_tokens(l.tokens, to_pair) held
      where held.token in (select unnest(newly) union all select t.token from search_token t where t.spread and t.token <> all (no_longer))
      order by 1, floor(l.at[0] / 10000), floor(l.at[1] / 10000);
    create index posting_to_be_by_key_and_distance on posting_to_be using gist (key, at) include (listing, filters);
    grant select, insert, update, delete on posting_to_be to doorstep_app;
    grant select on posting_to_be to doorstep_read;
    drop table posting;
    alter table posting_to_be rename to posting;
    alter index posting_to_be_by_key_and_distance rename to posting_by_key_and_distance;
  end if;
  delete from search_token t where not exists (select from counted c where c.token = t.token);
  insert into search_token (token, listings, spread, paired) select token, n, token = any (newly), token <@ to_pair from counted
    on conflict (token) do update set listings = excluded.listings, paired = excluded.paired,
      spread = (search_token.spread or excluded.spread) and not search_token.token = any (no_longer);
  drop table counted;
end $$;
-- As before, but for what is gathered by where a pair is rarer than any of its tokens: that was nothing, and nothing was found. And
-- where many postings are read for their bits, fewer of the listings are seen.
create or replace function walked_or_gathered(
  here point, asked bigint[], said bigint[], naming bigint[], minute int, usually boolean, age real, areas bigint[], moment timestamptz, wanted int
) returns setof ranked_listing
language plpgsql stable rows 60 set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  rows_walked_max constant int := 20000;
  everything constant bigint := token_of('all', '');
  origin point := coalesce(here, point(0, 0));
  -- How far off what stands nowhere is said to be; and how far everything, when no place was asked from.
  nowhere double precision := case when here is null then 0 else 2500 end;
  usual_hour bigint := case when not is_unusual_hour(minute / 60) then token_of('open', (minute / 60)::text) end;
  token bigint;
  pairs bigint[] := '{}';
  counted search_token;
  total double precision := 1;
  open_share double precision;
  share double precision := 0;
  rarest double precision := 'infinity';
  known int := 0;
  driver bigint;
  driver_listings double precision;
  commonness double precision;
  least_common double precision := 'infinity';
  expected double precision;
  walk double precision;
  budget int;
  -- The bits that a posting must have.
  mask bigint := 0;
  -- Whether the tier walked is the kind of match; and whether its postings tell all that is asked.
  tier_is_kind boolean;
  told boolean;
  looked_at int;
  gathered_by bigint[];
  entries double precision;
  costs_gathered double precision;
  costs_walked double precision;
  steps int[];
  step int[];
  reached int := 0;
  here_reached int;
  -- The score of the last that is wanted, as far as it is known: what cannot be better is not looked for.
  enough double precision := 'infinity';
  reach double precision;
  hit ranked_listing;
begin
  foreach token in array asked loop
    continue when token & 8 = 0;
    mask := mask | filter_bit(token);
    if cardinality(said) = 1 then pairs := pairs || pair_token(said[1], token); end if;
  end loop;
  for counted in select * from search_token t where t.token = any (asked || pairs || everything || usual_hour) loop
    if counted.token = everything then total := greatest(counted.listings, 1);
    elsif counted.token = usual_hour then open_share := counted.listings;
    else
      rarest := least(rarest, counted.listings);
      if counted.token = any (asked) then
        known := known + 1;
        share := share + ln(greatest(counted.listings, 1));
      end if;
      -- A word's tiers say how well it matches, and a filter's do not: rather a word, if it is not much commoner, or best a pair.
      commonness := counted.listings::double precision / case when counted.token = any (said) then 10 when counted.token = any (pairs) then 1000 else 1 end;
      if counted.spread and commonness < least_common then
        least_common := commonness;
        driver := counted.token;
        driver_listings := counted.listings;
      end if;
    end if;
  end loop;
  -- Whatever was never counted is rare.
  if known < cardinality(asked) then rarest := least(rarest, 20); end if;
  share := exp(share + (cardinality(asked) - known) * ln(20) - cardinality(asked) * ln(total));
  expected := least(total * share, rarest, total);
  if usual_hour is not null then expected := expected * coalesce(open_share / total, 0.3); end if;
  if minute is not null and not usually then mask := mask | (1::bigint << hour_slot(minute)); end if;
  driver_listings := least(coalesce(driver_listings, total), total);
  -- With no place asked the ways differ in which of equals comes first, so that one way must serve every page.
  walk := least(driver_listings, case when here is null then 21 else wanted end * driver_listings / greatest(expected, 0.5));
  budget := least(rows_walked_max, 1000 + 8 * walk);
  tier_is_kind := coalesce(naming = '{}', true) and (said = '{}' or said = array[driver] or driver = any (pairs));
  told := minute is null and age is null and cardinality(asked) = case when driver = any (pairs) then 2 else 1 end;

  -- Reading a long list of those that have a token, only to leave out a few, costs more than seeing those few (about 80 entries
  -- of the index to one listing seen).
  if cardinality(asked) = 1 then
    gathered_by := asked;
    entries := rarest;
  else
    select array_agg(a), sum(listings) into gathered_by, entries
      from (select a, coalesce(t.listings, 20) as listings, min(coalesce(t.listings, 20)) over () as fewest
        from unnest(asked) a left join search_token t on t.token = a) each where listings <= 80 * fewest;
  end if;

  -- In microseconds, measured: a listing seen is 3, an entry of a token's list 0.035. A walk passes so many postings of each tier,
  -- and where they do not tell all it sees listings, few or many.
  costs_gathered := 3 * expected + 0.035 * entries;
  costs_walked := case when tier_is_kind and driver is not null then 300 + walk when mask = 0 then 9 * walk else 2.5 * walk end;

  if asked = '{}' or driver is null and said = '{}' and expected > 300 and costs_gathered > costs_walked then
    -- Everything, the nearest first; what is stale no further than where it could still come before what is not.
    return query
      with sure as materialized (
        select w.number, w.metres, w.area_limited and areas is not null and not w.tokens && areas as outside, row_number() over () as nth
        from (select l.*, l.at <-> origin as metres from listing l where l.standing = 0::smallint order by l.at <-> origin limit budget) w
        where w.tokens @> asked and listing_passes(w.minimum_age, w.maximum_age, w.visible_from, w.visible_until, w.hours, w.usual_hours, minute, usually, age, moment)
        limit wanted
      )
      select f.number, listing_score(case when here is null or f.metres is null then nowhere else f.metres end, false, true, f.stale, f.outside),
        case when here is null then null else f.metres end, true, f.outside, case when here is null then f.nth::int else 0 end
      from (
        select sure.number, sure.metres, false as stale, sure.outside, sure.nth from sure
        union all
        (select w.number, w.metres, true, w.area_limited and areas is not null and not w.tokens && areas, row_number() over ()
          from (select case when count(*) < wanted or here is null then 'infinity' else max(listing_score(sure.metres, false, true, false, sure.outside)) end as score from sure) last
          cross join lateral (select listing_reach(last.score, false, true, true) as metres offset 0) reach
          cross join lateral (select l.*, l.at <-> origin as metres from listing l
            where reach.metres > 0 and l.standing = 1::smallint and l.at <@ circle(origin, reach.metres) order by l.at <-> origin limit budget) w
          where w.tokens @> asked and listing_passes(w.minimum_age, w.maximum_age, w.visible_from, w.visible_until, w.hours, w.usual_hours, minute, usually, age, moment)
          limit wanted)
        union all
        (select l.number, null, l.stale, false, row_number() over ()
          from listing l
          where l.standing = 2 and l.tokens @> asked and (areas is null or l.tokens && areas)
            and listing_passes(l.minimum_age, l.maximum_age, l.visible_from, l.visible_until, l.hours, l.usual_hours, minute, usually, age, moment)
          limit wanted)) f;
    get diagnostics reached = row_count;
    if reached >= wanted or asked = '{}' then return; end if;
  elsif driver is not null and tier_is_kind and expected > greatest(100, 2 * wanted) and costs_gathered > costs_walked then
    looked_at := case when told then wanted else wanted + wanted / 3 end;
    loop
      -- Tier and distance are the score, but for what is for another area. The nearest of each tier, but of the lesser no further
      -- than where one could come before the last of the best; and those that are near enough to be sure that none was missed,
      -- in their order, are seen if there is more to see, until there are enough.
      return query
        with named as materialized (
          select p.listing, p.filters, p.at <-> origin as metres from posting p
          where p.key = driver and p.filters & mask = mask order by p.at <-> origin limit looked_at
        ), last_named as materialized (
          select case when count(*) < looked_at then 'infinity' when here is null then 0 else max(n.metres) end as score from named n
        ), near as materialized (
          select 0 as tier, n.listing, n.filters, n.metres, case when here is null then 0 else n.metres end as score from named n
          union all
          select lesser.tier, w.listing, w.filters, w.metres,
            listing_score(case when here is null then 0 else w.metres end, lesser.tier = 3, lesser.tier <> 2, lesser.tier > 2, false)
          from last_named cross join (values (3), (1), (2), (4)) lesser (tier)
          cross join lateral (select listing_reach(last_named.score, lesser.tier = 3, lesser.tier <> 2, lesser.tier > 2) as metres offset 0) reach
          cross join lateral (
            select p.listing, p.filters, p.at <-> origin as metres from posting p
            where reach.metres > 0 and p.key = driver | lesser.tier and p.filters & mask = mask and p.at <@ circle(origin, reach.metres)
            order by p.at <-> origin limit looked_at) w
        ), sure as materialized (
          select coalesce(min(score), 'infinity') as score from (select max(n.score) as score from near n group by n.tier having count(*) = looked_at) last
        )
        (select n.listing, n.score + case when o.outside then 20000 else 0 end, case when here is null then null else n.metres end,
            n.tier in (0, 1, 3) or n.tier = 4 and l.strong @> said, o.outside,
            case when here is null then (row_number() over ())::int when n.tier in (0, 3) then 0 else 1000 end
          from (select near.*, sure.score as last, not told or near.tier = 4 or near.filters & limited_bit() <> 0 as to_see
            from near, sure where near.score <= sure.score order by near.score, near.metres) n
          left join lateral (select * from listing one where n.to_see and one.number = n.listing offset 0) l on true
          cross join lateral (select coalesce(l.area_limited and areas is not null and not l.tokens && areas, false) as outside) o
          where (not o.outside or n.score + 20000 <= n.last) and (not n.to_see or l.number is not null and l.tokens @> asked
            and listing_passes(l.minimum_age, l.maximum_age, l.visible_from, l.visible_until, l.hours, l.usual_hours, minute, usually, age, moment))
          limit wanted + (select count(*) from near where near.filters & limited_bit() <> 0))
        union all
        select f.number, f.score, null, f.is_strong, false, f.nth::int
        from (
          select l.number, l.strong @> said as is_strong, row_number() over () as nth,
            listing_score(nowhere, coalesce(l.named @> said and l.tokens @> naming, false), l.strong @> said, l.stale, false) as score
          from (select p.listing from last_named, posting p where last_named.score >= nowhere and p.key = driver | 5 and p.filters & mask = mask limit budget) w
          cross join lateral (select * from listing one where one.number = w.listing offset 0) l
          where l.tokens @> asked and (areas is null or l.tokens && areas)
            and listing_passes(l.minimum_age, l.maximum_age, l.visible_from, l.visible_until, l.hours, l.usual_hours, minute, usually, age, moment)
          limit wanted) f, sure where f.score <= sure.score;
      get diagnostics reached = row_count;
      if reached >= wanted then return; end if;
      exit when looked_at > least(budget, driver_listings);
      looked_at := 3 * looked_at;
    end loop;
  elsif driver is not null and not tier_is_kind and expected > 300 and costs_gathered > costs_walked then
    return query
      select f.number, listing_score(nowhere, f.is_named, f.is_strong, f.stale, false), null::double precision, f.is_strong, false, f.nth::int
      from (
        select l.number, l.stale, coalesce(l.named @> said and l.tokens @> naming, false) as is_named, l.strong @> said as is_strong, row_number() over () as nth
        from (select p.listing from posting p where p.key = driver | 5 and p.filters & mask = mask limit budget) w
        cross join lateral (select * from listing one where one.number = w.listing offset 0) l
        where l.tokens @> asked and (areas is null or l.tokens && areas)
          and listing_passes(l.minimum_age, l.maximum_age, l.visible_from, l.visible_until, l.hours, l.usual_hours, minute, usually, age, moment)
        limit wanted) f;
    -- Each: the tier walked, and the kind taken there (numbered as the tiers are).
    steps := case
      when driver = any (said) and naming is not null then
        '{{0, 0}, {3, 3}, {0, 1}, {1, 1}, {0, 2}, {1, 2}, {2, 2}, {3, 4}, {4, 4}}'::int[]
      when naming is not null then '{{1, 0}, {4, 3}, {1, 1}, {1, 2}, {4, 4}}'::int[]
      else '{{1, 1}, {0, 1}, {1, 2}, {0, 2}, {2, 2}, {3, 4}, {4, 4}}'::int[] end;
    foreach step slice 1 in array steps loop
      reach := listing_reach(enough, step[2] in (0, 3), step[2] <> 2, step[2] > 2);
      continue when reach <= 0;
      here_reached := 0;
      for hit in
        select f.number, listing_score(case when here is null then 0 else f.metres end, step[2] in (0, 3), f.is_strong, step[2] > 2, f.outside),
          case when here is null then null else f.metres end, f.is_strong, f.outside, case when here is null then f.nth::int when step[2] in (0, 3) then 0 else 1000 end
        from (
          select l.number, w.metres, l.strong @> said as is_strong, l.area_limited and areas is not null and not l.tokens && areas as outside, row_number() over () as nth
          from (select p.listing, p.at <-> origin as metres from posting p
            where p.key = driver | step[1] and p.filters & mask = mask and p.at <@ circle(origin, reach)
            order by p.at <-> origin limit budget) w
          cross join lateral (select * from listing one where one.number = w.listing offset 0) l
          where l.tokens @> asked
            and coalesce(l.named @> said and l.tokens @> naming, false) = (step[2] in (0, 3))
            and (step[2] not in (1, 2) or (l.strong @> said) = (step[2] = 1))
            and listing_passes(l.minimum_age, l.maximum_age, l.visible_from, l.visible_until, l.hours, l.usual_hours, minute, usually, age, moment)
          limit wanted) f
      loop
        return next hit;
        here_reached := here_reached + 1;
        if here_reached = 1 then reach := hit.score; end if;
        reach := greatest(reach, hit.score);
      end loop;
      if here is not null and here_reached = wanted then enough := least(enough, reach); end if;
      reached := reached + here_reached;
    end loop;
    if reached >= wanted then return; end if;
  end if;
  -- Many of a token's postings are sooner read for the few that have the bits asked than the long lists of other tokens. A posting says
  -- how well it would do at best, so that they are seen in that order until no other can do better.
  if driver is not null and mask <> 0 and 300 + 0.12 * driver_listings < 0.035 * entries then
    return query
      with near as materialized (
        select p.listing, tier.tier = 5 or p.filters & limited_bit() <> 0 as may_do_worse,
          listing_score(case when tier.tier = 5 or here is null then nowhere else p.at <-> here end,
            tier.tier in (0, 3, 5), tier.tier <> 2, tier.tier in (3, 4), false) as at_best
        from posting p cross join lateral (select p.key & 7 as tier) tier
        where p.key between driver and driver | 5 and p.filters & mask = mask
      )
      select best.* from (
        select f.* from (select * from near order by at_best) w
        cross join lateral (select * from listing one where one.number = w.listing offset 0) l
        cross join lateral ranked(l, here, asked, said, naming, minute, usually, age, areas, moment) f
        limit case when tier_is_kind and here is not null then wanted + (select count(*) from near where may_do_worse) end) best
      order by 2, 6, 1 limit wanted;
    if found then return; end if;
  end if;
  -- Fewer than wanted is gathered even where the walk went through all: a search that began before an exchange of the postings
  -- (`count_tokens`) sees none in the new table.
  return query
    select f.* from (select * from listing held where held.tokens @> gathered_by offset 0) l
    cross join lateral ranked(l, here, asked, said, naming, minute, usually, age, areas, moment) f
    order by 2, 6, 1 limit wanted;
end $$;
