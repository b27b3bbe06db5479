-- Who may see what was said, asked of one session at a time. `exists` may be planned as a list of every session that one may see,
-- made anew for each reading; a scalar question is always asked by the session's key.

drop policy a_holder_sees_what_was_said on flow_event;
create policy a_holder_sees_what_was_said on flow_event for select
  using ((select true from flow_session s where s.id = flow_event.session_id));
drop policy a_holder_adds_to_what_was_said on flow_event;
create policy a_holder_adds_to_what_was_said on flow_event for insert
  with check ((select true from flow_session s where s.id = flow_event.session_id));
drop policy a_holder_sees_what_came_of_it on flow_submission;
create policy a_holder_sees_what_came_of_it on flow_submission for select
  using ((select true from flow_session s where s.id = flow_submission.session_id));
drop policy a_holder_submits on flow_submission;
create policy a_holder_submits on flow_submission for insert
  with check ((select true from flow_session s where s.id = flow_submission.session_id));
drop policy a_holder_keeps_the_answer on flow_submission;
create policy a_holder_keeps_the_answer on flow_submission for update
  using (result is null and (select true from flow_session s where s.id = flow_submission.session_id))
  with check ((select true from flow_session s where s.id = flow_submission.session_id));
