-- Who belongs around somebody is kept and not used as well, where they asked for that: it opens for the purposes that restriction leaves open,
-- to whoever wrote it down, and to nobody else.
alter policy a_look_opens_ties on person_tie using (person_id = viewer() or person_id = any ((select looked_people())::uuid[])
  and (looked_within(person_id, organisation_id) or not is_frozen(person_id, organisation_id)));
