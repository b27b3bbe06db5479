-- Why something is kept from somebody may itself tell what is kept ("he would know that she told us"). Whoever it is kept from learns that a line is, and
-- until when; the words of the ground are the guardian's to read, and never within reach of a statement of theirs.
drop function own_withheld_lines();
create function own_withheld_lines() returns table (person_seq bigint, until date) language sql stable security definer set search_path from current as $$
  select l.person_seq, g.withheld_until from broken_glass g
  join ledger_line l on l.for_person = g.person_id and l.facts ->> 'glass' = g.id::text
  where g.person_id = viewer() and g.withheld_until is not null order by l.person_seq desc limit 200 $$;
revoke all on function own_withheld_lines from public;
grant execute on function own_withheld_lines to doorstep_app;
