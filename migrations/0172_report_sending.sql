-- How each body is reached by machine, and what became of each thing sent.

create table report_endpoint (
  body_id uuid primary key references report_body (id) on delete cascade,
  -- Open311: where, how it is written, and their codes for our kinds.
  url text constraint an_open311_address_is_a_web_address check (url ~ '^https?://'),
  format text not null default 'json' constraint open311_is_json_or_xml check (format in ('json', 'xml')),
  jurisdiction text,
  codes jsonb not null default '{}',
  -- Sealed with a key that is not in the database.
  key_sealed text,
  -- Whether they answer at servicerequestupdates; otherwise each report is asked after.
  has_updates boolean not null default false,
  heard_until timestamptz,
  -- A webhook, signed as Standard Webhooks are.
  webhook_url text constraint a_webhook_is_a_web_address check (webhook_url ~ '^https?://'),
  webhook_secret_sealed text,
  -- Set by hand in the database alone, for a server on this machine.
  may_be_private boolean not null default false
);
alter table report_endpoint enable row level security;
alter table report_endpoint force row level security;
create policy jobs_know_endpoints on report_endpoint for select to doorstep_app using (is_system());
create policy jobs_note_what_they_heard on report_endpoint for update to doorstep_app using (is_system()) with check (is_system());
grant select, update (heard_until) on report_endpoint to doorstep_app;

alter table report_sending
  add column token text,
  add column tried_at timestamptz,
  -- It may have arrived though nothing was heard: looked for before it is sent again.
  add column is_unsure boolean not null default false,
  add column sent_at timestamptz;
-- A number that a body gives to a second report is a mistake of theirs that must not move the first.
create unique index one_report_for_each_number_of_a_body on report_sending (body_id, external_id) where what = 'report' and external_id is not null;
create index report_sending_open on report_sending (body_id) where what = 'report' and state = 'sent' and external_id is not null;
create policy bodies_decide_on_sendings on report_sending for update to doorstep_app
  using (exists (select from report r where r.id = report_id and answers_for_report(r.body_id, r.category_code)))
  with check (state in ('to-send', 'given-up'));

-- For whoever follows everything by machine.
create index report_update_by_moment on report_update (at, id) where is_shown;
