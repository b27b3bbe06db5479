-- Everybody's turns of one moment in one statement each way, as texts have it (0210).

drop function voice_take;

-- Each turn of another call. What a killed process took and never answered is given again. Answers in the order given.
create function voice_take(p_turns jsonb, p_now timestamptz) returns json language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  answer json;
begin
  -- A new call begins in the language that this number last spoke with us.
  insert into voice_call (id, provider, provider_id, our_number, their_number, language, standing, began_at, moved_at)
    select t.id, t.provider, t."providerId", t.ours, t.theirs, coalesce((
        select before.language from voice_call before where before.their_number = t.theirs and t.theirs <> '' and before.our_number = t.ours
        order by before.began_at desc limit 1), t.language), '{"at": "hello", "page": 0, "silences": 0}', p_now, p_now
    from jsonb_to_recordset(p_turns) as t (id uuid, provider text, "providerId" text, ours text, theirs text, language text)
    where not exists (select from voice_call known where known.provider = t.provider and known.provider_id = t."providerId")
    on conflict on constraint a_call_begins_once do nothing;
  with came as materialized (
    select c.*, t.place, t.turn as about, t.theirs as theirs_now, t.binding
    from rows from (jsonb_to_recordset(p_turns) as (provider text, "providerId" text, theirs text, turn integer, binding uuid))
      with ordinality as t (provider, "providerId", theirs, turn, binding, place)
    join voice_call c on c.provider = t.provider and c.provider_id = t."providerId"),
  mine as (
    insert into voice_turn (call_id, turn, claimed_at) select came.id, came.turn + 1, p_now from came where came.about = came.turn
      on conflict on constraint a_turn_is_answered_once do update set claimed_at = excluded.claimed_at
        where voice_turn.spoken is null and voice_turn.claimed_at < p_now - interval '10 seconds'
      returning call_id)
  select json_agg(json_build_object(
    'call', json_build_object('id', it.id, 'ourNumber', it.our_number, 'theirNumber', it.their_number, 'language', it.language,
      'standing', it.standing, 'turn', it.turn, 'sessionId', it.session_id, 'personId', it.person_id, 'endedAt', it.ended_at),
    'isMine', mine.call_id is not null,
    'last', case when mine.call_id is not null and it.turn > 0 then (
      select spoken from voice_turn said where said.call_id = it.id and said.turn = it.turn) end,
    'name', case when mine.call_id is not null and it.person_id is not null then (select display_name from person where id = it.person_id) end,
    'session', case when mine.call_id is not null and it.their_number = it.theirs_now then (
      select json_build_object('id', s.id, 'flow', s.flow, 'language', s.language, 'state', s.state, 'movedAt', s.moved_at, 'level', b.level,
        'events', coalesce((select json_agg(e.event order by e.seq, e.event ->> 'at', e.id) from flow_event e where e.session_id = s.id), '[]'))
      from flow_binding b join flow_session s on s.id = b.session_id
      where b.session_id = (it.standing ->> 'session')::uuid and b.binding_id = it.binding) end) order by it.place) into answer
  from came it left join mine on mine.call_id = it.id;
  return answer;
end $$;

-- What was said in each call, what is said to it, and where it stands: all of it or nothing. Each call at most once.
create function voice_finish(p_turns jsonb, p_now timestamptz) returns void language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if p_turns ? 'sessions' then perform flow_keep_all(p_turns -> 'sessions', p_now); end if;
  update voice_turn said set spoken = t.spoken
    from jsonb_to_recordset(p_turns -> 'calls') as t (id uuid, turn integer, spoken jsonb)
    where said.call_id = t.id and said.turn = t.turn;
  update voice_call call set turn = t.turn, standing = t.standing, language = t.language, session_id = t.session, person_id = t.person,
      moved_at = p_now
    from jsonb_to_recordset(p_turns -> 'calls') as t (id uuid, turn integer, standing jsonb, language text, session uuid, person uuid)
    where call.id = t.id;
end $$;

revoke all on function voice_take, voice_finish from public;
grant execute on function voice_take, voice_finish to doorstep_app;
