-- A session is begun as somebody else's only by a mandate that stands, and covers what is begun: whatever the program says.
create or replace function flow_begin(
  p_session uuid, p_flow text, p_version integer, p_language text, p_channel text, p_kind text, p_level text, p_now timestamptz,
  p_person uuid default viewer()
) returns void language sql security definer set search_path from current as $$
  insert into flow_session (id, flow, version, language, person_id, started_at, moved_at, moved_on)
    values (p_session, p_flow, p_version, p_language, case when p_person = viewer() or exists (select from mandate m
      where m.person_id = p_person and m.holder_id = viewer() and m.revoked_at is null and (m.flows is null or p_flow = any (m.flows))
        and (m.ends_at is null or m.ends_at > (select l.at from ledger_line l order by l.seq desc limit 1))) then p_person end,
      p_now, p_now, p_channel);
  insert into flow_binding (session_id, binding_id, kind, level, since) values (p_session, binding(), p_kind, p_level, p_now);
$$;
