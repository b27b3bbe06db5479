-- The lines of one moment in one statement, for acts that share a transaction: as true, as salted and as unbroken as one by one.

-- Answers nothing: the numbers are the database's own. Each person's lines stay numbered without gaps, in the order given.
create function ledger_append_all(p_at timestamptz, p_verb text, p_lines jsonb) returns void language plpgsql security definer
set search_path from current as $$
begin
  if p_verb = any (array['record.look', 'record.list']) then
    raise exception 'A line that says %, is written by the look itself', p_verb using errcode = '42501';
  end if;
  with came as materialized (
    select l.*, decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex') as salt
    from rows from (jsonb_to_recordset(p_lines) as (actor uuid, "actorKind" text, "forPerson" uuid, authority text, organisation uuid,
      channel text, purpose text, "thingKind" text, "thingId" text, facts jsonb))
      with ordinality as l (actor, actor_kind, for_person, authority, organisation, channel, purpose, thing_kind, thing_id, facts, place)
  ), counted as (
    -- In the order of their ids, so that no two wait for each other.
    insert into ledger_person (person_id, lines)
      select for_person, count(*) from came where for_person is not null group by for_person order by for_person
      on conflict (person_id) do update set lines = ledger_person.lines + excluded.lines
      returning person_id, lines
  ), numbered as (
    select came.*, counted.lines - count(*) over (partition by for_person) + row_number() over (partition by for_person order by place) as number
    from came left join counted on counted.person_id = came.for_person
  )
  insert into ledger_line (at, verb, actor, actor_kind, for_person, person_seq, authority, organisation, channel, purpose, thing_kind, thing_id, facts, salt, leaf)
  select p_at, p_verb, actor, actor_kind, for_person, number, authority, organisation, channel, purpose, thing_kind, thing_id, facts, salt,
    sha256('\x00'::bytea || salt || convert_to(jsonb_build_object(
      'at', to_char(p_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'verb', p_verb, 'actor', actor, 'actor_kind', actor_kind,
      'for', for_person, 'number', number, 'authority', authority, 'organisation', organisation, 'channel', channel,
      'purpose', purpose, 'thing', jsonb_build_array(thing_kind, thing_id), 'facts', facts)::text, 'UTF8'))
  from numbered order by place;
end $$;
revoke all on function ledger_append_all from public;
-- Lines of others: for the login of jobs alone.
grant execute on function ledger_append_all to doorstep_job;

create or replace function queue_ledger_line() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into ledger_pending (seq, leaf) select seq, leaf from came;
  return null;
end $$;
drop trigger lines_wait_for_the_tree on ledger_line;
create trigger lines_wait_for_the_tree after insert on ledger_line referencing new table as came for each statement execute function queue_ledger_line();
