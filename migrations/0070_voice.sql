-- Telephone calls: where each one stands, what was answered to each turn, and the PINs that show who rings.
-- What is keyed is never written here: answers go to their flow, and a PIN goes nowhere.

create table voice_call (
  id uuid primary key,
  provider text not null,
  provider_id text not null constraint a_call_has_a_name_of_its_carrier check (char_length(provider_id) between 1 and 200),
  our_number text not null,
  -- Empty where the caller keeps their number back.
  their_number text not null constraint a_number_is_short check (char_length(their_number) <= 60),
  language text not null,
  -- Where the caller is, as src/channels/voice/standing.ts has it.
  standing jsonb not null,
  turn integer not null default 0,
  session_id uuid references flow_session (id) on delete set null,
  -- Whoever keyed their PIN on this call.
  person_id uuid references person (id) on delete cascade,
  began_at timestamptz not null,
  moved_at timestamptz not null,
  ended_at timestamptz,
  constraint a_call_begins_once unique (provider, provider_id)
);
create index voice_call_by_numbers on voice_call (their_number, our_number, began_at desc);
create index voice_call_by_time on voice_call (began_at);

-- One answer for each turn, so that a request brought twice is answered the same and does nothing the second time.
create table voice_turn (
  call_id uuid not null references voice_call (id) on delete cascade,
  turn integer not null,
  claimed_at timestamptz not null,
  spoken jsonb,
  constraint a_turn_is_answered_once primary key (call_id, turn)
);

create table voice_pin (
  person_id uuid primary key references person (id) on delete cascade,
  -- argon2id, in its own encoding.
  hash text not null constraint a_pin_is_kept_as_argon2id check (hash like '$argon2id$%'),
  set_at timestamptz not null
);

do $$
declare name text;
begin
  foreach name in array array['voice_call', 'voice_turn', 'voice_pin'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy jobs_keep_%s on %I for all using (is_system()) with check (is_system())', name, name);
  end loop;
end $$;
create policy a_person_keeps_their_own_pin on voice_pin for all using (person_id = viewer()) with check (person_id = viewer());

grant select, insert, update, delete on voice_call, voice_turn, voice_pin to doorstep_app;
