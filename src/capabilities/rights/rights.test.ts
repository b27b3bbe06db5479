import { expect } from 'vitest'
import { recogniseAs, themself } from '../../../test/support/signed-in.ts'
import { test } from '../../../test/support/world.ts'
import type { OrganisationId } from '../../kernel/id.ts'
import { lookScene } from '../../platform/look.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import type { Viewer } from '../../platform/stage.ts'
import { share, stopSharing } from '../record/index.ts'
import { advice, areMet, foodbank } from '../record/testing/agencies.ts'
import { answerRequest } from './acts/answer.ts'
import { askRight } from './acts/ask.ts'
import { askThem, identify, takeAnswer } from './acts/handle.ts'
import { remindLeaders, tellLeaders } from './acts/tell.ts'
import { rightsJobs } from './jobs.ts'
import type { RequestId } from './store/requests.ts'
import { council, place, asked, because, mentions } from './testing/asking.ts'

test('one page says everything that is held, by whom, what for and how long, and who looked; each number leads to what is behind it', async ({
  world,
}) => {
  const { idris, person, contact } = await place(world, 'Ann Everything')
  await contact('A letter from a bailiff')
  await lookScene(
    world.stage({ viewer: idris }),
    { person, purpose: 'advice', organisation: advice },
    async () => undefined,
  )
  const browser = await recogniseAs(world, themself(person, 'Ann Everything'))
  const page = await browser.open('/me')
  page.shows('Testworth Advice')
  page.shows('A worker of Testworth Advice, to give advice or support: looked')
  page.shows('Copies for emergencies')
  // Each number is of what its link shows, whoever holds it; and the lines are as many as there are.
  const numbers = [...page.body.matchAll(/<a href="(\/me\/data\/[^"]*)">(\d+) thing/g)]
  expect(numbers.length).toBeGreaterThan(2)
  for (const [, href, number] of numbers)
    expect((await browser.open(href!)).body.match(/<article/g), href).toHaveLength(Number(number))
  const lines = await mentions(world, 'ledger_line where for_person = $1', [person])
  page.shows(`See all ${lines} lines that were ever written about you`)
  const behind = await browser.open('/me/data/record?from=Testworth+Advice')
  behind.shows('A letter from a bailiff')
  behind.shows('What you were told')
  behind.shows('This is wrong')
  ;(await browser.open('/me?language=cy')).shows('Pwy edrychodd, yn y flwyddyn ddiwethaf')
  await browser.open('/me?language=en')
  // Nobody else's, whatever is guessed.
  const other = await recogniseAs(world, themself((await world.person('Ewa Other')).personId, 'Ewa'))
  ;(await other.open('/me/data/record')).doesNotShow('A letter from a bailiff')
})

