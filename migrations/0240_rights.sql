-- A person's rights over what is held of them: what they asked for, who answers by when, what came of it, and whom it was told to.

-- Who answers where nobody is named: whoever runs the place.
create function answering(p_organisation uuid) returns uuid language sql stable as $$
  select coalesce(p_organisation, nullif(current_setting('doorstep.run_by', true), '')::uuid) $$;

-- Requests are for those who work there, not for volunteers. Both must say so, as for a look: the scene, and the row of membership.
create function is_answering(p_organisation uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from membership m where m.person_id = viewer() and m.organisation_id = answering(p_organisation) and m.ended_at is null
    and m.organisation_id = any (my_organisations()) and m.role in ('manager', 'worker', 'admin')) $$;
revoke all on function is_answering from public;
grant execute on function is_answering to doorstep_app;

create table rights_request (
  id uuid primary key,
  reference text not null constraint a_rights_reference_is_given_once unique,
  kind text not null constraint a_right_is_a_known_one check (kind in ('access', 'correction', 'erasure', 'restriction', 'complaint')),
  -- Whose rights; absent until somebody has made sure who asked.
  person_id uuid references person (id),
  -- Who answers; absent: whoever runs the place.
  organisation_id uuid references organisation (id),
  -- To erase: everything in the whole place, and how they sign in.
  is_everything boolean not null default false,
  made_by uuid references person (id) on delete set null,
  made_on text not null,
  language text not null default 'en',
  received_at timestamptz not null,
  -- The same as a day of the place: the clock counts from it.
  received_on date not null,
  ground text constraint a_ground_is_a_short_code check (ground ~ '^[a-z-]{2,40}$'),
  -- What is to be put right: which thing of which kind, which field of it, what it said and what it should say.
  thing_kind text constraint a_thing_to_put_right_is_of_a_short_kind check (thing_kind ~ '^[a-z-]{2,30}$'),
  thing_id text constraint the_id_of_a_thing_is_short check (char_length(thing_id) <= 80),
  field text constraint a_field_has_a_short_name check (field ~ '^[a-zA-Z]{1,40}$'),
  was text constraint what_it_said_has_at_most_4000_characters check (char_length(was) <= 4000),
  wanted text constraint what_it_should_say_has_at_most_4000_characters check (char_length(wanted) <= 4000),
  words text not null default '' constraint a_request_has_at_most_4000_characters check (char_length(words) <= 4000),
  identity text not null constraint identity_is_sure_or_not check (identity in ('sure', 'unsure', 'shown', 'not-shown')),
  due_on date not null,
  is_stopped boolean not null default false,
  acknowledged_at timestamptz,
  answer text constraint a_request_is_answered_in_a_known_way check (answer in ('granted', 'partly', 'refused')),
  exemption text constraint an_exemption_is_a_short_code check (exemption ~ '^[a-z-]{2,40}$'),
  answer_words text not null default '' constraint an_answer_has_at_most_4000_characters check (char_length(answer_words) <= 4000),
  answered_at timestamptz,
  answered_by uuid references person (id) on delete set null,
  -- When what was granted was done: rows gone, frozen, or put right.
  done_at timestamptz,
  constraint an_answer_says_when check ((answer is null) = (answered_at is null)),
  constraint a_refusal_is_in_words check (answer is distinct from 'refused' or char_length(answer_words) >= 3)
);
create index rights_request_by_person on rights_request (person_id, received_at desc);
create index rights_request_open on rights_request (organisation_id, due_on) where answer is null;

-- Whoever asked without being known: what they said of themselves, until somebody has made sure.
create table rights_asker (
  request_id uuid primary key references rights_request (id) on delete cascade,
  organisation_id uuid references organisation (id),
  name text not null constraint an_asker_has_a_short_name check (char_length(name) between 1 and 200),
  born date,
  reach text not null default '' constraint an_asker_is_reached_in_few_words check (char_length(reach) <= 254)
);

