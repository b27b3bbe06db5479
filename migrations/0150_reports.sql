-- Problems that people report: what kind, where, whose they are to mend, where each stands, and who is told.

-- Whoever mends things: councils of each tier, and also water companies, landlords, the keepers of trunk roads and telecoms boxes.
create table report_body (
  id uuid primary key,
  name text not null constraint a_body_has_a_name check (name <> ''),
  name_cy text,
  kind text not null constraint a_kind_of_body_is_known
    check (kind in ('district', 'county', 'unitary', 'parish', 'trunk-roads', 'housing', 'water', 'power', 'telecoms', 'rail', 'other')),
  -- Whose staff answer for it here; none, where it is only written to, or has a page of its own.
  organisation_id uuid references organisation (id) on delete set null,
  -- Its own page for problems, the number it is rung at, and where it is written to.
  link text constraint a_bodys_link_is_a_web_address check (link ~ '^https?://'),
  ring text,
  write_to text,
  takes_reports boolean not null default true
);
create index report_body_by_organisation on report_body (organisation_id) where organisation_id is not null;

create table report_body_area (
  body_id uuid not null references report_body (id) on delete cascade,
  boundary_code text not null references boundary (code) on delete cascade,
  primary key (body_id, boundary_code)
);

create table report_group (
  code text primary key constraint a_group_code_is_plain check (code ~ '^[a-z][a-z-]{1,39}$'),
  name text not null,
  name_cy text,
  place_in_order smallint not null default 0
);

create table report_category (
  code text primary key constraint a_category_code_is_plain check (code ~ '^[a-z][a-z-]{1,39}$'),
  group_code text not null references report_group (code),
  name text not null constraint a_category_has_a_name check (name <> ''),
  name_cy text,
  -- What else people call it, for whoever types or says it.
  also_called text[] not null default '{}',
  also_called_cy text[] not null default '{}',
  -- Questions of its own, as data: [{"code", "ask": {"en","cy"}, "options": [{"value","label": {"en","cy"}}]}]
  questions jsonb not null default '[]' constraint questions_are_a_list check (jsonb_typeof(questions) = 'array'),
  -- Read before going on; `stopper` ends it here and says where instead; `emergency` comes before everything.
  notice text, notice_cy text,
  stopper text, stopper_cy text,
  emergency text, emergency_cy text,
  -- A private one is seen by the body and the reporter alone.
  is_private boolean not null default false,
  naming text not null default 'optional' constraint a_rule_for_names_is_known check (naming in ('optional', 'never', 'needed')),
  hold_first boolean not null default false,
  days_to_answer smallint not null default 10 constraint a_clock_runs_for_days check (days_to_answer between 1 and 365),
  send_by text not null default 'none' constraint a_way_to_send_is_known check (send_by in ('none', 'mail', 'open311', 'webhook')),
  alike_metres smallint not null default 60,
  place_in_order smallint not null default 0,
  closed_at timestamptz
);
create index report_category_by_group on report_category (group_code, place_in_order);

-- Which body mends which kind of thing. Of several whose area holds the point the lowest rank has it: a trunk road before the
-- county, an estate before the district. `boundary_code` narrows it to a part of the body's area.
create table report_responsibility (
  category_code text not null references report_category (code) on delete cascade,
  body_id uuid not null references report_body (id) on delete cascade,
  rank smallint not null default 10,
  boundary_code text references boundary (code) on delete cascade,
  because text, because_cy text,
  primary key (category_code, body_id)
);

-- What was read of the boundaries and responsibilities is kept in memory until this moves.
create table report_map_version (one boolean primary key default true constraint there_is_one_map check (one), version bigint not null default 1);
insert into report_map_version default values;
create function move_report_map() returns trigger language plpgsql security definer set search_path from current as $$
begin
  update report_map_version set version = version + 1;
  return null;
end $$;
revoke all on function move_report_map from public;
create trigger boundaries_move_the_map after insert or update or delete or truncate on boundary_ring for each statement execute function move_report_map();
create trigger bodies_move_the_map after insert or update or delete on report_body for each statement execute function move_report_map();
create trigger areas_move_the_map after insert or update or delete on report_body_area for each statement execute function move_report_map();
create trigger responsibilities_move_the_map after insert or update or delete on report_responsibility for each statement execute function move_report_map();
create trigger categories_move_the_map after insert or update or delete on report_category for each statement execute function move_report_map();
create trigger groups_move_the_map after insert or update or delete on report_group for each statement execute function move_report_map();

