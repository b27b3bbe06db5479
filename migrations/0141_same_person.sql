-- People who are here twice: how they are found, what is proposed, who decided, and all of it to be undone in any order.

-- Somebody as they are compared: plain spellings, and the keys under which they meet others. Made from the record by a job, by which alone
-- it is read: no page ever shows a row of this. Addresses that are kept secret are not in it.
create table person_likeness (
  person_id uuid primary key references person (id) on delete cascade,
  -- Each way they are known: by another name, at another number.
  variants jsonb not null,
  keys text[] not null
);
create index person_likeness_by_key on person_likeness using gin (keys) with (fastupdate = off);

-- Whoever is new or has changed since they were last compared.
create table person_likeness_due (
  person_id uuid primary key references person (id) on delete cascade,
  since timestamptz not null default now()
);
create index person_likeness_due_by_time on person_likeness_due (since);

-- How many people here have a name, a street, a postcode: what is common proves less.
create table person_term (
  field text not null,
  value text not null,
  share double precision not null,
  primary key (field, value)
);
-- How much each agreement says here, as last learned.
create table person_weights (
  learned_at timestamptz primary key,
  people int not null,
  weights jsonb not null
);

-- Two records of one organisation that may be one person. For somebody to look at; nothing follows from it by itself.
create table same_person_suggestion (
  organisation_id uuid not null references organisation (id),
  low_person uuid not null references person (id) on delete cascade,
  high_person uuid not null references person (id) on delete cascade,
  bits real not null,
  found_at timestamptz not null,
  primary key (organisation_id, low_person, high_person),
  constraint a_suggestion_names_two_people_in_order check (low_person < high_person)
);
create index same_person_suggestion_by_low on same_person_suggestion (low_person);
create index same_person_suggestion_by_high on same_person_suggestion (high_person);

-- Somebody looked and said that they are two. Remembered, so that nobody is asked again; it can be taken back.
create table not_same_person (
  id uuid primary key,
  low_person uuid not null references person (id) on delete cascade,
  high_person uuid not null references person (id) on delete cascade,
  organisation_id uuid not null references organisation (id),
  said_by uuid not null references person (id),
  said_at timestamptz not null,
  why text not null default '' constraint why_not_the_same_has_at_most_1000_characters check (char_length(why) <= 1000),
  withdrawn_at timestamptz,
  withdrawn_by uuid references person (id),
  constraint two_who_are_not_the_same_stand_in_order check (low_person < high_person),
  constraint what_is_withdrawn_says_by_whom check ((withdrawn_at is null) = (withdrawn_by is null))
);
create unique index two_people_are_told_apart_once on not_same_person (low_person, high_person) where withdrawn_at is null;
create index not_same_person_by_high on not_same_person (high_person);

-- A merge is this row and nothing else: no other row is moved or rewritten. Which records are one person is worked out from the merges
-- that are in force, each time; so undoing one, in any order, leaves exactly what the others say.
create table person_merge (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  -- The record whose name and details are shown for both.
  keeps_person uuid not null references person (id),
  joins_person uuid not null references person (id),
  -- The state of the evidence when it was proposed.
  bits real not null,
  why text not null default '' constraint why_they_are_the_same_has_at_most_1000_characters check (char_length(why) <= 1000),
  proposed_by uuid not null references person (id),
  proposed_at timestamptz not null,
  decision text constraint a_merge_is_joined_or_refused check (decision in ('joined', 'refused')),
  decided_by uuid references person (id),
  decided_at timestamptz,
  decided_why text not null default '' constraint why_a_merge_was_decided_has_at_most_1000_characters check (char_length(decided_why) <= 1000),
  undone_by uuid references person (id),
  undone_at timestamptz,
  undone_why text not null default '' constraint why_a_merge_was_undone_has_at_most_1000_characters check (char_length(undone_why) <= 1000),
  constraint nobody_is_merged_with_themselves check (keeps_person <> joins_person),
  constraint a_second_person_decides_a_merge check (decided_by <> proposed_by),
  constraint a_decision_says_by_whom_and_when check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  constraint only_what_was_joined_is_undone check (undone_at is null or decision = 'joined'),
  constraint an_undoing_says_by_whom check ((undone_at is null) = (undone_by is null))
);
create unique index two_people_are_proposed_once
  on person_merge (least(keeps_person, joins_person), greatest(keeps_person, joins_person)) where decision is null;
