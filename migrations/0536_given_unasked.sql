-- A person lets an organisation see what others keep of them without being asked, for one purpose where they say so. Such a purpose is a bound on
-- the look as well as on what is shared by it: before, consent for an appointment let whoever had never met them open their page for anything.
do $$
declare
  old constant text := pg_get_functiondef('look_basis'::regproc);
  -- Whoever works there can still write down that it is over.
  new constant text := replace(old, 's.to_organisation = p_organisation and s.withdrawn_at is null',
    's.to_organisation = p_organisation and s.withdrawn_at is null and (s.purposes is null or p_purpose = any (s.purposes) or p_purpose = ''correction'')');
begin
  if new = old then raise exception 'look_basis no longer says these words'; end if;
  execute new;
end $$;

-- Whoever was let in for one purpose writes down what passed, too.
create or replace function has_ground(p_person uuid, p_organisation uuid, p_at timestamptz) returns boolean
language sql stable security definer set search_path from current as
  $$ select may_look_for(p_organisation) is not null and (look_basis(p_person, p_organisation, 'advice', p_at) is not null
    or exists (select from sharing s, latest_moment(p_at) moment where s.person_id = p_person and s.to_organisation = p_organisation
      and s.withdrawn_at is null and s.began_at <= moment and (s.ends_at is null or s.ends_at > moment))) $$;

-- Whom somebody can let see something: where people work who may look. Asked by people who are known, and of no use to anybody else.
create function where_people_look() returns table (id uuid, name text) language sql stable security definer set search_path from current as $$
  select o.id, o.name from organisation o where viewer() is not null and exists (select from membership m
    where m.organisation_id = o.id and m.ended_at is null and m.role in ('manager', 'worker', 'volunteer', 'admin'))
  order by o.name, o.id limit 1000 $$;
revoke all on function where_people_look from public;
grant execute on function where_people_look to doorstep_app;
