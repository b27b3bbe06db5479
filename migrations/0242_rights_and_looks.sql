-- That something of theirs is held is a person's to know, and where; why is between the organisation and the law.
create function own_holds() returns table (organisation text, placed_at timestamptz) language sql stable security definer set search_path from current as $$
  select o.name, h.placed_at from legal_hold h join organisation o on o.id = h.organisation_id
  where h.person_id = viewer() and h.lifted_at is null order by h.placed_at limit 100 $$;
revoke all on function own_holds from public;
grant execute on function own_holds to doorstep_app;

-- Whoever has ever seen what is held, whatever a clock says.
create or replace function told_of(p_person uuid) returns table (id uuid) language sql stable security definer set search_path from current as $$
  select s.to_organisation from sharing s where (viewer() = p_person or is_system() or looked_at(p_person)) and s.person_id = p_person and s.withdrawn_at is null
  union select l.organisation from ledger_line l where (viewer() = p_person or is_system() or looked_at(p_person))
    and l.for_person = p_person and l.verb = 'record.look' and l.organisation is not null $$;

-- Somebody made sure who asked: the request becomes that person's, and from then on those who answer may look at them. Only of those whom
-- this worker was just shown for it, so that nobody opens a record by saying that its person asked.
create function claim_request(p_request uuid, p_person uuid, p_at timestamptz) returns boolean language plpgsql security definer set search_path from current as $$
begin
  if not exists (select from rights_request r where r.id = p_request and r.person_id is null and r.answer is null and is_answering(r.organisation_id))
    or not exists (select from (select l.actor, l.verb, l.purpose, l.at from ledger_line l where l.for_person = p_person order by l.person_seq desc limit 50) l
      where l.actor = viewer() and l.verb = 'record.list' and l.purpose = 'rights-request' and l.at > p_at - interval '1 day') then return false; end if;
  update rights_request set person_id = p_person, identity = 'shown' where id = p_request;
  update rights_event set person_id = p_person where request_id = p_request;
  delete from rights_asker where request_id = p_request;
  return true;
end $$;

-- Read, by somebody who answers there: that they were told needs no look at the person, who may be nobody of theirs any more.
create function see_notice(p_notice uuid, p_at timestamptz) returns uuid language sql security definer set search_path from current as $$
  update rights_notice set seen_at = p_at, seen_by = viewer() where id = p_notice and seen_at is null and is_answering(organisation_id) returning person_id $$;
revoke all on function claim_request, see_notice from public;
grant execute on function claim_request, see_notice to doorstep_app;
