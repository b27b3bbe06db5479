// Dilys is 81 and has a landline: what she finds by its keys, she can do something with.
import { expect } from 'vitest'
import { test as base, type World } from '../../../test/support/world.ts'
import { voicePhone, type VoicePhone } from '../../../test/support/voice-phone.ts'
import { organisation, postcode, searchable, service } from './testing/given.ts'

const test = base.extend<{ library: string }>({
  library: [
    async ({ world }, use) => {
      await postcode(world, 'TW1 1AA', 53.96, -1.08)
      const { id } = await service(world, {
        organisation: await organisation(world, 'Testworth Libraries'),
        name: 'Weir Library',
        about: 'Books, large print, and a warm room.',
        at: { name: 'Weir', latitude: 53.965, longitude: -1.08 },
        days: 'MO,TU,TH',
        phone: '01632 960 101',
      })
      await searchable(world)
      await use(id)
    },
    { scope: 'file' },
  ],
})

/** Rings, and goes as far as what there is to do about the library. */
async function atTheLibrary(world: World, number: string): Promise<VoicePhone> {
  const phone = voicePhone(world.house, number)
  await phone.rings()
  await phone.presses('1')
  await phone.presses('7')
  await choose(phone, 'A library')
  for (let step = 0; step < 6 && !phone.heard().includes('To have it texted to a mobile'); step++)
    await phone.presses('1')
  return phone
}

async function choose(phone: VoicePhone, option: string): Promise<string> {
  const keys = ['one', 'two', 'three', 'four', 'five']
  const key = keys.findIndex((word) => phone.heard().includes(`${option}: press ${word}.`)) + 1
  if (key === 0) throw new Error(`${option} is not offered: ${phone.heard()}`)
  return phone.presses(String(key))
}

test('from a landline nothing is offered to be texted there: a friend’s mobile is asked for, or back, or a person', async ({
  world,
  library: _,
}) => {
  const phone = await atTheLibrary(world, '+441632960581')
  const asked = await choose(phone, 'To have it texted to a mobile')
  expect(asked).toBe(
    'Which mobile number shall we text? The telephone you are ringing from cannot be texted. ' +
      'Key in a mobile number, such as a friend’s, then press hash. ' +
      'If there is none, press star to go back, or zero for a person.',
  )
  expect(await phone.presses('*')).toContain('Put me through: press')
  await choose(phone, 'To have it texted to a mobile')
  expect(await phone.presses('07700900582')).toContain('That is oh seven seven hundred')
  expect(await phone.presses('1')).toContain('We have texted it to you.')
  expect(await world.sql(`select 1 from message where to_address = '+447700900582'`)).toHaveLength(1)
})

test('from a mobile, the number that rings is offered; where it is kept back, it is asked for', async ({
  world,
  library: _,
}) => {
  const mobile = await atTheLibrary(world, '+447700900583')
  expect(await choose(mobile, 'To have it texted to a mobile')).toContain(
    'To use the number you are ringing from, press one, then hash.',
  )
  const withheld = await atTheLibrary(world, 'anonymous')
  expect(await choose(withheld, 'To have it texted to a mobile')).toMatch(
    /^Which mobile number shall we text\? Key in a mobile number/,
  )
})

test('what it does and its hours for every day of the week are read out, and then it can still be sent or rung', async ({
  world,
  library: _,
}) => {
  const phone = await atTheLibrary(world, '+441632960584')
  const week = await choose(phone, 'What it does, and its hours all week')
  expect(week).toContain('Books, large print, and a warm room.')
  expect(week).toMatch(/Monday: nine in the morning to five in the afternoon\. Tuesday: nine.*Wednesday: closed\./i)
  expect(week).toContain('Put me through: press two.')
  expect(await choose(phone, 'Put me through')).toContain('Ring Weir Library on')
})
