-- Mail that came back to an address of ours: kept before anything is thought about it, and its words let go when it has been dealt with.

create table mail_inbound (
  id uuid primary key,
  provider text not null,
  provider_id text not null,
  from_address text not null default '' constraint an_address_of_mail_is_short check (char_length(from_address) <= 320),
  -- The address of ours that it came to, without its host.
  to_box text not null constraint a_box_is_short check (char_length(to_box) <= 200),
  subject text not null default '',
  words text not null default '' constraint mail_has_at_most_100000_characters check (char_length(words) <= 100000),
  is_automatic boolean not null default false,
  -- What the receiving server said of the sender's own signature.
  is_forged boolean not null default false,
  received_at timestamptz not null,
  state text not null default 'kept' constraint mail_is_kept_held_or_done check (state in ('kept', 'held', 'done')),
  outcome text,
  settled_at timestamptz,
  constraint mail_arrives_once unique (provider, provider_id)
);
create index mail_inbound_waiting on mail_inbound (received_at) where state <> 'done';
alter table mail_inbound enable row level security;
alter table mail_inbound force row level security;
create policy jobs_keep_mail on mail_inbound for all to doorstep_app using (is_system()) with check (is_system());
grant select, insert, update, delete on mail_inbound to doorstep_app;

-- A reply that waits for a person: which report it says it is about, and why it was not believed.
create table report_reply (
  mail_id uuid primary key references mail_inbound (id) on delete cascade,
  report_id uuid not null references report (id) on delete cascade,
  body_id uuid not null references report_body (id) on delete cascade,
  because text not null constraint a_reason_for_holding_a_reply_is_known check (because in ('another-address', 'forged', 'nobody-to-compare')),
  from_address text not null,
  words text not null,
  -- Where the report then stands, in our words, if the reply began with one.
  state text,
  at timestamptz not null
);
create index report_reply_of_report on report_reply (report_id);
create index report_reply_of_body on report_reply (body_id);
alter table report_reply enable row level security;
alter table report_reply force row level security;
create policy jobs_keep_replies on report_reply for all to doorstep_app using (is_system()) with check (is_system());
-- Also where the body has nobody here: whoever runs the place settles it.
create policy desks_and_keepers_see_replies on report_reply for select to doorstep_app
  using ((select looks_after_the_place()) or exists (select from report r where r.id = report_id and answers_for_report(r.body_id, r.category_code)));
grant select, insert, delete on report_reply to doorstep_app;
