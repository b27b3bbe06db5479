-- How long each kind of record is kept, what holds it, who reviews it before it goes, and who must be forgotten again after a restore.

create table retention_rule (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  kind text not null constraint a_kind_of_record_is_a_known_one check (kind in ('contact', 'case', 'request')),
  months int not null constraint a_record_is_kept_for_a_while check (months between 1 and 1200),
  -- Coming back into use begins it again.
  restarts boolean not null default true,
  -- Somebody reads before anything goes.
  is_reviewed boolean not null default true,
  why text not null default '' constraint a_rule_says_why_in_at_most_500_characters check (char_length(why) <= 500)
);
create unique index one_rule_for_each_kind_at_an_organisation on retention_rule (organisation_id, kind);
alter table retention_rule enable row level security;
alter table retention_rule force row level security;
create policy the_owner_keeps_rules_of_keeping on retention_rule for all to doorstep_owner using (true) with check (true);
create policy how_long_things_are_kept_is_no_secret on retention_rule for select using (true);
create policy leaders_make_rules_of_keeping on retention_rule for insert with check (may_look_for(organisation_id) in ('manager', 'admin') or is_system());
create policy leaders_change_rules_of_keeping on retention_rule for update using (may_look_for(organisation_id) in ('manager', 'admin'));
grant select, insert, update (months, restarts, is_reviewed, why) on retention_rule to doorstep_app;

-- Nothing of this person goes at this organisation while it stands: a claim, an inquiry, an investigation.
create table legal_hold (
  id uuid primary key,
  person_id uuid not null references person (id),
  organisation_id uuid not null references organisation (id),
  why text not null constraint a_hold_says_why check (char_length(why) between 3 and 1000),
  placed_by uuid references person (id) on delete set null,
  placed_at timestamptz not null,
  lifted_by uuid references person (id) on delete set null,
  lifted_at timestamptz
);
create unique index one_hold_stands_for_a_person_at_an_organisation on legal_hold (person_id, organisation_id) where lifted_at is null;

-- What has come to its end and waits for somebody to read it; what was decided of it.
create table retention_review (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  person_id uuid references person (id),
  kind text not null constraint what_is_reviewed_is_a_known_kind check (kind in ('contact', 'case', 'request')),
  thing_id uuid not null,
  -- Since when it was no longer used, and when its time was up.
  since date not null,
  due_on date not null,
  found_at timestamptz not null,
  decision text constraint a_review_of_keeping_ends_in_a_known_way check (decision in ('destroy', 'keep')),
  words text not null default '' constraint words_of_a_review_are_at_most_1000 check (char_length(words) <= 1000),
  decided_by uuid references person (id) on delete set null,
  decided_at timestamptz,
  -- Kept until it is looked at again.
  until date,
  destroyed_at timestamptz,
  constraint a_review_is_decided_with_a_time check ((decision is null) = (decided_at is null)),
  constraint what_is_kept_on_says_until_when check (decision is distinct from 'keep' or until is not null)
);
create unique index one_review_is_open_for_a_thing on retention_review (kind, thing_id) where decision is null;
create index retention_review_by_person on retention_review (person_id);

-- Everybody who was erased. The same list lies beside the database, so that after a restore they are erased again.
create table erased_person (
  id uuid primary key,
  person_id uuid not null,
  organisation_id uuid,
  erased_at timestamptz not null
);

