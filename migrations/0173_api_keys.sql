-- Keys by which other systems act for an organisation. Only a keyed digest is kept: a key is shown once, when it is made.

create table api_key (
  id uuid primary key,
  organisation_id uuid not null references organisation (id) on delete cascade,
  name text not null constraint a_key_has_a_name check (char_length(name) between 1 and 100),
  digest text not null constraint a_key_is_known_by_its_digest unique,
  scopes text[] not null constraint a_key_opens_something check (cardinality(scopes) > 0),
  made_at timestamptz not null,
  last_used_on date,
  ended_at timestamptz
);
create index api_key_by_organisation on api_key (organisation_id) where ended_at is null;

-- A manager or admin of it, or an admin of the organisation that runs the place, whatever the scene claims.
create function leads_organisation(p_organisation uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from membership m where m.person_id = viewer() and m.ended_at is null and (
    (m.organisation_id = p_organisation and m.role in ('manager', 'admin') and m.organisation_id = any (my_organisations()))
    or (m.role = 'admin' and m.organisation_id = nullif(current_setting('doorstep.run_by', true), '')::uuid and m.organisation_id = any (my_organisations())))) $$;
revoke all on function leads_organisation from public;
grant execute on function leads_organisation to doorstep_app;

alter table api_key enable row level security;
alter table api_key force row level security;
create policy leaders_keep_their_organisations_keys on api_key for all using (leads_organisation(organisation_id)) with check (leads_organisation(organisation_id));
create policy the_owner_knows_keys on api_key for all to doorstep_owner using (true) with check (true);
grant select (id, organisation_id, name, scopes, made_at, last_used_on, ended_at), insert, update (ended_at) on api_key to doorstep_app;

-- Whose key it is and what it opens; nothing for a key that is not known or has ended. Notes the day it was used.
create function open_with_key(p_digest text, p_today date) returns table (id uuid, organisation_id uuid, name text, scopes text[])
language plpgsql security definer set search_path from current as $$
begin
  update api_key k set last_used_on = p_today where k.digest = p_digest and k.ended_at is null and k.last_used_on is distinct from p_today;
  return query select k.id, k.organisation_id, k.name, k.scopes from api_key k where k.digest = p_digest and k.ended_at is null;
end $$;
revoke all on function open_with_key from public;
grant execute on function open_with_key to doorstep_app;
