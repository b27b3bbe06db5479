-- Promises to ring back, kept: a queue that shows nobody's number, callers who are on the line now, and whoever is told when one is late.

alter table callback_request alter column number drop not null;
-- Put through, or being put through. Whoever keeps their number back can be talked to, and not rung.
alter table callback_request add column on_line_at timestamptz;
alter table callback_request add constraint whoever_is_not_on_the_line_left_a_number check (number is not null or on_line_at is not null or settled_at is not null);
-- How often it was said that a promise is broken: once to whoever watches, then to those who run the place.
alter table callback_request add column told smallint not null default 0 constraint it_is_told_twice_at_most check (told between 0 and 2);
alter table callback_request drop constraint a_callback_ends_in_a_known_way;
alter table callback_request add constraint a_callback_ends_in_a_known_way check (outcome in ('spoke', 'no-answer', 'not-needed', 'not-reached'));

-- Staff saw every number. Now they see the queue, and of a person only what they took, which is a line in the ledger.
drop policy staff_see_callbacks on callback_request;
drop policy staff_take_and_settle_callbacks on callback_request;
create policy whoever_took_a_callback_sees_it on callback_request for select using (taken_by = viewer());
create policy the_owner_keeps_the_queue on callback_request for all to doorstep_owner using (true) with check (true);

create function works_here() returns boolean language sql stable security definer set search_path from current as $$
  select cardinality(my_organisations()) > 0
    and exists (select from membership m where m.person_id = viewer() and m.ended_at is null) $$;
revoke all on function works_here from public;
grant execute on function works_here to doorstep_app;

-- What waits, for whoever works here: nothing of it says who.
create function callback_queue() returns table (
  id uuid, number_end text, language text, channel text, flow text, step text, is_urgent boolean, asked_at timestamptz, due_at timestamptz,
  on_line_at timestamptz, escalated_at timestamptz, is_taken boolean, is_mine boolean, tries smallint)
language sql stable security definer set search_path from current as $$
  select c.id, right(c.number, 3), c.language, c.channel, c.flow, c.step, c.is_urgent, c.asked_at, c.due_at,
    c.on_line_at, c.escalated_at, c.taken_by is not null, c.taken_by = viewer(), c.tries
  from callback_request c where c.settled_at is null and works_here()
  order by c.on_line_at desc nulls last, c.is_urgent desc, c.due_at, c.asked_at limit 100 $$;
revoke all on function callback_queue from public;
grant execute on function callback_queue to doorstep_app;

-- True for the one who has it now: of two at once, one.
create function callback_take(p_id uuid, p_now timestamptz) returns boolean
language plpgsql security definer set search_path from current as $$
begin
  if not works_here() then return false; end if;
  update callback_request set taken_by = viewer(), taken_at = p_now
    where id = p_id and settled_at is null and (taken_by is null or taken_by = viewer());
  return found;
end $$;
revoke all on function callback_take from public;
grant execute on function callback_take to doorstep_app;

-- By whoever took it. Nobody answered, and they will be tried again: it goes back with a new time, for anybody to take.
create function callback_settle(p_id uuid, p_outcome text, p_note text, p_due timestamptz, p_now timestamptz) returns boolean
language plpgsql security definer set search_path from current as $$
begin
  if p_outcome = 'no-answer' then
    update callback_request set tries = tries + 1, taken_by = null, taken_at = null, on_line_at = null, note = p_note,
      due_at = p_due, told = 0, escalated_at = null
      where id = p_id and taken_by = viewer() and settled_at is null and number is not null;
  else
    update callback_request set settled_at = p_now, outcome = p_outcome, note = p_note, tries = tries + (p_outcome = 'not-reached')::int
      where id = p_id and taken_by = viewer() and settled_at is null;
  end if;
  return found;
end $$;
revoke all on function callback_settle from public;
grant execute on function callback_settle to doorstep_app;

-- Who asked to be told at once when somebody cannot wait, or a promise is broken.
create table callback_watch (
  person_id uuid primary key references person (id) on delete cascade,
  since timestamptz not null
);
alter table callback_watch enable row level security;
alter table callback_watch force row level security;
create policy staff_watch_for_themselves on callback_watch for all using (person_id = viewer()) with check (person_id = viewer() and works_here());
create policy jobs_know_who_watches on callback_watch for all using (is_system()) with check (is_system());
grant select, insert, delete on callback_watch to doorstep_app;

-- A helper may also take over where whoever they are talking to, or are about to ring, stopped.
create or replace function flow_answer_call(p_session uuid, p_now timestamptz) returns boolean
language plpgsql security definer set search_path from current as $$
begin
  if binding() is null
    or not exists (select from membership m where m.person_id = viewer() and m.ended_at is null)
    or not (exists (select from flow_event e where e.session_id = p_session and e.event ->> 'type' = 'escalated')
      or exists (select from callback_request c where c.session_id = p_session and c.taken_by = viewer() and c.settled_at is null))
  then
    return false;
  end if;
  insert into flow_binding (session_id, binding_id, kind, level, since) values (p_session, binding(), 'worker', 'anyone', p_now)
    on conflict do nothing;
  return true;
end $$;
