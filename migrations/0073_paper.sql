-- Printed forms that were keyed in. A sheet's reference says by itself what form it is, so what is only printed is not here.

create table paper_sheet (
  id uuid primary key,
  reference text not null constraint a_sheet_has_a_reference check (reference ~ '^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$'),
  -- A photocopy has the reference of its sheet, and is another copy of it.
  copy smallint not null,
  flow text not null,
  version integer not null,
  language text not null,
  session_id uuid references flow_session (id) on delete set null,
  -- Who wrote it, as they wrote it: most are nobody we know.
  filled_by text not null constraint whoever_filled_in_a_sheet_has_a_name check (char_length(filled_by) between 1 and 200),
  keyed_by uuid references person (id),
  organisation_id uuid not null,
  -- Ids of questions whose answer nobody could read.
  unreadable text[] not null default '{}',
  began_at timestamptz not null,
  done_at timestamptz,
  constraint each_copy_of_a_sheet_is_keyed_in_once unique (reference, copy)
);
create index paper_sheet_waiting on paper_sheet (organisation_id, began_at desc) where done_at is null;
create index paper_sheet_by_time on paper_sheet (began_at);

-- How often a sheet was keyed in, anywhere in the place: the same sheet may lie on two desks.
create function paper_times_keyed(p_reference text) returns integer
  language sql stable security definer set search_path from current as $$
  select count(*)::integer from paper_sheet where reference = p_reference;
$$;
revoke all on function paper_times_keyed from public;
grant execute on function paper_times_keyed to doorstep_app;

alter table paper_sheet enable row level security;
alter table paper_sheet force row level security;
create policy the_owner_counts_sheets on paper_sheet for select to doorstep_owner using (true);
create policy colleagues_see_their_sheets on paper_sheet for select using (organisation_id = any(my_organisations()) or is_system());
create policy a_worker_keys_in_a_sheet on paper_sheet for insert with check (keyed_by = viewer() and organisation_id = any(my_organisations()));
create policy colleagues_go_on_with_a_sheet on paper_sheet for update
  using (organisation_id = any(my_organisations()) or is_system()) with check (organisation_id = any(my_organisations()) or is_system());
create policy jobs_clear_sheets on paper_sheet for delete using (is_system());
grant select, insert, update (unreadable, done_at, keyed_by), delete on paper_sheet to doorstep_app;
