// A telephone exchange for one machine: SIP and sound on one side, Twilio's requests on the other, signed as Twilio signs.
// It stands in for a carrier, so that a real telephone program can ring the product. Never part of the product.
import { createHmac, randomUUID } from 'node:crypto'
import dgram from 'node:dgram'
import { once } from 'node:events'
import { openLeg, type Leg } from './rtp.ts'
import {
  answerTo,
  header,
  methodOf,
  readSdp,
  readSip,
  type SipMessage,
  statusOf,
  userIn,
  writeSdp,
  writeSip,
} from './sip.ts'
import { voiced } from './sound.ts'
import { type Doing, readTwiml, type Saying } from './twiml.ts'

const keysType = 101

export type Door = {
  /** Where the product really listens, and the address it goes by, which its signatures cover. */
  origin: string
  publicUrl: string
  token: string
  ourNumber: string
  /** Who answers which number: the port of a telephone on this machine. */
  telephones: Readonly<Record<string, number>>
}

export type Gateway = {
  port: number
  /** Everything said to callers, in order, with the language of the voice. */
  said: readonly Said[]
  /** The same, to whoever was rung for a caller, before the two were joined. */
  whispered: readonly Said[]
  /** Every key that came in over the line. */
  keys: readonly string[]
  /** What went wrong on a call, on either side of the line. */
  faults: readonly unknown[]
  close(): void
}

/** `whole`: played to its end, with no key before. */
export type Said = Saying & { whole: boolean }
type Line = { leg: Leg; keys: string[]; waiting: (() => void)[]; isOver: boolean; said: Said[] }

export async function openGateway(door: Door): Promise<Gateway> {
  const socket = dgram.createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  const contact = `<sip:line@127.0.0.1:${port}>`
  const calls = new Map<string, { line: Line; hangUp: () => void }>()
  const ringing = new Map<string, (answer: SipMessage) => void>()
  const faults: unknown[] = []
  let isClosed = false
  const [said, whispered, keys]: [Said[], Said[], string[]] = [[], [], []]

  const send = (message: SipMessage, there: number) => socket.send(writeSip(message), there, '127.0.0.1')

  socket.on('message', (packet, { port: from }) => {
    const message = readSip(packet)
    if (!message) return
    const id = header(message, 'call-id')
    const known = calls.get(id)
    switch (methodOf(message)) {
      case 'INVITE':
        if (!known) void answer(message, from).catch((problem: unknown) => isClosed || faults.push(problem))
        return
      case 'BYE':
        send(answerTo(message, { status: '200 OK', tag: 'line', contact }), from)
        if (known) over(known.line)
        return
      case 'CANCEL':
      case 'OPTIONS':
        return send(answerTo(message, { status: '200 OK', tag: 'line', contact }), from)
      case '':
        return ringing.get(id)?.(message)
      default:
    }
  })

  /** Somebody rings us: the call is answered, and the product says what happens on it. */
  async function answer(invite: SipMessage, from: number) {
    const there = readSdp(invite.body)
    if (!there) return send(answerTo(invite, { status: '488 Not Acceptable Here', tag: 'line', contact }), from)
    const line = lineOn(await openLeg(), said)
    line.leg.towards(there)
    const hangUp = () => {
      const bye = request(
        'BYE',
        header(invite, 'from'),
        `${header(invite, 'to')};tag=line`,
        header(invite, 'call-id'),
        2,
      )
      send(bye, from)
      over(line)
    }
    calls.set(header(invite, 'call-id'), { line, hangUp })
    const sdp = writeSdp(line.leg.port, there.keysType)
    send(answerTo(invite, { status: '200 OK', tag: 'line', contact, sdp }), from)
    const call = {
      CallSid: `CA${randomUUID().replaceAll('-', '')}`,
      From: userIn(header(invite, 'from')),
      To: door.ourNumber,
    }
    await converse(line, `${door.publicUrl}/channels/voice/twilio`, call)
    await post(`${door.publicUrl}/channels/voice/twilio/status`, { ...call, CallStatus: 'completed' })
    if (!line.isOver) hangUp()
  }

  /** Does what it is told until there is nothing left to do, or the caller has gone. */
  async function converse(line: Line, first: string, call: Record<string, string>) {
    let next: { to: string; with: Record<string, string> } | undefined = { to: first, with: {} }
    while (next && !line.isOver) {
      const doings = readTwiml(await post(next.to, { ...call, ...next.with }))
      next = undefined
      for (const doing of doings) {
        next = await perform(line, doing, call)
        if (next || line.isOver) break
        if (doing.do === 'hang-up') return over(line)
      }
    }
  }

  async function perform(line: Line, doing: Doing, call: Record<string, string>) {
    switch (doing.do) {
      case 'say':
        await say(line, [doing.saying], false)
        return undefined
      case 'gather': {
        await say(line, doing.says, true)
        const pressed = await gathered(line, doing)
        return {
          to: doing.action,
          with: { Digits: pressed.keys, ...(pressed.endedBy && { FinishedOnKey: pressed.endedBy }) },
        }
      }
      case 'dial':
        return { to: doing.action, with: { DialCallStatus: await dial(line, doing, call) } }
      case 'redirect':
        return { to: doing.to, with: {} }
      case 'hang-up':
        return undefined
    }
  }

  /** Rings somebody for the caller, whispers to them where there is something to whisper, and joins the two. */
  async function dial(line: Line, { number, seconds, whisper }: Doing & { do: 'dial' }, call: Record<string, string>) {
    const there = door.telephones[number]
    if (there === undefined) return 'no-answer'
    const other = lineOn(await openLeg(), whispered)
    const id = randomUUID()
    const to = `<sip:${number}@127.0.0.1:${there}>`
    const invite = request('INVITE', `<sip:${call['From']}@127.0.0.1:${port}>;tag=${id.slice(0, 8)}`, to, id, 1)
    send(
      {
        ...invite,
        body: writeSdp(other.leg.port, keysType),
        headers: [...invite.headers, ['Content-Type', 'application/sdp']],
      },
      there,
    )
    const answered = await new Promise<SipMessage | undefined>((resolve) => {
      const giveUp = setTimeout(() => resolve(undefined), seconds * 1_000)
      ringing.set(id, (message) => {
        if (statusOf(message) < 200) return
        clearTimeout(giveUp)
        resolve(statusOf(message) === 200 ? message : undefined)
      })
    })
    const sound = answered && readSdp(answered.body)
    if (!sound) return 'no-answer'
    other.leg.towards(sound)
    const dialog = (method: string, count: number) =>
      request(method, header(invite, 'from'), header(answered, 'to'), id, count)
    send(dialog('ACK', 1), there)
    const hangUp = () => send(dialog('BYE', 2), there)
    calls.set(id, { line: other, hangUp })
    if (whisper !== undefined) {
      await converse(other, whisper, {
        ...call,
        CallSid: `CA${id.replaceAll('-', '')}`,
        ParentCallSid: call['CallSid'] ?? '',
      })
      if (other.isOver) {
        hangUp()
        return 'no-answer'
      }
    }
    line.leg.onSound(other.leg.pass)
    other.leg.onSound(line.leg.pass)
    while (!line.isOver && !other.isOver) await Promise.race([somethingOn(line), somethingOn(other)])
    if (!other.isOver) {
      hangUp()
      over(other)
    }
    return 'completed'
  }

  function request(method: string, from: string, to: string, id: string, count: number): SipMessage {
    const target = /<(sip:[^>]+)>/.exec(to)?.[1] ?? to
    return {
      start: `${method} ${target} SIP/2.0`,
      headers: [
        ['Via', `SIP/2.0/UDP 127.0.0.1:${port};rport;branch=z9hG4bK${randomUUID()}`],
        ['Max-Forwards', '70'],
        ['From', from],
        ['To', to],
        ['Call-ID', id],
        ['CSeq', `${count} ${method}`],
        ['Contact', contact],
      ],
      body: '',
    }
  }

  function lineOn(leg: Leg, into: Said[]): Line {
    const line: Line = { leg, keys: [], waiting: [], isOver: false, said: into }
    leg.onKey((key) => {
      keys.push(key)
      line.keys.push(key)
      wake(line)
    })
    return line
  }

  async function post(url: string, form: Record<string, string>): Promise<string> {
    const response = await fetch(url.replace(door.publicUrl, door.origin), {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signed(url, form, door.token),
      },
      body: new URLSearchParams(form).toString(),
    })
    const words = await response.text()
    if (!response.ok) throw new Error(`${url} answered ${response.status}: ${words}`)
    return words
  }

  return {
    port,
    said,
    whispered,
    keys,
    faults,
    close() {
      isClosed = true
      for (const { line, hangUp } of calls.values()) if (!line.isOver) hangUp()
      socket.close()
    },
  }
}

