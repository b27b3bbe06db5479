import { sql } from 'kysely'
import type { OrganisationId, PersonId } from '../kernel/id.ts'
import type { Outcome } from '../kernel/outcome.ts'
import { refuse } from '../kernel/outcome.ts'
import { once } from './flow/run/once.ts'
import { mayActFor } from './identity/authority.ts'
import { type Scene, writeScene } from './scene.ts'
import { type Stage, viewerId } from './stage.ts'

/** What a ledger line says beside who, when and which verb. Never personal data: ids and codes. */
export type LineDetails = {
  thing: { kind: string; id: string }
  /** Whom it is about, where that is a person; defaults to the person the act is for. */
  forPerson?: PersonId
  organisation?: OrganisationId
  purpose?: string
  facts?: Record<string, string | number | boolean | null>
}

export type ActScene = Scene & {
  /** Says what the act's one line is about. An act that succeeds without saying it is a bug. */
  line(details: LineDetails): void
  /** Queues a job in this transaction: it exists if and only if the act happened. `jobKey` replaces a queued twin. */
  after(task: string, payload: Record<string, unknown>, options?: JobOptions): Promise<void>
}
export type JobOptions = { runAt?: Date; jobKey?: string; triesMax?: number }

export type AnyOutcome = Outcome<unknown, { because: string }>
export type Constraints = Readonly<Record<string, string>>
export type NotAllowed = { ok: false; refusal: { because: 'not-allowed' } }
export type Broken<Map extends Constraints> = { ok: false; refusal: { because: Map[keyof Map] } }

export type Act<Input, Result> = ((stage: Stage, input: Input) => Promise<Result>) & { verb: string }

/**
 * One act: one transaction, one ledger line. It asks the verb's policy first, rolls back on a refusal or a throw, and
 * turns the names of broken constraints into refusals. `body` must call `scene.line` before it accepts.
 */
export function act<Input, Result extends AnyOutcome>(
  verb: string,
  body: (scene: ActScene, input: Input) => Promise<Result>,
): Act<Input, Result | NotAllowed>
export function act<Input, Result extends AnyOutcome, const Map extends Constraints>(
  verb: string,
  refusals: Map,
  body: (scene: ActScene, input: Input) => Promise<Result>,
): Act<Input, Result | NotAllowed | Broken<Map>>
export function act<Input, Result extends AnyOutcome>(
  verb: string,
  refusalsOrBody: Constraints | ((scene: ActScene, input: Input) => Promise<Result>),
  maybeBody?: (scene: ActScene, input: Input) => Promise<Result>,
) {
  const body = maybeBody ?? (refusalsOrBody as (scene: ActScene, input: Input) => Promise<Result>)
  const refusals = maybeBody ? (refusalsOrBody as Constraints) : {}
  const perform = async (stage: Stage, input: Input) => {
    if (!policyOf(stage, verb)(stage.viewer, { stage, input })) return refuse({ because: 'not-allowed' })
    for (let tries = 1; ; tries++) {
      try {
        return await writeScene(
          stage,
          async (scene) => {
            if (!(await mayActFor(scene, verb))) throw new RolledBack(refuse({ because: 'not-allowed' }))
            return once(scene, verb, () => performIn(scene, verb, body, input))
          },
          verb,
        )
      } catch (problem) {
        if (problem instanceof RolledBack) return problem.outcome
        const { constraint, code } = problem as { constraint?: string; code?: string }
        const because = refusals[constraint ?? '']
        if (because) return refuse({ because })
        if (tries === triesMax || (code !== deadlock && code !== couldNotSerialise)) throw problem
        // Not in step with the one it met.
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * tries))
      }
    }
  }
  return Object.assign(perform, { verb })
}

// PostgreSQL ends one of two transactions that wait for each other; nothing of it was kept, so it can simply be tried again.
const deadlock = '40P01'
const couldNotSerialise = '40001'
const triesMax = 6

export function policyOf(stage: Stage, verb: string) {
  const policy = stage.house.policies.get(verb)
  if (!policy) throw new Error(`No manifest states who may ${verb}`)
  return policy
}

