-- A turn by text in two statements: keep what came and learn where its sender stands; keep what was decided and what was said.
-- Both take many texts at once, each from another pair of numbers, so that a crowd shares one commit.

-- Everything a turn begins from. The session is read as its own number would read it, and never as a job, which sees them all.
create function text_standing(p_ours text, p_theirs text, p_binding uuid, p_now timestamptz) returns jsonb language plpgsql as $$
declare
  job text := current_setting('doorstep.job', true);
  known jsonb;
  dialogues jsonb;
  session jsonb;
begin
  select jsonb_build_object('language', number.language, 'slowedAt', number.slowed_at, 'stoppedAt', stop.since,
      'lastMinute', recent.last_minute, 'lastHour', recent.last_hour)
    into known
    from (select count(*) filter (where texts.received_at > p_now - interval '1 minute')::int as last_minute, count(*)::int as last_hour
          from (select received_at from text_inbound where from_number = p_theirs and to_number = p_ours
                and received_at > p_now - interval '1 hour' limit 1000) as texts) as recent
    left join text_number as number on number.our_number = p_ours and number.their_number = p_theirs
    left join message_stop as stop on stop.address = p_theirs and stop.our_address = p_ours;
  -- The open one, the one put aside last, and the one that ended last, if that was within a day.
  select coalesce(jsonb_object_agg(d.state, jsonb_build_object('id', d.id, 'flow', d.flow, 'sessionId', d.session_id,
      'language', d.language, 'lastAsked', d.last_asked)), '{}')
    into dialogues
    from (select distinct on (state) id, flow, session_id, language, last_asked, state from text_dialogue
      where our_number = p_ours and their_number = p_theirs and (state <> 'closed' or moved_at > p_now - interval '24 hours')
      order by state, moved_at desc, id desc) as d;
  if dialogues ? 'open' then
    perform set_config('doorstep.job', '', true), set_config('doorstep.binding', p_binding::text, true);
    session := flow_found((dialogues -> 'open' ->> 'sessionId')::uuid);
    perform set_config('doorstep.job', job, true), set_config('doorstep.binding', '', true);
  end if;
  return jsonb_build_object('known', known, 'dialogues', dialogues, 'session', session);
end $$;

-- Written before anything is done about it. The same id from the same carrier is the same text.
create function text_take(p_texts jsonb, p_now timestamptz) returns jsonb language plpgsql as $$
declare
  came record;
  taken jsonb[] := '{}';
  known_id uuid;
begin
  for came in select * from jsonb_to_recordset(p_texts) as t (id uuid, provider text, "providerId" text, "from" text, "to" text, words text, binding uuid)
  loop
    insert into text_inbound (id, provider, provider_id, from_number, to_number, words, received_at, claimed_at, tries)
      values (came.id, came.provider, came."providerId", came."from", came."to", came.words, p_now, p_now, 1)
      on conflict (provider, provider_id) do nothing;
    if found then
      taken := taken || jsonb_build_object('state', 'new', 'id', came.id,
        'standing', text_standing(came."to", came."from", came.binding, p_now));
    else
      select id into known_id from text_inbound where provider = came.provider and provider_id = came."providerId";
      taken := taken || jsonb_build_object('state', 'repeat', 'id', known_id);
    end if;
  end loop;
  return to_jsonb(taken);
end $$;

-- What one turn changed about its pair of numbers.
create function text_change(p_ours text, p_theirs text, p_change jsonb, p_now timestamptz) returns void language plpgsql as $$
begin
  case p_change ->> 'do'
    when 'park' then
      update text_dialogue set state = 'parked', moved_at = p_now where our_number = p_ours and their_number = p_theirs and state = 'open';
    when 'move' then
      update text_dialogue set state = p_change ->> 'state', moved_at = p_now, language = coalesce(p_change ->> 'language', language),
        last_asked = case when p_change ? 'lastAsked' then p_change ->> 'lastAsked' else last_asked end
        where id = (p_change ->> 'id')::uuid;
    when 'open' then
      -- A session has one dialogue: coming back to it from another channel or telephone moves it here.
      insert into text_dialogue (id, our_number, their_number, flow, session_id, language, state, last_asked, opened_at, moved_at)
        values ((p_change ->> 'id')::uuid, p_ours, p_theirs, p_change ->> 'flow', (p_change ->> 'sessionId')::uuid, p_change ->> 'language',
          p_change ->> 'state', p_change ->> 'lastAsked', p_now, p_now)
        on conflict (session_id) do update set our_number = excluded.our_number, their_number = excluded.their_number,
          language = excluded.language, state = excluded.state, last_asked = excluded.last_asked, moved_at = excluded.moved_at;
    when 'number' then
      insert into text_number (our_number, their_number, language, slowed_at)
        values (p_ours, p_theirs, p_change ->> 'language', (p_change ->> 'slowedAt')::timestamptz)
        on conflict (our_number, their_number) do update set
          language = coalesce(excluded.language, text_number.language),
          slowed_at = coalesce(excluded.slowed_at, text_number.slowed_at);
  end case;
end $$;

-- What was said in each session, what changed, the answer on its way and the text it answers: all of it or nothing.
create function text_finish(p_turns jsonb, p_now timestamptz) returns void language plpgsql as $$
declare
  job text := current_setting('doorstep.job', true);
  turn jsonb;
  session jsonb;
  change jsonb;
  reply record;
begin
  for turn in select * from jsonb_array_elements(p_turns) loop
    perform set_config('doorstep.job', '', true), set_config('doorstep.binding', turn ->> 'binding', true);
    for session in select * from jsonb_array_elements(turn -> 'sessions') loop
      if session ? 'begun' then
        perform flow_begin((session ->> 'id')::uuid, session #>> '{begun,flow}', (session #>> '{begun,version}')::int,
          session #>> '{begun,language}', session #>> '{begun,channel}', session #>> '{begun,kind}', session #>> '{begun,level}', p_now);
      end if;
      if session ? 'moved' then
        perform flow_keep((session ->> 'id')::uuid, session #>> '{moved,state}', session #>> '{moved,language}',
          session #>> '{moved,channel}', p_now, session -> 'events');
      end if;
    end loop;
    perform set_config('doorstep.job', job, true), set_config('doorstep.binding', '', true);
    for change in select * from jsonb_array_elements(turn -> 'changes') loop
      perform text_change(turn ->> 'ours', turn ->> 'theirs', change, p_now);
    end loop;
    if turn ? 'reply' then
      select * into reply from jsonb_to_record(turn -> 'reply') as r (id uuid, "toAddress" text, "fromAddress" text, purpose text, language text,
        template text, facts jsonb, state text, words text, provider text, parts smallint);
      insert into message (id, kind, to_address, from_address, purpose, language, template, facts, answers_text, state, words, provider,
          parts, tries, queued_at, due_at, sent_at, settled_at)
        values (reply.id, 'text', reply."toAddress", reply."fromAddress", reply.purpose, reply.language, reply.template, reply.facts,
          (turn ->> 'text')::uuid, reply.state, reply.words, reply.provider, reply.parts, 1, p_now, p_now, p_now,
          case when reply.state = 'delivered' then p_now end);
    end if;
    if turn ? 'text' then
      update text_inbound set answered_at = p_now, outcome = turn ->> 'outcome' where id = (turn ->> 'text')::uuid;
    end if;
  end loop;
end $$;

revoke all on function text_standing, text_take, text_change, text_finish from public;
grant execute on function text_standing, text_take, text_change, text_finish to doorstep_app;