create sequence report_serial start 1001;

create table report (
  id uuid primary key,
  serial bigint not null constraint a_report_has_a_serial_of_its_own unique,
  -- The serial and a check digit: short enough to say aloud, and a digit said wrong is noticed.
  reference text not null constraint a_report_has_a_reference_of_its_own unique,
  category_code text not null references report_category (code),
  -- Nobody, where the point is on nobody's map: the place's own staff decide.
  body_id uuid references report_body (id),
  state text not null constraint a_state_of_a_report_is_known
    check (state in ('unconfirmed', 'held', 'open', 'looked-into', 'planned', 'under-way', 'fixed', 'closed', 'duplicate', 'hidden')),
  state_at timestamptz not null,
  is_open boolean not null generated always as (state in ('open', 'looked-into', 'planned', 'under-way')) stored,
  is_private boolean not null default false,
  is_public boolean not null generated always as (not is_private and state not in ('unconfirmed', 'held', 'hidden', 'duplicate')) stored,
  -- Why it waits for somebody to look before it is shown.
  held_because text,
  title text not null constraint a_title_is_short check (char_length(title) between 1 and 140),
  detail text not null constraint a_detail_is_at_most_4000_characters check (char_length(detail) <= 4000),
  spot text not null default '' constraint a_spot_is_at_most_200_characters check (char_length(spot) <= 200),
  near text not null default '',
  street text,
  latitude double precision not null,
  longitude double precision not null,
  at point,
  placed_by text not null,
  areas text[] not null default '{}',
  answers jsonb not null default '{}',
  why jsonb not null default '{}',
  language text not null,
  made_on text not null,
  made_at timestamptz not null,
  published_at timestamptz not null,
  updated_at timestamptz not null,
  -- By when the body should have said something; null when nothing is awaited.
  due_at timestamptz,
  chases smallint not null default 0,
  asked_at timestamptz,
  settled_at timestamptz,
  merged_into uuid references report (id),
  -- The same key makes one report, however often it arrives.
  client_key text constraint a_client_key_is_used_once unique
);
create index report_newest on report (published_at desc, id desc) where is_public;
create index report_newest_by_category on report (category_code, published_at desc) where is_public;
create index report_newest_by_state on report (state, published_at desc) where is_public;
create index report_by_street on report (street, published_at desc) where is_public;
create index report_by_spot on report using gist (at) where is_public;
create index report_alike on report using gist (category_code, at) where is_public;
create index report_inbox on report (body_id, state, due_at);
create index report_due on report (due_at) where due_at is not null;
create index report_to_ask on report (published_at) where asked_at is null and state not in ('unconfirmed', 'held', 'hidden', 'duplicate');
create index report_merged on report (merged_into) where merged_into is not null;

create function stand_report_on_the_map() returns trigger language plpgsql as $$
begin
  new.at := on_the_map(new.longitude, new.latitude);
  return new;
end $$;
create trigger report_stands_on_the_map before insert or update of longitude, latitude, at on report
  for each row execute function stand_report_on_the_map();

-- Public reports by area, newest first, with what lists are narrowed by, so that one index answers.
create table report_in_area (
  boundary_code text not null,
  report_id uuid not null references report (id) on delete cascade,
  published_at timestamptz not null,
  category_code text not null,
  state text not null,
  primary key (boundary_code, report_id)
);
create index report_in_area_newest on report_in_area (boundary_code, published_at desc, report_id) include (category_code, state);

-- How many reports lie in each square of the map, at each nearness: what a map of everything is drawn from. A square of zoom z is
-- 360 / 2^z degrees wide and half as high. Kept at commit, so that no writer waits for another longer than that.
create table report_cell (
  zoom smallint not null,
  x int not null,
  y int not null,
  category_code text not null,
  is_open boolean not null,
  reports int not null,
  primary key (zoom, x, y, category_code, is_open)
) with (fillfactor = 80);

create function count_report_cells(changes jsonb) returns void language sql volatile security definer set search_path from current as $$
  insert into report_cell as held (zoom, x, y, category_code, is_open, reports)
  select z, floor((longitude + 180) / 360 * (1 << z))::int, floor((latitude + 90) / 180 * (1 << z))::int, category, open, sum(by)
  from jsonb_to_recordset(changes) as c(longitude float8, latitude float8, category text, open boolean, by int), generate_series(7, 17) z
  group by 1, 2, 3, 4, 5 having sum(by) <> 0 order by 1, 2, 3, 4, 5
  on conflict (zoom, x, y, category_code, is_open) do update set reports = held.reports + excluded.reports $$;
