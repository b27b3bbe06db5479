-- Whoever was promised a call may need it no longer, and says so where they are. Where their words said that somebody is in danger it stays
-- in the queue, and whoever rings reads that they took it back: that they may have been made to.

alter table callback_request add column taken_back_at timestamptz;
create index callback_request_by_binding on callback_request (binding_id) where settled_at is null and binding_id is not null;

-- A function keeps the columns that it was made with.
drop function callback_queue();
create function callback_queue() returns table (
  id uuid, number_end text, language text, interpreter text, channel text, flow text, step text, is_urgent boolean, asked_at timestamptz,
  due_at timestamptz, on_line_at timestamptz, escalated_at timestamptz, is_taken boolean, is_mine boolean, tries smallint,
  taken_back_at timestamptz)
language sql stable security definer set search_path from current as $$
  select c.id, right(c.number, 3), c.language, c.interpreter, c.channel, c.flow, c.step, c.is_urgent, c.asked_at, c.due_at,
    c.on_line_at, c.escalated_at, c.taken_by is not null, c.taken_by = viewer(), c.tries, c.taken_back_at
  from callback_request c where c.settled_at is null and works_here()
  order by c.on_line_at desc nulls last, c.is_urgent desc, c.due_at, c.asked_at limit 100 $$;
revoke all on function callback_queue from public;
grant execute on function callback_queue to doorstep_app;
