import { beforeEach, expect } from 'vitest'
import { openShop } from '../../../test/support/flow-shop.ts'
import { test, type World } from '../../../test/support/world.ts'
import type { Reply } from '../../../test/support/reply.ts'

beforeEach<{ world: World }>(({ world }) => openShop(world))

/** A browser with no script: it keeps its cookies, follows redirects, and can only press what is on the page. */
function browser(world: World) {
  let cookies: Record<string, string> = {}
  let at = '/'
  let page: Reply
  const arrive = async (reply: Reply, path: string): Promise<Reply> => {
    cookies = { ...cookies, ...reply.cookies }
    if (reply.location !== undefined) return open(reply.location)
    at = path
    page = reply
    return page
  }
  const open = async (path: string): Promise<Reply> => arrive(await world.get(path, { cookies }), path)
  return {
    open,
    address: () => at,
    cookies: () => cookies,
    /** Sends the page's form. Throws where the page has no such field or button: nothing can be sent that is not there. */
    press: async (fields: Record<string, string | string[]>, form = 0) => {
      const found = [...page.body.matchAll(/<form[^>]*action="([^"]*)"[\s\S]*?<\/form>/g)][form]
      if (!found) throw new Error(`No form on ${at}: ${page.words}`)
      const hidden = [...found[0].matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map((match) => [
        match[1]!,
        match[2]!,
      ])
      for (const name of Object.keys(fields))
        if (!found[0].includes(`name="${name}"`)) throw new Error(`No ${name} on ${at}: ${page.words}`)
      return arrive(await world.post(found[1]!, { ...Object.fromEntries(hidden), ...fields }, { cookies }), found[1]!)
    },
  }
}

const ledgerLines = (world: World, thing: string) =>
  world.sql(`select channel from ledger_line where verb = 'shop.borrow' and thing_id = $1`, [thing])

test('a flow is walked with no script: one question on a page, each at its own address, to one act and a reply', async ({
  world,
}) => {
  const ann = browser(world)
  const first = await ann.open('/do/borrow')
  first.shows('What kind of thing?')
  expect(first.cookies).toEqual({})
  await ann.press({ answer: 'tools' })
  expect(ann.address()).toBe('/do/borrow/where')
  await ann.press({ answer: 'yo1 7hh' })
  expect(ann.address()).toBe('/do/borrow/thing')
  const note = await ann.press({ answer: 'drill' })
  note.shows('Please bring it back clean.')
  note.shows('A good drill')
  await ann.press({})
  await ann.press({ 'answer-day': '24', 'answer-month': '12', 'answer-year': '2026' })
  const review = await ann.press({ answer: '07700 900982' })
  expect(ann.address()).toBe('/do/borrow/check')
  review.shows('Thursday 24 December 2026')
  review.doesNotShow('900982')
  const done = await ann.press({ command: 'confirm' })
  expect(ann.address()).toBe('/do/borrow/done')
  done.shows('The drill is yours.')
  expect(done.body).toMatch(/<title>That is all – /)
  expect(await ledgerLines(world, 'drill')).toEqual([{ channel: 'web' }])
  // Reloading the end, or sending the last form again, does nothing more.
  await ann.open('/do/borrow/done')
  await world.post('/do/borrow/check', { command: 'confirm' }, { cookies: ann.cookies() })
  expect(await ledgerLines(world, 'drill')).toHaveLength(1)
})

test('someone who only looks leaves nothing behind', async ({ world }) => {
  const before = await world.sql('select count(*) from flow_session')
  const page = await world.get('/do/borrow')
  page.shows('What kind of thing?')
  expect(page.cookies).toEqual({})
  expect(await world.sql('select count(*) from flow_session')).toEqual(before)
})

test('what cannot be taken comes back with the fault, first and linked, and with what was typed', async ({ world }) => {
  const ann = browser(world)
  await ann.open('/do/borrow')
  await ann.press({ answer: 'toys' })
  const wrong = await ann.press({ answer: 'three and a half' })
  expect(wrong.body).toMatch(/<title>Error: How old is the child\?/)
  wrong.shows('We need a number, like 3.')
  expect(wrong.body).toContain('href="#answer"')
  expect(wrong.body).toContain('value="three and a half"')
  const date = await ann.press({ answer: '4' })
  date.shows('Where are you?')
  expect((await ann.open('/do/borrow/age')).body).not.toContain('three and a half')
})

test('a fault in a date comes back in its own three boxes', async ({ world }) => {
  const ann = browser(world)
  await ann.open('/do/borrow')
  for (const answer of ['tools', 'YO1 7HH', 'drill']) await ann.press({ answer })
  await ann.press({})
  const wrong = await ann.press({ 'answer-day': '31', 'answer-month': '2', 'answer-year': '2027' })
  wrong.shows('There is no such day')
  for (const value of ['31', '2', '2027']) expect(wrong.body).toContain(`value="${value}"`)
  expect(wrong.body).toContain('href="#answer-day"')
})

test('back is a link; changing an answer keeps the others and returns to the check page', async ({ world }) => {
  const ann = browser(world)
  await ann.open('/do/borrow')
  for (const answer of ['tools', 'YO1 7HH', 'drill']) await ann.press({ answer })
  await ann.press({})
  await ann.press({ 'answer-day': '24', 'answer-month': '12', 'answer-year': '2026' })
  const review = await ann.press({ answer: '07700 900982' })
  expect(review.body).toContain('href="/do/borrow/phone"')
  const where = await ann.open('/do/borrow/where')
  expect(where.body).toContain('value="YO1 7HH"')
  expect(where.body).toContain('href="/do/borrow/need"')
  const changed = await ann.press({ answer: 'YO10 5DD' })
  expect(ann.address()).toBe('/do/borrow/check')
  changed.shows('YO10 5DD')
  changed.shows('drill')
  // A change that makes a later choice untrue asks that one again, and nothing else.
  await ann.open('/do/borrow/need')
  await ann.press({ answer: 'toys' })
  await ann.press({ answer: '4' })
  expect(ann.address()).toBe('/do/borrow/thing')
})

test('a question that is not on the way leads to the one that is; an old page is not taken for another answer', async ({
  world,
}) => {
  const ann = browser(world)
  await ann.open('/do/borrow')
  await ann.press({ answer: 'tools' })
  await ann.open('/do/borrow/phone')
  expect(ann.address()).toBe('/do/borrow/where')
  await world.post('/do/borrow/phone', { answer: '07700 900982' }, { cookies: ann.cookies() })
  expect((await ann.open('/do/borrow')).words).toContain('Where are you?')
  expect((await world.get('/do/nothing')).status).toBe(404)
  expect((await world.post('/do/borrow/nowhere', {}, { cookies: ann.cookies() })).status).toBe(404)
})

test('two of one name are offered as buttons; one press chooses', async ({ world }) => {
  const ann = browser(world)
  await ann.open('/do/borrow')
  await ann.press({ answer: 'tools' })
  const which = await ann.press({ answer: 'Newtown' })
  which.shows('There are two Newtowns.')
  which.shows('Newtown South')
  await ann.press({ pick: '2', answer: '' })
  expect(ann.address()).toBe('/do/borrow/thing')
})

test('pages are in the reader’s language, and changing it loses nothing', async ({ world }) => {
  const ann = browser(world)
  await ann.open('/do/borrow')
  await ann.press({ answer: 'tools' })
  const welsh = await ann.open('/do/borrow/where?language=cy')
  welsh.shows('Ble rydych chi?')
  expect(welsh.body).toContain('<html lang="cy"')
  const wrong = await ann.press({ answer: '7' })
  wrong.shows('Doedden ni ddim yn deall y lle.')
  await ann.press({ answer: 'YO1 7HH' })
  expect((await ann.open('/do/borrow?language=en')).words).toContain('Which one?')
})

test('an optional question can be passed over, and the end says that is all', async ({ world }) => {
  const ann = browser(world)
  await ann.open('/do/report')
  await ann.press({ answer: 'A lamp is broken' })
  const done = await ann.press({ command: 'skip' })
  done.shows('That is all')
  await ann.press({})
  expect(ann.address()).toBe('/do/report/what')
})

test('a question for people we are sure of asks to sign in, and comes back', async ({ world }) => {
  const page = await world.get('/do/letter')
  page.shows('we need to be sure that it is you')
  expect(page.body).toContain('/sign-in?then=%2Fdo%2Fletter')
})

test('a code shown here carries the session to another browser, once', async ({ world }) => {
  const ann = browser(world)
  await ann.open('/do/borrow')
  await ann.press({ answer: 'tools' })
  await ann.open('/do/borrow/elsewhere')
  const shown = await ann.press({}, 0)
  const code = /class="only-heard">(\d(?:, \d){5})</.exec(shown.body)![1]!.replaceAll(', ', '')
  const library = browser(world)
  await library.open('/carry-on')
  const wrong = await library.press({ code: '12345' })
  wrong.shows('That code does not work.')
  const there = await library.press({ code })
  there.shows('Where are you?')
  const late = browser(world)
  await late.open('/carry-on')
  expect((await late.press({ code })).words).toContain('That code does not work.')
})

test('a link is texted to a number once it is one, at most three times, and opening it takes a press', async ({
  world,
}) => {
  const ann = browser(world)
  await ann.open('/do/borrow')
  await ann.press({ answer: 'tools' })
  await ann.open('/do/borrow/elsewhere')
  const wrong = await ann.press({ phone: '12' }, 1)
  wrong.shows('We need a UK mobile number')
  const sent = await ann.press({ phone: '07700 900555' }, 1)
  sent.shows('We have texted a link to 07700 900555.')
  const [message] = await world.sql<{ facts: { href: string } }>(
    `select to_address, template, facts from message where to_address = '+447700900555'`,
  )
  const path = new URL(message!.facts.href).pathname
  expect(path).toMatch(/^\/c\/[a-z2-9]{12}$/)
  const phone = browser(world)
  const greeting = await phone.open(path)
  greeting.shows('You began this somewhere else.')
  // A scanner that fetches the page has used nothing up.
  await world.get(path)
  expect((await phone.press({})).words).toContain('Where are you?')
  const stranger = browser(world)
  await stranger.open(path)
  expect((await stranger.press({})).words).toContain('This link has been used')
  for (const expected of ['We have texted', 'We have texted', 'enough times for now']) {
    await ann.open('/do/borrow/elsewhere')
    expect((await ann.press({ phone: '07700 900555' }, 1)).words).toContain(expected)
  }
})

test('a browser cannot see another’s session, whatever it asks for', async ({ world }) => {
  const ann = browser(world)
  await ann.open('/do/borrow')
  await ann.press({ answer: 'tools' })
  const stranger = browser(world)
  ;(await stranger.open('/do/borrow/where')).shows('What kind of thing?')
  const guessed = await world.get('/do/borrow', { cookies: { browser: 'x'.repeat(43) } })
  guessed.shows('What kind of thing?')
  const nextDoor = await world.get('/do/borrow', { cookies: ann.cookies(), host: world.otherPlace.hosts[0]! })
  nextDoor.shows('What kind of thing?')
})

test('every answer a person may type is shown as words, never as page', async ({ world }) => {
  const ann = browser(world)
  await ann.open('/do/report')
  await ann.press({ answer: '<script>alert(1)</script>' })
  expect((await ann.open('/do/report/what')).body).not.toContain('<script>alert')
})
