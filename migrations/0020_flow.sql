-- Sessions of flows: what was asked and answered, which browser, telephone or television may go on with it, and hand-over.
-- A session belongs to whoever holds a binding to it. Most people who use a flow are nobody in particular, and stay so.

-- The browser, number or television this request came on. Its id is made from a secret the database never sees.
create function binding() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('doorstep.binding', true), '')::uuid $$;

create table flow_session (
  id uuid primary key,
  flow text not null,
  version integer not null,
  language text not null,
  -- Whoever was signed in when it began: they may go on with it from anywhere.
  person_id uuid references person (id),
  state text not null default 'open' constraint a_session_is_open_submitted_or_expired check (state in ('open', 'submitted', 'expired')),
  started_at timestamptz not null,
  moved_at timestamptz not null,
  moved_on text not null
);
create index flow_session_open_by_time on flow_session (moved_at) where state = 'open';
create index flow_session_by_person on flow_session (person_id, moved_at desc) where person_id is not null;

create table flow_binding (
  session_id uuid not null references flow_session (id) on delete cascade,
  binding_id uuid not null,
  kind text not null constraint a_binding_is_a_phone_a_browser_a_television_or_a_worker check (kind in ('phone', 'browser', 'tv', 'worker')),
  level text not null constraint a_binding_has_a_known_assurance check (level in ('anyone', 'claimed', 'reached', 'verified')),
  since timestamptz not null,
  constraint a_binding_holds_a_session_once primary key (session_id, binding_id)
);
create index flow_binding_by_binding on flow_binding (binding_id, since desc);

-- Never changed and never taken away one at a time: where someone stands is folded from these.
create table flow_event (
  session_id uuid not null references flow_session (id) on delete cascade,
  id uuid not null,
  seq integer not null,
  event jsonb not null constraint an_event_is_not_a_book check (octet_length(event::text) <= 100000),
  recorded_at timestamptz not null default now(),
  constraint an_event_is_written_once primary key (session_id, id)
);

-- Made in the act's own transaction: the act happened if and only if this row is here, and this is what it answered.
create table flow_submission (
  session_id uuid primary key references flow_session (id) on delete cascade,
  verb text not null,
  result jsonb,
  at timestamptz not null
);

-- A link or six digits that bring a session to another channel, once. Only a keyed hash is kept.
create table flow_hand_over (
  hash bytea primary key,
  session_id uuid not null references flow_session (id) on delete cascade,
  how text not null constraint a_hand_over_is_a_link_or_a_code check (how in ('link', 'code')),
  -- How sure we are of whoever uses it: a link that was texted reached its telephone.
  level text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by uuid,
  constraint a_used_hand_over_says_by_whom check ((used_at is null) = (used_by is null))
);
create index flow_hand_over_by_session on flow_hand_over (session_id);

create table flow_wrong_code (binding_id uuid not null, at timestamptz not null);
create index flow_wrong_code_by_time on flow_wrong_code (at);

-- Only these two functions give anyone a hold on a session: the app role cannot write bindings itself.
create function flow_begin(
  p_session uuid, p_flow text, p_version integer, p_language text, p_channel text, p_kind text, p_level text, p_now timestamptz
) returns void language sql security definer set search_path from current as $$
  insert into flow_session (id, flow, version, language, person_id, started_at, moved_at, moved_on)
    values (p_session, p_flow, p_version, p_language, viewer(), p_now, p_now, p_channel);
  insert into flow_binding (session_id, binding_id, kind, level, since) values (p_session, binding(), p_kind, p_level, p_now);
$$;

-- False where the same digits are already waiting for someone else: the caller draws again.
create function flow_offer(p_hash bytea, p_session uuid, p_how text, p_level text, p_now timestamptz, p_expires timestamptz)
returns boolean language plpgsql security definer set search_path from current as $$
begin
  if not exists (select from flow_binding where session_id = p_session and binding_id = binding()) then
    raise exception 'a session is handed over by whoever holds it';
  end if;
  delete from flow_hand_over where hash = p_hash and (expires_at <= p_now or used_at is not null);
  insert into flow_hand_over (hash, session_id, how, level, made_by, made_at, expires_at)
    values (p_hash, p_session, p_how, p_level, binding(), p_now, p_expires) on conflict do nothing;
  return found;
end $$;

-- Five wrong codes from one binding, or two hundred from everyone, in ten minutes: then nobody may try for a while.
-- With fifty codes waiting, two hundred tries find one of a million with odds of one in a hundred.
create function flow_redeem(p_hash bytea, p_how text, p_kind text, p_now timestamptz)
returns table (outcome text, session uuid) language plpgsql security definer set search_path from current as $$
declare
  held flow_hand_over;
  since timestamptz := p_now - interval '10 minutes';
begin
  if p_how = 'code' and (
    (select count(*) from flow_wrong_code w where w.at > since and w.binding_id = binding()) >= 5
    or (select count(*) from flow_wrong_code w where w.at > since) >= 200
  ) then
    return query select 'too-many-tries', null::uuid;
    return;
  end if;
  update flow_hand_over h set used_at = p_now, used_by = binding()
    where h.hash = p_hash and h.how = p_how and h.expires_at > p_now and (h.used_at is null or h.used_by = binding())
    returning * into held;
  if held.hash is null then
    delete from flow_wrong_code w where w.at <= since;
    insert into flow_wrong_code (binding_id, at) values (binding(), p_now);
    return query select 'not-valid', null::uuid;
    return;
  end if;
  insert into flow_binding (session_id, binding_id, kind, level, since) values (held.session_id, binding(), p_kind, held.level, p_now)
    on conflict (session_id, binding_id) do update set level = excluded.level
    where array_position(array['anyone', 'claimed', 'reached', 'verified'], excluded.level)
        > array_position(array['anyone', 'claimed', 'reached', 'verified'], flow_binding.level);
  return query select 'held', held.session_id;
end $$;

revoke all on function flow_begin, flow_offer, flow_redeem from public;
grant execute on function flow_begin, flow_offer, flow_redeem to doorstep_app;

do $$
declare name text;
begin
  foreach name in array array['flow_session', 'flow_binding', 'flow_event', 'flow_submission', 'flow_hand_over', 'flow_wrong_code'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy the_owner_keeps_%s on %I for all to doorstep_owner using (true) with check (true)', name, name);
  end loop;
end $$;

create policy a_binding_sees_itself on flow_binding for select using (binding_id = binding() or is_system());
create policy a_holder_sees_the_session on flow_session for select using (
  id in (select session_id from flow_binding where binding_id = binding()) or person_id = viewer() or is_system());
create policy a_holder_moves_the_session on flow_session for update using (
  id in (select session_id from flow_binding where binding_id = binding()) or person_id = viewer() or is_system());
create policy jobs_clear_old_sessions on flow_session for delete using (is_system());
create policy a_holder_sees_what_was_said on flow_event for select using (session_id in (select id from flow_session));
create policy a_holder_adds_to_what_was_said on flow_event for insert with check (session_id in (select id from flow_session));
create policy a_holder_sees_what_came_of_it on flow_submission for select using (session_id in (select id from flow_session));
create policy a_holder_submits on flow_submission for insert with check (session_id in (select id from flow_session));
create policy a_holder_keeps_the_answer on flow_submission for update
  using (session_id in (select id from flow_session) and result is null) with check (session_id in (select id from flow_session));

grant select, update (language, state, moved_at, moved_on, version), delete on flow_session to doorstep_app;
grant select on flow_binding to doorstep_app;
grant select, insert on flow_event to doorstep_app;
grant select, insert, update (result) on flow_submission to doorstep_app;
