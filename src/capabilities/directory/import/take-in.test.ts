import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { test, type World } from '../../../../test/support/world.ts'
import { viewScene } from '../../../platform/scene.ts'
import { momentsOf, withArrival } from '../rules/history.ts'
import { arrivalOf } from '../store/arrivals.ts'
import { findListing, listChanges } from '../store/one-listing.ts'
import { importCommand, readImportArguments } from './command.ts'
import { importVerbs } from './verbs.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'import-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Buffer) {
  const at = path.join(folder, name)
  writeFileSync(at, content)
  return at
}

async function run(world: World, ...words: string[]) {
  for (const [verb, { may }] of Object.entries(importVerbs)) world.house.policies.set(verb, may)
  const said: string[] = []
  const stage = world.stage({ viewer: { kind: 'system', job: 'import' }, channel: 'api' })
  const code = await importCommand(stage, readImportArguments(words), {
    line: (text) => said.push(text),
    progress: () => {},
  })
  return { code, said: said.join('\n') }
}

const count = async (world: World, table: string, where = 'true') =>
  Number((await world.sql<{ n: number }>(`select count(*)::int as n from ${table} where ${where}`))[0]?.n)

describe('postcodes', () => {
  const plain =
    'Postcode,lat,long\nYO1 7HH,53.96,-1.08\nyo17dd,53.961,-1.081\nYO1 0AA,,0.00000\nnonsense,1,2\nYO1 7HH,53.96,-1.08\nYO1 9XX,12,99\nYO1 7H'

  test('are taken in, retired ones kept as retired, bad lines named', async ({ world }) => {
    const { code, said } = await run(world, 'postcodes', file('yo.csv', plain))
    expect(code).toBe(0)
    expect(said).toContain('line 5: “nonsense” is not a postcode; kept aside')
    expect(said).toContain('line 6: “YO1 7HH” is here already, on 2; kept aside')
    expect(said).toContain('line 7: 12, 99 is not a place in the United Kingdom; kept aside')
    expect(said).toContain('line 8: the file stops in the middle of this row (1 cells of 3); kept aside')
    expect(said).toContain('7 rows read; 3 added, 0 changed, 0 as before, 4 kept aside')
    expect(await world.sql(`select postcode, latitude, retired from postcode order by 1`)).toEqual([
      { postcode: 'YO1 0AA', latitude: null, retired: true },
      { postcode: 'YO1 7DD', latitude: 53.961, retired: false },
      { postcode: 'YO1 7HH', latitude: 53.96, retired: false },
    ])
    expect(await count(world, 'import_problem')).toBe(4)
    expect(await world.sql(`select state, added::int from import_run`)).toEqual([{ state: 'finished', added: 3 }])
    const lines = await world.sql(
      `select verb, facts ->> 'kind' as kind from ledger_line where verb = 'directory.import'`,
    )
    expect(lines.length).toBeGreaterThan(0)
  })

  test('in the shape of the National Statistics Postcode Lookup say their nation and when they were retired', async ({
    world,
  }) => {
    const nspl =
      'pcd7,pcd8,pcds,dointr,doterm,lad25cd,ctry25cd,lat,long\nLL571AA,LL57 1AA,LL57 1AA,198001,,W06000002,W92000004,53.2,-4.1\nLL571AB,LL57 1AB,LL57 1AB,198001,199606,W06000002,W92000004,99.999999,0.000000\n'
    await run(world, 'postcodes', file('nspl.csv', nspl))
    expect(
      await world.sql(
        `select postcode, latitude, retired, retired_on::text, nation, district_code from postcode where outcode = 'LL57' order by 1`,
      ),
    ).toEqual([
      {
        postcode: 'LL57 1AA',
        latitude: 53.2,
        retired: false,
        retired_on: null,
        nation: 'wales',
        district_code: 'W06000002',
      },
      {
        postcode: 'LL57 1AB',
        latitude: null,
        retired: true,
        retired_on: '1996-06-01',
        nation: 'wales',
        district_code: 'W06000002',
      },
    ])
    const { said } = await run(world, 'postcodes', file('again.csv', 'Postcode,lat,long\nLL57 1AA,53.2,-4.1\n'))
    expect(said).toContain('0 added, 0 changed, 1 as before')
  })
})

