-- Staff hide the address of a refuge themselves, and show one that an import hid to be safe. What a person has said of it stands, whatever a feed
-- says next.
alter table location add column masked_by_hand boolean not null default false;
