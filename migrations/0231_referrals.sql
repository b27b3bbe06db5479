-- Somebody is put in touch with an organisation that can help: by a worker elsewhere, or because they asked. Followed like a parcel: one row,
-- one reference, wherever it goes on to. What is handed over lies apart and is read only while the person's consent to it stands.

create table referral (
  id uuid primary key,
  reference text not null default new_reference() constraint each_referral_has_a_reference_of_its_own unique,
  person_id uuid not null references person (id),
  -- Who sends it, and hears what comes of it; absent where the person asked by themself.
  from_organisation uuid references organisation (id),
  sent_by uuid references person (id) on delete set null,
  -- Whose it is now; absent until the person has said yes.
  to_organisation uuid references organisation (id),
  service_id uuid references service (id) on delete set null,
  -- To whom it would go next, if the person says yes.
  next_organisation uuid references organisation (id),
  next_service uuid references service (id) on delete set null,
  pieces text[] not null constraint something_is_handed_over check (cardinality(pieces) > 0),
  -- They also agreed to its being passed on to another who can help with the same.
  may_pass_on boolean not null default false,
  is_urgent boolean not null default false,
  state text not null constraint a_referral_is_in_a_known_state
    check (state in ('asking', 'not-agreed', 'sent', 'seen', 'accepted', 'contacted', 'finished', 'declined', 'withdrawn')),
  state_at timestamptz not null,
  outcome text constraint a_referral_ends_in_a_known_way check (outcome in ('helped', 'partly', 'going-on', 'not-reached', 'did-not-want', 'not-able')),
  owner_id uuid references person (id) on delete set null,
  language text not null,
  made_on text not null,
  made_at timestamptz not null,
  sent_at timestamptz,
  answer_by timestamptz,
  contact_by timestamptz,
  chased_at timestamptz,
  escalated_at timestamptz,
  -- The SHA-256, in hex, of the word in the link by which the person follows it.
  link_digest text not null constraint one_referral_for_each_link unique,
  -- A form that is sent twice is one referral.
  client_key uuid constraint a_referral_form_is_sent_once unique,
  constraint whoever_is_asked_is_asked_about_somebody check ((state = 'asking') = (next_organisation is not null)),
  constraint what_was_sent_has_somewhere_to_be check (sent_at is null or to_organisation is not null),
  constraint only_what_is_finished_has_an_outcome check ((state = 'finished') = (outcome is not null)),
  constraint nobody_refers_to_themselves check (from_organisation <> to_organisation)
);
create index referral_by_person on referral (person_id, made_at desc);
create index referral_to on referral (to_organisation, state_at desc);
create index referral_from on referral (from_organisation, state_at desc);
create index referral_late on referral (answer_by) where state in ('sent', 'seen', 'accepted');

-- What is handed over: the words of each piece as they were agreed to.
create table referral_piece (
  referral_id uuid not null references referral (id) on delete cascade,
  person_id uuid not null references person (id),
  piece text not null constraint a_piece_is_of_a_known_kind check (piece in ('why', 'contact', 'brought', 'needs', 'tried', 'access', 'risks')),
  words text not null constraint a_piece_has_at_most_2000_characters check (char_length(words) between 1 and 2000),
  -- Kept from the person until somebody has decided: what others said in confidence, serious harm. Risks alone.
  withheld_why text constraint a_piece_is_withheld_for_a_known_reason check (withheld_why in ('third-party', 'serious-harm')),
  withheld_until date,
  primary key (referral_id, piece),
  constraint a_withheld_piece_has_a_day_to_decide check ((withheld_why is null) = (withheld_until is null)),
  constraint only_risks_are_withheld check (withheld_why is null or piece = 'risks')
);

-- Everything that happened to it. The person reads all of it.
create table referral_event (
  id uuid primary key,
  referral_id uuid not null references referral (id) on delete cascade,
  person_id uuid not null references person (id),
  at timestamptz not null,
  what text not null constraint what_happened_to_a_referral_is_known check (what in ('asked', 'agreed', 'not-agreed', 'sent', 'seen', 'accepted',
    'declined', 'passed-on', 'tried', 'contacted', 'finished', 'chased', 'escalated', 'withdrawn')),
  organisation_id uuid references organisation (id),
  by_id uuid references person (id) on delete set null,
  channel text not null,
  reason text constraint a_referral_is_declined_for_a_known_reason check (reason in ('full', 'not-eligible', 'too-far', 'not-ours', 'cannot-now', 'other')),
  words text not null default '' constraint words_of_a_referral_have_at_most_1000_characters check (char_length(words) <= 1000)
);
create index referral_event_by_referral on referral_event (referral_id, at);

