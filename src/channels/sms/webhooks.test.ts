import { createHmac } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeEach, describe, expect } from 'vitest'
import { genericSecret, outboxPost, textHouse, textServer, twilioToken } from '../../../test/support/text-phone.ts'
import { test, type World } from '../../../test/support/world.ts'
import type { House } from '../../platform/house.ts'
import { systemStage } from '../../platform/jobs/worker.ts'
import type { InboundText } from '../../platform/messages/provider.ts'
import type { MessageId } from '../../platform/messages/message.ts'
import { sendMessage } from '../../platform/messages/send.ts'
import { answerLeftBehind, takeText } from './intake.ts'

let house: House
let server: FastifyInstance | undefined
let numbers = 500
let ann: string
const ours = '+447700900100'
const start = '2026-11-23T10:00:00Z'

beforeEach<{ world: World }>(async ({ world }) => {
  house = textHouse(world.house)
  server ??= await textServer(house)
  world.setNow(start)
  ann = `+44770090${String(++numbers).padStart(4, '0')}`
})
afterAll(() => server?.close())

type Sent = { authorization?: string; payload: string | object; type?: string; signature?: string }
const knock = (url: string, { authorization, payload, type, signature }: Sent) =>
  server!.inject({
    method: 'POST',
    url,
    headers: {
      ...(authorization && { authorization }),
      ...(type && { 'content-type': type }),
      ...(signature !== undefined && { 'x-twilio-signature': signature }),
    },
    payload,
  })
const bearer = `Bearer ${genericSecret}`

describe('the generic door', () => {
  test.for([
    ['no secret', undefined, 'authorization: Bearer'],
    ['a wrong one', 'Bearer wrong wrong wrong', 'That is not the secret'],
    ['a near miss', `Bearer ${genericSecret.slice(0, -1)}`, 'That is not the secret'],
    ['another scheme', `Basic ${genericSecret}`, 'authorization: Bearer'],
  ] as const)('refuses %s with a sentence, and keeps nothing', async ([, authorization, sentence], { world }) => {
    const answer = await knock('/channels/sms/generic', {
      ...(authorization && { authorization }),
      payload: { id: 'forged', from: ann, to: ours, text: 'FIND' },
    })
    expect(answer.statusCode).toBe(401)
    expect(answer.json().error).toContain(sentence)
    expect(answer.body).not.toContain(genericSecret)
    expect(await world.sql('select 1 from text_inbound where from_number = $1', [ann])).toEqual([])
  })

  test.for([
    ['nothing', {}, '"id", "from", "to" and "text"'],
    ['a number for an id', { id: 7, from: ann, to: ours, text: 'x' }, 'id:'],
    ['nobody', { id: '7', from: '', to: ours, text: 'x' }, 'from:'],
    ['a book', { id: '7', from: '1', to: ours, text: 'x'.repeat(60_000) }, 'text:'],
    ['a list', [], '"id"'],
  ] as const)('refuses %s with a sentence that says what to send', async ([, payload, sentence]) => {
    const answer = await knock('/channels/sms/generic', { authorization: bearer, payload: payload as object })
    expect(answer.statusCode).toBe(400)
    expect(answer.json().error).toContain(sentence)
  })

  test('refuses broken JSON, and answers as the interface says', async () => {
    expect(
      (await knock('/channels/sms/generic', { authorization: bearer, payload: '{"id":', type: 'application/json' }))
        .statusCode,
    ).toBe(400)
    const answer = await knock('/channels/sms/generic', {
      authorization: bearer,
      payload: { id: 'g1', from: ann, to: ours, text: 'FIND' },
    })
    expect(answer.json()).toEqual({ replies: [{ to: ann, text: 'What do you need?' }] })
  })

  test.for([
    ['+447700900777', '+44'],
    ['447700900777', '44'],
    ['07700 900777', '0'],
  ] as const)(
    'a text to the number of the place next door is that place’s, written %s',
    async ([to, code], { world }) => {
      world.otherPlace.settings.textNumbers = ['+447700900777']
      await knock('/channels/sms/generic', {
        authorization: bearer,
        payload: { id: `next door ${to}`, from: `${code}${ann.slice(3)}`, to, text: 'FIND' },
      })
      expect(await world.sql('select 1 from text_inbound where from_number = $1', [ann])).toEqual([])
      expect(
        await world.sql(`select 1 from ${world.otherPlace.schema}.text_inbound where from_number = $1`, [ann]),
      ).toHaveLength(1)
    },
  )
})

