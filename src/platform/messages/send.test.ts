import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect } from 'vitest'
import { z } from 'zod'
import { recogniseAs } from '../../../test/support/signed-in.ts'
import { test, type World } from '../../../test/support/world.ts'
import type { OrganisationId } from '../../kernel/id.ts'
import { accept } from '../../kernel/outcome.ts'
import { act } from '../act.ts'
import { systemStage } from '../jobs/worker.ts'
import { viewScene, writeScene } from '../scene.ts'
import { messagesManifest } from './manifest.ts'
import { defineMessage, type MessageId, type ToQueue } from './message.ts'
import { agree, startAgain, stop } from './permission.ts'
import type { Sending, TextProvider } from './provider.ts'
import { genericProvider } from './providers/generic.ts'
import { printedLetters } from './providers/letters.ts'
import { outboxMail, outboxTexts } from './providers/outbox.ts'
import { queueMessage } from './queue.ts'
import { secret } from './secret.ts'
import { type Post, sendMessage, sweep } from './send.ts'
import { takeReceipt } from './receipts.ts'

const reminder = defineMessage({
  name: 'test.reminder',
  purpose: 'service',
  facts: z.object({ day: z.string() }),
  text: ({ day }, { language }) =>
    language === 'cy' ? `Eich apwyntiad: ${day}` : `Your appointment is on ${day} – see you there`,
})
const appeal = defineMessage({
  name: 'test.appeal',
  purpose: 'marketing',
  facts: z.object({}),
  text: () => 'Give to our appeal',
})
const templates = new Map([reminder, appeal].map((template) => [template.name, template] as const))
const ann = '+447700900123'
const ours = '+447700900100'
const elsewhere = '0192f000-0000-7000-8000-0000000000cc' as OrganisationId

function postOf(text: TextProvider): Post {
  return {
    text,
    mail: outboxMail(),
    letter: printedLetters(),
    ourNumber: ours,
    ourMailAddress: 'doorstep@testworth.example',
    templates,
  }
}

/** A carrier that says what it is told to say, and remembers what it was handed. */
function carrier(answers: Sending[], given: Partial<TextProvider> = {}) {
  const handed: { words: string; taken: number }[] = []
  const provider: TextProvider = {
    name: 'generic',
    afterUnsure: 'repeat',
    answersStopItself: false,
    send: async ({ words }, taken) => {
      handed.push({ words, taken: taken.length })
      return answers.shift() ?? { state: 'sent', refs: [{ part: 1, ref: `ref-${handed.length}` }], parts: 1 }
    },
    ...given,
  }
  return { provider, handed }
}

async function queue<Facts>(
  world: World,
  message: Omit<ToQueue<Facts>, 'kind' | 'language'> & { language?: 'en' | 'cy' },
): Promise<MessageId> {
  world.house.policies.set('test.tell', () => true)
  const tell = act('test.tell', async (scene) => {
    const id = await queueMessage(scene, { kind: 'text', language: 'en', ...message })
    scene.line({ thing: { kind: 'message', id } })
    return accept(id)
  })
  const told = await tell(world.stage(), undefined)
  if (!told.ok) throw new Error(told.refusal.because)
  return told.value
}

const system = (world: World) => systemStage(world.house, world.place, 'messages.send')
/** What the sweep does, and what the worker then does with the jobs it queued. */
async function sweepAndSend(world: World, post: Post) {
  await world.sql(`delete from graphile_worker._private_jobs`)
  await sweep(system(world))
  const jobs = await world.sql<{ payload: { payload: { id: MessageId } } }>(
    `select payload from graphile_worker._private_jobs`,
  )
  for (const { payload } of jobs) await sendMessage(system(world), post, payload.payload.id)
}
const rowOf = async (world: World, id: MessageId) =>
  (
    await world.sql<{ state: string; because: string | null; words: string | null; tries: number; due_at: Date }>(
      'select * from message where id = $1',
      [id],
    )
  )[0]!
const later = (world: World, minutes: number) =>
  world.setNow(new Date(world.house.clock().getTime() + minutes * 60_000).toISOString())

