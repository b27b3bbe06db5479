-- "Let them act for me", pressed twice, let them twice: they were told twice, and ending one left the other standing. What stands for the same
-- person, as the same, for the same things and until the same day is one.
update mandate m set revoked_at = greatest(m.began_at, o.began_at), revoked_by = m.recorded_by, revoked_on = m.given_on from mandate o
  where m.revoked_at is null and o.revoked_at is null and m.kind <> 'self' and m.person_id = o.person_id and m.holder_id = o.holder_id
    and m.kind = o.kind and m.flows is not distinct from o.flows and m.ends_at is not distinct from o.ends_at
    and (o.began_at, o.id) < (m.began_at, m.id);
create unique index the_same_permission_is_given_once on mandate
  (person_id, holder_id, kind, (coalesce(flows, '{}')), (coalesce(ends_at, 'infinity'))) where revoked_at is null and kind <> 'self';
