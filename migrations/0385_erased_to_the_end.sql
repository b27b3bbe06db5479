-- What an organisation is asked to erase goes from everywhere it keeps it, and with it the ground on which it looks. Where a law lets it keep a
-- part, what stays is named, and nothing but that stays.
alter table rights_request add column stays_cases uuid[] not null default '{}', add column stays_contacts boolean not null default false;
alter table erased_person add column stays_cases uuid[] not null default '{}', add column stays_contacts boolean not null default false;
grant update (stays_cases, stays_contacts) on rights_request to doorstep_app;

-- What an answer of yes would take, for whoever answers and has looked. A confidential case that they do not see has no title.
create function held_within(p_person uuid, p_organisation uuid) returns table (kind text, id uuid, title text, opened_on date, count bigint)
language sql stable security definer set search_path from current as $$
  select * from (
    select 'case', k.id, case when not k.is_confidential or named_on_case(k.id, k.person_id) then k.title end, k.opened_at::date,
        (select count(*) from person_contact c where c.case_id = k.id)
      from help_case k where k.person_id = p_person and k.organisation_id = p_organisation
    union all select 'contact', null, null, null, count(*) from person_contact c
      where c.person_id = p_person and c.organisation_id = p_organisation and c.case_id is null having count(*) > 0
    union all select 'task', null, null, null, count(*) from work_task t
      where t.person_id = p_person and t.organisation_id = p_organisation and t.case_id is null having count(*) > 0
    union all select 'tie', null, null, null, count(*) from person_tie t where t.person_id = p_person and t.organisation_id = p_organisation having count(*) > 0
    union all select 'reach', null, null, null, count(*) from (
        select organisation_id, person_id from person_reach union all select organisation_id, person_id from person_address
        union all select organisation_id, person_id from person_name) r
      where r.person_id = p_person and r.organisation_id = p_organisation having count(*) > 0
    union all select 'booking', null, null, null, count(*) from booking b where b.person_id = p_person and b.organisation_id = p_organisation having count(*) > 0
    union all select 'referral', null, null, null, count(*) from referral r
      where r.person_id = p_person and (r.from_organisation = p_organisation or r.to_organisation = p_organisation and r.sent_at is not null) having count(*) > 0
  ) held (kind, id, title, opened_on, count)
  where looked_within(p_person, p_organisation) and is_answering(p_organisation)
  order by kind, opened_on limit 200 $$;
revoke all on function held_within from public;
grant execute on function held_within to doorstep_app;

-- Whoever keeps anything of somebody, by whatever they came to know them.
create or replace function holders_of(p_person uuid) returns table (id uuid, name text) language sql stable security definer set search_path from current as $$
  select o.id, o.name from organisation o
  where (viewer() = p_person or is_system() or looked_at(p_person)) and o.id in (
    select organisation_id from person_contact where person_id = p_person and organisation_id is not null
    union select organisation_id from help_case where person_id = p_person
    union select organisation_id from work_task where person_id = p_person
    union select organisation_id from person_tie where person_id = p_person
    union select organisation_id from with_person where person_id = p_person and how = 'met'
    union select from_organisation from referral where person_id = p_person
    union select to_organisation from referral where person_id = p_person and sent_at is not null
    union select to_organisation from sharing where person_id = p_person and withdrawn_at is null
    union select organisation_id from booking where person_id = p_person)
  order by o.name limit 200 $$;

-- Numbers and addresses that it wrote down are the place's where somebody else still deals with this person, and go where nobody does.
drop function forget_within(uuid, uuid);
create function forget_within(p_person uuid, p_organisation uuid, p_stays_cases uuid[], p_stays_contacts boolean) returns jsonb
language plpgsql security definer set search_path from current as $$
declare
  tasks bigint; cases bigint; contacts bigint; shares bigint; ties bigint; reaches bigint := 0; moved bigint;
  name text;