describe('a message that is queued', () => {
  test('leaves once, in the words and language that hold when it leaves, and the job came with it', async ({
    world,
  }) => {
    const id = await queue(world, { to: ann, template: reminder, facts: { day: '3 May' }, language: 'cy' })
    expect(await world.sql(`select 1 from graphile_worker.jobs where task_identifier = 'messages.send'`)).toHaveLength(
      1,
    )
    const { provider, handed } = carrier([])
    await sendMessage(system(world), postOf(provider), id)
    await sendMessage(system(world), postOf(provider), id)
    expect(handed).toEqual([{ words: 'Eich apwyntiad: 3 May', taken: 0 }])
    expect(await rowOf(world, id)).toMatchObject({ state: 'sent', words: 'Eich apwyntiad: 3 May' })
  })

  test('does not exist when the act that queued it came to nothing', async ({ world }) => {
    world.house.policies.set('test.fail', () => true)
    const fail = act('test.fail', async (scene) => {
      await queueMessage(scene, {
        kind: 'text',
        to: '+447700900999',
        language: 'en',
        template: reminder,
        facts: { day: 'never' },
      })
      throw new Error('it rained')
    })
    await expect(fail(world.stage(), undefined)).rejects.toThrow('it rained')
    expect(await world.sql(`select 1 from message where to_address = '+447700900999'`)).toEqual([])
  })

  test('handed to two workers at once, leaves once', async ({ world }) => {
    const id = await queue(world, { to: ann, template: reminder, facts: { day: 'Monday' } })
    const { provider, handed } = carrier([])
    await Promise.all(Array.from({ length: 6 }, () => sendMessage(system(world), postOf(provider), id)))
    expect(handed).toHaveLength(1)
  })

  test('costs no more than it must: a dash and a curly quote do not turn it to UCS-2', async ({ world }) => {
    const id = await queue(world, { to: ann, template: reminder, facts: { day: 'May’s last day' } })
    await sendMessage(system(world), postOf(outboxTexts()), id)
    expect(await rowOf(world, id)).toMatchObject({
      state: 'delivered',
      words: "Your appointment is on May's last day - see you there",
    })
  })

  test('that would take more than ten parts is refused, not sent by the yard', async ({ world }) => {
    const id = await queue(world, { to: ann, template: reminder, facts: { day: 'x'.repeat(1_600) } })
    const { provider, handed } = carrier([])
    await sendMessage(system(world), postOf(provider), id)
    expect(handed).toEqual([])
    expect(await rowOf(world, id)).toMatchObject({ state: 'refused', because: 'too-long' })
  })

  test('is tried again after a while, then given up with a reason; nothing sends it before it is due', async ({
    world,
  }) => {
    const id = await queue(world, { to: ann, template: reminder, facts: { day: 'Tuesday' } })
    const { provider, handed } = carrier(
      Array.from({ length: 20 }, () => ({ state: 'retry', because: 'too-busy', taken: [] })),
    )
    const post = postOf(provider)
    await sendMessage(system(world), post, id)
    await sendMessage(system(world), post, id)
    expect(handed).toHaveLength(1)
    expect(await rowOf(world, id)).toMatchObject({ state: 'queued', because: 'too-busy' })
    for (let hours = 0; hours < 24; hours++) {
      later(world, 61)
      await sendMessage(system(world), post, id)
    }
    expect(handed).toHaveLength(12)
    expect(await rowOf(world, id)).toMatchObject({ state: 'failed', because: 'tried-too-often' })
    world.setNow('2026-11-23T10:00:00Z')
  })

  test('left half done by a process that was killed, is swept up, and only the parts that are missing go', async ({
    world,
  }) => {
    const id = await queue(world, { to: ann, template: reminder, facts: { day: 'Wednesday' } })
    const killed = carrier([], { send: () => new Promise(() => undefined) })
    void sendMessage(system(world), postOf(killed.provider), id)
    while ((await rowOf(world, id)).state !== 'sending') await new Promise((resolve) => setTimeout(resolve, 5))
    await world.sql(`insert into message_part (message_id, part, provider, ref) values ($1, 1, 'generic', 'x')`, [id])
    const { provider, handed } = carrier([])
    await sweepAndSend(world, postOf(provider))
    expect(handed).toEqual([])
    later(world, 3)
    await sweepAndSend(world, postOf(provider))
    expect(handed.filter(({ words }) => words.includes('Wednesday'))).toEqual([{ words: expect.any(String), taken: 1 }])
    world.setNow('2026-11-23T10:00:00Z')
  })

  test('that may have left is asked about before it is sent again, where the carrier can be asked', async ({
    world,
  }) => {
    const id = await queue(world, { to: ann, template: reminder, facts: { day: 'Thursday' } })
    const { provider, handed } = carrier([{ state: 'unsure', because: 'timed-out', taken: [] }], {
      afterUnsure: 'ask',
      find: async () => ({ part: 1, ref: 'they have it' }),
    })
    await sendMessage(system(world), postOf(provider), id)
    later(world, 5)
    await sendMessage(system(world), postOf(provider), id)
    expect(handed).toHaveLength(1)
    expect(await rowOf(world, id)).toMatchObject({ state: 'sent' })
    world.setNow('2026-11-23T10:00:00Z')
  })

  test('that may have left goes once more and no more, where the carrier cannot be asked', async ({ world }) => {
    const id = await queue(world, { to: ann, template: reminder, facts: { day: 'Friday' } })
    const { provider, handed } = carrier(
      Array.from({ length: 9 }, () => ({ state: 'unsure', because: 'timed-out', taken: [] })),
      { afterUnsure: 'repeat-once' },
    )
    for (let tries = 0; tries < 5; tries++) {
      await sendMessage(system(world), postOf(provider), id)
      later(world, 10)
    }
    expect(handed).toHaveLength(2)
    expect(await rowOf(world, id)).toMatchObject({ state: 'failed', because: 'not-known-whether-sent' })
    world.setNow('2026-11-23T10:00:00Z')
  })
})

