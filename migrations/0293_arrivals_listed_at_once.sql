-- Services that arrive in an import are listed in the transaction that writes them, from the rows in the importer's hand. So they are not
-- marked for the search, and what a feed's readers ask for is noted directly, once for a service.
create or replace function mark_new_services() returns trigger language plpgsql as $$
begin
  if current_setting('doorstep.arriving', true) = 'on' then
    insert into service_modified (service_id, modified_at) select id, now() from changed on conflict do nothing;
  else
    insert into listing_to_refresh (service_id) select id from changed on conflict do nothing;
  end if;
  return null;
end $$;

do $$
declare
  part text;
begin
  foreach part in array array['contact', 'funding'] loop
    execute format('drop trigger feed_follows_inserts on %I', part);
    execute format($trigger$create trigger feed_follows_inserts after insert on %I referencing new table as changed for each statement
      when (current_setting('doorstep.arriving', true) is distinct from 'on') execute function keep_service_modified_by_part()$trigger$, part);
  end loop;
end $$;
