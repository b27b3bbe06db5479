-- What is known of a person beside how they sign in: names, birth, where they live, how they are reached; and who said each.
-- One row of details, in one place, for the whole place; what an organisation did with the person is its own (0123).

create table person_detail (
  person_id uuid primary key references person (id) on delete cascade,
  given_name text not null default '' constraint a_given_name_is_short check (char_length(given_name) <= 100),
  other_names text not null default '' constraint other_names_are_short check (char_length(other_names) <= 100),
  family_name text not null default '' constraint a_family_name_is_short check (char_length(family_name) <= 100),
  -- What to call them, where that is not the given name.
  known_as text not null default '' constraint what_they_are_called_is_short check (char_length(known_as) <= 100),
  birth_date date constraint a_birth_date_is_a_lifetime_ago check (birth_date between date '1890-01-01' and date '2100-01-01'),
  -- A year that somebody guessed is kept as 1 January and said to be a guess.
  birth_is text not null default 'unknown' constraint a_birth_date_is_exact_or_a_guess check (birth_is in ('exact', 'year', 'guess', 'unknown')),
  sex text constraint sex_is_a_known_code check (sex in ('female', 'male', 'other', 'not-said')),
  preferred_language text constraint a_language_is_a_tag check (preferred_language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  needs_interpreter boolean not null default false,
  preferred_channel text constraint a_preferred_channel_is_known
    check (preferred_channel in ('web', 'sms', 'voice', 'tv', 'paper', 'assisted', 'field', 'letter')),
  -- What makes it easier or safer to deal with them: large print, not after dark, ask for the daughter.
  needs text not null default '' constraint needs_have_at_most_1000_characters check (char_length(needs) <= 1000),
  -- For each of the columns above that is filled: {"by": person, "organisation": …, "on": channel, "at": time, "from": "person" | "carer" | …}
  said jsonb not null default '{}',
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  constraint a_birth_date_says_how_sure_it_is check ((birth_date is null) = (birth_is = 'unknown'))
);

-- Names they had, or are known by elsewhere: a maiden name, another spelling, another alphabet.
create table person_name (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  kind text not null constraint a_name_is_of_a_known_kind check (kind in ('birth', 'previous', 'also', 'spelling')),
  given_name text not null default '' constraint a_given_name_they_had_is_short check (char_length(given_name) <= 100),
  family_name text not null default '' constraint a_family_name_they_had_is_short check (char_length(family_name) <= 100),
  said_by uuid references person (id) on delete set null,
  organisation_id uuid,
  said_on text not null,
  said_at timestamptz not null,
  constraint a_name_has_a_word_in_it check (given_name <> '' or family_name <> '')
);
create index person_name_by_person on person_name (person_id);

create table person_address (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  kind text not null default 'home' constraint an_address_is_of_a_known_kind check (kind in ('home', 'staying', 'post', 'none')),
  lines text not null default '' constraint an_address_has_at_most_500_characters check (char_length(lines) <= 500),
  town text not null default '' constraint a_town_is_short check (char_length(town) <= 100),
  postcode text constraint a_postcode_is_in_capitals_with_one_space check (postcode ~ '^[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}$'),
  -- Never shown in a list, never printed where others may see: a refuge, someone who is hiding.
  is_secret boolean not null default false,
  from_day date,
  until_day date,
  said_by uuid references person (id) on delete set null,
  organisation_id uuid,
  said_on text not null,
  said_at timestamptz not null,
  constraint an_address_ends_after_it_began check (until_day is null or from_day is null or until_day >= from_day)
);
create index person_address_by_person on person_address (person_id);
create index person_address_by_postcode on person_address (postcode) where until_day is null;

create table person_reach (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  kind text not null constraint a_reach_is_a_phone_or_a_mail_address check (kind in ('phone', 'email')),
  value text not null constraint a_reach_is_short check (char_length(value) between 3 and 254),
  -- Whose it is, where it is not theirs alone: “daughter”, “neighbour”, “hostel office”.
  whose text not null default '' constraint whose_it_is_is_short check (char_length(whose) <= 100),
  is_shared boolean not null default false,
  -- Whether a message may be left that others might hear or read.
  is_safe boolean not null default true,
  ended_at timestamptz,
  said_by uuid references person (id) on delete set null,
  organisation_id uuid,
  said_on text not null,
  said_at timestamptz not null,
  constraint a_phone_or_address_is_written_one_way check (case kind when 'phone' then value ~ '^\+[1-9][0-9]{6,14}$' else value = lower(value) and value like '%_@_%' end)
);
create unique index a_person_has_a_number_or_address_once on person_reach (person_id, value) where ended_at is null;
create index person_reach_by_value on person_reach (value) where ended_at is null;

do $$
declare name text;
begin
  foreach name in array array['person_detail', 'person_name', 'person_address', 'person_reach'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy the_owner_finds_people_in_%s on %I for all to doorstep_owner using (true) with check (true)', name, name);
    -- No job reads these without a look of its own, so that there is a line for that too.
    execute format('create policy a_look_opens_%s on %I for select using (person_id = viewer() or person_id = any ((select looked_people())::uuid[]))', name, name);
    execute format('create policy whoever_has_looked_keeps_%s on %I for insert with check (person_id = viewer() or looked_at(person_id))', name, name);
    execute format('create policy whoever_has_looked_changes_%s on %I for update using (person_id = viewer() or person_id = any ((select looked_people())::uuid[]))
      with check (person_id = viewer() or looked_at(person_id))', name, name);
    execute format('create policy a_look_clears_%s on %I for delete using (person_id = any ((select looked_people())::uuid[]))', name, name);
    execute format('grant select, insert, update, delete on %I to doorstep_app', name);
  end loop;
end $$;

-- Shows the least there is to know of each, at most 100, and leaves each of them a line. Shown is not looked at: no row of theirs opens.
-- Whoever may not look for the organisation is shown nobody.
create function look_list(p_people uuid[], p_purpose text, p_organisation uuid, p_at timestamptz default clock_timestamp())
returns table (person_id uuid, name text, birth_year int, district text, number int)
language plpgsql security definer set search_path from current as $$
declare
  role text;
  one uuid;
  list constant uuid := gen_random_uuid();
begin
  if not exists (select from look_purpose where code = p_purpose) then
    raise exception 'There is no purpose “%” to look for', p_purpose using errcode = '22023', hint = 'select code from look_purpose';
  end if;
  if cardinality(p_people) > 100 then
    raise exception 'A list shows at most 100 people' using errcode = '22023';
  end if;
  if is_system() then role := 'system'; else role := may_look_for(p_organisation); end if;
  if role is null then return; end if;
  -- In one order, so that two lists with the same people in them never wait for each other.
  for one in select p.id from person p where p.id = any (p_people) and p.forgotten_at is null order by p.id loop
    perform ledger_write(p_at, 'record.list', viewer(), case when is_system() then 'system' else 'person' end, one,
      case when is_system() then 'system' else 'membership' end, p_organisation,
      coalesce(nullif(current_setting('doorstep.channel', true), ''), 'api'), p_purpose, 'list', list::text, jsonb_build_object('role', role));
  end loop;
  return query
    select p.id, p.display_name, extract(year from d.birth_date)::int,
      (select split_part(a.postcode, ' ', 1) from person_address a
        where a.person_id = p.id and a.until_day is null and not a.is_secret and a.postcode is not null order by a.said_at desc limit 1),
      w.place::int
    from unnest(p_people) with ordinality w (id, place)
    join person p on p.id = w.id and p.forgotten_at is null
    left join person_detail d on d.person_id = p.id
    order by w.place;
end $$;
revoke all on function look_list from public;
grant execute on function look_list to doorstep_app;
