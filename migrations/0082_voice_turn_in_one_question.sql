-- A turn of a call in one question: the call, whether this turn is ours to answer, what was said last, and where its session stands.

create function voice_take(
  p_provider text, p_provider_id text, p_ours text, p_theirs text, p_language text, p_turn integer, p_binding uuid, p_new_id uuid, p_now timestamptz
) returns json language plpgsql as $$
declare
  it voice_call;
  is_mine boolean := false;
begin
  select * into it from voice_call where provider = p_provider and provider_id = p_provider_id;
  if not found then
    -- The language that this number last spoke with us.
    insert into voice_call (id, provider, provider_id, our_number, their_number, language, standing, began_at, moved_at)
      values (p_new_id, p_provider, p_provider_id, p_ours, p_theirs, coalesce((
        select language from voice_call where their_number = p_theirs and p_theirs <> '' and our_number = p_ours
        order by began_at desc limit 1), p_language), '{"at": "hello", "page": 0, "silences": 0}', p_now, p_now)
      on conflict on constraint a_call_begins_once do nothing;
    select * into strict it from voice_call where provider = p_provider and provider_id = p_provider_id;
  end if;
  -- What a killed process took and never answered is given again.
  if p_turn = it.turn then
    insert into voice_turn (call_id, turn, claimed_at) values (it.id, it.turn + 1, p_now)
      on conflict on constraint a_turn_is_answered_once do update set claimed_at = excluded.claimed_at
        where voice_turn.spoken is null and voice_turn.claimed_at < p_now - interval '10 seconds';
    is_mine := found;
  end if;
  return json_build_object(
    'call', json_build_object('id', it.id, 'ourNumber', it.our_number, 'theirNumber', it.their_number, 'language', it.language,
      'standing', it.standing, 'turn', it.turn, 'sessionId', it.session_id, 'personId', it.person_id, 'endedAt', it.ended_at),
    'isMine', is_mine,
    'last', case when is_mine and it.turn > 0 then (select spoken from voice_turn where call_id = it.id and turn = it.turn) end,
    'name', case when is_mine and it.person_id is not null then (select display_name from person where id = it.person_id) end,
    'session', case when is_mine and it.their_number = p_theirs then (
      select json_build_object('id', s.id, 'flow', s.flow, 'language', s.language, 'state', s.state, 'movedAt', s.moved_at, 'level', b.level,
        'events', coalesce((select json_agg(e.event order by e.seq, e.event ->> 'at', e.id) from flow_event e where e.session_id = s.id), '[]'))
      from flow_binding b join flow_session s on s.id = b.session_id
      where b.session_id = (it.standing ->> 'session')::uuid and b.binding_id = p_binding) end);
end $$;
