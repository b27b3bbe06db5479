-- Everybody's places of one moment in one statement. The promises are kept where they were: the check on the slot's row, the
-- exclusion of a calendar, and the triggers that keep the count true, whoever writes a booking. They now count once for each slot
-- of a statement, where they counted once for each booking.

-- Whether a slot has room changes when it fills up and when it empties, not with each place: so taking one touches no index.
alter table slot add column has_room boolean not null generated always as (taken < capacity and withdrawn_at is null) stored;
drop index slot_with_places;
create index slot_with_room on slot (appointment_type_id, starts_at) where has_room;
alter table slot set (fillfactor = 80);

-- Most bookings have no key: they need not be in its index. The index keeps the constraint's name, and what breaks it is told by it.
alter table booking drop constraint the_same_request_books_once;
create unique index the_same_request_books_once on booking (idempotency_key) where idempotency_key is not null;

create function keep_places_of_new() returns trigger language plpgsql security definer set search_path from current as $$
declare
  one record;
begin
  for one in select slot_id, sum(party)::int as people from came where takes_a_place(state) group by slot_id order by slot_id loop
    perform take_places(one.slot_id, one.people);
  end loop;
  return null;
end $$;
revoke all on function keep_places_of_new from public;
drop trigger bookings_keep_places on booking;
create trigger new_bookings_keep_places after insert on booking referencing new table as came for each statement execute function keep_places_of_new();
create trigger changed_bookings_keep_places after update of state, party, slot_id on booking for each row
  when (old.slot_id <> new.slot_id or old.party <> new.party or takes_a_place(old.state) <> takes_a_place(new.state)) execute function keep_places();
create trigger lost_bookings_keep_places after delete on booking for each row execute function keep_places();

create or replace function keep_booking_history() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if tg_op = 'INSERT' then
    insert into booking_event (booking_id, number, at, what, slot_id, reason) select id, 1, state_at, state, slot_id, reason from came;
  else
    insert into booking_event (booking_id, number, at, what, slot_id, reason)
    select came.id, 1 + coalesce((select max(e.number) from booking_event e where e.booking_id = came.id), 0), came.state_at,
      case when came.slot_id <> was.slot_id then 'moved' else came.state end, came.slot_id, came.reason
    from came join was on was.id = came.id where came.state <> was.state or came.slot_id <> was.slot_id;
  end if;
  return null;
end $$;
drop trigger bookings_keep_history on booking;
create trigger new_bookings_keep_history after insert on booking referencing new table as came for each statement execute function keep_booking_history();
create trigger changed_bookings_keep_history after update on booking referencing old table as was new table as came for each statement execute function keep_booking_history();

-- In the order of their ids, as confirming takes them, so that the two never wait for each other in a ring.
create or replace function expire_overdue(which uuid, at_now timestamptz) returns int language sql security definer set search_path from current as $$
  with due as (
    select id from booking where held_until <= at_now and slot_id = which order by id for no key update
  ), ended as (
    update booking set state = 'expired', state_at = at_now, held_until = null from due where booking.id = due.id
    returning waiting_id
  ), passed as (
    update waiting set state = 'passed' where id in (select waiting_id from ended where waiting_id is not null)
  )
  select count(*)::int from ended $$;

-- Writes what is kept, and so takes the places. Answers the reference of each booking by its id.
create function insert_holds(p_bookings jsonb, p_now timestamptz) returns jsonb language sql
set plan_cache_mode = force_generic_plan as $$
  -- Not read back from the rows: whoever keeps a place for another may not see it afterwards.
  with given as materialized (
    select b.*, new_reference() as reference
    from jsonb_to_recordset(p_bookings) as b (id uuid, kind uuid, organisation uuid, slot uuid, "heldUntil" timestamptz, party int, person uuid,
      binding text, name text, phone text, email text, "tellBy" text, language text, answers jsonb, link text, key text, series uuid,
      session uuid, "madeOn" text)
  ), made as (
    insert into booking (id, reference, appointment_type_id, organisation_id, slot_id, state, state_at, held_until, party, person_id, binding,
      name, phone, email, tell_by, language, answers, link_digest, idempotency_key, series_id, session_id, made_at, made_on)
    select id, reference, kind, organisation, slot, 'held', p_now, "heldUntil", party, person, binding,
      name, phone, email, "tellBy", language, answers, decode(link, 'hex'), key, series, session, p_now, "madeOn"
    from given
  )
  select coalesce(jsonb_object_agg(id, reference), '{}') from given $$;

-- Each asks for a place in one slot or more, all or none: `{ bookings: [{ id, slot, kind, party, … }] }`. Whoever asks first is
-- served first, as long as there is room; whoever does not fit is passed over and takes nothing. Answers the references by booking,
-- and for each that was refused, by its first booking, the name of the promise that would have been broken.
create function hold_places(p_asked jsonb, p_now timestamptz) returns jsonb language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  room jsonb;
  one jsonb;
  left_over jsonb;
  keeps jsonb[] := '{}';
  refs jsonb := '{}';
  broken jsonb := '{}';
  promise text;
