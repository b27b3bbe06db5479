-- Calendars as staff keep them: closed times that people hold are honoured or called off, and places are given out at a moment.

-- Slots of these days are given out at this moment and not before; whoever came early is in a draw for them.
create table slot_release (
  id uuid primary key,
  appointment_type_id uuid not null references appointment_type (id),
  from_day date not null,
  until_day date not null,
  at timestamptz not null,
  made_at timestamptz not null,
  constraint a_release_is_of_a_day_or_more check (until_day >= from_day)
);
create index slot_release_of_type on slot_release (appointment_type_id, from_day);
grant select on slot_release to doorstep_app, doorstep_read;
grant insert, delete on slot_release to doorstep_app;

create index calendar_by_subscription on calendar (subscription_digest) where subscription_digest is not null;
create index calendar_with_busy_address on calendar (busy_read_at nulls first) where busy_address is not null and closed_at is null;
grant update on calendar_busy to doorstep_app;
