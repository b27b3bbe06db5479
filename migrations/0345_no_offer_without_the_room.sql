-- A place is offered only where its person, a room and the equipment are free as well: two people in line were once offered one room at one
-- moment, and whoever came second met an error. What is taken in between by another slot is passed over, and the line stands.
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
    exit when not slot_is_free(place, kind, 1);
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
    begin
      update waiting set state = 'offered' where id = next_in_line.id;
      insert into booking (id, reference, appointment_type_id, organisation_id, slot_id, state, state_at, held_until, party, person_id, binding,
        name, phone, email, tell_by, language, waiting_id, link_digest, made_at, made_on)
      values (offered, new_reference(), kind.id, kind.organisation_id, which, 'offered', at_now,
        until, next_in_line.party, next_in_line.person_id, next_in_line.binding,
        next_in_line.name, next_in_line.phone, next_in_line.email, next_in_line.tell_by, next_in_line.language, next_in_line.id, next_in_line.link_digest, at_now, 'waiting list');
    exception when exclusion_violation or check_violation then
      exit;
    end;
    return next;
  end loop;
end $$;
