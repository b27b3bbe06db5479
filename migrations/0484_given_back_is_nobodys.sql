-- Whoever gives a call back has it no more: its number, and what was said in it, are for whoever takes it next.
create or replace function callback_give_back(p_id uuid, p_now timestamptz) returns boolean
language plpgsql security definer set search_path from current as $$
begin
  update callback_request set taken_by = null, taken_at = null, let_go_at = null
    where id = p_id and taken_by = viewer() and settled_at is null and on_line_at is null;
  return found;
end $$;
