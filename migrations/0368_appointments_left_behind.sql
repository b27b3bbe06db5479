-- A calendar may be a colleague's own. When they belong to the organisation no more, each appointment to come in it is decided on.

-- They were forgotten since: whose it was is known no longer, but that they are gone is.
alter table calendar add column person_gone boolean not null default false;

-- Calendars of one's organisations whose person has left. Few or none, so it is asked first and everything else is found from it.
create function calendars_left() returns setof uuid language sql stable security definer rows 1 set search_path from current as $$
  select c.id from calendar c where c.organisation_id = any (my_organisations())
    and (c.person_gone or c.person_id is not null and not exists (select from membership m
      where m.person_id = c.person_id and m.organisation_id = c.organisation_id and m.ended_at is null)) $$;

-- What is still to come in them, with nothing of who it is for; `to_ring`: somebody is to ring them about it.
create function left_behind(p_at timestamptz) returns table (booking_id uuid, organisation_id uuid, reference text, state text, party int, slot_id uuid,
  starts_at timestamptz, made_at timestamptz, kind text, calendar_id uuid, provider text, is_closed boolean, to_ring boolean)
language sql stable security definer set search_path from current as $$
  select b.id, b.organisation_id, b.reference, b.state, b.party, s.id, s.starts_at, b.made_at, t.name, c.id, c.name, c.closed_at is not null,
    exists (select from booking_call r where r.booking_id = b.id and r.what = 'left' and r.settled_at is null)
  from calendars_left() l join calendar c on c.id = l join slot s on s.calendar_id = c.id join booking b on b.slot_id = s.id
    join appointment_type t on t.id = b.appointment_type_id
  where s.starts_at > p_at and b.state in ('requested', 'confirmed') $$;

-- Whether a colleague could take over what somebody has in `p_from`, at the same time. The room and the kit of it come with it.
create function could_take_over(p_from slot, which slot, kind appointment_type, people int) returns boolean language sql stable as $$
  select which.capacity - which.taken >= people and which.withdrawn_at is null and (which.taken > 0
    or not exists (select from occupancy o where o.calendar_id = which.calendar_id and o.during && w.whole)
      and not exists (select from calendar_busy b where b.calendar_id = which.calendar_id and b.during && w.whole)
      and not exists (select from appointment_type_calendar g where g.appointment_type_id = kind.id and g.group_number > 0
        and not exists (select from appointment_type_calendar n where n.appointment_type_id = kind.id and n.group_number = g.group_number
          and not exists (select from occupancy o where o.calendar_id = n.calendar_id and o.during && w.whole
            and (o.slot_id <> p_from.id or p_from.taken > people))
          and not exists (select from calendar_busy b where b.calendar_id = n.calendar_id and b.during && w.whole))))
  from (select tstzrange(which.starts_at - make_interval(mins => kind.buffer_before_minutes),
    which.ends_at + make_interval(mins => kind.buffer_after_minutes)) as whole) w $$;

-- Whose own a calendar may be: who belongs to the organisation, and who has one still and left.
create function list_colleagues(p_organisation uuid) returns table (id uuid, name text, is_here boolean)
language sql stable security definer set search_path from current as $$
  select p.id, p.display_name, h.here from person p, lateral (select exists (select from membership m
      where m.person_id = p.id and m.organisation_id = p_organisation and m.ended_at is null) as here) h
  where p_organisation = any (my_organisations()) and p.id in (
    select m.person_id from membership m where m.organisation_id = p_organisation and m.ended_at is null
    union select c.person_id from calendar c where c.organisation_id = p_organisation and c.person_id is not null)
  order by h.here desc, p.display_name limit 500 $$;

-- Whoever was to see somebody who left is rung however they wanted to be told, until it is no longer with who left.
create or replace function list_calls_to_make() returns table (id uuid, organisation_id uuid, what text, booking_id uuid, starts_at timestamptz, made_at timestamptz, kind text)
language sql stable security definer set search_path from current as $$
  select c.id, c.organisation_id, c.what, b.id, s.starts_at, b.made_at, t.name
  from booking_call c join booking b on b.id = c.booking_id join slot s on s.id = b.slot_id join appointment_type t on t.id = b.appointment_type_id
  where c.organisation_id = any (my_organisations()) and c.settled_at is null
    and case when c.what = 'left' then b.state in ('requested', 'confirmed') and s.calendar_id in (select calendars_left()) else b.phone is not null end
  order by c.due_at limit 100 $$;

revoke all on function calendars_left, left_behind, could_take_over, list_colleagues from public;
grant execute on function calendars_left, left_behind, could_take_over, list_colleagues to doorstep_app;
