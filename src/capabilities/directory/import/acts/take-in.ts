import { accept, refuse } from '../../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../../platform/act.ts'
import { allAsked } from '../../../../platform/db/all-asked.ts'
import type { Boundary } from '../../../../platform/import/boundaries.ts'
import type { Reading } from '../../../../platform/import/reading.ts'
import { writeListings } from '../../store/listings.ts'
import { askAboutHidden } from '../../store/proposals.ts'
import { eachOnce } from '../each-once.ts'
import type { Mapped } from '../map-row.ts'
import type { OutcodeRecord, PostcodeRecord } from '../place-rows.ts'
import { type Placed, type ReadyServices, readyServices } from '../ready-batch.ts'
import { writeArrivals, writeCategories, writeStaying } from '../store/listings.ts'
import { writeBoundaries, writeOutcodes, writePostcodes, type Counts } from '../store/places.ts'
import {
  type BatchName,
  holdBatch,
  keepProblems,
  keepRun,
  keepSaid,
  planFor,
  takeTurns,
  type ProblemAt,
  type Run,
  type Tally,
} from '../store/runs.ts'

export type Batch =
  | { kind: 'postcodes'; readings: Reading<PostcodeRecord>[] }
  | { kind: 'outcodes'; readings: Reading<OutcodeRecord>[] }
  | { kind: 'boundaries'; readings: Reading<Boundary>[]; areaKind: string }
  | { kind: 'services'; readings: Reading<Mapped>[] }

/** What these services come to, where it has been worked out ahead, and which batch must be kept before what hangs from it. */
type Ahead = { ready: ReadyServices; name: BatchName; leansOn: BatchName | undefined }
export type TakeIn = { run: Run; batch: Batch; ahead?: Ahead | undefined; last: boolean; dryRun: boolean }
export type Taken = { tally: Tally; problems: ProblemAt[]; placed: Placed }

/**
 * Takes in one batch of an import: what is new is added, what the source changed is changed, what it says again is left alone,
 * and bad rows are kept aside with their reasons. All of it or none of it. A dry run does everything and then refuses, with the
 * counts, so that what it foretells is what would have happened.
 */
export const takeIn = act('directory.import', async (scene: ActScene, { run, batch, ahead, last, dryRun }: TakeIn) => {
  const { counts, problems, placed } = await write(scene, run, batch, ahead)
  const keptAside = problems.filter((problem) => problem.keptAside).length
  const rowsRead = batch.readings.length
  const unchanged = rowsRead - keptAside - counts.added - counts.changed
  const taken: Taken = { tally: { rowsRead, ...counts, unchanged, keptAside }, problems, placed }
  if (dryRun) return refuse({ because: 'dry-run', taken })
  scene.underWay(keepRun(scene.db, run, taken.tally, scene.now, last))
  scene.underWay(keepProblems(scene.db, run.id, problems))
  scene.line({ thing: { kind: 'import', id: run.id }, facts: { kind: run.kind, source: run.source, ...taken.tally } })
  return accept(taken)
})

type Wrote = { counts: Counts; problems: ProblemAt[]; placed: Placed }
const nowhereAsked: Placed = { exact: 0, postcode: 0, outcode: 0, nowhere: 0 }

async function write(scene: ActScene, run: Run, batch: Batch, ahead: Ahead | undefined): Promise<Wrote> {
  switch (batch.kind) {
    case 'postcodes':
      return writeEach(
        batch.readings,
        ({ postcode }) => postcode,
        (records) => writePostcodes(scene.db, records),
      )
    case 'outcodes':
      return writeEach(
        batch.readings,
        ({ outcode }) => outcode,
        (records) => writeOutcodes(scene.db, records),
      )
    case 'boundaries': {
      const area = { kind: batch.areaKind, source: run.source }
      return writeEach(
        batch.readings,
        ({ code }) => code,
        (records) => writeBoundaries(scene.db, records, area),
      )
    }
    case 'services':
      return writeServices(scene, run, batch.readings, ahead)
  }
}

async function writeEach<Record>(
  readings: Reading<Record>[],
  keyOf: (record: Record) => string,
  writeAll: (records: Record[]) => Promise<Counts>,
): Promise<Wrote> {
  const { once, problems } = eachOnce(readings, keyOf)
  const counts = once.length > 0 ? await writeAll(once.map(({ record }) => record)) : { added: 0, changed: 0 }
  return { counts, problems, placed: nowhereAsked }
}

async function writeServices(
  scene: ActScene,
  run: Run,
  readings: Reading<Mapped>[],
  ahead: Ahead | undefined,
): Promise<Wrote> {
  const { db } = scene
  const turn = takeTurns(db, run.source, ahead === undefined)
  if (!ahead) await turn
  const ready = ahead?.ready ?? (await readyServices(scene, run, readings))
  const { arriving, staying } = ready
  const written = allAsked([
    turn,
    ahead && holdBatch(db, ahead.name),
    arriving && writeCategories(db, arriving.rows),
    arriving && planFor(db, 'all'),
    arriving && writeArrivals(db, arriving.written, ahead?.leansOn),
    arriving && writeListings(db, [], arriving.listings),
    keepSaid(db, run, ready.digests, ready.neverSaid),
    arriving && planFor(db, 'auto'),
    staying && writeStaying(db, staying),
    askAboutHidden(db, ready.hidden, scene.now),
  ])
  // All at once, in this order and up to the commit: whoever works out the next batch is not waited for in between.
  if (ahead) scene.underWay(written)
  else await written
  return ready
}
