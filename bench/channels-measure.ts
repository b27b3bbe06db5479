// Where somebody stands, what is put to them on each channel, and many sessions open at once. Begun by channels.ts.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import v8 from 'node:v8'
import vm from 'node:vm'
import type pg from 'pg'
import { QuestionView } from '../src/channels/assisted/pages/question-view.tsx'
import { sheetOf } from '../src/channels/assisted/sheet.ts'
import { PrintedQuestion } from '../src/channels/paper/form-page.tsx'
import { sheetOf as printedSheetOf } from '../src/channels/paper/sheet.ts'
import { renderText } from '../src/channels/sms/render.ts'
import { render as renderVoice } from '../src/channels/voice/render.ts'
import { QuestionForm } from '../src/channels/web/question-form.tsx'
import { noDraft } from '../src/channels/tv/draft.ts'
import { renderScreen } from '../src/channels/tv/render.ts'
import { languages } from '../src/kernel/language.ts'
import { openDatabase } from '../src/platform/db/database.ts'
import type { Place } from '../src/platform/db/places.ts'
import { examples, examplesToday } from '../src/platform/flow/examples.ts'
import type { Flow } from '../src/platform/flow/flow.ts'
import { momentAt } from '../src/platform/flow/moment.ts'
import { answering } from '../src/platform/flow/moves.ts'
import { position } from '../src/platform/flow/position.ts'
import { bindingFor } from '../src/platform/flow/run/bindings.ts'
import { hear, startFlow, talk } from '../src/platform/flow/run/run.ts'
import { type FlowEvent, write } from '../src/platform/flow/transcript.ts'
import type { House } from '../src/platform/house.ts'
import { jsonLog } from '../src/platform/log.ts'
import { textOf } from '../src/platform/web/drawing/jsx-runtime.ts'
import { benchHouse, benchPlace } from './bench-place.ts'
import { turnFigures } from './channels-turns.ts'
import { writeResults } from './results.ts'
import { testPlaces } from '../test/support/test-places.ts'
import { textHouse } from '../test/support/text-phone.ts'

const limits = { positionMs: 0.2, renderMs: 0.1, sessionsMegabytes: 100, turnP95Ms: 30 }
const { values: options } = parseArgs({
  options: {
    sessions: { type: 'string', default: '2000' },
    'at-once': { type: 'string', default: '100' },
    seconds: { type: 'string', default: '8' },
  },
})

v8.setFlagsFromString('--expose-gc')
const collect = vm.runInNewContext('gc') as () => void

const measured = {
  'position of 60 steps, 200 events, ms': positionMs(),
  ...renderedMs(),
  ...(await onHouse((house, owner) => sessionsCost(house, owner, Number(options.sessions)))),
}
console.table(measured)
const turns = await onHouse((house, owner) =>
  turnFigures(house, owner, house.places[0]!.schema, Number(options['at-once']), Number(options.seconds)),
)
console.table(turns)
console.log(
  `Limit: p95 ${limits.turnP95Ms} ms with a hundred in the middle of one. Load average: ${os
    .loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}.`,
)
writeResults('channels', { limits, measured, turns })
const paused = turns.filter(({ turn }) => turn.includes('every')).map(({ turn, p95Ms }) => [turn, p95Ms] as const)
const over = [...Object.entries(measured), ...paused].filter(([name, value]) => value > limitOf(name))
if (over.length > 0) {
  console.error('Over the limit:', over)
  process.exitCode = 1
}

function limitOf(name: string): number {
  if (name.startsWith('position')) return limits.positionMs
  if (name.includes('at once')) return limits.turnP95Ms
  return name.startsWith('ask') ? limits.renderMs : name.endsWith('MB') ? limits.sessionsMegabytes : Infinity
}

/** Every question answered, each third changed once, the rest asked again. */
function positionMs(): number {
  const text = (words: string) => ({ en: words, cy: words })
  const flow: Flow = {
    id: 'long',
    version: 1,
    title: text('Long'),
    channels: ['web'],
    steps: Array.from({ length: 60 }, (_, place) => ({
      id: `step-${place}`,
      kind: 'short-text' as const,
      wording: { ask: text(`Question ${place}?`) },
    })),
  }
  const pen = { channel: 'web' as const, actor: { kind: 'self' as const }, version: 1 }
  let events: FlowEvent[] = []
  for (let turn = 0; events.length < 200; turn++) {
    const step = flow.steps[turn % 60]!
    const at = new Date(1_800_000_000_000 + turn * 1_000).toISOString()
    events = [...events, write(pen, events, { type: 'asked', step: step.id }, at)]
    const body = answering(position(flow, events), step, `Answer ${turn}`, 'said')
    events = [...events, write(pen, events, body, at)]
  }
  return eachMs(() => position(flow, events))
}

