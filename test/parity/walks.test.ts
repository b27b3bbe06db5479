// Ten thousand people who answer, go back, change their minds and say nonsense, on every channel of every flow: pure, no database.
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { everyManifest } from '../../src/commands/docs.ts'
import { optionsOf, readAnswer } from '../../src/platform/flow/answer.ts'
import { answerFor } from '../support/any-answer.ts'
import type { Day } from '../../src/kernel/day.ts'
import type { Flow, FlowChannel, Option, StepId } from '../../src/platform/flow/flow.ts'
import { answering } from '../../src/platform/flow/moves.ts'
import { reviewLines } from '../../src/platform/flow/moment.ts'
import { position } from '../../src/platform/flow/position.ts'
import { howAsked } from '../../src/platform/flow/support.ts'
import { write, type EventBody, type FlowEvent } from '../../src/platform/flow/transcript.ts'
import { eventsFrom } from '../../src/platform/flow/turn.ts'
import { askFlow, findFlow } from '../support/text-phone.ts'
import { borrow } from '../support/flow-shop.ts'

const flows: Flow[] = [...everyManifest().flatMap((manifest) => manifest.flows ?? []), borrow, askFlow, findFlow]
const pairs = flows.flatMap((flow) => flow.channels.map((channel) => ({ id: flow.id, channel, flow })))
// `WALKS=100000 WALK_SEED=42 npm test -- test/parity/walks` walks further, or the same way again.
const walksMany = Number(process.env['WALKS'] ?? 10_000)
const walksEach = Math.ceil(walksMany / pairs.length)
const seed = Number(process.env['WALK_SEED'] ?? 20_261_129)
const began = performance.now()
afterAll(() => {
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${walksEach * pairs.length} walks over ${pairs.length} flows × channels, seed ${seed}, ${seconds} s`)
})
const now = '2026-11-23T10:00:00.000Z'
const today = '2026-11-23' as Day

type Move = 'answer' | 'back' | 'help' | 'language' | 'nonsense' | 'skip' | 'change' | 'confirm'
const moves: Move[] = [
  'answer',
  'answer',
  'answer',
  'answer',
  'back',
  'help',
  'language',
  'nonsense',
  'skip',
  'change',
  'confirm',
]

describe.each(pairs)('$id on $channel', ({ flow, channel }) => {
  test('has no dead end, loses no answer, and asks nothing twice unless it was changed', () => {
    const walk = fc.array(fc.record({ move: fc.constantFrom(...moves), dice: fc.nat(1_000_000) }), { maxLength: 30 })
    fc.assert(
      fc.property(walk, fc.nat(1_000_000), (steps, dice) => walkThrough(flow, channel, steps, dice)),
      { numRuns: walksEach, seed },
    )
  }, 120_000)
})

function walkThrough(flow: Flow, channel: FlowChannel, steps: readonly { move: Move; dice: number }[], last: number) {
  const pen = { channel, actor: { kind: 'self' as const }, version: flow.version }
  let events: FlowEvent[] = []
  const add = (bodies: readonly EventBody[]) => {
    for (const body of bodies) events = [...events, write(pen, events, body, now)]
  }
  for (const { move, dice } of steps) {
    const here = settled(flow, channel, () => events, add)
    if (here.at === 'done' || here.at === 'submit') break
    const before = { ...here.answers }
    add(moved(flow, here, move, dice))
    const after = position(flow, events)
    // Nonsense, help and another language change nothing that was said.
    if (move === 'help' || move === 'nonsense' || move === 'language') expect(after.answers).toEqual(before)
  }
  // From wherever that led, somebody who now simply answers comes to the end, and is asked each thing once.
  const asked: StepId[] = []
  const given = new Map<StepId, unknown>()
  for (let turn = 0; ; turn++) {
    const here = settled(flow, channel, () => events, add)
    if (here.at === 'submit' || here.at === 'done') {
      for (const [step, value] of given) expect(here.answers[step], step).toEqual(value)
      return
    }
    expect(turn, 'comes to an end').toBeLessThan(flow.steps.length * 2 + 2)
    if (here.at === 'expired') throw new Error('Nothing expired')
    expect(asked, 'is asked once').not.toContain(here.step.id)
    asked.push(here.step.id)
    const how = here.at === 'ask' ? howAsked(here.step, channel) : 'asks'
    if (how === 'link' || how === 'person') return
    add(moved(flow, here, here.at === 'review' ? 'confirm' : 'answer', last + turn))
    const value = position(flow, events).answers[here.step.id]
    if (here.at === 'ask') given.set(here.step.id, value)
  }
}

/** What the host does by itself: it finds what is to be chosen from. */
function settled(flow: Flow, channel: FlowChannel, events: () => FlowEvent[], add: (bodies: EventBody[]) => void) {
  for (;;) {
    const here = position(flow, events())
    if (here.at !== 'ask') return here
    if (howAsked(here.step, channel) === 'skip') add([answering(here, here.step, null)])
    else if (here.call && !here.offered)
      add([{ type: 'asked', step: here.step.id, offered: { args: here.call.args, options: found } }])
    else return here
  }
}

const found: Option[] = ['1', '2', '3'].map((key) => ({
  key,
  value: `thing ${key}`,
  label: { en: `Thing ${key}`, cy: `Peth ${key}` },
}))

type Here = ReturnType<typeof position>

function moved(flow: Flow, here: Here, move: Move, dice: number): EventBody[] {
  const lines = reviewLines(flow, here)
  const command = (what: Parameters<typeof eventsFrom>[1]) => eventsFrom(here, what, lines)
  switch (move) {
    case 'answer': {
      if (here.at !== 'ask') return []
      const value = answerFor(here.step, optionsOf(here.step, here.offered?.options), dice, today)
      return command({ kind: 'answer', value, raw: 'said' })
    }
    case 'nonsense': {
      if (here.at !== 'ask') return []
      const read = readAnswer(here.step, '\u0000?!', optionsOf(here.step, here.offered?.options), {
        today,
        channel: 'web',
        version: 1,
      })
      return read.ok ? [] : command({ kind: 'rejection', code: read.code, raw: '?!' })
    }
    case 'language':
      return command({ kind: 'command', command: { do: 'language', language: dice % 2 ? 'en' : 'cy' }, raw: '' })
    case 'change':
      return lines.length === 0
        ? []
        : command({ kind: 'command', command: { do: 'change', line: (dice % lines.length) + 1 }, raw: '' })
    default:
      return command({ kind: 'command', command: { do: move }, raw: '' })
  }
}
