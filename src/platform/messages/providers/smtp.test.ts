import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import { secret } from '../secret.ts'
import { smtpProvider } from './smtp.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

type Taken = { from: string; to: string[]; letter: string }
type Rules = { onRcptTo?: () => Error & { responseCode?: number }; afterData?: 'take' | 'refuse' | 'hang-up' }

async function post(rules: Rules = {}, user = '') {
  const taken: Taken[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth: ({ password }, _, answer) =>
      password === 'hush'
        ? answer(null, { user: 'doorstep' })
        : answer(Object.assign(new Error('no'), { responseCode: 535 })),
    onRcptTo: (_, __, answer) => answer(rules.onRcptTo?.() ?? null),
    onData: (stream, session, answer) => {
      let letter = ''
      stream.on('data', (chunk) => (letter += chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        taken.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), letter })
        if (rules.afterData === 'hang-up') return sockets.forEach((socket) => socket.destroy())
        answer(rules.afterData === 'refuse' ? Object.assign(new Error('spam'), { responseCode: 554 }) : null)
      })
    },
  })
  const sockets = new Set<Socket>()
  server.server.on('connection', (socket) => sockets.add(socket))
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const provider = smtpProvider(
    { url: secret(`smtp://${user}127.0.0.1:${port}`), from: 'Doorstep <doorstep@hexworth.example>' },
    { waitMs: 2_000 },
  )
  closing.push(
    () => new Promise<void>((resolve) => server.close(() => resolve())),
    () => provider.close!(),
  )
  return { provider, taken, server }
}

const mail = {
  id: '01940000-0000-7000-8000-00000000abcd',
  to: 'ann@example.org',
  subject: 'Eich apwyntiad: dŵr',
  words: 'Helo Ann,\n\nDŵr.',
}

describe('mail by SMTP', () => {
  test('arrives whole, Welsh letters and all, under an id of ours', async () => {
    const { provider, taken } = await post({}, 'doorstep:hush@')
    expect(await provider.send(mail)).toEqual({
      state: 'sent',
      refs: [{ part: 1, ref: `<${mail.id}@hexworth.example>` }],
      parts: 1,
    })
    expect(taken).toMatchObject([{ from: 'doorstep@hexworth.example', to: ['ann@example.org'] }])
    expect(taken[0]!.letter).toContain(`Message-ID: <${mail.id}@hexworth.example>`)
    expect(taken[0]!.letter).toMatch(/Subject: =\?UTF-8\?/)
    expect(taken[0]!.letter).toContain('Auto-Submitted: auto-generated')
    expect(taken[0]!.letter).not.toContain('List-Unsubscribe')
  })

  test('what comes by itself can be stopped by a press in the mail program, as RFC 8058 shapes it', async () => {
    const { provider, taken } = await post()
    const stopAt = `https://hexworth.example/mail/${'sealed'.repeat(20)}`
    await provider.send({ ...mail, stopAt })
    const unfolded = taken[0]!.letter.replaceAll(/\r\n[ \t]+/g, ' ')
    expect(unfolded).toContain(`List-Unsubscribe: <${stopAt}>`)
    expect(unfolded).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  })

  test('an address with a comma or a line break adds nobody and no header', async () => {
    const { provider, taken } = await post()
    await provider.send({ ...mail, to: 'ann@example.org, eve@example.org', subject: 'Hi\r\nBcc: eve@example.org' })
    expect(taken.flatMap(({ to }) => to)).not.toContain('eve@example.org')
    expect(taken.map(({ letter }) => letter).join('')).not.toMatch(/^Bcc:/m)
  })

  test('a mailbox that does not exist is refused for good, a full one is tried again', async () => {
    const gone = await post({ onRcptTo: () => Object.assign(new Error('no such user'), { responseCode: 550 }) })
    expect(await gone.provider.send(mail)).toEqual({ state: 'refused', because: 'no-such-address' })
    const full = await post({ onRcptTo: () => Object.assign(new Error('later'), { responseCode: 452 }) })
    expect(await full.provider.send(mail)).toMatchObject({ state: 'retry' })
  })

  test('a wrong password waits for someone to put it right', async () => {
    const { provider } = await post({}, 'doorstep:wrong@')
    expect(await provider.send(mail)).toMatchObject({ state: 'retry', because: 'not-authorised' })
  })

  test('a server that refuses the letter itself has not got it', async () => {
    const { provider } = await post({ afterData: 'refuse' })
    expect(await provider.send(mail)).toMatchObject({ state: 'refused', because: 'refused-by-provider' })
  })

  test('a server that hangs up after taking the letter may have it', async () => {
    const { provider, taken } = await post({ afterData: 'hang-up' })
    expect(await provider.send(mail)).toMatchObject({ state: 'unsure' })
    expect(taken).toHaveLength(1)
  })

  test('nobody listening means that it has not left', async () => {
    const provider = smtpProvider({ url: secret('smtp://127.0.0.1:9'), from: 'a@b.example' }, { waitMs: 500 })
    expect(await provider.send(mail)).toMatchObject({ state: 'retry', because: 'unreachable' })
  })
})
