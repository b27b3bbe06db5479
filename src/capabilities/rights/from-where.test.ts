// Where people ask from: a telephone, a text, a helper, paper, and with no account at all. How sure it is who asks decides what they get.
import { expect } from 'vitest'
import { recogniseAs, themself } from '../../../test/support/signed-in.ts'
import { textPhone } from '../../../test/support/text-phone.ts'
import { voicePhone } from '../../../test/support/voice-phone.ts'
import { test } from '../../../test/support/world.ts'
import type { PersonId } from '../../kernel/id.ts'
import { bindingFor } from '../../platform/flow/run/bindings.ts'
import { hear, startFlow, talk } from '../../platform/flow/run/run.ts'
import { lookScene } from '../../platform/look.ts'
import { setPin } from '../../channels/voice/acts/keep-pin.ts'
import { provePin } from '../../channels/voice/acts/prove-pin.ts'
import { textParts } from '../../platform/flow/text-parts.ts'
import { noteMandate, share, type SharingId } from '../record/index.ts'
import { advice, foodbank } from '../record/testing/agencies.ts'
import { answerRequest } from './acts/answer.ts'
import { askRight } from './acts/ask.ts'
import { askThem, identify, takeAnswer } from './acts/handle.ts'
import { copyOf } from './copy/copy.ts'
import { rightsTold } from './messages.ts'
import type { RequestId } from './store/requests.ts'
import { place, asked, because, mentions } from './testing/asking.ts'

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
  const phone = textPhone(world.server, number)
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
