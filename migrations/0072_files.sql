-- What people gave that is not words: recordings now, photos and documents to follow. The bytes lie outside, by their hash.

create table file (
  id uuid primary key,
  kind text not null constraint a_file_is_of_a_known_kind check (kind in ('recording', 'photo', 'document')),
  name text not null constraint a_file_has_a_name check (char_length(name) between 1 and 200),
  type text,
  bytes integer constraint a_file_is_not_empty check (bytes > 0),
  sha256 bytea constraint a_hash_is_32_bytes check (octet_length(sha256) = 32),
  state text not null default 'awaited' constraint a_file_is_awaited_kept_or_lost check (state in ('awaited', 'kept', 'lost')),
  -- Where it is to be fetched from, until it is.
  source jsonb,
  session_id uuid references flow_session (id) on delete set null,
  binding_id uuid,
  person_id uuid references person (id) on delete cascade,
  made_at timestamptz not null,
  kept_at timestamptz,
  constraint a_kept_file_says_what_it_is
    check (state <> 'kept' or (sha256 is not null and bytes is not null and type is not null and kept_at is not null))
);
create index file_by_hash on file (sha256) where sha256 is not null;
create index file_by_person on file (person_id) where person_id is not null;
create index file_by_session on file (session_id) where session_id is not null;

alter table file enable row level security;
alter table file force row level security;
create policy jobs_keep_files on file for all using (is_system()) with check (is_system());
create policy a_person_sees_their_own_files on file for select using (person_id = viewer());
create policy whoever_gave_a_file_sees_it on file for select using (binding_id = binding());
-- Whoever is to ring somebody back may hear what they said before.
create policy whoever_rings_back_hears_what_was_said on file for select using (
  session_id in (select c.session_id from callback_request c where c.taken_by = viewer() and c.session_id is not null));

grant select, insert, update, delete on file to doorstep_app;
