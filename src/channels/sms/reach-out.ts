// Beginning a flow with somebody, instead of waiting for them to begin it: "is your listing still right? 1 or 2".
import { isLanguage } from '../../kernel/language.ts'
import { bindingFor } from '../../platform/flow/run/bindings.ts'
import { flowNamed } from '../../platform/flow/run/flows.ts'
import { viewScene, writeScene } from '../../platform/scene.ts'
import type { Stage } from '../../platform/stage.ts'
import { begin } from './conversation.ts'
import { insertReply } from './intake.ts'
import * as dialogues from './dialogues.ts'
import * as store from './store.ts'

export const reachOutTask = 'sms.reach-out'

/**
 * Texts the first question of `flow` to `to` (E.164). What the person is in the middle of is not interrupted: then, and where
 * they asked us to stop, nothing is sent now, and whoever asked for this asks again another day.
 */
export async function reachOut(stage: Stage, { flow: id, to, language }: Record<string, unknown>): Promise<void> {
  const flow = flowNamed(stage.house, String(id))
  const ours = stage.place.settings.textNumbers?.[0]
  if (!flow || ours === undefined) return
  const pair = { ours, theirs: String(to) }
  const { known, dialogue } = await viewScene(stage, async ({ db, now }) => ({
    known: await store.findKnown(db, pair, now),
    dialogue: await dialogues.findAll(db, pair, now),
  }))
  if (known.stoppedAt || dialogue.open) return
  const spoken = known.language ?? (isLanguage(language) ? language : stage.language)
  const binding = bindingFor(stage, 'phone', pair.theirs)
  const own: Stage = {
    ...stage,
    viewer: { kind: 'anyone' },
    channel: 'sms',
    language: spoken,
    binding,
    number: pair.theirs,
  }
  const flows = stage.house.manifests.flatMap((manifest) => manifest.flows ?? [])
  const given = { stage: own, pair, words: '', files: 0, again: false, known, flows, carrierAnswersStop: false }
  const end = await begin(given, { flow, rest: '' })
  await writeScene(stage, async (scene) => {
    for (const change of end.keep) await change(scene.db, scene.now)
    await insertReply({ ...scene, language: spoken }, { from: pair.theirs, to: pair.ours }, end.say, undefined, {
      back: 'queue',
    })
  })
}
