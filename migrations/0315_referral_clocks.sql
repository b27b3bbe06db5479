-- How long an organisation gives itself to answer a referral and to make first contact: for everything it does, or for one service of it.
-- Where it says nothing, the place's own days count. Whoever refers, and whoever is referred, may know it before they ask.

create table referral_clock (
  id uuid primary key,
  organisation_id uuid not null references organisation (id) on delete cascade,
  -- Absent: everything else that it does.
  service_id uuid references service (id) on delete cascade,
  -- Working days.
  answer_days int not null constraint an_answer_comes_within_thirty_working_days check (answer_days between 1 and 30),
  contact_days int not null constraint first_contact_comes_within_sixty_working_days check (contact_days between 1 and 60),
  urgent_answer_days int not null,
  urgent_contact_days int not null,
  changed_at timestamptz not null,
  constraint first_contact_is_not_due_before_the_answer check (contact_days >= answer_days and urgent_contact_days >= urgent_answer_days),
  constraint what_is_urgent_waits_no_longer check (urgent_answer_days between 0 and answer_days and urgent_contact_days between 0 and contact_days),
  constraint one_clock_for_each_service_of_an_organisation unique nulls not distinct (organisation_id, service_id)
);
alter table referral_clock enable row level security;
alter table referral_clock force row level security;
create policy the_owner_keeps_clocks_of_referrals on referral_clock for all to doorstep_owner using (true) with check (true);
create policy how_long_they_take_is_no_secret on referral_clock for select using (true);
create policy leaders_set_their_organisations_clocks on referral_clock for insert
  with check (leads_organisation(organisation_id) and (service_id is null or exists (select from service s where s.id = service_id and s.organisation_id = referral_clock.organisation_id)));
create policy leaders_change_their_organisations_clocks on referral_clock for update using (leads_organisation(organisation_id)) with check (leads_organisation(organisation_id));
create policy leaders_take_their_organisations_clocks_away on referral_clock for delete using (leads_organisation(organisation_id));
grant select, insert, update (answer_days, contact_days, urgent_answer_days, urgent_contact_days, changed_at), delete on referral_clock to doorstep_app;