revoke all on function count_report_cells from public;

create function keep_report_counts() returns trigger language plpgsql security definer set search_path from current as $$
declare
  changes jsonb := '[]';
begin
  if tg_op <> 'INSERT' and old.is_public then
    changes := changes || jsonb_build_object('longitude', old.longitude, 'latitude', old.latitude, 'category', old.category_code, 'open', old.is_open, 'by', -1);
  end if;
  if tg_op <> 'DELETE' and new.is_public then
    changes := changes || jsonb_build_object('longitude', new.longitude, 'latitude', new.latitude, 'category', new.category_code, 'open', new.is_open, 'by', 1);
  end if;
  if jsonb_array_length(changes) > 0 then perform count_report_cells(changes); end if;
  return null;
end $$;
revoke all on function keep_report_counts from public;
create constraint trigger reports_are_counted after insert or update of state, is_private, category_code, latitude, longitude or delete on report
  deferrable initially deferred for each row execute function keep_report_counts();

create function keep_report_areas() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if tg_op = 'UPDATE' then delete from report_in_area where report_id = new.id; end if;
  if new.is_public then
    insert into report_in_area (boundary_code, report_id, published_at, category_code, state)
    select distinct code, new.id, new.published_at, new.category_code, new.state from unnest(new.areas) as code;
  end if;
  return null;
end $$;
revoke all on function keep_report_areas from public;
create trigger reports_lie_in_areas after insert or update of state, is_private, category_code, areas, published_at on report
  for each row execute function keep_report_areas();

-- What happened since, in order: what the body says, what the public says, who passed it on, that we chased.
create table report_update (
  id uuid primary key,
  report_id uuid not null references report (id) on delete cascade,
  at timestamptz not null,
  kind text not null constraint a_kind_of_update_is_known
    check (kind in ('sent', 'said', 'state', 'passed', 'chased', 'reopened', 'merged', 'answered', 'unsent')),
  -- Who says it: the reporter, somebody else, the body, or the house itself.
  by text not null constraint an_update_is_somebodys check (by in ('reporter', 'public', 'body', 'house')),
  body_id uuid references report_body (id),
  from_body_id uuid references report_body (id),
  state text,
  words text not null default '' constraint an_update_is_at_most_4000_characters check (char_length(words) <= 4000),
  language text not null default 'en',
  facts jsonb not null default '{}',
  is_shown boolean not null default true,
  held_because text
);
create index report_update_in_order on report_update (report_id, at, id);

-- Whose each is, apart from the report itself.
create table report_reporter (
  report_id uuid primary key references report (id) on delete cascade,
  person_id uuid references person (id) on delete set null,
  binding text,
  name text constraint a_reporters_name_is_short check (char_length(name) <= 120),
  link_digest bytea,
  -- A keyed digest of where it came from, for a day: for limits alone.
  source_digest bytea
);
create index report_reporter_by_person on report_reporter (person_id) where person_id is not null;
create index report_reporter_by_binding on report_reporter (binding) where binding is not null;

create table report_update_author (
  update_id uuid primary key references report_update (id) on delete cascade,
  person_id uuid references person (id) on delete set null,
  binding text,
  link_digest bytea
);
create index report_update_author_by_person on report_update_author (person_id) where person_id is not null;

-- Who is told, and how: the reporter and whoever joined them. Nothing but one message to confirm goes where nobody has answered.
create table report_follower (
  id uuid primary key,
  report_id uuid not null references report (id) on delete cascade,
  is_reporter boolean not null default false,
  person_id uuid references person (id) on delete set null,
  tell_by text not null constraint a_follower_is_told_by_text_or_mail check (tell_by in ('text', 'mail')),
  address text not null,
  language text not null,
  link_digest bytea not null,
  code_digest bytea,
  code_tries smallint not null default 0,
  made_at timestamptz not null,
  reached_at timestamptz,
  stopped_at timestamptz,
  constraint an_address_follows_a_report_once unique (report_id, tell_by, address)
);
create index report_follower_by_person on report_follower (person_id) where person_id is not null;
create index report_follower_by_link on report_follower (link_digest);

