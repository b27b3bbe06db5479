-- A worker asks whether their organisation may see what another keeps, and the person answers by themself: by text, by telephone, on a page.
-- What they say is kept with consents, in the words that they were shown or heard; this says only that they were asked, and what for.
create table consent_ask (
  id uuid primary key,
  person_id uuid not null references person (id),
  -- Whose records; absent: those of every organisation.
  from_organisation uuid references organisation (id),
  to_organisation uuid not null references organisation (id),
  -- Until when it would be shared; absent: until they say stop.
  share_until timestamptz,
  asked_by uuid references person (id),
  asked_at timestamptz not null,
  -- Whoever does not answer by then was not asked well: it waits no longer.
  waits_until timestamptz not null,
  over_at timestamptz,
  answer text constraint what_was_asked_is_answered_yes_or_no check (answer in ('yes', 'no')),
  answered_on text,
  constraint consent_is_asked_between_two check (from_organisation is null or from_organisation <> to_organisation),
  constraint an_answer_is_the_end_of_what_was_asked check ((answer is null) = (answered_on is null) and (answer is null or over_at is not null))
);
create unique index the_same_is_asked_once_at_a_time on consent_ask
  (person_id, to_organisation, (coalesce(from_organisation, '00000000-0000-0000-0000-000000000000'))) where over_at is null;

alter table consent_ask enable row level security;
alter table consent_ask force row level security;
create policy the_owner_knows_what_is_asked on consent_ask for all to doorstep_owner using (true) with check (true);
create policy whoever_is_asked_or_has_looked_reads_it on consent_ask for select
  using (person_id = viewer() or person_id = any ((select looked_people())::uuid[]));
create policy whoever_deals_with_them_asks on consent_ask for insert with check (
  asked_by = viewer() and to_organisation = any (my_organisations()) and has_ground(person_id, to_organisation, asked_at));
-- A yes or a no is the person's own; whoever has looked ends what has waited too long.
create policy the_person_answers on consent_ask for update
  using (person_id = viewer() or person_id = any ((select looked_people())::uuid[]))
  with check (person_id = viewer() or (answer is null and looked_at(person_id)));
grant select, insert, update (over_at, answer, answered_on) on consent_ask to doorstep_app;

-- Whoever wrote nothing of it down may be told that there is an answer: the job asks for whom, and nobody else may.
create function who_asked_for_consent(p_id uuid) returns table (asked_by uuid, person_id uuid, to_organisation uuid)
language sql stable security definer set search_path from current as
  $$ select a.asked_by, a.person_id, a.to_organisation from consent_ask a where a.id = p_id and is_system() and a.answer is not null $$;
revoke all on function who_asked_for_consent from public;
grant execute on function who_asked_for_consent to doorstep_app;

do $$
declare
  old text;
  new text;
begin
  old := pg_get_functiondef('forget_contacts'::regproc);
  new := replace(old, 'delete from sharing where person_id = p_person;', 'delete from sharing where person_id = p_person;
  delete from consent_ask where person_id = p_person;
  update consent_ask set asked_by = null where asked_by = p_person;');
  if new = old then raise exception 'forget_contacts no longer says these words'; end if;
  execute new;
  old := pg_get_functiondef('forget_within'::regproc);
  new := replace(old, 'update sharing set withdrawn_at', 'delete from consent_ask where person_id = p_person and (from_organisation = p_organisation or to_organisation = p_organisation);
  update sharing set withdrawn_at');
  if new = old then raise exception 'forget_within no longer says these words'; end if;
  execute new;
end $$;
