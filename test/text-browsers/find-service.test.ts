// Text browsers, from Debian's packages: find-service from the first question to the end by keyboard alone.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, type ExpectStatic } from 'vitest'
import { directoryWords } from '../../src/capabilities/directory/words/words.ts'
import { aFoodBank } from '../parity/given.ts'
import { test, type World } from '../support/world.ts'
import { keys, terminal, type Terminal } from './terminal.ts'

function isInstalled(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program} && command -v script`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

type Browser = {
  name: string
  command: (url: string) => string
  /** Asks what the caret is on; nothing where the last line says it anyway. */
  peek: string
  isOnBox: RegExp
  isOnButton: RegExp
  /** What whoever sits at it types: by this their conversation is known from the other's. */
  postcode: string
  type: (screen: Terminal, words: string) => Promise<void>
}

const browsers: Browser[] = [
  {
    name: 'lynx',
    command: (url) => `lynx -accept_all_cookies -nopause '${url}'`,
    peek: '',
    isOnBox: /text ?field|text entry field/i,
    isOnButton: /form submit button/i,
    postcode: 'YO1 7HH',
    type: async (screen, words) => screen.press(words),
  },
  {
    name: 'w3m',
    command: (url) => `w3m -cookie -o accept_cookie=1 '${url}'`,
    peek: 'u',
    isOnBox: /input type=text/i,
    isOnButton: /type=(submit|button)/i,
    postcode: 'YO1 7HJ',
    type: async (screen, words) => {
      await screen.press(keys.enter)
      await screen.press(`${words}${keys.enter}`)
    },
  },
]

/** Tab by Tab, as anybody without a mouse: through everything that can have the caret, in order. */
async function goTo(screen: Terminal, browser: Browser, what: RegExp) {
  const linksMax = 40
  if (browser.peek !== '') await screen.press(browser.peek)
  for (let link = 0; link < linksMax; link++) {
    if (what.test(screen.screen().split('\n').slice(-5).join('\n'))) return
    await screen.press(keys.tab + browser.peek)
  }
  throw new Error(`Never came to ${what}:\n${screen.screen()}`)
}

async function served(world: World): Promise<string> {
  const address = world.server.server.address()
  if (address === null) await world.server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = world.server.server.address() as { port: number }
  return `http://127.0.0.1:${port}`
}

const nextQuestion = new RegExp(directoryWords.en.flow.next.slice(0, 20))
const answersSql = `select event ->> 'step' as step, event -> 'value' as value from flow_event
  where event ->> 'type' = 'answered'`
const answersFromSql = `${answersSql} and session_id in (
    select session_id from flow_event where replace((event -> 'value')::text, ' ', '') like '%' || replace($1, ' ', '') || '%')
  order by seq`

const homes: string[] = []
let opened: Promise<Map<string, Terminal>> | undefined
afterAll(async () => {
  for (const screen of (await opened)?.values() ?? []) screen.close()
  for (const home of homes) fs.rmSync(home, { recursive: true, force: true })
})

/** Each shows the first question before anybody types into one: what is answered by then, nobody answered. */
async function openEach(world: World, expect: ExpectStatic): Promise<Map<string, Terminal>> {
  await aFoodBank(world, '')
  await world.sql(
    `insert into postcode (postcode, latitude, longitude, nation) select $2, latitude, longitude, nation from postcode where postcode = $1`,
    browsers.map(({ postcode }) => postcode),
  )
  const url = await served(world)
  const screens = new Map<string, Terminal>()
  for (const { name, command } of browsers.filter((one) => isInstalled(one.name))) {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), 'text-browser-'))
    homes.push(home)
    screens.set(name, terminal(command(`${url}/do/find-service?language=en`), home))
  }
  for (const screen of screens.values()) await screen.sees(/What do you need/)
  expect(await world.sql(answersSql)).toEqual([])
  return screens
}

for (const browser of browsers) {
  const missing = isInstalled(browser.name) ? undefined : `${browser.name} or script is not installed`
  test.skipIf(missing !== undefined)(
    `${browser.name} finds a food bank by keyboard, and nothing untouched answers itself${missing ? ` (skipped: ${missing})` : ''}`,
    // Each waits for its screen far more than anything works.
    { concurrent: true },
    async ({ world, expect }) => {
      opened ??= openEach(world, expect)
      const screen = (await opened).get(browser.name)!
      const answers = () => world.sql<{ step: string; value: unknown }>(answersFromSql, [browser.postcode])
      const answer = async (words: string) => {
        await goTo(screen, browser, browser.isOnBox)
        await browser.type(screen, words)
        await screen.press(keys.tab)
        await pressFirstButton()
      }
      const pressFirstButton = async () => {
        await goTo(screen, browser, browser.isOnButton)
        await screen.press(keys.enter)
      }
      await answer('food bank')
      await screen.sees(/Where/)
      await answer(browser.postcode)
      await screen.sees(/Minster Food\s+Bank/)
      // Looked at, and nothing pressed: nothing is chosen.
      expect((await answers()).map(({ step }) => step)).toEqual(['need', 'place'])
      await pressFirstButton()
      await screen.sees(/01632 960321/)
      expect(await answers()).toHaveLength(3)
      // The details are read; then what to do next, and none of its three answers is chosen beforehand.
      await pressFirstButton()
      await screen.sees(nextQuestion)
      expect((await answers()).map(({ step }) => step)).not.toContain('next')
      await goTo(screen, browser, browser.isOnButton)
      await screen.press(keys.tab)
      await pressFirstButton()
      await screen.sees(/To speak to|01632 960321/)
      expect((await answers()).at(-1)).toEqual({ step: 'next', value: 'ring' })
    },
  )
}
