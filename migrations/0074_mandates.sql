-- Who may act for whom, since when, until when, and how that was given. Ended, never deleted: the ledger names it.

create table mandate (
  id uuid primary key,
  -- Whose affairs they are, and who may act in them.
  person_id uuid not null references person (id),
  holder_id uuid not null references person (id),
  kind text not null constraint a_mandate_is_of_a_known_kind
    check (kind in ('self', 'carer', 'lasting-power-of-attorney', 'volunteer', 'worker', 'interpreter')),
  -- Absent: everything. Flows are what people choose; verbs are what each act is held against.
  flows text[],
  verbs text[],
  -- What was shown or said, in words; for what was agreed in a call, the words that were read out.
  evidence text not null default '' constraint evidence_has_at_most_2000_characters check (char_length(evidence) <= 2000),
  given_how text not null constraint a_mandate_is_given_in_a_known_way check (given_how in ('own-page', 'spoken', 'in-writing')),
  given_on text not null,
  recorded_by uuid not null references person (id),
  began_at timestamptz not null,
  ends_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references person (id),
  revoked_on text,
  constraint nobody_needs_a_mandate_for_themselves check (holder_id <> person_id),
  constraint a_mandate_ends_after_it_began check (ends_at is null or ends_at > began_at),
  constraint a_mandate_covers_flows_and_their_verbs check ((flows is null) = (verbs is null)),
  constraint a_revoked_mandate_says_by_whom check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoked_on is null)),
  constraint what_is_agreed_in_a_call_is_for_that_matter check (given_how <> 'spoken' or (verbs is not null and ends_at is not null))
);
create index mandate_by_person on mandate (person_id, began_at desc);
create index mandate_by_holder on mandate (holder_id, person_id) where revoked_at is null;

alter table mandate enable row level security;
alter table mandate force row level security;
create policy both_see_a_mandate on mandate for select using (person_id = viewer() or holder_id = viewer() or is_system());
-- A worker or volunteer may record what somebody agreed to in a call, for that matter alone and for a day.
create policy a_person_gives_a_mandate on mandate for insert with check (
  recorded_by = viewer() and (
    person_id = viewer()
    or (holder_id = viewer() and given_how = 'spoken' and ends_at <= began_at + interval '1 day'
      and exists (select from membership m where m.person_id = viewer() and m.ended_at is null))));
create policy jobs_give_mandates on mandate for insert with check (is_system());
create policy both_may_end_a_mandate on mandate for update
  using (person_id = viewer() or holder_id = viewer() or is_system()) with check (person_id = viewer() or holder_id = viewer() or is_system());
create policy jobs_clear_mandates on mandate for delete using (is_system());
grant select, insert, update (revoked_at, revoked_by, revoked_on), delete on mandate to doorstep_app;

-- One call or visit in which somebody was helped through a flow: what was read out, agreed and noted. The id is the session's.
-- The transcript goes after a while; this stays, because it is the person's to see.
create table assisted_session (
  id uuid primary key,
  flow text not null,
  helper_id uuid not null references person (id),
  organisation_id uuid not null,
  -- Absent for somebody new, or who gave no name.
  person_id uuid references person (id),
  called text constraint what_somebody_is_called_is_short check (char_length(called) <= 200),
  phone text constraint an_assisted_phone_is_in_international_form check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  language text not null,
  authority text not null,
  mandate_id uuid references mandate (id),
  -- What was read out and what was answered, each with its moment.
  heard jsonb not null default '[]' constraint what_was_heard_is_not_a_book check (octet_length(heard::text) <= 20000),
  notes text not null default '' constraint notes_have_at_most_4000_characters check (char_length(notes) <= 4000),
  began_at timestamptz not null,
  done_at timestamptz,
  verb text,
  said jsonb,
  -- The SHA-256, in hex, of the word in the link that the person was sent.
  link text,
  undo_until timestamptz,
  undone_at timestamptz,
  constraint what_is_done_says_what_was_said check (done_at is null or said is not null),
  constraint only_what_is_done_is_undone check (undone_at is null or done_at is not null)
);
create index assisted_session_by_helper on assisted_session (helper_id, began_at desc);
create index assisted_session_by_person on assisted_session (person_id, began_at desc) where person_id is not null;
create unique index one_assisted_session_per_link on assisted_session (link) where link is not null;

alter table assisted_session enable row level security;
alter table assisted_session force row level security;
create policy helper_helped_and_link_see_a_call on assisted_session for select using (
  helper_id = viewer() or person_id = viewer() or is_system() or link = nullif(current_setting('doorstep.link', true), ''));
create policy a_helper_begins_a_call on assisted_session for insert with check (
  helper_id = viewer() and organisation_id = any (coalesce(nullif(current_setting('doorstep.organisations', true), ''), '{}')::uuid[]));
create policy a_helper_keeps_a_call on assisted_session for update
  using (helper_id = viewer() or is_system()) with check (helper_id = viewer() or is_system());
create policy jobs_clear_calls on assisted_session for delete using (is_system());
grant select, insert, delete, update (person_id, called, phone, language, heard, notes, done_at, verb, said, link, undo_until, undone_at)
  on assisted_session to doorstep_app;

-- Whoever asked for a person in a session may be answered by one: a worker or volunteer then holds it too, until it ends.
create function flow_answer_call(p_session uuid, p_now timestamptz) returns boolean
language plpgsql security definer set search_path from current as $$
begin
  if binding() is null
    or not exists (select from membership m where m.person_id = viewer() and m.ended_at is null)
    or not exists (select from flow_event e where e.session_id = p_session and e.event ->> 'type' = 'escalated')
  then
    return false;
  end if;
  insert into flow_binding (session_id, binding_id, kind, level, since) values (p_session, binding(), 'worker', 'anyone', p_now)
    on conflict do nothing;
  return true;
end $$;
revoke all on function flow_answer_call from public;
grant execute on function flow_answer_call to doorstep_app;
create policy the_owner_knows_who_works_here on membership for select to doorstep_owner using (true);

create index person_by_name on person using gin (lower(display_name) gin_trgm_ops);
