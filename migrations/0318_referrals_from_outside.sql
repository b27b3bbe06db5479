-- Whoever is outside passes a referral on as those inside do; and another system of an organisation at either end reads it with its key.

-- By the link that opens one referral: what was agreed to, and where they agreed to its going on, consent for whoever is next.
create policy an_outside_link_shows_its_consent on sharing for select using (thing_id is not null and withdrawn_at is null and (select holds_outside_link(thing_id)));
create policy an_outside_link_hands_consent_on on sharing for insert with check (thing_id is not null and basis = 'consent' and recorded_by is null
  and exists (select from referral r where r.id = thing_id and r.may_pass_on and r.person_id = sharing.person_id and holds_outside_link(r.id)));

-- Not ours, by that link: what this organisation was told ends, and who is next has it, or is asked about.
create function pass_referral_on_from_outside(p_id uuid, p_organisation uuid, p_service uuid, p_is_agreed boolean, p_answer_by timestamptz, p_contact_by timestamptz,
  p_channel text, p_at timestamptz) returns boolean
language plpgsql security definer set search_path from current as $$
declare
  theirs uuid;
begin
  select r.to_organisation into theirs from referral r where r.id = p_id and holds_outside_link(r.id) for update;
  if theirs is null or not pass_referral_on(p_id, p_organisation, p_service, p_is_agreed, p_answer_by, p_contact_by, p_at) then return false; end if;
  update sharing set withdrawn_at = p_at, withdrawn_on = p_channel where thing_id = p_id and to_organisation = theirs and withdrawn_at is null;
  return true;
end $$;

-- A key opens the one referral that it was told of, to its own organisation's end of it, with a line that the person reads: the same look as a
-- worker's, and it ends with the transaction. Nothing for an id that is guessed, for what was taken back, or for whoever's data is frozen.
create function look_with_key(p_key uuid, p_referral uuid, p_at timestamptz) returns uuid
language plpgsql security definer set search_path from current as $$
declare
  whose uuid;
  one referral;
begin
  if not is_system() or current_setting('doorstep.job', true) is distinct from 'api-key ' || p_key then return null; end if;
  select k.organisation_id into whose from api_key k where k.id = p_key and k.ended_at is null and 'referrals.read' = any (k.scopes);
  select * into one from referral r where r.id = p_referral and (r.from_organisation = whose
    or r.to_organisation = whose and r.state not in ('withdrawn', 'asking', 'not-agreed', 'declined'));
  if one.id is null or is_frozen(one.person_id, whose) then return null; end if;
  perform ledger_write(p_at, 'record.look', null, 'system', one.person_id, 'membership', whose, 'api', 'referral', 'person', one.person_id::text,
    jsonb_build_object('role', 'system', 'basis', 'referral', 'key', p_key));
  insert into look_mark (transaction, server, person_id, organisation_id, ground)
    values (pg_current_xact_id(), pg_postmaster_start_time(), one.person_id, whose, 'membership') on conflict do nothing;
  return whose;
end $$;
revoke all on function pass_referral_on_from_outside, look_with_key from public;
grant execute on function pass_referral_on_from_outside, look_with_key to doorstep_app;
