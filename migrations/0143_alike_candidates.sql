-- Whoever shares a key, found by its index. As the owner: under row-level security PostgreSQL uses an index only for operators that it trusts
-- to tell nothing, and overlap of arrays is not one of them; it would read every row. Answers jobs alone, as the table itself does.
create function alike_candidates(p_keys text[], p_except uuid, p_most int) returns table (person uuid, variants jsonb)
language sql stable security definer set search_path from current as $$
  select l.person_id, l.variants from person_likeness l
  where l.keys && p_keys and l.person_id is distinct from p_except and is_system()
  order by cardinality(array(select unnest(l.keys) intersect select unnest(p_keys))) desc, l.person_id limit p_most $$;
revoke all on function alike_candidates from public;
grant execute on function alike_candidates to doorstep_app;
