-- The same page of a person again. Most of what PostgreSQL pays for it is setting up the steps of statements, nearly all of which find nothing.
-- So statements have fewer steps, policies that are seldom asked are set up when they are asked, and the seal is asked once for a page.

-- PostgreSQL asks policies from the last of their names to the first, and who is asking is the dearer question.
alter policy a_look_opens_contacts on person_contact rename to whoever_looked_sees_contacts;

-- Asked of each service that was offered. Written into the policy, all policies of contacts were set up where nothing was offered at all.
create function contact_open(p_contact uuid) returns boolean language sql stable set search_path from current as $$
  select exists (select from person_contact where id = p_contact) $$;
grant execute on function contact_open to doorstep_app;
alter policy services_of_contacts_one_may_see on person_contact_service
  using ((person_id = (select viewer()) or person_id = any ((select looked_people())::uuid[])) and contact_open(contact_id));

create or replace function shown_of(p_person uuid, p_organisation uuid, p_now timestamptz) returns jsonb
language plpgsql stable security definer set search_path from current as $$
declare
  has_looked boolean;
  looked_for uuid[];
begin
  select count(*) > 0, coalesce(array_agg(organisation_id) filter (where ground <> 'frozen'), '{}') into has_looked, looked_for from look_mark
    where transaction = pg_current_xact_id_if_assigned() and server = pg_postmaster_start_time() and person_id = p_person;
  if not has_looked and viewer() is distinct from p_person then return '{}'; end if;
  return jsonb_build_object(
    'called', (select jsonb_build_object('name', p.display_name, 'language', p.language) from person p where p.id = p_person),
    'detail', (select to_jsonb(d) - 'person_id' from person_detail d where d.person_id = p_person),
    'names', array(select to_jsonb(n) from (select kind, given_name, family_name from person_name
      where person_id = p_person order by said_at desc limit 50) n),
    'addresses', array(select to_jsonb(a) from (select id, kind, lines, town, postcode, is_secret, from_day, until_day,
      organisation_id, said_on, said_at from person_address where person_id = p_person order by until_day is not null, said_at desc limit 50) a),
    'reaches', array(select to_jsonb(r) from (select id, kind, value, whose, is_shared, is_safe, organisation_id, said_on, said_at
      from person_reach where person_id = p_person and ended_at is null order by kind desc, said_at desc limit 50) r),
    'mandates', array(select to_jsonb(m) from (select id, person_id, holder_id, kind, ends_at from mandate
      where person_id = p_person and revoked_at is null and (ends_at is null or ends_at > p_now) order by began_at desc limit 50) m),
    'shares', array(select to_jsonb(s) from (select f.name as "from", s.basis from sharing s left join organisation f on f.id = s.from_organisation
      where s.person_id = p_person and s.to_organisation = p_organisation and s.thing_id is null and s.withdrawn_at is null and (s.ends_at is null or s.ends_at > p_now) limit 50) s),
    'services', array(select to_jsonb(s) from (select id, name from service where organisation_id = p_organisation and status = 'active'
      order by name limit 12) s),
    'sites', array(select to_jsonb(l) from (select id, coalesce(name, 'Unnamed site') as name from location
      where organisation_id = p_organisation order by name limit 30) l),
    'working_for', (select name from organisation where id = p_organisation),
    -- Whether they were in touch with an organisation that was not looked for.
    'hidden', has_looked and exists (select from person_contact c where c.person_id = p_person and c.organisation_id <> all (looked_for)));
end $$;

create or replace function contacts_shown(p_person uuid, p_for uuid[], p_before timestamptz, p_most int) returns jsonb
language plpgsql stable set search_path from current as $$
declare
  contacts jsonb := '[]';
  one uuid;
