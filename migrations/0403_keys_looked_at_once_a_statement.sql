-- What an import pays for each service: a foreign key starts a question for each row, eight of them a service and a third of all that
-- PostgreSQL did for it. The parts of a listing come hundreds at a time, so their keys are looked at once for all rows of a statement.
-- The promise is the same: no row hangs from what is not there, whoever deletes it meanwhile, and what hangs from a thing goes with it.

-- Arguments: for each key its column and the table it points into.
create function has_what_it_hangs_from() returns trigger language plpgsql security definer set search_path from current as $$
declare
  others uuid[];
  held int;
begin
  for nth in 0..tg_nargs - 1 by 2 loop
    if tg_level = 'ROW' then
      others := array_remove(array[to_jsonb(new) ->> tg_argv[nth]]::uuid[], null);
    else
      -- What this transaction itself has put there nobody else sees or takes away: it need only be there.
      execute format('select array_agg(distinct id) from (select given.%1$I as id from given
        left join lateral (select xmin from %2$I.%3$I where id = given.%1$I offset 0) held on true
        where given.%1$I is not null and held.xmin is distinct from pg_current_xact_id()::xid offset 0) others',
        tg_argv[nth], tg_table_schema, tg_argv[nth + 1]) into others;
    end if;
    continue when coalesce(cardinality(others), 0) = 0;
    -- Held until the transaction ends, as a foreign key would: whoever deletes one waits, and then finds what hangs from it.
    execute format('select count(*) from (select from %I.%I where id = any ($1) for key share) held', tg_table_schema, tg_argv[nth + 1])
      into held using others;
    if held < cardinality(others) then
      raise foreign_key_violation using message = format('%s hangs from a %s that is not there', tg_table_name, tg_argv[nth + 1]),
        schema = tg_table_schema, table = tg_table_name, column = tg_argv[nth], constraint = format('%s_%s_fkey', tg_table_name, tg_argv[nth]);
    end if;
  end loop;
  return null;
end $$;

-- Arguments: for each table that hangs from this one, its name and its column. READ COMMITTED, in which all acts run, sees here what
-- whoever was waited for has written.
create function what_hangs_from_it_goes() returns trigger language plpgsql security definer set search_path from current as $$
begin
  for nth in 0..tg_nargs - 1 by 2 loop
    execute format('delete from %I.%I part using gone where part.%I = gone.id', tg_table_schema, tg_argv[nth], tg_argv[nth + 1]);
  end loop;
  return null;
end $$;

create function keeps_its_id() returns trigger language plpgsql as $$
begin
  raise foreign_key_violation using message = format('a %s keeps its id: others hang from it', tg_table_name);
end $$;
revoke all on function has_what_it_hangs_from, what_hangs_from_it_goes from public;

-- Triggers of one event go by their names: these before the history is written, as those of foreign keys did.
do $$
declare
  each record;
  parts text[] := array['service', 'location', 'service_at_location', 'schedule', 'schedule_exception', 'contact', 'phone', 'language',
    'accessibility', 'cost_option', 'funding', 'attribute', 'service_area'];
  wholes text[] := array['organisation', 'service', 'location', 'service_at_location', 'contact', 'phone', 'taxonomy_term'];
begin
  create temporary table hanging on commit drop as
    select k.conname::text as name, part.relname::text as part, a.attname::text as part_column, whole.relname::text as whole
    from pg_constraint k join pg_class part on part.oid = k.conrelid join pg_class whole on whole.oid = k.confrelid
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype = 'f' and k.confdeltype = 'c' and cardinality(k.conkey) = 1 and k.connamespace = current_schema()::regnamespace
      and part.relname = any (parts) and whole.relname = any (wholes);
  for each in select part, part_column, whole, name from hanging loop
    execute format('alter table %I drop constraint %I', each.part, each.name);
    execute format('create trigger %I after update of %I on %I for each row when (old.%I is distinct from new.%I)
      execute function has_what_it_hangs_from(%L, %L)', 'has_what_it_hangs_from_by_' || each.part_column, each.part_column, each.part,
      each.part_column, each.part_column, each.part_column, each.whole);
  end loop;
  for each in select part, string_agg(format('%L, %L', part_column, whole), ', ' order by part_column) as keys from hanging group by part loop
    execute format('create trigger has_what_it_hangs_from after insert on %I referencing new table as given
      for each statement execute function has_what_it_hangs_from(%s)', each.part, each.keys);
  end loop;
  for each in select whole, string_agg(format('%L, %L', part, part_column), ', ' order by part, part_column) as keys from hanging group by whole loop
    execute format('create trigger also_goes_what_hangs_from_it after delete on %I referencing old table as gone
      for each statement execute function what_hangs_from_it_goes(%s)', each.whole, each.keys);
    execute format('create trigger keeps_its_id before update of id on %I for each row when (old.id <> new.id)
      execute function keeps_its_id()', each.whole);
  end loop;
end $$;