begin
  if not is_system() then raise exception 'Only the job that forgets may forget' using errcode = '42501'; end if;
  delete from work_task where person_id = p_person and organisation_id = p_organisation and (case_id is null or case_id <> all (p_stays_cases));
  get diagnostics tasks = row_count;
  delete from person_contact where person_id = p_person and organisation_id = p_organisation
    and case when case_id is null then not p_stays_contacts else case_id <> all (p_stays_cases) end;
  get diagnostics contacts = row_count;
  delete from help_case where person_id = p_person and organisation_id = p_organisation and id <> all (p_stays_cases); get diagnostics cases = row_count;
  delete from person_tie where person_id = p_person and organisation_id = p_organisation; get diagnostics ties = row_count;
  delete from with_person where person_id = p_person and organisation_id = p_organisation;
  delete from broken_glass where person_id = p_person and organisation_id = p_organisation and reviewed_at is not null;
  delete from sharing where person_id = p_person and (from_organisation = p_organisation or to_organisation = p_organisation) and withdrawn_at is not null;
  update sharing set withdrawn_at = clock_timestamp(), withdrawn_on = 'api' where person_id = p_person and to_organisation = p_organisation and withdrawn_at is null;
  get diagnostics shares = row_count;
  foreach name in array array['person_reach', 'person_address', 'person_name'] loop
    if exists (select from holders_of(p_person) h where h.id <> p_organisation) then
      execute format('update %I set organisation_id = null, said_by = null where person_id = $1 and organisation_id = $2', name) using p_person, p_organisation;
    else
      execute format('delete from %I where person_id = $1 and organisation_id = $2', name) using p_person, p_organisation;
    end if;
    get diagnostics moved = row_count;
    reaches := reaches + moved;
  end loop;
  return jsonb_build_object('contacts', contacts, 'cases', cases, 'tasks', tasks, 'consents', shares, 'ties', ties, 'reaches', reaches);
end $$;
drop function papers_within(uuid, uuid);
create function papers_within(p_person uuid, p_organisation uuid, p_stays_cases uuid[]) returns table (hash text)
language sql stable security definer set search_path from current as $$
  select distinct encode(f.sha256, 'hex') from case_file f
  where is_system() and f.person_id = p_person and f.organisation_id = p_organisation and f.case_id <> all (p_stays_cases)
    and not exists (select from case_file o where o.sha256 = f.sha256
      and (o.person_id <> p_person or o.organisation_id <> p_organisation or o.case_id = any (p_stays_cases))) $$;
revoke all on function forget_within, papers_within from public;
grant execute on function forget_within, papers_within to doorstep_app;

-- Referrals have two ends, and each answers for its own. Whoever had it reads it no more; whoever sent it is its sender no more, and what was
-- never sent goes. Answers with those that ended by this, whose other end is told.
create function forget_referrals_within(p_person uuid, p_organisation uuid, p_at timestamptz)
returns table (id uuid, from_organisation uuid, to_organisation uuid) language plpgsql security definer set search_path from current as $$
begin
  if not is_system() then raise exception 'Only the job that forgets may forget' using errcode = '42501'; end if;
  delete from referral r where r.person_id = p_person and r.from_organisation = p_organisation and r.state in ('asking', 'not-agreed');
  return query
    with ended as (
      update referral r set state = case when r.state in ('finished', 'declined') then r.state else 'withdrawn' end, state_at = p_at, sent_at = null,
        owner_id = null, answer_by = null, contact_by = null
      where r.person_id = p_person and r.to_organisation = p_organisation and r.sent_at is not null
      returning r.id, r.from_organisation, r.to_organisation, r.state),
    noted as (
      insert into referral_event (id, referral_id, person_id, at, what, channel)
      select gen_random_uuid(), e.id, p_person, p_at, 'withdrawn', 'api' from ended e where e.state = 'withdrawn')
    select e.id, e.from_organisation, e.to_organisation from ended e where e.state = 'withdrawn';
  update referral r set from_organisation = null, sent_by = null where r.person_id = p_person and r.from_organisation = p_organisation;
  update referral_event v set by_id = null where v.person_id = p_person and v.organisation_id = p_organisation;
end $$;
revoke all on function forget_referrals_within from public;
grant execute on function forget_referrals_within to doorstep_app;
