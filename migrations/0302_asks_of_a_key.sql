-- How often a key asked in the minute that runs, over all processes. It is lost in a crash, and nothing with it.
create unlogged table api_key_minute (
  key_id uuid primary key,
  minute timestamptz not null,
  asked int not null
);

create function count_ask(p_key uuid, p_at timestamptz) returns int language sql security definer set search_path from current as $$
  insert into api_key_minute as before (key_id, minute, asked) values (p_key, date_trunc('minute', p_at), 1)
  on conflict (key_id) do update set minute = excluded.minute, asked = case when before.minute = excluded.minute then before.asked + 1 else 1 end
  returning asked $$;
revoke all on function count_ask from public;
grant execute on function count_ask to doorstep_app;