-- Who wants to know of new reports: in an area, around a point, of a kind.
create table report_alert (
  id uuid primary key,
  person_id uuid references person (id) on delete set null,
  tell_by text not null constraint an_alert_comes_by_text_or_mail check (tell_by in ('text', 'mail')),
  address text not null,
  language text not null,
  boundary_code text references boundary (code) on delete cascade,
  category_code text references report_category (code) on delete cascade,
  latitude double precision,
  longitude double precision,
  radius_metres int constraint an_alert_reaches_so_far check (radius_metres between 50 and 50000),
  at point,
  around box,
  near text not null default '',
  link_digest bytea not null,
  made_at timestamptz not null,
  reached_at timestamptz,
  stopped_at timestamptz,
  told_at timestamptz,
  constraint an_alert_is_for_an_area_or_a_circle check ((boundary_code is null) <> (radius_metres is null))
);
create index report_alert_by_area on report_alert (boundary_code) where boundary_code is not null and reached_at is not null and stopped_at is null;
create index report_alert_around on report_alert using gist (around) where around is not null and reached_at is not null and stopped_at is null;
create index report_alert_by_link on report_alert (link_digest);
create index report_alert_by_person on report_alert (person_id) where person_id is not null;
create function draw_alert_around() returns trigger language plpgsql as $$
begin
  new.at := on_the_map(new.longitude, new.latitude);
  new.around := case when new.at is null then null
    else box(point(new.at[0] - new.radius_metres, new.at[1] - new.radius_metres), point(new.at[0] + new.radius_metres, new.at[1] + new.radius_metres)) end;
  return new;
end $$;
create trigger alerts_are_drawn before insert or update of longitude, latitude, radius_metres on report_alert
  for each row execute function draw_alert_around();

-- What each is still to be told of: once each.
create table report_alert_due (
  alert_id uuid not null references report_alert (id) on delete cascade,
  report_id uuid not null references report (id) on delete cascade,
  told boolean not null default false,
  primary key (alert_id, report_id)
);
create index report_alert_due_untold on report_alert_due (alert_id) where not told;
create table report_alert_run (one boolean primary key default true constraint there_is_one_run check (one), looked_until timestamptz not null default '-infinity');
insert into report_alert_run default values;

-- What is to go to a body, and what became of it: written in the transaction of the act that causes it.
create table report_sending (
  id uuid primary key,
  report_id uuid not null references report (id) on delete cascade,
  update_id uuid references report_update (id) on delete cascade,
  body_id uuid not null references report_body (id),
  what text not null constraint a_sending_is_of_something check (what in ('report', 'update', 'chase')),
  send_by text not null constraint a_way_of_sending_is_known check (send_by in ('mail', 'open311', 'webhook')),
  state text not null default 'to-send' constraint a_sending_stands_somewhere check (state in ('to-send', 'sending', 'sent', 'given-up')),
  made_at timestamptz not null,
  next_at timestamptz not null,
  tries int not null default 0,
  external_id text,
  problem text
);
create index report_sending_next on report_sending (next_at) where state = 'to-send';
create index report_sending_of_report on report_sending (report_id);

-- The desk: who is limited to which kinds, who has taken which, what they note for each other.
create table report_desk (
  person_id uuid not null references person (id),
  category_code text not null references report_category (code) on delete cascade,
  primary key (person_id, category_code)
);
create table report_task (
  report_id uuid primary key references report (id) on delete cascade,
  person_id uuid not null references person (id),
  is_shortlisted boolean not null default false,
  since timestamptz not null
);
create index report_task_by_person on report_task (person_id);
create table report_note (
  id uuid primary key,
  report_id uuid not null references report (id) on delete cascade,
  person_id uuid references person (id) on delete set null,
  at timestamptz not null,
  words text not null constraint a_private_note_is_at_most_4000_characters check (char_length(words) between 1 and 4000)
);
create index report_note_of_report on report_note (report_id, at);
create index report_note_by_person on report_note (person_id) where person_id is not null;
create table report_template (
  id uuid primary key,
  organisation_id uuid not null references organisation (id) on delete cascade,
  name text not null,
  state text,
  words text not null,
  words_cy text
);
create index report_template_by_organisation on report_template (organisation_id);

