-- What an import pays for each service, once more.

-- An SQL function that does not become part of the statement that asks it is planned anew for each row, 40 µs a word; what PL/pgSQL puts
-- together costs 3. A letter that stands twice leaves a shape twice, which an index keeps once.
create or replace function word_shapes(word text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  shapes text[] := array[word];
begin
  if length(word) > 3 then
    for n in 1..length(word) loop
      shapes := shapes || (left(word, n - 1) || substr(word, n + 1));
    end loop;
  end if;
  return shapes;
end $$;

-- What went, its time went with it (`listings_go_with_services`), so that a service which arrives has none: nothing has to be looked for.
create or replace function mark_new_services() returns trigger language plpgsql as $$
begin
  if current_setting('doorstep.arriving', true) = 'on' then
    insert into service_modified (service_id, modified_at) select id, now() from changed;
  else
    insert into listing_to_refresh (service_id) select id from changed on conflict do nothing;
  end if;
  return null;
end $$;

-- Asked by the night's work alone, which reads every listing anyhow (`count_tokens`).
drop index listing_by_hours_good_until;
