import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { describe, expect, inject } from 'vitest'
import { themself } from '../../test/support/signed-in.ts'
import { test } from '../../test/support/world.ts'
import type { World } from '../../test/support/world.ts'
import { filesIn } from '../../test/support/zip-files.ts'
import { answerRequest } from '../capabilities/rights/acts/answer.ts'
import { askRight } from '../capabilities/rights/acts/ask.ts'
import { eraseGranted } from '../capabilities/rights/acts/erase.ts'
import { writeErased } from '../capabilities/rights/jobs.ts'
import { buildHouse } from '../main.ts'
import { backUp, listFiles, throwAwayOld } from '../platform/backup/backup.ts'
import { isCopy, type Listing } from '../platform/backup/format.ts'
import { checkCopy, restore } from '../platform/backup/restore.ts'
import { connect } from '../platform/db/database.ts'
import { readMigrations } from '../platform/db/migrator.ts'
import { changeSettings, listPlaces } from '../platform/db/places.ts'
import { diskKeeper } from '../platform/files/keeper.ts'
import { signInAs } from '../platform/identity/index.ts'
import { systemStage } from '../platform/jobs/worker.ts'
import { silentLog } from '../platform/log.ts'
import { readMessageSettings } from '../platform/messages/settings.ts'
import type { Viewer } from '../platform/stage.ts'
import { organisationId, serviceId } from './named-id.ts'
import { demoPerson } from './people.ts'
import { fillHexworth, isFilled } from './seed.ts'

const said: { done: number; doing: string }[] = []

test.beforeAll(async ({ world }: { world: World }) => {
  await fillHexworth(world.house, world.place, (done, doing) => said.push({ done, doing }))
})

describe('filling', () => {
  test('progress goes forwards only, and ends at the end', () => {
    expect(said.length).toBeGreaterThan(10)
    expect(said.every(({ done }, place) => done >= (said[place - 1]?.done ?? 0) && done <= 1)).toBe(true)
    expect(said.at(-1)).toEqual({ done: 1, doing: 'Hexworth is ready' })
  })

  test('everything can be found: one listing for each service at each of its doors', async ({ world }) => {
    const [count] = await world.sql<{ doors: number; doorless: number; listings: number; waiting: number }>(`select
      (select count(*)::int from service_at_location) as doors,
      (select count(*)::int from service s where not exists (select from service_at_location where service_id = s.id)) as doorless,
      (select count(*)::int from listing) as listings, (select count(*)::int from listing_to_refresh) as waiting`)
    expect(count!.listings).toBe(count!.doors + count!.doorless)
    expect(count!.waiting).toBe(0)
  })

  test('filling again changes nothing', async ({ world }) => {
    const counts =
      'select (select count(*) from service) as services, (select count(*) from directory_change) as changes'
    const before = await world.sql(counts)
    await fillHexworth(world.house, world.place, () => undefined)
    expect(await world.sql(counts)).toEqual(before)
  })

  test('one that is cut short leaves nothing, and may begin again', async ({ world }) => {
    const cut = fillHexworth(world.house, world.otherPlace, (done) => {
      if (done > 0.3) throw new Error('the power went')
    })
    await expect(cut).rejects.toThrow('the power went')
    expect(await isFilled(world.house, world.otherPlace)).toBe(false)
    const [left] = await world.sql<{ rows: number }>(
      `select count(*)::int as rows from ${world.otherPlace.schema}.organisation`,
    )
    expect(left!.rows).toBe(0)
  })
})

test('nothing is said to have happened later than now', async ({ world }) => {
  const now = world.house.clock().toISOString()
  const [later] = await world.sql<Record<string, number>>(`select
    (select count(*)::int from report where greatest(made_at, published_at, updated_at, settled_at) > '${now}') as reports,
    (select count(*)::int from report_update where at > '${now}') as updates,
    (select count(*)::int from report_update u join report r on r.id = u.report_id where u.at < r.made_at) as before_their_report,
    (select count(*)::int from listing_proposal where greatest(proposed_at, decided_at) > '${now}') as changes`)
  expect(later).toEqual({ reports: 0, updates: 0, before_their_report: 0, changes: 0 })
})

