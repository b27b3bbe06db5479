-- The same page of a person, asked for less: what is asked of each contact is asked once, names are looked up for what is shown alone, and
-- what stands beside is one function for each neighbour, which goes along with the look in one message.

-- Nearly everybody has one record.
create or replace function same_person_ids(p_person uuid) returns uuid[] language plpgsql stable security definer set search_path from current as $$
begin
  if not exists (select from person_merge m where p_person in (m.keeps_person, m.joins_person) and m.decision = 'joined' and m.undone_at is null)
    or not (is_system() or viewer() = p_person or looked_at(p_person)) then return array[p_person]; end if;
  return array(
    with recursive joined (person) as (
      select p_person
      union
      select case when m.keeps_person = j.person then m.joins_person else m.keeps_person end
      from joined j join person_merge m on m.decision = 'joined' and m.undone_at is null and (m.keeps_person = j.person or m.joins_person = j.person)
    )
    select person from joined order by person);
end $$;

-- For which organisations this transaction has looked at the person; nothing, where for none or more widely than for some. It opens nothing:
-- whoever asks for contacts names these, so that the policy is not asked of each contact that it would refuse.
create function looked_for_whom(p_person uuid) returns uuid[] language sql stable security definer set search_path from current as $$
  select case when bool_and(organisation_id is not null) then array_agg(organisation_id) end from look_mark
  where transaction = pg_current_xact_id_if_assigned() and server = pg_postmaster_start_time() and person_id = p_person $$;
revoke all on function looked_for_whom from public;
grant execute on function looked_for_whom to doorstep_app;

create or replace function record_page(p_person uuid, p_organisation uuid, p_before timestamptz, p_most int, p_now timestamptz) returns jsonb
language plpgsql stable set search_path from current as $$
declare
  looked_for constant uuid[] := case when viewer() is distinct from p_person then looked_for_whom(p_person) end;
  contacts constant jsonb := (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from (select c.id, c.person_id, c.organisation_id, o.name as organisation,
      c.location_id, c.made_by, c.at, c.minutes, c.channel, c.is_outgoing, c.area, c.brought, c.advice, c.outcome, c.next_step, c.next_on, c.case_id,
      c.withheld_why, c.withheld_until, c.verb
    from person_contact c left join organisation o on o.id = c.organisation_id
    where c.person_id = p_person and (p_before is null or c.at < p_before) and (looked_for is null or c.organisation_id = any (looked_for))
    order by c.at desc, c.id desc limit p_most) c);
  mandates constant jsonb := (select coalesce(jsonb_agg(to_jsonb(m)), '[]') from (select id, person_id, holder_id, kind, ends_at from mandate
    where person_id = p_person and revoked_at is null and (ends_at is null or ends_at > p_now) order by began_at desc limit 50) m);
  who_works constant uuid[] := array(select distinct (one ->> 'made_by')::uuid from jsonb_array_elements(contacts) one where one ->> 'made_by' is not null
    union select (one ->> 'holder_id')::uuid from jsonb_array_elements(mandates) one);
  staff jsonb := '{}';
