import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { filesIn } from '../../../test/support/zip-files.ts'
import { aClinic } from '../../../test/parity/given.ts'
import { textPhone } from '../../../test/support/text-phone.ts'
import { voicePhone } from '../../../test/support/voice-phone.ts'
import { test, type World } from '../../../test/support/world.ts'
import { newId, type OrganisationId, type PersonId } from '../../kernel/id.ts'
import { bindingFor } from '../../platform/flow/run/bindings.ts'
import { hear, startFlow, talk } from '../../platform/flow/run/run.ts'
import { look, type LookPurpose, lookPurposes, lookScene } from '../../platform/look.ts'
import type { Manifest } from '../../platform/manifest.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import type { Viewer } from '../../platform/stage.ts'
import { setPin } from '../../channels/voice/acts/keep-pin.ts'
import { provePin } from '../../channels/voice/acts/prove-pin.ts'
import { textParts } from '../../platform/flow/text-parts.ts'
import { noteMandate, openCase, recordContact, share, type SharingId, stopSharing } from '../record/index.ts'
import { advice, agencies, areMet, foodbank, someone } from '../record/testing/agencies.ts'
import { chosenPurposes } from '../record/working.ts'
import { answerRequest } from './acts/answer.ts'
import { askRight } from './acts/ask.ts'
import { eraseGranted } from './acts/erase.ts'
import { askThem, identify, takeAnswer } from './acts/handle.ts'
import { keepRule, placeHold } from './acts/retain.ts'
import { remindLeaders, tellLeaders } from './acts/tell.ts'
import { copyOf } from './copy/copy.ts'
import { besidePerson } from './pages/beside.tsx'
import { applyRules, eraseThoseWhoCameBack, rightsJobs, writeErased } from './jobs.ts'
import { rightsTold } from './messages.ts'
import type { RequestId } from './store/requests.ts'

const council = '0192f000-0000-7000-8000-0000000000a9' as OrganisationId

type Person = Extract<Viewer, { kind: 'person' }>
const themself = (personId: PersonId, name = 'Ann'): Person => ({
  kind: 'person',
  personId,
  name,
  memberships: [],
  assurance: 'verified',
})

/** Three organisations, one of which runs the place, and somebody of whom the advice centre wrote something down. */
async function place(world: World, name: string) {
  const { idris, juno, dev } = await agencies(world)
  await world.sql(`insert into organisation (id, name) values ($1, 'Testworth Council') on conflict do nothing`, [
    council,
  ])
  world.place.settings.runBy = council
  const person = await someone(world, { name, born: '1954-03-02', postcode: 'HW1 1AA', metAt: [advice] })
  const zoe = await world.person('Zoe Adams', [{ organisation: foodbank, role: 'worker' }])
  const gwen = await world.person('Gwen Hughes', [{ organisation: council, role: 'manager' }])
  const contact = async (brought: string, withheldWhy?: 'third-party') => {
    const id = newId<'contact'>()
    await recordContact(world.stage({ viewer: idris }), {
      id,
      person,
      organisation: advice,
      minutes: 10,
      channel: 'voice',
      isOutgoing: false,
      area: 'debt',
      brought,
      advice: 'Do not let them in',
      outcome: 'going-on',
      nextStep: '',
      nextOn: null,
      caseId: null,
      locationId: null,
      services: [],
      ...(withheldWhy && { withheldWhy }),
    })
    return id
  }
  return { idris, juno, dev, zoe, gwen, person, contact, own: world.stage({ viewer: themself(person, name) }) }
}

async function asked(outcome: ReturnType<typeof askRight>) {
  const done = await outcome
  if (!done.ok) throw new Error(done.refusal.because)
  return done.value.asked[0]
}

const because = (because: string) => ({ ok: false, refusal: { because } })
const mentions = async (world: World, sql: string, values: unknown[]) =>
  (await world.sql<{ n: number }>(`select count(*)::int as n from ${sql}`, values))[0]!.n

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

test('a copy holds everything and who looked, in files that run nothing; what others said in confidence is not in it', async ({
  world,
}) => {
  const { idris, person, contact, own } = await place(world, '=cmd|calc!A1')
  await contact('=1+1 "quoted", <b>bold</b>')
  await contact('The neighbour says that he hits her', 'third-party')
  const browser = await recogniseAs(world, themself(person, '=cmd'))
  const json = await browser.open('/me/copy/everything.json')
  expect(json.headers['content-disposition']).toContain('attachment')
  const data = JSON.parse(json.body) as {
    held: Record<string, { data: { contacts: { brought: string }[] } }>
    whoLooked: { verb: string }[]
  }
  expect(data.held['record']!.data.contacts.map(({ brought }) => brought)).toEqual(['=1+1 "quoted", <b>bold</b>'])
  expect(data.whoLooked.map(({ verb }) => verb)).toContain('rights.export')
  expect(json.body).not.toContain('neighbour')
  const page = await browser.open('/me/copy/page')
  expect(page.body).toContain('&lt;b>bold')
  page.doesNotShow('neighbour')
  const zip = filesIn(await browser.open('/me/copy/everything.zip'))
  expect([...zip.keys()]).toEqual(expect.arrayContaining(['everything.json', 'read-me.html', 'who-looked.csv']))
  expect(zip.get('record-contacts.csv')).toContain(`"'=1+1 ""quoted"", <b>bold</b>"`)
  expect([...zip.values()].join('\n')).toContain(`'=cmd|calc!A1`)
  expect([...zip.values()].join('\n')).not.toContain('neighbour')
  // The alleged abuser asks: a worker sees that something is kept back, and answers in part, by a stated exemption.
  const one = await asked(askRight(own, { kind: 'access', organisations: [advice] }))
  const desk = await recogniseAs(world, idris)
  ;(await desk.open(`/work/rights/${one.id}`)).shows('1 contact (what others said in confidence)')
  expect(
    await answerRequest(world.stage({ viewer: idris }), {
      id: one.id,
      answer: 'partly',
      exemption: 'third-party',
      words: 'The rest is on your page.',
    }),
  ).toMatchObject({ ok: true })
  const printed = await desk.open(`/work/rights/${one.id}/copy`)
  printed.shows('A copy of everything')
  printed.doesNotShow('neighbour')
  ;(await browser.open('/me/requests')).shows('somebody else who has not agreed')
  ;(await browser.open('/me/requests')).doesNotShow('neighbour')
  const [line] = await world.sql(`select facts from ledger_line where verb = 'rights.answer' and for_person = $1`, [
    person,
  ])
  expect(line).toEqual({ facts: { kind: 'access', answer: 'partly', exemption: 'third-party' } })
})

