-- An admin keeps the whole place only where the organisation they are an admin of is the one that runs it.
create or replace function works_for(organisation uuid) returns boolean language sql stable as $$
  select exists (select from membership m where m.person_id = viewer() and m.ended_at is null
    and (m.organisation_id = organisation
      or m.role = 'admin' and m.organisation_id = nullif(current_setting('doorstep.run_by', true), '')::uuid)) $$;
