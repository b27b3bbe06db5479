-- A confidential case changes hands without a line for whose it is: that there is one is confidential, too (decision 0120). Whoever had
-- nothing else open read that work of theirs had been handed on. The act's own line counts them as before.
do $$
declare
  old constant text := pg_get_functiondef('hand_over'::regproc);
  new text;
begin
  new := replace(old, 'returning t.person_id)',
    'returning t.person_id, exists (select from help_case c where c.id = t.case_id and c.is_confidential) as is_confidential)');
  new := replace(new, 'select array_agg(all_.person_id) into moved',
    'select array_agg(all_.person_id) filter (where not all_.is_confidential), count(*) into moved, how_many');
  new := replace(new, 'select person_id from handed union all select person_id from referred union all select person_id from tasks',
    'select person_id, is_confidential from handed union all select person_id, false from referred union all select person_id, is_confidential from tasks');
  new := replace(new, 'return coalesce(cardinality(moved), 0);', 'return how_many;');
  new := replace(new, 'one uuid;', E'one uuid;\n  how_many bigint;');
  if new not like '%filter (where not%' or new not like '%false from referred%' or new not like '%c.is_confidential) as is_confidential)%'
    or new not like '%return how_many;%' or new not like '%how_many bigint;%' then
    raise exception 'hand_over no longer says these words';
  end if;
  execute new;
end $$;
