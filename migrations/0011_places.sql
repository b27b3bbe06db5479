-- Where people say they are: postcodes, outcodes, streets, towns, landmarks. And when everyone is off: bank holidays.

-- Every postcode there is or was. A retired one has often no coordinates, and is kept so that we can say so.
create table postcode (
  postcode text primary key constraint a_postcode_is_in_its_canonical_spelling check (postcode ~ '^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$'),
  outcode text generated always as (split_part(postcode, ' ', 1)) stored,
  latitude double precision,
  longitude double precision,
  at point,
  retired boolean not null default false,
  retired_on date,
  nation text constraint postcode_nation_is_known check (nation in ('england', 'wales', 'scotland', 'northern-ireland', 'isle-of-man', 'channel-islands')),
  district_code text,
  constraint a_postcode_point_has_both_its_numbers check ((latitude is null) = (longitude is null))
);
-- `YO1 7` asks for what begins so, whatever the collation of the database.
create index postcode_by_its_start on postcode (postcode text_pattern_ops);

create table outcode (
  outcode text primary key constraint an_outcode_is_in_its_canonical_spelling check (outcode ~ '^[A-Z]{1,2}[0-9][A-Z0-9]?$'),
  latitude double precision not null,
  longitude double precision not null,
  at point,
  town text,
  region text,
  nation text constraint outcode_nation_is_known check (nation in ('england', 'wales', 'scotland', 'northern-ireland', 'isle-of-man', 'channel-islands'))
);

-- Streets, towns and landmarks, by the words people use for them.
create table gazetteer (
  id uuid primary key default gen_random_uuid(),
  name text not null constraint a_place_has_a_name check (name <> ''),
  name_cy text,
  kind text not null constraint gazetteer_kind_is_known check (kind in ('city', 'town', 'village', 'suburb', 'street', 'landmark')),
  -- What tells it from another of the same name: the town of a street, the county of a town.
  within text,
  postcode text,
  latitude double precision not null,
  longitude double precision not null,
  at point,
  -- Folded names, one after the other between bars: `|st davids street|heol dewi sant|`. Kept by a trigger.
  search text not null,
  source text not null default 'doorstep',
  external_id text,
  constraint a_named_place_comes_once_from_a_source unique (source, external_id)
);
create index gazetteer_by_search on gazetteer using gin (search gin_trgm_ops);

-- Bank holidays, and days the place itself keeps. `nation` is england, wales, scotland, northern-ireland, or `place`.
create table holiday (
  day date not null,
  nation text not null constraint holiday_nation_is_known check (nation in ('england', 'wales', 'scotland', 'northern-ireland', 'place')),
  name text not null,
  name_cy text,
  source text not null default 'doorstep',
  primary key (nation, day)
);

-- Lower case, no accents, no apostrophes, one space between words, and the abbreviations of street names spelled out,
-- so that "St. David's Rd" and "st davids road" are one. "St" opens a name as Saint and ends one as Street.
create function fold_name(name text) returns text language sql stable strict parallel safe as $$
  select btrim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    regexp_replace(regexp_replace(unaccent(lower(name)), '[''’`´]', '', 'g'), '[^a-z0-9]+', ' ', 'g'),
    '\mrd\M', 'road', 'g'), '\mave?\M', 'avenue', 'g'), '\mln\M', 'lane', 'g'), '\mst$', 'street'), '\msaint\M', 'st', 'g'), '\mcl$', 'close')) $$;

create function keep_gazetteer_search() returns trigger language plpgsql as $$
begin
  new.search := '|' || fold_name(new.name) || '|' || coalesce(fold_name(new.name_cy) || '|', '');
  new.at := on_the_map(new.longitude, new.latitude);
  return new;
end $$;
create trigger gazetteer_is_searchable before insert or update on gazetteer for each row execute function keep_gazetteer_search();

create function keep_at() returns trigger language plpgsql as $$
begin
  new.at := on_the_map(new.longitude, new.latitude);
  return new;
end $$;
create trigger postcode_stands_on_the_map before insert or update of latitude, longitude, at on postcode for each row execute function keep_at();
create trigger outcode_stands_on_the_map before insert or update of latitude, longitude, at on outcode for each row execute function keep_at();

grant select, insert, update, delete on postcode, outcode, gazetteer, holiday to doorstep_app;
grant select on postcode, outcode, gazetteer, holiday to doorstep_read;
