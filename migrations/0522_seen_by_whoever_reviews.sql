-- Whoever reviews an emergency sees whom it was about, which leaves that person a line. Kept from them at the review, the emergency was still
-- hinted at by it: the line belongs to the emergency, and is kept back and shown with its others.
do $$
declare
  old constant text := pg_get_functiondef('look_list'::regproc);
  new text := replace(old, 'p_at timestamp with time zone DEFAULT clock_timestamp())', 'p_at timestamp with time zone DEFAULT clock_timestamp(), p_glass uuid DEFAULT NULL)');
begin
  if new = old then raise exception 'look_list no longer takes these'; end if;
  -- Only what waits for a review of this person's, here: nobody hides a line of theirs behind the emergency of somebody else.
  new := replace(new, 'jsonb_build_object(''role'', role))', 'jsonb_strip_nulls(jsonb_build_object(''role'', role, ''glass'', (select g.id from broken_glass g
        where g.id = p_glass and g.person_id = one and g.organisation_id = p_organisation and reviews_glass(g.organisation_id, g.broken_by)))))');
  if new not like '%p_glass and g.person_id%' then raise exception 'look_list no longer writes this line'; end if;
  drop function look_list(uuid[], text, uuid, timestamptz);
  execute new;
end $$;
revoke all on function look_list from public;
grant execute on function look_list to doorstep_app;
