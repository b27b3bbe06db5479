import { expect } from 'vitest'
import { accept, refuse } from '../kernel/outcome.ts'
import { test } from '../../test/support/world.ts'
import { act } from './act.ts'
import { startWorker } from './jobs/worker.ts'
import { anyone, type Manifest, signedIn } from './manifest.ts'
import { writeScene } from './scene.ts'
import { type RawBuilder, sql } from 'kysely'

const greet = act('test.greet', async ({ line, after, db }, name: string) => {
  await sql`update person set display_name = display_name || '!'`.execute(db)
  await after('test.wave', { name })
  if (name === 'nobody') return refuse({ because: 'no-such-person', name })
  if (name === 'boom') throw new Error('a bug')
  line({ thing: { kind: 'greeting', id: name }, facts: { length: name.length } })
  return accept({ said: `Hello ${name}` })
})

test('an act leaves exactly one ledger line, numbered for the person, and its job', async ({ world }) => {
  world.house.policies.set('test.greet', signedIn)
  const ann = await world.person('Ann Pritchard')
  expect(await greet(world.stage({ viewer: ann }), 'ann')).toEqual({ ok: true, value: { said: 'Hello ann' } })
  expect(await greet(world.stage({ viewer: ann }), 'bob')).toMatchObject({ ok: true })
  const lines = await world.sql(
    'select verb, actor, for_person, person_seq, channel, thing_id, facts from ledger_line where actor = $1 order by seq',
    [ann.personId],
  )
  expect(lines).toMatchObject([
    {
      verb: 'test.greet',
      actor: ann.personId,
      for_person: ann.personId,
      person_seq: '1',
      channel: 'web',
      thing_id: 'ann',
      facts: { length: 3 },
    },
    { person_seq: '2', thing_id: 'bob' },
  ])
  expect(await world.sql(`select payload from graphile_worker._private_jobs order by id`)).toMatchObject([
    { payload: { place: 'testworth', payload: { name: 'ann' } } },
    { payload: { payload: { name: 'bob' } } },
  ])
})

test('a refusal or a bug leaves nothing behind: no change, no line, no job', async ({ world }) => {
  world.house.policies.set('test.greet', signedIn)
  const carys = await world.person('Carys Morgan')
  const before = await world.sql(
    'select (select count(*) from ledger_line) as lines, (select count(*) from graphile_worker._private_jobs) as jobs',
  )
  expect(await greet(world.stage({ viewer: carys }), 'nobody')).toEqual({
    ok: false,
    refusal: { because: 'no-such-person', name: 'nobody' },
  })
  await expect(greet(world.stage({ viewer: carys }), 'boom')).rejects.toThrow('a bug')
  expect(
    await world.sql(
      'select (select count(*) from ledger_line) as lines, (select count(*) from graphile_worker._private_jobs) as jobs',
    ),
  ).toEqual(before)
  expect(await world.sql('select display_name from person where id = $1', [carys.personId])).toEqual([
    { display_name: 'Carys Morgan' },
  ])
})

test('what is called last is kept with everything before it, or undoes it', async ({ world }) => {
  const dilys = await world.person('Dilys Owen')
  const rename = (to: string, last: RawBuilder<unknown>) =>
    writeScene(world.stage({ viewer: { kind: 'system', job: 'test' } }), async (scene) => {
      scene.last(last)
      await sql`update person set display_name = ${to} where id = ${dilys.personId}`.execute(scene.db)
    })
  const name = () => world.sql('select display_name as name from person where id = $1', [dilys.personId])
  await expect(rename('Dilys Undone', sql`1 / ${0}::int`)).rejects.toThrow('division by zero')
  expect(await name()).toEqual([{ name: 'Dilys Owen' }])
  await rename('Dilys Kept', sql`pg_notify('test', ${'kept'})`)
  expect(await name()).toEqual([{ name: 'Dilys Kept' }])
})

