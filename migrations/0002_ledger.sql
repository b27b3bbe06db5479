-- Every act and every look is a line. Nobody but ledger_append writes here, and nothing rewrites it.

create table ledger_line (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  verb text not null,
  actor uuid,
  actor_kind text not null constraint ledger_actor_is_anyone_a_person_or_the_system check (actor_kind in ('anyone', 'person', 'system')),
  for_person uuid,
  person_seq bigint,
  authority text not null,
  organisation uuid,
  channel text not null,
  purpose text not null,
  thing_kind text not null,
  thing_id text not null,
  facts jsonb not null default '{}',
  salt bytea not null,
  leaf bytea not null
);
create index ledger_line_by_person on ledger_line (for_person, person_seq) where for_person is not null;
create index ledger_line_by_thing on ledger_line (thing_kind, thing_id);

-- Each person's lines are numbered without gaps, so that an omission shows.
create table ledger_person (person_id uuid primary key, lines bigint not null);

-- The canonical form is jsonb's own text: keys in one order, one spelling for each value.
-- The leaf is SHA-256(0x00 || salt || canonical line), RFC 9162 section 2.1.1 with a salt so that a leaf tells nothing.
create function ledger_append(
  p_at timestamptz, p_verb text, p_actor uuid, p_actor_kind text, p_for_person uuid, p_authority text,
  p_organisation uuid, p_channel text, p_purpose text, p_thing_kind text, p_thing_id text, p_facts jsonb
) returns bigint language plpgsql security definer set search_path from current as $$
declare
  number bigint;
  salt bytea := decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');
  line jsonb;
  written bigint;
begin
  if p_for_person is not null then
    insert into ledger_person (person_id, lines) values (p_for_person, 1)
      on conflict (person_id) do update set lines = ledger_person.lines + 1
      returning lines into number;
  end if;
  line := jsonb_build_object(
    'at', to_char(p_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'verb', p_verb, 'actor', p_actor, 'actor_kind', p_actor_kind,
    'for', p_for_person, 'number', number, 'authority', p_authority, 'organisation', p_organisation, 'channel', p_channel,
    'purpose', p_purpose, 'thing', jsonb_build_array(p_thing_kind, p_thing_id), 'facts', p_facts);
  insert into ledger_line (at, verb, actor, actor_kind, for_person, person_seq, authority, organisation, channel, purpose, thing_kind, thing_id, facts, salt, leaf)
  values (p_at, p_verb, p_actor, p_actor_kind, p_for_person, number, p_authority, p_organisation, p_channel, p_purpose, p_thing_kind, p_thing_id, p_facts, salt,
    sha256('\x00'::bytea || salt || convert_to(line::text, 'UTF8')))
  returning seq into written;
  return written;
end $$;
revoke all on function ledger_append from public;
grant execute on function ledger_append to doorstep_app;

alter table ledger_line enable row level security;
alter table ledger_line force row level security;
-- The owner appends through ledger_append and nothing else; rows are never changed through these policies.
create policy the_owner_appends on ledger_line for insert to doorstep_owner with check (true);
-- `returning` reads the new row back, which needs a policy of its own.
create policy the_owner_reads_back_its_line on ledger_line for select to doorstep_owner using (true);
create policy a_person_reads_their_own_lines on ledger_line for select
  using (for_person = viewer() or actor = viewer());
create policy jobs_read_lines on ledger_line for select using (is_system());
grant select (seq, at, verb, actor, actor_kind, for_person, person_seq, authority, organisation, channel, purpose, thing_kind, thing_id, facts)
  on ledger_line to doorstep_app;

alter table ledger_person enable row level security;
alter table ledger_person force row level security;
create policy the_owner_counts on ledger_person for all to doorstep_owner using (true) with check (true);
create policy a_person_sees_their_own_count on ledger_person for select using (person_id = viewer() or is_system());
grant select on ledger_person to doorstep_app;
