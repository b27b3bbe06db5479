-- Everybody's texts of one moment in one statement each way, where there was a loop with a dozen statements for each text.
-- Whose session it is, is now asked in the join, by the number's own binding: a job sees every session and must be told.

-- Says where a pair of numbers stands. In line with whatever asks, so that it is planned once for all of them.
drop function text_standing, text_take, text_change, text_finish;
create function text_standing(p_ours text, p_theirs text, p_binding uuid, p_now timestamptz)
returns table (standing json) language sql stable as $$
  select json_build_object(
    'known', json_build_object('language', number.language, 'slowedAt', number.slowed_at, 'stoppedAt', stop.since,
      'lastMinute', recent.last_minute, 'lastHour', recent.last_hour),
    -- The open one, the one put aside last, and the one that ended last, if that was within a day.
    'dialogues', coalesce(talks.by_state, '{}'),
    'session', (select json_build_object('id', s.id, 'flow', s.flow, 'language', s.language, 'state', s.state, 'movedAt', s.moved_at,
        'level', b.level, 'events', coalesce(
          (select json_agg(e.event order by e.seq, e.event ->> 'at', e.id) from flow_event e where e.session_id = s.id), '[]'))
      from flow_binding b join flow_session s on s.id = b.session_id
      where b.session_id = talks.open_session and b.binding_id = p_binding))
  from (select count(*) filter (where texts.received_at > p_now - interval '1 minute')::int as last_minute, count(*)::int as last_hour
        from (select received_at from text_inbound where from_number = p_theirs and to_number = p_ours
              and received_at > p_now - interval '1 hour' limit 1000) as texts) as recent
  cross join (select json_object_agg(d.state, json_build_object('id', d.id, 'flow', d.flow, 'sessionId', d.session_id,
        'language', d.language, 'lastAsked', d.last_asked)) as by_state,
      (max(d.session_id::text) filter (where d.state = 'open'))::uuid as open_session
    from (select distinct on (state) id, flow, session_id, language, last_asked, state from text_dialogue
      where our_number = p_ours and their_number = p_theirs and (state <> 'closed' or moved_at > p_now - interval '24 hours')
      order by state, moved_at desc, id desc) as d) as talks
  left join text_number as number on number.our_number = p_ours and number.their_number = p_theirs
  left join message_stop as stop on stop.address = p_theirs and stop.our_address = p_ours;
$$;

-- Written before anything is done about it. The same id from the same carrier is the same text. Answers in the order given.
-- Always by key: plans made while the tables were small must not read them whole when they have grown.
create function text_take(p_texts jsonb, p_now timestamptz) returns json language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  insert into text_inbound (id, provider, provider_id, from_number, to_number, words, received_at, claimed_at, tries)
    select t.id, t.provider, t."providerId", t."from", t."to", t.words, p_now, p_now, 1
    from jsonb_to_recordset(p_texts) as t (id uuid, provider text, "providerId" text, "from" text, "to" text, words text)
    on conflict (provider, provider_id) do nothing;
  return (
    select json_agg(case when kept.id = came.id then json_build_object('state', 'new', 'id', came.id, 'standing',
          (select standing from text_standing(came."to", came."from", came.binding, p_now)))
        else json_build_object('state', 'repeat', 'id', kept.id) end order by came.place)
    from rows from (jsonb_to_recordset(p_texts) as (id uuid, provider text, "providerId" text, "from" text, "to" text, binding uuid))
      with ordinality as came (id, provider, "providerId", "from", "to", binding, place)
    join text_inbound as kept on kept.provider = came.provider and kept.provider_id = came."providerId");
end $$;

-- Sessions begun and moved on, each with the binding that holds it: nothing is kept of one whose binding does not.
-- What has ended stays ended, and is submitted once. An event that is already here stays as it was. Events that others kept
-- meanwhile come first, and the new numbers run on.
create function flow_keep_all(p_sessions jsonb, p_now timestamptz) returns void language plpgsql security definer
set search_path from current set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  moved integer;
begin
  if not is_system() then raise exception 'only a job keeps the sessions of several bindings'; end if;
  insert into flow_session (id, flow, version, language, started_at, moved_at, moved_on)
    select s.id, s.begun ->> 'flow', (s.begun ->> 'version')::int, s.begun ->> 'language', p_now, p_now, s.begun ->> 'channel'
    from jsonb_to_recordset(p_sessions) as s (id uuid, begun jsonb) where s.begun is not null;
  if found then
    insert into flow_binding (session_id, binding_id, kind, level, since)
      select s.id, s.binding, s.begun ->> 'kind', s.begun ->> 'level', p_now
      from jsonb_to_recordset(p_sessions) as s (id uuid, binding uuid, begun jsonb) where s.begun is not null;
  end if;
  update flow_session kept set state = case when kept.state = 'open' then s.moved ->> 'state' else kept.state end,
      language = s.moved ->> 'language', moved_at = p_now, moved_on = s.moved ->> 'channel'
    from jsonb_to_recordset(p_sessions) as s (id uuid, binding uuid, moved jsonb)
    join flow_binding b on b.session_id = s.id and b.binding_id = s.binding
    where kept.id = s.id and s.moved is not null;
  get diagnostics moved = row_count;
  if moved <> (select count(*) from jsonb_to_recordset(p_sessions) as s (moved jsonb) where s.moved is not null) then
    raise exception 'a session is moved on by whoever holds it';
  end if;
  insert into flow_event (session_id, id, seq, event)
    select e.session, e.id, e.seq, case when e.event ->> 'seq' = e.seq::text then e.event else jsonb_set(e.event, '{seq}', to_jsonb(e.seq)) end
    from (
      select s.id as session, (said.event ->> 'id')::uuid as id, said.event,
        greatest((said.event ->> 'seq')::integer, said.place + coalesce(
          (select f.seq from flow_event f where f.session_id = s.id order by f.seq desc limit 1), 0))::integer as seq
      from jsonb_to_recordset(p_sessions) as s (id uuid, moved jsonb, events jsonb),
        jsonb_array_elements(s.events) with ordinality as said (event, place)
      where s.moved is not null) as e
    where e.event ->> 'type' <> 'submitted'
      or not exists (select from flow_event f where f.session_id = e.session and f.event ->> 'type' = 'submitted')
    on conflict do nothing;
