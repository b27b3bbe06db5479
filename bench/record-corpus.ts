// A borough's record made by PostgreSQL itself: people with names that sound alike, where they live, and what passed between them and whom.
import type pg from 'pg'

export type Size = { people: number; contacts: number; organisations: number }

// The commonest of England and Wales, and enough others that most names are rare.
const given = `Oliver George Noah Arthur Harry Leo Muhammad Jack Charlie Oscar Olivia Amelia Isla Ava Mia Ivy Lily Isabella Rosie Sophia Margaret
  Susan Patricia Jean Maureen Dorothy Sheila Brenda Mair Cerys Gwen Rhys Dylan Ffion Siobhan Aoife Ciaran Ewa Agnieszka Piotr Katarzyna Fatima Ayesha
  Imran Bashir Priya Anjali Ravi Femi Chidi Ngozi Adaeze Yusuf Hodan Wei Mei Linh Oksana Andriy Ioana Andrei Catalina Joao`
const family = `Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Johnson Roberts Robinson Thompson Wright Walker White Edwards Hughes Green Hall
  Lewis Harris Clarke Patel Jackson Wood Turner Martin Cooper Hill Ward Morris Moore Clark Lee King Baker Harrison Morgan Allen James Scott Phillips
  Watson Davis Parker Price Bennett Young Griffiths Mitchell Kelly Cook Carter Richardson Bailey Collins Bell Shaw Murphy Miller Cox Richards Khan
  Marshall Anderson Simpson Ellis Adams Singh Begum Wilkinson Foster Chapman Powell Webb Rogers Gray Mason Ali Hunt Hussain Campbell Matthews Owen
  Palmer Holmes Mills Barnes Knight Lloyd Butler Russell Barker Fisher Stevens Jenkins Murray Dixon Harvey Kowalska Nowak Wojcik Shevchenko Popescu`

/** Row by row checks and indexes come after the rows: the tables end as a place's own are. */
export async function makeBorough(owner: pg.Pool, schema: string, size: Size) {
  const client = await owner.connect()
  const run = (text: string, values: unknown[] = []) => client.query(text, values)
  try {
    await run(`set search_path = ${schema}, extensions`)
    await run(`set synchronous_commit = off`)
    await run(`set maintenance_work_mem = '512MB'`)
    for (const table of ['person', 'person_detail', 'person_address', 'person_reach'])
      await run(`alter table ${table} disable trigger user`)
    await run(
      `create temporary table name_part as
      select (select array_agg(w) from regexp_split_to_table($1, '\\s+') w) as given, (select array_agg(w) from regexp_split_to_table($2, '\\s+') w) as family`,
      [given, family],
    )
    await run(`insert into organisation (id, name) select ('01930000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Organisation ' || n
      from generate_series(1, ${size.organisations}) n`)
    await run(`create temporary table made as
      select ('01940000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid as id,
        given[1 + (n * 7919 % array_length(given, 1))] as given,
        case when n % 3 = 0 then family[1 + (n * 104729 % array_length(family, 1))]
          else family[1 + (n * 104729 % array_length(family, 1))] || chr((97 + n / 26 % 26)::int) || substr('aeiou', (1 + n % 5)::int, 1) || chr((97 + n % 26)::int) end as family,
        date '1930-01-01' + (n * 7 % 30000)::int as born,
        'HW' || (1 + n % 40) || ' ' || (n % 10) || chr((65 + n / 40 % 26)::int) || chr((65 + n / 1040 % 26)::int) as postcode,
        '+4477' || lpad((n * 31 % 100000000)::text, 8, '0') as phone
      from generate_series(1, ${size.people}::bigint) n, name_part`)
    await run(`insert into person (id, display_name) select id, given || ' ' || family from made`)
    await run(
      `insert into person_detail (person_id, given_name, family_name, birth_date, birth_is) select id, given, family, born, 'exact' from made`,
    )
    await run(
      `insert into person_address (id, person_id, postcode, said_on, said_at) select gen_random_uuid(), id, postcode, 'web', now() from made`,
    )
    await run(
      `insert into person_reach (id, person_id, kind, value, said_on, said_at) select gen_random_uuid(), id, 'phone', phone, 'web', now() from made`,
    )
    for (const index of ['names', 'sounds', 'reaches', 'postcodes', 'slips'])
      await run(`drop index person_key_by_${index}`)
    await run(`insert into person_key (person_id, names, sounds, reaches, postcodes, birth_date)
      select id, ' ' || n.folded, sounds_of(n.folded), array[phone, right(phone, 6)], array[postcode, split_part(postcode, ' ', 1)], born
      from made, lateral (select folded_name(given || ' ' || family) as folded) n`)
    await run(`create index person_key_by_names on person_key using gin (names gin_trgm_ops)`)
    for (const index of ['sounds', 'reaches', 'postcodes', 'slips'])
      await run(`create index person_key_by_${index} on person_key using gin (${index})`)
    await run(
      `alter table person_contact drop constraint person_contact_person_id_fkey, drop constraint person_contact_organisation_id_fkey`,
    )
    await run(`drop index person_contact_by_person, person_contact_by_organisation`)
    await run(`insert into person_contact (id, person_id, organisation_id, at, minutes, channel, area, brought, advice, outcome)
      select ('01950000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
        ('01940000-0000-7000-8000-' || lpad((1 + n % ${size.people})::text, 12, '0'))::uuid,
        ('01930000-0000-7000-8000-' || lpad((1 + n / ${size.people} * 37 % ${size.organisations})::text, 12, '0'))::uuid,
        timestamptz '2023-01-01' + n * interval '30 seconds', (n % 60)::int, 'voice', 'debt', 'A letter about money owed, number ' || n, 'What to do next, and by when', 'going-on'
      from generate_series(0, ${size.contacts - 1}::bigint) n`)
    await run(`create index person_contact_by_person on person_contact (person_id, at desc)`)
    await run(`create index person_contact_by_organisation on person_contact (person_id, organisation_id, at desc)`)
    await run(`alter table person_contact add constraint person_contact_person_id_fkey foreign key (person_id) references person (id),
      add constraint person_contact_organisation_id_fkey foreign key (organisation_id) references organisation (id)`)
    for (const table of ['person', 'person_detail', 'person_address', 'person_reach'])
      await run(`alter table ${table} enable trigger user`)
    await run(`analyze`)
  } finally {
    client.release(true)
  }
}

export const personAt = (n: number) => `01940000-0000-7000-8000-${String(n).padStart(12, '0')}`
export const organisationAt = (n: number) => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`