describe('someone who said STOP', () => {
  test('gets nothing more from that number, except the answer to a text they send afterwards; START brings it back', async ({
    world,
  }) => {
    const bob = '+447700900456'
    const { provider, handed } = carrier([])
    const asSystem = system(world)
    const waiting = await queue(world, { to: bob, template: reminder, facts: { day: 'waiting' } })
    await writeScene(asSystem, ({ db, now }) => stop(db, bob, ours, 'STOP', now))
    await sendMessage(asSystem, postOf(provider), waiting)
    expect(await rowOf(world, waiting)).toMatchObject({ state: 'refused', because: 'stopped' })
    later(world, 1)
    await world.sql(
      `insert into text_inbound (id, provider, provider_id, from_number, to_number, words) values ('01940000-0000-7000-8000-000000000001', 'generic', 'b1', $1, $2, 'LIBRARY')`,
      [bob, ours],
    )
    const answer = await queue(world, {
      to: bob,
      template: reminder,
      facts: { day: 'asked' },
      answersText: '01940000-0000-7000-8000-000000000001' as never,
    })
    await sendMessage(asSystem, postOf(provider), answer)
    expect(handed).toHaveLength(1)
    expect(await writeScene(asSystem, ({ db }) => startAgain(db, bob, ours))).toBe(true)
    const again = await queue(world, { to: bob, template: reminder, facts: { day: 'again' } })
    await sendMessage(asSystem, postOf(provider), again)
    expect(handed).toHaveLength(2)
    world.setNow('2026-11-23T10:00:00Z')
  })

  test('advertising needs consent to texts, and STOP takes it back', async ({ world }) => {
    const cat = '+447700900789'
    const { provider, handed } = carrier([])
    const send = async () => {
      const id = await queue(world, { to: cat, template: appeal, facts: {} })
      await sendMessage(system(world), postOf(provider), id)
      return (await rowOf(world, id)).because
    }
    expect(await send()).toBe('no-consent')
    await writeScene(system(world), ({ db, now }) =>
      agree(db, { address: cat, kind: 'text', purpose: 'marketing', wording: 'Text me appeals', now }),
    )
    expect(await send()).toBe(null)
    await writeScene(system(world), ({ db, now }) => stop(db, cat, ours, 'STOP', now))
    expect(await send()).toBe('stopped')
    await writeScene(system(world), ({ db }) => startAgain(db, cat, ours))
    expect(await send()).toBe('no-consent')
    expect(handed).toHaveLength(1)
  })
})

