// Our SMPP against a real Kannel, byte for byte: what we submit Kannel must read, and what Kannel submits we must read.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createNetServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTextSwitch, type TextSwitch } from '../../../../../test/support/text-switch.ts'
import type { InboundText, TextProvider } from '../../provider.ts'
import { secret } from '../../secret.ts'
import { smppProvider } from './smpp.ts'

const found = ['bearerbox', 'smsbox'].every((name) => spawnSync('which', [name]).status === 0)
const title = found
  ? 'a real Kannel'
  : 'a real Kannel (skipped: bearerbox and smsbox are not here; apt-get install kannel)'

type Heard = { from: string; to: string; words: string; coding: string }

describe.skipIf(!found)(title, () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kannel-'))
  const boxes: ChildProcess[] = []
  const heard: Heard[] = []
  const arrived: InboundText[] = []
  let centre: TextSwitch
  let provider: TextProvider
  let sendPort: number

  // Kannel hands over the bytes it understood, with their alphabet: UTF-16 with the high byte first where it says so.
  const app = createServer((request, response) => {
    const query = /\?(.*)$/.exec(request.url ?? '')?.[1] ?? ''
    const raw = new Map(query.split('&').map((pair) => pair.split('=', 2) as [string, string]))
    const plain = (name: string) => bytesOf(raw.get(name) ?? '').toString('latin1')
    const wide = plain('coding') === '2'
    const bytes = bytesOf(raw.get('text') ?? '')
    heard.push({
      from: plain('from'),
      to: plain('to'),
      coding: plain('coding'),
      words: wide ? bytes.swap16().toString('utf16le') : bytes.toString('utf8'),
    })
    response.writeHead(200).end('')
  })

  beforeAll(async () => {
    centre = await openTextSwitch()
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
    const [admin, inner, send] = [await freePort(), await freePort(), await freePort()]
    sendPort = send
    const file = path.join(folder, 'kannel.conf')
    fs.writeFileSync(
      file,
      configuration({ admin, inner, send, centre: centre.port, app: (app.address() as AddressInfo).port, folder }),
    )
    for (const box of ['bearerbox', 'smsbox']) {
      boxes.push(spawn(box, ['-v', '4', file], { stdio: 'ignore', cwd: folder }))
      await new Promise((resolve) => setTimeout(resolve, 1_500))
    }
    const settings = {
      host: '127.0.0.1',
      port: centre.port,
      tls: false,
      systemId: 'doorstep',
      password: secret('hush'),
      systemType: '',
      perSecondMax: 100,
    }
    const listener = {
      text: async (text: InboundText) => void arrived.push(text),
      receipt: async () => undefined,
      news: () => undefined,
    }
    provider = smppProvider(settings, listener)
    await Promise.all([centre.whenBound('doorstep'), centre.whenBound('kannel')])
  }, 30_000)

  afterAll(async () => {
    await provider?.close?.()
    for (const box of boxes.reverse()) box.kill('SIGKILL')
    await centre?.close()
    app.close()
    fs.rmSync(folder, { recursive: true, force: true })
  })

  const long =
    'The nearest library open now is York Explore, Library Square, YO1 7DS. It is 0.3 miles away, an 8 minute walk. Open until 8pm. [Call] 01904 552828 for ~anything~ else, or €0 to park.'
  test.each([
    ['a short text', 'Reply 1 to go on @ £2.'],
    ['letters that need an escape', '{[~]} \\ | ^ €'],
    ['a long text in the basic alphabet', long],
    ['Welsh', 'Mae’r dŵr yn y tŷ wedi’i drwsio. Ŵy, ŷd, â, ô.'],
    ['a long text with emoji at the seam', `${'x'.repeat(66)}👩‍👩‍👧 ${'ŵ'.repeat(60)}🏴󠁧󠁢󠁷󠁬󠁳󠁿`],
    ['right to left', 'أقرب مكتبة مفتوحة الآن YO1 7HH'],
  ])('reads what we send: %s', async (_, words) => {
    const before = heard.length
    const id = crypto.randomUUID()
    const sent = await provider.send(
      { id, to: '+447700900123', from: '+447700900100', words, joinReference: before + 7, queuedAt: new Date() },
      [],
    )
    expect(sent).toMatchObject({ state: 'sent' })
    await until(() => heard.length > before)
    expect(heard.slice(before)).toMatchObject([
      { words, to: expect.stringContaining('447700900123'), from: expect.stringContaining('447700900100') },
    ])
  })

  test.each([
    ['a short text', 'LIBRARY YO1 7HH'],
    ['Welsh', 'Ble mae’r dŵr?'],
    ['a long text with emoji, which Kannel may cut in two', `${'a'.repeat(66)}😀${'b'.repeat(80)}ŵ`],
    ['letters that need an escape', 'cost €5 [each]'],
  ])('is read by us: %s', async (_, words) => {
    const before = arrived.length
    const wide = [...words].some((letter) => letter.codePointAt(0)! > 0xff && letter !== '€')
    const query = new URLSearchParams({
      username: 'test',
      password: 'test',
      from: '+447700900123',
      to: '+447700900100',
      text: words,
      charset: 'UTF-8',
      coding: wide ? '2' : '0',
    })
    const answer = await fetch(`http://127.0.0.1:${sendPort}/cgi-bin/sendsms?${query}`)
    expect(answer.status).toBe(202)
    const whole = () => {
      const parts = arrived.slice(before)
      return parts.length > 0 && parts.length === (parts[0]!.part?.total ?? 1)
    }
    await until(whole)
    const parts = arrived.slice(before).sort((one, other) => (one.part?.number ?? 0) - (other.part?.number ?? 0))
    expect(parts.map((part) => part.words).join('')).toBe(words)
    expect(parts[0]).toMatchObject({ from: '+447700900123', to: '+447700900100' })
  })
})

function bytesOf(percentEncoded: string): Buffer {
  const bytes = [...percentEncoded.replaceAll('+', ' ').matchAll(/%([0-9a-f]{2})|([^])/gi)].map(([, hex, letter]) =>
    hex ? Number.parseInt(hex, 16) : letter!.charCodeAt(0),
  )
  return Buffer.from(bytes)
}

async function until(isSo: () => boolean) {
  const giveUpAt = Date.now() + 10_000
  while (!isSo()) {
    if (Date.now() > giveUpAt) throw new Error('Kannel said nothing')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function freePort(): Promise<number> {
  const server = createNetServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

function configuration(ports: {
  admin: number
  inner: number
  send: number
  centre: number
  app: number
  folder: string
}): string {
  return `group = core
admin-port = ${ports.admin}
admin-interface = 127.0.0.1
admin-password = test
smsbox-port = ${ports.inner}
smsbox-interface = 127.0.0.1
box-allow-ip = 127.0.0.1
sms-combine-concatenated-mo = true

group = smsc
smsc = smpp
smsc-id = switch
host = 127.0.0.1
port = ${ports.centre}
transceiver-mode = true
smsc-username = kannel
smsc-password = hush
system-type = ""
address-range = ""
source-addr-ton = 1
source-addr-npi = 1
dest-addr-ton = 1
dest-addr-npi = 1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${ports.send}
sendsms-interface = 127.0.0.1

group = sendsms-user
username = test
password = test
concatenation = true
max-messages = 9

group = sms-service
keyword = default
get-url = "http://127.0.0.1:${ports.app}/?from=%p&to=%P&coding=%c&text=%b"
catch-all = true
max-messages = 0
`
}
