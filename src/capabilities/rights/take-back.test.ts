// Whoever asked may change their mind, by each of the ways in which they can ask, until it is done.
import { expect } from 'vitest'
import { recogniseAs, themself } from '../../../test/support/signed-in.ts'
import { textPhone } from '../../../test/support/text-phone.ts'
import { voicePhone } from '../../../test/support/voice-phone.ts'
import { test, type World } from '../../../test/support/world.ts'
import { setPin } from '../../channels/voice/acts/keep-pin.ts'
import { provePin } from '../../channels/voice/acts/prove-pin.ts'
import type { OrganisationId } from '../../kernel/id.ts'
import { bindingFor } from '../../platform/flow/run/bindings.ts'
import { hear, startFlow, talk } from '../../platform/flow/run/run.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import { noteMandate } from '../record/index.ts'
import { advice, agencies, foodbank, someone } from '../record/testing/agencies.ts'
import { answerRequest } from './acts/answer.ts'
import { askRight } from './acts/ask.ts'
import { eraseGranted } from './acts/erase.ts'
import { takeBack, tellTakenBack } from './acts/take-back.ts'
import type { RequestId } from './store/requests.ts'

const council = '0192f000-0000-7000-8000-0000000000a9' as OrganisationId
const because = (because: string) => ({ ok: false, refusal: { because } })

async function whoHasAsked(world: World, name: string, phone?: string) {
  const { idris, juno } = await agencies(world)
  await world.sql(`insert into organisation (id, name) values ($1, 'Testworth Council') on conflict do nothing`, [
    council,
  ])
  world.place.settings.runBy = council
  const gwen = await world.person('Gwen Hughes', [{ organisation: council, role: 'manager' }])
  const zoe = await world.person('Zoe Adams', [{ organisation: foodbank, role: 'worker' }])
  const person = await someone(world, { name, metAt: [advice] })
  if (phone)
    await world.sql(
      `update person set phone = $2, phone_proven = true, email = $3, email_proven = true where id = $1`,
      [person, phone, `${person}@people.example`],
    )
  const own = world.stage({ viewer: themself(person, name) })
  const asks = async (to: OrganisationId, everybody = false) => {
    const organisations = everybody ? {} : { organisations: [to] }
    const done = await askRight(own, { kind: 'erasure', ground: 'objection', everybody, ...organisations })
    if (!done.ok) throw new Error(done.refusal.because)
    return done.value.asked[0]
  }
  const stands = async (id: RequestId) =>
    (await world.sql<{ answer: string | null }>('select answer from rights_request where id = $1', [id]))[0]!.answer
  return { idris, juno, gwen, zoe, person, own, asks, stands }
}

const erases = (world: World, id: RequestId) =>
  eraseGranted(systemStage(world.house, world.place, 'rights.erase'), { id })

test('an account that was to be erased within a day stays when its owner changes their mind; once it is gone nobody brings it back', async ({
  world,
}) => {
  const { gwen, person, own, asks, stands } = await whoHasAsked(world, 'Ann Stays', '+447700900791')
  await world.sql('delete from with_person where person_id = $1', [person])
  const { id } = await asks(council, true)
  const yes = { id, answer: 'granted', words: 'All of it goes.' } as const
  expect(await answerRequest(world.stage({ viewer: gwen }), yes)).toMatchObject({ ok: true })
  const [told] = await world.sql<{ facts: { goesAt: string } }>(
    `select facts from message where person_id = $1 and template = 'rights.told' order by queued_at desc limit 1`,
    [person],
  )
  expect(told!.facts.goesAt).toBe('2026-11-24T10:00:00.000Z')
  const page = await recogniseAs(world, own.viewer)
  const shown = await page.open('/me/requests')
  shown.shows('Everything is erased on 24 November 2026 at 10:00')
  shown.shows('Changed your mind?')
  ;(await page.press({})).shows('It is taken back, and they are told')
  expect(await stands(id)).toBe('taken-back')
  // Pressed in two windows, it is taken back once; and what was to erase it finds nothing to erase.
  expect(await takeBack(own, { which: [id] })).toMatchObject({ ok: true })
  expect(await erases(world, id)).toMatchObject(because('nothing-to-erase'))
  const lines = await world.sql(`select 1 from ledger_line where verb = 'rights.take-back' and for_person = $1`, [
    person,
  ])
  expect(lines).toHaveLength(2)
  const events = await world.sql(`select 1 from rights_event where request_id = $1 and what = 'taken-back'`, [id])
  expect(events).toHaveLength(1)
  // Asked again it is another request; and once that is done it is too late.
  const again = await asks(council, true)
  expect(again.id).not.toBe(id)
  expect(await answerRequest(world.stage({ viewer: gwen }), { ...yes, id: again.id })).toMatchObject({ ok: true })
  expect(await erases(world, again.id)).toMatchObject({ ok: true })
  expect(await takeBack(own, { which: [again.id] })).toMatchObject({ ok: false })
})

