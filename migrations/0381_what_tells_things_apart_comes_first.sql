-- Whatever looks for a thing of a source knows both its name there and the source. Thousands of things have one source, so an index that
-- began with it compared what is the same, and then the name, at each step of each entry.
do $$
declare
  named text;
  once text;
begin
  for named, once in values ('organisation', 'an_organisation_comes_once_from_a_source'), ('service', 'a_service_comes_once_from_a_source'),
    ('location', 'a_location_comes_once_from_a_source')
  loop
    execute format('alter table %I drop constraint %I, add constraint %2$I unique (external_id, source)', named, once);
  end loop;
end $$;
alter table imported_record drop constraint imported_record_pkey, add primary key (external_id, source);
