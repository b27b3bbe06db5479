-- People, organisations' members and the ledger of every act.

create table person (
  id uuid primary key,
  made_at timestamptz not null default now(),
  display_name text not null check (char_length(display_name) between 1 and 200),
  language text not null default 'en',
  forgotten_at timestamptz
);

-- Who a worker, volunteer or editor is for an organisation. Ended, never deleted: the ledger names it.
create table membership (
  id uuid primary key,
  person_id uuid not null references person (id),
  organisation_id uuid not null,
  role text not null constraint membership_role_is_known check (role in ('editor', 'manager', 'worker', 'volunteer', 'admin')),
  began_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint a_membership_ends_after_it_began check (ended_at is null or ended_at >= began_at)
);
create unique index one_membership_per_person_role_and_organisation
  on membership (person_id, organisation_id, role) where ended_at is null;

create function viewer() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('doorstep.viewer', true), '')::uuid $$;
create function is_system() returns boolean language sql stable parallel safe as
  $$ select current_setting('doorstep.job', true) <> '' $$;

alter table person enable row level security;
alter table person force row level security;
create policy a_person_sees_their_own_row on person for select using (id = viewer());
create policy a_person_changes_their_own_row on person for update using (id = viewer()) with check (id = viewer());
create policy sign_up_and_jobs_add_people on person for insert with check (id = viewer() or is_system());
create policy jobs_see_people on person for select using (is_system());
create policy jobs_change_people on person for update using (is_system()) with check (is_system());
grant select, insert, update (display_name, language, forgotten_at) on person to doorstep_app;

alter table membership enable row level security;
alter table membership force row level security;
create policy a_person_sees_their_own_memberships on membership for select using (person_id = viewer() or is_system());
create policy jobs_keep_memberships on membership for all using (is_system()) with check (is_system());
grant select, insert, update (ended_at) on membership to doorstep_app;
