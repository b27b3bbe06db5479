-- What passed between people and organisations: every contact, on any channel, and on what ground one organisation sees another's.

-- Why one organisation may see what another keeps of a person. Consent is one ground of several; each says which. Ended, never deleted.
create table sharing (
  id uuid primary key,
  person_id uuid not null references person (id),
  -- Whose records; absent: those of every organisation.
  from_organisation uuid references organisation (id),
  to_organisation uuid not null references organisation (id),
  -- For which purposes of a look; absent: for any.
  purposes text[] constraint sharing_is_for_something check (cardinality(purposes) > 0),
  basis text not null constraint sharing_has_a_lawful_basis
    check (basis in ('consent', 'contract', 'legal-duty', 'vital-interests', 'public-task', 'legitimate-interests')),
  -- What was read or shown and agreed to, word for word; for any other basis, the law or the reason.
  wording text not null constraint a_basis_is_in_words check (char_length(wording) between 1 and 4000),
  wording_version text not null default '',
  language text not null,
  given_on text not null,
  recorded_by uuid references person (id),
  began_at timestamptz not null,
  ends_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid references person (id),
  withdrawn_on text,
  constraint sharing_is_between_two check (from_organisation is null or from_organisation <> to_organisation),
  constraint sharing_ends_after_it_began check (ends_at is null or ends_at > began_at),
  constraint withdrawn_says_on_what_channel check ((withdrawn_at is null) = (withdrawn_on is null))
);
create index sharing_by_person on sharing (person_id, to_organisation) where withdrawn_at is null;

alter table sharing enable row level security;
alter table sharing force row level security;
create policy the_owner_knows_what_is_shared on sharing for all to doorstep_owner using (true) with check (true);
create policy a_look_opens_sharing on sharing for select
  using (person_id = viewer() or person_id = any ((select looked_people())::uuid[]));
create policy sharing_is_recorded_by_the_person_or_whoever_asked_them on sharing for insert with check (
  person_id = viewer() or (recorded_by = viewer() and to_organisation = any (my_organisations())) or is_system());
create policy sharing_is_withdrawn_by_the_person_or_for_them on sharing for update
  using (person_id = viewer() or person_id = any ((select looked_people())::uuid[]))
  with check (person_id = viewer() or looked_at(person_id));
grant select, insert, update (withdrawn_at, withdrawn_by, withdrawn_on, ends_at) on sharing to doorstep_app;

create table person_contact (
  id uuid primary key,
  person_id uuid not null references person (id),
  -- Absent where no organisation was part of it: then it is the person's alone to see.
  organisation_id uuid references organisation (id),
  location_id uuid references location (id) on delete set null,
  made_by uuid references person (id) on delete set null,
  at timestamptz not null,
  minutes smallint constraint a_contact_lasts_a_day_at_most check (minutes between 0 and 1440),
  -- `note`: nobody was spoken to; something was written down.
  channel text not null constraint a_contact_came_on_a_known_channel
    check (channel in ('in-person', 'visit', 'voice', 'sms', 'web', 'tv', 'paper', 'email', 'letter', 'assisted', 'field', 'api', 'note')),
  is_outgoing boolean not null default false,
  area text constraint an_advice_area_is_a_short_code check (area ~ '^[a-z-]{2,30}$'),
  brought text not null default '' constraint what_brought_them_has_at_most_4000_characters check (char_length(brought) <= 4000),
  advice text not null default '' constraint advice_has_at_most_4000_characters check (char_length(advice) <= 4000),
  outcome text constraint a_contact_ends_in_a_known_way
    check (outcome in ('resolved', 'going-on', 'referred', 'no-answer', 'did-not-come', 'declined', 'not-ours')),
  next_step text not null default '' constraint a_next_step_has_at_most_500_characters check (char_length(next_step) <= 500),
  next_on date,
  case_id uuid,
  -- Kept from the person and from whoever acts for them until somebody has decided: what others said in confidence, serious harm.
  withheld_why text constraint a_contact_is_withheld_for_a_known_reason check (withheld_why in ('third-party', 'serious-harm')),
  withheld_until date,
  -- What an act left behind by itself: which, and about what.
  verb text,
  thing_kind text,
  thing_id text,
  facts jsonb not null default '{}',
  constraint what_is_withheld_has_a_day_to_decide check ((withheld_why is null) = (withheld_until is null))
);
create index person_contact_by_person on person_contact (person_id, at desc);
create index person_contact_by_maker on person_contact (made_by, at desc) where made_by is not null;
create index person_contact_by_case on person_contact (case_id, at desc) where case_id is not null;
create index person_contact_withheld on person_contact (organisation_id, withheld_until) where withheld_why is not null;

