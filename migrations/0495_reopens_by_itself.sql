-- Every few minutes it is asked which listings open again today: few are closed, so few are looked at.
create index service_by_closed_until on service (closed_until) where closed_until is not null;
