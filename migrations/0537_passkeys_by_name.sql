-- Whoever has several passkeys tells them apart by a name of their own and by when each last opened the door.
alter table passkey
  add column used_at timestamptz,
  add constraint a_passkey_has_a_short_name check (char_length(name) <= 200);