describe('receipts', () => {
  test('a message is delivered when all its parts are; late and repeated news does not undo it', async ({ world }) => {
    const id = await queue(world, { to: ann, template: reminder, facts: { day: 'receipts' } })
    const { provider } = carrier([
      {
        state: 'sent',
        parts: 2,
        refs: [
          { part: 1, ref: 'r1' },
          { part: 2, ref: 'r2' },
        ],
      },
    ])
    await sendMessage(system(world), postOf(provider), id)
    const news = (ref: string, state: 'delivered' | 'failed') =>
      takeReceipt(world.house, { provider: 'generic', name: { ref }, state }, [0])
    expect(await news('r1', 'delivered')).toBe(true)
    expect(await rowOf(world, id)).toMatchObject({ state: 'sent' })
    expect(await news('r2', 'delivered')).toBe(true)
    expect(await news('r2', 'failed')).toBe(true)
    expect(await rowOf(world, id)).toMatchObject({ state: 'delivered' })
    expect(await news('somebody else’s', 'delivered')).toBe(false)
  })
})

describe('who may see messages', () => {
  test('the person they are for, whoever queued them, and jobs; nobody else, whatever they ask', async ({ world }) => {
    const dee = await world.person('Dee')
    const eve = await world.person('Eve')
    await queue(world, { to: '+447700900321', template: reminder, facts: { day: 'private' }, person: dee.personId })
    const count = (viewer: typeof dee | { kind: 'anyone' }) =>
      viewScene(
        world.stage({ viewer }),
        async ({ db }) =>
          (
            await db
              .selectFrom('message' as never)
              .selectAll()
              .execute()
          ).length,
      )
    expect(await count(dee)).toBe(1)
    expect(await count(eve)).toBe(0)
    expect(await count({ kind: 'anyone' })).toBe(0)
    await expect(world.attack('read', 'select * from message')).rejects.toThrow('permission denied')
    expect(await world.attack('app', 'select * from message union all select * from message where true')).toEqual([])
    await expect(
      world.attack('app', `insert into message_stop (address, our_address, said) values ('1', '2', 'x')`),
    ).rejects.toThrow('row-level security')
  })
})

describe('any gateway that takes our JSON', () => {
  let close = () => undefined as unknown
  afterEach(() => void close())
  async function gateway(answer: (request: IncomingMessage, response: ServerResponse, asked: number) => void) {
    const bodies: { id: string; key: string | undefined; body: string }[] = []
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk) => (body += chunk))
      request.on('end', () => {
        bodies.push({ id: JSON.parse(body).id, key: request.headers['idempotency-key'] as string, body })
        answer(request, response, bodies.length)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    close = () => (server.closeAllConnections(), server.close())
    const { port } = server.address() as AddressInfo
    const provider = genericProvider(
      { url: `http://127.0.0.1:${port}/`, secret: secret('0123456789abcdef') },
      { waitMs: 2_000 },
    )
    return { provider, bodies }
  }

  test('500, then silence, then 200: the same id each time, so that the gateway can drop the repeats', async ({
    world,
  }) => {
    const { provider, bodies } = await gateway((_, response, asked) => {
      if (asked === 1) return response.writeHead(500).end('oh no')
      if (asked === 3) response.writeHead(200, { 'content-type': 'application/json' }).end('{"ref":"g-7","parts":1}')
    })
    const id = await queue(world, { to: ann, template: reminder, facts: { day: 'gateway' } })
    for (let tries = 0; tries < 4; tries++) {
      await sendMessage(system(world), postOf(provider), id)
      later(world, 10)
    }
    expect(bodies.map(({ id, key }) => [id, key])).toEqual([
      [id, id],
      [id, id],
      [id, id],
    ])
    expect(await rowOf(world, id)).toMatchObject({ state: 'sent', tries: 3 })
    world.setNow('2026-11-23T10:00:00Z')
  })

  test('a gateway that says it has that one already is believed; one that says no is not asked again', async ({
    world,
  }) => {
    const { provider, bodies } = await gateway((_, response, asked) =>
      response.writeHead(asked === 1 ? 409 : 422).end(),
    )
    const [first, second] = [
      await queue(world, { to: ann, template: reminder, facts: { day: 'a' } }),
      await queue(world, { to: ann, template: reminder, facts: { day: 'b' } }),
    ]
    for (const id of [first, second, second]) await sendMessage(system(world), postOf(provider), id)
    expect([(await rowOf(world, first)).state, (await rowOf(world, second)).state]).toEqual(['sent', 'refused'])
    expect(bodies).toHaveLength(2)
  })
})