-- Whose report the viewer's staff rights reach: their organisation's bodies, and of those the kinds they are limited to, if any.
create function answers_for_report(body uuid, category text) returns boolean language sql stable parallel safe as $$
  select cardinality(my_organisations()) > 0
    and (exists (select from report_body b where b.id = body and b.organisation_id = any (my_organisations()))
      or (body is null and current_setting('doorstep.run_by', true) = any (my_organisations()::text[])))
    and (not exists (select from report_desk d where d.person_id = viewer())
      or exists (select from report_desk d where d.person_id = viewer() and d.category_code = category)) $$;

-- Public ones near a point or in a box, found by the map's index, which a policy would keep the planner from using.
create function reports_in_box(west float8, south float8, east float8, north float8, most int)
returns table (id uuid) language sql stable security definer set search_path from current as $$
  select r.id from report r
  where r.is_public and r.at <@ (select box(point(least(a[0], c[0]), least(a[1], c[1])), point(greatest(b[0], d[0]), greatest(b[1], d[1])))
      from (select on_the_map(west, south) a, on_the_map(east, north) b, on_the_map(west, north) c, on_the_map(east, south) d) corners)
    and r.longitude between west and east and r.latitude between south and north
  limit most $$;
-- Columns come before parameters of the same name, so the parameters have names that no column has.
create function reports_alike(of_category text, at_longitude float8, at_latitude float8, within_metres float8, since timestamptz, most int)
returns table (id uuid, metres_away float8) language sql stable security definer set search_path from current as $$
  select r.id, r.at <-> p from on_the_map(at_longitude, at_latitude) p, report r
  where r.is_public and r.category_code = of_category and r.is_open and r.published_at >= since
    and r.at <@ box(point(p[0] - within_metres, p[1] - within_metres), point(p[0] + within_metres, p[1] + within_metres)) and (r.at <-> p) <= within_metres
  order by 2 limit most $$;

-- How many came from one source in the last hour, and whether the same one came just now.
create function reports_from_source(source bytea, since timestamptz)
returns int language sql stable security definer set search_path from current as $$
  select count(*)::int from report_reporter w join report r on r.id = w.report_id where w.source_digest = source and r.made_at >= since $$;
create index report_reporter_by_source on report_reporter (source_digest) where source_digest is not null;

grant select on report_body, report_body_area, report_group, report_category, report_responsibility, report_map_version, report_in_area, report_cell
  to doorstep_app, doorstep_read;
grant insert, update, delete on report_body, report_body_area, report_group, report_category, report_responsibility to doorstep_app;
grant usage on sequence report_serial to doorstep_app;
grant select, insert, update on report, report_update, report_sending to doorstep_app;
grant select on report, report_update to doorstep_read;
grant select, insert, update, delete on report_reporter, report_update_author, report_follower, report_alert, report_desk, report_task, report_note to doorstep_app;
grant select, insert, update, delete on report_template, report_alert_due to doorstep_app;
grant select, update on report_alert_run to doorstep_app;
grant execute on function reports_in_box, reports_alike, reports_from_source to doorstep_app, doorstep_read;

