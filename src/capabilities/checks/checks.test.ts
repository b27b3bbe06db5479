// Checks through every front door: found, answered, stopped by a red flag, and gone on with into a booking.
import { describe, expect } from 'vitest'
import { fillHexworth } from '../../demo/seed.ts'
import { noScriptBrowser } from '../../../test/support/no-script-browser.ts'
import { voicePhone } from '../../../test/support/voice-phone.ts'
import { test, type World } from '../../../test/support/world.ts'

test.beforeAll(async ({ world }: { world: World }) => {
  await fillHexworth(world.house, world.place, () => undefined)
  await world.house.keptFlows?.refresh(world.place)
})

const browser = (world: World) => noScriptBrowser(world.server, world.place.hosts[0]!)
let texts = 0
const phone = (world: World, number: string) => async (text: string) => {
  const headers = { authorization: 'Bearer only-the-tests-know-this' }
  const json = {
    id: `text-${++texts}`,
    from: number,
    to: world.place.settings.textNumbers?.[0] ?? '+447700900100',
    text,
  }
  const reply = await world.post('/channels/sms/generic', {}, { headers, json })
  return reply
    .json<{ replies: { text: string }[] }>()
    .replies.map((one) => one.text)
    .join('\n')
}
const well = async (page: ReturnType<typeof browser>) => {
  await page.open('/do/flu-check')
  await page.answer('No')
  await page.answer('No')
}

describe('on the web', () => {
  test('a resident finds the checks, says that she is 72, and books with nothing asked twice', async ({ world }) => {
    const page = browser(world)
    const list = await page.open('/checks')
    list.shows('Can I have a free flu jab?')
    list.shows('By text: send FLU')
    await well(page)
    const outcome = await page.answer('2/5/1954')
    outcome.shows('You can have a free flu jab now.')
    outcome.shows('You will be 65 or over by 31 March 2027.')
    outcome.shows('not medical advice')
    const next = await page.answer('Book a free flu jab')
    expect(page.address()).toBe('/do/book-appointment/day')
    next.doesNotShow('What kind of appointment')
  })

  test('somebody who is not covered is told why, and where else to go', async ({ world }) => {
    const page = browser(world)
    await well(page)
    for (const words of ['1/6/1992', 'No', 'No']) await page.answer(words)
    const outcome = await page.press({ answer: 'none' })
    outcome.shows('You cannot have a free flu jab this winter.')
    const found = await page.answer('Find a chemist who sells flu jabs')
    expect(page.address()).toBe('/do/find-service/place')
    found.shows('Where')
  })

  test('a red flag stops everything, with a number to press, and a person', async ({ world }) => {
    const page = browser(world)
    await page.open('/do/which-service')
    const stop = await page.answer('Chest pain that is tight or heavy')
    expect(page.address()).toBe('/do/which-service/danger-stop')
    expect(stop.body).toContain('href="tel:999"')
    stop.shows('Ring 999 now.')
    const person = await page.answer('Put me in touch with a person')
    expect(page.address()).toBe('/call-me?flow=which-service&urgent=yes')
    person.shows('number')
    await page.press({ number: '07700 900321' })
    const [asked] = await world.sql<{ is_urgent: boolean; flow: string }>(
      'select is_urgent, flow from callback_request',
    )
    expect(asked).toEqual({ is_urgent: true, flow: 'which-service' })
    await page.open('/do/which-service')
    expect(page.address()).toBe('/do/which-service/danger-stop')
    const end = await page.answer('I have rung, or am ringing now')
    end.shows('Thank you.')
  })

  test('a service that is gone from the directory is said to be gone, and a person is offered', async ({ world }) => {
    const page = browser(world)
    await page.open('/do/which-service')
    await page.answer('None of these')
    for (const words of ['No', 'A small injury']) await page.answer(words)
    const there = await page.answer('A sprain, a cut, or maybe a broken bone')
    there.shows('Minor injuries unit')
  })
})

describe('by text', () => {
  test('the same questions, the same answer, and on into the booking', async ({ world }) => {
    const text = phone(world, '+447700900611')
    expect(await text('FLU')).toContain('severe allergic reaction')
    expect(await text('3')).toContain('since 1 September')
    expect(await text('no')).toContain('date of birth')
    const outcome = await text('2/5/1954')
    expect(outcome).toContain('You can have a free flu jab now.')
    expect(outcome).toContain('1 Book a free flu jab')
    const days = await text('1')
    expect(days).toMatch(/^Which day/)
    expect(await text('1')).toMatch(/Which time/)
  })

  test('a red flag is the very next text', async ({ world }) => {
    const text = phone(world, '+447700900612')
    await text('WHICH')
    const stop = await text('1')
    expect(stop).toContain('Ring 999 NOW')
    expect(await text('1')).toMatch(/ring you/i)
  })
})

describe('on the telephone', () => {
  const keyFor = (said: string, title: string) => {
    const names = ['one', 'two', 'three', 'four', 'five', 'six']
    const found = new RegExp(`${title}[^:]*: press (\\w+)`).exec(said)?.[1] ?? ''
    return String(names.indexOf(found) + 1)
  }

  test('a red flag is said at once, and somebody can be had by a key', async ({ world }) => {
    const call = voicePhone(world.house, '+441632960901')
    const asked = await call.presses(keyFor(await call.rings(), 'Which service do I need today'))
    expect(asked).toContain('Is any of these happening now?')
    const stop = await call.presses(keyFor(asked, 'Bleeding that will not stop'))
    expect(stop).toMatch(/^This is an emergency\. Hang up and ring nine nine nine now/)
    expect(await call.presses(keyFor(stop, 'Put me in touch with a person'))).toContain(
      'To be rung back on this number',
    )
  })

  test('a check is answered by keys, and what cannot be booked by telephone is given a number', async ({ world }) => {
    const call = voicePhone(world.house, '+441632960902')
    let said = await call.presses(keyFor(await call.rings(), 'Can I have a free flu jab'))
    for (const label of ['No', 'No']) said = await call.presses(keyFor(said, label))
    said = await call.presses('02051954')
    said = await call.presses('1')
    expect(said).toContain('You can have a free flu jab now.')
  })
})
