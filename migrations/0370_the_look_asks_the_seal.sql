-- Who is asking is read through the functions that ask for the seal, in the look too: 10 µs are not worth a second way.
do $$
declare
  old text := pg_get_functiondef('look_whole'::regproc);
  new text := replace(old, '-- One seal proves who is asking and what they belong to, and it was asked above.
      me is not null and p_organisation = any (nullif(current_setting(''doorstep.organisations'', true), '''')::uuid[])',
    'p_organisation = any (my_organisations())');
begin
  if new = old then raise exception 'look_whole no longer says these words'; end if;
  execute new;
end $$;