const sign = (url: string, fields: Record<string, string>, token = twilioToken) =>
  createHmac('sha1', token)
    .update(
      url +
        Object.keys(fields)
          .sort()
          .map((key) => key + fields[key])
          .join(''),
    )
    .digest('base64')
const twilio = (fields: Record<string, string>, signature?: string, path = '/channels/sms/twilio') =>
  knock(path, {
    payload: new URLSearchParams(fields).toString(),
    type: 'application/x-www-form-urlencoded',
    signature: signature ?? sign(`https://doorstep.example${path}`, fields),
  })

describe('Twilio’s door', () => {
  const text = (words: string, sid: string, more = {}) => ({
    MessageSid: sid,
    From: ann,
    To: ours,
    Body: words,
    NumMedia: '0',
    ...more,
  })

  test('answers a signed text in TwiML, escaped, and the same for a repeat', async ({ world }) => {
    const answer = await twilio(text('FIND', `SM-${ann}`))
    expect(answer.headers['content-type']).toContain('text/xml')
    expect(answer.body).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><Response><Message>What do you need?</Message></Response>',
    )
    expect((await twilio(text('FIND', `SM-${ann}`))).body).toBe(answer.body)
    expect(await world.sql('select 1 from text_inbound where from_number = $1', [ann])).toHaveLength(1)
    expect((await twilio(text('VISIT', `SM2-${ann}`))).body).not.toContain('"Find')
    await twilio(text('<script> & "library"', `SM3-${ann}`))
  })

  test('refuses a forged, missing, stale or tampered signature, and keeps nothing', async ({ world }) => {
    const fields = text('FIND', `SM-forged-${ann}`)
    const good = sign('https://doorstep.example/channels/sms/twilio', fields)
    for (const signature of [
      '',
      'nonsense',
      sign('https://doorstep.example/channels/sms/twilio', fields, 'another token'),
      sign('https://evil.example/channels/sms/twilio', fields),
    ]) {
      const answer = await twilio(fields, signature)
      expect(answer.statusCode).toBe(401)
      expect(answer.json().error).toContain('PUBLIC_URL')
    }
    expect((await twilio({ ...fields, Body: 'STOP' }, good)).statusCode).toBe(401)
    expect((await twilio(fields, good, '/channels/sms/twilio?more=1')).statusCode).toBe(401)
    expect(await world.sql('select 1 from text_inbound where from_number = $1', [ann])).toEqual([])
  })

  test('leaves the answer to STOP to Twilio, which would drop ours, and still writes it down', async ({ world }) => {
    expect((await twilio(text('STOP', `SM-stop-${ann}`, { OptOutType: 'STOP' }))).body).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><Response/>',
    )
    expect(await world.sql('select 1 from message_stop where address = $1', [ann])).toHaveLength(1)
  })

  test('says what it cannot read, when a picture comes with no words', async () => {
    await twilio(text('FIND', `SM-f-${ann}`))
    expect((await twilio(text('', `SM-p-${ann}`, { NumMedia: '1' }))).body).toContain(
      'We cannot read pictures here.\nWhat do you need?',
    )
  })

  test('a receipt marks the message it names, and only with a signature', async ({ world }) => {
    const id = crypto.randomUUID()
    await world.sql(
      `insert into message (id, kind, to_address, purpose, language, template, facts, state, words, provider, sent_at) values ($1, 'text', $2, 'service', 'en', 'messages.said', '{}', 'sent', 'Hello', 'twilio', now())`,
      [id, ann],
    )
    await world.sql(`insert into message_part (message_id, part, provider, ref) values ($1, 1, 'twilio', 'SM9')`, [id])
    const stateNow = async () =>
      (
        await world.sql<{ state: string; because: string | null }>('select state, because from message where id = $1', [
          id,
        ])
      )[0]
    const path = `/channels/sms/twilio/status?message=${id}`
    expect((await twilio({ MessageSid: 'SM9', MessageStatus: 'delivered' }, 'forged', path)).statusCode).toBe(401)
    expect(await stateNow()).toMatchObject({ state: 'sent' })
    await twilio({ MessageSid: 'SM9', MessageStatus: 'sent' }, undefined, path)
    expect(await stateNow()).toMatchObject({ state: 'sent' })
    await twilio({ MessageSid: 'SM9', MessageStatus: 'undelivered', ErrorCode: '30005' }, undefined, path)
    expect(await stateNow()).toEqual({ state: 'failed', because: 'no-such-address' })
  })
})