describe('someone who is forgotten', () => {
  test('leaves no number and no word behind but the STOP they asked for', async ({ world }) => {
    const fay = await world.person('Fay')
    const [number, mail] = ['+447700900654', 'fay@example.org']
    await world.sql('update person set phone = $2, email = $3 where id = $1', [fay.personId, number, mail])
    await queue(world, { to: number, template: reminder, facts: { day: 'hers, by number only' } })
    await queue(world, { to: '+447700900655', template: reminder, facts: { day: 'hers' }, person: fay.personId })
    await queue(world, { to: '+447700900656', template: reminder, facts: { day: 'somebody else’s' } })
    await world.sql(
      `insert into text_inbound (id, provider, provider_id, from_number, to_number, words) values (gen_random_uuid(), 'generic', 'fay', $1, '1', 'my secret')`,
      [number],
    )
    const asSystem = system(world)
    await writeScene(asSystem, ({ db, now }) => stop(db, number, ours, 'STOP', now))
    const { exportsLong, forget } = messagesManifest(postOf(outboxTexts()))
    const held = (list: string, most: number, after?: string) =>
      viewScene(asSystem, (scene) => exportsLong![list]!.stretch(scene, fay.personId, after, most))
    const [first] = await held('sent', 1)
    expect(await held('sent', 9, first!.id), 'the others, from after the first').toHaveLength(1)
    expect(await held('received', 9)).toMatchObject([{ words: 'my secret' }])
    await writeScene(asSystem, (scene) => forget!(scene, fay.personId))
    for (const [table, column] of [
      ['message', 'to_address'],
      ['text_inbound', 'from_number'],
      ['message_stop', 'address'],
    ] as const) {
      const rows = await world.sql(`select 1 from ${table} where ${column} in ('+447700900654', '+447700900655')`)
      expect(rows, table).toHaveLength(table === 'message_stop' ? 1 : 0)
    }
    expect(await world.sql(`select 1 from message where to_address = '+447700900656'`)).toHaveLength(1)
  })
})

test('what waited when a copy was made leaves only once somebody decides; what is to come leaves as ever', async ({
  world,
}) => {
  const organisation = '0192f000-0000-7000-8000-0000000000d9' as OrganisationId
  await world.sql(`insert into organisation (id, name) values ($1, 'Testworth Town') on conflict do nothing`, [
    organisation,
  ])
  world.place.settings.runBy = organisation
  await world.sql(`delete from message where state in ('queued', 'sending')`)
  const { provider, handed } = carrier([])
  const post = postOf(provider)
  const due = await queue(world, { to: ann, template: reminder, facts: { day: '3 May' } })
  const other = await queue(world, { to: ann, template: appeal, facts: {} })
  const notBefore = new Date(world.house.clock().getTime() + 3_600_000)
  const toCome = await queue(world, { to: ann, template: reminder, facts: { day: '4 May' }, notBefore })
  const { afterRestore, jobs } = messagesManifest(post)
  await afterRestore!(system(world))
  later(world, 5)
  await sweepAndSend(world, post)
  expect(handed).toEqual([])
  expect((await rowOf(world, toCome)).state).toBe('queued')
  const stranger = await recogniseAs(
    world,
    await world.person('Dai Rees', [{ organisation: elsewhere, role: 'admin' }]),
  )
  expect((await stranger.open('/work/messages-held')).status).toBe(403)
  const desk = await recogniseAs(world, await world.person('Bashir Khan', [{ organisation, role: 'worker' }]))
  ;(await desk.open('/work')).shows('Messages held after a copy was put back: 2')
  const page = await desk.open('/work/messages-held')
  page.shows('test.reminder')
  page.doesNotShow('3 May')
  await desk.send('/work/messages-held', { template: 'test.appeal', kind: 'text', decision: 'drop' })
  await desk.send('/work/messages-held', { template: 'test.reminder', kind: 'text', decision: 'send' })
  const decided = await world.sql<{ payload: { payload: Record<string, unknown> } }>(
    `select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'messages.settle-held'`,
  )
  expect(decided).toHaveLength(2)
  for (const { payload } of decided) await jobs!['messages.settle-held']!(system(world), payload.payload)
  later(world, 2)
  await sweepAndSend(world, post)
  expect(handed.map(({ words }) => words)).toEqual(['Your appointment is on 3 May - see you there'])
  expect([(await rowOf(world, due)).state, (await rowOf(world, other)).state]).toEqual(['sent', 'refused'])
  ;(await desk.open('/work/messages-held')).shows('No message is held.')
  delete world.place.settings.runBy
})
