-- Whom a worker may look at: people with whom their organisation has something to do, by a ground that is on record, or whoever is with
-- them just now, which they say, in a word, for a while, and which the person reads. Anybody else: only by breaking the glass.

-- Somebody is here, or on the telephone, or was met and written down for the first time. Nobody but the functions below writes here.
create table with_person (
  id uuid primary key,
  person_id uuid not null references person (id),
  organisation_id uuid not null references organisation (id),
  said_by uuid not null references person (id),
  how text not null constraint somebody_is_with_us_in_a_known_way check (how in ('in-person', 'on-the-phone', 'at-their-door', 'wrote-to-us', 'met')),
  began_at timestamptz not null,
  -- Absent only for whoever was met and written down: the organisation goes on knowing them.
  ends_at timestamptz,
  constraint being_with_somebody_ends check ((how = 'met') = (ends_at is null)),
  constraint being_with_somebody_lasts_two_hours_at_most check (ends_at > began_at and ends_at <= began_at + interval '2 hours')
);
create index with_person_by_person on with_person (person_id, organisation_id);
alter table with_person enable row level security;
alter table with_person force row level security;
create policy the_owner_keeps_who_was_with_whom on with_person for all to doorstep_owner using (true) with check (true);
create policy a_person_sees_who_said_they_were_there on with_person for select using (person_id = (select viewer()));
create policy a_look_opens_who_was_with_them on with_person for select
  using (person_id = any ((select looked_people())::uuid[]) and looked_for(person_id, organisation_id));
grant select on with_person to doorstep_app;

create function say_with(p_id uuid, p_person uuid, p_organisation uuid, p_how text, p_minutes int, p_at timestamptz) returns boolean
language plpgsql security definer set search_path from current as $$
begin
  if p_how = 'met' or may_look_for(p_organisation) is null or not exists (select from person where id = p_person and forgotten_at is null) then return false; end if;
  insert into with_person (id, person_id, organisation_id, said_by, how, began_at, ends_at)
    values (p_id, p_person, p_organisation, viewer(), p_how, p_at, p_at + make_interval(mins => least(greatest(p_minutes, 5), 120)));
  return true;
end $$;
revoke all on function say_with from public;
grant execute on function say_with to doorstep_app;

-- The ground that is on record, or nothing. A note alone is none: anybody could write one first and look afterwards.
create function look_basis(p_person uuid, p_organisation uuid, p_purpose text, p_at timestamptz) returns text
language plpgsql stable security definer set search_path from current as $$
declare
  me constant uuid := viewer();
  moment timestamptz;
  known boolean;
begin
  if exists (select from person_contact c where c.person_id = p_person and c.organisation_id = p_organisation and c.channel <> 'note') then return 'contact'; end if;
  if exists (select from help_case c where c.person_id = p_person and c.organisation_id = p_organisation) then return 'case'; end if;
  if exists (select from booking b where b.person_id = p_person and b.organisation_id = p_organisation) then return 'booking'; end if;
  -- Judged as everything is that can end: a clock that is set back brings nothing back to life.
  moment := latest_moment(p_at);
  if exists (select from sharing s where s.person_id = p_person and s.to_organisation = p_organisation and s.withdrawn_at is null
    and s.began_at <= moment and (s.ends_at is null or s.ends_at > moment)) then return 'shared'; end if;
  if exists (select from with_person w where w.person_id = p_person and w.organisation_id = p_organisation and w.how = 'met') then return 'met'; end if;
  if exists (select from with_person w where w.person_id = p_person and w.organisation_id = p_organisation and w.said_by = me
    and w.began_at <= moment and w.ends_at > moment) then return 'here'; end if;
  if exists (select from callback_request c where c.person_id = p_person and c.taken_by = me
    and (c.settled_at is null or c.settled_at > moment - interval '1 day')) then return 'call-back'; end if;
  if exists (select from mandate m where m.person_id = p_person and m.holder_id = me and m.revoked_at is null
    and m.began_at <= moment and (m.ends_at is null or m.ends_at > moment)) then return 'mandate'; end if;
  if to_regclass('referral') is not null then
    execute 'select exists (select from referral where person_id = $1 and ($2 = to_organisation and sent_at is not null or $2 = from_organisation))'
      into known using p_person, p_organisation;
    if known then return 'referral'; end if;
  end if;
  if p_purpose in ('rights-request', 'correction') and to_regclass('rights_request') is not null then
    execute 'select exists (select from rights_request where person_id = $1 and $2 = coalesce(organisation_id, $3)
      and (answered_at is null or answered_at > $4 - interval ''31 days''))' into known using p_person, p_organisation, run_by(), moment;
    if known then return 'rights-request'; end if;
  end if;
  -- Somebody who was just shown to this worker as perhaps the same person: to be compared, and for nothing else.
  if p_purpose = 'same-person' and exists (select from (select l.actor, l.verb, l.purpose, l.organisation, l.at from ledger_line l where l.for_person = p_person
      order by l.person_seq desc limit 50) l
    where l.actor = me and l.verb = 'record.list' and l.purpose = 'same-person' and l.organisation = p_organisation and l.at > moment - interval '1 day')
    then return 'alike'; end if;
  return null;
end $$;
revoke all on function look_basis from public;

-- The look and its line, as they are, with the ground asked for and written down. What else has wrapped the look meanwhile stays.
do $$
declare
  fn oid;
  old text;
  new text;
begin
  select p.oid into fn from pg_proc p where p.pronamespace = current_schema()::regnamespace and p.prosrc like '%found_ground := case when role is not null then ''membership'' end%'
    and p.proname in ('look', 'look_whole');
  old := pg_get_functiondef(fn);
  new := replace(old, '  glass_id uuid;', '  glass_id uuid;
  basis text;');
  new := replace(new, 'found_ground := case when role is not null then ''membership'' end;',
    'if role is not null and p_purpose <> ''emergency'' then basis := look_basis(p_person, p_organisation, p_purpose, p_at); end if;
    found_ground := case when role is not null and (basis is not null or p_purpose = ''emergency'') then ''membership'' end;');
  new := replace(new, '''role'', role, ''mandate'', held,', '''role'', role, ''basis'', basis, ''mandate'', held,');
  if new not like '%basis text%' or new not like '%look_basis(p_person%' or new not like '%''basis'', basis%' then
    raise exception 'look no longer says these words';
  end if;
  execute new;
  -- Whoever is met and written down is known from then on.
  old := pg_get_functiondef('meet_person'::regproc);
  new := replace(old, 'return true;', 'insert into with_person (id, person_id, organisation_id, said_by, how, began_at)
    values (gen_random_uuid(), p_id, p_organisation, viewer(), ''met'', p_at);
  return true;');
  if new = old then raise exception 'meet_person no longer says these words'; end if;
  execute new;
  old := pg_get_functiondef('forget_contacts'::regproc);
  new := replace(old, 'delete from sharing where person_id = p_person;', 'delete from sharing where person_id = p_person;
  delete from with_person where person_id = p_person;');
  if new = old then raise exception 'forget_contacts no longer says these words'; end if;
  execute new;
end $$;
