-- Functions that read what only a seal makes true, and were written before there was one.
do $$
begin
  if to_regprocedure('answering(uuid)') is not null then
    create or replace function answering(p_organisation uuid) returns uuid language sql stable as $f$ select coalesce(p_organisation, run_by()) $f$;
  end if;
  if to_regprocedure('link_held()') is not null then
    create or replace function link_held() returns text language sql stable as $f$ select encode(my_link(), 'hex') $f$;
  end if;
end $$;
