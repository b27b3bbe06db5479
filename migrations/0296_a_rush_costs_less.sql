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

-- The login of jobs sees every booking by being that login, which is known when a statement is planned; it used to be asked for each row,
-- after five questions about a viewer whom a job does not have.
create policy jobs_keep_bookings on booking for all to doorstep_job using (true) with check (true);

-- Nine digits, as `new_reference` draws them, without asking first whether somebody has them: the constraint says so, and whoever
-- takes places asks again.
create function draw_reference() returns text language sql volatile return
  (100000000 + ('x' || substr(replace(gen_random_uuid()::text, '-', ''), 19, 14))::bit(56)::bigint % 900000000)::text;
revoke all on function draw_reference from public;
grant execute on function draw_reference to doorstep_app;

-- What happened to a booking happened in slots that the booking was in, and slots are never taken away from under one.
alter table booking_event drop constraint booking_event_slot_id_fkey;

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

create or replace function insert_holds(p_bookings jsonb, p_now timestamptz) returns jsonb language plpgsql
set plan_cache_mode = force_generic_plan as $$
declare
  refs jsonb;
begin
  -- Not read back from the rows: whoever keeps a place for another may not see it afterwards.
  with given as materialized (
    select b.*, draw_reference() as reference
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
  select jsonb_object_agg(id, reference) into refs from given;
  return refs;
end $$;

-- What whoever holds places must know first: each slot with its kind's terms, and how many places each browser or telephone keeps
-- already. `p_party`: the most people that any of them asks for. Locks nothing.
create function slots_to_take(p_slots uuid[], p_party int, p_bindings text[], p_now timestamptz) returns json language plpgsql stable
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
      select binding, count(*) as places from booking where binding = any (p_bindings) and state = 'held' and held_until > p_now group by binding) k));
end $$;

-- `p_kinds`: what is asked for, each kind once, in the order of their ids. Each row asks for places in a slot; those with one `lead`, the first booking of what one person asks for, are given all or none.
-- Whoever asks first is served first, as long as there is room; whoever does not fit is passed over and takes nothing. Answers the
-- references by booking, and for each that was refused, by its lead, the name of the promise that would have been broken.
drop function hold_places(jsonb, timestamptz);
create function hold_places(p_kinds uuid[], p_asked jsonb, p_now timestamptz) returns jsonb language plpgsql
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
  perform mind_the_line(kind) from unnest(p_kinds) kind;
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
    -- A calendar is taken, a day is full, a key or a reference came twice: each by itself, and the others have theirs.
    for ask in select lead, bookings from each_asked(keeps) loop
      loop
        begin
          refs := refs || insert_holds(ask.bookings, p_now);
          exit;
        exception when check_violation or exclusion_violation or unique_violation then
          get stacked diagnostics promise = constraint_name;
          continue when promise = 'a_reference_is_used_once';
          broken := broken || jsonb_build_object(ask.lead, promise);
          exit;
        end;
      end loop;
    end loop;
  end;
  return jsonb_build_object('references', refs, 'broken', broken);
end $$;
create function each_asked(p_asked jsonb) returns table (lead text, bookings jsonb) language sql immutable as $$
  select b ->> 'lead', jsonb_agg(b order by place) from jsonb_array_elements(p_asked) with ordinality as asked (b, place)
    group by b ->> 'lead' order by min(place) $$;

