-- Appointments. The promises (never oversold, never two things at once in one calendar) are kept here, by constraints and
-- triggers, so that no fault of the programme can break them.

create function my_organisations() returns uuid[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('doorstep.organisations', true), ''), '{}')::uuid[] $$;

-- Whoever or whatever is booked: a provider, a room, a piece of kit.
create table calendar (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  location_id uuid references location (id),
  kind text not null constraint calendar_kind_is_known check (kind in ('provider', 'room', 'kit')),
  name text not null constraint a_calendar_has_a_name check (char_length(name) between 1 and 200),
  name_cy text,
  person_id uuid references person (id),
  -- Openings as the directory keeps them: rules and exceptions, see src/capabilities/booking/rules/hours.ts.
  hours jsonb not null default '{"rules": [], "exceptions": []}',
  busy_address text,
  busy_read_at timestamptz,
  busy_problem text,
  subscription_digest bytea,
  made_at timestamptz not null default now(),
  closed_at timestamptz
);

create table calendar_busy (
  calendar_id uuid not null references calendar (id) on delete cascade,
  source text not null,
  uid text not null,
  during tstzrange not null constraint busy_lasts_some_time check (not isempty(during)),
  primary key (calendar_id, source, uid, during)
);
create index calendar_busy_by_time on calendar_busy using gist (calendar_id, during);

create table appointment_type (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  service_id uuid references service (id),
  name text not null,
  name_cy text,
  about text not null default '',
  about_cy text,
  minutes int not null constraint an_appointment_lasts_5_minutes_to_a_day check (minutes between 5 and 1440),
  buffer_before_minutes int not null default 0 constraint buffer_before_is_0_to_240 check (buffer_before_minutes between 0 and 240),
  buffer_after_minutes int not null default 0 constraint buffer_after_is_0_to_240 check (buffer_after_minutes between 0 and 240),
  notice_minutes int not null default 0 constraint notice_is_not_negative check (notice_minutes >= 0),
  horizon_days int not null default 90 constraint horizon_is_1_to_400_days check (horizon_days between 1 and 400),
  per_day_max int constraint per_day_max_is_positive check (per_day_max > 0),
  seats int not null default 1 constraint seats_are_1_to_1000 check (seats between 1 and 1000),
  party_max int not null default 1 constraint party_max_is_1_to_50 check (party_max between 1 and 50),
  needs_approval boolean not null default false,
  hold_minutes int not null default 10 constraint a_hold_is_1_to_120_minutes check (hold_minutes between 1 and 120),
  offer_minutes int not null default 240 constraint an_offer_is_5_minutes_to_3_days check (offer_minutes between 5 and 4320),
  cancel_notice_minutes int not null default 0 constraint cancel_notice_is_not_negative check (cancel_notice_minutes >= 0),
  assign text not null default 'any' constraint assign_is_known check (assign in ('any', 'round-robin', 'chosen')),
  closed_at timestamptz,
  made_at timestamptz not null default now()
);

-- Group 0 is who gives the appointment; each further group is one more thing it needs at the same time, any one of its calendars.
create table appointment_type_calendar (
  appointment_type_id uuid not null references appointment_type (id) on delete cascade,
  group_number int not null constraint groups_are_0_to_5 check (group_number between 0 and 5),
  calendar_id uuid not null references calendar (id),
  primary key (appointment_type_id, calendar_id)
);

create table slot (
  id uuid primary key,
  appointment_type_id uuid not null references appointment_type (id),
  calendar_id uuid not null references calendar (id),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  capacity int not null constraint a_slot_has_0_to_1000_places check (capacity between 0 and 1000),
  taken int not null default 0,
  -- Nobody books before this moment; those who came early wait in a fair draw.
  released_at timestamptz not null default '-infinity',
  withdrawn_at timestamptz,
  constraint a_slot_ends_after_it_starts check (ends_at > starts_at),
  constraint a_slot_is_never_oversold check (taken between 0 and capacity),
  constraint a_slot_is_made_once unique (appointment_type_id, calendar_id, starts_at)
);
create index slot_with_places on slot (appointment_type_id, starts_at) where taken < capacity and withdrawn_at is null;
create index slot_of_calendar on slot (calendar_id, starts_at);

-- What a slot in use takes of a calendar, buffers and all.
create table occupancy (
  slot_id uuid not null references slot (id),
  calendar_id uuid not null references calendar (id),
  group_number int not null,
  during tstzrange not null,
  primary key (slot_id, group_number),
  constraint one_thing_at_a_time_in_a_calendar exclude using gist (calendar_id with =, during with &&)
);