test('a correction that is accepted changes the thing, says what it was, and tells whoever had seen the old', async ({
  world,
}) => {
  const { idris, zoe, person, contact, own } = await place(world, 'Ann Correct')
  const id = await contact('Owes the council 4,310')
  await share(own, {
    person,
    to: foodbank,
    basis: 'consent',
    wording: 'May the food bank see it? Yes.',
    wordingVersion: '1',
  })
  const browser = await recogniseAs(world, themself(person, 'Ann Correct'))
  await browser.open(`/me/correct?part=record&list=contacts&id=${id}&field=brought`)
  ;(await browser.press({ wanted: 'Owes the council 4,310' })).shows('That is what it says already.')
  const sent = await browser.press({
    wanted: 'Owes the council 431',
    words: '=HYPERLINK("http://x") <script>alert(1)</script>',
  })
  sent.shows('We have it. You are answered by 23 December 2026.')
  sent.shows('Asked of Testworth Advice')
  await browser.open(`/me/correct?part=record&list=contacts&id=${id}&field=brought`)
  const more = await browser.press({ wanted: 'Owes the council 413' })
  more.shows('You had asked this on 23 November 2026. We added it there.')
  more.shows('Something was added to it. Owes the council 413')
  const [request] = await world.sql<{ id: RequestId }>(`select id from rights_request where person_id = $1`, [person])
  const desk = await recogniseAs(world, idris)
  ;(await desk.open('/work/rights')).shows('A correction: Ann Correct')
  const one = await desk.open(`/work/rights/${request!.id}`)
  one.shows('Owes the council 431')
  expect(one.body).not.toContain('<script>alert')
  expect(one.body).toContain('&lt;script>')
  expect(
    await answerRequest(world.stage({ viewer: idris }), { id: request!.id, answer: 'granted', words: '' }),
  ).toMatchObject({ ok: true })
  const [row] = await world.sql(`select brought from person_contact where id = $1`, [id])
  expect(row).toEqual({ brought: 'Owes the council 431' })
  const shown = await browser.open('/me/data/record')
  shown.shows('Put right on 23 November 2026. Before, it said: Owes the council 4,310')
  ;(await desk.open(`/work/people/${person}?why=advice`)).shows(
    'Put right at their request on 23 November 2026. Before: Owes the council 4,310',
  )
  const told = await recogniseAs(world, zoe)
  ;(await told.open('/work/rights')).shows('Something that you have seen was put right')
  ;(await told.press({})).doesNotShow('Something that you have seen was put right')
  ;(await browser.open('/me/requests')).shows('Testworth Food Bank (they have read it)')
  // It is answered: nobody answers it again, and a mark of what was done is in the ledger.
  expect(
    await answerRequest(world.stage({ viewer: idris }), {
      id: request!.id,
      answer: 'refused',
      exemption: 'is-right-as-it-stands',
      words: 'No',
    }),
  ).toMatchObject(because('answered-already'))
})

test('a correction that is refused says why, and the person’s own words stand beside the thing for whoever sees it', async ({
  world,
}) => {
  const { idris, juno, person, contact, own } = await place(world, 'Ann Disputes')
  const id = await contact('Shouted at the worker')
  const one = await asked(
    askRight(own, {
      kind: 'correction',
      organisations: [advice],
      thing: { kind: 'contact', id, field: 'brought', was: 'Shouted at the worker' },
      wanted: 'I did not shout; I am deaf in one ear',
    }),
  )
  const stage = world.stage({ viewer: idris })
  expect(await answerRequest(stage, { id: one.id, answer: 'refused', words: 'We think so' })).toMatchObject(
    because('say-which-exemption'),
  )
  expect(
    await answerRequest(stage, { id: one.id, answer: 'refused', exemption: 'third-party', words: 'We think so' }),
  ).toMatchObject(because('say-which-exemption'))
  expect(
    await answerRequest(stage, {
      id: one.id,
      answer: 'refused',
      exemption: 'is-right-as-it-stands',
      words: 'Two of us heard it',
    }),
  ).toMatchObject({ ok: true })
  const desk = await recogniseAs(world, juno)
  const seen = await desk.open(`/work/people/${person}?why=advice`)
  seen.shows('Shouted at the worker')
  seen.shows('I did not shout; I am deaf in one ear')
  const browser = await recogniseAs(world, themself(person))
  ;(await browser.open('/me/requests')).shows('Two of us heard it')
  ;(await browser.open('/me/data/record')).shows('You do not agree with this.')
})

test('a birth date put right in a form that cannot be is refused in words, and nothing is half done', async ({
  world,
}) => {
  const { gwen, person, own } = await place(world, 'Ann Born')
  const one = await asked(
    askRight(own, {
      kind: 'correction',
      thing: { kind: 'details', id: '0', field: 'birthDate', was: '1954-03-02' },
      wanted: '3 March 1954',
    }),
  )
  const stage = world.stage({ viewer: gwen })
  expect(await answerRequest(stage, { id: one.id, answer: 'granted', words: '', value: '2226-03-03' })).toMatchObject(
    because('cannot-be-that'),
  )
  expect(await answerRequest(stage, { id: one.id, answer: 'granted', words: '', value: '1954-03-03' })).toMatchObject({
    ok: true,
  })
  const [row] = await world.sql(`select birth_date::text from person_detail where person_id = $1`, [person])
  expect(row).toEqual({ birth_date: '1954-03-03' })
})

