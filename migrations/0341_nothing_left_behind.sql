-- Whoever leaves, leaves nothing that is nobody's: referrals that they had in hand are handed over with their cases and tasks, and whoever
-- has something of somebody who has left is seen to.

drop function list_load;
create function list_load(p_organisation uuid, p_at timestamptz)
returns table (member_id uuid, name text, here boolean, cases bigint, referrals bigint, tasks bigint, overdue bigint)
language sql stable security definer set search_path from current as $$
  with in_hand as (
    select owner_id, 1 as of_cases, 0 as of_referrals, 0 as of_tasks, 0 as late from help_case where organisation_id = p_organisation and closed_at is null
    union all select owner_id, 0, 1, 0, 0 from referral where to_organisation = p_organisation and state in ('sent', 'seen', 'accepted', 'contacted')
    union all select owner_id, 0, 0, 1, (due_at < p_at)::int from work_task where organisation_id = p_organisation and done_at is null),
  whose as (
    select owner_id, sum(of_cases) as of_cases, sum(of_referrals) as of_referrals, sum(of_tasks) as of_tasks, sum(late) as late
    from in_hand where owner_id is not null group by owner_id),
  here as (select distinct person_id from membership where organisation_id = p_organisation and ended_at is null
    and role in ('manager', 'worker', 'volunteer', 'admin'))
  select p.id, p.display_name, h.person_id is not null, coalesce(w.of_cases, 0), coalesce(w.of_referrals, 0), coalesce(w.of_tasks, 0), coalesce(w.late, 0)
  from whose w full join here h on h.person_id = w.owner_id join person p on p.id = coalesce(w.owner_id, h.person_id)
  where may_look_for(p_organisation) is not null
  order by 3 desc, 2 $$;

create or replace function hand_over(p_organisation uuid, p_from uuid, p_to uuid, p_at timestamptz) returns bigint
language plpgsql security definer set search_path from current as $$
declare
  moved uuid[];
  one uuid;
begin
  if coalesce(may_look_for(p_organisation), '') not in ('manager', 'admin') and p_from is distinct from viewer() then return null; end if;
  if not exists (select from membership m where m.person_id = p_to and m.organisation_id = p_organisation and m.ended_at is null
      and m.role in ('manager', 'worker', 'volunteer', 'admin')) then return null; end if;
  with handed as (
    update help_case c set owner_id = p_to where c.owner_id = p_from and c.organisation_id = p_organisation and c.closed_at is null
    returning c.id, c.person_id, c.is_confidential),
  named as (
    insert into help_case_named (case_id, member_id, named_by, named_at) select h.id, p_to, viewer(), p_at from handed h where h.is_confidential
    on conflict do nothing),
  written as (
    insert into help_case_event (id, case_id, person_id, organisation_id, at, by_id, what, detail)
    select gen_random_uuid(), h.id, h.person_id, p_organisation, p_at, viewer(), 'owner', p_to::text from handed h),
  referred as (
    update referral r set owner_id = p_to where r.owner_id = p_from and r.to_organisation = p_organisation
      and r.state in ('sent', 'seen', 'accepted', 'contacted') returning r.person_id),
  tasks as (
    update work_task t set owner_id = p_to where t.owner_id = p_from and t.organisation_id = p_organisation and t.done_at is null returning t.person_id)
  select array_agg(all_.person_id) into moved
    from (select person_id from handed union all select person_id from referred union all select person_id from tasks) all_;
  for one in select distinct m from unnest(moved) m where m is not null order by m loop
    perform ledger_write(p_at, 'record.hand-over', viewer(), 'person', one, 'membership', p_organisation,
      coalesce(nullif(current_setting('doorstep.channel', true), ''), 'api'), 'casework', 'person', p_to::text, '{}');
  end loop;
  return coalesce(cardinality(moved), 0);
end $$;
revoke all on function list_load, hand_over from public;
grant execute on function list_load, hand_over to doorstep_app;

-- Of the other records of one person, who belongs around them is shown as well as what happened.
create or replace function select_of(page jsonb) returns jsonb language sql immutable as
  $$ select jsonb_build_object('contacts', page -> 'contacts', 'offered', page -> 'offered', 'staff', page -> 'staff', 'ties', page -> 'ties') $$;
