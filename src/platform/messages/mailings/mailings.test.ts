import { expect } from 'vitest'
import { z } from 'zod'
import { recogniseAs } from '../../../../test/support/signed-in.ts'
import { test, type World } from '../../../../test/support/world.ts'
import { accept } from '../../../kernel/outcome.ts'
import { act } from '../../act.ts'
import { systemStage } from '../../jobs/worker.ts'
import { defineMessage, type MessageTemplate } from '../message.ts'
import type { OutgoingMail } from '../provider.ts'
import { printedLetters } from '../providers/letters.ts'
import { outboxTexts } from '../providers/outbox.ts'
import { queueMessage } from '../queue.ts'
import { sendMessage } from '../send.ts'

const facts = z.object({})
const mail = () => ({ subject: 'A subject', words: 'Some words.' })
const news = defineMessage({ name: 'test.news', purpose: 'service', mailing: 'followed', facts, mail })
const survey = defineMessage({ name: 'test.survey', purpose: 'research', facts, mail })
const answer = defineMessage({ name: 'test.answer', purpose: 'service', facts, mail })
const templates = new Map<string, MessageTemplate>([news, survey, answer].map((one) => [one.name, one]))

type Wanted = { template: MessageTemplate<object>; to: string; language?: 'en' | 'cy'; askedAt?: string }

/** What leaves, as the mail carrier is handed it; nothing, where it was refused. */
async function sends(
  world: World,
  { template, to, language = 'en', askedAt }: Wanted,
): Promise<OutgoingMail | undefined> {
  world.house.policies.set('test.tell', () => true)
  const asked = askedAt === undefined ? {} : { askedAt: new Date(askedAt) }
  const tell = act('test.tell', async (scene) => {
    const id = await queueMessage(scene, { kind: 'mail', to, template, facts: {}, language, ...asked })
    scene.line({ thing: { kind: 'message', id } })
    return accept(id)
  })
  const told = await tell(world.stage(), undefined)
  if (!told.ok) throw new Error(told.refusal.because)
  const left: OutgoingMail[] = []
  const post = {
    text: outboxTexts(),
    letter: printedLetters(),
    mail: {
      name: 'outbox' as const,
      afterUnsure: 'repeat' as const,
      send: async (one: OutgoingMail) => {
        left.push(one)
        return { state: 'delivered' as const, refs: [{ part: 1, ref: one.id }], parts: 1 }
      },
    },
    ourNumber: '',
    ourMailAddress: 'doorstep@testworth.example',
    templates,
  }
  await sendMessage(systemStage(world.house, world.place, 'messages.send'), post, told.value)
  const [kept] = await world.sql<{ state: string; because: string | null }>(
    `select state, because from message where id = $1`,
    [told.value],
  )
  expect(kept).toEqual(
    left.length > 0 ? { state: 'delivered', because: null } : { state: 'refused', because: 'stopped' },
  )
  return left[0]
}

const pathIn = (words: string) => /http:\/\/testworth\.example(\/mail\/\S+)/.exec(words)![1]!
const oneClick = { 'List-Unsubscribe': 'One-Click' }

test('what comes by itself says below it how to stop it, in its reader’s language; an answer does not', async ({
  world,
}) => {
  const sent = (await sends(world, { template: news, to: 'ann@example.org' }))!
  expect(sent.stopAt).toBe(`http://testworth.example${pathIn(sent.words)}`)
  expect(sent.words).toContain('You get this because you follow it.')
  const longest = `${'a'.repeat(241)}@example.org`
  ;(await world.get(pathIn((await sends(world, { template: survey, to: longest }))!.words))).shows('a…@example.org')
  // Neither the link nor what logs it says whose it is.
  expect(sent.words).not.toContain('ann@')
  const welsh = (await sends(world, { template: survey, to: 'ann@example.org', language: 'cy' }))!
  expect(welsh.words).toContain('I stopio e-byst fel hyn')
  ;(await world.get(pathIn(welsh.words))).shows('Beth rydym yn ei anfon atoch drwy e-bost')
  const asked = (await sends(world, { template: answer, to: 'ann@example.org' }))!
  expect(asked).toMatchObject({ words: 'Some words.' })
  expect(asked.stopAt).toBeUndefined()
})