test('a complaint goes from made to closed, and one about whoever would answer it is passed on to whoever runs the place, who alone reads it then', async ({
  world,
}) => {
  const { juno, gwen, person, contact, own } = await place(world, 'Ann Complains')
  await contact('Waited two hours')
  const browser = await recogniseAs(world, themself(person, 'Ann Complains'))
  const one = await asked(
    askRight(own, { kind: 'complaint', organisations: [advice], words: 'Juno would not let me speak' }),
  )
  ;(await browser.open('/me/requests')).shows('They must tell you that they have it by')
  const desk = await recogniseAs(world, juno)
  const page = await desk.open(`/work/rights/${one.id}`)
  page.shows('Nobody answers a complaint about themself')
  const why = 'It is about the manager here'
  const passed = await desk.send(`/work/rights/${one.id}/passing`, { words: why })
  passed.shows('It is passed on, and the person is told.')
  passed.doesNotShow('Ann Complains')
  ;(await desk.open(`/work/rights/${one.id}`)).shows('That request is not here')
  const theirs = await browser.open('/me/requests')
  for (const said of ['Asked of Testworth Council', 'It was passed on to whoever runs this place', why])
    theirs.shows(said)
  const council = await recogniseAs(world, gwen)
  ;(await council.open('/work/rights')).shows('A complaint: Ann Complains')
  const there = await council.open(`/work/rights/${one.id}`)
  for (const said of ['Juno would not let me speak', why]) there.shows(said)
  there.doesNotShow('pass it on')
  const again = await council.send(`/work/rights/${one.id}/passing`, { words: why })
  again.shows('It is with whoever runs this place already')
  const took = await council.send(`/work/rights/${one.id}/acknowledgement`, { words: 'Gwen Hughes looks into it' })
  took.shows('without delay: it is acknowledged')
  ;(await browser.open('/me/requests')).shows('They must answer without delay.')
  ;(
    await council.send(`/work/rights/${one.id}/answer`, { answer: 'granted', words: 'She was wrong, and says so' })
  ).shows('They are answered.')
  const list = await council.open('/work/rights')
  list.shows('Answered on 23 November 2026')
  list.doesNotShow('By 23 December 2026')
  ;(await browser.open('/me/requests')).shows('She was wrong, and says so')
})

test('what was refused stands as refused in the list of those who answered', async ({ world }) => {
  const { idris, own } = await place(world, 'Ann Refused')
  const one = await asked(askRight(own, { kind: 'restriction', ground: 'not-right', organisations: [advice] }))
  const refused = { id: one.id, answer: 'refused', exemption: 'ground-not-met', words: 'It is right' } as const
  await answerRequest(world.stage({ viewer: idris }), refused)
  ;(await (await recogniseAs(world, idris)).open('/work/rights')).shows(
    'Restriction: keep, do not use: Ann Refused Refused',
  )
})

