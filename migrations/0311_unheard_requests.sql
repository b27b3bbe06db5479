-- A request that names no organisation is for whoever runs the place. Where nobody does, it waits and nobody sees it: the admins of every organisation
-- there are told how many, and nothing of whose, until the place says who runs it and they have a queue like any other.
create function unheard_requests() returns bigint language sql stable security definer set search_path from current as $$
  select count(*) from rights_request r where r.organisation_id is null and r.answer is null and run_by() is null
    and exists (select from membership m where m.person_id = viewer() and m.role = 'admin' and m.ended_at is null and m.organisation_id = any (my_organisations())) $$;
revoke all on function unheard_requests from public;
grant execute on function unheard_requests to doorstep_app;
