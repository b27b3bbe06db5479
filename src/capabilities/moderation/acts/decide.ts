import { isUuid, newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act, type ActScene } from '../../../platform/act.ts'
import type { Moderated } from '../../../platform/manifest.ts'
import { viewerId } from '../../../platform/stage.ts'
import type { Reason } from '../rules/entry.ts'
import * as store from '../store.ts'

export type Decision = {
  id: string
  /** When the moderator opened the page: whatever was decided since is shown to them before theirs counts. */
  seenAt: Date
  state: 'shown' | 'hidden'
  reason: Reason | null
  publicNote: string
  privateNote: string
  hard: boolean
  /** The texts as the moderator would have them, and as they were, where any was changed. */
  edit?: { before: Record<string, string>; after: Record<string, string> }
}

/** Shows it, hides it, or shows it changed. What it does to the thing itself its own capability does, at once after this. */
export const decide = act('moderation.decide', async (scene, input: Decision) => {
  const by = viewerId(scene.viewer)
  const item = isUuid(input.id) ? await store.findItemForUpdate(scene.db, input.id) : undefined
  if (!item || !by) return refuse({ because: 'no-such-thing' })
  if (item.decidedAt !== null && item.decidedAt > input.seenAt) return refuse({ because: 'decided-meanwhile' })
  if (input.state === 'hidden' && input.reason === null) return refuse({ because: 'needs-a-reason' })
  const reason = input.state === 'hidden' || input.edit ? input.reason : null
  await store.saveDecision(scene.db, item.id, { ...input, reason, by, now: scene.now })
  await store.addStep(scene.db, newId(scene.now.getTime()), item.id, {
    at: scene.now,
    byId: by,
    did: input.edit ? 'edited' : input.state,
    reason,
    privateNote: input.privateNote,
    before: input.edit?.before ?? null,
    after: input.edit?.after ?? null,
  })
  await carryOut(scene, item, { state: input.state, reason, texts: input.edit?.after })
  scene.line({
    thing: { kind: item.kind, id: item.thingId },
    facts: { state: input.state, reason, edited: input.edit !== undefined },
  })
  return accept({ state: input.state })
})

type Settled = { state: store.State; reason: Reason | null; texts?: Record<string, string> | undefined }

/** Tells the capability whose it is what was decided, in this transaction. */
export async function carryOut(scene: ActScene, item: Pick<store.Item, 'kind' | 'thingId'>, settled: Settled) {
  const moderated = moderatedOf(scene, item.kind)
  if (moderated) await scene.after(moderated.settled, { id: item.thingId, ...settled })
}

export function moderatedOf({ house }: Pick<ActScene, 'house'>, kind: string): Moderated | undefined {
  return house.manifests.flatMap(({ moderates = [] }) => moderates).find((one) => one.kind === kind)
}