/** https://www.twilio.com/docs/usage/security#validating-requests, written out: the product checks it with Twilio's own package. */
function signed(url: string, form: Record<string, string>, token: string): string {
  const fields = Object.keys(form)
    .toSorted()
    .map((name) => `${name}${form[name]}`)
  return createHmac('sha1', token)
    .update(url + fields.join(''))
    .digest('base64')
}

/** Each sentence in its own voice. Where keys are listened for, the first one ends the talking. */
async function say(line: Line, says: readonly Saying[], untilKey: boolean) {
  const sounds = await Promise.all(says.map(({ words, language }) => voiced(words, language)))
  for (const [place, sound] of sounds.entries()) {
    if (line.isOver || (untilKey && line.keys.length > 0)) return
    const saying = { ...says[place]!, whole: false }
    line.said.push(saying)
    const heard = line.leg.play(sound)
    const cut = untilKey ? somethingOn(line).then(() => line.leg.hush()) : undefined
    saying.whole = await heard
    void cut
  }
}

async function gathered(line: Line, { keysMax, endKey, seconds }: Doing & { do: 'gather' }) {
  let [keys, endedBy] = ['', '']
  while (keys.length < keysMax && !line.isOver) {
    if (line.keys.length === 0 && !(await withinSeconds(somethingOn(line), seconds))) break
    const key = line.keys.shift()
    if (key === undefined) break
    if (endKey.includes(key) && endKey !== '') {
      endedBy = key
      break
    }
    keys += key
  }
  return { keys, endedBy }
}

function somethingOn(line: Line): Promise<void> {
  return new Promise((resolve) => line.waiting.push(resolve))
}

function wake(line: Line) {
  for (const resolve of line.waiting.splice(0)) resolve()
}

function over(line: Line) {
  if (line.isOver) return
  line.isOver = true
  line.leg.close()
  wake(line)
}

async function withinSeconds(what: Promise<void>, seconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), seconds * 1_000)))
  const inTime = await Promise.race([what.then(() => true), late])
  clearTimeout(timer)
  return inTime
}