/** Carries a refusal out through the transaction, so that the transaction is rolled back. */
class RolledBack extends Error {
  readonly outcome: AnyOutcome
  constructor(outcome: AnyOutcome) {
    super('refused')
    this.outcome = outcome
  }
}

async function performIn<Input, Result extends AnyOutcome>(
  scene: Scene,
  verb: string,
  body: (scene: ActScene, input: Input) => Promise<Result>,
  input: Input,
): Promise<Result> {
  let details: LineDetails | undefined
  const result = await body(
    { ...scene, line: (said) => (details = said), after: (...job) => addJob(scene, ...job) },
    input,
  )
  if (!result.ok) throw new RolledBack(result)
  if (!details) throw new Error(`${verb} succeeded without saying what its ledger line is about`)
  await leaveContacts(scene, verb, details)
  scene.last(appending(scene, verb, details))
  return result
}

export async function leaveContacts(scene: Scene, verb: string, details: LineDetails) {
  const isContact = scene.house.manifests.some(({ verbs }) => verbs[verb]?.isContact)
  if (isContact) for (const { afterContact } of scene.house.manifests) await afterContact?.(scene, { verb, details })
}

/** Appends a line in the scene's own transaction; its number comes from the database. */
export async function appendLine(scene: Scene, verb: string, details: LineDetails) {
  await sql`select ${appending(scene, verb, details)}`.execute(scene.db)
}

function appending(scene: Scene, verb: string, details: LineDetails) {
  const line = lineOf(scene, details)
  return sql`ledger_append(
    ${scene.now}, ${verb}, ${line.actor}::uuid, ${line.actorKind}, ${line.forPerson}::uuid, ${line.authority}, ${line.organisation}::uuid,
    ${line.channel}, ${line.purpose}, ${line.thingKind}, ${line.thingId}, ${JSON.stringify(line.facts)}::jsonb)`
}

/** What a line says of an act on somebody's stage. */
export function lineOf({ viewer: as, onWordOf, forPerson, channel }: Stage, details: LineDetails) {
  const viewer = onWordOf ?? as
  const actor = viewerId(viewer) ?? null
  return {
    actor,
    actorKind: viewer.kind,
    // What is done for somebody who gave no name is about nobody, least of all about whoever helped.
    forPerson: details.forPerson ?? (forPerson ? (forPerson.personId ?? null) : actor),
    authority: forPerson?.authority ?? (viewer.kind === 'person' ? 'self' : viewer.kind),
    organisation: details.organisation ?? null,
    channel,
    purpose: details.purpose ?? 'service',
    thingKind: details.thing.kind,
    thingId: details.thing.id,
    facts: details.facts ?? {},
  }
}

export type QueuedJob = { task: string; payload: Record<string, unknown>; options?: JobOptions }

/** All of them at once, as the transaction is kept. Of several with one `jobKey`, the last is the one. */
export async function addJobs(
  { house, place: { id: place }, last }: Pick<Scene, 'house' | 'place' | 'last'>,
  jobs: readonly QueuedJob[],
) {
  if (jobs.length === 0) return
  const byKey = new Map(jobs.map((job, nth) => [job.options?.jobKey ?? nth, job]))
  const whole = await Promise.all(
    [...byKey.values()].map(async ({ task, payload, options: { runAt, jobKey, triesMax = 25 } = {} }) => {
      const seal = await house.database.seal.ofJob(task, JSON.stringify({ place, payload }))
      return { task, payload: { place, payload, seal }, runAt, jobKey, triesMax }
    }),
  )
  last(sql`doorstep.add_jobs(${JSON.stringify(whole)}::json)`)
}

export async function addJob(scene: Scene, task: string, payload: Record<string, unknown>, options: JobOptions = {}) {
  const place = scene.place.id
  // The app role may add to the queue, so the worker runs only what the server sealed.
  const seal = await scene.house.database.seal.ofJob(task, JSON.stringify({ place, payload }))
  const whole = JSON.stringify({ place, payload, seal })
  await sql`select doorstep.add_job(${task}, ${whole}::json, ${options.runAt ?? null}, ${options.jobKey ?? null}, ${options.triesMax ?? 25})`.execute(
    scene.db,
  )
}
