import { expect } from 'vitest'
import { test, type World } from '../../test/support/world.ts'
import type { OrganisationId, PersonId } from '../kernel/id.ts'
import { accept, refuse } from '../kernel/outcome.ts'
import { act } from './act.ts'
import { look, lookList, lookPurposes, lookScene } from './look.ts'
import { anyone } from './manifest.ts'
import { askScene } from './scene.ts'
import { sql } from 'kysely'

const advice = '0192f000-0000-7000-8000-0000000000a1' as OrganisationId
const foodbank = '0192f000-0000-7000-8000-0000000000a2' as OrganisationId

async function people(world: World) {
  const ann = await world.person('Ann Pritchard')
  const idris = await world.person('Idris Campbell', [{ organisation: advice, role: 'worker' }])
  const dev = await world.person('Dev Patel', [{ organisation: foodbank, role: 'volunteer' }])
  await world.sql(
    `insert into person_detail (person_id, given_name, family_name, birth_date, birth_is) values ($1, 'Ann', 'Pritchard', '1954-03-02', 'exact')`,
    [ann.personId],
  )
  await world.sql(
    `insert into person_address (id, person_id, postcode, said_on, said_at) values (gen_random_uuid(), $1, 'HW1 1AA', 'web', now())`,
    [ann.personId],
  )
  await world.sql(
    `insert into organisation (id, name) values ($1, 'Advice'), ($2, 'Food bank') on conflict do nothing`,
    [advice, foodbank],
  )
  // The ground on which the advice centre may look at her: it met her and wrote her down.
  await world.sql(
    `insert into with_person (id, person_id, organisation_id, said_by, how, began_at) values (gen_random_uuid(), $1, $2, $3, 'met', '2026-11-01')`,
    [ann.personId, advice, idris.personId],
  )
  return { ann, idris, dev }
}

const lookAt = (person: PersonId, organisation: string) =>
  `select look('${person}', 'advice', '${organisation}', '2026-11-23T10:00Z');`
const countOf = (table: string, person: PersonId) =>
  `select count(*)::int as count from ${table} where ${table === 'person' ? 'id' : 'person_id'} = '${person}'`
/** The last statement's rows: `attack` with several statements answers with an array of results. */
const lines = (world: World, person: PersonId, verb = 'record.look') =>
  world.sql(`select actor, organisation, purpose, authority from ledger_line where for_person = $1 and verb = $2`, [
    person,
    verb,
  ])

/** Statements of somebody's own, in a transaction that the server opened for them. */
const asApp = (world: World, who: { personId: PersonId } | undefined, organisation: string, statements: string) =>
  world.attack(
    'app',
    statements,
    [],
    who && { viewer: who.personId, organisations: organisation ? [organisation] : [] },
  )

const holdAnn = ['person', 'person_detail', 'person_address'] as const

test('without a look a worker sees no row of anybody; with one, theirs, and the person has one line of it', async ({
  world,
}) => {
  const { ann, idris, dev } = await people(world)
  for (const table of holdAnn) {
    const seen = async (before: string) => asApp(world, idris, advice, `${before} ${countOf(table, ann.personId)}`)
    expect(await seen(''), table).toEqual([{ count: 0 }])
    expect(await seen(lookAt(dev.personId, advice)), 'a look at somebody else').toEqual([{ count: 0 }])
    const before = await lines(world, ann.personId)
    expect(await seen(lookAt(ann.personId, advice).repeat(3)), table).toEqual([{ count: 1 }])
    expect(await lines(world, ann.personId)).toHaveLength(before.length + 1)
    expect(await seen(''), 'a look in another transaction does not count').toEqual([{ count: 0 }])
  }
  expect((await lines(world, ann.personId))[0]).toEqual({
    actor: idris.personId,
    organisation: advice,
    purpose: 'advice',
    authority: 'membership',
  })
})