test('somebody with the same name gets nothing: who asks is made sure for each request, by a worker who says how', async ({
  world,
}) => {
  const { idris, person } = await place(world, 'Sam Same')
  const { person: other } = await place(world, 'Sam Same')
  const ask = {
    kind: 'access',
    organisations: [advice],
    asker: { name: 'Sam Same', born: null, reach: 'sam@example.org' },
  } as const
  const one = await asked(askRight(world.stage({ channel: 'paper' }), ask))
  const stage = world.stage({ viewer: idris })
  expect(await answerRequest(stage, { id: one.id, answer: 'granted', words: '' })).toMatchObject(
    because('identity-first'),
  )
  const desk = await recogniseAs(world, idris)
  ;(await desk.open(`/work/rights/${one.id}`)).shows('Nobody has made sure yet.')
  const who = await desk.open(`/work/rights/${one.id}?who`)
  who.shows('Which of these is it?')
  ;(await desk.open(`/work/rights/${one.id}/copy`)).shows('That request is not here')
  // Nobody there has anything to do with them yet; somebody who was not in the list cannot be said to have asked.
  const unlisted = await world.person('Somebody Else')
  expect(await identify(stage, { id: one.id, way: 'papers-seen', person: unlisted.personId })).toMatchObject(
    because('say-who'),
  )
  expect(await identify(stage, { id: one.id, way: 'papers-seen' })).toMatchObject(because('say-who'))
  expect(await identify(stage, { id: one.id, way: 'papers-seen', person })).toMatchObject({ ok: true })
  // Sure for this one: another request of somebody of that name begins again, and this one cannot become somebody else's.
  expect(await identify(stage, { id: one.id, way: 'papers-seen', person: other })).toMatchObject(because('say-who'))
  const again = await asked(askRight(world.stage({ channel: 'paper' }), ask))
  expect(await answerRequest(stage, { id: again.id, answer: 'granted', words: '' })).toMatchObject(
    because('identity-first'),
  )
  expect(
    await answerRequest(stage, {
      id: again.id,
      answer: 'refused',
      exemption: 'identity-not-shown',
      words: 'Bring a paper',
    }),
  ).toMatchObject({ ok: true })
  expect(await answerRequest(stage, { id: one.id, answer: 'granted', words: '' })).toMatchObject({ ok: true })
  // The sender of a text is a claim: it asks, and nothing is given for it.
  await world.sql(`update person set phone = '+447700900771', phone_proven = true where id = $1`, [other])
  const claimed = await asked(
    askRight(world.stage({ channel: 'sms', viewer: { ...themself(other), assurance: 'claimed' } }), {
      kind: 'access',
      organisations: [advice],
    }),
  )
  expect(await answerRequest(stage, { id: claimed.id, answer: 'granted', words: '' })).toMatchObject(
    because('identity-first'),
  )
})

test('the clock stands still while they are asked, goes on when they answer, and a clock set back moves no deadline', async ({
  world,
}) => {
  const { idris, own, person } = await place(world, 'Ann Clock')
  const one = await asked(askRight(own, { kind: 'access', organisations: [advice] }))
  const stage = () => world.stage({ viewer: idris })
  const due = async () =>
    (
      await world.sql<{ due: string; stopped: boolean }>(
        `select due_on::text as due, is_stopped as stopped from rights_request where id = $1`,
        [one.id],
      )
    )[0]
  expect(await due()).toEqual({ due: '2026-12-23', stopped: false })
  world.setNow('2026-11-25T10:00:00Z')
  expect(await askThem(stage(), { id: one.id, what: 'clarification', words: 'Which years?' })).toMatchObject({
    ok: true,
  })
  expect(await askThem(stage(), { id: one.id, what: 'identity', words: 'Who are you?' })).toMatchObject(
    because('stopped-already'),
  )
  world.setNow('2026-11-24T10:00:00Z')
  expect(await takeAnswer(stage(), { id: one.id, words: 'All of them' })).toMatchObject({ ok: true })
  expect(await due()).toEqual({ due: '2026-12-23', stopped: false })
  const events = await world.sql<{ what: string; on_day: string }>(
    `select what, on_day::text from rights_event where person_id = $1 order by number`,
    [person],
  )
  expect(events).toEqual([
    { what: 'received', on_day: '2026-11-23' },
    { what: 'asked-clarification', on_day: '2026-11-25' },
    { what: 'got-it', on_day: '2026-11-25' },
  ])
  world.setNow('2026-11-30T10:00:00Z')
  const desk = await recogniseAs(world, idris)
  await desk.open(`/work/rights/${one.id}`)
  world.setNow('2026-11-23T10:00:00Z')
  // Asked the same again, it is the same request.
  expect((await asked(askRight(own, { kind: 'access', organisations: [advice] }))).reference).toBe(one.reference)
})

