-- The same look, asked for less: what has ended is judged only where something can end, and a page of a person is one question.

create or replace function mark_what_is_shared(p_person uuid, p_purpose text, p_organisation uuid, p_at timestamptz) returns void
language plpgsql security definer set search_path from current as $$
declare
  moment timestamptz;
  ground_held record;
begin
  for ground_held in
    select s.from_organisation, s.began_at, s.ends_at from sharing s
      where s.person_id = p_person and s.to_organisation = p_organisation and s.withdrawn_at is null
        and (s.purposes is null or p_purpose = any (s.purposes)) for share
  loop
    moment := coalesce(moment, latest_moment(p_at));
    if ground_held.began_at <= moment and (ground_held.ends_at is null or ground_held.ends_at > moment) then
      insert into look_mark (transaction, server, person_id, organisation_id, ground)
        values (pg_current_xact_id(), pg_postmaster_start_time(), p_person, ground_held.from_organisation, 'shared') on conflict do nothing;
    end if;
  end loop;
end $$;

create or replace function look(p_person uuid, p_purpose text, p_organisation uuid default null, p_at timestamptz default clock_timestamp())
returns text language plpgsql security definer set search_path from current as $$
declare
  me constant uuid := viewer();
  found_ground text;
  role text;
  held uuid;
  glass_id uuid;
  glass_reason text;
begin
  if not exists (select from look_purpose where code = p_purpose) then
    raise exception 'There is no purpose “%” to look for', p_purpose using errcode = '22023', hint = 'select code from look_purpose';
  end if;
  select ground into found_ground from look_mark
    where transaction = pg_current_xact_id() and server = pg_postmaster_start_time() and person_id = p_person
      and organisation_id is not distinct from p_organisation and ground <> 'shared';
  if found then return found_ground; end if;
  if not exists (select from person where id = p_person and (forgotten_at is null or is_system())) then return null; end if;

  if p_organisation is not null then
    if p_organisation = any (my_organisations()) then
      select m.role into role from membership m
        where m.person_id = me and m.organisation_id = p_organisation and m.ended_at is null and m.role in ('manager', 'worker', 'volunteer', 'admin')
        order by array_position(array['manager', 'worker', 'volunteer', 'admin'], m.role) limit 1;
    end if;
    found_ground := case when role is not null then 'membership' end;
    if role is not null and p_purpose = 'emergency' then
      select id, reason into glass_id, glass_reason from broken_glass g where g.broken_by = me and g.person_id = p_person and g.organisation_id = p_organisation
        and g.stopped_at is null and g.ends_at > latest_moment(p_at) order by g.began_at desc limit 1;
      -- An emergency that nobody wrote down, or that is over, opens nothing.
      found_ground := case when glass_id is not null then 'break-glass' end;
    end if;
  elsif is_system() then
    found_ground := 'system';
  elsif me = p_person then
    found_ground := 'self';
  elsif me is not null then
    -- Held until the look is done: a mandate that is ended in the same second is ended either before it or after it.
    select m.id, m.kind into held, found_ground from mandate m, latest_moment(p_at) moment
      where m.holder_id = me and m.person_id = p_person and m.verbs is null and m.revoked_at is null
        and m.began_at <= moment and (m.ends_at is null or m.ends_at > moment)
      order by m.began_at desc limit 1 for share of m;
  end if;
  if found_ground is null then return null; end if;

  -- Judged before the line is written, which would be the latest of them all.
  if found_ground = 'membership' and exists (select from sharing s where s.person_id = p_person and s.to_organisation = p_organisation and s.withdrawn_at is null) then
    perform mark_what_is_shared(p_person, p_purpose, p_organisation, p_at);
  end if;
  perform ledger_write(p_at, 'record.look', me, case when is_system() then 'system' else 'person' end, p_person, found_ground, p_organisation,
    coalesce(nullif(current_setting('doorstep.channel', true), ''), 'api'), p_purpose, 'person', p_person::text,
    jsonb_strip_nulls(jsonb_build_object('role', role, 'mandate', held, 'glass', glass_id, 'reason', glass_reason)));
  insert into look_mark (transaction, server, person_id, organisation_id, ground)
    values (pg_current_xact_id(), pg_postmaster_start_time(), p_person, p_organisation, case found_ground when 'break-glass' then 'membership' else found_ground end);
  if found_ground = 'break-glass' then
    insert into look_mark (transaction, server, person_id, organisation_id, ground)
      values (pg_current_xact_id(), pg_postmaster_start_time(), p_person, null, 'break-glass') on conflict do nothing;
  end if;
  return found_ground;
