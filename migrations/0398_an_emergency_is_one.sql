-- Whether the viewer came in so lately that it is surely they: an emergency asks it before it is begun, and again when it is.
create function signed_in_lately(p_at timestamptz) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from session s where s.person_id = viewer() and s.made_at > p_at - interval '10 minutes' and s.made_at <= p_at + interval '1 minute'
    and s.expires_at > p_at) $$;
revoke all on function signed_in_lately from public;
grant execute on function signed_in_lately to doorstep_app;

-- Two presses in one instant: the second waits for the first, and finds it.
create or replace function break_glass(
  p_id uuid, p_person uuid, p_organisation uuid, p_reason text, p_words text, p_minutes int, p_ground text, p_until date, p_at timestamptz
) returns text language plpgsql security definer set search_path from current as $$
begin
  if may_look_for(p_organisation) is null or not exists (select from person where id = p_person and forgotten_at is null) then return 'may-not-look'; end if;
  if not signed_in_lately(p_at) then return 'sign-in-again'; end if;
  perform pg_advisory_xact_lock(hashtextextended('glass ' || viewer() || ' ' || p_person, 0));
  if exists (select from broken_glass g where g.broken_by = viewer() and g.person_id = p_person and g.stopped_at is null and g.ends_at > p_at) then
    return 'broken-already';
  end if;
  insert into broken_glass (id, person_id, organisation_id, broken_by, reason, words, began_at, ends_at, withheld_until, withheld_ground)
  values (p_id, p_person, p_organisation, viewer(), p_reason, p_words, p_at, p_at + make_interval(mins => least(greatest(p_minutes, 5), 240)), p_until, p_ground);
  return 'broken';
end $$;