-- How the person is told of it. For whoever tells them, and themself.
create table referral_reach (
  referral_id uuid primary key references referral (id) on delete cascade,
  person_id uuid not null references person (id),
  tell_by text not null constraint people_are_told_in_a_known_way check (tell_by in ('text', 'mail', 'call', 'none')),
  address text not null default '' constraint an_address_to_tell_is_short check (char_length(address) <= 254),
  -- The browser, television or telephone it was asked for on, which may follow it without a name.
  binding text,
  constraint whoever_is_written_to_has_an_address check (tell_by = 'none' or address <> '')
);

create index referral_reach_by_address on referral_reach (address) where address <> '';
create index referral_reach_by_binding on referral_reach (binding) where binding is not null;

-- The door for an organisation where nobody works with this system: a link by e-mail that opens once, and then a while in the browser that
-- opened it. The word itself is kept nowhere.
create table referral_outside (
  referral_id uuid not null references referral (id) on delete cascade,
  person_id uuid not null references person (id),
  organisation_id uuid not null references organisation (id),
  digest text primary key,
  -- Mailed, and opened in its turn by pressing a button.
  kind text not null constraint an_outside_link_is_mailed_or_opened check (kind in ('mailed', 'opened')),
  made_at timestamptz not null,
  until timestamptz not null,
  used_at timestamptz
);
create index referral_outside_by_referral on referral_outside (referral_id);

create function link_held() returns text language sql stable as $$ select encode(my_link(), 'hex') $$;
create function holds_referral_link(p_id uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from referral r where r.id = p_id and r.link_digest = link_held()) $$;
create function holds_outside_link(p_id uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from referral_outside o join referral r on r.id = o.referral_id and r.to_organisation = o.organisation_id
    where o.referral_id = p_id and o.digest = link_held() and o.kind = 'opened' and o.until > latest_moment(o.made_at)
      and r.state not in ('withdrawn', 'asking', 'not-agreed', 'declined')) $$;
-- Whether anybody who may look works there: otherwise it is told by mail.
create function has_staff_here(p_organisation uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from membership m where m.organisation_id = p_organisation and m.ended_at is null and m.role in ('manager', 'worker', 'volunteer', 'admin')) $$;
revoke all on function link_held, holds_referral_link, holds_outside_link, has_staff_here from public;
grant execute on function link_held, holds_referral_link, holds_outside_link, has_staff_here to doorstep_app;

