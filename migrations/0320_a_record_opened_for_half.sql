-- The same page of a person, asked for less again. What PostgreSQL pays for a page is starting statements with their policies, so there are
-- fewer of them; and asking whether the settings hold, which a page did eight times and now does twice.

-- Of ten contacts an organisation may see one or two: they are found by their organisation, where all ten used to be read and weighed.
create index person_contact_by_organisation on person_contact (person_id, organisation_id, at desc);

-- In no order, and somebody looked at for two organisations twice: policies only ask who is among them.
create or replace function looked_people() returns uuid[] language sql stable security definer set search_path from current as $$
  select array(select person_id from look_mark where transaction = pg_current_xact_id_if_assigned() and server = pg_postmaster_start_time()) $$;

-- Most grounds for a look are a contact. Who is asking matters only for those that come after it.
do $$
declare
  old constant text := pg_get_functiondef('look_basis'::regproc);
  new constant text := replace(replace(old, 'me constant uuid := viewer();', 'me uuid;'),
    'moment := latest_moment(p_at);', 'moment := latest_moment(p_at);
  me := viewer();');
begin
  if new not like '%me uuid;%me := viewer();%' then raise exception 'look_basis no longer says these words'; end if;
  execute new;
end $$;

-- What a look opens of somebody for whoever looks, and what is everybody's. The policies of all these tables ask one thing only, whether the
-- person was looked at or is asking; here that is asked once for all of them. Whatever asks more is asked for in `record_page`, with the viewer's
-- own rights (test: “what is shown of somebody at once is what their rows show”).
create function shown_of(p_person uuid, p_organisation uuid, p_now timestamptz) returns jsonb
language plpgsql stable security definer set search_path from current as $$
begin
  if not looked_at(p_person) and viewer() is distinct from p_person then return '{}'; end if;
  return jsonb_build_object(
    'called', (select jsonb_build_object('name', p.display_name, 'language', p.language) from person p where p.id = p_person),
    'detail', (select to_jsonb(d) - 'person_id' from person_detail d where d.person_id = p_person),
    'names', (select coalesce(jsonb_agg(to_jsonb(n)), '[]') from (select kind, given_name, family_name from person_name
      where person_id = p_person order by said_at desc limit 50) n),
    'addresses', (select coalesce(jsonb_agg(to_jsonb(a)), '[]') from (select id, kind, lines, town, postcode, is_secret, from_day, until_day,
      organisation_id, said_on, said_at from person_address where person_id = p_person order by until_day is not null, said_at desc limit 50) a),
    'reaches', (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from (select id, kind, value, whose, is_shared, is_safe, organisation_id, said_on, said_at
      from person_reach where person_id = p_person and ended_at is null order by kind desc, said_at desc limit 50) r),
    'mandates', (select coalesce(jsonb_agg(to_jsonb(m)), '[]') from (select id, person_id, holder_id, kind, ends_at from mandate
      where person_id = p_person and revoked_at is null and (ends_at is null or ends_at > p_now) order by began_at desc limit 50) m),
    'shares', (select coalesce(jsonb_agg(to_jsonb(s)), '[]') from (select f.name as "from", s.basis from sharing s left join organisation f on f.id = s.from_organisation
      where s.person_id = p_person and s.to_organisation = p_organisation and s.thing_id is null and s.withdrawn_at is null and (s.ends_at is null or s.ends_at > p_now) limit 50) s),
    'services', (select coalesce(jsonb_agg(to_jsonb(s)), '[]') from (select id, name from service where organisation_id = p_organisation and status = 'active'
      order by name limit 12) s),
    'sites', (select coalesce(jsonb_agg(to_jsonb(l)), '[]') from (select id, coalesce(name, 'Unnamed site') as name from location
      where organisation_id = p_organisation order by name limit 30) l),
    'working_for', (select name from organisation where id = p_organisation));
end $$;
revoke all on function shown_of from public;
grant execute on function shown_of to doorstep_app;

-- With the viewer's own rights, as before: what a look has not opened is not in it. The newest of each organisation that was looked for, which
-- the index has by itself; of several organisations whoever shows them takes the newest.
create function contacts_shown(p_person uuid, p_for uuid[], p_before timestamptz, p_most int) returns jsonb
language plpgsql stable set search_path from current as $$
declare
  contacts jsonb := '[]';
  one uuid;
begin
  if p_for is null then
    return (select coalesce(jsonb_agg(to_jsonb(c) - array['thing_kind', 'thing_id', 'facts']), '[]') from (select c.*, o.name as organisation
      from person_contact c left join organisation o on o.id = c.organisation_id
      where c.person_id = p_person and (p_before is null or c.at < p_before) order by c.at desc, c.id desc limit p_most) c);
  end if;
  foreach one in array p_for loop
    contacts := contacts || (select coalesce(jsonb_agg(to_jsonb(c) - array['thing_kind', 'thing_id', 'facts']), '[]') from (select c.*, o.name as organisation
      from person_contact c left join organisation o on o.id = c.organisation_id
      where c.person_id = p_person and c.organisation_id = one and (p_before is null or c.at < p_before) order by c.at desc, c.id desc limit p_most) c);
  end loop;
  return contacts;
end $$;
grant execute on function contacts_shown to doorstep_app;

-- Whether somebody was in touch with an organisation that was not looked for: asked of all marks at once.
create or replace function hidden_from_look(p_person uuid, p_organisation uuid) returns boolean language sql stable security definer set search_path from current as $$
  select looked_at(p_person) and exists (select from person_contact c where c.person_id = p_person and c.organisation_id <> all (array(
    select organisation_id from look_mark
    where transaction = pg_current_xact_id_if_assigned() and server = pg_postmaster_start_time() and person_id = p_person and ground <> 'frozen'))) $$;

create or replace function record_page(p_person uuid, p_organisation uuid, p_before timestamptz, p_most int, p_now timestamptz) returns jsonb
language plpgsql stable set search_path from current as $$
declare
  shown constant jsonb := shown_of(p_person, p_organisation, p_now);
  contacts constant jsonb := contacts_shown(p_person, looked_for_whom(p_person), p_before, p_most);
  who_works constant uuid[] := array(select distinct (one ->> 'made_by')::uuid from jsonb_array_elements(contacts) one where one ->> 'made_by' is not null
    union select (one ->> 'holder_id')::uuid from jsonb_array_elements(shown -> 'mandates') one);
  offered jsonb := '{}';
  staff jsonb := '{}';
begin
  if who_works <> '{}' then staff := (select coalesce(jsonb_object_agg(n.id, n.name), '{}') from staff_names(who_works) n); end if;
  if contacts <> '[]' then
    offered := (select coalesce(jsonb_object_agg(x.contact_id, x.services), '{}') from (
      select x.contact_id, jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.name) as services
      from person_contact_service x join service s on s.id = x.service_id
      where x.person_id = p_person and x.contact_id = any (array(select (one ->> 'id')::uuid from jsonb_array_elements(contacts) one))
      group by x.contact_id) x);
  end if;
  return shown || jsonb_build_object('contacts', contacts, 'offered', offered, 'staff', staff,
    'tasks', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from (select title, due_at, case_id from work_task
      where person_id = p_person and done_at is null order by due_at limit 100) t),
    'cases', (select coalesce(jsonb_agg(to_jsonb(k)), '[]') from (select id, organisation_id, area, title, stage, is_confidential, opened_at, closed_at from help_case
      where person_id = p_person order by closed_at is not null, opened_at desc limit 50) k),
    'ties', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from (select id, other_id, other_name, kind, reach, note from person_tie
      where person_id = p_person and ended_at is null order by said_at limit 50) t),
    'hidden', hidden_from_look(p_person, p_organisation));
