-- "Heart attack" found a hospital's chaplains before urgent care: both were one need, and where no place was asked from they were equals.
insert into need (code, name, name_cy)
select 'urgent-care', 'Urgent care, and injuries', 'Gofal brys, ac anafiadau' from need where code = 'hospital' on conflict do nothing;
update need_synonym set need = 'urgent-care'
where need = 'hospital' and source = 'doorstep' and phrase <> all ('{hospital,ysbyty}');
-- What was said to meet the one may meet either, until whoever keeps it says which.
insert into need_term (need, taxonomy_term_id) select 'urgent-care', taxonomy_term_id from need_term where need = 'hospital' on conflict do nothing;
-- Made again, within a minute.
insert into listing_to_refresh (service_id) select s.id from service s where exists (select from need where code = 'hospital') on conflict do nothing;
