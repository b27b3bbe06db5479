-- The link that was followed is believed where the server sealed it, here too.
alter policy helper_helped_and_link_see_a_call on assisted_session using (
  person_id = viewer() or is_system() or link = link_held()
  or (helper_id = viewer() and (organisation_id is not null or person_id = acts_for(mandate_id, flow))));
