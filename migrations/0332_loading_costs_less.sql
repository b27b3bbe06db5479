-- What an import pays for each service: keys of what can be made anew at any time, and entries of indexes that say nothing.

-- A listing, its card and the time of its news are made from a service, in the transaction that writes it. A foreign key asks for each row
-- whether its service is there; what goes with a service goes by one statement for all that are deleted.
alter table listing drop constraint listing_service_id_fkey;
alter table listing_card drop constraint listing_card_number_fkey;
alter table service_modified drop constraint service_modified_service_id_fkey;
create function listings_go_with_services() returns trigger language plpgsql as $$
begin
  delete from listing using gone where listing.service_id = gone.id;
  delete from service_modified using gone where service_modified.service_id = gone.id;
  return null;
end $$;
create trigger listings_go_after_services after delete on service
  referencing old table as gone for each statement execute function listings_go_with_services();
create function cards_go_with_listings() returns trigger language plpgsql as $$
begin
  delete from listing_card using gone where listing_card.number = gone.number;
  return null;
end $$;
create trigger cards_go_after_listings after delete on listing
  referencing old table as gone for each statement execute function cards_go_with_listings();

-- No question is asked by these.
drop index listing_by_location, listing_by_organisation, service_by_changed_at, location_by_changed_at, address_by_postal_code, phone_by_e164;

-- Ids made of hashes do not get shorter; trying took longer than writing them.
alter table directory_arrival alter column row_ids set storage external;

-- A part hangs from one thing and is asked for by that: what it does not hang from needs no entry.
do $$
declare
  part text;
  owner text;
begin
  for part, owner in values ('phone', 'organisation'), ('phone', 'service'), ('phone', 'location'), ('phone', 'service_at_location'), ('phone', 'contact'),
    ('attribute', 'organisation'), ('attribute', 'location'), ('schedule', 'service'), ('schedule', 'location'), ('schedule', 'service_at_location')
  loop
    execute format('drop index %I', part || '_by_' || owner);
    execute format('create index %I on %I (%I) where %I is not null', part || '_by_' || owner, part, owner || '_id', owner || '_id');
  end loop;
end $$;
drop index organisation_by_parent, service_by_check_due_on;
create index organisation_by_parent on organisation (parent_organisation_id) where parent_organisation_id is not null;
create index service_by_check_due_on on service (check_due_on) where check_due_on is not null;
