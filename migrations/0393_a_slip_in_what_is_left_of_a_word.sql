-- Two slips are forgiven in a long word, and how long it is its ending does not say: "grooming" is five letters and an ending, right in
-- itself, and not "growing".
create or replace function likely_word(slip text) returns text language sql stable strict parallel safe as $$
  select word from (
    select w.word, w.stem, levenshtein(w.word, slip) - (length(w.word) = length(slip) and w.shapes && word_shapes(slip))::int as slips
    from search_word w where w.shapes && word_shapes(slip) and length(slip) > 3 and abs(length(w.word) - length(slip)) < 2
    union all
    select w.word, w.stem, levenshtein(w.word, slip)
    from search_word w where w.word % slip and length(slip) > 6 and abs(length(w.word) - length(slip)) < 3
  ) likely left join search_token t on t.token = token_of('word', likely.stem)
  where (slips <= 1 or (slips = 2 and length(slip) > 6 and length((tsvector_to_array(to_tsvector('english', slip)))[1]) > 5))
    and (left(word, 1) = left(slip, 1) or left(word, 2) = reverse(left(slip, 2)) or length(slip) > 7)
  order by slips, left(word, 1) <> left(slip, 1), coalesce(t.listings, 0) desc, word limit 1 $$;
