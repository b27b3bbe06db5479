// Asks outside calendars what keeps people busy, each by a job of its own, so that one that hangs holds up no other.
import { createHash } from 'node:crypto'
import { readOutside } from '../../platform/import/outside.ts'
import { SourceTrouble } from '../../platform/import/trouble.ts'
import { addJob } from '../../platform/act.ts'
import { viewScene, writeScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { readBusy } from './busy.ts'
import { findBusyAddress, keepBusy, listDueBusy, noteBusyProblem } from './store/busy.ts'
import { readOneBusyTask } from './tasks.ts'

const bytesMax = 10_000_000
const silenceMsUsual = 15_000
const wholeMsMax = 60_000
const redirectsMax = 5
const daysAhead = 400
const atOnceMax = 500

/** Tests read from this machine, and wait less. */
type Limits = { allowPrivate?: boolean; silenceMsMax?: number }

/** Queues those that are due. */
export async function queueBusy(stage: Stage) {
  await writeScene(stage, async (scene) => {
    for (const calendar of await listDueBusy(scene.db, scene.now, atOnceMax))
      await addJob(scene, readOneBusyTask, { calendar }, { jobKey: `${readOneBusyTask} ${calendar}`, triesMax: 1 })
  })
}

/** Reads one. What was read before stays where it cannot be read, and staff are told in a sentence. */
export async function readOneBusy(stage: Stage, calendar: string, limits: Limits = {}) {
  const address = await viewScene(stage, ({ db }) => findBusyAddress(db, calendar))
  if (!address) return
  const now = stage.house.clock()
  const problem = await problemReading(stage, calendar, address, limits)
  if (problem) await writeScene(stage, ({ db }) => noteBusyProblem(db, calendar, problem, now))
}

async function problemReading(stage: Stage, calendar: string, address: string, limits: Limits) {
  const now = stage.house.clock()
  try {
    const read = await readBusy(await fetchText(address, limits), {
      from: now,
      until: new Date(now.getTime() + daysAhead * 86_400_000),
      timeZone: stage.place.timeZone,
    })
    if (!read.ok) return sentences[read.because]
    const spans = read.spans.map(({ uid, from, until }) => ({ uid: digest(uid), from, until }))
    await writeScene(stage, ({ db }) => keepBusy(db, calendar, spans, now))
    return undefined
  } catch (problem) {
    if (!(problem instanceof SourceTrouble)) throw problem
    return sentences[problem.because] ?? 'Something went wrong on the way.'
  }
}

async function fetchText(
  address: string,
  { allowPrivate = false, silenceMsMax = silenceMsUsual }: Limits,
): Promise<string> {
  const reply = await readOutside(address, { bytesMax, silenceMsMax, redirectsMax, allowPrivate })
  const endAt = Date.now() + wholeMsMax
  const chunks: Uint8Array[] = []
  for await (const chunk of reply.body) {
    // A byte now and then is not silence, and would never end.
    if (Date.now() > endAt) throw new SourceTrouble('too-slow', { address, seconds: wholeMsMax / 1000 })
    chunks.push(chunk)
  }
  return new TextDecoder('utf-8').decode(Buffer.concat(chunks))
}

/** What an event is called elsewhere is nobody's business here. */
function digest(uid: string): string {
  return createHash('sha256').update(uid).digest('hex').slice(0, 32)
}

const sentences: Partial<Record<string, string>> = {
  'not-a-calendar': 'What lies at that address is not a calendar. Copy the address that ends in .ics.',
  'too-much': 'There is far more in that calendar than one person’s days. Choose a smaller one.',
  'not-a-web-address': 'That is not the address of a page. It begins with https://.',
  'private-address': 'That address leads into a private network, which we never read.',
  'too-many-redirects': 'That address only leads from one address to another.',
  'too-slow': 'It took too long to answer.',
  'too-big': 'It is too big to be a calendar: 10 MB is the most we read.',
  'bad-status': 'Its server refused to give it. Has the secret address been changed?',
  'cut-short': 'It was cut short on the way.',
  unreachable: 'Its server cannot be reached.',
}
