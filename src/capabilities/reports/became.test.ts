// What became of a report, asked by whoever has its reference and a telephone: as true as its page, and never more than it shows.
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { noScriptBrowser } from '../../../test/support/no-script-browser.ts'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { textPhone } from '../../../test/support/text-phone.ts'
import { voicePhone } from '../../../test/support/voice-phone.ts'
import { test, type World } from '../../../test/support/world.ts'
import { setPin } from '../../channels/voice/acts/keep-pin.ts'
import type { SessionId } from '../../kernel/id.ts'
import { bindingFor } from '../../platform/flow/run/bindings.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import type { Viewer } from '../../platform/stage.ts'
import { passOn } from './acts/pass-on.ts'
import { type ToSend, sendReport } from './acts/send.ts'
import { answerReport, mergeReports } from './acts/staff.ts'
import { chase } from './acts/keep-clock.ts'
import { submitReport } from './flows/submit.ts'
import { referenceOf, sayReference } from './rules/reference.ts'
import { aTown, ids } from './testing/town.ts'

const millLane = { latitude: 52.43, longitude: -3.06, by: 'named-place', near: 'Mill Lane, Tynford' } as const

async function told(world: World, given: Partial<ToSend> = {}) {
  await aTown(world)
  const outcome = await sendReport(world.stage({ binding: randomUUID() }), {
    category: 'pothole',
    spot: millLane,
    detail: `A deep hole, ${randomUUID().replace(/[\d-]/g, 'x')}`,
    where: 'outside the chapel',
    ...given,
  })
  if (!outcome.ok) throw new Error(outcome.refusal.because)
  return outcome.value
}

function staffOf(world: World, organisation: string): Promise<Viewer> {
  return world.person('Dana Price', [{ organisation: organisation as never, role: 'worker' }])
}

const asCounty = async (world: World) => world.stage({ viewer: await staffOf(world, ids.county) })
const asCouncil = async (world: World) => world.stage({ viewer: await staffOf(world, ids.council) })

let numbers = 0
const newNumber = () => `+4477009006${String(++numbers).padStart(2, '0')}`
const texts = (world: World, number = newNumber()) => textPhone(world.server, number)

const figures = { en: ['nought', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] }
const aloud = (reference: string) => reference.replace(/\d/g, (figure) => ` ${figures.en[Number(figure)]}`).trim()

/** To the question of the reference. */
async function rings(world: World, number = newNumber()) {
  const phone = voicePhone(world.house, number)
  await phone.rings()
  // A problem in the street; of those, what became of it.
  await phone.presses(keyFor(phone.heard(), 'A problem in the street'))
  await phone.presses(keyFor(phone.heard(), 'What became of my report'))
  return phone
}

function keyFor(heard: string, name: string): string {
  const key = new RegExp(`${name}: press (\\w+)`).exec(heard)?.[1] ?? ''
  return String(figures.en.indexOf(key))
}

test('one text with the reference says where it stands, who said so and when, what they wrote, and what comes next', async ({
  world,
}) => {
  const { id, reference } = await told(world)
  const phone = texts(world)
  const asked = await phone.says(`STATUS ${sayReference(reference)}`)
  expect(asked).toContain(`Report ${sayReference(reference)}: A deep hole, `)
  expect(asked).toContain(', outside the chapel.')
  expect(asked).toContain('It has been with Lennshire County Council since 23 November.')
  expect(asked).toContain('An answer is due by 3 December.')
  expect(asked).toContain('1 Be told by text what happens')
  world.setNow('2026-11-24T10:00:00Z')
  await answerReport(await asCounty(world), { report: id, state: 'planned', words: 'A crew comes on Friday.' })
  const later = await phone.says(`statws ${reference}`)
  expect(later).toContain("Dywedodd Lennshire County Council ar 24 Tachwedd fod y gwaith wedi'i drefnu.")
  expect(later).toContain('A crew comes on Friday.')
  // On a Welsh page what the county wrote in English is read as English.
  const browser = noScriptBrowser(world.server, world.place.hosts[0]!)
  await browser.open('/do/what-became?language=cy')
  await browser.answer(reference)
  expect(browser.page().body).toContain('<span lang="en">A crew comes on Friday.</span>')
  expect(browser.page().body).toMatch(/<span lang="en">A deep hole, /)
  world.setNow('2026-11-23T10:00:00Z')
})

test('our messages call it “report 10 019”, and whoever texts that asks after it and tells of nothing new', async ({
  world,
}) => {
  const { reference } = await told(world)
  for (const text of [`REPORT ${sayReference(reference)}`, `report ${reference}`, `adroddiad ${reference}`])
    expect(await texts(world).says(text), text).toContain(sayReference(reference))
  expect(await texts(world).says('REPORT 3 potholes')).not.toContain('We know no report')
})

