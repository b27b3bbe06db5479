// While the database is away: nobody waits for it, and everybody hears so on their own channel, in their own language.
import { expect } from 'vitest'
import { takeCall } from '../src/channels/voice/intake.ts'
import { genericSecret } from './support/text-phone.ts'
import { test } from './support/world.ts'

test('a page, a text and a call each say that they cannot be answered just now, and the health check that it is not ready', async ({
  world,
}) => {
  const { house, server } = world
  house.isDatabaseDown = () => true
  try {
    for (const [path, says] of [
      ['/services', 'We will be back in a moment'],
      ['/services?language=cy', 'Byddwn yn ôl mewn munud'],
    ] as const) {
      const page = await world.get(path)
      expect([page.status, page.headers['retry-after']]).toEqual([503, '5'])
      page.shows(says)
    }
    const text = await server.inject({
      method: 'POST',
      url: '/channels/sms/generic',
      headers: { authorization: `Bearer ${genericSecret}` },
      payload: { id: 'one', from: '+447700900001', to: '+441632960001', text: 'food' },
    })
    expect([text.statusCode, text.headers['retry-after']]).toEqual([503, '5'])
    const health = await server.inject('/healthz')
    expect([health.statusCode, health.json()]).toEqual([503, { ready: false }])
    const numbers = { from: '+447700900002', to: '+441632960001' }
    const call = await takeCall(house, {
      ...numbers,
      provider: 'twilio',
      providerId: 'CA1',
      turn: 0,
      inbound: { kind: 'begin' },
    })
    expect(call.spoken).toMatchObject({ then: { do: 'hang-up' } })
    expect(call.spoken.lines.map(({ say }) => say).join(' ')).toMatch(
      /ring nine nine nine.*ring again in a few minutes/,
    )
  } finally {
    delete house.isDatabaseDown
  }
  expect((await world.get('/services')).status).toBe(200)
})
