-- A page of a person, its statements counted by the instructions they take. What finds nothing for nearly everybody is asked once, by the owner, who has no policies
-- to set up; where there is something, it is read under them as before. What is only sent is JSON and never JSONB, which is made, merged and written out again.

-- The key is read by the statement, and the proof is a plain expression: PostgreSQL sets those up once for a transaction, however often they are asked.
create or replace function settings_hold() returns boolean language plpgsql stable parallel restricted security definer set search_path from current as $$
declare
  parts text[];
  key_inside bytea;
  key_outside bytea;
begin
  if pg_has_role(session_user, 'doorstep_job', 'member') then return true; end if;
  select inside, outside into key_inside, key_outside from doorstep.seal_key;
  parts := string_to_array(current_setting('doorstep.seal', true), '.');
  if encode(sha256(key_outside || sha256(key_inside || convert_to(concat_ws(chr(31), 'settings', parts[1], current_schema(),
      current_setting('doorstep.viewer', true), current_setting('doorstep.organisations', true), current_setting('doorstep.binding', true),
      current_setting('doorstep.link', true), current_setting('doorstep.run_by', true)), 'UTF8'))), 'hex') is distinct from parts[2] then return false; end if;
  if parts[1] like 'in %' then return extract(epoch from now()) / 3600 - substr(parts[1], 4)::int between -1 and 2; end if;
  return parts[1] = pg_backend_pid()::text;
end $$;

-- What somebody who was looked at may have, found in one question; a page and its neighbours then ask for nothing else. Nobody is shown anything by it: what there
-- may be is read under its policies, and of whom it says nothing they are asked.
create function may_have(p_person uuid, p_what text) returns boolean language sql stable
  return coalesce(current_setting('doorstep.may_have', true), '') not like p_person::text || '%' or current_setting('doorstep.may_have') like '% ' || p_what || '%';

drop function shown_of(uuid, uuid, timestamptz);
create function shown_of(p_person uuid, p_organisation uuid, p_now timestamptz, out shown json, out for_whom uuid[], out holders uuid[])
language plpgsql stable security definer set search_path from current as $$
declare
  has_looked boolean;
  looked_for uuid[];
  for_all boolean;
  has text;
  names json := '[]'; mandates json := '[]'; shares json := '[]';
