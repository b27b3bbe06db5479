-- Taking back what one agreed to, asked through a helper or on paper: done once somebody has made sure who asks.
alter table rights_request drop constraint a_right_is_a_known_one;
alter table rights_request add constraint a_right_is_a_known_one
  check (kind in ('access', 'correction', 'erasure', 'restriction', 'withdrawal', 'complaint'));

-- Where they asked to be answered stays with the request once it is known whose it is: not everybody has a page, a telephone or e-mail.
alter table rights_request add column reach text not null default ''
  constraint a_request_is_answered_at_a_short_address check (char_length(reach) <= 254);
create or replace function claim_request(p_request uuid, p_person uuid, p_at timestamptz) returns boolean language plpgsql security definer set search_path from current as $$
begin
  if not exists (select from rights_request r where r.id = p_request and r.person_id is null and r.answer is null and is_answering(r.organisation_id))
    or not exists (select from (select l.actor, l.verb, l.purpose, l.at from ledger_line l where l.for_person = p_person order by l.person_seq desc limit 50) l
      where l.actor = viewer() and l.verb = 'record.list' and l.purpose = 'rights-request' and l.at > p_at - interval '1 day') then return false; end if;
  update rights_request set person_id = p_person, identity = 'shown',
    reach = coalesce((select a.reach from rights_asker a where a.request_id = p_request), '') where id = p_request;
  update rights_event set person_id = p_person where request_id = p_request;
  delete from rights_asker where request_id = p_request;
  return true;
end $$;
