// A copy of everything: whole, in each of its forms, with nothing in it that is kept from them, and given to nobody else.
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { recogniseAs, themself } from '../../../test/support/signed-in.ts'
import { filesIn } from '../../../test/support/zip-files.ts'
import { test } from '../../../test/support/world.ts'
import type { PersonId } from '../../kernel/id.ts'
import { hear, startFlow, talk } from '../../platform/flow/run/run.ts'
import { look } from '../../platform/look.ts'
import type { Manifest } from '../../platform/manifest.ts'
import { endMandate } from '../record/acts/end-mandate.ts'
import { giveMandate } from '../record/acts/give-mandate.ts'
import type { MandateId } from '../record/store/mandates.ts'
import { advice, foodbank } from '../record/testing/agencies.ts'
import { answerRequest } from './acts/answer.ts'
import { askRight } from './acts/ask.ts'
import { place, asked, mentions } from './testing/asking.ts'

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

test('a copy says by name who may act and who ended it, what each thing is called, and no id of anything', async ({
  world,
}) => {
  const { person, own } = await place(world, 'Glenys Copied')
  const mair = await world.person('Mair Copied')
  const given = await giveMandate(own, { holder: mair.personId, kind: 'carer', flows: ['data-request'], evidence: '' })
  if (!given.ok) throw new Error(given.refusal.because)
  await endMandate(world.stage({ viewer: mair }), { id: given.value.id as MandateId })
  const asking = { ...own, binding: randomUUID() }
  const session = await startFlow(asking, 'data-request')
  await talk(asking, session)
  await hear(asking, session, { kind: 'answer', value: 'access', raw: 'A copy' })
  await asked(askRight(own, { kind: 'erasure', ground: 'no-longer-needed', organisations: [advice] }))
  const page = await (await recogniseAs(world, themself(person))).open('/me/copy/page')
  for (const said of [
    'Who may act',
    'Mair Copied',
    'Ended by',
    'You said so on your own page',
    'It is not needed any more',
    'Ask about your data',
  ])
    page.shows(said)
  expect(page.words).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
  expect(page.words).not.toContain('data-request')
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
