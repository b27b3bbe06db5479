-- Somebody who comes to a counter, rings or writes has it written down who may act for them, and has it ended: with what was shown, to whom, and when.

alter table mandate
  -- What whoever recorded it was shown or told, and for which organisation; absent where the person gave it themself.
  add column document text constraint what_was_seen_is_of_a_known_kind
    check (document in ('power-of-attorney', 'registered-power', 'court-order', 'signed-letter', 'badge', 'said-here')),
  add column organisation_id uuid references organisation (id),
  add constraint what_is_written_down_says_what_was_seen
    check (given_how <> 'in-writing' or (document is not null and organisation_id is not null and recorded_by <> person_id)),
  add constraint nobody_writes_down_a_mandate_of_their_own check (given_how <> 'in-writing' or recorded_by <> holder_id);

create policy whoever_was_shown_it_writes_it_down on mandate for insert with check (
  recorded_by = viewer() and given_how = 'in-writing' and organisation_id = any (my_organisations())
  and looked_within(person_id, organisation_id));

-- Looked at for an organisation of theirs: not by a mandate, or one holder could end another's.
create function looked_at_work(p_person uuid) returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from look_mark
    where transaction = pg_current_xact_id_if_assigned() and server = pg_postmaster_start_time() and person_id = p_person
      and organisation_id = any (my_organisations()) and ground = 'membership') $$;
revoke all on function looked_at_work from public;
grant execute on function looked_at_work to doorstep_app;
create policy whoever_was_asked_ends_a_mandate on mandate for update
  using (person_id = any ((select looked_people())::uuid[]) and looked_at_work(person_id)) with check (looked_at_work(person_id));
