// One statement that writes the listings of some services, with everything that can be asked of them.
import { setImmediate } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import { givenRows } from '../../../platform/db/given-rows.ts'
import { packedArray } from '../../../platform/db/packed-array.ts'
import { plannedOnce } from '../../../platform/db/planned-once.ts'
import type { Db } from '../../../platform/scene.ts'
import { answersOf, type Token } from '../rules/listing-words.ts'
import type { Said } from '../rules/said.ts'
import type { WeekAhead } from '../rules/week-ahead.ts'
import type { Understood } from './lexicon.ts'

const listingsWithoutPause = 50

type Made = {
  said: readonly Said[]
  weeks: readonly (WeekAhead | undefined)[]
  understood: Understood
}

/** Listings as they are handed to the database. */
export type ReadyListings = { given: RawBuilder<unknown>; tokens: Buffer; spelled: RawBuilder<unknown> }

export async function listingRows(made: Made): Promise<ReadyListings> {
  const tokens = new TokenPack()
  const rows: ReturnType<typeof rowOf>[] = []
  for (const nth of made.said.keys()) {
    // Others have their turn, and what the database answers is heard.
    if (nth % listingsWithoutPause === 0) await setImmediate()
    rows.push(rowOf(made, nth, tokens))
  }
  return {
    given: givenRows(rows, givenColumns),
    tokens: tokens.packed(),
    spelled: givenRows(made.understood.spellings, { word: 'text', stem: 'text', welsh: 'boolean' }),
  }
}

/**
 * Refuses nothing: what these services no longer list is taken away, the rest is written over. `serviceIds`: those that may be listed
 * already, in whatever places.
 */
export async function writeListings(db: Db, serviceIds: readonly string[], { given, tokens, spelled }: ReadyListings) {
  await sql`${plannedOnce}
    with given as materialized (select * from ${given} given),
    ${writing(serviceIds, tokens)},
    spelled as (select * from ${spelled} spelled),
    learned as (
      insert into search_word (word, stem, shapes, welsh)
      select word, stem, word_shapes(word), welsh from spelled
      -- Each by its index: most are known, and a place knows many more.
      where not exists (select from (select welsh from search_word where word = spelled.word offset 0) known where known.welsh or not spelled.welsh)
      -- In one order, so that two who learn the same words never wait for each other.
      order by word
      on conflict (word) do update set welsh = true where excluded.welsh
    )
    select count(*) from written`.execute(db)
}

const givenColumns = {
  id: 'uuid',
  service_id: 'uuid',
  service_at_location_id: 'uuid',
  location_id: 'uuid',
  organisation_id: 'uuid',
  stale: 'boolean',
  area_limited: 'boolean',
  strong_from: 'int',
  strong_to: 'int',
  weak_from: 'int',
  weak_to: 'int',
  named_from: 'int',
  named_to: 'int',
  name_stems: 'text',
  minimum_age: 'real',
  maximum_age: 'real',
  hours: 'int4multirange',
  usual: 'int4multirange',
  known: 'boolean',
  notes: 'jsonb',
  good_until: 'date',
  confirmed_on: 'date',
  called: 'text',
  card: 'jsonb',
}

function rowOf({ said, weeks, understood }: Made, nth: number, tokens: TokenPack) {
  const [each, week] = [said[nth]!, weeks[nth]]
  const { lexicon, unusualHours } = understood
  const openHours = hoursIn(week?.ranges ?? []).filter((hour) => unusualHours.has(hour))
  const answers = answersOf(each, openHours.map(String), lexicon)
  const [strong, weak, named] = [tokens.put(answers.strong), tokens.put(answers.weak), tokens.put(answers.named)]
  return {
    id: each.id,
    service_id: each.serviceId,
    service_at_location_id: each.meetingId,
    location_id: each.locationId,
    organisation_id: each.organisationId,
    stale: each.isStale,
    area_limited: each.areas !== undefined,
    // Side by side, so that together they are all its tokens.
    strong_from: strong.from,
    strong_to: strong.to,
    weak_from: weak.from,
    weak_to: weak.to,
    named_from: named.from,
    named_to: named.to,
    name_stems: arrayOf(answers.nameStems.map((stem) => `"${stem}"`)),
    minimum_age: each.minimumAge,
    maximum_age: each.maximumAge,
    hours: multirange(week?.ranges ?? []),
    usual: multirange(week?.usual ?? []),
    known: week?.known ?? false,
    notes: week?.notes ?? {},
    good_until: week?.goodUntil,
    confirmed_on: confirmedOn(each),
    called: calledOf(each),
    card: each.card,
  }
}

/** Among equals, those lately confirmed come first, then by name, then by where. */
function confirmedOn({ card }: Said): string | undefined {
  const { assuredAt } = card
  return typeof assuredAt === 'string' ? assuredAt.slice(0, 10) : undefined
}