test('what is shown of somebody at once is what their rows show, and nothing without a look', async ({ world }) => {
  const { ann, idris, dev } = await people(world)
  const given = {
    person_name: `(id, person_id, kind, family_name, said_on, said_at) values (gen_random_uuid(), $1, 'birth', 'Price', 'web', '2026-11-01')`,
    person_reach: `(id, person_id, kind, value, said_on, said_at) values (gen_random_uuid(), $1, 'email', 'ann@example.org', 'web', '2026-11-01')`,
    mandate: `(id, person_id, holder_id, kind, given_how, given_on, recorded_by, began_at)
      values (gen_random_uuid(), $1, '${dev.personId}', 'carer', 'own-page', 'web', $1, '2026-11-20')`,
    sharing: `(id, person_id, to_organisation, basis, wording, language, given_on, began_at)
      values (gen_random_uuid(), $1, '${advice}', 'consent', 'Yes', 'en', 'web', '2026-11-01')`,
  }
  for (const [table, row] of Object.entries(given)) await world.sql(`insert into ${table} ${row}`, [ann.personId])
  const tables = { names: 'person_name', addresses: 'person_address', reaches: 'person_reach' }
  const held = { ...tables, mandates: 'mandate', shares: 'sharing', called: 'person', detail: 'person_detail' }
  const open = await world.sql<{ name: string }>(
    `select distinct c.relname as name from pg_policy p join pg_class c on c.oid = p.polrelid, pg_get_expr(p.polqual, p.polrelid) asks
     where c.relnamespace = current_schema()::regnamespace and c.relname = any ($1) and p.polcmd = 'r' and asks like '%looked_people%' and asks not like '% AND %'`,
    [Object.values(held)],
  )
  const whole = open.map(({ name }) => name).sort()
  expect(whole, 'what a look alone does not open is not for shown_of to read').toEqual(Object.values(held).sort())
  const parts = Object.keys(held).map((part) => `'${part}', shown -> '${part}'`)
  const shown = async (who: { personId: PersonId } | undefined, before = '') => {
    const asking = `${before} select jsonb_build_object(${parts.join()}) as parts
      from shown_of('${ann.personId}', '${advice}', '2026-11-23T10:00Z') shown;`
    const [{ parts: found }] = (await asApp(world, who, advice, asking)) as [{ parts: Record<string, unknown> }]
    return Object.entries(found).flatMap(([part, value]) => (value === null ? [] : [[part, [value].flat().length]]))
  }
  for (const [who, before] of [[undefined], [idris], [idris, lookAt(dev.personId, advice)], [dev]] as const)
    expect(await shown(who, before)).toEqual([])
  const asRows = async (who: { personId: PersonId }, before = '') => {
    const counts = Object.entries(held).map(async ([part, table]) => {
      const [{ count }] = (await asApp(world, who, advice, `${before} ${countOf(table, ann.personId)}`)) as [
        { count: number },
      ]
      return [part, count]
    })
    return Object.fromEntries(await Promise.all(counts)) as Record<string, number>
  }
  const everything = Object.fromEntries(Object.keys(held).map((part) => [part, 1]))
  for (const [who, before] of [[idris, lookAt(ann.personId, advice)], [ann]] as const) {
    expect(await asRows(who, before)).toEqual(everything)
    expect(Object.fromEntries(await shown(who, before))).toEqual(everything)
  }
})

test('saying that there may be something of somebody shows nothing of them', async ({ world }) => {
  const { ann, idris, dev } = await people(world)
  const said = `select set_config('doorstep.may_have', '${ann.personId} names tasks cases ties offered referrals rights likeness joined', true);`
  const asking = `select record_page('${ann.personId}', '${advice}', null, 21, now()) as page;`
  const nothing = { shown: {}, contacts: [], offered: {}, staff: {}, tasks: [], cases: [], ties: [] }
  for (const before of ['', lookAt(dev.personId, advice)]) {
    const [{ page }] = (await asApp(world, idris, advice, `${before} ${said} ${asking}`)) as [{ page: unknown }]
    expect(page).toMatchObject(nothing)
  }
  const [{ page }] = (await asApp(world, idris, advice, `${lookAt(ann.personId, advice)} ${asking}`)) as [
    { page: { shown: { detail: unknown } } },
  ]
  expect(page.shown.detail).toMatchObject({ person_id: ann.personId })
})

test('whoever may not look is refused in the same way as for nobody at all, and leaves no line', async ({ world }) => {
  const { ann, idris, dev } = await people(world)
  const editor = await world.person('Bashir Khan', [{ organisation: advice, role: 'editor' }])
  const answers = (who: { personId: PersonId }, organisations: string, person: PersonId, organisation: string) =>
    asApp(world, who, organisations, `${lookAt(person, organisation)} ${countOf('person_detail', person)}`)
  const before = await lines(world, ann.personId)
  expect(await answers(dev, foodbank, ann.personId, advice), 'for another’s organisation').toEqual([{ count: 0 }])
  expect(await answers(dev, advice, ann.personId, advice), 'claiming to belong').toEqual([{ count: 0 }])
  expect(await answers(idris, '', ann.personId, advice), 'without the second step').toEqual([{ count: 0 }])
  expect(await answers(editor, advice, ann.personId, advice), 'an editor of listings').toEqual([{ count: 0 }])
  expect(await lines(world, ann.personId)).toEqual(before)
  const stage = world.stage({ viewer: idris })
  const nobody = '0192f000-0000-7000-8000-00000000dead' as PersonId
  for (const person of [nobody])
    expect(await lookScene(stage, { person, purpose: 'advice', organisation: advice }, async () => 1)).toEqual({
      ok: false,
      refusal: { because: 'may-not-look' },
    })
})

