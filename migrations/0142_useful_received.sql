-- Help that was taken up, of those who let it be counted: the database itself asks whether they do, and answers jobs alone.
create function services_taken_up(p_people uuid[], p_since timestamptz) returns table (person uuid, service uuid, at timestamptz)
language sql stable security definer set search_path from current as $$
  select s.person_id, s.service_id, c.at from person_contact_service s join person_contact c on c.id = s.contact_id
  where s.person_id = any (p_people) and s.taken_up and c.at >= p_since and c.withheld_why is null
    and (viewer() = s.person_id or (is_system() and exists (select from useful_choice u where u.person_id = s.person_id and u.is_counted))) $$;
revoke all on function services_taken_up from public;
grant execute on function services_taken_up to doorstep_app;

-- Whoever sits beside somebody sees whether they are counted, so as to look at nothing of theirs if they are not.
create policy a_look_opens_choices on useful_choice for select using (person_id = any ((select looked_people())::uuid[]));