const clubs =
  'id,name,organisation,postcode,monday,email,category\n' +
  '1,Lunch club,Age Well,YO1 7HH,12pm - 2pm,ann@agewell.org,Food\n' +
  '2,Film club,Age Well,YO1 9ZZ,,,Fun\n' +
  ',Nameless reference,Age Well,,,,\n' +
  '4,Walks,Feet First,ZZ9 9ZZ,,,\n'

describe('services from a table', () => {
  test('are listed, with how well their place is known', async ({ world }) => {
    await run(
      world,
      'outcodes',
      file('outcodes.csv', 'postcode,latitude,longitude,town,country\nYO1,53.95,-1.09,York,ENG\n'),
    )
    const { said } = await run(world, 'services', file('clubs.csv', clubs))
    expect(said).toContain('line 4: there is nothing to tell it by (column id); kept aside')
    expect(said).toContain('4 rows read; 3 added, 0 changed, 0 as before, 1 kept aside')
    expect(said).toContain(
      'Places: 0 by their own coordinates, 1 by postcode, 1 only by the middle of their outcode, 1 nowhere',
    )
    const rows =
      await world.sql(`select s.name, o.name as whose, l.located_by, l.at is not null as placed, a.postal_code, c.byday, c.opens_at::text
      from service s join organisation o on o.id = s.organisation_id left join service_at_location m on m.service_id = s.id
      left join location l on l.id = m.location_id left join address a on a.location_id = l.id
      left join schedule c on c.service_at_location_id = m.id where s.source = 'clubs' order by s.external_id`)
    expect(rows).toEqual([
      {
        name: 'Lunch club',
        whose: 'Age Well',
        located_by: 'postcode',
        placed: true,
        postal_code: 'YO1 7HH',
        byday: 'MO',
        opens_at: '12:00:00',
      },
      {
        name: 'Film club',
        whose: 'Age Well',
        located_by: 'outcode',
        placed: true,
        postal_code: 'YO1 9ZZ',
        byday: null,
        opens_at: null,
      },
      {
        name: 'Walks',
        whose: 'Feet First',
        located_by: 'exact',
        placed: false,
        postal_code: 'ZZ9 9ZZ',
        byday: null,
        opens_at: null,
      },
    ])
    expect(await count(world, 'organisation', `source = 'clubs'`)).toBe(2)
    expect(await count(world, 'listing')).toBeGreaterThanOrEqual(3)
  })

  test('taken in again unchanged leave no trace; changed ones change, with their history', async ({ world }) => {
    const history = await count(world, 'directory_change')
    const { said } = await run(world, 'services', path.join(folder, 'clubs.csv'))
    expect(said).toContain('0 added, 0 changed, 3 as before')
    expect(await count(world, 'directory_change')).toBe(history)
    const { said: later } = await run(
      world,
      'services',
      file('clubs.csv', clubs.replace('12pm - 2pm', '1pm - 3pm').replace('ann@', 'bob@')),
    )
    expect(later).toContain('0 added, 1 changed, 2 as before')
    expect(
      await world.sql(
        `select table_name, before ->> 'email' as was, after ->> 'email' as is from directory_change where seq > (select max(seq) - 2 from directory_change) order by 1`,
      ),
    ).toEqual([
      { table_name: 'schedule', was: null, is: null },
      { table_name: 'service', was: 'ann@agewell.org', is: 'bob@agewell.org' },
    ])
  })

  test('keep the history of how they came, and of what they were before the first change', async ({ world }) => {
    const stage = world.stage({ viewer: { kind: 'system', job: 'test' } })
    const historyOf = (name: string) =>
      viewScene(stage, async ({ db }) => {
        const [found] = await world.sql(`select id from service where name = $1`, [name])
        const rows = (await findListing(db, String(found!['id'])))!
        const others = (rows['service_at_location'] ?? []).flatMap((row) => [
          String(row['id']),
          String(row['location_id']),
        ])
        const changes = await listChanges(db, String(found!['id']), others)
        return momentsOf(withArrival(changes, rows, await arrivalOf(db, String(found!['id']))))
      })
    const [came, changed, ...more] = await historyOf('Lunch club')
    expect(more).toEqual([])
    expect(came).toMatchObject({
      job: 'import',
      isFirst: true,
      sheet: { name: 'Lunch club', email: 'ann@agewell.org' },
    })
    expect(Object.values(came!.sheet)).toContain('12:00-14:00')
    expect(changed).toMatchObject({ job: 'import', was: came!.sheet, sheet: { email: 'bob@agewell.org' } })
    expect((await historyOf('Film club')).map(({ sheet }) => sheet['name'])).toEqual(['Film club'])
  })

  test('of an import cannot be rewritten, nor hidden by whoever says that a row only arrives', async ({ world }) => {
    for (const meddling of ['delete from directory_arrival', `update directory_arrival set job = 'nobody'`])
      await expect(world.attack('app', meddling)).rejects.toThrow('permission denied')
    const before = await count(world, 'directory_arrival')
    await world.attack(
      'app',
      `with said as (select set_config('doorstep.arriving', 'on', true)) insert into unit (name) select 'Bed in a hurry' from said`,
    )
    expect(await count(world, 'directory_arrival')).toBe(before + 1)
  })

  test('edited here since are left alone until the source has news', async ({ world }) => {
    await world.sql(`update service set fees = 'Two pounds' where name = 'Film club'`)
    await run(world, 'services', path.join(folder, 'clubs.csv'))
    expect(await count(world, 'service', `name = 'Film club' and fees = 'Two pounds'`)).toBe(1)
  })

  test('that lose an opening or a place lose it here too', async ({ world }) => {
    await run(world, 'services', file('clubs.csv', clubs.replace('YO1 7HH,12pm - 2pm', ',')))
    expect(
      await count(world, 'service_at_location m join service s on s.id = m.service_id', `s.name = 'Lunch club'`),
    ).toBe(0)
    expect(
      await count(
        world,
        'schedule c join service_at_location m on m.id = c.service_at_location_id join service s on s.id = m.service_id',
        `s.name = 'Lunch club'`,
      ),
    ).toBe(0)
  })

  test('say when they open, in their own words where nobody could be sure; and what we know of bank holidays stays', async ({
    world,
  }) => {
    const table = (about: string) =>
      `id,name,description,Opening hours\n1,Debt hub,${about},"Mon-Fri 9-5, Sat 10-1"\n2,Games night,${about},Fri 7-9\n3,Repair shop,${about},Sat 10-1. Closed bank holidays\n`
    const { said } = await run(world, 'services', file('hours.csv', table('Old')))
    expect(said).toContain(
      'line 3: “Fri 7-9” is shown in its own words, because it does not surely say when it opens (column Opening hours); taken in',
    )
    expect(said).not.toContain('Not read')
    const page = async (name: string) => {
      const [found] = await world.sql<{ id: string }>(`select id from service where name = '${name}'`)
      return world.get(`/services/${found!.id}`)
    }
    ;(await page('Debt hub')).shows(/Saturday[^]*10am to 1pm/)
    ;(await page('Games night')).shows('Fri 7-9')
    ;(await page('Repair shop')).shows('Closed on bank holidays')
    const holidays = () =>
      world.sql(
        `select s.name, c.on_holidays from schedule c join service s on s.id = c.service_id where s.source = 'hours' order by 1, c.byday`,
      )
    await world.sql(
      `update schedule set on_holidays = 'as usual' where service_id = (select id from service where name = 'Debt hub')`,
    )
    await run(world, 'services', file('hours.csv', table('New')))
    expect(await holidays()).toEqual([
      { name: 'Debt hub', on_holidays: 'as usual' },
      { name: 'Debt hub', on_holidays: 'as usual' },
      { name: 'Games night', on_holidays: 'unknown' },
      { name: 'Repair shop', on_holidays: 'closed' },
    ])
  })

  test('tried dry change nothing, and foretell what would happen', async ({ world }) => {
    const before = await world.sql(
      `select (select count(*) from service) s, (select count(*) from import_run) r, (select count(*) from ledger_line) l`,
    )
    const { said } = await run(world, 'services', file('more.csv', 'id,name\n1,One\n2,Two\n'), '--dry-run')
    expect(said).toContain('Nothing was changed. It would have been: 2 rows read; 2 added')
    expect(
      await world.sql(
        `select (select count(*) from service) s, (select count(*) from import_run) r, (select count(*) from ledger_line) l`,
      ),
    ).toEqual(before)
  })

  test('in UTF-16, cut in half, with formulas, are read as far as they go', async ({ world }) => {
    const table = `\uFEFFid,name,description\r\n1,Caffè Tŷ Gwyn,"=HYPERLINK(""http://x"")"\r\n2,"Half a n`
    const rejects = path.join(folder, 'rejects.csv')
    const { said } = await run(
      world,
      'services',
      file('utf16.csv', Buffer.from(table, 'utf16le')),
      '--rejects',
      rejects,
    )
    expect(said).toContain('line 3: a quotation mark is opened and never closed; kept aside')
    expect(await count(world, 'service', `name = 'Caffè Tŷ Gwyn' and description = '=HYPERLINK("http://x")'`)).toBe(1)
    expect(readFileSync(rejects, 'utf8')).toContain(
      `3,kept aside,a quotation mark is opened and never closed,,"2,""Half a n"`,
    )
  })

  test('write no live formula among the rejects', async ({ world }) => {
    const rejects = path.join(folder, 'rejects.csv')
    await run(world, 'services', file('formula.csv', 'name,postcode\nA,=1+1\n'), '--rejects', rejects)
    for (const cell of readFileSync(rejects, 'utf8').split(/[\r\n,]+/)) expect(cell).not.toMatch(/^"?[=+@-]/)
  })

  test('that the database refuses are found out one by one, and stop nothing', async ({ world }) => {
    // More than one batch: what the second was told while the first was being written did not come to be as it was told.
    const rows = Array.from({ length: 1_010 }, (_, n) => `${n},Club ${n},${n === 17 ? '130.5' : '50'},All clubs,Club`)
    const ages = file('ages.csv', `id,name,min age,organisation,category\n${rows.join('\n')}\n`)
    await world.sql(`alter table service add constraint nobody_is_called_club_23 check (name <> 'Club 23')`)
    const { said } = await run(world, 'services', ages)
    expect(said).toContain('line 19: “130.5” is not an age; taken in without it')
    expect(said).toContain('line 25: the database does not take it: nobody is called club 23; kept aside')
    expect(said).toContain('1,010 rows read; 1,009 added, 0 changed, 0 as before, 1 kept aside')
    await world.sql(`alter table service drop constraint nobody_is_called_club_23`)
    expect((await run(world, 'services', ages)).said).toContain('1 added, 0 changed, 1,009 as before')
    const shown = `c.card ->> 'organisation' = 'All clubs' and c.card -> 'terms' -> 0 ->> 'name' = 'Club'`
    expect(await count(world, 'listing_card c', shown)).toBe(1_010)
  })

  test('of one organisation and one category know of both in whatever batch they come', async ({ world }) => {
    const rows = Array.from({ length: 1_010 }, (_, n) => `${n},Choir ${n},All choirs,Choir`)
    const choirs = file('choirs.csv', `id,name,organisation,category\n${rows.join('\n')}\n`)
    expect((await run(world, 'services', choirs)).said).toContain('1,010 added')
    const shown = `c.card ->> 'organisation' = 'All choirs' and c.card -> 'terms' -> 0 ->> 'name' = 'Choir'`
    expect(await count(world, 'listing_card c', shown)).toBe(1_010)
    expect(await count(world, 'organisation', `name = 'All choirs'`)).toBe(1)
    // And what is made from them goes with them.
    const listed = await count(world, 'listing')
    await world.sql(`delete from organisation where name = 'All choirs'`)
    expect(await count(world, 'listing_card c', shown)).toBe(0)
    expect(await count(world, 'listing')).toBe(listed - 1_010)
    expect(await count(world, 'service_modified m', 'not exists (select from service where id = m.service_id)')).toBe(0)
  })

  test('come once where two read the same file at the same moment: the second is told to wait, and says nothing untrue', async ({
    world,
  }) => {
    const rows = Array.from({ length: 400 }, (_, n) => `${n},Band ${n},Bands of ${n % 7},Band`)
    const bands = file('bands.csv', `id,name,organisation,category\n${rows.join('\n')}\n`)
    const both = await Promise.all([run(world, 'services', bands), run(world, 'services', bands)])
    const [first, second] = both.toSorted((one, other) => one.code - other.code)
    expect(first?.said).toContain('400 added')
    expect(second).toEqual({
      code: 1,
      said: 'Another import of bands is under way, so nothing was taken in. Wait until it has ended, then run this again.',
    })
    expect(await world.sql(`select state from import_run where source = 'bands'`)).toEqual([{ state: 'finished' }])
    expect((await run(world, 'services', bands)).said).toContain('400 as before')
    expect(await count(world, 'service', `source = 'bands'`)).toBe(400)
    expect(await count(world, 'organisation', `source = 'bands'`)).toBe(7)
    expect(await count(world, 'listing_card c', `c.card ->> 'organisation' like 'Bands of _'`)).toBe(400)
  })

  test('arrive letter for letter, and once more where they went and the source has news', async ({ world }) => {
    const told = [
      ['Tŷ “Ni” \\ {a, b}', `${'Llŷn, "x\\y", {NULL}. '.repeat(60)}🥚`],
      ['Null and void', 'Caffè'],
      ['Plain', 'x'.repeat(1_001)],
    ] as const
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
    const table = (also: string) =>
      `id,name,description\n${told.map(([name, text], nth) => `${nth},${cell(name)},${cell(text + also)}\n`).join('')}`
    const held = () => world.sql(`select name, description from service where source = 'letters' order by external_id`)
    await run(world, 'services', file('letters.csv', table('')))
    expect(await held()).toEqual(told.map(([name, description]) => ({ name, description })))
    await world.sql(`delete from service where source = 'letters'`)
    const { said } = await run(world, 'services', file('letters.csv', table('!')))
    expect(said).toContain('3 rows read; 3 added')
    expect(await held()).toEqual(told.map(([name, text]) => ({ name, description: `${text}!` })))
  })

  test('are mapped by a mapping kept under a name', async ({ world }) => {
    const mapping = file(
      'm.json',
      JSON.stringify({ source: 'odd', key: 'Nr', name: 'Wer', organisationName: { always: 'Odd' } }),
    )
    const odd = file('odd.csv', 'Nr;Wer\n1;Erste\n')
    expect((await run(world, 'services', odd, '--mapping', mapping, '--save-mapping', 'odd-ones')).said).toContain(
      'kept as odd-ones',
    )
    expect((await run(world, 'services', odd, '--mapping', 'odd-ones')).said).toContain('1 as before')
    expect(await run(world, 'services', odd, '--mapping', 'nobody')).toMatchObject({
      code: 1,
      said: expect.stringMatching(/No mapping is kept as nobody\. Kept here: .*odd-ones/),
    })
    expect(await run(world, 'services', odd)).toMatchObject({
      code: 1,
      said: expect.stringContaining('no column says their name'),
    })
  })

  test('say which column was taken for what and which for nothing, and give the mapping to be changed', async ({
    world,
  }) => {
    const list = file(
      'town-list.csv',
      'Service name,What they do,Tel,Post code,Parking\nLunch club,Hot lunch,01632 960111,YO1 7HH,Two spaces outside\n',
    )
    const mapping = path.join(folder, 'town-list.json')
    const tried = await run(world, 'services', list, '--dry-run', '--save-mapping', mapping)
    expect(tried.said).toContain('name (Service name)')
    expect(tried.said).toContain('description (What they do)')
    expect(tried.said).toContain('Not read: Parking.')
    expect(tried.said).toContain(`The mapping is written to ${mapping}`)
    const given = JSON.parse(readFileSync(mapping, 'utf8')) as Record<string, unknown>
    const whole = { ...given, description: { join: ['What they do', 'Parking'], with: '. ' } }
    writeFileSync(mapping, JSON.stringify(whole))
    expect(await run(world, 'services', list, '--save-mapping', mapping)).toMatchObject({
      code: 1,
      said: expect.stringContaining('There is a file at'),
    })
    expect(JSON.parse(readFileSync(mapping, 'utf8'))).toEqual(whole)
    for (const flag of ['--save-mapping', '--rejects'])
      expect(await run(world, 'services', list, flag, path.join(folder, 'no-folder', 'a.json')), flag).toMatchObject({
        code: 1,
        said: expect.stringMatching(/Nothing can be written at .*no-folder.*Name a file in a folder that is there/),
      })
    const taken = await run(world, 'services', list, '--mapping', mapping, '--save-mapping', 'town-list')
    expect(taken.said).toContain('1 added')
    expect(taken.said).not.toContain('Not read')
    expect(await world.sql(`select description from service where source = 'town-list'`)).toEqual([
      { description: 'Hot lunch. Two spaces outside' },
    ])
    expect((await run(world, 'services', list, '--mapping', 'town-list')).said).toContain('1 as before')
  })

  test('of a refuge never show where it is', async ({ world }) => {
    const table =
      'id,name,address,town,postcode,latitude,longitude,masked\n1,Refuge,5 Secret Street,York,YO1 7HH,53.95,-1.07,yes\n'
    await run(world, 'services', file('refuge.csv', table))
    expect(await world.sql(`select masked, latitude, at from location where source = 'refuge'`)).toEqual([
      { masked: true, latitude: null, at: null },
    ])
    expect(await count(world, 'address', `address_1 = '5 Secret Street'`)).toBe(0)
    expect(await count(world, 'masked_address', `address_1 = '5 Secret Street' and latitude = 53.95`)).toBe(1)
    await run(world, 'services', file('refuge.csv', table.replace(',yes', ',no')))
    expect(await count(world, 'address', `address_1 = '5 Secret Street'`)).toBe(1)
    expect(await count(world, 'masked_address')).toBe(0)
    const unsure = await run(world, 'services', file('refuge.csv', table.replace(',yes', ',Confidential')))
    expect(unsure.said).toContain('“Confidential” is neither yes nor no, so the address is hidden')
    expect(await count(world, 'address', `address_1 = '5 Secret Street'`)).toBe(0)
  })

  test('of a refuge never show the number of its building', async ({ world }) => {
    const table = file('numbered.csv', 'id,name,address,town,building,masked\n1,Refuge,Six Hidden Lane,York,abc,yes\n')
    const mapping = file(
      'numbered.json',
      JSON.stringify({
        source: 'numbered',
        key: 'id',
        name: 'name',
        address: ['address', 'town'],
        masked: 'masked',
        locationIdentifier: 'building',
        organisationName: { always: 'Havens' },
      }),
    )
    await run(world, 'services', table, '--mapping', mapping)
    expect(await world.sql(`select masked, external_identifier from location where source = 'numbered'`)).toEqual([
      { masked: true, external_identifier: null },
    ])
  })
})

describe('a feed', () => {
  const uuid = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`
  const service = (name: string) => ({
    id: uuid(1),
    name,
    status: 'active',
    organization: { id: uuid(2), name: 'Age Well', description: '' },
    service_at_locations: [
      { id: uuid(3), location: { id: uuid(4), location_type: 'physical', latitude: 53.96, longitude: -1.08 } },
    ],
    attributes: [{ id: uuid(5), taxonomy_term: { id: uuid(6), name: 'Food', description: '' } }],
  })

  test('keeps its ids', async ({ world }) => {
    await run(world, 'oruk', file('feed.json', JSON.stringify([service('Lunch')])))
    expect(
      await world.sql(`select s.id, s.organisation_id, m.id as meeting, m.location_id, a.taxonomy_term_id from service s
        join service_at_location m on m.service_id = s.id join attribute a on a.service_id = s.id where s.source = 'feed'`),
    ).toEqual([
      { id: uuid(1), organisation_id: uuid(2), meeting: uuid(3), location_id: uuid(4), taxonomy_term_id: uuid(6) },
    ])
  })

  test('cannot write over what another source brought, even under its ids', async ({ world }) => {
    await run(world, 'oruk', file('thief.json', JSON.stringify([service('Stolen')])))
    expect(await world.sql(`select name from service where id = $1`, [uuid(1)])).toEqual([{ name: 'Lunch' }])
    expect(await count(world, 'service', `source = 'thief' and name = 'Stolen'`)).toBe(1)
    const { said } = await run(world, 'oruk', path.join(folder, 'thief.json'))
    expect(said).toContain('1 as before')
  })
})

describe('boundaries', () => {
  const area = (code: string, size: number) => ({
    type: 'Feature',
    properties: { code, name: `Area ${code}` },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [0, 50],
          [size, 50],
          [size, 51],
          [0, 51],
          [0, 50],
        ],
        [
          [0.2, 50.2],
          [0.4, 50.2],
          [0.4, 50.4],
          [0.2, 50.2],
        ],
      ],
    },
  })
  const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })

  test('hold the points that are in them and not those in their holes', async ({ world }) => {
    const { said } = await run(
      world,
      'boundaries',
      file('areas.geojson', collection(area('A', 1), area('B', 2), { type: 'Feature' })),
    )
    expect(said).toContain('area 3: this area has no code; kept aside')
    const around = (lon: number, lat: number) =>
      world.sql(`select boundaries_around($1, $2) as code order by 1`, [lon, lat])
    expect(await around(0.8, 50.5)).toEqual([{ code: 'A' }, { code: 'B' }])
    expect(await around(1.5, 50.5)).toEqual([{ code: 'B' }])
    expect(await around(0.38, 50.3)).toEqual([])
  })

  test('taken in again are as before, or changed where they moved', async ({ world }) => {
    expect(
      (await run(world, 'boundaries', file('areas.geojson', collection(area('A', 1), area('B', 1.5))))).said,
    ).toContain('0 added, 1 changed, 1 as before')
  })
})

test('a spreadsheet of its own kind, and a folder, are told from a table in words', async ({ world }) => {
  const book = file('book.csv', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]))
  expect(await run(world, 'services', book)).toEqual({
    code: 1,
    said: 'book.csv is a spreadsheet. Open it, save the sheet as CSV, and read that in.',
  })
  expect((await run(world, 'services', folder)).said).toContain('(it is a folder)')
})

test('an import asked for wrongly is refused in words', () => {
  expect(() => readImportArguments(['people', 'x.csv'])).toThrow('Say what to import')
  expect(() => readImportArguments(['gp'])).toThrow('Name one file')
  expect(() => readImportArguments(['gp', 'x', '--mapping', 'y'])).toThrow('Only services have a mapping')
  expect(() => readImportArguments(['services', 'x', '--encoding', 'ebcdic'])).toThrow('The encodings are')
})

test('nobody but the command line may import', async ({ world }) => {
  const { takeIn } = await import('./acts/take-in.ts')
  for (const [verb, { may }] of Object.entries(importVerbs)) world.house.policies.set(verb, may)
  const person = await world.person('Eve')
  const outcome = await takeIn(world.stage({ viewer: person }), {
    run: { id: '0', kind: 'postcodes', source: 'x', readFrom: 'x' },
    batch: { kind: 'postcodes', readings: [] },
    last: true,
    dryRun: false,
  })
  expect(outcome).toMatchObject({ ok: false, refusal: { because: 'not-allowed' } })
})