test('what is under way is kept with the commit, which does not overtake it, or undoes it', async ({ world }) => {
  const eira = await world.person('Eira Lloyd')
  const rename = (to: string, also: RawBuilder<unknown>) =>
    writeScene(world.stage({ viewer: { kind: 'system', job: 'test' } }), async (scene) => {
      const renamed = sql`update person set display_name = ${to} where id = ${eira.personId}`.execute(scene.db)
      scene.underWay(renamed.then(() => undefined))
      scene.underWay(also.execute(scene.db))
    })
  const name = () => world.sql('select display_name as name from person where id = $1', [eira.personId])
  await expect(rename('Eira Undone', sql`select 1 / ${0}::int`)).rejects.toThrow('division by zero')
  expect(await name()).toEqual([{ name: 'Eira Lloyd' }])
  await rename('Eira Kept', sql`select 1`)
  expect(await name()).toEqual([{ name: 'Eira Kept' }])
})

test('an act asks its policy before it opens anything', async ({ world }) => {
  world.house.policies.set('test.greet', signedIn)
  expect(await greet(world.stage(), 'ann')).toEqual({ ok: false, refusal: { because: 'not-allowed' } })
  world.house.policies.delete('test.greet')
  await expect(greet(world.stage(), 'ann')).rejects.toThrow('No manifest states who may test.greet')
  world.house.policies.set('test.greet', anyone)
})

test('the app role can neither write nor read another person’s ledger lines', async ({ world }) => {
  world.house.policies.set('test.greet', signedIn)
  const dev = await world.person('Dev Patel')
  await greet(world.stage({ viewer: dev }), 'dev')
  expect(await world.attack('app', 'select seq from ledger_line')).toEqual([])
  await expect(world.attack('app', 'delete from ledger_line')).rejects.toThrow('permission denied')
  await expect(world.attack('app', `update ledger_line set verb = 'x'`)).rejects.toThrow('permission denied')
  expect(await world.attack('app', 'select salt from ledger_line')).toEqual([])
  await expect(world.attack('read', 'select verb from ledger_line')).rejects.toThrow('permission denied')
  await expect(world.attack('read', 'select display_name from person')).rejects.toThrow('permission denied')
})

test('what is in one place does not exist in the next', async ({ world }) => {
  const gwen = await world.person('Gwen Hughes')
  const rows = await world.house.database.app.query(
    `begin; set local search_path = ${world.otherPlace.schema}; set local doorstep.viewer = '${gwen.personId}'; select id from person; commit`,
  )
  expect(JSON.stringify(rows)).not.toContain(gwen.personId)
})

test('the worker does what an act queued, and not what somebody wrote into the queue by hand', async ({ world }) => {
  world.house.policies.set('test.greet', signedIn)
  const gwen = await world.person('Gwen Hughes')
  await world.sql('delete from graphile_worker._private_jobs')
  const done: unknown[] = []
  let lastDone: () => void = () => undefined
  const last = new Promise<void>((resolve) => (lastDone = resolve))
  const waves: Manifest = {
    name: 'waves',
    about: 'Waves to people.',
    verbs: {},
    pages: [],
    words: { en: {}, cy: {} },
    jobs: {
      'test.wave': async ({ viewer }, payload) => {
        done.push([viewer, payload])
        if (payload['name'] === 'gwen') lastDone()
      },
    },
  }
  const add = (payload: unknown) =>
    world.attack('app', `select doorstep.add_job('test.wave', $1::json, null, null, 25)`, [JSON.stringify(payload)])
  await add({ place: 'testworth', payload: { name: 'mallory' } })
  await add({ place: 'testworth', payload: { name: 'mallory' }, seal: '00'.repeat(32) })
  await add({ payload: { name: 'mallory' } })
  await greet(world.stage({ viewer: gwen }), 'gwen')
  // The real seal of another job is none for this one.
  const [queued] = await world.sql<{ payload: { seal: string } }>(
    `select payload from graphile_worker._private_jobs order by id desc limit 1`,
  )
  await add({ place: 'testworth', payload: { name: 'mallory' }, seal: queued!.payload.seal })
  // Ours comes last.
  await world.sql(
    `update graphile_worker._private_jobs set priority = 1 where payload -> 'payload' ->> 'name' = 'gwen'`,
  )
  const worker = await startWorker({ ...world.house, manifests: [waves] })
  await last
  await expect
    .poll(() => world.sql('select 1 from graphile_worker._private_jobs'), { message: 'none of them is tried again' })
    .toEqual([])
  await worker.stop()
  expect(done).toEqual([[{ kind: 'system', job: 'test.wave' }, { name: 'gwen' }]])
})