-- Which services were offered, or taken up.
create table person_contact_service (
  contact_id uuid not null references person_contact (id) on delete cascade,
  service_id uuid not null references service (id) on delete cascade,
  person_id uuid not null references person (id),
  organisation_id uuid references organisation (id),
  taken_up boolean not null default false,
  primary key (contact_id, service_id)
);
create index person_contact_service_by_person on person_contact_service (person_id);

-- A member of the very organisation, or one who broke the glass: not by consent, not by a mandate, not as a job.
create function looked_within(p_person uuid, p_organisation uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from look_mark
    where transaction = pg_current_xact_id_if_assigned() and server = pg_postmaster_start_time() and person_id = p_person
      and organisation_id = p_organisation and ground = 'membership') $$;
revoke all on function looked_within from public;
grant execute on function looked_within to doorstep_app;

alter table person_contact enable row level security;
alter table person_contact force row level security;
create policy the_owner_keeps_contacts on person_contact for all to doorstep_owner using (true) with check (true);
create policy a_person_sees_their_own_contacts on person_contact for select using (person_id = viewer() and withheld_why is null);
create policy a_look_opens_contacts on person_contact for select using (
  person_id = any ((select looked_people())::uuid[]) and looked_for(person_id, organisation_id)
  and (withheld_why is null or looked_within(person_id, organisation_id)));
create policy contacts_are_written_by_whoever_made_them on person_contact for insert with check (
  case when verb is null then made_by = viewer() and organisation_id = any (my_organisations()) and may_look_for(organisation_id) is not null
    else made_by is null or made_by = viewer() end);
create policy what_is_withheld_is_decided_within on person_contact for update
  using (person_id = any ((select looked_people())::uuid[]) and looked_within(person_id, organisation_id))
  with check (looked_within(person_id, organisation_id));
grant select, insert, update (withheld_why, withheld_until, case_id) on person_contact to doorstep_app;

alter table person_contact_service enable row level security;
alter table person_contact_service force row level security;
create policy the_owner_keeps_services_offered on person_contact_service for all to doorstep_owner using (true) with check (true);
create policy services_of_contacts_one_may_see on person_contact_service for select using (
  (person_id = viewer() or person_id = any ((select looked_people())::uuid[])) and exists (select from person_contact c where c.id = contact_id));
create policy services_are_written_with_their_contact on person_contact_service for insert with check (
  organisation_id = any (my_organisations()) or is_system());
grant select, insert on person_contact_service to doorstep_app;

-- The latest of the last lines, not the latest ever: a clock that is set back brings nothing back to life, and one that once ran a year
-- ahead does not end everything for a year.
create or replace function latest_moment(p_at timestamptz) returns timestamptz language sql stable security definer set search_path from current as $$
  select greatest(p_at, (select max(l.at) from (select at from ledger_line order by seq desc limit 200) l)) $$;

-- A look by a member opens what others share with their organisation, too: one mark for each, by its own ground. The grounds are held
-- until the look is done, so that consent which is withdrawn in the same second is withdrawn either before it or after it.
drop index one_mark_per_look;
create unique index one_mark_per_look on look_mark (transaction, person_id, organisation_id, ground) nulls not distinct;