test('whoever is asked what they mean answers on their own page, and the clock goes on; nobody answers for them, and nobody else’s', async ({
  world,
}) => {
  const { idris, own, person } = await place(world, 'Ann Replies')
  const one = await asked(askRight(own, { kind: 'access', organisations: [advice] }))
  const browser = await recogniseAs(world, themself(person, 'Ann Replies'))
  ;(await browser.open('/me/requests')).doesNotShow('Send your answer')
  world.setNow('2026-11-25T10:00:00Z')
  await askThem(world.stage({ viewer: idris }), { id: one.id, what: 'clarification', words: 'Which years?' })
  ;(await browser.open('/me/requests')).shows('Send your answer')
  ;(await browser.press({ words: '  ' })).shows('Write your answer first.')
  const other = await recogniseAs(world, themself((await world.person('Ewa Guesses')).personId, 'Ewa'))
  ;(await other.send(`/me/requests/${one.id}/reply`, { words: 'None' })).shows('Nothing waits for an answer')
  world.setNow('2026-11-27T10:00:00Z')
  const done = await browser.press({ words: '<b>All</b> of them' })
  done.shows('They have your answer, and the clock goes on.')
  done.shows('<b>All</b> of them')
  await rightsJobs['rights.go-on']!(world.stage(), { request: one.id })
  const [kept] = await world.sql(`select due_on::text, is_stopped from rights_request where id = $1`, [one.id])
  expect(kept, 'two days it stood still').toEqual({ due_on: '2026-12-29', is_stopped: false })
  ;(await browser.open('/me/requests')).doesNotShow('Send your answer')
  const desk = await recogniseAs(world, idris)
  ;(await desk.open(`/work/rights/${one.id}`)).shows('<b>All</b> of them')
  // Who somebody is cannot be said in words.
  await askThem(world.stage({ viewer: idris }), { id: one.id, what: 'identity', words: 'Please show us who you are' })
  ;(await browser.open('/me/requests')).doesNotShow('Send your answer')
  world.setNow('2026-11-23T10:00:00Z')
})

test('who belongs around somebody is put right where it is held, by the organisation that wrote it down and by no other', async ({
  world,
}) => {
  const { idris, zoe, person, contact, own } = await place(world, 'Ann Tied')
  await contact('Came about her son')
  await areMet(world, person, [foodbank])
  const tie = '0192f000-0000-7000-8000-0000000007e1'
  await world.sql(
    `insert into person_tie (id, person_id, other_name, kind, organisation_id, said_at) values ($1, $2, 'Rhys Tiedd', 'child', $3, '2026-11-01')`,
    [tie, person, advice],
  )
  const granted = async (viewer: Viewer, organisation: OrganisationId) => {
    const thing = { kind: 'tie', id: tie, field: 'otherName', was: 'Rhys Tiedd' }
    const one = await asked(
      askRight(own, { kind: 'correction', organisations: [organisation], thing, wanted: 'Rhys Tied' }),
    )
    return answerRequest(world.stage({ viewer }), { id: one.id, answer: 'granted', words: '' })
  }
  expect(await granted(zoe, foodbank)).toMatchObject(because('by-hand'))
  // What is no field of theirs is put right by hand: whoever did says what and where, and the person reads it.
  const [theirs] = await world.sql<{ id: string }>(
    'select id from rights_request where person_id = $1 and organisation_id = $2',
    [person, foodbank],
  )
  const desk = await recogniseAs(world, zoe)
  await desk.open(`/work/rights/${theirs!.id}`)
  ;(await desk.press({ answer: 'granted' })).shows('write what you changed and where, and answer again')
  const byHand = 'His name on the card in our own box'
  ;(await desk.press({ answer: 'granted', changed: byHand })).shows(`It is done. ${byHand}`)
  ;(await (await recogniseAs(world, themself(person))).open('/me/requests')).shows(`It is done. ${byHand}`)
  expect(await mentions(world, `ledger_line where for_person = $1 and (facts ->> 'byHand')::boolean`, [person])).toBe(1)
  expect(await granted(idris, advice)).toMatchObject({ ok: true })
  expect(await world.sql('select other_name from person_tie where id = $1', [tie])).toEqual([
    { other_name: 'Rhys Tied' },
  ])
  ;(await (await recogniseAs(world, themself(person, 'Ann Tied'))).open('/me/data/record')).shows(
    'Before, it said: Rhys Tiedd',
  )
})

