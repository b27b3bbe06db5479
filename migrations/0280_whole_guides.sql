-- For a page that asks of something else and shows guides beside it: the best sentence of each guide that has every word asked, in any
-- language, best first. A function, because its plan is then made once for each connection; made anew, it cost more than the search.
-- `small`: for each language, the words that say nothing in a question.
create function find_whole_guides(asked text, small jsonb, at_now timestamptz, most int, mark_from text, mark_to text)
  returns table (guide_id uuid, language text, section text, anchor text, sentence text, score double precision, marked text)
  language plpgsql stable set search_path from current set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  words text[] := regexp_split_to_array(fold_words(asked), ' ');
  spoken text;
  queries text[];
  every tsquery;
  any_of tsquery;
begin
  for spoken in select jsonb_object_keys(small) loop
    queries := array(
      select distinct array_to_string(tsvector_to_array(guide_vector(spoken, word)), ' | ') from unnest(words[1:40]) word
      where length(word) > 1 and not small -> spoken ? word);
    queries := array_remove(queries, '');
    continue when cardinality(queries) = 0;
    every := ('(' || array_to_string(queries, ') & (') || ')')::tsquery;
    any_of := array_to_string(queries, ' | ')::tsquery;
    return query
      with hits as materialized (
        select s.* from guide_sentence s where s.around @@ every and s.language = spoken),
      weighed as (
        select s.*, ((cardinality(queries) * 2 + (select count(*) from unnest(queries) q where s.own @@ q::tsquery) * 3
            + (select count(*) from unnest(queries) q where guide_vector(s.language, g.title || ' ' || g.asked) @@ q::tsquery) * 3)
          + ts_rank(s.own, any_of, 1) - s.place * 0.001)::double precision as weight
        from hits s join guide_version g on g.guide_id = s.guide_id and g.language = s.language and g.version = s.version
        join guides_shown(at_now) v on v.guide_id = s.guide_id and v.language = s.language and v.version = s.version),
      best as (
        select distinct on (w.guide_id) w.* from weighed w order by w.guide_id, w.weight desc, w.place)
      select b.guide_id, b.language, b.section, b.anchor, b.sentence, b.weight,
        ts_headline(case when spoken = 'en' then 'english' else 'simple' end::regconfig, b.sentence, any_of,
          format('HighlightAll=true, StartSel=%s, StopSel=%s', mark_from, mark_to))
      from best b order by b.weight desc, b.guide_id limit most;
  end loop;
end $$;
grant execute on function find_whole_guides to doorstep_read, doorstep_app;
