-- What somebody began for another by a mandate, and took with them by its code to a text, a telephone or a screen, is held by a
-- binding of theirs alone: nothing there knew that the mandate had ended. Each reading of a session now says until when it stood.

-- Null where it was not begun by a mandate, or by one with no end yet. What a worker hands on is the person's own to go on with.
create function acted_until(p_session uuid) returns timestamptz language sql stable security definer set search_path from current as $$
  select least(m.revoked_at, m.ends_at) from assisted_session a join mandate m on m.id = a.mandate_id
    where a.id = p_session and a.organisation_id is null $$;
revoke all on function acted_until from public;
grant execute on function acted_until to doorstep_app;

do $$
declare
  reading regproc;
  old text;
  new text;
begin
  foreach reading in array array['flow_found'::regproc, 'text_standing'::regproc, 'voice_take'::regproc] loop
    old := pg_get_functiondef(reading);
    new := replace(old, '''movedAt'', s.moved_at,', '''movedAt'', s.moved_at, ''actedUntil'', acted_until(s.id),');
    if new = old then raise exception '% no longer says these words', reading; end if;
    execute new;
  end loop;
end $$;
