-- A session read with all that was said in it, and moved on with all that was said since, each in one statement.

-- By the session in hand: `in (select id from flow_session)` made every reading as slow as there are sessions.
drop policy a_holder_sees_what_was_said on flow_event;
create policy a_holder_sees_what_was_said on flow_event for select
  using (exists (select from flow_session s where s.id = flow_event.session_id));
drop policy a_holder_adds_to_what_was_said on flow_event;
create policy a_holder_adds_to_what_was_said on flow_event for insert
  with check (exists (select from flow_session s where s.id = flow_event.session_id));
drop policy a_holder_sees_what_came_of_it on flow_submission;
create policy a_holder_sees_what_came_of_it on flow_submission for select
  using (exists (select from flow_session s where s.id = flow_submission.session_id));
drop policy a_holder_submits on flow_submission;
create policy a_holder_submits on flow_submission for insert
  with check (exists (select from flow_session s where s.id = flow_submission.session_id));
drop policy a_holder_keeps_the_answer on flow_submission;
create policy a_holder_keeps_the_answer on flow_submission for update
  using (result is null and exists (select from flow_session s where s.id = flow_submission.session_id))
  with check (exists (select from flow_session s where s.id = flow_submission.session_id));

-- As whoever asks may see it; null where they hold no binding to it.
create function flow_found(p_session uuid) returns jsonb language plpgsql stable as $$
declare
  found_session jsonb;
begin
  select jsonb_build_object('id', s.id, 'flow', s.flow, 'language', s.language, 'state', s.state, 'movedAt', s.moved_at,
      'level', coalesce((select b.level from flow_binding b where b.session_id = s.id and b.binding_id = binding()), 'anyone'),
      'events', coalesce((select jsonb_agg(e.event order by e.seq, e.event ->> 'at', e.id) from flow_event e where e.session_id = p_session), '[]'))
    into found_session from flow_session s where s.id = p_session;
  return found_session;
end $$;

-- Locks the session until the transaction ends. What has ended stays ended, and is submitted once. An event that is already here
-- stays as it was: a second delivery changes nothing. Events that others kept meanwhile come first, and the new numbers run on.
create function flow_keep(p_session uuid, p_state text, p_language text, p_channel text, p_now timestamptz, p_events jsonb)
returns void language plpgsql as $$
begin
  update flow_session set state = case when state = 'open' then p_state else state end,
    language = p_language, moved_at = p_now, moved_on = p_channel where id = p_session;
  insert into flow_event (session_id, id, seq, event)
    select p_session, (e.event ->> 'id')::uuid, e.seq, jsonb_set(e.event, '{seq}', to_jsonb(e.seq))
    from (
      select given.event, greatest((given.event ->> 'seq')::integer, top.seq + given.place)::integer as seq
      from jsonb_array_elements(p_events) with ordinality as given (event, place),
        (select coalesce(max(f.seq), 0) as seq from flow_event f where f.session_id = p_session) as top
    ) e
    where e.event ->> 'type' <> 'submitted'
      or not exists (select from flow_event f where f.session_id = p_session and f.event ->> 'type' = 'submitted')
    on conflict do nothing;
end $$;

revoke all on function flow_found, flow_keep from public;
grant execute on function flow_found, flow_keep to doorstep_app;