test('a copy is whole however much it is: thousands of contacts, sixty addresses, every line, in each of its forms', async ({
  world,
}) => {
  const { idris, person } = await place(world, 'Ann Longlived')
  await world.sql(
    `insert into person_contact (id, person_id, organisation_id, made_by, at, channel, is_outgoing, area, brought, advice)
      select gen_random_uuid(), $1, $2, $3, timestamptz '2020-01-01' + n / 3 * interval '1 hour', 'voice', false, 'debt', 'Matter ' || n || '.', 'Advice'
      from generate_series(1, 2600) n`,
    [person, foodbank, idris.personId],
  )
  await world.sql(
    `insert into person_address (id, person_id, kind, lines, town, organisation_id, said_on, said_at)
      select gen_random_uuid(), $1, 'staying', 'Room ' || n || '.', 'Testworth', $2, 'web', '2026-11-01' from generate_series(1, 60) n`,
    [person, foodbank],
  )
  const browser = await recogniseAs(world, themself(person, 'Ann'))
  const data = JSON.parse((await browser.open('/me/copy/everything.json')).body) as {
    held: { record: { data: { contacts: { brought: string }[]; details: { addresses: unknown[] } } } }
    whoLooked: unknown[]
  }
  const { contacts, details } = data.held.record.data
  expect(new Set(contacts.map(({ brought }) => brought)).size).toBe(2_600)
  expect(details.addresses).toHaveLength(61)
  const zip = filesIn(await browser.open('/me/copy/everything.zip'))
  expect(zip.get('record-contacts.csv')!.trim().split('\n')).toHaveLength(2_601)
  expect(JSON.parse(zip.get('everything.json')!)).toMatchObject({ held: { record: { data: { contacts } } } })
  const pages = [zip.get('read-me.html')!, (await browser.open('/me/copy/page')).body]
  for (const page of pages)
    for (const last of ['Matter 1.', 'Matter 2600.', 'Room 1.', 'Room 60.']) expect(page).toContain(last)
  // Made on a day people read, not one that machines do.
  expect(pages[0]).toContain('Made on 23 November 2026')
  expect(filesIn(await browser.open('/me/copy/everything.zip?language=cy')).get('read-me.html')).toContain(
    '23 Tachwedd 2026',
  )
  const me = await browser.open('/me?language=en')
  me.shows('Testworth Food Bank Your record 2660 things')
  // A page of it is a page: what it shows of how much, the newest first, and the way on; three at a time fell on the same moment.
  const theirs = '/me/data/record?from=Testworth%20Food%20Bank'
  const first = await browser.open(theirs)
  for (const said of ['You see 1 to 20 of 2600', 'You see 1 to 20 of 60', 'take a copy of everything'])
    first.shows(said)
  const mattersOf = ({ body }: { body: string }) => [...body.matchAll(/Matter (\d+)\./g)].map(([, n]) => Number(n))
  const older = ({ body }: { body: string }, list = 'contacts') =>
    [...body.matchAll(/href="([^"]*)" rel="next"/g)]
      .map(([, href]) => href!.replaceAll('&amp;', '&'))
      .find((href) => href.includes(`list=${list}&`))
  const second = await browser.open(older(first)!)
  const third = await browser.open(older(second)!)
  third.shows('You see 41 to 60 of 2600')
  const seen = [first, second, third].flatMap(mattersOf)
  expect(seen.toSorted((one, other) => other - one)).toEqual(Array.from({ length: 60 }, (_, n) => 2_600 - n))
  const [old] = await world.sql<{ id: string }>(
    `select id from person_contact where person_id = $1 order by at, id offset 20 limit 1`,
    [person],
  )
  const last = await browser.open(`${theirs}&list=contacts&before=${old!.id}`)
  last.shows('You see 2581 to 2600 of 2600')
  expect(mattersOf(last)).toHaveLength(20)
  expect(older(last)).toBeUndefined()
  // The oldest can be put right like any other; an id that is nobody's begins from the newest.
  const wrong = /href="(\/me\/correct[^"]*field=brought)"/.exec(last.body)![1]!.replaceAll('&amp;', '&')
  ;(await browser.open(wrong)).shows(`Matter ${mattersOf(last)[0]}.`)
  ;(await browser.open(`${theirs}&list=contacts&before=${person}`)).shows('You see 1 to 20 of 2600')
  ;(await browser.open(`${theirs}&list=contacts&before=nobody`)).shows('You see 1 to 20 of 2600')
  ;(await browser.open(older(first, 'addresses')!)).shows('You see 21 to 40 of 60')
})

