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
