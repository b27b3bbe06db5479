// One statement that makes the listings of some services from the directory, with everything that can be asked of them.
import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Db } from '../../../platform/scene.ts'
import type { WeekAhead } from '../rules/week-ahead.ts'

export type ListingWeek = WeekAhead & { id: string }

/** Refuses nothing: what is no longer to be listed is taken away, the rest is written over. */
export async function writeListings(db: Db, serviceIds: string[], weeks: ListingWeek[], today: Day) {
  await sql`with ${facts(serviceIds, today)}, ${tokens(weeks)}, ${writing(serviceIds)}, ${words}
    select count(*) from written`.execute(db)
}

// What each listing says, and in which of three voices: strongly (names, categories), in prose, and in Welsh.
const facts = (serviceIds: string[], today: Day) => sql`
  recursive asked as (select unnest(${serviceIds}::uuid[]) as service_id),
  above (id, ancestor) as (
    select id, id from taxonomy_term
    union select above.id, t.parent_id from above join taxonomy_term t on t.id = above.ancestor where t.parent_id is not null
  ),
  said_of as materialized (
    select s.id as service_id, sal.id as service_at_location_id, l.id as location_id, coalesce(sal.id, s.id) as id, s.organisation_id, l.at,
      coalesce(s.check_due_on < ${today}::date, false) as stale,
      s.status = 'temporarily closed' or coalesce(s.closed_from <= ${today}::date and (s.closed_until is null or s.closed_until > ${today}::date), false) as closed,
      s.minimum_age, s.maximum_age, s.visible_from, s.visible_until,
      term.ids as terms, term.needs as term_needs, area.codes as areas, tongue.codes as languages, cost.free, access.kinds as access,
      concat_ws(' qqq ', s.name, s.name_cy, s.alternate_name, l.name, l.name_cy, o.name, o.name_cy, o.alternate_name, term.names) as strong_text,
      concat_ws(' qqq ', s.name, s.name_cy, s.alternate_name) as own_name, num_nonnulls(s.name, s.name_cy) as names, term.names as term_names, case when jsonb_array_length(term.shown) = 1 then concat_ws(' ', term.shown -> 0 ->> 'name', term.shown -> 0 ->> 'nameCy') end as only_term,
      concat_ws(' qqq ', s.description, s.description_cy, s.eligibility, s.eligibility_cy, sal.description) as weak_text,
      concat_ws(' qqq ', s.name_cy, l.name_cy, o.name_cy, term.names_cy, s.description_cy, s.eligibility_cy) as welsh_text,
      jsonb_strip_nulls(jsonb_build_object(
        'name', s.name, 'nameCy', s.name_cy, 'description', left(s.description, 300), 'descriptionCy', left(s.description_cy, 300),
        'organisation', o.name, 'organisationCy', o.name_cy, 'locationName', l.name, 'locationNameCy', l.name_cy, 'locationType', l.location_type,
        'masked', coalesce(l.masked, false), 'latitude', l.latitude, 'longitude', l.longitude,
        'address', adr.lines, 'city', adr.city, 'postcode', adr.postal_code,
        'phone', ring.number, 'url', coalesce(s.url, o.url), 'email', coalesce(s.email, o.email),
        'status', s.status, 'closedFrom', s.closed_from, 'closedUntil', s.closed_until, 'closedBecause', s.closed_because, 'closedBecauseCy', s.closed_because_cy,
        'free', cost.free, 'fees', left(s.fees, 120), 'stepFree', 'step-free' = any (access.kinds), 'languages', tongue.codes, 'terms', term.shown,
        'minimumAge', s.minimum_age, 'maximumAge', s.maximum_age, 'areas', area.names,
        'assuredAt', s.assured_at, 'assuredHow', s.assured_how, 'checkDueOn', s.check_due_on)) as card
    from asked
    -- Each by its index, whatever the planner has heard of a table that has just grown by thousands.
    cross join lateral (select * from service where id = asked.service_id offset 0) s
    cross join lateral (select * from organisation where id = s.organisation_id offset 0) o
    left join lateral (select * from service_at_location where service_id = s.id offset 0) sal on true
    left join lateral (select * from location where id = sal.location_id offset 0) l on true
    left join lateral (
      select array_agg(distinct t.id) as ids, array_agg(distinct nt.need) filter (where nt.need is not null) as needs,
        string_agg(distinct concat_ws(' qqq ', t.name, t.name_cy), ' qqq ') as names, string_agg(distinct t.name_cy, ' qqq ') as names_cy,
        jsonb_agg(distinct jsonb_build_object('id', t.id, 'name', t.name, 'nameCy', t.name_cy)) filter (where t.id = a.taxonomy_term_id) as shown
      from attribute a join above on above.id = a.taxonomy_term_id join taxonomy_term t on t.id = above.ancestor left join need_term nt on nt.taxonomy_term_id = t.id
      where a.service_id = s.id) term on true
    left join lateral (
      select array_agg(distinct sa.boundary_code) filter (where sa.boundary_code is not null) as codes,
        array_agg(distinct coalesce(b.name, sa.name)) filter (where coalesce(b.name, sa.name) is not null) as names
      from service_area sa left join boundary b on b.code = sa.boundary_code
      where sa.service_id = s.id or sa.service_at_location_id = sal.id) area on true
    left join lateral (
      select array_agg(distinct lower(code)) as codes from language where code is not null and (service_id = s.id or location_id = l.id)) tongue on true
    left join lateral (
      select case when count(*) > 0 then bool_and(amount = 0) when s.fees ~* '^\\W*(free|no (cost|charge|fee))\\M' then true end as free
      from cost_option where service_id = s.id and amount is not null and (valid_to is null or valid_to >= ${today}::date)) cost on true
    left join lateral (select array_agg(distinct kind) as kinds from accessibility where location_id = l.id and kind is not null) access on true
    -- Aggregates, not "order by id limit 1": that tempts the planner to walk the whole primary key.
    left join lateral (
      select min(concat_ws(', ', nullif(address_1, ''), nullif(address_2, ''))) as lines, min(city) as city, min(postal_code) as postal_code
      from address where location_id = l.id and address_type <> 'postal') adr on true
    left join lateral (
      select coalesce(
        (select min(number) from phone where type = 'voice' and service_at_location_id = sal.id),
        (select min(number) from phone where type = 'voice' and service_id = s.id),
        (select min(number) from phone where type = 'voice' and location_id = l.id),
        (select min(number) from phone where type = 'voice' and organisation_id = o.id)) as number) ring on true
    where s.status in ('active', 'temporarily closed') and s.visible_from is not null
  )`

