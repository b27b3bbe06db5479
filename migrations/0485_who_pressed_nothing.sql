-- Whoever says and presses nothing may have a telephone without tones, or not be able to press. They come to a person all the same, and
-- whoever rings them knows it.

alter table callback_request add column pressed_nothing boolean not null default false;

-- A function keeps the columns that it was made with.
drop function callback_queue();
create function callback_queue() returns table (
  id uuid, number_end text, language text, interpreter text, channel text, flow text, step text, is_urgent boolean, asked_at timestamptz,
  due_at timestamptz, on_line_at timestamptz, escalated_at timestamptz, is_taken boolean, is_mine boolean, tries smallint,
  taken_back_at timestamptz, let_go_at timestamptz, pressed_nothing boolean)
language sql stable security definer set search_path from current as $$
  select c.id, right(c.number, 3), c.language, c.interpreter, c.channel, c.flow, c.step, c.is_urgent, c.asked_at, c.due_at,
    c.on_line_at, c.escalated_at, c.let_go_at is null and works_here_still(c.taken_by), c.let_go_at is null and c.taken_by = viewer(), c.tries,
    c.taken_back_at, c.let_go_at, c.pressed_nothing
  from callback_request c where c.settled_at is null and works_here()
  order by c.on_line_at desc nulls last, c.is_urgent desc, c.due_at, c.asked_at limit 100 $$;
revoke all on function callback_queue from public;
grant execute on function callback_queue to doorstep_app;
