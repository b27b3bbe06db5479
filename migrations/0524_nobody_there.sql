-- Calls that say nothing, one after the other, filled the list of whom to ring: machines make most of them. Whoever rings says once that nobody
-- was there, and that one is rung no more. Silent again from the same number comes after everybody else, and says so: it is not left out, for
-- somebody may be there who cannot press or speak.
alter table callback_request drop constraint a_callback_ends_in_a_known_way,
  add constraint a_callback_ends_in_a_known_way check (outcome in ('spoke', 'no-answer', 'not-needed', 'not-reached', 'nobody-there')),
  add column silent_before boolean not null default false;
create index callback_request_by_number on callback_request (number, settled_at desc) where settled_at is not null;

-- A function keeps the columns that it was made with.
drop function callback_queue();
create function callback_queue() returns table (
  id uuid, number_end text, language text, interpreter text, channel text, flow text, step text, is_urgent boolean, asked_at timestamptz,
  due_at timestamptz, on_line_at timestamptz, escalated_at timestamptz, is_taken boolean, is_mine boolean, tries smallint,
  taken_back_at timestamptz, let_go_at timestamptz, pressed_nothing boolean, silent_before boolean)
language sql stable security definer set search_path from current as $$
  select c.id, right(c.number, 3), c.language, c.interpreter, c.channel, c.flow, c.step, c.is_urgent, c.asked_at, c.due_at,
    c.on_line_at, c.escalated_at, c.let_go_at is null and works_here_still(c.taken_by), c.let_go_at is null and c.taken_by = viewer(), c.tries,
    c.taken_back_at, c.let_go_at, c.pressed_nothing, c.silent_before
  from callback_request c where c.settled_at is null and works_here()
  order by c.on_line_at desc nulls last, c.is_urgent desc, c.silent_before, c.due_at, c.asked_at limit 100 $$;
revoke all on function callback_queue from public;
grant execute on function callback_queue to doorstep_app;
