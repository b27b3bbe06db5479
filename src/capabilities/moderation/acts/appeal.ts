import { newId } from '../../../kernel/id.ts'
import { accept, refuse } from '../../../kernel/outcome.ts'
import { act } from '../../../platform/act.ts'
import { viewerId } from '../../../platform/stage.ts'
import { readReference } from '../enter.ts'
import * as store from '../store.ts'
import { carryOut } from './decide.ts'

/** By reference alone: it was told to whoever wrote it and to nobody else, and all it can do is have another person look. */
export const appeal = act(
  'moderation.appeal',
  { one_open_appeal_per_thing: 'asked-already' },
  async (scene, input: { reference: string; words: string; channel: string }) => {
    const reference = readReference(input.reference)
    if (reference === undefined) return refuse({ because: 'no-such-reference' })
    const [id, step] = [newId(scene.now.getTime()), newId(scene.now.getTime())]
    const asked = await store.askAgain(scene.db, {
      reference,
      id,
      step,
      words: input.words.slice(0, 2_000),
      channel: input.channel,
      now: scene.now,
    })
    if (asked.because !== null) return refuse({ because: asked.because })
    scene.line({ thing: { kind: asked.kind, id: asked.thingId } })
    return accept({})
  },
)

type Judged = {
  id: string
  appeal: string
  outcome: 'shown-again' | 'stays-hidden'
  answer: string
  privateNote: string
}

/** By another moderator than the one who decided; the database says so too. */
export const judgeAppeal = act(
  'moderation.judge-appeal',
  { an_appeal_is_judged_by_another: 'yours-to-leave' },
  async (scene, input: Judged) => {
    const by = viewerId(scene.viewer)
    const item = await store.findItemForUpdate(scene.db, input.id)
    if (!item || !by) return refuse({ because: 'no-such-thing' })
    const settled = await store.settleAppeal(
      scene.db,
      input.appeal,
      by,
      input.outcome,
      input.answer.slice(0, 500),
      scene.now,
    )
    if (settled !== item.id) return refuse({ because: 'decided-meanwhile' })
    if (input.outcome === 'shown-again') {
      await store.saveDecision(scene.db, item.id, {
        state: 'shown',
        reason: null,
        publicNote: input.answer.slice(0, 500),
        by,
        now: scene.now,
      })
      await carryOut(scene, item, { state: 'shown', reason: null })
    }
    await store.addStep(scene.db, newId(scene.now.getTime()), item.id, {
      at: scene.now,
      byId: by,
      did: input.outcome,
      reason: null,
      privateNote: input.privateNote.slice(0, 2_000),
      before: null,
      after: null,
    })
    scene.line({ thing: { kind: item.kind, id: item.thingId }, facts: { outcome: input.outcome } })
    return accept({ outcome: input.outcome })
  },
)
