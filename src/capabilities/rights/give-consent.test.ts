// A person lets an organisation see what another keeps, unasked: whom, what, what for and until when are theirs to choose, and theirs to end.
import { expect } from 'vitest'
import { recogniseAs, themself } from '../../../test/support/signed-in.ts'
import { voicePhone } from '../../../test/support/voice-phone.ts'
import { test, type World } from '../../../test/support/world.ts'
import { setPin } from '../../channels/voice/acts/keep-pin.ts'
import { newId, type OrganisationId, type PersonId } from '../../kernel/id.ts'
import { giveConsent, recordContact } from '../record/index.ts'
import { aContact, advice, agencies, foodbank, someone } from '../record/testing/agencies.ts'

const quiet = '0192f000-0000-7000-8000-0000000000a9' as OrganisationId
const adviceKeeps = 'What Testworth Advice keeps about you'
const yes = 'Yes, they may see it'

/** Somebody whom the advice centre alone has helped. */
async function whoIsHelped(world: World, name: string) {
  const { idris, dev } = await agencies(world)
  await world.sql(`insert into organisation (id, name) values ($1, 'Testworth Quiet Club') on conflict do nothing`, [
    quiet,
  ])
  const person = await someone(world, { name, metAt: [advice] })
  await recordContact(
    world.stage({ viewer: idris }),
    aContact(person, { channel: 'visit', brought: 'A letter from the bailiffs' }),
  )
  const viewer = themself(person, name)
  const own = await recogniseAs(world, viewer)
  const worker = await recogniseAs(world, dev)
  return { person, viewer, own, worker }
}

type Own = Awaited<ReturnType<typeof recogniseAs>>

/** Nothing is chosen before they choose it. */
function chooses(own: Own, label: string) {
  expect(own.page().body).not.toMatch(/<input[^>]*\schecked/)
  return own.answer(label)
}

async function choosesUpTo(own: Own, { why, long }: { why: string; long: string }) {
  await own.open('/do/give-consent')
  await chooses(own, 'Another organisation')
  await own.answer('food')
  await chooses(own, 'Testworth Food Bank')
  await chooses(own, adviceKeeps)
  await chooses(own, why)
  return chooses(own, long)
}

const record = (person: PersonId, why: string) => `/work/people/${person}?why=${why}&for=${foodbank}`

test('somebody lets the food bank see what the advice centre keeps, reads it word for word, and takes it back where it stands', async ({
  world,
}) => {
  const { person, own, worker } = await whoIsHelped(world, 'Ann Lets Them')
  ;(await worker.open(record(person, 'advice'))).doesNotShow('Ann Lets Them')
  ;(await own.open('/me')).shows('Let an organisation see what another keeps')
  ;(await own.open('/me/consents')).shows('Let an organisation see what another keeps')
  const words =
    'May Testworth Food Bank see what Testworth Advice wrote down when they helped you? They would see it only to give you advice or support, until 23 December 2026.'
  ;(await choosesUpTo(own, { why: 'To give me advice or support', long: 'For a month' })).shows(words)
  expect(await world.sql('select 1 from sharing where person_id = $1', [person])).toEqual([])
  await own.press({})
  await chooses(own, yes)
  ;(await own.press({})).shows('Testworth Food Bank may see it from now on')
  const [kept] = await world.sql(
    `select wording, wording_version, given_on, asked_how, answer, from_organisation, to_organisation, purposes, recorded_by, ends_at
       from sharing where person_id = $1`,
    [person],
  )
  expect(kept).toMatchObject({
    given_on: 'web',
    asked_how: 'shown',
    answer: 'yes',
    from_organisation: advice,
    to_organisation: foodbank,
    purposes: ['advice', 'casework', 'call-back', 'visit'],
    recorded_by: person,
    ends_at: new Date('2026-12-23T23:59Z'),
  })
  expect(kept!['wording']).toContain(words)
  const [line] = await world.sql(
    `select actor, for_person, organisation, facts from ledger_line where verb = 'record.give-consent' and for_person = $1`,
    [person],
  )
  expect(line).toMatchObject({ actor: person, organisation: foodbank, facts: { answer: 'yes', from: advice } })
  // Nobody at the food bank is told: they see it when they look.
  expect(await world.sql('select 1 from message where person_id is distinct from $1', [person])).toEqual([])
  ;(await worker.open(record(person, 'advice'))).shows('A letter from the bailiffs')
  ;(await own.open('/me/consents')).shows(words)
  ;(await own.open('/me/held')).shows('let an organisation see what others keep')
  await own.open('/me/consents')
  ;(await own.press({}, '/ending')).shows('It is taken back')
  ;(await worker.open(record(person, 'advice'))).doesNotShow('Ann Lets Them')
})

test('what is given for one purpose opens nothing for another, and nothing after its last day', async ({ world }) => {
  const { person, own, worker } = await whoIsHelped(world, 'Ann For A Visit')
  await choosesUpTo(own, { why: 'To arrange an appointment', long: 'Until a day that I choose' })
  own.page().shows('Until which day?')
  await own.answer('1/12/2026')
  await own.press({})
  await chooses(own, yes)
  await own.press({})
  ;(await worker.open(record(person, 'advice'))).doesNotShow('Ann For A Visit')
  ;(await worker.open(record(person, 'appointment'))).shows('A letter from the bailiffs')
  world.setNow('2026-12-02T00:30:00Z')
  ;(await worker.open(record(person, 'appointment'))).doesNotShow('Ann For A Visit')
  world.setNow('2026-11-23T10:00:00Z')
})

