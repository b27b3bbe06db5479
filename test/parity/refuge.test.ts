// Somebody who must not be found asks for a refuge by whatever they have: it is found, its number is given, and nothing says where it is.
import { expect } from 'vitest'
import { organisation, postcode, searchable, service } from '../../src/capabilities/directory/testing/given.ts'
import { noScriptBrowser, type NoScriptBrowser } from '../support/no-script-browser.ts'
import { test as base, type World } from '../support/world.ts'
import { voicePhone } from '../support/voice-phone.ts'

const number = '+447700901777'
const telling = ['Secret Street', 'ZZ9 9ZZ', '53.9612', '1.0812', 'The old mill']

const test = base.extend<{ town: { refuge: string } }>({
  town: [
    async ({ world }, use) => {
      await postcode(world, 'TW1 1AA', 53.96, -1.08)
      await postcode(world, 'ZZ9 9ZZ', 53.9612, -1.0812)
      const haven = await organisation(world, 'Haven')
      const { id } = await service(world, {
        organisation: haven,
        name: 'Haven refuge',
        about: 'Somewhere safe tonight.',
        at: { name: 'The old mill', latitude: 53.9612, longitude: -1.0812, postcode: 'ZZ9 9ZZ', masked: true },
        phone: '0808 157 0001',
      })
      await searchable(world)
      await use({ refuge: id })
    },
    { scope: 'file' },
  ],
})

function tellsNothing(said: string) {
  for (const words of telling) expect(said).not.toContain(words)
}

test('by telephone, with nothing but its keys', async ({ world, town: _ }) => {
  const phone = voicePhone(world.house, number)
  await phone.rings()
  let all = await phone.presses('1')
  for (let page = 0; page < 3 && !phone.heard().includes('Safety from abuse'); page++) all += await phone.presses('7')
  const words = ['one', 'two', 'three', 'four', 'five']
  const key = words.findIndex((word) => phone.heard().includes(`Safety from abuse at home: press ${word}.`)) + 1
  all += await phone.presses(String(key))
  for (let step = 0; step < 6 && !phone.heard().includes('Haven refuge'); step++) all += await phone.presses('1')
  all += await phone.presses('1')
  expect(all).toContain('Haven refuge')
  expect(all).toContain('This address is not shown')
  tellsNothing(all)
})

test('on a television, with its remote', async ({ world, town: _ }) => {
  const tv = noScriptBrowser(world.server, world.place.hosts[0]!)
  await tv.open('/tv')
  await tv.press({ flow: 'find-service' })
  for (let page = 0; page < 3 && !tv.page().words.includes('Safety from abuse'); page++)
    await tv.open(/href="([^"]*\?from=\d+)"/.exec(tv.page().body)![1]!)
  await choose(tv, 'Safety from abuse at home')
  tellsNothing(tv.page().body)
  // Where they are can be typed on a phone instead of chosen, and the screen goes on.
  await tv.open('/tv/phone/find-service')
  const [, first, second] = /<p class="code">(\d{3}) (\d{3})</.exec(tv.page().body)!
  const phone = noScriptBrowser(world.server, world.place.hosts[0]!)
  await phone.open('/carry-on')
  await phone.press({ code: `${first}${second}` })
  await phone.answer('TW1 1AA')
  phone.page().shows('Haven refuge')
  let all = phone.page().body
  await tv.open('/tv/do/find-service')
  all += tv.page().body
  await choose(tv, 'Haven refuge')
  all += tv.page().body
  expect(all).toContain('Haven refuge')
  expect(all).toContain('This address is not shown')
  tellsNothing(all)
})

test('on paper, and texted to whoever asks for it', async ({ world, town: { refuge } }) => {
  const form = await world.get('/do/find-service/paper')
  expect(form.status).toBe(200)
  tellsNothing(form.body)
  await world.post(`/services/${refuge}/sendings`, { kind: 'text', phone: '07700 900333' })
  const [sent] = await sentTo(world, '+447700900333')
  expect(sent).toContain('Haven refuge')
  expect(sent).toContain('This address is not shown')
  tellsNothing(sent!)
})

/** Presses the button of the screen that says so. */
async function choose(tv: NoScriptBrowser, words: string) {
  const buttons = [...tv.page().body.matchAll(/name="answer" value="([^"]*)"[^>]*>([\s\S]*?)<\/button>/g)]
  const wanted = buttons.find(([, , inside]) => inside!.includes(words))
  if (!wanted) throw new Error(`${words} is not on the screen: ${tv.page().words}`)
  await tv.press({ answer: wanted[1]! })
}

async function sentTo(world: World, to: string): Promise<string[]> {
  const rows = await world.sql<{ facts: unknown }>('select facts from message where to_address = $1', [to])
  return rows.map(({ facts }) => JSON.stringify(facts))
}
