-- What a guide's title says was worked out again for each of its sentences, and once more for each word asked: once for each guide is enough, and
-- once for each heading. Beside a search for a library it took 35 ms, and takes 1.4.
create or replace function find_whole_guides(asked text, small jsonb, at_now timestamptz, most int, mark_from text, mark_to text)
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
        select s.* from guide_sentence s join guides_shown(at_now) v on v.guide_id = s.guide_id and v.language = s.language and v.version = s.version
        where s.around @@ every and s.language = spoken),
      titles as materialized (
        select g.guide_id, (select count(*) from unnest(queries) q where t.title @@ q::tsquery) as titled
        from (select distinct h.guide_id, h.version from hits h) h join guide_version g on g.guide_id = h.guide_id and g.language = spoken and g.version = h.version
        cross join lateral (select guide_vector(spoken, g.title || ' ' || g.asked) as title offset 0) t),
      headings as materialized (
        select h.section, h.section <> '' and guide_vector(spoken, h.section) @@ any_of as is_about from (select distinct s.section from hits s) h),
      weighed as (
        select s.*, s.place = 0 or t.titled > 0 or h.is_about as is_about,
          ((cardinality(queries) * 2 + (select count(*) from unnest(queries) q where s.own @@ q::tsquery) * 3 + t.titled * 3)
          + ts_rank(s.own, any_of, 1) - s.place * 0.001)::double precision as weight
        from hits s join titles t on t.guide_id = s.guide_id join headings h on h.section = s.section),
      best as (
        select distinct on (w.guide_id) w.* from weighed w where w.is_about or cardinality(queries) > 2 order by w.guide_id, w.weight desc, w.place)
      select b.guide_id, b.language, b.section, b.anchor, b.sentence, b.weight,
        ts_headline(case when spoken = 'en' then 'english' else 'simple' end::regconfig, b.sentence, any_of,
          format('HighlightAll=true, StartSel=%s, StopSel=%s', mark_from, mark_to))
      from best b order by b.weight desc, b.guide_id limit most;
  end loop;
end $$;