/** A phrase inside a longer one is not said: `lloches nos` is a night shelter and no refuge (`lloches`). */
const needsNamedIn = (stems: RawBuilder<unknown>, text: RawBuilder<unknown>) => sql`
  select token_of('need', said.need) from (
    select y.need, y.words, max(cardinality(y.words)) over () > 1 as some_are_long from need_synonym y
    where y.identifies and y.first_word = any (${stems}) and ${text} @@ y.asks) said
  where not some_are_long or not exists (
    select from need_synonym longer where longer.identifies and longer.words @> said.words and cardinality(longer.words) > cardinality(said.words)
      and longer.first_word = any (${stems}) and ${text} @@ longer.asks)`

const tokens = (weeks: ListingWeek[]) => sql`
  week_of as (
    select *, array(select token_of('open', hour::text) from unnest(hours) open, generate_series(lower(open) / 60, (upper(open) - 1) / 60) hour
      where is_unusual_hour(hour)) as open_hours
    from jsonb_to_recordset(${JSON.stringify(weeks.map(forRecordset))}::jsonb)
      as w (id uuid, hours int4multirange, usual int4multirange, known boolean, notes jsonb, good_until date)
  ),
  -- "offset 0" so that each is worked out once, not once for every place that speaks of it.
  stems as materialized (
    select said_of.*, strong_folded, weak_folded, welsh_folded, strong_words, weak_words, kind_words, tsvector_to_array(kind_words) as kind_stems,
      array_remove(tsvector_to_array(own_words), 'qqq') as own_stems,
      -- Of its name in either language alone: what comes before the mark that ends them.
      array(select lexeme from unnest(own_words) where lexeme <> 'qqq'
        and positions[1] < coalesce((select positions[names] from unnest(own_words) where lexeme = 'qqq'), 32767)) as name_stems,
      array_remove(tsvector_to_array(strong_words), 'qqq') as strong_stems, array_remove(tsvector_to_array(weak_words), 'qqq') as weak_stems,
      case when welsh_folded = '' then '{}' else
        array(select distinct stem from string_to_table(welsh_folded, ' ') w, unnest(welsh_radicals(w)) radical,
          unnest(tsvector_to_array(to_tsvector('english', radical))) stem where length(w) > 3) end as welsh_stems
    from said_of
    cross join lateral (select fold_words(strong_text) as strong_folded, fold_words(weak_text) as weak_folded, fold_words(welsh_text) as welsh_folded offset 0) f
    cross join lateral (select to_tsvector('english', strong_folded) as strong_words, to_tsvector('english', weak_folded) as weak_words,
      to_tsvector('english', fold_words(concat_ws(' qqq ', own_name, only_term))) as own_words, to_tsvector('english', fold_words(concat_ws(' qqq ', own_name, term_names))) as kind_words offset 0) v
  ),
  tokened as materialized (
    select stems.id, hours, usual, known, notes, good_until,
      array(select token_of('word', stem) from unnest(own_stems) stem) as named,
      array(
        select token_of('word', stem) from unnest(strong_stems) stem
        union select token_of('need', need) from unnest(term_needs) need
        union ${needsNamedIn(sql`kind_stems`, sql`kind_words`)}
        union select token_of('term', term::text) from unnest(terms) term
        union select token_of('language', code) from unnest(languages) code
        union select token_of('area', code) from unnest(coalesce(areas, array[''])) code
        union select token_of('free', '') where free
        union select token_of('step-free', '') where 'step-free' = any (access)
        union select unnest(open_hours)
      ) as strong,
      array(
        select token_of('word', stem) from unnest(weak_stems || welsh_stems) stem
        -- Whose it is and where it is held say less: a sewing class at a library is no library.
        union ${needsNamedIn(sql`strong_stems`, sql`strong_words`)}
        union ${needsNamedIn(sql`weak_stems`, sql`weak_words`)}
      ) as weak
    from stems left join week_of using (id)
  )`

