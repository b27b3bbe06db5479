import { afterEach, describe, expect, test } from 'vitest'
import { openWebAnswers } from '../../../../test/support/web-answers.ts'
import type { OutgoingText } from '../provider.ts'
import { secret } from '../secret.ts'
import { twilioProvider } from './twilio.ts'

let close = async () => undefined as void
afterEach(() => close())

const text: OutgoingText = {
  id: '01940000-0000-7000-8000-00000000abcd',
  to: '+447700900123',
  from: '+447700900100',
  words: 'Dŵr & tân',
  joinReference: 1,
  queuedAt: new Date('2026-11-23T10:00:00Z'),
}

async function twilio(answers: Parameters<typeof openWebAnswers>[0]) {
  const server = await openWebAnswers(answers)
  close = server.close
  const provider = twilioProvider(
    { accountSid: 'AC9', authToken: secret('token'), apiUrl: server.url },
    // Silence is as long as anybody waits for it.
    { publicUrl: 'https://doorstep.example', waitMs: answers.every((one) => one === 'silence') ? 100 : 2_000 },
  )
  return { provider, asked: server.asked }
}

describe('texts by Twilio', () => {
  test('one form post, with our own id on the address that receipts come to', async () => {
    const { provider, asked } = await twilio([{ status: 201, json: { sid: 'SM1', num_segments: '2' } }])
    expect(await provider.send(text, [])).toEqual({ state: 'sent', refs: [{ part: 1, ref: 'SM1' }], parts: 2 })
    expect(asked[0]).toMatchObject({ method: 'POST', path: '/2010-04-01/Accounts/AC9/Messages.json' })
    expect(asked[0]!.headers.authorization).toBe(`Basic ${Buffer.from('AC9:token').toString('base64')}`)
    expect(Object.fromEntries(new URLSearchParams(asked[0]!.body))).toEqual({
      To: '+447700900123',
      From: '+447700900100',
      Body: 'Dŵr & tân',
      StatusCallback: `https://doorstep.example/channels/sms/twilio/status?message=${text.id}`,
    })
  })

  test.each([
    [
      { status: 400, json: { code: 21610 } },
      { state: 'refused', because: 'stopped-at-provider' },
    ],
    [
      { status: 400, json: { code: 21211 } },
      { state: 'refused', because: 'no-such-address' },
    ],
    [
      { status: 400, json: { code: 99999 } },
      { state: 'refused', because: 'refused-by-provider' },
    ],
    [
      { status: 401, json: {} },
      { state: 'retry', because: 'not-authorised' },
    ],
    [
      { status: 429, json: {}, headers: { 'retry-after': '7' } },
      { state: 'retry', because: 'too-busy', waitS: 7 },
    ],
    [
      { status: 500, json: {} },
      { state: 'unsure', because: 'provider-error' },
    ],
    [
      { status: 201, json: { nonsense: true } },
      { state: 'unsure', because: 'provider-error' },
    ],
    ['silence' as const, { state: 'unsure', because: 'timed-out' }],
    ['hang-up' as const, { state: 'unsure', because: 'unreachable' }],
  ])('%o means %o', async (answer, meaning) => {
    const { provider } = await twilio([answer])
    expect(await provider.send(text, [])).toMatchObject(meaning)
  })

  test('when it may have left, Twilio is asked; an older text of the same words is not this one', async () => {
    const one = (sid: string, date_created: string, more = {}) => ({
      sid,
      body: text.words,
      date_created,
      direction: 'outbound-api',
      status: 'sent',
      ...more,
    })
    const { provider, asked } = await twilio([
      {
        status: 200,
        json: {
          messages: [
            one('old', 'Mon, 23 Nov 2026 09:00:00 +0000'),
            one('failed', 'Mon, 23 Nov 2026 10:00:01 +0000', { status: 'failed' }),
            one('this', 'Mon, 23 Nov 2026 10:00:02 +0000'),
          ],
        },
      },
      { status: 200, json: { messages: [] } },
      { status: 503, json: {} },
    ])
    expect(await provider.find!(text)).toEqual({ part: 1, ref: 'this' })
    expect(await provider.find!(text)).toBeUndefined()
    await expect(provider.find!(text)).rejects.toThrow('would not say')
    expect(asked[0]!.path).toContain('DateSent%3E=2026-11-23')
  })

  test('nobody listening means that it has certainly not left', async () => {
    const { provider } = await twilio([])
    await close()
    expect(await provider.send(text, [])).toEqual({ state: 'retry', because: 'unreachable', taken: [] })
  })
})
