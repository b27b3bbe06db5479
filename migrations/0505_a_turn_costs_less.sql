-- What a turn costs, by instructions of PostgreSQL for 606 turns by text.

-- Measured as it lies there, where it was written out as text each time to be measured.
alter table flow_event drop constraint an_event_is_not_a_book,
  add constraint an_event_is_not_a_book check (pg_column_size(event) <= 100000);

-- Each turn moves its dialogue on and marks its text as answered, and wrote all their indexes anew for the sake of these two, which
-- nobody reads but what tidies at night.
drop index text_dialogue_moved, text_inbound_answered;
alter table text_dialogue set (fillfactor = 80);

do $$
declare
  keeping text := pg_get_functiondef('flow_keep_all'::regproc);
  taking regproc;
  old text;
  new text;
begin
  -- The highest number of a session was looked for three times for each event: once for each session is enough.
  new := replace(keeping, 'jsonb_to_recordset(p_sessions) as s (id uuid, moved jsonb, events jsonb),',
    'jsonb_to_recordset(p_sessions) as s (id uuid, moved jsonb, events jsonb),
        lateral (select coalesce(max(f.seq), 0) as seq from flow_event f where f.session_id = s.id) as top,');
  new := replace(new, 'said.place + coalesce(
          (select f.seq from flow_event f where f.session_id = s.id order by f.seq desc limit 1), 0))', 'said.place + top.seq)');
  new := replace(new, 'where s.moved is not null) as e', 'where s.moved is not null offset 0) as e');
  if new not like '%top.seq)%lateral%offset 0)%' then raise exception 'flow_keep_all no longer says these words'; end if;
  execute new;

  -- What came is not acknowledged before its answer is kept, and what is committed later cannot be on the disk without it: so the
  -- first of a turn's two transactions need not wait for the disk.
  foreach taking in array array['text_take'::regproc, 'voice_take'::regproc] loop
    old := pg_get_functiondef(taking);
    new := regexp_replace(old, '\nbegin\n', E'\nbegin\n  perform set_config(''synchronous_commit'', ''off'', true);\n');
    if new = old then raise exception '% does not begin', taking; end if;
    execute new;
  end loop;
end $$;
