-- Whoever reviews an emergency could say that it was wrong, and not end it; and could say that it was right before it was over, of what was
-- not done yet.
create or replace function mend_glass(p_id uuid, p_at timestamptz) returns uuid language sql security definer set search_path from current as $$
  update broken_glass set stopped_at = least(ends_at, p_at), stop_written = true
  where id = p_id and not stop_written and (broken_by = viewer() or is_system() and ends_at <= p_at or reviews_glass(organisation_id, broken_by))
  returning person_id $$;
