-- A booking costs what its rows cost: nothing is planned twice, nothing is counted one by one that can be counted together, and
-- what is due later (a hold that runs out, a reminder) is found by its time in the booking's own row rather than queued as a job.

alter table booking add column remind_at timestamptz;
create index booking_to_remind on booking (remind_at) where remind_at is not null and state = 'confirmed';
-- What was to be reminded of by a job of its own.
update booking b set remind_at = j.run_at from graphile_worker._private_jobs j where j.key = 'booking.remind ' || b.id;

-- Nobody asks for these in the order of their last change.
drop index booking_by_person;
create index booking_by_person on booking (person_id) where person_id is not null;
drop index booking_by_binding;
create index booking_by_binding on booking (binding) where binding is not null;
drop index booking_by_organisation;
create index booking_by_organisation on booking (organisation_id);

-- As many references as are wanted, none of them in use.
create function new_references(wanted int) returns setof text language plpgsql volatile security definer set search_path from current as $$
declare
  drawn text[] := '{}';
begin
  while cardinality(drawn) < wanted loop
    drawn := array(select distinct candidate from (
        select unnest(drawn) union all
        select (100000000 + ('x' || substr(replace(gen_random_uuid()::text, '-', ''), 19, 14))::bit(56)::bigint % 900000000)::text
          from generate_series(1, wanted - cardinality(drawn))) as all_drawn (candidate)
      where not exists (select from booking where reference = candidate));
  end loop;
  return query select unnest(drawn);
end $$;
revoke all on function new_references from public;
grant execute on function new_references to doorstep_app;

-- One update for all slots of a statement, in the order of their ids, which these settings keep; whoever is first in a slot takes
-- its calendar.
create or replace function keep_places_of_new() returns trigger language plpgsql security definer set search_path from current
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  one slot;
begin
  for one in
    with wanted as materialized (
      select slot_id, sum(party)::int as people from came where takes_a_place(state) group by slot_id order by slot_id
    ), given as (
      update slot s set taken = s.taken + w.people from wanted w where s.id = w.slot_id returning s as slot, s.taken = w.people as is_first
    )
    select (given.slot).* from given where is_first order by (given.slot).id
  loop
    perform occupy(one);
  end loop;
  return null;
end $$;

create or replace function insert_holds(p_bookings jsonb, p_now timestamptz) returns jsonb language sql
set plan_cache_mode = force_generic_plan as $$
  -- Not read back from the rows: whoever keeps a place for another may not see it afterwards.
  with given as materialized (
    select b.* from rows from (
      jsonb_to_recordset(p_bookings) as (id uuid, kind uuid, organisation uuid, slot uuid, "heldUntil" timestamptz, party int, person uuid,
        binding text, name text, phone text, email text, "tellBy" text, language text, answers jsonb, link text, key text, series uuid,
        session uuid, "madeOn" text),
      new_references(jsonb_array_length(p_bookings))
    ) as b (id, kind, organisation, slot, held_until, party, person, binding, name, phone, email, tell_by, language, answers, link, key, series,
      session, made_on, reference)
  ), made as (
    insert into booking (id, reference, appointment_type_id, organisation_id, slot_id, state, state_at, held_until, party, person_id, binding,
      name, phone, email, tell_by, language, answers, link_digest, idempotency_key, series_id, session_id, made_at, made_on)
    select id, reference, kind, organisation, slot, 'held', p_now, held_until, party, person, binding,
      name, phone, email, tell_by, language, answers, decode(link, 'hex'), key, series, session, p_now, made_on
    from given
  )
  select coalesce(jsonb_object_agg(id, reference), '{}') from given $$;

-- What whoever holds places must know first: each slot with its kind's terms, and how many places each browser or telephone keeps
-- already. `p_party`: the most people that any of them asks for. Locks nothing.
create function slots_to_take(p_slots uuid[], p_party int, p_bindings text[], p_now timestamptz) returns json language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  slots json;
  kept json;
