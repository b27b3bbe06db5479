-- Bodies, what each mends and how each is reached by machine, kept by whoever runs the place; their keys are written and never read back.

create policy the_place_keeps_endpoints on report_endpoint for all to doorstep_app
  using ((select looks_after_the_place())) with check ((select looks_after_the_place()));
grant insert, update on report_endpoint to doorstep_app;

-- Who of an organisation is limited to which kinds: set by those who lead it.
create policy leaders_see_limits on report_desk for select to doorstep_app
  using (exists (select from membership m where m.person_id = report_desk.person_id and m.ended_at is null and m.organisation_id = any (my_organisations())));
