import { expect } from 'vitest'
import { test, type World } from '../../../test/support/world.ts'
import { accept } from '../../kernel/outcome.ts'
import { act } from '../../platform/act.ts'
import { noScriptBrowser } from '../../../test/support/no-script-browser.ts'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { textPhone } from '../../../test/support/text-phone.ts'
import { type VoicePhone, voicePhone } from '../../../test/support/voice-phone.ts'
import { doJobs } from '../booking/testing/jobs.ts'
import { setPin } from '../../channels/voice/acts/keep-pin.ts'
import { provePin } from '../../channels/voice/acts/prove-pin.ts'
import { endMandate } from './acts/end-mandate.ts'
import { giveMandate, noteMandate, writeDownMandate } from './acts/give-mandate.ts'
import { tellMandateTask } from './acts/tell-mandate.ts'
import { recordJobs } from './jobs.ts'
import { advice, agencies, areMet, foodbank } from './testing/agencies.ts'

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
    until: '3 June 2027',
    evidence: 'My daughter',
  })
  done.shows('Mair Owen may now act for you.')
  // The button pressed twice, or the page sent again after going back: they may once, and one press ends it.
  await browser.open('/me/mandates')
  const again = await browser.send('/me/mandates', {
    name: 'Mair',
    reach: '07700 900201',
    as: 'carer',
    what: 'everything',
    until: '3 June 2027',
  })
  again.shows('Mair Owen may now act for you.')
  expect(await world.sql('select 1 from mandate where person_id = $1', [ann.personId])).toHaveLength(1)
  // Whoever was let reads it from their own side.
  const theirs = await (await recogniseAs(world, mair)).open('/me/mandates?language=en')
  for (const said of ['They said so on their own page', 'Stop acting']) theirs.shows(said)
  theirs.doesNotShow('You said so on this page')
  ;(await browser.open('/me/mandates?language=cy')).shows('Gofalwr, teulu neu ffrind')
  const hers = await recogniseAs(world, mair)
  ;(await hers.open('/me/mandates?language=en')).shows('You may act for')
  ;(await browser.open('/me/mandates?language=en')).shows('Until 3 June 2027')
  ;(await browser.press({}, 0)).shows('Mair Owen may no longer act for you.')
  ;(await hers.open('/me/mandates')).doesNotShow('You may act for')
})

test('a text alone names nobody and ends nothing, whatever number it says it is from; for a quarter of an hour after the PIN was keyed in a call, it does', async ({
  world,
}) => {
  const { ann, mair } = await annAndMair(world)
  const number = '+447700900202'
  await world.sql(`update person set phone = $2, phone_proven = true where id = $1`, [ann.personId, number])
  await giveMandate(world.stage({ viewer: ann }), { holder: mair.personId, kind: 'carer', evidence: '' })
  expect(await setPin(world.stage({ viewer: ann }), { pin: '907264' })).toMatchObject({ ok: true })
  const [first, second] = [textPhone(world.server, '+447700900203'), textPhone(world.server, number)]
  const ended = () =>
    world.sql('select revoked_by, revoked_on from mandate where person_id = $1 and revoked_at is not null', [
      ann.personId,
    ])
  for (const forged of [first, second]) {
    const said = await forged.says('MANDATE')
    for (const hers of [said, await forged.says('1'), await forged.says('SEND')]) expect(hers).not.toContain('Mair')
  }
  // The way on is texted to the number itself, and asks on a page who it is.
  const said = await second.says('MANDATE')
  expect(said).toContain('key your PIN there. Then text MANDATE within 15 minutes')
  const browser = noScriptBrowser(world.server, world.place.hosts[0]!)
  await browser.open(/\/c\/[a-z0-9]+/.exec(said)![0])
  const page = await browser.press({})
  page.doesNotShow('Mair')
  page.shows('To go on, we need to be sure that it is you.')
  expect(await ended()).toEqual([])
  await provePin(world.stage({ channel: 'voice', number }), { phone: number, pin: '907264' })
  expect(await second.says('MANDATE')).toContain('Mair Owen')
  expect(await second.says('1')).toContain('They will not be able to do anything for you')
  // Sent off by whoever comes later, it is asked again who they are, and nothing has ended.
  world.setNow('2026-11-23T10:16:00Z')
  expect(await second.says('YES')).toContain('key your PIN there')
  expect(await ended()).toEqual([])
  await provePin(world.stage({ channel: 'voice', number }), { phone: number, pin: '907264' })
  expect(await second.says('MANDATE')).toContain('Mair Owen')
  await second.says('1')
  expect(await second.says('YES')).toContain('They may no longer act for you.')
  world.setNow('2026-11-23T10:00:00Z')
  expect(await ended()).toEqual([{ revoked_by: ann.personId, revoked_on: 'sms' }])
})

