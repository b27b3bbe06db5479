-- Whoever asked may change their mind: until there is an answer, and of an erasure until it is done, what was asked can be taken back.

alter table rights_request drop constraint a_request_is_answered_in_a_known_way;
alter table rights_request add constraint a_request_is_answered_in_a_known_way check (answer in ('granted', 'partly', 'refused', 'taken-back'));
alter table rights_event drop constraint an_event_of_a_request_is_a_known_one;
alter table rights_event add constraint an_event_of_a_request_is_a_known_one check (what in ('received', 'added', 'asked-identity', 'asked-clarification',
  'got-it', 'identified', 'extended', 'acknowledged', 'passed-on', 'answered', 'taken-back', 'wanted-back', 'done', 'told-others', 'lifted'));

-- Of the person themself, of whoever holds a mandate to ask for them, and of those who answer: for somebody unknown, and after a look.
create function may_take_back(p_request rights_request, p_at timestamptz) returns boolean language sql stable security definer set search_path from current as $$
  select case when p_request.person_id is null then is_answering(p_request.organisation_id)
    when looked_at(p_request.person_id) and is_answering(p_request.organisation_id) then true
    else viewer() = p_request.person_id or exists (
      select from mandate m where m.person_id = p_request.person_id and m.holder_id = viewer() and m.began_at <= p_at and m.revoked_at is null
        and (m.ends_at is null or m.ends_at > p_at) and (m.verbs is null or 'rights.ask' = any (m.verbs))) end $$;
revoke all on function may_take_back from public;

create function is_still_to_do(p_request rights_request) returns boolean language sql immutable as $$
  select p_request.answer is null or p_request.kind = 'erasure' and p_request.answer in ('granted', 'partly') and p_request.done_at is null $$;

-- What was asked and can still be taken back, by its id or by the number that whoever asked was given. Held until the transaction ends, so
-- that it is either done or taken back.
create function find_to_take_back(p_request uuid, p_reference text, p_person uuid, p_at timestamptz)
returns table (id uuid, kind text, person_id uuid, organisation_id uuid, reference text, is_over boolean, is_taken_back boolean)
language plpgsql security definer set search_path from current as $$
declare
  asked rights_request;
begin
  select * into asked from rights_request r where (r.id = p_request or r.reference = p_reference) and (p_person is null or r.person_id = p_person) for update;
  if asked.id is null or not may_take_back(asked, p_at) then return; end if;
  return query select asked.id, asked.kind, asked.person_id, asked.organisation_id, asked.reference, not is_still_to_do(asked),
    asked.answer is not distinct from 'taken-back';
end $$;

create function take_back_request(p_request uuid, p_event uuid, p_words text, p_at timestamptz, p_day date) returns boolean
language plpgsql security definer set search_path from current as $$
declare
  asked rights_request;
begin
  select * into asked from rights_request where id = p_request for update;
  if asked.id is null or not may_take_back(asked, p_at) or not is_still_to_do(asked) then return false; end if;
  update rights_request set answer = 'taken-back', exemption = null, answer_words = '', answered_at = p_at, answered_by = viewer(), done_at = p_at,
    is_stopped = false, stays_cases = '{}', stays_contacts = false where id = p_request;
  insert into rights_event (id, request_id, person_id, organisation_id, at, on_day, by_id, what, words)
    select p_event, p_request, asked.person_id, asked.organisation_id, greatest(p_at, max(e.at)), greatest(p_day, max(e.on_day)), viewer(), 'taken-back', p_words
    from rights_event e where e.request_id = p_request;
  return true;
end $$;

-- Somebody who has not shown who they are says that they want it back: those who answer read it, and it is theirs to make sure. Whether there
-- is such a request, the asker is not told.
create function say_wanted_back(p_reference text, p_event uuid, p_words text, p_at timestamptz, p_day date) returns uuid
language plpgsql security definer set search_path from current as $$
declare
  asked rights_request;
begin
  select * into asked from rights_request r where r.reference = p_reference for update;
  if asked.id is null or not is_still_to_do(asked) then return null; end if;
  -- Said twice, it is written down once; nor does whoever guesses numbers fill a page.
  if exists (select from rights_event e where e.request_id = asked.id and e.what = 'wanted-back' and (e.words = p_words or e.at > p_at - interval '1 hour'))
  then return null; end if;
  insert into rights_event (id, request_id, person_id, organisation_id, at, on_day, by_id, what, words)
    select p_event, asked.id, asked.person_id, asked.organisation_id, greatest(p_at, max(e.at)), greatest(p_day, max(e.on_day)), null, 'wanted-back', p_words
    from rights_event e where e.request_id = asked.id;
  return asked.id;
end $$;
revoke all on function is_still_to_do, find_to_take_back, take_back_request, say_wanted_back from public;
grant execute on function find_to_take_back, take_back_request, say_wanted_back to doorstep_app;
