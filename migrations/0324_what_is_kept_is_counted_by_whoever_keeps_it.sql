-- How many places a browser or telephone keeps is asked of its own bookings alone. Where the end of a hold was asked for as well, all
-- that was held in the last minutes, and confirmed since, was read along: the busier the place, the longer each had to wait.
create or replace function slots_to_take(p_slots uuid[], p_party int, p_bindings text[], p_now timestamptz) returns json language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  return json_build_object(
    'slots', (select json_agg(row_to_json(listed)) from (
      select s.id, s.starts_at as "startsAt", nullif(s.released_at, '-infinity') as "releasedAt", s.withdrawn_at is not null as withdrawn,
        s.capacity - s.taken as left, s.capacity - s.taken < p_party and has_overdue(s.id, p_now) as "isComingFree",
        k.id as type, k.organisation_id as organisation, k.notice_minutes as "noticeMinutes", k.horizon_days as "horizonDays",
        k.party_max as "partyMax", k.cancel_notice_minutes as "cancelNoticeMinutes", k.needs_approval as "needsApproval", k.hold_minutes as "holdMinutes"
      from slot s join appointment_type k on k.id = s.appointment_type_id
      where s.id = any (p_slots) and k.closed_at is null) listed),
    'kept', (select json_object_agg(binding, places) from (
      select binding, count(*) filter (where state = 'held' and held_until > p_now) as places
      from booking where binding = any (p_bindings) group by binding) k));
end $$;

-- Nor does whoever confirms read along everything that was ever made together, to find what was made together with theirs.
create or replace function bookings_to_confirm(p_ids uuid[], p_asked jsonb) returns json language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  return (
    with locked as materialized (
      select id, reference, state, slot_id, appointment_type_id, organisation_id, series_id, waiting_id, person_id, tell_by, binding, link_digest
        from booking where id = any (p_ids)
          or series_id = any (array_remove(array(select of.series_id from booking of where of.id = any (p_ids)), null))
        order by id for no key update
    ), seen as materialized (
      select l.id, a.place from jsonb_to_recordset(p_asked) as a (place int, booking uuid, viewer uuid, binding text, link text, organisations uuid[], "isSystem" boolean)
        join locked l on l.id = a.booking
      where a."isSystem" or l.person_id = a.viewer or l.binding = a.binding or l.link_digest = decode(a.link, 'hex')
        or l.organisation_id = any (a.organisations)
    )
    select json_agg(row_to_json(listed)) from (
      select l.id, l.reference, l.state, s.starts_at as "startsAt", l.organisation_id as organisation, l.series_id as "seriesId",
        l.waiting_id as "waitingId", l.person_id as "personId", l.tell_by as "tellBy", k.needs_approval as "needsApproval",
        array(select place from seen where seen.id = l.id) as "seenBy"
      from locked l join slot s on s.id = l.slot_id join appointment_type k on k.id = l.appointment_type_id
      order by s.starts_at) listed);
end $$;
