-- Links that were texted to a number somebody typed: so that nobody can have us text a stranger again and again.
-- The number is kept only as a keyed hash, for a day.

create table flow_texted (
  number_hash bytea not null,
  session_id uuid not null references flow_session (id) on delete cascade,
  at timestamptz not null
);
create index flow_texted_by_number on flow_texted (number_hash, at);
create index flow_texted_by_session on flow_texted (session_id);

-- True, and noted, where this number and this session have each had fewer than three in a day.
create function flow_may_text(p_number bytea, p_session uuid, p_now timestamptz)
returns boolean language plpgsql security definer set search_path from current as $$
declare
  since timestamptz := p_now - interval '1 day';
begin
  delete from flow_texted t where t.at <= since;
  -- Two askers at once for one number wait for each other here.
  perform pg_advisory_xact_lock(hashtext(encode(p_number, 'hex')));
  if (select count(*) from flow_texted t where t.number_hash = p_number and t.at > since) >= 3
    or (select count(*) from flow_texted t where t.session_id = p_session and t.at > since) >= 3
  then
    return false;
  end if;
  insert into flow_texted (number_hash, session_id, at) values (p_number, p_session, p_now);
  return true;
end $$;
revoke all on function flow_may_text from public;
grant execute on function flow_may_text to doorstep_app;

alter table flow_texted enable row level security;
alter table flow_texted force row level security;
create policy the_owner_keeps_flow_texted on flow_texted for all to doorstep_owner using (true) with check (true);
