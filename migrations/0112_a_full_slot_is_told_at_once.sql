-- Whether anything kept in a slot has run out. Five hundred people for a hundred places need not each wait for the slot's lock to
-- hear that it is full; but what has run out is somebody's, and whoever finds that does wait.
create function has_overdue(which uuid, at_now timestamptz) returns boolean language sql stable security definer set search_path from current as
  $$ select exists (select from booking where slot_id = which and held_until <= at_now) $$;
revoke all on function has_overdue from public;
grant execute on function has_overdue to doorstep_app;
