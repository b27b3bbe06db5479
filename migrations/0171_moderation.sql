-- What people publish, as its moderators see it: that it is there, whether it shows, and everything that was decided about it. Its words
-- and pictures stay with the capability that keeps them.

create table moderation_rule (
  kind text primary key,
  mode text not null constraint a_kind_is_published_or_held_first check (mode in ('publish-first', 'hold-first')),
  hold_on text[] not null default '{}',
  changed_at timestamptz not null
);
grant select, insert, update on moderation_rule to doorstep_app;
grant select on moderation_rule to doorstep_read;
alter table moderation_rule enable row level security;
alter table moderation_rule force row level security;

create table moderation_turn (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  organisation_id uuid not null,
  weekday smallint not null constraint a_turn_is_on_a_day_of_the_week check (weekday between 1 and 7),
  from_minute smallint not null constraint a_turn_begins_within_its_day check (from_minute between 0 and 1439),
  to_minute smallint not null constraint a_turn_ends_after_it_began check (to_minute > from_minute and to_minute <= from_minute + 1440),
  ended_at timestamptz
);
create index moderation_turn_by_person on moderation_turn (person_id) where ended_at is null;

-- Whoever has a turn on the rota and still works there, and those who look after the whole place.
create function may_moderate() returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from moderation_turn t join membership m on m.person_id = t.person_id and m.organisation_id = t.organisation_id
      where t.person_id = viewer() and t.ended_at is null and m.ended_at is null and t.organisation_id = any (my_organisations()))
    or exists (select from membership m where m.person_id = viewer() and m.ended_at is null and m.role in ('admin', 'manager')
      and m.organisation_id = nullif(current_setting('doorstep.run_by', true), '')::uuid and m.organisation_id = any (my_organisations())) $$;
revoke all on function may_moderate from public;
grant execute on function may_moderate to doorstep_app;
create function looks_after_the_place() returns boolean language sql stable security definer set search_path from current as $$
  select exists (select from membership m where m.person_id = viewer() and m.ended_at is null and m.role in ('admin', 'manager')
    and m.organisation_id = nullif(current_setting('doorstep.run_by', true), '')::uuid and m.organisation_id = any (my_organisations())) $$;
revoke all on function looks_after_the_place from public;
grant execute on function looks_after_the_place to doorstep_app;
create policy the_owner_knows_the_rota on moderation_turn for select to doorstep_owner using (true);

create policy anyone_knows_the_rules on moderation_rule for select using (true);
create policy the_place_makes_its_rules on moderation_rule for all
  using ((select looks_after_the_place())) with check ((select looks_after_the_place()));

alter table moderation_turn enable row level security;
alter table moderation_turn force row level security;
create policy moderators_see_the_rota on moderation_turn for select using ((select may_moderate()) or is_system());
create policy the_place_keeps_the_rota on moderation_turn for all
  using ((select looks_after_the_place())) with check ((select looks_after_the_place()));
create policy jobs_clear_turns on moderation_turn for delete using (is_system());
grant select, insert, update (ended_at), delete on moderation_turn to doorstep_app;

create table moderation_item (
  id uuid primary key,
  -- Said aloud and typed by whoever asks for another look.
  reference text not null constraint a_moderation_reference_can_be_said check (reference ~ '^[2346789BCDFGHJKMNPQRTVWXY]{8}$'),
  kind text not null,
  thing_id uuid not null,
  state text not null constraint a_thing_is_held_shown_or_hidden check (state in ('held', 'shown', 'hidden')),
  -- Which kinds of detail were found when it came; never the details.
  found text[] not null default '{}',
  -- Something in it may distress whoever reads it: pictures are blurred until asked for.
  hard boolean not null default false,
  author_id uuid references person (id) on delete set null,
  author_binding uuid,
  came_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references person (id) on delete set null,
  reason text,
  public_note text not null default '' constraint a_public_note_has_at_most_500_characters check (char_length(public_note) <= 500),
  flags smallint not null default 0,
  appealed_at timestamptz,
  constraint what_is_hidden_says_why check (state <> 'hidden' or reason is not null)
);
create unique index one_moderation_item_per_thing on moderation_item (kind, thing_id);
create unique index one_thing_per_moderation_reference on moderation_item (reference);
create index moderation_item_waiting on moderation_item (came_at) where state = 'held' or flags > 0 or appealed_at is not null;

