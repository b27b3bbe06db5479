// A crowd's acts. Whoever asks for the same thing at the same moment shares a transaction, and so a commit: five hundred people at
// nine sharp are told within the second. Each still has an answer of their own, and a line of their own in the ledger.
import { sql } from 'kysely'
import { refuse } from '../kernel/outcome.ts'
import {
  act,
  type Act,
  addJobs,
  type AnyOutcome,
  type Broken,
  type Constraints,
  leaveContacts,
  type LineDetails,
  lineOf,
  type NotAllowed,
  policyOf,
  type QueuedJob,
  type ActScene,
} from './act.ts'
import { manyAtOnce, wasRolledBack } from './db/many-at-once.ts'
import { perPlace } from './per-place.ts'
import { type Scene, writeScene } from './scene.ts'
import type { Stage } from './stage.ts'

/** One of those who ask at the same moment. */
export type Asked<Input> = { stage: Stage; input: Input }
/** What becomes of one: where it is accepted, with what its line says. */
export type Answered = { outcome: AnyOutcome; line?: LineDetails | undefined }
export type CrowdScene = Omit<ActScene, 'line'>

/**
 * An act that many do in one transaction. `body` answers all who ask, in their order, and writes nothing for whoever it refuses.
 * Together they run as a job, which row-level security lets see everything: so `body` must itself ask, for each, what their own
 * stage lets them reach. Whoever ends a flow or acts for another goes alone, under their own row-level security, as in `act`; so
 * does each of those whom the database refused together.
 */
export function actTogether<Input, Each extends Answered, const Map extends Constraints>(
  verb: string,
  refusals: Map,
  body: (scene: CrowdScene, asked: readonly Asked<Input>[]) => Promise<Each[]>,
): Act<Input, Each['outcome'] | NotAllowed | Broken<Map>> {
  const alone = act(verb, refusals, async (scene, input: Input) => {
    const {
      answers: [answered],
      jobs,
    } = await withJobs(scene, (crowd) => body(crowd, [{ stage: scene, input }]))
    await addJobs(scene, jobs)
    if (answered!.line) scene.line(answered!.line)
    return answered!.outcome as Each['outcome']
  })
  const deskOf = perPlace(() => manyAtOnce((asked: Asked<Input>[]) => together(asked[0]!.stage, verb, asked, body)))
  const perform = async (stage: Stage, input: Input) => {
    if (stage.once !== undefined || stage.forPerson !== undefined) return alone(stage, input)
    if (!policyOf(stage, verb)(stage.viewer, { stage, input })) return refuse({ because: 'not-allowed' })
    try {
      return await deskOf(stage)({ stage, input })
    } catch (problem) {
      if (wasRolledBack(problem)) return alone(stage, input)
      throw problem
    }
  }
  return Object.assign(perform, { verb })
}

async function together<Input, Each extends Answered>(
  { house, place, language }: Stage,
  verb: string,
  asked: readonly Asked<Input>[],
  body: (scene: CrowdScene, asked: readonly Asked<Input>[]) => Promise<Each[]>,
): Promise<Each['outcome'][]> {
  const stage: Stage = { house, place, viewer: { kind: 'system', job: verb }, channel: 'api', language }
  return writeScene(
    stage,
    async (scene) => {
      const { answers, jobs } = await withJobs(scene, (crowd) => body(crowd, asked))
      const done = answers.flatMap(({ outcome, line }, place) => {
        if (!outcome.ok) return []
        if (!line) throw new Error(`${verb} succeeded without saying what its ledger line is about`)
        return [{ stage: asked[place]!.stage, line }]
      })
      for (const one of done) await leaveContacts({ ...scene, ...one.stage }, verb, one.line)
      if (done.length > 0) {
        const lines = done.map((one) => lineOf(one.stage, one.line))
        scene.last(sql`ledger_append_all(${scene.now}, ${verb}, ${JSON.stringify(lines)}::jsonb)`)
        await addJobs(scene, jobs)
      }
      return answers.map(({ outcome }) => outcome)
    },
    verb,
  )
}

/** The jobs of all of them are gathered, to be added in one statement. */
async function withJobs<Each extends Answered>(scene: Scene, body: (scene: CrowdScene) => Promise<Each[]>) {
  const jobs: QueuedJob[] = []
  const answers = await body({
    ...scene,
    after: async (task, payload, options) => void jobs.push({ task, payload, ...(options ? { options } : {}) }),
  })
  return { answers, jobs }
}
