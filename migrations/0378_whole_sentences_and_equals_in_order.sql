-- Equals come in an order that people understand: with no place asked, those confirmed most lately, then by name. A phrase that tells what
-- has happened is met by its need, and not by whoever says one of its words. A word that is right in itself is not put right.
alter table listing add column confirmed_on date, add column called text collate "C";
insert into listing_to_refresh (service_id) select id from service on conflict do nothing;

create or replace function walked_or_gathered(
  here point, asked bigint[], said bigint[], naming bigint[], minute int, usually boolean, age real, areas bigint[], moment timestamptz, wanted int
) returns setof ranked_listing
language plpgsql stable rows 60 set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  rows_walked_max constant int := 20000;
  sorted_max constant int := 10000;
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
  in_order boolean;
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
  -- With no place asked many are equal, and whole they are put in order: those lately confirmed first.
  in_order := here is null and expected <= sorted_max;
  if minute is not null and not usually then mask := mask | (1::bigint << hour_slot(minute)); end if;
  driver_listings := least(coalesce(driver_listings, total), total);
  -- With no place asked, and too many to put in order, the ways differ in which of equals comes first: one way must serve every page.
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

  if in_order then null;
  elsif asked = '{}' or driver is null and said = '{}' and expected > 300 and costs_gathered > costs_walked then
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
  if not in_order and driver is not null and mask <> 0 and 300 + 0.12 * driver_listings < 0.035 * entries then
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
    select f.* from (select * from listing held where held.tokens @> coalesce(gathered_by, '{}') offset 0) l
    cross join lateral ranked(l, here, asked, said, naming, minute, usually, age, areas, moment) f
    order by f.score, f.nth, l.confirmed_on desc nulls last, l.called, l.number limit wanted;
end $$;

-- Whether one letter is easily struck or written for another: its neighbours on the keyboard, vowels, and those that sound alike.
create function mistaken(one text, other text) returns boolean language sql immutable strict parallel safe as $$
  select other = any (string_to_array(case one
    when 'a' then 'q,w,s,z,e,i,o,u' when 'b' then 'v,g,h,n,p' when 'c' then 'x,d,f,v,k,s' when 'd' then 's,e,r,f,c,x,t' when 'e' then 'w,s,d,r,a,i,o,u,y'
    when 'f' then 'd,r,t,g,v,c' when 'g' then 'f,t,y,h,b,v,j' when 'h' then 'g,y,u,j,n,b' when 'i' then 'u,j,k,o,a,e,y' when 'j' then 'h,u,i,k,m,n,g'
    when 'k' then 'j,i,o,l,m,c,q' when 'l' then 'k,o,p,r' when 'm' then 'n,j,k' when 'n' then 'b,h,j,m' when 'o' then 'i,k,l,p,a,e,u'
    when 'p' then 'o,l,b' when 'q' then 'w,a,k' when 'r' then 'e,d,f,t,l' when 's' then 'a,w,e,d,x,z,c' when 't' then 'r,f,g,y,d'
    when 'u' then 'y,h,j,i,a,e,o,w' when 'v' then 'c,f,g,b,w' when 'w' then 'q,a,s,e,u,v' when 'x' then 'z,s,d,c' when 'y' then 't,g,h,u,i,e'
    when 'z' then 'a,s,x' end, ',')) $$;

-- In a short word a wrong letter is one that is easily taken for the right one: "horse" is no "house".
create function is_slip_of(word text, slip text) returns boolean language sql immutable strict parallel safe as $$
  select length(slip) > 7 or length(word) <> length(slip)
    or exists (select from generate_series(1, length(slip) - 1) n where word = left(slip, n - 1) || reverse(substr(slip, n, 2)) || substr(slip, n + 2))
    or not exists (select from generate_series(1, length(slip)) n
      where substr(word, n, 1) <> substr(slip, n, 1) and not mistaken(substr(word, n, 1), substr(slip, n, 1))) $$;

-- As before; `everyday`: of these words, which nothing here may know, none is put right.
drop function read_need;
create function read_need(asked text, everyday text[]) returns jsonb language plpgsql stable as $$
declare
  fillers constant text[] := '{need,needs,needed,want,wants,help,helps,find,finding,look,looking,near,nearest,nearby,closest,please,someone,somebody,somewhere,anywhere,get,getting,service,services,local,cant,dont,wont,im,ive,id,theres,whats,wheres,who,which,got,hes,shes,hasnt,isnt,
    angen,eisiau,dwi,dwin,rydw,rydwin,rwy,rwyn,isio,gyda,gan,gennyf,gen,efo,mae,maen,sydd,syn,yw,ydy,agosaf,lle,ble,yn,yr,y,ar,ac,at,o,hyd,am,fy,fi,mi,ni,nhw,hi,fo,fe,dy,ei,eu,ein,wedi,ddim,oes,rhaid,bod}';
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
      if better is null and not spoken = any (everyday) then
        better := likely_word(spoken);
        if not is_slip_of(better, spoken) then better := null; end if;
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
      -- "Feeling down" is no "feeling" alone: of a phrase that comes down to one word, those that say nothing are said as well.
      and (cardinality(s.words) > 1 or not exists (select from regexp_split_to_table(fold_words(s.phrase), ' ') small
        where small <> all (said) and (tsvector_to_array(to_tsvector('english', small)))[1] is null))
    order by s.need, cardinality(s.words) desc, s.identifies desc, s.phrase
  )
  select coalesce(jsonb_agg(jsonb_build_object('need', met.need, 'phrase', met.phrase, 'covers', met.covers, 'identifies', met.identifies, 'name', need.name, 'nameCy', need.name_cy)
    order by cardinality(met.covers) desc, met.need), '[]') into needs
  from met join need on need.code = met.need
  where not exists (select from met longer where longer.covers @> met.covers and cardinality(longer.covers) > cardinality(met.covers));
  return jsonb_build_object('words', words, 'corrected', corrected, 'unknown', unknown, 'needs', needs);