do $$
declare name text;
begin
  foreach name in array array['report', 'report_update', 'report_reporter', 'report_update_author', 'report_follower', 'report_alert', 'report_alert_due',
      'report_sending', 'report_desk', 'report_task', 'report_note', 'report_template'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end loop;
end $$;

create policy public_reports_are_everyones on report for select using (is_public);
create policy the_owner_keeps_reports on report for all to doorstep_owner using (true) with check (true);
create policy anyone_reports on report for insert to doorstep_app with check (true);
create policy reporters_and_jobs_see_theirs on report for select to doorstep_app
  using (is_system() or exists (select from report_reporter w where w.report_id = report.id)
    or exists (select from report_follower f where f.report_id = report.id));
create policy bodies_see_theirs on report for select to doorstep_app using (answers_for_report(body_id, category_code));
create policy bodies_and_jobs_move_theirs on report for update to doorstep_app
  using (is_system() or answers_for_report(body_id, category_code)) with check (true);

create policy updates_of_reports_one_may_see on report_update for select
  using (is_shown and exists (select from report r where r.id = report_id));
create policy bodies_and_jobs_see_every_update on report_update for select to doorstep_app
  using (is_system() or exists (select from report r where r.id = report_id and answers_for_report(r.body_id, r.category_code)));
create policy anyone_adds_an_update on report_update for insert to doorstep_app with check (true);
create policy bodies_and_jobs_show_updates on report_update for update to doorstep_app
  using (is_system() or exists (select from report r where r.id = report_id and answers_for_report(r.body_id, r.category_code)));
create policy the_owner_keeps_updates on report_update for all to doorstep_owner using (true) with check (true);

-- Staff answer through the report, and need not know who made it.
create policy reporters_see_themselves on report_reporter for select to doorstep_app
  using (person_id = viewer() or binding = nullif(current_setting('doorstep.binding', true), '') or link_digest = my_link() or is_system());
create policy anyone_is_a_reporter on report_reporter for insert to doorstep_app with check (true);
create policy reporters_change_themselves on report_reporter for update to doorstep_app using (person_id = viewer() or is_system()) with check (true);
create policy jobs_forget_reporters on report_reporter for delete to doorstep_app using (is_system());
create policy the_owner_counts_sources on report_reporter for select to doorstep_owner using (true);

create policy authors_see_theirs on report_update_author for all to doorstep_app
  using (person_id = viewer() or binding = nullif(current_setting('doorstep.binding', true), '') or link_digest = my_link() or is_system()) with check (true);

create policy followers_see_theirs on report_follower for all to doorstep_app
  using (person_id = viewer() or link_digest = my_link() or is_system()) with check (true);
create policy the_owner_moves_followers on report_follower for all to doorstep_owner using (true) with check (true);
create policy alerts_are_their_holders on report_alert for all to doorstep_app
  using (person_id = viewer() or link_digest = my_link() or is_system()) with check (true);
create policy jobs_keep_what_is_due on report_alert_due for all to doorstep_app using (is_system()) with check (is_system());
create policy acts_send on report_sending for insert to doorstep_app with check (true);
create policy bodies_and_jobs_see_sendings on report_sending for select to doorstep_app
  using (is_system() or exists (select from report r where r.id = report_id and answers_for_report(r.body_id, r.category_code)));
create policy jobs_keep_sendings on report_sending for update to doorstep_app using (is_system());

create policy one_sees_ones_own_limits on report_desk for select to doorstep_app using (person_id = viewer() or is_system());
create policy jobs_set_limits on report_desk for all to doorstep_app using (is_system()) with check (is_system());
create policy desks_see_their_tasks on report_task for all to doorstep_app
  using (is_system() or person_id = viewer() or exists (select from report r where r.id = report_id and answers_for_report(r.body_id, r.category_code)))
  with check (is_system() or exists (select from report r where r.id = report_id and answers_for_report(r.body_id, r.category_code)));
create policy desks_see_their_notes on report_note for select to doorstep_app
  using (is_system() or person_id = viewer() or exists (select from report r where r.id = report_id and answers_for_report(r.body_id, r.category_code)));
create policy desks_write_notes on report_note for insert to doorstep_app
  with check (is_system() or exists (select from report r where r.id = report_id and answers_for_report(r.body_id, r.category_code)));
create policy jobs_forget_notes on report_note for all to doorstep_app using (is_system()) with check (is_system());
create policy organisations_keep_their_templates on report_template for all to doorstep_app
  using (organisation_id = any (my_organisations()) or is_system()) with check (organisation_id = any (my_organisations()) or is_system());

-- What is near a spot is asked at every report.
create index gazetteer_by_spot on gazetteer using gist (at);

-- Followers of one report become followers of another without whoever joins the two seeing who they are.
create function move_report_followers(gone uuid, kept uuid) returns int language sql volatile security definer set search_path from current as $$
  with allowed as (
    select from report a, report b where a.id = gone and b.id = kept
      and (is_system() or answers_for_report(a.body_id, a.category_code) and answers_for_report(b.body_id, b.category_code))
  ), moved as (
    delete from report_follower where report_id = gone and exists (select from allowed)
    returning id, person_id, tell_by, address, language, link_digest, code_digest, made_at, reached_at, stopped_at
  ), come as (
    insert into report_follower (id, report_id, person_id, tell_by, address, language, link_digest, code_digest, made_at, reached_at, stopped_at)
    select id, kept, person_id, tell_by, address, language, link_digest, code_digest, made_at, reached_at, stopped_at from moved
    on conflict on constraint an_address_follows_a_report_once do nothing returning 1
  ) select count(*)::int from come $$;
revoke all on function move_report_followers from public;
grant execute on function move_report_followers to doorstep_app;

-- How often an address was asked and did not answer.
create index report_follower_unanswered on report_follower (address, made_at) where reached_at is null;
create index report_alert_unanswered on report_alert (address, made_at) where reached_at is null;
create index report_update_author_by_source on report_update_author (binding) where binding is not null;
