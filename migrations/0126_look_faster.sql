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
