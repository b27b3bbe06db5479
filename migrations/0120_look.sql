-- The look rule: a person's rows do not exist for whoever works here until the look is written in the ledger, in this very transaction.

-- What somebody may look for. The words a person reads for each are in the record's `words`.
create table look_purpose (code text primary key constraint a_purpose_is_a_short_code check (code ~ '^[a-z-]{2,30}$'));
insert into look_purpose (code) values ('advice'), ('casework'), ('appointment'), ('call-back'), ('referral'), ('visit'), ('safeguarding'),
  ('correction'), ('rights-request'), ('supervision'), ('same-person'), ('emergency'), ('own-affairs'), ('upkeep');
grant select on look_purpose to doorstep_app;

-- Who was looked at in a transaction that is still open. Nobody but the functions below writes or reads here. `server` is when
-- PostgreSQL started, so that marks which came back with a backup never match a number that is given out again.
create unlogged table look_mark (
  transaction xid8 not null,
  server timestamptz not null,
  person_id uuid not null,
  -- For whom it was looked; absent where the look is as wide as the person's own: themself, a mandate, the system.
  organisation_id uuid,
  ground text not null
);
create unique index one_mark_per_look on look_mark (transaction, person_id, organisation_id) nulls not distinct;
alter table look_mark enable row level security;
alter table look_mark force row level security;
create policy the_owner_marks_looks on look_mark for all to doorstep_owner using (true) with check (true);

create policy the_owner_knows_who_there_is on person for select to doorstep_owner using (true);
create policy the_owner_knows_who_may_act_for_whom on mandate for all to doorstep_owner using (true) with check (true);

-- Lines of looks come from `look` and `look_list` alone; every other line comes by the door that was there before.
alter function ledger_append(timestamptz, text, uuid, text, uuid, text, uuid, text, text, text, text, jsonb) rename to ledger_write;
revoke all on function ledger_write from public, doorstep_app;
create function ledger_append(
  p_at timestamptz, p_verb text, p_actor uuid, p_actor_kind text, p_for_person uuid, p_authority text,
  p_organisation uuid, p_channel text, p_purpose text, p_thing_kind text, p_thing_id text, p_facts jsonb
) returns bigint language plpgsql security definer set search_path from current as $$
begin
  if p_verb = any (array['record.look', 'record.list']) then
    raise exception 'A line that says %, is written by the look itself', p_verb using errcode = '42501';
  end if;
  return ledger_write(p_at, p_verb, p_actor, p_actor_kind, p_for_person, p_authority, p_organisation, p_channel, p_purpose, p_thing_kind, p_thing_id, p_facts);
end $$;
revoke all on function ledger_append from public;
grant execute on function ledger_append to doorstep_app;

-- The viewer's strongest role in an organisation at this moment; nothing, where they do not belong to it or may not look for it.
-- Both must say so: the scene, which knows how they signed in, and the row, which knows what ended a second ago.
create function may_look_for(p_organisation uuid) returns text language sql stable security definer set search_path from current as $$
  select m.role from membership m
  where m.person_id = viewer() and m.organisation_id = p_organisation and m.ended_at is null
    and p_organisation = any (my_organisations()) and m.role in ('manager', 'worker', 'volunteer', 'admin')
  order by array_position(array['manager', 'worker', 'volunteer', 'admin'], m.role) limit 1 $$;
revoke all on function may_look_for from public;
grant execute on function may_look_for to doorstep_app;

-- Time for judging what has ended: a clock that is set back brings nothing back to life.
create function latest_moment(p_at timestamptz) returns timestamptz language sql stable security definer set search_path from current as $$
  select greatest(p_at, (select l.at from ledger_line l order by l.seq desc limit 1)) $$;
revoke all on function latest_moment from public;

