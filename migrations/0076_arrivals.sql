-- Thousands of new listings at a time. Each row that arrives with a new service is in the history by its id, one line for all
-- the rows of a statement: what it said then is what it says now, or what its first change says that it was.

create table directory_arrival (
  seq bigint generated always as identity primary key,
  -- The time of the transaction, which is also `made_at` of the services, locations and organisations that arrived in it.
  at timestamptz not null default now(),
  changed_by uuid,
  job text,
  act text,
  channel text,
  table_name text not null,
  row_ids uuid[] not null
);
create index directory_arrival_by_time on directory_arrival (at, table_name);
grant select on directory_arrival to doorstep_app;
alter table directory_arrival enable row level security;
create policy arrivals_are_for_people_signed_in on directory_arrival for select to doorstep_app using (viewer() is not null or is_system());

-- The importer says `doorstep.arriving` while it writes services that are new together with all that hangs from them. Whoever
-- says it, every row inserted is written down; how is all that it decides. A masked address is always written down in full.
create or replace function keep_directory_change() returns trigger language plpgsql security definer set search_path from current as $$
declare
  who uuid := viewer();
  which_job text := nullif(current_setting('doorstep.job', true), '');
  which_act text := nullif(current_setting('doorstep.act', true), '');
  which_channel text := nullif(current_setting('doorstep.channel', true), '');
begin
  if tg_op = 'INSERT' and current_setting('doorstep.arriving', true) = 'on' and tg_table_name <> 'masked_address' then
    insert into directory_arrival (changed_by, job, act, channel, table_name, row_ids)
      select who, which_job, which_act, which_channel, tg_table_name, array_agg(n.id) from became n having count(*) > 0;
  elsif tg_op = 'INSERT' then
    insert into directory_change (changed_by, job, act, channel, table_name, row_id, after)
      select who, which_job, which_act, which_channel, tg_table_name, coalesce(r ->> 'id', r ->> 'location_id'), jsonb_strip_nulls(r)
      from (select to_jsonb(n) as r from became n) rows;
  elsif tg_op = 'DELETE' then
    insert into directory_change (changed_by, job, act, channel, table_name, row_id, before)
      select who, which_job, which_act, which_channel, tg_table_name, coalesce(r ->> 'id', r ->> 'location_id'), jsonb_strip_nulls(r)
      from (select to_jsonb(o) as r from was o) rows;
  else
    insert into directory_change (changed_by, job, act, channel, table_name, row_id, before, after)
      select who, which_job, which_act, which_channel, tg_table_name, coalesce(a ->> 'id', a ->> 'location_id'), jsonb_strip_nulls(b), jsonb_strip_nulls(a)
      from (select to_jsonb(o) as b from was o) old_rows
      join (select to_jsonb(n) as a from became n) new_rows on coalesce(a ->> 'id', a ->> 'location_id') = coalesce(b ->> 'id', b ->> 'location_id')
      where a - 'changed_at' <> b - 'changed_at';
  end if;
  return null;
end $$;

-- A new service marks itself by its id alone.
create function mark_new_services() returns trigger language plpgsql as $$
begin
  insert into listing_to_refresh (service_id) select id from changed on conflict do nothing;
  return null;
end $$;
drop trigger listings_follow_inserts on service;
create trigger listings_follow_inserts after insert on service
  referencing new table as changed for each statement execute function mark_new_services();

-- What arrives with a new service has its mark already.
do $$
declare
  part text;
begin
  foreach part in array array['address', 'service_at_location', 'schedule', 'schedule_exception', 'phone', 'language', 'accessibility',
    'cost_option', 'attribute', 'service_area'] loop
    execute format('drop trigger listings_follow_inserts on %I', part);
    execute format($trigger$create trigger listings_follow_inserts after insert on %I referencing new table as changed for each statement
      when (current_setting('doorstep.arriving', true) is distinct from 'on') execute function mark_listings()$trigger$, part);
  end loop;
end $$;

-- As before, without a regular expression for what `translate` says at once.
create or replace function fold_words(words text) returns text language sql stable strict parallel safe as $$
  select regexp_replace(translate(unaccent(lower(words)), '''’`´', ''), '[^a-z0-9]+', ' ', 'g') $$;