test('it is taken back by telephone after the PIN, by text after it, and by a helper who says its number; and both ends hear of it', async ({
  world,
}) => {
  const number = '+447700900792'
  const { juno, zoe, person, own, asks, stands } = await whoHasAsked(world, 'Ann Rings Back', number)
  expect(await setPin(own, { pin: '907264' })).toMatchObject({ ok: true })
  // By text: a number proves nothing, until the PIN was keyed in a call.
  const byText = await asks(advice)
  const texts = textPhone(world.server, number)
  expect(await texts.says('TAKE BACK')).not.toContain('Testworth Advice')
  await provePin(world.stage({ channel: 'voice', number }), { phone: number, pin: '907264' })
  expect(await texts.says('TAKE BACK')).toContain('Something to be erased: Testworth Advice')
  await texts.says('1')
  expect(await texts.says('SEND')).toContain('It is taken back')
  expect(await stands(byText.id)).toBe('taken-back')
  // By telephone.
  const byPhone = await asks(advice)
  const phone = voicePhone(world.house, number)
  await phone.rings()
  // What was begun by text is not what they ring about.
  await phone.presses('2')
  const named = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
  const key = (about: RegExp) =>
    String(1 + named.findIndex((name) => new RegExp(`${about.source}: press ${name}\\.`).test(phone.heard())))
  await phone.presses(key(/What is held about you/))
  // It is among the next few.
  await phone.presses('7')
  await phone.presses(key(/Take back a request about your data/))
  await phone.presses('907264')
  expect(phone.heard()).toContain('Something to be erased: Testworth Advice')
  await phone.presses('1')
  await phone.presses('1')
  expect(phone.heard()).toContain('It is taken back')
  expect(await stands(byPhone.id)).toBe('taken-back')
  // Through a helper, who is shown nothing of what was asked.
  const helped = await asks(advice)
  const desk = world.stage({ viewer: zoe, channel: 'assisted' })
  const noted = await noteMandate(desk, { person, flow: 'take-back', words: 'May I? — Yes' })
  if (!noted.ok) throw new Error(noted.refusal.because)
  const binding = bindingFor(desk, 'worker', zoe.personId)
  const helping = { ...desk, binding, forPerson: { personId: person, authority: 'spoken', mandate: noted.value.id } }
  const session = await startFlow(helping, 'take-back')
  const first = await talk(helping, session)
  expect(JSON.stringify(first?.moment)).not.toContain('Testworth Advice')
  const says = (value: string) => hear(helping, session, { kind: 'answer', value, raw: value })
  await says('000000000')
  const wrong = await hear(helping, session, { kind: 'command', command: { do: 'confirm' }, raw: '' })
  expect(JSON.stringify(wrong?.moment)).toContain('nothing open with that number')
  await says(helped.reference)
  const end = await hear(helping, session, { kind: 'command', command: { do: 'confirm' }, raw: '' })
  expect(end?.moment).toMatchObject({ at: 'done', reply: { name: 'rights.taken-back' } })
  expect(await stands(helped.id)).toBe('taken-back')
  // Whoever was not there hears it too: the person, and those who would have answered.
  const system = systemStage(world.house, world.place, 'rights.tell-taken-back')
  await world.sql(`update person set email = 'juno@advice.example', email_proven = true where id = $1`, [juno.personId])
  expect(await tellTakenBack(system, { id: helped.id })).toMatchObject({ ok: true, value: { told: 1 } })
  const told = await world.sql<{ what: string }>(
    `select facts ->> 'what' as what from message where person_id = $1 and about_id = $2`,
    [person, helped.id],
  )
  expect(told.map(({ what }) => what)).toEqual(['taken-back'])
})

test('at the counter it is taken back by whoever answers, in the person’s words; nobody else takes anything back, whatever they guess', async ({
  world,
}) => {
  const { idris, zoe, asks, stands } = await whoHasAsked(world, 'Ann Counters')
  const { id, reference } = await asks(advice)
  const ewa = world.stage({ viewer: themself((await world.person('Ewa Guesses')).personId, 'Ewa') })
  for (const stage of [ewa, world.stage({ viewer: zoe })]) {
    expect(await takeBack(stage, { which: [id] })).toMatchObject(because('no-such-request'))
    expect(await takeBack(stage, { which: { reference } })).toMatchObject(because('no-such-request'))
  }
  expect(await stands(id)).toBeNull()
  const desk = await recogniseAs(world, idris)
  await desk.open(`/work/rights/${id}`)
  const empty = await desk.send(`/work/rights/${id}/taking-back`, { words: '' })
  empty.shows('Write your question or your reason.')
  const done = await desk.send(`/work/rights/${id}/taking-back`, { words: 'She came in and wants to keep it.' })
  done.shows('It is taken back, and they are told.')
  done.shows('She came in and wants to keep it.')
  done.doesNotShow('Take two months more')
  expect(await stands(id)).toBe('taken-back')
})

