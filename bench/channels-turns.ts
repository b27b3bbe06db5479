// A turn by text and a turn of a call, with a hundred people in the middle of one at the same time, against the bare statements.
import type pg from 'pg'
import { takeText } from '../src/channels/sms/intake.ts'
import { takeCall } from '../src/channels/voice/intake.ts'
import type { Inbound } from '../src/channels/voice/spoken.ts'
import type { House } from '../src/platform/house.ts'
import { lendEar } from '../test/support/voice-phone.ts'
import { postgresMs } from './processor.ts'
import { share } from './results.ts'
import { perTurn, record, replaySeconds } from './statements.ts'

export type TurnFigures = {
  turn: string
  turns: number
  p50Ms: number
  p95Ms: number
  /** Milliseconds of a processor for one turn: ours with whoever asks, and PostgreSQL’s. */
  ourMs: number
  postgresMs: number
  aSecond: number
  bareASecond: number
  ratio: number
  transactions: number
  statements: number
}

/** Two processors; with more, turns of one call that must follow each other wait for each other. */
const connections = 2
/** People press a key, or send a text, every two seconds or so. */
const pauseMs = 2_000

type Person = { turn(): Promise<void> }
type Load = { name: string; person: (number: number) => Person; pauses: boolean }

export async function turnFigures(
  house: House,
  owner: pg.Pool,
  schema: string,
  atOnce: number,
  seconds: number,
): Promise<TurnFigures[]> {
  lendEar(house)
  const sent = record(house.database.job)
  const loads: Load[] = [false, true].flatMap((pauses) => [
    { name: 'text', person: (number: number) => texter(house, number), pauses },
    { name: 'voice', person: (number: number) => caller(house, number), pauses },
  ])
  // Once for nothing, so that what is measured is warm.
  for (const load of loads.slice(0, 2)) await crowd(load, atOnce, 2, 0)
  const figures: TurnFigures[] = []
  for (const [run, load] of loads.entries()) {
    sent.splice(0)
    const began = { ours: process.cpuUsage(), postgres: postgresMs() }
    const ms = await crowd(load, atOnce, seconds, (run + 1) * 10_000)
    const { user, system } = process.cpuUsage(began.ours)
    const each = (spent: number) => Number((spent / ms.length).toFixed(2))
    const spent = { ourMs: each((user + system) / 1_000), postgresMs: each(postgresMs() - began.postgres) }
    const transactions = sent.splice(0)
    await owner.query(`truncate ${schema}.text_inbound, ${schema}.voice_call, ${schema}.flow_session cascade`)
    const bareASecond = Math.round(ms.length / (await replaySeconds(house.database.job, transactions, connections)))
    sent.splice(0)
    const aSecond = Math.round(ms.length / seconds)
    figures.push({
      turn: `${load.name}, ${atOnce} at once, ${load.pauses ? `a turn each every ${pauseMs / 1_000} s` : 'without a pause'}`,
      turns: ms.length,
      p50Ms: share(ms, 0.5),
      p95Ms: share(ms, 0.95),
      ...spent,
      aSecond,
      bareASecond,
      ratio: Number((aSecond / bareASecond).toFixed(2)),
      ...perTurn(transactions, ms.length),
    })
  }
  return figures
}

async function crowd({ person, pauses }: Load, atOnce: number, seconds: number, from: number): Promise<number[]> {
  const ms: number[] = []
  const ends = performance.now() + seconds * 1_000
  await Promise.all(
    Array.from({ length: atOnce }, async (_, place) => {
      const one = person(from + place)
      if (pauses) await rest(Math.random() * pauseMs)
      while (performance.now() < ends) {
        const began = performance.now()
        await one.turn()
        ms.push(performance.now() - began)
        if (pauses) await rest(pauseMs * (0.5 + Math.random()))
      }
    }),
  )
  return ms
}

const ours = '+447700900100'
let names = 0

/** `FIND`, what, where, which, and again. */
function texter(house: House, number: number): Person {
  const words = ['FIND', 'library', 'YO1 7HH', '2']
  let at = 0
  return {
    async turn() {
      const text = {
        provider: 'bench',
        providerId: `text-${++names}`,
        from: `+4478${String(number).padStart(8, '0')}`,
        to: ours,
        words: words[at++ % words.length]!,
      }
      await takeText(house, text, { back: 'now', simulated: true })
    },
  }
}

/** Rings, chooses, answers by key, and rings off to ring again. */
function caller(house: House, number: number): Person {
  const keys = ['1', '1', '1', '2', '1', '3', '4']
  let [call, at, turn] = ['', 0, 0]
  return {
    async turn() {
      const isNew = at % (keys.length + 1) === 0
      if (isNew) [call, turn] = [`call-${++names}`, 0]
      const inbound: Inbound = isNew ? { kind: 'begin' } : { kind: 'keys', keys: keys[(at % (keys.length + 1)) - 1]! }
      at++
      const said = await takeCall(house, {
        provider: 'bench',
        providerId: call,
        from: `+4479${String(number).padStart(8, '0')}`,
        to: ours,
        turn,
        inbound,
      })
      turn = said.turn
    },
  }
}

function rest(lengthMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, lengthMs))
}
