-- The search again, for a million listings: what a search looks at lies together, and it looks at less.

-- The listing's number rides in the index, so a walk need not visit the table at all.
drop index posting_by_key_and_distance;
create index posting_by_key_and_distance on posting using gist (key, at) include (listing);

-- A new location has no services yet; what brings them together marks them.
drop trigger listings_follow_inserts on location;

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
  -- A walk goes through up to three tiers, and meets its listings scattered as widely as a gathering does.
  if asked = '{}' or (expected > rows_gathered_max and expected > 3 * walk) then
    budget := least(rows_walked_max, 1000 + 8 * walk);
    if driver is not null and cardinality(asked) = 1 and minute is null and age is null then
      -- One token and nothing else: tier and distance are the whole score, so only the best are looked at.
      return query
        select l.number, near.score, case when here is null then null else near.metres end, near.tier = 0 or (near.tier > 1 and l.strong @> said)
        from (
          select w.listing, w.metres, tier.tier,
            listing_score(case when here is null then null else w.metres end, tier.tier = 0, (case when tier.tier = 2 then 1 else 0 end)::smallint, tier.tier = 2) as score
          from (values (0), (1), (2)) tier (tier)
          cross join lateral (select p.listing, p.at <-> origin as metres from posting p where p.key = driver | tier.tier order by p.at <-> origin limit wanted) w
          order by score limit wanted) near
        cross join lateral (select * from listing one where one.number = near.listing offset 0) l
        where l.visible_from <= moment and (l.visible_until is null or l.visible_until > moment);
      get diagnostics reached = row_count;
    elsif driver is not null then
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
    if driver is not null then
      return query
        select l.number, listing_score(null, l.strong @> said, l.standing, l.stale), null::double precision, l.strong @> said
        from (select p.listing from posting p where p.key = driver | 3 limit budget) w
        cross join lateral (select * from listing one where one.number = w.listing offset 0) l
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

-- As before; a token's postings are written side by side, neighbours together.
create or replace function count_tokens(spread_from int default 500) returns void language plpgsql security definer set search_path from current as $$
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
    where token in (select unnest(newly))
    order by 1, floor(l.at[0] / 10000), floor(l.at[1] / 10000);
  if adding > 100000 then
    create index posting_by_key_and_distance on posting using gist (key, at) include (listing);
  end if;
  drop table counted;
end $$;
