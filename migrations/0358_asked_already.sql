-- Whoever asks for what is asked already, of the same organisation and before there is an answer, is told so and can add to it. Requests are
-- theirs and of those who answer; a helper who asks for them, and a worker at a counter, learn only that there is one, since when and by when.

alter table rights_event drop constraint an_event_of_a_request_is_a_known_one;
alter table rights_event add constraint an_event_of_a_request_is_a_known_one check (what in (
  'received', 'added', 'asked-identity', 'asked-clarification', 'got-it', 'identified', 'extended', 'acknowledged', 'answered', 'done', 'told-others', 'lifted'));

-- The person, whoever has looked at them, a job, and whoever holds a mandate to ask for them.
create function may_ask_for(p_person uuid, p_at timestamptz) returns boolean language sql stable security definer set search_path from current as $$
  select viewer() = p_person or is_system() or looked_at(p_person) or exists (
    select from mandate m where m.person_id = p_person and m.holder_id = viewer() and m.began_at <= p_at and m.revoked_at is null
      and (m.ends_at is null or m.ends_at > p_at) and (m.verbs is null or 'rights.ask' = any (m.verbs))) $$;
revoke all on function may_ask_for from public;

-- The oldest that is not answered, of the same kind, organisation and thing; one of the same words before all others.
create function asked_already(p_person uuid, p_kind text, p_organisation uuid, p_everything boolean, p_thing text, p_field text, p_ground text,
  p_words text, p_wanted text, p_at timestamptz)
returns table (id uuid, reference text, received_on date, due_on date, is_same boolean) language sql stable security definer set search_path from current as $$
  select r.id, r.reference, r.received_on, r.due_on, s.is_same
  from rights_request r, lateral (
    select r.words = p_words and r.wanted is not distinct from p_wanted and r.ground is not distinct from p_ground as is_same) s
  where may_ask_for(p_person, p_at) and r.person_id = p_person and r.kind = p_kind and r.answer is null
    and answering(r.organisation_id) is not distinct from answering(p_organisation)
    and r.is_everything = p_everything and r.thing_id is not distinct from p_thing and r.field is not distinct from p_field
  order by s.is_same desc, r.received_at limit 1 $$;

-- Adds words to what was asked and is not answered. The day by which it must be answered stays.
create function add_to_request(p_request uuid, p_event uuid, p_words text, p_at timestamptz, p_day date) returns boolean
language plpgsql security definer set search_path from current as $$
declare
  asked rights_request;
begin
  select * into asked from rights_request where id = p_request and answer is null for update;
  if asked.person_id is null or not may_ask_for(asked.person_id, p_at) then return false; end if;
  -- Pressed twice, it is added once.
  if exists (select from rights_event e where e.request_id = p_request and e.what = 'added' and e.words = p_words) then return true; end if;
  insert into rights_event (id, request_id, person_id, organisation_id, at, on_day, by_id, what, words)
    select p_event, p_request, asked.person_id, asked.organisation_id, greatest(p_at, max(e.at)), greatest(p_day, max(e.on_day)), viewer(), 'added', p_words
    from rights_event e where e.request_id = p_request;
  return true;
end $$;
revoke all on function asked_already, add_to_request from public;
grant execute on function asked_already, add_to_request to doorstep_app;