-- Every step, in words, for those who moderate: nothing is rewritten and nothing is destroyed.
create table moderation_step (
  id uuid primary key,
  item_id uuid not null references moderation_item (id) on delete cascade,
  at timestamptz not null,
  by_id uuid references person (id) on delete set null,
  did text not null,
  reason text,
  private_note text not null default '' constraint a_private_note_has_at_most_2000_characters check (char_length(private_note) <= 2000),
  -- The words before and after an edit, by the name of each text.
  before jsonb,
  after jsonb
);
create index moderation_step_by_item on moderation_step (item_id, at);
create index moderation_step_by_moderator on moderation_step (by_id, at desc) where by_id is not null;

create table moderation_flag (
  id uuid primary key,
  item_id uuid not null references moderation_item (id) on delete cascade,
  because text not null,
  words text not null default '' constraint a_flag_has_at_most_500_characters check (char_length(words) <= 500),
  -- Who pointed at it, as a digest that means nothing elsewhere: once each, whoever they are.
  by_digest bytea not null,
  at timestamptz not null,
  settled_at timestamptz
);
create unique index one_flag_per_browser_and_thing on moderation_flag (item_id, by_digest);

create table moderation_appeal (
  id uuid primary key,
  item_id uuid not null references moderation_item (id) on delete cascade,
  words text not null constraint an_appeal_has_at_most_2000_characters check (char_length(words) between 1 and 2000),
  channel text not null,
  at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid references person (id) on delete set null,
  outcome text constraint an_appeal_ends_in_a_known_way check (outcome in ('shown-again', 'stays-hidden')),
  answer text not null default '' constraint an_answer_has_at_most_500_characters check (char_length(answer) <= 500),
  constraint a_settled_appeal_says_how check ((settled_at is null) = (outcome is null))
);
create unique index one_open_appeal_per_thing on moderation_appeal (item_id) where settled_at is null;

alter table moderation_item enable row level security;
alter table moderation_item force row level security;
create policy jobs_keep_items on moderation_item for all using (is_system()) with check (is_system());
create policy moderators_see_items on moderation_item for select using ((select may_moderate()));
create policy moderators_settle_items on moderation_item for update using ((select may_moderate())) with check ((select may_moderate()));
create policy an_author_sees_what_became_of_it on moderation_item for select
  using (author_id = viewer() or author_binding = binding());
grant select, update (state, decided_at, decided_by, reason, public_note, flags, appealed_at, hard, author_id, author_binding), delete
  on moderation_item to doorstep_app;

alter table moderation_step enable row level security;
alter table moderation_step force row level security;
create policy moderators_see_steps on moderation_step for select using ((select may_moderate()) or is_system());
create policy moderators_take_steps on moderation_step for insert with check (is_system() or ((select may_moderate()) and by_id = viewer()));
create policy jobs_clear_steps on moderation_step for all using (is_system()) with check (is_system());
grant select, insert, update (by_id), delete on moderation_step to doorstep_app;

alter table moderation_flag enable row level security;
alter table moderation_flag force row level security;
create policy jobs_keep_flags on moderation_flag for all using (is_system()) with check (is_system());
create policy moderators_see_flags on moderation_flag for select using ((select may_moderate()));
create policy moderators_settle_flags on moderation_flag for update using ((select may_moderate())) with check ((select may_moderate()));
grant select, insert, update (settled_at), delete on moderation_flag to doorstep_app;

