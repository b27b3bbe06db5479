-- "fod bnk" found a warm room: a word of three letters may be a slip of too much for any to be put right, and "fod" is what a Welsh "bod" becomes. Together
-- they are nearly one phrase of a need. Asked only where a word is not known as it was said.

-- As many words, each the same or one letter away, or with other vowels; the first letter of each is right. None where it is a phrase as it stands.
create function likely_phrase(told text[], everyday text[]) returns text[] language sql stable strict parallel safe as $$
  select case when slips > 0 then folded.words end from need_synonym s
  cross join lateral (select regexp_split_to_array(fold_words(s.phrase), ' ') as words offset 0) folded
  cross join lateral (select sum(levenshtein(word, slip)) as slips, bool_and(word = slip or (not slip = any (everyday) and left(word, 1) = left(slip, 1)
      and (levenshtein(word, slip) < 2 or regexp_replace(word, '[aeiou]', '', 'g') = regexp_replace(slip, '[aeiou]', '', 'g')))) as likely
    from unnest(folded.words, told) pair(word, slip)) compared
  where lower(left(s.phrase, 1)) = left(told[1], 1) and abs(length(s.phrase) - length(array_to_string(told, ' '))) < 4
    and cardinality(string_to_array(s.phrase, ' ')) = cardinality(told) and cardinality(folded.words) = cardinality(told) and likely
  order by slips, s.identifies desc, s.phrase limit 1 $$;

-- As before, and then the phrase that all of it may be.
create or replace function read_need(asked text, everyday text[]) returns jsonb language plpgsql stable as $$
declare
  fillers constant text[] := '{need,needs,needed,want,wants,help,helps,find,finding,look,looking,near,nearest,nearby,closest,please,someone,somebody,somewhere,anywhere,get,getting,service,services,local,cant,dont,wont,im,ive,id,theres,whats,wheres,who,which,got,hes,shes,hasnt,isnt,
    angen,eisiau,dwi,dwin,rydw,rydwin,rwy,rwyn,isio,gyda,gan,gennyf,gen,efo,mae,maen,sydd,syn,yw,ydy,agosaf,lle,ble,yn,yr,y,ar,ac,at,o,hyd,am,fy,fi,mi,ni,nhw,hi,fo,fe,dy,ei,eu,ein,wedi,ddim,oes,rhaid,bod,ir}';
  spoken text;
  root text;
  better text;
  said text[] := '{}';
  radical text[] := '{}';
  words text[] := '{}';
  filler_words text[] := '{}';
  unknown text[] := '{}';
  corrected jsonb := '[]';
  needs jsonb;
  -- As they were said, without the fillers; and whether one of them is no word that we know.
  told text[] := '{}';
  doubtful boolean := false;
  phrase text[];
begin
  foreach spoken in array (regexp_split_to_array(btrim(fold_words(left(asked, 400))), ' +'))[1:16] loop
    root := (tsvector_to_array(to_tsvector('english', spoken)))[1];
    if root is null then
      said := said || spoken; radical := radical || spoken;
      continue;
    end if;
    if spoken = any (fillers) then
      said := said || spoken; radical := radical || spoken; filler_words := filler_words || root;
      continue;
    end if;
    told := told || spoken;
    if exists (select from search_word w where w.stem = root) then
      -- Of three letters none is put right, and Welsh has a word of nearly any three.
      doubtful := doubtful or (length(spoken) < 4 and not exists (select from search_word w where w.stem = root and not w.welsh));
    else
      select w.word into better from search_word w where w.welsh and w.word = any (welsh_radicals(spoken)) limit 1;
      if better is null and not spoken = any (everyday) then
        better := likely_word(spoken);
        if not is_slip_of(better, spoken) then better := null; end if;
        if better is not null then corrected := corrected || jsonb_build_object('from', spoken, 'to', better); end if;
      end if;
      -- A word that a Welsh one may have become is as well a slip.
      doubtful := doubtful or not spoken = any (everyday);
      if better is null then
        unknown := unknown || spoken;
        said := said || spoken; radical := radical || spoken;
        continue;
      end if;
      spoken := better;
      root := (tsvector_to_array(to_tsvector('english', spoken)))[1];
    end if;
    said := said || spoken;
    radical := radical || coalesce((select w.word from search_word w where w.welsh and w.word = any (welsh_radicals(spoken)) limit 1), spoken);
    if root is not null and not root = any (words) then words := words || root; end if;
  end loop;
  phrase := case when doubtful and cardinality(told) between 2 and 4 then likely_phrase(told, everyday) end;
  if phrase is not null then
    return read_need(array_to_string(phrase, ' '), everyday) || jsonb_build_object('corrected', (select jsonb_agg(jsonb_build_object('from', slip, 'to', word) order by nth)
      from unnest(told, phrase) with ordinality pair(slip, word, nth) where word <> slip));
  end if;
  if words = '{}' and unknown = '{}' then words := filler_words; end if;
  with said_as as (
    select to_tsvector('english', array_to_string(said, ' ')) as text
    union select to_tsvector('english', array_to_string(radical, ' '))
  ), met as (
    select distinct on (s.need) s.need, s.phrase, s.words as covers, s.identifies
    from said_as, unnest(tsvector_to_array(text)) first, need_synonym s
    where s.first_word = first and text @@ s.asks
      -- "Feeling down" is no "feeling" alone: of a phrase that comes down to one word, those that say nothing are said as well.
      and (cardinality(s.words) > 1 or not exists (select from regexp_split_to_table(fold_words(s.phrase), ' ') small
        where small <> all (said) and (tsvector_to_array(to_tsvector('english', small)))[1] is null))
    order by s.need, cardinality(s.words) desc, s.identifies desc, s.phrase
  )
  select coalesce(jsonb_agg(jsonb_build_object('need', met.need, 'phrase', met.phrase, 'covers', met.covers, 'identifies', met.identifies, 'name', need.name, 'nameCy', need.name_cy)
    order by cardinality(met.covers) desc, met.need), '[]') into needs
  from met join need on need.code = met.need
  where not exists (select from met longer where longer.covers @> met.covers and cardinality(longer.covers) > cardinality(met.covers));
  return jsonb_build_object('words', words, 'corrected', corrected, 'unknown', unknown, 'needs', needs);
end $$;
