-- Who needed food was told first of a place that asks for help with food: what is listed under volunteering alone is no longer named by
-- what its name speaks of. Each service that has a category is listed anew within five minutes.
insert into listing_to_refresh (service_id) select distinct service_id from attribute where service_id is not null on conflict do nothing;