begin
  shown := '{}';
  select count(*) > 0, coalesce(array_agg(organisation_id) filter (where ground <> 'frozen'), '{}'), coalesce(bool_or(organisation_id is null), true), array_agg(organisation_id)
    into has_looked, looked_for, for_all, for_whom from look_mark
    where transaction = pg_current_xact_id_if_assigned() and server = pg_postmaster_start_time() and person_id = p_person;
  if for_all then for_whom := null; end if;
  if not has_looked and viewer() is distinct from p_person then return; end if;
  -- Somebody who works here may be reading about themself, and is shown what is theirs wherever it is kept.
  for_all := for_all or exists (select from membership where person_id = p_person);
  select concat_ws(' ', p_person,
    case when exists (select from person_name where person_id = p_person) then 'names' end,
    case when exists (select from mandate where person_id = p_person and revoked_at is null) then 'mandates' end,
    case when exists (select from sharing where person_id = p_person and to_organisation = p_organisation and withdrawn_at is null) then 'shares' end,
    case when exists (select from work_task where person_id = p_person and done_at is null and (for_all or organisation_id = any (looked_for))) then 'tasks' end,
    case when exists (select from help_case where person_id = p_person and (for_all or organisation_id = any (looked_for))) then 'cases' end,
    case when exists (select from person_tie where person_id = p_person and ended_at is null) then 'ties' end,
    case when exists (select from person_contact_service where person_id = p_person and (for_all or organisation_id = any (looked_for))) then 'offered' end,
    case when exists (select from referral where person_id = p_person and (for_all or from_organisation = any (for_whom) or to_organisation = any (for_whom))) then 'referrals' end,
    case when exists (select from rights_statement where person_id = p_person and (for_all or organisation_id is null or organisation_id = any (looked_for)))
      or exists (select from rights_restriction where person_id = p_person and organisation_id = p_organisation and lifted_at is null) then 'rights' end,
    case when exists (select from same_person_suggestion where low_person = p_person) or exists (select from same_person_suggestion where high_person = p_person) then 'likeness' end,
    case when exists (select from person_merge where keeps_person = p_person and decision = 'joined' and undone_at is null)
      or exists (select from person_merge where joins_person = p_person and decision = 'joined' and undone_at is null) then 'joined' end,
    -- Whether they were in touch with an organisation that was not looked for.
    case when has_looked and exists (select from person_contact where person_id = p_person and organisation_id <> all (looked_for)) then 'hidden' end) into has;
  has := set_config('doorstep.may_have', has, true);
  if has like '% names%' then
    names := array_to_json(array(select json_build_object('kind', kind, 'givenName', given_name, 'familyName', family_name) from person_name
      where person_id = p_person order by said_at desc limit 50));
  end if;
  if has like '% mandates%' then
    select json_agg(json_build_object('id', id, 'personId', person_id, 'holderId', holder_id, 'kind', kind, 'endsAt', ends_at)), array_agg(holder_id) into mandates, holders
      from (select * from mandate where person_id = p_person and revoked_at is null and (ends_at is null or ends_at > p_now) order by began_at desc limit 50) m;
    mandates := coalesce(mandates, '[]');
  end if;
  if has like '% shares%' then
    shares := array_to_json(array(select json_build_object('from', f.name, 'basis', s.basis) from sharing s left join organisation f on f.id = s.from_organisation
      where s.person_id = p_person and s.to_organisation = p_organisation and s.thing_id is null and s.withdrawn_at is null and (s.ends_at is null or s.ends_at > p_now) limit 50));
  end if;
  shown := json_build_object('names', names, 'mandates', mandates, 'shares', shares, 'hidden', has like '% hidden%',
    'called', (select json_build_object('name', display_name, 'language', language) from person where id = p_person),
    'detail', (select to_json(d) from person_detail d where person_id = p_person),
    'addresses', array(select to_json(a) from person_address a where person_id = p_person order by until_day is not null, said_at desc limit 50),
    'reaches', array(select to_json(r) from person_reach r where person_id = p_person and ended_at is null order by kind desc, said_at desc limit 50),
    'services', array(select json_build_object('id', id, 'name', name) from service where organisation_id = p_organisation and status = 'active' order by name limit 12),
    'sites', array(select json_build_object('id', id, 'name', coalesce(name, 'Unnamed site')) from location where organisation_id = p_organisation order by coalesce(name, 'Unnamed site') limit 30));
end $$;
revoke all on function shown_of from public;
grant execute on function shown_of to doorstep_app;

drop function contacts_shown(uuid, uuid[], timestamptz, int);
create function contacts_shown(p_person uuid, p_for uuid[], p_before timestamptz, p_most int, out contacts json[], out ids uuid[], out makers uuid[], out keepers uuid[])
language plpgsql stable set search_path from current as $$
declare
  one uuid;
  more json[]; more_ids uuid[]; more_makers uuid[]; more_keepers uuid[];
begin
  if p_for is null then
    select array_agg(c.shown), array_agg(c.id), array_agg(c.made_by), array_agg(c.organisation_id) into contacts, ids, makers, keepers from (
      select id, made_by, organisation_id, to_json(c) as shown from person_contact c
      where c.person_id = p_person and (p_before is null or c.at < p_before) order by c.at desc, c.id desc limit p_most) c;
    return;
  end if;
  foreach one in array p_for loop
    select array_agg(c.shown), array_agg(c.id), array_agg(c.made_by), array_agg(c.organisation_id) into more, more_ids, more_makers, more_keepers from (
      select id, made_by, organisation_id, to_json(c) as shown from person_contact c
      where c.person_id = p_person and c.organisation_id = one and (p_before is null or c.at < p_before) order by c.at desc, c.id desc limit p_most) c;
    contacts := contacts || more;
    ids := ids || more_ids;
    makers := makers || more_makers;
    keepers := keepers || more_keepers;
  end loop;
end $$;
revoke all on function contacts_shown from public;
grant execute on function contacts_shown to doorstep_app;

drop function record_page(uuid, uuid, timestamptz, int, timestamptz);
create function record_page(p_person uuid, p_organisation uuid, p_before timestamptz, p_most int, p_now timestamptz) returns json
language plpgsql stable set search_path from current as $$
declare
  seen record;
  came record;
  who_works uuid[];
  offered json := '{}'; staff json := '{}'; tasks json := '[]'; cases json := '[]'; ties json := '[]';
