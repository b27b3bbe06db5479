// What bodies answer by e-mail: signed, read, held where it is not surely theirs, and never twice.
import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import { secret } from '../../platform/messages/secret.ts'
import { mailWebhooks } from '../../platform/messages/mail-webhooks.ts'
import { writtenWords, wordsOfHtml } from '../../platform/messages/written-words.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import type { Visit } from '../../platform/web/page.ts'
import { carryDue } from './acts/carry.ts'
import { sendReport } from './acts/send.ts'
import { settleReplyTask } from './acts/replies.ts'
import { reportJobs } from './jobs.ts'
import { isFromBody, readReplyBox, statusIn } from './rules/reply-box.ts'
import { replyTask } from './tasks.ts'
import { aTown, ids } from './testing/town.ts'

const key = 'what only the mail server knows'
const desk = 'highways@lennshire.example'

/** A pothole told of, and the address that its mail to the county says to answer to. */
async function sent(world: World) {
  world.house.replyHost = 'reply.testworth.example'
  world.place.settings.runBy = ids.council
  await aTown(world)
  await world.sql(`update report_body set write_to = $2 where id = $1`, [ids.bodyCounty, desk])
  const outcome = await sendReport(world.stage(), {
    category: 'pothole',
    spot: { latitude: 52.43, longitude: -3.06, by: 'point', near: 'Mill Lane' },
    detail: 'A deep hole by the gate',
    source: 'replies',
  })
  if (!outcome.ok) throw new Error(outcome.refusal.because)
  await carryDue(systemStage(world.house, world.place, 'reports.carry'))
  const [mail] = await world.sql<{ facts: { replyTo: string } }>(
    `select facts from message where template = 'reports.body-told' and about_id = $1`,
    [outcome.value.id],
  )
  return { ...outcome.value, replyTo: mail!.facts.replyTo }
}

type Letter = {
  id?: string
  from?: string
  to: string
  text?: string
  subject?: string
  headers?: Record<string, string>
  authentication?: string
  html?: string
}
let letters = 0

/** Brought at the door as a mail server brings it. */
async function bring(
  world: World,
  letter: Letter,
  headers: Record<string, string> = { authorization: `Bearer ${key}` },
) {
  const [generic] = mailWebhooks(secret(key))
  const body = { id: `letter ${++letters}`, from: `Highways <${desk}>`, subject: 'Re: report', ...letter }
  const answer = await generic!.handler({ stage: world.stage(), headers, body } as unknown as Visit)
  const done = answer.kind === 'body' ? (JSON.parse(String(answer.body)) as { taken?: boolean; error?: string }) : {}
  await run(world, replyTask)
  return { status: answer.status, ...done }
}

async function run(world: World, task: string) {
  const jobs = await world.sql<{ payload: { payload: Record<string, unknown> } }>(
    `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = $1 returning j.payload`,
    [task],
  )
  for (const { payload } of jobs) await reportJobs[task]!(systemStage(world.house, world.place, task), payload.payload)
}

test('a body answers by e-mail, beginning with one word: the report moves, its page says so, and what was quoted is left out', async ({
  world,
}) => {
  const { reference, replyTo } = await sent(world)
  expect(replyTo).toMatch(/^reply\+\d+\.[0-9a-f]{24}@reply\.testworth\.example$/)
  const letter = {
    id: 'once',
    to: replyTo,
    text: 'Planned. A crew comes on Friday.\n\nKind regards,\nDai Rees 01632 960 001\n\nOn Mon, 23 Nov 2026 at 10:00, Doorstep <reports@testworth.example>\nwrote:\n> New report 10 015: Pothole\n',
  }
  expect(await bring(world, letter)).toMatchObject({ status: 200, taken: true })
  expect(await bring(world, letter)).toMatchObject({ taken: true })
  const page = await world.get(`/reports/${reference}`)
  page.shows('Work is planned')
  page.shows('A crew comes on Friday.')
  page.doesNotShow('01632 960 001')
  page.doesNotShow('New report')
  expect(page.words.match(/A crew comes on Friday/g)).toHaveLength(1)
  expect(await world.sql(`select from_address, words, state from mail_inbound where provider_id = 'once'`)).toEqual([
    { from_address: '', words: '', state: 'done' },
  ])
})

test('from the wrong address, or with a signature that is wrong, it waits for a person, who shows it or throws it away', async ({
  world,
}) => {
  const { reference, replyTo } = await sent(world)
  await bring(world, { to: replyTo, from: 'somebody@elsewhere.example', text: 'Fixed. It was never there.' })
  await bring(world, { to: replyTo, text: 'Closed. Go away.', authentication: 'spf=pass dkim=fail' })
  const before = await world.get(`/reports/${reference}`)
  before.doesNotShow('never there')
  before.doesNotShow('Go away')
  const gwen = await recogniseAs(
    world,
    await world.person('Gwen Hughes', [{ organisation: ids.council, role: 'admin' }]),
  )
  await gwen.open('/work/reports/replies')
  expect(gwen.page().words).toContain('From somebody@elsewhere.example')
  expect(gwen.page().words).toContain('signature is wrong')
  await gwen.press({ decision: 'show' })
  await run(world, settleReplyTask)
  await gwen.open('/work/reports/replies')
  await gwen.press({ decision: 'drop' })
  await run(world, settleReplyTask)
  const page = await world.get(`/reports/${reference}`)
  page.shows('It was never there.')
  page.doesNotShow('Go away')
  expect(await world.sql('select 1 from report_reply')).toEqual([])
  // Staff who neither answer for it nor look after the place find none.
  await bring(world, { to: replyTo, from: 'third@elsewhere.example', text: 'Hello' })
  const other = await recogniseAs(
    world,
    await world.person('Eira Bowen', [
      { organisation: 'a1b2c3d4-0000-7000-8000-000000000001' as never, role: 'worker' },
    ]),
  )
  await other.open('/work/reports/replies')
  expect(other.page().words).toContain('None waits.')
})

