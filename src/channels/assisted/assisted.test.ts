import { describe, expect } from 'vitest'
import { noScriptBrowser } from '../../../test/support/no-script-browser.ts'
import { openShop } from '../../../test/support/flow-shop.ts'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { textPhone } from '../../../test/support/text-phone.ts'
import { test, type World } from '../../../test/support/world.ts'
import type { OrganisationId, SessionId } from '../../kernel/id.ts'
import { accept } from '../../kernel/outcome.ts'

const council = '0192f000-0000-7000-8000-00000000c0c0' as OrganisationId

let calls = 0

async function callCentre(world: World) {
  openShop(world)
  await world.sql(`insert into organisation (id, name) values ($1, 'Testworth Council') on conflict do nothing`, [
    council,
  ])
  const mair = await world.person('Mair Owen', [{ organisation: council, role: 'worker' }])
  const ann = await world.person('Ann Pritchard')
  const phone = `+4477009${10_000 + calls++}`
  await world.sql(`update person set phone = $2, phone_proven = true where id = $1`, [ann.personId, phone])
  const desk = await recogniseAs(world, mair)
  /** Ann is on the line, was found by her number, has heard the words and said yes. */
  const begin = async (flow: string, { speak = 'en', person = ann.personId as string } = {}) => {
    await desk.send('/work/assist/search', { who: `0${phone.slice(3)}` })
    await desk.open(`/work/assist/new?${person === '' ? '' : `person=${person}&`}flow=${flow}&speak=${speak}`)
    const answer = await desk.press({ said: 'Yes, go on' }, 1)
    expect(desk.address()).toMatch(/^\/work\/assist\/calls\//)
    return answer
  }
  const sessionId = () => /calls\/([0-9a-f-]{36})/.exec(desk.address())![1] as SessionId
  return { mair, ann, phone, desk, begin, sessionId }
}

const a = (step: string, words: string) => ({ [`a.${step}`]: words })

describe('finding who it is', () => {
  test('shows the least of each person, and leaves each of them a line that they can read', async ({ world }) => {
    const { ann, desk, phone } = await callCentre(world)
    await desk.open('/work/assist')
    const found = await desk.press({ who: 'ann pri' }, 0)
    found.shows('Ann Pritchard')
    found.shows(`telephone ends in ${phone.slice(-3)}`)
    found.doesNotShow(phone)
    ;(await desk.press({ who: `0${phone.slice(3)}` }, 0)).shows('Ann Pritchard')
    ;(await desk.press({ who: 'a' }, 0)).shows('Type at least two letters')
    const lines = await world.sql(
      `select verb, organisation from ledger_line where for_person = $1 and verb = 'assisted.find-person'`,
      [ann.personId],
    )
    expect(lines).toEqual([1, 2].map(() => ({ verb: 'assisted.find-person', organisation: council })))
  })

  test('is for workers and volunteers alone', async ({ world }) => {
    const ewa = await recogniseAs(world, await world.person('Ewa Kowalska'))
    for (const path of [
      '/work/assist',
      '/work/assist/new',
      '/work/assist/calls/0192f000-0000-7000-8000-000000000009',
    ]) {
      const shown = await ewa.open(path)
      expect(ewa.address().startsWith('/work') ? shown.status : 303, path).not.toBe(200)
      shown.doesNotShow('Who is it?')
    }
  })
})

test('a helper speaks for where they help, and not for where they only keep what is published', async ({ world }) => {
  const { ann, phone } = await callCentre(world)
  const library = '0192f000-0000-7000-8000-00000000c0c1' as OrganisationId
  await world.sql(`insert into organisation (id, name) values ($1, 'Testworth Library') on conflict do nothing`, [
    library,
  ])
  const both = await world.person('Bronwen Both', [
    { organisation: library, role: 'editor' },
    { organisation: council, role: 'volunteer' },
  ])
  const desk = await recogniseAs(world, both)
  await desk.send('/work/assist/search', { who: `0${phone.slice(3)}` })
  ;(await desk.open(`/work/assist/new?person=${ann.personId}&flow=borrow&speak=en`)).shows(
    'My name is Bronwen Both, from Testworth Council.',
  )
  const lines = await world.sql(`select distinct organisation from ledger_line where actor = $1`, [both.personId])
  expect(lines).toEqual([{ organisation: council }])
})

test('a whole call: words read out, answers in any order, read back, done, told, and both names in everything', async ({
  world,
}) => {
  const { mair, ann, phone, desk, begin, sessionId } = await callCentre(world)
  ;(await desk.open(`/work/assist/new?person=${ann.personId}&flow=borrow&speak=en`)).doesNotShow('Ann Pritchard')
  await desk.send('/work/assist/search', { who: `0${phone.slice(3)}` })
  await desk.open(`/work/assist/new?person=${ann.personId}&flow=borrow&speak=en`)
  desk.page().shows('My name is Mair Owen, from Testworth Council. May I do this for you: Borrow a thing?')
  ;(await desk.press({}, 1)).shows('Write what they said')
  await begin('borrow')
  desk.page().shows('You are helping Ann Pritchard')
  // A fast talker gives the telephone number first, then everything else at once.
  await desk.press(a('phone', '07700 900982'))
  expect(desk.page().body).toContain('placeholder="Kept, and not shown.')
  expect(desk.page().body).not.toContain('900982')
  expect(await answersOf(world, sessionId())).toEqual({ phone: '+447700900982' })
  await desk.press({ ...a('need', 'Toys'), ...a('age', '4'), ...a('where', 'YO1 7HH') })
  await desk.press(a('thing', 'train'))
  await desk.press({ pick: 'note=1' })
  await desk.press(a('from', '24/12/2026'))
  desk.page().shows('Which one: train. From what day: Thursday 24 December 2026.')
  ;(await desk.press({ command: 'confirm' })).shows('Write what they said when you read it back')
  ;(await desk.press({ command: 'confirm', said: 'Yes, that is right' })).shows('The train is yours.')
  const [line] = await world.sql(
    `select actor, for_person, authority, channel from ledger_line where verb = 'shop.borrow' and facts ->> 'session' = $1`,
    [sessionId()],
  )
  expect(line).toEqual({ actor: mair.personId, for_person: ann.personId, authority: 'spoken', channel: 'assisted' })
  const sent = await world.sql(`select to_address from message where about_id = $1`, [sessionId()])
  expect(sent).toEqual([{ to_address: phone }])
}, 20_000)

test('somebody with a landline is promised no text: the helper tells them now, or hears of a mobile', async ({
  world,
}) => {
  const { ann, desk, begin, sessionId } = await callCentre(world)
  await begin('borrow')
  const id = sessionId()
  await world.sql(`update person set phone = '+441632960977' where id = $1`, [ann.personId])
  const script = await desk.open(`/work/assist/new?person=${ann.personId}&flow=borrow&speak=en`)
  script.shows('I will tell you what was done.')
  script.doesNotShow('we send you a message')
  await desk.open(`/work/assist/calls/${id}`)
  await desk.press({ ...a('phone', '07700 900982'), ...a('need', 'Toys'), ...a('age', '4'), ...a('where', 'YO1 7HH') })
  await desk.press(a('thing', 'train'))
  await desk.press({ pick: 'note=1' })
  await desk.press(a('from', '24/12/2026'))
  desk.page().shows('01632 960977')
  const done = await desk.press({ command: 'confirm', said: 'Yes, that is right' })
  done.shows('Their telephone takes no texts, so nothing is sent to them. Tell them now what was done.')
  const sent = () => world.sql(`select to_address from message where about_id = $1`, [id])
  expect(await sent()).toEqual([])
  ;(await desk.press({ to: '01632 960978' })).shows('neither a mobile number nor an email')
  await desk.press({ to: '07700 900979' })
  expect(await sent()).toEqual([{ to_address: '+447700900979' }])
})

test('an untouched box is no answer, a fault keeps its words, and a choice is a key or a few letters', async ({
  world,
}) => {
  const { desk, begin, sessionId } = await callCentre(world)
  await begin('borrow')
  await desk.press(a('need', ''))
  expect(await answersOf(world, sessionId())).toEqual({})
  await desk.press(a('need', 'too'))
  expect(await answersOf(world, sessionId())).toEqual({ need: 'tools' })
  await desk.press({ ...a('need', 'Tools'), ...a('where', 'Atlantis') })
  desk.page().shows('We do not know that place.')
  expect(desk.page().body).toContain('value="Atlantis"')
  await desk.press(a('where', 'YO1 7HH'))
  desk.page().shows('1 drill')
  await desk.press({ pick: 'thing=3' })
  expect(await answersOf(world, sessionId())).toMatchObject({ thing: 'ladder' })
  await desk.press(a('thing', 'sa'))
  desk.page().shows('That could mean more than one')
})

test('a mandate whose last minute passes while they are on the telephone: what was said is kept, the act is refused, and they ring off as themselves', async ({
  world,
}) => {
  const { mair, ann, desk, phone } = await callCentre(world)
  const number = phone.replace(/^\+4477009\d(\d{4})$/, '+447700900200')
  await world.sql(`update person set phone = $2 where id = $1`, [ann.personId, number])
  await world.sql(
    `insert into mandate (id, person_id, holder_id, kind, given_how, given_on, recorded_by, began_at, ends_at)
      values (gen_random_uuid(), $1, $2, 'worker', 'own-page', 'web', $1, '2026-11-20', '2026-11-23T10:10:00Z')`,
    [ann.personId, mair.personId],
  )
  let cookies: Record<string, string> = { 'try-phone': number }
  const rings = async (form: Record<string, string>) => {
    const answer = await world.post('/try/call', form, { cookies })
    cookies = { ...cookies, ...answer.cookies }
    return (await world.get((answer.location ?? '').replace('#call', ''), { cookies })).words
  }
  const pressFor = async (heard: string, name: string) => {
    const keys = ['one', 'two', 'three', 'four', 'five', 'six']
    let said = heard
    const key = () => keys.findIndex((word) => said.includes(`${name}: press ${word}`))
    for (let page = 0; page < 8 && key() < 0; page++) said = await rings({ key: '7' })
    return rings({ key: String(key() + 1) })
  }
  await pressFor(await pressFor(await rings({ do: 'ring' }), 'Borrow a thing'), 'Tools')
  await rings({ key: '0' })
  await rings({ key: '1' })
  const [{ id }] = (await world.sql<{ id: string }>(
    `select session_id as id from flow_event where event ->> 'type' = 'escalated' order by recorded_at desc limit 1`,
  )) as [{ id: string }]
  await desk.open(`/work/assist/open/${id}`)
  await desk.press({})
  const [mandate] = await world.sql<{ id: string }>('select id from mandate where person_id = $1', [ann.personId])
  await desk.open(`/work/assist/new?session=${id}&person=${ann.personId}`)
  await desk.press({ authority: mandate!.id })
  expect(desk.page().body).toContain('value="Tools"')
  await desk.press({ ...a('where', 'YO1 7HH'), ...a('from', '24/12/2026'), ...a('phone', '07700 900982') })
  await desk.press(a('thing', 'drill'))
  await desk.press({ pick: 'note=1' })
  desk.page().shows('Which one: drill')
  const before = await answersOf(world, id as SessionId)
  world.setNow('2026-11-23T10:10:00Z')
  const refused = await desk.press({ command: 'confirm', said: 'Yes, that is right' })
  refused.shows('You may no longer act for Ann Pritchard.')
  world.setNow('2026-11-23T10:00:00Z')
  expect(await answersOf(world, id as SessionId)).toEqual(before)
  const acts = await world.sql(`select 1 from ledger_line where verb = 'shop.borrow' and facts ->> 'session' = $1`, [
    id,
  ])
  expect(acts).toEqual([])
})

test('a mandate that ends mid-call refuses the next answer and the act, in a clear sentence', async ({ world }) => {
  const { ann, desk, begin, sessionId } = await callCentre(world)
  await begin('borrow')
  await desk.press({ ...a('need', 'Tools'), ...a('where', 'YO1 7HH') })
  await world.sql(
    `update mandate set revoked_at = now(), revoked_by = $1, revoked_on = 'sms' where person_id = $1 and revoked_at is null`,
    [ann.personId],
  )
  const before = await answersOf(world, sessionId())
  await desk.press(a('thing', 'drill'))
  desk.page().shows('You may no longer act for Ann Pritchard.')
  expect(await answersOf(world, sessionId())).toEqual(before)
  desk.page().doesNotShow('Which one?')
})

test('somebody with no name is helped on their word; the line is about nobody, and both know why', async ({
  world,
}) => {
  const { mair, desk, begin, sessionId } = await callCentre(world)
  await begin('borrow', { person: '' })
  await finishBorrow(desk)
  const [line] = await world.sql(
    `select actor, for_person, authority, channel from ledger_line where verb = 'shop.borrow' order by seq desc limit 1`,
  )
  expect(line).toEqual({ actor: mair.personId, for_person: null, authority: 'spoken', channel: 'assisted' })
  desk.page().shows('We do not know how to reach them.')
  ;(await desk.press({ to: 'nowhere' })).shows('neither a mobile number nor an email')
  await desk.press({ to: 'caller@example.org' })
  const [sent] = await world.sql(`select kind, to_address from message where about_id = $1`, [sessionId()])
  expect(sent).toEqual({ kind: 'mail', to_address: 'caller@example.org' })
})

async function finishBorrow(desk: Awaited<ReturnType<typeof callCentre>>['desk'], thing = 'drill') {
  await desk.press({ ...a('need', 'Tools'), ...a('where', 'YO1 7HH') })
  await desk.press(a('thing', thing))
  await desk.press({ pick: 'note=1' })
  await desk.press({ ...a('from', '24/12/2026'), ...a('phone', '07700 900982') })
  desk.page().shows('I will read back what I have written.')
  await desk.press({ command: 'confirm', said: 'Yes, that is right', notes: 'She would like it before Christmas.' })
}

test('what was done is told to the person, who sees the words and the notes, and undoes it in time', async ({
  world,
}) => {
  const { mair, ann, desk, begin, phone, sessionId } = await callCentre(world)
  const undone: string[] = []
  const shop = world.house.manifests.find(({ name }) => name === 'shop')!
  shop.undoes = {
    'shop.borrow': {
      minutes: 60,
      undo: async ({ viewer }, { session }) => {
        undone.push(`${viewer.kind === 'person' ? viewer.name : viewer.kind} ${session}`)
        return accept()
      },
    },
  }
  await begin('borrow', { speak: 'cy' })
  desk.page().shows('O ba ddiwrnod?')
  await desk.press({ speak: 'en' })
  await finishBorrow(desk)
  desk.page().shows('The drill is yours.')
  const [line] = await world.sql(
    `select actor, for_person, authority, channel from ledger_line where verb = 'shop.borrow' order by seq desc limit 1`,
  )
  expect(line).toEqual({ actor: mair.personId, for_person: ann.personId, authority: 'spoken', channel: 'assisted' })
  const events = await world.sql<{ actor: unknown }>(
    `select distinct event -> 'actor' as actor from flow_event where session_id = $1`,
    [sessionId()],
  )
  expect(events.map(({ actor }) => actor)).toEqual([
    { kind: 'worker', person: mair.personId, organisation: council, forPerson: ann.personId, authority: 'spoken' },
  ])
  const [message] = await world.sql<{ to_address: string; facts: { href: string } }>(
    `select to_address, facts, person_id from message where template = 'assisted.done' and about_id = $1`,
    [sessionId()],
  )
  expect(message?.to_address).toBe(phone)
  const stranger = noScriptBrowser(world.server, world.place.hosts[0]!)
  // A program looks at the link first; that uses nothing up.
  await stranger.open(message!.facts.href)
  const hers = await stranger.open(message!.facts.href)
  hers.shows('Mair Owen, Testworth Council')
  hers.shows('She would like it before Christmas.')
  hers.shows('You said: “Yes, that is right”')
  expect((await stranger.open('/helped/guessed-guessed')).status).toBe(404)
  await stranger.open(`${message!.facts.href}?language=cy`)
  stranger.page().shows('Gallwch ddadwneud hyn tan')
  ;(await stranger.press({})).shows('Cafodd hyn ei ddadwneud')
  expect(undone).toEqual([expect.stringMatching(/^Ann Pritchard /)])
  const own = await recogniseAs(world, ann)
  ;(await own.open('/me/helped?language=en')).shows('This was undone on')
})

test('what has no inverse says how to ask, and a late undo says that it is late', async ({ world }) => {
  const { ann, desk, begin } = await callCentre(world)
  const shop = world.house.manifests.find(({ name }) => name === 'shop')!
  delete shop.undoes
  await begin('borrow')
  await finishBorrow(desk)
  desk.page().shows('It cannot be undone here')
  const own = await recogniseAs(world, ann)
  ;(await own.open('/me/helped?language=en')).shows('This cannot be undone here.')
  own.page().shows('If it is not right,')
})

test('begun on a page, gone on by text, finished by a helper, and looked at on the page again: one session, nothing lost', async ({
  world,
}) => {
  const { mair, desk } = await callCentre(world)
  const browser = noScriptBrowser(world.server, world.place.hosts[0]!)
  await browser.open('/do/borrow?language=en')
  await browser.answer('Tools')
  await browser.open('/do/borrow/elsewhere')
  const code = codeOn(await browser.press({}, 0))
  const phone = textPhone(world.server, '+447700900777')
  expect(await phone.says(`CODE ${code}`)).toBe('Where are you?')
  expect(await phone.says('YO1 7HH')).toContain('drill')
  expect(await phone.says('PERSON')).not.toBe('')
  const [{ id } = { id: '' }] = await world.sql<{ id: string }>(
    `select session_id as id from flow_event where event ->> 'type' = 'escalated' order by recorded_at desc limit 1`,
  )
  await desk.open(`/work/assist/open/${id}`)
  await desk.press({})
  desk.page().shows('Read this out')
  await desk.press({ said: 'Yes', called: 'Bryn' }, 0)
  expect(desk.page().body).toContain('value="Tools"')
  await desk.press(a('thing', 'drill'))
  await desk.press({ pick: 'note=1' })
  await browser.open('/do/borrow')
  expect(browser.address()).toBe('/do/borrow/from')
  await browser.answer('24/12/2026')
  await browser.answer('07700 900982')
  ;(await browser.press({})).shows('The drill is yours.')
  await desk.open(`/work/assist/calls/${id}`)
  desk.page().shows('The drill is yours.')
  const rows = await world.sql<{ channels: string[] }>(
    `select array_agg(distinct event ->> 'channel' order by event ->> 'channel') as channels from flow_event
      where session_id = $1 and event ->> 'type' = 'answered'`,
    [id],
  )
  expect(rows[0]?.channels).toEqual(['assisted', 'sms', 'web'])
  const acts = await world.sql(`select 1 from ledger_line where verb = 'shop.borrow' and facts ->> 'session' = $1`, [
    id,
  ])
  expect(acts).toHaveLength(1)
  expect(mair.name).toBe('Mair Owen')
})

test('nobody takes over what nobody asked a person for', async ({ world }) => {
  const { desk } = await callCentre(world)
  const browser = noScriptBrowser(world.server, world.place.hosts[0]!)
  world.setNow('2026-11-23T10:05:00Z')
  await browser.open('/do/borrow?language=en')
  await browser.answer('Tools')
  const [{ id } = { id: '' }] = await world.sql<{ id: string }>(
    `select id from flow_session order by started_at desc, id desc limit 1`,
  )
  await desk.open(`/work/assist/open/${id}`)
  ;(await desk.press({})).shows('Nobody asked for a person there')
})

test('the same session driven by the person and the helper in the same second: every answer is kept, the act runs once', async ({
  world,
}) => {
  const { desk, begin, sessionId } = await callCentre(world)
  await begin('borrow')
  await desk.press({ ...a('need', 'Tools'), ...a('where', 'YO1 7HH') })
  const call = desk.address().split('?')[0]!.split('#')[0]!
  await desk.open(`${call}/elsewhere`)
  const shown = await desk.press({}, 1)
  const code = codeOn(shown)
  const browser = noScriptBrowser(world.server, world.place.hosts[0]!)
  await browser.open('/carry-on?language=en')
  await browser.press({ code })
  expect(browser.address()).toBe('/do/borrow/thing')
  await desk.open(call)
  await Promise.all([browser.answer('drill'), desk.press(a('from', '24/12/2026'))])
  await desk.open(call)
  const answers = await answersOf(world, sessionId())
  expect(answers).toMatchObject({ need: 'tools', thing: 'drill', from: '2026-12-24' })
  await desk.press({ pick: 'note=1' })
  await desk.press(a('phone', '07700 900982'))
  await browser.open('/do/borrow')
  await Promise.all([browser.press({}), desk.press({ command: 'confirm', said: 'Yes' })])
  const acts = await world.sql(`select 1 from ledger_line where verb = 'shop.borrow' and facts ->> 'session' = $1`, [
    sessionId(),
  ])
  expect(acts).toHaveLength(1)
})

function codeOn({ body }: { body: string }): string {
  const shown = /class="code">([\s\S]*?)<\/p>/.exec(body)?.[1] ?? ''
  return shown.replace(/<[^>]*>|\D/g, '').slice(0, 6)
}

/** The last answer to each question that was given. */
async function answersOf(world: World, session: string): Promise<Record<string, unknown>> {
  const rows = await world.sql<{ step: string; value: unknown }>(
    `select event ->> 'step' as step, event -> 'value' as value from flow_event
      where event ->> 'type' = 'answered' and session_id = $1 order by seq`,
    [session],
  )
  return Object.fromEntries(rows.map(({ step, value }) => [step, value]))
}
