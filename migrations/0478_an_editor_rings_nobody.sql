-- Whoever keeps what is published, and nothing else, could take the call of somebody who waits and read what they had said.
create or replace function works_here() returns boolean language sql stable security definer set search_path from current as $$
  select cardinality(my_organisations()) > 0
    and exists (select from membership m where m.person_id = viewer() and m.ended_at is null and m.role <> 'editor') $$;
create or replace function works_here_still(p_person uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from membership m where m.person_id = p_person and m.ended_at is null and m.role <> 'editor') $$;

do $$
declare
  old constant text := pg_get_functiondef('flow_answer_call'::regproc);
  new constant text := replace(old, 'm.person_id = viewer() and m.ended_at is null)', 'm.person_id = viewer() and m.ended_at is null and m.role <> ''editor'')');
begin
  if new = old then raise exception 'flow_answer_call no longer says these words'; end if;
  execute new;
end $$;
