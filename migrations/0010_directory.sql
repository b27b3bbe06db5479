-- The directory: who helps, with what, where and when. The shape is Open Referral UK 3 (HSDS 3), so that a feed keeps its ids
-- and its words; what the standard lacks (masking, assurance, bank holidays, Welsh) is added in its manner.

-- Where a point of the globe lies on Doorstep's own flat map of the United Kingdom, in metres east and north.
-- Transverse Mercator on WGS 84 (Krueger's series to the third order in n, good to millimetres; Karney, J. Geodesy 85, 2011),
-- central meridian 3 degrees west, scale 0.9995. Scale error: under 0.1 % over all of the United Kingdom; between two places
-- within 20 km of the asker under 0.02 %, so the nearest is the nearest. Outside the islands: null, for "we do not know the way".
create function on_the_map(longitude double precision, latitude double precision) returns point
language plpgsql immutable strict parallel safe as $$
declare
  radius constant double precision := 0.9995 * 6367449.1458234153;
  eccentricity constant double precision := 0.0818191908426215;
  a1 constant double precision := 8.377318206244698e-4;
  a2 constant double precision := 7.608527773572307e-7;
  a3 constant double precision := 1.197645503329453e-9;
  east double precision := radians(longitude + 3);
  t double precision;
  xi double precision;
  eta double precision;
begin
  if not (latitude between 49 and 61.5 and longitude between -9.5 and 2.6) then return null; end if;
  t := sinh(atanh(sin(radians(latitude))) - eccentricity * atanh(eccentricity * sin(radians(latitude))));
  xi := atan2(t, cos(east));
  eta := atanh(sin(east) / sqrt(1 + t * t));
  return point(
    radius * (eta + a1 * cos(2 * xi) * sinh(2 * eta) + a2 * cos(4 * xi) * sinh(4 * eta) + a3 * cos(6 * xi) * sinh(6 * eta)),
    radius * (xi + a1 * sin(2 * xi) * cosh(2 * eta) + a2 * sin(4 * xi) * cosh(4 * eta) + a3 * sin(6 * xi) * cosh(6 * eta)));
end $$;

create table organisation (
  id uuid primary key default gen_random_uuid(),
  name text not null constraint an_organisation_has_a_name check (name <> ''),
  name_cy text,
  alternate_name text,
  description text not null default '',
  description_cy text,
  url text,
  email text,
  logo text,
  uri text,
  legal_status text,
  year_incorporated int,
  parent_organisation_id uuid references organisation (id) on delete set null,
  source text not null default 'doorstep',
  external_id text,
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  constraint an_organisation_comes_once_from_a_source unique (source, external_id)
);
create index organisation_by_parent on organisation (parent_organisation_id);
create index organisation_by_changed_at on organisation (changed_at);

create table organisation_identifier (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation (id) on delete cascade,
  identifier_scheme text,
  identifier_type text not null,
  identifier text not null,
  constraint an_organisation_has_each_identifier_once unique (organisation_id, identifier_type, identifier)
);

create table service (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation (id) on delete cascade,
  name text not null constraint a_service_has_a_name check (name <> ''),
  name_cy text,
  alternate_name text,
  description text not null default '',
  description_cy text,
  url text,
  email text,
  status text not null default 'active' constraint service_status_is_known
    check (status in ('active', 'inactive', 'defunct', 'temporarily closed')),
  -- While it is closed for a time: since when, until when if that is known, and why, in words people read.
  closed_from date,
  closed_until date,
  closed_because text,
  closed_because_cy text,
  interpretation_services text,
  application_process text,
  application_process_cy text,
  fees text,
  fees_cy text,
  accreditations text,
  licenses text,
  wait_time text,
  alert text,
  alert_cy text,
  eligibility text,
  eligibility_cy text,
  minimum_age numeric(5, 2) constraint minimum_age_is_an_age check (minimum_age between 0 and 130),
  maximum_age numeric(5, 2) constraint maximum_age_is_an_age check (maximum_age between 0 and 130),
  -- The latest assurance, kept beside the listing so that a search can let stale ones sink.
  assured_at timestamptz,
  assured_how text,
  assurer_email text,
  check_due_on date,
  -- Shown to the public from and until; no `visible_from` means a draft that nobody outside has seen.
  visible_from timestamptz default now(),
  visible_until timestamptz,
  source text not null default 'doorstep',
  external_id text,
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  constraint a_service_comes_once_from_a_source unique (source, external_id),
  constraint a_service_closes_before_it_reopens check (closed_until >= closed_from),
  constraint minimum_age_is_not_over_maximum_age check (maximum_age >= minimum_age),
  constraint a_service_is_shown_before_it_is_hidden check (visible_until > visible_from)
);
create index service_by_organisation on service (organisation_id);
create index service_by_changed_at on service (changed_at);
create index service_by_check_due_on on service (check_due_on);

create table location (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid references organisation (id) on delete cascade,
  location_type text not null default 'physical' constraint location_type_is_known check (location_type in ('physical', 'postal', 'virtual')),
  name text,
  name_cy text,
  alternate_name text,
  description text,
  description_cy text,
  transportation text,
  transportation_cy text,
  url text,
  latitude double precision,
  longitude double precision,
  -- Metres on our map (see on_the_map), kept by a trigger; what distances are measured from.
  at point,
  -- A refuge never shows where it is. Its address and point live in masked_address, which the public role cannot read.
  masked boolean not null default false,
  -- Whose bank holidays it keeps; none: those of the place.
  nation text constraint nation_is_known check (nation in ('england', 'wales', 'scotland', 'northern-ireland')),
  external_identifier text,
  external_identifier_type text,
  source text not null default 'doorstep',
  external_id text,
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  constraint a_location_comes_once_from_a_source unique (source, external_id),
  constraint a_masked_location_shows_no_point check (not masked or (latitude is null and longitude is null and at is null)),
  constraint a_point_has_both_its_numbers check ((latitude is null) = (longitude is null)),
  constraint a_point_is_on_the_globe check (latitude between -90 and 90 and longitude between -180 and 180),
  constraint a_location_is_masked_or_not unique (id, masked)
);
create index location_by_organisation on location (organisation_id);
create index location_by_changed_at on location (changed_at);

create table address (
  id uuid primary key default gen_random_uuid(),
  location_id uuid not null,
  attention text,
  address_1 text not null,
  address_2 text,
  city text not null,
  region text,
  state_province text not null default '',
  postal_code text not null,
  country text not null default 'GB',
  address_type text not null default 'physical' constraint address_type_is_known check (address_type in ('physical', 'postal', 'virtual')),
  -- Only here so that the next line can say it: a masked location has no public address, whoever writes it.
  location_masked boolean not null default false constraint a_public_address_is_not_masked check (not location_masked),
  constraint a_masked_location_has_no_public_address foreign key (location_id, location_masked)
    references location (id, masked) on delete cascade
);
create index address_by_location on address (location_id);
create index address_by_postal_code on address (postal_code);

create table masked_address (
  location_id uuid primary key,
  attention text,
  address_1 text not null,
  address_2 text,
  city text not null,
  region text,
  state_province text not null default '',
  postal_code text not null,
  country text not null default 'GB',
  latitude double precision,
  longitude double precision,
  location_masked boolean not null default true constraint a_masked_address_is_masked check (location_masked),
  constraint a_masked_address_is_of_a_masked_location foreign key (location_id, location_masked)
    references location (id, masked) on delete cascade
);

create table service_at_location (
  id uuid primary key default gen_random_uuid(),
  service_id uuid not null references service (id) on delete cascade,
  location_id uuid not null references location (id) on delete cascade,
  description text,
  constraint a_service_is_at_a_location_once unique (service_id, location_id)
);
create index service_at_location_by_location on service_at_location (location_id);

-- Opening hours: each row a rule that says on which days, from when to when. Of a service, or of it at one location
-- (which then says all), or of the location itself (which says it where the service says nothing).
create table schedule (
  id uuid primary key default gen_random_uuid(),
  service_id uuid references service (id) on delete cascade,
  location_id uuid references location (id) on delete cascade,
  service_at_location_id uuid references service_at_location (id) on delete cascade,
  valid_from date,
  valid_to date,
  dtstart date,
  until date,
  count int constraint a_schedule_repeats_at_least_once check (count > 0),
  freq text constraint freq_is_known check (freq in ('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY')),
  interval int not null default 1 constraint interval_is_at_least_one check (interval between 1 and 520),
  wkst text,
  byday text,
  bymonthday text,
  byweekno text,
  byyearday text,
  bysetpos text,
  opens_at time,
  closes_at time,
  description text,
  description_cy text,
  schedule_link text,
  attending_type text,
  notes text,
  -- What these hours are worth on a bank holiday, when no exception says it.
  on_holidays text not null default 'unknown' constraint on_holidays_is_known check (on_holidays in ('as usual', 'closed', 'unknown')),
  constraint a_schedule_is_of_one_thing check (num_nonnulls(service_id, location_id, service_at_location_id) = 1),
  constraint a_schedule_ends_after_it_begins check (valid_to >= valid_from),
  constraint opening_needs_closing check ((opens_at is null) = (closes_at is null))
);
create index schedule_by_service on schedule (service_id);
create index schedule_by_location on schedule (location_id);
create index schedule_by_service_at_location on schedule (service_at_location_id);

-- Days that are not as usual. Several rows for one day are several openings that day.
create table schedule_exception (
  id uuid primary key default gen_random_uuid(),
  service_id uuid references service (id) on delete cascade,
  location_id uuid references location (id) on delete cascade,
  service_at_location_id uuid references service_at_location (id) on delete cascade,
  from_day date,
  to_day date,
  every_holiday boolean not null default false,
  opens_at time,
  closes_at time,
  because text,
  because_cy text,
  constraint an_exception_is_of_one_thing check (num_nonnulls(service_id, location_id, service_at_location_id) = 1),
  constraint an_exception_is_of_days_or_of_every_holiday check (every_holiday = (from_day is null)),
  constraint an_exception_has_a_last_day check ((from_day is null) = (to_day is null) and to_day >= from_day),
  constraint other_hours_open_and_close check ((opens_at is null) = (closes_at is null))
);
create index schedule_exception_by_service on schedule_exception (service_id);
create index schedule_exception_by_location on schedule_exception (location_id);
create index schedule_exception_by_service_at_location on schedule_exception (service_at_location_id);

create table contact (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid references organisation (id) on delete cascade,
  service_id uuid references service (id) on delete cascade,
  location_id uuid references location (id) on delete cascade,
  service_at_location_id uuid references service_at_location (id) on delete cascade,
  name text,
  title text,
  department text,
  email text,
  constraint a_contact_is_of_one_thing check (num_nonnulls(organisation_id, service_id, location_id, service_at_location_id) = 1)
);
create index contact_by_organisation on contact (organisation_id);
create index contact_by_service on contact (service_id);
create index contact_by_location on contact (location_id);
create index contact_by_service_at_location on contact (service_at_location_id);

create table phone (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid references organisation (id) on delete cascade,
  service_id uuid references service (id) on delete cascade,
  location_id uuid references location (id) on delete cascade,
  service_at_location_id uuid references service_at_location (id) on delete cascade,
  contact_id uuid references contact (id) on delete cascade,
  number text not null constraint a_phone_has_a_number check (number <> ''),
  -- E.164 where the number could be read as one; what a phone dials.
  e164 text,
  extension text,
  type text not null default 'voice',
  description text,
  description_cy text,
  constraint a_phone_is_of_one_thing check (num_nonnulls(organisation_id, service_id, location_id, service_at_location_id, contact_id) = 1)
);
create index phone_by_organisation on phone (organisation_id);
create index phone_by_service on phone (service_id);
create index phone_by_location on phone (location_id);
create index phone_by_service_at_location on phone (service_at_location_id);
create index phone_by_contact on phone (contact_id);
create index phone_by_e164 on phone (e164);

create table language (
  id uuid primary key default gen_random_uuid(),
  service_id uuid references service (id) on delete cascade,
  location_id uuid references location (id) on delete cascade,
  phone_id uuid references phone (id) on delete cascade,
  name text,
  -- ISO 639: `cy`, `ur`, `bfi` for British Sign Language.
  code text,
  note text,
  constraint a_language_is_of_one_thing check (num_nonnulls(service_id, location_id, phone_id) = 1)
);
create index language_by_service on language (service_id);
create index language_by_location on language (location_id);
create index language_by_phone on language (phone_id);

create table accessibility (
  id uuid primary key default gen_random_uuid(),
  location_id uuid not null references location (id) on delete cascade,
  -- What can be searched for. A feed gives prose alone, and then this is what was read from it, or nothing.
  kind text constraint accessibility_kind_is_known check (kind in
    ('step-free', 'accessible-toilet', 'accessible-parking', 'hearing-loop', 'lift', 'quiet-space', 'sign-language', 'assistance-dogs')),
  description text,
  description_cy text,
  details text,
  url text
);
create index accessibility_by_location on accessibility (location_id);

create table cost_option (
  id uuid primary key default gen_random_uuid(),
  service_id uuid not null references service (id) on delete cascade,
  valid_from date,
  valid_to date,
  option text,
  currency text not null default 'GBP',
  -- Pounds, as the standard has it. Nought is free.
  amount numeric(12, 2) constraint an_amount_is_not_negative check (amount >= 0),
  amount_description text
);
create index cost_option_by_service on cost_option (service_id);

create table funding (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid references organisation (id) on delete cascade,
  service_id uuid references service (id) on delete cascade,
  source text,
  constraint funding_is_of_one_thing check (num_nonnulls(organisation_id, service_id) = 1)
);
create index funding_by_organisation on funding (organisation_id);
create index funding_by_service on funding (service_id);

create table taxonomy (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  description text not null default '',
  uri text,
  version text,
  source text not null default 'doorstep',
  external_id text,
  constraint a_taxonomy_comes_once_from_a_source unique (source, external_id)
);

create table taxonomy_term (
  id uuid primary key default gen_random_uuid(),
  taxonomy_id uuid references taxonomy (id) on delete cascade,
  parent_id uuid references taxonomy_term (id) on delete set null,
  code text,
  name text not null,
  name_cy text,
  description text not null default '',
  uri text,
  source text not null default 'doorstep',
  external_id text,
  constraint a_term_comes_once_from_a_source unique (source, external_id),
  constraint a_term_is_not_its_own_parent check (parent_id <> id)
);
create index taxonomy_term_by_taxonomy on taxonomy_term (taxonomy_id);
create index taxonomy_term_by_parent on taxonomy_term (parent_id);

-- A term said of something: mostly what a service is for.
create table attribute (
  id uuid primary key default gen_random_uuid(),
  taxonomy_term_id uuid not null references taxonomy_term (id) on delete cascade,
  organisation_id uuid references organisation (id) on delete cascade,
  service_id uuid references service (id) on delete cascade,
  location_id uuid references location (id) on delete cascade,
  link_type text,
  value text,
  constraint an_attribute_is_of_one_thing check (num_nonnulls(organisation_id, service_id, location_id) = 1),
  constraint a_term_is_said_once_of_a_service unique (service_id, taxonomy_term_id, link_type)
);
create index attribute_by_term on attribute (taxonomy_term_id);
create index attribute_by_organisation on attribute (organisation_id);
create index attribute_by_location on attribute (location_id);

create table unit (
  id uuid primary key default gen_random_uuid(),
  name text not null constraint a_unit_has_one_row unique,
  scheme text,
  identifier text,
  uri text
);

-- "Can you take me?" HSDS 3.1 brings these; we have them early.
create table service_capacity (
  id uuid primary key default gen_random_uuid(),
  service_id uuid not null references service (id) on delete cascade,
  unit_id uuid references unit (id) on delete set null,
  available numeric(10, 2) not null constraint capacity_is_not_negative check (available >= 0),
  maximum numeric(10, 2),
  description text,
  updated_at timestamptz not null default now()
);
create index service_capacity_by_service on service_capacity (service_id);

-- Official areas, from GeoJSON or TopoJSON. A point is inside when an odd number of rings hold it, so holes and islands are both right.
create table boundary (
  code text primary key,
  name text not null,
  name_cy text,
  kind text not null,
  source text not null default 'doorstep'
);
create table boundary_ring (
  boundary_code text not null references boundary (code) on delete cascade,
  ring_number int not null,
  -- Degrees, longitude first. A ring's own straight edges decide; simplified outlines are wrong by as much as they were simplified.
  ring polygon not null,
  primary key (boundary_code, ring_number)
);
create index boundary_ring_by_place on boundary_ring using gist (ring);

create function boundaries_around(longitude double precision, latitude double precision) returns setof text
language sql stable parallel safe as $$
  select boundary_code from boundary_ring where ring @> point(longitude, latitude) group by boundary_code having count(*) % 2 = 1 $$;

create table service_area (
  id uuid primary key default gen_random_uuid(),
  service_id uuid references service (id) on delete cascade,
  service_at_location_id uuid references service_at_location (id) on delete cascade,
  name text,
  description text,
  extent text,
  extent_type text,
  uri text,
  -- The same area as one of ours, where we could tell. A service with no boundary here serves everyone.
  boundary_code text references boundary (code) on delete set null,
  constraint a_service_area_is_of_one_thing check (num_nonnulls(service_id, service_at_location_id) = 1)
);
create index service_area_by_service on service_area (service_id);
create index service_area_by_service_at_location on service_area (service_at_location_id);
create index service_area_by_boundary on service_area (boundary_code);

-- Each time somebody said "this listing is right". The latest is copied to the service.
create table assurance (
  id uuid primary key default gen_random_uuid(),
  service_id uuid not null references service (id) on delete cascade,
  -- The person, where we know them by sign-in or a bound phone; a feed's assurance has only a name.
  confirmed_by uuid,
  confirmed_as text not null,
  confirmed_how text not null constraint confirmed_how_is_known check (confirmed_how in ('web', 'text', 'phone key', 'phone call', 'visit', 'feed', 'seed')),
  confirmed_at timestamptz not null default now(),
  next_check_due_on date,
  note text
);
create index assurance_by_service on assurance (service_id, confirmed_at desc);

-- An edit that waits for somebody who may approve it.
create table listing_proposal (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisation (id) on delete cascade,
  -- None: the proposal is for a new service.
  service_id uuid references service (id) on delete cascade,
  proposed jsonb not null,
  reason text,
  proposed_by uuid not null,
  proposed_at timestamptz not null default now(),
  state text not null default 'waiting' constraint proposal_state_is_known check (state in ('waiting', 'approved', 'refused', 'withdrawn')),
  decided_by uuid,
  decided_at timestamptz,
  decided_because text,
  constraint a_decision_has_a_decider_and_a_time check
    ((state = 'waiting') = (decided_at is null) and (state in ('waiting', 'withdrawn') or decided_by is not null)),
  constraint a_refusal_says_why check (state <> 'refused' or decided_because <> '')
);
create index listing_proposal_waiting on listing_proposal (organisation_id, proposed_at) where state = 'waiting';
create index listing_proposal_by_service on listing_proposal (service_id);
create index listing_proposal_by_person on listing_proposal (proposed_by);

-- What every row of the directory was and became. Kept by triggers that run as the owner: nobody else can write or rewrite it.
create table directory_change (
  seq bigint generated always as identity primary key,
  at timestamptz not null default now(),
  -- The person, or the job, or neither for the owner at the console; and the act they were in.
  changed_by uuid,
  job text,
  act text,
  channel text,
  table_name text not null,
  row_id text not null,
  before jsonb,
  after jsonb
);
create index directory_change_by_row on directory_change (table_name, row_id, seq);
create index directory_change_by_person on directory_change (changed_by) where changed_by is not null;

-- One statement that touches ten thousand rows writes their history as one statement.
create function keep_directory_change() returns trigger language plpgsql security definer set search_path from current as $$
declare
  who uuid := viewer();
  which_job text := nullif(current_setting('doorstep.job', true), '');
  which_act text := nullif(current_setting('doorstep.act', true), '');
  which_channel text := nullif(current_setting('doorstep.channel', true), '');
begin
  if tg_op = 'INSERT' then
    insert into directory_change (changed_by, job, act, channel, table_name, row_id, after)
      select who, which_job, which_act, which_channel, tg_table_name, coalesce(r ->> 'id', r ->> 'location_id'), jsonb_strip_nulls(r)
      from (select to_jsonb(n) as r from became n) rows;
  elsif tg_op = 'DELETE' then
    insert into directory_change (changed_by, job, act, channel, table_name, row_id, before)
      select who, which_job, which_act, which_channel, tg_table_name, coalesce(r ->> 'id', r ->> 'location_id'), jsonb_strip_nulls(r)
      from (select to_jsonb(o) as r from was o) rows;
  else
    insert into directory_change (changed_by, job, act, channel, table_name, row_id, before, after)
      select who, which_job, which_act, which_channel, tg_table_name, coalesce(a ->> 'id', a ->> 'location_id'), jsonb_strip_nulls(b), jsonb_strip_nulls(a)
      from (select to_jsonb(o) as b from was o) old_rows
      join (select to_jsonb(n) as a from became n) new_rows on coalesce(a ->> 'id', a ->> 'location_id') = coalesce(b ->> 'id', b ->> 'location_id')
      where a - 'changed_at' <> b - 'changed_at';
  end if;
  return null;
end $$;
revoke all on function keep_directory_change from public;

do $$
declare
  tracked text;
begin
  foreach tracked in array array['organisation', 'organisation_identifier', 'service', 'location', 'address', 'masked_address',
    'service_at_location', 'schedule', 'schedule_exception', 'contact', 'phone', 'language', 'accessibility', 'cost_option', 'funding',
    'taxonomy', 'taxonomy_term', 'attribute', 'unit', 'service_capacity', 'service_area', 'assurance', 'listing_proposal'] loop
    execute format('create trigger history_of_inserts after insert on %I referencing new table as became for each statement execute function keep_directory_change()', tracked);
    execute format('create trigger history_of_updates after update on %I referencing old table as was new table as became for each statement execute function keep_directory_change()', tracked);
    execute format('create trigger history_of_deletes after delete on %I referencing old table as was for each statement execute function keep_directory_change()', tracked);
    execute format('grant select, insert, update, delete on %I to doorstep_app', tracked);
    if tracked not in ('masked_address', 'assurance', 'listing_proposal') then
      execute format('grant select on %I to doorstep_read', tracked);
    end if;
  end loop;
end $$;
grant select on directory_change to doorstep_app;
grant select, insert, update, delete on boundary, boundary_ring to doorstep_app;
grant select on boundary, boundary_ring to doorstep_read;

create function keep_changed_at() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - 'changed_at' <> to_jsonb(old) - 'changed_at' and new.changed_at = old.changed_at then new.changed_at := now(); end if;
  return new;
end $$;
create trigger organisation_changed before update on organisation for each row execute function keep_changed_at();
create trigger service_changed before update on service for each row execute function keep_changed_at();
create trigger location_changed before update on location for each row execute function keep_changed_at();

create function stand_on_the_map() returns trigger language plpgsql as $$
begin
  new.at := case when new.masked then null else on_the_map(new.longitude, new.latitude) end;
  return new;
end $$;
create trigger location_stands_on_the_map before insert or update of longitude, latitude, masked, at on location
  for each row execute function stand_on_the_map();

-- The public role sees what is shown now; drafts and what is scheduled for later do not exist for it.
alter table service enable row level security;
create policy staff_see_every_service on service for all to doorstep_app using (true) with check (true);
create policy the_public_sees_what_is_shown on service for select to doorstep_read
  using (visible_from <= now() and (visible_until is null or visible_until > now()));

-- Where a refuge is: only somebody signed in, or a job, and the act decides which somebody.
alter table masked_address enable row level security;
alter table masked_address force row level security;
create policy never_to_anyone_unknown on masked_address for all to doorstep_app
  using (viewer() is not null or is_system()) with check (viewer() is not null or is_system());
alter table directory_change enable row level security;
create policy history_is_for_people_signed_in on directory_change for select to doorstep_app using (viewer() is not null or is_system());
alter table listing_proposal enable row level security;
alter table listing_proposal force row level security;
create policy proposals_are_for_people_signed_in on listing_proposal for all to doorstep_app
  using (viewer() is not null or is_system()) with check (viewer() is not null or is_system());
alter table assurance enable row level security;
alter table assurance force row level security;
create policy assurances_are_for_people_signed_in on assurance for all to doorstep_app
  using (viewer() is not null or is_system()) with check (viewer() is not null or is_system());
