-- Whoever had everything erased was never told that it was done: by then nobody knew where to. One last message goes to the address that was
-- theirs, and is itself forgotten, address and all, once it has left or cannot.
alter table message add column forget_when_over boolean not null default false;
