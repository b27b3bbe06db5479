-- Two words with a slip in either are looked for word by word: of the two together, the index knows only that one of them is there, so that
-- everybody called Mair was weighed for “Mair Jones”. Of three, it knows enough.

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
    perform set_config('pg_trgm.similarity_threshold', '0.45', true), set_config('pg_trgm.word_similarity_threshold', '0.39', true);
    execute format(weighed, with_slips || besides) into more using wanted, found_people, least(most - cardinality(found_people), 10);
    found_people := found_people || more;
  end if;
  return query select l.person_id, l.name, l.birth_year, l.district, l.number from look_list(found_people, p_purpose, p_organisation, p_at) l;
end $$;