do $$
declare name text;
begin
  foreach name in array array['referral', 'referral_piece', 'referral_event', 'referral_reach', 'referral_outside'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy the_owner_keeps_%s on %I for all to doorstep_owner using (true) with check (true)', name, name);
  end loop;
end $$;

create policy a_person_sees_their_own_referrals on referral for select using (person_id = viewer() or link_digest = link_held());
create policy a_look_opens_referrals on referral for select using (person_id = any ((select looked_people())::uuid[]) and (
  looked_for(person_id, from_organisation)
  or looked_for(person_id, to_organisation) and state not in ('withdrawn', 'asking', 'not-agreed')));
create policy an_outside_link_opens_one_referral on referral for select using (holds_outside_link(id));
create policy jobs_see_referrals on referral for select using (is_system());
create policy a_referral_is_made_by_whoever_has_looked on referral for insert with check (
  sent_by = viewer() and looked_at(person_id) and may_look_for(from_organisation) is not null);
create policy a_person_moves_their_own_referral on referral for update
  using (person_id = viewer() or link_digest = link_held()) with check (person_id = viewer() or link_digest = link_held());
create policy both_ends_move_a_referral on referral for update
  using (person_id = any ((select looked_people())::uuid[]) and (looked_within(person_id, from_organisation) or looked_within(person_id, to_organisation)))
  with check (looked_within(person_id, from_organisation) or looked_within(person_id, to_organisation));
create policy an_outside_link_moves_one_referral on referral for update using (holds_outside_link(id)) with check (holds_outside_link(id) or state = 'declined');
create policy jobs_chase_referrals on referral for update using (is_system()) with check (is_system());
grant select, insert, update (state, state_at, outcome, owner_id, to_organisation, service_id, next_organisation, next_service, sent_at, answer_by,
  contact_by, chased_at, escalated_at) on referral to doorstep_app;

-- The sender reads what they wrote, the person what is about them; the receiver only what consent covers at this very moment.
create policy a_person_sees_what_is_handed_over on referral_piece for select using (person_id = viewer() and withheld_why is null);
create policy the_sender_sees_what_was_handed_over on referral_piece for select using (person_id = any ((select looked_people())::uuid[])
  and exists (select from referral r where r.id = referral_id and looked_for(r.person_id, r.from_organisation)
    and (withheld_why is null or looked_within(r.person_id, r.from_organisation))));
create policy the_receiver_sees_what_consent_covers on referral_piece for select using (person_id = any ((select looked_people())::uuid[])
  and exists (select from referral r where r.id = referral_id and looked_within(r.person_id, r.to_organisation)
    and consent_covers(r.id, r.to_organisation, piece)));
create policy an_outside_link_shows_what_consent_covers on referral_piece for select using (holds_outside_link(referral_id)
  and exists (select from referral r where r.id = referral_id and consent_covers(r.id, r.to_organisation, piece)));
create policy pieces_are_written_with_their_referral on referral_piece for insert with check (looked_at(person_id)
  and exists (select from referral r where r.id = referral_id and r.sent_by = viewer()));
grant select, insert on referral_piece to doorstep_app;

create policy a_person_sees_what_happened on referral_event for select using (person_id = viewer() or holds_referral_link(referral_id));
-- Words are for the person, for whoever sent it, and for whoever wrote them: not for the next who has it.
create policy a_look_opens_what_happened on referral_event for select using (person_id = any ((select looked_people())::uuid[])
  and exists (select from referral r where r.id = referral_id
    and (looked_for(r.person_id, r.from_organisation) or organisation_id is null or looked_for(r.person_id, organisation_id))));
create policy jobs_see_what_happened on referral_event for select using (is_system());
create policy an_outside_link_shows_what_they_did on referral_event for select using (holds_outside_link(referral_id)
  and exists (select from referral r where r.id = referral_id and r.to_organisation = organisation_id));
create policy what_happened_is_written_by_whoever_sees_the_referral on referral_event for insert with check (
  (by_id is null or by_id = viewer()) and exists (select from referral r where r.id = referral_id));
grant select, insert on referral_event to doorstep_app;

create policy whoever_tells_them_knows_how on referral_reach for select using (person_id = viewer() or holds_referral_link(referral_id) or is_system());
create policy how_to_tell_is_written_with_its_referral on referral_reach for insert with check (looked_at(person_id)
  and exists (select from referral r where r.id = referral_id and r.sent_by = viewer()));
grant select, insert on referral_reach to doorstep_app;

create policy jobs_make_outside_links on referral_outside for all using (is_system()) with check (is_system());
create policy an_outside_link_knows_itself on referral_outside for select using (digest = link_held());
grant select, insert, delete on referral_outside to doorstep_app;

-- Consent by whoever holds the person's own link.
create policy a_referral_link_shows_its_consents on sharing for select using (thing_id is not null and holds_referral_link(thing_id));
create policy a_referral_link_agrees on sharing for insert with check (thing_id is not null and basis = 'consent' and holds_referral_link(thing_id));
create policy a_referral_link_takes_back on sharing for update
  using (thing_id is not null and holds_referral_link(thing_id)) with check (holds_referral_link(thing_id));

-- Lists for one end of it: no row opens, and who it is needs a look. What was withdrawn or turned down says nobody to whoever had it.
create function referral_list(p_organisation uuid, p_side text, p_over boolean) returns table (id uuid, reference text, person_id uuid,
  from_name text, to_name text, service text, is_urgent boolean, state text, state_at timestamptz, sent_at timestamptz, answer_by timestamptz,
  contact_by timestamptz, escalated_at timestamptz, outcome text, is_mine boolean, tell_by text)
language sql stable security definer set search_path from current as $$
  select r.id, r.reference, case when p_side = 'to' and r.state in ('withdrawn', 'declined') then null else r.person_id end,
    f.name, coalesce(t.name, n.name), s.name, r.is_urgent, r.state, r.state_at, r.sent_at, r.answer_by, r.contact_by, r.escalated_at, r.outcome,
    coalesce(r.owner_id, r.sent_by) = viewer(), w.tell_by
  from referral r left join organisation f on f.id = r.from_organisation left join organisation t on t.id = r.to_organisation
    left join organisation n on n.id = r.next_organisation left join service s on s.id = coalesce(r.next_service, r.service_id)
    left join referral_reach w on w.referral_id = r.id
  where may_look_for(p_organisation) is not null
    and case when p_side = 'to' then r.to_organisation = p_organisation and r.state not in ('asking', 'not-agreed') else r.from_organisation = p_organisation end
    and (r.state in ('finished', 'declined', 'withdrawn', 'not-agreed')) = p_over
  order by case when p_over then null else r.is_urgent end desc nulls last, case when p_over then null else coalesce(r.answer_by, r.contact_by) end nulls last, r.state_at desc
  limit 100 $$;

-- Whose it is and where it stands, for either end; nothing for anybody else, and for an id that is guessed.
create function referral_of(p_id uuid) returns table (person_id uuid, from_organisation uuid, to_organisation uuid, state text)
language sql stable security definer set search_path from current as $$
  select r.person_id, r.from_organisation, r.to_organisation, r.state from referral r
  where r.id = p_id and (may_look_for(r.from_organisation) is not null or may_look_for(r.to_organisation) is not null and r.state <> 'asking') $$;

-- Not ours: to the next who can help, or first to the person. By whoever has it now; afterwards they have it no more.
create function pass_referral_on(p_id uuid, p_organisation uuid, p_service uuid, p_is_agreed boolean, p_answer_by timestamptz, p_contact_by timestamptz, p_at timestamptz)
returns boolean language plpgsql security definer set search_path from current as $$
begin
  if p_is_agreed and not consent_covers(p_id, p_organisation, 'why') then return false; end if;
  update referral r set
    state = case when p_is_agreed then 'sent' else 'asking' end, state_at = p_at, owner_id = null, chased_at = null, escalated_at = null,
    to_organisation = case when p_is_agreed then p_organisation end, service_id = case when p_is_agreed then p_service end,
    next_organisation = case when p_is_agreed then null else p_organisation end, next_service = case when p_is_agreed then null else p_service end,
    sent_at = case when p_is_agreed then p_at end, answer_by = p_answer_by, contact_by = p_contact_by
  where r.id = p_id and r.state in ('sent', 'seen', 'accepted')
    and (may_look_for(r.to_organisation) is not null or holds_outside_link(r.id));
  return found;
end $$;

-- Consent has ended: whoever had it has it no more. By the person, whoever holds their link, or a worker beside them who has looked.
create function withdraw_referral(p_id uuid, p_event uuid, p_channel text, p_at timestamptz) returns boolean
language plpgsql security definer set search_path from current as $$
declare
  one referral;
begin
  if exists (select from sharing s where s.thing_id = p_id and s.withdrawn_at is null) then return false; end if;
  select * into one from referral r where r.id = p_id for update;
  if not found or one.state in ('withdrawn', 'not-agreed') or not (one.person_id = viewer() or one.link_digest = link_held() or looked_at(one.person_id)) then return false; end if;
  -- Nor is it a ground for looking any more: it counts as never sent.
  update referral set state = case when state in ('finished', 'declined') then state else 'withdrawn' end, state_at = p_at, sent_at = null, next_organisation = null,
    next_service = null, answer_by = null, contact_by = null where id = p_id;
  insert into referral_event (id, referral_id, person_id, at, what, by_id, channel) values (p_event, p_id, one.person_id, p_at, 'withdrawn', viewer(), p_channel);
  return true;
end $$;

-- The person asks by themself, or somebody beside them does: everything at once. Nobody who is known is shown for it, or changed.
create function ask_for_referral(p_one jsonb, p_is_new boolean, p_at timestamptz) returns text
language plpgsql security definer set search_path from current as $$
declare
  whom constant uuid := (p_one ->> 'person')::uuid;
  made text;
begin
  if p_is_new then
    insert into person (id, made_at, display_name, language) values (whom, p_at, p_one ->> 'name', p_one ->> 'language');
  elsif viewer() is distinct from whom and not exists (select from mandate m where m.holder_id = viewer() and m.person_id = whom and m.revoked_at is null
      and (m.ends_at is null or m.ends_at > latest_moment(p_at))) then
    return null;
  end if;
  insert into referral (id, person_id, to_organisation, service_id, pieces, may_pass_on, state, state_at, language, made_on, made_at, sent_at, answer_by, contact_by, link_digest)
  values ((p_one ->> 'id')::uuid, whom, (p_one ->> 'to')::uuid, (p_one ->> 'service')::uuid, array(select jsonb_object_keys(p_one -> 'pieces')),
    (p_one ->> 'mayPassOn')::boolean, 'sent', p_at, p_one ->> 'language', p_one ->> 'channel', p_at, p_at, (p_one ->> 'answerBy')::timestamptz,
    (p_one ->> 'contactBy')::timestamptz, p_one ->> 'link') returning reference into made;
  insert into referral_piece (referral_id, person_id, piece, words)
    select (p_one ->> 'id')::uuid, whom, key, value from jsonb_each_text(p_one -> 'pieces');
  insert into referral_reach (referral_id, person_id, tell_by, address, binding)
    values ((p_one ->> 'id')::uuid, whom, p_one ->> 'tellBy', p_one ->> 'address', p_one ->> 'binding');
  insert into referral_event (id, referral_id, person_id, at, what, by_id, channel)
    values (gen_random_uuid(), (p_one ->> 'id')::uuid, whom, p_at, 'sent', viewer(), p_one ->> 'channel');
  insert into sharing (id, person_id, to_organisation, purposes, basis, wording, wording_version, language, given_on, recorded_by, asked_how, answer,
      thing_kind, thing_id, pieces, began_at)
    values (gen_random_uuid(), whom, (p_one ->> 'to')::uuid, array['referral'], 'consent', p_one ->> 'wording', p_one ->> 'version', p_one ->> 'language',
      p_one ->> 'channel', viewer(), p_one ->> 'askedHow', 'yes', 'referral', (p_one ->> 'id')::uuid, array(select jsonb_object_keys(p_one -> 'pieces')), p_at);
  return made;
end $$;

-- Of an outside link that was mailed: opened once, and from then on by the word it was changed for.
create function open_outside_link(p_mailed text, p_opened text, p_until timestamptz, p_at timestamptz) returns uuid
language plpgsql security definer set search_path from current as $$
declare
  used referral_outside;
begin
  update referral_outside o set used_at = p_at where o.digest = p_mailed and o.kind = 'mailed' and o.used_at is null and o.until > latest_moment(p_at)
    and exists (select from referral r where r.id = o.referral_id and r.to_organisation = o.organisation_id and r.state not in ('withdrawn', 'asking', 'declined'))
    returning * into used;
  if not found then return null; end if;
  insert into referral_outside (referral_id, person_id, organisation_id, digest, kind, made_at, until)
    values (used.referral_id, used.person_id, used.organisation_id, p_opened, 'opened', p_at, p_until);
  return used.referral_id;
end $$;

-- A piece that was kept from the person and whose day has come is theirs to read.
create function end_referral_withholding(p_today date) returns bigint language sql security definer set search_path from current as $$
  with over as (update referral_piece set withheld_why = null, withheld_until = null where withheld_until <= p_today and is_system() returning 1)
  select count(*) from over $$;

create function forget_referrals(p_person uuid) returns void language plpgsql security definer set search_path from current as $$
begin
  if not is_system() then raise exception 'Only the job that forgets may forget' using errcode = '42501'; end if;
  delete from referral where person_id = p_person;
  update referral set owner_id = null where owner_id = p_person;
  update referral set sent_by = null where sent_by = p_person;
  update referral_event set by_id = null where by_id = p_person;
end $$;
revoke all on function withdraw_referral, referral_list, referral_of, pass_referral_on, ask_for_referral, open_outside_link, end_referral_withholding, forget_referrals from public;
grant execute on function withdraw_referral, referral_list, referral_of, pass_referral_on, ask_for_referral, open_outside_link, end_referral_withholding, forget_referrals to doorstep_app;
