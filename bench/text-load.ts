// Telephones that text a house and read what comes back: a process of its own, which spends as little as it can, so that what is
// measured is the house. Begun by sms-turn-measure.ts.
import net from 'node:net'

export type Load = { port: number; seconds: number; run: number; secret: string } & (
  { atOnce: number } | { aSecond: number }
)
export type Turns = {
  ms: number[]
  wrong: number
  /** Of this process, in all. */ processorMs: number
  seconds: number
}

const conversation = [
  ['FIND', 'What do you need?'],
  ['library', 'Where are you?'],
  ['YO1 7HH', '1 Library 1'],
  ['MORE', '4 Library 4'],
  ['2', 'That is done.'],
] as const

process.on('message', async (load: Load) => {
  const turns = await textFor(load)
  process.send!(turns, () => process.disconnect())
})

/** `atOnce` telephones that text as soon as they are answered, or `aSecond` texts a second whatever the answers take. */
async function textFor(load: Load): Promise<Turns> {
  const turns: Turns = { ms: [], wrong: 0, processorMs: 0, seconds: 0 }
  const spent = process.cpuUsage()
  const began = performance.now()
  const until = began + load.seconds * 1_000
  let phones = 0
  const nextNumber = () => `+4477${String(load.run).padStart(2, '0')}${String(++phones).padStart(6, '0')}`
  const talk = async (betweenMs: number) => {
    const line = await connect(load)
    while (performance.now() < until) {
      const number = nextNumber()
      for (const [place, [words, expected]] of conversation.entries()) {
        const sent = performance.now()
        const answer = await line.send(
          `{"id":"${number}-${place}","from":"${number}","to":"+447700900100","text":"${words}"}`,
        )
        turns.ms.push(performance.now() - sent)
        if (!answer.includes(expected)) turns.wrong++
        const rest = betweenMs - (performance.now() - sent)
        if (rest > 0) await pause(rest)
      }
    }
    line.end()
  }
  if ('atOnce' in load) await Promise.all(Array.from({ length: load.atOnce }, () => talk(0)))
  else {
    const everyMs = 1_000 / load.aSecond
    const beginning = async (_: unknown, place: number) => {
      await pause(place * everyMs)
      await talk(1_000)
    }
    await Promise.all(Array.from({ length: load.aSecond }, beginning))
  }
  const { user, system } = process.cpuUsage(spent)
  return { ...turns, processorMs: (user + system) / 1_000, seconds: (performance.now() - began) / 1_000 }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** One kept-alive connection, one request at a time on it: what a gateway does, with no more of HTTP than that needs. */
function connect({ port, secret }: Load) {
  const head = `POST /channels/sms/generic HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${secret}\r\ncontent-type: application/json\r\ncontent-length: `
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true })
  let heard = ''
  let answered: ((answer: string) => void) | undefined
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    heard += chunk
    const end = heard.indexOf('\r\n\r\n')
    if (end < 0) return
    const length = Number(/content-length: (\d+)/i.exec(heard)?.[1])
    if (Buffer.byteLength(heard) - Buffer.byteLength(heard.slice(0, end + 4)) < length) return
    const answer = heard.slice(end + 4)
    heard = ''
    answered?.(answer)
  })
  return new Promise<{ send(body: string): Promise<string>; end(): void }>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('connect', () =>
      resolve({
        send: (body) =>
          new Promise((answer) => {
            answered = answer
            socket.write(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`)
          }),
        end: () => socket.destroy(),
      }),
    )
  })
}
