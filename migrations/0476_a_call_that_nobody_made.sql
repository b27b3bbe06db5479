-- Whoever took a call and then rang nobody kept it for ever: nobody else could take it, and those who lead were not told again. After a fair
-- time it is anybody's; until somebody takes it, whoever had it may still say what came of it, for they may have been on the telephone.
alter table callback_request add column let_go_at timestamptz
  constraint only_what_was_taken_is_let_go check (let_go_at is null or taken_at is not null);

do $$
declare
  old text := pg_get_functiondef('callback_take'::regproc);
  new text := replace(replace(old, 'taken_by = viewer(), taken_at = p_now', 'taken_by = viewer(), taken_at = p_now, let_go_at = null'),
    'not works_here_still(taken_by))', 'not works_here_still(taken_by) or let_go_at is not null)');
begin
  if new not like '%let_go_at = null%' or new not like '%let_go_at is not null)%' then raise exception 'callback_take no longer says these words'; end if;
  execute new;
  old := pg_get_functiondef('callback_settle'::regproc);
  new := replace(old, 'taken_by = null, taken_at = null,', 'taken_by = null, taken_at = null, let_go_at = null,');
  if new = old then raise exception 'callback_settle no longer says these words'; end if;
  execute new;
end $$;

-- By whoever has it, who cannot ring after all.
create function callback_give_back(p_id uuid, p_now timestamptz) returns boolean
language plpgsql security definer set search_path from current as $$
begin
  update callback_request set let_go_at = p_now
    where id = p_id and taken_by = viewer() and let_go_at is null and settled_at is null and on_line_at is null;
  return found;
end $$;
revoke all on function callback_give_back from public;
grant execute on function callback_give_back to doorstep_app;

-- A function keeps the columns that it was made with.
drop function callback_queue();
create function callback_queue() returns table (
  id uuid, number_end text, language text, interpreter text, channel text, flow text, step text, is_urgent boolean, asked_at timestamptz,
  due_at timestamptz, on_line_at timestamptz, escalated_at timestamptz, is_taken boolean, is_mine boolean, tries smallint,
  taken_back_at timestamptz, let_go_at timestamptz)
language sql stable security definer set search_path from current as $$
  select c.id, right(c.number, 3), c.language, c.interpreter, c.channel, c.flow, c.step, c.is_urgent, c.asked_at, c.due_at,
    c.on_line_at, c.escalated_at, c.let_go_at is null and works_here_still(c.taken_by), c.let_go_at is null and c.taken_by = viewer(), c.tries,
    c.taken_back_at, c.let_go_at
  from callback_request c where c.settled_at is null and works_here()
  order by c.on_line_at desc nulls last, c.is_urgent desc, c.due_at, c.asked_at limit 100 $$;
revoke all on function callback_queue from public;
grant execute on function callback_queue to doorstep_app;
