-- Photographs of what was told of: whose they were is no longer kept once they are a report's.

create table report_photo (
  id uuid primary key,
  report_id uuid not null references report (id) on delete cascade,
  -- Given with an addition, such as for saying that it is not mended.
  update_id uuid references report_update (id) on delete cascade,
  file_id uuid not null references file (id) on delete cascade,
  place_in_order smallint not null default 0,
  -- Where its bytes lie; another after a part of it was covered.
  sha256 bytea not null constraint a_photos_hash_is_32_bytes check (octet_length(sha256) = 32),
  width integer not null,
  height integer not null,
  -- What can be seen in it, for whoever cannot see it.
  says text not null default '' constraint a_photo_is_described_in_300_characters check (char_length(says) <= 300),
  is_shown boolean not null default true,
  held_because text,
  added_at timestamptz not null,
  covered_at timestamptz,
  constraint a_file_is_the_photo_of_one_report unique (file_id)
);
create index report_photo_of_report on report_photo (report_id, place_in_order, id);
create index report_photo_of_update on report_photo (update_id) where update_id is not null;

alter table report_photo enable row level security;
alter table report_photo force row level security;
create policy the_owner_keeps_photos on report_photo for all to doorstep_owner using (true) with check (true);
create policy photos_of_reports_one_may_see on report_photo for select
  using (is_shown and exists (select from report r where r.id = report_id)
    and (update_id is null or exists (select from report_update u where u.id = update_id)));
create policy reporters_see_their_photos on report_photo for select to doorstep_app
  using (exists (select from report_reporter w where w.report_id = report_photo.report_id));
create policy bodies_and_jobs_see_every_photo on report_photo for select to doorstep_app
  using (is_system() or exists (select from report r where r.id = report_id and answers_for_report(r.body_id, r.category_code)));
create policy jobs_keep_photos on report_photo for all to doorstep_app using (is_system()) with check (is_system());
create policy bodies_describe_photos on report_photo for update to doorstep_app
  using (exists (select from report r where r.id = report_id and answers_for_report(r.body_id, r.category_code)))
  with check (exists (select from report r where r.id = report_id and answers_for_report(r.body_id, r.category_code)));
grant select on report_photo to doorstep_app, doorstep_read;
grant insert, update (says, is_shown, held_because) on report_photo to doorstep_app;

-- The first that is shown, for lists and for whoever is sent the report.
alter table report add column photo_id uuid references report_photo (id) on delete set null;
create index report_by_photo on report (photo_id) where photo_id is not null;
create function keep_first_photo() returns trigger language plpgsql security definer set search_path from current as $$
begin
  update report r set photo_id = (select p.id from report_photo p where p.report_id = new.report_id and p.is_shown and p.update_id is null
    order by p.place_in_order, p.id limit 1)
  where r.id = new.report_id;
  return null;
end $$;
revoke all on function keep_first_photo from public;
create trigger reports_know_their_first_photo after insert or update of is_shown on report_photo for each row execute function keep_first_photo();

create policy the_owner_gives_photos on file for all to doorstep_owner using (kind = 'photo') with check (kind = 'photo');

-- A photograph that the viewer gave becomes a report's: from then on nothing says who gave it or where they stood. False where it is not theirs.
create function give_photo_to_report(of_report uuid, of_update uuid, of_file uuid, photo uuid, place smallint, words text, shown boolean, because text, moment timestamptz)
returns boolean language plpgsql security definer set search_path from current as $$
begin
  insert into report_photo (id, report_id, update_id, file_id, place_in_order, sha256, width, height, says, is_shown, held_because, added_at)
  select photo, of_report, of_update, f.id, place, f.sha256, f.width, f.height, words, shown, because, moment from file f
  where f.id = of_file and f.kind = 'photo' and f.state = 'kept' and (is_system() or f.person_id = viewer() or f.binding_id = binding())
  on conflict (file_id) do nothing;
  if not found then return false; end if;
  update file set person_id = null, binding_id = null, session_id = null, latitude = null, longitude = null where id = of_file;
  return true;
end $$;
revoke all on function give_photo_to_report from public;
grant execute on function give_photo_to_report to doorstep_app;

-- With a part covered it is another picture. Answers the hash of what it was, whose bytes are then to go.
create function cover_report_photo(photo uuid, hash bytea, size integer, moment timestamptz)
returns bytea language plpgsql security definer set search_path from current as $$
declare
  held report_photo;
begin
  select p.* into held from report_photo p join report r on r.id = p.report_id
  where p.id = photo and (is_system() or may_moderate() or answers_for_report(r.body_id, r.category_code)) for update of p;
  if held.id is null then return null; end if;
  update file set sha256 = hash, bytes = size where id = held.file_id;
  update report_photo set sha256 = hash, covered_at = moment where id = photo;
  return held.sha256;
end $$;
revoke all on function cover_report_photo from public;
grant execute on function cover_report_photo to doorstep_app;

-- Moderators see photographs that wait, whosever report they are of.
create policy moderators_see_photos on report_photo for select to doorstep_app using ((select may_moderate()));
-- Whoever is limited to some kinds is so here too, where the owner asks for them.
create policy the_owner_knows_limits on report_desk for select to doorstep_owner using (true);