create table booking (
  id uuid primary key,
  reference text not null constraint a_reference_is_used_once unique,
  appointment_type_id uuid not null references appointment_type (id),
  organisation_id uuid not null references organisation (id),
  slot_id uuid not null references slot (id),
  state text not null constraint booking_state_is_known
    check (state in ('held', 'offered', 'requested', 'confirmed', 'attended', 'missed', 'cancelled', 'declined', 'expired')),
  state_at timestamptz not null,
  held_until timestamptz,
  party int not null default 1 constraint a_party_is_1_to_50 check (party between 1 and 50),
  person_id uuid references person (id),
  binding text,
  -- How the person is told; theirs alone.
  name text,
  phone text,
  email text,
  tell_by text not null default 'none' constraint tell_by_is_known check (tell_by in ('text', 'mail', 'call', 'none')),
  language text not null default 'en',
  answers jsonb not null default '{}',
  reason text,
  series_id uuid,
  waiting_id uuid,
  link_digest bytea,
  -- iCalendar's SEQUENCE: grows when the time changes.
  sequence int not null default 0,
  -- The session of the flow, or another once-only key: the same key books once.
  idempotency_key text,
  made_at timestamptz not null,
  made_on text not null,
  constraint a_hold_or_offer_has_an_end check ((state in ('held', 'offered')) = (held_until is not null)),
  constraint the_same_request_books_once unique (idempotency_key)
);
create index booking_by_slot on booking (slot_id);
create index booking_by_person on booking (person_id, state_at) where person_id is not null;
create index booking_overdue on booking (held_until) where held_until is not null;
create index booking_by_organisation on booking (organisation_id, state_at);

create table waiting (
  id uuid primary key,
  place_in_line bigint generated always as identity,
  -- Those who joined before a release are drawn by lot; after it, all draws are 1 and the line decides.
  draw double precision not null default 1,
  appointment_type_id uuid not null references appointment_type (id),
  from_at timestamptz not null,
  until_at timestamptz not null,
  slot_id uuid references slot (id),
  party int not null default 1 constraint a_waiting_party_is_1_to_50 check (party between 1 and 50),
  state text not null default 'waiting' constraint waiting_state_is_known check (state in ('waiting', 'offered', 'taken', 'passed', 'left')),
  person_id uuid references person (id),
  binding text,
  name text,
  phone text,
  email text,
  tell_by text not null default 'none' constraint waiting_tell_by_is_known check (tell_by in ('text', 'mail', 'call', 'none')),
  language text not null default 'en',
  link_digest bytea,
  joined_at timestamptz not null,
  constraint waiting_until_after_from check (until_at > from_at),
  constraint waiting_once_per_link unique (link_digest)
);
create index waiting_in_line on waiting (appointment_type_id, draw, place_in_line) where state = 'waiting';

create table booking_event (
  booking_id uuid not null references booking (id) on delete cascade,
  number int not null,
  at timestamptz not null,
  what text not null,
  slot_id uuid not null references slot (id),
  reason text,
  primary key (booking_id, number)
);

create function takes_a_place(state text) returns boolean language sql immutable parallel safe as
  $$ select state in ('held', 'offered', 'requested', 'confirmed', 'attended', 'missed') $$;

-- Whoever frees a place looks for those who wait, and whoever joins the line looks for free places. Done at the same moment, each
-- could miss the other; so many may free at once, one joins at a time, and both say so before they touch a slot.
create function mind_the_line(kind uuid) returns void language sql volatile as
  $$ select pg_advisory_xact_lock_shared(hashtextextended('line ' || current_schema() || kind::text, 0)) $$;
create function join_the_line(kind uuid) returns void language sql volatile as
  $$ select pg_advisory_xact_lock(hashtextextended('line ' || current_schema() || kind::text, 0)) $$;

-- Keeps slot.taken and the first calendar's occupancy true to the bookings, whoever writes them. The slot's row is locked by the
-- update until the transaction ends, so two takers of the last place come one after the other and the check decides.
create function keep_places() returns trigger language plpgsql security definer set search_path from current as $$
declare
  freed int := 0;
begin
  if tg_op <> 'INSERT' and takes_a_place(old.state) then
    freed := old.party;
    if tg_op = 'DELETE' or not takes_a_place(new.state) or new.slot_id <> old.slot_id or new.party < old.party then
      perform mind_the_line(old.appointment_type_id);
    end if;
  end if;
  if tg_op = 'INSERT' then
    if takes_a_place(new.state) then perform take_places(new.slot_id, new.party); end if;
  elsif tg_op = 'DELETE' then
    perform take_places(old.slot_id, -freed);
  elsif new.slot_id = old.slot_id then
    perform take_places(new.slot_id, (case when takes_a_place(new.state) then new.party else 0 end) - freed);
  else
    -- Always in the order of the ids, so that two moves across each other cannot deadlock.
    if old.slot_id < new.slot_id then perform take_places(old.slot_id, -freed); end if;
    if takes_a_place(new.state) then perform take_places(new.slot_id, new.party); end if;
    if old.slot_id > new.slot_id then perform take_places(old.slot_id, -freed); end if;
  end if;
  return null;
