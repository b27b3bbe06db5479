-- Whoever took what they had begun for another to a text or a telephone held it by a binding of their own, and the program alone knew that
-- their mandate had ended: the rows themselves still opened. The session now says until when it is acted in, written where a mandate
-- begins one and where it ends, so that a reading asks nothing more than the row it asks for anyway.
alter table flow_session add column acted_until timestamptz;
create index assisted_session_by_mandate on assisted_session (mandate_id) where mandate_id is not null;

update flow_session s set acted_until = acted_until(s.id) where exists (select from assisted_session a
  where a.id = s.id and a.mandate_id is not null and a.organisation_id is null);

create function says_until_when() returns trigger language plpgsql security definer set search_path from current as $$
begin
  update flow_session set acted_until = acted_until(new.id) where id = new.id;
  return null;
end $$;
create trigger what_is_begun_by_a_mandate_says_until_when after insert on assisted_session for each row
  when (new.mandate_id is not null and new.organisation_id is null) execute function says_until_when();

create function says_it_has_ended() returns trigger language plpgsql security definer set search_path from current as $$
begin
  update flow_session s set acted_until = least(new.revoked_at, new.ends_at) from assisted_session a
    where a.mandate_id = new.id and a.organisation_id is null and s.id = a.id;
  return null;
end $$;
create trigger what_was_begun_by_a_mandate_ends_with_it after update of revoked_at on mandate for each row
  when (old.revoked_at is distinct from new.revoked_at) execute function says_it_has_ended();
revoke all on function says_until_when, says_it_has_ended from public;

-- Asked of the few that say a day. By the ledger, as `flow_begin` does: a clock that is set back begins nothing again.
create function is_past(p_at timestamptz) returns boolean language sql stable security definer set search_path from current as $$
  select p_at <= (select l.at from ledger_line l order by l.seq desc limit 1) $$;
revoke all on function is_past from public;
grant execute on function is_past to doorstep_app;

-- The session itself is there still, so that whoever holds it can be told that it ended; whose it is reads on.
alter policy a_holder_sees_what_was_said on flow_event using (
  (select s.acted_until is null or not is_past(s.acted_until) or s.person_id = viewer() or is_system() from flow_session s where s.id = flow_event.session_id));
alter policy a_holder_adds_to_what_was_said on flow_event with check (
  (select s.acted_until is null or not is_past(s.acted_until) or s.person_id = viewer() or is_system() from flow_session s where s.id = flow_event.session_id));
alter policy a_holder_sees_what_came_of_it on flow_submission using (
  (select s.acted_until is null or not is_past(s.acted_until) or s.person_id = viewer() or is_system() from flow_session s where s.id = flow_submission.session_id));
alter policy a_holder_submits on flow_submission with check (
  (select s.acted_until is null or not is_past(s.acted_until) or s.person_id = viewer() or is_system() from flow_session s where s.id = flow_submission.session_id));
alter policy a_holder_keeps_the_answer on flow_submission
  using (result is null and (select s.acted_until is null or not is_past(s.acted_until) or s.person_id = viewer() or is_system()
    from flow_session s where s.id = flow_submission.session_id))
  with check ((select s.acted_until is null or not is_past(s.acted_until) or s.person_id = viewer() or is_system()
    from flow_session s where s.id = flow_submission.session_id));

do $$
declare
  reading regproc;
  old text;
  new text;
begin
  foreach reading in array array['flow_found'::regproc, 'text_standing'::regproc, 'voice_take'::regproc] loop
    old := pg_get_functiondef(reading);
    new := regexp_replace(replace(old, 'acted_until(s.id)', 's.acted_until'),
      '\(select least\(m\.revoked_at, m\.ends_at\) from assisted_session a join mandate m on m\.id = a\.mandate_id\s+where a\.id = s\.id and a\.organisation_id is null\)',
      's.acted_until');
    if new = old then raise exception '% no longer says these words', reading; end if;
    execute new;
  end loop;
end $$;
-- Rows say it now, for whoever may read them.
revoke execute on function acted_until from doorstep_app;
