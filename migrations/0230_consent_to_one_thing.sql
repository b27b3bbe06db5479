-- Consent as it was asked and answered: in which words, how, on what channel, and whether it is for one thing alone, such as a referral.

alter table sharing
  -- What alone is shared, and which pieces of it; absent: what is kept of the person.
  add column thing_kind text constraint a_shared_thing_is_of_a_short_kind check (thing_kind ~ '^[a-z-]{2,30}$'),
  add column thing_id uuid,
  add column pieces text[] constraint shared_pieces_are_some check (cardinality(pieces) > 0),
  add column asked_how text not null default 'shown' constraint consent_is_asked_in_a_known_way check (asked_how in ('shown', 'read-out', 'in-writing')),
  -- A no is an answer too: kept with its words, and never in force.
  add column answer text not null default 'yes' constraint consent_is_answered_yes_or_no check (answer in ('yes', 'no')),
  add constraint a_shared_thing_has_a_kind_and_an_id check ((thing_kind is null) = (thing_id is null)),
  add constraint pieces_are_of_one_thing check (pieces is null or thing_id is not null),
  add constraint a_no_is_never_in_force check (answer = 'yes' or withdrawn_at is not null);
create index sharing_by_thing on sharing (thing_id) where thing_id is not null;

-- Whoever hands something over asked the person, or wrote down what they answered: a member of the organisation it comes from, who has looked.
create policy consent_to_one_thing_is_recorded_by_whoever_hands_it_over on sharing for insert with check (
  thing_id is not null and basis = 'consent' and recorded_by = viewer() and looked_at(person_id) and may_look_for(from_organisation) is not null);

-- A look opens what somebody keeps only where that is what was agreed to: consent to one thing opens that one thing, elsewhere.
create or replace function mark_what_is_shared(p_person uuid, p_purpose text, p_organisation uuid, p_at timestamptz) returns void
language plpgsql security definer set search_path from current as $$
declare
  moment timestamptz;
  ground_held record;
begin
  for ground_held in
    select s.from_organisation, s.began_at, s.ends_at from sharing s
      where s.person_id = p_person and s.to_organisation = p_organisation and s.withdrawn_at is null and s.thing_id is null
        and (s.purposes is null or p_purpose = any (s.purposes)) for share
  loop
    moment := coalesce(moment, latest_moment(p_at));
    if ground_held.began_at <= moment and (ground_held.ends_at is null or ground_held.ends_at > moment) then
      insert into look_mark (transaction, server, person_id, organisation_id, ground)
        values (pg_current_xact_id(), pg_postmaster_start_time(), p_person, ground_held.from_organisation, 'shared') on conflict do nothing;
    end if;
  end loop;
end $$;

-- The page of a person says what is shared of the record; what was handed over in one thing is said by that thing.
do $$
declare
  old constant text := pg_get_functiondef('record_page'::regproc);
  new constant text := replace(old, 's.to_organisation = p_organisation and s.withdrawn_at is null', 's.to_organisation = p_organisation and s.thing_id is null and s.withdrawn_at is null');
begin
  if new = old then raise exception 'record_page no longer says what is shared in these words'; end if;
  execute new;
end $$;

-- Whether this piece of this thing may be read by this organisation now. Asked afresh by each statement, so that what is withdrawn
-- while somebody reads is not read any further.
create function consent_covers(p_thing uuid, p_to uuid, p_piece text) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from sharing s where s.thing_id = p_thing and s.to_organisation = p_to and s.withdrawn_at is null
    and (s.ends_at is null or s.ends_at > latest_moment(s.began_at)) and p_piece = any (s.pieces)) $$;
-- The same of the whole thing, and held until the transaction ends: consent that is withdrawn in the same second is withdrawn before or after.
create function hold_consent(p_thing uuid, p_to uuid) returns boolean language plpgsql volatile security definer set search_path from current as $$
begin
  perform from sharing s where s.thing_id = p_thing and s.to_organisation = p_to and s.withdrawn_at is null
    and (s.ends_at is null or s.ends_at > latest_moment(s.began_at)) for share;
  return found;
end $$;
revoke all on function consent_covers, hold_consent from public;
grant execute on function consent_covers, hold_consent to doorstep_app;
