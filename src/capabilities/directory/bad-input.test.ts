// Whatever somebody types for what they need and where they are, what comes back is a sentence that helps.
import { describe, expect } from 'vitest'
import { test as base, type World } from '../../../test/support/world.ts'
import { noScriptBrowser } from '../../../test/support/no-script-browser.ts'
import { textPhone } from '../../../test/support/text-phone.ts'
import { voicePhone } from '../../../test/support/voice-phone.ts'
import { organisation, postcode, searchable, service } from './testing/given.ts'

const test = base.extend<{ pantry: void }>({
  pantry: [
    async ({ world }, use) => {
      for (const end of ['AA', 'AB', 'AD', 'AE', 'AF']) await postcode(world, `TW1 1${end}`, 53.96, -1.08)
      await service(world, {
        organisation: await organisation(world, 'Brook Street Pantry'),
        name: 'Food bank',
        at: { name: 'Brook Street', latitude: 53.955, longitude: -1.09 },
      })
      await searchable(world)
      await use()
    },
    { scope: 'file' },
  ],
})

let numbers = 600
const texts = (world: World) => textPhone(world.server, `+447700900${++numbers}`)

const part = /“?"?TW1 1A"?”? is only part of a postcode/

describe('part of a postcode', () => {
  test.for(['FIND food tw1 1a', 'food TW11A', 'food near tw1 1a'])(
    'by text (%s) is said to be part of one, and all that it may be are offered at once',
    async (text, { world, pantry: _ }) => {
      const phone = texts(world)
      const said = await phone.says(text)
      expect(said).toMatch(part)
      expect(said).toMatch(/1 TW1 1AA\n2 TW1 1AB\n3 TW1 1AD\n4 TW1 1AE\n5 TW1 1AF\nReply 1 to 5\./)
      expect(await phone.says('2')).toContain('1 Food bank')
    },
  )

  test('on a page stands in a sentence or in its box, and is measured from the middle of what it may be', async ({
    world,
    pantry: _,
  }) => {
    for (const asked of ['what=food+tw1+1a', 'what=food&where=tw11a']) {
      const page = await world.get(`/services?${asked}`)
      page.shows('“TW1 1A” is only part of a postcode')
      page.shows('Food bank')
    }
    // What only looks like one, in a place that has none of it, is part of the need.
    ;(await world.get('/services?what=food+b1+2')).doesNotShow('part of a postcode')
  })
})

test('nothing found asks again what is needed, and not where: another place would find nothing either', async ({
  world,
  pantry: _,
}) => {
  const phone = texts(world)
  const said = await phone.says('find 🍞 tw1 1aa')
  expect(said).toContain('Nothing found for 🍞 near TW1 1AA.')
  expect(said).toContain('What do you need?')
  // The place is known already.
  expect(await phone.says('food')).toContain('1 Food bank')
})

test('by telephone, where nothing is typed, help does not say to write', async ({ world, pantry: _ }) => {
  const phone = voicePhone(world.house, '+447700900699')
  await phone.rings()
  await phone.presses('1')
  await phone.waits()
  expect(await phone.waits()).toMatch(
    /^Listen to the choices, then press the key of the one you want\. What do you need\?/,
  )
})

test('on a television, where a remote chooses, nobody is told to write', async ({ world, pantry: _ }) => {
  const tv = noScriptBrowser(world.server, world.place.hosts[0]!)
  await tv.open('/tv')
  const need = await tv.press({ flow: 'find-service' })
  need.shows('What do you need?')
  need.doesNotShow('Write it in your own words')
})