end $$;

-- Everything that a person's page shows, in one question: its plan is kept by each connection, where fourteen were made for each page. It runs
-- with the viewer's own rights: what a look has not opened is not in it.
create function record_page(p_person uuid, p_organisation uuid, p_before timestamptz, p_most int, p_now timestamptz) returns jsonb
language plpgsql stable set search_path from current as $$
begin
  return jsonb_build_object(
    'called', (select jsonb_build_object('name', p.display_name, 'language', p.language) from person p where p.id = p_person),
    'detail', (select to_jsonb(d) - 'person_id' from person_detail d where d.person_id = p_person),
    'names', (select coalesce(jsonb_agg(to_jsonb(n)), '[]') from (select kind, given_name, family_name from person_name
      where person_id = p_person order by said_at desc limit 50) n),
    'addresses', (select coalesce(jsonb_agg(to_jsonb(a)), '[]') from (select id, kind, lines, town, postcode, is_secret, from_day, until_day,
      organisation_id, said_on, said_at from person_address where person_id = p_person order by until_day is not null, said_at desc limit 50) a),
    'reaches', (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from (select id, kind, value, whose, is_shared, is_safe, organisation_id, said_on, said_at
      from person_reach where person_id = p_person and ended_at is null order by kind desc, said_at desc limit 50) r),
    'contacts', (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from (select c.id, c.person_id, c.organisation_id, o.name as organisation, c.location_id, c.made_by,
      c.at, c.minutes, c.channel, c.is_outgoing, c.area, c.brought, c.advice, c.outcome, c.next_step, c.next_on, c.case_id, c.withheld_why, c.withheld_until, c.verb,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.name)
        from person_contact_service x join service s on s.id = x.service_id where x.contact_id = c.id), '[]') as services
      from person_contact c left join organisation o on o.id = c.organisation_id
      where c.person_id = p_person and (p_before is null or c.at < p_before) order by c.at desc, c.id desc limit p_most) c),
    'mandates', (select coalesce(jsonb_agg(to_jsonb(m)), '[]') from (select id, person_id, holder_id, kind, ends_at from mandate
      where person_id = p_person and revoked_at is null and (ends_at is null or ends_at > p_now) order by began_at desc limit 50) m),
    'shares', (select coalesce(jsonb_agg(to_jsonb(s)), '[]') from (select f.name as "from", s.basis from sharing s left join organisation f on f.id = s.from_organisation
      where s.person_id = p_person and s.to_organisation = p_organisation and s.withdrawn_at is null and (s.ends_at is null or s.ends_at > p_now) limit 50) s),
    'tasks', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from (select title, due_at, case_id from work_task
      where person_id = p_person and done_at is null order by due_at limit 100) t),
    'cases', (select coalesce(jsonb_agg(to_jsonb(k)), '[]') from (select id, organisation_id, area, title, stage, is_confidential, opened_at, closed_at from help_case
      where person_id = p_person order by closed_at is not null, opened_at desc limit 50) k),
    'ties', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from (select id, other_id, other_name, kind, reach, note from person_tie
      where person_id = p_person and ended_at is null order by said_at limit 50) t),
    'staff', (select coalesce(jsonb_object_agg(n.id, n.name), '{}') from staff_names(array(
      select made_by from person_contact where person_id = p_person and made_by is not null
      union select holder_id from mandate where person_id = p_person and revoked_at is null)) n),
    'services', (select coalesce(jsonb_agg(to_jsonb(s)), '[]') from (select id, name from service where organisation_id = p_organisation and status = 'active'
      order by name limit 12) s),
    'sites', (select coalesce(jsonb_agg(to_jsonb(l)), '[]') from (select id, coalesce(name, 'Unnamed site') as name from location
      where organisation_id = p_organisation order by name limit 30) l),
    'working_for', (select name from organisation where id = p_organisation),
    'hidden', hidden_from_look(p_person, p_organisation));
end $$;
grant execute on function record_page to doorstep_app;
