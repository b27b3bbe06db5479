import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { readMessageSettings, SettingsProblem } from './settings.ts'

const demo = { demo: true }
const real = { demo: false }

describe('who carries our messages', () => {
  test('with nothing set, a demonstration has its own network and a real place has none', () => {
    expect(readMessageSettings({}, demo)).toMatchObject({
      text: { provider: 'outbox' },
      mail: { provider: 'outbox' },
      ourNumber: '+447700900100',
    })
    expect(readMessageSettings({}, real)).toMatchObject({ text: { provider: 'none' }, mail: { provider: 'none' } })
  })

  test('an SMPP address is read whole, TLS and escaped letters too', () => {
    const env = {
      SMS_PROVIDER: 'smpp',
      SMS_FROM: '60099',
      SMPP_URL: 'ssmpp://door%40step:p%2Fw@centre.example?system_type=VMA',
    }
    const { text } = readMessageSettings(env, real)
    expect(text).toMatchObject({
      provider: 'smpp',
      host: 'centre.example',
      port: 3550,
      tls: true,
      systemId: 'door@step',
      systemType: 'VMA',
      perSecondMax: 50,
    })
    expect(text.provider === 'smpp' && text.password.reveal()).toBe('p/w')
  })

  test.each([
    [{ SMS_PROVIDER: 'pigeon' }, 'SMS_PROVIDER'],
    [{ SMS_PROVIDER: 'twilio', SMS_FROM: '+447700900100', TWILIO_ACCOUNT_SID: 'AC1' }, 'TWILIO_AUTH_TOKEN must be set'],
    [{ SMS_PROVIDER: 'smpp', SMPP_URL: 'smpp://a:b@c' }, 'SMS_FROM'],
    [{ SMS_PROVIDER: 'smpp', SMS_FROM: '1234', SMPP_URL: 'http://a:hunter2@c' }, 'must look like smpp://'],
    [{ SMS_GENERIC_SECRET: 'hunter2' }, 'at least 16'],
    [{ SMTP_URL: 'smtp://mail.example' }, 'MAIL_FROM must be set'],
    [{ NOTIFY_API_KEY: 'hunter2' }, 'NOTIFY_API_KEY'],
  ])('%o is refused in a sentence that names the setting and not its value', (env, sentence) => {
    expect(() => readMessageSettings(env, real)).toThrow(SettingsProblem)
    expect(() => readMessageSettings(env, real)).toThrow(sentence)
    expect(() => readMessageSettings(env, real)).not.toThrow('hunter2')
  })

  test('a secret does not show in a log, in JSON or in a sentence', () => {
    const env = {
      SMS_PROVIDER: 'twilio',
      SMS_FROM: '+447700900100',
      TWILIO_ACCOUNT_SID: 'AC1',
      TWILIO_AUTH_TOKEN: 'hunter2-hunter2',
      SMTP_URL: 'smtp://ann:hunter2@mail.example',
      MAIL_FROM: 'a@b.example',
    }
    const settings = readMessageSettings(env, real)
    expect(
      inspect(settings, { depth: 9 }) + JSON.stringify(settings) + `${settings.inbound.twilioToken}`,
    ).not.toContain('hunter2')
  })
})
