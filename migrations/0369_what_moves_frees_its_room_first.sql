-- What moves gives up its room and its kit before it takes the new place: moved to a colleague at the same time, it needs the one room it is in.
-- Whoever moves something has locked both slots in the order of their ids by then, so no two moves across each other wait in a ring.
create or replace function keep_places() returns trigger language plpgsql security definer set search_path from current as $$
declare
  freed int := 0;
begin
  if tg_op <> 'INSERT' and takes_a_place(old.state) then
    freed := old.party;
    if tg_op = 'DELETE' or not takes_a_place(new.state) or new.slot_id <> old.slot_id or new.party < old.party then
      perform mind_the_line(old.appointment_type_id);
    end if;
  end if;
  if tg_op = 'INSERT' then
    if takes_a_place(new.state) then perform take_places(new.slot_id, new.party); end if;
  elsif tg_op = 'DELETE' then
    perform take_places(old.slot_id, -freed);
  elsif new.slot_id = old.slot_id then
    perform take_places(new.slot_id, (case when takes_a_place(new.state) then new.party else 0 end) - freed);
  else
    perform take_places(old.slot_id, -freed);
    if takes_a_place(new.state) then perform take_places(new.slot_id, new.party); end if;
  end if;
  return null;
end $$;
