-- An organisation's staff see whose an appointment is as they see everything else of somebody: once they have looked. Who booked with no
-- account has no record; their appointment is the organisation's own. What is needed to run a day with nobody's name in it (when, what,
-- how many, in which state) comes from the functions below, which answer for one's own organisations alone.
-- `looked_at` and not `looked_for`: what is to come stands, also of whoever asked that what is held of them is only kept.

drop policy bookings_of_whom_they_concern on booking;
create policy bookings_of_whom_they_concern on booking for all to doorstep_app
  using (person_id = (select viewer()) or binding = ((select binding()))::text or link_digest = (select my_link()) or is_system()
    or organisation_id = any ((select my_organisations())::uuid[]) and (person_id is null or looked_at(person_id)))
  with check (true);

drop policy waiting_of_whom_it_concerns on waiting;
create policy waiting_of_whom_it_concerns on waiting for all to doorstep_app
  using (person_id = (select viewer()) or binding = ((select binding()))::text or link_digest = (select my_link()) or is_system()
    or exists (select from appointment_type t where t.id = appointment_type_id and t.organisation_id = any ((select my_organisations())::uuid[])
      and (waiting.person_id is null or looked_at(waiting.person_id))))
  with check (true);

-- Where an appointment lies and whose it is, for whoever it concerns: what must be known to lock it, and to look at the person first.
create function where_booked(which uuid) returns table (appointment_type_id uuid, slot_id uuid, organisation_id uuid, person_id uuid)
language sql stable security definer set search_path from current as $$
  select b.appointment_type_id, b.slot_id, b.organisation_id, b.person_id from booking b
  where b.id = which and (is_system() or b.person_id = viewer() or b.binding = (binding())::text or b.link_digest = my_link()
    or b.organisation_id = any (my_organisations())) $$;

-- Appointments of one's organisations with nothing of who they are, the soonest first; or one of them.
create function list_bookings(p_states text[], p_from timestamptz, p_until timestamptz, p_skip int, p_wanted int, p_only uuid default null)
returns table (id uuid, reference text, state text, held_until timestamptz, slot_id uuid, party int, sequence int, waiting_id uuid, series_id uuid,
  coming_at timestamptz, made_at timestamptz, organisation_id uuid, starts_at timestamptz, ends_at timestamptz, type_id uuid, kind text, provider text,
  notice_minutes int, horizon_days int, party_max int, cancel_notice_minutes int, needs_approval boolean, hold_minutes int)
language sql stable security definer set search_path from current as $$
  select b.id, b.reference, b.state, b.held_until, b.slot_id, b.party, b.sequence, b.waiting_id, b.series_id, b.coming_at, b.made_at,
    b.organisation_id, s.starts_at, s.ends_at, t.id, t.name, c.name, t.notice_minutes, t.horizon_days, t.party_max, t.cancel_notice_minutes,
    t.needs_approval, t.hold_minutes
  from booking b join slot s on s.id = b.slot_id join appointment_type t on t.id = b.appointment_type_id join calendar c on c.id = s.calendar_id
  where b.organisation_id = any (my_organisations()) and b.state = any (p_states) and s.starts_at >= p_from and s.starts_at < p_until
    and (p_only is null or b.id = p_only)
  order by s.starts_at, b.id limit least(p_wanted, 100) offset p_skip $$;

create function count_bookings(p_states text[], p_from timestamptz, p_until timestamptz) returns table (state text, count int)
language sql stable security definer set search_path from current as $$
  select b.state, count(*)::int from booking b join slot s on s.id = b.slot_id
  where b.organisation_id = any (my_organisations()) and b.state = any (p_states) and s.starts_at >= p_from and s.starts_at < p_until
  group by b.state $$;

-- Who is to come to these appointments, at most a hundred: each person with a record is left a line that they were listed, and of whoever
-- may not be listed for this viewer there is no name. Only names, and the number of whoever asked to be rung.
create function list_who_comes(p_bookings uuid[], p_at timestamptz) returns table (id uuid, is_hidden boolean, person_id uuid, name text, phone text, language text)
language plpgsql security definer set search_path from current as $$
declare
  seen text[] := '{}';
  ours record;
begin
  if cardinality(p_bookings) > 100 then
    raise exception 'A list shows at most 100 people' using errcode = '22023';
  end if;
  for ours in select b.organisation_id as organisation, array_agg(distinct b.person_id) as people from booking b
    where b.id = any (p_bookings) and b.organisation_id = any (my_organisations()) and b.person_id is not null group by 1 order by 1
  loop
    seen := seen || array(select ours.organisation || ' ' || l.person_id from look_list(ours.people, 'appointment', ours.organisation, p_at) l);
  end loop;
  return query select b.id, not may.see, case when may.see then b.person_id end, case when may.see then b.name end, case when may.see and b.tell_by = 'call' then b.phone end,
      case when may.see then b.language else 'en' end
    from booking b, lateral (select b.person_id is null or (b.organisation_id || ' ' || b.person_id) = any (seen) as see) may
    where b.id = any (p_bookings) and b.organisation_id = any (my_organisations());
end $$;

-- Appointments in these slots that still stand, and whether anybody waits for a kind: numbers and ids, for whoever changes a calendar.
create function list_booked_in(p_slots uuid[]) returns setof uuid language sql stable security definer set search_path from current as $$
  select b.id from booking b where b.slot_id = any (p_slots) and b.state in ('held', 'offered', 'requested', 'confirmed')
    and (is_system() or b.organisation_id = any (my_organisations())) $$;
create function somebody_waits(p_kind uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from waiting w where w.appointment_type_id = p_kind and w.state = 'waiting') $$;

-- Whom staff are to ring, with nothing of who they are.
create policy the_owner_knows_whom_to_ring on booking_call for select to doorstep_owner using (true);
create function list_calls_to_make() returns table (id uuid, organisation_id uuid, what text, booking_id uuid, starts_at timestamptz, made_at timestamptz, kind text)
language sql stable security definer set search_path from current as $$
  select c.id, c.organisation_id, c.what, b.id, s.starts_at, b.made_at, t.name
  from booking_call c join booking b on b.id = c.booking_id join slot s on s.id = b.slot_id join appointment_type t on t.id = b.appointment_type_id
  where c.organisation_id = any (my_organisations()) and c.settled_at is null and b.phone is not null
  order by c.due_at limit 100 $$;

revoke all on function where_booked, list_bookings, count_bookings, list_who_comes, list_booked_in, somebody_waits, list_calls_to_make from public;
grant execute on function where_booked, list_bookings, count_bookings, list_who_comes, list_booked_in, somebody_waits, list_calls_to_make to doorstep_app;
