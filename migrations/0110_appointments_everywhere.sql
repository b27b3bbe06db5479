-- Appointments on every channel: kept by the conversation that asks for them, found again by a number that can be keyed.

alter table booking
  -- The conversation that keeps a place: it may go on at another telephone or browser, and the place goes with it.
  add column session_id uuid,
  -- When the person last said that they will come.
  add column coming_at timestamptz;
create index booking_by_session on booking (session_id) where session_id is not null;
create index booking_by_series on booking (series_id) where series_id is not null;
create index booking_by_binding on booking (binding, state_at) where binding is not null;
create index booking_by_phone on booking (phone) where phone is not null;

alter table appointment_type
  -- Several people share one slot, or take slots one after the other.
  add column seating text not null default 'one-slot' constraint seating_is_known check (seating in ('one-slot', 'side-by-side')),
  add column repeat_max int not null default 1 constraint repeat_max_is_1_to_26 check (repeat_max between 1 and 26);

-- Nine digits, because a landline has no letters. The link, not the reference, is the secret.
create or replace function new_reference() returns text language plpgsql volatile security definer set search_path from current as $$
declare
  candidate text;
begin
  loop
    candidate := (100000000 + ('x' || substr(replace(gen_random_uuid()::text, '-', ''), 19, 14))::bit(56)::bigint % 900000000)::text;
    exit when not exists (select from booking where reference = candidate);
  end loop;
  return candidate;
end $$;
revoke all on function new_reference from public;
grant execute on function new_reference to doorstep_app;

-- Whom staff must ring, because that is how the person wants to be told.
create table booking_call (
  id uuid primary key,
  booking_id uuid not null references booking (id) on delete cascade,
  organisation_id uuid not null references organisation (id),
  what text not null,
  due_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid references person (id),
  outcome text constraint call_outcome_is_known check (outcome in ('told', 'no-answer')),
  constraint one_call_for_each_thing_to_say unique (booking_id, what)
);
create index booking_call_waiting on booking_call (organisation_id, due_at) where settled_at is null;
grant select, insert, update on booking_call to doorstep_app;
alter table booking_call enable row level security;
alter table booking_call force row level security;
create policy calls_of_an_organisation on booking_call for all to doorstep_app
  using (organisation_id = any (my_organisations()) or is_system()) with check (organisation_id = any (my_organisations()) or is_system());

-- Whether this slot could be taken now by so many people: room in it, nothing else in its calendar, one free calendar of each
-- further group that the appointment needs, and the day not full. Who takes it in the end is decided when it is taken.
create function slot_is_free(which slot, kind appointment_type, people int) returns boolean language plpgsql stable as $$
declare
  seats int := case when kind.seating = 'side-by-side' then 1 else people end;
  whole tstzrange := tstzrange(which.starts_at - make_interval(mins => kind.buffer_before_minutes), which.ends_at + make_interval(mins => kind.buffer_after_minutes));
  step interval := make_interval(mins => kind.minutes + kind.buffer_before_minutes + kind.buffer_after_minutes);
  next_to slot;
begin
  if which.capacity - which.taken < seats or which.withdrawn_at is not null then return false; end if;
  if which.taken = 0 then
    if exists (select from occupancy o where o.calendar_id = which.calendar_id and o.during && whole)
      or exists (select from calendar_busy b where b.calendar_id = which.calendar_id and b.during && whole) then return false; end if;
    if exists (select from appointment_type_calendar g where g.appointment_type_id = kind.id and g.group_number > 0
      and not exists (select from appointment_type_calendar n where n.appointment_type_id = kind.id and n.group_number = g.group_number
        and not exists (select from occupancy o where o.calendar_id = n.calendar_id and o.during && whole)
        and not exists (select from calendar_busy b where b.calendar_id = n.calendar_id and b.during && whole))) then return false; end if;
    if kind.per_day_max is not null and kind.per_day_max <= (select count(*) from slot s where s.appointment_type_id = kind.id and s.taken > 0
      and s.starts_at >= date_trunc('day', which.starts_at) and s.starts_at < date_trunc('day', which.starts_at) + interval '1 day') then return false; end if;
  end if;
  if kind.seating = 'side-by-side' and people > 1 then
    select * into next_to from slot s where s.appointment_type_id = kind.id and s.calendar_id = which.calendar_id and s.starts_at = which.starts_at + step;
    return found and slot_is_free(next_to, kind, people - 1);
  end if;
  return true;
end $$;

-- Times that can be booked, soonest first, one slot for each: of several providers the one whose turn it is, or with most room.
-- It goes from time to time by the index and stops when it has enough, so it costs the same however much is booked or past.
create function free_times(kind_id uuid, people int, from_at timestamptz, until_at timestamptz, now_at timestamptz, wanted int)
  returns table (slot_id uuid, slot_starts_at timestamptz) language plpgsql stable as $$
declare
  kind appointment_type;
  found_so_far int := 0;
  one slot;
  last_at timestamptz;
begin
  select * into kind from appointment_type where id = kind_id and closed_at is null;
  if not found then return; end if;
  slot_starts_at := greatest(from_at, now_at + greatest(make_interval(mins => kind.notice_minutes), interval '1 second'));
  last_at := least(until_at, now_at + make_interval(days => kind.horizon_days));
  while found_so_far < wanted loop
    select s.starts_at into slot_starts_at from slot s
      where s.appointment_type_id = kind_id and s.taken < s.capacity and s.withdrawn_at is null and s.starts_at >= slot_starts_at
      order by s.starts_at limit 1;
    exit when slot_starts_at is null or slot_starts_at >= last_at;
    for one in select s.* from slot s
      where s.appointment_type_id = kind_id and s.taken < s.capacity and s.withdrawn_at is null and s.starts_at = slot_starts_at and s.released_at <= now_at
      order by case when kind.assign = 'round-robin' then (select max(o.starts_at) from slot o
        where o.calendar_id = s.calendar_id and o.taken > 0 and o.starts_at < s.starts_at and o.starts_at > s.starts_at - interval '30 days') end nulls first,
        s.capacity - s.taken desc, s.id
    loop
      if slot_is_free(one, kind, people) then
        slot_id := one.id;
        found_so_far := found_so_far + 1;
        return next;
        exit;
      end if;
    end loop;
    slot_starts_at := slot_starts_at + interval '1 microsecond';
  end loop;
end $$;
revoke all on function slot_is_free, free_times from public;
grant execute on function slot_is_free, free_times to doorstep_app, doorstep_read;
