-- How a person shows that they are themselves. Secrets are kept only as digests, or sealed with a key that is not in the database:
-- whoever reads these rows still cannot sign in. Rows exist only for the sign-in job; an ordinary scene sees nothing here.

alter table person
  add column email text constraint an_email_is_kept_in_small_letters check (email = lower(email) and char_length(email) between 3 and 254),
  add column email_proven boolean not null default false,
  add column phone text constraint a_phone_is_kept_in_international_form check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  add column phone_proven boolean not null default false,
  add column two_step boolean not null default false,
  add column changed_at timestamptz not null default now(),
  add constraint an_email_signs_in_one_person unique (email),
  add constraint a_phone_signs_in_one_person unique (phone);
grant update (email, email_proven, phone, phone_proven, two_step, changed_at) on person to doorstep_app;

-- A password, as an argon2id hash; the shape leaves room for other ways of being vouched for.
create table credential (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  provider text not null,
  account text not null,
  password text,
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  constraint a_person_has_one_credential_of_a_kind unique (provider, account)
);
create index credential_by_person on credential (person_id);

-- One browser, signed in. `token` is a keyed digest of what the browser holds.
create table session (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  token text not null constraint a_session_token_is_kept_as_a_digest check (token ~ '^[A-Za-z0-9_-]{43}$'),
  made_at timestamptz not null,
  changed_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  -- The browser and the system in words; the whole header and the network address are never kept.
  device text not null default '' constraint a_device_is_a_few_words check (char_length(device) <= 80),
  method text not null constraint a_session_began_in_a_known_way
    check (method in ('password', 'link', 'code', 'passkey', 'invitation', 'demo')),
  two_step boolean not null default false,
  shared boolean not null default false,
  constraint a_session_token_is_unique unique (token),
  constraint a_session_ends_after_it_began check (expires_at > made_at)
);
create index session_by_person on session (person_id);
create index session_by_end on session (expires_at);

-- What was sent or shown and must come back once: a link, a text code, a passkey's challenge, the step between password and code.
-- `identifier` is a keyed digest, `value` is sealed.
create table sign_in_token (
  id text primary key,
  identifier text not null constraint a_token_is_kept_as_a_digest check (identifier ~ '^[A-Za-z0-9_-]{43}$'),
  value text not null,
  expires_at timestamptz not null,
  made_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create index sign_in_token_by_identifier on sign_in_token (identifier, made_at desc);
create index sign_in_token_by_end on sign_in_token (expires_at);

create table passkey (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  made_at timestamptz not null default now(),
  constraint a_passkey_belongs_to_one_person unique (credential_id)
);
create index passkey_by_person on passkey (person_id);

-- The app on a worker's phone that shows six figures. Its secret and the backup codes are sealed.
create table code_app (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count integer not null default 0,
  locked_until timestamptz,
  constraint a_person_has_one_code_app unique (person_id)
);

-- Six figures that have opened the door once do not open it again while they would still be right.
create table code_app_use (
  person_id uuid not null references person (id) on delete cascade,
  code text not null,
  used_at timestamptz not null,
  constraint an_app_code_opens_once primary key (person_id, code)
);

-- Tries in the current window, by a keyed digest of an account, a number or a network address. Kept for an hour or so.
create table sign_in_tries (
  key text primary key constraint a_try_is_kept_as_a_digest check (key ~ '^[A-Za-z0-9_-]{43}$'),
  count integer not null,
  window_ends_at timestamptz not null
);

do $$
declare name text;
begin
  foreach name in array array['credential', 'session', 'sign_in_token', 'passkey', 'code_app', 'code_app_use', 'sign_in_tries'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy only_sign_in_keeps_%s on %I for all
      using (current_setting(''doorstep.job'', true) = ''sign-in'') with check (current_setting(''doorstep.job'', true) = ''sign-in'')', name, name);
    execute format('grant select, insert, update, delete on %I to doorstep_app', name);
  end loop;
end $$;

-- Whoever leads an organisation sees who else belongs to it; whom they may change is the act's to say.
create policy members_see_who_belongs_with_them on membership for select
  using (organisation_id = any (coalesce(nullif(current_setting('doorstep.organisations', true), ''), '{}')::uuid[]));
