-- That something of theirs is held is a person's to know, and where; why is between the organisation and the law.
create function own_holds() returns table (organisation text, placed_at timestamptz) language sql stable security definer set search_path from current as $$
  select o.name, h.placed_at from legal_hold h join organisation o on o.id = h.organisation_id
  where h.person_id = viewer() and h.lifted_at is null order by h.placed_at limit 100 $$;
revoke all on function own_holds from public;
grant execute on function own_holds to doorstep_app;

-- Whoever has ever seen what is held, whatever a clock says.
create or replace function told_of(p_person uuid) returns table (id uuid) language sql stable security definer set search_path from current as $$
  select s.to_organisation from sharing s where (viewer() = p_person or is_system() or looked_at(p_person)) and s.person_id = p_person and s.withdrawn_at is null
  union select l.organisation from ledger_line l where (viewer() = p_person or is_system() or looked_at(p_person))
    and l.for_person = p_person and l.verb = 'record.look' and l.organisation is not null $$;
