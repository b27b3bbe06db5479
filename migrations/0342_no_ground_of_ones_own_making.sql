-- Whoever writes down a contact, or that somebody agreed to something, has something to do with them already, or has said that they are with
-- them, which the person is told. Before, an id that was guessed could be written about, and what was written opened their record.

create function has_ground(p_person uuid, p_organisation uuid, p_at timestamptz) returns boolean
language sql stable security definer set search_path from current as
  $$ select may_look_for(p_organisation) is not null and look_basis(p_person, p_organisation, 'advice', p_at) is not null $$;
revoke all on function has_ground from public;
grant execute on function has_ground to doorstep_app;

drop policy contacts_are_written_by_whoever_made_them on person_contact;
create policy contacts_are_written_by_whoever_made_them on person_contact for insert with check (
  case when verb is null then made_by = viewer() and organisation_id = any (my_organisations()) and has_ground(person_id, organisation_id, at)
    else made_by is null or made_by = viewer() end);

drop policy sharing_is_recorded_by_the_person_or_whoever_asked_them on sharing;
create policy sharing_is_recorded_by_the_person_or_whoever_asked_them on sharing for insert with check (
  person_id = viewer() or (recorded_by = viewer() and to_organisation = any (my_organisations()) and has_ground(person_id, to_organisation, began_at))
  or is_system());
