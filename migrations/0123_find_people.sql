-- Finding people by name, number, postcode, sound and slip of the finger, fast at 300,000: one row of keys for each, kept by triggers,
-- read by nobody but `find_people`, which leaves everybody it shows a line.

create table person_key (
  person_id uuid primary key references person (id) on delete cascade,
  -- Every word of every name, folded, each with a space before it, so that the beginning of a word is found as such.
  names text not null,
  sounds text[] not null,
  -- Numbers whole and their last six figures; mail addresses.
  reaches text[] not null,
  postcodes text[] not null,
  birth_date date
);
create index person_key_by_names on person_key using gin (names gin_trgm_ops);
create index person_key_by_sounds on person_key using gin (sounds);
create index person_key_by_reaches on person_key using gin (reaches);
create index person_key_by_postcodes on person_key using gin (postcodes);
create index person_key_by_birth on person_key (birth_date) where birth_date is not null;

alter table person_key enable row level security;
alter table person_key force row level security;
create policy the_owner_keeps_keys on person_key for all to doorstep_owner using (true) with check (true);

-- Small letters without accents, words alone: “O’Brien-Łuć” is “obrien luc”.
create function folded_name(words text) returns text language sql stable parallel safe set search_path from current as $$
  select trim(regexp_replace(regexp_replace(lower(unaccent(words)), '[''’`]', '', 'g'), '[^[:alnum:]]+', ' ', 'g')) $$;

-- How each word of a name sounds: its two readings by double metaphone, and nothing for letters that it cannot read.
create function sounds_of(folded text) returns text[] language sql immutable parallel safe set search_path from current as $$
  select coalesce(array_agg(distinct sound), '{}') from regexp_split_to_table(folded, ' ') word,
    lateral (values (dmetaphone(word)), (dmetaphone_alt(word))) s (sound) where word <> '' and sound <> '' $$;

create function keep_person_key(p_person uuid) returns void language sql security definer set search_path from current as $$
  insert into person_key (person_id, names, sounds, reaches, postcodes, birth_date)
  select p.id, ' ' || n.folded, sounds_of(n.folded), coalesce(r.reaches, '{}'), coalesce(a.postcodes, '{}'), d.birth_date
  from person p
  left join person_detail d on d.person_id = p.id,
  lateral (select folded_name(concat_ws(' ', p.display_name, d.given_name, d.other_names, d.family_name, d.known_as,
    (select string_agg(concat_ws(' ', given_name, family_name), ' ') from person_name o where o.person_id = p.id))) as folded) n,
  lateral (select array_agg(distinct one) as reaches from (
    select value from person_reach x where x.person_id = p.id and ended_at is null union all select p.phone union all select p.email) v (value),
    lateral (values (value), (case when value like '+%' then right(value, 6) end)) w (one) where one is not null) r,
  lateral (select array_agg(distinct one) as postcodes from person_address x,
    lateral (values (x.postcode), (split_part(x.postcode, ' ', 1))) w (one)
    where x.person_id = p.id and x.until_day is null and not x.is_secret and x.postcode is not null) a
  where p.id = p_person and p.forgotten_at is null
  on conflict (person_id) do update set names = excluded.names, sounds = excluded.sounds, reaches = excluded.reaches,
    postcodes = excluded.postcodes, birth_date = excluded.birth_date $$;
revoke all on function keep_person_key from public;

create function person_key_follows() returns trigger language plpgsql security definer set search_path from current as $$
declare
  whom uuid;
begin
  if tg_table_name = 'person' then whom := new.id; elsif tg_op = 'DELETE' then whom := old.person_id; else whom := new.person_id; end if;
  if tg_table_name = 'person' then
    if new.forgotten_at is not null then
      delete from person_key where person_id = whom;
      return null;
    end if;
  end if;
  perform keep_person_key(whom);
  return null;
end $$;
revoke all on function person_key_follows from public;

create trigger names_make_keys after insert or update of display_name, phone, email, forgotten_at on person for each row execute function person_key_follows();
create trigger details_make_keys after insert or update or delete on person_detail for each row execute function person_key_follows();
create trigger other_names_make_keys after insert or update or delete on person_name for each row execute function person_key_follows();
create trigger addresses_make_keys after insert or update or delete on person_address for each row execute function person_key_follows();
create trigger reaches_make_keys after insert or update or delete on person_reach for each row execute function person_key_follows();

select keep_person_key(id) from person;

-- Who might be meant, best first, as a list with its lines. What is given must all fit; of the name, each word: as written or as it begins;
-- failing enough of those, as it sounds; failing that, with a slip or two.
create function find_people(
  p_name text, p_reach text, p_postcode text, p_born_from date, p_born_until date, p_max int,
  p_purpose text, p_organisation uuid, p_at timestamptz default clock_timestamp()
) returns table (person_id uuid, name text, birth_year int, district text, number int)
language plpgsql security definer set search_path from current as $$
declare
  wanted constant text := folded_name(coalesce(p_name, ''));
  patterns constant text[] := array(select '% ' || word || '%' from regexp_split_to_table(wanted, ' ') word where word <> '');
  spoken constant text[] := array(select dmetaphone(word) from regexp_split_to_table(wanted, ' ') word where dmetaphone(word) <> '');
  found_people uuid[] := '{}';
  most constant int := least(greatest(p_max, 1), 100);
  seen_by constant text := case when is_system() then 'system' else may_look_for(p_organisation) end;
begin
  if seen_by is null or (wanted = '' and p_reach is null and p_postcode is null and p_born_from is null) then return; end if;
  found_people := array(
    select k.person_id from person_key k
    where (wanted = '' or k.names like all (patterns)) and (p_reach is null or k.reaches @> array[p_reach])
      and (p_postcode is null or k.postcodes @> array[p_postcode])
      and (p_born_from is null or k.birth_date between p_born_from and p_born_until)
    order by similarity(k.names, wanted) desc, k.person_id limit most);
  if cardinality(found_people) < most and cardinality(spoken) > 0 then
    found_people := found_people || array(
      select k.person_id from person_key k
      where k.sounds @> spoken and (p_reach is null or k.reaches @> array[p_reach]) and (p_postcode is null or k.postcodes @> array[p_postcode])
        and (p_born_from is null or k.birth_date between p_born_from and p_born_until) and k.person_id <> all (found_people)
      order by similarity(k.names, wanted) desc, k.person_id limit least(most - cardinality(found_people), 10));
  end if;
  if cardinality(found_people) < 5 and char_length(wanted) >= 4 then
    perform set_config('pg_trgm.similarity_threshold', '0.45', true);
    found_people := found_people || array(
      select k.person_id from person_key k
      where k.names % wanted and (p_reach is null or k.reaches @> array[p_reach]) and (p_postcode is null or k.postcodes @> array[p_postcode])
        and (p_born_from is null or k.birth_date between p_born_from and p_born_until) and k.person_id <> all (found_people)
      order by similarity(k.names, wanted) desc, k.person_id limit least(most - cardinality(found_people), 10));
  end if;
  return query select l.person_id, l.name, l.birth_year, l.district, l.number from look_list(found_people, p_purpose, p_organisation, p_at) l;
end $$;
revoke all on function find_people from public;
grant execute on function find_people to doorstep_app;
