-- Whom to see can be chosen: free times of one calendar, and a line for a place with it alone.

drop function free_times(uuid, int, timestamptz, timestamptz, timestamptz, int);
-- Times that can be booked, soonest first, one slot for each. `with_calendar`: only with this person or in this room.
create function free_times(kind_id uuid, people int, from_at timestamptz, until_at timestamptz, now_at timestamptz, wanted int, with_calendar uuid default null)
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
      where s.appointment_type_id = kind_id and s.has_room and s.starts_at >= slot_starts_at and (with_calendar is null or s.calendar_id = with_calendar)
      order by s.starts_at limit 1;
    exit when slot_starts_at is null or slot_starts_at >= last_at;
    for one in select s.* from slot s
      where s.appointment_type_id = kind_id and s.has_room and s.starts_at = slot_starts_at and s.released_at <= now_at and (with_calendar is null or s.calendar_id = with_calendar)
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
revoke all on function free_times from public;
grant execute on function free_times to doorstep_app, doorstep_read;

-- Whoever has left is not among those to choose.
grant select (closed_at) on calendar to doorstep_read;

-- Whoever waits for one person or room is offered no other.
alter table waiting add column calendar_id uuid references calendar (id);

create or replace function offer_places(which uuid, at_now timestamptz) returns table (offered uuid, until timestamptz) language plpgsql security definer set search_path from current as $$
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
      where w.appointment_type_id = kind.id and w.state = 'waiting' and (w.slot_id is null or w.slot_id = which) and (w.calendar_id is null or w.calendar_id = place.calendar_id)
        and place.starts_at >= w.from_at and place.starts_at < w.until_at and w.party <= place.capacity - place.taken
      order by w.draw, w.place_in_line limit 1 for no key update;
    if next_in_line.id is null then
      -- The one we waited for may have been offered another place meanwhile: look again while anyone is left.
      exit when not exists (select from waiting w
        where w.appointment_type_id = kind.id and w.state = 'waiting' and (w.slot_id is null or w.slot_id = which) and (w.calendar_id is null or w.calendar_id = place.calendar_id)
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