/** The dearest question of any kind, in the dearer language, on each channel. */
function renderedMs(): Record<string, number> {
  const dearest: Record<string, number> = {}
  const note = (channel: string, ms: number) => (dearest[channel] = Math.max(dearest[channel] ?? 0, ms))
  for (const { flow, found } of Object.values(examples)) {
    const pen = { channel: 'web' as const, actor: { kind: 'self' as const }, version: flow.version }
    let events: FlowEvent[] = []
    let here = position(flow, events)
    if (here.at === 'ask' && here.call) {
      const offered = { ...found, args: here.call.args }
      events = [write(pen, events, { type: 'asked', step: here.step.id, offered }, '2026-11-23T10:00:00.000Z')]
      here = position(flow, events)
    }
    if (here.at !== 'ask') continue
    const moment = momentAt(flow, here, { today: examplesToday, channel: 'web' })
    if (moment.at !== 'ask') continue
    const tv = { flow, step: here.step, draft: noDraft, publicUrl: '', today: examplesToday }
    for (const language of languages) {
      note(
        'ask on sms, ms',
        eachMs(() => renderText(moment, language)),
      )
      note(
        'ask on voice, ms',
        eachMs(() => renderVoice(moment, language)),
      )
      note(
        'ask on tv, ms',
        eachMs(() => renderScreen(moment, language, tv)),
      )
      note(
        'ask on web, ms',
        eachMs(() => textOf(QuestionForm({ language, ask: moment.ask, action: '/do/it', problems: [] }))),
      )
      const question = () => sheetOf({ flow, here, moment, events }, language, examplesToday)[0]!
      note(
        'ask on assisted, ms',
        eachMs(() => textOf(QuestionView({ question: question(), language, isFocus: true }))),
      )
      const printed = () => printedSheetOf(flow, language).parts.find((part) => part.kind === 'question')
      if (printed())
        note(
          'ask on paper, ms',
          eachMs(() => textOf(PrintedQuestion({ question: printed()!, language, look: 'easy-read' }))),
        )
    }
  }
  return dearest
}

/** Milliseconds of a processor for one, in the middle of five runs, after warming up: what else runs here adds little to that. */
function eachMs(work: () => unknown): number {
  for (let times = 0; times < 500; times++) work()
  const runs = Array.from({ length: 5 }, () => {
    const began = process.cpuUsage()
    for (let times = 0; times < 500; times++) work()
    const { user, system } = process.cpuUsage(began)
    return (user + system) / 500_000
  })
  return Number(runs.toSorted((one, other) => one - other)[2]!.toFixed(4))
}

/** A house on a database of its own, gone afterwards. */
async function onHouse<Result>(work: (house: House, owner: pg.Pool) => Promise<Result>): Promise<Result> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'doorstep-bench-'))
  fs.chmodSync(folder, 0o755)
  const database = await openDatabase({ dataFolder: folder })
  try {
    const place = await benchPlace(database.owner, testPlaces[0]!)
    const house = textHouse(benchHouse({ database, place, dataFolder: folder, log: jsonLog(), demo: true }))
    return await work(house, database.owner)
  } finally {
    await database.close()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** What this process and the database hold more of, with so many people each three questions into a flow. */
async function sessionsCost(house: House, owner: pg.Pool, count: number): Promise<Record<string, number>> {
  const [place] = house.places as [Place]
  const open = async (number: number) => {
    const base = {
      house,
      place,
      viewer: { kind: 'anyone' as const },
      channel: 'web' as const,
      language: 'en' as const,
    }
    const stage = { ...base, binding: bindingFor(base, 'browser', String(number)) }
    const session = await startFlow(stage, 'test.find')
    await talk(stage, session)
    await hear(stage, session, { kind: 'answer', value: 'library', raw: 'library' })
    const where = { kind: 'name', name: 'York' } as const
    await hear(stage, session, { kind: 'answer', value: where, raw: 'York' })
  }
  for (let number = 0; number < 50; number++) await open(-number)
  const [heldBefore, keptBefore] = [heldMegabytes(), await keptMegabytes(owner)]
  for (let number = 1; number <= count; number += 4) await Promise.all([0, 1, 2, 3].map((more) => open(number + more)))
  return {
    [`${count} open sessions in this process, MB`]: Math.max(0, round(heldMegabytes() - heldBefore)),
    [`${count} open sessions in the database, MB`]: round((await keptMegabytes(owner)) - keptBefore),
  }
}

function heldMegabytes(): number {
  collect()
  return process.memoryUsage().heapUsed / 1e6
}

async function keptMegabytes(owner: { query(text: string): Promise<{ rows: { size: string }[] }> }): Promise<number> {
  const { rows } = await owner.query('select pg_database_size(current_database()) as size')
  return Number(rows[0]!.size) / 1e6
}

function round(value: number): number {
  return Number(value.toFixed(1))
}