const writing = (serviceIds: string[]) => sql`
  old as (
    select number, id, tokens, strong, named, standing, at, hours, area_limited, visible_from, visible_until from listing where service_id = any (${serviceIds}::uuid[])
  ),
  gone as (
    delete from listing l using old where l.number = old.number and old.id not in (select id from stems)
  ),
  written as (
    insert into listing (id, service_id, service_at_location_id, location_id, organisation_id, at, standing, stale, area_limited, tokens, strong, named,
      minimum_age, maximum_age, visible_from, visible_until, hours, usual_hours, hours_known, hours_notes, hours_good_until)
    select id, service_id, service_at_location_id, location_id, organisation_id, at,
      case when at is null then 2 when stale or closed then 1 else 0 end, stale or closed, areas is not null,
      array(select unnest(strong) union select unnest(weak)), strong, named, minimum_age, maximum_age, visible_from, visible_until,
      coalesce(hours, '{}'), coalesce(usual, '{}'), coalesce(known, false), coalesce(notes, '{}'), good_until
    from stems join tokened using (id)
    on conflict (id) do update set service_id = excluded.service_id, service_at_location_id = excluded.service_at_location_id,
      location_id = excluded.location_id, organisation_id = excluded.organisation_id, at = excluded.at, standing = excluded.standing,
      stale = excluded.stale, area_limited = excluded.area_limited, tokens = excluded.tokens, strong = excluded.strong, named = excluded.named,
      minimum_age = excluded.minimum_age, maximum_age = excluded.maximum_age, visible_from = excluded.visible_from, visible_until = excluded.visible_until,
      hours = excluded.hours, usual_hours = excluded.usual_hours, hours_known = excluded.hours_known, hours_notes = excluded.hours_notes,
      hours_good_until = excluded.hours_good_until
    returning number, id, tokens, strong, named, standing, at, hours, area_limited, visible_from, visible_until
  ),
  carded as (
    insert into listing_card (number, card, name_stems) select number, card, name_stems from written join stems using (id)
    on conflict (number) do update set card = excluded.card, name_stems = excluded.name_stems
  ),
  standing_up as (${postingsOf(sql`old`)}),
  to_stand as (${postingsOf(sql`written`)}),
  taken_down as (
    delete from posting p using standing_up s
    where p.key = s.key and p.at ~= s.at and p.listing = s.number
      and not exists (select from to_stand t where t.number = s.number and t.key = s.key and t.at ~= s.at and t.filters = s.filters)
  ),
  put_up as (
    insert into posting (key, at, listing, filters)
    select key, at, number, filters from to_stand t
    where not exists (select from standing_up s where s.number = t.number and s.key = t.key and s.at ~= t.at and s.filters = t.filters)
  )`

/** Of each listing under each token that is common enough. */
const postingsOf = (listings: RawBuilder<unknown>) => sql`
    select l.number, t.token | posting_tier(held.word, l.named, l.strong, l.standing) as key, posting_point(l.at, l.number) as at,
      filter_bits(l.tokens, l.hours, l.area_limited, l.visible_from, l.visible_until) as filters
    from ${listings} l cross join (select array(select token from search_token where paired) as tokens) common
      cross join posted_tokens(l.tokens, common.tokens) held
      join search_token t on t.token = held.token and t.spread`

const words = sql`
  surface as (
    select word, bool_or(welsh) as welsh from (
      select word, false as welsh from stems, string_to_table(strong_folded || ' ' || weak_folded, ' ') word
      union all select word, true from stems, string_to_table(welsh_folded, ' ') word where welsh_folded <> '') each
    where length(word) > 2 and word <> 'qqq' and word !~ '[0-9]'
    group by word
  ),
  learned as (
    insert into search_word (word, stem, shapes, welsh)
    select word, (tsvector_to_array(to_tsvector('english', word)))[1], word_shapes(word), welsh from surface
    where (tsvector_to_array(to_tsvector('english', word)))[1] is not null
      and not exists (select from search_word known where known.word = surface.word and (known.welsh or not surface.welsh))
    on conflict (word) do update set welsh = true where excluded.welsh
  )`

function forRecordset({ id, ranges, usual, known, notes, goodUntil }: ListingWeek) {
  return { id, hours: multirange(ranges), usual: multirange(usual), known, notes, good_until: goodUntil }
}

/** PostgreSQL's spelling, `{[540,1020),[1980,2460)}`. */
function multirange(ranges: WeekAhead['ranges']): string {
  return `{${ranges.map(([from, to]) => `[${from},${to})`).join(',')}}`
}