end $$;

-- What neighbours have to say: nearly always nothing, so that is asked first.
create or replace function same_person_beside(p_person uuid, p_organisation uuid) returns jsonb language plpgsql stable set search_path from current as $$
declare
  suggested jsonb := '[]';
begin
  if exists (select from same_person_suggestion where low_person = p_person or high_person = p_person) then
    suggested := (select coalesce(jsonb_agg(jsonb_build_object('low', s.low_person, 'high', s.high_person)), '[]') from (
      select distinct low_person, high_person from same_person_suggestion where low_person = p_person or high_person = p_person limit 10) s);
  end if;
  return jsonb_build_object('same', to_jsonb(same_person_ids(p_person)), 'suggested', suggested);
end $$;
create or replace function referrals_beside(p_person uuid, p_organisation uuid) returns jsonb language plpgsql stable set search_path from current as $$
begin
  if not exists (select from referral where person_id = p_person) then return '[]'; end if;
  return (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from (select r.id, n.name as next, t.name as "to", s.name as service, r.state, r.outcome
    from referral r left join organisation t on t.id = r.to_organisation left join organisation n on n.id = r.next_organisation
      left join service s on s.id = coalesce(r.next_service, r.service_id)
    where r.person_id = p_person order by r.made_at desc limit 20) r);
end $$;
create or replace function rights_beside(p_person uuid, p_organisation uuid) returns jsonb language plpgsql stable set search_path from current as $$
declare
  frozen record;
  statements jsonb := '[]';
begin
  select since, ground into frozen from only_kept(array[p_person], p_organisation);
  if exists (select from rights_statement where person_id = p_person) then
    statements := (select coalesce(jsonb_agg(jsonb_build_object('thingKind', s.thing_kind, 'thingId', s.thing_id, 'field', s.field, 'was', s.was, 'says', s.says,
        'isPutRight', s.is_put_right, 'at', s.at) order by s.at), '[]')
      from (select thing_kind, thing_id, field, was, says, is_put_right, at from rights_statement where person_id = p_person order by at limit 500) s);
  end if;
  return jsonb_build_object('frozenWhy', frozen.ground, 'frozenSince', frozen.since, 'statements', statements);
end $$;