begin
  if p_for is null then
    return to_jsonb(array(select to_jsonb(c) - array['thing_kind', 'thing_id', 'facts'] from (select c.*, o.name as organisation
      from person_contact c left join organisation o on o.id = c.organisation_id
      where c.person_id = p_person and (p_before is null or c.at < p_before) order by c.at desc, c.id desc limit p_most) c));
  end if;
  foreach one in array p_for loop
    contacts := contacts || to_jsonb(array(select to_jsonb(c) - array['thing_kind', 'thing_id', 'facts'] from (select c.*, o.name as organisation
      from person_contact c left join organisation o on o.id = c.organisation_id
      where c.person_id = p_person and c.organisation_id = one and (p_before is null or c.at < p_before) order by c.at desc, c.id desc limit p_most) c));
  end loop;
  return contacts;
end $$;

create or replace function record_page(p_person uuid, p_organisation uuid, p_before timestamptz, p_most int, p_now timestamptz) returns jsonb
language plpgsql stable set search_path from current as $$
declare
  shown constant jsonb := shown_of(p_person, p_organisation, p_now);
  contacts constant jsonb := contacts_shown(p_person, looked_for_whom(p_person), p_before, p_most);
  who_works constant uuid[] := array_remove(array(select (jsonb_array_elements(contacts) ->> 'made_by')::uuid)
    || array(select (jsonb_array_elements(shown -> 'mandates') ->> 'holder_id')::uuid), null);
  offered jsonb := '{}';
  staff jsonb := '{}';
begin
  if who_works <> '{}' then staff := (select coalesce(jsonb_object_agg(n.id, n.name), '{}') from staff_names(who_works) n); end if;
  if exists (select from person_contact_service where person_id = p_person) then
    offered := (select coalesce(jsonb_object_agg(x.contact_id, x.services), '{}') from (
      select x.contact_id, jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.name) as services
      from person_contact_service x join service s on s.id = x.service_id
      where x.person_id = p_person and x.contact_id = any (array(select (jsonb_array_elements(contacts) ->> 'id')::uuid))
      group by x.contact_id) x);
  end if;
  return shown || jsonb_build_object('contacts', contacts, 'offered', offered, 'staff', staff,
    'tasks', array(select to_jsonb(t) from (select title, due_at, case_id from work_task
      where person_id = p_person and done_at is null order by due_at limit 100) t),
    'cases', array(select to_jsonb(k) from (select id, organisation_id, area, title, stage, is_confidential, opened_at, closed_at from help_case
      where person_id = p_person order by closed_at is not null, opened_at desc limit 50) k),
    'ties', array(select to_jsonb(t) from (select id, other_id, other_name, kind, reach, note from person_tie
      where person_id = p_person and ended_at is null order by said_at limit 50) t));
end $$;
drop function hidden_from_look;

do $$
declare
  old text := pg_get_functiondef('look_whole'::regproc);
  new text := replace(old, 'p_organisation = any (my_organisations())',
    '-- One seal proves who is asking and what they belong to, and it was asked above.
      me is not null and p_organisation = any (nullif(current_setting(''doorstep.organisations'', true), '''')::uuid[])');
begin
  if new = old then raise exception 'look_whole no longer says these words'; end if;
  execute new;
  old := pg_get_functiondef('rights_beside'::regproc);
  new := replace(replace(replace(old, 'frozen record;', 'frozen_since timestamptz; frozen_why text;'),
    'select since, ground into frozen from only_kept(array[p_person], p_organisation);',
    'if is_frozen(p_person, p_organisation) then
    select since, ground into frozen_since, frozen_why from only_kept(array[p_person], p_organisation);
  end if;'), '''frozenWhy'', frozen.ground, ''frozenSince'', frozen.since', '''frozenWhy'', frozen_why, ''frozenSince'', frozen_since');
  if new not like '%frozen_why text;%is_frozen(%frozen_since, frozen_why%''frozenSince'', frozen_since,%' then raise exception 'rights_beside no longer says these words'; end if;
  execute new;
end $$;

-- Nobody asks for lines by what they are about alone, and every act paid for the entry.
drop index ledger_line_by_thing;