do $$
declare name text;
begin
  foreach name in array array['legal_hold', 'retention_review', 'erased_person'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy the_owner_keeps_%s on %I for all to doorstep_owner using (true) with check (true)', name, name);
    execute format('create policy jobs_keep_%s on %I for all using (is_system()) with check (is_system())', name, name);
  end loop;
end $$;
grant select, insert on erased_person to doorstep_app;

create policy a_look_shows_holds on legal_hold for select using (
  person_id = any ((select looked_people())::uuid[]) and looked_for(person_id, organisation_id) and is_answering(organisation_id));
create policy holds_are_placed_after_a_look on legal_hold for insert with check (looked_at(person_id) and is_answering(organisation_id) and placed_by = viewer());
create policy holds_are_lifted_after_a_look on legal_hold for update
  using (person_id = any ((select looked_people())::uuid[]) and is_answering(organisation_id)) with check (is_answering(organisation_id));
grant select, insert, update (lifted_by, lifted_at, placed_by), delete on legal_hold to doorstep_app;

create policy a_look_opens_reviews on retention_review for select using (
  person_id = any ((select looked_people())::uuid[]) and looked_for(person_id, organisation_id) and is_answering(organisation_id));
create policy reviews_are_decided_after_a_look on retention_review for update
  using (person_id = any ((select looked_people())::uuid[]) and is_answering(organisation_id)) with check (is_answering(organisation_id));
grant select, insert, update (decision, words, decided_by, decided_at, until, destroyed_at, person_id), delete on retention_review to doorstep_app;

-- Whether something stands in the way of erasing, for a job and for whoever has looked.
create function is_held(p_person uuid, p_organisation uuid) returns boolean language sql stable security definer set search_path from current as $$
  select (is_system() or looked_at(p_person)) and exists (select from legal_hold h where h.person_id = p_person and h.lifted_at is null
    and (p_organisation is null or h.organisation_id = p_organisation)) $$;

-- Whatever has come to its end by its organisation's rules: as a job. What is held, or was decided to be kept for now, is left out.
create function kept_long_enough(p_today date, p_most int)
returns table (organisation_id uuid, person_id uuid, kind text, thing_id uuid, since date, due_on date, is_reviewed boolean)
language sql stable security definer set search_path from current as $$
  with last_contact as (
    select c.organisation_id, c.person_id, max(c.at)::date as last_on from person_contact c where is_system() and c.organisation_id in (select organisation_id from retention_rule)
    group by 1, 2),
  over as (
    select c.organisation_id, c.person_id, 'contact' as kind, c.id as thing_id, case when r.restarts then l.last_on else c.at::date end as since, r.months, r.is_reviewed
      from person_contact c join retention_rule r on r.organisation_id = c.organisation_id and r.kind = 'contact'
      join last_contact l on l.organisation_id = c.organisation_id and l.person_id = c.person_id
      where is_system() and c.case_id is null
    union all
    select k.organisation_id, k.person_id, 'case', k.id, case when r.restarts then greatest(k.closed_at::date, l.last_on) else k.closed_at::date end, r.months, r.is_reviewed
      from help_case k join retention_rule r on r.organisation_id = k.organisation_id and r.kind = 'case'
      left join last_contact l on l.organisation_id = k.organisation_id and l.person_id = k.person_id
      where is_system() and k.closed_at is not null
    union all
    select q.organisation_id, q.person_id, 'request', q.id, q.answered_at::date, r.months, false
      from rights_request q join retention_rule r on r.organisation_id = q.organisation_id and r.kind = 'request'
      where is_system() and q.answered_at is not null and (q.done_at is not null or q.answer = 'refused'))
  select o.organisation_id, o.person_id, o.kind, o.thing_id, o.since, (o.since + make_interval(months => o.months))::date, o.is_reviewed
  from over o
  where (o.since + make_interval(months => o.months))::date <= p_today
    and not exists (select from legal_hold h where h.person_id = o.person_id and h.organisation_id = o.organisation_id and h.lifted_at is null)
    and not exists (select from retention_review v where v.kind = o.kind and v.thing_id = o.thing_id
      and (v.decision is null or v.decision = 'keep' and v.until > p_today))
  order by 6, 4 limit p_most $$;

-- One thing goes, as a job; false where it is gone already or held.
create function destroy_kept(p_kind text, p_thing uuid) returns boolean language plpgsql security definer set search_path from current as $$
declare
  gone bigint;
begin
  if not is_system() then raise exception 'Only the job that clears away may destroy' using errcode = '42501'; end if;
  if p_kind = 'contact' then
    delete from person_contact c where c.id = p_thing and not exists (select from legal_hold h where h.person_id = c.person_id and h.organisation_id = c.organisation_id and h.lifted_at is null);
  elsif p_kind = 'case' then
    delete from person_contact c where c.case_id = p_thing and not exists (select from legal_hold h where h.person_id = c.person_id and h.organisation_id = c.organisation_id and h.lifted_at is null);
    delete from help_case c where c.id = p_thing and not exists (select from legal_hold h where h.person_id = c.person_id and h.organisation_id = c.organisation_id and h.lifted_at is null);
  else
    delete from rights_request where id = p_thing;
  end if;
  get diagnostics gone = row_count;
  return gone > 0;
end $$;
create function papers_of_case(p_case uuid) returns table (hash text) language sql stable security definer set search_path from current as $$
  select distinct encode(f.sha256, 'hex') from case_file f where is_system() and f.case_id = p_case
    and not exists (select from case_file o where o.sha256 = f.sha256 and o.case_id <> p_case) $$;
-- What waits to be read before it goes; each person in it has a line of it.
create function reviews_of_keeping(p_organisation uuid, p_at timestamptz)
returns table (id uuid, kind text, person_id uuid, name text, since date, due_on date)
language plpgsql security definer set search_path from current as $$
declare
  found_reviews uuid[];
begin
  if not is_answering(p_organisation) then return; end if;
  found_reviews := array(select v.id from retention_review v where v.organisation_id = p_organisation and v.decision is null order by v.due_on limit 100);
  perform shown_at_work(array(select distinct v.person_id from retention_review v where v.id = any (found_reviews) and v.person_id is not null), p_organisation, p_at);
  return query select v.id, v.kind, v.person_id, coalesce(p.display_name, ''), v.since, v.due_on from retention_review v left join person p on p.id = v.person_id
    where v.id = any (found_reviews) order by v.due_on, v.id;
end $$;
create function whose_review(p_review uuid) returns table (person_id uuid, organisation_id uuid) language sql stable security definer set search_path from current as $$
  select v.person_id, v.organisation_id from retention_review v where v.id = p_review and is_answering(v.organisation_id) $$;
create function count_reviews(p_organisations uuid[]) returns bigint language sql stable security definer set search_path from current as $$
  select count(*) from retention_review v where v.decision is null and v.organisation_id = any (p_organisations) and is_answering(v.organisation_id) $$;
revoke all on function is_held, kept_long_enough, destroy_kept, papers_of_case, reviews_of_keeping, whose_review, count_reviews from public;
grant execute on function is_held, kept_long_enough, destroy_kept, papers_of_case, reviews_of_keeping, whose_review, count_reviews to doorstep_app;