describe('what residents find', () => {
  test('every need on the front page finds at least three services', async ({ world }) => {
    const home = await world.get('/')
    const asked = [...home.body.matchAll(/href="(\/services\?what=[^"]+)"/g)].map(([, path]) =>
      path!.replaceAll('&amp;', '&'),
    )
    expect(asked.length).toBeGreaterThan(5)
    for (const path of asked) {
      const page = await world.get(path)
      const found = new Set([...page.body.matchAll(/href="\/services\/([0-9a-f-]{36})/g)].map(([, id]) => id))
      expect(found.size, path).toBeGreaterThanOrEqual(3)
    }
  })

  test('a refuge is found, and where it is stays out of every public table', async ({ world }) => {
    const [hidden] = await world.sql<{ number: number; addresses: number }>(`select count(*)::int as number,
      (select count(*)::int from masked_address) as addresses from location where masked and latitude is null and at is null`)
    expect(hidden).toEqual({ number: 3, addresses: 3 })
    const [shown] = await world.attack(
      'read',
      `select count(*)::int as addresses from address a join location l on l.id = a.location_id where l.masked`,
    )
    expect(shown).toEqual({ addresses: 0 })
    await expect(world.attack('read', 'select * from masked_address')).rejects.toThrow('permission denied')
    const secrets = await world.sql<{ address1: string; postcode: string }>(
      'select address_1 as "address1", postal_code as postcode from masked_address',
    )
    const page = await world.get('/services?what=refuge')
    page.shows('Haven')
    for (const { address1 } of secrets) page.doesNotShow(address1)
  })

  test('a street, a village and a landmark are known by either name', async ({ world }) => {
    for (const where of ['Mill Lane', 'Lôn y Felin', 'Trewernen', 'Market Hall', 'HW3', 'hw1 1aa']) {
      const page = await world.get(`/services?what=chemist&where=${encodeURIComponent(where)}`)
      expect(page.status, where).toBe(200)
      page.shows(/chemist|pestle|okafor|bottle|Which/i)
    }
  })
})

describe('what staff find', () => {
  test('several listings have somebody who keeps them, and Dev was asked this morning', async ({ world }) => {
    world.place.settings.runBy = organisationId('council')
    const kept = await world.sql<{ service: string; keeper: string; asked: boolean }>(
      `select s.name as service, k.name as keeper, k.asked_at is not null as asked from listing_keeper k join service s on s.id = k.service_id order by k.name`,
    )
    expect(kept.map(({ keeper }) => keeper)).toEqual([
      'Carys Morgan',
      'Dev Patel',
      'Dev Patel',
      'Hanna Shevchenko',
      'Idris Campbell',
    ])
    expect(kept.filter(({ asked }) => asked)).toMatchObject([{ keeper: 'Dev Patel' }])
    const page = await world.get(`/work/listings/${serviceId('foodbank')}`, { cookies: await as(world, 'gwen') })
    page.shows('Dev Patel')
  })

  test('Gwen sees every change that waits, each begun from the listing as it is', async ({ world }) => {
    // Gwen is an admin of the council, which runs this place.
    world.place.settings.runBy = organisationId('council')
    const cookies = await as(world, 'gwen')
    const waiting = await world.sql<{ id: string; base: Record<string, string> }>(
      `select id, proposed -> 'base' as base from listing_proposal where state = 'waiting'`,
    )
    expect(waiting.length).toBeGreaterThanOrEqual(5)
    for (const { id, base } of waiting) {
      const page = await world.get(`/work/approvals/${id}`, { cookies })
      expect(seenOn(page.body)).toEqual(base)
    }
  })

  test('Carys has changes that wait for her, and may agree to one', async ({ world }) => {
    const cookies = await as(world, 'carys')
    const page = await world.get('/work/approvals', { cookies })
    page.shows('Mill Lane Library')
    const [waiting] = await world.sql<{ id: string }>(
      `select p.id from listing_proposal p join service s on s.id = p.service_id where p.state = 'waiting' and s.name = 'Mill Lane Library'`,
    )
    const path = `/work/approvals/${waiting!.id}`
    const one = await world.get(path, { cookies })
    const agreed = await world.post(`${path}/approval`, { seen: JSON.stringify(seenOn(one.body)) }, { cookies })
    expect(agreed.status).toBe(303)
    const [now] = await world.sql<{ state: string; closes: string }>(`select p.state, h.closes_at::text as closes
      from listing_proposal p join service_at_location l on l.service_id = p.service_id
      join schedule h on h.service_at_location_id = l.id and h.byday = 'SA' where p.id = '${waiting!.id}'`)
    expect(now).toEqual({ state: 'approved', closes: '17:00:00' })
  })

  test('the history of a listing goes back before today', async ({ world }) => {
    const rows = await world.sql<{
      name: string
      late: boolean
    }>(`select p.display_name as name, c.at > now() - interval '1 day' as late
      from directory_change c join person p on p.id = c.changed_by where c.table_name = 'service' and c.act = 'demo.fill'`)
    const seeded = rows.filter(({ late }) => !late)
    expect(seeded.length).toBeGreaterThanOrEqual(15)
    const lines = await world.sql<{ lines: number }>(
      `select count(*)::int as lines from ledger_line where verb = 'directory.publish-change'`,
    )
    expect(lines[0]!.lines).toBeGreaterThanOrEqual(15)
  })
})

describe('a copy of everything', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-copy-'))
  const copy = path.join(folder, 'doorstep-1')
  const migrations = readMigrations('migrations')
  const quietly = () => undefined
  const advice = organisationId('advice')
  const ewa = demoPerson('ewa').id
  let before: unknown[]
  const heldOfEwa = `select count(*)::int as n from person_contact where person_id = '${ewa}' and organisation_id = '${advice}'`
  test.afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

  test('is made while Doorstep runs, whole or not at all, and says when it is damaged', async ({ world }) => {
    const { house } = world
    const from = path.join(folder, 'from')
    for (const due of ['2026-11-23T09:00Z', '2026-12-24T09:00Z'])
      await world.sql(
        `insert into message (id, kind, to_address, purpose, language, template, facts, due_at) values (gen_random_uuid(), 'text', '+447700900321', 'service', 'en', 'test.before', '{}', $1)`,
        [due],
      )
    const hash = await keepFile(path.join(from, 'files'), 'A letter that somebody gave us')
    fs.writeFileSync(path.join(from, 'secret'), 'a secret of this place')
    const given = {
      owner: house.database.owner,
      places: [world.place],
      dataFolder: from,
      filesElsewhere: false,
      now: new Date('2026-11-23T10:00Z'),
    }
    await expect(backUp(copy, { ...given, places: [{ id: 'x', schema: 'place_nowhere' }] }, quietly)).rejects.toThrow()
    expect(fs.readdirSync(folder), 'what broke half way leaves nothing').toEqual(['from'])
    const listed = await backUp(copy, given, quietly)
    expect(listed.files).toEqual({ count: 1, bytes: 30 })
    before = await world.sql(contentOf(listed.tables))
    await expect(backUp(copy, given, quietly)).rejects.toThrow('no copy is ever written over')

    const broken = path.join(folder, 'broken')
    const damage = async (what: string, change: () => void) => {
      fs.rmSync(broken, { recursive: true, force: true })
      fs.cpSync(copy, broken, { recursive: true })
      change()
      await expect(checkCopy(broken, migrations, quietly), what).rejects.toThrow(
        /damaged|not as it was written|There is no copy/,
      )
    }
    await damage('a byte of a table', () => flip(path.join(broken, 'tables/place_testworth.person.gz')))
    await damage('a table is gone', () => fs.rmSync(path.join(broken, 'tables/place_testworth.person.gz')))
    await damage('the list', () => flip(path.join(broken, 'copy.json')))
    await damage('the list is gone', () => fs.rmSync(path.join(broken, 'copy.json')))
    await damage('a file of somebody’s', () => flip(path.join(broken, 'files/testworth-cases', hash.slice(0, 2), hash)))
    await expect(checkCopy(copy, migrations.slice(0, -1), quietly), 'of a newer Doorstep').rejects.toThrow(
      /made by a newer Doorstep, or by another one \(it has \d{4}_/,
    )
    fs.rmSync(broken, { recursive: true })
    fs.mkdirSync(`${copy}.making`)
    expect(isCopy(`${copy}.making`), 'killed half way').toBe(false)
    const now = new Date('2027-01-01T10:00Z')
    expect(throwAwayOld(folder, { days: 60, now, keep: '' })).toEqual([])
    expect(throwAwayOld(folder, { days: 30, now, keep: copy }), 'the newest stays').toEqual([])
    // Beside a newer one it goes, and nothing else does, whatever it is called.
    const older = path.join(folder, 'doorstep-0')
    fs.cpSync(copy, older, { recursive: true })
    fs.mkdirSync(path.join(folder, 'doorstep-2020-01-01T00-00-00'))
    expect(throwAwayOld(folder, { days: 40, now, keep: copy }), 'young enough').toEqual([])
    expect(throwAwayOld(folder, { days: 38, now, keep: copy })).toEqual([older])
    expect(fs.readdirSync(folder).sort()).toEqual([
      'doorstep-1',
      'doorstep-1.making',
      'doorstep-2020-01-01T00-00-00',
      'from',
    ])
    await changeSettings(house.database.owner, world.place.id, { backupDays: 38 })
    const [kept] = (await listPlaces(house.database.owner)).filter(({ id }) => id === world.place.id)
    expect(kept!.settings.backupDays, 'and people read how long').toBe(38)
  })

  test('comes back into an empty database row for row; whoever was erased since is erased again', async ({ world }) => {
    const { house } = world
    const person = (key: string): Viewer => themself(demoPerson(key).id, key)
    const asked = await askRight(world.stage({ viewer: person('ewa') }), {
      kind: 'erasure',
      ground: 'no-longer-needed',
      organisations: [advice],
    })
    if (!asked.ok) throw new Error(asked.refusal.because)
    const id = asked.value.asked[0]!.id
    const worker = { ...person('idris'), memberships: [{ organisation: advice, role: 'worker' as const }] } as Viewer
    expect(await answerRequest(world.stage({ viewer: worker }), { id, answer: 'granted', words: '' })).toMatchObject({
      ok: true,
    })
    const to = path.join(folder, 'to')
    const moved = { ...house, dataFolder: to }
    expect(await eraseGranted(systemStage(house, world.place, 'rights.erase'), { id })).toMatchObject({ ok: true })
    expect(await world.sql(heldOfEwa)).toEqual([{ n: 0 }])
    // The list lies beside the database: it is newer than the copy.
    await writeErased(systemStage(moved, world.place, 'rights.write-erased'))

    const listed = await checkCopy(copy, migrations, quietly)
    const empty = await anEmptyDatabase()
    try {
      const into = { owner: empty.owner, dataFolder: to, migrations }
      await restore(copy, listed, into, quietly)
      await expect(restore(copy, listed, into, quietly), 'never over anything').rejects.toThrow(
        'nothing is ever written over',
      )
      const [back] = await empty.rows(heldOfEwa)
      expect(back, 'as it was when the copy was made').not.toEqual({ n: 0 })
      expect(fs.readFileSync(path.join(to, 'secret'), 'utf8')).toBe('a secret of this place')
      expect(await empty.rows(guards), 'keys, policies and triggers stand as before').toEqual(await world.sql(guards))
      expect(await empty.rows(contentOf(listed.tables)), 'nothing was lost or changed').toEqual(before)
      expect(listFiles(path.join(to, 'files')), 'people’s files, too').toHaveLength(1)

      const restored = buildHouse({
        database: empty,
        places: await listPlaces(empty.owner),
        dataFolder: to,
        publicUrl: house.publicUrl,
        demo: true,
        messages: readMessageSettings({ PUBLIC_URL: house.publicUrl }, { demo: true }),
        secret: house.secret,
        clock: house.clock,
        log: silentLog,
      })
      for (const { afterRestore } of restored.manifests)
        await afterRestore?.(systemStage(restored, restored.places[0]!, 'after-restore'))
      expect(await empty.rows(heldOfEwa)).toEqual([{ n: 0 }])
      // What was to have left may have left since: it waits for somebody to decide. What is to come still comes.
      const messages = (state: string) =>
        empty.rows(`select template from message where state = '${state}' and template = 'test.before'`)
      expect([await messages('held'), await messages('queued')]).toEqual([
        [{ template: 'test.before' }],
        [{ template: 'test.before' }],
      ])
    } finally {
      await empty.close()
    }
  })

  /** What is in each table, as one number of it. */
  function contentOf(tables: Listing['tables']): string {
    return `${tables
      .filter(({ schema }) => schema === 'place_testworth' || schema === 'doorstep')
      .map(({ schema, table, columns }) => {
        const row = `md5(row(${columns.map((column) => `"${column}"`).join(', ')})::text)`
        return `select '${table}' as table, count(*)::int as rows, md5(string_agg(${row}, '' order by ${row})) as content from ${schema}.${table}`
      })
      .join(' union all ')} order by 1`
  }

  /** Whatever watches over rows. */
  const guards = `
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as says from pg_constraint where connamespace = 'place_testworth'::regnamespace
    union all select oid::regclass::text, relrowsecurity::text, relforcerowsecurity::text from pg_class where relnamespace = 'place_testworth'::regnamespace and relkind = 'r'
    union all select t.tgrelid::regclass::text, t.tgname, t.tgenabled::text from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = 'place_testworth'::regnamespace and not t.tgisinternal
    order by 1, 2, 3`
})

describe('a formula and a script in every text that is kept of somebody', () => {
  const hostile = '=HYPERLINK("http://x.example","win")<script>alert(1)</script>'
  // What is chosen from a list of ours and not written by anybody.
  const chosen =
    /^(language|channel|template|purpose|verb|kind|state|basis|area|stage|scan|type|storage|identity|answer|outcome|what|field|reference|role|tell_by|method|token|flow|step|given_how|asked_how|birth_is|how)$|(_on|_why|_kind|_version|_key|_path|_language|_channel|_id)$/

  test('is shown as it was written, on every page of theirs and of those who work with them, and runs in no spreadsheet', async ({
    world,
  }) => {
    const [ewa, ann] = [demoPerson('ewa'), demoPerson('ann')]
    // From the catalogue, so that a new table or a new field is walked as well.
    const columns = await world.sql<{ table: string; column: string; key: string }>(`
      select c.relname as table, a.attname as column, case c.relname when 'person' then 'id' else 'person_id' end as key
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.atttypid = 'text'::regtype
        and (c.relname = 'person' or exists (select from pg_attribute p where p.attrelid = c.oid and p.attname = 'person_id' and p.atttypid = 'uuid'::regtype))
        and c.relname not in ('ledger_line', 'look_mark', 'person_key', 'session', 'message', 'voice_call')
        and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype in ('f', 'u', 'p') and a.attnum = any (k.conkey))
      order by 1, 2`)
    const walked: string[] = []
    for (const { table, column, key } of columns.filter((one) => !chosen.test(one.column))) {
      const set = `update ${table} set ${column} = $1 where ${key} = any ($2) and ${column} is not null returning 1`
      // As it would come from a form, or not at all where the table itself says what it may be.
      const kept = await world
        .sql(set, [hostile, [ewa.id, ann.id]], 'set local session_replication_role = replica')
        .catch(() => [])
      if (kept.length > 0) walked.push(`${table}.${column}`)
    }
    expect(walked.length, walked.join(' ')).toBeGreaterThan(30)
    expect(walked).toContain('person_contact.brought')
    expect(walked).toContain('referral_piece.words')
    expect(walked).toContain('rights_request.words')

    const idsOf = async (table: string) =>
      (await world.sql<{ id: string }>(`select id from ${table} where person_id = any ($1)`, [[ewa.id, ann.id]])).map(
        ({ id }) => id,
      )
    const own = [
      '/me',
      '/me/held',
      '/me/requests',
      '/me/consents',
      '/me/mandates',
      '/me/useful',
      '/appointments',
      '/me/copy/page',
      ...world.house.manifests.filter((one) => one.holds).map(({ name }) => `/me/data/${name}`),
    ]
    const staff = [
      '/work',
      '/work/cases',
      '/work/referrals',
      '/work/rights',
      '/work/appointments',
      ...[ewa.id, ann.id].flatMap((id) => [
        `/work/people/${id}?why=advice`,
        `/work/people/${id}/sharing?why=advice`,
        `/work/rights/people/${id}`,
      ]),
      ...(await idsOf('help_case')).map((id) => `/work/cases/${id}`),
      ...(await idsOf('referral')).map((id) => `/work/referrals/${id}`),
      ...(await idsOf('rights_request')).map((id) => `/work/rights/${id}`),
    ]
    let shown = 0
    for (const [key, paths] of [
      ['ewa', own],
      ['ann', own],
      ['idris', staff],
      ['juno', staff],
    ] as const) {
      const cookies = await as(world, key)
      for (const at of paths) {
        const page = await world.get(at, { cookies })
        expect([200, 303, 404], `${key} ${at}`).toContain(page.status)
        expect(page.body, `${key} ${at}`).not.toContain('<script>alert')
        if (page.body.includes('&lt;script>alert') || page.body.includes('&lt;script&gt;alert')) shown++
      }
    }
    expect(shown, 'pages that show it').toBeGreaterThan(10)
    for (const key of ['ewa', 'ann']) {
      const cookies = await as(world, key)
      for (const at of ['/me/copy/tables.zip', '/me/copy/everything.zip']) {
        const files = filesIn(await world.get(at, { cookies }))
        const tables = [...files].flatMap(([name, file]) => (name.endsWith('.csv') ? [file] : [])).join('\n')
        expect(tables, at).toContain(`'=HYPERLINK(`)
        expect(tables.match(/(?:^|[\r\n,])"?=HYPERLINK/g), `${at}: a cell that a spreadsheet would run`).toBeNull()
      }
      expect(JSON.stringify((await world.get('/me/copy/everything.json', { cookies })).json())).toContain('=HYPERLINK(')
    }
  })
})

/** What an installation is before its first place is listed. */
async function anEmptyDatabase() {
  const name = 'put_back_here'
  const admin = new pg.Client({ connectionString: inject('adminUrl') })
  await admin.connect()
  await admin.query(`create database ${name} template doorstep_template owner doorstep_owner`)
  await admin.end()
  const pools = connect(inject('ownerUrlPattern').replace('DATABASE', name), {})
  await pools.owner.query('delete from doorstep.place')
  const superuser = new pg.Pool({ connectionString: inject('adminUrl').replace('/postgres?', `/${name}?`), max: 1 })
  const rows = async (text: string) => {
    await superuser.query('set search_path = place_testworth, extensions')
    return (await superuser.query(text)).rows
  }
  const close = async () =>
    void (await Promise.all([pools.owner, pools.app, pools.job, pools.read, superuser].map((pool) => pool.end())))
  return { ...pools, rows, close }
}

function keepFile(folder: string, words: string): Promise<string> {
  return diskKeeper(path.join(folder, 'testworth-cases')).put(Buffer.from(words))
}

function flip(file: string) {
  const bytes = fs.readFileSync(file)
  bytes[bytes.length >> 1]! ^= 1
  fs.writeFileSync(file, bytes)
}

async function as(world: World, key: string) {
  const stage = world.stage({ viewer: { kind: 'anyone' } })
  const cookies = await signInAs(stage, demoPerson(key).id)
  return Object.fromEntries(cookies.map(({ name, value }) => [name, value]))
}

function seenOn(body: string): Record<string, string> {
  return JSON.parse(/name="seen" value="([^"]*)"/.exec(body)![1]!.replaceAll('&quot;', '"'))
}