end $$;

-- What was said in each session, what changed, the answers on their way and the texts they answer: all of it or nothing.
-- Each pair of numbers at most once, each session at most once.
create function text_finish(p_turns jsonb, p_now timestamptz) returns void language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if p_turns ? 'sessions' then perform flow_keep_all(p_turns -> 'sessions', p_now); end if;
  if p_turns ? 'parked' then
    update text_dialogue d set state = 'parked', moved_at = p_now
      from jsonb_to_recordset(p_turns -> 'parked') as t (ours text, theirs text)
      where d.our_number = t.ours and d.their_number = t.theirs and d.state = 'open';
  end if;
  if p_turns ? 'moved' then
    update text_dialogue d set state = t.state, moved_at = p_now, language = coalesce(t.language, d.language),
        last_asked = case when t.asks then t."lastAsked" else d.last_asked end
      from jsonb_to_recordset(p_turns -> 'moved') as t (id uuid, state text, language text, asks boolean, "lastAsked" text)
      where d.id = t.id;
  end if;
  if p_turns ? 'opened' then
    -- A session has one dialogue: coming back to it from another channel or telephone moves it here.
    insert into text_dialogue (id, our_number, their_number, flow, session_id, language, state, last_asked, opened_at, moved_at)
      select t.id, t.ours, t.theirs, t.flow, t."sessionId", t.language, t.state, t."lastAsked", p_now, p_now
      from jsonb_to_recordset(p_turns -> 'opened')
        as t (id uuid, ours text, theirs text, flow text, "sessionId" uuid, language text, state text, "lastAsked" text)
      on conflict (session_id) do update set our_number = excluded.our_number, their_number = excluded.their_number,
        language = excluded.language, state = excluded.state, last_asked = excluded.last_asked, moved_at = excluded.moved_at;
  end if;
  if p_turns ? 'numbers' then
    insert into text_number (our_number, their_number, language, slowed_at)
      select t.ours, t.theirs, t.language, t."slowedAt"
      from jsonb_to_recordset(p_turns -> 'numbers') as t (ours text, theirs text, language text, "slowedAt" timestamptz)
      on conflict (our_number, their_number) do update set
        language = coalesce(excluded.language, text_number.language),
        slowed_at = coalesce(excluded.slowed_at, text_number.slowed_at);
  end if;
  if p_turns ? 'replies' then
    insert into message (id, kind, to_address, from_address, purpose, language, template, facts, answers_text, state, words, provider,
        parts, tries, queued_at, due_at, sent_at, settled_at)
      select r.id, 'text', r."toAddress", r."fromAddress", r.purpose, r.language, r.template, r.facts, r.text, r.state, r.words,
        r.provider, r.parts, 1, p_now, p_now, p_now, case when r.state = 'delivered' then p_now end
      from jsonb_to_recordset(p_turns -> 'replies') as r (id uuid, "toAddress" text, "fromAddress" text, purpose text, language text,
        template text, facts jsonb, text uuid, state text, words text, provider text, parts smallint);
  end if;
  if p_turns ? 'answered' then
    update text_inbound set answered_at = p_now, outcome = t.outcome
      from jsonb_to_recordset(p_turns -> 'answered') as t (text uuid, outcome text) where id = t.text;
  end if;
end $$;

revoke all on function text_standing, text_take, text_finish, flow_keep_all from public;
grant execute on function text_standing, text_take, text_finish, flow_keep_all to doorstep_app;

-- A pair of numbers has few dialogues: without the time in its index, moving one on touches no index at all.
drop index text_dialogue_by_numbers;
create index text_dialogue_by_numbers on text_dialogue (our_number, their_number);