test('a membership that ended a second ago looks at nobody', async ({ world }) => {
  const { ann, idris } = await people(world)
  const stage = world.stage({ viewer: idris })
  const once = () =>
    lookScene(stage, { person: ann.personId, purpose: 'advice', organisation: advice }, async () => 'seen')
  expect(await once()).toEqual({ ok: true, value: 'seen' })
  await world.sql(`update membership set ended_at = greatest(began_at, now()) where person_id = $1`, [idris.personId])
  expect(await once()).toMatchObject({ ok: false })
})

test('the app role can write neither the line nor the mark, and cannot keep a look whose line is gone', async ({
  world,
}) => {
  const { ann, idris } = await people(world)
  const tries = (statements: string) => asApp(world, idris, advice, statements)
  const line = (actor: string, kind = 'person', verb = 'record.look') =>
    `select ledger_append(now(), '${verb}', ${actor}, '${kind}', '${ann.personId}', 'membership', '${advice}', 'web', 'advice', 'person', 'x', '{}')`
  const forged = line(`'${idris.personId}'`)
  await expect(tries(forged)).rejects.toThrow('written by the look itself')
  await expect(tries(forged.replace('ledger_append', 'ledger_write'))).rejects.toThrow('permission denied')
  // Nor a line that says that somebody else did something, or the system.
  for (const [actor, kind] of [
    [`'${ann.personId}'`, 'person'],
    ['null', 'system'],
    ['null', 'anyone'],
  ] as const)
    await expect(tries(line(actor, kind, 'test.greet'))).rejects.toThrow('written by whoever does it')
  const mark = `insert into look_mark values (pg_current_xact_id(), pg_postmaster_start_time(), '${ann.personId}', '${advice}', 'membership')`
  await expect(tries(mark)).rejects.toThrow('permission denied')
  await expect(tries(`update look_mark set person_id = '${ann.personId}'`)).rejects.toThrow('permission denied')
  await expect(tries(`select * from look_mark`)).rejects.toThrow('permission denied')
  const before = await lines(world, ann.personId)
  const takenBack = `savepoint here; ${lookAt(ann.personId, advice)} rollback to savepoint here; ${countOf('person_detail', ann.personId)}`
  expect(await tries(takenBack)).toEqual([{ count: 0 }])
  expect(await lines(world, ann.personId)).toEqual(before)
})

test('the database killed between the look and the page shows nothing, leaves no line, and the next look works', async ({
  world,
}) => {
  const { ann, idris } = await people(world)
  const stage = world.stage({ viewer: idris })
  const asked = { person: ann.personId, purpose: 'advice', organisation: advice } as const
  const before = await lines(world, ann.personId)
  const killed = lookScene(stage, asked, async ({ db }) => {
    const { rows } = await sql<{ name: string; pid: number }>`
      select given_name as name, pg_backend_pid() as pid from person_detail where person_id = ${ann.personId}`.execute(
      db,
    )
    await world.sql('select pg_terminate_backend($1)', [rows[0]!.pid])
    return rows[0]!.name
  })
  await expect(killed).rejects.toThrow()
  expect(await lines(world, ann.personId)).toEqual(before)
  expect(await lookScene(stage, asked, async () => 'seen')).toEqual({ ok: true, value: 'seen' })
  expect(await lines(world, ann.personId)).toHaveLength(before.length + 1)
})

test('an act that is refused or fails leaves neither the line nor what it saw open', async ({ world }) => {
  const { ann, idris } = await people(world)
  world.house.policies.set('test.peek', anyone)
  const peek = act('test.peek', async (scene, how: 'refuse' | 'throw' | 'keep') => {
    const looked = await look(scene, { person: ann.personId, purpose: 'casework', organisation: advice })
    if (!looked.ok) return looked
    const { rows } = await sql`select given_name from person_detail`.execute(scene.db)
    if (how === 'throw') throw new Error('a bug')
    if (how === 'refuse') return refuse({ because: 'no' })
    scene.line({ thing: { kind: 'person', id: ann.personId }, forPerson: ann.personId })
    return accept(rows)
  })
  const before = await lines(world, ann.personId)
  const stage = world.stage({ viewer: idris })
  expect(await peek(stage, 'refuse')).toMatchObject({ ok: false })
  await expect(peek(stage, 'throw')).rejects.toThrow('a bug')
  expect(await lines(world, ann.personId)).toEqual(before)
  expect(await peek(stage, 'keep')).toEqual({ ok: true, value: [{ givenName: 'Ann' }] })
  expect(await lines(world, ann.personId)).toHaveLength(before.length + 1)
})