create table rights_event (
  id uuid primary key,
  -- In the order in which they were written, whatever a clock says.
  number bigint generated always as identity,
  request_id uuid not null references rights_request (id) on delete cascade,
  person_id uuid references person (id),
  organisation_id uuid references organisation (id),
  at timestamptz not null,
  -- The day where the place is: the clock counts in days.
  on_day date not null,
  by_id uuid references person (id) on delete set null,
  what text not null constraint an_event_of_a_request_is_a_known_one check (what in (
    'received', 'asked-identity', 'asked-clarification', 'got-it', 'identified', 'extended', 'acknowledged', 'answered', 'done', 'told-others', 'lifted')),
  words text not null default '' constraint words_of_an_event_have_at_most_4000_characters check (char_length(words) <= 4000)
);
create index rights_event_by_request on rights_event (request_id, number);

-- What an organisation is told because it had seen the old, or may no longer see: thin, and read once somebody has looked.
create table rights_notice (
  id uuid primary key,
  person_id uuid not null references person (id),
  organisation_id uuid not null references organisation (id),
  what text not null constraint a_notice_is_a_known_one check (what in ('put-right', 'disputed', 'erased', 'frozen', 'unfrozen', 'consent-ended')),
  request_id uuid references rights_request (id) on delete cascade,
  sharing_id uuid,
  made_at timestamptz not null,
  seen_at timestamptz,
  seen_by uuid references person (id) on delete set null
);
create index rights_notice_unseen on rights_notice (organisation_id, made_at) where seen_at is null;
create index rights_notice_by_person on rights_notice (person_id);

-- Kept but not used: from when until when, by which request.
create table rights_restriction (
  id uuid primary key,
  person_id uuid not null references person (id),
  organisation_id uuid not null references organisation (id),
  request_id uuid references rights_request (id) on delete set null,
  began_at timestamptz not null,
  lifted_at timestamptz,
  lifted_by uuid references person (id) on delete set null
);
create unique index one_restriction_stands_for_a_person_at_an_organisation on rights_restriction (person_id, organisation_id) where lifted_at is null;

-- What a person said of a thing that is held: put right, or refused and their own words attached. Shown wherever the thing is.
create table rights_statement (
  id uuid primary key,
  request_id uuid not null references rights_request (id) on delete cascade,
  person_id uuid not null references person (id),
  -- Whose thing it is; absent for what the whole place holds of them.
  organisation_id uuid references organisation (id),
  thing_kind text not null,
  thing_id text not null,
  field text not null,
  was text not null default '',
  says text not null constraint a_statement_has_at_most_4000_characters check (char_length(says) between 1 and 4000),
  is_put_right boolean not null,
  at timestamptz not null
);
create index rights_statement_by_person on rights_statement (person_id);