-- Each booking and what it was made together with, all of it locked until the transaction ends, in the order of their ids; and the
-- places in `p_asked` of those who asked for it and may see it: asked for each, because many who ask together run as a job.
create function bookings_to_confirm(p_ids uuid[], p_asked jsonb) returns json language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  return (
    with locked as materialized (
      select id, reference, state, slot_id, appointment_type_id, organisation_id, series_id, waiting_id, person_id, tell_by, binding, link_digest
        from booking where id = any (p_ids)
          or series_id = any (array(select of.series_id from booking of where of.id = any (p_ids) and of.series_id is not null))
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

drop function settle_bookings(jsonb, timestamptz);
create function settle_bookings(p_bookings jsonb, p_waiting uuid[], p_now timestamptz) returns void language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  update booking b set state = s.state, held_until = null,
      state_at = case when b.state = s.state then b.state_at else p_now end,
      reason = case when b.state = s.state then b.reason end,
      name = coalesce(s.name, b.name), phone = coalesce(s.phone, b.phone), email = coalesce(s.email, b.email),
      tell_by = coalesce(s."tellBy", b.tell_by), language = coalesce(s.language, b.language), remind_at = coalesce(s."remindAt", b.remind_at)
    from jsonb_to_recordset(p_bookings) as s (id uuid, state text, name text, phone text, email text, "tellBy" text, language text, "remindAt" timestamptz)
    where b.id = s.id;
  if cardinality(p_waiting) > 0 then
    update waiting set state = 'taken' where id = any (p_waiting);
  end if;
end $$;
revoke all on function hold_places, settle_bookings, slots_to_take, each_asked, bookings_to_confirm from public;
grant execute on function hold_places, settle_bookings, slots_to_take, each_asked, bookings_to_confirm to doorstep_app;

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

-- A line waits for the tree from the statement that writes it: a trigger cost each act as much as the line.
drop trigger lines_wait_for_the_tree on ledger_line;
drop function queue_ledger_line;

create or replace function ledger_write(
  p_at timestamptz, p_verb text, p_actor uuid, p_actor_kind text, p_for_person uuid, p_authority text,
  p_organisation uuid, p_channel text, p_purpose text, p_thing_kind text, p_thing_id text, p_facts jsonb
) returns bigint language plpgsql security definer set search_path from current as $$
declare
  number bigint;
  salt bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
  written bigint;
begin
  if p_for_person is not null then
    insert into ledger_person (person_id, lines) values (p_for_person, 1)
      on conflict (person_id) do update set lines = ledger_person.lines + 1
      returning lines into number;
  end if;
  with line as (
    insert into ledger_line (at, verb, actor, actor_kind, for_person, person_seq, authority, organisation, channel, purpose, thing_kind, thing_id, facts, salt, leaf)
    values (p_at, p_verb, p_actor, p_actor_kind, p_for_person, number, p_authority, p_organisation, p_channel, p_purpose, p_thing_kind, p_thing_id, p_facts, salt,
      ledger_leaf_of(salt, p_at, p_verb, p_actor, p_actor_kind, p_for_person, number, p_authority, p_organisation, p_channel, p_purpose, p_thing_kind, p_thing_id, p_facts))
    returning seq, leaf
  )
  insert into ledger_pending (seq, leaf) select seq, leaf from line returning seq into written;
  return written;
end $$;

create function ledger_leaf_of(
  p_salt bytea, p_at timestamptz, p_verb text, p_actor uuid, p_actor_kind text, p_for_person uuid, p_number bigint, p_authority text,
  p_organisation uuid, p_channel text, p_purpose text, p_thing_kind text, p_thing_id text, p_facts jsonb
) returns bytea language sql stable return
  sha256('\x00'::bytea || p_salt || convert_to(jsonb_build_object(
    'at', to_char(p_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'verb', p_verb, 'actor', p_actor, 'actor_kind', p_actor_kind,
    'for', p_for_person, 'number', p_number, 'authority', p_authority, 'organisation', p_organisation, 'channel', p_channel,
    'purpose', p_purpose, 'thing', jsonb_build_array(p_thing_kind, p_thing_id), 'facts', p_facts)::text, 'UTF8'));

create or replace function ledger_append_all(p_at timestamptz, p_verb text, p_lines jsonb) returns void language plpgsql security definer
set search_path from current set plan_cache_mode = force_generic_plan as $$
begin
  if p_verb = any (array['record.look', 'record.list']) then
    raise exception 'A line that says %, is written by the look itself', p_verb using errcode = '42501';
  end if;
  -- Lines about nobody need no number.
  if not jsonb_path_exists(p_lines, '$[*].forPerson ? (@ != null)') then
    with line as (
      insert into ledger_line (at, verb, actor, actor_kind, authority, organisation, channel, purpose, thing_kind, thing_id, facts, salt, leaf)
      select p_at, p_verb, actor, "actorKind", authority, organisation, channel, purpose, "thingKind", "thingId", facts, salt,
        ledger_leaf_of(salt, p_at, p_verb, actor, "actorKind", null, null, authority, organisation, channel, purpose, "thingKind", "thingId", facts)
      from (select *, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) as salt
        from jsonb_to_recordset(p_lines) as (actor uuid, "actorKind" text, authority text, organisation uuid, channel text, purpose text,
          "thingKind" text, "thingId" text, facts jsonb) offset 0) came
      returning seq, leaf
    )
    insert into ledger_pending (seq, leaf) select seq, leaf from line;
    return;
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
  ), line as (
    insert into ledger_line (at, verb, actor, actor_kind, for_person, person_seq, authority, organisation, channel, purpose, thing_kind, thing_id, facts, salt, leaf)
    select p_at, p_verb, actor, actor_kind, for_person, number, authority, organisation, channel, purpose, thing_kind, thing_id, facts, salt,
      ledger_leaf_of(salt, p_at, p_verb, actor, actor_kind, for_person, number, authority, organisation, channel, purpose, thing_kind, thing_id, facts)
    from numbered order by place
    returning seq, leaf
  )
  insert into ledger_pending (seq, leaf) select seq, leaf from line;
end $$;
revoke all on function ledger_leaf_of from public;
