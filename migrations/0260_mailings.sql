-- Mail that comes by itself, and who asked for which kind of it to stop. What answers somebody, or says what was done, is no mailing.

-- Only a keyed digest of the address: enough to know it again, and it can stay when everything else about somebody is erased.
create table mailing_stop (
  address_digest text not null constraint an_address_is_kept_as_a_digest check (address_digest ~ '^[0-9a-f]{64}$'),
  mailing text not null constraint a_mailing_is_of_a_known_kind check (mailing in ('followed', 'reminders', 'questions', 'news')),
  since timestamptz not null,
  said text not null constraint a_mailing_is_stopped_in_a_known_way check (said in ('one-click', 'page')),
  constraint one_stop_per_address_and_mailing primary key (address_digest, mailing)
);
alter table mailing_stop enable row level security;
alter table mailing_stop force row level security;
create policy whoever_holds_the_link_and_jobs_see_stops on mailing_stop for all
  using (is_system() or address_digest = nullif(current_setting('doorstep.link', true), ''))
  with check (is_system() or address_digest = nullif(current_setting('doorstep.link', true), ''));
grant select, insert, delete on mailing_stop to doorstep_app;

-- When the person last asked for what this message is one of: whoever asks again after a stop is heard again.
alter table message add column asked_at timestamptz;