begin
  select json_agg(row_to_json(listed)) into slots from (
    select s.id, s.starts_at as "startsAt", nullif(s.released_at, '-infinity') as "releasedAt", s.withdrawn_at is not null as withdrawn,
      s.capacity - s.taken as left, s.capacity - s.taken < p_party and has_overdue(s.id, p_now) as "isComingFree",
      k.id as type, k.organisation_id as organisation, k.notice_minutes as "noticeMinutes", k.horizon_days as "horizonDays",
      k.party_max as "partyMax", k.cancel_notice_minutes as "cancelNoticeMinutes", k.needs_approval as "needsApproval", k.hold_minutes as "holdMinutes"
    from slot s join appointment_type k on k.id = s.appointment_type_id
    where s.id = any (p_slots) and k.closed_at is null) listed;
  if cardinality(p_bindings) > 0 then
    select json_object_agg(binding, places) into kept from (
      select binding, count(*) as places from booking where binding = any (p_bindings) and state = 'held' and held_until > p_now group by binding) k;
  end if;
  return json_build_object('slots', coalesce(slots, '[]'), 'kept', coalesce(kept, '{}'));
end $$;

-- Each row asks for places in a slot; those with one `lead`, the first booking of what one person asks for, are given all or none.
-- Whoever asks first is served first, as long as there is room; whoever does not fit is passed over and takes nothing. Answers the
-- references by booking, and for each that was refused, by its lead, the name of the promise that would have been broken.
create or replace function hold_places(p_asked jsonb, p_now timestamptz) returns jsonb language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  room jsonb;
  left_over jsonb;
  is_room_for_all boolean;
  keeps jsonb := p_asked;
  refs jsonb := '{}';
  broken jsonb := '{}';
  promise text;
  ask record;
  one jsonb;
begin
  -- The line first, then the slots in the order of their ids, as everybody does who takes or frees a place.
  perform mind_the_line(k.kind) from (select distinct kind from jsonb_to_recordset(p_asked) as (kind uuid) order by 1) k;
  with wanted as materialized (
    select slot, sum(party) as people from jsonb_to_recordset(p_asked) as (slot uuid, party int) group by slot order by slot
  )
  select jsonb_object_agg(w.slot, s.room), bool_and(coalesce(s.room >= w.people, false)) into room, is_room_for_all
    from wanted w left join lateral (
      select case when withdrawn_at is null and released_at <= p_now and starts_at > p_now then capacity - taken end as room
      from slot where id = w.slot for no key update) s on true;
  if not is_room_for_all then
    keeps := '[]';
    for ask in select lead, bookings from each_asked(p_asked) loop
      left_over := room;
      promise := null;
      for one in select jsonb_array_elements(ask.bookings) loop
        promise := case when left_over ->> (one ->> 'slot') is null then 'a_slot_that_is_kept_is_open'
          when (left_over ->> (one ->> 'slot'))::int < (one ->> 'party')::int then 'a_slot_is_never_oversold' end;
        exit when promise is not null;
        left_over := jsonb_set(left_over, array[one ->> 'slot'], to_jsonb((left_over ->> (one ->> 'slot'))::int - (one ->> 'party')::int));
      end loop;
      if promise is null then
        room := left_over;
        keeps := keeps || ask.bookings;
      else
        broken := broken || jsonb_build_object(ask.lead, promise);
      end if;
    end loop;
  end if;
  if jsonb_array_length(keeps) = 0 then return jsonb_build_object('references', refs, 'broken', broken); end if;
  begin
    refs := insert_holds(keeps, p_now);
  exception when check_violation or exclusion_violation or unique_violation then
    -- A calendar is taken, a day is full, a key came twice: each by itself, and the others have theirs.
    for ask in select lead, bookings from each_asked(keeps) loop
      begin
        refs := refs || insert_holds(ask.bookings, p_now);
      exception when check_violation or exclusion_violation or unique_violation then
        get stacked diagnostics promise = constraint_name;
        broken := broken || jsonb_build_object(ask.lead, promise);
      end;
    end loop;
  end;
  return jsonb_build_object('references', refs, 'broken', broken);
end $$;
create function each_asked(p_asked jsonb) returns table (lead text, bookings jsonb) language sql immutable as $$
  select b ->> 'lead', jsonb_agg(b order by place) from jsonb_array_elements(p_asked) with ordinality as asked (b, place)
    group by b ->> 'lead' order by min(place) $$;

-- Who asks may see it, asked for each, because many who ask together run as a job; and what it was made together with, all of it
-- locked until the transaction ends, in the order of their ids.
create function bookings_to_confirm(p_asked jsonb) returns json language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  seen json;
  ids uuid[];
  series uuid[];
  bookings json;
