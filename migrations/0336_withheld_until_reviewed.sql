-- What is kept from a person opens because somebody decided that it may, never because a day came and nobody looked: the ground may be that it
-- does serious harm. On its day it is asked for, and asked again each week until it is decided.
drop function end_withholding(date);
drop function end_referral_withholding(date);

alter table broken_glass add column decision_asked_on date;
create index broken_glass_kept on broken_glass (withheld_until) where withheld_until is not null;

-- As a job: what is to be decided today or was to be, and was not asked for within the week. Late: its day was a week ago, and nobody decided.
create function ask_for_decisions(p_today date) returns table (glass_id uuid, is_late boolean)
language sql security definer set search_path from current as $$
  with asked as (update broken_glass set decision_asked_on = p_today
    where is_system() and withheld_until <= p_today
      and (decision_asked_on is null or decision_asked_on < withheld_until or decision_asked_on <= p_today - 7)
    returning id, withheld_until)
  select id, withheld_until <= p_today - 7 from asked $$;
revoke all on function ask_for_decisions from public;
grant execute on function ask_for_decisions to doorstep_app;

-- The same of a risk in a referral; late ones are for those who lead there.
drop function tell_of_withheld(date, date);
create function tell_of_withheld(p_by date, p_today date) returns table (referral_id uuid, organisation_id uuid, is_late boolean)
language sql security definer set search_path from current as $$
  with told as (update referral_piece p set review_told_on = p_today
    where is_system() and p.withheld_until <= p_by
      and (p.review_told_on is null or p.withheld_until <= p_today and (p.review_told_on < p.withheld_until or p.review_told_on <= p_today - 7))
    returning p.referral_id, p.withheld_until)
  select r.id, r.from_organisation, told.withheld_until <= p_today - 7 from told join referral r on r.id = told.referral_id
  where r.from_organisation is not null $$;
revoke all on function tell_of_withheld from public;
grant execute on function tell_of_withheld to doorstep_app;
