-- Keeping listings right: who is asked whether a listing is still right, what people say is wrong with it, and its history at hand.

-- The history of one listing is that of its rows, gone ones included: each is found by what it belonged to.
create function changed_row_owner(before jsonb, after jsonb) returns text language sql immutable parallel safe as $$
  select coalesce(after ->> 'service_id', before ->> 'service_id', after ->> 'service_at_location_id', before ->> 'service_at_location_id',
    after ->> 'location_id', before ->> 'location_id') $$;
create index directory_change_by_owner on directory_change (changed_row_owner(before, after), seq);

-- Whom we ask whether a listing is still right. Not the public contact: a person who keeps it, on a number that is not shown.
create table listing_keeper (
  service_id uuid primary key references service (id) on delete cascade,
  organisation_id uuid not null references organisation (id) on delete cascade,
  name text not null constraint a_keeper_has_a_name check (char_length(name) between 1 and 200),
  phone text not null constraint a_keepers_phone_is_in_international_form check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  -- The keyed digest by which a text from that number is known (see bindings of flows).
  binding uuid not null,
  language text not null default 'en',
  asked_at timestamptz,
  asks_unanswered smallint not null default 0
);
create index listing_keeper_by_binding on listing_keeper (binding);
create index listing_keeper_by_organisation on listing_keeper (organisation_id);

-- What somebody told us is wrong. How to reach them goes once they have been told what came of it.
create table listing_problem (
  id uuid primary key,
  service_id uuid not null references service (id) on delete cascade,
  organisation_id uuid not null references organisation (id) on delete cascade,
  kind text not null constraint what_is_wrong_is_known check (kind in ('closed', 'hours', 'phone', 'address', 'who-for', 'other')),
  words text not null default '' constraint what_is_wrong_is_at_most_2000_characters check (char_length(words) <= 2000),
  language text not null default 'en',
  tell_phone text,
  tell_email text,
  reported_by uuid references person (id),
  reported_at timestamptz not null default now(),
  state text not null default 'waiting' constraint problem_state_is_known check (state in ('waiting', 'put-right', 'was-right')),
  settled_by uuid references person (id),
  settled_at timestamptz,
  settled_because text not null default '',
  constraint a_settled_problem_has_a_time_and_a_person check
    ((state = 'waiting') = (settled_at is null) and (state = 'waiting') = (settled_by is null))
);
create index listing_problem_waiting on listing_problem (organisation_id, reported_at) where state = 'waiting';
create index listing_problem_by_service on listing_problem (service_id);
create index listing_problem_by_reporter on listing_problem (reported_by) where reported_by is not null;

-- How often details were sent to one number and from one browser: keyed digests of the day, so that nothing here names anybody.
create table listing_sending (
  id uuid primary key default gen_random_uuid(),
  to_digest text not null,
  from_digest text not null,
  at timestamptz not null
);
create index listing_sending_by_time on listing_sending (at);

alter table listing_keeper enable row level security;
alter table listing_keeper force row level security;
alter table listing_problem enable row level security;
alter table listing_problem force row level security;

-- The viewer's own memberships are all that the policies of `membership` let this see.
create function works_for(organisation uuid) returns boolean language sql stable as $$
  select exists (select from membership m where m.person_id = viewer() and m.ended_at is null
    and (m.organisation_id = organisation or m.role = 'admin')) $$;

create policy staff_keep_their_keepers on listing_keeper for all
  using (works_for(organisation_id) or is_system()) with check (works_for(organisation_id) or is_system());
create policy anyone_says_what_is_wrong on listing_problem for insert
  with check (state = 'waiting' and reported_by is not distinct from viewer());
create policy staff_see_what_is_wrong on listing_problem for select
  using (works_for(organisation_id) or reported_by = viewer() or is_system());
create policy staff_settle_what_is_wrong on listing_problem for update
  using (works_for(organisation_id) or is_system()) with check (works_for(organisation_id) or is_system());
create policy jobs_clear_old_problems on listing_problem for delete using (is_system() or reported_by = viewer());

grant select, insert, update, delete on listing_keeper, listing_problem, listing_sending to doorstep_app;
