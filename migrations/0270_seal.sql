-- Who is asking is proved, not said. Whoever runs statements as the app role can set any setting; so what only jobs may do goes by the
-- login, and the settings that name a person carry a seal that the app role can neither make nor check (src/platform/db/seal.ts).

-- The name of the job is still a setting: it says which job, once the login says that it is one. Not the current user, who is the owner
-- inside every function that runs with the owner's rights.
create or replace function is_system() returns boolean language sql stable parallel safe
  return current_setting('doorstep.job', true) <> '' and pg_has_role(session_user, 'doorstep_job', 'member');

-- Whether the settings of this transaction are as the server made them (HMAC-SHA-256, RFC 2104), for this place and this connection. Jobs
-- and the owner are believed: their logins may do more than any viewer. Behind a pooler a seal names no process but the hour it was made in.
create function settings_hold() returns boolean language plpgsql stable parallel restricted security definer set search_path from current as $$
declare
  parts text[];
  proof text;
begin
  if pg_has_role(session_user, 'doorstep_job', 'member') then return true; end if;
  parts := string_to_array(current_setting('doorstep.seal', true), '.');
  select encode(sha256(k.outside || sha256(k.inside || convert_to(concat_ws(chr(31), 'settings', parts[1], current_schema(),
      current_setting('doorstep.viewer', true), current_setting('doorstep.organisations', true), current_setting('doorstep.binding', true),
      current_setting('doorstep.link', true), current_setting('doorstep.run_by', true)), 'UTF8'))), 'hex') into proof
    from doorstep.seal_key k;
  if proof is distinct from parts[2] then return false; end if;
  if parts[1] like 'in %' then return extract(epoch from now()) / 3600 - substr(parts[1], 4)::int between -1 and 2; end if;
  return parts[1] = pg_backend_pid()::text;
end $$;
revoke all on function settings_hold from public;
grant execute on function settings_hold to doorstep_app, doorstep_read;

-- Asked only where something is set: nobody in particular, and a job, pay nothing for it.
create or replace function viewer() returns uuid language sql stable parallel restricted
  return case when current_setting('doorstep.viewer', true) <> '' and settings_hold() then current_setting('doorstep.viewer', true)::uuid end;
create or replace function binding() returns uuid language sql stable parallel restricted
  return case when current_setting('doorstep.binding', true) <> '' and settings_hold() then current_setting('doorstep.binding', true)::uuid end;
create or replace function my_link() returns bytea language sql stable parallel restricted
  return case when current_setting('doorstep.link', true) <> '' and settings_hold() then decode(current_setting('doorstep.link', true), 'hex') end;
create or replace function my_organisations() returns uuid[] language sql stable parallel restricted
  return case when coalesce(current_setting('doorstep.organisations', true), '') in ('', '{}') then '{}'::uuid[]
    when settings_hold() then current_setting('doorstep.organisations', true)::uuid[] else '{}'::uuid[] end;
-- The organisation that runs the place.
create function run_by() returns uuid language sql stable parallel restricted
  return case when current_setting('doorstep.run_by', true) <> '' and settings_hold() then current_setting('doorstep.run_by', true)::uuid end;

-- Policies and functions that read the settings themselves ask the functions above instead.
create or replace function works_for(organisation uuid) returns boolean language sql stable as $$
  select exists (select from membership m where m.person_id = viewer() and m.ended_at is null
    and (m.organisation_id = organisation or m.role = 'admin' and m.organisation_id = run_by())) $$;
create or replace function answers_for_report(body uuid, category text) returns boolean language sql stable parallel restricted as $$
  select cardinality(my_organisations()) > 0
    and (exists (select from report_body b where b.id = body and b.organisation_id = any (my_organisations()))
      or (body is null and run_by() = any (my_organisations())))
    and (not exists (select from report_desk d where d.person_id = viewer())
      or exists (select from report_desk d where d.person_id = viewer() and d.category_code = category)) $$;
create or replace function may_moderate() returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from moderation_turn t join membership m on m.person_id = t.person_id and m.organisation_id = t.organisation_id
      where t.person_id = viewer() and t.ended_at is null and m.ended_at is null and t.organisation_id = any (my_organisations()))
    or exists (select from membership m where m.person_id = viewer() and m.ended_at is null and m.role in ('admin', 'manager')
      and m.organisation_id = run_by() and m.organisation_id = any (my_organisations())) $$;