begin
  seen := shown_of(p_person, p_organisation, p_now);
  came := contacts_shown(p_person, seen.for_whom, p_before, p_most);
  who_works := array_remove(came.makers || seen.holders, null);
  if who_works <> '{}' then staff := (select coalesce(json_object_agg(n.id, n.name), '{}') from staff_names(who_works) n); end if;
  if may_have(p_person, 'offered') then
    offered := (select coalesce(json_object_agg(x.contact_id, x.services), '{}') from (
      select x.contact_id, json_agg(json_build_object('id', s.id, 'name', s.name) order by s.name) as services
      from person_contact_service x join service s on s.id = x.service_id where x.person_id = p_person and x.contact_id = any (came.ids) group by x.contact_id) x);
  end if;
  if may_have(p_person, 'tasks') then
    tasks := array_to_json(array(select json_build_object('title', title, 'dueAt', due_at, 'caseId', case_id) from work_task
      where person_id = p_person and done_at is null order by due_at limit 100));
  end if;
  if may_have(p_person, 'cases') then
    cases := array_to_json(array(select json_build_object('id', id, 'organisationId', organisation_id, 'area', area, 'title', title, 'stage', stage,
      'isConfidential', is_confidential, 'openedAt', opened_at, 'closedAt', closed_at) from help_case
      where person_id = p_person order by closed_at is not null, opened_at desc limit 50));
  end if;
  if may_have(p_person, 'ties') then
    ties := array_to_json(array(select json_build_object('id', id, 'otherId', other_id, 'otherName', other_name, 'kind', kind, 'reach', reach, 'note', note) from person_tie
      where person_id = p_person and ended_at is null order by said_at limit 50));
  end if;
  return json_build_object('shown', seen.shown, 'contacts', coalesce(came.contacts, '{}'),
    'organisations', (select json_object_agg(id, name) from organisation where id = any (came.keepers || p_organisation)), 'offered', offered, 'staff', staff, 'tasks', tasks, 'cases', cases, 'ties', ties);
end $$;
revoke all on function record_page from public;
grant execute on function record_page to doorstep_app;
drop function looked_for_whom;

-- With what happened under other records of the same person, each looked at too.
drop function open_record(uuid, text, uuid, timestamptz, int, timestamptz);
create function open_record(p_person uuid, p_purpose text, p_organisation uuid, p_before timestamptz, p_most int, p_now timestamptz) returns json
language plpgsql set search_path from current as $$
declare
  other uuid;
  page json;
  another json;
  elsewhere json[] := '{}';
  opened uuid[] := '{}';
  read_only text;
begin
  if look(p_person, p_purpose, p_organisation, p_now) is null then return null; end if;
  page := record_page(p_person, p_organisation, p_before, p_most, p_now);
  if may_have(p_person, 'joined') then
    foreach other in array same_person_ids(p_person) loop
      if other <> p_person and cardinality(opened) < 5 and look(other, p_purpose, p_organisation, p_now) is not null then opened := opened || other; end if;
    end loop;
  end if;
  read_only := set_config('transaction_read_only', 'on', true);
  foreach other in array opened loop
    another := record_page(other, p_organisation, p_before, p_most, p_now);
    elsewhere := array_append(elsewhere, json_build_object('contacts', another -> 'contacts', 'organisations', another -> 'organisations', 'offered', another -> 'offered',
      'staff', another -> 'staff', 'ties', another -> 'ties'));
  end loop;
  return json_build_object('page', page, 'elsewhere', elsewhere);
end $$;
revoke all on function open_record from public;
grant execute on function open_record to doorstep_app;
drop function select_of;

do $$
declare
  change text[];
  old text;
  new text;
begin
  foreach change slice 1 in array array[
    ['referrals_beside', 'if not exists (select from referral where person_id = p_person) then', 'if not may_have(p_person, ''referrals'') then'],
    ['rights_beside', 'begin
  if is_frozen', 'begin
  if not may_have(p_person, ''rights'') then return ''{"frozenWhy": null, "frozenSince": null, "statements": []}''; end if;
  if is_frozen'],
    ['same_person_beside', 'begin
  if exists (select from same_person_suggestion where low_person = p_person or high_person = p_person) then', 'begin
  if not may_have(p_person, ''joined'') and not may_have(p_person, ''likeness'') then return jsonb_build_object(''same'', array[p_person], ''suggested'', suggested); end if;
  if may_have(p_person, ''likeness'') then']
  ] loop
    old := pg_get_functiondef(change[1]::regproc);
    new := replace(old, change[2], change[3]);
    if new = old then raise exception '% no longer says these words', change[1]; end if;
    execute new;
  end loop;
end $$;
