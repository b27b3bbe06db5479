-- What an import pays for each service: rows that only repeat what another says.

-- What else an organisation is known by is said with it: nothing hangs from it, and nobody looks for an organisation by it. As rows of
-- their own they cost a key to be looked at, two entries of indexes and a line of history for each. Nothing new is said by moving them.
alter table organisation add column identifiers jsonb not null default '[]'
  constraint identifiers_are_a_list check (jsonb_typeof(identifiers) = 'array');
alter table organisation disable trigger user;
update organisation o set identifiers = said.identifiers
  from (select organisation_id, jsonb_agg(jsonb_strip_nulls(to_jsonb(i) - 'organisation_id') order by id) as identifiers
    from organisation_identifier i group by organisation_id) said
  where said.organisation_id = o.id;
alter table organisation enable trigger user;
drop table organisation_identifier;

-- Of a service that arrives, the news is that it was made. Only what changes afterwards has a time of its own.
delete from service_modified m using service s where s.id = m.service_id and m.modified_at = s.made_at;
-- What was made later stands later, so that a line for each hundred pages finds it.
create index service_by_made_at on service using brin (made_at);
drop trigger listings_follow_inserts on service;
create or replace function mark_new_services() returns trigger language plpgsql as $$
begin
  insert into listing_to_refresh (service_id) select id from changed on conflict do nothing;
  return null;
end $$;
create trigger listings_follow_inserts after insert on service referencing new table as changed for each statement
  when (current_setting('doorstep.arriving', true) is distinct from 'on') execute function mark_new_services();

-- As before, to the last digit. A variable is given its value at each call, which took longer than the mathematics; what is written out is not.
create or replace function on_the_map(longitude double precision, latitude double precision) returns point
language plpgsql immutable strict parallel safe as $$
declare
  t double precision;
  xi double precision;
  eta double precision;
begin
  if not (latitude between 49 and 61.5 and longitude between -9.5 and 2.6) then return null; end if;
  t := sinh(atanh(sin(radians(latitude))) - 0.0818191908426215::float8 * atanh(0.0818191908426215::float8 * sin(radians(latitude))));
  xi := atan2(t, cos(radians(longitude + 3)));
  eta := atanh(sin(radians(longitude + 3)) / sqrt(1 + t * t));
  return point(
    (0.9995 * 6367449.1458234153)::float8 * (eta + 8.377318206244698e-4::float8 * cos(2 * xi) * sinh(2 * eta)
      + 7.608527773572307e-7::float8 * cos(4 * xi) * sinh(4 * eta) + 1.197645503329453e-9::float8 * cos(6 * xi) * sinh(6 * eta)),
    (0.9995 * 6367449.1458234153)::float8 * (xi + 8.377318206244698e-4::float8 * sin(2 * xi) * cosh(2 * eta)
      + 7.608527773572307e-7::float8 * sin(4 * xi) * cosh(4 * eta) + 1.197645503329453e-9::float8 * sin(6 * xi) * cosh(6 * eta)));
end $$;
