-- A person reads of each act at an organisation as what it was done, as they do of each look: a worker, a manager. Of their own lines that they
-- may read, and as it was at that moment.
create function roles_in_own_lines(p_numbers bigint[]) returns table (person_seq bigint, role text)
language sql stable security definer set search_path from current as $$
  select l.person_seq, (select m.role from membership m where m.person_id = l.actor and m.organisation_id = l.organisation
      and (m.ended_at is null or m.ended_at > l.at) and m.role in ('manager', 'worker', 'volunteer', 'admin')
    order by m.began_at > l.at, array_position(array['manager', 'worker', 'volunteer', 'admin'], m.role) limit 1)
  from ledger_line l where l.for_person = viewer() and l.person_seq = any (p_numbers) and l.actor is not null and l.organisation is not null
    and not exists (select from own_withheld_lines() w where w.person_seq = l.person_seq) $$;
revoke all on function roles_in_own_lines from public;
grant execute on function roles_in_own_lines to doorstep_app;

-- A referral ends because whoever had it erased what it kept, as the person asked: nobody took back what they had agreed to.
alter table referral_event drop constraint what_happened_to_a_referral_is_known;
alter table referral_event add constraint what_happened_to_a_referral_is_known check (what in ('asked', 'agreed', 'not-agreed', 'sent', 'seen',
  'accepted', 'declined', 'passed-on', 'tried', 'contacted', 'finished', 'chased', 'escalated', 'withdrawn', 'erased'));
do $$
declare
  old constant text := pg_get_functiondef('forget_referrals_within'::regproc);
  new constant text := replace(old, 'e.id, p_person, p_at, ''withdrawn'', ''api''', 'e.id, p_person, p_at, ''erased'', ''api''');
begin
  if new = old then raise exception 'forget_referrals_within no longer says these words'; end if;
  execute new;
end $$;
