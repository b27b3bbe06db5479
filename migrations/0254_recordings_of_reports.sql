-- Whoever answers for a report that was told by telephone hears what was said; nobody else does.

create index report_by_recording on report ((answers ->> 'recording')) where answers ? 'recording';
create policy whoever_answers_for_a_report_hears_it on file for select to doorstep_app
  using (kind = 'recording' and exists (
    select from report r where r.answers ? 'recording' and r.answers ->> 'recording' = 'file:' || file.id and answers_for_report(r.body_id, r.category_code)));