test('by telephone, with a PIN and not without: names are heard by whoever proves who they are', async ({ world }) => {
  const { ann, mair } = await annAndMair(world)
  await world.sql(`update person set phone = '+447700900204', phone_proven = true where id = $1`, [ann.personId])
  await giveMandate(world.stage({ viewer: ann }), { holder: mair.personId, kind: 'carer', evidence: '' })
  const phone = voicePhone(world.house, '+447700900204')
  await phone.rings()
  await pressFor(phone, 'What is held about you')
  await pressFor(phone, 'End someone’s permission to act for you')
  expect(phone.heard()).toContain('Key in your telephone PIN')
  expect(await phone.presses('111111')).not.toContain('Mair')
  expect(await setPin(world.stage({ viewer: ann }), { pin: '907264' })).toMatchObject({ ok: true })
  expect(await phone.presses('907264')).toContain('Mair Owen')
  await phone.presses('1')
  expect(await phone.presses('1')).toContain('They may no longer act for you.')
  const [row] = await world.sql('select revoked_by, revoked_on from mandate where person_id = $1', [ann.personId])
  expect(row).toEqual({ revoked_by: ann.personId, revoked_on: 'voice' })
})

/** The key of what is offered by this name, on whatever page of the menu it is. */
async function pressFor(phone: VoicePhone, name: string) {
  const keys = ['one', 'two', 'three', 'four', 'five', 'six']
  const key = () => keys.findIndex((word) => phone.heard().includes(`${name}: press ${word}`))
  for (let page = 0; page < 8 && key() < 0; page++) await phone.presses('7')
  return phone.presses(String(key() + 1))
}

