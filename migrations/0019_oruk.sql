-- When a service, or anything that is shown with it, last changed: what a feed's readers ask for to fetch only the news.
create table service_modified (
  service_id uuid primary key references service (id) on delete cascade,
  modified_at timestamptz not null
);
create index service_modified_by_time on service_modified (modified_at);
insert into service_modified (service_id, modified_at) select id, changed_at from service;

-- The search already hears of every change to a listing, and is told of each service once a transaction (what it was told it
-- has seen to by the transaction's end); this listens with it.
-- A service marked by the clock (`pg_trigger_depth` 1: nobody's change caused it) has no news for anyone.
create function keep_service_modified() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() > 1 then
    insert into service_modified (service_id, modified_at) select service_id, now() from marked
      where exists (select from service where id = marked.service_id)
      on conflict (service_id) do update set modified_at = excluded.modified_at;
  end if;
  return null;
end $$;
create trigger marked_services_are_modified after insert on listing_to_refresh
  referencing new table as marked for each statement execute function keep_service_modified();

-- What the search does not read, a feed still shows.
create function keep_service_modified_by_part() returns trigger language plpgsql as $$
begin
  insert into service_modified (service_id, modified_at) select distinct service_id, now() from changed
    where exists (select from service where id = changed.service_id)
    on conflict (service_id) do update set modified_at = excluded.modified_at;
  return null;
end $$;
do $$
declare
  followed text;
begin
  foreach followed in array array['contact', 'funding'] loop
    execute format('create trigger feed_follows_inserts after insert on %I referencing new table as changed for each statement execute function keep_service_modified_by_part()', followed);
    execute format('create trigger feed_follows_updates after update on %I referencing new table as changed for each statement execute function keep_service_modified_by_part()', followed);
    execute format('create trigger feed_follows_deletes after delete on %I referencing old table as changed for each statement execute function keep_service_modified_by_part()', followed);
  end loop;
end $$;

grant select, insert, update, delete on service_modified to doorstep_app;
grant select on service_modified to doorstep_read;