end $$;

create function take_places(which uuid, change int) returns void language plpgsql security definer set search_path from current as $$
declare
  now_taken int;
  was slot;
begin
  if change = 0 then return; end if;
  update slot set taken = taken + change where id = which returning taken into now_taken;
  if now_taken = change then
    select * into was from slot where id = which;
    perform occupy(was);
  elsif now_taken = 0 then
    delete from occupancy where slot_id = which;
  end if;
end $$;

-- The first taker of a slot takes its calendar, and one free calendar of each further group it needs.
create function occupy(which slot) returns void language plpgsql security definer set search_path from current as $$
declare
  kind appointment_type;
  whole tstzrange;
  needed int;
  found_one boolean;
  one uuid;
begin
  select * into kind from appointment_type where id = which.appointment_type_id;
  whole := tstzrange(which.starts_at - make_interval(mins => kind.buffer_before_minutes), which.ends_at + make_interval(mins => kind.buffer_after_minutes));
  if exists (select from calendar_busy where calendar_id = which.calendar_id and during && whole) then
    raise exclusion_violation using constraint = 'the_calendar_is_busy_then', message = 'the calendar is busy then';
  end if;
  if kind.per_day_max is not null then
    perform pg_advisory_xact_lock(hashtextextended(kind.id::text || which.starts_at::date::text, 0));
    if (select count(*) from slot where appointment_type_id = kind.id and taken > 0
        and starts_at >= date_trunc('day', which.starts_at) and starts_at < date_trunc('day', which.starts_at) + interval '1 day') > kind.per_day_max then
      raise check_violation using constraint = 'the_day_is_full', message = 'the day is full';
    end if;
  end if;
  insert into occupancy (slot_id, calendar_id, group_number, during) values (which.id, which.calendar_id, 0, whole);
  -- Groups in order, and calendars in order within each: everyone waits in the same direction, so nobody waits in a ring.
  for needed in select distinct group_number from appointment_type_calendar where appointment_type_id = kind.id and group_number > 0 order by 1 loop
    found_one := false;
    for one in select c.calendar_id from appointment_type_calendar c where c.appointment_type_id = kind.id and c.group_number = needed order by 1 loop
      if not exists (select from calendar_busy where calendar_id = one and during && whole) then
        insert into occupancy (slot_id, calendar_id, group_number, during) values (which.id, one, needed, whole) on conflict do nothing;
        found_one := found;
      end if;
      exit when found_one;
    end loop;
    if not found_one then
      raise exclusion_violation using constraint = 'every_needed_thing_is_free', message = 'a room or a piece of kit is not free';
    end if;
  end loop;
end $$;
create trigger bookings_keep_places after insert or update of state, party, slot_id or delete on booking for each row execute function keep_places();
revoke all on function take_places, keep_places, occupy from public;

-- Ends what was held or offered for too long in one slot, which is locked. Answers how many.
create function expire_overdue(which uuid, at_now timestamptz) returns int language sql security definer set search_path from current as $$
  with ended as (
    update booking set state = 'expired', state_at = at_now, held_until = null
    where held_until <= at_now and slot_id = which
    returning waiting_id
  ), passed as (
    update waiting set state = 'passed' where id in (select waiting_id from ended where waiting_id is not null)
  )
  select count(*)::int from ended $$;

-- Offers every free place of a slot to those who wait, first in line first, and holds it for them in the same moment, so that
-- nobody can come between. A party too big for the places left is passed over for now and keeps its place in line.
create function offer_places(which uuid, at_now timestamptz) returns table (offered uuid, until timestamptz) language plpgsql security definer set search_path from current as $$
declare
  place slot;
  kind appointment_type;
  next_in_line waiting;
