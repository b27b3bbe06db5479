-- Guides and answers: what people read before, or instead of, going anywhere. Words are kept as versions that never change;
-- what is shown at a moment follows from the publications up to that moment, so that nothing has to happen at that moment.

create table guide_topic (
  code text primary key constraint a_topic_is_a_plain_word check (code ~ '^[a-z][a-z0-9-]{1,40}$'),
  name text not null constraint a_topic_has_a_name check (name <> ''),
  name_cy text,
  place_in_list int not null default 0
);

create table guide (
  id uuid primary key,
  slug text not null constraint one_guide_at_each_address unique
    constraint a_guides_address_is_plain_words check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 80),
  organisation_id uuid not null references organisation (id),
  kind text not null constraint guide_kind_is_known check (kind in ('guide', 'answer')),
  topic text not null references guide_topic (code),
  -- What the directory is asked for services that go with it, in the directory's own words for needs.
  need text not null default '',
  -- An example for the demonstration or for guidance, and not medical advice: pages and voices say so.
  health boolean not null default false,
  -- What to do next: find a service, book (the address of a flow), or ring a number.
  action text not null default 'none' constraint guide_action_is_known check (action in ('none', 'find', 'book', 'ring')),
  action_to text not null default '',
  made_at timestamptz not null
);
create index guide_by_topic on guide (topic);
create index guide_by_organisation on guide (organisation_id);

create table guide_version (
  guide_id uuid not null references guide (id) on delete cascade,
  language text not null constraint guide_language_is_known check (language in ('en', 'cy')),
  version int not null,
  title text not null constraint a_guides_title_is_at_most_120_characters check (char_length(title) <= 120),
  summary text not null default '' constraint a_guides_summary_is_at_most_400_characters check (char_length(summary) <= 400),
  -- Markdown.
  body text not null default '' constraint a_guide_is_at_most_40000_characters check (char_length(body) <= 40000),
  -- Other ways in which people ask this, a line each: searched, never shown.
  asked text not null default '' constraint other_questions_are_at_most_2000_characters check (char_length(asked) <= 2000),
  sources jsonb not null default '[]',
  reviewer text not null default '',
  reviewer_role text not null default '',
  checked_on date,
  due_on date,
  -- Of a translation: the version of the first language that it says the same as.
  translates int,
  note text not null default '',
  made_by uuid references person (id),
  made_at timestamptz not null,
  constraint one_version_of_each_number primary key (guide_id, language, version),
  constraint a_check_is_due_after_it_was_made check (due_on > checked_on)
);
create index guide_version_by_maker on guide_version (made_by) where made_by is not null;

-- Shown from a moment on; with no version, no longer shown from that moment on.
create table guide_publication (
  seq bigint generated always as identity primary key,
  guide_id uuid not null references guide (id) on delete cascade,
  language text not null,
  version int,
  from_at timestamptz not null,
  because text not null default '',
  published_by uuid references person (id),
  published_at timestamptz not null,
  called_off_at timestamptz,
  called_off_by uuid references person (id),
  constraint what_is_published_was_written foreign key (guide_id, language, version) references guide_version (guide_id, language, version),
  constraint what_has_begun_is_not_called_off check (called_off_at is null or called_off_at < from_at)
);
create index guide_publication_in_order on guide_publication (guide_id, language, from_at desc, seq desc);

-- Somebody who may not publish asks somebody who may.
create table guide_request (
  id uuid primary key,
  guide_id uuid not null references guide (id) on delete cascade,
  language text not null,
  version int not null,
  note text not null default '' constraint a_request_is_at_most_500_characters check (char_length(note) <= 500),
  asked_by uuid references person (id),
  asked_at timestamptz not null,
  state text not null default 'waiting' constraint request_state_is_known check (state in ('waiting', 'published', 'sent-back', 'overtaken')),
  decided_by uuid references person (id),
  decided_at timestamptz,
  because text not null default '',
  constraint what_is_asked_was_written foreign key (guide_id, language, version) references guide_version (guide_id, language, version),
  constraint a_decided_request_has_a_time check ((state = 'waiting') = (decided_at is null))
);
create unique index one_request_waits_for_each_language on guide_request (guide_id, language) where state = 'waiting';

-- Each sentence of a published version, with the words around it that say what it is about.
create table guide_sentence (
  guide_id uuid not null,
  language text not null,
  version int not null,
  place int not null,
  section text not null,
  anchor text not null,
  sentence text not null,
  own tsvector not null,
  around tsvector not null,
  primary key (guide_id, language, version, place),
  foreign key (guide_id, language, version) references guide_version (guide_id, language, version) on delete cascade
);
create index guide_sentence_by_word on guide_sentence using gin (around);
-- Words of guides as they are written, for putting right a slip of the finger.
create table guide_word (
  language text not null,
  word text not null,
  -- The word, and the word with any one letter left out.
  shapes text[] not null,
  primary key (language, word)
);
create index guide_word_by_shape on guide_word using gin (shapes);
create index guide_word_by_likeness on guide_word using gin (word gin_trgm_ops);

