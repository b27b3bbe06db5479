import { expect } from 'vitest'
import { accept, refuse } from '../kernel/outcome.ts'
import { test } from '../../test/support/world.ts'
import { act } from './act.ts'
import { anyone, signedIn } from './manifest.ts'
import { sql } from 'kysely'

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