test('a scanner that opens the link stops nothing; the press that mail programs send stops that kind alone, and twice is once', async ({
  world,
}) => {
  const to = 'Bob@Example.org'
  const path = pathIn((await sends(world, { template: news, to }))!.words)
  ;(await world.get(path)).shows('Stop e-mails of this kind: news of what you follow')
  expect(await sends(world, { template: news, to })).toBeDefined()
  // As a mail service sends it: no cookie, no page it came from.
  for (let times = 0; times < 2; times++) expect((await world.post(path, oneClick)).status).toBe(200)
  expect(await sends(world, { template: news, to: 'bob@example.org' })).toBeUndefined()
  expect(await sends(world, { template: survey, to })).toBeDefined()
  // An answer still comes, and says what was stopped and how to have it back.
  const asked = (await sends(world, { template: answer, to }))!
  expect(asked.words).toContain('As you asked, we do not e-mail you: news of what you follow. To have it back:')
  const page = await world.get(pathIn(asked.words))
  page.shows('Stopped on 23 November 2026')
  const back = await world.post(pathIn(asked.words), {
    chosen: 'yes',
    wanted: ['followed', 'reminders', 'questions', 'news'],
  })
  back.shows('Saved. We may e-mail you all of these')
  expect(await sends(world, { template: news, to })).toBeDefined()
  const lines = await world.sql(`select facts from ledger_line where verb = 'messages.choose-mailings' order by seq`)
  expect(lines).toEqual([
    { facts: { stopped: 'followed', said: 'one-click' } },
    { facts: { stopped: 'followed', said: 'one-click' } },
    { facts: { stopped: '', said: 'page' } },
  ])
  // The address itself is kept nowhere in it.
  expect(JSON.stringify(await world.sql('select * from mailing_stop'))).not.toContain('bob')
})

test('whoever asks for it again after stopping is heard again, and nothing older wakes', async ({ world }) => {
  const to = 'cat@example.org'
  const sent = (await sends(world, { template: news, to, askedAt: '2026-11-01T10:00:00Z' }))!
  await world.post(pathIn(sent.words), oneClick)
  expect(await sends(world, { template: news, to, askedAt: '2026-11-01T10:00:00Z' })).toBeUndefined()
  expect(await sends(world, { template: news, to, askedAt: '2026-11-24T10:00:00Z' })).toBeDefined()
})

test('a link that is cut short, made up or another place’s opens nothing and stops nobody', async ({ world }) => {
  const path = pathIn((await sends(world, { template: news, to: 'dan@example.org' }))!.words)
  for (const wrong of [path.slice(0, -3), '/mail/abc', `/mail/${'A'.repeat(400)}`]) {
    const answered = await world.post(wrong, oneClick)
    expect(answered.status).toBe(404)
    answered.shows('This link does not open anything')
  }
  expect((await world.post(path, oneClick, { host: world.otherPlace.hosts[0]! })).status).toBe(404)
  // Another site cannot press it for them.
  expect((await world.post(path, oneClick, { headers: { origin: 'https://elsewhere.example' } })).status).toBe(403)
  expect(await sends(world, { template: news, to: 'dan@example.org' })).toBeDefined()
})

test('signed in, the same choices are at hand, and the line is the person’s own', async ({ world }) => {
  const eve = await world.person('Eve Parry')
  await world.sql(`update person set email = 'eve@example.org', email_proven = true where id = $1`, [eve.personId])
  const browser = await recogniseAs(world, eve)
  ;(await browser.open('/me')).shows('What we send you by e-mail')
  ;(await browser.open('/me/mail')).shows('This is about e-mail to e…@example.org.')
  const saved = await browser.press({ wanted: ['reminders', 'questions', 'nonsense'] })
  saved.shows('Saved. We no longer e-mail you: news of what you follow, news and appeals')
  expect(await sends(world, { template: news, to: 'eve@example.org' })).toBeUndefined()
  const [line] = await world.sql(
    `select actor, for_person from ledger_line where verb = 'messages.choose-mailings' order by seq desc limit 1`,
  )
  expect(line).toEqual({ actor: eve.personId, for_person: eve.personId })
  const without = await recogniseAs(world, await world.person('Fay Owen'))
  ;(await without.open('/me/mail')).shows('We have no e-mail address of yours')
})