test('consent that is taken back is over at once, on any channel, its recipient is told, and both receipts say so', async ({
  world,
}) => {
  const { zoe, person, own } = await place(world, 'Ann Consents')
  await share(own, {
    person,
    to: foodbank,
    purposes: ['advice'],
    basis: 'consent',
    wording: 'May the food bank see it? Yes.',
    wordingVersion: '7',
  })
  const browser = await recogniseAs(world, themself(person))
  const page = await browser.open('/me/consents')
  page.shows('Testworth Food Bank sees what every organisation keeps')
  page.shows('to give advice or support')
  const [row] = await world.sql<{ id: string }>(`select id from sharing where person_id = $1`, [person])
  const receipt = JSON.parse((await browser.open(`/me/consents/${row!.id}/receipt.json`)).body) as Record<string, never>
  expect(receipt).toMatchObject({
    header: { schema_version: 'ISO/IEC TS 27560:2023', record_id: row!.id, pii_principal_id: person },
    pii_processing: {
      privacy_notice: { notice: 'May the food bank see it? Yes.', version: '7' },
      purposes: [{ purpose: 'advice', lawful_basis: 'consent', recipient_third_parties: ['Testworth Food Bank'] }],
    },
    consent_events: [{ event_state: 'given' }],
  })
  await browser.open('/me/consents')
  ;(await browser.press({})).shows('It is taken back.')
  const after = JSON.parse((await browser.open(`/me/consents/${row!.id}/receipt.json`)).body) as {
    consent_events: { event_state: string }[]
  }
  expect(after.consent_events.map(({ event_state }) => event_state)).toEqual(['given', 'withdrawn'])
  const desk = await recogniseAs(world, zoe)
  ;(await desk.open('/work/rights')).shows('Consent was taken back')
  expect(await stopSharing(own, { id: row!.id as never })).toMatchObject(because('no-such-sharing'))
  const stranger = await recogniseAs(world, themself((await world.person('Ewa Guesses')).personId))
  expect((await stranger.open(`/me/consents/${row!.id}/receipt.json`)).status).toBe(404)
})

test('a complaint is acknowledged by its clock, answered in words, and says where to go next', async ({ world }) => {
  const { idris, own, person } = await place(world, 'Ann Complains')
  const one = await asked(askRight(own, { kind: 'complaint', organisations: [advice], words: 'You told my sister' }))
  expect(one.due).toBe('2026-12-23')
  const desk = await recogniseAs(world, idris)
  ;(await desk.open('/work/rights')).shows('To be acknowledged')
  await desk.open(`/work/rights/${one.id}`)
  expect(
    await answerRequest(world.stage({ viewer: idris }), { id: one.id, answer: 'granted', words: '' }),
  ).toMatchObject(because('say-why'))
  expect(
    await answerRequest(world.stage({ viewer: idris }), {
      id: one.id,
      answer: 'granted',
      words: 'We did, and we are sorry.',
    }),
  ).toMatchObject({ ok: true })
  const browser = await recogniseAs(world, themself(person))
  const page = await browser.open('/me/requests')
  page.shows('We did, and we are sorry.')
  page.shows('0303 123 1113')
})

test('nobody but those who answer there sees a request: not a volunteer, not another organisation, not whoever guesses', async ({
  world,
}) => {
  const { dev, zoe, own, idris } = await place(world, 'Ann Guessed')
  const one = await asked(askRight(own, { kind: 'access', organisations: [advice] }))
  for (const viewer of [dev, zoe]) {
    const desk = await recogniseAs(world, viewer)
    expect((await desk.open(`/work/rights/${one.id}`)).status).toBe(404)
    const queue = await desk.open('/work/rights')
    queue.doesNotShow('Ann Guessed')
    // A volunteer answers nobody: that is said, and never that nobody waits.
    if (viewer === dev) queue.shows('Your role does not answer what people ask about their data')
    expect(await answerRequest(world.stage({ viewer }), { id: one.id, answer: 'granted', words: '' })).toMatchObject(
      because('no-such-request'),
    )
  }
  const desk = await recogniseAs(world, idris)
  for (const id of ['0192f000-0000-7000-8000-00000000dead', 'x', '../me'])
    expect((await desk.open(`/work/rights/${id}`)).status).toBe(404)
  // Leaders hear that somebody asked, not who.
  await tellLeaders(systemStage(world.house, world.place, 'x'), { request: one.id })
  expect(await mentions(world, `message where facts::text like '%Guessed%'`, [])).toBe(0)
})