-- Whether it was useful, from people who need give no name. Nothing here says who: the digest is of a day's own key.
create table guide_feedback (
  id uuid primary key default gen_random_uuid(),
  guide_id uuid not null references guide (id) on delete cascade,
  language text not null,
  version int not null,
  useful boolean not null,
  words text not null default '' constraint feedback_is_at_most_500_characters check (char_length(words) <= 500),
  channel text not null,
  from_digest text not null,
  at timestamptz not null,
  settled_by uuid references person (id),
  settled_at timestamptz,
  constraint one_opinion_of_a_version_a_day unique (guide_id, language, version, from_digest)
);
create index guide_feedback_by_time on guide_feedback (at);
create index guide_feedback_unsettled on guide_feedback (guide_id) where settled_at is null;

-- Which version of each guide is shown at a moment, and since when.
create function guides_shown(at_now timestamptz) returns table (guide_id uuid, language text, version int, since timestamptz)
  language sql stable rows 200 as $$
  select guide_id, language, version, from_at from (
    select distinct on (guide_id, language) guide_id, language, version, from_at from guide_publication
    where from_at <= at_now and called_off_at is null
    order by guide_id, language, from_at desc, seq desc) latest
  where version is not null $$;

-- Welsh has no stemmer here: each word is indexed with the words it may have been before it mutated.
create function guide_vector(of_language text, words text) returns tsvector language sql stable as $$
  select case when of_language = 'cy' then
    to_tsvector('simple', fold_words(words) || ' ' || coalesce((select string_agg(radical, ' ')
      from regexp_split_to_table(fold_words(words), ' ') word, unnest(welsh_radicals(word)) radical), ''))
  else to_tsvector('english', fold_words(words)) end $$;

-- Keeps one opinion: a second from the same sender of the same version is put in place of the first. Answers with why not, where not.
create function keep_guide_feedback(of_guide uuid, of_language text, of_version int, is_useful boolean, said text, by_channel text,
  sender text, at_now timestamptz, sender_most int, all_most int) returns text
  language plpgsql security definer set search_path from current as $$
begin
  if (select count(*) from guide_feedback where from_digest = sender and at > at_now - interval '1 hour') >= sender_most
    or (select count(*) from guide_feedback where at > at_now - interval '1 hour') >= all_most then
    return 'too-many';
  end if;
  insert into guide_feedback (guide_id, language, version, useful, words, channel, from_digest, at)
    values (of_guide, of_language, of_version, is_useful, said, by_channel, sender, at_now)
  on conflict on constraint one_opinion_of_a_version_a_day do update
    set useful = excluded.useful, words = case when excluded.words = '' then guide_feedback.words else excluded.words end,
      at = excluded.at, settled_at = null, settled_by = null;
  return null;
end $$;
revoke all on function keep_guide_feedback from public;
grant execute on function keep_guide_feedback to doorstep_app;

create function was_published(guide uuid) returns boolean language sql stable as
  $$ select exists (select from guide_publication p where p.guide_id = guide) $$;

alter table guide enable row level security;
alter table guide force row level security;
alter table guide_version enable row level security;
alter table guide_version force row level security;
alter table guide_publication enable row level security;
alter table guide_publication force row level security;
alter table guide_request enable row level security;
alter table guide_request force row level security;
alter table guide_feedback enable row level security;
alter table guide_feedback force row level security;

create policy publications_are_public on guide_publication for select using (true);
create policy staff_publish on guide_publication for insert to doorstep_app
  with check (is_system() or exists (select from guide g where g.id = guide_id and works_for(g.organisation_id)));
create policy staff_call_off on guide_publication for update to doorstep_app
  using (is_system() or exists (select from guide g where g.id = guide_id and works_for(g.organisation_id)));
create policy published_guides_are_public on guide for select using (was_published(id));
create policy staff_keep_their_guides on guide for all to doorstep_app
  using (works_for(organisation_id) or is_system()) with check (works_for(organisation_id) or is_system());
create policy published_words_are_public on guide_version for select
  using (exists (select from guide_publication p where p.guide_id = guide_version.guide_id and p.language = guide_version.language
    and p.version = guide_version.version));
create policy staff_write on guide_version for all to doorstep_app
  using (is_system() or exists (select from guide g where g.id = guide_id and works_for(g.organisation_id)))
  with check (is_system() or exists (select from guide g where g.id = guide_id and works_for(g.organisation_id)));
create policy staff_ask_and_decide on guide_request for all to doorstep_app
  using (is_system() or exists (select from guide g where g.id = guide_id and works_for(g.organisation_id)))
  with check (is_system() or exists (select from guide g where g.id = guide_id and works_for(g.organisation_id)));
create policy staff_read_opinions on guide_feedback for all to doorstep_app
  using (is_system() or exists (select from guide g where g.id = guide_id and works_for(g.organisation_id)))
  with check (is_system() or exists (select from guide g where g.id = guide_id and works_for(g.organisation_id)));
create policy the_owner_keeps_opinions on guide_feedback for all to doorstep_owner using (true) with check (true);

grant select on guide_topic, guide, guide_sentence, guide_word to doorstep_read;
grant select (guide_id, language, version, title, summary, body, asked, sources, reviewer, reviewer_role, checked_on, due_on, translates, made_at)
  on guide_version to doorstep_read;
grant select (seq, guide_id, language, version, from_at, called_off_at) on guide_publication to doorstep_read;
grant select, insert, update on guide_topic, guide, guide_version, guide_publication, guide_request to doorstep_app;
grant select, insert on guide_sentence, guide_word to doorstep_app;
grant select, insert, update, delete on guide_feedback to doorstep_app;
