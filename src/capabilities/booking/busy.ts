// What keeps somebody busy elsewhere, read out of their own iCalendar. Whatever comes is survived: a sentence, or times.
import fs from 'node:fs'
import { Worker } from 'node:worker_threads'
import { instantOf } from '../../kernel/wall-clock.ts'
import type { Reading, WorkerAnswer, WorkerAsked } from './busy-worker.ts'

export type BusySpan = { uid: string; from: Date; until: Date }
export type BusyRead =
  { ok: true; spans: BusySpan[]; skipped: number } | { ok: false; because: 'not-a-calendar' | 'too-much' }

const memoryMegabytesMax = 256

/**
 * Times between `from` and `until`; whole days and floating times are those of `timeZone`. A rule such as the thirtieth of every
 * February, or a duration of a quintillion weeks, has no end for whoever follows it: so it is followed in a thread of its own,
 * which is ended when it has had its time, and the house goes on meanwhile.
 */
export async function readBusy(
  text: string,
  { from, until, timeZone }: { from: Date; until: Date; timeZone: string },
  { msMax = 10_000 } = {},
): Promise<BusyRead> {
  const read = await readInThread({ text, from: from.getTime(), until: until.getTime() }, msMax)
  if (!read.ok) return read
  const instant = (reading: Reading) =>
    'at' in reading ? new Date(reading.at) : instantOf(reading, reading.zone ?? timeZone)
  const spans = read.spans
    .map((span) => ({ uid: span.uid, from: instant(span.from), until: instant(span.until) }))
    .filter((span) => span.from < span.until && span.until > from && span.from < until)
  return { ok: true, spans, skipped: read.skipped }
}

/** Beside this file as written; the bundled server lies in `dist`, beside the source it was made of. */
const workerFile = ['./busy-worker.ts', '../src/capabilities/booking/busy-worker.ts']
  .map((file) => new URL(file, import.meta.url))
  .find((file) => fs.existsSync(file))

function readInThread(asked: WorkerAsked, msMax: number): Promise<WorkerAnswer> {
  if (!workerFile) throw new Error('The reader of calendars is not where it should be')
  const worker = new Worker(workerFile, {
    workerData: asked,
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytesMax },
    stderr: true,
    stdout: true,
  })
  return new Promise((resolve) => {
    const answer = (read: WorkerAnswer) => {
      clearTimeout(timer)
      resolve(read)
      void worker.terminate()
    }
    const timer = setTimeout(() => answer({ ok: false, because: 'too-much' }), msMax)
    worker.once('message', answer)
    // Out of memory, or something that nobody thought of.
    worker.once('error', () => answer({ ok: false, because: 'not-a-calendar' }))
  })
}
