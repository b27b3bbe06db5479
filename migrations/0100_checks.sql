-- Checks: what an organisation's editors draft, and each version that was published. Nobody is in them: who changed what is in the ledger.

create table check_draft (
  -- The flow's id, and the address at which residents find it: for ever.
  id text primary key constraint a_check_has_a_plain_id check (id ~ '^[a-z][a-z0-9-]{1,39}$'),
  organisation_id uuid not null references organisation (id) on delete cascade,
  draft jsonb not null constraint a_draft_is_at_most_one_megabyte check (pg_column_size(draft) <= 1000000),
  -- Two editors at once: whoever saves on top of what they have not seen is refused.
  revision integer not null default 1,
  changed_at timestamptz not null,
  -- Shown to nobody who lives here; what was published stays among the versions.
  withdrawn_at timestamptz
);
create index check_draft_by_organisation on check_draft (organisation_id);

create table check_version (
  check_id text not null references check_draft (id) on delete cascade,
  version integer not null constraint versions_count_from_one check (version > 0),
  organisation_id uuid not null references organisation (id) on delete cascade,
  definition jsonb not null,
  -- What became of the questions of earlier versions, for conversations that were begun with those.
  changes jsonb not null default '[]',
  note text not null default '' constraint a_note_on_a_version_is_at_most_500_characters check (char_length(note) <= 500),
  published_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (check_id, version)
);
create index check_version_by_organisation on check_version (organisation_id);

alter table check_draft enable row level security;
alter table check_draft force row level security;
create policy editors_keep_their_checks on check_draft for all
  using (works_for(organisation_id) or is_system()) with check (works_for(organisation_id) or is_system());

alter table check_version enable row level security;
alter table check_version force row level security;
create policy anyone_sees_what_was_published on check_version for select using (true);
create policy editors_publish_their_checks on check_version for insert
  with check (works_for(organisation_id) or is_system());
create policy editors_withdraw_their_checks on check_version for update
  using (works_for(organisation_id) or is_system()) with check (works_for(organisation_id) or is_system());

-- What was published is public, in every version: anybody may see by which rules they were answered.
grant select, insert, update on check_draft to doorstep_app;
grant select, insert, update (withdrawn_at) on check_version to doorstep_app;
grant select on check_version to doorstep_read;
