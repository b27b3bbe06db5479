-- A slip in each word of a name is found by what is left of a word when one letter is left out: two words that differ by one letter, missing,
-- added, wrong or changed places with its neighbour, have such a rest in common. Three letters in a row, by which words were compared, are
-- mostly gone from a short word with a slip: of “Mair Jones” with one in each, hardly anything was left to find her by.

create function slips_of(names text) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(distinct rest), '{}')
  from (select distinct left(word, 24) as word from regexp_split_to_table(names, ' ') word where char_length(word) >= 3 limit 12) w,
    lateral (select w.word as rest union all select left(w.word, n - 1) || substr(w.word, n + 1) from generate_series(1, char_length(w.word)) n) r $$;

alter table person_key add column slips text[] not null generated always as (slips_of(names)) stored;
-- Each row has some twenty: kept at once, or every search would read through those that wait to be sorted in.
create index person_key_by_slips on person_key using gin (slips) with (fastupdate = off);

create or replace function find_people(
  p_name text, p_reach text, p_postcode text, p_born_from date, p_born_until date, p_max int,
  p_purpose text, p_organisation uuid, p_at timestamptz default clock_timestamp()
) returns table (person_id uuid, name text, birth_year int, district text, number int)
language plpgsql security definer set search_path from current as $$
declare
  wanted constant text := folded_name(coalesce(p_name, ''));
  words constant int := cardinality(string_to_array(wanted, ' '));
  spoken constant text[] := array(select dmetaphone(word) from regexp_split_to_table(wanted, ' ') word where dmetaphone(word) <> '');
  as_written constant text := coalesce((select string_agg(format(' and k.names like %L', '% ' || word || '%'), '')
    from regexp_split_to_table(wanted, ' ') word where word <> ''), '');
  with_a_slip constant text := coalesce((select string_agg(case when char_length(word) >= 3 then format(' and k.slips && %L::text[]', slips_of(word))
    else format(' and (k.names like %L or k.slips @> array[%L])', '% ' || word || '%', word) end, '') from regexp_split_to_table(wanted, ' ') word where word <> ''), '');
  with_slips constant text := case when words <> 2 then ' and k.names % $1' else (select string_agg(format(' and %L <%% k.names', word), '')
    from regexp_split_to_table(wanted, ' ') word) || ' and similarity(k.names, $1) >= 0.45' end;
  besides constant text :=
    case when p_reach is null then '' else format(' and k.reaches @> array[%L]', p_reach) end
    || case when p_postcode is null then '' else format(' and k.postcodes @> array[%L]', p_postcode) end
    || case when p_born_from is null then '' else format(' and k.birth_date between %L and %L', p_born_from, p_born_until) end;
  weighed constant text := 'select array(select c.person_id from (select k.person_id, k.names from person_key k where k.person_id <> all ($2) %s limit 400) c
    order by similarity(c.names, $1) desc, c.person_id limit $3)';
  found_people uuid[] := '{}';
  more uuid[];
  most constant int := least(greatest(p_max, 1), 100);
  seen_by constant text := case when is_system() then 'system' else may_look_for(p_organisation) end;
begin
  if seen_by is null or (wanted = '' and besides = '') then return; end if;
  execute format(weighed, as_written || besides) into found_people using wanted, found_people, most;
  if cardinality(found_people) < most and cardinality(spoken) > 0 then
    execute format(weighed, format(' and k.sounds @> %L::text[]', spoken) || besides) into more
      using wanted, found_people, least(most - cardinality(found_people), 10);
    found_people := found_people || more;
  end if;
  if cardinality(found_people) < 5 and char_length(wanted) >= 4 then
    execute format(weighed, with_a_slip || besides) into more using wanted, found_people, least(most - cardinality(found_people), 10);
    found_people := found_people || more;
  end if;
  -- Several slips in a long word, and only where nothing nearer was found.
  if cardinality(found_people) = 0 and char_length(wanted) >= 4 then
    perform set_config('pg_trgm.similarity_threshold', '0.45', true), set_config('pg_trgm.word_similarity_threshold', '0.39', true);
    execute format(weighed, with_slips || besides) into more using wanted, found_people, most;
    found_people := found_people || more;
  end if;
  return query select l.person_id, l.name, l.birth_year, l.district, l.number from look_list(found_people, p_purpose, p_organisation, p_at) l;
end $$;
