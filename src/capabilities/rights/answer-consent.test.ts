// A yes or a no, asked of somebody who is not there, and answered with whatever telephone they have.
import { expect } from 'vitest'
import { recogniseAs, themself } from '../../../test/support/signed-in.ts'
import { textPhone } from '../../../test/support/text-phone.ts'
import { type VoicePhone, voicePhone } from '../../../test/support/voice-phone.ts'
import { test, type World } from '../../../test/support/world.ts'
import { setPin } from '../../channels/voice/acts/keep-pin.ts'
import { provePin } from '../../channels/voice/acts/prove-pin.ts'
import type { PersonId } from '../../kernel/id.ts'
import { doJobs } from '../booking/testing/jobs.ts'
import { recordContact } from '../record/index.ts'
import { advice, agencies, foodbank, someone, aContact } from '../record/testing/agencies.ts'

const pin = '907264'
const askedOf = 'Testworth Food Bank asks to see what Testworth Advice keeps'
const wording = 'May Testworth Food Bank see what Testworth Advice wrote down when they helped you?'

const keyNames = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** The key that they hear is for it. */
async function pressFor(phone: VoicePhone, about: string) {
  const key = 1 + keyNames.findIndex((name) => phone.heard().includes(`${about}: press ${name}.`))
  if (key === 0) throw new Error(`No key for ${about} in: ${phone.heard()}`)
  return phone.presses(String(key))
}

/** Somebody with a PIN whom the advice centre has helped, and whom a volunteer of the food bank has met. */
async function whoIsHelped(world: World, name: string, phone: string) {
  const { idris, dev } = await agencies(world)
  const person = await someone(world, { name, metAt: [advice, foodbank] })
  await world.sql(`update person set phone = $2, phone_proven = true where id = $1`, [person, phone])
  await recordContact(
    world.stage({ viewer: idris }),
    aContact(person, { channel: 'visit', brought: 'A letter from the bailiffs' }),
  )
  await setPin(world.stage({ viewer: themself(person, name) }), { pin })
  const page = await recogniseAs(world, dev)
  const record = `/work/people/${person}?why=advice&for=${foodbank}`
  const asks = async (typed: Record<string, string> = {}) => {
    await page.open(`/work/people/${person}/sharing?why=advice&for=${foodbank}`)
    return page.press({ from: advice, ...typed }, '/sharing/asks')
  }
  return { person, page, record, asks }
}

const toldOf = (world: World, person: PersonId) =>
  world.sql(`select template, facts from message where person_id = $1 and template like 'record.%'`, [person])

test('somebody with a landline hears what is asked, word for word, once their PIN is keyed; and their yes opens it', async ({
  world,
}) => {
  const number = '+441632960772'
  const { page, person, record, asks } = await whoIsHelped(world, 'Ann Rings Yes', number)
  ;(await page.open(record)).doesNotShow('A letter from the bailiffs')
  ;(await asks()).shows('They are asked.')
  // No text is sent to a landline, and asked twice it waits once.
  await doJobs(world, /^record\./)
  expect(await toldOf(world, person)).toEqual([])
  ;(await asks()).shows('They are asked that already')
  const phone = voicePhone(world.house, number)
  await phone.rings()
  expect(phone.heard()).not.toContain('Testworth Food Bank')
  await pressFor(phone, 'What is held about you')
  await pressFor(phone, 'Say yes or no to what you are asked')
  expect(phone.heard()).not.toContain('Testworth')
  await phone.presses(pin)
  expect(phone.heard()).toContain(askedOf)
  await phone.presses('1')
  expect(phone.heard()).toContain(wording)
  await pressFor(phone, 'Yes, they may see it')
  await phone.presses('1')
  expect(phone.heard()).toContain('Testworth Food Bank may see it from now on')
  ;(await page.open(record)).shows('A letter from the bailiffs')
  const [kept] = await world.sql(
    'select wording, given_on, asked_how, answer, language, from_organisation from sharing where person_id = $1',
    [person],
  )
  expect(kept).toMatchObject({ given_on: 'voice', asked_how: 'read-out', answer: 'yes', from_organisation: advice })
  expect(kept!['wording']).toContain(wording)
})

test('a no by text is kept with its words and opens nothing; asked again they say yes, read what they agreed to, and end it', async ({
  world,
}) => {
  const number = '+447700900774'
  const { page, person, record, asks } = await whoIsHelped(world, 'Ann Texts No', number)
  await asks()
  // They are told that something is asked, and not what.
  await doJobs(world, /^record\./)
  expect(await toldOf(world, person)).toEqual([{ template: 'record.consent-asked', facts: {} }])
  const texts = textPhone(world.server, number)
  // From a number alone nobody hears what is asked, nor that anything is.
  expect(await texts.says('CONSENT')).not.toContain('Testworth')
  await provePin(world.stage({ channel: 'voice', number }), { phone: number, pin })
  expect(await texts.says('CONSENT')).toContain(askedOf)
  expect(await texts.says('1')).toContain(wording)
  await texts.says('2')
  expect(await texts.says('SEND')).toContain('Testworth Food Bank may not see it')
  ;(await page.open(record)).doesNotShow('A letter from the bailiffs')
  ;(await page.open(`/work/people/${person}/sharing?why=advice&for=${foodbank}`)).shows('They said no')
  ;(await asks()).shows('They are asked.')
  await texts.says('CONSENT')
  await texts.says('1')
  await texts.says('1')
  expect(await texts.says('SEND')).toContain('may see it from now on')
  ;(await page.open(record)).shows('A letter from the bailiffs')
  expect(await texts.says('STOP SHARING')).toContain('Testworth Food Bank sees what Testworth Advice keeps')
  await texts.says('1')
  expect(await texts.says('SEND')).toContain('It is taken back')
  ;(await page.open(record)).doesNotShow('A letter from the bailiffs')
})

test('what is asked stands on their own page, waits four weeks, and is nobody else’s to answer', async ({ world }) => {
  const { page, person, record, asks } = await whoIsHelped(world, 'Ann Reads It', '+447700900775')
  await asks()
  const [{ id } = { id: '' }] = await world.sql<{ id: string }>(`select id from consent_ask where person_id = $1`, [
    person,
  ])
  // Whoever asked cannot answer, by any address that they type.
  await page.send(`/work/people/${person}/sharing/asks`, { answer: 'yes', id, why: 'advice', for: foodbank })
  const own = await recogniseAs(world, themself(person, 'Ann Reads It'))
  ;(await own.open('/me')).shows('You are asked to agree to something')
  ;(await own.open('/me/consents')).shows('Nothing is shared unless you say yes.')
  await own.open('/do/answer-consent')
  own.page().shows(askedOf)
  world.setNow('2026-12-30T10:00:00Z')
  ;(await own.open('/me')).doesNotShow('You are asked to agree to something')
  ;(await page.open(record)).doesNotShow('A letter from the bailiffs')
  ;(await asks()).shows('They are asked.')
})
