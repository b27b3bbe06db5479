-- Somebody who acts for another may have what is sent about an appointment come to a number or an address of their own. Once they may not act any
-- more nothing more goes there, and the link that went there opens nothing: what is left to say goes to the person, who signs in to see it.
alter table booking add column is_link_shut boolean not null default false;

create function a_shut_link_stays_shut() returns trigger language plpgsql as $$
begin
  new.link_digest := null;
  return new;
end $$;
create trigger a_link_that_was_shut_stays_shut before update on booking for each row
  when (new.is_link_shut and new.link_digest is not null) execute function a_shut_link_stays_shut();

create function shut_what_a_helper_was_sent(p_person uuid, p_holder uuid, p_at timestamptz) returns int
language plpgsql security definer set search_path from current as $$
declare
  helper person;
  own person;
  shut int;
begin
  -- One way to act has ended, and another stands.
  if exists (select from mandate m where m.person_id = p_person and m.holder_id = p_holder and m.kind <> 'self' and m.revoked_at is null
      and (m.ends_at is null or m.ends_at > p_at)) then return 0; end if;
  select * into helper from person where id = p_holder;
  select * into own from person where id = p_person;
  -- A telephone that both answer stays where both are told.
  if helper.phone = own.phone then helper.phone := null; end if;
  if helper.email = own.email then helper.email := null; end if;
  if not own.phone_proven then own.phone := null; end if;
  if not own.email_proven then own.email := null; end if;
  with mended as (
    update booking b set phone = coalesce(nullif(b.phone, helper.phone), own.phone),
      email = coalesce(nullif(b.email, helper.email), own.email),
      tell_by = case when b.tell_by in ('text', 'call') and b.phone = helper.phone or b.tell_by = 'mail' and b.email = helper.email
        then case when own.phone like '+447%' then 'text' when coalesce(nullif(b.email, helper.email), own.email) is not null then 'mail'
           when own.phone is not null then 'call' else 'none' end
        else b.tell_by end,
      is_link_shut = true, link_digest = null
    where b.person_id = p_person and not b.is_link_shut and (b.phone = helper.phone or b.email = helper.email) returning 1)
  select count(*) into shut from mended;
  update waiting w set phone = coalesce(nullif(w.phone, helper.phone), own.phone),
    email = coalesce(nullif(w.email, helper.email), own.email), link_digest = null,
    tell_by = case when w.tell_by in ('text', 'call') and w.phone = helper.phone or w.tell_by = 'mail' and w.email = helper.email
      then case when own.phone like '+447%' then 'text' when coalesce(nullif(w.email, helper.email), own.email) is not null then 'mail'
         when own.phone is not null then 'call' else 'none' end
      else w.tell_by end
  where w.person_id = p_person and (w.phone = helper.phone or w.email = helper.email);
  return shut;
end $$;
revoke all on function shut_what_a_helper_was_sent, a_shut_link_stays_shut from public;

create function an_ended_mandate_shuts() returns trigger language plpgsql security definer set search_path from current as $$
begin
  perform shut_what_a_helper_was_sent(new.person_id, new.holder_id, new.revoked_at);
  return null;
end $$;
revoke all on function an_ended_mandate_shuts from public;
create trigger what_a_helper_was_sent_ends_with_their_mandate after update of revoked_at on mandate for each row
  when (old.revoked_at is null and new.revoked_at is not null and new.kind <> 'self') execute function an_ended_mandate_shuts();

-- Nobody ends a mandate whose day has come, so a job asks for those of the last two days.
create function shut_what_ended(p_at timestamptz) returns int language plpgsql security definer set search_path from current as $$
declare
  ended record;
  shut int := 0;
begin
  if not is_system() then raise exception 'Only a job shuts what has ended' using errcode = '42501'; end if;
  for ended in select distinct m.person_id, m.holder_id from mandate m where m.kind <> 'self' and m.revoked_at is null
      and m.ends_at > p_at - interval '2 days' and m.ends_at <= p_at loop
    shut := shut + shut_what_a_helper_was_sent(ended.person_id, ended.holder_id, p_at);
  end loop;
  return shut;
end $$;
revoke all on function shut_what_ended from public;
grant execute on function shut_what_ended to doorstep_app;
create index mandate_ending on mandate (ends_at) where revoked_at is null and ends_at is not null;
