-- Texts and mail that leave, texts that arrive, and who asked us to stop.
-- Every table here holds numbers and addresses of people: a row is seen by the person it is for, by whoever queued it, and by jobs.

create table message (
  id uuid primary key,
  kind text not null constraint a_message_is_a_text_or_a_mail check (kind in ('text', 'mail')),
  to_address text not null constraint a_message_goes_to_somebody check (char_length(to_address) between 1 and 320),
  -- Absent until it leaves: the place's own first number or address.
  from_address text,
  person_id uuid references person (id),
  queued_by uuid default viewer(),
  purpose text not null constraint a_message_has_a_purpose check (purpose in ('service', 'marketing', 'research')),
  language text not null,
  -- What it means, kept apart from how it is said: the words are made when it leaves, in the language that then holds.
  template text not null,
  facts jsonb not null,
  about_kind text,
  about_id text,
  -- The text that this one answers: whoever texts us gets an answer even after STOP.
  answers_text uuid,
  state text not null default 'queued'
    constraint a_message_is_in_a_known_state check (state in ('queued', 'sending', 'sent', 'delivered', 'failed', 'refused')),
  because text,
  subject text,
  words text,
  provider text,
  parts smallint not null default 0 constraint parts_are_counted check (parts between 0 and 255),
  tries smallint not null default 0,
  unsure_tries smallint not null default 0,
  queued_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  claimed_at timestamptz,
  sent_at timestamptz,
  settled_at timestamptz,
  constraint a_message_that_left_has_words_and_a_carrier
    check (state not in ('sent', 'delivered') or (words is not null and provider is not null and sent_at is not null)),
  constraint a_message_that_did_not_leave_says_why check (state not in ('failed', 'refused') or because is not null)
);
create index message_waiting on message (due_at) where state in ('queued', 'sending');
create index message_by_address on message (to_address, queued_at desc);
create index message_by_person on message (person_id, queued_at desc) where person_id is not null;
create index message_by_time on message (queued_at desc);
create index message_by_text_answered on message (answers_text) where answers_text is not null;

-- One row for each part that a carrier took, by the carrier's name for it: receipts come by that name.
create table message_part (
  message_id uuid not null references message (id) on delete cascade,
  part smallint not null,
  provider text not null,
  ref text not null,
  state text not null default 'sent' constraint a_part_is_in_a_known_state check (state in ('sent', 'delivered', 'failed')),
  taken_at timestamptz not null default now(),
  primary key (message_id, part)
);
create index message_part_by_ref on message_part (provider, ref, taken_at desc);

-- The person at `address` asked `our_address` to stop. The row goes when they ask us to start again.
create table message_stop (
  address text not null,
  our_address text not null,
  since timestamptz not null default now(),
  said text not null,
  constraint one_stop_per_pair_of_addresses primary key (address, our_address)
);

-- Agreement to more than service messages, one kind of message and one purpose at a time.
create table message_consent (
  address text not null,
  kind text not null constraint consent_is_to_texts_or_mail check (kind in ('text', 'mail')),
  purpose text not null constraint consent_is_needed_for_these_purposes check (purpose in ('marketing', 'research')),
  wording text not null,
  given_at timestamptz not null default now(),
  constraint one_consent_per_address_kind_and_purpose primary key (address, kind, purpose)
);

-- Every text as it came, kept before anything is done about it.
create table text_inbound (
  id uuid primary key,
  provider text not null,
  provider_id text not null,
  from_number text not null constraint a_text_comes_from_somebody check (char_length(from_number) between 1 and 40),
  to_number text not null,
  words text not null constraint a_text_has_at_most_20000_characters check (char_length(words) <= 20000),
  received_at timestamptz not null default now(),
  claimed_at timestamptz,
  answered_at timestamptz,
  tries smallint not null default 0,
  outcome text,
  constraint a_text_arrives_once unique (provider, provider_id)
);
create index text_inbound_unanswered on text_inbound (received_at) where answered_at is null;
create index text_inbound_by_number on text_inbound (from_number, to_number, received_at desc);
alter table message add constraint a_message_answers_a_text_that_came
  foreign key (answers_text) references text_inbound (id) on delete set null;

-- Parts of long texts, until the whole is here: they come in any order, some twice.
create table text_inbound_part (
  provider text not null,
  from_number text not null,
  to_number text not null,
  reference integer not null,
  total smallint not null,
  part smallint not null,
  words text not null,
  received_at timestamptz not null default now(),
  joined_into uuid,
  constraint each_part_arrives_once primary key (provider, from_number, to_number, reference, total, part),
  constraint a_part_is_one_of_its_total check (part between 1 and total and total between 2 and 255)
);
create index text_inbound_part_waiting on text_inbound_part (received_at) where joined_into is null;

-- Which session a pair of numbers is talking in. Parked ones can be returned to.
create table text_dialogue (
  id uuid primary key,
  our_number text not null,
  their_number text not null,
  flow text not null,
  session_id uuid not null references flow_session (id) on delete cascade,
  language text not null,
  state text not null constraint a_dialogue_is_open_parked_or_closed check (state in ('open', 'parked', 'closed')),
  last_asked text,
  opened_at timestamptz not null default now(),
  moved_at timestamptz not null default now()
);
create unique index one_open_dialogue_per_pair_of_numbers on text_dialogue (our_number, their_number) where state = 'open';
create unique index one_dialogue_per_session on text_dialogue (session_id);
create index text_dialogue_by_numbers on text_dialogue (our_number, their_number, moved_at desc);

-- What one number prefers and how it has been treated, apart from any dialogue.
create table text_number (
  our_number text not null,
  their_number text not null,
  language text,
  slowed_at timestamptz,
  primary key (our_number, their_number)
);

do $$
declare name text;
begin
  foreach name in array array['message', 'message_part', 'message_stop', 'message_consent', 'text_inbound', 'text_inbound_part', 'text_dialogue', 'text_number'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy jobs_keep_%s on %I for all using (is_system()) with check (is_system())', name, name);
  end loop;
end $$;

create policy an_act_queues_messages on message for insert with check (queued_by is not distinct from viewer() and state = 'queued');
create policy a_person_sees_messages_to_them_and_from_them on message for select
  using (person_id = viewer() or queued_by = viewer());

grant select, insert, update, delete on message, message_part, message_stop, message_consent, text_inbound, text_inbound_part, text_dialogue, text_number
  to doorstep_app;