test('each door of one’s own page leads straight to what it is about, and asks nothing that it said', async ({
  world,
}) => {
  const { person } = await place(world, 'Ann Doors')
  const page = await recogniseAs(world, themself(person))
  let minute = 0
  const through = async (name: string) => {
    world.setNow(new Date(Date.UTC(2026, 10, 23, 10, ++minute)).toISOString())
    const { body } = await page.open('/me')
    const doors = [...body.matchAll(/<form [^>]*>.*?<\/form>/gs)]
    return page.press(
      {},
      doors.findIndex(([form]) => form.includes(`>${name}</button>`)),
    )
  }
  ;(await through('Have something erased')).shows('Why? Choose what fits best.')
  expect(page.address()).toBe('/do/data-request/erase-why')
  await through('Have something not used')
  expect(page.address()).toBe('/do/data-request/freeze-why')
  await through('Have something put right')
  expect(page.address()).toMatch(/^\/do\/data-request\/(?:holder|wrong)$/)
  await through('Complain')
  expect(page.address()).toMatch(/^\/do\/data-request\/(?:holder|complaint)$/)
  world.setNow('2026-11-23T10:00:00Z')
})

test('what is asked of a place that nobody runs is not unseen: admins are told how many wait and what to do, and nothing of whose', async ({
  world,
}) => {
  const { juno, gwen, own } = await place(world, 'Quenby Unheard')
  const ada = await world.person('Ada Admin', [{ organisation: advice, role: 'admin' }])
  delete world.place.settings.runBy
  await asked(askRight(own, { kind: 'access', organisations: [] }))
  const admin = await recogniseAs(world, ada)
  const queue = await admin.open('/work/rights')
  queue.shows('no organisation, and nobody runs this place: nobody can answer.')
  queue.shows(`If Testworth Advice runs it: bin/doorstep place set ${world.place.id} --run-by ${advice}`)
  queue.doesNotShow('Quenby Unheard')
  ;(await admin.open('/work')).shows('Rights and complaints')
  ;(await (await recogniseAs(world, juno)).open('/work/rights')).doesNotShow('nobody runs this place')
  world.place.settings.runBy = council
  ;(await admin.open('/work/rights')).doesNotShow('nobody runs this place')
  ;(await (await recogniseAs(world, gwen)).open('/work/rights')).shows('Quenby Unheard')
})

test('those who lead hear of what is nearly due, once each day, and never who it is', async ({ world }) => {
  const { own, juno } = await place(world, 'Ann Waits')
  await world.sql(`update person set email = 'juno@testworth.example', email_proven = true where id = $1`, [
    juno.personId,
  ])
  await world.sql(
    `update rights_request set answer = 'refused', answered_at = '2026-11-23', answer_words = 'cleared for this test' where answer is null`,
  )
  await asked(askRight(own, { kind: 'access', organisations: [advice] }))
  const mailed = () =>
    mentions(world, `message where template = 'rights.nearly-due' and person_id = $1`, [juno.personId])
  const remind = () => remindLeaders(systemStage(world.house, world.place, 'x'), {})
  expect(await remind()).toMatchObject(because('none-due'))
  world.setNow('2026-12-18T10:00:00Z')
  expect(await remind()).toMatchObject({ ok: true })
  expect(await mailed()).toBe(1)
  expect(await mentions(world, `message where template = 'rights.nearly-due' and facts::text like '%Waits%'`, [])).toBe(
    0,
  )
  world.setNow('2026-11-23T10:00:00Z')
})
