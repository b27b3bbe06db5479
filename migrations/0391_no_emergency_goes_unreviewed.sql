-- Many organisations have one manager, and some have none. Where an organisation has nobody but whoever broke the glass, the guardians of whoever runs
-- the place are told and review it; nobody reviews themself, and nothing waits for a reviewer who does not exist.
create function reviews_glass(p_organisation uuid, p_broken_by uuid) returns boolean language sql stable security definer set search_path from current as $$
  select is_guardian(p_organisation) or is_guardian(run_by()) and not exists (
    select from membership m where m.organisation_id = p_organisation and m.ended_at is null and m.person_id <> p_broken_by
      and m.role in (coalesce((select guardian_role from record_setting where organisation_id = p_organisation), 'manager'), 'admin')) $$;
revoke all on function reviews_glass from public;
grant execute on function reviews_glass to doorstep_app;
alter policy worker_and_guardian_see_a_broken_glass on broken_glass using (broken_by = viewer() or reviews_glass(organisation_id, broken_by));
alter policy the_guardian_reviews on broken_glass
  using (reviews_glass(organisation_id, broken_by)) with check (reviews_glass(organisation_id, broken_by));
