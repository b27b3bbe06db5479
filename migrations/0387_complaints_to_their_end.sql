-- Nobody answers what is complained of themself: a complaint is passed on to whoever runs the place, with all that was said of it.
alter table rights_event drop constraint an_event_of_a_request_is_a_known_one;
alter table rights_event add constraint an_event_of_a_request_is_a_known_one check (what in ('received', 'added', 'asked-identity', 'asked-clarification',
  'got-it', 'identified', 'extended', 'acknowledged', 'passed-on', 'answered', 'done', 'told-others', 'lifted'));

create function pass_complaint_on(p_request uuid) returns boolean language plpgsql security definer set search_path from current as $$
begin
  if not exists (select from rights_request r where r.id = p_request and r.kind = 'complaint' and r.answer is null and r.organisation_id is not null
    and r.organisation_id is distinct from answering(null) and answering(null) is not null and is_answering(r.organisation_id)
    and (r.person_id is null or looked_at(r.person_id))) then return false; end if;
  update rights_event set organisation_id = null where request_id = p_request;
  update rights_asker set organisation_id = null where request_id = p_request;
  update rights_request set organisation_id = null where id = p_request;
  return true;
end $$;
revoke all on function pass_complaint_on from public;
grant execute on function pass_complaint_on to doorstep_app;

-- The list says how each was answered.
drop function rights_queue(uuid, timestamptz);
create function rights_queue(p_organisation uuid, p_at timestamptz)
returns table (id uuid, reference text, kind text, person_id uuid, name text, received_on date, due_on date, is_stopped boolean, identity text,
  acknowledged_at timestamptz, answer text, answered_at timestamptz, done_at timestamptz)
language plpgsql security definer set search_path from current as $$
declare
  found_requests uuid[];
begin
  if not is_answering(p_organisation) then return; end if;
  found_requests := array(select r.id from rights_request r where answering(r.organisation_id) = p_organisation
    and (r.answer is null or r.answer <> 'refused' and r.done_at is null or r.answered_at > p_at - interval '30 days')
    order by r.answer is not null, r.due_on limit 100);
  perform shown_at_work(array(select distinct r.person_id from rights_request r where r.id = any (found_requests) and r.person_id is not null), p_organisation, p_at);
  return query select r.id, r.reference, r.kind, r.person_id, coalesce(p.display_name, a.name, ''), r.received_on, r.due_on, r.is_stopped, r.identity,
      r.acknowledged_at, r.answer, r.answered_at, r.done_at
    from rights_request r left join person p on p.id = r.person_id left join rights_asker a on a.request_id = r.id
    where r.id = any (found_requests) order by r.answered_at is not null, r.is_stopped, r.due_on, r.received_on;
end $$;
revoke all on function rights_queue from public;
grant execute on function rights_queue to doorstep_app;
