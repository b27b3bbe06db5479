-- Of what meets a need, what is squarely about it (its own name says the need, or its only category is of it) comes as if it stood three
-- kilometres nearer: "hungry" finds the food bank before the soap beside it. A listing says so from now on among its `named` tokens,
-- so each is made anew, a few at a time, while searches go on.
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
    reading := read_need(asked ->> 'need');
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
        case when attempt = 1 then array(select token_of('word', s) from unnest(stems) s where not n.need -> 'covers' ? s and s <> all (telling)) else '{}' end as more
      from jsonb_array_elements(reading -> 'needs') with ordinality n (need, place) where attempt < 3
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
      select how, token || words, unnamed, 10000, false from met where attempt = 1 and words <> '{}' and not identifies
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
      select * from candidate order by score, nth, number limit take + 1 offset skip
    ), shown as (
      select row_number() over (order by p.score, p.nth, p.number) as place, json_build_object(
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

insert into listing_to_refresh (service_id) select id from service on conflict do nothing;
