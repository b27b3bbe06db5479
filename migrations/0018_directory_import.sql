-- What came in from files and feeds: each run, what could not be read, and what a source last said, so that a run repeated
-- changes nothing that the source did not change.

-- How well we know where a location is: its own coordinates, those of its postcode, or only the middle of its outcode.
alter table location add column located_by text not null default 'exact'
  constraint located_by_is_known check (located_by in ('exact', 'postcode', 'outcode'));

create table import_run (
  id uuid primary key,
  kind text not null constraint import_kind_is_known check (kind in ('postcodes', 'outcodes', 'boundaries', 'services', 'gp', 'oruk')),
  source text not null,
  read_from text not null,
  state text not null default 'running' constraint import_state_is_known check (state in ('running', 'finished', 'stopped')),
  began_at timestamptz not null,
  ended_at timestamptz,
  rows_read bigint not null default 0,
  added bigint not null default 0,
  changed bigint not null default 0,
  unchanged bigint not null default 0,
  kept_aside bigint not null default 0,
  constraint an_import_that_ended_has_a_time check ((state = 'running') = (ended_at is null))
);
create index import_run_by_source on import_run (source, kind, began_at desc);

-- A row that could not be taken in, or was taken in with something left out, by its line in the file.
create table import_problem (
  run_id uuid not null references import_run (id) on delete cascade,
  at bigint not null,
  because text not null,
  column_name text,
  found text,
  expected text,
  raw text not null,
  kept_aside boolean not null
);
create index import_problem_by_run on import_problem (run_id, at);

-- Which column of a file is which fact, kept under a name for the next time.
create table import_mapping (
  name text primary key constraint a_mapping_has_a_plain_name check (name ~ '^[a-z0-9][a-z0-9-]{0,60}$'),
  mapping jsonb not null,
  changed_at timestamptz not null default now()
);

-- What each source last said of each listing, as a digest. Where it is the same the listing is left alone, edits by our own staff included.
create table imported_record (
  source text not null,
  external_id text not null,
  digest text not null,
  seen_in uuid not null,
  primary key (source, external_id)
);

grant select, insert, update, delete on import_run, import_problem, import_mapping, imported_record to doorstep_app;
alter table import_problem enable row level security;
alter table import_problem force row level security;
create policy what_was_kept_aside_is_for_staff on import_problem for all to doorstep_app
  using (viewer() is not null or is_system()) with check (viewer() is not null or is_system());