create unique index two_people_are_joined_once
  on person_merge (least(keeps_person, joins_person), greatest(keeps_person, joins_person)) where decision = 'joined' and undone_at is null;
create index person_merge_in_force_keeps on person_merge (keeps_person) where decision = 'joined' and undone_at is null;
create index person_merge_in_force_joins on person_merge (joins_person) where decision = 'joined' and undone_at is null;
create index person_merge_by_keeps on person_merge (keeps_person);
create index person_merge_by_joins on person_merge (joins_person);
create index person_merge_by_organisation on person_merge (organisation_id, proposed_at desc);

-- Somebody looked beyond their own organisation for one person, and on what ground: a match there tells where else they are known.
create table same_person_disclosure (
  id uuid primary key,
  person_id uuid not null references person (id),
  organisation_id uuid not null references organisation (id),
  asked_by uuid not null references person (id),
  asked_at timestamptz not null,
  ground text not null constraint looking_elsewhere_has_a_lawful_ground check (ground in ('consent', 'vital-interests', 'legal-duty')),
  wording text not null constraint looking_elsewhere_says_why check (char_length(wording) between 10 and 1000),
  shown int not null
);
create index same_person_disclosure_by_person on same_person_disclosure (person_id);

do $$
declare name text;
begin
  foreach name in array array['person_likeness', 'person_likeness_due', 'person_term', 'person_weights', 'same_person_suggestion', 'not_same_person',
    'person_merge', 'same_person_disclosure'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy the_owner_keeps_%s on %I for all to doorstep_owner using (true) with check (true)', name, name);
    execute format('create policy jobs_keep_%s on %I for all to doorstep_app using (is_system()) with check (is_system())', name, name);
  end loop;
end $$;
grant select, insert, update, delete on person_likeness, person_likeness_due, person_term, person_weights, same_person_suggestion to doorstep_app;
grant select, insert, delete, update (withdrawn_at, withdrawn_by) on not_same_person to doorstep_app;
grant select, insert, delete, update (decision, decided_by, decided_at, decided_why, undone_by, undone_at, undone_why) on person_merge to doorstep_app;
grant select, insert, delete on same_person_disclosure to doorstep_app;

-- Staff of the organisation see numbers, never names: those come by a look or a list, with their lines.
create policy staff_see_what_is_suggested_to_them on same_person_suggestion for select to doorstep_app using (organisation_id = any (my_organisations()));
create policy whoever_decided_clears_suggestions on same_person_suggestion for delete to doorstep_app using (looked_at(low_person) and looked_at(high_person));

create policy who_was_told_apart_is_seen_by_staff_and_by_themselves on not_same_person for select to doorstep_app using (
  organisation_id = any (my_organisations()) or low_person = viewer() or high_person = viewer() or looked_at(low_person) or looked_at(high_person));
create policy whoever_looked_at_both_tells_them_apart on not_same_person for insert to doorstep_app with check (
  said_by = viewer() and organisation_id = any (my_organisations()) and looked_at(low_person) and looked_at(high_person));
create policy whoever_looked_at_both_takes_that_back on not_same_person for update to doorstep_app
  using (looked_at(low_person) and looked_at(high_person)) with check (withdrawn_by = viewer());

create policy merges_are_seen_by_staff_and_by_whom_they_join on person_merge for select to doorstep_app using (
  organisation_id = any (my_organisations()) or keeps_person = viewer() or joins_person = viewer() or looked_at(keeps_person) or looked_at(joins_person));
create policy whoever_looked_at_both_proposes_a_merge on person_merge for insert to doorstep_app with check (
  proposed_by = viewer() and decision is null and organisation_id = any (my_organisations()) and looked_at(keeps_person) and looked_at(joins_person));
create policy whoever_looked_at_both_decides_a_merge on person_merge for update to doorstep_app
  using (organisation_id = any (my_organisations()) and looked_at(keeps_person) and looked_at(joins_person))
  with check (looked_at(keeps_person) and looked_at(joins_person));

create policy disclosures_are_seen_by_staff_and_the_person on same_person_disclosure for select to doorstep_app using (
  organisation_id = any (my_organisations()) or person_id = viewer());
create policy whoever_looked_says_on_what_ground on same_person_disclosure for insert to doorstep_app with check (
  asked_by = viewer() and organisation_id = any (my_organisations()) and looked_at(person_id));

-- All records that are one person with this one, by the merges in force; for whoever has looked at it, themselves, and jobs. For anybody
-- else it is one record, as it would be if there were no merges.
create function same_person_ids(p_person uuid) returns uuid[] language sql stable security definer set search_path from current as $$
  with recursive joined (person) as (
    select p_person
    union
    select case when m.keeps_person = j.person then m.joins_person else m.keeps_person end
    from joined j join person_merge m on m.decision = 'joined' and m.undone_at is null and (m.keeps_person = j.person or m.joins_person = j.person)
  )
  select case when is_system() or viewer() = p_person or looked_at(p_person) then array(select person from joined order by person) else array[p_person] end $$;
revoke all on function same_person_ids from public;
grant execute on function same_person_ids to doorstep_app;

create function likeness_follows() returns trigger language plpgsql security definer set search_path from current as $$
declare
  whom uuid;
begin
  if tg_table_name = 'person' then whom := new.id; elsif tg_op = 'DELETE' then whom := old.person_id; else whom := new.person_id; end if;
  if exists (select from person where id = whom) then
    insert into person_likeness_due (person_id) values (whom) on conflict do nothing;
  end if;
  return null;
end $$;
revoke all on function likeness_follows from public;
create trigger names_are_compared after insert or update of display_name, phone, email, forgotten_at on person for each row execute function likeness_follows();
create trigger details_are_compared after insert or update or delete on person_detail for each row execute function likeness_follows();
create trigger other_names_are_compared after insert or update or delete on person_name for each row execute function likeness_follows();
create trigger addresses_are_compared after insert or update or delete on person_address for each row execute function likeness_follows();
create trigger reaches_are_compared after insert or update or delete on person_reach for each row execute function likeness_follows();
insert into person_likeness_due (person_id) select id from person;

-- What is known of these people, for the job that compares them and for nobody else. Comparing everybody with everybody is no look at anybody: nobody
-- sees it. Whoever is shown a pair leaves a line with both.
create function described_people(p_people uuid[]) returns table (person_id uuid, told jsonb)
language sql stable security definer set search_path from current as $$
  select p.id, jsonb_build_object(
    'name', p.display_name, 'given', nullif(d.given_name, ''), 'other', nullif(d.other_names, ''), 'family', nullif(d.family_name, ''),
    'knownAs', nullif(d.known_as, ''), 'born', d.birth_date, 'bornIs', d.birth_is,
    'names', (select coalesce(jsonb_agg(jsonb_build_object('given', n.given_name, 'family', n.family_name) order by n.said_at desc), '[]')
      from person_name n where n.person_id = p.id),
    'addresses', (select coalesce(jsonb_agg(jsonb_build_object('lines', a.lines, 'town', a.town, 'postcode', a.postcode) order by a.until_day is not null, a.said_at desc), '[]')
      from person_address a where a.person_id = p.id and not a.is_secret and a.kind in ('home', 'staying')),
    'reaches', (select coalesce(jsonb_agg(jsonb_build_object('kind', r.kind, 'value', r.value) order by r.said_at desc), '[]')
      from (select r.kind, r.value, r.said_at from person_reach r where r.person_id = p.id and r.ended_at is null
        union all select 'phone', p.phone, p.made_at where p.phone is not null union all select 'email', p.email, p.made_at where p.email is not null) r))
  from person p left join person_detail d on d.person_id = p.id
  where p.id = any (p_people) and p.forgotten_at is null and is_system() $$;
revoke all on function described_people from public;
grant execute on function described_people to doorstep_app;

-- Which organisations know these people: they spoke with them, booked them in, or wrote down something of them. For jobs.
create function organisations_knowing(p_people uuid[]) returns table (person_id uuid, organisation_id uuid)
language sql stable security definer set search_path from current as $$
  select k.person_id, k.organisation_id from (
    select c.person_id, c.organisation_id from person_contact c where c.person_id = any (p_people)
    union select a.person_id, a.organisation_id from person_address a where a.person_id = any (p_people)
    union select r.person_id, r.organisation_id from person_reach r where r.person_id = any (p_people)
    union select n.person_id, n.organisation_id from person_name n where n.person_id = any (p_people)
    union select b.person_id, b.organisation_id from booking b where b.person_id = any (p_people)
    union select d.person_id, nullif(said.value ->> 'organisation', '')::uuid from person_detail d, jsonb_each(d.said) said where d.person_id = any (p_people)
  ) k where k.organisation_id is not null and is_system() $$;
revoke all on function organisations_knowing from public;
grant execute on function organisations_knowing to doorstep_app;