test('the abuser who cares for her, and asks as her carer, finds nothing that was said in confidence', async ({
  world,
}) => {
  const { idris, person, contact } = await place(world, 'Nia Cared')
  await contact('Her nephew looks after her bank card')
  await contact('The nephew shouts at her', 'third-party')
  const nephew = await world.person('Nephew Bowen')
  await world.sql(
    `insert into mandate (id, person_id, holder_id, kind, given_how, given_on, recorded_by, began_at) values (gen_random_uuid(), $1, $2, 'carer', 'own-page', 'web', $1, '2026-01-01')`,
    [person, nephew.personId],
  )
  const browser = await recogniseAs(world, nephew)
  for (const path of ['/me', '/me/data/record', '/me/copy/page', '/me/copy/everything.json']) {
    const page = await browser.open(path)
    expect(page.body, path).not.toContain('shouts at her')
    expect(page.body, path).not.toContain('bank card')
  }
  // What he asks for her is asked in her name, and nobody is sure that it is she.
  const one = await asked(
    askRight(world.stage({ viewer: nephew, forPerson: { personId: person, authority: 'carer' } }), {
      kind: 'access',
      organisations: [advice],
    }),
  )
  const [row] = await world.sql(`select person_id, identity, made_by from rights_request where id = $1`, [one.id])
  expect(row).toEqual({ person_id: person, identity: 'unsure', made_by: nephew.personId })
  // Whoever answers reads who asked, and that it is she who must want it.
  const desk = await recogniseAs(world, idris)
  const shown = await desk.open(`/work/rights/${one.id}`)
  shown.shows('Nephew Bowen, who may act for them as carer, family or friend')
  shown.shows('Make sure that Nia Cared wants it.')
  // Nor does he find it by acting for her: he may ask, and is told nothing.
  const [mandate] = await world.sql<{ id: string }>('select id from mandate where person_id = $1', [person])
  await browser.send(`/me/acting/${mandate!.id}`, { flow: 'my-data' })
  browser.page().shows('You are doing this for Nia Cared')
  await browser.answer('What is held about me')
  browser.page().shows('What is held is told to nobody until we are sure')
  await browser.press({})
  for (const said of ['shouts at her', 'bank card']) expect(browser.page().body).not.toContain(said)
  for (const table of ['person_contact', 'help_case', 'booking', 'rights_request'])
    expect(await world.attack('app', `select 1 from ${table}`, [], { viewer: nephew.personId }), table).toEqual([])
  const [{ said }] = (await world.attack(
    'app',
    `select coalesce(string_agg(brought, ' '), '') as said from person_contact where person_id = '${person}'`,
    [],
    { viewer: nephew.personId, then: `select look('${person}', 'own-affairs')` },
  )) as [{ said: string }]
  expect(said).not.toContain('shouts at her')
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

test('restricted means not used: nothing opens for advice, everything opens to answer, and it opens again once it is lifted', async ({
  world,
}) => {
  const { idris, juno, zoe, person, contact, own } = await place(world, 'Ann Frozen')
  await contact('A letter from a bailiff')
  await share(own, {
    person,
    to: foodbank,
    basis: 'consent',
    wording: 'May the food bank see it? Yes.',
    wordingVersion: '1',
  })
  const seen = async (viewer: Viewer, purpose: LookPurpose, organisation: OrganisationId) => {
    const shown = await lookScene(world.stage({ viewer }), { person, purpose, organisation }, ({ db }) =>
      db.selectFrom('personContact').select('brought').where('personId', '=', person).execute(),
    )
    return shown.ok ? shown.value.length : shown.refusal.because
  }
  expect([await seen(idris, 'advice', advice), await seen(zoe, 'advice', foodbank)]).toEqual([1, 1])
  const one = await asked(askRight(own, { kind: 'restriction', ground: 'not-right', organisations: [advice] }))
  expect(
    await answerRequest(world.stage({ viewer: idris }), { id: one.id, answer: 'granted', words: '' }),
  ).toMatchObject({ ok: true })
  expect([
    await seen(idris, 'advice', advice),
    await seen(zoe, 'advice', foodbank),
    await seen(idris, 'rights-request', advice),
  ]).toEqual([0, 0, 1])
  const frozen = { frozenSince: '2026-11-23T10:00:00Z', frozenWhy: null, statements: [] }
  const compared: LookPurpose[] = []
  for (const why of lookPurposes) {
    const many = await seen(idris, why, advice)
    if (typeof many === 'string') continue
    const saysSo = besidePerson.saysOnlyKept!(frozen, { person, organisation: advice, why })
    expect(saysSo, `the page says of ${why} what the database does`).toBe(many === 0)
    compared.push(why)
  }
  expect(compared).toEqual(expect.arrayContaining([...chosenPurposes]))
  const desk = await recogniseAs(world, juno)
  const page = await desk.open(`/work/people/${person}?why=advice`)
  page.shows('Not to be used since 23 November 2026')
  page.doesNotShow('A letter from a bailiff')
  const browser = await recogniseAs(world, themself(person))
  ;(await browser.open('/me')).shows('Testworth Advice keeps what it has of you and does not use it')
  ;(await browser.open('/me/data/record')).shows('A letter from a bailiff')
  ;(await desk.open(`/work/rights/people/${person}`)).shows('Kept and not used since')
  ;(await desk.press({}, 1)).shows('Nothing is restricted.')
  expect(await seen(idris, 'advice', advice)).toBe(1)
})

test('erased is gone, certified, told to whoever had seen it, and erased again when a copy brings it back; a legal hold stops it', async ({
  world,
}) => {
  const { idris, zoe, person, contact, own } = await place(world, 'Ann Erased')
  await contact('A letter from a bailiff')
  await areMet(world, person, [foodbank])
  await lookScene(
    world.stage({ viewer: zoe }),
    { person, purpose: 'advice', organisation: foodbank },
    async () => undefined,
  )
  await aClinic(world, '')
  const [slot] = await world.sql<{ id: string; clinic: string }>(
    `select id, appointment_type_id as clinic from slot order by starts_at desc limit 1`,
  )
  await world.sql(
    `insert into booking (id, reference, appointment_type_id, organisation_id, slot_id, state, state_at, person_id, name, tell_by, made_at, made_on)
     select gen_random_uuid(), new_reference(), $1, o, $2, 'confirmed', '2026-11-23', $3, 'Ann Erased', 'none', '2026-11-23', 'web' from unnest($4::uuid[]) o`,
    [slot!.clinic, slot!.id, person, [advice, foodbank]],
  )
  const one = await asked(askRight(own, { kind: 'erasure', ground: 'no-longer-needed', organisations: [advice] }))
  const stage = world.stage({ viewer: idris })
  expect(await placeHold(stage, { person, organisation: advice, why: 'A claim is open' })).toMatchObject({ ok: true })
  expect(await answerRequest(stage, { id: one.id, answer: 'granted', words: '' })).toMatchObject(because('held'))
  ;(await (await recogniseAs(world, themself(person))).open('/me')).shows(
    'Testworth Advice may not delete anything of yours',
  )
  await world.sql(`update legal_hold set lifted_at = now(), lifted_by = $2 where person_id = $1`, [
    person,
    idris.personId,
  ])
  expect(await answerRequest(stage, { id: one.id, answer: 'granted', words: '' })).toMatchObject({ ok: true })
  const system = systemStage(world.house, world.place, 'rights.erase')
  expect(await eraseGranted(system, { id: one.id })).toMatchObject({ ok: true, value: { contacts: 1 } })
  expect(await eraseGranted(system, { id: one.id })).toMatchObject(because('nothing-to-erase'))
  expect(await mentions(world, 'person_contact where person_id = $1 and organisation_id = $2', [person, advice])).toBe(
    0,
  )
  const booked = await world.sql(`select organisation_id, state from booking where person_id = $1`, [person])
  expect(booked).toEqual([{ organisation_id: foodbank, state: 'confirmed' }])
  const [line] = await world.sql<{ facts: object }>(
    `select facts from ledger_line where verb = 'rights.erase' and for_person = $1`,
    [person],
  )
  expect(line!.facts).toMatchObject({ certificate: 'erased', contacts: 1 })
  expect(
    await mentions(world, `rights_notice where person_id = $1 and organisation_id = $2 and what = 'erased'`, [
      person,
      foodbank,
    ]),
  ).toBe(1)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-erased-'))
  const house = { ...world.house, dataFolder: folder }
  await writeErased(systemStage(house, world.place, 'x'))
  // The copy comes back: the row is there again, and what says that it was erased is not.
  await areMet(world, person, [advice])
  await contact('A letter from a bailiff')
  await world.sql(`delete from erased_person where person_id = $1`, [person])
  await eraseThoseWhoCameBack(systemStage(house, world.place, 'x'))
  expect(await mentions(world, 'person_contact where person_id = $1 and organisation_id = $2', [person, advice])).toBe(
    0,
  )
  // What is written down after that is not touched.
  await areMet(world, person, [advice])
  await contact('Came again')
  await eraseThoseWhoCameBack(systemStage(house, world.place, 'x'))
  expect(await mentions(world, 'person_contact where person_id = $1 and organisation_id = $2', [person, advice])).toBe(
    1,
  )
  fs.rmSync(folder, { recursive: true })
})

test('what an organisation is asked to erase goes from everywhere it keeps it, and nobody there opens them any more', async ({
  world,
}) => {
  const { idris, person, contact, own } = await place(world, 'Ann Gone')
  await contact('A letter from a bailiff')
  const wrote = `insert into person_reach (id, person_id, kind, value, organisation_id, said_on, said_at)
    values (gen_random_uuid(), $1, 'phone', $2, $3, 'web', '2026-11-01')`
  await world.sql(wrote, [person, '+447700900772', advice])
  await referred(world, person, { from: advice, to: foodbank })
  await referred(world, person, { from: foodbank, to: advice })
  const one = await asked(askRight(own, { kind: 'erasure', ground: 'no-longer-needed', organisations: [advice] }))
  const desk = await recogniseAs(world, idris)
  const page = await desk.open(`/work/rights/${one.id}`)
  for (const goes of ['1 contact outside cases', '1 number, address or name', 'Your end of 2 referrals'])
    page.shows(goes)
  ;(await desk.press({ answer: 'granted' }, 0)).shows('They are answered.')
  await eraseGranted(systemStage(world.house, world.place, 'rights.erase'), { id: one.id })
  const browser = await recogniseAs(world, themself(person))
  ;(await browser.open('/me/data/record?from=Testworth%20Advice')).shows('Nothing is held here.')
  ;(await browser.open('/me/data/record')).shows('07700 900772')
  ;(await desk.open(`/work/people/${person}?why=advice`)).shows('Your organisation has nothing to do with them yet')
  // The other ends keep theirs: what the food bank was sent is its own, and it hears that what it sent goes no further.
  const ends = await world.sql(
    `select from_organisation as "from", to_organisation as "to", state from referral where person_id = $1 order by state`,
    [person],
  )
  expect(ends).toEqual([
    { from: null, to: foodbank, state: 'accepted' },
    { from: foodbank, to: advice, state: 'withdrawn' },
  ])
  // Nobody took back a consent, and neither the sender nor the person is told so; and each act says as what it was done.
  const events = await world.sql(
    `select what from referral_event where person_id = $1 and what in ('withdrawn', 'erased')`,
    [person],
  )
  expect(events).toEqual([{ what: 'erased' }])
  const jobs = await world.sql<{ what: string }>(
    `select payload -> 'payload' ->> 'what' as what from graphile_worker._private_jobs
      where payload -> 'payload' ->> 'organisation' = $1 and payload -> 'payload' ->> 'referral' is not null`,
    [foodbank],
  )
  expect(jobs).toEqual([{ what: 'erased' }])
  const acts = await browser.open('/me/held')
  acts.shows('answered what was asked about data A worker of Testworth Advice')
  acts.doesNotShow('Someone of Testworth Advice')
  // Where nobody else deals with them, what was written down goes.
  const { person: alone, own: theirs } = await place(world, 'Ann Alone')
  await world.sql(wrote, [alone, '+447700900773', advice])
  const two = await asked(askRight(theirs, { kind: 'erasure', ground: 'objection', organisations: [advice] }))
  await answerRequest(world.stage({ viewer: idris }), { id: two.id, answer: 'granted', words: '' })
  await eraseGranted(systemStage(world.house, world.place, 'rights.erase'), { id: two.id })
  expect(await mentions(world, 'person_reach where person_id = $1', [alone])).toBe(0)
})

async function referred(world: World, person: PersonId, { from, to }: { from: OrganisationId; to: OrganisationId }) {
  await world.sql(
    `insert into referral (id, person_id, from_organisation, to_organisation, pieces, state, state_at, sent_at, language, made_on, made_at, link_digest)
     values (gen_random_uuid(), $1, $2, $3, '{why}', 'accepted', '2026-11-02', '2026-11-02', 'en', 'web', '2026-11-02', gen_random_uuid()::text)`,
    [person, from, to],
  )
}

test('erased in part is done in part: what the law lets stay is named and stays, the rest goes, and a copy that comes back changes nothing', async ({
  world,
}) => {
  const { idris, person, contact, own } = await place(world, 'Ann Partly')
  await contact('A letter from a bailiff')
  const stage = world.stage({ viewer: idris })
  const about = { person, organisation: advice, confidential: false, site: null, brought: '' } as const
  const [stays, goes] = [
    await openCase(stage, { ...about, area: 'debt', title: 'The claim against the landlord' }),
    await openCase(stage, { ...about, area: 'food', title: 'A parcel' }),
  ]
  if (!stays.ok || !goes.ok) throw new Error('No case was opened')
  const one = await asked(askRight(own, { kind: 'erasure', ground: 'no-longer-needed', organisations: [advice] }))
  const desk = await recogniseAs(world, idris)
  await desk.open(`/work/rights/${one.id}`)
  const partly = { answer: 'partly', exemption: 'legal-claims', words: 'The claim is before the court.' }
  ;(await desk.press(partly, 0)).shows('tick what must stay')
  ;(await desk.press({ ...partly, stays: stays.value.id }, 0)).shows('They are answered.')
  await eraseGranted(systemStage(world.house, world.place, 'rights.erase'), { id: one.id })
  const kept = async () => {
    const cases = await world.sql<{ title: string }>(`select title from help_case where person_id = $1`, [person])
    const contacts = await mentions(world, 'person_contact where person_id = $1', [person])
    return { cases: cases.map(({ title }) => title), contacts }
  }
  expect(await kept()).toEqual({ cases: ['The claim against the landlord'], contacts: 0 })
  const browser = await recogniseAs(world, themself(person))
  const theirs = await browser.open('/me/requests')
  for (const said of ['Done in part', 'It is needed for a legal claim.', 'The claim is before the court.'])
    theirs.shows(said)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-partly-'))
  const house = { ...world.house, dataFolder: folder }
  await writeErased(systemStage(house, world.place, 'x'))
  await contact('A letter from a bailiff')
  await world.sql(`delete from erased_person where person_id = $1`, [person])
  await eraseThoseWhoCameBack(systemStage(house, world.place, 'x'))
  expect(await kept()).toEqual({ cases: ['The claim against the landlord'], contacts: 0 })
  fs.rmSync(folder, { recursive: true })
  // An organisation uses what it keeps or does not: there is no half of it.
  const freeze = await asked(askRight(own, { kind: 'restriction', ground: 'not-right', organisations: [advice] }))
  ;(await desk.open(`/work/rights/${freeze.id}`)).doesNotShow('In part')
  const half = { id: freeze.id, answer: 'partly', exemption: 'ground-not-met', words: 'Half' } as const
  expect(await answerRequest(stage, half)).toMatchObject(because('all-or-nothing'))
})

test('everything of a person goes only when nobody else holds anything, and then nothing in any table says their name', async ({
  world,
}) => {
  const { idris, gwen, person, contact, own } = await place(world, 'Quillon Vanishing')
  await contact('Quillon came about a bailiff')
  const done = await askRight(own, {
    kind: 'erasure',
    ground: 'no-longer-needed',
    everybody: true,
    words: 'I am Quillon and I move away',
  })
  if (!done.ok) throw new Error(done.refusal.because)
  const rows = await world.sql<{ id: RequestId; is_everything: boolean }>(
    `select id, is_everything from rights_request where person_id = $1 order by is_everything`,
    [person],
  )
  expect(rows.map((row) => row.is_everything)).toEqual([false, true])
  const [theirs, everything] = rows as [(typeof rows)[0], (typeof rows)[0]]
  expect(
    await answerRequest(world.stage({ viewer: gwen }), { id: everything.id, answer: 'granted', words: '' }),
  ).toMatchObject({ refusal: { because: 'others-hold', others: 'Testworth Advice' } })
  const system = systemStage({ ...world.house, dataFolder: os.tmpdir() }, world.place, 'rights.erase')
  await answerRequest(world.stage({ viewer: idris }), { id: theirs.id, answer: 'granted', words: '' })
  expect(await eraseGranted(system, { id: theirs.id })).toMatchObject({ ok: true })
  expect(
    await answerRequest(world.stage({ viewer: gwen }), { id: everything.id, answer: 'granted', words: '' }),
  ).toMatchObject({ ok: true })
  expect(await eraseGranted(system, { id: everything.id })).toMatchObject({ ok: true })
  const columns = await world.sql<{
    name: string
    column: string
  }>(`select c.relname as name, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.atttypid::regtype::text in ('text', 'jsonb')`)
  expect(columns.length).toBeGreaterThan(200)
  const left = []
  for (const { name, column } of columns)
    if ((await mentions(world, `"${name}" where "${column}"::text ilike '%quillon%'`, [])) > 0)
      left.push(`${name}.${column}`)
  expect(left).toEqual([])
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
    ;(await desk.open('/work/rights')).doesNotShow('Ann Guessed')
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

test('what has come to its end is read before it goes, kept where it is held, and leaves a certificate when it goes', async ({
  world,
}) => {
  const { idris, juno, person, contact } = await place(world, 'Ann Retained')
  const old = await contact('Two years ago')
  await world.sql(`update person_contact set at = '2024-10-01' where id = $1`, [old])
  const rule = {
    organisationId: advice,
    kind: 'contact',
    months: 24,
    restarts: true,
    isReviewed: true,
    why: 'As the council does',
  } as const
  expect(await keepRule(world.stage({ viewer: idris }), rule)).toMatchObject(because('not-allowed'))
  expect(await keepRule(world.stage({ viewer: juno }), { ...rule, months: 0 })).toMatchObject(because('no-such-time'))
  expect(await keepRule(world.stage({ viewer: juno }), rule)).toMatchObject({ ok: true })
  const system = systemStage({ ...world.house, dataFolder: os.tmpdir() }, world.place, 'x')
  const there = () => mentions(world, 'person_contact where id = $1', [old])
  // Coming back begins it again.
  const fresh = await contact('Came back')
  await applyRules(system)
  const waiting = () => mentions(world, 'retention_review where person_id = $1 and decision is null', [person])
  expect(await waiting()).toBe(0)
  await world.sql(`update person_contact set at = '2024-10-02' where id = $1`, [fresh])
  await placeHold(world.stage({ viewer: idris }), { person, organisation: advice, why: 'An inquiry' })
  await applyRules(system)
  expect(await waiting()).toBe(0)
  await world.sql(`update legal_hold set lifted_at = now() where person_id = $1`, [person])
  await applyRules(system)
  await applyRules(system)
  expect(await waiting()).toBe(2)
  const desk = await recogniseAs(world, juno)
  const page = await desk.open('/work/retention')
  page.shows('Contacts outside cases: Ann Retained')
  page.shows('Not used since 2 October 2024')
  ;(await desk.press({ decision: 'keep', until: 'yesterday', words: 'x' }, 0)).shows('Say until what day it is kept')
  await desk.open('/work/retention')
  ;(await desk.press({ decision: 'destroy' }, 0)).shows('It is decided.')
  ;(await desk.press({ decision: 'keep', until: '1 March 2027', words: 'She may come back' }, 0)).shows(
    'It is decided.',
  )
  await applyRules(system)
  expect((await there()) + (await mentions(world, 'person_contact where id = $1', [fresh]))).toBe(1)
  const [line] = await world.sql(`select facts from ledger_line where verb = 'rights.destroy' and for_person = $1`, [
    person,
  ])
  expect(line).toMatchObject({ facts: { certificate: 'destroyed', since: '2024-10-02', reviewed: true } })
  await world.sql('delete from retention_rule')
})

test('whoever is known by a number alone is told nothing, and a copy is taken by nobody who is not surely themself', async ({
  world,
}) => {
  const { person } = await place(world, 'Ann Claimed')
  const browser = await recogniseAs(world, { ...themself(person), assurance: 'claimed' })
  expect((await browser.open('/me/copy/everything.json')).body).not.toContain('Ann Claimed')
  const copy = await copyOf(world.stage({ viewer: themself((await world.person('Ewa Copies')).personId) }), person)
  // The files are made as the person of the act, never of an address: nobody names another.
  expect(copy.held.length).toBeGreaterThan(0)
})

test('a caller keys their PIN and hears what is held and who looked; by their number alone they hear nothing', async ({
  world,
}) => {
  const { idris, person, contact } = await place(world, 'Ann Rings')
  await contact('A letter from a bailiff')
  await lookScene(
    world.stage({ viewer: idris }),
    { person, purpose: 'advice', organisation: advice },
    async () => undefined,
  )
  await world.sql(`update person set phone = '+447700900781', phone_proven = true where id = $1`, [person])
  expect(await setPin(world.stage({ viewer: themself(person) }), { pin: '907264' })).toMatchObject({ ok: true })
  const phone = voicePhone(world.house, '+447700900781')
  await phone.rings()
  const named = ['one', 'two', 'three', 'four', 'five', 'six']
  for (const about of ['you', 'me'])
    await phone.presses(
      String(1 + named.findIndex((name) => phone.heard().includes(`What is held about ${about}: press ${name}.`))),
    )
  const asked = await phone.presses('1')
  expect(asked).toContain('Key in your telephone PIN, six digits.')
  expect(asked, 'nothing is, yet').not.toContain('That is done')
  expect(asked).not.toContain('Testworth Advice')
  const heard = await phone.presses('907264')
  expect(heard).toContain('Testworth Advice')
  expect(heard).toContain('a person can read it out to you')
})

test('a text from a number alone is led to where one signs in, and tells nothing', async ({ world }) => {
  const { person, contact } = await place(world, 'Ann Texts')
  await contact('A letter from a bailiff')
  await world.sql(`update person set phone = '+447700900782', phone_proven = true where id = $1`, [person])
  const number = '+447700900782'
  const texting = world.stage({ channel: 'sms', number, binding: bindingFor(world.stage(), 'phone', number) })
  const session = await startFlow(texting, 'my-data')
  await talk(texting, session)
  const said = await hear(texting, session, { kind: 'answer', value: 'held', raw: '1' })
  expect(said?.moment).toMatchObject({ at: 'elsewhere', how: 'link' })
  expect(JSON.stringify(said?.moment)).not.toContain('Testworth Advice')
  // What can be asked by text is asked, and waits until somebody is sure.
  const other = await startFlow(texting, 'data-request')
  await talk(texting, other)
  await hear(texting, other, { kind: 'answer', value: 'access', raw: '2' })
  await hear(texting, other, { kind: 'answer', value: null, raw: 'SKIP' })
  const end = await hear(texting, other, { kind: 'command', command: { do: 'confirm' }, raw: 'SEND' })
  expect(end?.moment).toMatchObject({ at: 'done', reply: { name: 'rights.asked' } })
  const [row] = await world.sql(`select identity, made_on from rights_request where person_id = $1`, [person])
  expect(row).toEqual({ identity: 'unsure', made_on: 'sms' })
})

test('by text everything is read part by part, once its owner has keyed their PIN on the telephone, and for a quarter of an hour', async ({
  world,
}) => {
  const { person, contact } = await place(world, 'Ann Reads')
  await contact(`A letter from a bailiff. ${'She was afraid to open the door. '.repeat(40)}The end of it.`)
  const number = '+447700900783'
  await world.sql(`update person set phone = $2, phone_proven = true where id = $1`, [person, number])
  expect(await setPin(world.stage({ viewer: themself(person) }), { pin: '907264' })).toMatchObject({ ok: true })
  const phone = textPhone(world.server, number, { secret: 'only-the-tests-know-this' })
  const asksWhat = async () => {
    await phone.says('MY DATA')
    return phone.says('1')
  }
  const before = await asksWhat()
  expect(before).toContain('key your PIN there. Then text MY DATA within 15 minutes')
  expect(before).not.toContain('Testworth Advice')
  // Whoever has only found the telephone does not know it.
  const keyed = (pin: string) => provePin(world.stage({ channel: 'voice', number }), { phone: number, pin })
  expect(await keyed('111222')).toBeUndefined()
  expect(await asksWhat()).not.toContain('Testworth Advice')
  expect(await keyed('907264')).toBeDefined()
  const heard = [await asksWhat()]
  expect(heard[0]).toContain('Testworth Advice: Your record: ')
  while (heard.at(-1)!.includes('MORE') && heard.length < 60) heard.push(await phone.says('MORE'))
  const whole = heard.join(' ')
  for (const said of ['A letter from a bailiff.', 'The end of it.', 'Ann Reads', 'All of it is on your page'])
    expect(whole).toContain(said)
  // Each is the next of as many as there are, and none is told twice or left out.
  const numbers = heard.flatMap((one) => /(\d+)\/(\d+) /.exec(one)?.slice(1).map(Number) ?? [])
  const all = numbers[1]!
  expect([...new Set(numbers.filter((_, at) => at % 2 === 0))]).toEqual(Array.from({ length: all }, (_, n) => n + 1))
  for (const one of heard) expect(textParts(one).parts.length, one).toBeLessThanOrEqual(6)
  // Found lying about later, it tells nothing more, though the conversation is open.
  expect(await asksWhat()).toContain('Testworth Advice')
  world.setNow('2026-11-23T10:16:00Z')
  expect(await phone.says('MORE')).not.toContain('bailiff')
  expect(await asksWhat()).toContain('key your PIN there')
  world.setNow('2026-11-23T10:00:00Z')
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
      doors.findIndex(([form]) => form.includes(`<button>${name}</button>`)),
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

test('somebody who has no account asks on a page; a helper asks in the name of whoever they help', async ({
  world,
}) => {
  const { gwen } = await place(world, 'Ann Nobody')
  const page = await recogniseAs(world, { kind: 'anyone' })
  await page.open('/do/data-request')
  await page.answer('Complain')
  await page.answer('I do not')
  await page.answer('Nobody Known')
  await page.answer('')
  await page.answer('the yellow door in Mill Lane')
  await page.answer('You read my letter aloud in the queue')
  const done = await page.press({})
  done.shows('They must tell you that they deal with it by')
  const desk = await recogniseAs(world, gwen)
  ;(await desk.open('/work/rights')).shows('A complaint: Nobody Known')
  const [row] = await world.sql<{ id: RequestId }>(
    `select id from rights_request where words = 'You read my letter aloud in the queue'`,
  )
  ;(await desk.open(`/work/rights/${row!.id}`)).shows('the yellow door in Mill Lane')
  expect(
    await answerRequest(world.stage({ viewer: gwen }), { id: row!.id, answer: 'granted', words: 'We are sorry.' }),
  ).toMatchObject({ ok: true })
})

test('a helper hears nothing of whom they help: it is asked for, and given or ended once somebody who answers has made sure', async ({
  world,
}) => {
  const { zoe, gwen, person, contact, own } = await place(world, 'Nan Helped')
  const { person: namesake, own: theirs } = await place(world, 'Nan Helped')
  await contact('A letter from a bailiff')
  for (const one of [own, theirs])
    await share(one, {
      person: one.viewer.kind === 'person' ? one.viewer.personId : person,
      to: foodbank,
      basis: 'consent',
      wording: 'May they? Yes.',
      wordingVersion: '1',
    })
  const helping = async (flow: string) => {
    const desk = world.stage({ viewer: zoe, channel: 'assisted' })
    const noted = await noteMandate(desk, { person, flow, words: 'May I? — Yes' })
    if (!noted.ok) throw new Error(noted.refusal.because)
    const binding = bindingFor(desk, 'worker', zoe.personId)
    return { ...desk, binding, forPerson: { personId: person, authority: 'spoken', mandate: noted.value.id } }
  }
  const said = async (flow: string, answers: readonly (string | null)[]) => {
    const stage = await helping(flow)
    let now = await talk(stage, await startFlow(stage, flow))
    const shown = [JSON.stringify(now?.moment)]
    for (const value of answers) {
      // The next flow needs its own word from the person; here it is the same call.
      const goesOn = now!.flow.id === flow ? stage : { ...(await helping(now!.flow.id)), binding: stage.binding }
      const heard = value === 'send' ? { do: 'confirm' as const } : value === null ? { do: 'skip' as const } : undefined
      now = await hear(
        goesOn,
        now!.session,
        heard
          ? { kind: 'command', command: heard, raw: '' }
          : { kind: 'answer', value: value === 'yes' || value!, raw: '' },
      )
      shown.push(JSON.stringify(now?.moment))
    }
    return { end: now?.moment, shown: shown.join(' ') }
  }
  // Asked for twice through a helper, it is one request: the second time they hear since when and by when, and nothing of what is held.
  for (const [what, ...answers] of [
    ['held', 'yes', null, 'send'],
    ['looked', 'yes', 'add', 'Only since 2019', 'send'],
  ] as const) {
    const { end, shown } = await said('my-data', [what, ...answers])
    expect(end).toMatchObject({ at: 'done', reply: { name: 'rights.asked' } })
    if (what === 'looked')
      for (const heard of ['asked on 23 November 2026', 'due by 23 December 2026', 'What you said is added to it'])
        expect(shown).toContain(heard)
    expect(shown).toContain('told to nobody until we are sure')
    for (const secret of ['Testworth Advice', 'bailiff', '1 thing']) expect(shown).not.toContain(secret)
  }
  // On her own page, too, it is the same request.
  const hers = await recogniseAs(world, themself(person, 'Nan'))
  await hers.open('/do/data-request')
  await hers.answer('Give me a copy')
  ;(await hers.answer('Testworth Council')).shows('the answer is due by 23 December 2026')
  await hers.answer('Add to what was asked on 23 November 2026')
  await hers.answer('Before I move')
  ;(await hers.press({})).shows('What you said is added to it')
  const again = { kind: 'access', again: 'add', words: 'Before I move' } as const
  expect(await askRight(own, again)).toMatchObject({ ok: true })
  expect(await mentions(world, `rights_event where person_id = $1 and words = 'Before I move'`, [person])).toBe(1)
  const stopped = await said('stop-sharing', ['Testworth Food Bank', 'send'])
  expect(stopped.end).toMatchObject({ at: 'done', reply: { name: 'rights.asked' } })
  const requests = await world.sql<{ id: RequestId; kind: string; identity: string; made_on: string }>(
    `select id, kind, identity, made_on from rights_request where person_id = $1 order by kind`,
    [person],
  )
  expect(requests.map(({ kind }) => kind)).toEqual(['access', 'withdrawal'])
  for (const one of requests) expect(one).toMatchObject({ identity: 'unsure', made_on: 'assisted' })
  const standing = (whose: PersonId) =>
    mentions(world, 'sharing where person_id = $1 and withdrawn_at is null', [whose])
  const answers = world.stage({ viewer: gwen })
  const { id } = requests[1]!
  const [ours] = await world.sql<{ id: SharingId }>('select id from sharing where person_id = $1', [person])
  const [others] = await world.sql<{ id: SharingId }>('select id from sharing where person_id = $1', [namesake])
  const granting = (sharings: SharingId[]) => answerRequest(answers, { id, answer: 'granted', words: '', sharings })
  expect(await granting([ours!.id])).toMatchObject(because('identity-first'))
  expect(await identify(answers, { id, way: 'rung-back' })).toMatchObject({ ok: true })
  expect(await granting([])).toMatchObject(because('choose-which'))
  // Of the same name, and not hers to end.
  expect(await granting([others!.id])).toMatchObject(because('choose-which'))
  expect([await standing(person), await standing(namesake)]).toEqual([1, 1])
  const desk = await recogniseAs(world, gwen)
  ;(await desk.open(`/work/rights/${id}`)).shows('Testworth Food Bank sees what every organisation keeps')
  expect(await granting([ours!.id])).toMatchObject({ ok: true })
  expect([await standing(person), await standing(namesake)]).toEqual([0, 1])
  ;(await (await recogniseAs(world, themself(person, 'Nan'))).open('/me/requests')).shows('Agreement taken back')
  expect(await mentions(world, `rights_notice where person_id = $1 and what = 'consent-ended'`, [person])).toBe(1)
})

test('at a counter nothing is given until whoever works there says how they made sure; then the copy is printed there', async ({
  world,
}) => {
  const { idris, person, contact } = await place(world, 'Ann Counter')
  await contact('A letter from a bailiff')
  const desk = await recogniseAs(world, idris)
  const asks = async (way: string) => {
    await desk.open(`/work/rights/people/${person}/requests`)
    return desk.press({ kind: 'access', words: `All of it (${way})`, way })
  }
  const copy = async (way: string) => {
    const [request] = await world.sql<{ id: string }>(
      `select id from rights_request where person_id = $1 and words = $2`,
      [person, `All of it (${way})`],
    )
    return desk.open(`/work/rights/${request!.id}/copy`)
  }
  const unsure = await asks('not-shown')
  unsure.shows('Nobody has made sure yet.')
  unsure.doesNotShow('Print their copy')
  ;(await copy('not-shown')).shows('That request is not here')
  // Asked again before there is an answer, in other words: whoever writes it down reads since when and by when, and says whether it is the same.
  const asksAgain = await asks('papers-seen')
  asksAgain.shows('They asked this already, on 23 November 2026. The answer is due by 23 December 2026.')
  // In the same instant neither would be the earlier one.
  world.setNow('2026-11-23T10:05:00Z')
  const again = { kind: 'access', words: 'All of it (papers-seen)', way: 'papers-seen', again: 'new' }
  const sure = await desk.press(again)
  sure.shows('I have seen a paper with name and photograph')
  const printed = await copy('papers-seen')
  printed.shows('A letter from a bailiff')
  await asks('known-by-sight')
  const added = await desk.press({ ...again, words: 'And the letters of 2019', way: 'known-by-sight', again: 'add' })
  for (const said of ['Added to what they had asked already', 'Added on 23 November 2026', 'And the letters of 2019'])
    added.shows(said)
  ;(await asks('papers-seen')).shows('They had asked this already, in the same words')
  expect(await mentions(world, 'rights_request where person_id = $1', [person])).toBe(2)
  // Once they can show it, it is shown for what they asked before.
  expect(await mentions(world, `rights_request where person_id = $1 and identity = 'shown'`, [person])).toBe(2)
})

test('whoever asks on paper is answered by letter, at the address they gave, with nothing of what is held', async ({
  world,
}) => {
  const { idris, person } = await place(world, 'Ann Letters')
  const sheet = await world.get('/do/data-request/paper')
  sheet.shows('Give me a copy → Go to question 5')
  for (const notForPaper of ['Do we know you here?', 'Who should answer?', 'We know who you are'])
    sheet.doesNotShow(notForPaper)
  const reach = '3 Quarry Row, Testworth, HW1 1AA'
  const one = await asked(
    askRight(world.stage({ channel: 'paper', language: 'cy' }), {
      kind: 'access',
      organisations: [advice],
      asker: { name: 'Ann Letters', born: null, reach },
    }),
  )
  const stage = world.stage({ viewer: idris })
  const letters = () =>
    world.sql<{ to_address: string; facts: object; language: string }>(
      `select to_address, facts, language from message where kind = 'letter' and about_id = $1 order by facts ->> 'what' desc`,
      [one.id],
    )
  expect(await askThem(stage, { id: one.id, what: 'identity', words: 'Dewch â’ch pasbort' })).toMatchObject({
    ok: true,
  })
  expect(await letters()).toMatchObject([{ to_address: '3 Quarry Row\nTestworth\nHW1 1AA', language: 'cy' }])
  expect(await takeAnswer(stage, { id: one.id, words: 'Came with it' })).toMatchObject({ ok: true })
  const desk = await recogniseAs(world, idris)
  await desk.open(`/work/rights/${one.id}?who`)
  expect(await identify(stage, { id: one.id, way: 'papers-seen', person })).toMatchObject({ ok: true })
  expect(await answerRequest(stage, { id: one.id, answer: 'granted', words: '' })).toMatchObject({ ok: true })
  // It is known now whose it is, and the letter still goes where they asked for it.
  const [answered] = await letters()
  expect(answered).toMatchObject({ to_address: '3 Quarry Row\nTestworth\nHW1 1AA', facts: { what: 'granted' } })
  const letter = rightsTold.render('letter', answered!.facts, {
    language: 'en',
    place: world.place,
    publicUrl: world.house.publicUrl,
  })
  expect(letter?.words).toContain('Bring something that shows who you are.')
  expect(letter?.words).not.toContain('/me')
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

test('a capability that looks before it exports is asked with a look, and breaks nobody’s page', async ({ world }) => {
  const { person } = await place(world, 'Ann Looked')
  const exporting: Manifest['export'] = async (scene, id) => {
    await look(scene, { person: id as PersonId, purpose: 'rights-request' })
    return [{ at: 'the yellow door' }]
  }
  const looking: Manifest = {
    name: 'looking',
    about: 'Looks.',
    verbs: {},
    pages: [],
    words: { en: {}, cy: {} },
    export: exporting,
  }
  world.house.manifests.push(looking)
  const browser = await recogniseAs(world, themself(person))
  ;(await browser.open('/me/data/looking')).shows('the yellow door')
  ;(await browser.open('/me')).shows('What is held about you')
  world.house.manifests.pop()
})
