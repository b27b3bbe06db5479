-- "They said yes", pressed twice, kept two consents to the same: whoever took back the one they saw was still shared by the other.
update sharing s set withdrawn_at = greatest(s.began_at, o.began_at), withdrawn_by = s.recorded_by, withdrawn_on = s.given_on from sharing o
  where s.withdrawn_at is null and o.withdrawn_at is null and s.thing_id is null and o.thing_id is null and s.person_id = o.person_id
    and s.to_organisation = o.to_organisation and s.from_organisation is not distinct from o.from_organisation and s.basis = o.basis
    and s.purposes is not distinct from o.purposes and s.ends_at is not distinct from o.ends_at and s.wording = o.wording
    and (o.began_at, o.id) < (s.began_at, s.id);
create unique index the_same_consent_is_given_once on sharing
  (person_id, to_organisation, basis, (coalesce(from_organisation, '00000000-0000-0000-0000-000000000000')), (coalesce(purposes, '{}')),
    (coalesce(ends_at, 'infinity')), (md5(wording))) where withdrawn_at is null and thing_id is null;
