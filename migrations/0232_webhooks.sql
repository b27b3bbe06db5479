-- Telling other systems that something happened, as Standard Webhooks says: signed, thin, tried again, and replayed by hand.

create table webhook_endpoint (
  id uuid primary key,
  organisation_id uuid not null references organisation (id) on delete cascade,
  url text not null constraint a_webhook_endpoint_is_a_web_address check (url ~ '^https?://' and char_length(url) <= 500),
  -- Which kinds of event; empty: all.
  types text[] not null default '{}',
  -- Sealed with a key that is not in the database. The one before it signs, too, until everybody has changed over.
  secret_sealed text not null,
  old_secret_sealed text,
  old_until timestamptz,
  made_at timestamptz not null,
  ended_at timestamptz,
  -- They said 410 Gone, or somebody ended it.
  ended_because text constraint a_webhook_ends_for_a_known_reason check (ended_because in ('by-hand', 'gone')),
  -- Set by hand in the database alone, for a server on this machine.
  may_be_private boolean not null default false,
  constraint an_old_secret_has_a_last_moment check ((old_secret_sealed is null) = (old_until is null)),
  constraint a_webhook_that_ended_says_why check ((ended_at is null) = (ended_because is null))
);
create index webhook_endpoint_by_organisation on webhook_endpoint (organisation_id) where ended_at is null;

-- What happened: a kind and the id of a thing. Never a person.
create table webhook_event (
  id uuid primary key,
  organisation_id uuid not null references organisation (id) on delete cascade,
  type text not null constraint a_webhook_type_is_words_and_dots check (type ~ '^[a-z-]+(\.[a-z-]+)+$'),
  thing_id uuid not null,
  at timestamptz not null
);
create index webhook_event_by_organisation on webhook_event (organisation_id, at desc);

create table webhook_delivery (
  id uuid primary key,
  event_id uuid not null references webhook_event (id) on delete cascade,
  endpoint_id uuid not null references webhook_endpoint (id) on delete cascade,
  organisation_id uuid not null references organisation (id) on delete cascade,
  state text not null default 'to-send' constraint a_delivery_is_in_a_known_state check (state in ('to-send', 'sending', 'sent', 'given-up')),
  tries smallint not null default 0,
  next_at timestamptz not null,
  made_at timestamptz not null,
  settled_at timestamptz,
  constraint one_delivery_of_an_event_to_an_endpoint unique (event_id, endpoint_id)
);
create index webhook_delivery_due on webhook_delivery (next_at) where state in ('to-send', 'sending');
create index webhook_delivery_by_endpoint on webhook_delivery (endpoint_id, made_at desc);

create table webhook_attempt (
  id uuid primary key,
  delivery_id uuid not null references webhook_delivery (id) on delete cascade,
  organisation_id uuid not null references organisation (id) on delete cascade,
  at timestamptz not null,
  -- Absent where there was no answer; then `problem` says what there was.
  status smallint,
  problem text constraint a_problem_is_short check (char_length(problem) <= 500),
  ms integer not null
);
create index webhook_attempt_by_delivery on webhook_attempt (delivery_id, at);

do $$
declare name text;
begin
  foreach name in array array['webhook_endpoint', 'webhook_event', 'webhook_delivery', 'webhook_attempt'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy the_owner_keeps_%s on %I for all to doorstep_owner using (true) with check (true)', name, name);
    execute format('create policy jobs_keep_%s on %I for all using (is_system()) with check (is_system())', name, name);
    execute format('create policy leaders_see_%s on %I for select using (leads_organisation(organisation_id))', name, name);
  end loop;
end $$;
create policy leaders_add_webhook_endpoints on webhook_endpoint for insert with check (leads_organisation(organisation_id) and not may_be_private);
create policy leaders_change_webhook_endpoints on webhook_endpoint for update using (leads_organisation(organisation_id)) with check (leads_organisation(organisation_id));
create policy leaders_send_deliveries_again on webhook_delivery for update using (leads_organisation(organisation_id)) with check (leads_organisation(organisation_id) and state = 'to-send');
grant select, insert, update (types, secret_sealed, old_secret_sealed, old_until, ended_at, ended_because) on webhook_endpoint to doorstep_app;
grant select, insert, delete on webhook_event to doorstep_app;
grant select, insert, update (state, tries, next_at, settled_at) on webhook_delivery to doorstep_app;
grant select, insert on webhook_attempt to doorstep_app;

-- Something happened to a thing of an organisation: one event, and one delivery to each endpoint that wants it. Answers how many; with none, nothing is kept.
create function webhook_announce(p_event uuid, p_organisation uuid, p_type text, p_thing uuid, p_only uuid, p_at timestamptz) returns int
language plpgsql security definer set search_path from current as $$
declare
  told int;
begin
  insert into webhook_event (id, organisation_id, type, thing_id, at)
    select p_event, p_organisation, p_type, p_thing, p_at
    where exists (select from webhook_endpoint e where e.organisation_id = p_organisation and e.ended_at is null and (p_only is null or e.id = p_only)
      and (p_only is not null or e.types = '{}' or p_type = any (e.types)));
  insert into webhook_delivery (id, event_id, endpoint_id, organisation_id, next_at, made_at)
    select gen_random_uuid(), v.id, e.id, p_organisation, p_at, p_at from webhook_event v join webhook_endpoint e on e.organisation_id = v.organisation_id
    where v.id = p_event and e.ended_at is null and (p_only is null or e.id = p_only)
      and (p_only is not null or e.types = '{}' or p_type = any (e.types));
  get diagnostics told = row_count;
  return told;
end $$;
revoke all on function webhook_announce from public;
grant execute on function webhook_announce to doorstep_app;