do $$
declare name text;
begin
  foreach name in array array['rights_request', 'rights_asker', 'rights_event', 'rights_notice', 'rights_restriction', 'rights_statement'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy the_owner_keeps_%s on %I for all to doorstep_owner using (true) with check (true)', name, name);
    execute format('create policy jobs_keep_%s on %I for all using (is_system()) with check (is_system())', name, name);
  end loop;
end $$;

create policy a_person_sees_what_they_asked on rights_request for select using (person_id = viewer());
create policy a_look_opens_requests on rights_request for select using (
  person_id = any ((select looked_people())::uuid[]) and looked_for(person_id, answering(organisation_id)) and is_answering(organisation_id));
create policy requests_of_whoever_is_not_known on rights_request for select using (person_id is null and is_answering(organisation_id));
-- Anybody may ask. Who is sure is the person themself, or somebody a worker looked at.
create policy anybody_may_ask on rights_request for insert with check (
  identity = 'unsure' or person_id = viewer() or person_id is not null and looked_at(person_id));
create policy requests_are_answered_after_a_look on rights_request for update
  using (is_answering(organisation_id) and (person_id is null or person_id = any ((select looked_people())::uuid[])))
  with check (is_answering(organisation_id) and (person_id is null or looked_at(person_id)));
grant select, insert, update (person_id, identity, due_on, is_stopped, acknowledged_at, answer, exemption, answer_words, answered_at, answered_by,
  done_at, words, wanted, was, made_by), delete on rights_request to doorstep_app;

create policy askers_are_known_to_whoever_answers on rights_asker for select using (is_answering(organisation_id));
create policy anybody_says_who_they_are on rights_asker for insert with check (true);
create policy askers_are_let_go_by_whoever_answers on rights_asker for delete using (is_answering(organisation_id));
grant select, insert, delete on rights_asker to doorstep_app;

create policy a_person_sees_what_was_done on rights_event for select using (person_id = viewer());
create policy a_look_opens_what_was_done on rights_event for select using (
  person_id = any ((select looked_people())::uuid[]) and looked_for(person_id, answering(organisation_id)) and is_answering(organisation_id));
create policy events_of_whoever_is_not_known on rights_event for select using (person_id is null and is_answering(organisation_id));
create policy events_are_written_with_their_request on rights_event for insert with check (
  what = 'received' or is_answering(organisation_id) and (person_id is null or looked_at(person_id)));
grant select, insert, update (person_id, words), delete on rights_event to doorstep_app;
create policy events_become_the_persons on rights_event for update using (is_answering(organisation_id)) with check (is_answering(organisation_id));

create policy a_person_sees_who_was_told on rights_notice for select using (person_id = viewer());
create policy a_look_opens_notices on rights_notice for select using (
  person_id = any ((select looked_people())::uuid[]) and looked_for(person_id, organisation_id));
create policy whoever_sees_who_was_told on rights_notice for select using (
  person_id = any ((select looked_people())::uuid[]) and request_id in (select r.id from rights_request r where r.person_id = rights_notice.person_id));
create policy notices_come_of_a_look_or_of_the_person on rights_notice for insert with check (person_id = viewer() or looked_at(person_id));
create policy notices_are_seen_after_a_look on rights_notice for update
  using (person_id = any ((select looked_people())::uuid[]) and looked_for(person_id, organisation_id)) with check (looked_at(person_id));
grant select, insert, update (seen_at, seen_by), delete on rights_notice to doorstep_app;

create policy a_person_sees_what_is_frozen on rights_restriction for select using (person_id = viewer());
create policy a_look_shows_what_is_frozen on rights_restriction for select using (person_id = any ((select looked_people())::uuid[])
  and organisation_id = any (my_organisations()));
create policy freezing_comes_after_a_look on rights_restriction for insert with check (looked_at(person_id) and is_answering(organisation_id));
create policy freezing_ends_after_a_look on rights_restriction for update
  using (person_id = any ((select looked_people())::uuid[]) and is_answering(organisation_id)) with check (is_answering(organisation_id));
grant select, insert, update (lifted_at, lifted_by), delete on rights_restriction to doorstep_app;

create policy a_person_sees_their_own_words on rights_statement for select using (person_id = viewer());
create policy a_look_opens_statements on rights_statement for select using (
  person_id = any ((select looked_people())::uuid[]) and (organisation_id is null or looked_for(person_id, organisation_id)));
create policy statements_are_attached_after_a_look on rights_statement for insert with check (looked_at(person_id));
grant select, insert, delete on rights_statement to doorstep_app;

-- Every organisation that keeps something of this person, for themself, for a job, and for whoever has looked: the names and nothing more.
create function holders_of(p_person uuid) returns table (id uuid, name text) language sql stable security definer set search_path from current as $$
  select o.id, o.name from organisation o
  where (viewer() = p_person or is_system() or looked_at(p_person)) and o.id in (
    select organisation_id from person_contact where person_id = p_person and organisation_id is not null
    union select organisation_id from help_case where person_id = p_person
    union select organisation_id from work_task where person_id = p_person
    union select to_organisation from sharing where person_id = p_person and withdrawn_at is null
    union select organisation_id from booking where person_id = p_person)
  order by o.name limit 200 $$;
-- Whoever has seen what is held: it is shared with them, or they looked. Those who wrote it are left out by whoever asks.
create function told_of(p_person uuid) returns table (id uuid) language sql stable security definer set search_path from current as $$
  select s.to_organisation from sharing s where (viewer() = p_person or is_system() or looked_at(p_person)) and s.person_id = p_person and s.withdrawn_at is null
  union select l.organisation from ledger_line l where (viewer() = p_person or is_system() or looked_at(p_person))
    and l.for_person = p_person and l.verb = 'record.look' and l.organisation is not null and l.at > now() - interval '6 years' $$;
revoke all on function holders_of, told_of from public;
grant execute on function holders_of, told_of to doorstep_app;

-- What waits in one organisation, the soonest due first: each person in it has one line of it for each worker and day, as in a list of work.
create function rights_queue(p_organisation uuid, p_at timestamptz)
returns table (id uuid, reference text, kind text, person_id uuid, name text, received_on date, due_on date, is_stopped boolean, identity text,
  acknowledged_at timestamptz, answered_at timestamptz, done_at timestamptz)
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
      r.acknowledged_at, r.answered_at, r.done_at
    from rights_request r left join person p on p.id = r.person_id left join rights_asker a on a.request_id = r.id
    where r.id = any (found_requests) order by r.answered_at is not null, r.is_stopped, r.due_on, r.received_on;
end $$;
create function rights_waiting(p_organisations uuid[], p_today date) returns table (open bigint, late bigint, notices bigint)
language sql stable security definer set search_path from current as $$
  select (select count(*) from rights_request r where r.answer is null and answering(r.organisation_id) = any (p_organisations) and is_answering(r.organisation_id)),
    (select count(*) from rights_request r where r.answer is null and not r.is_stopped and r.due_on < p_today
      and answering(r.organisation_id) = any (p_organisations) and is_answering(r.organisation_id)),
    (select count(*) from rights_notice n where n.seen_at is null and n.organisation_id = any (p_organisations) and is_answering(n.organisation_id)) $$;
-- Which request this is and for which organisation, so that its person can be looked at; nothing, where it is not for this viewer.
create function whose_request(p_request uuid) returns table (person_id uuid, organisation_id uuid) language sql stable security definer set search_path from current as $$
  select r.person_id, answering(r.organisation_id) from rights_request r where r.id = p_request and is_answering(r.organisation_id) $$;
create function rights_notices(p_organisation uuid, p_at timestamptz)
returns table (id uuid, what text, person_id uuid, name text, made_at timestamptz)
language plpgsql security definer set search_path from current as $$
declare
  found_notices uuid[];
begin
  if not is_answering(p_organisation) then return; end if;
  found_notices := array(select n.id from rights_notice n where n.organisation_id = p_organisation and n.seen_at is null order by n.made_at limit 100);
  perform shown_at_work(array(select distinct n.person_id from rights_notice n where n.id = any (found_notices)), p_organisation, p_at);
  return query select n.id, n.what, n.person_id, p.display_name, n.made_at from rights_notice n join person p on p.id = n.person_id
    where n.id = any (found_notices) order by n.made_at;
end $$;
create function whose_notice(p_notice uuid) returns table (person_id uuid, organisation_id uuid) language sql stable security definer set search_path from current as $$
  select n.person_id, n.organisation_id from rights_notice n where n.id = p_notice and is_answering(n.organisation_id) $$;
revoke all on function rights_queue, rights_waiting, whose_request, rights_notices, whose_notice from public;
grant execute on function rights_queue, rights_waiting, whose_request, rights_notices, whose_notice to doorstep_app;

-- What is kept from this person at one organisation: how many, of which kind, why. Never what it says.
create function kept_back(p_person uuid, p_organisation uuid) returns table (kind text, why text, count bigint)
language sql stable security definer set search_path from current as $$
  select 'contact', c.withheld_why, count(*) from person_contact c
    where looked_within(p_person, p_organisation) and c.person_id = p_person and c.organisation_id = p_organisation and c.withheld_why is not null group by 2
  union all select 'case', 'confidential', count(*) from help_case k
    where looked_within(p_person, p_organisation) and k.person_id = p_person and k.organisation_id = p_organisation and k.is_confidential having count(*) > 0 $$;
revoke all on function kept_back from public;
grant execute on function kept_back to doorstep_app;

-- Restriction: frozen is what an organisation keeps of somebody for every purpose but these.
create function is_frozen(p_person uuid, p_organisation uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from rights_restriction f where f.person_id = p_person and f.organisation_id = p_organisation and f.lifted_at is null) $$;
revoke all on function is_frozen from public;
grant execute on function is_frozen to doorstep_app;

-- A mark that is frozen opens the person and nothing that the organisation keeps of them.
create or replace function looked_for(p_person uuid, p_organisation uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from look_mark
    where transaction = pg_current_xact_id_if_assigned() and server = pg_postmaster_start_time() and person_id = p_person and ground <> 'frozen'
      and (organisation_id is null or organisation_id = p_organisation)) $$;

-- The look as it was, and then what is frozen is taken out of it again: as its own member, and as somebody with whom it is shared.
alter function look(uuid, text, uuid, timestamptz) rename to look_whole;
revoke all on function look_whole from public, doorstep_app;
create function look(p_person uuid, p_purpose text, p_organisation uuid default null, p_at timestamptz default clock_timestamp())
returns text language plpgsql security definer set search_path from current as $$
declare
  found_ground constant text := look_whole(p_person, p_purpose, p_organisation, p_at);
begin
  if found_ground is null or p_organisation is null or p_purpose in ('rights-request', 'safeguarding', 'emergency')
    or not exists (select from rights_restriction f where f.person_id = p_person and f.lifted_at is null) then return found_ground; end if;
  -- “Everybody's” becomes everybody's but theirs.
  insert into look_mark (transaction, server, person_id, organisation_id, ground)
    select m.transaction, m.server, m.person_id, h.organisation_id, 'shared'
    from look_mark m, (select organisation_id from person_contact where person_id = p_person and organisation_id is not null
      union select organisation_id from help_case where person_id = p_person) h
    where m.transaction = pg_current_xact_id() and m.server = pg_postmaster_start_time() and m.person_id = p_person
      and m.organisation_id is null and m.ground = 'shared' and not is_frozen(p_person, h.organisation_id)
    on conflict do nothing;
  delete from look_mark m where m.transaction = pg_current_xact_id() and m.server = pg_postmaster_start_time() and m.person_id = p_person
    and m.ground = 'shared' and (m.organisation_id is null or is_frozen(p_person, m.organisation_id));
  update look_mark m set ground = 'frozen' where m.transaction = pg_current_xact_id() and m.server = pg_postmaster_start_time()
    and m.person_id = p_person and m.ground = 'membership' and is_frozen(p_person, m.organisation_id);
  return found_ground;
end $$;
revoke all on function look from public;
grant execute on function look to doorstep_app;

-- Lists of work leave out what is frozen.
do $$
declare
  old text;
  new text;
begin
  old := pg_get_functiondef('list_work'::regproc);
  new := replace(old, 't.organisation_id = p_organisation and t.done_at is null', 't.organisation_id = p_organisation and t.done_at is null and (t.person_id is null or not is_frozen(t.person_id, p_organisation))');
  if new = old then raise exception 'list_work no longer lists in these words'; end if;
  execute new;
  old := pg_get_functiondef('list_cases'::regproc);
  new := replace(old, 'c.organisation_id = p_organisation and c.closed_at is null', 'c.organisation_id = p_organisation and c.closed_at is null and not is_frozen(c.person_id, p_organisation)');
  if new = old then raise exception 'list_cases no longer lists in these words'; end if;
  execute new;
end $$;

-- Puts one field of one thing right, by a member who has looked; false where there is no such field here that can be put right in this way.
create function put_right(p_person uuid, p_organisation uuid, p_kind text, p_id text, p_field text, p_value text) returns boolean
language plpgsql security definer set search_path from current as $$
declare
  changed bigint;
begin
  if not looked_within(p_person, p_organisation) then return false; end if;
  if p_kind = 'details' and p_field = any (array['givenName', 'otherNames', 'familyName', 'knownAs', 'birthDate', 'preferredLanguage', 'needs']) then
    execute format('update person_detail set %I = $2%s, changed_at = clock_timestamp() where person_id = $1',
      case p_field when 'givenName' then 'given_name' when 'otherNames' then 'other_names' when 'familyName' then 'family_name'
        when 'knownAs' then 'known_as' when 'birthDate' then 'birth_date' when 'preferredLanguage' then 'preferred_language' else 'needs' end,
      case p_field when 'birthDate' then '::date, birth_is = ''exact''' else '' end) using p_person, p_value;
  elsif p_kind = 'person' and p_field = 'displayName' then
    update person set display_name = p_value, changed_at = clock_timestamp() where id = p_person;
  elsif p_kind = 'address' and p_field = any (array['lines', 'town', 'postcode']) then
    execute format('update person_address set %I = $3 where id = $2::uuid and person_id = $1', p_field) using p_person, p_id, p_value;
  elsif p_kind = 'reach' and p_field = 'value' then
    update person_reach set value = p_value where id = p_id::uuid and person_id = p_person;
  elsif p_kind = 'contact' and p_field = any (array['brought', 'advice', 'nextStep']) then
    execute format('update person_contact set %I = $4 where id = $2::uuid and person_id = $1 and organisation_id = $3',
      case p_field when 'nextStep' then 'next_step' else p_field end) using p_person, p_id, p_organisation, p_value;
  elsif p_kind = 'case' and p_field = any (array['title', 'brought', 'outcomeWords']) then
    execute format('update help_case set %I = $4 where id = $2::uuid and person_id = $1 and organisation_id = $3',
      case p_field when 'outcomeWords' then 'outcome_words' else p_field end) using p_person, p_id, p_organisation, p_value;
  else return false;
  end if;
  get diagnostics changed = row_count;
  return changed = 1;
end $$;
revoke all on function put_right from public;
grant execute on function put_right to doorstep_app;

-- Takes out of one organisation's keeping what it has of one person, as the job that forgets. Answers how many rows went of each kind.
create function forget_within(p_person uuid, p_organisation uuid) returns jsonb language plpgsql security definer set search_path from current as $$
declare
  tasks bigint; cases bigint; contacts bigint; shares bigint;
begin
  if not is_system() then raise exception 'Only the job that forgets may forget' using errcode = '42501'; end if;
  delete from work_task where person_id = p_person and organisation_id = p_organisation; get diagnostics tasks = row_count;
  delete from person_contact_service where person_id = p_person and organisation_id = p_organisation;
  delete from person_contact where person_id = p_person and organisation_id = p_organisation; get diagnostics contacts = row_count;
  delete from help_case where person_id = p_person and organisation_id = p_organisation; get diagnostics cases = row_count;
  delete from person_tie where person_id = p_person and organisation_id = p_organisation;
  delete from broken_glass where person_id = p_person and organisation_id = p_organisation and reviewed_at is not null;
  delete from sharing where person_id = p_person and (from_organisation = p_organisation or to_organisation = p_organisation) and withdrawn_at is not null;
  update sharing set withdrawn_at = clock_timestamp(), withdrawn_on = 'api' where person_id = p_person and to_organisation = p_organisation and withdrawn_at is null;
  get diagnostics shares = row_count;
  return jsonb_build_object('contacts', contacts, 'cases', cases, 'tasks', tasks, 'consents', shares);
end $$;
create function papers_within(p_person uuid, p_organisation uuid) returns table (hash text) language sql stable security definer set search_path from current as $$
  select distinct encode(f.sha256, 'hex') from case_file f where is_system() and f.person_id = p_person and f.organisation_id = p_organisation
    and not exists (select from case_file o where o.sha256 = f.sha256 and (o.person_id <> p_person or o.organisation_id <> p_organisation)) $$;
revoke all on function forget_within, papers_within from public;
grant execute on function forget_within, papers_within to doorstep_app;