begin
  -- The line first, then the slots in the order of their ids, as everybody does who takes or frees a place.
  perform mind_the_line(k.kind) from (select distinct (b ->> 'kind')::uuid as kind
    from jsonb_array_elements(p_asked) a, jsonb_array_elements(a -> 'bookings') b order by 1) k;
  select coalesce(jsonb_object_agg(s.id, s.room), '{}') into room from (
    select id, case when withdrawn_at is null and released_at <= p_now and starts_at > p_now then capacity - taken end as room
    from slot where id = any (array(select (b ->> 'slot')::uuid from jsonb_array_elements(p_asked) a, jsonb_array_elements(a -> 'bookings') b))
    order by id for no key update) s;
  for one in select value from jsonb_array_elements(p_asked) loop
    left_over := room;
    promise := null;
    for i in 0 .. jsonb_array_length(one -> 'bookings') - 1 loop
      promise := case when left_over ->> (one #>> array['bookings', i::text, 'slot']) is null then 'a_slot_that_is_kept_is_open'
        when (left_over ->> (one #>> array['bookings', i::text, 'slot']))::int < (one #>> array['bookings', i::text, 'party'])::int then 'a_slot_is_never_oversold' end;
      exit when promise is not null;
      left_over := jsonb_set(left_over, array[one #>> array['bookings', i::text, 'slot']],
        to_jsonb((left_over ->> (one #>> array['bookings', i::text, 'slot']))::int - (one #>> array['bookings', i::text, 'party'])::int));
    end loop;
    if promise is null then
      room := left_over;
      keeps := keeps || (one -> 'bookings');
    else
      broken := broken || jsonb_build_object(one #>> '{bookings,0,id}', promise);
    end if;
  end loop;
  if cardinality(keeps) = 0 then return jsonb_build_object('references', refs, 'broken', broken); end if;
  begin
    refs := insert_holds((select jsonb_agg(b) from unnest(keeps) k, jsonb_array_elements(k) b), p_now);
  exception when check_violation or exclusion_violation or unique_violation then
    -- A calendar is taken, a day is full, a key came twice: each by itself, and the others have theirs.
    foreach one in array keeps loop
      begin
        refs := refs || insert_holds(one, p_now);
      exception when check_violation or exclusion_violation or unique_violation then
        get stacked diagnostics promise = constraint_name;
        broken := broken || jsonb_build_object(one #>> '{0,id}', promise);
      end;
    end loop;
  end;
  return jsonb_build_object('references', refs, 'broken', broken);
end $$;

-- Bookings that were kept together become what they are to become; `{ id, state, name, … }`, of which absent contact stays as it was.
create function settle_bookings(p_bookings jsonb, p_now timestamptz) returns void language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  update booking b set state = s.state, held_until = null,
      state_at = case when b.state = s.state then b.state_at else p_now end,
      reason = case when b.state = s.state then b.reason end,
      name = coalesce(s.name, b.name), phone = coalesce(s.phone, b.phone), email = coalesce(s.email, b.email),
      tell_by = coalesce(s."tellBy", b.tell_by), language = coalesce(s.language, b.language)
    from jsonb_to_recordset(p_bookings) as s (id uuid, state text, name text, phone text, email text, "tellBy" text, language text)
    where b.id = s.id;
  update waiting w set state = 'taken' from jsonb_to_recordset(p_bookings) as s ("waitingId" uuid) where w.id = s."waitingId";
end $$;
revoke all on function insert_holds, hold_places, settle_bookings from public;
grant execute on function insert_holds, hold_places, settle_bookings to doorstep_app;

-- A day is a day of the place, on the clock on its wall, not one of the machine's or of Greenwich.
create function place_zone() returns text language sql stable security definer set search_path from current as
  $$ select coalesce((select time_zone from doorstep.place where schema = current_schema()), 'UTC') $$;
create function day_began(at timestamptz) returns timestamptz language sql stable set search_path from current as
  $$ select date_trunc('day', at at time zone place_zone()) at time zone place_zone() $$;
create function day_ends(at timestamptz) returns timestamptz language sql stable set search_path from current as
  $$ select (date_trunc('day', at at time zone place_zone()) + interval '1 day') at time zone place_zone() $$;
revoke all on function place_zone, day_began, day_ends from public;
grant execute on function place_zone, day_began, day_ends to doorstep_app, doorstep_read;

create or replace function occupy(which slot) returns void language plpgsql security definer set search_path from current as $$
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
    perform pg_advisory_xact_lock(hashtextextended(kind.id::text || day_began(which.starts_at)::text, 0));
    if (select count(*) from slot where appointment_type_id = kind.id and taken > 0
        and starts_at >= day_began(which.starts_at) and starts_at < day_ends(which.starts_at)) > kind.per_day_max then
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

create or replace function slot_is_free(which slot, kind appointment_type, people int) returns boolean language plpgsql stable as $$
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
      and s.starts_at >= day_began(which.starts_at) and s.starts_at < day_ends(which.starts_at)) then return false; end if;
  end if;
  if kind.seating = 'side-by-side' and people > 1 then
    select * into next_to from slot s where s.appointment_type_id = kind.id and s.calendar_id = which.calendar_id and s.starts_at = which.starts_at + step;
    return found and slot_is_free(next_to, kind, people - 1);
  end if;
  return true;
end $$;

create or replace function free_times(kind_id uuid, people int, from_at timestamptz, until_at timestamptz, now_at timestamptz, wanted int)
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
      where s.appointment_type_id = kind_id and s.has_room and s.starts_at >= slot_starts_at
      order by s.starts_at limit 1;
    exit when slot_starts_at is null or slot_starts_at >= last_at;
    for one in select s.* from slot s
      where s.appointment_type_id = kind_id and s.has_room and s.starts_at = slot_starts_at and s.released_at <= now_at
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
