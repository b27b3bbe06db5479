-- Whoever says by telephone that a report is not mended says it in their own words: whoever answers for it hears them, and nobody else does.

create index report_update_by_recording on report_update ((facts ->> 'recording')) where facts ? 'recording';
create policy whoever_answers_for_a_report_hears_what_was_added on file for select to doorstep_app
  using (kind = 'recording' and exists (
    select from report_update u join report r on r.id = u.report_id
    where u.facts ? 'recording' and u.facts ->> 'recording' = 'file:' || file.id and answers_for_report(r.body_id, r.category_code)));

-- Whoever has proved a number finds the reports that it was given with.
create index report_follower_reporters_by_address on report_follower (address) where is_reporter and reached_at is not null;
