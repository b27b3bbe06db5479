// Every table, whatever it is, filled with rows of two people and two organisations and attacked as the role that the product runs as.
// A table that is made without a policy fails here, whoever made it; so does one that shows staff somebody whom nobody looked at.
import { createHmac } from 'node:crypto'
import type pg from 'pg'
import { expect, vi } from 'vitest'
import { fillTables } from './support/fill-tables.ts'
import type { PersonId } from '../src/kernel/id.ts'
import { type Opened, test, type World } from './support/world.ts'

// Some hundreds of questions, one after another.
vi.setConfig({ testTimeout: 120_000 })

const advice = '0192f000-0000-7000-8000-0000000000a1'
const foodbank = '0192f000-0000-7000-8000-0000000000a2'

/** Rows that a member of the organisation sees without a look, and why. Nobody else's organisation's, ever. */
const seenWithin: Readonly<Record<string, string>> = {
  membership: 'colleagues know who belongs with them',
  booking_call: 'that somebody is to be rung about an appointment: whose, a look or a list says',
  paper_sheet: 'colleagues key in each other’s sheets',
  work_task: 'only those that are about nobody',
  record_setting: 'about the organisation, not a person',
  check_draft: 'drafts of eligibility checks, by colleagues',
  guide: 'guides of one’s own organisation',
  report_template: 'answers to use again, by colleagues',
  same_person_suggestion:
    'which two records might be one person: ids and weights, for whoever compares; who they are needs a look',
  same_person_disclosure: 'goes with its suggestion',
  not_same_person: 'goes with its suggestion',
  rights_asker: 'who asks without being known yet, for whoever makes sure of them',
  person_merge: 'what a colleague merged, to be undone',
}
/** Rows that every member of staff sees, or everybody, and why. The people in them are staff, as those who did it. */
const seenByStaff: Readonly<Record<string, string>> = {
  callback_request: 'whoever is free rings back; the caller is a number until somebody takes the call',
  service: 'published',
  calendar: 'published: what can be booked, not by whom',
  check_version: 'published: how a check decides',
  report_desk: 'which kinds of report a colleague answers for: those in it work for one’s own organisation',
  report: 'published: what is wrong where, and never who told of it',
  guide_publication: 'published: which words of a guide, since when',
  moderation_rule: 'published: what is not let stand',
  retention_rule: 'published: how long each kind of record is kept',
  referral_clock: 'published: how long an organisation takes to answer',
  useful_pair: 'published: services that go together, counted of many',
  useful_rebuild: 'published: when that was counted',
  assurance: 'who confirmed a listing',
  directory_arrival: 'what an import brought',
  directory_change: 'who changed a listing',
  import_problem: 'what an import could not read',
  listing_keeper: 'who keeps a listing',
  listing_problem: 'what was reported of a listing',
  listing_proposal: 'changes to listings that wait for approval',
  masked_address: 'where a masked place is, for whoever keeps listings',
}

test('nobody sees anything of anybody: not a stranger, not staff who have not looked, not for another organisation', async ({
  world,
}) => {
  const { ann, bob, worker } = await filled(world)
  const tables = (
    await world.sql<{ name: string }>(`select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and relrowsecurity order by 1`)
  ).map(({ name }) => name)
  expect(tables.length).toBeGreaterThan(50)
  const empty = []
  for (const name of tables) {
    const [row] = await world.sql<{ count: number }>(`select count(*)::int as count from ${name}`)
    if (row!.count === 0) empty.push(name)
  }
  expect(empty, 'a table that is empty proves nothing').toEqual([])

  const shown: string[] = []
  const report = (who: string, name: string, count: number) =>
    count > 0 && shown.push(`${who} sees ${count} of ${name}`)
  for (const name of tables) {
    const columns = await ownersIn(world, name)
    // What somebody did is theirs to read; the lines of their own looks are.
    const own = name === 'ledger_line' ? 'actor' : (columns.person ?? 'null::uuid')
    const ofBoth = `${own} is distinct from '${worker}'`
    report('a stranger', name, await count(world, name, ofBoth, ''))
    const as = opened(worker, advice)
    const ofFoodbank = columns.organisation ? `${columns.organisation} = '${foodbank}'` : ofBoth
    if (!seenWithin[name]) report('a worker who has not looked', name, await count(world, name, ofBoth, as))
    else report('a worker, of another organisation,', name, await count(world, name, `${ofBoth} and ${ofFoodbank}`, as))
    if (columns.person) {
      const looked = { ...as, then: lookedAt(ann, advice) }
      report(
        'a worker who looked at Ann',
        name,
        await count(world, name, `${columns.person} = '${bob}' and ${ofFoodbank}`, looked),
      )
    }
    // Says that they belong to the food bank, and looks for it: the rows of membership say otherwise.
    const forged = { ...opened(worker, foodbank), then: lookedAt(bob, foodbank) }
    if (!seenWithin[name]) report('whoever claims to belong', name, await count(world, name, ofBoth, forged))
  }
  expect(shown.filter((line) => !Object.keys(seenByStaff).some((name) => line.endsWith(` of ${name}`)))).toEqual([])
})