test('with a telephone alone the reference is keyed, read back figure by figure, and what is not mended is opened again', async ({
  world,
}) => {
  const { id, reference } = await told(world)
  await answerReport(await asCounty(world), { report: id, state: 'fixed', words: 'Filled.' })
  const phone = await rings(world)
  expect(phone.heard()).toContain('What is the reference of the report?')
  const heard = await phone.presses(reference)
  expect(heard).toContain(`Report ${aloud(reference)}: A deep hole`)
  expect(heard).toContain('Lennshire County Council said on the twenty third of November that it is fixed.')
  expect(heard).toContain('Filled.')
  await phone.presses(keyFor(phone.heard(), 'Say that it is not fixed'))
  // They need say no more than that.
  await phone.presses('#')
  expect(phone.heard()).toContain(`Reference: ${aloud(reference)}.`)
  expect(await phone.presses('1')).toContain('It is open again, and whoever mends it is told.')
  const page = await world.get(`/reports/${reference}`)
  page.shows('With whoever mends it')
  page.shows('It is not fixed: opened again.')
  expect((await world.sql(`select what from report_sending where report_id = $1 order by made_at`, [id])).length).toBe(
    2,
  )
})

test('whoever tells of a problem by telephone hears its reference as they will key it another day', async ({
  world,
}) => {
  await aTown(world)
  const stage = world.stage({ channel: 'voice', number: newNumber(), binding: randomUUID() })
  const where = { kind: 'name', name: 'High Street, Tynford' }
  const answers = { kind: 'pothole', where, spot: null, alike: 'none', detail: 'A hole that was heard of', tell: 'no' }
  const outcome = await submitReport(stage, { answers, session: randomUUID() as SessionId })
  if (!outcome.ok) throw new Error(outcome.refusal.because)
  const reference = String(outcome.value.facts?.['reference'])
  expect(outcome.value.say.en).toContain(`Your reference is ${sayReference(reference)}.`)
  expect(outcome.value.spoken?.en).toContain(`Your reference is ${reference.split('').join(' ')}.`)
})

test('a private report, one that nobody has read, and a number never given out are answered alike; a slip of a figure is noticed', async ({
  world,
}) => {
  const hidden = await told(world, { category: 'needles', detail: 'Needles behind the swings' })
  const held = await told(world, { category: 'graffiti', detail: 'A bad word on the bridge' })
  const phone = texts(world)
  const [first, ...others] = await Promise.all([hidden.reference, held.reference, referenceOf(999_999)]).then((all) =>
    all.map((one) => ({ one, said: sayReference(one) })),
  )
  const answers: string[] = []
  for (const { one, said } of [first!, ...others])
    answers.push((await texts(world).says(`STATUS ${one}`)).replaceAll(said, 'THIS'))
  expect(new Set(answers).size).toBe(1)
  expect(answers[0]).toContain('We know no report THIS that we may speak of here.')
  expect(answers[0]).not.toMatch(/Needles|swings|bad word/)
  const slipped = `${(Number(hidden.reference[0]) % 9) + 1}${hidden.reference.slice(1)}`
  expect(await phone.says(`STATUS ${slipped}`)).toContain('one of its figures is wrong')
  expect(await phone.says('what?')).toContain('We need the reference: all of its figures, and nothing else.')
})

test('whoever counts through numbers is asked to wait, and then learns nothing from a right one either', async ({
  world,
}) => {
  const { reference } = await told(world)
  const number = newNumber()
  // Each right one costs nothing.
  for (let asked = 0; asked < 3; asked++)
    expect(await texts(world, number).says(`STATUS ${reference}`)).toContain('deep')
  const source = world.house.sources.get('reports.known')!
  const stage = world.stage({ channel: 'sms', number })
  const tried: unknown[] = []
  for (let serial = 500_000; serial < 500_020; serial++)
    tried.push(await source(stage, { answer: Number(referenceOf(serial)) }))
  expect(tried).toEqual(tried.map(() => expect.objectContaining({ code: 'no-such-report' })))
  expect(await source(stage, { answer: Number(reference) })).toMatchObject({ ok: false, code: 'too-many-tries' })
  world.setNow('2026-11-23T11:01:00Z')
  expect(await source(stage, { answer: Number(reference) })).toEqual({ ok: true })
  world.setNow('2026-11-23T10:00:00Z')
})

