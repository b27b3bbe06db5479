-- A call that somebody took and then left with was nobody's to make: it stood as taken, and whoever waits was never rung. Once whoever
-- took it belongs to no organisation any more, it waits again for anybody.
create function works_here_still(p_person uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from membership m where m.person_id = p_person and m.ended_at is null) $$;
revoke all on function works_here_still from public;

do $$
declare
  old text := pg_get_functiondef('callback_take'::regproc);
  new text := replace(old, 'taken_by = viewer())', 'taken_by = viewer() or not works_here_still(taken_by))');
begin
  if new = old then raise exception 'callback_take no longer says these words'; end if;
  execute new;
  old := pg_get_functiondef('callback_queue'::regproc);
  new := replace(old, 'c.taken_by is not null,', 'works_here_still(c.taken_by),');
  if new = old then raise exception 'callback_queue no longer says these words'; end if;
  execute new;
end $$;
