-- Whoever turns a referral down has no use for what was handed over: consent to it ends there, so they read none of it any more, and the
-- person does not find it among what stands.
create function end_consent_to_what_is_declined() returns trigger language plpgsql security definer set search_path from current as $$
begin
  update sharing set withdrawn_at = new.state_at, withdrawn_on = 'api'
    where thing_id = new.id and to_organisation = new.to_organisation and withdrawn_at is null;
  return null;
end $$;
revoke all on function end_consent_to_what_is_declined from public;
create trigger declined_is_read_no_more after update of state on referral for each row
  when (new.state = 'declined' and old.state <> 'declined') execute function end_consent_to_what_is_declined();
update sharing s set withdrawn_at = r.state_at, withdrawn_on = 'api' from referral r
  where r.id = s.thing_id and r.state = 'declined' and s.to_organisation = r.to_organisation and s.withdrawn_at is null;

-- As a job: it was turned down, and whoever sent it is to see who else can help. Where a call about it stands already, that is the same errand.
create function look_further_for_referral(p_referral uuid, p_task uuid, p_title text, p_due timestamptz, p_at timestamptz) returns void
language plpgsql security definer set search_path from current as $$
begin
  if not is_system() then raise exception 'Only the job that tells people may set them a task' using errcode = '42501'; end if;
  insert into work_task (id, organisation_id, person_id, kind, title, due_at, owner_id, made_by, made_at, about_path)
    select p_task, r.from_organisation, r.person_id, 'task', p_title, p_due, m.person_id, m.person_id, p_at, '/work/referrals/' || r.id
    from referral r left join membership m on m.organisation_id = r.from_organisation and m.person_id = r.sent_by and m.ended_at is null
      and m.role in ('manager', 'worker', 'volunteer', 'admin')
    where r.id = p_referral and r.state = 'declined' and r.from_organisation is not null
      and not exists (select from work_task t where t.about_path = '/work/referrals/' || r.id and t.done_at is null)
    limit 1;
end $$;
revoke all on function look_further_for_referral from public;
grant execute on function look_further_for_referral to doorstep_app;
