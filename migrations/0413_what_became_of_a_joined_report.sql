-- Whoever was given the reference of a report that was joined to another finds the other: the line that says so is public.
create index report_update_that_joined on report_update ((facts ->> 'reference')) where kind = 'merged';