test('a no keeps nothing and tells nobody; where nobody works there is nobody to let in', async ({ world }) => {
  const { person, own, worker } = await whoIsHelped(world, 'Ann Thinks Better')
  await own.open('/do/give-consent')
  await chooses(own, 'Another organisation')
  ;(await own.answer('Quiet Club')).shows('We know no organisation of that name')
  await choosesUpTo(own, { why: 'For anything they help me with', long: 'Until I take it back' })
  own.page().shows('until you stop it')
  await own.press({})
  await chooses(own, 'No, they may not')
  ;(await own.press({})).shows('Nothing is shared, and nobody is told.')
  expect(await world.sql('select 1 from sharing where person_id = $1', [person])).toEqual([])
  ;(await worker.open(record(person, 'advice'))).doesNotShow('Ann Thinks Better')
})

test('whoever acts for somebody, works somewhere or is not known agrees to nothing in their place', async ({
  world,
}) => {
  const { person, viewer } = await whoIsHelped(world, 'Ann Herself')
  const giving = { from: advice, to: foodbank, why: 'help' } as const
  const refused = { ok: false, refusal: { because: 'not-allowed' } }
  const { idris } = await agencies(world)
  const acting = world.stage({
    viewer: idris,
    forPerson: { personId: person, name: 'Ann Herself', mandate: newId<'mandate'>() } as never,
  })
  expect(await giveConsent(acting, giving)).toMatchObject(refused)
  expect(await giveConsent(world.stage({ viewer: { kind: 'anyone' } }), giving)).toMatchObject(refused)
  expect(await giveConsent(world.stage({ viewer }), { ...giving, to: quiet })).toMatchObject({
    refusal: { because: 'no-such-organisation' },
  })
  expect(await giveConsent(world.stage({ viewer }), { ...giving, from: foodbank })).toMatchObject({
    refusal: { because: 'same-organisation' },
  })
  expect(await giveConsent(world.stage({ viewer }), giving)).toMatchObject({ ok: true })
  expect(await giveConsent(world.stage({ viewer }), giving)).toMatchObject({ refusal: { because: 'shared-already' } })
  expect(await giveConsent(world.stage({ viewer, language: 'cy' }), giving)).toMatchObject({
    refusal: { because: 'shared-already' },
  })
  // It is nothing that somebody can be let do for them.
  const own = await recogniseAs(world, viewer)
  const mandates = await own.open('/me/mandates')
  mandates.shows('Ask about your data')
  mandates.doesNotShow('Let an organisation see what another keeps')
  mandates.doesNotShow('Say yes or no to what you are asked')
  const anyone = await recogniseAs(world, { kind: 'anyone' })
  await anyone.open('/do/give-consent')
  anyone.page().doesNotShow('Testworth Food Bank')
  anyone.page().doesNotShow('Testworth Advice')
})

test('given again for a shorter time it is for that time, and what else they see already is said before the yes', async ({
  world,
}) => {
  const { person, own, worker } = await whoIsHelped(world, 'Ann Thinks Again')
  const gives = async (choice: { why: string; long: string }) => {
    const read = await choosesUpTo(own, choice)
    await own.press({})
    await chooses(own, yes)
    await own.press({})
    return read
  }
  const already = 'What they may see already stays so until you take it back.'
  const advising = 'To give me advice or support'
  ;(await gives({ why: advising, long: 'Until I take it back' })).doesNotShow(already)
  ;(await gives({ why: advising, long: 'For a month' })).doesNotShow(already)
  ;(await gives({ why: 'To put me in touch with others', long: 'For a month' })).shows(already)
  const standing = await world.sql(
    `select purposes, ends_at from sharing where person_id = $1 and withdrawn_at is null order by purposes`,
    [person],
  )
  const ends = { ends_at: new Date('2026-12-23T23:59Z') }
  expect(standing).toMatchObject([ends, { ...ends, purposes: ['referral'] }])
  expect(await world.sql('select 1 from rights_notice where person_id = $1', [person])).toEqual([])
  // Two between the same are told apart where one of them is taken back.
  const back = await own.open('/do/stop-sharing')
  back.shows('What for: to give advice or support')
  back.shows('What for: for a referral')
  world.setNow('2026-12-24T10:00:00Z')
  ;(await worker.open(record(person, 'advice'))).doesNotShow('Ann Thinks Again')
  world.setNow('2026-11-23T10:00:00Z')
})

test('by telephone those who help them are a key each, and any other is for a person to find', async ({ world }) => {
  const { person, viewer } = await whoIsHelped(world, 'Ann By Telephone')
  const number = '+447700900779'
  const pin = '907264'
  await world.sql(`update person set phone = $2, phone_proven = true where id = $1`, [person, number])
  await setPin(world.stage({ viewer }), { pin })
  const phone = voicePhone(world.house, number)
  const pressFor = (about: string) => {
    const key = ['one', 'two', 'three', 'four', 'five'].findIndex((name) =>
      phone.heard().includes(`${about}: press ${name}.`),
    )
    return phone.presses(String(key + 1))
  }
  await phone.rings()
  await pressFor('What is held about you')
  await pressFor('Let an organisation see what another keeps')
  expect(phone.heard()).not.toContain('Testworth')
  await phone.presses(pin)
  expect(phone.heard()).toContain('Testworth Advice: press one. Another organisation: press two.')
  expect(await phone.presses('2')).toContain('person')
  expect(phone.heard()).not.toContain('What is it called?')
  expect(await world.sql('select 1 from sharing where person_id = $1', [person])).toEqual([])
})