alter table moderation_appeal enable row level security;
alter table moderation_appeal force row level security;
create policy jobs_keep_appeals on moderation_appeal for all using (is_system()) with check (is_system());
create policy moderators_see_appeals on moderation_appeal for select using ((select may_moderate()));
create policy another_moderator_settles_an_appeal on moderation_appeal for update
  using ((select may_moderate())) with check ((select may_moderate()) and settled_by = viewer());
grant select, insert, update (settled_at, settled_by, outcome, answer), delete on moderation_appeal to doorstep_app;

-- Whoever decided does not judge the appeal against it.
create function an_appeal_is_judged_by_another() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.settled_by is not null and new.settled_by = (select i.decided_by from moderation_item i where i.id = new.item_id) then
    raise exception 'An appeal is judged by another' using errcode = '23514', constraint = 'an_appeal_is_judged_by_another';
  end if;
  return new;
end $$;
create trigger an_appeal_is_judged_by_another before update on moderation_appeal
  for each row execute function an_appeal_is_judged_by_another();
create policy the_owner_knows_who_decided on moderation_item for select to doorstep_owner using (true);

-- A moderator who takes a rest says so, and the page says when they may come back.
create table moderation_rest (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  from_at timestamptz not null
);
create index moderation_rest_by_person on moderation_rest (person_id, from_at desc);
alter table moderation_rest enable row level security;
alter table moderation_rest force row level security;
create policy a_rest_is_ones_own on moderation_rest for select using (person_id = viewer());
create policy a_moderator_takes_a_rest on moderation_rest for insert with check (person_id = viewer());
create policy jobs_clear_rests on moderation_rest for all using (is_system()) with check (is_system());
grant select, insert, delete on moderation_rest to doorstep_app;

-- The one way in, for whoever publishes: as their own or as nobody's, undecided. The same thing entered again stays as it stands.
create policy the_owner_enters_things on moderation_item for insert to doorstep_owner with check (true);
create function moderation_enter(
  p_id uuid, p_reference text, p_kind text, p_thing uuid, p_held boolean, p_found text[], p_hard boolean, p_own boolean, p_at timestamptz
) returns void language sql security definer set search_path from current as $$
  insert into moderation_item (id, reference, kind, thing_id, state, found, hard, author_id, author_binding, came_at)
  values (p_id, p_reference, p_kind, p_thing, case when p_held then 'held' else 'shown' end, p_found, p_hard, case when p_own then viewer() end, binding(), p_at)
  on conflict (kind, thing_id) do nothing $$;
revoke all on function moderation_enter from public;
grant execute on function moderation_enter to doorstep_app;

-- Whoever has the reference may have another person look, and learns nothing else by it. `because`: why not, where it was not taken.
create policy the_owner_notes_appeals on moderation_item for update to doorstep_owner using (true) with check (true);
create policy the_owner_takes_appeals on moderation_appeal for all to doorstep_owner using (true) with check (true);
create policy the_owner_keeps_steps on moderation_step for insert to doorstep_owner with check (true);
create function moderation_ask_again(p_reference text, p_id uuid, p_step uuid, p_words text, p_channel text, p_at timestamptz)
returns table (because text, kind text, thing_id uuid) language plpgsql security definer set search_path from current as $$
declare
  item moderation_item;
begin
  select * into item from moderation_item i where i.reference = p_reference for update;
  because := case when item.id is null then 'no-such-reference' when item.state <> 'hidden' then 'not-hidden' end;
  if because is null then
    kind := item.kind;
    thing_id := item.thing_id;
    insert into moderation_appeal (id, item_id, words, channel, at) values (p_id, item.id, p_words, p_channel, p_at);
    insert into moderation_step (id, item_id, at, did) values (p_step, item.id, p_at, 'appealed');
    update moderation_item i set appealed_at = p_at where i.id = item.id;
  end if;
  return next;
end $$;
revoke all on function moderation_ask_again from public;
grant execute on function moderation_ask_again to doorstep_app;
