-- The look, its statements counted in the same way. Questions that are always asked are one, and what needs no answer is assigned, which starts no statement.

create or replace function look(p_person uuid, p_purpose text, p_organisation uuid default null, p_at timestamptz default clock_timestamp()) returns text
language plpgsql security definer set search_path from current as $$
declare
  me constant uuid := viewer();
  found_ground text;
  is_purpose boolean; is_person boolean; is_shared boolean; is_restricted boolean;
  role text;
  held uuid;
  glass_id uuid;
  basis text;
  glass_reason text;
  line bigint;
begin
  select exists (select from look_purpose where code = p_purpose),
      exists (select from person where id = p_person and (forgotten_at is null or is_system())),
      exists (select from sharing where person_id = p_person and to_organisation = p_organisation and withdrawn_at is null),
      exists (select from rights_restriction where person_id = p_person and lifted_at is null),
      (select ground from look_mark where transaction = pg_current_xact_id() and server = pg_postmaster_start_time() and person_id = p_person
        and organisation_id is not distinct from p_organisation and ground <> 'shared')
    into is_purpose, is_person, is_shared, is_restricted, found_ground;
  if not is_purpose then
    raise exception 'There is no purpose “%” to look for', p_purpose using errcode = '22023', hint = 'select code from look_purpose';
  end if;
  if found_ground is null then
    if not is_person then return null; end if;
    if p_organisation is not null then
      if p_organisation = any (my_organisations()) then
        select m.role into role from membership m
          where m.person_id = me and m.organisation_id = p_organisation and m.ended_at is null and m.role in ('manager', 'worker', 'volunteer', 'admin')
          order by array_position(array['manager', 'worker', 'volunteer', 'admin'], m.role) limit 1;
      end if;
      if role is null then return null; end if;
      if p_purpose = 'emergency' then
        select id, reason into glass_id, glass_reason from broken_glass g where g.broken_by = me and g.person_id = p_person and g.organisation_id = p_organisation
          and g.stopped_at is null and g.ends_at > latest_moment(p_at) order by g.began_at desc limit 1;
        -- An emergency that nobody wrote down, or that is over, opens nothing.
        found_ground := case when glass_id is not null then 'break-glass' end;
      else
        basis := look_basis(p_person, p_organisation, p_purpose, p_at);
        found_ground := case when basis is not null then 'membership' end;
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
    if found_ground = 'membership' and is_shared then
      perform mark_what_is_shared(p_person, p_purpose, p_organisation, p_at);
    end if;
    line := ledger_write(p_at, 'record.look', me, case when is_system() then 'system' else 'person' end, p_person, found_ground, p_organisation,
      coalesce(nullif(current_setting('doorstep.channel', true), ''), 'api'), p_purpose, 'person', p_person::text,
      jsonb_strip_nulls(jsonb_build_object('role', role, 'basis', basis, 'mandate', held, 'glass', glass_id, 'reason', glass_reason)));
    insert into look_mark (transaction, server, person_id, organisation_id, ground)
      values (pg_current_xact_id(), pg_postmaster_start_time(), p_person, p_organisation, case found_ground when 'break-glass' then 'membership' else found_ground end);
    if found_ground = 'break-glass' then
      insert into look_mark (transaction, server, person_id, organisation_id, ground)
        values (pg_current_xact_id(), pg_postmaster_start_time(), p_person, null, 'break-glass') on conflict do nothing;
    end if;
  end if;
  if p_organisation is null or p_purpose in ('rights-request', 'safeguarding', 'emergency') or not is_restricted then return found_ground; end if;

  -- “Everybody's” becomes everybody's but theirs.
  insert into look_mark (transaction, server, person_id, organisation_id, ground)
    select m.transaction, m.server, m.person_id, h.organisation_id, 'shared'
    from look_mark m, (select organisation_id from person_contact where person_id = p_person and organisation_id is not null
      union select organisation_id from help_case where person_id = p_person) h
    where m.transaction = pg_current_xact_id() and m.server = pg_postmaster_start_time() and m.person_id = p_person
      and m.organisation_id is null and m.ground = 'shared' and not is_frozen(p_person, h.organisation_id)
    on conflict do nothing;
  delete from look_mark m where m.transaction = pg_current_xact_id() and m.server = pg_postmaster_start_time() and m.person_id = p_person
    and m.ground = 'shared' and (m.organisation_id is null or is_frozen(p_person, m.organisation_id));
  update look_mark m set ground = 'frozen' where m.transaction = pg_current_xact_id() and m.server = pg_postmaster_start_time()
    and m.person_id = p_person and m.ground = 'membership' and is_frozen(p_person, m.organisation_id);
  return found_ground;
end $$;
drop function look_whole;