test('at a counter a worker writes down who may act, from what they were shown; the person reads by whom, when and what, and a letter ends it', async ({
  world,
}) => {
  const { idris, dev } = await agencies(world)
  const ann = await world.person('Ann Counter')
  const mair = await world.person('Mair Owen')
  await areMet(world, ann.personId, [advice])
  await world.sql(`update person set phone = '+447700900205', phone_proven = true where id = $1`, [mair.personId])
  await world.sql(`update person set email = 'ann.counter@testworth.example', email_proven = true where id = $1`, [
    ann.personId,
  ])
  const desk = await recogniseAs(world, idris)
  const page = `/work/people/${ann.personId}/mandates?why=advice`
  ;(await desk.open(page)).shows('Nobody may act for them.')
  const given = { name: 'Mair', reach: '07700 900205', as: 'lasting-power-of-attorney', what: 'everything' }
  ;(await desk.press({ ...given, what: '' })).shows('What may they do?')
  ;(await desk.press({ ...given, evidence: 'x' })).shows('Choose what you saw or heard.')
  ;(await desk.press({ ...given, document: 'registered-power' })).shows('Write its number or date')
  const badge = await desk.press({ ...given, document: 'badge', evidence: 'Her word' })
  badge.shows('A power of attorney is shown by its own papers')
  const seen = 'The power of attorney in the public register, with its access code'
  const written = await desk.press({ ...given, document: 'registered-power', evidence: 'Access code looked up' })
  written.shows('It is written down, and the person is told.')
  written.shows(`${seen}. Written down by Idris Campbell of Testworth Advice on 23 November 2026`)
  const [told] = await world.sql<{ payload: { payload: object } }>(
    `select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = $1`,
    [tellMandateTask],
  )
  await recordJobs[tellMandateTask]!(world.stage(), told!.payload.payload as Record<string, unknown>)
  expect(await world.sql(`select to_address from message where template = 'record.mandate-written-down'`)).toEqual([
    { to_address: 'ann.counter@testworth.example' },
  ])
  // So is whoever may act, who finds her on a page of her own.
  await doJobs(world, /^record\.tell-holder/)
  const [held] = await world.sql(
    `select to_address, facts -> 'what' as what from message where template = 'record.mandate-held'`,
  )
  expect(held).toEqual({ to_address: '+447700900205', what: null })
  const hers = await (await recogniseAs(world, mair)).open('/me/acting')
  for (const said of [
    'Ann Counter',
    'Holder of their lasting power of attorney',
    'Do everything that can be done here',
  ])
    hers.shows(said)
  for (const said of ['What may they do?', 'choose “A letter that the person signed”'])
    (await desk.open('/mandates/paper?form=give')).shows(said)
  await desk.open(page)
  const own = await recogniseAs(world, ann)
  const shown = await own.open('/me/mandates?language=en')
  shown.shows('A worker wrote it down for you')
  shown.shows(`${seen}. Written down by Idris Campbell of Testworth Advice on 23 November 2026`)
  const [{ id }] = (await world.sql<{ id: string }>('select id from mandate where person_id = $1', [ann.personId])) as [
    { id: string },
  ]
  const stage = (viewer: typeof idris) => world.stage({ viewer })
  const asked = { person: ann.personId, organisation: foodbank, how: 'wrote-to-us' as const }
  expect(
    await endMandate(stage(dev), { id: id as never, asked }),
    'somebody they have nothing to do with',
  ).toMatchObject({
    ok: false,
  })
  expect(
    await writeDownMandate(stage(idris), {
      person: ann.personId,
      organisation: advice,
      holder: idris.personId,
      kind: 'worker',
      document: 'said-here',
      evidence: 'Yes',
    }),
    'nobody for themselves',
  ).toMatchObject({ refusal: { because: 'yourself' } })
  await desk.open(page)
  ;(await desk.press({ asked: '' })).shows('Choose how they asked you to.')
  const ending = await desk.press({ asked: 'wrote-to-us' })
  ending.shows('They may no longer act for this person.')
  // They wrote on the blank form, which anybody can print, in either language and in large letters; and they are told.
  for (const said of ['Write down who may act for them, or end it', 'They have just written to us'])
    (await desk.open('/mandates/paper')).shows(said)
  ;(await own.open('/mandates/paper?size=large&language=cy')).shows('Eich llofnod, neu eich marc')
  await own.open('/me/mandates?language=en')
  ending.shows('A blank form to end it on paper, to print')
  const tellings = await world.sql<{ payload: { payload: { isOver?: boolean } } }>(
    `select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = $1`,
    [tellMandateTask],
  )
  const over = tellings.find(({ payload }) => payload.payload.isOver)!
  await recordJobs[tellMandateTask]!(world.stage(), over.payload.payload as Record<string, unknown>)
  expect(
    await world.sql(
      `select facts -> 'isOver' as over from message where template = 'record.mandate-written-down' order by 1`,
    ),
  ).toEqual([{ over: false }, { over: true }])
  ;(await own.open('/me/mandates')).shows('Ended 23 November 2026 by Idris Campbell')
  const [line] = await world.sql(
    `select actor, organisation, facts from ledger_line where verb = 'record.end-mandate' and for_person = $1`,
    [ann.personId],
  )
  expect(line).toEqual({ actor: idris.personId, organisation: advice, facts: { asked: 'wrote-to-us' } })
})
