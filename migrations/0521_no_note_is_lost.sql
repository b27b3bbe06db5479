-- What was noted of a call stays when it is rung again, and what somebody typed while a colleague took it is kept with it, for whoever rings next.
alter table callback_request drop constraint a_note_is_at_most_2000_characters,
  add constraint notes_of_a_call_are_at_most_8000_characters check (char_length(note) <= 8000);

do $$
declare
  old constant text := pg_get_functiondef('callback_settle'::regproc);
  new constant text := replace(old, 'note = p_note', 'note = right(concat_ws(E''\n'', nullif(note, ''''), nullif(p_note, '''')), 8000)');
begin
  if new = old then raise exception 'callback_settle no longer says these words'; end if;
  execute new;
end $$;

-- Whoever works here could have taken it and noted the same. What is noted already is not noted twice.
create function callback_leave_note(p_id uuid, p_by text, p_note text, p_now timestamptz) returns boolean
language plpgsql security definer set search_path from current as $$
begin
  update callback_request set note = case when position(p_note in note) > 0 then note
      else right(concat_ws(E'\n', nullif(note, ''), concat(p_by, ': ', p_note)), 8000) end
    where id = p_id and works_here() and p_note <> '' and coalesce(settled_at, p_now) > p_now - interval '7 days';
  return found;
end $$;
revoke all on function callback_leave_note from public;
grant execute on function callback_leave_note to doorstep_app;
