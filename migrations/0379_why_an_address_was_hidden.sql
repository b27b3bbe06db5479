-- What arrived hidden by its kind, or is not shown for what its words tell, is asked of a person: once of each listing, whatever the feed says next.
alter table listing_problem drop constraint what_is_wrong_is_known, add constraint what_is_wrong_is_known
  check (kind in ('closed', 'hours', 'phone', 'address', 'who-for', 'other', 'hidden'));
create unique index what_is_hidden_is_asked_of_once on listing_problem (service_id) where kind = 'hidden';