test('what is silent, passed on, joined to another or not taken by its body is said as it is', async ({ world }) => {
  const { id, reference } = await told(world, { category: 'fly-tipping', detail: 'A sofa in the lane' })
  world.setNow('2026-11-25T10:00:00Z')
  await passOn(await asCouncil(world), { report: id, to: ids.bodyHousing, words: 'This bank is the estate’s.' })
  const passed = await texts(world).says(`STATUS ${reference}`)
  expect(passed).toContain('It has been with Mill Homes since 25 November.')
  expect(passed).toContain('Tynford Council says that it is not theirs, and passed it to Mill Homes.')
  world.setNow('2026-12-04T09:05:00Z')
  await chase(world.stage({ viewer: { kind: 'system', job: 'test' } }), { report: id })
  expect(await texts(world).says(`STATUS ${reference}`)).toContain('We have asked again once.')
  world.setNow('2026-11-23T10:00:00Z')
  const [one, other] = [await told(world, { detail: 'A hole by the bend' }), await told(world, { detail: 'The hole' })]
  await mergeReports(await asCounty(world), { report: one.id, into: other.id })
  const joined = await texts(world).says(`STATUS ${one.reference}`)
  expect(joined).toContain(`Report ${sayReference(one.reference)} was joined to this one`)
  expect(joined).toContain(`Report ${sayReference(other.reference)}: The hole`)
  expect((await world.get(`/reports/${one.reference}`)).location).toBe(`/reports/${other.reference}`)
})

test('whoever texts from their own number is told from then on; a number that is only said is asked first', async ({
  world,
}) => {
  const { id, reference } = await told(world)
  const phone = texts(world)
  await phone.says(`STATUS ${reference}`)
  await phone.says('1')
  expect(await phone.says('this number')).toContain('You will have a text each time something happens.')
  const call = await rings(world)
  await call.presses(reference)
  await call.presses(keyFor(call.heard(), 'Be told by text what happens'))
  await call.presses('07700900982')
  expect(await call.presses('1')).toContain('We have sent that number one text.')
  expect(
    await world.sql(
      `select address, reached_at is not null as is_reached from report_follower where report_id = $1 order by address`,
      [id],
    ),
  ).toEqual([
    { address: phone.number, is_reached: true },
    { address: '+447700900982', is_reached: false },
  ])
})

async function runJob(world: World, task: string) {
  const job = world.house.manifests.find(({ jobs }) => jobs?.[task])!.jobs![task]!
  const jobs = await world.sql<{ payload: { payload: Record<string, unknown> } }>(
    `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = $1 returning j.payload`,
    [task],
  )
  for (const { payload } of jobs) await job(systemStage(world.house, world.place, task), payload.payload)
}

test('by telephone what is not mended is said in words: whoever mends it hears them, nobody else does, and nobody must speak', async ({
  world,
}) => {
  const { id, reference } = await told(world)
  await answerReport(await asCounty(world), { report: id, state: 'fixed', words: 'Filled.' })
  const phone = await rings(world)
  await phone.presses(reference)
  await phone.presses(keyFor(phone.heard(), 'Say that it is not fixed'))
  expect(phone.heard()).toContain('Whoever mends it is told what you say.')
  await phone.presses('1')
  await phone.speaks('It came out again in the rain')
  await phone.presses('1')
  expect(phone.heard()).toContain('Check this before it opens again')
  expect(await phone.presses('1')).toContain('It is open again, and whoever mends it is told.')
  await runJob(world, 'voice.fetch-recording')
  const page = await world.get(`/reports/${reference}`)
  page.shows('It is not fixed: opened again. More was said by telephone. Whoever mends it can hear it.')
  expect(page.body).not.toContain('file:')
  const desk = await recogniseAs(world, await staffOf(world, ids.county))
  ;(await desk.open(`/work/reports/${id}`)).shows('Hear what was said on 23 November')
  const file = /\/files\/[0-9a-f-]{36}/.exec(desk.page().body)![0]
  expect((await desk.open(file)).body).toBe('It came out again in the rain')
  const others = await recogniseAs(world, await staffOf(world, ids.council))
  expect((await others.open(file)).status).toBe(404)
  expect((await world.get(file)).status).toBe(404)
  // The name of a recording, typed where words are wanted, is nothing but words.
  await answerReport(await asCounty(world), { report: id, state: 'fixed', words: 'Filled again.' })
  const texting = texts(world)
  await texting.says(`STATUS ${reference}`)
  await texting.says('1')
  await texting.says(`file:${file.slice('/files/'.length)}`)
  await texting.says('SEND')
  const heard = await world.sql(`select 1 from report_update where report_id = $1 and facts ? 'recording'`, [id])
  expect(heard).toHaveLength(1)
})