begin
  loop
    select * into place from slot where id = which for no key update;
    exit when place.id is null or place.withdrawn_at is not null or place.taken >= place.capacity
      or place.released_at > at_now or place.starts_at <= at_now;
    select * into kind from appointment_type where id = place.appointment_type_id;
    select * into next_in_line from waiting w
      where w.appointment_type_id = kind.id and w.state = 'waiting' and (w.slot_id is null or w.slot_id = which)
        and place.starts_at >= w.from_at and place.starts_at < w.until_at and w.party <= place.capacity - place.taken
      order by w.draw, w.place_in_line limit 1 for no key update;
    if next_in_line.id is null then
      -- The one we waited for may have been offered another place meanwhile: look again while anyone is left.
      exit when not exists (select from waiting w
        where w.appointment_type_id = kind.id and w.state = 'waiting' and (w.slot_id is null or w.slot_id = which)
          and place.starts_at >= w.from_at and place.starts_at < w.until_at and w.party <= place.capacity - place.taken);
      continue;
    end if;
    offered := gen_random_uuid();
    until := least(at_now + make_interval(mins => kind.offer_minutes), place.starts_at);
    update waiting set state = 'offered' where id = next_in_line.id;
    insert into booking (id, reference, appointment_type_id, organisation_id, slot_id, state, state_at, held_until, party, person_id, binding,
      name, phone, email, tell_by, language, waiting_id, link_digest, made_at, made_on)
    values (offered, new_reference(), kind.id, kind.organisation_id, which, 'offered', at_now,
      until, next_in_line.party, next_in_line.person_id, next_in_line.binding,
      next_in_line.name, next_in_line.phone, next_in_line.email, next_in_line.tell_by, next_in_line.language, next_in_line.id, next_in_line.link_digest, at_now, 'waiting list');
    return next;
  end loop;
end $$;

-- Eight letters and digits that cannot be mistaken for one another when spoken or written by hand: 2^40 of them.
create function new_reference() returns text language sql volatile as $$
  select string_agg(substr('23456789BCDFGHJKMNPQRSTVWXYZACEF', 1 + get_byte(b, n) % 32, 1), '' order by n)
  from (select decode(replace(gen_random_uuid()::text, '-', ''), 'hex') as b) made, generate_series(8, 15) n $$;
revoke all on function expire_overdue, offer_places from public;
grant execute on function expire_overdue, offer_places to doorstep_app;

create function keep_booking_history() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if tg_op = 'INSERT' or new.state <> old.state or new.slot_id <> old.slot_id then
    insert into booking_event (booking_id, number, at, what, slot_id, reason)
    select new.id, count(*) + 1, new.state_at,
      case when tg_op = 'UPDATE' and new.slot_id <> old.slot_id then 'moved' else new.state end, new.slot_id, new.reason
    from booking_event where booking_id = new.id;
  end if;
  return null;
end $$;
create trigger bookings_keep_history after insert or update on booking for each row execute function keep_booking_history();
revoke all on function keep_booking_history from public;

-- Public: what can be booked, and when. Not public: by whom.
grant select on calendar, appointment_type, appointment_type_calendar, slot to doorstep_app;
grant select (id, organisation_id, location_id, kind, name, name_cy) on calendar to doorstep_read;
grant select on appointment_type, appointment_type_calendar, slot, occupancy, calendar_busy to doorstep_read;
grant select on occupancy, calendar_busy to doorstep_app;
grant insert, update on calendar, appointment_type, slot to doorstep_app;
grant insert, update, delete on appointment_type_calendar to doorstep_app;
grant insert, delete on calendar_busy to doorstep_app;
grant insert on occupancy to doorstep_app;
grant select, insert, update on booking, waiting to doorstep_app;
grant select on booking_event to doorstep_app;

alter table calendar enable row level security;
alter table calendar force row level security;
create policy calendars_are_public on calendar for select using (true);
create policy staff_keep_their_calendars on calendar for all to doorstep_app
  using (organisation_id = any (my_organisations()) or is_system()) with check (organisation_id = any (my_organisations()) or is_system());

-- A booking is seen by the person, by the browser or phone it was made on, by whoever holds its link, and by the organisation's staff.
create function my_link() returns bytea language sql stable parallel safe as
  $$ select decode(nullif(current_setting('doorstep.link', true), ''), 'hex') $$;

alter table booking enable row level security;
alter table booking force row level security;
create policy bookings_of_whom_they_concern on booking for all to doorstep_app
  using (person_id = viewer() or binding = nullif(current_setting('doorstep.binding', true), '') or link_digest = my_link()
    or organisation_id = any (my_organisations()) or is_system())
  with check (true);
create policy the_owner_keeps_places on booking for all to doorstep_owner using (true) with check (true);

alter table waiting enable row level security;
alter table waiting force row level security;
create policy the_owner_offers on waiting for all to doorstep_owner using (true) with check (true);
create policy waiting_of_whom_it_concerns on waiting for all to doorstep_app
  using (person_id = viewer() or binding = nullif(current_setting('doorstep.binding', true), '') or link_digest = my_link() or is_system()
    or exists (select from appointment_type t where t.id = appointment_type_id and t.organisation_id = any (my_organisations())))
  with check (true);

alter table booking_event enable row level security;
alter table booking_event force row level security;
create policy events_of_bookings_one_may_see on booking_event for select to doorstep_app
  using (exists (select from booking where booking.id = booking_id));
create policy the_owner_writes_history on booking_event for all to doorstep_owner using (true) with check (true);
