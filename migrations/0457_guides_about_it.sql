-- "Food" had a guide about keeping warm beside it, which says in passing that a food bank may give a fuel voucher. Of one word or two, what a guide says is an answer
-- where it is about it: its title, how else it is asked, what it says in short, or the heading that the sentence stands under. A question of
-- more words that one sentence has all of is answered by that sentence.
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
        select s.* from guide_sentence s where s.around @@ every and s.language = spoken),
      weighed as (
        select s.*, s.place = 0 or titled > 0 or s.section <> '' and guide_vector(s.language, s.section) @@ any_of as is_about, ((cardinality(queries) * 2 + (select count(*) from unnest(queries) q where s.own @@ q::tsquery) * 3
            + titled * 3)
          + ts_rank(s.own, any_of, 1) - s.place * 0.001)::double precision as weight
        from hits s join guide_version g on g.guide_id = s.guide_id and g.language = s.language and g.version = s.version
        join guides_shown(at_now) v on v.guide_id = s.guide_id and v.language = s.language and v.version = s.version
        cross join lateral (select count(*) as titled from unnest(queries) q where guide_vector(s.language, g.title || ' ' || g.asked) @@ q::tsquery) t),
      best as (
        select distinct on (w.guide_id) w.* from weighed w where w.is_about or cardinality(queries) > 2 order by w.guide_id, w.weight desc, w.place)
      select b.guide_id, b.language, b.section, b.anchor, b.sentence, b.weight,
        ts_headline(case when spoken = 'en' then 'english' else 'simple' end::regconfig, b.sentence, any_of,
          format('HighlightAll=true, StartSel=%s, StopSel=%s', mark_from, mark_to))
      from best b order by b.weight desc, b.guide_id limit most;
  end loop;
end $$;
