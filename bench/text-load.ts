// Telephones that text a house and read what comes back: a process of its own, which spends as little as it can, so that what is
// measured is the house. Begun by sms-turn-measure.ts.
import { connect, spentOn } from './light-load.ts'

export type Load = { port: number; seconds: number; run: number; secret: string } & (
  { atOnce: number } | { aSecond: number }
)
export type Turns = {
  ms: number[]
  /** When each was sent: milliseconds since 1970. */
  sentAt: number[]
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
  const began = performance.now()
  const { result, processorMs } = await spentOn(() => textFor(load))
  process.send!({ ...result, processorMs, seconds: (performance.now() - began) / 1_000 }, () => process.disconnect())
})

/** `atOnce` telephones that text as soon as they are answered, or `aSecond` texts a second whatever the answers take. */
async function textFor(load: Load): Promise<Pick<Turns, 'ms' | 'sentAt' | 'wrong'>> {
  const turns = { ms: [] as number[], sentAt: [] as number[], wrong: 0 }
  const head = `POST /channels/sms/generic HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${load.secret}\r\ncontent-type: application/json\r\ncontent-length: `
  const until = performance.now() + load.seconds * 1_000
  let phones = 0
  const nextNumber = () => `+4477${String(load.run).padStart(2, '0')}${String(++phones).padStart(6, '0')}`
  const talk = async (betweenMs: number) => {
    const line = await connect(load.port)
    while (performance.now() < until) {
      const number = nextNumber()
      for (const [place, [words, expected]] of conversation.entries()) {
        const sent = performance.now()
        const text = `{"id":"${number}-${place}","from":"${number}","to":"+447700900100","text":"${words}"}`
        const { body } = await line.ask(`${head}${text.length}\r\n\r\n${text}`)
        turns.ms.push(performance.now() - sent)
        turns.sentAt.push(performance.timeOrigin + sent)
        if (!body.includes(expected)) turns.wrong++
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
  return turns
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
