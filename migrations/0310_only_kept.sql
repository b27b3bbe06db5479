-- A person asked an organisation to only keep what it has of them (UK GDPR article 18). The look closes it already; here is the one question that
-- every other part asks before it shows, sends or joins up: appointments, reminders, referrals, what is useful together, who may be who.

-- Of these people, those whose data this organisation only keeps: since when, and why they asked. For jobs, for those who work there, and for themselves.
create function only_kept(p_people uuid[], p_organisation uuid) returns table (person_id uuid, since timestamptz, ground text)
language sql stable security definer set search_path from current as $$
  select f.person_id, f.began_at, r.ground from rights_restriction f left join rights_request r on r.id = f.request_id
  where f.person_id = any (p_people) and f.organisation_id = p_organisation and f.lifted_at is null
    and (is_system() or f.person_id = viewer() or p_organisation = any (my_organisations())) $$;

-- Whoever asked even one organisation is joined up with nothing and nobody, whichever organisation's it is. For jobs.
create function is_only_kept(p_person uuid) returns boolean language sql stable security definer set search_path from current as $$
  select is_system() and exists (select from rights_restriction f where f.person_id = p_person and f.lifted_at is null) $$;

-- What somebody asked for after that is what they want done, and may be used for it.
create function looked_for_asked(p_person uuid, p_organisation uuid, p_asked_at timestamptz) returns boolean
language sql stable security definer set search_path from current as $$
  select looked_for(p_person, p_organisation) or exists (select from look_mark m join rights_restriction f on f.person_id = m.person_id and f.organisation_id = m.organisation_id
    where m.transaction = pg_current_xact_id_if_assigned() and m.server = pg_postmaster_start_time() and m.person_id = p_person and m.organisation_id = p_organisation
      and m.ground = 'frozen' and f.lifted_at is null and f.began_at < p_asked_at) $$;
create function looked_within_asked(p_person uuid, p_organisation uuid, p_asked_at timestamptz) returns boolean
language sql stable security definer set search_path from current as $$
  select looked_within(p_person, p_organisation) or not looked_for(p_person, p_organisation) and looked_for_asked(p_person, p_organisation, p_asked_at) $$;
revoke all on function only_kept, is_only_kept, looked_for_asked, looked_within_asked from public;
grant execute on function only_kept, is_only_kept, looked_for_asked, looked_within_asked to doorstep_app;

-- Referrals that were asked for since are read and answered as any other.
alter policy a_look_opens_referrals on referral using (person_id = any ((select looked_people())::uuid[]) and (
  looked_for_asked(person_id, from_organisation, made_at)
  or looked_for_asked(person_id, to_organisation, made_at) and state not in ('withdrawn', 'asking', 'not-agreed')));
alter policy both_ends_move_a_referral on referral
  using (person_id = any ((select looked_people())::uuid[])
    and (looked_within_asked(person_id, from_organisation, made_at) or looked_within_asked(person_id, to_organisation, made_at)))
  with check (looked_within_asked(person_id, from_organisation, made_at) or looked_within_asked(person_id, to_organisation, made_at));
alter policy the_sender_sees_what_was_handed_over on referral_piece using (person_id = any ((select looked_people())::uuid[])
  and exists (select from referral r where r.id = referral_id and looked_for_asked(r.person_id, r.from_organisation, r.made_at)
    and (withheld_why is null or looked_within_asked(r.person_id, r.from_organisation, r.made_at))));
alter policy the_receiver_sees_what_consent_covers on referral_piece using (person_id = any ((select looked_people())::uuid[])
  and exists (select from referral r where r.id = referral_id and looked_within_asked(r.person_id, r.to_organisation, r.made_at)
    and consent_covers(r.id, r.to_organisation, piece)));
alter policy a_look_opens_what_happened on referral_event using (person_id = any ((select looked_people())::uuid[])
  and exists (select from referral r where r.id = referral_id and (looked_for_asked(r.person_id, r.from_organisation, r.made_at)
    or organisation_id is null or looked_for_asked(r.person_id, organisation_id, r.made_at))));

do $$
declare
  old text;
  new text;
begin
  -- Neither end's list says any more whom it had before they asked.
  old := pg_get_functiondef('referral_list'::regproc);
  new := replace(old, 'where may_look_for(p_organisation) is not null',
    'where may_look_for(p_organisation) is not null and not exists (select from only_kept(array[r.person_id], p_organisation) k where r.made_at <= k.since)');
  if new = old then raise exception 'referral_list no longer says these words'; end if;
  execute new;
  -- Nobody is compared with them.
  old := pg_get_functiondef('described_people'::regproc);
  new := replace(old, 'and p.forgotten_at is null and is_system()', 'and p.forgotten_at is null and is_system() and not is_only_kept(p.id)');
  if new = old then raise exception 'described_people no longer says these words'; end if;
  execute new;
  -- Beside a person, why as well as since when.
  old := pg_get_functiondef('rights_beside'::regproc);
  new := replace(old, '''frozenSince'',', '''frozenWhy'', (select k.ground from only_kept(array[p_person], p_organisation) k),
    ''frozenSince'',');
  if new = old then raise exception 'rights_beside no longer says these words'; end if;
  execute new;
end $$;
create trigger who_is_only_kept_is_not_compared after insert or update of lifted_at on rights_restriction for each row execute function likeness_follows();
