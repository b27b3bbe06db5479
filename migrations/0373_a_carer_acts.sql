-- Somebody acts for another by a mandate, for themselves and not for an organisation: a daughter, a neighbour, an attorney.

-- Whose affairs they are in which the viewer may do this flow now, by this mandate; nothing where it has ended, is another's or does not cover
-- it. What was agreed to in a call is for that call alone. Time is the ledger's: a clock that is set back brings nothing back to life.
create function acts_for(p_mandate uuid, p_flow text) returns uuid language sql stable security definer set search_path from current as $$
  select m.person_id from mandate m where m.id = p_mandate and m.holder_id = viewer() and m.kind <> 'self' and m.revoked_at is null
    and (m.ends_at is null or m.ends_at > (select l.at from ledger_line l order by l.seq desc limit 1)) and (m.flows is null or p_flow = any (m.flows)) $$;
revoke all on function acts_for from public;
grant execute on function acts_for to doorstep_app;

-- Of no organisation: of whoever holds the mandate.
alter table assisted_session alter column organisation_id drop not null;
create policy a_holder_begins_what_their_mandate_covers on assisted_session for insert with check (
  helper_id = viewer() and organisation_id is null and person_id = acts_for(mandate_id, flow));
-- What was said and done is the person's; whoever held the mandate reads it no longer than it stands.
drop policy helper_helped_and_link_see_a_call on assisted_session;
create policy helper_helped_and_link_see_a_call on assisted_session for select using (
  person_id = viewer() or is_system() or link = nullif(current_setting('doorstep.link', true), '')
  or (helper_id = viewer() and (organisation_id is not null or person_id = acts_for(mandate_id, flow))));

-- A session is of the person it is for: they find it among what is held of them, and whoever answered it for them does not find it among theirs.
drop function flow_begin;
create function flow_begin(
  p_session uuid, p_flow text, p_version integer, p_language text, p_channel text, p_kind text, p_level text, p_now timestamptz,
  p_person uuid default viewer()
) returns void language sql security definer set search_path from current as $$
  insert into flow_session (id, flow, version, language, person_id, started_at, moved_at, moved_on)
    values (p_session, p_flow, p_version, p_language, case when p_person = viewer() or exists (select from mandate m
      where m.person_id = p_person and m.holder_id = viewer() and m.revoked_at is null) then p_person end, p_now, p_now, p_channel);
  insert into flow_binding (session_id, binding_id, kind, level, since) values (p_session, binding(), p_kind, p_level, p_now);
$$;
revoke all on function flow_begin from public;
grant execute on function flow_begin to doorstep_app;

-- A daughter who also works here looks at nothing here for being a daughter: what somebody let her do for them is hers, and no ground of her employer's.
do $$
declare
  old constant text := pg_get_functiondef('look_basis'::regproc);
  new constant text := replace(old, 'where m.person_id = p_person and m.holder_id = me and m.revoked_at is null',
    'where m.person_id = p_person and m.holder_id = me and m.kind not in (''carer'', ''lasting-power-of-attorney'') and m.revoked_at is null');
begin
  if new = old then raise exception 'look_basis no longer says these words'; end if;
  execute new;
end $$;

-- Nothing is written to somebody of whom a worker wrote down that it is not safe to leave a message. For jobs alone.
create function may_be_written_to(p_person uuid) returns boolean language sql stable security definer set search_path from current as $$
  select is_system() and not exists (select from person_reach r where r.person_id = p_person and r.ended_at is null and not r.is_safe) $$;
revoke all on function may_be_written_to from public;
grant execute on function may_be_written_to to doorstep_app;