test('a sheet of paper proves nothing: it is written down for those who answer, and tells nobody whether there is such a request', async ({
  world,
}) => {
  const { idris, asks, stands } = await whoHasAsked(world, 'Ann Writes')
  const { id, reference } = await asks(advice)
  const writes = async (number: string) => {
    const binding = bindingFor(world.stage(), 'worker', `paper ${number}`)
    const stage = world.stage({ viewer: { kind: 'anyone' }, channel: 'paper', binding })
    const session = await startFlow(stage, 'take-back')
    await talk(stage, session)
    await hear(stage, session, { kind: 'answer', value: number, raw: number })
    await hear(stage, session, { kind: 'answer', value: 'Ann Writes', raw: 'Ann Writes' })
    return (await hear(stage, session, { kind: 'command', command: { do: 'confirm' }, raw: '' }))?.moment
  }
  const said = [await writes(reference), await writes('123456789')].map((moment) =>
    JSON.stringify(moment).replaceAll(/\d[\d ]{8,}/g, 'N'),
  )
  expect(said[0]).toContain('We have written it down')
  expect(said[0]!.replaceAll(/"session":"[^"]*"/g, '')).toBe(said[1]!.replaceAll(/"session":"[^"]*"/g, ''))
  expect(await stands(id)).toBeNull()
  ;(await (await recogniseAs(world, idris)).open(`/work/rights/${id}`)).shows('Ann Writes')
})

test('nothing that was typed into a step is lost when it is refused, and none of it turns up in another', async ({
  world,
}) => {
  const { idris, asks } = await whoHasAsked(world, 'Ann Typed')
  const { id } = await asks(advice)
  const desk = await recogniseAs(world, idris)
  const ask = { what: 'clarification', words: 'Which of the two cases do you mean?' }
  await desk.send(`/work/rights/${id}/question`, ask)
  // Somebody else had asked already: what was typed here stands, open, where it was typed.
  const refused = await desk.send(`/work/rights/${id}/question`, ask)
  refused.shows('The clock stands still already.')
  await desk.send(`/work/rights/${id}/reply`, { words: 'The one of 2024' })
  const short = await desk.send(`/work/rights/${id}/question`, { what: 'clarification', words: 'a?' })
  expect(short.body).toMatch(/id="question-words"[^>]*>a\?</)
  expect(short.body.match(/>a\?</g)).toHaveLength(1)
  expect(short.body).toMatch(/<details[^>]*\bopen\b[^>]*><summary>Ask them something/)
  const half = await desk.send(`/work/rights/${id}/answer`, { answer: 'partly', words: 'A law has us keep it.' })
  expect(half.body).toContain('href="#exemption"')
  expect(half.body).toMatch(/id="answer-words"[^>]*>A law has us keep it\.</)
})

test('nothing typed about how long things are kept is lost when it is refused; and nothing is decided that was not chosen', async ({
  world,
}) => {
  const { juno, person } = await whoHasAsked(world, 'Ann Kept')
  const desk = await recogniseAs(world, juno)
  await desk.open('/work/retention')
  const why = 'Six years, as the insurer asks'
  const rule = { for: advice, kind: 'contact', months: 'six years', reviewed: 'yes', why }
  const refused = await desk.send('/work/retention', rule)
  refused.shows('Months are a number from 1 to 1200.')
  expect(refused.body).toContain('value="six years"')
  expect(refused.body.match(new RegExp(`value="${why}"`, 'g'))).toHaveLength(1)
  expect(refused.body).toMatch(/<details[^>]*\bopen\b[^>]*><summary>Change the rule for: contacts outside cases/)
  // What was not ticked comes back not ticked.
  expect(refused.body).not.toMatch(new RegExp(`id="restarts-contact-${advice}-1"[^>]*checked`))
  const [review] = await world.sql<{ id: string }>(
    `insert into retention_review (id, person_id, organisation_id, kind, thing_id, since, due_on, found_at)
     values (gen_random_uuid(), $1, $2, 'contact', gen_random_uuid(), '2024-01-01', '2026-01-01', now()) returning id`,
    [person, advice],
  )
  const decides = `/work/retention/reviews/${review!.id}`
  const unchosen = await desk.send(decides, { until: '1 March 2027', words: 'She may come back' })
  unchosen.shows('Choose whether it goes or stays.')
  for (const typed of ['value="1 March 2027"', 'value="She may come back"']) expect(unchosen.body).toContain(typed)
  const late = await desk.send(decides, { decision: 'keep', until: 'some day', words: 'She may come back' })
  late.shows('Say until what day it is kept')
  for (const typed of ['value="some day"', 'value="She may come back"']) expect(late.body).toContain(typed)
  expect(late.body).toContain(`href="#until-${review!.id}"`)
  const held = await desk.send(`/work/rights/people/${person}/hold`, { for: advice, why: 'a' })
  held.shows('Say why, in a few words.')
  expect(held.body).toContain('value="a"')
})