-- Opens one person's record until the transaction ends, and writes the line that says so. Answers with the ground: `membership`,
-- the kind of the mandate, `self` or `system`; null where the viewer may not look, or there is no such person (the two look alike).
-- Looking again in the same transaction is the same look.
create function look(p_person uuid, p_purpose text, p_organisation uuid default null, p_at timestamptz default clock_timestamp())
returns text language plpgsql security definer set search_path from current as $$
declare
  me constant uuid := viewer();
  found_ground text;
  role text;
  held uuid;
begin
  if not exists (select from look_purpose where code = p_purpose) then
    raise exception 'There is no purpose “%” to look for', p_purpose using errcode = '22023', hint = 'select code from look_purpose';
  end if;
  select ground into found_ground from look_mark
    where transaction = pg_current_xact_id() and server = pg_postmaster_start_time() and person_id = p_person
      and organisation_id is not distinct from p_organisation;
  if found then return found_ground; end if;
  if not exists (select from person where id = p_person and (forgotten_at is null or is_system())) then return null; end if;

  if p_organisation is not null then
    role := may_look_for(p_organisation);
    found_ground := case when role is not null then 'membership' end;
  elsif is_system() then
    found_ground := 'system';
  elsif me = p_person then
    found_ground := 'self';
  elsif me is not null then
    -- Held until the look is done: a mandate that is ended in the same second is ended either before it or after it.
    select m.id, m.kind into held, found_ground from mandate m
      where m.holder_id = me and m.person_id = p_person and m.verbs is null and m.revoked_at is null
        and m.began_at <= latest_moment(p_at) and (m.ends_at is null or m.ends_at > latest_moment(p_at))
      order by m.began_at desc limit 1 for share;
  end if;
  if found_ground is null then return null; end if;

  perform ledger_write(p_at, 'record.look', me, case when is_system() then 'system' else 'person' end, p_person, found_ground, p_organisation,
    coalesce(nullif(current_setting('doorstep.channel', true), ''), 'api'), p_purpose, 'person', p_person::text,
    jsonb_strip_nulls(jsonb_build_object('role', role, 'mandate', held)));
  insert into look_mark (transaction, server, person_id, organisation_id, ground)
    values (pg_current_xact_id(), pg_postmaster_start_time(), p_person, p_organisation, found_ground);
  return found_ground;
end $$;
revoke all on function look from public;
grant execute on function look to doorstep_app;

-- Everybody whose record this transaction has opened. In a policy, write it so that the index on the column is used and the
-- question is put once:  person_id = any ((select looked_people())::uuid[])
create function looked_people() returns uuid[] language sql stable security definer set search_path from current as $$
  select case when pg_current_xact_id_if_assigned() is null then '{}'
    else (select coalesce(array_agg(distinct person_id), '{}') from look_mark
      where transaction = pg_current_xact_id_if_assigned() and server = pg_postmaster_start_time()) end $$;
revoke all on function looked_people from public;
grant execute on function looked_people to doorstep_app;

create function looked_at(p_person uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from look_mark
    where transaction = pg_current_xact_id_if_assigned() and server = pg_postmaster_start_time() and person_id = p_person) $$;
revoke all on function looked_at from public;
grant execute on function looked_at to doorstep_app;

-- Whether this transaction's look at the person covers what this organisation keeps of them: as its own member, or as widely as the
-- person themself. Second in a policy, after the people, because it is asked for each row.
create function looked_for(p_person uuid, p_organisation uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from look_mark
    where transaction = pg_current_xact_id_if_assigned() and server = pg_postmaster_start_time() and person_id = p_person
      and (organisation_id is null or organisation_id = p_organisation)) $$;
revoke all on function looked_for from public;
grant execute on function looked_for to doorstep_app;

-- Marks of transactions that are over mean nothing; a job sweeps them away.
create function sweep_looks() returns bigint language sql security definer set search_path from current as $$
  with gone as (delete from look_mark where transaction < pg_snapshot_xmin(pg_current_snapshot()) returning 1) select count(*) from gone $$;
revoke all on function sweep_looks from public;
grant execute on function sweep_looks to doorstep_app;

create policy staff_see_whom_they_looked_at on person for select using (id = any ((select looked_people())::uuid[]));
