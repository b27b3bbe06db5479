-- Referrals that are over are kept by a rule, as everything else is: that of whoever sent it, or of whoever had it where the person asked by
-- themself; and where both ends have one, until the longer is over. What both wrote of the person themselves has its own rules.
alter table retention_rule drop constraint a_kind_of_record_is_a_known_one;
alter table retention_rule add constraint a_kind_of_record_is_a_known_one check (kind in ('contact', 'case', 'request', 'referral'));
alter table retention_review drop constraint what_is_reviewed_is_a_known_kind;
alter table retention_review add constraint what_is_reviewed_is_a_known_kind check (kind in ('contact', 'case', 'request', 'referral'));

do $$
declare
  old text := pg_get_functiondef('kept_long_enough'::regproc);
  new text;
begin
  new := replace(old, $q$and (q.done_at is not null or q.answer = 'refused'))$q$, $q$and (q.done_at is not null or q.answer = 'refused')
    union all
    select k.organisation_id, f.person_id, 'referral', f.id, case when k.restarts then greatest(f.state_at::date, l.last_on) else f.state_at::date end,
        greatest(k.months, o.months), k.is_reviewed or coalesce(o.is_reviewed, false)
      from referral f join retention_rule k on k.organisation_id = coalesce(f.from_organisation, f.to_organisation) and k.kind = 'referral'
      left join retention_rule o on o.organisation_id = f.to_organisation and o.organisation_id <> k.organisation_id and o.kind = 'referral'
      left join last_contact l on l.organisation_id = k.organisation_id and l.person_id = f.person_id
      where is_system() and f.state in ('finished', 'declined', 'withdrawn', 'not-agreed')
        and not exists (select from legal_hold h where h.person_id = f.person_id and h.organisation_id = f.to_organisation and h.lifted_at is null))$q$);
  if new = old then raise exception 'kept_long_enough no longer says these words'; end if;
  execute new;
  old := pg_get_functiondef('destroy_kept'::regproc);
  -- The words that were agreed to are of this one thing, and go with it.
  new := replace(old, '  else
    delete from rights_request where id = p_thing;', $q$  elsif p_kind = 'referral' then
    if exists (select from referral f join legal_hold h on h.person_id = f.person_id and h.lifted_at is null and h.organisation_id in (f.from_organisation, f.to_organisation)
      where f.id = p_thing) then return false; end if;
    delete from sharing where thing_kind = 'referral' and thing_id = p_thing;
    delete from work_task where about_path = '/work/referrals/' || p_thing and done_at is null;
    delete from referral where id = p_thing and state in ('finished', 'declined', 'withdrawn', 'not-agreed');
  else
    delete from rights_request where id = p_thing;$q$);
  if new = old then raise exception 'destroy_kept no longer says these words'; end if;
  execute new;
end $$;
