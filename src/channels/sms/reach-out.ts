// Beginning a flow with somebody, instead of waiting for them to begin it: "is your listing still right? 1 or 2".
import { isLanguage, say, type Text } from '../../kernel/language.ts'
import { addJob } from '../../platform/act.ts'
import type { AnswerValue } from '../../platform/flow/flow.ts'
import { bindingFor } from '../../platform/flow/run/bindings.ts'
import { flowNamed, flowsOf } from '../../platform/flow/run/flows.ts'
import { emptyShelf } from '../../platform/flow/run/shelf.ts'
import { viewScene, writeScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { begin } from './conversation.ts'
import { finish } from './finish.ts'
import * as store from './store.ts'

export const reachOutTask = 'sms.reach-out'

/**
 * Texts the first question of `flow` to `to` (E.164), after the words of `first`; questions that `known` answers are not asked.
 * What the person is in the middle of is not interrupted: then, and where they asked us to stop, the job `otherwise` is queued,
 * and without one whoever asked for this asks again another day.
 */
export async function reachOut(stage: Stage, payload: Record<string, unknown>): Promise<void> {
  const { flow: id, to, language } = payload
  const { first, otherwise, known: answers } = payload as ToReachOut
  const flow = flowNamed(stage, String(id))
  const ours = stage.place.settings.textNumbers?.[0]
  const orElse = async () => {
    if (otherwise) await writeScene(stage, (scene) => addJob(scene, otherwise.task, otherwise.payload))
  }
  if (!flow || ours === undefined) return orElse()
  const pair = { ours, theirs: String(to) }
  const binding = bindingFor(stage, 'phone', pair.theirs)
  const { known, dialogues } = await viewScene(stage, ({ db, now }) => store.findStanding(db, pair, binding, now))
  if (known.stoppedAt || dialogues.open) return orElse()
  const spoken = known.language ?? (isLanguage(language) ? language : stage.language)
  const shelf = emptyShelf()
  const own: Stage = {
    ...stage,
    viewer: { kind: 'anyone' },
    channel: 'sms',
    language: spoken,
    binding,
    number: pair.theirs,
    shelf,
  }
  const flows = flowsOf(stage)
  const given = {
    stage: own,
    pair,
    binding,
    words: '',
    files: 0,
    again: false,
    known,
    flows,
    carrierAnswersStop: false,
  }
  const lines = first ? [say(first, spoken)] : []
  const end = await begin(given, { flow, rest: '' }, { lines, keep: [] }, answers)
  const ended = { given, end, sessions: shelf.take(), language: spoken, way: { back: 'queue' as const } }
  await writeScene(stage, (scene) => finish(scene, [ended]))
}

type ToReachOut = {
  first?: Text
  known?: Record<string, AnswerValue>
  otherwise?: { task: string; payload: Record<string, unknown> }
}