test('after a look, a worker sees what their own organisation keeps of that person, and nothing of the other’s', async ({
  world,
}) => {
  const { ann, worker } = await filled(world)
  const looked = { ...opened(worker, advice), then: lookedAt(ann, advice) }
  for (const name of ['person_contact', 'help_case', 'work_task', 'help_case_event', 'case_file']) {
    const own = await count(world, name, `person_id = '${ann}' and organisation_id = '${advice}'`, looked)
    const theirs = await count(world, name, `person_id = '${ann}' and organisation_id = '${foodbank}'`, looked)
    expect([name, own > 0 || name === 'help_case_event' || name === 'case_file', theirs]).toEqual([name, true, 0])
  }
  expect(await count(world, 'person_detail', `person_id = '${ann}'`, looked)).toBe(1)
})

test('nobody becomes somebody else by setting it: not a person, not a colleague, not a job, with whatever seal they have seen', async ({
  world,
}) => {
  const { ann, bob, worker } = await filled(world)
  const key = await world.attack('app', 'select key from doorstep.seal_key').catch((problem: Error) => problem.message)
  expect(key).toMatch(/permission denied/)
  const tables = await world.sql<{ name: string }>(`select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and relrowsecurity order by 1`)
  // Everything that a policy might ask for, at once.
  const said = (job: string, seal = '') => `set local doorstep.viewer = '${ann}'; set local doorstep.job = '${job}';
    set local doorstep.organisations = '{${advice},${foodbank}}'; set local doorstep.run_by = '${advice}';
    set local doorstep.purpose = 'emergency'; set local doorstep.act = 'record.look'; set local doorstep.channel = 'web';
    set local doorstep.binding = '${bob}'; set local doorstep.link = '${'ab'.repeat(32)}'${seal}`
  const ofOther = await world.house.database.seal.of(
    { schema: world.otherPlace.schema, viewer: ann, organisations: '{}', binding: '', link: '', runBy: '' },
    { query: async () => ({ rows: [{ number: null }] }) } as never,
  )
  const forgeries: [string, Opened][] = [
    ['with no seal', said('upkeep')],
    ['as the job that signs in', said('sign-in')],
    ['with a made-up seal', said('upkeep', `; set local doorstep.seal = '1.${'0'.repeat(64)}'`)],
    ['with a seal of the next place', said('upkeep', `; ${ofOther}`)],
    // Their own transaction, opened rightly, and then told to be somebody else’s.
    ['with their own seal', { ...opened(worker, advice), then: said('upkeep') }],
  ]
  const shown: string[] = []
  for (const [how, forgery] of forgeries) {
    const [who] = await world.attack(
      'app',
      `select viewer(), my_organisations() as organisations, is_system(), binding(), my_link(), run_by()`,
      [],
      forgery,
    )
    expect(who, how).toEqual({
      viewer: null,
      organisations: [],
      is_system: false,
      binding: null,
      my_link: null,
      run_by: null,
    })
    for (const { name } of tables) {
      const seen = await count(world, name, 'true', forgery)
      if (seen > 0 && !seenByStaff[name]) shown.push(`${how}: ${seen} of ${name}`)
    }
    expect(await world.attack('app', `${lookedAt(bob, advice)}`, [], forgery), how).toEqual([{ look: null }])
    await expect(world.attack('app', `select forget_contacts('${ann}')`, [], forgery), how).rejects.toThrow(
      'Only the job',
    )
  }
  expect(shown).toEqual([])
  for (const login of ['doorstep_job', 'doorstep_owner'])
    for (const attempt of [`set role ${login}`, `set session authorization ${login}`])
      await expect(world.attack('app', attempt), attempt).rejects.toThrow('permission denied')
})

test('who is asking is read through the functions that ask for the seal, and nowhere else', async ({ world }) => {
  const says = String.raw`doorstep\.(viewer|organisations|binding|link|run_by)\y`
  const readers = await world.sql<{ name: string }>(
    `select proname as name from pg_proc where pronamespace = current_schema()::regnamespace and pg_get_functiondef(oid) ~ $1
      and prokind = 'f' order by 1`,
    [says],
  )
  expect(readers.map(({ name }) => name)).toEqual([
    'binding',
    'my_link',
    'my_organisations',
    'run_by',
    'settings_hold',
    'viewer',
  ])
  const policies = await world.sql(
    `select p.polname from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = current_schema()::regnamespace
      and concat(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) ~ $1`,
    [says],
  )
  expect(policies, 'ask viewer(), my_organisations(), binding(), my_link() or run_by()').toEqual([])
})

