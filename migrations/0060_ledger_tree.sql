-- The ledger's tree (RFC 9162), kept as tiles (C2SP tlog-tiles) and signed heads (C2SP tlog-checkpoint). Appending a line never
-- waits for it: a line lies in ledger_pending until the keeper takes it in, a moment later.

create table ledger_pending (seq bigint primary key, leaf bytea not null);

create function queue_ledger_line() returns trigger language plpgsql security definer set search_path from current as $$
begin
  insert into ledger_pending (seq, leaf) values (new.seq, new.leaf);
  return null;
end $$;
create trigger lines_wait_for_the_tree after insert on ledger_line for each row execute function queue_ledger_line();
revoke all on function queue_ledger_line from public;

-- Which leaf of the tree a line became: its number there, from 0.
create table ledger_leaf (
  number bigint primary key,
  seq bigint not null constraint a_line_is_one_leaf unique
);

-- 32-byte hashes, end to end, up to 256 of them. Full tiles never change.
create table ledger_tile (
  level int not null,
  number bigint not null,
  hashes bytea not null constraint a_tile_holds_1_to_256_hashes check (length(hashes) % 32 = 0 and length(hashes) between 32 and 8192),
  primary key (level, number)
);

create table ledger_checkpoint (
  size bigint primary key,
  at timestamptz not null,
  root bytea not null,
  note text not null
);

-- A partner organisation that signs what it has seen, so that we cannot show one log to one and another to another.
create table ledger_witness (
  name text primary key,
  verifier text not null,
  added_at timestamptz not null default now()
);
create table ledger_cosignature (
  size bigint not null references ledger_checkpoint (size),
  witness text not null references ledger_witness (name),
  line text not null,
  at timestamptz not null,
  primary key (size, witness)
);

alter table ledger_leaf enable row level security;
alter table ledger_leaf force row level security;
create policy the_owner_keeps_leaves on ledger_leaf for all to doorstep_owner using (true) with check (true);
create policy leaves_of_lines_one_may_see on ledger_leaf for select to doorstep_app
  using (exists (select from ledger_line where ledger_line.seq = ledger_leaf.seq));
grant select on ledger_leaf to doorstep_app;
grant select on ledger_tile, ledger_checkpoint, ledger_witness, ledger_cosignature to doorstep_app, doorstep_read;

-- The salt and leaf of a line are its owner's to see: with them a person can check the line by themselves.
grant select (salt, leaf) on ledger_line to doorstep_app;

insert into ledger_pending (seq, leaf) select seq, leaf from ledger_line;

-- The canonical text of a line, exactly as ledger_append hashed it.
create function ledger_line_text(line ledger_line) returns text language sql stable as $$
  select jsonb_build_object(
    'at', to_char(line.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'verb', line.verb, 'actor', line.actor, 'actor_kind', line.actor_kind,
    'for', line.for_person, 'number', line.person_seq, 'authority', line.authority, 'organisation', line.organisation, 'channel', line.channel,
    'purpose', line.purpose, 'thing', jsonb_build_array(line.thing_kind, line.thing_id), 'facts', line.facts)::text $$;

-- Lines whose words no longer make their leaf, or that are gone though the tree has them. For the owner's own audit.
create function ledger_faults() returns table (seq bigint, fault text) language sql stable as $$
  select l.seq, 'rewritten' from ledger_line l
    where l.leaf <> sha256('\x00'::bytea || l.salt || convert_to(ledger_line_text(l), 'UTF8'))
  union all
  select f.seq, 'gone' from ledger_leaf f where not exists (select from ledger_line l where l.seq = f.seq)
  union all
  select l.seq, 'not in the tree' from ledger_line l
    where not exists (select from ledger_leaf f where f.seq = l.seq) and not exists (select from ledger_pending p where p.seq = l.seq)
  union all
  select l.seq, 'another leaf' from ledger_line l join ledger_leaf f using (seq)
    join ledger_tile t on t.level = 0 and t.number = f.number / 256
    where substr(t.hashes, (f.number % 256)::int * 32 + 1, 32) <> l.leaf
  union all
  select min(l.seq), 'numbers with a gap' from ledger_line l where l.for_person is not null
    group by l.for_person having max(l.person_seq) <> count(*) $$;
revoke all on function ledger_faults from public;
