-- Whoever had something erased read that it was done, and of what they had lost nothing: how many of which went stood in the ledger alone,
-- where no person reads it. Kinds and numbers, and nothing of what they were.
alter table rights_request add column gone jsonb;
grant update (gone) on rights_request to doorstep_app;
