-- Whoever has neither telephone nor mail is told of their appointment by letter. Their address is kept with the booking, below their name.
alter table booking
  add column address text,
  drop constraint tell_by_is_known,
  add constraint tell_by_is_known check (tell_by in ('text', 'mail', 'call', 'post', 'none')),
  add constraint whoever_is_told_by_letter_has_an_address check (tell_by <> 'post' or address is not null);

-- A patient's NHS number is not kept: a keyed digest of it is, so that the service that booked with it finds the appointment again.
alter table booking add column patient_digest bytea
  constraint a_patient_digest_is_of_sha256 check (octet_length(patient_digest) = 32);
create index bookings_of_a_patient on booking (organisation_id, patient_digest) where patient_digest is not null;

create or replace function insert_holds(p_bookings jsonb, p_now timestamptz) returns jsonb language plpgsql
set plan_cache_mode = force_generic_plan as $$
declare
  refs jsonb;
begin
  -- Not read back from the rows: whoever keeps a place for another may not see it afterwards.
  with given as materialized (
    select b.*, draw_reference() as reference
    from jsonb_to_recordset(p_bookings) as b (id uuid, kind uuid, organisation uuid, slot uuid, "heldUntil" timestamptz, party int, person uuid,
      binding text, name text, phone text, email text, address text, "patientDigest" text, "tellBy" text, language text, answers jsonb, link text,
      key text, series uuid, session uuid, "madeOn" text)
  ), made as (
    insert into booking (id, reference, appointment_type_id, organisation_id, slot_id, state, state_at, held_until, party, person_id, binding,
      name, phone, email, address, patient_digest, tell_by, language, answers, link_digest, idempotency_key, series_id, session_id, made_at, made_on)
    select id, reference, kind, organisation, slot, 'held', p_now, "heldUntil", party, person, binding,
      name, phone, email, address, decode("patientDigest", 'hex'), "tellBy", language, answers, decode(link, 'hex'), key, series, session, p_now, "madeOn"
    from given
  )
  select jsonb_object_agg(id, reference) into refs from given;
  return refs;
end $$;

create or replace function settle_bookings(p_bookings jsonb, p_waiting uuid[], p_now timestamptz) returns void language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  update booking b set state = s.state, held_until = null,
      state_at = case when b.state = s.state then b.state_at else p_now end,
      reason = case when b.state = s.state then b.reason end,
      name = coalesce(s.name, b.name), phone = coalesce(s.phone, b.phone), email = coalesce(s.email, b.email), address = coalesce(s.address, b.address),
      tell_by = coalesce(s."tellBy", b.tell_by), language = coalesce(s.language, b.language), remind_at = coalesce(s."remindAt", b.remind_at)
    from jsonb_to_recordset(p_bookings) as s (id uuid, state text, name text, phone text, email text, address text, "tellBy" text, language text,
      "remindAt" timestamptz)
    where b.id = s.id;
  if cardinality(p_waiting) > 0 then
    update waiting set state = 'taken' where id = any (p_waiting);
  end if;
end $$;

-- What was not said to somebody, and why, stands in the history of their booking, which nobody writes by hand.
create function note_booking_unsaid(which uuid, why text, at_now timestamptz) returns void language plpgsql security definer set search_path from current as $$
begin
  if not is_system() then
    raise exception 'Only a job says that nothing was said' using errcode = '42501';
  end if;
  insert into booking_event (booking_id, number, at, what, slot_id, reason)
  select b.id, 1 + coalesce((select max(e.number) from booking_event e where e.booking_id = b.id), 0), at_now, 'unsaid', b.slot_id, why
  from booking b where b.id = which;
end $$;
revoke all on function note_booking_unsaid from public;
grant execute on function note_booking_unsaid to doorstep_app;

-- By when a letter must be in the post, where it would otherwise come too late.
alter table message
  add column post_by date,
  add constraint only_a_letter_is_posted_by_a_day check (post_by is null or kind = 'letter');
