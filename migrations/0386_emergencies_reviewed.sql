-- An emergency is reviewed within two days: until somebody has, whoever reviews it is asked again each week, and a week later whoever runs the
-- place is, too. What is kept from the person is asked for as before, from the day on which it is to be decided.
drop function ask_for_decisions(date);
create function ask_for_decisions(p_today date) returns table (glass_id uuid, is_reviewed boolean, is_late boolean)
language sql security definer set search_path from current as $$
  with due as (
    select id, reviewed_at is not null as is_reviewed, case when reviewed_at is null then began_at::date + 2 else withheld_until end as due_on from broken_glass
    where reviewed_at is null or withheld_until is not null),
  asked as (update broken_glass g set decision_asked_on = p_today from due
    where is_system() and g.id = due.id and due.due_on <= p_today
      and (g.decision_asked_on is null or g.decision_asked_on < due.due_on or g.decision_asked_on <= p_today - 7)
    returning due.id, due.is_reviewed, due.due_on)
  select id, is_reviewed, due_on <= p_today - 7 from asked $$;
revoke all on function ask_for_decisions from public;
grant execute on function ask_for_decisions to doorstep_app;

-- What whoever broke a glass then did with this person, for whoever reviews it. Who that is, is asked when it is called: a later file says it.
create function done_under_glass(p_glass uuid) returns table (verb text, times bigint, last_at timestamptz)
language plpgsql stable security definer set search_path from current as $$
declare
  one broken_glass;
begin
  select * into one from broken_glass g where g.id = p_glass;
  if not found or not reviews_glass(one.organisation_id, one.broken_by) then return; end if;
  return query select l.verb, count(*), max(l.at) from ledger_line l
    where l.for_person = one.person_id and l.actor = one.broken_by and l.at >= one.began_at
      and l.at <= coalesce(one.stopped_at, one.ends_at) + interval '1 second' and l.verb not in ('record.break-glass', 'record.mend-glass')
    group by 1 order by 3 limit 50;
end $$;
revoke all on function done_under_glass from public;
grant execute on function done_under_glass to doorstep_app;

-- Who opened everything, why, in which words, and what the review said of it: for the person, and for whoever gives them a copy. What is kept from
-- them is not among it.
create function emergencies_of(p_person uuid) returns table (id uuid, organisation_id uuid, organisation text, began_at timestamptz, until timestamptz,
  reason text, words text, reviewed_at timestamptz, verdict text, review_words text)
language sql stable security definer set search_path from current as $$
  select g.id, g.organisation_id, o.name, g.began_at, coalesce(g.stopped_at, g.ends_at), g.reason, g.words, g.reviewed_at,
    case g.verdict when 'right' then 'was-right' when 'not-right' then 'was-not-right' end, g.review_words
  from broken_glass g join organisation o on o.id = g.organisation_id
  where g.person_id = p_person and g.withheld_until is null and (viewer() = p_person or is_system() or looked_at(p_person)
    and exists (select from rights_request r where r.person_id = p_person and r.kind = 'access' and is_answering(r.organisation_id)))
  order by g.began_at desc $$;
revoke all on function emergencies_of from public;
grant execute on function emergencies_of to doorstep_app;