begin
  if who_works <> '{}' then staff := (select coalesce(jsonb_object_agg(n.id, n.name), '{}') from staff_names(who_works) n); end if;
  return jsonb_build_object(
    'called', (select jsonb_build_object('name', p.display_name, 'language', p.language) from person p where p.id = p_person),
    'detail', (select to_jsonb(d) - 'person_id' from person_detail d where d.person_id = p_person),
    'names', (select coalesce(jsonb_agg(to_jsonb(n)), '[]') from (select kind, given_name, family_name from person_name
      where person_id = p_person order by said_at desc limit 50) n),
    'addresses', (select coalesce(jsonb_agg(to_jsonb(a)), '[]') from (select id, kind, lines, town, postcode, is_secret, from_day, until_day,
      organisation_id, said_on, said_at from person_address where person_id = p_person order by until_day is not null, said_at desc limit 50) a),
    'reaches', (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from (select id, kind, value, whose, is_shared, is_safe, organisation_id, said_on, said_at
      from person_reach where person_id = p_person and ended_at is null order by kind desc, said_at desc limit 50) r),
    'contacts', contacts,
    'offered', (select coalesce(jsonb_object_agg(x.contact_id, x.services), '{}') from (
      select x.contact_id, jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.name) as services
      from person_contact_service x join service s on s.id = x.service_id
      where x.person_id = p_person and x.contact_id = any (array(select (one ->> 'id')::uuid from jsonb_array_elements(contacts) one))
      group by x.contact_id) x),
    'mandates', mandates,
    'shares', (select coalesce(jsonb_agg(to_jsonb(s)), '[]') from (select f.name as "from", s.basis from sharing s left join organisation f on f.id = s.from_organisation
      where s.person_id = p_person and s.to_organisation = p_organisation and s.thing_id is null and s.withdrawn_at is null and (s.ends_at is null or s.ends_at > p_now) limit 50) s),
    'tasks', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from (select title, due_at, case_id from work_task
      where person_id = p_person and done_at is null order by due_at limit 100) t),
    'cases', (select coalesce(jsonb_agg(to_jsonb(k)), '[]') from (select id, organisation_id, area, title, stage, is_confidential, opened_at, closed_at from help_case
      where person_id = p_person order by closed_at is not null, opened_at desc limit 50) k),
    'ties', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from (select id, other_id, other_name, kind, reach, note from person_tie
      where person_id = p_person and ended_at is null order by said_at limit 50) t),
    'staff', staff,
    'services', (select coalesce(jsonb_agg(to_jsonb(s)), '[]') from (select id, name from service where organisation_id = p_organisation and status = 'active'
      order by name limit 12) s),
    'sites', (select coalesce(jsonb_agg(to_jsonb(l)), '[]') from (select id, coalesce(name, 'Unnamed site') as name from location
      where organisation_id = p_organisation order by name limit 30) l),
    'working_for', (select name from organisation where id = p_organisation),
    'hidden', hidden_from_look(p_person, p_organisation));
end $$;

create or replace function select_of(page jsonb) returns jsonb language sql immutable as
  $$ select jsonb_build_object('contacts', page -> 'contacts', 'offered', page -> 'offered', 'staff', page -> 'staff') $$;

-- What stands beside a person, of each neighbour: a function of the person and of the organisation that looked.
drop function same_person_beside(uuid);
create function same_person_beside(p_person uuid, p_organisation uuid) returns jsonb language plpgsql stable set search_path from current as $$
begin
  return jsonb_build_object('same', to_jsonb(same_person_ids(p_person)),
    'suggested', (select coalesce(jsonb_agg(jsonb_build_object('low', s.low_person, 'high', s.high_person)), '[]') from (
      select distinct low_person, high_person from same_person_suggestion where low_person = p_person or high_person = p_person limit 10) s));
end $$;
create function referrals_beside(p_person uuid, p_organisation uuid) returns jsonb language plpgsql stable set search_path from current as $$
begin
  return (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from (select r.id, n.name as next, t.name as "to", s.name as service, r.state, r.outcome
    from referral r left join organisation t on t.id = r.to_organisation left join organisation n on n.id = r.next_organisation
      left join service s on s.id = coalesce(r.next_service, r.service_id)
    where r.person_id = p_person order by r.made_at desc limit 20) r);
end $$;
grant execute on function same_person_beside, referrals_beside to doorstep_app;

-- A person's own words say of which thing they are, so that they stand beside it without being asked for twice.
do $$
declare
  old constant text := pg_get_functiondef('rights_beside'::regproc);
  new constant text := replace(replace(old, '''thingKind'', s.thing_kind,', '''thingKind'', s.thing_kind, ''thingId'', s.thing_id,'),
    'select thing_kind, field', 'select thing_kind, thing_id, field');
begin
  if new not like '%s.thing_id%select thing_kind, thing_id, field%' then raise exception 'rights_beside no longer says these words'; end if;
  execute new;
end $$;
