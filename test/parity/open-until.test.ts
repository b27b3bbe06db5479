// When it is open is said alike by whatever it is asked: over bank holidays, and when the clocks change.
import { expect } from 'vitest'
import { organisation, postcode, searchable, service } from '../../src/capabilities/directory/testing/given.ts'
import { textPhone } from '../support/text-phone.ts'
import { test as base, type World } from '../support/world.ts'
import { voicePhone } from '../support/voice-phone.ts'

const test = base.extend<{ library: string }>({
  library: [
    async ({ world }, use) => {
      await postcode(world, 'TW1 1AA', 53.96, -1.08)
      const { id } = await service(world, {
        organisation: await organisation(world, 'Testworth Libraries'),
        name: 'Weir Library',
        at: { name: 'Weir', latitude: 53.965, longitude: -1.08 },
        days: 'MO,TU,WE,TH,FR,SU',
        phone: '01632 960 101',
      })
      await searchable(world)
      await use(id)
    },
    { scope: 'file' },
  ],
})

let asked = 0

async function byText(world: World): Promise<string> {
  return textPhone(world.server, `+4477009017${String(10 + ++asked)}`).says('FIND library TW1 1AA')
}

async function byTelephone(world: World): Promise<string> {
  const phone = voicePhone(world.house, `+4477009018${String(10 + asked)}`)
  await phone.rings()
  await phone.presses('1')
  await phone.presses('7')
  const words = ['one', 'two', 'three', 'four', 'five']
  const key = words.findIndex((word) => phone.heard().includes(`A library: press ${word}.`)) + 1
  await phone.presses(String(key))
  for (let step = 0; step < 6 && !phone.heard().includes('Weir Library'); step++) await phone.presses('1')
  return phone.heard()
}

test.for([
  ['the last half hour of November', '2026-11-30T23:30:00Z', 'Opens tomorrow at 9am', /Opens tomorrow at nine/],
  ['as December begins', '2026-12-01T00:00:00Z', 'Opens today at 9am', /Opens today at nine/],
  ['Christmas Eve, after closing', '2026-12-24T18:00:00Z', 'Opens Sunday at 9am', /Opens (on )?Sunday at nine/],
  ['Christmas Day', '2026-12-25T10:00:00Z', 'Opens Sunday at 9am', /Opens (on )?Sunday at nine/],
  ['Boxing Day', '2026-12-26T10:00:00Z', 'Opens tomorrow at 9am', /Opens tomorrow at nine/],
  ['the Sunday between', '2026-12-27T16:30:00Z', 'Open now until 5pm', /Open now,? until five/],
  ['the Monday instead of Boxing Day', '2026-12-28T10:00:00Z', 'Opens tomorrow at 9am', /Opens tomorrow at nine/],
  ['New Year’s Eve, to the last minute', '2026-12-31T23:59:00Z', 'Opens Sunday at 9am', /Opens (on )?Sunday at nine/],
  ['as the year begins', '2027-01-01T00:00:00Z', 'Opens Sunday at 9am', /Opens (on )?Sunday at nine/],
  ['the Saturday after', '2027-01-02T10:00:00Z', 'Opens tomorrow at 9am', /Opens tomorrow at nine/],
  ['the morning that summer time begins', '2027-03-28T08:30:00Z', 'Open now until 5pm', /Open now,? until five/],
  [
    'the night before, in the hour that never comes',
    '2027-03-28T00:59:00Z',
    'Opens today at 9am',
    /Opens today at nine/,
  ],
  ['the morning that it ends', '2027-10-31T08:30:00Z', 'Opens today at 9am', /Opens today at nine/],
  ['half an hour later', '2027-10-31T09:00:00Z', 'Open now until 5pm', /Open now,? until five/],
] as const)('%s', async ([, now, written, spoken], { world, library }) => {
  world.setNow(now)
  ;(await world.get(`/services/${library}`)).shows(written)
  ;(await world.get('/services?what=library&where=TW1+1AA')).shows(written)
  expect(await byText(world)).toContain(written)
  expect(await byTelephone(world)).toMatch(spoken)
})
