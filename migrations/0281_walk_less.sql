-- The search walks less: the parts of a day are those that doors open and close by, and a tier is walked no further than where
-- something of it could still come before what has been found.

-- Six parts of each of seven days, Monday first: 0 to 7, to 9, to 12, to 17, to 20, to 24. Four hours each was too coarse: at half
-- past eight everything that opens at nine looked open, and was walked past.
create function hour_slot(minute int) returns int language sql immutable strict parallel safe as $$
  select minute / 1440 * 6 + width_bucket(minute % 1440, array[420, 540, 720, 1020, 1200]) $$;

-- What some tokens filter by, and the parts of the week that something is open in, on 64 bits: what lacks a bit of those asked
-- lacks what is asked.
create or replace function filter_bits(tokens bigint[], open int4multirange) returns bigint language sql immutable parallel safe as $$
  select coalesce(bit_or(1::bigint << bit), 0) from (
    select 42 + (t >> 4 & 1023)::int % 22 as bit from unnest(tokens) t where t & 8 = 8
    union all select slot from unnest(open) r, generate_series(hour_slot(lower(r)), hour_slot(upper(r) - 1)) slot) bits $$;
update posting p set filters = filter_bits(l.tokens, l.hours) from listing l
  where l.number = p.listing and p.filters <> filter_bits(l.tokens, l.hours);

-- The furthest that something of this kind may be and still score no more than this; nothing or less where it cannot.
create function listing_reach(score double precision, named boolean, strong boolean, stale boolean) returns double precision
language sql immutable parallel safe as $$
  select case when score = 'infinity' then 1e8 when stale then (score - case when named then 0 else 20000 end - 8000) / 2
    when strong or named then score - case when named then 0 else 20000 end
    else (score - 20000 - 3000) / 1.5 end $$;
grant execute on function hour_slot, listing_reach to doorstep_read, doorstep_app;

-- As before, but for `enough` and where the walk ends. Of a word alone, the tier is the kind of match; otherwise the listing says.
create or replace function best_listings(
  here point, asked bigint[], said bigint[], naming bigint[], minute int, usually boolean, age real, areas bigint[], moment timestamptz, wanted int
) returns setof ranked_listing
language plpgsql stable rows 60 set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  rows_gathered_max constant int := 300;
  rows_walked_max constant int := 20000;
  -- A walk shorter than this goes through all tiers in one statement: a statement for each costs more than it saves.
  rows_looked_at_once constant int := 1500;
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
  -- The score of the last that is wanted, as far as it is known: what cannot be better is not looked for.
  enough double precision := 'infinity';
  reach double precision;
  hit ranked_listing;
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
          get diagnostics reached = row_count;
        elsif walk < rows_looked_at_once then
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
          get diagnostics reached = row_count;
        else
          steps := '{{0, 0}, {1, 1}, {2, 2}, {3, 3}, {4, 4}}'::int[];
        end if;
      else
        -- Each: the tier walked, and the kind taken there (numbered as the tiers are).
        steps := case
          when driver = any (said) and naming is not null then
            '{{0, 0}, {3, 3}, {0, 1}, {1, 1}, {0, 2}, {1, 2}, {2, 2}, {3, 4}, {4, 4}}'::int[]
          when naming is not null then '{{1, 0}, {4, 3}, {1, 1}, {1, 2}, {4, 4}}'::int[]
          when cardinality(said) > 0 then
            '{{1, 1}, {0, 1}, {1, 2}, {0, 2}, {2, 2}, {3, 4}, {4, 4}}'::int[]
          else '{{1, 1}, {4, 4}}'::int[] end;
      end if;
      if steps is not null then
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
                where p.key = driver | step[1] and p.filters & lacking_none = lacking_none and p.at <@ circle(origin, reach)
                order by p.at <-> origin limit budget) w
              cross join lateral (select * from listing one where one.number = w.listing offset 0) l
              where l.tokens @> asked
                and (said = array[driver] and coalesce(naming = '{}', true) or coalesce(l.named @> said and l.tokens @> naming, false) = (step[2] in (0, 3)))
                and (said = array[driver] and coalesce(naming = '{}', true) or step[2] not in (1, 2) or (l.strong @> said) = (step[2] = 1))
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