test('machines, forged addresses, empty letters and another report’s proof change nothing', async ({ world }) => {
  const one = await sent(world)
  const two = await sent(world)
  const forged = one.replyTo.replace(/\.[0-9a-f]{24}@/, `.${'0'.repeat(24)}@`)
  const swapped = one.replyTo.replace(one.reference, two.reference)
  await bring(world, { to: one.replyTo, text: 'I am away', headers: { 'Auto-Submitted': 'auto-replied' } })
  await bring(world, { to: one.replyTo, text: 'Undelivered', from: 'MAILER-DAEMON@mail.example' })
  await bring(world, { to: one.replyTo, text: '> only what was quoted' })
  await bring(world, { to: forged, text: 'Fixed. Not proven.' })
  await bring(world, { to: swapped, text: 'Fixed. Another’s.' })
  expect(await bring(world, { to: 'sales@reply.testworth.example', text: 'Buy this' })).toMatchObject({ taken: false })
  for (const { id } of [one, two])
    expect(await world.sql('select 1 from report_update where report_id = $1', [id])).toEqual([])
  // Somebody's telephone number in it: a moderator reads it first.
  await bring(world, { to: one.replyTo, text: 'Fixed. Ring Dai on 07700 900123 if not.' })
  ;(await world.get(`/reports/${one.reference}`)).doesNotShow('07700 900123')
  expect(
    await world.sql('select u.is_shown from report r join report_update u on u.report_id = r.id where r.id = $1', [
      one.id,
    ]),
  ).toMatchObject([{ is_shown: false }])
})

test('the door opens to its secret or a fresh signature alone', async ({ world }) => {
  const { replyTo } = await sent(world)
  const letter = { id: 'signed', to: replyTo, text: 'Looking into it.' }
  expect(await bring(world, letter, {})).toMatchObject({ status: 401 })
  expect(await bring(world, letter, { authorization: 'Bearer guess' })).toMatchObject({ status: 401 })
  const at = String(Math.floor(world.house.clock().getTime() / 1_000))
  const body = JSON.stringify({
    id: letter.id,
    from: `Highways <${desk}>`,
    subject: 'Re: report',
    to: letter.to,
    text: letter.text,
  })
  const signature = (moment: string) =>
    `v1,${createHmac('sha256', key).update(`w1.${moment}.${body}`).digest('base64')}`
  const headers = (moment: string) => ({
    'webhook-id': 'w1',
    'webhook-timestamp': moment,
    'webhook-signature': signature(moment),
  })
  expect(await bring(world, letter, headers(String(Number(at) - 3_600)))).toMatchObject({ status: 401 })
  expect(await bring(world, letter, headers(at))).toMatchObject({ status: 200, taken: true })
  expect(await bring(world, { to: replyTo, id: '' })).toMatchObject({ status: 400 })
  const [, postmark] = mailWebhooks(secret(key))
  const answer = await postmark!.handler({
    stage: world.stage(),
    headers: { authorization: `Basic ${Buffer.from(`us:${key}`).toString('base64')}` },
    body: {
      MessageID: 'p1',
      FromFull: { Email: desk },
      ToFull: [{ Email: replyTo }],
      Subject: 'Re',
      TextBody: 'Started today.',
    },
  } as unknown as Visit)
  expect(answer.status).toBe(200)
  expect(
    (await mailWebhooks(undefined)[0]!.handler({ stage: world.stage(), headers: {}, body: {} } as unknown as Visit))
      .status,
  ).toBe(503)
})

test('what is written by hand, apart from what is put around it', () => {
  expect(writtenWords('Done.\r\n\r\nThanks,\r\nDai')).toBe('Done.')
  expect(writtenWords('Thanks\nfor telling us. It is done.')).toContain('It is done.')
  expect(writtenWords('Wedi’i drwsio.\n\nAr Llun, 23 Tach 2026 ysgrifennodd:\n> gair')).toBe('Wedi’i drwsio.')
  expect(writtenWords('Yes.\n________________________________\nFrom: Doorstep\nSent: Monday')).toBe('Yes.')
  expect(writtenWords(wordsOfHtml('<style>p{}</style><p>Fixed &amp; swept.</p><blockquote>old</blockquote>'))).toBe(
    'Fixed & swept.',
  )
  expect([statusIn('FIXED: all done'), statusIn('Not fixed yet'), statusIn('No further action.')]).toEqual([
    'FIXED',
    '',
    'CLOSED',
  ])
  expect(isFromBody('dai@lennshire.example', desk)).toBe(true)
  expect(isFromBody('b@gmail.com', 'a@gmail.com')).toBe(false)
  expect(readReplyBox('reply+10015.ABCDEF012345abcdef012345')).toMatchObject({ reference: '10015' })
})
