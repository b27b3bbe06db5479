-- More of what is held is put right where it is: who belongs around somebody, and whose number it is.
do $$
declare
  old constant text := pg_get_functiondef('put_right'::regproc);
  new text;
begin
  new := replace(old, '  else return false;
  end if;', '  elsif p_kind = ''tie'' and p_field = any (array[''otherName'', ''reach'', ''note'']) then
    execute format(''update person_tie set %I = $4 where id = $2::uuid and person_id = $1 and organisation_id = $3'',
      case p_field when ''otherName'' then ''other_name'' else p_field end) using p_person, p_id, p_organisation, p_value;
  elsif p_kind = ''reach'' and p_field = ''whose'' then
    update person_reach set whose = p_value where id = p_id::uuid and person_id = p_person;
  else return false;
  end if;');
  if new = old then raise exception 'put_right no longer says these words'; end if;
  execute new;
end $$;
