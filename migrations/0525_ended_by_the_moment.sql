-- A mandate that ends on a day hid its rows only from the next line of the ledger on. Whoever holds a conversation by a binding now says what time
-- it is where the transaction opens. It carries no seal and needs none: the later of it and the ledger counts, so a wrong one only hides more.
create or replace function is_past(p_at timestamptz) returns boolean language sql stable security definer set search_path from current as $$
  select p_at <= greatest(nullif(current_setting('doorstep.moment', true), '')::timestamptz,
    (select l.at from ledger_line l order by l.seq desc limit 1)) $$;
