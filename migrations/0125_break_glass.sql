-- Breaking the glass: seeing everything of one person in an emergency. Recorded, not prevented; for a set time; told to a guardian at once;
-- reviewed without fail by somebody else; read by the person, or kept from them until a day that is set and for a reason that is stated.

create table record_setting (
  organisation_id uuid primary key references organisation (id),
  -- Who is told at once when somebody breaks the glass, and who reviews it.
  guardian_role text not null default 'manager' constraint a_guardian_has_a_leading_role check (guardian_role in ('manager', 'admin'))
);
grant select, insert, update on record_setting to doorstep_app;
alter table record_setting enable row level security;
alter table record_setting force row level security;
create policy the_owner_reads_settings on record_setting for select to doorstep_owner using (true);
create policy members_read_their_setting on record_setting for select using (organisation_id = any (my_organisations()) or is_system());
create policy leaders_keep_their_setting on record_setting for insert with check (may_look_for(organisation_id) in ('manager', 'admin'));
create policy leaders_change_their_setting on record_setting for update using (may_look_for(organisation_id) in ('manager', 'admin'));

create table broken_glass (
  id uuid primary key,
  person_id uuid not null references person (id),
  organisation_id uuid not null references organisation (id),
  broken_by uuid not null references person (id),
  reason text not null constraint a_glass_is_broken_for_a_known_reason
    check (reason in ('cannot-consent', 'threat-to-life', 'covering', 'confirming-identity')),
  words text not null constraint a_reason_is_in_words check (char_length(words) between 10 and 2000),
  began_at timestamptz not null,
  ends_at timestamptz not null,
  stopped_at timestamptz,
  -- The line of the stop, by the worker or by the job that found that time was up.
  stop_written boolean not null default false,
  withheld_until date,
  withheld_ground text constraint a_ground_for_withholding_is_in_words check (char_length(withheld_ground) between 10 and 1000),
  reviewed_at timestamptz,
  reviewed_by uuid references person (id),
  verdict text constraint a_review_ends_in_a_known_way check (verdict in ('right', 'not-right')),
  review_words text not null default '' constraint review_words_have_at_most_2000_characters check (char_length(review_words) <= 2000),
  constraint a_broken_glass_is_whole_again_within_a_day check (ends_at > began_at and ends_at <= began_at + interval '1 day'),
  constraint what_is_withheld_has_a_day_and_a_ground check ((withheld_until is null) = (withheld_ground is null)),
  constraint a_review_says_by_whom check ((reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (verdict is null)),
  constraint nobody_reviews_themself check (reviewed_by <> broken_by)
);
create index broken_glass_by_worker on broken_glass (broken_by, person_id, ends_at);
create index broken_glass_to_review on broken_glass (organisation_id, began_at) where reviewed_at is null;
create index broken_glass_by_person on broken_glass (person_id);
create index broken_glass_to_stop on broken_glass (ends_at) where not stop_written;

-- Whoever is the organisation's guardian, by role.
create function is_guardian(p_organisation uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from membership m where m.person_id = viewer() and m.organisation_id = p_organisation and m.ended_at is null
    and p_organisation = any (my_organisations())
    and m.role in (coalesce((select guardian_role from record_setting where organisation_id = p_organisation), 'manager'), 'admin')) $$;
revoke all on function is_guardian from public;
grant execute on function is_guardian to doorstep_app;

alter table broken_glass enable row level security;
alter table broken_glass force row level security;
create policy the_owner_keeps_glass on broken_glass for all to doorstep_owner using (true) with check (true);
create policy worker_and_guardian_see_a_broken_glass on broken_glass for select using (broken_by = viewer() or is_guardian(organisation_id));
create policy a_person_sees_who_broke_theirs on broken_glass for select using (person_id = viewer() and withheld_until is null);
create policy the_guardian_reviews on broken_glass for update using (is_guardian(organisation_id)) with check (is_guardian(organisation_id));
create policy jobs_mend_glass on broken_glass for select using (is_system());
grant select, update (reviewed_at, reviewed_by, verdict, review_words, withheld_until, withheld_ground) on broken_glass to doorstep_app;

create policy the_owner_knows_who_signed_in_when on session for select to doorstep_owner using (true);

-- False where the viewer may not look for the organisation, or did not sign in within the last ten minutes: PostgreSQL reads that by itself.
create function break_glass(
  p_id uuid, p_person uuid, p_organisation uuid, p_reason text, p_words text, p_minutes int, p_ground text, p_until date, p_at timestamptz
) returns text language plpgsql security definer set search_path from current as $$
begin
  if may_look_for(p_organisation) is null or not exists (select from person where id = p_person and forgotten_at is null) then return 'may-not-look'; end if;
  if not exists (select from session s where s.person_id = viewer() and s.made_at > p_at - interval '10 minutes' and s.made_at <= p_at + interval '1 minute'
      and s.expires_at > p_at) then return 'sign-in-again'; end if;
  insert into broken_glass (id, person_id, organisation_id, broken_by, reason, words, began_at, ends_at, withheld_until, withheld_ground)
  values (p_id, p_person, p_organisation, viewer(), p_reason, p_words, p_at, p_at + make_interval(mins => least(greatest(p_minutes, 5), 240)), p_until, p_ground);
  return 'broken';
end $$;

create function mend_glass(p_id uuid, p_at timestamptz) returns uuid language sql security definer set search_path from current as $$
  update broken_glass set stopped_at = least(ends_at, p_at), stop_written = true
  where id = p_id and not stop_written and (broken_by = viewer() or is_system() and ends_at <= p_at) returning person_id $$;

-- Grounds for withholding whose day has come are over: what was kept from the person is theirs to read.
create function end_withholding(p_today date) returns bigint language sql security definer set search_path from current as $$
  with over as (update broken_glass set withheld_until = null, withheld_ground = null where withheld_until <= p_today and is_system() returning 1)
  select count(*) from over $$;
revoke all on function break_glass, mend_glass, end_withholding from public;
grant execute on function break_glass, mend_glass, end_withholding to doorstep_app;

-- A line that belongs to a broken glass that is kept from the person is not theirs to read yet; that there is one, until when and why, is.
create function is_glass_withheld(p_glass text) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from broken_glass where id = p_glass::uuid and withheld_until is not null) $$;
create function own_withheld_lines() returns table (person_seq bigint, until date, ground text) language sql stable security definer set search_path from current as $$
  select l.person_seq, g.withheld_until, g.withheld_ground from broken_glass g
  join ledger_line l on l.for_person = g.person_id and l.facts ->> 'glass' = g.id::text
  where g.person_id = viewer() and g.withheld_until is not null order by l.person_seq desc limit 200 $$;
