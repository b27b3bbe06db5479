-- A copy named nobody who may act, whom one acts for, or who ended it: neither may read the other's row. Of one's own mandates alone.
create function names_in_mandates(p_person uuid) returns table (id uuid, name text) language sql stable security definer set search_path from current as $$
  select p.id, p.display_name from person p where p.id in (select unnest(array[m.person_id, m.holder_id, m.revoked_by]) from mandate m
    where (m.person_id = p_person or m.holder_id = p_person) and (viewer() = p_person or is_system() or looked_at(p_person))) $$;
revoke all on function names_in_mandates from public;
grant execute on function names_in_mandates to doorstep_app;