test('a seal is good for its own connection, behind a pooler for two hours, and nobody else sees it', async ({
  world,
}) => {
  const { ann } = await filled(world)
  const asking = { schema: world.place.schema, viewer: ann, organisations: '{}', binding: '', link: '', runBy: '' }
  const { app, seal } = world.house.database
  const [one, other] = [await app.connect(), await app.connect()]
  try {
    const opening = (sealed: string) => {
      const settings = { viewer: ann, organisations: '{}', binding: '', link: '', run_by: '' }
      const said = Object.entries(settings).map(([name, value]) => `set local doorstep.${name} = '${value}'`)
      return `begin; set local search_path = ${world.place.schema}; ${said.join('; ')}; ${sealed}`
    }
    const viewerOn = async (client: pg.ClientBase, sealed: string) => {
      await client.query(opening(sealed))
      const { rows } = await client.query<{ viewer: string | null }>('select viewer()')
      await client.query('rollback')
      return rows[0]!.viewer
    }
    const genuine = await seal.of(asking, one)
    expect(await viewerOn(one, genuine)).toBe(ann)
    expect(await viewerOn(other, genuine), 'used by somebody else').toBeNull()
    await one.query(opening(genuine))
    const { rows } = await other.query<{ query: string }>(
      `select query from pg_stat_activity where query like '%${ann}%' and pid <> pg_backend_pid()`,
    )
    expect(rows[0]!.query).not.toContain(/'([0-9]+\.[0-9a-f]{64})'/.exec(genuine)![1])
    expect(rows[0]!.query).not.toContain('doorstep.seal')
    await one.query('rollback')
    // As the database's owner could, who alone knows the key.
    const [held] = await world.sql<{ key: Buffer }>('select key from doorstep.seal_key')
    const made = (bearer: string) => {
      const parts = ['settings', bearer, world.place.schema, ann, '{}', '', '', '']
      return `set local doorstep.seal = '${bearer}.${createHmac('sha256', held!.key).update(parts.join('\u001f')).digest('hex')}'`
    }
    const hour = Math.floor(Date.now() / 3_600_000)
    expect(await viewerOn(one, made(`in ${hour}`))).toBe(ann)
    for (const bearer of [`in ${hour - 3}`, `in ${hour + 3}`, '1', ''])
      expect(await viewerOn(one, made(bearer)), bearer).toBeNull()
  } finally {
    one.release()
    other.release()
  }
})

async function filled(world: World) {
  const ann = '0192f000-0000-7000-8000-00000000000a'
  const bob = '0192f000-0000-7000-8000-00000000000b'
  const worker = '0192f000-0000-7000-8000-00000000000c'
  const [known] = await world.sql(`select 1 from person where id = $1`, [worker])
  if (!known) {
    await world.sql(`insert into person (id, display_name) values ($1, 'Wyn Worker')`, [worker])
    await world.sql(
      `insert into membership (id, person_id, organisation_id, role) values (gen_random_uuid(), $1, $2, 'worker')`,
      [worker, advice],
    )
    await fillTables(world, [
      { person: ann, organisation: advice },
      { person: ann, organisation: foodbank },
      { person: bob, organisation: foodbank },
      { person: bob, organisation: advice },
    ])
    // Nobody's is frozen, or there were nothing to see; what freezing does is in rights.test.ts.
    await world.sql('update rights_restriction set lifted_at = now()')
  }
  return { ann, bob, worker }
}

function opened(viewer: string, organisation: string) {
  return { viewer: viewer as PersonId, organisations: [organisation] }
}

function lookedAt(person: string, organisation: string): string {
  return `select look('${person}', 'advice', '${organisation}', '2026-11-23T10:00Z')`
}

/** How many rows the app role sees; none where it may not even ask. */
async function count(world: World, table: string, where: string, before: Opened): Promise<number> {
  const asked = world.attack(
    'app',
    `select count(*)::int as count from ${table} where ${where}`,
    [],
    before || 'select 1',
  )
  const rows = await asked.catch((problem: Error) => {
    expect(problem.message).toMatch(/permission denied/)
    return [{ count: 0 }]
  })
  return (rows[0] as { count: number }).count
}

async function ownersIn(world: World, table: string) {
  const rows = await world.sql<{ column: string }>(
    `select a.attname as column from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
      and a.atttypid = 'uuid'::regtype and has_column_privilege('doorstep_app', a.attrelid, a.attnum, 'select')`,
    [table],
  )
  const names = rows.map(({ column }) => column)
  const person =
    table === 'person'
      ? 'id'
      : (names.find((name) => name === 'person_id' || name === 'for_person') ??
        names.find((name) => /_by$|holder|actor|helper|owner/.test(name)))
  return { person, organisation: names.find((name) => /organisation/.test(name)) }
}

test('the attack catches a table that shows people to whoever asks', async ({ world }) => {
  const { ann, worker } = await filled(world)
  await world.sql(`create table leaky (person_id uuid not null, organisation_id uuid not null)`)
  await world.sql(`alter table leaky enable row level security`)
  await world.sql(`create policy anyone_at_all on leaky for select using (true)`)
  await world.sql(`grant select on leaky to doorstep_app`)
  await fillTables(world, [{ person: ann, organisation: advice }])
  expect(await count(world, 'leaky', 'true', '')).toBe(1)
  expect(await count(world, 'leaky', 'true', opened(worker, advice))).toBe(1)
})
