-- People who asked for a person: who is to be rung, by when, and what came of it.

create table callback_request (
  id uuid primary key,
  number text not null constraint a_callback_has_a_number check (number ~ '^\+[1-9][0-9]{6,14}$'),
  language text not null,
  channel text not null,
  -- Where they stood: a staff member who takes the call reads it from there.
  session_id uuid references flow_session (id) on delete set null,
  flow text,
  step text,
  person_id uuid references person (id) on delete set null,
  binding_id uuid default binding(),
  is_urgent boolean not null default false,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  escalated_at timestamptz,
  taken_by uuid references person (id) on delete set null,
  taken_at timestamptz,
  settled_at timestamptz,
  outcome text constraint a_callback_ends_in_a_known_way check (outcome in ('spoke', 'no-answer', 'not-needed')),
  note text not null default '' constraint a_note_is_at_most_2000_characters check (char_length(note) <= 2000),
  tries smallint not null default 0,
  constraint a_settled_callback_says_what_came_of_it check ((settled_at is null) = (outcome is null)),
  constraint a_taken_callback_says_by_whom check (taken_at is not null or taken_by is null)
);
create index callback_request_waiting on callback_request (due_at) where settled_at is null;
-- Whoever asks twice is rung once.
create unique index one_open_callback_for_a_number on callback_request (number) where settled_at is null;
create index callback_request_by_person on callback_request (person_id) where person_id is not null;

alter table callback_request enable row level security;
alter table callback_request force row level security;
create policy jobs_keep_callbacks on callback_request for all using (is_system()) with check (is_system());
create policy staff_see_callbacks on callback_request for select using (cardinality(my_organisations()) > 0);
create policy staff_take_and_settle_callbacks on callback_request for update using (cardinality(my_organisations()) > 0);
create policy a_person_sees_their_own_callbacks on callback_request for select using (person_id = viewer());

grant select, insert, update, delete on callback_request to doorstep_app;
