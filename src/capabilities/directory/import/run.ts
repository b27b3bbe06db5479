import { newId } from '../../../kernel/id.ts'
import { bad, type Reading } from '../../../platform/import/reading.ts'
import { SourceTrouble } from '../../../platform/import/trouble.ts'
import { ownerScene, viewScene, writeScene } from '../../../platform/scene.ts'
import type { Stage } from '../../../platform/stage.ts'
import { refreshSearched } from '../acts/refresh.ts'
import { takeIn, type Batch, type TakeIn, type Taken } from './acts/take-in.ts'
import { goesBeside, hangsFrom, type Placed, type ReadyServices, readyServices } from './ready-batch.ts'
import { type BatchName, notSeen, type ImportKind, type ProblemAt, type Run, type Tally } from './store/runs.ts'

/** Where rows come from: one reader, and how many of its rows make a transaction. */
export type Incoming =
  | { kind: 'postcodes'; batches: AsyncIterable<BatchOf<'postcodes'>> }
  | { kind: 'outcodes'; batches: AsyncIterable<BatchOf<'outcodes'>> }
  | { kind: 'boundaries'; batches: AsyncIterable<BatchOf<'boundaries'>>; areaKind: string }
  | { kind: 'services'; batches: AsyncIterable<BatchOf<'services'>> }
type BatchOf<Kind> = Extract<Batch, { kind: Kind }>['readings']

// Three batches of services are in memory at once, each with all its rows, and what lives long is dear to sweep around.
const rowsPerBatch = { postcodes: 4_000, outcodes: 4_000, boundaries: 100, services: 640 } as const

// By two of PostgreSQL's processes: with one, a processor is idle while it waits for Node or Node for it.
const writtenAtOnce = 2
type Writing = { ready: ReadyServices | undefined; name: BatchName; done: ReturnType<typeof takeInAll> }

export type Result = { run: Run; tally: Tally; placed: Placed; notSeen: number }
export type Watch = {
  problem?: (problem: ProblemAt) => void
  progress?: (tally: Tally) => void
  /** Set once the run should stop after the batch it is in. */
  stopping?: () => boolean
}

type Asked = { kind: ImportKind; source: string; readFrom: string; dryRun: boolean; incoming: Incoming }

/**
 * One run of a source at a time: of two at once each would say that what the other has just seen is not in its source now. The second is
 * refused with a sentence (`SourceTrouble`); a run that was killed holds nothing. A dry run changes nothing, and may be done beside another.
 */
export function runImport(stage: Stage, asked: Asked, watch: Watch = {}): Promise<Result> {
  if (asked.dryRun) return runAlone(stage, asked, watch)
  return ownerScene(stage.house, stage.place, async (_, lock) => {
    if (!(await lock(`import of ${asked.source} into ${stage.place.schema}`)))
      throw new SourceTrouble('under-way', { source: asked.source })
    return runAlone(stage, asked, watch)
  })
}

/**
 * Takes everything in, one transaction a batch: killed at any moment, what was taken in stands whole, and running it again passes quickly
 * over that. While the database writes one batch of services, or two beside each other, the next is read and worked out, and what the one
 * before changed is made searchable: that batch has marked its services, so if we are killed between the two the job that runs every few
 * minutes does it. A row that the database itself refuses is found by halving its batch, kept aside, and stops nothing.
 */
async function runAlone(stage: Stage, asked: Asked, watch: Watch): Promise<Result> {
  const run: Run = { id: newId(), kind: asked.kind, source: asked.source, readFrom: asked.readFrom }
  const result: Result = {
    run,
    tally: { rowsRead: 0, added: 0, changed: 0, unchanged: 0, keptAside: 0 },
    placed: { exact: 0, postcode: 0, outcode: 0, nowhere: 0 },
    notSeen: 0,
  }
  /** Waits for a batch, and answers whether it went as it was worked out ahead. */
  const heard = async ({ ready, done }: Writing): Promise<boolean> => {
    const { taken, asWorkedOut } = await done
    for (const { tally, problems, placed } of taken) {
      addUp(result.tally, tally)
      addUp(result.placed, placed)
      problems.forEach((problem) => watch.problem?.(problem))
    }
    watch.progress?.(result.tally)
    if (asked.incoming.kind !== 'services' || asked.dryRun) return false
    // What arrives is listed as it is written.
    if (asWorkedOut && !ready?.staying) return true
    await searchable
    searchable = makeSearchable(stage)
    searchable.catch(() => undefined)
    return asWorkedOut
  }
  const workedOut = async (batch: Batch, before: readonly ReadyServices[] = []) =>
    batch.kind === 'services' && !asked.dryRun
      ? viewScene(stage, (scene) => readyServices(scene, run, batch.readings, before))
      : undefined
  let searchable: Promise<void> = Promise.resolve()
  const writing: Writing[] = []
  let batches = 0
  const take = (batch: Batch, last: boolean, ready?: ReadyServices) => {
    const name = { run: run.id, nth: batches++ }
    const [before] = writing
    const leansOn = ready && before?.ready && hangsFrom(ready, before.ready) ? before.name : undefined
    const ahead = ready && { ready, name, leansOn }
    const done = takeInAll(stage, { run, batch, ahead, last, dryRun: asked.dryRun }, before?.done)
    // The next batch is read meanwhile; a failure is met where it is awaited.
    done.catch(() => undefined)
    writing.push({ ready, name, done })
  }
  /** Hears of the oldest until so few are being written, and none that must be waited for. Whether all went as they were worked out. */
  const heardUntil = async (most: number, mustWait: (each: Writing) => boolean = () => false) => {
    let wentWell = true
    while (writing.length > most || writing.some(mustWait)) wentWell = (await heard(writing.shift()!)) && wentWell
    return wentWell
  }
  try {
    for await (const batch of batchesOf(asked.incoming)) {
      const before = writing.flatMap(({ ready }) => ready ?? [])
      let ready = await workedOut(batch, before)
      const wentWell = await heardUntil(
        writtenAtOnce - 1,
        (each) => !ready || !each.ready || !goesBeside(ready, each.ready),
      )
      if (watch.stopping?.()) break
      if (!wentWell) {
        // What was worked out from a batch that went otherwise is worth nothing.
        await heardUntil(0)
        ready = await workedOut(batch)
      }
      take(batch, false, ready)
    }
    await heardUntil(0)
    take(emptyBatch(asked.incoming), !watch.stopping?.())
    await heardUntil(0)
  } finally {
    await Promise.allSettled(writing.map(({ done }) => done))
  }
  await searchable
  if (asked.incoming.kind === 'services' && !asked.dryRun) {
    result.notSeen = await viewScene(stage, ({ db }) => notSeen(db, run))
  }
  return result
}