create or replace function looks_after_the_place() returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from membership m where m.person_id = viewer() and m.ended_at is null and m.role in ('admin', 'manager')
    and m.organisation_id = run_by() and m.organisation_id = any (my_organisations())) $$;
create or replace function leads_organisation(p_organisation uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from membership m where m.person_id = viewer() and m.ended_at is null and (
    (m.organisation_id = p_organisation and m.role in ('manager', 'admin') and m.organisation_id = any (my_organisations()))
    or (m.role = 'admin' and m.organisation_id = run_by() and m.organisation_id = any (my_organisations())))) $$;

-- Each function is asked once for a statement, where it was asked for each row.
create function asked_once(policy text, is_once boolean) returns text language plpgsql as $$
declare
  asked text := policy;
  name text;
begin
  asked := replace(asked, $q$NULLIF(current_setting('doorstep.binding'::text, true), ''::text)$q$, '(binding())::text');
  asked := replace(asked, $q$NULLIF(current_setting('doorstep.link'::text, true), ''::text)$q$, $q$encode(my_link(), 'hex')$q$);
  asked := replace(asked, $q$(COALESCE(NULLIF(current_setting('doorstep.organisations'::text, true), ''::text), '{}'::text))::uuid[]$q$, 'my_organisations()');
  if is_once then
    foreach name in array array['viewer', 'binding', 'my_link'] loop
      asked := regexp_replace(asked, '(?<![a-z_.])' || name || '\(\)', '(select ' || name || '())', 'g');
    end loop;
    asked := regexp_replace(asked, '(?<![a-z_.])my_organisations\(\)', '((select my_organisations())::uuid[])', 'g');
  end if;
  return asked;
end $$;

do $$
declare
  policy record;
  said text;
  part text;
begin
  for policy in
    select p.polname as name, p.polrelid::regclass as held_by, c.relname as table_name, pg_get_expr(p.polqual, p.polrelid) as shows,
      pg_get_expr(p.polwithcheck, p.polrelid) as takes
    from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = current_schema()::regnamespace
  loop
    said := '';
    foreach part in array array['using', 'with check'] loop
      continue when case part when 'using' then policy.shows else policy.takes end is null;
      said := said || format(' %s (%s)', part, asked_once(case part when 'using' then policy.shows else policy.takes end,
        -- A text or a turn of a flow is many small questions: there, one more plan in each costs more than it saves.
        policy.table_name !~ '^(flow|text|message|voice)_?'));
    end loop;
    if said <> format(' using (%s) with check (%s)', policy.shows, policy.takes) then
      execute format('alter policy %I on %s%s', policy.name, policy.held_by, said);
    end if;
  end loop;
end $$;
drop function asked_once;

-- What opens a door is for the login that opens doors: to the app role these tables are as if they were not there.
do $$
declare
  name text;
begin
  foreach name in array array['credential', 'session', 'sign_in_token', 'passkey', 'code_app', 'code_app_use', 'sign_in_tries'] loop
    execute format('alter policy only_sign_in_keeps_%s on %I using (is_system() and current_setting(''doorstep.job'', true) = ''sign-in'')
      with check (is_system() and current_setting(''doorstep.job'', true) = ''sign-in'')', name, name);
    execute format('revoke all on %I from doorstep_app', name);
    execute format('grant select, insert, update, delete on %I to doorstep_job', name);
  end loop;
end $$;

-- A line says who did it: whoever is asking, and nobody else. Only jobs write lines of others, and of the system.
create or replace function ledger_append(
  p_at timestamptz, p_verb text, p_actor uuid, p_actor_kind text, p_for_person uuid, p_authority text,
  p_organisation uuid, p_channel text, p_purpose text, p_thing_kind text, p_thing_id text, p_facts jsonb
) returns bigint language plpgsql security definer set search_path from current as $$
begin
  if p_verb = any (array['record.look', 'record.list']) then
    raise exception 'A line that says %, is written by the look itself', p_verb using errcode = '42501';
  end if;
  if not pg_has_role(session_user, 'doorstep_job', 'member')
    and (p_actor is distinct from viewer() or p_actor_kind is distinct from case when p_actor is null then 'anyone' else 'person' end) then
    raise exception 'A line is written by whoever does it' using errcode = '42501';
  end if;
  return ledger_write(p_at, p_verb, p_actor, p_actor_kind, p_for_person, p_authority, p_organisation, p_channel, p_purpose, p_thing_kind, p_thing_id, p_facts);
end $$;