create function mark_what_is_shared(p_person uuid, p_purpose text, p_organisation uuid, p_at timestamptz) returns void
language plpgsql security definer set search_path from current as $$
declare
  moment constant timestamptz := latest_moment(p_at);
  ground_held record;
begin
  for ground_held in
    select s.from_organisation, s.basis from sharing s
      where s.person_id = p_person and s.to_organisation = p_organisation and s.withdrawn_at is null
        and (s.purposes is null or p_purpose = any (s.purposes))
        and s.began_at <= moment and (s.ends_at is null or s.ends_at > moment) for share
  loop
    insert into look_mark (transaction, server, person_id, organisation_id, ground)
      values (pg_current_xact_id(), pg_postmaster_start_time(), p_person, ground_held.from_organisation, 'shared') on conflict do nothing;
  end loop;
end $$;
revoke all on function mark_what_is_shared from public;

create or replace function look(p_person uuid, p_purpose text, p_organisation uuid default null, p_at timestamptz default clock_timestamp())
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
      and organisation_id is not distinct from p_organisation and ground <> 'shared';
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
  if found_ground = 'membership' then perform mark_what_is_shared(p_person, p_purpose, p_organisation, p_at); end if;
  return found_ground;
end $$;

-- Whether anything lies behind what a look has opened: in this organisation, or with others. Never what, how much, or whose.
create function hidden_from_look(p_person uuid, p_organisation uuid) returns boolean
language sql stable security definer set search_path from current as $$
  select looked_at(p_person) and exists (select from person_contact c
    where c.person_id = p_person and c.organisation_id is not null and not looked_for(p_person, c.organisation_id)) $$;
revoke all on function hidden_from_look from public;
grant execute on function hidden_from_look to doorstep_app;

-- Takes one person out of the record; for the job that forgets, and nobody else.
create function forget_contacts(p_person uuid) returns void language plpgsql security definer set search_path from current as $$
begin
  if not is_system() then raise exception 'Only the job that forgets may forget' using errcode = '42501'; end if;
  delete from person_contact_service where person_id = p_person;
  delete from person_contact where person_id = p_person;
  delete from sharing where person_id = p_person;
end $$;
revoke all on function forget_contacts from public;
grant execute on function forget_contacts to doorstep_app;

-- Somebody who is met for the first time, by whoever may look for the organisation: a name, and from then on a person like any other.
create policy the_owner_adds_whom_we_meet on person for insert to doorstep_owner with check (true);
create policy the_owner_renames_people on person for update to doorstep_owner using (true) with check (true);
create function meet_person(p_id uuid, p_name text, p_language text, p_organisation uuid, p_at timestamptz) returns boolean
language plpgsql security definer set search_path from current as $$
begin
  if may_look_for(p_organisation) is null then return false; end if;
  insert into person (id, made_at, display_name, language) values (p_id, p_at, p_name, p_language);
  return true;
end $$;
revoke all on function meet_person from public;
grant execute on function meet_person to doorstep_app;

-- What we call somebody, by whoever has looked at them; never how they sign in.
create function call_person(p_person uuid, p_name text) returns boolean language plpgsql security definer set search_path from current as $$
begin
  if not looked_at(p_person) and viewer() is distinct from p_person then return false; end if;
  update person set display_name = p_name, changed_at = clock_timestamp() where id = p_person and display_name <> p_name;
  return true;
end $$;
revoke all on function call_person from public;
grant execute on function call_person to doorstep_app;

-- Those who work here, by name: of others nothing is said.
create function staff_names(p_people uuid[]) returns table (id uuid, name text) language sql stable security definer set search_path from current as $$
  select p.id, p.display_name from person p
  where p.id = any (p_people) and cardinality(my_organisations()) > 0 and exists (select from membership m where m.person_id = p.id) $$;
revoke all on function staff_names from public;
grant execute on function staff_names to doorstep_app;

create policy a_look_opens_mandates on mandate for select using (person_id = any ((select looked_people())::uuid[]));