async function makeSearchable(stage: Stage, triesLeft = 3): Promise<void> {
  try {
    await writeScene(stage, refreshSearched)
  } catch (problem) {
    const isDeadlock = problem instanceof Error && 'code' in problem && problem.code === '40P01'
    if (!isDeadlock || triesLeft === 0) throw problem
    await makeSearchable(stage, triesLeft - 1)
  }
}

function addUp<Sums extends Record<string, number>>(sums: Sums, more: Sums) {
  for (const key of Object.keys(more) as (keyof Sums)[])
    sums[key] = ((sums[key] ?? 0) + (more[key] ?? 0)) as Sums[keyof Sums]
}

/** What was worked out ahead rests on what was known then; where the database refuses it, it is worked out again where nobody else writes. */
async function takeInAll(stage: Stage, asked: TakeIn, before?: Promise<unknown>) {
  try {
    if (asked.ahead) return { taken: await takeInOnce(stage, asked), asWorkedOut: true }
  } catch (error) {
    if (refusedBy(error) === undefined) throw error
    // The first in the file speaks for an organisation.
    await before
  }
  return { taken: await takeInHalving(stage, { ...asked, ahead: undefined }), asWorkedOut: false }
}

async function takeInOnce(stage: Stage, asked: TakeIn): Promise<Taken[]> {
  const outcome = await takeIn(stage, asked)
  if (outcome.ok) return [outcome.value]
  if (outcome.refusal.because === 'dry-run') return [outcome.refusal.taken]
  throw new Error('Nobody but the command line may import')
}

async function takeInHalving(stage: Stage, asked: TakeIn): Promise<Taken[]> {
  try {
    return await takeInOnce(stage, asked)
  } catch (error) {
    const constraint = refusedBy(error)
    if (constraint === undefined || asked.batch.readings.length === 0) throw error
    if (asked.batch.readings.length === 1)
      return takeInHalving(stage, { ...asked, batch: refused(asked.batch, constraint) })
    const [first, second] = halves(asked.batch)
    return [
      ...(await takeInHalving(stage, { ...asked, batch: first })),
      ...(await takeInHalving(stage, { ...asked, batch: second })),
    ]
  }
}

/** The name of the rule that a row broke, where the database refused a value (SQLSTATE classes 22 and 23) rather than failed. */
function refusedBy(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !/^2[23]/.test(String(error.code))) return undefined
  return 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : error.message
}

function halves(batch: Batch): [Batch, Batch] {
  const middle = Math.ceil(batch.readings.length / 2)
  return [
    { ...batch, readings: batch.readings.slice(0, middle) } as Batch,
    { ...batch, readings: batch.readings.slice(middle) } as Batch,
  ]
}

function refused(batch: Batch, constraint: string): Batch {
  const [reading] = batch.readings
  if (!reading?.ok) return { ...batch, readings: [] } as Batch
  const kept = bad(reading.at, { because: 'database-refused', expected: constraint }, JSON.stringify(reading.record))
  return { ...batch, readings: [kept] }
}

function emptyBatch(incoming: Incoming): Batch {
  return incoming.kind === 'boundaries'
    ? { kind: 'boundaries', readings: [], areaKind: incoming.areaKind }
    : { kind: incoming.kind, readings: [] }
}

async function* batchesOf(incoming: Incoming): AsyncGenerator<Batch> {
  const rows = rowsPerBatch[incoming.kind]
  switch (incoming.kind) {
    case 'postcodes':
      for await (const readings of regrouped(incoming.batches, rows)) yield { kind: 'postcodes', readings }
      return
    case 'outcodes':
      for await (const readings of regrouped(incoming.batches, rows)) yield { kind: 'outcodes', readings }
      return
    case 'boundaries':
      for await (const readings of regrouped(incoming.batches, rows))
        yield { kind: 'boundaries', readings, areaKind: incoming.areaKind }
      return
    case 'services':
      for await (const readings of regrouped(incoming.batches, rows)) yield { kind: 'services', readings }
  }
}

/** The first batches are small, each twice the one before: while the first is worked out the database has nothing to do. */
async function* regrouped<Record>(
  batches: AsyncIterable<Reading<Record>[]>,
  rowsMax: number,
): AsyncGenerator<Reading<Record>[]> {
  let held: Reading<Record>[] = []
  let rows = Math.ceil(rowsMax / 4)
  for await (const batch of batches) {
    held = held.length === 0 ? batch : held.concat(batch)
    while (held.length >= rows) {
      yield held.slice(0, rows)
      held = held.slice(rows)
      rows = Math.min(2 * rows, rowsMax)
    }
  }
  if (held.length > 0) yield held
}