revoke all on function is_glass_withheld, own_withheld_lines from public;
grant execute on function is_glass_withheld, own_withheld_lines to doorstep_app;
drop policy a_person_reads_their_own_lines on ledger_line;
create policy a_person_reads_their_own_lines on ledger_line for select
  using (actor = viewer() or for_person = viewer() and (not facts ? 'glass' or not is_glass_withheld(facts ->> 'glass')));

create or replace function looked_within(p_person uuid, p_organisation uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from look_mark
    where transaction = pg_current_xact_id_if_assigned() and server = pg_postmaster_start_time() and person_id = p_person
      and (organisation_id = p_organisation and ground = 'membership' or ground = 'break-glass')) $$;

create or replace function look(p_person uuid, p_purpose text, p_organisation uuid default null, p_at timestamptz default clock_timestamp())
returns text language plpgsql security definer set search_path from current as $$
declare
  me constant uuid := viewer();
  found_ground text;
  role text;
  held uuid;
  glass broken_glass;
  moment constant timestamptz := latest_moment(p_at);
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
    role := may_look_for(p_organisation);
    found_ground := case when role is not null then 'membership' end;
    if role is not null and p_purpose = 'emergency' then
      select * into glass from broken_glass g where g.broken_by = me and g.person_id = p_person and g.organisation_id = p_organisation
        and g.stopped_at is null and g.ends_at > moment order by g.began_at desc limit 1;
      -- An emergency that nobody wrote down, or that is over, opens nothing.
      found_ground := case when glass.id is not null then 'break-glass' end;
    end if;
  elsif is_system() then
    found_ground := 'system';
  elsif me = p_person then
    found_ground := 'self';
  elsif me is not null then
    -- Held until the look is done: a mandate that is ended in the same second is ended either before it or after it.
    select m.id, m.kind into held, found_ground from mandate m
      where m.holder_id = me and m.person_id = p_person and m.verbs is null and m.revoked_at is null
        and m.began_at <= moment and (m.ends_at is null or m.ends_at > moment)
      order by m.began_at desc limit 1 for share;
  end if;
  if found_ground is null then return null; end if;

  perform ledger_write(p_at, 'record.look', me, case when is_system() then 'system' else 'person' end, p_person, found_ground, p_organisation,
    coalesce(nullif(current_setting('doorstep.channel', true), ''), 'api'), p_purpose, 'person', p_person::text,
    jsonb_strip_nulls(jsonb_build_object('role', role, 'mandate', held, 'glass', glass.id, 'reason', glass.reason)));
  insert into look_mark (transaction, server, person_id, organisation_id, ground)
    values (pg_current_xact_id(), pg_postmaster_start_time(), p_person, p_organisation, case found_ground when 'break-glass' then 'membership' else found_ground end);
  if found_ground = 'break-glass' then
    insert into look_mark (transaction, server, person_id, organisation_id, ground)
      values (pg_current_xact_id(), pg_postmaster_start_time(), p_person, null, 'break-glass') on conflict do nothing;
  elsif found_ground = 'membership' then
    perform mark_what_is_shared(p_person, p_purpose, p_organisation, p_at);
  end if;
  return found_ground;
end $$;

create or replace function forget_contacts(p_person uuid) returns void language plpgsql security definer set search_path from current as $$
begin
  if not is_system() then raise exception 'Only the job that forgets may forget' using errcode = '42501'; end if;
  delete from broken_glass where person_id = p_person;
  delete from work_task where person_id = p_person;
  delete from help_case where person_id = p_person;
  delete from person_tie where person_id = p_person or other_id = p_person;
  delete from work_shown where person_id = p_person;
  delete from person_contact_service where person_id = p_person;
  delete from person_contact where person_id = p_person;
  delete from sharing where person_id = p_person;
end $$;

-- Papers that go when this person is forgotten: those that no other person's case holds the same of.
create function case_papers_of(p_person uuid) returns table (hash text) language sql stable security definer set search_path from current as $$
  select distinct encode(f.sha256, 'hex') from case_file f where is_system() and f.person_id = p_person
    and not exists (select from case_file o where o.sha256 = f.sha256 and o.person_id <> p_person) $$;
revoke all on function case_papers_of from public;
grant execute on function case_papers_of to doorstep_app;