test('a page that looks can change nothing, and is answered only once its line is kept', async ({ world }) => {
  const { ann, idris } = await people(world)
  const stage = world.stage({ viewer: idris })
  const asked = { person: ann.personId, purpose: 'advice', organisation: advice } as const
  await expect(
    lookScene(stage, asked, ({ db }) => sql`update person_detail set given_name = 'Mine'`.execute(db)),
  ).rejects.toThrow('read-only transaction')
  const before = await lines(world, ann.personId)
  // The connection is cut between the look and the end: nothing is answered, and nothing was kept.
  const cut = lookScene(stage, asked, async ({ db }) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid from person_detail`.execute(db)
    await world.sql('select pg_terminate_backend($1)', [rows[0]!.pid])
    return 'shown'
  })
  await expect(cut).rejects.toThrow()
  expect(await lines(world, ann.personId)).toEqual(before)
})

test('a carer with a mandate for everything looks as the person would; one that ran out does not, whatever the clock says', async ({
  world,
}) => {
  const { ann } = await people(world)
  const mair = await world.person('Mair Owen')
  const stage = world.stage({ viewer: mair })
  const once = () => lookScene(stage, { person: ann.personId, purpose: 'own-affairs' }, async () => 'seen')
  expect(await once()).toMatchObject({ ok: false })
  await world.sql(
    `insert into mandate (id, person_id, holder_id, kind, given_how, given_on, recorded_by, began_at, ends_at)
     values (gen_random_uuid(), $1, $2, 'carer', 'own-page', 'web', $1, '2026-11-20', '2026-11-23T10:05:00Z')`,
    [ann.personId, mair.personId],
  )
  expect(await once()).toEqual({ ok: true, value: 'seen' })
  world.setNow('2026-11-23T10:06:00Z')
  expect(await once(), 'it ran out in the middle of the call').toMatchObject({ ok: false })
  // Somebody else acts at six minutes past; then the clock is set back.
  await lookScene(world.stage({ viewer: ann }), { person: ann.personId, purpose: 'own-affairs' }, async () => 'seen')
  world.setNow('2026-11-23T10:00:00Z')
  expect(await once()).toMatchObject({ ok: false })
})

test('a list shows a hundred people at most and the least of each, opens nobody, and leaves each a line', async ({
  world,
}) => {
  const { ann, idris, dev } = await people(world)
  const stage = world.stage({ viewer: idris })
  world.house.policies.set('test.list', anyone)
  const list = act('test.list', async (scene, ids: PersonId[]) => {
    const shown = await lookList(scene, ids, { purpose: 'advice', organisation: advice })
    scene.line({ thing: { kind: 'list', id: 'x' } })
    const { rows } = await sql`select 1 from person_detail`.execute(scene.db)
    return accept({ shown, opened: rows.length })
  })
  expect(await list(stage, [dev.personId, ann.personId])).toEqual({
    ok: true,
    value: {
      shown: [
        { id: dev.personId, name: 'Dev Patel', birthYear: null, district: null },
        { id: ann.personId, name: 'Ann Pritchard', birthYear: 1954, district: 'HW1' },
      ],
      opened: 0,
    },
  })
  expect(await lines(world, ann.personId, 'record.list')).toHaveLength(1)
  await expect(
    list(
      stage,
      Array.from({ length: 101 }, () => ann.personId),
    ),
  ).rejects.toThrow('at most 100 people')
  expect(await list(world.stage({ viewer: dev }), [ann.personId])).toMatchObject({ value: { shown: [] } })
})

test('the purposes are the same in the code and in the database', async ({ world }) => {
  const rows = await world.sql<{ code: string }>('select code from look_purpose order by code')
  expect(rows.map(({ code }) => code)).toEqual([...lookPurposes].sort())
})

test('what goes along in one message is asked letter for letter, and nothing in it ends the question', async ({
  world,
}) => {
  const stage = world.stage({ viewer: (await people(world)).idris })
  const said = `O'Brien'; select set_config('doorstep.viewer', '', true); commit; -- $1 "said"`
  const ask = (value: string) =>
    askScene(stage, 'read only', [
      sql`select 1 as first`,
      sql`select ${value} as said, ${null}::text as none, ${3} as count`,
    ])
  expect(await ask(said)).toEqual([[{ first: 1 }], [{ said, none: null, count: 3 }]])
  await expect(ask('\\')).rejects.toThrow('backslash')
  await expect(askScene(stage, 'read only', [sql`select 1 / 0`])).rejects.toThrow('division by zero')
  expect(await ask('and the next is asked as ever')).toMatchObject([[{ first: 1 }], [{ count: 3 }]])
})