describe('Notify’s door', () => {
  test('takes a text and answers by a text of its own; takes receipts; refuses strangers', async ({ world }) => {
    const from = ann.slice(1)
    const payload = {
      id: crypto.randomUUID(),
      source_number: from,
      destination_number: ours.slice(1),
      message: 'FIND',
      date_received: start,
    }
    expect((await knock('/channels/sms/notify', { payload })).statusCode).toBe(401)
    expect((await knock('/channels/sms/notify', { authorization: bearer, payload })).json()).toEqual({})
    await knock('/channels/sms/notify', { authorization: bearer, payload })
    expect(await world.sql('select to_address, state from message where to_address = $1', [ann])).toEqual([
      { to_address: ann, state: 'queued' },
    ])
    const [queued] = await world.sql<{ id: MessageId }>('select id from message where to_address = $1', [ann])
    await sendMessage(systemStage(house, world.place, 'messages.send'), outboxPost, queued!.id)
    expect(await world.sql('select words, state from message where to_address = $1', [ann])).toEqual([
      { words: 'What do you need?', state: 'delivered' },
    ])
    expect(
      (await knock('/channels/sms/notify', { authorization: bearer, payload: { id: 'n-1', status: 'delivered' } }))
        .statusCode,
    ).toBe(200)
    expect((await knock('/channels/sms/notify', { authorization: bearer, payload: { hello: 1 } })).statusCode).toBe(400)
  })
})

describe('a long text that comes in parts', () => {
  const part = (words: string, number: number, total: number, reference = 9): InboundText => ({
    provider: 'smpp',
    providerId: crypto.randomUUID(),
    from: ann,
    to: ours,
    words,
    part: { reference, number, total },
  })
  const queued = (world: World) =>
    world.sql<{ words: string }>(`select facts ->> 'words' as words from message where to_address = $1 order by id`, [
      ann,
    ])

  test('is read whole, in any order, with repeats, all at once; an emoji cut in two is mended', async ({ world }) => {
    const parts = [part('FIND cold ho', 1, 3), part('me \ud83e', 2, 3), part('\udd76 and damp', 3, 3)]
    const shuffled = [parts[2]!, parts[0]!, parts[2]!, parts[1]!, parts[0]!]
    await Promise.all(shuffled.map((one) => takeText(house, one, { back: 'queue' })))
    expect(await world.sql('select words from text_inbound where from_number = $1', [ann])).toEqual([
      { words: 'FIND cold home 🥶 and damp' },
    ])
    expect(await queued(world)).toEqual([{ words: 'Where are you?' }])
    await takeText(house, parts[1]!, { back: 'queue' })
    expect(await queued(world)).toHaveLength(1)
  })

  test('of which one never comes, gets a sentence after a while', async ({ world }) => {
    await takeText(house, part('FIND a very long ', 1, 2, 10), { back: 'queue' })
    const left = () => answerLeftBehind(systemStage(house, world.place, 'sms.answer-left-behind'))
    await left()
    expect(await queued(world)).toEqual([])
    world.setNow('2026-11-23T10:06:00Z')
    await left()
    await left()
    expect(await queued(world)).toEqual([{ words: 'Part of your text got lost on the way. Please send it again.' }])
  })

  test('whose reference was used before, an hour ago, is another text', async ({ world }) => {
    for (const at of [start, '2026-11-23T11:30:00Z']) {
      world.setNow(at)
      await takeText(house, part('hel', 1, 2, 11), { back: 'queue' })
      await takeText(house, part('lo', 2, 2, 11), { back: 'queue' })
    }
    expect(await world.sql('select words from text_inbound where from_number = $1', [ann])).toEqual([
      { words: 'hello' },
      { words: 'hello' },
    ])
  })
})