function calledOf({ card }: Said): string {
  return [card['name'], card['locationName'], card['organisation']]
    .flatMap((name) => (typeof name === 'string' ? name : []))
    .join(' ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
}

const written = (
  'service_id service_at_location_id location_id organisation_id at standing stale area_limited tokens strong named ' +
  'minimum_age maximum_age visible_from visible_until hours usual_hours hours_known hours_notes hours_good_until confirmed_on called'
).split(' ')
const asWritten = (side: string) =>
  sql.join(
    written.map((name) => (name === 'at' ? sql.raw(`${side}.at[0], ${side}.at[1]`) : sql.ref(`${side}.${name}`))),
  )

/** One that says what it said is left as it is; where none of these services was listed before, nothing is looked for. */
const writtenOver = sql`on conflict (id) do update set ${sql.join(written.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`))}
  where (${asWritten('listing')}) is distinct from (${asWritten('excluded')})`

const writing = (serviceIds: readonly string[], tokens: Buffer, mayBeListed = serviceIds.length > 0) => sql`
  placed as materialized (
    select given.*, l.at, shown.visible_from, shown.visible_until, packed[strong_from:weak_to] as tokens, packed[strong_from:strong_to] as strong, packed[named_from:named_to] as named
    from given cross join (select ${tokens}::bigint[] as packed offset 0) p
    cross join lateral (select visible_from, visible_until from service where id = given.service_id offset 0) shown
    left join lateral (select at from location where id = given.location_id offset 0) l on true
  ),
  old as (
    select number, id, tokens, strong, named, standing, at, hours, area_limited, visible_from, visible_until from listing where service_id = any (${serviceIds}::uuid[])
  ),
  gone as (
    delete from listing l using old where l.number = old.number and old.id not in (select id from given)
  ),
  written as (
    insert into listing (id, ${sql.join(written.map((name) => sql.ref(name)))})
    select id, service_id, service_at_location_id, location_id, organisation_id, at, case when at is null then 2 when stale then 1 else 0 end,
      stale, area_limited, tokens, strong, named, minimum_age, maximum_age, visible_from, visible_until,
      hours, usual, known, notes, good_until, confirmed_on, called
    from placed
    ${mayBeListed ? writtenOver : sql``}
    returning number, id, tokens, strong, named, standing, at, hours, area_limited, visible_from, visible_until
  ),
  carded as (
    insert into listing_card (number, card, name_stems)
    select number, card, name_stems::text[] from (select number, id from written union select number, id from old) listed join given using (id)
    ${mayBeListed ? sql`on conflict (number) do update set card = excluded.card, name_stems = excluded.name_stems` : sql``}
  ),
  standing_up as (${postingsOf(sql`(select * from old where id in (select id from written) or id not in (select id from given))`)}),
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

/** Of each listing under each token that is common enough. What leaves it out is worked out once, and not for each token. */
const postingsOf = (listings: RawBuilder<unknown>) => sql`
    select l.number, t.token | posting_tier(held.word, l.named, l.strong, l.standing) as key, posting_point(l.at, l.number) as at, l.filters
    from (select *, filter_bits(tokens, hours, area_limited, visible_from, visible_until) as filters from ${listings} listings
        where exists (select from search_token where spread) offset 0) l
      cross join (select range_agg(int8range(token, token, '[]')) as words from search_token where paired) common
      cross join posted_tokens(l.tokens, common.words) held
      join search_token t on t.token = held.token and t.spread`

/** Hours of the week, Monday's first 0, in which it is open for any of their minutes. */
function hoursIn(ranges: WeekAhead['ranges']): number[] {
  const hours = new Set<number>()
  for (const [from, to] of ranges)
    for (let hour = Math.floor(from / 60); hour <= Math.floor((to - 1) / 60); hour++) hours.add(hour)
  return [...hours]
}

/** Many lists of tokens as one array. */
class TokenPack {
  #tokens: Token[] = []

  /** Where the list begins and ends in the array, which counts from 1. */
  put(list: readonly Token[]) {
    const from = this.#tokens.length + 1
    for (const token of list) this.#tokens.push(token)
    return { from, to: this.#tokens.length }
  }

  packed(): Buffer {
    return packedArray('bigint', this.#tokens)
  }
}

/** PostgreSQL's spelling of an array, of what needs no quotes or has them. */
function arrayOf(plain: readonly string[]): string {
  return `{${plain.join(',')}}`
}

/** PostgreSQL's spelling, `{[540,1020),[1980,2460)}`. */
function multirange(ranges: WeekAhead['ranges']): string {
  return `{${ranges.map(([from, to]) => `[${from},${to})`).join(',')}}`
}
