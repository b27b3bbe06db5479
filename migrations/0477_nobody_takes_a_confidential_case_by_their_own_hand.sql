-- Whoever leads could hand a colleague's confidential cases to themself and read them: its history said so, and nobody had to agree. Handing
-- over is not seeing: to see one, another who works there must have named them. What they are not named on stays where it is, with its tasks,
-- unless nobody else is left there to give it to.
drop function hand_over(uuid, uuid, uuid, timestamptz);
create function hand_over(p_organisation uuid, p_from uuid, p_to uuid, p_at timestamptz) returns table (moved bigint, stayed bigint)
language plpgsql security definer set search_path from current as $$
declare
  told uuid[];
  one uuid;
  closed_to_me uuid[] := '{}';
begin
  if coalesce(may_look_for(p_organisation), '') not in ('manager', 'admin') and p_from is distinct from viewer() then return; end if;
  if not exists (select from membership m where m.person_id = p_to and m.organisation_id = p_organisation and m.ended_at is null
      and m.role in ('manager', 'worker', 'volunteer', 'admin')) then return; end if;
  if p_to = viewer() and exists (select from membership m where m.organisation_id = p_organisation and m.ended_at is null
      and m.person_id <> viewer() and m.role in ('manager', 'worker', 'volunteer', 'admin')) then
    select coalesce(array_agg(c.id), '{}') into closed_to_me from help_case c
      where c.owner_id = p_from and c.organisation_id = p_organisation and c.closed_at is null and c.is_confidential
        and not exists (select from help_case_named n where n.case_id = c.id and n.member_id = viewer());
  end if;
  with handed as (
    update help_case c set owner_id = p_to where c.owner_id = p_from and c.organisation_id = p_organisation and c.closed_at is null
      and c.id <> all (closed_to_me)
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
    update work_task t set owner_id = p_to where t.owner_id = p_from and t.organisation_id = p_organisation and t.done_at is null
      and (t.case_id is null or t.case_id <> all (closed_to_me))
    returning t.person_id, exists (select from help_case c where c.id = t.case_id and c.is_confidential) as is_confidential)
  select array_agg(all_.person_id) filter (where not all_.is_confidential), count(*) into told, moved
    from (select person_id, is_confidential from handed union all select person_id, false from referred
      union all select person_id, is_confidential from tasks) all_;
  for one in select distinct m from unnest(told) m where m is not null order by m loop
    perform ledger_write(p_at, 'record.hand-over', viewer(), 'person', one, 'membership', p_organisation,
      coalesce(nullif(current_setting('doorstep.channel', true), ''), 'api'), 'casework', 'person', p_to::text, '{}');
  end loop;
  stayed := cardinality(closed_to_me);
  return next;
end $$;
revoke all on function hand_over from public;
grant execute on function hand_over to doorstep_app;
