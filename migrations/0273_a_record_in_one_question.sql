-- A person's page, in one question: the look, its line, everything the page shows, and what passed under other records of the same person,
-- each of which is looked at as well. Functions keep their plans; statements sent one by one were planned for each page.

-- A record that this organisation itself joined with one of its people is one of its people's.
do $$
declare
  old constant text := pg_get_functiondef('look_basis'::regproc);
  new constant text := replace(old, '  -- Judged as everything is that can end:', '  if exists (select from person_merge m where p_person in (m.keeps_person, m.joins_person) and m.organisation_id = p_organisation
    and m.decision = ''joined'' and m.undone_at is null) then return ''joined''; end if;
  -- Judged as everything is that can end:');
begin
  if new = old then raise exception 'look_basis no longer says these words'; end if;
  execute new;
end $$;

-- Nothing, where the viewer may not look. From then on the transaction only reads. With the viewer's own rights: what a look has not
-- opened is not in it; each statement inside sees what the look before it has opened.
create function open_record(p_person uuid, p_purpose text, p_organisation uuid, p_before timestamptz, p_most int, p_now timestamptz) returns jsonb
language plpgsql volatile set search_path from current as $$
declare
  other uuid;
  page jsonb;
  opened uuid[] := '{}';
begin
  if look(p_person, p_purpose, p_organisation, p_now) is null then return null; end if;
  foreach other in array same_person_ids(p_person) loop
    if other <> p_person and cardinality(opened) < 5 and look(other, p_purpose, p_organisation, p_now) is not null then opened := opened || other; end if;
  end loop;
  perform set_config('transaction_read_only', 'on', true);
  page := record_page(p_person, p_organisation, p_before, p_most, p_now);
  foreach other in array opened loop
    page := jsonb_set(page, '{elsewhere}', coalesce(page -> 'elsewhere', '[]') || jsonb_build_array(
      select_of(record_page(other, p_organisation, p_before, p_most, p_now))));
  end loop;
  return page;
end $$;

-- What is shown of another record of the same person: what happened, and who did it.
create function select_of(page jsonb) returns jsonb language sql immutable as
  $$ select jsonb_build_object('contacts', page -> 'contacts', 'staff', page -> 'staff') $$;
grant execute on function open_record, select_of to doorstep_app;

-- What stands beside a person on their page: their other records, and those that may be.
create function same_person_beside(p_person uuid) returns jsonb language plpgsql stable set search_path from current as $$
begin
  return jsonb_build_object('same', to_jsonb(same_person_ids(p_person)),
    'suggested', (select coalesce(jsonb_agg(jsonb_build_object('low', s.low_person, 'high', s.high_person)), '[]') from (
      select distinct low_person, high_person from same_person_suggestion where low_person = p_person or high_person = p_person limit 10) s));
end $$;
grant execute on function same_person_beside to doorstep_app;

-- What is frozen for this organisation, and what the person says of what is held.
create function rights_beside(p_person uuid, p_organisation uuid) returns jsonb language plpgsql stable set search_path from current as $$
begin
  return jsonb_build_object(
    'frozenSince', (select min(f.began_at) from rights_restriction f where f.person_id = p_person and f.organisation_id = p_organisation and f.lifted_at is null),
    'statements', (select coalesce(jsonb_agg(jsonb_build_object('thingKind', s.thing_kind, 'field', s.field, 'was', s.was, 'says', s.says, 'isPutRight', s.is_put_right, 'at', s.at) order by s.at), '[]')
      from (select thing_kind, field, was, says, is_put_right, at from rights_statement where person_id = p_person order by at limit 500) s));
end $$;
grant execute on function rights_beside to doorstep_app;
