-- Services that the same people use. What is published holds nobody: it is made of those who chose to be counted, ten or more to a pair.

-- Whether somebody lets their use of services be counted. No row: they were never asked, and are not.
create table useful_choice (
  person_id uuid primary key references person (id),
  is_counted boolean not null,
  changed_at timestamptz not null,
  changed_on text not null
);
-- Those who are counted, for the job that counts them.
create index useful_choice_counted on useful_choice (person_id) where is_counted;

-- What a person told us that they used and found useful, so that it counts.
create table useful_told (
  person_id uuid not null references person (id),
  service_id uuid not null references service (id) on delete cascade,
  told_at timestamptz not null,
  primary key (person_id, service_id)
);
create index useful_told_by_service on useful_told (service_id);

-- What a person told us that they need. Kept apart from what they used: nothing is counted here.
create table useful_need (
  person_id uuid not null references person (id),
  need text not null references need (code) on delete cascade,
  told_at timestamptz not null,
  told_on text not null,
  primary key (person_id, need)
);
create index useful_need_by_need on useful_need (need);

do $$
declare name text;
begin
  foreach name in array array['useful_choice', 'useful_told', 'useful_need'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy a_person_keeps_their_own_%s on %I for all using (person_id = viewer()) with check (person_id = viewer())', name, name);
  end loop;
end $$;
create policy jobs_see_who_is_counted on useful_choice for select using (is_system());
create policy jobs_clear_choices on useful_choice for delete using (is_system());
create policy jobs_count_what_was_told on useful_told for select using (is_system());
create policy jobs_clear_what_was_told on useful_told for delete using (is_system());
create policy the_demonstration_tells on useful_told for insert with check (is_system());
create policy the_demonstration_chooses on useful_choice for insert with check (is_system());
create policy jobs_clear_told_needs on useful_need for delete using (is_system());
create policy jobs_export_told_needs on useful_need for select using (is_system());
-- Whoever sits beside them sees what they said they need, once the look is written, and may note it for them.
create policy a_look_opens_told_needs on useful_need for select using (person_id = any ((select looked_people())::uuid[]));
create policy whoever_has_looked_notes_needs on useful_need for insert with check (looked_at(person_id));
create policy whoever_has_looked_unnotes_needs on useful_need for delete using (person_id = any ((select looked_people())::uuid[]));
grant select, insert, delete, update (is_counted, changed_at, changed_on) on useful_choice to doorstep_app;
grant select, insert, delete on useful_told, useful_need to doorstep_app;
grant update (told_at) on useful_told to doorstep_app;

-- What is shown beside a service: an order, and a number of people to the nearest five. Rewritten whole, by the schedule and by nothing else.
create table useful_pair (
  service_id uuid not null references service (id) on delete cascade,
  other_id uuid not null references service (id) on delete cascade,
  place smallint not null constraint a_place_in_a_list_is_1_to_5 check (place between 1 and 5),
  people int not null constraint at_least_five_people_stand_behind_a_pair check (people >= 5 and people % 5 = 0),
  strength text not null constraint strength_is_known check (strength in ('beyond-chance', 'may-be-chance')),
  primary key (service_id, other_id)
);
create index useful_pair_by_other on useful_pair (other_id);

-- When the lists were last made, and of what.
create table useful_rebuild (
  id uuid primary key,
  made_at timestamptz not null,
  least int not null,
  people int not null constraint people_are_said_to_the_nearest_five check (people % 5 = 0),
  services int not null,
  pairs int not null,
  hold_back double precision not null
);
create index useful_rebuild_by_time on useful_rebuild (made_at desc);

alter table useful_pair enable row level security;
alter table useful_pair force row level security;
alter table useful_rebuild enable row level security;
alter table useful_rebuild force row level security;
create policy lists_are_public on useful_pair for select using (true);
create policy a_job_makes_lists on useful_pair for insert with check (is_system());
create policy a_job_unmakes_lists on useful_pair for delete using (is_system());
create policy rebuilds_are_public on useful_rebuild for select using (true);
create policy a_job_notes_rebuilds on useful_rebuild for insert with check (is_system());
grant select, insert, delete on useful_pair to doorstep_app;
grant select, insert on useful_rebuild to doorstep_app;
grant select on useful_pair, useful_rebuild to doorstep_read;

-- Services of which nobody may know that somebody uses them: they meet one of these needs, or are at an address that is kept secret.
create function useful_never_counted(p_needs text[]) returns setof uuid language sql stable as $$
  select l.service_id from listing l where l.tokens && array(select token_of('need', need) from unnest(p_needs) need)
  union select a.service_id from attribute a join need_term t on t.taxonomy_term_id = a.taxonomy_term_id
    where t.need = any (p_needs) and a.service_id is not null
  union select s.service_id from service_at_location s join location l on l.id = s.location_id where l.masked $$;
