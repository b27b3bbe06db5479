import { afterEach, describe, expect, test } from 'vitest'
import { openWebAnswers } from '../../../../test/support/web-answers.ts'
import { secret } from '../secret.ts'
import { notifyMail, notifyTexts } from './notify.ts'

let close = async () => undefined as void
afterEach(() => close())

const key = secret(`doorstep-${crypto.randomUUID()}-${crypto.randomUUID()}`)
const text = {
  id: '01940000-0000-7000-8000-00000000abcd',
  to: '+447700900123',
  from: '60099',
  words: 'Mae’r dŵr',
  joinReference: 1,
  queuedAt: new Date(),
}

async function notify(answers: Parameters<typeof openWebAnswers>[0]) {
  const server = await openWebAnswers(answers)
  close = server.close
  return {
    settings: { apiKey: key, url: server.url, textTemplate: crypto.randomUUID(), mailTemplate: crypto.randomUUID() },
    asked: server.asked,
  }
}

describe('messages by GOV.UK Notify', () => {
  test('our words fill the one placeholder of the template, and our id is the reference', async () => {
    const { settings, asked } = await notify([
      { status: 201, json: { id: 'n-1' } },
      { status: 201, json: { id: 'n-2' } },
    ])
    expect(await notifyTexts(settings).send(text, [])).toEqual({
      state: 'sent',
      refs: [{ part: 1, ref: 'n-1' }],
      parts: 1,
    })
    expect(asked[0]!.path).toBe('/v2/notifications/sms')
    expect(JSON.parse(asked[0]!.body)).toMatchObject({
      template_id: settings.textTemplate,
      phone_number: text.to,
      personalisation: { message: 'Mae’r dŵr' },
      reference: text.id,
    })
    const mail = { id: text.id, to: 'ann@example.org', subject: 'Hello', words: 'Words' }
    expect(await notifyMail(settings).send(mail)).toMatchObject({ state: 'sent' })
    expect(JSON.parse(asked[1]!.body)).toMatchObject({
      email_address: 'ann@example.org',
      personalisation: { subject: 'Hello', message: 'Words' },
    })
  })

  test.each([
    [
      { status: 400, json: { errors: [{ error: 'ValidationError', message: 'phone_number Not enough digits' }] } },
      { state: 'refused', because: 'no-such-address' },
    ],
    [
      { status: 400, json: { errors: [{ error: 'BadRequestError', message: 'Template has been deleted' }] } },
      { state: 'refused', because: 'refused-by-provider' },
    ],
    [
      { status: 403, json: { errors: [] } },
      { state: 'retry', because: 'not-authorised' },
    ],
    [
      { status: 429, json: { errors: [] } },
      { state: 'retry', because: 'too-busy' },
    ],
    [
      { status: 500, json: { errors: [] } },
      { state: 'unsure', because: 'provider-error' },
    ],
    ['silence' as const, { state: 'unsure', because: 'timed-out' }],
  ])('%o means %o', async (answer, meaning) => {
    const { settings } = await notify([answer])
    // Silence is as long as anybody waits for it.
    const waitMs = answer === 'silence' ? 100 : 2_000
    expect(await notifyTexts(settings, { waitMs }).send(text, [])).toMatchObject(meaning)
  })

  test('when it may have left, Notify is asked by our reference', async () => {
    const { settings, asked } = await notify([
      { status: 200, json: { notifications: [{ id: 'n-9' }] } },
      { status: 200, json: { notifications: [] } },
    ])
    expect(await notifyTexts(settings).find!(text)).toEqual({ part: 1, ref: 'n-9' })
    expect(await notifyTexts(settings).find!(text)).toBeUndefined()
    expect(asked[0]!.path).toContain(`reference=${text.id}`)
  })
})
