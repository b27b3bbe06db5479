-- A letter twice for once, or once for twice, is the likeliest slip of all: "foood" is "food" to everybody, and no "flood". It comes
-- before a letter changed for another, which is no nearer by count.
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
  order by regexp_replace(word, '(.)\1+', '\1', 'g') <> regexp_replace(slip, '(.)\1+', '\1', 'g'),
    slips, left(word, 1) <> left(slip, 1), coalesce(t.listings, 0) desc, word limit 1 $$;