test('with no reference, whoever rings and keys their PIN hears what became of their own, the private one too; a number alone opens nothing', async ({
  world,
}) => {
  await aTown(world)
  const number = newNumber()
  const binding = bindingFor(world.stage(), 'phone', number)
  const byPhone = world.stage({ channel: 'voice', number, binding })
  // Of a kind for which no name is ever kept, nobody knows whose it is.
  await sendReport(byPhone, { category: 'needles', spot: millLane, detail: 'Needles that nobody told of' })
  await world.sql(`update report_category set naming = 'optional' where code = 'needles'`)
  const hidden = await sendReport(byPhone, { category: 'needles', spot: millLane, detail: 'Needles behind the swings' })
  const open = await sendReport(byPhone, { category: 'pothole', spot: millLane, detail: 'A hole by the chapel gate' })
  if (!hidden.ok || !open.ok) throw new Error('They could not tell of it')
  await answerReport(await asCounty(world), { report: open.value.id, state: 'fixed', words: 'Filled.' })
  const ann = await world.person('Ann Whitelaw')
  await world.sql(`update person set phone = $2, phone_proven = true where id = $1`, [ann.personId, number])
  await setPin(world.stage({ viewer: ann }), { pin: '907264' })
  const asks = async (from: string) => {
    const phone = voicePhone(world.house, from)
    await phone.rings()
    await phone.presses(keyFor(phone.heard(), 'A problem in the street'))
    await phone.presses(keyFor(phone.heard(), 'The reports I made'))
    return phone
  }
  const stranger = await asks(number)
  expect(stranger.heard()).toContain('Key in your telephone PIN')
  expect(await stranger.presses('111222')).not.toMatch(/Needles|chapel/)
  await stranger.hangsUp()
  const phone = await asks(number)
  await phone.presses('907264')
  expect(phone.heard()).toContain('Which of your reports?')
  expect(phone.heard()).not.toContain('nobody told of')
  expect(await phone.presses(keyFor(phone.heard(), 'Needles behind the swings[^:]*'))).toContain(
    'It is private: only you and those who deal with it know of it. It has been with',
  )
  await phone.presses('*')
  await phone.presses(keyFor(phone.heard(), 'A hole by the chapel gate[^:]*'))
  expect(phone.heard()).toContain('said on the twenty third of November that it is fixed.')
  await phone.presses(keyFor(phone.heard(), 'Say that it is not fixed'))
  await phone.presses('#')
  expect(await phone.presses('1')).toContain('It is open again')
  // By text a number is a claim too: the PIN that was just keyed on the telephone shows who it is.
  expect(await texts(world, newNumber()).says('MY REPORTS')).not.toContain('Needles')
  const texting = texts(world, number)
  expect(await texting.says('MY REPORTS')).toContain('Needles behind the swings')
  world.setNow('2026-11-23T10:16:00Z')
  expect(await texting.says('MY REPORTS')).not.toContain('Needles')
  world.setNow('2026-11-23T10:00:00Z')
  // Nobody else has them, whatever they are asked with.
  const other = world.stage({ viewer: await world.person('Nobody Known') })
  expect(await world.house.sources.get('reports.mine')!(other, { page: { from: 0, atMost: 9 } })).toMatchObject({
    options: [],
  })
  const became = await world.house.sources.get('reports.mine-became')!(other, { report: hidden.value.id })
  expect(JSON.stringify(became)).not.toContain('Needles')
  await world.sql(`update report_category set naming = 'never' where code = 'needles'`)
})

test('a helper opens it again for somebody, and the line names them both', async ({ world }) => {
  const { id, reference } = await told(world)
  await answerReport(await asCounty(world), { report: id, state: 'fixed', words: 'Filled.' })
  await world.sql(`insert into organisation (id, name) values ($1, 'Testworth Council') on conflict do nothing`, [
    '0192f000-0000-7000-8000-00000000c0c1',
  ])
  const mair = await world.person('Mair Owen', [
    { organisation: '0192f000-0000-7000-8000-00000000c0c1' as never, role: 'volunteer' },
  ])
  const ann = await world.person('Ann Whitelaw')
  const desk = await recogniseAs(world, mair)
  await desk.send('/work/assist/search', { who: ann.name })
  await desk.open(`/work/assist/new?person=${ann.personId}&flow=what-became&speak=en`)
  await desk.press({ said: 'Yes' }, 1)
  await desk.press({ 'a.reference': sayReference(reference) })
  desk.page().shows('Lennshire County Council said on 23 November that it is fixed.')
  await desk.press({ pick: 'stands=1' })
  await desk.press({ 'a.next': 'Say that it is not fixed' })
  await desk.press({ 'a.words': 'It has come out again.' })
  ;(await desk.press({ command: 'confirm', said: 'That is right' })).shows('It is open again')
  const [line] = await world.sql(
    `select actor, for_person, authority, channel from ledger_line where verb = 'reports.add-update' and thing_id = $1`,
    [id],
  )
  expect(line).toEqual({ actor: mair.personId, for_person: ann.personId, authority: 'spoken', channel: 'assisted' })
  ;(await world.get(`/reports/${reference}`)).shows('It has come out again.')
})