begin
  select json_agg(json_build_object('place', a.place, 'id', b.id)), array_agg(b.id), array_remove(array_agg(b.series_id), null) into seen, ids, series
    from jsonb_to_recordset(p_asked) as a (place int, booking uuid, viewer uuid, binding text, link text, organisations uuid[], "isSystem" boolean)
      join booking b on b.id = a.booking
    where a."isSystem" or b.person_id = a.viewer or b.binding = a.binding or b.link_digest = decode(a.link, 'hex')
      or b.organisation_id = any (a.organisations);
  if cardinality(series) > 0 then
    ids := array(select unnest(ids) union select id from booking where series_id = any (series));
  end if;
  with locked as materialized (
    select id, reference, state, slot_id, appointment_type_id, organisation_id, series_id, waiting_id, person_id, tell_by
      from booking where id = any (ids) order by id for no key update
  )
  select json_agg(row_to_json(listed)) into bookings from (
    select l.id, l.reference, l.state, s.starts_at as "startsAt", l.organisation_id as organisation, l.series_id as "seriesId",
      l.waiting_id as "waitingId", l.person_id as "personId", l.tell_by as "tellBy", k.needs_approval as "needsApproval"
    from locked l join slot s on s.id = l.slot_id join appointment_type k on k.id = l.appointment_type_id
    order by s.starts_at) listed;
  return json_build_object('seen', coalesce(seen, '[]'), 'bookings', coalesce(bookings, '[]'));
end $$;

create or replace function settle_bookings(p_bookings jsonb, p_now timestamptz) returns void language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  update booking b set state = s.state, held_until = null,
      state_at = case when b.state = s.state then b.state_at else p_now end,
      reason = case when b.state = s.state then b.reason end,
      name = coalesce(s.name, b.name), phone = coalesce(s.phone, b.phone), email = coalesce(s.email, b.email),
      tell_by = coalesce(s."tellBy", b.tell_by), language = coalesce(s.language, b.language), remind_at = coalesce(s."remindAt", b.remind_at)
    from jsonb_to_recordset(p_bookings) as s (id uuid, state text, name text, phone text, email text, "tellBy" text, language text, "remindAt" timestamptz)
    where b.id = s.id;
  update waiting w set state = 'taken' from jsonb_to_recordset(p_bookings) as s ("waitingId" uuid) where w.id = s."waitingId";
end $$;
revoke all on function slots_to_take, each_asked, bookings_to_confirm from public;
grant execute on function slots_to_take, each_asked, bookings_to_confirm to doorstep_app;

create or replace function keep_booking_history() returns trigger language plpgsql security definer set search_path from current
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
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

-- Lines about nobody need no number, and what is the same in all of them is made once.
create or replace function ledger_append_all(p_at timestamptz, p_verb text, p_lines jsonb) returns void language plpgsql security definer
set search_path from current set plan_cache_mode = force_generic_plan as $$
declare
  at_text text := to_char(p_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
begin
  if p_verb = any (array['record.look', 'record.list']) then
    raise exception 'A line that says %, is written by the look itself', p_verb using errcode = '42501';
  end if;
  with came as materialized (
    select l.*, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) as salt
    from rows from (jsonb_to_recordset(p_lines) as (actor uuid, "actorKind" text, "forPerson" uuid, authority text, organisation uuid,
      channel text, purpose text, "thingKind" text, "thingId" text, facts jsonb))
      with ordinality as l (actor, actor_kind, for_person, authority, organisation, channel, purpose, thing_kind, thing_id, facts, place)
  ), counted as (
    -- In the order of their ids, so that no two wait for each other.
    insert into ledger_person (person_id, lines)
      select for_person, count(*) from came where for_person is not null group by for_person order by for_person
      on conflict (person_id) do update set lines = ledger_person.lines + excluded.lines
      returning person_id, lines
  ), numbered as (
    select came.*, counted.lines - count(*) over (partition by for_person) + row_number() over (partition by for_person order by place) as number
    from came left join counted on counted.person_id = came.for_person
  )
  insert into ledger_line (at, verb, actor, actor_kind, for_person, person_seq, authority, organisation, channel, purpose, thing_kind, thing_id, facts, salt, leaf)
  select p_at, p_verb, actor, actor_kind, for_person, number, authority, organisation, channel, purpose, thing_kind, thing_id, facts, salt,
    sha256('\x00'::bytea || salt || convert_to(jsonb_build_object(
      'at', at_text, 'verb', p_verb, 'actor', actor, 'actor_kind', actor_kind,
      'for', for_person, 'number', number, 'authority', authority, 'organisation', organisation, 'channel', channel,
      'purpose', purpose, 'thing', jsonb_build_array(thing_kind, thing_id), 'facts', facts)::text, 'UTF8'))
  from numbered order by place;
end $$;