end $$;

create or replace function find_listings(asked jsonb) returns json language plpgsql stable as $$
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
  -- Categories whose names say one of the words.
  kinds text[] := '{}';
  -- Words of what people say when they need something: they tell of the need, and no service has to say them.
  telling text[] := '{}';
  -- Nothing has it: whatever a listing is called, it comes by its distance.
  unnamed constant bigint[] := '{0}';
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
    reading := read_need(asked ->> 'need', array(select jsonb_array_elements_text(asked -> 'everyday')));
    stems := array(select jsonb_array_elements_text(reading -> 'words'));
    words := array(select token_of('word', s) from unnest(stems) s);
    -- When all that was said is one need, a listing so named must meet it: "After suicide" is not for whoever says "suicidal".
    naming := array(select token_of('need', n ->> 'need') from jsonb_array_elements(reading -> 'needs') n
      where n -> 'covers' @> to_jsonb(stems));
    -- A name that says two words and more of what was asked is not so by chance ("School uniform exchange").
    if cardinality(naming) > 1 or cardinality(stems) > 1 then naming := '{}'; end if;
    telling := array(select jsonb_array_elements_text(n -> 'covers') from jsonb_array_elements(reading -> 'needs') n where not (n ->> 'identifies')::boolean);
    kinds := array(select id::text from taxonomy_term t where term_stems(t.name, t.name_cy) && stems);
  end if;

  -- First everything that was said; then, if nothing has it all, the needs alone; then any one of the words.
  for attempt in 1..case when reading is null then 1 else 3 end loop
    -- `how`: by which need it is found, by its place in the reading. `more`: what else was said, which the need does not tell.
    with met as (
      select n.place::int as how, token_of('need', n.need ->> 'need') as token, (n.need ->> 'identifies')::boolean as identifies,
        case when attempt = 1 then array(select token_of('word', s) from unnest(stems) s where not n.need -> 'covers' ? s and s <> all (telling)) else '{}' end as more,
        -- Words of a phrase that is the thing itself ("washing machine"). One that tells what has happened ("landlord wants me out") is told by all of it.
        case when cardinality(things) >= cardinality(string_to_array(n.need ->> 'phrase', ' ')) then things end as things
      from jsonb_array_elements(reading -> 'needs') with ordinality n (need, place)
      cross join lateral (select array(select token_of('word', s) from unnest(stems) s where n.need -> 'covers' ? s) as things) t where attempt < 3
    ), way as (
      select 0 as how, '{}'::bigint[] as tokens, null::bigint[] as naming, 0 as nearer, false as squarely where reading is null
      union all
      select 0, words, naming, 0, false where attempt = 1 and words <> '{}'
      union all
      select how, token || more, unnamed, 0, false from met
      union all
      -- Whatever meets the need comes by its distance (above), so of these only what is named so counts.
      select how, array[token], '{}', 3000, true from met where more = '{}'
      union all
      -- What meets the need and says the words as well comes as if it stood ten kilometres nearer.
      select how, token || words, unnamed, 10000, false from met where attempt = 1 and things <> '{}' and not identifies
      union all
      select 0, array[word], '{}', 0, false from unnest(words) word where attempt = 3 and cardinality(words) > 1
      limit 13
    ), candidate as materialized (
      -- A name is worth 20 kilometres to whoever asks for it by its words (`listing_score`), and three to a need.
      select distinct on (b.number) b.number, ranked.score, b.metres, b.strong, b.outside, b.nth, way.how, way.tokens as said
      from way cross join lateral best_listings(here, filters || way.tokens, way.tokens, way.naming, minute, usually, age, areas, moment, wanted) b
      cross join lateral (select b.score - way.nearer + case when way.squarely then 20000 else 0 end as score) ranked
      where not way.squarely or b.score < 20000
      order by b.number, ranked.score, way.how desc
    ), page as (
      select c.*, l.confirmed_on, l.called from candidate c
      cross join lateral (select confirmed_on, called from listing where number = c.number offset 0) l
      order by score, nth, confirmed_on desc nulls last, called, number limit take + 1 offset skip
    ), shown as (
      select row_number() over (order by p.score, p.nth, p.confirmed_on desc nulls last, p.called, p.number) as place, json_build_object(
        'id', l.id, 'serviceId', l.service_id, 'locationId', l.location_id, 'organisationId', l.organisation_id, 'standing', l.standing, 'stale', l.stale,
        'metres', p.metres, 'score', p.score, 'strong', coalesce(p.strong, l.strong @> p.said), 'outsideArea', p.outside,
        'need', case when p.how > 0 then reading -> 'needs' -> (p.how - 1) end,
        'named', array(select s from unnest(stems) s where s = any (c.name_stems)),
        'inCategory', case when p.how = 0 and kinds <> '{}' then
          (select t ->> 'name' from jsonb_array_elements(c.card -> 'terms') t where t ->> 'id' = any (kinds) limit 1) end,
        'card', c.card, 'known', l.hours_known, 'notes', l.hours_notes, 'goodUntil', l.hours_good_until,
        'ranges', translate(l.hours::text, '{})', '[]]')::json) as one
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

-- Clothes are a need of their own, and not that of a shower.
delete from need_synonym where need = 'hygiene' and phrase in ('clothes', 'coat', 'dillad', 'côt', 'clothes bank', 'banc dillad');
delete from need_synonym where need = 'parenting' and phrase in ('school uniform', 'gwisg ysgol');
