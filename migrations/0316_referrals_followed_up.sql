-- What follows from a referral for those who work: somebody to ring, by a day, and risks kept from the person that are to be decided again.

-- A task may be about a page of staff: that is where it leads.
alter table work_task add column about_path text constraint a_task_is_about_a_page_of_staff check (about_path ~ '^/work/[a-z-]{1,30}/[0-9a-f-]{36}$');
create index work_task_by_what_it_is_about on work_task (about_path) where about_path is not null and done_at is null;

do $$
declare
  old constant text := pg_get_functiondef('list_work'::regproc);
  new text;
begin
  new := replace(old, 'person_id uuid, name text)', 'person_id uuid, name text, about_path text)');
  new := replace(new, 't.person_id, p.display_name', 't.person_id, p.display_name, t.about_path');
  if new not like '%name text, about_path text)%' or new not like '%p.display_name, t.about_path%' then raise exception 'list_work no longer says these words'; end if;
  drop function list_work;
  execute new;
  revoke all on function list_work from public;
  grant execute on function list_work to doorstep_app;
end $$;

-- As a job: somebody is to be rung about it, by whoever sent it, or else by whoever has it. One call for one referral: what is newer takes its place.
create function ring_about_referral(p_referral uuid, p_task uuid, p_title text, p_due timestamptz, p_at timestamptz) returns uuid
language plpgsql security definer set search_path from current as $$
declare
  one referral;
  whose uuid;
  in_hand uuid;
begin
  if not is_system() then raise exception 'Only the job that tells people may have them rung' using errcode = '42501'; end if;
  select * into one from referral r where r.id = p_referral;
  whose := coalesce(one.from_organisation, one.to_organisation);
  if whose is null then return null; end if;
  -- Whoever had it in hand may have left: then it is nobody's yet, and stands in everybody's list.
  select m.person_id into in_hand from membership m where m.organisation_id = whose and m.ended_at is null and m.role in ('manager', 'worker', 'volunteer', 'admin')
    and m.person_id = case when one.from_organisation is null then one.owner_id else one.sent_by end limit 1;
  update work_task set title = p_title, due_at = p_due where about_path = '/work/referrals/' || p_referral and done_at is null and organisation_id = whose;
  if not found then
    insert into work_task (id, organisation_id, person_id, kind, title, due_at, owner_id, made_by, made_at, about_path)
      values (p_task, whose, one.person_id, 'call', p_title, p_due, in_hand, in_hand, p_at, '/work/referrals/' || p_referral);
  end if;
  return whose;
end $$;

-- Something has happened to it, so the call that was to be made is made, or is needless. By whoever may move the referral itself.
create function end_calls_about_referral(p_referral uuid, p_at timestamptz) returns void
language plpgsql security definer set search_path from current as $$
begin
  if not exists (select from referral r where r.id = p_referral and (is_system() or r.person_id = viewer() or r.link_digest = link_held()
    or holds_outside_link(r.id) or looked_at(r.person_id))) then return; end if;
  update work_task t set done_at = p_at, done_by = viewer() where t.about_path = '/work/referrals/' || p_referral and t.done_at is null
    and may_look_for(t.organisation_id) is not null;
  delete from work_task t where t.about_path = '/work/referrals/' || p_referral and t.done_at is null;
end $$;

-- Somebody who asked by themself has no sender who could ask them anything: only a message reaches them.
create function may_be_asked_about_referral(p_referral uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from referral r join referral_reach w on w.referral_id = r.id where r.id = p_referral and w.tell_by <> 'none'
    and (r.from_organisation is not null or w.tell_by <> 'call') and (looked_at(r.person_id) or holds_outside_link(r.id))) $$;

-- Kept from the person, and by when to decide again: whoever sent it decides.
alter table referral_piece add column review_told_on date;
create policy whoever_sent_it_decides_what_is_withheld on referral_piece for update
  using (person_id = any ((select looked_people())::uuid[]) and withheld_why is not null
    and exists (select from referral r where r.id = referral_id and looked_within(r.person_id, r.from_organisation)))
  with check (exists (select from referral r where r.id = referral_id and looked_within(r.person_id, r.from_organisation)));
grant update (withheld_why, withheld_until, review_told_on) on referral_piece to doorstep_app;

-- Whose, why and until when, the soonest first; what it says takes a look.
create function withheld_in_referrals(p_organisation uuid) returns table (referral_id uuid, reference text, person_id uuid, to_name text, why text, until date)
language sql stable security definer set search_path from current as $$
  select r.id, r.reference, r.person_id, coalesce(t.name, n.name), p.withheld_why, p.withheld_until
  from referral_piece p join referral r on r.id = p.referral_id left join organisation t on t.id = r.to_organisation left join organisation n on n.id = r.next_organisation
  where r.from_organisation = p_organisation and p.withheld_why is not null and may_look_for(p_organisation) is not null
  order by p.withheld_until, r.id limit 100 $$;

-- As a job: what is to be decided by a day and nobody has been told of; each once for each day that was set.
create function tell_of_withheld(p_by date, p_today date) returns table (referral_id uuid, organisation_id uuid)
language sql security definer set search_path from current as $$
  with told as (update referral_piece p set review_told_on = p_today where is_system() and p.withheld_until <= p_by and p.review_told_on is null returning p.referral_id)
  select r.id, r.from_organisation from told join referral r on r.id = told.referral_id where r.from_organisation is not null $$;

revoke all on function ring_about_referral, end_calls_about_referral, may_be_asked_about_referral, withheld_in_referrals, tell_of_withheld from public;
grant execute on function ring_about_referral, end_calls_about_referral, may_be_asked_about_referral, withheld_in_referrals, tell_of_withheld to doorstep_app;
