import { expect } from 'vitest'
import { test, type World } from '../../../test/support/world.ts'
import type { PersonId } from '../../kernel/id.ts'
import { accept } from '../../kernel/outcome.ts'
import { act } from '../../platform/act.ts'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { bindingFor } from '../../platform/flow/run/bindings.ts'
import { hear, startFlow, talk } from '../../platform/flow/run/run.ts'
import { endMandate } from './acts/end-mandate.ts'
import { giveMandate, noteMandate } from './acts/give-mandate.ts'

const greet = act('test.greet', async ({ line }, whom: string) => {
  line({ thing: { kind: 'person', id: whom } })
  return accept()
})

async function annAndMair(world: World) {
  world.house.policies.set('test.greet', () => true)
  const ann = await world.person('Ann Pritchard')
  const mair = await world.person('Mair Owen')
  const onFor = (mandate?: string) =>
    world.stage({
      viewer: mair,
      forPerson: { personId: ann.personId, authority: 'carer', ...(mandate && { mandate }) },
    })
  return { ann, mair, onFor }
}

const refused = { ok: false, refusal: { because: 'not-allowed' } }

test('nobody acts for somebody without a mandate; with one, both are in the line, and the moment it ends it is over', async ({
  world,
}) => {
  const { ann, mair, onFor } = await annAndMair(world)
  expect(await greet(onFor(), 'x')).toEqual(refused)
  const given = await giveMandate(world.stage({ viewer: ann }), {
    holder: mair.personId,
    kind: 'carer',
    evidence: 'My daughter',
  })
  if (!given.ok) throw new Error(given.refusal.because)
  expect(await greet(onFor(given.value.id), 'x')).toEqual({ ok: true, value: undefined })
  const [line] = await world.sql(
    `select actor, for_person, authority from ledger_line where verb = 'test.greet' order by seq desc limit 1`,
  )
  expect(line).toEqual({ actor: mair.personId, for_person: ann.personId, authority: 'carer' })
  expect(await endMandate(world.stage({ viewer: ann, channel: 'voice' }), { id: given.value.id })).toMatchObject({
    ok: true,
  })
  expect(await greet(onFor(given.value.id), 'x')).toEqual(refused)
  expect(await greet(onFor(), 'x')).toEqual(refused)
  expect(await endMandate(world.stage({ viewer: ann }), { id: given.value.id })).toMatchObject({
    refusal: { because: 'no-such-mandate' },
  })
})

test('a mandate for one flow covers that flow’s act and no other, and ends by itself', async ({ world }) => {
  const { ann, mair, onFor } = await annAndMair(world)
  const until = new Date('2026-11-24T23:59:59Z')
  const given = await giveMandate(world.stage({ viewer: ann }), {
    holder: mair.personId,
    kind: 'volunteer',
    flows: ['end-a-mandate'],
    evidence: '',
    until,
  })
  if (!given.ok) throw new Error(given.refusal.because)
  expect(await greet(onFor(given.value.id), 'x')).toEqual(refused)
  await world.sql(`update mandate set verbs = array['test.greet'] where id = $1`, [given.value.id])
  expect(await greet(onFor(given.value.id), 'x')).toMatchObject({ ok: true })
  world.setNow('2026-11-25T00:00:01Z')
  expect(await greet(onFor(given.value.id), 'x')).toEqual(refused)
  world.setNow('2026-11-23T10:00:00Z')
})

test('what is agreed in a call is recorded by a worker only, for that matter, and nobody can write a wider one', async ({
  world,
}) => {
  const { ann, mair } = await annAndMair(world)
  const given = { person: ann.personId, flow: 'find-service', words: 'May I do this for you? Yes.' }
  expect(await noteMandate(world.stage({ viewer: mair }), given)).toEqual(refused)
  const worker = await world.person('Dev Patel', [
    { organisation: '0192f000-0000-7000-8000-00000000aaaa' as never, role: 'worker' },
  ])
  expect(await noteMandate(world.stage({ viewer: worker, channel: 'assisted' }), given)).toMatchObject({ ok: true })
  const forged = (values: string) =>
    world.attack(
      'app',
      `insert into mandate (id, person_id, holder_id, kind, flows, verbs, given_how, given_on, recorded_by, began_at, ends_at)
       values (gen_random_uuid(), '${ann.personId}', '${worker.personId}', 'carer', ${values}, 'web', '${worker.personId}', now(), now() + interval '1 year')`,
      [],
      { viewer: worker.personId },
    )
  await expect(forged(`null, null, 'own-page'`)).rejects.toThrow('row-level security')
  await expect(forged(`array['x'], array['x'], 'spoken'`)).rejects.toThrow('row-level security')
})

test('a person gives and ends a mandate on a page, in Welsh too, and both see it', async ({ world }) => {
  const { ann, mair } = await annAndMair(world)
  await world.sql(`update person set phone = '+447700900201', phone_proven = true where id = $1`, [mair.personId])
  const browser = await recogniseAs(world, ann)
  expect((await browser.open('/me/mandates')).words).toContain('Who may act for you')
  const wrong = await browser.press({ name: 'Somebody', reach: '07700 900201', as: 'carer', what: 'everything' })
  wrong.shows('We know nobody with that name and that number or address.')
  const done = await browser.press({
    name: 'Mair',
    reach: '07700 900201',
    as: 'carer',
    what: 'everything',
    until: '1 January 2027',
    evidence: 'My daughter',
  })
  done.shows('Mair Owen may now act for you.')
  ;(await browser.open('/me/mandates?language=cy')).shows('Gofalwr, teulu neu ffrind')
  const hers = await recogniseAs(world, mair)
  ;(await hers.open('/me/mandates?language=en')).shows('You may act for')
  ;(await browser.open('/me/mandates?language=en')).shows('Until 1 January 2027')
  ;(await browser.press({}, 0)).shows('Mair Owen may no longer act for you.')
  ;(await hers.open('/me/mandates')).doesNotShow('You may act for')
})

test('a text from the number that is theirs ends it; from another number nobody is named', async ({ world }) => {
  const { ann, mair } = await annAndMair(world)
  await world.sql(`update person set phone = '+447700900202', phone_proven = true where id = $1`, [ann.personId])
  await giveMandate(world.stage({ viewer: ann }), { holder: mair.personId, kind: 'carer', evidence: '' })
  const from = (number: string) =>
    world.stage({ channel: 'sms', number, binding: bindingFor(world.stage(), 'phone', number) })
  const stranger = from('+447700900203')
  const asked = await talk(stranger, await startFlow(stranger, 'end-a-mandate'))
  expect(asked?.moment.at).toBe('done')
  expect(JSON.stringify(asked?.moment)).not.toContain('Mair')
  const hers = from('+447700900202')
  const session = await startFlow(hers, 'end-a-mandate')
  const first = await talk(hers, session)
  if (first?.moment.at !== 'ask') throw new Error('nothing was asked')
  const [only] = first.moment.ask.options
  expect(only?.label.en).toBe('Mair Owen')
  await hear(hers, session, { kind: 'answer', value: only!.value, raw: '1' })
  const end = await hear(hers, session, { kind: 'command', command: { do: 'confirm' }, raw: 'SEND' })
  expect(end?.moment).toMatchObject({ at: 'done', reply: { name: 'record.mandate-ended' } })
  const [row] = await world.sql<{ revoked_by: PersonId; revoked_on: string }>(
    'select revoked_by, revoked_on from mandate where person_id = $1',
    [ann.personId],
  )
  expect(row).toEqual({ revoked_by: ann.personId, revoked_on: 'sms' })
})
